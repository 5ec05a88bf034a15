//! Parts of which pages are put together: links that stay, what holds in words, claims with their words,
//! fields of forms, the way to the next page of a list.

use crate::ask::Ask;
use crate::text::{bdi, harmless, language, quoted, shorten};
use crate::trouble::Trouble;
use crate::wording::say;
use chancery_exchange::names::Names;
use chancery_model::{ActorId, ClaimId, ContentHash, Modality};
use chancery_reason::{Certainty, Holding, Witness};
use chancery_store::Recorded;
use chancery_time::When;
use maud::{html, Markup};
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use std::collections::BTreeSet;

/// What may stand in a part of a path as it is.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

fn part(text: &str) -> String {
    utf8_percent_encode(text, PART).to_string()
}

/// The address of a country or organisation.
pub fn country(id: &ActorId) -> String {
    format!("/country/{}", part(id.as_str()))
}

/// The address of a pair's dossier: the lesser code first, so that a pair has one address.
pub fn pair(a: &ActorId, b: &ActorId) -> String {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    format!("/pair/{}/{}", part(a.as_str()), part(b.as_str()))
}

/// The address of a claim.
pub fn claim(id: &ClaimId) -> String {
    format!("/claim/{}", part(id.as_str()))
}

/// The address of a document.
pub fn document(hash: &ContentHash) -> String {
    format!("/document/{}", hash.as_str())
}

/// A value as part of a query.
pub fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// An actor by its name, as a link to its page.
pub fn actor(names: &Names, id: &ActorId) -> Markup {
    html! { a href=(country(id)) { bdi { (names.label(id)) } } }
}

/// Two actors by their names, as a link to their dossier.
pub fn both(names: &Names, a: &ActorId, b: &ActorId) -> Markup {
    html! { a href=(pair(a, b)) { bdi { (names.label(a)) } " and " bdi { (names.label(b)) } } }
}

/// What stands, how sure, since when. Told by words and by a class, never by colour alone.
pub fn holding(holding: &Holding) -> Markup {
    let since = |when: &Option<When>| when.as_ref().map(|w| format!(", since {w}")).unwrap_or_default();
    let inferred = |yes: bool| if yes { ", inferred from what came later" } else { "" };
    html! {
        @match (holding.certainty, holding.status) {
            (Certainty::NotAttested, _) => span class="silent" { "not attested" },
            (_, Some(status)) => span class=(if status.is_on() { "certain on" } else { "certain off" }) {
                strong { (status.as_str()) } (since(&holding.since)) (inferred(holding.inferred))
            },
            (_, None) => span class="possible" {
                "possibly "
                @if holding.cases.is_empty() {
                    @for (i, status) in holding.possible.iter().enumerate() {
                        @if i > 0 { " or " } strong { (status.as_str()) }
                    }
                } @else {
                    @for (i, case) in holding.cases.iter().enumerate() {
                        @if i > 0 { "; or " } strong { (case.status.as_str()) } (since(&case.since)) (inferred(case.inferred))
                    }
                }
            },
        }
    }
}

/// A time as the source has it; a dash where it has none.
pub fn when(when: Option<&When>) -> Markup {
    html! {
        @match when {
            Some(when) => span class="when" { (when.to_string()) },
            None => span class="when none" title="no time is given" { "–" },
        }
    }
}

/// A claim as the reasoner has it: its words, who says so and when, as a link to the claim.
pub fn cite(witness: &Witness) -> Markup {
    html! {
        span class="cite" {
            (quoted(&shorten(&witness.quote, 300), &witness.lang)) " "
            span class="by" { (bdi(&witness.doc.0)) @if let Some(stated) = &witness.stated { ", " (stated.to_string()) } }
            " " a class="claim" href=(claim(&witness.id)) { (witness.id.as_str()) }
        }
    }
}

/// The claims of an answer, as a list of citations; those that are not gathered by their ids.
pub fn citations(claims: &chancery_reason::Record, ids: &[ClaimId]) -> Markup {
    html! {
        ul class="cites" {
            @for id in ids {
                li {
                    @match claims.witness(id) {
                        Some(witness) => (cite(witness)),
                        None => a class="claim" href=(claim(id)) { (id.as_str()) },
                    }
                }
            }
        }
    }
}

