//! The packs as the built program carries and checks them.

use super::{log, program, Count};
use std::process::Command;

const NAME: &str = "chancery packs check";

pub fn run() -> Vec<Count> {
    let logged = match log::run("packs", Command::new(program()).args(["packs", "check"])) {
        Ok(logged) => logged,
        Err(e) => {
            println!("  {}: {e}", program().display());
            return vec![Count::one(NAME, false)];
        }
    };
    if !logged.success {
        logged.show();
    }
    // The examples themselves are counted with the crates, by name; here the program's own word counts.
    let last = logged.text.lines().rev().find(|l| l.contains("hold")).unwrap_or_default();
    vec![Count::one(NAME, logged.success).note(last)]
}
