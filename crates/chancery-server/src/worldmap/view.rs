//! The map, its form, legend, slider and table, as one piece of a page.

use super::{paint, unit, Ground, Key, Painted, Question};
use crate::dossier::moments;
use crate::draw::chronicle::{Course, Side};
use crate::draw::geography::Geography;
use crate::draw::pattern::swatch;
use crate::draw::world_map::{world_map, Look, Mark};
use crate::draw::years::strip;
use chancery_exchange::names::Names;
use chancery_model::{ActorId, World};
use chancery_reason::Tie;
use chancery_time::Day;
use maud::{html, Markup, PreEscaped};
use std::collections::BTreeMap;

/// Where links of the view lead.
pub struct Links<'a> {
    /// The same view, asked otherwise.
    pub ask: &'a dyn Fn(&Question) -> String,
    /// A click on an actor.
    pub actor: &'a dyn Fn(&ActorId) -> Option<String>,
    /// What changed between two.
    pub pair: &'a dyn Fn(&ActorId, &ActorId, Day) -> Option<String>,
    /// What the script is sent: an address, or the data themselves.
    pub spans: Spans,
    /// Where forms work, the fields that say according to whom.
    pub fields: Option<Markup>,
}

/// Where the script finds what it needs.
pub enum Spans {
    /// At an address.
    At(String),
    /// Here.
    Here(serde_json::Value),
    /// There is nothing to show.
    Nowhere,
}

/// How many changes before and after the day are told.
const AROUND: usize = 6;

/// The whole view.
pub fn view(ground: &Ground, question: &Question, geography: &Geography, names: &Names, links: &Links<'_>) -> Markup {
    let painted = paint(ground, question, names, links.actor);
    let world = names.world();
    html! {
        (form(question, names, ground, links))
        div class="atlas" data-view="world" data-spans=[match &links.spans { Spans::At(address) => Some(address), _ => None }] {
            @if let Spans::Here(value) = &links.spans {
                // A block of data is not run; "<" is written so that nothing can end it.
                script type="application/json" class="spans" { (PreEscaped(value.to_string().replace('<', "\\u003c"))) }
            }
            figure class="world" {
                (drawn(geography, world, question, &painted, names, links))
                figcaption { (legend(&painted.keys, question)) }
            }
            (slider(ground, question, links))
            div class="beside" {
                (around(ground, question, names, links))
                (table(&painted, question, names))
            }
        }
        p class="key" {
            "Borders are those of today, after Natural Earth; what another state held on the day is painted as that state. "
            "Small states and states without borders of today are points at their capitals. Lines take no side."
        }
    }
}

/// The map of a day alone, by whichever ties the record has most of; empty if it has none.
pub fn glance(ground: &Ground, geography: &Geography, names: &Names, day: Day) -> Markup {
    let Some(side) = Side::ALL.into_iter().max_by_key(|s| (ground.counts(*s).count(), std::cmp::Reverse(*s))) else {
        return html! {};
    };
    let question = Question { with: None, side, day };
    let actor = |id: &ActorId| ground.chronicle.of_actor(id).next().map(|_| crate::parts::country(id));
    let painted = paint(ground, &question, names, &actor);
    let (ask, pair) = (|_: &Question| String::new(), |_: &ActorId, _: &ActorId, _: Day| None);
    let links = Links { ask: &ask, actor: &actor, pair: &pair, spans: Spans::Nowhere, fields: None };
    html! {
        @if !painted.marks.is_empty() {
            figure class="world glance" {
                (drawn(geography, names.world(), &question, &painted, names, &links))
                figcaption {
                    (legend(&painted.keys, &question))
                    p class="way" { a href={ "/map/" (side.as_str()) } { "The map of " (moments::day(day)) ", and of any other day" } }
                }
            }
        }
    }
}

fn drawn(
    geography: &Geography,
    world: &World,
    question: &Question,
    painted: &Painted,
    names: &Names,
    links: &Links<'_>,
) -> Markup {
    let silent = |id: &ActorId| {
        let look = if question.with.is_some() { Look::Tone(Default::default()) } else { Look::Level(0) };
        Mark { look, name: names.label(id), says: "not attested".into(), href: None }
    };
    let mark = |id: &ActorId| match painted.marks.get(id) {
        Some(mark) => Some(mark.clone()),
        // A point of which nothing is known is drawn only for a state.
        None if geography.shape(id).is_some_and(|s| s.is_visible()) => Some(silent(id)),
        None => world
            .actor(id)
            .filter(|a| a.sovereign || !a.lives.is_empty())
            .map(|_| Mark { href: (links.actor)(id), ..silent(id) }),
    };
    world_map(geography, world, question.day, &mark)
}

