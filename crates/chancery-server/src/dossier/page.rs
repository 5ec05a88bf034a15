//! A dossier as a page.

use super::prose::{lead, standing, themes, Told};
use super::sentence::Piece;
use super::{lanes, moments, Dossier};
use crate::draw::geography::Geography;
use crate::draw::lanes::lanes as draw_lanes;
use crate::draw::locator::locator;
use crate::text::{bdi, count, harmless, language, quoted};
use chancery_exchange::names::Names;
use chancery_model::{ActorId, ClaimId};
use chancery_reason::{Certainty, Disagreement, Holding};
use chancery_time::Day;
use maud::{html, Markup};

/// What a page of a dossier needs beside it.
pub struct Setting<'a> {
    /// Names of actors.
    pub names: &'a Names,
    /// For the map.
    pub geography: &'a Geography,
    /// Ends what lasts.
    pub today: Day,
    /// Where an actor's own page is, if there is one.
    pub country: &'a dyn Fn(&ActorId) -> Option<String>,
}

/// All of it, below the heading of the first level.
pub fn page(dossier: &Dossier, setting: &Setting<'_>) -> Markup {
    let told = themes(dossier, setting.names);
    html! {
        article class="dossier" {
            (infobox(dossier, setting))
            section class="lead" aria-label="In short" { (paragraph(dossier, &lead(dossier, setting.names))) }
            @for theme in told.iter().take(2) {
                section {
                    h2 id=(theme.slug) { (theme.title) }
                    (paragraph(dossier, &theme.told))
                }
            }
            @if let Some((found, axis)) = lanes::lanes(dossier, setting.names, setting.today) {
                section {
                    h2 id="timeline" { "Timeline" }
                    div class="scroll" tabindex="0" role="region" aria-labelledby="timeline" {
                        (draw_lanes(&found, &axis, "Timeline"))
                    }
                    p class="key" {
                        "Bars: what held; striped where it is possible, not certain; paler where no claim ends it or where it is inferred. "
                        "Diamonds: what happened; they stretch over all days that the sources allow; a bolt where sources disagree."
                    }
                }
            }
            @if !dossier.disagreements.is_empty() {
                section {
                    h2 id="disagreements" { "Where sources disagree" }
                    @for found in &dossier.disagreements { (disagreement(dossier, found)) }
                }
            }
            @for theme in told.iter().skip(2) {
                section {
                    h2 id=(theme.slug) { (theme.title) }
                    (paragraph(dossier, &theme.told))
                }
            }
            section {
                h2 id="sources" { "Sources" }
                (notes(dossier))
            }
        }
    }
}

/// Sentences one after another, each with its notes; long ones as a list.
fn paragraph(dossier: &Dossier, told: &[Told]) -> Markup {
    let one = |t: &Told| html! { (sentence(&t.sentence.0)) (marks(dossier, &t.claims)) };
    html! {
        @if told.len() > 6 {
            ul class="told" { @for t in told { li { (one(t)) } } }
        } @else {
            p { @for t in told { (one(t)) " " } }
        }
    }
}

fn sentence(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Ours(words) => (words),
                Piece::Theirs(words) => (bdi(words)),
            }
        }
    }
}

/// The numbers of the notes, each leading to its note; of many, the first.
fn marks(dossier: &Dossier, claims: &[ClaimId]) -> Markup {
    let mut numbers: Vec<usize> = claims.iter().filter_map(|id| dossier.note(id)).collect();
    numbers.sort_unstable();
    let more = numbers.len().saturating_sub(4);
    html! {
        @for number in numbers.iter().take(4) {
            sup class="mark" { a href={ "#note-" (number) } aria-label={ "note " (number) } { (number) } }
        }
        @if more > 0 { sup class="mark" { "+" (more) } }
    }
}

