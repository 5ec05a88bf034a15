//! What was read: every document, how it was read, what the reader remarked.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::parts;
use crate::reread::reread;
use crate::route::Nav;
use crate::text::{bdi, count, grouped, shorten};
use crate::trouble::Trouble;
use chancery_store::StoredDocument;
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/sources"];
pub const NAV: Nav = Nav { place: 50, label: "Sources", to: "/sources" };

/// How many to a page: each is read again for the remarks of the reader.
const MOST: usize = 40;
/// Documents of more bytes tell their remarks on their own page alone.
const LARGE: u64 = 400_000;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let figures = ask.figures()?;
    let behind = ask.number("after", 0, 0, i64::MAX)?;
    let (lang, source) = (ask.filter("lang"), ask.filter("source"));
    let mut found = ask.read(|r| r.documents_from(lang, source, behind, MOST + 1))?;
    let next = if found.len() > MOST { found.truncate(MOST); found.last().map(|(place, _)| *place) } else { None };
    let mut languages = vec![("", "any language")];
    languages.extend(figures.languages.iter().filter(|(l, _)| !l.is_empty()).map(|(l, _)| (l.as_str(), l.as_str())));
    let rows: Vec<Markup> = found.iter().map(|(_, stored)| row(ask, stored)).collect::<Result<_, _>>()?;
    let main = html! {
        p {
            (count(usize::try_from(figures.counts.documents).unwrap_or(usize::MAX), "document", "documents")) ", read " (grouped(figures.counts.readings)) " times"
            @for (lang, number) in &figures.languages { "; " @if lang.is_empty() { "language unknown" } @else { (lang) } ": " (grouped(*number)) } "."
        }
        @if ask.is_live() {
            form class="filters" method="get" action="/sources" {
                (parts::field("Source", "source", source, "name or path"))
                (parts::select("Language", "lang", lang, &languages))
                " " button type="submit" { "Show" }
            }
        }
        div class="scroll" tabindex="0" role="region" aria-label="Documents" {
            table class="sources" {
                thead { tr { th scope="col" { "Document" } th scope="col" { "According to" } th scope="col" { "Stated" } th scope="col" { "Language" } th scope="col" { "Read as" } th scope="col" { "Claims" } th scope="col" { "Remarks of the reader" } } }
                tbody { @for row in &rows { (row) } }
            }
        }
        (parts::pager(ask, next))
    };
    let query = ask.with(&[("after", None)]);
    let query = query.split_once('?').map(|(_, q)| format!("?{q}")).unwrap_or_default();
    Ok(Page::new("Sources", ask.with(&[]), main).json(format!("/api/v1/documents{query}")).into())
}

fn row(ask: &Ask<'_>, stored: &StoredDocument) -> Result<Markup, Trouble> {
    let reading = &stored.reading;
    let remarks = match stored.len {
        0..=LARGE => reread(ask, stored)?.map(|d| d.diagnostics.clone()),
        _ => None,
    };
    Ok(html! {
        tr {
            th scope="row" {
                a href=(parts::document(&stored.hash)) { (bdi(&shorten(reading.title.as_deref().unwrap_or(&stored.origin), 90))) }
                br; small { (bdi(&stored.origin)) }
            }
            td { (bdi(&shorten(&reading.source, 60))) }
            td { (parts::when(reading.stated.as_ref())) }
            td { (bdi(&reading.lang)) }
            td { (reading.format) ", " (bdi(&reading.encoding)) ", " (grouped(stored.len)) " bytes" }
            td class="number" { (grouped(reading.claims)) }
            td {
                @match remarks {
                    None => "",
                    Some(all) if all.is_empty() => "none",
                    Some(all) => details {
                        summary { (all.len()) }
                        ul { @for found in all.iter().take(20) { li { code { (found.code) } ": " (bdi(&found.message)) " " (bdi(&found.hint)) } } }
                        @if all.len() > 20 { p { (all.len() - 20) " more on the document’s page" } }
                    },
                }
            }
        }
    })
}
