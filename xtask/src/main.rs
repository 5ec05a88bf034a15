//! Chores of the repository, run as `cargo xtask <task>`; one module a task.

mod freeze;
mod markdown;
mod rdcr;
mod repository;
mod rust_source;
mod session;
mod test;
mod tidy;
mod world;

use std::process::ExitCode;

/// A task is given the words behind its name.
type Task = fn(&[String]) -> ExitCode;

const TASKS: &[(&str, Task, &str)] = &[
    ("test", test::run, "runs everything that must hold, and counts it"),
    ("tidy", tidy::run, "holds documents, tree and code to the project's rules"),
    ("freeze", freeze::run, "writes down the scores of the golden corpora and the sessions of the documents"),
    ("rdcr", rdcr::run, "holds extraction against the headings of a guide by the Office of the Historian"),
    ("world", world::run, "keeps the world pack and the lexicons of names whole"),
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match TASKS.iter().find(|(task, ..)| *task == name) {
        Some((_, task, _)) => task(&rest),
        None => {
            eprintln!("use: cargo xtask <task>");
            for (task, _, what) in TASKS {
                eprintln!("  {task:8} {what}");
            }
            ExitCode::from(2)
        }
    }
}
