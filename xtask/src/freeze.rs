//! `cargo xtask freeze`: writes down the scores of the golden corpora and what the sessions of the documents
//! print, so that a change of either shows as a difference in review.

use crate::repository::root;
use crate::{session, test};
use std::process::{Command, ExitCode};

/// The task; `scores` or `sessions` alone if so named.
pub fn run(args: &[String]) -> ExitCode {
    let wanted = |what: &str| args.is_empty() || args.iter().any(|a| a == what);
    if let Some(unknown) = args.iter().find(|a| !["scores", "sessions"].contains(&a.as_str())) {
        eprintln!("xtask freeze: `{unknown}` can't be frozen; there are scores and sessions");
        return ExitCode::from(2);
    }
    // The same command as the tests build with, so that nothing is built twice.
    let tests = ["test", "--workspace", "--test", "golden", "--test", "cli"];
    if wanted("scores") {
        let done = Command::new(test::cargo())
            .args(tests)
            .args(["--", "scores", "--quiet"])
            .env("CHANCERY_FREEZE", "1")
            .current_dir(root())
            .status();
        if !done.is_ok_and(|s| s.success()) {
            return ExitCode::FAILURE;
        }
    }
    if wanted("sessions") {
        let built = Command::new(test::cargo()).args(tests).arg("--no-run").current_dir(root()).status();
        if !built.is_ok_and(|s| s.success()) {
            return ExitCode::FAILURE;
        }
        match session::rewrite_all(&test::program()) {
            Ok(changed) if changed.is_empty() => println!("every session stands as it was"),
            Ok(changed) => println!("rewritten: {}", changed.join(", ")),
            Err(e) => {
                eprintln!("xtask freeze: {e}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
