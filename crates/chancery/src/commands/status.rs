//! `chancery status`: what held between two actors on a day.

use crate::asking::{on, Asked, Evidence};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Ink;
use crate::reading::date;
use chancery_exchange::names::Names;
use chancery_model::ActorId;
use chancery_reason::{partners, status, Certainty, Holding, PairStatus, Standing};
use chancery_server::wording::{say, weight};
use chancery_time::When;
use std::io::{self, Write};

/// Say what held between two actors on a day: relations, missions, envoys, and by which words
///
/// Each answer is certain, possible or not attested. Not attested is not "no".
#[derive(clap::Args, Debug)]
#[command(
    display_order = 5,
    after_help = "\
Examples:
  chancery status Gambia 'North Korea' --on 1980-01-01
  chancery status GM KP --on 1975-07 --format json
  chancery status COM PRK --on 1984-06-01 --according-to comoros --without-reported
  chancery status Cuba --on 1962-01-01             Cuba and everybody"
)]
pub struct Args {
    /// An actor, by any name or code
    a: String,
    /// The other; without it, everybody that the record names with the first
    b: Option<String>,
    /// The day, or a month or year; today (UTC) otherwise
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<When>,
    #[command(flatten)]
    asked: Asked,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Lines for people
    Table,
    /// One JSON object
    Json,
}

/// # Errors
/// An actor is unknown, there is no record, or the answer can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let names = context.names()?;
    let Some(b) = &args.b else { return all(&args, &names, context) };
    let (a, b) = pair(&names, &args.a, b)?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, &[a.clone(), b.clone()])?;
    let (day, words) = on(args.on.as_ref());
    let answer = status(&evidence.witnesses, names.world(), &args.asked.view(), &a, &b, &day);
    if args.format == Shape::Json {
        let json = serde_json::to_string(&answer).map_err(io::Error::other)?;
        return Ok(writeln!(context.out, "{json}")?);
    }
    let ink = context.out.ink;
    write(&mut context.out, &answer, &words, &evidence, &names, ink)?;
    Ok(())
}

/// One actor and everybody that the record names with it: a row each.
fn all(args: &Args, names: &Names, context: &mut Context) -> Result<(), Failure> {
    let a = names.resolve(&args.a)?;
    let record = args.asked.record.open_existing()?;
    let evidence = args.asked.gather(&record, std::slice::from_ref(&a))?;
    let (day, words) = on(args.on.as_ref());
    let answers = partners(&evidence.witnesses, names.world(), &args.asked.view(), &a, &day);
    if args.format == Shape::Json {
        let json = serde_json::to_string(&answers).map_err(io::Error::other)?;
        return Ok(writeln!(context.out, "{json}")?);
    }
    let plain = Ink(false);
    let rows: Vec<Vec<String>> = answers.iter().filter(|s| bears(s)).map(|s| row(s, names, plain)).collect();
    writeln!(context.out, "{}, {words}", names.label(&a))?;
    let shown = rows.len();
    let sent = format!("missions of {}", names.label(&a));
    if shown > 0 {
        context.out.table(&["with", "relations", &sent, "missions there", "envoys"], rows)?;
    }
    let silent = answers.len() - shown;
    let rest = match silent {
        0 => String::new(),
        _ => format!("; for {silent} more that the record names with it, no claim bears on that time"),
    };
    writeln!(context.out, "{}{rest}.", crate::output::count(shown, "partner", "partners"))?;
    Ok(())
}

/// Whether some claim bears on relations, missions or envoys at that time.
fn bears(answer: &PairStatus) -> bool {
    let attested = |h: &Holding| h.certainty != Certainty::NotAttested;
    attested(&answer.relations.holding)
        || answer.missions.iter().any(|m| attested(&m.holding))
        || answer.envoys.iter().any(|e| attested(&e.holding))
}

/// The other, relations, missions both ways, envoys; where one did not exist at that time, that.
fn row(answer: &PairStatus, names: &Names, ink: Ink) -> Vec<String> {
    let gone: Vec<String> =
        answer.outside.iter().map(|o| format!("{} did not exist then", names.label(&o.actor))).collect();
    let relations = match (answer.relations.holding.certainty, answer.relations.holding.status) {
        (_, Some(Standing::Ended)) => gone.join("; "),
        (Certainty::NotAttested, _) => String::new(),
        _ => describe(&answer.relations.holding, ink),
    };
    let missions = |from: &ActorId| {
        let of = answer.missions.iter().filter(|m| m.sending == *from && m.holding.certainty != Certainty::NotAttested);
        let list: Vec<String> =
            of.map(|m| format!("{} {}", m.kind.as_deref().unwrap_or("mission"), describe(&m.holding, ink))).collect();
        list.join("; ")
    };
    let envoys: Vec<String> = answer
        .envoys
        .iter()
        .map(|e| match &e.person {
            Some(person) => person.clone(),
            None => format!("{} of {}", e.rank.as_deref().unwrap_or("envoy"), names.label(&e.sending)),
        })
        .collect();
    vec![names.label(&answer.b), relations, missions(&answer.a), missions(&answer.b), envoys.join(", ")]
}

/// Two different actors.
///
/// # Errors
/// One is unknown, or both are the same.
pub(crate) fn pair(names: &Names, a: &str, b: &str) -> Result<(ActorId, ActorId), Failure> {
    let (first, second) = (names.resolve(a)?, names.resolve(b)?);
    if first == second {
        return Err(Failure::Usage(format!(
            "`{a}` and `{b}` are both {first}; give two different actors"
        )));
    }
    Ok((first, second))
}

