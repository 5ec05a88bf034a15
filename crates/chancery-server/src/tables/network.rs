//! The network of a day: one row a tie.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::listed::csv;
use crate::trouble::Trouble;
use crate::asked_pairs::{asked_network, tie_word};

pub const PATHS: &[&str] = &["/network.csv"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let found = asked_network(ask)?;
    let label = |id| ask.names().label(id);
    let rows = found.edges.iter().map(|e| {
        let certainty = e.certainty.as_str().to_owned();
        let on = found.on.to_string();
        vec![on, tie_word(found.tie).to_owned(), e.from.to_string(), label(&e.from), e.to.to_string(), label(&e.to), certainty]
    });
    csv("network", &["on", "tie", "from", "from_name", "to", "to_name", "certainty"], rows)
}
