//! The start page: what this is, in one screen, with the record's own figures.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::route::Nav;
use crate::text::grouped;
use crate::trouble::Trouble;
use maud::html;

pub const PATHS: &[&str] = &["/"];
pub const NAV: Nav = Nav { place: 0, label: "Start", to: "/" };

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let figures = ask.figures()?;
    let counts = &figures.counts;
    let main = html! {
        p class="lead" {
            "Who recognised whom, who had an embassy where, and since when: what "
            strong { (grouped(counts.documents)) " documents" } " say about the relations between "
            strong { (grouped(figures.actors)) " states and organisations" } ", in "
            strong { (grouped(counts.claims)) " claims" } ". Each is tied to its words, dated as precisely as its source allows, and stands beside those that contradict it."
        }
    };
    Ok(Page::new("The diplomatic record", "/", main).into())
}
