//! The world on a day: relations of a state with all others, or how many each has. `/map/{show}/{with}?on=`.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::dossier::moments;
use crate::draw::chronicle::Side;
use crate::draw::geography::built_in;
use crate::parts;
use crate::route::Nav;
use crate::trouble::Trouble;
use crate::worldmap::payload::payload;
use crate::worldmap::view::{view, Links, Spans};
use crate::worldmap::{unit, Ground, Question};
use chancery_model::ActorId;
use chancery_time::Day;
use std::collections::BTreeSet;

pub const PATHS: &[&str] = &["/map", "/map/{show}", "/map/{show}/{with}"];
pub const NAV: Nav = Nav { place: 10, label: "Map", to: "/map" };

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let (index, ground) = (ask.index()?, ask.ground()?);
    let question = question(ask, &ground)?;
    // A form asks with filters; what it asks for has an address of its own.
    if ask.filter("show").is_some() || ask.filter("with").is_some() {
        return Ok(Answer::Elsewhere(ask.same_view(address(&question, ask.filter("on").is_some()))));
    }
    let (geography, names) = (built_in()?, ask.names());
    let day = question.day;
    let live = ask.is_live();
    let spans = match (ground.extent, live) {
        (None, _) => Spans::Nowhere,
        (_, true) => Spans::At(ask.same_view(spans_address(&question))),
        (_, false) => payload(&ground, &question, geography, names).map_or(Spans::Nowhere, Spans::Here),
    };
    let on_day = |address: String, day: Day| if live { ask.same_view(format!("{address}?on={day}")) } else { address };
    let partners: BTreeSet<&ActorId> = question.with.iter().flat_map(|with| index.witnesses.partners(with)).collect();
    let actor = |id: &ActorId| match &question.with {
        Some(with) if partners.contains(id) => Some(on_day(parts::pair(with, id), day)),
        Some(with) if with == id => Some(parts::country(id)),
        Some(_) => None,
        None if ground.chronicle.of_actor(id).next().is_some() => Some(parts::country(id)),
        None => None,
    };
    let pair = |a: &ActorId, b: &ActorId, when: Day| Some(on_day(parts::pair(a, b), when));
    let again = |question: &Question| ask.same_view(address(question, true));
    let fields = if live { Some(parts::view_fields(ask)?) } else { None };
    let links = Links { ask: &again, actor: &actor, pair: &pair, spans, fields };
    let title = match (&question.with, question.side) {
        (Some(with), Side::Relations) => format!("Relations of {}", names.label(with)),
        (Some(with), Side::Sent) => format!("Missions of {}", names.label(with)),
        (Some(with), Side::Received) => format!("Missions in {}", names.label(with)),
        (None, Side::Relations) => "Who had relations".to_owned(),
        (None, Side::Sent) => "Who sent missions".to_owned(),
        (None, Side::Received) => "Who received missions".to_owned(),
    };
    let about = match &question.with {
        Some(_) => format!("{title} on {}, by what the sources of this record say.", moments::day(day)),
        None => format!("The world on {}, by the number of {} of each state.", moments::day(day), unit(question.side).1),
    };
    let shown = view(&ground, &question, geography, names, &links);
    Ok(Page::new(title, ask.same_view(address(&question, live)), shown).about(about).wide().into())
}

/// What the address and its filters ask for.
pub(crate) fn question(ask: &Ask<'_>, ground: &Ground) -> Result<Question, Trouble> {
    let sides: Vec<(&str, Side)> = Side::ALL.into_iter().map(|s| (s.as_str(), s)).collect();
    let side = match (ask.choice("show", &sides)?, ask.param("show")) {
        (Some(side), _) => side,
        (None, "") => Side::Received,
        (None, word) => Side::from_word(word)
            .ok_or_else(|| Trouble::NotFound(format!("there is no map of `{word}`; there are relations, sent and received")))?,
    };
    let with = match (ask.actor("with")?, ask.param("with")) {
        (Some(with), _) => Some(with),
        (None, "") => None,
        (None, _) => Some(ask.actor_of("with")?),
    };
    let day = ask.date("on")?.and_then(|w| w.bounds().last.or(w.bounds().first)).unwrap_or_else(|| ask.last_day());
    let day = ground.extent.map_or(day, |(first, _)| day.max(first));
    Ok(Question { with, side, day })
}

/// The one address of a view.
fn address(question: &Question, with_day: bool) -> String {
    let mut out = format!("/map/{}", question.side.as_str());
    if let Some(with) = &question.with {
        out.push_str(&format!("/{with}"));
    }
    if with_day {
        out.push_str(&format!("?on={}", question.day));
    }
    out
}

fn spans_address(question: &Question) -> String {
    let with = question.with.as_ref().map_or(String::new(), |with| format!("&with={with}"));
    format!("/map-spans?show={}{with}", question.side.as_str())
}
