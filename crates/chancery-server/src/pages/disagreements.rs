//! Where sources disagree: both sides beside each other, each in its own words and language.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::asked_pairs::asked_disagreements;
use crate::index::Index;
use crate::parts;
use crate::route::Nav;
use crate::text::{bdi, count, language, quoted};
use crate::trouble::Trouble;
use chancery_reason::{AtOdds, Disagreement};
use maud::{html, Markup};
use std::collections::BTreeSet;

pub const PATHS: &[&str] = &["/disagreements"];
pub const NAV: Nav = Nav { place: 40, label: "Disagreements", to: "/disagreements" };

/// How many to a page.
const MOST: usize = 25;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let index = ask.index()?;
    let found = asked_disagreements(ask, &index, MOST)?;
    let codes: BTreeSet<&str> = index.disagreements(ask.world()).iter().map(|d| d.code).collect();
    let main = html! {
        p { "Two sources disagree where no day and no reading fits what both say. A coarser date beside a finer one is no disagreement." }
        (form(ask, &codes))
        p { (count(found.all, "disagreement", "disagreements")) "." }
        @for disagreement in &found.entries { (sides(ask, &index, disagreement)) }
        (parts::pager(ask, found.next))
    };
    let query = ask.with(&[("after", None)]);
    let query = query.split_once('?').map(|(_, q)| format!("?{q}")).unwrap_or_default();
    let page = Page::new("Where sources disagree", ask.with(&[]), main).about("Disagreements between sources, side by side");
    Ok(page.csv(format!("/disagreements.csv{query}")).json(format!("/api/v1/disagreements{query}")).into())
}

fn form(ask: &Ask<'_>, codes: &BTreeSet<&str>) -> Markup {
    let mut choices = vec![("", "any sort")];
    choices.extend(codes.iter().map(|c| (*c, *c)));
    html! {
        @if ask.is_live() {
            form class="filters" method="get" action="/disagreements" {
                (parts::field("About", "about", ask.filter("about"), "a state, by any name or code"))
                (parts::field("and", "and", ask.filter("and"), "another"))
                (parts::select("Sort", "code", ask.filter("code"), &choices))
                (parts::select("Certainty", "certainty", ask.filter("certainty"), &[("", "all"), ("definite", "definite"), ("possible", "possible")]))
                " " button type="submit" { "Show" }
            }
        }
    }
}

/// One disagreement, its claims beside each other.
pub(crate) fn sides(ask: &Ask<'_>, index: &Index, disagreement: &Disagreement) -> Markup {
    let (a, b) = &disagreement.parties;
    let sure = if disagreement.certainty == AtOdds::Definite { "definite" } else { "possible" };
    html! {
        section class={ "disagreement " (sure) } {
            h2 { (parts::both(ask.names(), a, b)) " " small { (disagreement.code) ", " (sure) } }
            p { (bdi(&disagreement.says)) }
            ul class="sides" {
                @for id in &disagreement.claims {
                    li {
                        @match index.witnesses.witness(id) {
                            Some(w) => {
                                p class="said" lang=[language(&w.lang)] dir="auto" { (quoted(&w.quote, &w.lang)) }
                                p { (parts::when(w.statement.when())) ": " (crate::text::bdi(&crate::wording::say(&w.statement, ask.names()))) }
                                p { (bdi(&w.doc.0)) @if let Some(stated) = &w.stated { ", " (stated.to_string()) } @if !w.lang.is_empty() { " (" (bdi(&w.lang)) ")" } " · " a class="claim" href=(parts::claim(id)) { (id.as_str()) } }
                            },
                            None => a class="claim" href=(parts::claim(id)) { (id.as_str()) },
                        }
                    }
                }
            }
        }
    }
}
