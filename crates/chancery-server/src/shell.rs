//! What all pages have in common: head, navigation, heading, foot. One page in, one document of HTML out.

use crate::answer::Page;
use crate::ask::Mode;
use crate::assets;
use crate::atlas::Snapshot;
use crate::route;
use crate::text::harmless;
use crate::trouble::Trouble;
use maud::{html, Markup, DOCTYPE};

/// What the atlas calls itself.
pub const NAME: &str = "Chancery atlas";

/// The whole document of a page.
pub fn document(page: &Page, snapshot: &Snapshot, mode: Mode) -> String {
    let here = page.canonical.split(['?', '#']).next().unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("chancery ", env!("CARGO_PKG_VERSION")));
                title { (harmless(&page.title)) " · " (NAME) }
                @if let Some(about) = &page.about { meta name="description" content=(harmless(about)); }
                link rel="canonical" href=(page.canonical);
                link rel="icon" type="image/svg+xml" href=(assets::address("icon.svg"));
                link rel="stylesheet" href=(assets::address("atlas.css"));
                @for (media, address) in alternates_for(page, mode) { link rel="alternate" type=(media) href=(address); }
                (script(mode))
            }
            body class=[page.wide.then_some("wide")] {
                a class="skip" href="#main" { "Skip to the content" }
                header class="top" {
                    (navigation(here))
                    @if mode == Mode::Live { (search_form("")) }
                }
                main id="main" tabindex="-1" {
                    h1 { bdi { (harmless(&page.title)) } }
                    (page.main)
                    (alternates(page, mode))
                }
                (foot(snapshot))
            }
        }
    }
    .into_string()
}

/// Files opened from a folder can't be modules, so a site takes the same file as a script.
fn script(mode: Mode) -> Markup {
    let address = assets::address("atlas.js");
    html! {
        @match mode {
            Mode::Live => script type="module" src=(address) {},
            Mode::Site => script defer src=(address) {},
        }
    }
}

fn navigation(here: &str) -> Markup {
    html! {
        nav aria-label="Pages" {
            ul {
                @for nav in route::navigation() {
                    li { a href=(nav.to) aria-current=[(nav.to == here).then_some("page")] { (nav.label) } }
                }
            }
        }
    }
}

/// The field for what is looked for, with what was looked for in it.
pub fn search_form(query: &str) -> Markup {
    html! {
        form class="search" role="search" action="/search" method="get" {
            label { span class="label" { "Search" } " " input type="search" name="q" value=(harmless(query)) dir="auto" maxlength="300" autocomplete="off"; }
            " " button type="submit" { "Search" }
        }
    }
}

/// The API answers only those who can ask; a table can be a file.
fn alternates_for(page: &Page, mode: Mode) -> impl Iterator<Item = &(&'static str, String)> {
    page.alternates.iter().filter(move |(media, _)| mode == Mode::Live || *media == "text/csv")
}

fn alternates(page: &Page, mode: Mode) -> Markup {
    html! {
        @if alternates_for(page, mode).next().is_some() {
            p class="alternates" {
                "The same as data:"
                @for (media, address) in alternates_for(page, mode) {
                    " " a href=(address) { (if *media == "text/csv" { "CSV" } else { "JSON" }) }
                }
            }
        }
    }
}

fn foot(snapshot: &Snapshot) -> Markup {
    html! {
        footer {
            p {
                (NAME) ", version " (env!("CARGO_PKG_VERSION")) "."
                @if let Some(at) = snapshot.modified() {
                    " The record was last written to on " time datetime=(at.to_string()) { (at.day().to_string()) } "."
                }
            }
        }
    }
}

/// The page that says why there is none.
pub fn trouble(trouble: &Trouble) -> Page {
    let main = html! {
        p class="trouble" { bdi { (harmless(&trouble.to_string())) } }
        p { a href="/" { "To the start page" } }
    };
    Page::new(trouble.title(), "/", main)
}
