//! `chancery judge`: a person's verdict on a claim.

use super::explain::find;
use crate::context::{clock, Context};
use crate::failure::Failure;
use crate::record::RecordArg;
use chancery_model::Statement;
use chancery_store::{Instant, Judgement, Verdict};
use std::io::Write;

/// Accept, reject or correct a claim
///
/// A judgement is written beside the claim and survives re-reading; the latest counts. A rejected claim
/// is no longer listed, a corrected one is listed as corrected, under an id of its own.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 16,
    after_help = "\
Examples:
  chancery judge 3f9a accept --who 'M. Sanneh'
  chancery judge 3f9a reject --who 'M. Sanneh' --why 'speaks of the consulate'
  chancery judge 3f9a correct --to 'mission.opened PRK>GMB @1975-07 type=consulate' --who 'M. Sanneh'"
)]
pub struct Args {
    /// The claim's id, or the first four or more of its digits
    claim: String,
    /// What it deserves
    #[arg(value_enum)]
    verdict: Word,
    /// What the words say instead, in claim notation
    #[arg(long, value_name = "NOTATION", required_if_eq("verdict", "correct"))]
    to: Option<String>,
    /// Who judges
    #[arg(long, value_name = "NAME")]
    who: String,
    /// Why
    #[arg(long, value_name = "REASON", default_value = "")]
    why: String,
    #[command(flatten)]
    record: RecordArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Word {
    /// It is what the words say
    Accept,
    /// It is not what the words say
    Reject,
    /// The words say something else
    Correct,
}

/// # Errors
/// There is no such claim, the correction is no claim, or the record can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let verdict = match (args.verdict, &args.to) {
        (Word::Correct, Some(line)) => {
            let form = |e| {
                Failure::Usage(format!(
                    "--to: {e} (`chancery help notation` shows the form)"
                ))
            };
            Verdict::Correct(Box::new(line.parse::<Statement>().map_err(form)?))
        }
        (_, Some(_)) => {
            return Err(Failure::Usage(
                "--to goes with `correct` alone; leave it out".to_owned(),
            ));
        }
        (Word::Reject, None) => Verdict::Reject,
        _ => Verdict::Accept,
    };
    if args.who.trim().is_empty() {
        return Err(Failure::Usage(
            "a judgement needs a name; give it with --who".to_owned(),
        ));
    }
    let mut record = args.record.open_existing()?;
    let found = find(&record, &args.claim)?;
    let claim = found.as_read.unwrap_or(found.claim);
    let recorded = Instant::from_millis(clock());
    let judgement = Judgement {
        verdict,
        who: args.who,
        why: args.why,
        recorded,
    };
    let id = record.judge(&claim, &judgement)?;
    match judgement.verdict {
        Verdict::Correct(to) => {
            writeln!(context.out, "{} is now {to}, listed as {id}.", claim.id())?
        }
        other => writeln!(
            context.out,
            "{}: {} by {}.",
            claim.id(),
            other.as_str(),
            judgement.who
        )?,
    }
    Ok(())
}
