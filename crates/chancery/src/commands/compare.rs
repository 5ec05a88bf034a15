//! `chancery compare`: some sources of the record held against others.

use crate::asking::Evidence;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{count, isolate, shorten};
use crate::record::RecordArg;
use crate::weighing;
use chancery_model::{ClaimId, Kind};
use chancery_reason::{compare, weigh, Compared, Outcome, Record as Witnesses, Weighed, Weight, Witness};
use chancery_store::{Filter, Record, Recorded};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Hold some sources against others: where they agree, differ, and what one says alone
///
/// Claims of one kind about the same parties are matched by time: what some day fits agrees, whatever the
/// precision; what lies up to 400 days apart, or is denied by one side, differs. What one side says alone
/// counts only where the other speaks of that pair at all.
///
/// With --states, each state that the second side tells of a time (a mission was there in 1985) is held against
/// what follows from all claims of the first over that time: openings and closings, breaks, inertia.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 8,
    after_help = "\
Examples:
  chancery compare --of 'rdcr/*' --with 'history.state.gov chiefs of mission'
  chancery compare --of gambia --with cow --list differ
  chancery compare --of 'rdcr/*' --with 'history.state.gov visits' --kind visit --format jsonl
  chancery compare --of 'rdcr/*' --of gambia --with cow --states"
)]
pub struct Args {
    /// The first side: sources by name, id or path, with * for any letters; can be given again
    #[arg(long, value_name = "SOURCE", required = true)]
    of: Vec<String>,
    /// The second side, likewise
    #[arg(long, value_name = "SOURCE", required = true)]
    with: Vec<String>,
    /// Only claims of this kind; can be given again
    #[arg(long, value_name = "KIND")]
    kind: Vec<Kind>,
    /// Hold the second side's states against what follows from the first side's claims
    #[arg(long)]
    states: bool,
    /// List what came out so, each with both sides' words
    #[arg(long, value_enum, value_name = "OUTCOME")]
    list: Option<Listed>,
    #[command(flatten)]
    record: RecordArg,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Listed {
    /// Both say so
    Agree,
    /// They are at odds
    Differ,
    /// The first side alone says so
    FirstAlone,
    /// The second side alone says so
    SecondAlone,
}

impl Listed {
    fn outcome(self) -> Outcome {
        match self {
            Listed::Agree => Outcome::Agree,
            Listed::Differ => Outcome::Differ,
            Listed::FirstAlone => Outcome::FirstAlone,
            Listed::SecondAlone => Outcome::SecondAlone,
        }
    }