fn infobox(dossier: &Dossier, setting: &Setting<'_>) -> Markup {
    let names = setting.names;
    let status = &dossier.status;
    let link = |id: &ActorId| html! { @if let Some(href) = (setting.country)(id) { a href=(href) { (names.label(id)) } } @else { (names.label(id)) } };
    let day = dossier.on.bounds().last.unwrap_or(setting.today);
    html! {
        aside class="infobox" aria-label="At a glance" {
            (locator(setting.geography, names.world(), (&dossier.a, &dossier.b), day))
            p class="pair" {
                span class="dot first" aria-hidden="true" {} " " (link(&dossier.a)) " · "
                span class="dot second" aria-hidden="true" {} " " (link(&dossier.b))
            }
            dl {
                dt { "On" } dd { (moments::happened(&dossier.on).trim_start_matches(" on ").trim_start_matches(" in ")) }
                (row("Relations", &status.relations.holding))
                @for found in &status.recognition {
                    (row(&format!("Recognition by {}", names.label(&found.from)), &found.holding))
                }
                @for mission in &status.missions {
                    dt { (names.label(&mission.sending)) " in " (names.label(&mission.receiving)) }
                    dd {
                        (holding(&mission.holding))
                        @if let Some(kind) = &mission.kind { br; (super::sentence::mission_word(kind)) }
                        @if let Some(city) = &mission.city { ", " (bdi(city)) }
                        @if let Some(via) = &mission.via { br; "from " (names.label(via)) }
                    }
                }
                @for envoy in status.envoys.iter().take(6) {
                    dt { "Envoy of " (names.label(&envoy.sending)) }
                    dd {
                        @match &envoy.person { Some(person) => (bdi(person)), None => "not named" }
                        @if let Some(rank) = &envoy.rank { br; (rank.replace('-', " ")) }
                    }
                }
                @for found in status.memberships.iter().chain(&status.sanctions) {
                    (row(&format!("{} → {}", names.label(&found.from), names.label(&found.to)), &found.holding))
                }
                dt { "Evidence" }
                dd {
                    a href="#sources" { (count(dossier.claims.len(), "claim", "claims")) ", " (count(dossier.sources().len(), "source", "sources")) }
                    @if !dossier.disagreements.is_empty() {
                        br; a href="#disagreements" { (count(dossier.disagreements.len(), "disagreement", "disagreements")) }
                    }
                }
            }
        }
    }
}

fn row(title: &str, found: &Holding) -> Markup {
    html! { dt { (title) } dd { (holding(found)) } }
}

/// What stands, how sure, since when.
fn holding(found: &Holding) -> Markup {
    let tone = crate::draw::tone::Tone::of(&found.possible, found.certainty, found.inferred);
    html! {
        span class={ "state " (tone.class()) } {
            @match (found.certainty, found.status) {
                (Certainty::NotAttested, _) => "not attested",
                (_, Some(status)) => (status.as_str()),
                (_, None) => { "possibly " (found.possible.iter().map(|s| standing(*s)).collect::<Vec<_>>().join(" or ")) }
            }
        }
        @if let Some(since) = &found.since { br; (moments::since(since).trim_start()) }
        @if found.inferred { br; "inferred from what came later" }
    }
}

/// One point on which sources disagree, with the words of both sides beside one another.
fn disagreement(dossier: &Dossier, found: &Disagreement) -> Markup {
    html! {
        div class={ "odds " (found.certainty) } {
            p class="says" { (harmless(&found.says)) }
            div class="sides" {
                @for id in &found.claims {
                    @if let Some(cited) = dossier.claims.get(id) {
                        figure {
                            blockquote lang=[language(&cited.lang)] dir="auto" { (harmless(&cited.quote)) }
                            figcaption {
                                (bdi(&cited.source))
                                @if let Some(stated) = &cited.stated { ", " (stated) }
                                (marks(dossier, std::slice::from_ref(id)))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every claim with its words, numbered.
fn notes(dossier: &Dossier) -> Markup {
    html! {
        ol class="notes" {
            @for (at, id) in dossier.notes.iter().enumerate() {
                @if let Some(cited) = dossier.claims.get(id) {
                    li id={ "note-" (at + 1) } {
                        cite { (bdi(&cited.source)) }
                        @if let Some(stated) = &cited.stated { " (" (stated) ")" }
                        ": " (quoted(&cited.quote, &cited.lang)) " "
                        @if let Some(href) = &cited.href { a href=(href) { "evidence" } " " }
                        code { bdi { (harmless(&cited.notation)) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{comoros, names};
    use super::*;

    #[test]
    fn a_page_shows_everything_and_runs_nothing() {
        let map = include_str!("../../../../packs/world/map.json");
        let geography = Geography::load(map, "").unwrap();
        let names = names();
        let country = |id: &ActorId| Some(format!("/country/{id}"));
        let setting =
            Setting { names: &names, geography: &geography, today: "2020-01-01".parse().unwrap(), country: &country };
        let shown = page(&comoros(), &setting).into_string();
        for part in [
            "Timeline",
            "Where sources disagree",
            "class=\"lanes\"",
            "id=\"note-6\"",
            "/claim/000000000000",
            "lang=\"he\"",
            "/country/COM",
        ] {
            assert!(shown.contains(part), "{part}");
        }
        assert!(shown.contains("Ali &lt;b&gt;Soilih") && !shown.contains("<b>Soilih") && !shown.contains("style="));
        assert!(shown.matches("#note-").count() >= 6);
    }
}
