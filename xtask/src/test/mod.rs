//! `cargo xtask test`: everything that must hold, with a count of each part. One file a part.

mod api;
mod browser;
mod crates;
mod fuzz;
mod interchange;
mod log;
mod outside;
mod packs;
mod sessions;
mod shared;
mod style;
mod table;
mod tidy;

use crate::repository::root;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Tests that belong together, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What they are about.
    pub name: String,
    /// How many passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were left out.
    pub skipped: usize,
    /// Why, or what to know.
    pub note: String,
}

impl Count {
    /// So many that passed and failed.
    pub fn of(name: &str, passed: usize, failed: usize) -> Count {
        Count { name: name.to_owned(), passed, failed, ..Count::default() }
    }

    /// One test.
    pub fn one(name: &str, passed: bool) -> Count {
        Count::of(name, usize::from(passed), usize::from(!passed))
    }

    /// Left out, with the reason.
    pub fn left_out(name: &str, skipped: usize, why: impl Into<String>) -> Count {
        Count { name: name.to_owned(), skipped, note: why.into(), ..Count::default() }
    }

    /// With something to know.
    pub fn note(mut self, note: impl Into<String>) -> Count {
        self.note = note.into();
        self
    }
}

/// A part runs its tests and counts them.
type Part = fn() -> Vec<Count>;

/// The parts in order, each with whether it uses the program; `crates` builds that.
const PARTS: &[(&str, Part, bool)] = &[
    ("tidy", tidy::run, false),
    ("style", style::run, false),
    ("crates", crates::run, false),
    ("packs", packs::run, true),
    ("sessions", sessions::run, true),
    ("browser", browser::run, true),
    ("api", api::run, true),
    ("fuzz", fuzz::run, false),
    ("interchange", interchange::run, true),
    ("shared", shared::run, true),
];

/// The task; so many parts alone as are named.
pub fn run(args: &[String]) -> ExitCode {
    if let Some(unknown) = args.iter().find(|a| !PARTS.iter().any(|(name, ..)| name == a)) {
        let names: Vec<&str> = PARTS.iter().map(|(name, ..)| *name).collect();
        eprintln!("xtask test: no part `{unknown}`; there are {}", names.join(", "));
        return ExitCode::from(2);
    }
    let begun = Instant::now();
    let mut counts = Vec::new();
    let asked = |name: &str| args.is_empty() || args.iter().any(|a| a == name);
    if !asked("crates") && PARTS.iter().any(|(name, _, uses)| *uses && asked(name)) {
        if let Err(why) = built() {
            eprintln!("xtask test: {why}");
            return ExitCode::FAILURE;
        }
    }
    for (name, part, _) in PARTS {
        if !asked(name) {
            continue;
        }
        println!("— {name}");
        let own = Instant::now();
        let found = part();
        println!("  {} s", own.elapsed().as_secs());
        counts.extend(found.into_iter().map(|count| (*name, count)));
    }
    let (passed, failed, skipped) = table::print(&counts);
    println!("\nin {} s", begun.elapsed().as_secs());
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The cargo that runs this.
pub fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where cargo builds to: this program stands in `debug/` of it.
pub fn target() -> PathBuf {
    let own = std::env::current_exe().ok();
    own.as_deref().and_then(|p| p.parent()?.parent()).map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where outputs of this clone's runs are kept: several clones may share a folder for builds.
pub fn logs() -> PathBuf {
    let mut name = DefaultHasher::new();
    root().hash(&mut name);
    target().join("xtask").join(format!("{:08x}", name.finish() as u32))
}

/// Builds the program as the tests do, for parts that use it and are run without the one that builds it.
fn built() -> Result<(), String> {
    println!("— building the program");
    let status =
        Command::new(cargo()).current_dir(root()).args(["build", "--quiet", "--locked", "-p", "chancery"]).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the program does not build ({status})")),
        Err(e) => Err(format!("cargo can't be run: {e}")),
    }
}

/// The program as the tests build it.
pub fn program() -> PathBuf {
    target().join("debug").join(format!("chancery{}", std::env::consts::EXE_SUFFIX))
}
