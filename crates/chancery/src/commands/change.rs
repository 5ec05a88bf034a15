//! `chancery change`: what began and what ended between two days.

use super::network::Sort;
use crate::asking::Asked;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::count;
use crate::reading::date;
use chancery_reason::{change, Certainty, Change, Stand, Standing};
use chancery_time::When;
use serde_json::Value;
use std::io::{self, Write};

/// Show what began and what ended between two days: relations, missions, recognition and more
///
/// What may have begun or ended is told as possible. What no claim bears on at the first day, and some
/// claim at the second, is only newly attested, and left out unless --all asks for it.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 7,
    visible_alias = "changes",
    after_help = "\
Examples:
  chancery change 1970-01-01 1980-01-01
  chancery changes --from 1970-01-01 --to 1980-01-01
  chancery change 1975 1985 --about 'North Korea' --kind missions
  chancery change 1980 1990 --about Gambia --all --format json"
)]
pub struct Args {
    /// The earlier day, or a month or year
    #[arg(value_name = "DATE1", value_parser = date, required_unless_present = "from")]
    first: Option<When>,
    /// The later one
    #[arg(value_name = "DATE2", value_parser = date, required_unless_present = "to")]
    second: Option<When>,
    /// The earlier day, by its name
    #[arg(long, value_name = "DATE", value_parser = date, requires = "to", conflicts_with_all = ["first", "second"])]
    from: Option<When>,
    /// The later one, by its name
    #[arg(long, value_name = "DATE", value_parser = date, requires = "from")]
    to: Option<When>,
    /// Only what this actor is a party to, by any name or code
    #[arg(long, value_name = "ACTOR")]
    about: Option<String>,
    /// Only this
    #[arg(long, value_enum)]
    kind: Option<Sort>,
    /// Only what certainly began or ended
    #[arg(long, conflicts_with = "all")]
    certain: bool,
    /// Everything of which more or other is known at the second day than at the first
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    asked: Asked,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// A table for people
    Table,
    /// One JSON list
    Json,
    /// One JSON object a line
    Jsonl,
}

/// What became of something between the two days. The order is that of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Began,
    Ended,
    /// It was off and is off in another way: suspended, then severed.
    Changed,
    PossiblyBegan,
    PossiblyEnded,
    /// No claim bears on the first day, or on the second; or it is only more or less sure.
    Attested,
}

impl Turn {
    fn of(change: &Change) -> Turn {
        let (before, after) = (&change.before, &change.after);
        let silent = |s: &Stand| s.certainty == Certainty::NotAttested;
        if silent(before) || silent(after) {
            return Turn::Attested;
        }
        let sure = before.status.is_some() && after.status.is_some();
        match (is_on(before), is_on(after)) {
            (Some(false), Some(true)) if sure => Turn::Began,
            (Some(true), Some(false)) if sure => Turn::Ended,
            // Who only began to exist, or ceased to, changed nothing between the two.
            (Some(false), Some(false)) if [before, after].iter().any(|s| s.status == Some(Standing::Ended)) => {
                Turn::Attested
            }
            (Some(false), Some(false)) if sure => Turn::Changed,
            (Some(false), Some(true)) => Turn::PossiblyBegan,
            (Some(true), Some(false)) => Turn::PossiblyEnded,
            (Some(false), None) | (None, Some(true)) => Turn::PossiblyBegan,
            (Some(true), None) | (None, Some(false)) => Turn::PossiblyEnded,
            _ => Turn::Attested,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Turn::Began => "began",
            Turn::Ended => "ended",
            Turn::Changed => "changed",
            Turn::PossiblyBegan => "possibly began",
            Turn::PossiblyEnded => "possibly ended",
            Turn::Attested => "otherwise attested",
        }
    }
}

/// Whether it is on, if all that is possible agrees on that.
fn is_on(stand: &Stand) -> Option<bool> {
    let first = stand.possible.first()?.is_on();
    stand.possible.iter().all(|s| s.is_on() == first).then_some(first)
}

/// # Errors
/// The days are in the wrong order, the actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let (Some(first), Some(second)) = (args.from.as_ref().or(args.first.as_ref()), args.to.as_ref().or(args.second.as_ref())) else {
        return Err(Failure::Usage("give two days, as `chancery change 1975 1985`".to_owned()));
    };
    if args.kind == Some(Sort::Visits) {
        return Err(Failure::Usage(format!(
            "a visit begins and ends nothing; `chancery network --kind visits --on {first}/{second}` lists those in between"
        )));
    }
    let begin = |when: &When| when.bounds().first;
    if begin(first).zip(begin(second)).is_some_and(|(first, second)| first >= second) {
        return Err(Failure::Usage(format!(
            "{first} is not before {second}; give the earlier day first"
        )));
    }
    let names = context.names()?;
    let about = args.about.as_ref().map(|word| names.resolve(word)).transpose()?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, about.as_slice())?;
    let all = change(&evidence.witnesses, names.world(), &args.asked.view(), first, second);
    let mut found: Vec<(Turn, Change)> = all.into_iter().map(|c| (Turn::of(&c), c)).collect();
    found.retain(|(turn, c)| {
        let concerned = about.as_ref().is_none_or(|a| c.from == *a || c.to == *a);
        let wanted = match turn {
            Turn::Attested => args.all,
            Turn::PossiblyBegan | Turn::PossiblyEnded => !args.certain,
            _ => true,
        };
        concerned && wanted && args.kind.is_none_or(|kind| kind.tie() == c.tie)
    });
    found.sort_by(|(s, a), (t, b)| (s, a.tie, &a.from, &a.to).cmp(&(t, b.tie, &b.from, &b.to)));
    let out = &mut context.out;
    match args.format {
        Shape::Json => {
            let all = found.iter().map(|(t, c)| object(*t, c)).collect::<io::Result<_>>()?;
            writeln!(out, "{}", Value::Array(all))?;
        }
        Shape::Jsonl => {
            for (turn, change) in &found {
                writeln!(out, "{}", object(*turn, change)?)?;
            }
        }
        Shape::Table if found.is_empty() => {
            writeln!(out, "Nothing is known to have begun or ended between {first} and {second}.")?;
        }
        Shape::Table => {
            let rows = found.iter().map(|(turn, c)| {
                let joiner = if c.tie.is_directed() { "→" } else { "and" };
                let whom = format!("{} {joiner} {}", names.label(&c.from), names.label(&c.to));
                vec![turn.word().to_owned(), c.tie.as_str().to_owned(), whom, c.before.to_string(), c.after.to_string()]
            });
            let (before, after) = (format!("on {first}"), format!("on {second}"));
            out.table(&["what", "of", "whom", &before, &after], rows)?;
            writeln!(out, "{} between {first} and {second}.", count(found.len(), "change", "changes"))?;
        }
    }
    Ok(())
}

fn object(turn: Turn, change: &Change) -> io::Result<Value> {
    let mut object = serde_json::Map::new();
    object.insert("what".to_owned(), turn.word().into());
    if let Value::Object(fields) = serde_json::to_value(change).map_err(io::Error::other)? {
        object.extend(fields);
    }
    Ok(Value::Object(object))
}
