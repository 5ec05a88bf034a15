//! A country or organisation: everybody with whom the record names it, what held on a day, and what no
//! source tells.

use crate::answer::{Answer, Page};
use crate::ask::{Ask, Claims};
use crate::parts;
use crate::text::{bdi, count, harmless};
use crate::trouble::Trouble;
use crate::worldmap;
use chancery_model::world::Actor;
use chancery_model::ActorId;
use chancery_reason::{gaps, partners, Certainty, Gap, Holding, PairStatus};
use chancery_time::When;
use maud::{html, Markup};

pub const PATHS: &[&str] = &["/country/{code}"];

/// How many gaps to show at once.
const GAPS: usize = 100;

pub fn answer(ask: &Ask<'_>) -> Result<Answer, Trouble> {
    let id = ask.actor_of("code")?;
    if ask.param("code") != id.as_str() {
        return Ok(Answer::Elsewhere(parts::country(&id)));
    }
    let (on, view) = (ask.on()?, ask.view()?);
    let claims = ask.witnesses(std::slice::from_ref(&id))?;
    let answers = partners(&claims, ask.world(), &view, &id, &on);
    let missing = gaps(&claims, ask.world(), &view, Some(&id), None);
    let name = ask.names().label(&id);
    let main = html! {
        (facts(ask, &id))
        (years(ask, &id, &on))
        (form(ask, &on)?)
        (table(ask, &id, &answers, &on))
        (gap_list(ask, &claims, &missing))
    };
    let code = id.as_str();
    let query = parts::query(&[("of", code), ("on", on.as_str())]);
    let page = Page::new(name.clone(), ask.with(&[]), main)
        .about(format!("{name}: relations, missions and envoys with everybody, on {on}, by their sources"));
    Ok(page.csv(format!("/partners.csv?{query}")).json(format!("/api/v1/partners?{query}")).into())
}

/// Its ties year by year, with the ways to the map and the network. Not there while all claims are still being
/// gathered.
fn years(ask: &Ask<'_>, id: &ActorId, on: &When) -> Markup {
    if ask.is_live() && ask.snapshot.index.now().is_none() {
        return html! {};
    }
    let Ok(ground) = ask.ground() else { return html! {} };
    let day = on.bounds().last.unwrap_or_else(|| ask.last_day());
    html! {
        @if !id.is_organisation() {
            p class="ways" {
                a href=(ask.same_view(format!("/map/relations/{id}"))) { "On the map" }
                @if ask.is_live() { " · " a href=(ask.same_view(format!("/network?{}", parts::query(&[("about", id.as_str())])))) { "Its network" } }
            }
        }
        (worldmap::plot(&ground, id, day))
    }
}

fn facts(ask: &Ask<'_>, id: &ActorId) -> Markup {
    let Some(actor) = ask.world().actor(id) else { return html! {} };
    let world = ask.world();
    let linked = |others: Vec<(&ActorId, &Option<When>, &str)>| html! {
        @for (i, (other, on, how)) in others.iter().enumerate() {
            @if i > 0 { "; " } (parts::actor(ask.names(), other)) " (" @if let Some(on) = on { (on.to_string()) ", " } (how) ")"
        }
    };
    let before: Vec<_> = world.predecessors(id).map(|s| (&s.from, &s.on, s.how.as_str())).collect();
    let after: Vec<_> = world.successors(id).map(|s| (&s.to, &s.on, s.how.as_str())).collect();
    html! {
        dl class="facts" {
            dt { "Codes" } dd { (codes(actor)) }
            @if !actor.lives.is_empty() { dt { "Lived" } dd { (lives(actor)) } }
            @if !actor.capitals.is_empty() {
                dt { "Capital" } dd { @for (i, capital) in actor.capitals.iter().enumerate() { @if i > 0 { ", " } (bdi(&capital.city)) } }
            }
            @if !before.is_empty() { dt { "Preceded by" } dd { (linked(before)) } }
            @if !after.is_empty() { dt { "Followed by" } dd { (linked(after)) } }
            @if let Some(names) = ask.names().names_of(id) {
                dt { "Names" } dd {
                    @for (i, (lang, known)) in names.iter().filter(|(_, known)| !known.is_empty()).enumerate() {
                        @if i > 0 { " · " } bdi lang=(lang) { (harmless(&known.join(", "))) }
                    }
                }
            }
        }
    }
}

fn codes(actor: &Actor) -> String {
    let mut codes = vec![actor.id.to_string()];
    codes.extend(actor.iso2.iter().map(|c| format!("ISO {c}")));
    codes.extend(actor.cow.iter().map(|c| format!("COW {} {}", c.code, c.abb)));
    codes.extend(actor.gw.iter().map(|n| format!("GW {}", n.code)));
    codes.extend(actor.wikidata.iter().map(|q| format!("Wikidata {q}")));
    codes.join(", ")
}