/// What is asked, to be asked otherwise.
fn form(question: &Question, names: &Names, ground: &Ground, links: &Links<'_>) -> Markup {
    let Some(fields) = &links.fields else {
        let with = question.with.as_ref().map_or(String::new(), |with| format!("/{with}"));
        return html! {
            nav class="ways" aria-label="Maps" {
                @for side in Side::ALL {
                    a href={ "/map/" (side.as_str()) (with) } aria-current=[(side == question.side).then_some("page")] { (capital(side_words(side))) } " "
                }
            }
        };
    };
    let mut actors: Vec<(String, &ActorId)> =
        ground.chronicle.actors().filter(|a| !a.is_organisation()).map(|a| (names.label(a), a)).collect();
    actors.sort();
    let bounds = ground.range(question).map(|(a, b)| (a.to_string(), b.to_string()));
    html! {
        form class="ask" method="get" {
            label { span { "Show" } " "
                select name="show" {
                    @for side in Side::ALL {
                        option value=(side.as_str()) selected[side == question.side] { (side_words(side)) }
                    }
                }
            }
            label { span { "with" } " "
                select name="with" {
                    option value="" selected[question.with.is_none()] { "everyone (how many)" }
                    @for (label, id) in &actors {
                        option value=(id) selected[question.with.as_ref() == Some(*id)] { (label) }
                    }
                }
            }
            label { span { "on" } " "
                input type="date" name="on" value=(question.day) min=[bounds.as_ref().map(|b| &b.0)] max=[bounds.as_ref().map(|b| &b.1)];
            }
            (fields)
            button type="submit" { "Show" }
        }
    }
}

/// A side, in the form.
fn side_words(side: Side) -> &'static str {
    match side {
        Side::Relations => "diplomatic relations",
        Side::Sent => "missions sent",
        Side::Received => "missions received",
    }
}

