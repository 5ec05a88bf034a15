//! `chancery timeline`: what happened between two actors, in order of time.

use super::status::pair;
use crate::asking::{Asked, Evidence};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{count, Out};
use chancery_exchange::names::Names;
use chancery_model::{ActorId, Attrs, ClaimId, Modality, Statement, Value};
use chancery_reason::{timeline, Certainty, Happening, Span, TimelineEntry, View};
use chancery_server::wording::say;
use chancery_time::When;
use std::io::{self, Write};

/// Show what happened between two actors, in order of time, and what held from then on
///
/// Claims that are of one happening are one line with several sources. What follows from all of them
/// (relations, missions, recognition) stands between, from its first day to its last.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 6,
    after_help = "\
Examples:
  chancery timeline Gambia 'North Korea'
  chancery timeline Libya GBR --core --format json"
)]
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
    let evidence = args.asked.gather(&record, &[a.clone(), b.clone()])?;
    let mut entries = timeline(
        &evidence.witnesses,
        names.world(),
        &args.asked.view(),
        &a,
        &b,
    );
    if args.core {
        entries.retain(is_core);
    }
    let out = &mut context.out;
    match args.format {
        Shape::Table => write_entries(out, &entries, &names, &a, &b)?,
        Shape::Json => writeln!(
            out,
            "{}",
            serde_json::to_string(&entries).map_err(io::Error::other)?
        )?,
        Shape::Jsonl => {
            for entry in &entries {
                writeln!(
                    out,
                    "{}",
                    serde_json::to_string(entry).map_err(io::Error::other)?
                )?;
            }
        }
    }
    Ok(())
}

fn is_core(entry: &TimelineEntry) -> bool {
    match entry {
        TimelineEntry::Happening(h) | TimelineEntry::State(h) => h
            .kind
            .is_core(h.attrs.get("value").and_then(|v| v.parse::<Value>().ok())),
        TimelineEntry::Span(_) => true,
    }
}

/// The timeline for people.
pub(crate) fn write(
    out: &mut Out,
    evidence: &Evidence,
    names: &Names,
    view: &View,
    a: &ActorId,
    b: &ActorId,
) -> io::Result<()> {
    write_entries(
        out,
        &timeline(&evidence.witnesses, names.world(), view, a, b),
        names,
        a,
        b,
    )
}

fn write_entries(
    out: &mut Out,
    entries: &[TimelineEntry],
    names: &Names,
    a: &ActorId,
    b: &ActorId,
) -> io::Result<()> {
    if entries.is_empty() {
        return writeln!(
            out,
            "The record holds no claims about {} and {}.",
            names.label(a),
            names.label(b)
        );
    }
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| match entry {
            TimelineEntry::Happening(h) => happening(h, notation(h)),
            TimelineEntry::State(h) => happening(h, in_words(h, names).unwrap_or_else(|| notation(h))),
            TimelineEntry::Span(s) => span(s),
        })
        .collect();
    out.table(
        &[
            "when",
            "what is said",
            "what follows",
            "according to",
            "claims",
        ],
        rows,
    )?;
    let said: Vec<&Happening> = entries
        .iter()
        .filter_map(|e| match e {
            TimelineEntry::Happening(h) | TimelineEntry::State(h) => Some(h),
            TimelineEntry::Span(_) => None,
        })
        .collect();
    let claims: usize = said.iter().map(|h| h.claims.len()).sum();
    writeln!(
        out,
        "{} in {}.",
        count(said.len(), "statement", "statements"),
        count(claims, "claim", "claims")
    )
}

/// What a state claim says, as a sentence.
fn in_words(h: &Happening, names: &Names) -> Option<String> {
    let mut attrs = Attrs::default();
    for (key, value) in &h.attrs {
        attrs.set(key, value).ok()?;
    }
    let modality = match (h.denied, h.planned) {
        (true, _) => Modality::Denied,
        (_, true) => Modality::Planned,
        _ if h.reported && !h.asserted => Modality::Reported,
        _ => Modality::Asserted,
    };
    let statement = Statement::new(h.kind, h.parties.clone(), h.when.clone(), modality, attrs).ok()?;
    let doubtful = if h.doubtful { "doubtful: " } else { "" };
    Some(format!("{doubtful}{}", say(&statement, names)))
}

/// Kind, parties and attributes as claim notation has them, with what is special before them.
fn notation(h: &Happening) -> String {
    let mut what = String::new();
    for (holds, word) in [
        (h.denied, "denied "),
        (h.planned, "planned "),
        (h.reported && !h.asserted, "reported "),
        (h.doubtful, "doubtful "),
        (h.disputed, "disputed "),
    ] {
        if holds {
            what.push_str(word);
        }
    }
    let joiner = if h.kind.is_directed() { ">" } else { " " };
    what.push_str(&format!("{} {}", h.kind, codes(&h.parties, joiner)));
    for (key, value) in &h.attrs {
        what.push_str(&format!(" {key}={}", crate::output::isolate(value)));
    }
    what
}

/// The row of something said: when, what, who says it, and the claims.
fn happening(h: &Happening, what: String) -> Vec<String> {
    let docs: Vec<&str> = h.docs.iter().map(|d| &*d.0).collect();
    let claims: Vec<&str> = h.claims.iter().map(ClaimId::as_str).collect();
    vec![
        h.when
            .as_ref()
            .map_or_else(|| "–".to_owned(), When::to_string),
        what,
        String::new(),
        docs.join(", "),
        claims.join(" "),
    ]
}

fn span(s: &Span) -> Vec<String> {
    let side = |w: &Option<When>| w.as_ref().map_or_else(|| "..".to_owned(), When::to_string);
    let joiner = if s.of == "relations" { " " } else { ">" };
    let sure = match (s.certainty, s.status) {
        (Certainty::NotAttested, _) => "not attested".to_owned(),
        (_, Some(status)) => status.to_string(),
        _ => format!(
            "possibly {}",
            s.possible
                .iter()
                .map(|p| p.as_str())
                .collect::<Vec<_>>()
                .join(" or ")
        ),
    };
    let inferred = if s.inferred { ", inferred" } else { "" };
    vec![
        format!("{}/{}", side(&s.from), side(&s.to)),
        String::new(),
        format!("{} {}: {sure}{inferred}", s.of, codes(&s.parties, joiner)),
        String::new(),
        String::new(),
    ]
}

fn codes(parties: &[ActorId], joiner: &str) -> String {
    parties
        .iter()
        .map(ActorId::as_str)
        .collect::<Vec<_>>()
        .join(joiner)
}
