//! The program as people and scripts run it: what it prints, where, and with which exit code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod asking;
mod bad_input;
mod comparing;
mod exporting;
mod help;
mod importing;
mod killed;
mod network;
mod packs;
mod reading;
mod scoring;
mod site;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program in a folder of its own.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a run printed, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The run's answer, if it ended well.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:#?}");
        self.out
    }

    /// That it ended with the code, and said each of these on standard error.
    #[track_caller]
    pub fn fails(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for part in says {
            assert!(self.err.contains(part), "{part}\n{self:#?}");
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
    }
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.args(args).current_dir(self.folder.path());
        command.env_remove("CHANCERY_RECORD").env_remove("CHANCERY_PACKS").env_remove("NO_COLOR").env_remove("COLUMNS");
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// With something on standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The example documents of the repository.
pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/docs")
}

/// Claims about two states whose sources disagree, in the form that `import jsonl` takes.
pub const ROWS: &str = r#"{"doc":"almanac","kind":"relations.established","parties":["GMB","PRK"],"when":"1973-03","evidence":{"quote":"Relations began in March 1973."},"stated":"1980"}
{"doc":"gazette","kind":"relations.established","parties":["PRK","GMB"],"when":"1975-07","evidence":{"quote":"The two took up relations in July 1975."},"stated":"1990"}
{"doc":"almanac","kind":"mission.opened","parties":["PRK","GMB"],"when":"1976","attrs":{"type":"embassy","city":"Banjul"},"evidence":{"quote":"It opened an embassy in 1976."},"stated":"1980"}
{"doc":"almanac","kind":"visit","parties":["GMB","PRK"],"when":"1977-05-01","modality":"reported","evidence":{"quote":"The president is said to have gone there."},"stated":"1980"}
{"doc":"gazette","kind":"aid.given","parties":["PRK","GMB"],"when":null,"modality":"planned","attrs":{"amount":5000,"currency":"USD"}}
"#;

/// A desk whose record holds [`ROWS`].
pub(crate) fn with_rows() -> Desk {
    let desk = Desk::new();
    desk.write("rows.jsonl", ROWS);
    desk.run(&["import", "jsonl", "rows.jsonl"]).ok();
    desk
}
