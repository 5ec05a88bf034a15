//! Asks the questions of a page, and says in the page's own words what the answer is.

use crate::page::{pair, Block, Question};
use chancery_reason::*;
use chancery_time::When;

/// The answer to a question, in the words of `spec/README.md`.
pub fn answer(block: &Block, question: &Question) -> Result<String, String> {
    let words: Vec<&str> = question.asks.split_whitespace().collect();
    let (record, world, view) = (&block.record, &block.world, &question.view);
    let Some((verb, rest)) = words.split_first() else {
        return Err("an empty question".to_owned());
    };
    let (subject, on) = match rest.iter().position(|w| *w == "on") {
        Some(at) => (&rest[..at], rest.get(at + 1).copied()),
        None => (rest, None),
    };
    let asked = |words: &[&str]| -> Result<PairStatus, String> {
        let (a, b) = pair(words)?;
        let on: When = on.unwrap_or("2026-11-01").parse().map_err(|e| format!("{e}"))?;
        Ok(status(record, world, view, &a, &b, &on))
    };
    Ok(match *verb {
        "status" => {
            let status = asked(subject)?;
            let mut text = holding(&status.relations.holding);
            if !status.relations.successors.is_empty() {
                text += &format!("; successors {}", listed(&status.relations.successors));
            }
            text
        }
        "mission" => {
            let (a, b) = pair(&subject[..1])?;
            let all = asked(&subject[..1])?.missions;
            let post = subject.get(1).copied();
            let wanted = |m: &&Mission| {
                let via = m.via.as_ref().map(|v| v.to_string());
                m.sending == a
                    && m.receiving == b
                    && post.is_none_or(|p| m.kind.as_deref() == Some(p) || p == "via" && via.is_some())
                    && (post.is_some() || via.is_none() || all.iter().filter(|o| o.sending == a).count() == 1)
            };
            match all.iter().find(wanted) {
                None => "not attested".to_owned(),
                Some(m) => {
                    let mut text = holding(&m.holding);
                    let via = m.via.as_ref().map(|v| v.to_string());
                    for (key, value) in [("type", &m.kind), ("city", &m.city), ("via", &via)] {
                        if let Some(value) = value {
                            text += &format!(" {key}={value}");
                        }
                    }
                    text
                }
            }
        }
        "recognition" => directed(&asked(subject)?.recognition, subject)?,
        "membership" => directed(&asked(subject)?.memberships, subject)?,
        "sanctions" => directed(&asked(subject)?.sanctions, subject)?,
        "envoys" => {
            let (a, _) = pair(subject)?;
            let envoys = asked(subject)?.envoys;
            let told = envoys.iter().filter(|e| e.sending == a).map(|e| {
                let seat = e.seat.as_ref().map_or_else(String::new, |s| format!(" seat={s}"));
                format!("{} {}{seat}", e.person.as_deref().unwrap_or("unnamed"), holding(&e.holding))
            });
            or_none(told.collect::<Vec<_>>().join("; "))
        }
        "agreements" => {
            let told = asked(subject)?
                .agreements
                .into_iter()
                .map(|a| format!("{} {}", a.kind.as_deref().unwrap_or("untyped"), holding(&a.holding)));
            or_none(told.collect::<Vec<_>>().join("; "))
        }
        "undated" => asked(subject)?.undated.len().to_string(),
        "attested" => or_none(asked(subject)?.relations.last_attested.map_or_else(String::new, |w| w.to_string())),
        "disagreements" => {
            let ids = match subject {
                [] => Vec::new(),
                [one] if !one.contains('>') => vec![one.parse().map_err(|e| format!("{e}"))?],
                two => {
                    let (a, b) = pair(two)?;
                    vec![a, b]
                }
            };
            let by = on.map(str::parse).transpose().map_err(|e| format!("{e}"))?;
            let found = disagreements_as_of(record, world, view, ids.first(), ids.get(1), by);
            let codes: Vec<String> = found.iter().map(|d| format!("{} {}", d.code, d.certainty)).collect();
            or_none(codes.join(", "))
        }
        "says" => {
            let (a, b) = pair(subject)?;
            let found = disagreements(record, world, view, Some(&a), Some(&b));
            found.into_iter().map(|d| d.says).collect::<Vec<_>>().join(" ")
        }
        "gaps" => {
            let (a, b) = pair(subject)?;
            let told = gaps(record, world, view, Some(&a), Some(&b)).into_iter().map(|g| {
                let code = serde_json::to_value(g.code).map_err(|e| e.to_string())?;
                let within = g.within.map_or_else(String::new, |w| format!(" {w}"));
                Ok(format!("{}{within}", code.as_str().unwrap_or_default()))
            });
            or_none(told.collect::<Result<Vec<_>, String>>()?.join("; "))
        }
        "change" => {
            let [first, second] = subject else {
                return Err("a change takes two days".to_owned());
            };
            let day = |text: &str| text.parse::<When>().map_err(|e| e.to_string());
            let found = change(record, world, view, &day(first)?, &day(second)?);
            let told = found.iter().map(|c| {
                let tie = serde_json::to_value(c.tie).map_err(|e| e.to_string())?;
                let mark = if c.tie.is_directed() { ">" } else { "–" };
                let stand = |s: &Stand| if s.possible.is_empty() { "?".to_owned() } else { listed(&s.possible) };
                let (before, after) = (stand(&c.before), stand(&c.after));
                Ok(format!("{} {}{mark}{} {before} to {after}", tie.as_str().unwrap_or_default(), c.from, c.to))
            });
            or_none(told.collect::<Result<Vec<_>, String>>()?.join("; "))
        }
        "partners" => {
            let actor = subject.first().ok_or("partners of whom?")?.parse().map_err(|e| format!("{e}"))?;
            let on: When = on.ok_or("partners on which day?")?.parse().map_err(|e| format!("{e}"))?;
            let told = partners(record, world, view, &actor, &on);
            let told = told.iter().map(|p| format!("{} {}", p.b, holding(&p.relations.holding)));
            or_none(told.collect::<Vec<_>>().join("; "))
        }
        "network" => network_of(block, question, subject, on)?,
        "timeline" => {
            let (a, b) = pair(subject)?;
            let entries = timeline(record, world, view, &a, &b);
            let told = entries.iter().filter_map(|entry| match entry {
                TimelineEntry::Happening(h) | TimelineEntry::State(h) => Some(happening(h)),
                TimelineEntry::Span(_) => None,
            });
            or_none(told.collect::<Vec<_>>().join("; "))
        }
        other => return Err(format!("`{other}` is no question")),
    })
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "none".to_owned()
    } else {
        text
    }
}

