//! `chancery actors`: states and organisations, by any name or code.

use crate::context::Context;
use crate::failure::Failure;
use crate::reading::date;
use chancery_exchange::codes::{Codes, Match, System};
use chancery_exchange::names::Names;
use chancery_model::ActorId;
use chancery_model::world::{Actor, Stretch};
use chancery_time::When;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// List actors, or look one up by any name, in any language, or any code
///
/// Codes are ISO 3166-1 (two and three letters, numbers), Correlates of War, Gleditsch–Ward and
/// Wikidata. A number may say whose it is: cow:420, gw:420, iso:270.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 10,
    after_help = "\
Examples:
  chancery actors
  chancery actors Gambia
  chancery actors 'צפון קוריאה' --format json
  chancery actors cow:731
  chancery actors --crosswalk cow:gw --on 1990
  chancery actors Germany --crosswalk iso3:cow --on 1960-01-01"
)]
pub struct Args {
    /// A name or code; all actors are listed without one
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Codes of one system beside those of another: own, iso3, iso2, iso, cow, cowabb, gw, wikidata
    #[arg(long, value_name = "SYSTEM:SYSTEM", value_parser = systems)]
    crosswalk: Option<(System, System)>,
    /// The codes of this day, or month or year; without it, all that an actor ever had
    #[arg(long, value_name = "DATE", value_parser = date, requires = "crosswalk")]
    on: Option<When>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

/// Two systems of codes, parted by a colon.
fn systems(text: &str) -> Result<(System, System), String> {
    let (from, to) = text.split_once(':').ok_or("two systems parted by a colon are needed, as in cow:gw")?;
    let system = |word: &str| word.parse::<System>().map_err(|e| e.to_string());
    Ok((system(from)?, system(to)?))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// For people
    Table,
    /// One JSON list
    Json,
    /// One JSON object a line
    Jsonl,
    /// A crosswalk's lines with the names of the columns first
    Csv,
}

/// # Errors
/// Nothing is called so, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let found: Vec<(ActorId, Vec<String>)> = match &args.name {
        None => names
            .world()
            .actors()
            .map(|a| (a.id.clone(), Vec::new()))
            .collect(),
        Some(name) => {
            let mut senses: BTreeMap<ActorId, Vec<String>> = BTreeMap::new();
            let mut order = Vec::new();
            for (sense, actor) in names.lookup(name) {
                if !senses.contains_key(&actor) {
                    order.push(actor.clone());
                }
                senses.entry(actor).or_default().push(sense.describe());
            }
            if order.is_empty() {
                return Err(Failure::NothingFound(Failure::from(names.unknown(name)).to_string()));
            }
            order
                .into_iter()
                .map(|a| (a.clone(), senses.remove(&a).unwrap_or_default()))
                .collect()
        }
    };
    if let Some(systems) = args.crosswalk {
        let wanted: BTreeSet<&ActorId> = found.iter().map(|(id, _)| id).collect();
        return crosswalk(systems, args.on.as_ref(), &wanted, args.format, &names, context);
    }
    if matches!(args.format, Shape::Csv) {
        return Err(Failure::Usage("actors are printed as a table, JSON or JSON lines; CSV is for --crosswalk".to_owned()));
    }
    let actors: Vec<(&Actor, &Vec<String>)> = found
        .iter()
        .filter_map(|(id, senses)| Some((names.world().actor(id)?, senses)))
        .collect();
    let out = &mut context.out;
    match args.format {
        Shape::Json => {
            let all: Vec<Value> = actors
                .iter()
                .map(|(a, senses)| object(a, senses, &names))
                .collect();
            writeln!(out, "{}", Value::Array(all))?;
        }
        Shape::Jsonl => {
            for (actor, senses) in &actors {
                writeln!(out, "{}", object(actor, senses, &names))?;
            }
        }
        Shape::Table | Shape::Csv if args.name.is_none() => {
            let rows = actors.iter().map(|(a, _)| {
                let cow: Vec<String> = a
                    .cow
                    .iter()
                    .map(|c| format!("{} {}", c.code, c.abb))
                    .collect();
                vec![
                    a.id.to_string(),
                    a.name.clone(),
                    a.iso2.clone().unwrap_or_default(),
                    cow.join(", "),
                    a.wikidata.clone().unwrap_or_default(),
                    lives(a),
                ]
            });
            out.table(&["code", "name", "ISO 2", "COW", "Wikidata", "lived"], rows)?;
        }
        Shape::Table | Shape::Csv => {
            for (actor, senses) in &actors {
                write_one(actor, senses, &names, context)?;
            }
        }
    }
    Ok(())
}

