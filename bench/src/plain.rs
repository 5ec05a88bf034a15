//! The plain questions that other stores are asked of the same claims: which event between two actors was the
//! last before a day, by its first possible day.

use crate::reason::share;
use chancery_reason::Witness;
use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Two actors, the lesser code first, and a day.
pub struct Question {
    pub a: String,
    pub b: String,
    pub day: i32,
}

/// What came out: the day of the event found for each question, if any was, and how long answers took.
pub struct Asked {
    found: Vec<Option<i32>>,
    p50: Duration,
    pub p99: Duration,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} questions: median {:.1?}, p99 {:.1?}", self.found.len(), self.p50, self.p99)
    }
}

impl Asked {
    /// # Errors
    /// The other found another event for one of the questions that this one was asked.
    pub fn agrees_with(&self, other: &Asked) -> Result<(), String> {
        match self.found.iter().zip(&other.found).position(|(a, b)| a != b) {
            Some(n) => Err(format!("question {n} is answered differently by the two stores")),
            None => Ok(()),
        }
    }
}

/// An event of relations, as its first possible day dates it.
struct Event {
    pair: (String, String),
    kind: &'static str,
    day: i32,
}

fn events(witnesses: &[Witness]) -> impl Iterator<Item = Event> + '_ {
    witnesses.iter().filter_map(|w| {
        let statement = &w.statement;
        let [a, b] = statement.parties() else { return None };
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let day = statement.when()?.outer().first?.number();
        let relations = statement.kind().family() == "relations" && !statement.kind().is_directed();
        relations.then(|| Event { pair: (a.to_string(), b.to_string()), kind: statement.kind().as_str(), day })
    })
}

/// Asks a table with an index.
pub fn sqlite(witnesses: &[Witness], asked: &[Question]) -> Result<Asked, Box<dyn Error>> {
    let mut db = rusqlite::Connection::open_in_memory()?;
    db.execute_batch("CREATE TABLE events (a TEXT, b TEXT, kind TEXT, day INTEGER)")?;
    let transaction = db.transaction()?;
    for Event { pair: (a, b), kind, day } in events(witnesses) {
        transaction.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4)")?.execute((a, b, kind, day))?;
    }
    transaction.commit()?;
    db.execute_batch("CREATE INDEX by_pair ON events (a, b, day); ANALYZE")?;
    let mut query =
        db.prepare("SELECT kind, day FROM events WHERE a = ?1 AND b = ?2 AND day <= ?3 ORDER BY day DESC LIMIT 1")?;
    let mut times = Vec::with_capacity(asked.len());
    let mut found = Vec::with_capacity(asked.len());
    for Question { a, b, day } in asked {
        let begun = Instant::now();
        let last: Option<(String, i32)> =
            query.query_map((a, b, day), |row| Ok((row.get(0)?, row.get(1)?)))?.next().transpose()?;
        times.push(begun.elapsed());
        found.push(last.map(|(_, day)| day));
    }
    times.sort_unstable();
    Ok(Asked { found, p50: share(&times, 0.5), p99: share(&times, 0.99) })
}

/// Asks a store of triples, by a script in a virtual environment that is made once, outside the clone.
pub fn rdf(witnesses: &[Witness], asked: &[Question], folder: &Path) -> Result<Asked, Box<dyn Error>> {
    let venv = std::env::temp_dir().join("chancery-bench-venv");
    let python = venv.join("bin/python");
    if !python.is_file() {
        done(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    if done(Command::new(&python).args(["-c", "import pyoxigraph"])).is_err() {
        done(Command::new(&python).args(["-m", "pip", "install", "--quiet", "pyoxigraph"]))?;
    }
    let (triples, questions) = (folder.join("events.nt"), folder.join("questions.txt"));
    let mut out = BufWriter::new(File::create(&triples)?);
    for (n, Event { pair: (a, b), kind, day }) in events(witnesses).enumerate() {
        writeln!(out, "<urn:{a}-{b}> <urn:event> <urn:c{n}> .\n<urn:c{n}> <urn:kind> \"{kind}\" .")?;
        writeln!(out, "<urn:c{n}> <urn:first> \"{day}\"^^<http://www.w3.org/2001/XMLSchema#integer> .")?;
    }
    out.flush()?;
    let mut out = BufWriter::new(File::create(&questions)?);
    for Question { a, b, day } in asked {
        writeln!(out, "{a} {b} {day}")?;
    }
    out.flush()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rdf.py");
    let told: serde_json::Value =
        serde_json::from_str(&done(Command::new(&python).arg(script).arg(triples).arg(questions))?)?;
    let time = |key: &str| {
        let micros = told.get(key).and_then(serde_json::Value::as_f64).ok_or(format!("no `{key}` in the answer"))?;
        Ok::<_, String>(Duration::from_secs_f64(micros / 1e6))
    };
    let found: Vec<Option<i32>> = serde_json::from_value(told.get("found").cloned().unwrap_or_default())?;
    if found.is_empty() {
        return Err("no question was answered in time".into());
    }
    Ok(Asked { found, p50: time("p50_us")?, p99: time("p99_us")? })
}

/// What a command prints; what it tells of its progress is shown.
fn done(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
