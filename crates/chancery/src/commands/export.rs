//! `chancery export`: the record in the formats of the field.

use super::claims::kinds;
use super::network::Sort;
use crate::asking::{on, Asked};
use crate::context::{today, Context};
use crate::failure::Failure;
use crate::reading::date;
use chancery_exchange::export::table::descriptor;
use chancery_exchange::export::{
    self, Claims, Encoding, ExportError, Format, Input, MadeOf, Places, Table, Told, ToldSum, Written,
};
use chancery_model::{ActorId, ClaimId, Sum};
use chancery_reason::{Record as Witnesses, View};
use chancery_server::ask::witness;
use chancery_store::{Filter, Record, Recorded, RecordedSummary};
use chancery_time::{Day, When};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write the record in a format of the field: panels, networks, linked data, calendars, wikitext
///
/// Without a format, lists all of them. What is uncertain stays so in each: the page of the format under
/// docs/formats/ says how.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 12,
    after_help = "\
Examples:
  chancery export                                          list the formats
  chancery export cow-dyad-year --from 1948 --to 2018 > panel.csv
  chancery export spells --tie missions -o missions.parquet
  chancery export gexf --between 'North Korea' -o network.gexf
  chancery export geojson --on 1980-01-01 -o missions.geojson
  chancery export wikitext --between Gambia 'North Korea'
  chancery export diplometrics --as datapackage -o panel/"
)]
pub struct Args {
    /// The format; none to list them
    format: Option<String>,
    /// Where to: a file, or with `--as datapackage` a folder; standard output otherwise
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How a table is written: csv, jsonl, parquet, or datapackage (a folder); by the ending of the file otherwise
    #[arg(long = "as", value_name = "ENCODING", value_enum)]
    encoding: Option<As>,
    /// One or two actors, by any name or code: both have to be parties
    #[arg(long, value_name = "ACTOR", num_args = 1..=2)]
    between: Vec<String>,
    /// Only from claims of this kind (mission.opened) or family of kinds (mission); can be given again
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// The day, month or year of formats that show one; today (UTC) otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<When>,
    /// From this date; the first of which the record speaks otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<When>,
    /// To this date; today (UTC) otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<When>,
    /// Of these ties alone, where a format shows ties; can be given again
    #[arg(long, value_name = "TIE", value_enum)]
    tie: Vec<Sort>,
    /// Leave out what is only possible
    #[arg(long)]
    certain: bool,
    /// Month and day for which the row of a year speaks
    #[arg(long, value_name = "MM-DD", default_value = "12-31", value_parser = month_day)]
    at: (u8, u8),
    /// The language of formats in sentences
    #[arg(long, value_name = "CODE", default_value = "en")]
    prose: String,
    #[command(flatten)]
    asked: Asked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum As {
    /// Comma-separated values
    Csv,
    /// One JSON object a row
    Jsonl,
    /// Apache Parquet
    Parquet,
    /// A folder with CSV, Parquet, and the Frictionless datapackage.json that explains the columns
    Datapackage,
}

fn month_day(text: &str) -> Result<(u8, u8), String> {
    // Of a year with 366 days, so that the 29th of February is one.
    let day: Option<Day> = format!("2000-{text}").parse().ok();
    day.map(|d| (d.month(), d.day())).ok_or_else(|| "it takes a month and a day, as 12-31 or 07-01".to_owned())
}

/// # Errors
/// The format or an actor is unknown, there is no record, or the file can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let Some(name) = &args.format else {
        return list(context);
    };
    let Some(format) = export::format(name) else {
        let known = export::formats().iter().map(|(name, _)| *name);
        let hint = crate::failure::did_you_mean(name, known);
        return Err(Failure::Usage(format!("there is no format `{name}`{hint} (`chancery export` lists them)")));
    };
    if args.tie.contains(&Sort::Visits) {
        return Err(Failure::Usage(
            "a visit begins and ends nothing, so there are no spells of visits; `chancery export jsonl --kind visit` \
             writes the claims, `chancery network --kind visits` who visited whom"
                .to_owned(),
        ));
    }
    let names = context.names()?;
    let actors = args.between.iter().map(|word| names.resolve(word)).collect::<Result<Vec<_>, _>>()?;
    let record = args.asked.record.open_existing()?;
    let (from, to) =
        (args.from.as_ref().and_then(|w| w.bounds().first), args.to.as_ref().and_then(|w| w.bounds().last));
    let all = Filter { parties: actors.clone(), kinds: kinds(&args.kind)?, ..Filter::default() };
    // What held later follows from claims of earlier times, so that only plain lists of claims are cut.
    let cut = format.made_of == MadeOf::Claims;
    let filter = if cut { Filter { from, to, ..all } } else { all };
    let view = args.asked.view();
    let claims = Stored {
        record: &record,
        asked: &args.asked,
        filters: args.asked.filters(&record, &filter)?,
        view: &view,
        broken: RefCell::default(),
        given: Cell::default(),
    };
    let witnesses = if cut { Witnesses::default() } else { claims.witnesses()? };
    let asked = export::Asked {
        actors,
        on: on(args.on.as_ref()).0,
        from,
        to: to.unwrap_or_else(today),
        certain_only: args.certain,
        ties: args.tie.iter().map(|t| t.tie()).collect(),
        at: args.at,
    };
    let files = context.pack_files()?;
    let places = files.iter().find(|(path, _)| *path == "world/places.toml").map(|(_, text)| Places::read(text));
    let places = places.transpose().map_err(|e| Failure::Packs(e.to_string()))?.unwrap_or_default();
    let prose = files.prose()?;
    let input = Input {
        claims: &claims,
        record: &witnesses,
        names: &names,
        places: &places,
        prose: prose.get(&args.prose),
        view: &view,
        asked: &asked,
    };
    let done = write(&args, format, &input, context);
    if let Some(failure) = claims.broken.take() {
        return Err(failure);
    }
    if done.is_ok() && claims.given.get() == 0 {
        writeln!(io::stderr(), "chancery: the record holds no claim of what was asked for, so that there is nothing in it")?;
    }
    done
}

