//! Chores of the repository, run as `cargo xtask <task>`; one module a task.

mod world;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match task.as_str() {
        "world" => world::run(&rest),
        _ => {
            eprintln!("xtask: no task `{task}`; there are: world");
            ExitCode::from(2)
        }
    }
}
