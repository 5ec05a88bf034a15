//! Where sources disagree: one row a disagreement.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::listed::csv;
use crate::trouble::Trouble;
use crate::asked_pairs::asked_disagreements;
use chancery_model::ClaimId;
use chancery_reason::Disagreement;

pub const PATHS: &[&str] = &["/disagreements.csv"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let index = ask.index()?;
    let found = asked_disagreements(ask, &index, 100_000)?;
    let row = |d: &Disagreement| {
        let claims: Vec<&str> = d.claims.iter().map(ClaimId::as_str).collect();
        let certainty = d.certainty.as_str().to_owned();
        vec![d.code.to_owned(), certainty, d.parties.0.to_string(), d.parties.1.to_string(), claims.join(" "), d.says.clone()]
    };
    csv("disagreements", &["code", "certainty", "a", "b", "claims", "says"], found.entries.iter().map(row))
}
