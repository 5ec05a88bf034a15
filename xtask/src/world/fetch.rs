//! Fetches packages of data from the npm registry with the ordinary client.

use super::WorldError;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package and the version that the committed names were made from (Unicode licence).
pub const NAMES: &str = "cldr-localenames-full@48.2.0";

/// Packs and unpacks the package into a folder; returns the folder of what was in it.
///
/// # Errors
/// When the folder can't be made, or `npm` or `tar` fail.
pub fn fetch(folder: &Path, package: &str) -> Result<PathBuf, WorldError> {
    std::fs::create_dir_all(folder).map_err(|source| WorldError::File { path: folder.to_owned(), source })?;
    let packed = run(Command::new("npm").args(["pack", "--silent", package]).current_dir(folder))?;
    let tarball = packed.lines().last().unwrap_or_default().trim().to_owned();
    run(Command::new("tar").args(["xzf", &tarball]).current_dir(folder))?;
    Ok(folder.join("package"))
}

fn run(command: &mut Command) -> Result<String, WorldError> {
    let program = format!("{command:?}");
    let output =
        command.output().map_err(|e| WorldError::Program { program: program.clone(), reason: e.to_string() })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(WorldError::Program { program, reason })
    }
}
