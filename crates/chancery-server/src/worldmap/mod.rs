//! The world on a day as a view of the record: what is painted, its legend, its table, and what the page's
//! script needs to show any other day without asking again.

pub mod payload;
pub mod view;

use crate::draw::chronicle::{count_on, Chronicle, Count, Side};
use crate::draw::geography::built_in;
use crate::draw::layout::Layout;
use crate::draw::tone::Tone;
use crate::draw::world_map::{breaks, level, Look, Mark};
use crate::draw::years::{plot as draw_years, yearly, Year};
use crate::index::Index;
use chancery_exchange::names::Names;
use chancery_model::{ActorId, World};
use chancery_reason::{all_spells, extent, SpellFilter, Tie, View};
use chancery_time::Day;
use maud::{html, Markup};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the map is asked to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The state with which ties are shown; without one, how many each has.
    pub with: Option<ActorId>,
    /// Which ties.
    pub side: Side,
    /// The day.
    pub day: Day,
}

/// What follows from all claims of the record and serves every day.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Every tie through time.
    pub chronicle: Chronicle,
    /// The first and the last day of the record.
    pub extent: Option<(Day, Day)>,
    /// How many ties each actor has, by side.
    counts: BTreeMap<Side, BTreeMap<ActorId, Vec<Count>>>,
    /// When what changed: day and place in the chronicle, by side; in order.
    changes: BTreeMap<Side, Vec<(i32, usize)>>,
    /// Where the nodes of a network stand.
    pub layout: Layout,
}

/// What the maps of a record are made from. That of all sources is made once, others are made when they are
/// asked for; they serve as long as the record stays as it is.
pub fn ground(index: &Index, world: &World, today: Day, view: &View) -> Arc<Ground> {
    if view.is_all() {
        return Arc::clone(index.ground.get_or_init(|| Arc::new(Ground::seen(index, world, today, view))));
    }
    let key = format!("{view:?}");
    index.grounds.get(&key).unwrap_or_else(|| index.grounds.put(key, Ground::seen(index, world, today, view)))
}

impl Ground {
    fn seen(index: &Index, world: &World, today: Day, view: &View) -> Ground {
        let ties = [Tie::Relations, Tie::Missions, Tie::Recognition, Tie::Membership, Tie::Sanctions];
        let filter =
            SpellFilter { ties: Some(ties.into_iter().collect()), without_claims: true, ..SpellFilter::default() };
        let chronicle = Chronicle::of(all_spells(&index.witnesses, world, view, &filter));
        let layout = built_in().map(|g| Layout::of(g, world, chronicle.actors())).unwrap_or_default();
        // What is told of times to come is not shown as if it had been. The days are those of the whole record,
        // so that what one source tells can be held against what others do.
        let extent =
            extent(&index.witnesses, &View::default()).map(|(first, last)| (first.min(today), last.min(today)));
        Ground { layout, ..Ground::of(chronicle, extent) }
    }

    /// From all ties and the extent of the record.
    pub fn of(chronicle: Chronicle, extent: Option<(Day, Day)>) -> Ground {
        let (mut counts, mut changes) = (BTreeMap::new(), BTreeMap::new());
        for side in Side::ALL {
            let of = |id: &ActorId| Some((id.clone(), chronicle.counts(id, side))).filter(|(_, c)| !c.is_empty());
            counts.insert(side, chronicle.actors().filter_map(of).collect());
            let mut found: Vec<(i32, usize)> = Vec::new();
            for (number, course) in chronicle.courses().iter().enumerate().filter(|(_, c)| c.tie == side.tie()) {
                let mut before = None;
                for step in &course.steps {
                    if step.from > i32::MIN && before != Some(step.tone.painted()) {
                        found.push((step.from, number));
                    }
                    before = Some(step.tone.painted());
                }
            }
            found.sort_unstable();
            changes.insert(side, found);
        }
        Ground { chronicle, extent, counts, changes, layout: Layout::default() }
    }

    /// How many ties each actor has on a side, through time.
    pub fn counts(&self, side: Side) -> impl Iterator<Item = (&ActorId, &[Count])> {
        self.counts.get(&side).into_iter().flatten().map(|(id, c)| (id, c.as_slice()))
    }

    /// The days on which something changed, and what (a place among the chronicle's courses), in order.
    pub fn changes<'g>(&'g self, question: &'g Question) -> impl DoubleEndedIterator<Item = (i32, usize)> + 'g {
        let all = self.changes.get(&question.side).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(move |(_, number)| match &question.with {
            None => true,
            Some(with) => self.chronicle.courses().get(*number).is_some_and(|c| question.side.other(c, with).is_some()),
        })
    }

    /// The days that are worth looking at: from a year before the first change that is asked about to the last
    /// day of the record.
    pub fn range(&self, question: &Question) -> Option<(Day, Day)> {
        let (first, last) = self.extent?;
        let change = self.changes(question).map(|(day, _)| Day::from_number(day)).find(|d| *d <= last);
        let begin = change.and_then(|d| Day::new(d.year().saturating_sub(1), 1, 1));
        Some((begin.unwrap_or(first).max(first.min(last)), last))
    }

