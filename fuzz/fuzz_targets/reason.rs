//! Any claims about two actors, on any day: the reasoner answers, the same whatever the order of arrival,
//! and what it says of a day is well formed.
//!
//! A line is a claim in the one-line notation; the first line is the time asked about.
#![no_main]

use chancery_model::{ActorId, Statement, World};
use chancery_reason::{
    disagreements, gaps, network, status, timeline, Certainty, NetworkFilter, PairStatus, Record, View, Witness,
};
use chancery_time::When;
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let Some(on) = lines.next().and_then(|l| l.parse::<When>().ok()) else {
        return;
    };
    let witnesses: Vec<Witness> = lines.take(16).enumerate().filter_map(witness).collect();
    let forth: Record = witnesses.iter().cloned().collect();
    let back: Record = witnesses.into_iter().rev().collect();
    let (world, view) = (World::default(), View::default());
    let pairs: Vec<(ActorId, ActorId)> = forth.pairs().map(|(a, b)| (a.clone(), b.clone())).collect();
    for (a, b) in &pairs {
        let answer = status(&forth, &world, &view, a, b, &on);
        assert_eq!(answer, status(&back, &world, &view, a, b, &on));
        check(&answer);
        assert_eq!(timeline(&forth, &world, &view, a, b), timeline(&back, &world, &view, a, b));
    }
    assert_eq!(disagreements(&forth, &world, &view, None, None), disagreements(&back, &world, &view, None, None));
    assert_eq!(gaps(&forth, &world, &view, None, None), gaps(&back, &world, &view, None, None));
    let found = network(&forth, &world, &view, &on, &NetworkFilter::default());
    assert!(found.components <= found.nodes.len());
});

fn witness((number, line): (usize, &str)) -> Option<Witness> {
    Some(Witness {
        id: format!("{number:012x}").parse().ok()?,
        statement: line.parse::<Statement>().ok()?,
        doc: format!("d{}", number % 3).as_str().into(),
        stated: (number % 4 == 0).then(|| "2019".parse().ok()).flatten(),
        quote: Arc::from(line),
        lang: Arc::from("en"),
        recorded: number as u64,
        unsure: number % 5 == 0,
    })
}

fn check(answer: &PairStatus) {
    let missions = answer.missions.iter().map(|m| &m.holding);
    for holding in missions.chain([&answer.relations.holding]) {
        match holding.certainty {
            Certainty::Certain => assert_eq!(holding.status.map(|s| vec![s]), Some(holding.possible.clone())),
            Certainty::Possible => assert!(holding.status.is_none() && !holding.possible.is_empty()),
            Certainty::NotAttested => assert!(holding.status.is_none() && holding.possible.is_empty()),
        }
    }
}
