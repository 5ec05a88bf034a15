//! Commands whose output goes to a file: shown only where something went wrong.

use crate::repository::root;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::process::Command;

/// How many lines of a failure are shown.
const SHOWN: usize = 300;

/// What a command printed, on both its outputs in their order.
pub struct Logged {
    /// Whether it ended well.
    pub success: bool,
    /// What it printed.
    pub text: String,
    path: PathBuf,
}

/// Runs a command in the root of the repository.
///
/// # Errors
/// It could not be started, or the log not be written.
pub fn run(name: &str, command: &mut Command) -> io::Result<Logged> {
    let folder = super::logs();
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{name}.log"));
    fs::write(&path, "")?;
    // Both outputs append to one file, which keeps them in order.
    let out = OpenOptions::new().append(true).open(&path)?;
    let err = out.try_clone()?;
    println!("  {} (output: {})", shown(command), path.display());
    let status = command.current_dir(root()).stdin(std::process::Stdio::null()).stdout(out).stderr(err).status()?;
    let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
    Ok(Logged { success: status.success(), text, path })
}

fn shown(command: &Command) -> String {
    let words: Vec<_> = command.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
    let program = PathBuf::from(command.get_program());
    format!("{} {}", program.file_stem().unwrap_or_default().to_string_lossy(), words.join(" "))
}

impl Logged {
    /// Prints the last lines, for whoever has to mend it.
    pub fn show(&self) {
        let lines: Vec<&str> = self.text.lines().collect();
        let from = lines.len().saturating_sub(SHOWN);
        for line in lines.iter().skip(from) {
            println!("  | {line}");
        }
        if from > 0 {
            println!("  (the last {SHOWN} of {} lines; all are in {})", lines.len(), self.path.display());
        }
    }
}