fn list(context: &mut Context) -> Result<(), Failure> {
    let rows = export::formats().iter().map(|(name, format)| {
        let made = match (&format.written, format.made_of) {
            (Written::Table(_), _) => "a table",
            (_, MadeOf::Claims) => "of claims",
            (_, MadeOf::Reasoning) => "of what follows",
        };
        vec![(*name).to_owned(), made.to_owned(), format.about.to_owned(), format.certainty.to_owned()]
    });
    context.out.table(&["format", "", "what it is", "how it tells what is sure"], rows)?;
    Ok(())
}

fn write(args: &Args, format: &Format, input: &Input<'_>, context: &mut Context) -> Result<(), Failure> {
    let table = match (&format.written, args.encoding) {
        (Written::Table(table), Some(As::Datapackage)) => return package(args, table, input),
        (Written::Table(table), _) => table,
        (Written::As(_), Some(_)) => {
            return Err(Failure::Usage("this format is no table; leave --as away".to_owned()));
        }
        (Written::As(writes), None) => {
            return written(args.output.as_deref(), context, |out| writes(input, out));
        }
    };
    let by_ending = || {
        let ending = args.output.as_deref().and_then(Path::extension)?.to_str()?.to_lowercase();
        Encoding::ALL.iter().copied().find(|e| e.extension() == ending)
    };
    let encoding = match args.encoding {
        Some(As::Jsonl) => Encoding::Jsonl,
        Some(As::Parquet) => Encoding::Parquet,
        Some(As::Csv) => Encoding::Csv,
        Some(As::Datapackage) | None => by_ending().unwrap_or(Encoding::Csv),
    };
    written(args.output.as_deref(), context, |out| table.write(input, encoding, out))
}