    /// The highest count that any actor ever has on a side.
    pub fn most(&self, side: Side) -> u32 {
        self.counts(side).flat_map(|(_, c)| c).map(|c| c.certain + c.possible).max().unwrap_or(0)
    }
}

/// A line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// How it is painted.
    pub look: Look,
    /// What it means.
    pub words: String,
    /// How many actors are so on the day; `None` where that is not counted.
    pub count: Option<usize>,
    /// By what the script knows it: the code of a tone, or a level.
    pub code: u8,
}

/// What is painted on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// Every actor of which something is to be said.
    pub marks: BTreeMap<ActorId, Mark>,
    /// What the paints mean.
    pub keys: Vec<Key>,
}

/// What is painted; `link` says where a click on an actor leads.
pub fn paint(
    ground: &Ground,
    question: &Question,
    names: &Names,
    link: &dyn Fn(&ActorId) -> Option<String>,
) -> Painted {
    match &question.with {
        Some(with) => paint_tones(ground, question, with, names, link),
        None => paint_counts(ground, question, names, link),
    }
}

fn paint_tones(
    ground: &Ground,
    question: &Question,
    with: &ActorId,
    names: &Names,
    link: &dyn Fn(&ActorId) -> Option<String>,
) -> Painted {
    let tie = question.side.tie();
    let (mut marks, mut counted, mut ever) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for (other, course) in ground.chronicle.with(with, question.side).filter(|(o, _)| !o.is_organisation()) {
        let tone = course.on(question.day).tone;
        ever.extend(course.steps.iter().map(|s| s.tone.painted()));
        *counted.entry(tone.painted()).or_insert(0_usize) += 1;
        let look = Look::Tone(tone.painted());
        marks.insert(other.clone(), Mark { look, name: names.label(other), says: tone.words(tie), href: link(other) });
    }
    marks.insert(
        with.clone(),
        Mark { look: Look::Chosen, name: names.label(with), says: "the chosen one".into(), href: link(with) },
    );
    let mut tones: Vec<Tone> = Tone::all().filter(|t| ever.contains(t)).collect();
    tones.push(Tone::SILENT);
    let keys = tones
        .into_iter()
        .map(|tone| Key {
            look: Look::Tone(tone),
            words: tone.words(tie),
            count: (!tone.is_silent()).then(|| counted.get(&tone).copied().unwrap_or(0)),
            code: tone.code(),
        })
        .collect();
    Painted { marks, keys }
}

fn paint_counts(
    ground: &Ground,
    question: &Question,
    names: &Names,
    link: &dyn Fn(&ActorId) -> Option<String>,
) -> Painted {
    let breaks = breaks(ground.most(question.side));
    let (mut marks, mut counted) = (BTreeMap::new(), BTreeMap::new());
    for (id, counts) in ground.counts(question.side).filter(|(id, _)| !id.is_organisation()) {
        let count = count_on(counts, question.day.number());
        let all = count.certain + count.possible;
        let level = level(&breaks, all);
        *counted.entry(level).or_insert(0_usize) += 1;
        let says = told(question.side, count.certain, count.possible);
        marks.insert(id.clone(), Mark { look: Look::Level(level), name: names.label(id), says, href: link(id) });
    }
    let ranges = breaks.iter().enumerate().map(|(at, from)| {
        let code = level(&breaks, *from);
        let words = match breaks.get(at + 1) {
            Some(next) if next - 1 == *from => from.to_string(),
            Some(next) => format!("{from} to {}", next - 1),
            None => format!("{from} or more"),
        };
        Key { look: Look::Level(code), words, count: Some(counted.get(&code).copied().unwrap_or(0)), code }
    });
    let none = Key { look: Look::Level(0), words: "none attested".into(), count: None, code: 0 };
    Painted { keys: ranges.rev().chain([none]).collect(), marks }
}

/// The ties of an actor year by year, as plots one above another; empty if the record has no dates.
pub fn plot(ground: &Ground, id: &ActorId, on: Day) -> Markup {
    let Some((first, last)) = ground.extent else { return html! {} };
    let of = |side: Side| yearly(&ground.chronicle.counts(id, side), first, last);
    let titles = [
        (Side::Relations, "States with diplomatic relations"),
        (Side::Received, "Missions received"),
        (Side::Sent, "Missions sent"),
    ];
    let plots: Vec<(String, Vec<Year>)> = titles.iter().map(|(side, title)| ((*title).to_owned(), of(*side))).collect();
    let told: Vec<&Year> = plots.iter().flat_map(|(_, years)| years).filter(|y| y.certain + y.possible > 0).collect();
    let Some(begin) = told.iter().map(|y| y.year).min().and_then(|y| Day::new(y.saturating_sub(2), 1, 1)) else {
        return html! {};
    };
    let shown: Vec<(String, Vec<Year>)> = plots
        .into_iter()
        .filter(|(_, years)| years.iter().any(|y| y.certain + y.possible > 0))
        .map(|(title, years)| (title, years.into_iter().filter(|y| y.year >= begin.year()).collect()))
        .collect();
    html! {
        figure class="years" {
            div class="scroll" tabindex="0" role="region" aria-label="Counts by year" { (draw_years(&shown, begin.max(first), last, on)) }
            figcaption class="key" { "At the end of each year, by all claims of the record. Striped: possible, not certain." }
        }
    }
}

