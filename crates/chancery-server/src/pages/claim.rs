//! A claim with the whole chain behind it: words in their sentence, rule, derivation, document, judgements.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use super::document::page_of;
use crate::highlight::{in_context, InContext};
use crate::parts;
use crate::reread::reread;
use crate::text::{bdi, harmless, language, shorten};
use crate::trouble::Trouble;
use crate::wording::say;
use chancery_store::{Judgement, Recorded, StoredDocument, Verdict};
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/claim/{id}"];

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let given = ask.param("id");
    let claim = find(ask, given)?;
    let id = claim.claim.id();
    if given != id.as_str() {
        return Ok(Answer::Elsewhere(parts::claim(id)));
    }
    let hash = claim.claim.source();
    let read_id = claim.as_read.as_ref().unwrap_or(&claim.claim).id();
    let (document, judgements) = ask.read(|r| Ok::<_, Trouble>((r.document(hash)?, r.judgements(read_id)?)))?;
    let span = claim.claim.evidence().span;
    let read = document.as_ref().map(|stored| reread(ask, stored)).transpose()?.flatten();
    let around = read.as_ref().and_then(|d| in_context(d, span));
    let page = read.as_ref().map_or(1, |d| page_of(d, span));
    let says = say(claim.claim.statement(), ask.names());
    let main = html! {
        (words(&claim, around.as_ref()))
        (chain(ask, &claim, document.as_ref(), page))
        (judged(&judgements))
    };
    let page = Page::new(format!("{says} ({id})"), parts::claim(id), main);
    Ok(page.about(shorten(&claim.claim.evidence().quote, 160)).json(format!("/api/v1/claims/{id}")).into())
}

/// The claim whose id begins so.
///
/// # Errors
/// There is none, or several.
pub(crate) fn find(ask: &Ask<'_>, id: &str) -> Result<Recorded, Trouble> {
    let fine = (4..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
    let mut found = if fine { ask.read(|r| r.claims_by_id(id))? } else { Vec::new() };
    // Readings of one document repeat its claims; the current one comes first.
    found.dedup_by(|b, a| a.claim.id() == b.claim.id());
    let first = found.first().map(|c| c.claim.id().clone());
    let several = found.iter().any(|c| Some(c.claim.id()) != first.as_ref());
    match found.into_iter().next() {
        Some(claim) if !several || claim.claim.id().as_str() == id => Ok(claim),
        Some(_) => Err(Trouble::NotFound(format!("several claims begin with {id}; give more of its digits"))),
        None => Err(Trouble::NotFound(format!("the record holds no claim {}; search for its words", harmless(id)))),
    }
}

fn words(claim: &Recorded, around: Option<&InContext>) -> Markup {
    let quote = &claim.claim.evidence().quote;
    html! {
        blockquote class="evidence" dir="auto" lang=[language(&claim.lang)] {
            @match around {
                Some(c) => p dir=(if c.rtl { "rtl" } else { "ltr" }) { (harmless(&c.before)) mark { (harmless(&c.words)) } (harmless(&c.after)) },
                None => p { mark { (harmless(quote)) } },
            }
        }
    }
}

fn chain(ask: &Ask<'_>, claim: &Recorded, document: Option<&StoredDocument>, page: usize) -> Markup {
    let evidence = claim.claim.evidence();
    let derivation = claim.claim.derivation();
    let statement = claim.claim.statement();
    let id = claim.claim.id();
    html! {
        dl class="chain" {
            dt { "Claim" } dd { code { bdi { (harmless(&statement.to_string())) } } }
            dt { "About" } dd {
                @for (i, party) in statement.parties().iter().enumerate() { @if i > 0 { ", " } (parts::actor(ask.names(), party)) }
                @if let [a, b] = statement.parties() { " (" (parts::both(ask.names(), a, b)) ")" }
            }
            dt { "Held" } dd { (parts::when(statement.when())) }
            dt { "Source" } dd {
                (bdi(&claim.source)) ", "
                @match &claim.stated { Some(w) => { "stated on " (w.to_string()) }, None => { "stated at an unknown time" } }
            }
            @if let Some(stored) = document {
                dt { "Document" } dd {
                    a href={ (parts::document(&stored.hash)) @if page > 1 { "?page=" (page) } "#c-" (id.as_str()) } { (bdi(stored.reading.title.as_deref().unwrap_or(&stored.origin))) }
                    ", bytes " (evidence.span.to_string())
                    br; small { (bdi(&stored.origin)) ", SHA-256 " code { (stored.hash.as_str()) } }
                }
            }
            dt { "Rule" } dd { code { bdi { (harmless(&derivation.rule)) } } " of " code { bdi { (harmless(&derivation.pack)) } } }
            dt { "Confidence" } dd {
                @match derivation.confidence {
                    Some(c) => { (format!("{c:.2}")) ": that share of claims of this sort had kind, parties, time and modality right on gold kept aside" },
                    None => { "not measured" },
                }
            }
            @if !derivation.steps.is_empty() {
                dt { "Derivation" } dd { ol { @for step in &derivation.steps { li { (bdi(step)) } } } }
            }
            dt { "Recorded" } dd { (claim.recorded.to_string()) @if claim.superseded { ", superseded by a newer reading" } }
        }
    }
}

fn judged(judgements: &[Judgement]) -> Markup {
    html! {
        @if !judgements.is_empty() {
            h2 { "Judgements" }
            ul {
                @for judgement in judgements {
                    li {
                        strong { (judgement.verdict.as_str()) }
                        @if let Verdict::Correct(statement) = &judgement.verdict { " to " code { bdi { (harmless(&statement.to_string())) } } }
                        ", by " (bdi(&judgement.who)) " on " (judgement.recorded.day().to_string())
                        @if !judgement.why.is_empty() { ": " (bdi(&judgement.why)) }
                    }
                }
            }
        }
    }
}
