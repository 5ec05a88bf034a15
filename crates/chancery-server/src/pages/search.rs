//! Search over the text of documents, actors, persons and places, in any script.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::finder::{actors, passages, persons, places, query, Named, Passages};
use crate::index::Index;
use crate::parts;
use crate::route::Nav;
use crate::shell::search_form;
use crate::text::{bdi, count, direction, harmless};
use crate::trouble::Trouble;
use chancery_model::ActorId;
use chancery_store::Hit;
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/search"];
pub const NAV: Nav = Nav { place: 60, label: "Search", to: "/search" };

/// How many passages to a page.
const MOST: usize = 20;
/// How many names of a sort.
const NAMES: usize = 12;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let Some(words) = query(ask)? else {
        let main = html! {
            @if ask.is_live() {
                (search_form(""))
                p { "Words of documents (those between double quotes have to stand together), names and codes of states, persons, places; in any script, without regard to case and accents." }
            } @else {
                p { "These pages are files, which can’t look anything up. Served by " code { "chancery serve" } ", they can." }
            }
        };
        return Ok(Page::new("Search", "/search", main).into());
    };
    let page = ask.number("page", 1, 1, 50)?;
    let page = usize::try_from(page).unwrap_or(1);
    let found = passages(ask, words, page, MOST)?;
    let known = actors(ask, words, NAMES);
    let index = ask.snapshot.index.now();
    let main = html! {
        (search_form(words))
        @if page == 1 {
            (actor_list(ask, &known))
            @match &index {
                Some(index) => {
                    (name_list(ask, index, "Persons", &persons(index, words, NAMES)))
                    (name_list(ask, index, "Places", &places(index, words, NAMES)))
                },
                None => p class="preparing" { "Persons and places are still being gathered; look again in a few seconds." },
            }
        }
        (passage_list(ask, words, page, &found))
    };
    let api = format!("/api/v1/search?{}", parts::query(&[("q", words)]));
    Ok(Page::new(format!("Search: {}", harmless(words)), ask.with(&[]), main).json(api).into())
}

fn actor_list(ask: &Ask<'_>, found: &[(ActorId, String)]) -> Markup {
    html! {
        @if !found.is_empty() {
            h2 { "States and organisations" }
            ul class="found" { @for (id, sense) in found { li { (parts::actor(ask.names(), id)) " " small { (id.as_str()) ", " (sense) } } } }
        }
    }
}

fn name_list(ask: &Ask<'_>, index: &Index, head: &str, found: &[Named]) -> Markup {
    html! {
        @if !found.is_empty() {
            h2 { (head) }
            ul class="found" {
                @for named in found {
                    li {
                        details {
                            summary { (bdi(&named.name)) " " small { (count(named.claims.len(), "claim", "claims")) } }
                            ul {
                                @for witness in named.claims.iter().take(30).filter_map(|id| index.witnesses.witness(id)) {
                                    li { (parts::when(witness.statement.when())) ": " (crate::text::bdi(&crate::wording::say(&witness.statement, ask.names()))) " " (parts::cite(witness)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn passage_list(ask: &Ask<'_>, words: &str, page: usize, found: &Passages) -> Markup {
    html! {
        h2 { "Passages" }
        @if found.hits.is_empty() {
            p { "No" @if page > 1 { " further" } " passage holds all of " q dir="auto" { (harmless(words)) } "." }
        }
        ol class="found" start=((page - 1) * MOST + 1) { @for hit in &found.hits { li { (excerpt(hit)) } } }
        @if page > 1 || found.more {
            nav class="pager" aria-label="Pages of the list" {
                @if page > 1 { a href=(ask.with(&[("page", Some(&(page - 1).to_string()))])) rel="prev" { "Back" } }
                @if found.more { " " a href=(ask.with(&[("page", Some(&(page + 1).to_string()))])) rel="next" { "Next" } }
            }
        }
    }
}

/// The passage around its first mark, with the words looked for.
fn excerpt(hit: &Hit) -> Markup {
    const BEFORE: usize = 100;
    const AFTER: usize = 300;
    let first = hit.marks.first().map_or(0, |r| r.start);
    let before = hit.text.get(..first).unwrap_or_default();
    let start = before.char_indices().rev().take(BEFORE).last().map_or(first, |(i, _)| i);
    let rest = hit.text.get(first..).unwrap_or_default();
    let end = rest.char_indices().nth(AFTER).map_or(hit.text.len(), |(i, _)| first + i);
    let part = |from: usize, to: usize| harmless(hit.text.get(from..to).unwrap_or_default()).into_owned();
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut at = start;
    for mark in hit.marks.iter().filter(|r| r.start >= start && r.end <= end) {
        pieces.push((false, part(at, mark.start)));
        pieces.push((true, part(mark.start, mark.end)));
        at = mark.end;
    }
    pieces.push((false, part(at, end)));
    html! {
        p { a href={ (parts::document(&hit.hash)) } { (bdi(&hit.origin)) } " " small { "bytes " (hit.span.to_string()) } }
        blockquote dir=(direction(&hit.text)) {
            @if start > 0 { "…" }
            @for (marked, text) in &pieces { @if *marked { mark { (text) } } @else { (text) } }
            @if end < hit.text.len() { "…" }
        }
    }
}