/// Its lives, as `1912-11-28–1939-04-12, 1944-11-29–`; "" where nothing bounds them.
fn lives(actor: &Actor) -> String {
    let side = |w: &Option<When>| w.as_ref().map_or(String::new(), When::to_string);
    actor
        .lives
        .iter()
        .map(|l| format!("{}–{}", side(&l.from), side(&l.to)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn write_one(
    actor: &Actor,
    senses: &[String],
    names: &Names,
    context: &mut Context,
) -> Result<(), Failure> {
    let out = &mut context.out;
    writeln!(
        out,
        "{}  {}  {}",
        out.ink.strong(actor.id.as_str()),
        out.ink.strong(&actor.name),
        out.ink.faint(&format!("({})", senses.join(", ")))
    )?;
    let mut line = |head: &str, text: String| {
        if text.is_empty() {
            Ok(())
        } else {
            writeln!(out, "  {head:12} {text}")
        }
    };
    let mut codes = Vec::new();
    codes.extend(actor.iso2.iter().map(|c| format!("ISO {c}")));
    codes.extend(actor.iso_numeric.iter().map(|n| format!("ISO {n:03}")));
    codes.extend(
        actor
            .cow
            .iter()
            .map(|c| format!("COW {} {}", c.code, c.abb)),
    );
    codes.extend(actor.gw.iter().map(|g| format!("GW {}", g.code)));
    codes.extend(actor.wikidata.iter().map(|q| format!("Wikidata {q}")));
    line("codes", codes.join(", "))?;
    line("lived", lives(actor))?;
    line(
        "capital",
        actor
            .capitals
            .iter()
            .map(|c| c.city.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    )?;
    let link = |id: &ActorId, on: &Option<When>, how: &str| {
        let on = on.as_ref().map_or(String::new(), |w| format!(", {w}"));
        format!("{} ({id}{on}, {how})", names.label(id))
    };
    let world = names.world();
    line(
        "preceded by",
        world
            .predecessors(&actor.id)
            .map(|s| link(&s.from, &s.on, &s.how))
            .collect::<Vec<_>>()
            .join("; "),
    )?;
    line(
        "followed by",
        world
            .successors(&actor.id)
            .map(|s| link(&s.to, &s.on, &s.how))
            .collect::<Vec<_>>()
            .join("; "),
    )?;
    for (lang, known) in names.names_of(&actor.id).into_iter().flatten() {
        line(lang, crate::output::isolate(&known.join(" · ")))?;
    }
    Ok(())
}

/// Prints the codes of two systems side by side.
fn crosswalk(
    (from, to): (System, System),
    on: Option<&When>,
    wanted: &BTreeSet<&ActorId>,
    shape: Shape,
    names: &Names,
    context: &mut Context,
) -> Result<(), Failure> {
    let codes = Codes::of(names.world());
    let all = codes.crosswalk(from, to, on);
    let matches: Vec<_> = all.iter().filter(|m| wanted.contains(&m.actor.id)).collect();
    let objects = || {
        matches.iter().map(|m| {
            json!({"actor": m.actor.id.as_str(), "name": m.actor.name, from.to_string(): m.from, to.to_string(): m.to})
        })
    };
    match shape {
        Shape::Json => writeln!(context.out, "{}", Value::Array(objects().collect()))?,
        Shape::Jsonl => {
            for object in objects() {
                writeln!(context.out, "{object}")?;
            }
        }
        Shape::Table | Shape::Csv => {
            let head = [from.to_string(), to.to_string(), "actor".to_owned(), "name".to_owned()];
            let row = |m: &&Match<'_>| {
                vec![m.from.join(" "), m.to.join(" "), m.actor.id.to_string(), m.actor.name.clone()]
            };
            if matches!(shape, Shape::Csv) {
                let mut table = csv::Writer::from_writer(&mut context.out);
                table.write_record(&head).map_err(std::io::Error::other)?;
                for m in &matches {
                    table.write_record(row(m)).map_err(std::io::Error::other)?;
                }
                table.flush()?;
            } else {
                let head: Vec<&str> = head.iter().map(String::as_str).collect();
                context.out.table(&head, matches.iter().map(row))?;
            }
        }
    }
    Ok(())
}

fn object(actor: &Actor, senses: &[String], names: &Names) -> Value {
    let side = |w: &Option<When>| w.as_ref().map(When::to_string);
    let stretch = |s: &Stretch| json!({"from": side(&s.from), "to": side(&s.to)});
    let world = names.world();
    json!({
        "id": actor.id.as_str(), "name": actor.name, "matched": senses, "iso2": actor.iso2, "iso_numeric": actor.iso_numeric,
        "cow": actor.cow.iter().map(|c| json!({"code": c.code, "abb": c.abb})).collect::<Vec<_>>(),
        "gw": actor.gw.iter().map(|g| g.code).collect::<Vec<_>>(), "wikidata": actor.wikidata, "sovereign": actor.sovereign,
        "region": actor.region, "subregion": actor.subregion,
        "lives": actor.lives.iter().map(stretch).collect::<Vec<_>>(),
        "capitals": actor.capitals.iter().map(|c| json!({"city": c.city, "from": side(&c.time.from), "to": side(&c.time.to)})).collect::<Vec<_>>(),
        "predecessors": world.predecessors(&actor.id).map(|s| json!({"id": s.from.as_str(), "on": side(&s.on), "how": s.how})).collect::<Vec<_>>(),
        "successors": world.successors(&actor.id).map(|s| json!({"id": s.to.as_str(), "on": side(&s.on), "how": s.how})).collect::<Vec<_>>(),
        "names": names.names_of(&actor.id),
    })
}
