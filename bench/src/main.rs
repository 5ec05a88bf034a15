//! Benchmarks: `cargo run --release -p bench -- <name>`; one file each. They print ratios and assert answers,
//! never times.

mod extract;
mod import;
mod plain;
mod reason;
mod texts;

use std::process::ExitCode;

/// A benchmark is given the words behind its name.
type Bench = fn(&[String]) -> ExitCode;

const BENCHES: &[(&str, Bench, &str)] = &[
    ("extract", extract::run, "reading and extracting, in MB a second"),
    ("import", import::run, "a table of dyad-years into claims and a record, in rows a second"),
    ("reason", reason::run, "a million claims: status of a pair, network of a day, beside SQLite and an RDF store"),
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match BENCHES.iter().find(|(bench, ..)| *bench == name) {
        Some((_, bench, _)) => bench(&rest),
        None => {
            eprintln!("use: cargo run --release -p bench -- <name>");
            for (bench, _, what) in BENCHES {
                eprintln!("  {bench:8} {what}");
            }
            ExitCode::from(2)
        }
    }
}
