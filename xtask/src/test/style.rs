//! Format and lints of the code, where the toolchain has the components for them.

use super::{cargo, log, Count};
use std::process::{Command, Stdio};

pub fn run() -> Vec<Count> {
    let format: &[&[&str]] = &[
        &["fmt", "--all", "--", "--check", "-l"],
        &["fmt", "--manifest-path", "fuzz/Cargo.toml", "--", "--check", "-l"],
    ];
    let lints: &[&[&str]] = &[&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]];
    [("format", "fmt", "rustfmt", format), ("lints", "clippy", "clippy", lints)]
        .into_iter()
        .map(|(name, command, component, runs)| {
            let there = Command::new(cargo())
                .args([command, "--version"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|s| s.success());
            if !there {
                let why = format!("{component} is not installed: `rustup component add {component}`");
                println!("  left out: {why}");
                return Count::left_out(name, runs.len(), why);
            }
            let mut passed = 0;
            for (index, args) in runs.iter().enumerate() {
                match log::run(&format!("{name}-{index}"), Command::new(cargo()).args(*args)) {
                    Ok(logged) if logged.success => passed += 1,
                    Ok(logged) => logged.show(),
                    Err(e) => println!("  {e}"),
                }
            }
            Count::of(name, passed, runs.len() - passed)
        })
        .collect()
}
