//! What the script of the map is sent once: everything that is painted, on every day of the record.

use super::{unit, Ground, Question};
use crate::draw::geography::Geography;
use crate::draw::territory::{holders, Holder};
use crate::draw::tone::Tone;
use crate::draw::world_map::{breaks, is_point};
use chancery_exchange::names::Names;
use chancery_model::{ActorId, World};
use chancery_time::Day;
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

/// As JSON. Days are counted from the first of the record, each from the one before; what was so before the
/// first is so on it.
///
/// - `steps`: of each actor, day and tone (see [`Tone::code`]) in turn; or day, certain and possible count
/// - `held`: of shapes that changed hands, day and holder in turn: a code, "" for nobody, "/" for several
/// - `there`: of points that were not always there, day and 1 or 0 in turn
pub fn payload(ground: &Ground, question: &Question, geography: &Geography, names: &Names) -> Option<Value> {
    let (first, last) = ground.range(question)?;
    let world = names.world();
    let (begin, end) = (first.number(), last.number());
    let mut steps = Map::new();
    match &question.with {
        Some(with) => {
            for (other, course) in ground.chronicle.with(with, question.side).filter(|(o, _)| !o.is_organisation()) {
                let told = course.steps.iter().map(|s| (s.from, vec![json!(s.tone.painted().code())]));
                steps.insert(other.to_string(), runs(told, begin, end));
            }
        }
        None => {
            for (id, counts) in ground.counts(question.side).filter(|(id, _)| !id.is_organisation()) {
                let told = counts.iter().map(|c| (c.from, vec![json!(c.certain), json!(c.possible)]));
                steps.insert(id.to_string(), runs(told, begin, end));
            }
        }
    }
    let (mut held, mut others) = (Map::new(), Map::new());
    for (id, _) in geography.shapes() {
        let found = holders(world, id);
        for (_, holder) in &found {
            if let Holder::Actor(other) = holder {
                others.insert(other.to_string(), json!(names.label(other)));
            }
        }
        let told = found.into_iter().map(|(day, holder)| (day.number(), vec![word(&holder)]));
        let told = runs(told, begin, end);
        if told.as_array().is_some_and(|t| t.len() > 2) || told.get(1) != Some(&json!(id.to_string())) {
            held.insert(id.to_string(), told);
        }
    }
    let words: Map<String, Value> = Tone::all()
        .chain([Tone::SILENT])
        .map(|t| (t.code().to_string(), json!(t.words(question.side.tie()))))
        .collect();
    let (one, many) = unit(question.side);
    Some(json!({
        "first": begin,
        "last": end,
        "kind": if question.with.is_some() { "tone" } else { "count" },
        "with": question.with.as_ref().map(ActorId::to_string),
        "words": words,
        "unit": [one, many],
        "breaks": breaks(ground.most(question.side)),
        "steps": steps,
        "held": held,
        "there": there(world, geography, begin, end),
        "names": others,
    }))
}

fn word(holder: &Holder) -> Value {
    match holder {
        Holder::Actor(id) => json!(id.to_string()),
        Holder::Divided => json!("/"),
        Holder::Nobody => json!(""),
    }
}

/// Points that are not there on every day of the record: where an actor did not live, and while its land is
/// seen as a shape.
fn there(world: &World, geography: &Geography, begin: i32, end: i32) -> Map<String, Value> {
    let mut seen: BTreeMap<ActorId, Vec<(i32, i32)>> = BTreeMap::new();
    for (id, _) in geography.shapes().filter(|(_, s)| s.is_visible()) {
        let found = holders(world, id);
        let ends = found.iter().skip(1).map(|(day, _)| day.number()).chain([i32::MAX]);
        for ((from, holder), until) in found.iter().zip(ends) {
            if let Holder::Actor(holder) = holder {
                seen.entry(holder.clone()).or_default().push((from.number(), until));
            }
        }
    }
    let mut found = Map::new();
    for actor in world.actors().filter(|a| is_point(geography, a)) {
        let held = seen.get(&actor.id).map_or(&[][..], Vec::as_slice);
        let mut days: Vec<i32> = vec![i32::MIN];
        for life in &actor.lives {
            days.extend(life.from.as_ref().and_then(|w| w.bounds().first).map(|d| d.number()));
            days.extend(life.to.as_ref().and_then(|w| w.bounds().last).map(|d| d.number().saturating_add(1)));
        }
        days.extend(held.iter().flat_map(|(from, until)| [*from, *until]).filter(|d| *d < i32::MAX));
        days.sort_unstable();
        let told = days.into_iter().map(|day| {
            let on = day.max(begin);
            let lives = world.lives_on(&actor.id, Day::from_number(on));
            let shown = held.iter().any(|(from, until)| *from <= on && on < *until);
            (day, vec![json!(u8::from(lives && !shown))])
        });
        let told = runs(told, begin, end);
        if told != json!([0, 1]) {
            found.insert(actor.id.to_string(), told);
        }
    }
    found
}

/// Values from days on, flat: the way from the day before, then the values. Days before the first count as
/// the first; those after the last, and values that do not change, are left out.
fn runs(steps: impl Iterator<Item = (i32, Vec<Value>)>, begin: i32, end: i32) -> Value {
    let mut kept: Vec<(i32, Vec<Value>)> = Vec::new();
    for (from, values) in steps.filter(|(from, _)| *from <= end) {
        let from = from.max(begin) - begin;
        match kept.last_mut().filter(|(last, _)| *last == from) {
            Some((_, last)) => *last = values,
            None => kept.push((from, values)),
        }
    }
    kept.dedup_by(|b, a| a.1 == b.1);
    let mut last = 0;
    let mut out = Vec::new();
    for (from, values) in kept {
        out.push(json!(from - last));
        out.extend(values);
        last = from;
    }
    Value::Array(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ground, names, question, LINES};
    use super::*;
    use crate::draw::chronicle::Side;

    #[test]
    fn days_before_the_record_are_its_first() {
        let steps = [(i32::MIN, 8), (50, 1), (120, 17), (130, 17), (500, 4)];
        let told = steps.into_iter().map(|(d, v)| (d, vec![json!(v)]));
        assert_eq!(runs(told, 100, 400), json!([0, 1, 20, 17]));
    }

    #[test]
    fn the_script_is_told_everything_once() {
        let geography = Geography::load(include_str!("../../../../packs/world/map.json"), "").unwrap();
        let asked = question(Some("PRK"), Side::Relations, "1980-01-01");
        let told = payload(&ground(&LINES), &asked, &geography, &names()).unwrap();
        // 1973-03-02 is the first day of the record; Comoros follow 986 days later.
        assert_eq!(told["steps"]["GMB"], json!([0, 1]));
        assert_eq!(told["steps"]["COM"], json!([0, 8, 986, 1, 2940, 21, 30, 4]));
        assert_eq!(told["words"]["21"], json!("possibly diplomatic relations or relations severed"));
        assert_eq!(told["words"]["4"], json!("relations severed"));
        let counts =
            payload(&ground(&LINES), &question(None, Side::Received, "1980-01-01"), &geography, &names()).unwrap();
        assert_eq!(counts["kind"], json!("count"));
        assert_eq!(counts["steps"]["PRK"].as_array().map(Vec::len), Some(9));
        assert!(payload(&ground(&[]), &asked, &geography, &names()).is_none());
    }
}