/// As `1912-11-28–1939-04-12, 1944-11-29–`.
fn lives(actor: &Actor) -> String {
    let side = |w: &Option<When>| w.as_ref().map_or(String::new(), When::to_string);
    actor.lives.iter().map(|l| format!("{}–{}", side(&l.from), side(&l.to))).collect::<Vec<_>>().join(", ")
}

fn form(ask: &Ask<'_>, on: &When) -> Result<Markup, Trouble> {
    Ok(html! {
        @if ask.is_live() {
            form class="filters" method="get" action=(ask.path()) {
                (parts::field("On", "on", Some(on.as_str()), "a day, month or year"))
                (parts::view_fields(ask)?)
                " " button type="submit" { "Show" }
            }
        }
    })
}

/// Whether some claim bears on relations, missions or envoys at that time.
fn bears(answer: &PairStatus) -> bool {
    let attested = |h: &Holding| h.certainty != Certainty::NotAttested;
    attested(&answer.relations.holding)
        || answer.missions.iter().any(|m| attested(&m.holding))
        || answer.envoys.iter().any(|e| attested(&e.holding))
}

fn table(ask: &Ask<'_>, id: &ActorId, answers: &[PairStatus], on: &When) -> Markup {
    let shown: Vec<&PairStatus> = answers.iter().filter(|a| bears(a)).collect();
    let silent: Vec<&PairStatus> = answers.iter().filter(|a| !bears(a)).collect();
    let name = ask.names().label(id);
    html! {
        h2 id="partners" { "Partners on " (on.to_string()) }
        @if shown.is_empty() {
            p { "No claim bears on that time. Not attested is not “no”." }
        } @else {
            div class="scroll" tabindex="0" role="region" aria-labelledby="partners" {
                table class="partners" {
                    thead { tr { th scope="col" { "With" } th scope="col" { "Relations" } th scope="col" { "Missions of " bdi { (name) } } th scope="col" { "Missions there" } th scope="col" { "Envoys" } } }
                    tbody { @for answer in &shown { (row(ask, answer)) } }
                }
            }
            p { (count(shown.len(), "partner", "partners")) "." }
        }
        @if !silent.is_empty() {
            details {
                summary { "For " (silent.len()) " more that the record names with it, no claim bears on that time" }
                ul class="inline" { @for answer in &silent { li { a href=(parts::pair(&answer.a, &answer.b)) { (bdi(&ask.names().label(&answer.b))) } } } }
            }
        }
    }
}

/// The other, relations, missions both ways, envoys.
fn row(ask: &Ask<'_>, answer: &PairStatus) -> Markup {
    let missions = |from: &ActorId| {
        let attested = |h: &Holding| h.certainty != Certainty::NotAttested;
        let of = answer.missions.iter().filter(|m| m.sending == *from && attested(&m.holding));
        html! {
            @for m in of {
                div { (m.kind.as_deref().unwrap_or("mission")) @if let Some(city) = &m.city { ", " (bdi(city)) } ": " (parts::holding(&m.holding)) }
            }
        }
    };
    html! {
        tr {
            th scope="row" { a href=(parts::pair(&answer.a, &answer.b)) { (bdi(&ask.names().label(&answer.b))) } }
            td {
                @if answer.outside.is_empty() { (parts::holding(&answer.relations.holding)) }
                @for gone in &answer.outside { span class="silent" { (bdi(&ask.names().label(&gone.actor))) " did not exist then" } " " }
            }
            td { (missions(&answer.a)) }
            td { (missions(&answer.b)) }
            td {
                @for e in &answer.envoys {
                    div {
                        @match &e.person { Some(person) => (bdi(person)), None => { (e.rank.as_deref().unwrap_or("envoy")) " of " (bdi(&ask.names().label(&e.sending))) } }
                    }
                }
            }
        }
    }
}

fn gap_list(ask: &Ask<'_>, claims: &Claims, missing: &[Gap]) -> Markup {
    html! {
        @if !missing.is_empty() {
            h2 id="gaps" { "What no source tells" }
            ul class="gaps" {
                @for gap in missing.iter().take(GAPS) {
                    li { (bdi(&gap.says)) " " (parts::both(ask.names(), &gap.parties.0, &gap.parties.1)) (parts::citations(claims, &gap.claims)) }
                }
            }
            @if missing.len() > GAPS { p { "So are " (missing.len() - GAPS) " more: " a href={ "/gaps?" (parts::query(&[("about", ask.param("code"))])) } { "all gaps" } "." } }
        }
    }
}
