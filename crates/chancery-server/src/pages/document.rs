//! A document as it was read, whole, with the words of its claims marked, and beside each passage what was
//! made of them: sentence, rule, way to the derivation.

use crate::answer::{Answer, Page};
use crate::ask::Ask;
use crate::marked::pieces;
use crate::parts;
use crate::reread::reread;
use crate::text::{bdi, count, direction, grouped, harmless, language};
use crate::trouble::Trouble;
use chancery_model::{Block, BlockKind, ContentHash, Document, Span};
use chancery_store::{Recorded, StoredDocument};
use maud::{html, Markup};
use std::collections::BTreeSet;

pub const PATHS: &[&str] = &["/document/{hash}"];

/// How many blocks to a page: long documents are turned like books.
const BLOCKS: usize = 400;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let stored = find(ask)?;
    let claims = ask.read(|r| r.claims_of(&stored.hash))?;
    let document = reread(ask, &stored)?;
    let title = stored.reading.title.clone().unwrap_or_else(|| stored.origin.clone());
    let address = parts::document(&stored.hash);
    let main = html! {
        (facts(ask, &stored, claims.len()))
        @match &document {
            Some(document) => { (diagnostics(document)) (text(ask, document, &claims)?) },
            None => (parts::claims_table(ask, &claims, "What its rows state")),
        }
    };
    let page = Page::new(title, ask.with(&[]), main).about(format!("{}, with its claims marked", stored.origin));
    Ok(page.json(address.replace("/document/", "/api/v1/documents/")).into())
}

/// On which page of its document the words stand, from 1.
pub(crate) fn page_of(document: &Document, span: Span) -> usize {
    let found = document.blocks.iter().position(|b| b.source.start < span.end && span.start < b.source.end);
    found.unwrap_or(0) / BLOCKS + 1
}

/// The document that the address names by its hash.
pub(crate) fn find(ask: &Ask<'_>) -> Result<StoredDocument, Trouble> {
    let given = ask.param("hash");
    let none = || Trouble::NotFound("the record holds no document with this hash; look among the sources".to_owned());
    let hash = ContentHash::from_hex(given).ok_or_else(none)?;
    ask.read(|r| r.document(&hash))?.ok_or_else(none)
}

fn facts(ask: &Ask<'_>, stored: &StoredDocument, claims: usize) -> Markup {
    let reading = &stored.reading;
    html! {
        dl class="facts" {
            dt { "Source" } dd { (bdi(&reading.source)) ", " @match &reading.stated { Some(w) => { "stated on " (w.to_string()) }, None => { "stated at an unknown time" } } }
            dt { "Origin" } dd { (bdi(&stored.origin)) }
            dt { "Read as" } dd { (reading.format) @if !reading.lang.is_empty() { ", language " (bdi(&reading.lang)) } ", " (bdi(&reading.encoding)) ", " (grouped(stored.len)) " bytes" }
            dt { "SHA-256" } dd { code { (stored.hash.as_str()) } }
            dt { "Recorded" } dd { (stored.recorded.to_string()) }
            dt { "Claims" } dd {
                (count(claims, "claim", "claims"))
                @if ask.is_live() { ": " a href={ "/claims?" (parts::query(&[("source", &stored.doc)])) } { "as a list" } }
            }
        }
    }
}

fn diagnostics(document: &Document) -> Markup {
    html! {
        @if !document.diagnostics.is_empty() {
            details class="diagnostics" {
                summary { (count(document.diagnostics.len(), "remark of the reader", "remarks of the reader")) }
                ul {
                    @for found in document.diagnostics.iter().take(200) {
                        li { code { (found.code) } " at " (found.span.to_string()) ": " (bdi(&found.message)) " " (bdi(&found.hint)) }
                    }
                }
            }
        }
    }
}

