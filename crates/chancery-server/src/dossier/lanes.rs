//! The lanes of a dossier's timeline: relations, missions of each side, envoys, and what happened.

use super::moments;
use super::prose::{happenings, THEMES};
use super::sentence::{mission_word, sentence};
use super::Dossier;
use crate::draw::axis::Axis;
use crate::draw::lanes::{axis, Bar, Happened, Lane, Told};
use crate::draw::tone::Tone;
use crate::text::harmless;
use chancery_exchange::names::Names;
use chancery_model::{ActorId, Kind};
use chancery_reason::{Happening, Limit, Spell, Tie, TimelineEntry};
use chancery_time::Day;

/// The lanes, and the axis on which they lie; `None` if nothing has a time. `today` ends what lasts.
pub fn lanes(dossier: &Dossier, names: &Names, today: Day) -> Option<(Vec<Lane>, Axis)> {
    let (first, last) = extent(dossier, today)?;
    let mut lanes: Vec<Lane> = Vec::new();
    for spell in dossier.spells.iter().filter(|s| s.tie != Tie::Agreements) {
        let title = title(spell, names);
        let bar = bar(spell);
        match lanes.iter_mut().find(|l| l.title == title) {
            Some(lane) => lane.bars.push(bar),
            None => lanes.push(Lane { title, bars: vec![bar], marks: Vec::new() }),
        }
    }
    for happening in happenings(dossier).filter(|h| !h.kind.is_state()) {
        let family = happening.kind.family();
        let theme =
            THEMES.iter().find(|(_, _, families)| families.contains(&family)).map_or("Other", |(title, ..)| *title);
        // What begins or ends a bar stands in its lane.
        let title = match family {
            "relations" if !happening.kind.is_directed() => Some("Relations".to_owned()),
            "mission" | "envoy" => lane_of(&lanes, dossier, happening, names),
            _ => None,
        };
        let title = title.unwrap_or_else(|| theme.to_owned());
        let Some(mark) = mark(dossier, happening, names) else { continue };
        match lanes.iter_mut().find(|l| l.title == title) {
            Some(lane) => lane.marks.push(mark),
            None => lanes.push(Lane { title, bars: Vec::new(), marks: vec![mark] }),
        }
    }
    let order = |lane: &Lane| {
        let rank = if lane.title == "Relations" { 0 } else { 1 };
        (rank, lane.bars.is_empty(), THEMES.iter().position(|(t, ..)| *t == lane.title))
    };
    lanes.sort_by_key(order);
    Some((lanes, axis(first, last)))
}

/// From the first day that a claim bounds to the last, or to today if something lasts.
fn extent(dossier: &Dossier, today: Day) -> Option<(Day, Day)> {
    let whens = happenings(dossier).filter_map(|h| h.when.as_ref());
    let mut days: Vec<Day> = whens.flat_map(|w| [w.outer().first, w.outer().last]).flatten().collect();
    for spell in &dossier.spells {
        for limit in [spell.from, spell.until] {
            if let Limit::Day(day) = limit {
                days.push(day);
            }
        }
        days.extend(spell.last_attested.iter().filter_map(|w| w.bounds().last));
    }
    days.retain(|d| *d <= today);
    let first = days.iter().min().copied()?;
    let lasts = dossier.spells.iter().any(|s| s.until == Limit::Open && s.possible.iter().any(|p| p.is_on()));
    let last = if lasts { today } else { days.iter().max().copied()? };
    // Room before the first, so that one sees what came before it.
    Some((first.plus_months(-18), last.max(first.plus_months(12))))
}

