//! What a statement says, in a plain English sentence: for answers that quote no day.

use crate::direction::isolate;
use chancery_exchange::names::Names;
use chancery_model::{Kind, Modality, Statement, Status, Type, Value};

/// A short sentence for a statement: "no embassy of Mali in North Korea (said of the present)".
pub fn say(statement: &Statement, names: &Names) -> String {
    let attrs = statement.attrs();
    let label = |i: usize| statement.parties().get(i).map_or_else(String::new, |a| names.label(a));
    let (from, to) = (label(0), label(1));
    let sort = || mission_sort(statement);
    let city = attrs.city.as_ref().map_or(String::new(), |c| format!(", {}", isolate(c)));
    let mut text = match statement.kind() {
        Kind::MissionState if attrs.value == Some(Value::Absent) => format!("no {} of {from} in {to}{city}", sort()),
        Kind::MissionState => match &attrs.via {
            Some(via) => format!("{} represented in {to} from {}", from, names.label(via)),
            None => format!("{} of {from} in {to}{city}", article(&sort())),
        },
        Kind::EnvoyAccredited => {
            let rank = attrs.rank.map_or_else(|| "envoy".to_owned(), |r| r.as_str().replace('-', " "));
            let who = attrs.person.as_ref().map_or(String::new(), |p| format!(" {}", isolate(p)));
            let seat = attrs.seat.as_ref().map_or(String::new(), |s| format!(", resident in {}", names.label(s)));
            format!("{rank}{who} of {from} to {to}{seat}")
        }
        Kind::RelationsState => match attrs.value {
            Some(Value::Diplomatic) | None => format!("diplomatic relations between {from} and {to}"),
            Some(Value::None) => format!("no relations between {from} and {to}"),
            Some(quality) => format!("{quality} relations between {from} and {to}"),
        },
        kind => {
            let what = kind.as_str().replace('.', " ");
            let joiner = if kind.is_directed() { "→" } else { "and" };
            format!("{what}: {from} {joiner} {to}")
        }
    };
    let note = match (statement.modality(), attrs.status) {
        (Modality::Planned, _) => Some("planned"),
        (Modality::Reported, _) => Some("only reported"),
        (Modality::Denied, _) => Some("denied"),
        (Modality::Asserted, Some(Status::Former)) => Some("formerly"),
        (Modality::Asserted, Some(Status::Current)) => Some("said of the present"),
        _ => None,
    };
    if let Some(note) = note {
        text.push_str(&format!(" ({note})"));
    }
    text
}

/// Where a claim stands in a list for people: missions, envoys, relations, then the rest.
pub fn weight(statement: &Statement) -> u8 {
    match statement.kind().family() {
        "mission" => 0,
        "envoy" => 1,
        "relations" => 2,
        _ => 3,
    }
}

fn mission_sort(statement: &Statement) -> String {
    let words: Vec<String> = statement.attrs().types.iter().map(|t| word(*t)).collect();
    if words.is_empty() {
        "mission".to_owned()
    } else {
        words.join(" and ")
    }
}

fn word(sort: Type) -> String {
    match sort {
        Type::Permanent => "permanent mission".to_owned(),
        Type::Liaison => "liaison office".to_owned(),
        Type::InterestsSection => "interests section".to_owned(),
        Type::Trade => "trade office".to_owned(),
        Type::Cultural => "cultural office".to_owned(),
        other => other.to_string(),
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
