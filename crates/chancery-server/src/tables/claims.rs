//! Claims by their filters: one row a claim.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::listed::csv;
use crate::trouble::Trouble;
use crate::asked_claims::asked;
use chancery_store::Recorded;
use chancery_time::When;

pub const PATHS: &[&str] = &["/claims.csv"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let filter = asked(ask)?;
    let most = usize::try_from(ask.number("limit", 100_000, 1, 1_000_000)?).unwrap_or(usize::MAX);
    let found = ask.read(|r| r.claims_from(&filter, ask.number("after", 0, 0, i64::MAX)?, most).map_err(Trouble::from))?;
    let heads = [
        "id", "kind", "parties", "when", "modality", "attributes", "source", "stated", "lang", "quote", "document", "start",
        "end", "rule",
    ];
    csv("claims", &heads, found.iter().map(|(_, claim)| row(claim)))
}

fn row(recorded: &Recorded) -> Vec<String> {
    let (claim, statement) = (&recorded.claim, recorded.claim.statement());
    let text = |when: Option<&When>| when.map_or(String::new(), When::to_string);
    let parties: Vec<&str> = statement.parties().iter().map(|p| p.as_str()).collect();
    let attrs: Vec<String> = statement.attrs().pairs().iter().map(|(key, value)| format!("{key}={value}")).collect();
    vec![
        claim.id().to_string(),
        statement.kind().to_string(),
        parties.join(" "),
        text(statement.when()),
        statement.modality().as_str().to_owned(),
        attrs.join("; "),
        recorded.source.clone(),
        text(recorded.stated.as_ref()),
        recorded.lang.clone(),
        claim.evidence().quote.clone(),
        claim.source().as_str().to_owned(),
        claim.evidence().span.start.to_string(),
        claim.evidence().span.end.to_string(),
        claim.derivation().rule.clone(),
    ]
}
