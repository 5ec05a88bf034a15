//! The record as entities of Follow the Money: actors, documents, and claims as links between them.

use super::{ExportError, Input, Told};
use chancery_model::world::Actor;
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::{Day, When};
use std::collections::BTreeSet;

/// An entity: its properties with their values, none of them empty.
pub(crate) struct Entity {
    pub id: String,
    pub schema: &'static str,
    pub properties: Vec<(&'static str, Vec<String>)>,
    /// Who says so; of an actor, nobody in particular.
    pub source: Option<String>,
    /// When the record took it up.
    pub recorded: Option<Day>,
}

/// Hands out every entity: each document before what it claims, the actors at last.
///
/// # Errors
/// As the claims and `take`.
pub(crate) fn each(
    input: &Input<'_>,
    take: &mut dyn FnMut(Entity) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut actors: BTreeSet<ActorId> = BTreeSet::new();
    let mut documents: BTreeSet<String> = BTreeSet::new();
    input.claims.each(&mut |told| {
        let statement = told.claim.statement();
        actors.extend(statement.parties().iter().cloned());
        if documents.insert(told.claim.source().as_str().to_owned()) {
            take(document(&told))?;
        }
        // Links join two; of more parties each pair is one.
        let parties = statement.parties();
        for (i, one) in parties.iter().enumerate() {
            for other in parties.iter().skip(i + 1) {
                take(link(input, &told, one, other))?;
            }
        }
        Ok(())
    })?;
    actors.iter().try_for_each(|id| take(entity(id, input.world().actor(id))))
}

fn actor_id(id: &ActorId) -> String {
    format!("chancery-actor-{}", id.as_str().replace(':', "-").to_lowercase())
}

fn document_id(told: &Told) -> String {
    let hash: String = told.claim.source().as_str().chars().take(40).collect();
    format!("chancery-document-{hash}")
}

/// An entity with its properties; empty ones are left out.
fn shaped(
    id: String,
    schema: &'static str,
    told: Option<&Told>,
    mut properties: Vec<(&'static str, Vec<String>)>,
) -> Entity {
    properties.retain(|(_, values)| !values.is_empty());
    let (source, recorded) = (told.map(|t| t.source.clone()), told.and_then(|t| t.recorded));
    Entity { id, schema, properties, source, recorded }
}

fn entity(id: &ActorId, known: Option<&Actor>) -> Entity {
    let name = known.map_or_else(|| id.to_string(), |a| a.name.clone());
    let state = !id.as_str().starts_with("org:");
    let codes = known.and_then(|a| a.iso2.clone()).filter(|_| state).map(|c| c.to_lowercase());
    let first = known.and_then(|a| a.lives.first()?.from.as_ref().and_then(date));
    let last = known.and_then(|a| a.lives.last()?.to.as_ref().and_then(date));
    shaped(
        actor_id(id),
        if state { "PublicBody" } else { "Organization" },
        None,
        vec![
            ("name", vec![name]),
            ("alias", known.map(|a| a.aliases.clone()).unwrap_or_default()),
            ("country", codes.into_iter().collect()),
            ("wikidataId", known.and_then(|a| a.wikidata.clone()).into_iter().collect()),
            ("incorporationDate", first.into_iter().collect()),
            ("dissolutionDate", last.into_iter().collect()),
            ("classification", vec![if state { "State".to_owned() } else { "Organisation".to_owned() }]),
        ],
    )
}

fn document(told: &Told) -> Entity {
    shaped(
        document_id(told),
        "Document",
        Some(told),
        vec![
            ("fileName", vec![told.claim.doc().to_string()]),
            ("title", vec![told.claim.doc().to_string()]),
            ("publisher", vec![told.source.clone()]),
            ("publishedAt", told.stated.as_ref().and_then(date).into_iter().collect()),
        ],
    )
}

/// The link of a claim: who is represented, who is a member, or what else ties the two.
fn link(input: &Input<'_>, told: &Told, one: &ActorId, other: &ActorId) -> Entity {
    let statement = told.claim.statement();
    let kind = statement.kind();
    // What is denied or only planned must not become a membership or representation.
    let holds = matches!(statement.modality(), Modality::Asserted | Modality::Reported);
    let (schema, from, to) = match kind {
        Kind::MembershipJoined if holds && other.as_str().starts_with("org:") => {
            ("Membership", "member", "organization")
        }
        _ => ("UnknownLink", "subject", "object"),
    };
    let pair = if statement.parties().len() > 2 {
        format!("-{one}-{other}").to_lowercase().replace(':', "-")
    } else {
        String::new()
    };
    let (date, start, end) = times(statement);
    let recorded = told.recorded.map(|d| d.to_string());
    shaped(
        format!("chancery-claim-{}{pair}", told.claim.id()),
        schema,
        Some(told),
        vec![
            (from, vec![actor_id(one)]),
            (to, vec![actor_id(other)]),
            ("role", vec![role(input, statement)]),
            ("status", vec![status(statement)]),
            ("date", date.into_iter().collect()),
            ("startDate", start.into_iter().collect()),
            ("endDate", end.into_iter().collect()),
            ("description", vec![told.claim.evidence().quote.clone()]),
            ("summary", vec![statement.to_string()]),
            ("recordId", vec![told.claim.id().to_string()]),
            ("publisher", vec![told.source.clone()]),
            ("proof", vec![document_id(told)]),
            ("retrievedAt", recorded.into_iter().collect()),
        ],
    )
}

/// What it is, with the attributes that tell more: `mission.opened (embassy, Banjul)`.
fn role(input: &Input<'_>, statement: &Statement) -> String {
    let attrs = statement.attrs();
    let mut more: Vec<String> = attrs.value.iter().map(|v| v.to_string()).collect();
    more.extend(attrs.types.iter().map(|t| t.to_string()));
    more.extend(attrs.rank.map(|r| r.to_string()));
    more.extend([&attrs.city, &attrs.person, &attrs.place, &attrs.what, &attrs.goods].into_iter().flatten().cloned());
    more.extend(attrs.via.as_ref().map(|v| format!("via {}", input.label(v))));
    match more.is_empty() {
        true => statement.kind().to_string(),
        false => format!("{} ({})", statement.kind(), more.join(", ")),
    }
}

fn status(statement: &Statement) -> String {
    let doubtful = statement.when().is_some_and(When::is_doubtful);
    let about = statement.when().is_some_and(When::is_approximate);
    let mut words = vec![statement.modality().as_str().to_owned()];
    words.extend(doubtful.then(|| "time doubtful".to_owned()));
    words.extend(about.then(|| "time approximate".to_owned()));
    words.join(", ")
}

/// Date, start and end, as far as they can be written without saying more than the source.
fn times(statement: &Statement) -> (Option<String>, Option<String>, Option<String>) {
    match statement.when().filter(|w| !w.is_doubtful() && !w.is_approximate()) {
        None => (None, None, None),
        Some(when) if !when.is_interval() => (date(when), None, None),
        // An event within a stretch did not last over it: both sides bound it, and neither is its date.
        Some(_) if !statement.kind().is_state() => (None, None, None),
        Some(when) => {
            let side = |first: Option<Day>, last: Option<Day>| match (first, last) {
                (Some(a), Some(b)) if a == b => Some(a.to_string()),
                (Some(a), Some(b)) if a.year() == b.year() && a.month() == b.month() => {
                    Some(format!("{:04}-{:02}", a.year(), a.month()))
                }
                (Some(a), Some(b)) if a.year() == b.year() => Some(format!("{:04}", a.year())),
                _ => None,
            };
            let (start, end) = (when.start(), when.end());
            (None, side(start.first, start.last), side(end.first, end.last))
        }
    }
}

/// A year, month or day; `None` for any other expression.
fn date(when: &When) -> Option<String> {
    let text = when.as_str();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && matches!(text.len(), 4 | 7 | 10);
    // Months beyond 12 are seasons.
    let season = text.get(5..7).is_some_and(|m| m > "12");
    (plain && !season).then(|| text.to_owned())
}
