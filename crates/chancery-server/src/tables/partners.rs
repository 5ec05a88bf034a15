//! An actor and everybody on a day: one row a partner.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::listed::csv;
use crate::trouble::Trouble;
use chancery_model::ActorId;
use chancery_reason::{partners, Certainty, Holding, PairStatus};

pub const PATHS: &[&str] = &["/partners.csv"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let of = ask.actor_needed("of")?;
    let (on, view) = (ask.on()?, ask.view()?);
    let claims = ask.witnesses(std::slice::from_ref(&of))?;
    let answers = partners(&claims, ask.world(), &view, &of, &on);
    let row = |s: &PairStatus| {
        let relations = &s.relations.holding;
        let since = relations.since.as_ref().map_or(String::new(), ToString::to_string);
        vec![
            on.to_string(), s.b.to_string(), ask.names().label(&s.b), words(relations),
            relations.certainty.as_str().to_owned(), since, missions(s, &s.a), missions(s, &s.b),
        ]
    };
    let heads = ["on", "partner", "name", "relations", "certainty", "since", "missions_sent", "missions_received"];
    csv("partners", &heads, answers.iter().map(row))
}

/// What is certain, or all that is possible.
fn words(holding: &Holding) -> String {
    match holding.status {
        Some(status) => status.to_string(),
        None => holding.possible.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" or "),
    }
}

fn missions(answer: &PairStatus, from: &ActorId) -> String {
    let of = answer.missions.iter().filter(|m| m.sending == *from && m.holding.certainty != Certainty::NotAttested);
    let all: Vec<String> = of
        .map(|m| format!("{} {} ({})", m.kind.as_deref().unwrap_or("mission"), words(&m.holding), m.holding.certainty.as_str()))
        .collect();
    all.join("; ")
}