    /// The same of states: those of which the first side's claims say nothing are the second's alone.
    fn weight(self) -> Result<Weight, Failure> {
        match self {
            Listed::Agree => Ok(Weight::Agree),
            Listed::Differ => Ok(Weight::Differ),
            Listed::SecondAlone => Ok(Weight::NotAttested),
            Listed::FirstAlone => Err(Failure::Usage(
                "with --states the states are those of the second side; list agree, differ or second-alone".to_owned(),
            )),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// For people
    Table,
    /// One line a kind, or what --list asks for, as JSON objects
    Jsonl,
}

/// # Errors
/// A source is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let record = args.record.open_existing()?;
    // What follows does so from claims of all kinds.
    let mut first = gather(&record, &args.of, if args.states { &[] } else { &args.kind })?;
    let second = gather(&record, &args.with, &args.kind)?;
    // A source agrees with itself about everything.
    let theirs: BTreeSet<&ClaimId> = second.iter().map(|r| r.claim.id()).collect();
    let all = first.len();
    first.retain(|r| !theirs.contains(r.claim.id()));
    if first.len() < all {
        writeln!(io::stderr(), "chancery: sources that both sides name count for the second alone")?;
    }
    let witnesses = |side: &[Recorded]| -> Vec<Witness> {
        side.iter().map(|r| Witness::of(&r.claim, r.stated.clone(), &r.lang, 0)).collect()
    };
    if args.states {
        let names = context.names()?;
        let (ours, theirs): (Witnesses, _) = (witnesses(&first).into_iter().collect(), witnesses(&second));
        let found: Vec<Weighed> = weigh(&ours, names.world(), &theirs).collect();
        let evidence = Evidence::of(first.into_iter().chain(second).collect());
        return match args.list {
            Some(listed) => {
                weighing::list(&found, listed.weight()?, &evidence, args.format == Shape::Jsonl, &mut context.out)
            }
            None => weighing::sums(&found, args.format == Shape::Jsonl, &mut context.out),
        };
    }
    let found = compare(&witnesses(&first), &witnesses(&second));
    match args.list {
        Some(listed) => {
            list(&found, listed, &Evidence::of(first.into_iter().chain(second).collect()), args.format, context)
        }
        None => sums(&found, args.format, context),
    }
}

/// The claims of the sources that the patterns name.
fn gather(record: &Record, patterns: &[String], kinds: &[Kind]) -> Result<Vec<Recorded>, Failure> {
    let known = record.sources()?;
    let mut named: Vec<&String> = Vec::new();
    for pattern in patterns {
        let before = named.len();
        named.extend(
            known.iter().filter(|source| matches(pattern, source) && !named.contains(source)).collect::<Vec<_>>(),
        );
        if named.len() == before && !known.iter().any(|source| matches(pattern, source)) {
            let hint = crate::failure::did_you_mean(pattern, known.iter().map(String::as_str));
            return Err(Failure::Usage(format!("the record has no source `{pattern}`{hint}")));
        }
    }
    let mut all: BTreeMap<_, Recorded> = BTreeMap::new();
    for source in named {
        let filter = Filter { source: Some(source.clone()), kinds: kinds.to_vec(), ..Filter::default() };
        all.extend(record.claims(&filter)?.into_iter().map(|r| (r.claim.id().clone(), r)));
    }
    Ok(all.into_values().collect())
}

/// Whether a name is what a pattern with `*` describes; a pattern with a slash may begin anywhere in a path.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let head = parts.next().unwrap_or_default();
    let mut rest = match name.strip_prefix(head) {
        Some(rest) => rest,
        None if head.contains('/') => match name.split_once(&format!("/{head}")) {
            Some((_, rest)) => rest,
            None => return false,
        },
        None => return false,
    };
    let mut last = None;
    for part in parts {
        if let Some(part) = last.replace(part) {
            let part: &str = part;
            match rest.find(part) {
                Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |tail| rest.ends_with(tail))
}

/// One line a kind: how often each outcome came.
fn sums(found: &[Compared], shape: Shape, context: &mut Context) -> Result<(), Failure> {
    const OUTCOMES: [(Outcome, &str); 6] = [
        (Outcome::Agree, "agree"),
        (Outcome::Differ, "differ"),
        (Outcome::FirstAlone, "first alone"),
        (Outcome::SecondAlone, "second alone"),
        (Outcome::NotCovered, "not covered"),
        (Outcome::Undated, "undated"),
    ];
    let mut kinds: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
    for compared in found {
        *kinds.entry(compared.kind.as_str()).or_default().entry(compared.outcome).or_default() += 1;
    }
    let counts = |of: &BTreeMap<Outcome, usize>| OUTCOMES.map(|(outcome, _)| of.get(&outcome).copied().unwrap_or(0));
    match shape {
        Shape::Jsonl => {
            for (kind, of) in &kinds {
                let [agree, differ, first, second, outside, undated] = counts(of);
                let line = json!({
                    "kind": kind, "agree": agree, "differ": differ, "first_alone": first, "second_alone": second,
                    "not_covered": outside, "undated": undated,
                });
                writeln!(context.out, "{line}")?;
            }
        }
        Shape::Table => {
            let mut heads = vec!["kind"];
            heads.extend(OUTCOMES.iter().map(|(_, word)| *word));
            let rows = kinds.iter().map(|(kind, of)| {
                std::iter::once((*kind).to_owned()).chain(counts(of).map(|n| n.to_string())).collect()
            });
            context.out.table(&heads, rows)?;
            let of = |wanted: Outcome| found.iter().filter(|c| c.outcome == wanted).count();
            writeln!(
                context.out,
                "\n{} agree, {} differ. --list differ shows them with their words.",
                of(Outcome::Agree),
                of(Outcome::Differ)
            )?;
        }
    }
    Ok(())
}

/// Each of one outcome, with the words of both sides.
fn list(
    found: &[Compared],
    listed: Listed,
    evidence: &Evidence,
    shape: Shape,
    context: &mut Context,
) -> Result<(), Failure> {
    let mut shown = 0;
    for compared in found.iter().filter(|c| c.outcome == listed.outcome()) {
        shown += 1;
        if shape == Shape::Jsonl {
            writeln!(context.out, "{}", serde_json::to_string(compared).map_err(io::Error::other)?)?;
            continue;
        }
        let parties: Vec<String> = compared.parties.iter().map(ToString::to_string).collect();
        let apart =
            compared.days.map_or(String::new(), |days| format!(", {} apart", count(days as usize, "day", "days")));
        writeln!(context.out, "{} {}{apart}", compared.kind, parties.join(" "))?;
        for id in [&compared.first, &compared.second].into_iter().flatten() {
            let Some(recorded) = evidence.claims.get(id) else { continue };
            let when = recorded.claim.statement().when().map_or_else(|| "no time".to_owned(), ToString::to_string);
            let words = isolate(&shorten(&recorded.claim.evidence().quote, 200));
            writeln!(context.out, "  {id} {}, {when}: “{words}”", recorded.source)?;
        }
    }
    if shape == Shape::Table {
        writeln!(context.out, "{}.", count(shown, "line", "lines"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, name) in
            [("cow", "cow"), ("rdcr/*", "../data/rdcr/mali.xml"), ("*/mali*", "a/mali.xml"), ("m*i", "mali")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("cow", "cowl"), ("rdcr/*", "rdcr"), ("m*i", "malis"), ("ali", "mali")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
