//! `cargo xtask rdcr <dir>`: the Office of the Historian's guide to the United States' relations by country
//! as a test bed.
//!
//! Its editors head their paragraphs with what these tell: "Establishment of the American Legation in
//! Sofia, 1919". The task hides the headings from the program, lets it read the paragraphs alone, and
//! counts for how many headings it finds the act, the parties and the year. Some headings conclude what no
//! sentence under them says (a legation's establishment from its envoy's credentials); those for which the text
//! has no words at all, with the year, are counted apart.

mod blank;
mod found;
mod heads;
mod states;

use found::Claim;
use heads::{Act, Expected};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What stops the task.
#[derive(Debug, thiserror::Error)]
pub enum RdcrError {
    /// A file or folder that can't be read or written.
    #[error("{path}: {source}; give the folder of the guide's TEI files (`rdcr` of HistoryAtState)")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The program under test did not do its work.
    #[error("`{program}` failed ({reason}); build it with `cargo build`, or name it with --program")]
    Program {
        /// The program.
        program: String,
        /// What it said.
        reason: String,
    },
    /// An article of which the task does not know the state.
    #[error("{doc}: the task does not know whose article this is; add it to xtask/src/rdcr/states.rs")]
    State {
        /// Its file name without extension.
        doc: String,
    },
}

/// Runs the task with its arguments.
pub fn run(args: &[String]) -> ExitCode {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let built = crate::test::program().to_string_lossy().into_owned();
    let (folder, program) = match words.as_slice() {
        [folder] => (*folder, built.as_str()),
        [folder, "--program", program] => (*folder, *program),
        _ => {
            eprintln!("use: xtask rdcr <folder of the guide> [--program <path>]");
            return ExitCode::from(2);
        }
    };
    match measure(Path::new(folder), program) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("xtask rdcr: {e}");
            ExitCode::FAILURE
        }
    }
}

/// What the headings of an article promise, and its text without them.
struct Article {
    expected: Vec<Expected>,
    paragraphs: Vec<Vec<String>>,
}

/// What the headings promise, what the program found, side by side.
fn measure(folder: &Path, program: &str) -> Result<String, RdcrError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |source| RdcrError::File { path, source }
    };
    let hidden = tempfile::tempdir().map_err(file(Path::new("a temporary folder")))?;
    let mut articles: Vec<Article> = Vec::new();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(file(folder))?.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "xml"));
    paths.sort();
    for path in &paths {
        let text = std::fs::read_to_string(path).map_err(file(path))?;
        let doc = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let state = states::of(&doc).ok_or(RdcrError::State { doc: doc.clone() })?;
        let (blanked, found) = blank::heads(&text);
        let expected = found.iter().flat_map(|head| heads::parse(&doc, head, state)).collect();
        articles.push(Article { expected, paragraphs: blank::paragraphs(&blanked) });
        let copy = hidden.path().join(path.file_name().unwrap_or_default());
        std::fs::write(&copy, blanked).map_err(file(&copy))?;
    }
    let answer = Command::new(program)
        .args(["extract", "--format", "jsonl"])
        .arg(hidden.path())
        .output()
        .map_err(|e| RdcrError::Program { program: program.to_owned(), reason: e.to_string() })?;
    if !answer.status.success() {
        let reason = String::from_utf8_lossy(&answer.stderr).trim().to_owned();
        return Err(RdcrError::Program { program: program.to_owned(), reason });
    }
    let claims = found::parse(&String::from_utf8_lossy(&answer.stdout));
    Ok(report(&articles, &claims))
}

/// How many headings of an act there are, how many of them the text has words for, how many were found, and
/// how many of these as something planned.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    told: usize,
    found: usize,
    planned: usize,
}

fn report(articles: &[Article], claims: &[Claim]) -> String {
    let mut counts: BTreeMap<Act, Count> = BTreeMap::new();
    let (mut missed, mut silent) = (Vec::new(), Vec::new());
    for article in articles {
        for one in &article.expected {
            let hits: Vec<&Claim> = claims.iter().filter(|c| c.answers(one)).collect();
            let told = !hits.is_empty() || one.told(&article.paragraphs);
            let count = counts.entry(one.act).or_default();
            count.all += 1;
            count.told += usize::from(told);
            count.found += usize::from(!hits.is_empty());
            count.planned += usize::from(!hits.is_empty() && hits.iter().all(|c| c.planned()));
            if hits.is_empty() {
                let list = if told { &mut missed } else { &mut silent };
                list.push(format!("{:12} {:24} {} | {}", one.act.name(), one.doc, one.years(), one.head));
            }
        }
    }
    let mut out = format!("{} articles, their headings hidden\n", articles.len());
    out.push_str("act          headings  in words   found   of those in words    of all\n");
    let mut line = |name: &str, c: Count| {
        let share = |of: usize| if of == 0 { 100.0 } else { 100.0 * c.found as f64 / of as f64 };
        out.push_str(&format!(
            "{name:12} {:8} {:9} {:7} {:17.1} % {:7.1} %\n",
            c.all,
            c.told,
            c.found,
            share(c.told),
            share(c.all)
        ));
    };
    let mut asked = Count::default();
    for (act, c) in counts.iter().filter(|(a, _)| a.asked()) {
        line(act.name(), *c);
        asked.all += c.all;
        asked.told += c.told;
        asked.found += c.found;
        asked.planned += c.planned;
    }
    line("together", asked);
    for (act, c) in counts.iter().filter(|(a, _)| !a.asked()) {
        line(act.name(), *c);
    }
    out.push_str(&format!("{} of those together were found as planned (\"agreed to establish\")\n", asked.planned));
    for (title, list) in
        [("not found", missed), ("not found, and the text has no word for the act with the year", silent)]
    {
        out.push_str(&format!("\n{title}:\n"));
        for line in list {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}