/// Writes to a file that has its name only when it is whole, or to standard output.
fn written(
    path: Option<&Path>,
    context: &mut Context,
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<(), Failure> {
    match path.filter(|p| p.as_os_str() != "-") {
        None => write(&mut context.out).map_err(failure),
        Some(path) => to_file(path, write),
    }
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let broken = |source: io::Error| Failure::File {
        what: "could not write",
        path: path.to_owned(),
        source,
        hint: "see that its folder is there, may be written to, and has space left",
    };
    let mut out = BufWriter::new(File::create(&part).map_err(broken)?);
    let done = write(&mut out).and_then(|()| Ok(out.flush()?));
    match done {
        Ok(()) => fs::rename(&part, path).map_err(broken),
        Err(error) => {
            // What is half written is of no use to anybody; that it may stay behind changes nothing.
            let _ = fs::remove_file(&part);
            Err(match error {
                ExportError::Io(source) => broken(source),
                other => failure(other),
            })
        }
    }
}

/// A folder with the table and the descriptor that explains it.
fn package(args: &Args, table: &Table, input: &Input<'_>) -> Result<(), Failure> {
    let Some(folder) = args.output.as_deref() else {
        return Err(Failure::Usage("a data package is a folder; name it with -o".to_owned()));
    };
    fs::create_dir_all(folder).map_err(|source| Failure::File {
        what: "could not write",
        path: folder.to_owned(),
        source,
        hint: "name a folder that is there or can be made",
    })?;
    for encoding in [Encoding::Csv, Encoding::Parquet] {
        let path = folder.join(format!("{}.{}", table.name, encoding.extension()));
        to_file(&path, |out| table.write(input, encoding, out))?;
    }
    let described = [(format!("{}.csv", table.name), Encoding::Csv)];
    to_file(&folder.join("datapackage.json"), |out| {
        serde_json::to_writer_pretty(&mut *out, &descriptor(table, &described))?;
        Ok(writeln!(out)?)
    })
}

fn failure(error: ExportError) -> Failure {
    match error {
        ExportError::Io(error) => Failure::from(error),
        ExportError::Claims(message) => Failure::Record(message),
        ExportError::Asked(message) => Failure::Usage(message),
    }
}

/// The claims of the record that were asked for, handed out as they are read.
struct Stored<'r> {
    record: &'r Record,
    asked: &'r Asked,
    filters: Vec<Filter>,
    view: &'r View,
    /// What went wrong in the record, which an export can only pass on as a sentence.
    broken: RefCell<Option<Failure>>,
    /// How many claims were handed out so far.
    given: Cell<usize>,
}

impl Stored<'_> {
    fn each_recorded(&self, mut take: impl FnMut(Recorded) -> bool) -> Result<(), Failure> {
        let mut seen: BTreeSet<ClaimId> = BTreeSet::new();
        let several = self.filters.len() > 1;
        for filter in &self.filters {
            self.record.each_claim(filter, |recorded| {
                let known = several && !seen.insert(recorded.claim.id().clone());
                if known || !self.asked.admits(&recorded) || !self.view.admits(&witness(&recorded)) {
                    return true;
                }
                self.given.set(self.given.get() + 1);
                take(recorded)
            })?;
        }
        Ok(())
    }

    fn witnesses(&self) -> Result<Witnesses, Failure> {
        let mut all = Witnesses::default();
        self.each_recorded(|recorded| {
            all.insert(witness(&recorded));
            true
        })?;
        Ok(all)
    }
}

impl Claims for Stored<'_> {
    fn each(&self, take: &mut dyn FnMut(Told) -> Result<(), ExportError>) -> Result<(), ExportError> {
        let mut done = Ok(());
        let read = self.each_recorded(|recorded| {
            done = take(Told {
                recorded: i32::try_from(recorded.recorded.millis().div_euclid(86_400_000)).ok().map(Day::from_number),
                claim: recorded.claim,
                source: recorded.source,
                stated: recorded.stated,
                lang: recorded.lang,
            });
            done.is_ok()
        });
        if let Err(failure) = read {
            let message = failure.to_string();
            self.broken.replace(Some(failure));
            return Err(ExportError::Claims(message));
        }
        done
    }

    fn sums(&self) -> Result<Vec<ToldSum>, ExportError> {
        let found = self.asked.sums(self.record).map_err(|failure| {
            let message = failure.to_string();
            self.broken.replace(Some(failure));
            ExportError::Claims(message)
        })?;
        let wanted = |told: &RecordedSummary| {
            let sum = told.summary.sum();
            self.filters.iter().any(|f| asks_for(f, sum))
        };
        let told =
            |r: RecordedSummary| ToldSum { summary: r.summary, source: r.source, stated: r.stated, lang: r.lang };
        Ok(found.into_iter().filter(wanted).map(told).collect())
    }
}

/// Whether a filter of claims lets a statement that sums up through: by actors, kind and time.
fn asks_for(filter: &Filter, sum: &Sum) -> bool {
    let named = |actor: &ActorId| sum.hub == *actor || sum.members.contains(actor);
    let time = sum.when.as_ref().map(When::outer);
    let begins = |to: Day| time.is_some_and(|t| t.first.is_none_or(|first| first <= to));
    let ends = |from: Day| time.is_some_and(|t| t.last.is_none_or(|last| last >= from));
    filter.parties.iter().all(named)
        && (filter.kinds.is_empty() || filter.kinds.contains(&sum.kind))
        && filter.to.is_none_or(begins)
        && filter.from.is_none_or(ends)
}
