//! The network of a day: `/network?on=&kind=&level=&sure=&about=`.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::dossier::moments;
use crate::draw::chronicle::{Course, Step, LEVELS};
use crate::draw::network_map::{joined, network_map, Dot, Line};
use crate::draw::years::strip;
use crate::parts;
use crate::route::Nav;
use crate::text::count;
use crate::trouble::Trouble;
use crate::worldmap::Ground;
use chancery_exchange::names::Names;
use chancery_model::ActorId;
use chancery_reason::Tie;
use chancery_time::Day;
use maud::{html, Markup};
use std::collections::BTreeMap;

pub const PATHS: &[&str] = &["/network", "/network/{kind}"];
pub const NAV: Nav = Nav { place: 20, label: "Network", to: "/network" };

/// Kinds of tie by their words in addresses, with what each is called.
const KINDS: [(&str, Tie, &str); 5] = [
    ("relations", Tie::Relations, "diplomatic relations"),
    ("missions", Tie::Missions, "missions"),
    ("recognition", Tie::Recognition, "recognition"),
    ("membership", Tie::Membership, "memberships"),
    ("sanctions", Tie::Sanctions, "sanctions"),
];

/// What is asked for.
struct Question {
    kind: &'static str,
    tie: Tie,
    called: &'static str,
    day: Day,
    level: Option<u8>,
    sure: bool,
    about: Option<ActorId>,
}

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let ground = ask.ground()?;
    let asked = question(ask, &ground)?;
    let names = ask.names();
    let ties: Vec<(&Course, Step)> = ties(&ground, &asked).collect();
    let live = ask.is_live();
    let on_day = |address: String| if live { ask.same_view(format!("{address}?on={}", asked.day)) } else { address };
    let line = |(course, step): &(&Course, Step)| Line {
        from: course.from.clone(),
        to: course.to.clone(),
        certain: step.tone.is_certain(),
        mutual: false,
        says: says(course, *step, names),
        href: Some(on_day(parts::pair(&course.from, &course.to))),
    };
    let lines: Vec<Line> = joined(ties.iter().map(line).collect());
    let dots = dots(&lines, &asked, names);
    let title = match &asked.about {
        Some(about) => format!("{} of {}", capital(asked.called), names.label(about)),
        None => format!("Network of {}", asked.called),
    };
    let shown = html! {
        @if live {
            (form(&asked, &ground, names, &parts::view_fields(ask)?))
        } @else {
            nav class="ways" aria-label="Networks" {
                @for (word, _, called) in KINDS {
                    a href={ "/network/" (word) } aria-current=[(word == asked.kind).then_some("page")] { (capital(called)) } " "
                }
            }
        }
        div class="atlas" data-view="network" data-kind=(asked.kind) {
            p class="figures" {
                b { (count(lines.len(), "tie", "ties")) } " between " b { (count(dots.len(), "actor", "actors")) } " on "
                time datetime=(asked.day) { (moments::day(asked.day)) }
                @let doubted = lines.iter().filter(|l| !l.certain).count();
                @if doubted > 0 { "; " (doubted) " of them possible, not certain" }
                "."
            }
            figure class="net" {
                (network_map(&ground.layout, &dots, &lines))
                figcaption {
                    ul class="legend" aria-label="Legend" {
                        li { (stroke("tie")) " certain" }
                        li { (stroke("tie doubted")) " possible" }
                        @if asked.tie.is_directed() { li { (stroke("tie mutual")) " both ways" } }
                    }
                }
            }
            (slider(&ground, &asked, ask))
            (table(&lines, names, &asked))
        }
        p class="key" { "Each stands near its capital, moved aside where it is crowded, and on the same spot on every day." }
    };
    let canonical = if live { ask.with(&[]) } else { ask.path().to_owned() };
    let csv = ask.same_view(format!("/network.csv?on={}&kind={}", asked.day, asked.kind));
    let about = format!("{} on {}.", capital(asked.called), moments::day(asked.day));
    let page = Page::new(title, canonical, shown).about(about).wide();
    Ok(if live { page.csv(csv) } else { page }.into())
}

fn question(ask: &Ask<'_>, ground: &Ground) -> Result<Question, Trouble> {
    let kinds: Vec<(&str, usize)> = KINDS.iter().enumerate().map(|(at, (word, ..))| (*word, at)).collect();
    let at = match (ask.choice("kind", &kinds)?, ask.param("kind")) {
        (Some(at), _) => at,
        (None, "") => 0,
        (None, word) => KINDS
            .iter()
            .position(|(w, ..)| *w == word)
            .ok_or_else(|| Trouble::NotFound(format!("there is no network of `{word}`")))?,
    };
    let (kind, tie, called) = KINDS.get(at).copied().ok_or_else(|| Trouble::Broken("no kinds".to_owned()))?;
    let levels: Vec<(&str, u8)> = LEVELS.iter().copied().zip(0..).collect();
    let day = ask.date("on")?.and_then(|w| w.bounds().last.or(w.bounds().first)).unwrap_or_else(|| ask.last_day());
    Ok(Question {
        kind,
        tie,
        called,
        day: ground.extent.map_or(day, |(first, _)| day.max(first)),
        level: ask.choice("level", &levels)?.filter(|_| tie == Tie::Missions),
        sure: ask.choice("sure", &[("yes", true), ("no", false)])?.unwrap_or(false),
        about: ask.actor("about")?,
    })
}

