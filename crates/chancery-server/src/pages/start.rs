//! The start page: what this is, in one screen, with the record's own figures.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::draw::geography::built_in;
use crate::index::Index;
use crate::parts;
use crate::route::{self, Nav};
use crate::text::{bdi, grouped};
use crate::trouble::Trouble;
use crate::worldmap;
use chancery_reason::View;
use chancery_store::Figures;
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/"];
pub const NAV: Nav = Nav { place: 0, label: "Start", to: "/" };

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let figures = ask.figures()?;
    let index = if ask.is_live() { ask.snapshot.index.now() } else { Some(ask.index()?) };
    let main = html! {
        (lead(&figures))
        @if let Some(index) = &index { (map(ask, index)?) }
        (offers(ask, index.as_deref()))
        @if ask.is_live() { (holdings(&figures)) }
        p class="terms" {
            strong { "Certain" } " is what every reading of the sources makes so on that day; " strong { "possible" } " what some do; "
            strong { "not attested" } " means that no claim bears on the day, which is not “no”."
        }
    };
    let about = "Who recognised whom and had an embassy where, since when and according to whom";
    Ok(Page::new("The diplomatic record", "/", main).about(about).json("/api/v1/openapi.json").into())
}

fn lead(figures: &Figures) -> Markup {
    let counts = &figures.counts;
    html! {
        p class="lead" {
            "Who recognised whom, who had an embassy where, and since when: what "
            a href="/sources" { strong { (grouped(counts.documents)) " documents" } } " in " strong { (figures.languages.iter().filter(|(l, _)| !l.is_empty()).count()) " languages" }
            " say about the relations between " strong { (grouped(figures.actors)) " states and organisations" } ", in "
            a href="/claims" { strong { (grouped(counts.claims)) " claims" } }
            @if let (Some(first), Some(last)) = (figures.first, figures.last) { " on the years " (first.year()) "–" (last.year()) }
            ". Each is tied to its words, dated as precisely as its source allows, and stands beside those that contradict it."
        }
    }
}

/// The world on the last day, as a way to the map.
fn map(ask: &Ask<'_>, index: &Index) -> Result<Markup, Trouble> {
    let ground = worldmap::ground(index, ask.world(), ask.atlas.today(), &View::default());
    Ok(worldmap::view::glance(&ground, built_in()?, ask.names(), ask.last_day()))
}

/// Where to begin: the pages, and the pairs of which the record tells most.
fn offers(ask: &Ask<'_>, index: Option<&Index>) -> Markup {
    // A reader does not wait for this number; pages that stay always have it.
    let disagreements = index.and_then(|index| match ask.is_live() {
        true => index.known_disagreements().map(<[_]>::len),
        false => Some(index.disagreements(ask.world()).len()),
    });
    html! {
        nav class="offers" aria-label="Where to begin" {
            ul {
                @for nav in route::navigation().into_iter().filter(|n| n.to != "/") { li { a href=(nav.to) { (nav.label) } } }
            }
        }
        @match index {
            Some(index) => {
                @if !index.busiest.is_empty() {
                    h2 { "Of whom the record tells most" }
                    ul class="pairs" { @for (a, b, number) in &index.busiest { li { (parts::both(ask.names(), a, b)) " " small { (grouped(*number as u64)) " claims" } } } }
                }
                @if let Some(number) = disagreements {
                    p { "In " a href="/disagreements" { strong { (grouped(number as u64)) " places" } } " its sources disagree." }
                }
            },
            None => p class="preparing" { "Map, network and disagreements are being prepared; everything else is here." },
        }
    }
}

fn holdings(figures: &Figures) -> Markup {
    html! {
        details class="kinds" {
            summary { "What the claims are about" }
            ul class="inline" {
                @for (kind, number) in &figures.kinds { li { a href={ "/claims?" (parts::query(&[("kind", kind)])) } { (bdi(kind)) } " " small { (grouped(*number)) } } }
            }
        }
    }
}