fn title(spell: &Spell, names: &Names) -> String {
    let (from, to) = (names.label(&spell.parties.0), names.label(&spell.parties.1));
    let post = |which: &str| match which.split_once(' ') {
        _ if which.starts_with("via ") => {
            let via = which.trim_start_matches("via ").parse::<ActorId>();
            format!(
                "Representation of {from} in {to} from {}",
                via.map_or_else(|_| which.to_owned(), |v| names.label(&v))
            )
        }
        Some((kind, city)) => format!("{} of {from} in {city}, {to}", capital(&mission_word(kind))),
        None => format!("{} of {from} in {to}", capital(&mission_word(which))),
    };
    match (spell.tie, &spell.which) {
        (Tie::Relations, _) => "Relations".to_owned(),
        (Tie::Missions, Some(which)) => post(which),
        (Tie::Missions, None) => format!("Mission of {from} in {to}"),
        (Tie::Recognition, _) => format!("Recognition of {to} by {from}"),
        (Tie::Envoys, _) => format!("Envoys of {from} to {to}"),
        (Tie::Membership, _) => format!("Membership of {from} in {to}"),
        (Tie::Sanctions, _) => format!("Sanctions of {from} on {to}"),
        (Tie::Agreements, _) => "Agreements".to_owned(),
        (Tie::Visits, _) => format!("Visits of {from} to {to}"),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The lane in which the mission's bars are, if it has any.
fn lane_of(lanes: &[Lane], dossier: &Dossier, happening: &Happening, names: &Names) -> Option<String> {
    let of = dossier.spells.iter().filter(|s| {
        let (mut from, mut to) = (happening.parties.first(), happening.parties.get(1));
        if happening.kind == Kind::EnvoyExpelled {
            std::mem::swap(&mut from, &mut to);
        }
        let tie = if happening.kind.family() == "envoy" { Tie::Envoys } else { Tie::Missions };
        s.tie == tie && (from, to) == (Some(&s.parties.0), Some(&s.parties.1))
    });
    let by_claims = of.clone().find(|s| s.claims.iter().any(|c| happening.claims.contains(c)));
    let title = title(by_claims.or_else(|| of.clone().next())?, names);
    lanes.iter().any(|l| l.title == title).then_some(title)
}

fn bar(spell: &Spell) -> Bar {
    let limit = |limit: Limit| match limit {
        Limit::Day(day) => Some(day.number()),
        Limit::Open => None,
    };
    let tone = Tone::of_spell(spell);
    let mut says = match (spell.tie, &spell.person) {
        (Tie::Envoys, Some(person)) => harmless(person).into_owned(),
        _ => capital(&tone.words(spell.tie)),
    };
    if let (Tie::Missions, Some(kind), true) = (spell.tie, &spell.kind, tone.is_certain() && tone.may_be_on()) {
        says = format!("{} open", capital(&mission_word(kind)));
    }
    let from = limit(spell.from).map(|d| format!("from {}", moments::day(Day::from_number(d))));
    let until = limit(spell.until).map(|d| format!("until {}", moments::day(Day::from_number(d))));
    let sure = if tone.is_certain() { "certain" } else { "possible" };
    let inferred = if spell.inferred { "inferred from what came later" } else { "" };
    let rest: Vec<String> = [from, until, Some(sure.to_owned()), Some(inferred.to_owned())]
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect();
    Bar {
        from: limit(spell.from),
        until: limit(spell.until),
        attested: spell.last_attested.as_ref().and_then(|w| w.bounds().last).map(Day::number),
        tone,
        says: format!("{says}; {}", rest.join(", ")),
    }
}

fn mark(dossier: &Dossier, happening: &Happening, names: &Names) -> Option<Happened> {
    let outer = happening.when.as_ref()?.outer();
    let told = match happening {
        h if h.denied => Told::Denied,
        h if h.planned => Told::Planned,
        h if h.asserted => Told::Said,
        _ => Told::Reported,
    };
    let href = happening.claims.iter().find_map(|id| dossier.note(id)).map(|n| format!("#note-{n}"));
    Some(Happened {
        earliest: outer.first.map(Day::number),
        latest: outer.last.map(Day::number),
        told,
        disputed: happening.disputed,
        label: label(happening),
        says: sentence(happening, names).text(),
        href,
    })
}

/// A word or two for a happening.
fn label(happening: &Happening) -> String {
    let name = happening.kind.as_str();
    let word = name.split_once('.').map_or(name, |(_, act)| act);
    let person = happening.attrs.get("person").filter(|_| matches!(happening.kind.family(), "visit" | "envoy"));
    let sort = happening.attrs.get("type").map(|t| t.replace(['-', '+'], " "));
    match (happening.kind.family(), person, sort) {
        (_, Some(person), _) => crate::text::shorten(person, 26),
        ("mission", _, Some(sort)) => format!("{sort} {word}"),
        ("agreement" | "aid" | "exchange" | "military", _, Some(sort)) => sort,
        ("statement" | "trade" | "arms" | "sanction" | "attack", ..) => name.replace('.', " "),
        _ => word.to_owned(),
    }
}

/// Whether the dossier has anything with a time.
pub fn has_time(dossier: &Dossier) -> bool {
    dossier.entries.iter().any(|e| matches!(e, TimelineEntry::Span(_))) || happenings(dossier).any(|h| h.when.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{comoros, dossier, names};
    use super::*;

    #[test]
    fn each_thing_has_its_lane() {
        let (lanes, axis) = lanes(&comoros(), &names(), "2020-01-01".parse().unwrap()).unwrap();
        let titles: Vec<&str> = lanes.iter().map(|l| l.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Relations", "Mission of North Korea in Comoros", "Visits and meetings", "Aid, trade and exchange"]
        );
        assert_eq!(lanes[0].marks.len(), 2);
        assert!(lanes[0].marks[1].disputed);
        assert!(lanes[0].bars.iter().any(|b| !b.tone.is_certain()));
        assert!(lanes[1].marks.iter().any(|m| m.label == "embassy opened"));
        assert!(axis.ticks().first().is_some_and(|t| t.0 >= 1970));
    }

    #[test]
    fn without_a_time_there_is_no_timeline() {
        let found = dossier(&[("A", "en", "agreement.signed COM PRK")], "1980-01-01");
        assert!(lanes(&found, &names(), "2020-01-01".parse().unwrap()).is_none());
        assert!(!has_time(&found));
    }
}