/// The ties that are, or may be, on.
fn ties<'g>(ground: &'g Ground, asked: &'g Question) -> impl Iterator<Item = (&'g Course, Step)> {
    let all: Box<dyn Iterator<Item = &Course>> = match &asked.about {
        Some(about) => Box::new(ground.chronicle.of_actor(about)),
        None => Box::new(ground.chronicle.courses().iter()),
    };
    all.filter(|c| c.tie == asked.tie)
        .map(|c| (c, c.on(asked.day)))
        .filter(|(_, s)| s.tone.may_be_on() && (!asked.sure || s.tone.is_certain()))
        .filter(|(_, s)| asked.level.is_none_or(|level| s.level == level))
}

fn says(course: &Course, step: Step, names: &Names) -> String {
    let joiner = if course.tie.is_directed() { "→" } else { "–" };
    let level = LEVELS.get(usize::from(step.level)).filter(|_| course.tie == Tie::Missions);
    let sort = level.map_or(String::new(), |l| format!(" ({})", l.replace('-', " ")));
    let since = if step.from > i32::MIN { format!(", since {}", moments::day(Day::from_number(step.from))) } else { String::new() };
    format!("{} {joiner} {}: {}{sort}{since}", names.label(&course.from), names.label(&course.to), step.tone.words(course.tie))
}

fn dots(lines: &[Line], asked: &Question, names: &Names) -> Vec<Dot> {
    let mut degrees: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for line in lines {
        *degrees.entry(&line.from).or_insert(0) += 1;
        *degrees.entry(&line.to).or_insert(0) += 1;
    }
    let dot = |(actor, degree): (&ActorId, usize)| Dot {
        actor: actor.clone(),
        name: names.label(actor),
        degree,
        says: count(degree, "tie", "ties"),
        href: (!actor.is_organisation()).then(|| parts::country(actor)),
        chosen: asked.about.as_ref() == Some(actor),
    };
    degrees.into_iter().map(dot).collect()
}

fn form(asked: &Question, ground: &Ground, names: &Names, fields: &Markup) -> Markup {
    let mut actors: Vec<(String, &ActorId)> = ground.chronicle.actors().map(|a| (names.label(a), a)).collect();
    actors.sort();
    html! {
        form class="ask" method="get" action="/network" {
            label { span { "Ties" } " "
                select name="kind" {
                    @for (word, _, called) in KINDS { option value=(word) selected[word == asked.kind] { (called) } }
                }
            }
            label { span { "level" } " "
                select name="level" {
                    option value="" selected[asked.level.is_none()] { "any" }
                    @for (at, level) in LEVELS.iter().enumerate() {
                        option value=(level) selected[asked.level.map(usize::from) == Some(at)] { (level.replace('-', " ")) }
                    }
                }
            }
            label { span { "of" } " "
                select name="about" {
                    option value="" selected[asked.about.is_none()] { "everyone" }
                    @for (label, id) in &actors { option value=(id) selected[asked.about.as_ref() == Some(*id)] { (label) } }
                }
            }
            label class="tick" { input type="checkbox" name="sure" value="yes" checked[asked.sure]; " " span { "certain only" } }
            label { span { "on" } " " input type="date" name="on" value=(asked.day); }
            (fields)
            button type="submit" { "Show" }
        }
    }
}

fn stroke(class: &str) -> Markup {
    html! { svg class="swatch" viewBox="0 0 56 32" width="28" height="16" aria-hidden="true" { path class=(class) d="M4 16L52 16" {} } }
}

/// The slider: with a script it asks for another day and puts the answer in this one's place.
fn slider(ground: &Ground, asked: &Question, ask: &Ask<'_>) -> Markup {
    let Some((first, last)) = ground.extent.filter(|_| ask.is_live()) else { return html! {} };
    let of = ground.chronicle.courses().iter().filter(|c| c.tie == asked.tie);
    let of = of.filter(|c| asked.about.as_ref().is_none_or(|a| c.from == *a || c.to == *a));
    let mut changes: Vec<i32> = of.flat_map(|c| c.steps.iter().map(|s| s.from)).filter(|d| *d > i32::MIN).collect();
    changes.sort_unstable();
    let day = asked.day.number();
    let to = |day: &i32| ask.with(&[("on", Some(&Day::from_number(*day).to_string()))]);
    let before = changes.iter().rev().find(|d| **d < day).map(to);
    let after = changes.iter().find(|d| **d > day).map(to);
    html! {
        div class="time" {
            div class="scale" {
                (strip(&changes, first, last))
                input class="days scripted" type="range" min=(first.number()) max=(last.number()) step="1" value=(day)
                    aria-label="Day" aria-valuetext=(moments::day(asked.day));
                div class="ends" aria-hidden="true" { span { (first.year()) } span { (last.year()) } }
            }
            output class="day" { time datetime=(asked.day) { (moments::day(asked.day)) } }
        }
        nav class="steps" aria-label="Changes" {
            @if let Some(href) = before { a rel="prev" href=(href) { "← the change before" } } @else { span { "← no change before" } }
            " "
            @if let Some(href) = after { a rel="next" href=(href) { "the next change →" } } @else { span { "no change after →" } }
        }
    }
}

/// The same as a table. Of very many ties, the page has those of each actor as numbers alone.
fn table(lines: &[Line], names: &Names, asked: &Question) -> Markup {
    const MOST: usize = 1500;
    html! {
        details class="as-table" {
            summary { "The same as a table" }
            @if lines.len() > MOST {
                p { "There are too many ties for a table on this page. Choose one actor above, or take the CSV." }
            } @else {
                table {
                    caption { (capital(asked.called)) " on " (moments::day(asked.day)) }
                    thead { tr { th scope="col" { "Between" } th scope="col" { "What" } } }
                    tbody {
                        @for line in lines {
                            tr {
                                th scope="row" {
                                    a href=[line.href.as_ref()] { (names.label(&line.from)) " – " (names.label(&line.to)) }
                                }
                                td { (line.says) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