fn listed<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

fn directed(found: &[Directed], subject: &[&str]) -> Result<String, String> {
    let (a, b) = pair(subject)?;
    let one = found.iter().find(|d| d.from == a && d.to == b);
    Ok(one.map_or_else(|| "not attested".to_owned(), |d| holding(&d.holding)))
}

/// `severed certain since 1983-12-03`, `possible diplomatic, none`, `not attested`.
fn holding(h: &Holding) -> String {
    let mut text = match (h.certainty, h.status) {
        (Certainty::Certain, Some(status)) => format!("{status} certain"),
        (Certainty::NotAttested, _) => "not attested".to_owned(),
        _ => format!("possible {}", listed(&h.possible)),
    };
    if h.inferred {
        text += " inferred";
    }
    if let Some(since) = &h.since {
        text += &format!(" since {since}");
    }
    if let Some(without) = &h.without_reported {
        text += "; without reported ";
        text += &match without.certainty {
            Certainty::Certain => format!("{} certain", without.status.map_or_else(String::new, |s| s.to_string())),
            Certainty::NotAttested => "not attested".to_owned(),
            Certainty::Possible => format!("possible {}", listed(&without.possible)),
        };
    }
    text
}

/// `relations.established 1973-03 reported`.
fn happening(h: &Happening) -> String {
    let mut text = h.kind.to_string();
    if let Some(when) = &h.when {
        text += &format!(" {when}");
    }
    let flags = [
        (h.reported && !h.asserted, "reported"),
        (h.doubtful && !h.asserted, "doubtful"),
        (h.planned, "planned"),
        (h.denied, "denied"),
        (h.disputed, "disputed"),
    ];
    for (_, flag) in flags.iter().filter(|(is, _)| *is) {
        text += &format!(" {flag}");
    }
    text
}

/// `AAA–BBB, AAA–CCC?`; with a direction `AAA>BBB`, then reciprocity and components.
fn network_of(block: &Block, question: &Question, subject: &[&str], on: Option<&str>) -> Result<String, String> {
    let tie = match subject {
        ["relations"] => Tie::Relations,
        ["missions"] => Tie::Missions,
        ["recognition"] => Tie::Recognition,
        ["visits"] => Tie::Visits,
        other => return Err(format!("no network of {other:?}")),
    };
    let on: When = on.ok_or("a network takes a day")?.parse().map_err(|e| format!("{e}"))?;
    let filter = NetworkFilter { tie, ..NetworkFilter::default() };
    let found = network(&block.record, &block.world, &question.view, &on, &filter);
    let edges: Vec<String> = found
        .edges
        .iter()
        .map(|e| {
            let sure = if e.certainty == Certainty::Certain { "" } else { "?" };
            format!("{}{}{}{sure}", e.from, if tie.is_directed() { ">" } else { "–" }, e.to)
        })
        .collect();
    let mut text = or_none(edges.join(", "));
    if let Some(reciprocity) = found.reciprocity {
        text += &format!("; reciprocity {reciprocity:.2}; components {}", found.components);
    }
    Ok(text)
}