fn legend(keys: &[Key], question: &Question) -> Markup {
    html! {
        ul class="legend" aria-label="Legend" {
            @if question.with.is_none() { li class="unit" { (capital(unit(question.side).1)) ":" } }
            @for key in keys {
                li data-code=(key.code) hidden[key.count == Some(0) && matches!(key.look, Look::Tone(_))] {
                    @match &key.look {
                        Look::Tone(tone) => (swatch(*tone)),
                        Look::Level(level) => { span class={ "swatch land level" (level) } {} }
                        Look::Chosen => {}
                    }
                    " " (key.words)
                    @if let Some(count) = key.count { " " b class="count" { (count) } }
                }
            }
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Days: with a script a slider and a button that lets them pass; without one, links to the changes before
/// and after.
fn slider(ground: &Ground, question: &Question, links: &Links<'_>) -> Markup {
    let Some((first, last)) = ground.range(question) else { return html! {} };
    let day = question.day.number();
    let changes: Vec<i32> = ground.changes(question).map(|(d, _)| d).collect();
    let before = changes.iter().rev().find(|d| **d < day).copied();
    let after = changes.iter().find(|d| **d > day).copied();
    let to = |day: Option<i32>| {
        day.map(|d| (links.ask)(&Question { day: Day::from_number(d), ..question.clone() }))
            .filter(|_| links.fields.is_some())
    };
    html! {
        div class="time" {
            button class="play scripted" type="button" aria-pressed="false" { span class="sign" aria-hidden="true" {} " " span class="word" { "Play" } }
            div class="scale" {
                (strip(&changes, first, last))
                input class="days scripted" type="range" min=(first.number()) max=(last.number()) step="1" value=(day)
                    aria-label="Day" aria-valuetext=(moments::day(question.day));
                div class="ends" aria-hidden="true" { span { (first.year()) } span { (last.year()) } }
            }
            output class="day" aria-live="off" { time datetime=(question.day) { (moments::day(question.day)) } }
        }
        nav class="steps" aria-label="Changes" {
            @if let Some(href) = to(before) { a rel="prev" href=(href) { "← the change before" } } @else { span { "← no change before" } }
            " "
            @if let Some(href) = to(after) { a rel="next" href=(href) { "the next change →" } } @else { span { "no change after →" } }
        }
    }
}

/// What changed around the day.
fn around(ground: &Ground, question: &Question, names: &Names, links: &Links<'_>) -> Markup {
    let day = question.day.number();
    let changes: Vec<(i32, usize)> = ground.changes(question).collect();
    let middle = changes.partition_point(|(d, _)| *d <= day);
    let near = changes.get(middle.saturating_sub(AROUND)..(middle + AROUND).min(changes.len())).unwrap_or_default();
    let tie = question.side.tie();
    html! {
        @if !near.is_empty() {
            section class="around" {
                h2 { "Around this day" }
                ol {
                    @for (on, number) in near {
                        @if let Some(course) = ground.chronicle.courses().get(*number) {
                            @let when = Day::from_number(*on);
                            @let href = (links.pair)(&course.from, &course.to, when);
                            @let between = format!("{} {} {}", names.label(&course.from), if tie.is_directed() { "→" } else { "–" }, names.label(&course.to));
                            li class=[(*on == day).then_some("today")] {
                                time datetime=(when) { (moments::day(when)) } " "
                                span {
                                    @if let Some(href) = href { a href=(href) { (between) } } @else { (between) }
                                    ": " (after(course, when, names, tie))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What stands from a day on.
fn after(course: &Course, day: Day, names: &Names, tie: Tie) -> String {
    let tone = course.on(day).tone;
    let gone = |id: &&ActorId| !names.world().lives_on(id, day);
    match [&course.from, &course.to].into_iter().find(gone) {
        Some(id) if tone.is_silent() => format!("end of {}", names.label(id)),
        _ if tone.is_silent() => "no longer attested".to_owned(),
        _ => tone.words(tie),
    }
}

/// The same as a table, for those who do not see the map.
fn table(painted: &Painted, question: &Question, names: &Names) -> Markup {
    let mut groups: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    for mark in painted.marks.values().filter(|m| m.look != Look::Chosen) {
        groups.entry(mark.says.as_str()).or_default().push(mark);
    }
    let mut rows: Vec<(&str, Vec<&Mark>)> = groups.into_iter().collect();
    let first = |marks: &[&Mark]| match marks.first().map(|m| &m.look) {
        Some(Look::Tone(tone)) => (0, u32::from(tone.code())),
        Some(Look::Level(level)) => (u32::from(u8::MAX - level), 0),
        _ => (0, 0),
    };
    rows.sort_by_key(|(says, marks)| (first(marks), std::cmp::Reverse(number(says)), *says));
    let title = match &question.with {
        Some(with) => {
            format!("{} of {} on {}", capital(side_words(question.side)), names.label(with), moments::day(question.day))
        }
        None => format!("{} on {}", capital(unit(question.side).1), moments::day(question.day)),
    };
    html! {
        details class="as-table" {
            summary { "The same as a table" }
            table {
                caption { (title) }
                thead { tr { th scope="col" { "What" } th scope="col" { "States" } } }
                tbody {
                    @for (says, marks) in &rows {
                        tr {
                            th scope="row" { (says) " (" (marks.len()) ")" }
                            td {
                                @for (at, mark) in marks.iter().enumerate() {
                                    @if at > 0 { ", " }
                                    @if let Some(href) = &mark.href { a href=(href) { (mark.name) } } @else { (mark.name) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The number with which words begin.
fn number(says: &str) -> u32 {
    says.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ground, names, question, LINES};
    use super::*;

    fn shown(asked: &Question, spans: Spans, live: bool) -> String {
        let map = include_str!("../../../../packs/world/map.json");
        let geography = Geography::load(map, "").unwrap();
        let ask = |q: &Question| format!("/map?on={}", q.day);
        let actor = |id: &ActorId| Some(format!("/pair/PRK/{id}"));
        let pair = |a: &ActorId, b: &ActorId, _: Day| Some(format!("/pair/{a}/{b}"));
        let links = Links { ask: &ask, actor: &actor, pair: &pair, spans, fields: live.then(Markup::default) };
        view(&ground(&LINES), asked, &geography, &names(), &links).into_string()
    }

    #[test]
    fn the_view_works_without_a_script() {
        let asked = question(Some("PRK"), Side::Relations, "1980-01-01");
        let found = shown(&asked, Spans::At("/map/spans?with=PRK".into()), true);
        for part in [
            r#"<input type="date" name="on" value="1980-01-01""#,
            r#"<a rel="prev" href="/map?on=1975-11-13">"#,
            r#"<a rel="next" href="/map?on=1983-12-01">"#,
            r#"data-spans="/map/spans?with=PRK""#,
            "Diplomatic relations of PRK on 1 January 1980",
            r#"<time datetime="1975-11-13">13 November 1975</time> <span><a href="/pair/COM/PRK">COM – PRK</a>: diplomatic relations</span>"#,
        ] {
            assert!(found.contains(part), "{part}");
        }
    }

    #[test]
    fn data_in_the_page_can_not_end_their_block() {
        let asked = question(None, Side::Received, "1980-01-01");
        let found = shown(&asked, Spans::Here(serde_json::json!({"a": "</script><script>x"})), false);
        assert!(found.contains(r#""\u003c/script>\u003cscript>x""#));
        assert!(!found.contains("<form"));
    }
}
