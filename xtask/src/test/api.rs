//! The API against its own description, by a program that makes requests up: nothing it thinks of may break the
//! server or get an answer that the description does not allow.

use super::{log, logs, outside, program, Count};
use crate::repository::root;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const NAME: &str = "API against its description";

pub fn run() -> Vec<Count> {
    let bin = match outside::python("api", &root().join("xtask/api/requirements.txt")) {
        Ok(bin) => bin,
        Err(why) => return outside::left_out(NAME, 1, why),
    };
    let (mut server, address) = match served() {
        Ok(served) => served,
        Err(why) => {
            println!("  {why}");
            return vec![Count::one(NAME, false).note(why)];
        }
    };
    let mut command = Command::new(bin.join("schemathesis"));
    command.args(["run", &format!("{address}/api/v1/openapi.json"), "--checks", "all", "--no-color"]);
    // That a request of the right form may yet be refused is as it should be: no description can say which words
    // are names of actors. And an empty field, as forms send it, is no filter, whatever its type.
    command.args(["--exclude-checks", "positive_data_acceptance,negative_data_rejection"]);
    command.args(["--max-examples", "40", "--seed", "1", "--max-time", "120", "--request-timeout", "20"]);
    command.args(["--generation-database", "none", "--suppress-health-check", "all"]);
    let logged = log::run("api", &mut command);
    let _ = server.kill();
    let _ = server.wait();
    match logged {
        Ok(logged) => {
            if !logged.success {
                logged.show();
            }
            vec![Count::one(NAME, logged.success)]
        }
        Err(e) => vec![Count::one(NAME, false).note(e.to_string())],
    }
}

/// A server on the record of the examples, on a free port of this machine; and its address.
fn served() -> Result<(Child, String), String> {
    let folder = logs().join("api");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let record = folder.join("record.db");
    let read = Command::new(program())
        .arg("read")
        .arg(root().join("examples/docs"))
        .arg("--record")
        .arg(&record)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{}: {e}", program().display()))?;
    if !read.status.success() {
        return Err(String::from_utf8_lossy(&read.stderr).into_owned());
    }
    let mut server = Command::new(program())
        .args(["serve", "--port", "0", "--record"])
        .arg(&record)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let out = server.stdout.take().ok_or("the server says nothing")?;
    for line in BufReader::new(out).lines() {
        let line = line.map_err(|e| e.to_string())?;
        if let Some(address) = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")) {
            return Ok((server, address.trim_end_matches('/').to_owned()));
        }
    }
    let _ = server.kill();
    Err("the server ended before it said where it listens".to_owned())
}
