//! Extraction on the golden corpora (`examples/` and `packs/<language>/corpus/`): its scores are those
//! that are frozen in `scores.toml` beside each, and each claim's words stand where its evidence says.
//!
//! A score that fell is a loss to mend. One that rose fails, too, until `cargo xtask freeze` has written it
//! down: so every change of the figures shows as a difference that somebody looks at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod corpus;
mod frozen;
#[path = "../repository/mod.rs"]
mod repository;

use corpus::{Corpus, Tools};
use frozen::Scores;
use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;

/// Set, the scores are written down instead of compared; `cargo xtask freeze` sets it.
const FREEZE: &str = "CHANCERY_FREEZE";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let freeze = std::env::var_os(FREEZE).is_some();
    let tools: &'static Tools = Box::leak(Box::new(Tools::load()));
    let mut trials = Vec::new();
    for corpus in corpus::all() {
        let name = corpus.name.clone();
        let own = corpus.clone();
        trials.push(Trial::test(format!("{name}: scores"), move || scores(&own, tools, freeze)));
        trials.push(Trial::test(format!("{name}: evidence"), move || evidence(&corpus, tools)));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The scores are the frozen ones.
fn scores(corpus: &Corpus, tools: &Tools, freeze: bool) -> Result<(), Failed> {
    let now = Scores::of(&corpus.score(tools));
    let path = corpus.folder.join("scores.toml");
    if freeze {
        return Ok(std::fs::write(&path, now.to_string())?);
    }
    let text = std::fs::read_to_string(&path)
        .map_err(|e| format!("{}: {e}; run `cargo xtask freeze` to write the scores down", path.display()))?;
    let frozen = Scores::read(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    match frozen.differences(&now) {
        None => Ok(()),
        Some(differences) => Err(format!(
            "{} is not what extraction gives now:\n{differences}\
             If a figure fell, mend it. If all is as it should be, `cargo xtask freeze` writes the new figures down.",
            path.display()
        )
        .into()),
    }
}

/// The words that a claim quotes are those at its span, and reading again gives the same claims.
fn evidence(corpus: &Corpus, tools: &Tools) -> Result<(), Failed> {
    for path in &corpus.documents {
        let bytes = std::fs::read(path)?;
        let claims = tools.claims(path, &bytes);
        for claim in &claims {
            let span = claim.evidence().span;
            let there = bytes.get(span.start..span.end).ok_or("the span lies outside the document")?;
            if String::from_utf8_lossy(there) != claim.evidence().quote {
                return Err(
                    format!("{}: {} quotes other words than stand at {span}", path.display(), claim.id()).into()
                );
            }
        }
        if tools.claims(path, &bytes) != claims {
            return Err(format!("{}: a second reading gives other claims", path.display()).into());
        }
    }
    Ok(())
}
