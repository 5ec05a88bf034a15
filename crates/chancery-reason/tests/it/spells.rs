//! Spells give the answers of `status`, day by day, and nothing beside them.

use crate::laws::{actor, cases, lines, on, record};
use chancery_model::world::WorldFiles;
use chancery_model::{ActorId, World};
use chancery_reason::*;
use chancery_time::{Day, When};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What is said of one tie on one day, but for its claims.
type Said = (Tie, ActorId, ActorId, String, Vec<Standing>, bool, Vec<Option<String>>);

/// One answer of `status` with the claims behind it.
fn told(answer: &PairStatus) -> Vec<(Said, BTreeSet<String>, Option<When>)> {
    let (a, b) = if answer.a <= answer.b { (&answer.a, &answer.b) } else { (&answer.b, &answer.a) };
    let mut found = Vec::new();
    let mut take = |tie, from: &ActorId, to: &ActorId, h: &Holding, rest: Vec<Option<String>>| {
        if h.certainty != Certainty::NotAttested && h.status != Some(Standing::Ended) {
            let certainty = h.certainty.to_string();
            let said = (tie, from.clone(), to.clone(), certainty, h.possible.clone(), h.inferred, rest);
            found.push((said, h.claims.iter().map(ToString::to_string).collect(), h.since.clone()));
        }
    };
    let text = |actor: &Option<ActorId>| actor.as_ref().map(ToString::to_string);
    take(Tie::Relations, a, b, &answer.relations.holding, Vec::new());
    let directed = [
        (Tie::Recognition, &answer.recognition),
        (Tie::Membership, &answer.memberships),
        (Tie::Sanctions, &answer.sanctions),
    ];
    for (tie, list) in directed {
        list.iter().for_each(|d| take(tie, &d.from, &d.to, &d.holding, Vec::new()));
    }
    for m in &answer.missions {
        take(Tie::Missions, &m.sending, &m.receiving, &m.holding, vec![m.kind.clone(), m.city.clone(), text(&m.via)]);
    }
    for e in &answer.envoys {
        take(Tie::Envoys, &e.sending, &e.receiving, &e.holding, vec![e.person.clone(), e.rank.clone(), text(&e.seat)]);
    }
    for g in &answer.agreements {
        take(Tie::Agreements, a, b, &g.holding, vec![g.kind.clone()]);
    }
    found.sort();
    found
}

/// What a spell says of each of its days.
fn said(spell: &Spell) -> Said {
    let text = |actor: &Option<ActorId>| actor.as_ref().map(ToString::to_string);
    let rest = match spell.tie {
        Tie::Missions => vec![spell.kind.clone(), spell.city.clone(), text(&spell.via)],
        Tie::Envoys => vec![spell.person.clone(), spell.rank.clone(), text(&spell.seat)],
        Tie::Agreements => vec![spell.kind.clone()],
        _ => Vec::new(),
    };
    let (from, to) = spell.parties.clone();
    (spell.tie, from, to, spell.certainty.to_string(), spell.possible.clone(), spell.inferred, rest)
}

fn on_day(spells: &[Spell], day: Day) -> Vec<&Spell> {
    spells.iter().filter(|s| s.holds_on(day)).collect()
}

fn world(which: u8) -> World {
    let actors = match which {
        0 => "",
        1 => "[AAA]\nname = \"A\"\nlives = [{ from = \"1958\", to = \"1968-05-05\" }]\n",
        _ => "[AAA]\nname = \"A\"\nlives = [{ to = \"1964-03\" }, { from = \"1966-02-02\" }]\n",
    };
    World::load(WorldFiles { actors, ..WorldFiles::default() }).unwrap()
}