/// The answer for people, with its evidence.
pub(crate) fn write(
    out: &mut dyn Write,
    answer: &PairStatus,
    on: &str,
    evidence: &Evidence,
    names: &Names,
    ink: Ink,
) -> io::Result<()> {
    let (a, b) = (names.label(&answer.a), names.label(&answer.b));
    writeln!(out, "{}, {on}", ink.strong(&format!("{a} and {b}")))?;
    let mut topic = |head: &str, holding: &Holding| {
        writeln!(out, "  {head}: {}", describe(holding, ink))?;
        holding
            .claims
            .iter()
            .try_for_each(|id| writeln!(out, "      {}", evidence.cite(id, ink)))
    };
    topic("relations", &answer.relations.holding)?;
    let way = |from: &ActorId, to: &ActorId| format!("{} → {}", names.label(from), names.label(to));
    for d in &answer.recognition {
        topic(&format!("recognition, {}", way(&d.from, &d.to)), &d.holding)?;
    }
    for m in &answer.missions {
        let mut head = format!(
            "{}, {}",
            m.kind.as_deref().unwrap_or("mission"),
            way(&m.sending, &m.receiving)
        );
        if let Some(city) = &m.city {
            head.push_str(&format!(", {}", crate::output::isolate(city)));
        }
        if let Some(via) = &m.via {
            head.push_str(&format!(", from {}", names.label(via)));
        }
        topic(&head, &m.holding)?;
    }
    for e in &answer.envoys {
        let who = e
            .person
            .as_deref()
            .map_or(String::new(), |p| format!(" {}", crate::output::isolate(p)));
        topic(
            &format!(
                "{}{who}, {}",
                e.rank.as_deref().unwrap_or("envoy"),
                way(&e.sending, &e.receiving)
            ),
            &e.holding,
        )?;
    }
    for d in &answer.memberships {
        topic(&format!("membership, {}", way(&d.from, &d.to)), &d.holding)?;
    }
    for g in &answer.agreements {
        topic(
            &format!("agreement ({})", g.kind.as_deref().unwrap_or("unspecified")),
            &g.holding,
        )?;
    }
    for d in &answer.sanctions {
        topic(&format!("sanctions, {}", way(&d.from, &d.to)), &d.holding)?;
    }
    for o in &answer.outside {
        let side = |lead: &str, w: &Option<When>| {
            w.as_ref().map_or(String::new(), |w| format!(" {lead} {w}"))
        };
        let list = |lead: &str, ids: &[ActorId]| {
            let labels: Vec<String> = ids.iter().map(|a| names.label(a)).collect();
            if labels.is_empty() {
                String::new()
            } else {
                format!("; {lead} {}", labels.join(", "))
            }
        };
        writeln!(
            out,
            "  {} did not exist then{}{}{}{}",
            names.label(&o.actor),
            side("(ended", &o.ended).replace("(ended", "– ended"),
            side("– begins", &o.begins),
            list("followed by", &o.successors),
            list("preceded by", &o.predecessors)
        )?;
    }
    if let Some(last) = &answer.relations.last_attested {
        writeln!(out, "  last attested: {last}")?;
    }
    if !answer.undated.is_empty() {
        writeln!(out, "  said without a day:")?;
        let mut undated: Vec<_> = answer.undated.iter().filter_map(|id| evidence.claims.get(id)).collect();
        undated.sort_by_key(|r| (weight(r.claim.statement()), r.claim.statement().attrs().status.is_none()));
        for found in undated {
            writeln!(out, "      {}", say(found.claim.statement(), names))?;
            writeln!(out, "          {}", evidence.cite(found.claim.id(), ink))?;
        }
    }
    if !answer.disagreements.is_empty() {
        writeln!(out, "  {}", ink.bad("sources disagree:"))?;
        answer
            .disagreements
            .iter()
            .try_for_each(|says| writeln!(out, "      {says}"))?;
    }
    Ok(())
}

/// What stands, how sure, since when.
fn describe(holding: &Holding, ink: Ink) -> String {
    let since = |w: &Option<When>| w.as_ref().map_or(String::new(), |w| format!(", since {w}"));
    let inferred = |yes: bool| {
        if yes {
            ", inferred from what came later"
        } else {
            ""
        }
    };
    let mut text = match (holding.certainty, holding.status) {
        (Certainty::NotAttested, _) => "not attested: no claim bears on that time".to_owned(),
        (_, Some(status)) => {
            format!(
                "{}, certain{}{}",
                ink.strong(status.as_str()),
                since(&holding.since),
                inferred(holding.inferred)
            )
        }
        (_, None) => {
            let words: Vec<String> = if holding.cases.is_empty() {
                holding
                    .possible
                    .iter()
                    .map(|s| ink.strong(s.as_str()))
                    .collect()
            } else {
                let case = |c: &chancery_reason::CaseOf| {
                    format!(
                        "{}{}{}",
                        ink.strong(c.status.as_str()),
                        since(&c.since),
                        inferred(c.inferred)
                    )
                };
                holding.cases.iter().map(case).collect()
            };
            format!("possibly {}", words.join("; or "))
        }
    };
    if let Some(without) = &holding.without_reported {
        let rest = match (without.certainty, without.status) {
            (Certainty::NotAttested, _) => "not attested".to_owned(),
            (_, Some(status)) => status.to_string(),
            _ => without
                .possible
                .iter()
                .map(|s| s.as_str())
                .collect::<Vec<_>>()
                .join(" or "),
        };
        text.push_str(&format!(
            " (without what is only reported or doubted: {rest})"
        ));
    }
    text
}
