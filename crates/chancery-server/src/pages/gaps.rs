//! What no source tells: changes without an event, beginnings that nobody dates, claims without a time.

use crate::answer::{Answer, Page};
use crate::ask::{Ask, Claims};
use crate::asked_pairs::asked_gaps;
use crate::parts;
use crate::route::Nav;
use crate::text::{bdi, count};
use crate::trouble::Trouble;
use maud::html;

pub const PATHS: &[&str] = &["/gaps"];
pub const NAV: Nav = Nav { place: 45, label: "Gaps", to: "/gaps" };

/// How many to a page.
const MOST: usize = 50;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let index = ask.index()?;
    let found = asked_gaps(ask, &index, MOST)?;
    let claims = Claims::All(index);
    let codes =
        [("", "any sort"), ("change", "a change untold"), ("beginning", "a beginning untold"), ("time", "a claim without time"), ("stated", "a source without date")];
    let main = html! {
        @if ask.is_live() {
            form class="filters" method="get" action="/gaps" {
                (parts::field("About", "about", ask.filter("about"), "a state, by any name or code"))
                (parts::select("Sort", "code", ask.filter("code"), &codes))
                " " button type="submit" { "Show" }
            }
        }
        p { (count(found.all, "gap", "gaps")) "." }
        ul class="gaps" {
            @for gap in &found.entries {
                li { (bdi(&gap.says)) " " (parts::both(ask.names(), &gap.parties.0, &gap.parties.1)) (parts::citations(&claims, &gap.claims)) }
            }
        }
        (parts::pager(ask, found.next))
    };
    let query = ask.with(&[("after", None)]);
    let query = query.split_once('?').map(|(_, q)| format!("?{q}")).unwrap_or_default();
    Ok(Page::new("What no source tells", ask.with(&[]), main).json(format!("/api/v1/gaps{query}")).into())
}