fn number(limit: Limit) -> Option<i32> {
    match limit {
        Limit::Day(day) => Some(day.number()),
        Limit::Open => None,
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    /// On any day the spells that hold are the answers of `status`, and on the days about their limits too.
    #[test]
    fn spells_are_statuses(lines in lines(), on in on(), lives in 0..3_u8, firm in any::<bool>()) {
        let (record, world) = (record(&lines), world(lives));
        let view = View { with_reported: !firm, ..View::default() };
        let (a, b) = (actor("AAA"), actor("BBB"));
        let found = spells(&record, &world, &view, &a, &b, &SpellFilter::default());
        let asked = on.single_day().unwrap();
        let edges = found.iter().flat_map(|s| [number(s.from), number(s.until)]).flatten();
        let mut days: Vec<i32> = edges.flat_map(|d| d.saturating_sub(2)..=d.saturating_add(2)).collect();
        days.push(asked.number());
        days.retain(|d| (-10_000..20_000).contains(d));
        for day in days.into_iter().map(Day::from_number) {
            let status = status(&record, &world, &view, &a, &b, &When::day(day));
            let expect = told(&status);
            let holding = on_day(&found, day);
            let mut got: Vec<Said> = holding.iter().map(|s| said(s)).collect();
            got.sort();
            prop_assert_eq!(&got, &expect.iter().map(|(said, ..)| said.clone()).collect::<Vec<_>>(), "{}", day);
            for (words, claims, since) in &expect {
                let mut likely = holding.iter().filter(|s| said(s) == *words);
                let by = |s: &&&Spell| {
                    let own: BTreeSet<String> = s.claims.iter().map(ToString::to_string).collect();
                    claims.is_subset(&own) && (number(s.until) != Some(day.number() + 1) || s.since == *since)
                };
                prop_assert!(likely.any(|s| by(&s)), "{} {:?} {:?} {:?} {:?}", day, words, claims, since, holding);
            }
        }
    }

    /// A spell ends where another answer begins, has every claim of its days and no other, and is the
    /// same without them.
    #[test]
    fn spells_are_maximal(lines in lines(), lives in 0..3_u8) {
        let (record, world, view) = (record(&lines), world(lives), View::default());
        let (a, b) = (actor("AAA"), actor("BBB"));
        let found = spells(&record, &world, &view, &a, &b, &SpellFilter::default());
        for two in found.windows(2) {
            if (two[0].tie, &two[0].parties, &two[0].which) == (two[1].tie, &two[1].parties, &two[1].which) {
                prop_assert!(two[0].until <= two[1].from && two[0].until != Limit::Open);
                prop_assert!(two[0].until < two[1].from || said(&two[0]) != said(&two[1]) || lives > 0);
            }
        }
        let relations = |s: &&Spell| s.tie == Tie::Relations;
        for spell in found.iter().filter(relations) {
            let (Some(from), Some(until)) = (number(spell.from), number(spell.until)) else {
                continue;
            };
            let days = from..until;
            if days.len() > 2_500 {
                continue;
            }
            let mut claims = BTreeSet::new();
            for day in days {
                let status = status(&record, &world, &view, &a, &b, &When::day(Day::from_number(day)));
                claims.extend(status.relations.holding.claims);
            }
            prop_assert_eq!(spell.claims.iter().cloned().collect::<BTreeSet<_>>(), claims);
        }
        let bare = SpellFilter { without_claims: true, ..SpellFilter::default() };
        let bare = spells(&record, &world, &view, &a, &b, &bare);
        let stripped: Vec<Spell> = found.into_iter().map(|s| Spell { claims: Vec::new(), since: None, ..s }).collect();
        prop_assert_eq!(bare, stripped);
    }

    /// The spells of the record are those of its pairs, whether reckoned before or not; and it tells how
    /// far it reaches.
    #[test]
    fn the_whole_record(lines in lines(), reckoned in any::<bool>()) {
        let (record, world, view) = (record(&lines), world(0), View::default());
        let filter = SpellFilter::default();
        if reckoned {
            record.reckon(&world);
        }
        let all: Vec<Spell> = all_spells(&record, &world, &view, &filter).collect();
        let each: Vec<Spell> =
            record.pairs().flat_map(|(a, b)| spells(&record, &world, &view, a, b, &filter)).collect();
        prop_assert_eq!(&all, &each);
        if let Some((first, last)) = extent(&record, &view) {
            prop_assert!(first <= last);
        }
        let relations = SpellFilter { ties: Some([Tie::Relations].into()), ..SpellFilter::default() };
        let some: Vec<Spell> = all_spells(&record, &world, &view, &relations).collect();
        prop_assert_eq!(some, all.into_iter().filter(|s| s.tie == Tie::Relations).collect::<Vec<_>>());
    }
}

#[test]
fn how_far_the_record_reaches() {
    let lines = |lines: &[&str]| record(&lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
    let of = |given: &[&str]| extent(&lines(given), &View::default()).map(|(a, b)| format!("{a} {b}"));
    assert_eq!(of(&["relations.state AAA BBB value=none"]), None);
    assert_eq!(
        of(&["relations.established AAA BBB @1960-03", "visit AAA>BBB @1971"]).unwrap(),
        "1960-03-01 1971-12-31"
    );
    assert_eq!(
        of(&["[stated=2019] relations.state AAA BBB @1973/.. value=diplomatic"]).unwrap(),
        "1973-01-01 2019-12-31"
    );
    assert_eq!(of(&["planned visit AAA>BBB @2030", "visit AAA>BBB @1971-01-01"]).unwrap(), "1971-01-01 1971-01-01");
}
