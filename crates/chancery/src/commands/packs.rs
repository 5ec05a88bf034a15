//! `chancery packs`: whether language packs keep what they promise.

use crate::context::Context;
use crate::failure::Failure;
use crate::output::count;
use crate::packs::PackFiles;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Check language packs
#[derive(clap::Args, Debug)]
#[command(
    display_order = 15,
    arg_required_else_help = true,
    after_help = "\
Examples:
  chancery packs check
  chancery packs check my-packs/ --lang fr"
)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    Check(Check),
}

/// Load packs, and run every example and rejection of every rule
///
/// A pack that does not load is shown with the line that is wrong and a hint. Exit code 6 if one does
/// not load or an example fails.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  chancery packs check
  chancery packs check my-packs/
  chancery packs check --lang en --format json")]
struct Check {
    /// A folder of packs, as for --packs; the built-in ones otherwise
    dir: Option<PathBuf>,
    /// This language alone
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// How to print the outcome
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// What fails, and a count
    Table,
    /// One JSON object
    Json,
}

/// # Errors
/// A pack does not load, or an example fails.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let What::Check(args) = args.what;
    let files = match &args.dir {
        Some(dir) => std::sync::Arc::new(PackFiles::gather(Some(dir))?),
        None => context.pack_files()?,
    };
    let packs = files.load()?;
    if let Some(lang) = &args.lang {
        if !packs.languages().contains(&lang.as_str()) {
            return Err(Failure::Usage(format!(
                "there is no pack for `{lang}`; there is one for {}",
                packs.languages().join(", ")
            )));
        }
    }
    let languages = match &args.lang {
        Some(lang) => vec![lang.as_str()],
        None => files.changed(&packs.languages()),
    };
    let mut outcome = Vec::new();
    for lang in &languages {
        files.verify(&packs, Some(lang))?;
        outcome.extend(packs.check(Some(lang)));
    }
    let failed: Vec<(&String, &String)> = outcome
        .iter()
        .filter_map(|(name, result)| Some((name, result.as_ref().err()?)))
        .collect();
    let out = &mut context.out;
    match args.format {
        Shape::Json => {
            let failures: Vec<_> = failed
                .iter()
                .map(|(name, why)| json!({"example": name, "why": why}))
                .collect();
            let all =
                json!({"languages": languages, "examples": outcome.len(), "failed": failures});
            writeln!(out, "{all}")?;
        }
        Shape::Table => {
            for (name, why) in &failed {
                writeln!(
                    out,
                    "{} {}: {why}",
                    out.ink.bad("failed"),
                    out.ink.strong(name)
                )?;
            }
            let held = outcome.len() - failed.len();
            let examples = count(outcome.len(), "example", "examples");
            writeln!(out, "{held} of {examples} hold ({}).", languages.join(", "))?;
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::Packs(format!(
            "{} not hold; mend the rule or the example and check again",
            count(failed.len(), "example does", "examples do")
        )))
    }
}
