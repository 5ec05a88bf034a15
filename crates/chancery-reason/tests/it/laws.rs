//! Laws that hold whatever is claimed.

use crate::page::witness;
use chancery_model::{ActorId, World};
use chancery_reason::*;
use chancery_time::When;
use proptest::prelude::*;

const YEARS: std::ops::Range<i32> = 1960..1976;

pub fn actor(code: &str) -> ActorId {
    code.parse().unwrap()
}

fn year() -> impl Strategy<Value = i32> {
    YEARS
}

/// Times of all sorts of precision, some of them odd.
fn time() -> impl Strategy<Value = String> {
    let day = || (year(), 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let span = || (year(), 0..6).prop_map(|(y, n)| (y, y + n));
    prop_oneof![
        4 => day(),
        2 => (year(), 1..13).prop_map(|(y, m)| format!("{y}-{m:02}")),
        4 => year().prop_map(|y| y.to_string()),
        1 => year().prop_map(|y| format!("{y}~")),
        1 => Just("196X".to_owned()),
        2 => span().prop_map(|(a, b)| format!("{a}/{b}")),
        1 => year().prop_map(|y| format!("../{y}")),
        1 => year().prop_map(|y| format!("{y}/..")),
        1 => prop::sample::select(vec![
            "1965?", "1965%", "/1970", "1965/",   "19XX", "1XXX", "196X-XX-12", "1967-23",
            "[1966,1968]", "{1966,1968..1969}", "Y170000002", "Y-170000002", "Y-170000002/..", "../Y170000002",
            "9999-12-31", "0000",
        ]).prop_map(str::to_owned),
    ]
}

/// What follows the parties: kind, and attributes.
fn sort() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("relations.established AAA BBB", ""),
        ("relations.established AAA BBB", ""),
        ("relations.severed AAA BBB", ""),
        ("relations.suspended AAA BBB", ""),
        ("relations.resumed AAA BBB", ""),
        ("relations.state AAA BBB", "value=diplomatic"),
        ("relations.state AAA BBB", "value=none"),
        ("relations.recognized AAA>BBB", ""),
        ("mission.opened AAA>BBB", "type=embassy"),
        ("mission.closed AAA>BBB", ""),
        ("mission.raised AAA>BBB", "type=embassy"),
        ("mission.state AAA>BBB", "value=present"),
        ("mission.state AAA>BBB", "value=absent"),
        ("envoy.accredited AAA>BBB", "person=One"),
        ("envoy.accredited AAA>BBB", "person=Two"),
        ("envoy.recalled AAA>BBB", "person=One"),
        ("agreement.signed AAA BBB", "type=trade"),
        ("agreement.ended AAA BBB", ""),
        ("visit AAA>BBB", ""),
        ("mission.opened BBB>AAA", "type=legation city=Delta"),
        ("mission.state BBB>AAA", "via=CCC value=present"),
        ("envoy.accredited AAA>BBB", "person=One rank=consul"),
        ("membership.joined AAA>org:X", ""),
        ("sanction.imposed AAA>BBB", ""),
        ("sanction.lifted AAA>BBB", ""),
    ])
}

fn line(modalities: &'static [&'static str]) -> impl Strategy<Value = String> {
    let stated = prop::option::weighted(0.3, 1970..2020_i32);
    let time = prop::option::weighted(0.95, time());
    (0..3, stated, prop::sample::select(modalities), sort(), time).prop_map(
        |(doc, stated, modality, (head, attrs), time)| {
            let stated = stated.map_or_else(String::new, |s| format!(" stated={s}"));
            let time = time.map_or_else(String::new, |t| format!("@{t}"));
            format!("[doc=d{doc} lang=l{doc}{stated} recorded={doc}] {modality} {head} {time} {attrs}")
        },
    )
}

const MOSTLY_ASSERTED: &[&str] = &["", "", "", "", "", "", "reported", "planned", "denied"];

pub fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(line(MOSTLY_ASSERTED), 1..8)
}

pub fn record(lines: &[String]) -> Record {
    lines.iter().enumerate().map(|(n, l)| witness(l, n).unwrap()).collect()
}

pub fn on() -> impl Strategy<Value = When> {
    (1955..1990, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}").parse().unwrap())
}

fn ask(record: &Record, view: &View, on: &When) -> PairStatus {
    status(record, &World::default(), view, &actor("AAA"), &actor("BBB"), on)
}

/// An answer without what every claim about the pair bears on.
fn of_topics(mut answer: PairStatus) -> PairStatus {
    answer.relations.last_attested = None;
    answer.undated.clear();
    answer
}

pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// In whatever order claims arrive, and whether asked in between or not, the answers are the same.
    #[test]
    fn order_of_arrival_does_not_matter(lines in lines(), turn in 0..8_usize, on in on()) {
        let (world, view) = (World::default(), View::default());
        let (a, b) = (actor("AAA"), actor("BBB"));
        let all: Vec<Witness> = lines.iter().enumerate().map(|(n, l)| witness(l, n).unwrap()).collect();
        let one: Record = all.iter().cloned().collect();
        let mut other = Record::default();
        let turn = turn % all.len();
        for w in all[turn..].iter().rev().chain(all[..turn].iter()) {
            other.insert(w.clone());
            ask(&other, &view, &on);
        }
        other.insert(all[0].clone());
        prop_assert_eq!(ask(&one, &view, &on), ask(&other, &view, &on));
        prop_assert_eq!(timeline(&one, &world, &view, &a, &b), timeline(&other, &world, &view, &a, &b));
        prop_assert_eq!(disagreements(&one, &world, &view, None, None), disagreements(&other, &world, &view, None, None));
        prop_assert_eq!(gaps(&one, &world, &view, None, None), gaps(&other, &world, &view, None, None));
    }

    /// The pair asked the other way round gives the same answer.
    #[test]
    fn both_ways_round(lines in lines(), on in on()) {
        let record = record(&lines);
        let there = ask(&record, &View::default(), &on);
        let mut back = status(&record, &World::default(), &View::default(), &actor("BBB"), &actor("AAA"), &on);
        (back.a, back.b) = (there.a.clone(), there.b.clone());
        prop_assert_eq!(there, back);
    }

    /// A claim about others, a plan, or one that bears on nothing that lasts, changes nothing.
    #[test]
    fn an_unrelated_claim_changes_nothing(lines in lines(), on in on(), time in time(), which in 0..5_usize) {
        let others = [
            "relations.severed AAA CCC", "visit BBB>AAA", "planned relations.severed AAA BBB",
            "relations.established AAA BBB level=consular", "statement.support AAA>BBB",
        ];
        let mut words: Vec<&str> = others[which].split(' ').collect();
        let time = format!("@{time}");
        let at = words.iter().position(|w| w.contains('=')).unwrap_or(words.len());
        words.insert(at, &time);
        let mut more = lines.clone();
        more.push(words.join(" "));
        let view = View::default();
        let (before, mut after) = (ask(&record(&lines), &view, &on), ask(&record(&more), &view, &on));
        // Of a plan and a denial of it polarity says nothing; of an assertion and a denial it does.
        if which == 3 {
            after.disagreements.clone_from(&before.disagreements);
        }
        prop_assert_eq!(of_topics(before), of_topics(after));
    }

    /// A view of some documents is the record of those documents; so of languages, and of what was recorded.
    #[test]
    fn a_view_is_a_smaller_record(lines in lines(), on in on(), which in 0..3_usize) {
        let view = match which {
            0 => View { docs: Some(["d0".into(), "d1".into()].into()), ..View::default() },
            1 => View { langs: Some(["l0".to_owned(), "l1".to_owned()].into()), ..View::default() },
            _ => View { recorded_until: Some(1), ..View::default() },
        };
        let all: Vec<Witness> = lines.iter().enumerate().map(|(n, l)| witness(l, n).unwrap()).collect();
        let some: Record = all.iter().filter(|w| w.doc != "d2".into()).cloned().collect();
        let all: Record = all.into_iter().collect();
        prop_assert_eq!(ask(&all, &view, &on), ask(&some, &View::default(), &on));
        prop_assert_eq!(ask(&all.narrowed(&view), &View::default(), &on), ask(&some, &View::default(), &on));
    }

    /// What is certain with reported and doubtful claims is certain without them, and the same.
    #[test]
    fn reserve_makes_nothing_certain(lines in lines(), on in on()) {
        let record = record(&lines);
        let with = ask(&record, &View::default(), &on);
        let without = ask(&record, &View { with_reported: false, ..View::default() }, &on);
        if with.relations.holding.certainty == Certainty::Certain {
            prop_assert_eq!(with.relations.holding.status, without.relations.holding.status);
        }
        if without.relations.holding.certainty != Certainty::NotAttested {
            for standing in &without.relations.holding.possible {
                prop_assert!(with.relations.holding.possible.contains(standing));
            }
        }
    }

    /// The shape of an answer.
    #[test]
    fn answers_are_well_formed(lines in lines(), on in on()) {
        let answer = ask(&record(&lines), &View::default(), &on);
        let holdings = [&answer.relations.holding].into_iter()
            .chain(answer.missions.iter().map(|m| &m.holding))
            .chain(answer.recognition.iter().map(|r| &r.holding))
            .chain(answer.envoys.iter().map(|e| &e.holding));
        for h in holdings {
            let words: Vec<&str> = h.possible.iter().map(|s| s.as_str()).collect();
            let mut sorted = words.clone();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(&words, &sorted);
            match h.certainty {
                Certainty::Certain => {
                    prop_assert_eq!(h.status.map(|s| vec![s]), Some(h.possible.clone()));
                    prop_assert!(!h.claims.is_empty());
                }
                Certainty::Possible => prop_assert!(h.status.is_none() && !h.possible.is_empty()),
                Certainty::NotAttested => prop_assert!(h.status.is_none() && h.possible.is_empty() && h.claims.is_empty()),
            }
            if let (Some(since), Certainty::Certain) = (&h.since, h.certainty) {
                prop_assert!(since.outer().first <= on.outer().first);
            }
        }
        let json = serde_json::to_value(&answer).unwrap();
        for key in ["a", "b", "on", "relations", "recognition", "missions", "envoys", "undated", "disagreements"] {
            prop_assert!(json.get(key).is_some(), "{}", key);
        }
    }

    /// A day within a month: what is certain of the month is certain of the day, and what is possible of
    /// the day is possible of the month.
    #[test]
    fn a_span_holds_its_days(lines in lines(), year in 1958..1980, month in 1..13, day in 1..29) {
        let record = record(&lines);
        let of = |text: String| ask(&record, &View::default(), &text.parse().unwrap()).relations.holding;
        let (month, day) = (of(format!("{year}-{month:02}")), of(format!("{year}-{month:02}-{day:02}")));
        if month.certainty == Certainty::Certain {
            prop_assert_eq!(month.status, day.status);
        }
        prop_assert!(day.possible.iter().all(|s| month.possible.contains(s)));
    }
}

