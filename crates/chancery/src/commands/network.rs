//! `chancery network`: who was tied to whom on a day.

use crate::asking::{on, Asked};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{count, Out};
use crate::reading::date;
use chancery_exchange::names::Names;
use chancery_model::ActorId;
use chancery_reason::{network, Network, NetworkFilter, Node, Tie};
use chancery_time::When;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Show who was tied to whom on a day: by relations, missions, agreements, visits and more
///
/// The first list is of actors with the number of their ties, the second of the ties. A tie is certain
/// or possible; where no claim bears on the day, there is none in the list, which is not "no". Visits are
/// those within the time: of a day, a year, several (1970/1980), or up to a day (../1984-06-01).
#[derive(clap::Args, Debug)]
#[command(
    display_order = 7,
    after_help = "\
Examples:
  chancery network --on 1975-06-01
  chancery network --on 1975 --kind missions --among MLI PRK KOR
  chancery network --on 1970/1980 --kind visits
  chancery network --on 1985-01-01 --kind missions --certain --format csv > missions.csv"
)]
pub struct Args {
    /// The day, or a month, a year or a time from one date to another; today (UTC) otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<When>,
    /// What ties two actors
    #[arg(long, value_enum, default_value_t = Sort::Relations)]
    kind: Sort,
    /// Only ties that are certain
    #[arg(long)]
    certain: bool,
    /// Only ties among these actors, by any name or code
    #[arg(long, value_name = "ACTOR", num_args = 1..)]
    among: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

/// What ties two actors, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Sort {
    /// Diplomatic relations
    Relations,
    /// Missions: sending → receiving
    Missions,
    /// Recognition: recogniser → recognised
    Recognition,
    /// Membership: member → organisation
    Membership,
    /// Sanctions: by → against
    Sanctions,
    /// Envoys in office: sending → receiving
    Envoys,
    /// Agreements in force
    Agreements,
    /// Visits in the time asked about: visitor → host
    Visits,
}

impl Sort {
    pub(crate) fn tie(self) -> Tie {
        match self {
            Sort::Relations => Tie::Relations,
            Sort::Missions => Tie::Missions,
            Sort::Recognition => Tie::Recognition,
            Sort::Membership => Tie::Membership,
            Sort::Sanctions => Tie::Sanctions,
            Sort::Envoys => Tie::Envoys,
            Sort::Agreements => Tie::Agreements,
            Sort::Visits => Tie::Visits,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Two tables for people
    Table,
    /// One JSON object
    Json,
    /// One line a tie, with the names of the columns first
    Csv,
}

/// # Errors
/// An actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let among = args.among.iter().map(|word| names.resolve(word)).collect::<Result<BTreeSet<ActorId>, _>>()?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, &[])?;
    let (day, words) = on(args.on.as_ref());
    let filter = NetworkFilter {
        tie: args.kind.tie(),
        certain_only: args.certain,
        actors: (!among.is_empty()).then_some(among),
    };
    let found = network(&evidence.witnesses, names.world(), &args.asked.view(), &day, &filter);
    match args.format {
        Shape::Json => {
            let json = serde_json::to_string(&found).map_err(io::Error::other)?;
            writeln!(context.out, "{json}")?;
        }
        Shape::Csv => write_csv(&found, context)?,
        Shape::Table => write_tables(&mut context.out, &found, &words, &names)?,
    }
    Ok(())
}

fn write_csv(found: &Network, context: &mut Context) -> Result<(), Failure> {
    let broken = |e: csv::Error| match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    };
    let mut table = csv::Writer::from_writer(&mut context.out);
    table.write_record(["from", "to", "tie", "certainty"]).map_err(broken)?;
    for edge in &found.edges {
        let row = [edge.from.as_str(), edge.to.as_str(), found.tie.as_str(), edge.certainty.as_str()];
        table.write_record(row).map_err(broken)?;
    }
    Ok(table.flush()?)
}

fn write_tables(out: &mut Out, found: &Network, words: &str, names: &Names) -> io::Result<()> {
    let title = match found.tie {
        Tie::Visits => format!("Visits, {}", words.strip_prefix("on ").unwrap_or(words)),
        tie => format!("Ties by {}, {words}", tie.as_str()),
    };
    writeln!(out, "{}", out.ink.strong(&title))?;
    if found.edges.is_empty() {
        return writeln!(out, "No claim of the record makes such a tie at that time.");
    }
    let directed = found.tie.is_directed();
    let mut nodes: Vec<&Node> = found.nodes.iter().collect();
    nodes.sort_by_key(|n| std::cmp::Reverse(n.degree));
    let label = |actor: &ActorId| format!("{} ({actor})", names.label(actor));
    let mut heads = vec!["actor", "tied to"];
    heads.extend(directed.then_some(["out", "in"]).into_iter().flatten());
    let rows = nodes.into_iter().map(|n| {
        let mut row = vec![label(&n.actor), n.degree.to_string()];
        if directed {
            row.extend([n.out_degree.to_string(), n.in_degree.to_string()]);
        }
        row
    });
    out.table(&heads, rows)?;
    let heads = if directed { ["from", "to", "how sure"] } else { ["one", "other", "how sure"] };
    let rows = found.edges.iter().map(|e| vec![label(&e.from), label(&e.to), e.certainty.to_string()]);
    out.table(&heads, rows)?;
    let answered =
        found.reciprocity.map_or(String::new(), |share| format!("; {:.0} % of the ties go both ways", share * 100.0));
    writeln!(
        out,
        "{} among {} in {}{answered}.",
        count(found.edges.len(), "tie", "ties"),
        count(found.nodes.len(), "actor", "actors"),
        count(found.components, "part", "parts")
    )
}