/// What is counted on a side, for one and for several.
pub fn unit(side: Side) -> (&'static str, &'static str) {
    match side {
        Side::Relations => ("state with relations", "states with relations"),
        Side::Sent => ("mission sent", "missions sent"),
        Side::Received => ("mission received", "missions received"),
    }
}

/// "12 missions received, 2 of them possible".
pub fn told(side: Side, certain: u32, possible: u32) -> String {
    let (one, many) = unit(side);
    let all = certain + possible;
    let what = if all == 1 { one } else { many };
    match (all, certain, possible) {
        (0, ..) => format!("no {many} attested"),
        (_, _, 0) => format!("{all} {what}"),
        (1, 0, 1) => format!("1 {what}, possibly"),
        (_, 0, _) => format!("{all} {what}, all of them possible"),
        _ => format!("{all} {what}, {possible} of them possible"),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use chancery_reason::{Record, Witness};

    pub(crate) fn ground(lines: &[&str]) -> Ground {
        let witness = |(n, line): (usize, &&str)| Witness {
            id: format!("{n:012x}").parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: "a".into(),
            stated: None,
            quote: (*line).into(),
            lang: "en".into(),
            recorded: 0,
            unsure: false,
        };
        let record: Record = lines.iter().enumerate().map(witness).collect();
        let world = World::default();
        let chronicle = Chronicle::of(all_spells(&record, &world, &View::default(), &SpellFilter::default()));
        Ground::of(chronicle, extent(&record, &View::default()))
    }

    pub(crate) const LINES: [&str; 5] = [
        "relations.established COM PRK @1975-11-13",
        "relations.severed COM PRK @1983-12",
        "relations.established GMB PRK @1973-03-02",
        "mission.opened GMB>PRK @1976 type=embassy",
        "mission.opened MLI>PRK @1977-01-01 type=embassy",
    ];

    pub(crate) fn names() -> Names {
        Names::gather(World::default(), std::iter::empty()).unwrap()
    }

    pub(crate) fn question(with: Option<&str>, side: Side, day: &str) -> Question {
        Question { with: with.map(|w| w.parse().unwrap()), side, day: day.parse().unwrap() }
    }

    #[test]
    fn the_ties_of_one_state_are_painted_and_counted() {
        let asked = question(Some("PRK"), Side::Relations, "1983-12-10");
        let found = paint(&ground(&LINES), &asked, &names(), &|_| None);
        let says = |code: &str| found.marks.get(&code.parse().unwrap()).map(|m| m.says.as_str()).unwrap_or_default();
        assert_eq!(says("GMB"), "diplomatic relations");
        assert_eq!(says("COM"), "possibly diplomatic relations or relations severed");
        let keys: Vec<(&str, Option<usize>)> = found.keys.iter().map(|k| (k.words.as_str(), k.count)).collect();
        assert!(keys.contains(&("diplomatic relations", Some(1))), "{keys:?}");
        assert!(keys.contains(&("relations severed", Some(0))), "{keys:?}");
        assert_eq!(keys.last(), Some(&("not attested", None)));
    }

    #[test]
    fn without_a_state_ties_are_numbers() {
        let asked = question(None, Side::Received, "1976-06-01");
        let found = paint(&ground(&LINES), &asked, &names(), &|_| None);
        let mark = found.marks.get(&"PRK".parse().unwrap()).unwrap();
        assert_eq!((mark.says.as_str(), &mark.look), ("1 mission received, possibly", &Look::Level(5)));
        let keys: Vec<(&str, Option<usize>)> = found.keys.iter().map(|k| (k.words.as_str(), k.count)).collect();
        assert_eq!(keys, [("1 or more", Some(1)), ("none attested", None)]);
    }

    #[test]
    fn changes_are_in_order_and_of_those_asked_about() {
        let ground = ground(&LINES);
        let days = |with: Option<&str>| {
            let asked = question(with, Side::Relations, "1980-01-01");
            let days: Vec<String> = ground.changes(&asked).map(|(d, _)| Day::from_number(d).to_string()).collect();
            days
        };
        assert_eq!(days(None), ["1973-03-02", "1975-11-13", "1983-12-01", "1983-12-31"]);
        assert_eq!(days(Some("GMB")), ["1973-03-02"]);
    }
}
