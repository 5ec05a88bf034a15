//! `chancery timeline`: what happened between two actors, in order of time.

use super::status::pair;
use crate::asking::{Asked, Evidence};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::undated;
use crate::names::Names;
use crate::output::count;
use chancery_model::{ActorId, Claim, ClaimId};
use chancery_reason::{status, Certainty, Relations, View};
use chancery_time::{Bounds, When};
use serde_json::{json, Value};
use std::io::{self, Write};

/// Show what happened between two actors, in order of time
///
/// Claims that say the same are one entry with several witnesses. After each event of diplomatic
/// relations stands what held from then on.
#[derive(clap::Args, Debug)]
#[command(display_order = 6, after_help = "\
Examples:
  chancery timeline Gambia 'North Korea'
  chancery timeline Libya GBR --core --format json")]
pub struct Args {
    /// An actor, by any name or code
    a: String,
    /// The other
    b: String,
    #[command(flatten)]
    asked: Asked,
    /// The diplomatic record proper alone
    #[arg(long)]
    core: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Lines for people
    Table,
    /// One JSON list
    Json,
    /// One JSON object a line
    Jsonl,
}

/// # Errors
/// An actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let (a, b) = pair(&names, &args.a, &args.b)?;
    let record = args.asked.record.open_existing()?;
    let mut evidence = args.asked.gather(&record, &[a.clone(), b.clone()])?;
    if args.core {
        evidence.claims.retain(|_, r| r.claim.statement().is_core());
    }
    let view = args.asked.view();
    if args.format == Shape::Table {
        return Ok(write(&mut context.out, &evidence, &names, &view, &a, &b)?);
    }
    let rows = entries(&evidence, &view, &a, &b).into_iter().map(|entry| {
        let relations = entry.relations(&evidence, &names, &view, &a, &b);
        entry.json(relations)
    });
    match args.format {
        Shape::Json => writeln!(context.out, "{}", Value::Array(rows.collect()))?,
        _ => {
            for row in rows {
                writeln!(context.out, "{row}")?;
            }
        }
    }
    Ok(())
}

/// Claims that say the same of a time that some day fits.
struct Entry<'e> {
    /// The one whose time is finest.
    finest: &'e Claim,
    /// The days that fit all; `None` where no time is given.
    days: Option<Bounds>,
    /// All of them.
    claims: Vec<ClaimId>,
}

/// The entries in order of time, undated ones last.
fn entries<'e>(evidence: &'e Evidence, view: &View, a: &ActorId, b: &ActorId) -> Vec<Entry<'e>> {
    let mut claims: Vec<&Claim> = evidence
        .claims
        .values()
        .filter(|r| evidence.witnesses.witness(r.claim.id()).is_some_and(|w| view.admits(w)))
        .map(|r| &r.claim)
        .filter(|c| c.statement().involves(a) && c.statement().involves(b))
        .collect();
    claims.sort_by_key(|c| (c.statement().when().is_none(), days(c), c.doc().clone(), c.evidence().span, c.id().clone()));
    let mut entries: Vec<Entry<'e>> = Vec::new();
    for claim in claims {
        let days = days(claim);
        let same = entries.iter_mut().rev().find_map(|entry| {
            let common = match (entry.days, days) {
                (Some(x), Some(y)) => Some(x.intersection(&y)?),
                (None, None) => None,
                _ => return None,
            };
            says_the_same(entry.finest, claim).then_some((entry, common))
        });
        match same {
            Some((entry, common)) => {
                if span(days) < span(self::days(entry.finest)) {
                    entry.finest = claim;
                }
                entry.days = common;
                entry.claims.push(claim.id().clone());
            }
            None => entries.push(Entry { finest: claim, days, claims: vec![claim.id().clone()] }),
        }
    }
    entries
}

fn days(claim: &Claim) -> Option<Bounds> {
    claim.statement().when().map(When::bounds)
}

fn span(days: Option<Bounds>) -> u32 {
    days.and_then(|d| d.days()).unwrap_or(u32::MAX)
}

/// Same kind, parties (in order where the kind has one), modality, value, and no attribute that differs
/// where both have it.
fn says_the_same(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (a.statement(), b.statement());
    let parties = |s: &chancery_model::Statement| {
        let mut parties = s.parties().to_vec();
        if !s.kind().is_directed() {
            parties.sort();
        }
        parties
    };
    let both = |key: &str| {
        let of = |s: &chancery_model::Statement| s.attrs().pairs().into_iter().find(|(k, _)| *k == key).map(|(_, v)| v);
        match (of(a), of(b)) {
            (Some(x), Some(y)) => x == y,
            _ => true,
        }
    };
    a.kind() == b.kind()
        && a.modality() == b.modality()
        && a.attrs().value == b.attrs().value
        && ["type", "city", "person"].into_iter().all(both)
        && parties(a) == parties(b)
}

impl Entry<'_> {
    /// What holds from this event of relations on; `None` for other entries.
    fn relations(&self, evidence: &Evidence, names: &Names, view: &View, a: &ActorId, b: &ActorId) -> Option<Relations> {
        let statement = self.finest.statement();
        let event = statement.kind().family() == "relations" && !statement.kind().is_state() && !statement.kind().is_directed();
        let last = self.days?.last.filter(|_| event)?;
        Some(status(&evidence.witnesses, names.world(), view, a, b, &When::day(last)).relations)
    }

    fn json(&self, relations: Option<Relations>) -> Value {
        let statement = self.finest.statement();
        let side = |pick: fn(&Bounds) -> Option<chancery_time::Day>| self.days.as_ref().and_then(pick).map(|d| d.to_string());
        let parties: Vec<&str> = statement.parties().iter().map(|p| p.as_str()).collect();
        let attrs = chancery_exchange::jsonl::object(self.finest).remove("attrs");
        json!({
            "when": statement.when().map(When::as_str), "first": side(|d| d.first), "last": side(|d| d.last),
            "kind": statement.kind().as_str(), "parties": parties, "modality": statement.modality().as_str(), "attrs": attrs,
            "claims": self.claims.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
            "relations": relations.and_then(|r| serde_json::to_value(r.holding).ok()),
        })
    }
}

/// The timeline for people.
pub(crate) fn write(
    out: &mut crate::output::Out,
    evidence: &Evidence,
    names: &Names,
    view: &View,
    a: &ActorId,
    b: &ActorId,
) -> io::Result<()> {
    let all = entries(evidence, view, a, b);
    if all.is_empty() {
        return writeln!(out, "The record holds no claims about {} and {}.", names.label(a), names.label(b));
    }
    let rows = all.iter().map(|entry| {
        let statement = entry.finest.statement();
        let held = entry.relations(evidence, names, view, a, b).map_or(String::new(), |r| match r.holding.certainty {
            Certainty::NotAttested => String::new(),
            _ => r.holding.possible.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" or "),
        });
        let sources = entry.claims.iter().filter_map(|id| evidence.claims.get(id)).map(|r| r.source.as_str());
        let mut sources: Vec<&str> = sources.collect();
        sources.sort_unstable();
        sources.dedup();
        vec![
            statement.when().map_or_else(|| "–".to_owned(), When::to_string),
            undated(statement),
            held,
            sources.join(", "),
            entry.claims.first().map_or_else(String::new, ClaimId::to_string),
        ]
    });
    out.table(&["when", "what", "relations then", "according to", "claim"], rows.collect::<Vec<_>>())?;
    let claims: usize = all.iter().map(|e| e.claims.len()).sum();
    writeln!(out, "{} from {}.", count(all.len(), "entry", "entries"), count(claims, "claim", "claims"))
}