/// The rows of a table of claims, with its head.
pub fn claims_table(ask: &Ask<'_>, claims: &[Recorded], caption: &str) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="claims" {
                caption { (caption) }
                thead { tr { th scope="col" { "When" } th scope="col" { "What" } th scope="col" { "Words" } th scope="col" { "According to" } th scope="col" { "Claim" } } }
                tbody {
                    @for recorded in claims {
                        @let statement = recorded.claim.statement();
                        tr {
                            td { (when(statement.when())) }
                            td { (sentence(ask.names(), recorded)) }
                            td { (quoted(&shorten(&recorded.claim.evidence().quote, 200), &recorded.lang)) }
                            td { a href=(document(recorded.claim.source())) { (bdi(&shorten(&recorded.source, 60))) } }
                            td { a class="claim" href=(claim(recorded.claim.id())) { (recorded.claim.id().as_str()) } }
                        }
                    }
                }
            }
        }
    }
}

/// What a claim says, in a sentence; a mark for what is not simply asserted.
pub fn sentence(names: &Names, recorded: &Recorded) -> Markup {
    let statement = recorded.claim.statement();
    html! {
        (crate::text::bdi(&say(statement, names)))
        @if statement.modality() != Modality::Asserted && !say(statement, names).ends_with(')') {
            " (" (statement.modality().as_str()) ")"
        }
    }
}

/// A list of choices as a field of a form.
pub fn select(label: &str, name: &str, chosen: Option<&str>, choices: &[(&str, &str)]) -> Markup {
    html! {
        label { span class="label" { (label) } " "
            select name=(name) {
                @for (value, text) in choices {
                    option value=(value) selected[chosen.unwrap_or("") == *value] { (text) }
                }
            }
        }
    }
}

/// A line of text as a field of a form.
pub fn field(label: &str, name: &str, value: Option<&str>, hint: &str) -> Markup {
    html! {
        label { span class="label" { (label) } " "
            input type="text" name=(name) value=(harmless(value.unwrap_or_default())) placeholder=(hint) dir="auto" autocomplete="off" maxlength="200";
        }
    }
}

/// The fields of a form that say according to whom: the source as a line of text with those of the record to
/// choose from, and whether reported claims count; what else the address says of it goes along unseen.
///
/// # Errors
/// The record can't be read.
pub fn view_fields(ask: &Ask<'_>) -> Result<Markup, Trouble> {
    const MOST: usize = 300;
    let known = ask.read(|record| record.documents_from(None, None, 0, MOST))?;
    let known: BTreeSet<&str> = known.iter().map(|(_, stored)| stored.reading.source.as_str()).collect();
    let mut filters = ask.view_filters().filter(|(name, _)| *name != "reported").peekable();
    let source = filters.next_if(|(name, _)| *name == "according-to").map(|(_, source)| harmless(source));
    Ok(html! {
        label { span class="label" { "according to" } " "
            input type="text" name="according-to" value=[source] placeholder="every source" list="sources" size="16" dir="auto" autocomplete="off" maxlength="500";
        }
        datalist id="sources" { @for source in known { option value=(harmless(source)) {} } }
        (select("reported claims", "reported", ask.filter("reported"), &[("", "count with reserve"), ("no", "are left out")]))
        @for (name, value) in filters { input type="hidden" name=(name) value=(harmless(value)); }
    })
}

/// The way on in a list, and back to its beginning.
pub fn pager(ask: &Ask<'_>, next: Option<i64>) -> Markup {
    let begun = ask.filter("after").is_some();
    html! {
        @if begun || next.is_some() {
            nav class="pager" aria-label="Pages of the list" {
                @if begun { a href=(ask.with(&[("after", None)])) rel="first" { "Beginning" } }
                @if let Some(next) = next { " " a href=(ask.with(&[("after", Some(&next.to_string()))])) rel="next" { "Next" } }
            }
        }
    }
}

/// The language of a document in its own attribute, for what is quoted from it.
pub fn lang_of(recorded: &Recorded) -> Option<&str> {
    language(&recorded.lang)
}
