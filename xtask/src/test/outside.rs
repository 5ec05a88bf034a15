//! Programs that none of us wrote, for the tests that need them: Python and npm packages of pinned versions and
//! Debian's Chromium, installed outside the clone and kept for the next run.

use super::{log, Count};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// So many tests that could not be run, with the reason; a failure on a machine that must test everything.
pub fn left_out(name: &str, tests: usize, why: String) -> Vec<Count> {
    println!("  left out: {why}");
    if env::var_os("CI").is_some_and(|v| v == "true") {
        println!("  CI=true: that is a failure");
        return vec![Count::of(name, 0, tests).note(why)];
    }
    vec![Count::left_out(name, tests, why)]
}

/// Where environments are kept.
fn kept() -> PathBuf {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    cache.or(home).unwrap_or_else(env::temp_dir).join("chancery")
}

/// The folder of an environment, by its name and what is to be in it; whether it is whole already. What a run
/// that was stopped left behind is taken away.
fn folder(name: &str, list: &Path) -> Result<(PathBuf, bool), String> {
    let text = fs::read_to_string(list).map_err(|e| format!("{}: {e}", list.display()))?;
    let mut hash = DefaultHasher::new();
    text.hash(&mut hash);
    let folder = kept().join(format!("{name}-{:08x}", hash.finish() as u32));
    if folder.join("whole").is_file() {
        return Ok((folder, true));
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(kept()).map_err(|e| format!("{}: {e}", kept().display()))?;
    Ok((folder, false))
}

fn is_whole(folder: &Path) -> Result<(), String> {
    fs::write(folder.join("whole"), "").map_err(|e| format!("{}: {e}", folder.display()))
}

fn install(name: &str, command: &mut Command, otherwise: &str) -> Result<(), String> {
    let logged = log::run(name, command).map_err(|e| e.to_string())?;
    if logged.success {
        return Ok(());
    }
    logged.show();
    Err(otherwise.to_owned())
}

/// The programs of a Python environment with the packages of a list: the folder in which they stand.
///
/// # Errors
/// A sentence: there is no Python, or the registry is out of reach.
pub fn python(name: &str, list: &Path) -> Result<PathBuf, String> {
    let (folder, whole) = folder(name, list)?;
    let bin = folder.join("bin");
    if whole {
        return Ok(bin);
    }
    let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).stdout(Stdio::null()).status();
    if !made.is_ok_and(|s| s.success()) {
        return Err("there is no python3 that can make an environment (`python3 -m venv`)".to_owned());
    }
    let mut pip = Command::new(bin.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(list);
    let out_of_reach = "the Python packages could not be installed: is their registry in reach?";
    install(&format!("{name}-install"), &mut pip, out_of_reach)?;
    is_whole(&folder)?;
    Ok(bin)
}

/// A folder with the npm packages that a `package-lock.json` lists.
///
/// # Errors
/// A sentence: there is no npm, or the registry is out of reach.
pub fn node(name: &str, from: &Path) -> Result<PathBuf, String> {
    let (folder, whole) = folder(name, &from.join("package-lock.json"))?;
    if whole {
        return Ok(folder);
    }
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), folder.join(file)).map_err(|e| format!("{file}: {e}"))?;
    }
    if Command::new("npm").arg("--version").stdout(Stdio::null()).status().is_err() {
        return Err("there is no npm".to_owned());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder);
    let out_of_reach = "the npm packages could not be installed: is their registry in reach?";
    install(&format!("{name}-install"), &mut npm, out_of_reach)?;
    is_whole(&folder)?;
    Ok(folder)
}

/// Debian's Chromium, installed if it is not there and this may install it.
///
/// # Errors
/// A sentence: it is not there and can't be installed.
pub fn chromium() -> Result<PathBuf, String> {
    let path = PathBuf::from("/usr/bin/chromium");
    if path.is_file() {
        return Ok(path);
    }
    let script = "[ \"$(id -u)\" = 0 ] && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium";
    let without = "there is no /usr/bin/chromium, and it could not be installed (`apt-get install chromium`, as root)";
    install("chromium-install", Command::new("sh").args(["-c", script]), without)?;
    Ok(path)
}
