//! All claims, by what they are about, by kind, time, source and language.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::asked_claims::asked;
use crate::parts;
use crate::trouble::Trouble;
use chancery_model::Kind;
use maud::html;

pub const PATHS: &[&str] = &["/claims"];

/// How many to a page.
const MOST: usize = 50;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let filter = asked(ask)?;
    let behind = ask.number("after", 0, 0, i64::MAX)?;
    let mut found = ask.read(|r| r.claims_from(&filter, behind, MOST + 1))?;
    let next = if found.len() > MOST { found.truncate(MOST); found.last().map(|(place, _)| *place) } else { None };
    let claims: Vec<_> = found.into_iter().map(|(_, claim)| claim).collect();
    let mut kinds = vec![("", "any kind")];
    kinds.extend(Kind::ALL.iter().map(|k| (k.as_str(), k.as_str())));
    let main = html! {
        @if ask.is_live() {
            form class="filters" method="get" action="/claims" {
                (parts::field("About", "about", ask.filter("about"), "a state, by any name or code"))
                (parts::field("and", "and", ask.filter("and"), "another"))
                (parts::select("Kind", "kind", ask.filter("kind"), &kinds))
                (parts::field("From", "from", ask.filter("from"), "1972-12"))
                (parts::field("to", "to", ask.filter("to"), "1980"))
                (parts::field("Source", "source", ask.filter("source"), "name or path"))
                (parts::field("Language", "lang", ask.filter("lang"), "en"))
                " " button type="submit" { "Show" }
            }
        }
        @if claims.is_empty() {
            p { "No claim of the record is so." }
        } @else {
            (parts::claims_table(ask, &claims, "Claims, in the order in which they were written down"))
            (parts::pager(ask, next))
        }
    };
    let query = ask.with(&[("after", None)]);
    let query = query.split_once('?').map(|(_, q)| format!("?{q}")).unwrap_or_default();
    let page = Page::new("Claims", ask.with(&[]), main);
    Ok(page.csv(format!("/claims.csv{query}")).json(format!("/api/v1/claims{query}")).into())
}
