//! The commands that documents show print what the documents say.

use super::{program, Count};
use crate::session::run_all;
use std::process::Command;

const NAME: &str = "commands shown in documents";

pub fn run() -> Vec<Count> {
    if Command::new("sh").args(["-c", "true"]).status().is_err() {
        return vec![Count::left_out(NAME, 1, "there is no `sh` to run them with")];
    }
    let steps = match run_all(&program()) {
        Ok(steps) => steps,
        Err(e) => {
            println!("  {e}");
            return vec![Count::one(NAME, false)];
        }
    };
    let wrong: Vec<_> = steps.iter().filter(|s| !s.holds()).collect();
    for step in &wrong {
        println!("{}", step.difference());
    }
    if !wrong.is_empty() {
        println!("if the new output is right, `cargo xtask freeze sessions` writes it into the documents");
    }
    vec![Count::of(NAME, steps.len() - wrong.len(), wrong.len())]
}