/// The text, a page of its blocks, each with its claims.
fn text(ask: &Ask<'_>, document: &Document, claims: &[Recorded]) -> Result<Markup, Trouble> {
    let pages = document.blocks.len().div_ceil(BLOCKS).max(1);
    let page = ask.number("page", 1, 1, i64::try_from(pages).unwrap_or(1))?;
    let page = usize::try_from(page).unwrap_or(1);
    let spans: Vec<(usize, Span)> = claims.iter().map(|c| c.claim.evidence().span).enumerate().collect();
    let blocks = document.blocks.iter().skip((page - 1) * BLOCKS).take(BLOCKS);
    let mut told = BTreeSet::new();
    let mut outline = Outline::default();
    Ok(html! {
        article class="document" lang=[language(&document.lang)] aria-label="Text of the document" {
            @for block in blocks {
                @let depth = outline.depth(block);
                (passage(ask, block, depth, claims, &spans, &mut told))
            }
        }
        @if pages > 1 {
            nav class="pager" aria-label="Pages of the document" {
                @for number in 1..=pages {
                    " " a href=(ask.with(&[("page", Some(&number.to_string()))])) aria-current=[(number == page).then_some("page")] { (number) }
                }
            }
        }
    })
}

/// The headings that a block stands under, by their levels in the document.
#[derive(Default)]
struct Outline(Vec<u8>);

impl Outline {
    /// How deep a heading stands, from 1, without the steps that its document leaps over.
    fn depth(&mut self, block: &Block) -> usize {
        if block.kind == BlockKind::Heading {
            while self.0.last().is_some_and(|above| *above >= block.level) {
                self.0.pop();
            }
            self.0.push(block.level);
        }
        self.0.len()
    }
}

/// A block: its text with marks, and what was made of them.
fn passage(
    ask: &Ask<'_>,
    block: &Block,
    depth: usize,
    claims: &[Recorded],
    spans: &[(usize, Span)],
    told: &mut BTreeSet<usize>,
) -> Markup {
    let pieces = pieces(block, spans);
    // Words that go on from a block before have been told there.
    let mut here: Vec<usize> = pieces.iter().flat_map(|p| &p.begins).copied().filter(|n| told.insert(*n)).collect();
    here.sort_unstable();
    let marked = html! {
        @for piece in &pieces {
            @let words = harmless(block.text.get(piece.text.clone()).unwrap_or_default());
            @match piece.claims.first().and_then(|n| claims.get(*n)) {
                Some(claim) => mark class=[(piece.claims.len() > 1).then_some("several")] {
                    a href={ "#c-" (claim.claim.id().as_str()) } data-claims=(ids(claims, &piece.claims)) { (words) }
                },
                None => (words),
            }
        }
    };
    let dir = direction(&block.text);
    html! {
        div class={ "block " (block.kind.as_str()) } id={ "b-" (block.source.start) } {
            @match (block.kind, depth) {
                (BlockKind::Heading, 1) => h2 dir=(dir) { (marked) },
                (BlockKind::Heading, 2) => h3 dir=(dir) { (marked) },
                (BlockKind::Heading, 3) => h4 dir=(dir) { (marked) },
                (BlockKind::Heading, _) => h5 dir=(dir) { (marked) },
                _ => p dir=(dir) { (marked) },
            }
            @if !here.is_empty() {
                ul class="made" lang="en" dir="ltr" aria-label="Claims made of this passage" {
                    @for claim in here.iter().filter_map(|n| claims.get(*n)) { (made(ask, claim)) }
                }
            }
        }
    }
}

fn ids(claims: &[Recorded], numbers: &[usize]) -> String {
    let ids: Vec<&str> = numbers.iter().filter_map(|n| Some(claims.get(*n)?.claim.id().as_str())).collect();
    ids.join(" ")
}

/// What was made of some words: sentence, time, rule, and the way to the derivation.
fn made(ask: &Ask<'_>, claim: &Recorded) -> Markup {
    let id = claim.claim.id();
    let derivation = claim.claim.derivation();
    html! {
        li id={ "c-" (id.as_str()) } {
            (parts::sentence(ask.names(), claim)) ", " (parts::when(claim.claim.statement().when()))
            " · rule " code { bdi { (harmless(&derivation.rule)) } }
            " · " a class="claim" href=(parts::claim(id)) { (id.as_str()) }
            @if !derivation.steps.is_empty() {
                details { summary { "derivation" } ol { @for step in &derivation.steps { li { (bdi(step)) } } } }
            }
        }
    }
}