/// At most one claim of each act, so that every happening has one witness.
fn one_each() -> impl Strategy<Value = Vec<(&'static str, i32, i32)>> {
    let kinds = vec!["established", "suspended", "severed", "resumed"];
    let some = prop::sample::subsequence(kinds, 1..=4);
    (some, prop::collection::vec((1960..1972_i32, 0..4_i32), 4)).prop_map(|(kinds, times)| {
        kinds.into_iter().zip(times).map(|(kind, (from, len))| (kind, from, from + len)).collect()
    })
}

fn told(events: &[(&str, i32, i32)]) -> Record {
    let line = |(kind, from, to): &(&str, i32, i32)| format!("relations.{kind} AAA BBB @{from}/{to}");
    record(&events.iter().map(line).collect::<Vec<_>>())
}

fn is_lawful(record: &Record) -> bool {
    let found = disagreements(record, &World::default(), &View::default(), None, None);
    found.iter().all(|d| d.certainty == AtOdds::Possible)
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// With one witness a happening, a vaguer time never makes anything certain, and rules nothing out.
    #[test]
    fn widening_makes_nothing_certain(events in one_each(), which in 0..4_usize, more in (0..4_i32, 0..4_i32), on in on()) {
        let narrow = told(&events);
        let mut wider = events.clone();
        let at = which % wider.len();
        wider[at].1 -= more.0;
        wider[at].2 += more.1;
        if !is_lawful(&narrow) {
            return Ok(());
        }
        let of = |record: &Record| ask(record, &View::default(), &on).relations.holding;
        let (narrow, wide) = (of(&narrow), of(&told(&wider)));
        prop_assert!(narrow.possible.iter().all(|s| wide.possible.contains(s)));
        if wide.certainty == Certainty::Certain {
            prop_assert_eq!(narrow.status, wide.status);
        }
    }

    /// A more precise claim of the same never makes unattested what was certain, nor anything else certain.
    #[test]
    fn precision_takes_nothing_away(events in one_each(), which in 0..4_usize, part in (0..4_i32, 0..4_i32), on in on()) {
        let before = told(&events);
        if !is_lawful(&before) {
            return Ok(());
        }
        let (kind, from, to) = events[which % events.len()];
        let from = (from + part.0).min(to);
        let to = (to - part.1).max(from);
        let mut more = events.clone();
        more.push((kind, from, to));
        let after = told(&more);
        let of = |record: &Record| ask(record, &View::default(), &on).relations.holding;
        let (old, new) = (of(&before), of(&after));
        prop_assert!(old.certainty == Certainty::NotAttested || new.certainty != Certainty::NotAttested);
        if is_lawful(&after) {
            prop_assert!(new.possible.iter().all(|s| old.possible.contains(s)));
        }
    }
}
