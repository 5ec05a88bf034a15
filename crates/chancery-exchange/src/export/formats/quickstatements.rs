//! Wikidata QuickStatements (version 1): diplomatic relations (P530) and missions sent (P531), with start, end
//! and reference.

use crate::export::graph::certainly_on;
use crate::export::ties::{self, of_pair};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_model::ActorId;
use chancery_reason::{Limit, Spell, Tie, Witness};
use chancery_time::{Day, When};
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "Wikidata QuickStatements for diplomatic relations (P530) and missions sent (P531), with references",
    certainty: "only what is certain and said by a claim; a date as coarse as the source, with P1480 (circa) where it \
                is approximate, and none where it is doubtful or disputed",
    extension: "qs",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let pairs: Vec<(&ActorId, &ActorId)> = input.record.pairs().filter(|(a, b)| input.wants(a, b)).collect();
    for (a, b) in pairs {
        let spells = of_pair(input, a, b, &[Tie::Relations, Tie::Missions]);
        for (i, spell) in spells.iter().enumerate() {
            // A consulate or a mission from elsewhere is not what P531 means.
            if !certainly_on(spell) || spell.inferred || spell.which.is_some() || spell.claims.is_empty() {
                continue;
            }
            // Only the first of spells that follow upon one another while it stands; the last tells the end.
            let before = i.checked_sub(1).and_then(|i| spells.get(i));
            if before.is_some_and(|p| follows(p, spell) && certainly_on(p) && !p.inferred) {
                continue;
            }
            let run: Vec<&Spell> = spells.iter().skip(i).scan(None, |last: &mut Option<&Spell>, s| {
                let goes_on = last.is_none_or(|l| follows(l, s)) && certainly_on(s);
                goes_on.then(|| {
                    *last = Some(s);
                    s
                })
            }).collect();
            let last = run.last().copied().unwrap_or(spell);
            let after = spells.get(i + run.len()).filter(|n| same(n, last));
            let settled = spells.iter().skip(i + run.len()).filter(|n| same(n, last)).find(|n| n.status.is_some());
            statement(input, spell, last, after, settled, out)?;
        }
    }
    Ok(())
}

fn same(a: &Spell, b: &Spell) -> bool {
    (a.tie, &a.parties, &a.which) == (b.tie, &b.parties, &b.which)
}

fn follows(before: &Spell, after: &Spell) -> bool {
    same(before, after) && before.until != Limit::Open && before.until == after.from
}

fn statement(
    input: &Input<'_>,
    first: &Spell,
    last: &Spell,
    after: Option<&Spell>,
    settled: Option<&Spell>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let item = |id: &ActorId| input.world().actor(id).and_then(|a| a.wikidata.clone());
    let (Some(from), Some(to)) = (item(&first.parties.0), item(&first.parties.1)) else {
        return Ok(());
    };
    let mut qualifiers = String::new();
    if let Some(start) = first.since.as_ref() {
        qualifiers.push_str(&time("P580", start));
    }
    // What ended it says when; where it ended with one of the two, its last day does.
    let end = match (settled, after) {
        (Some(next), _) if !next.possible.iter().any(|s| s.is_on()) => next.since.clone(),
        (None, None) => ties::day(last.until).map(|d| When::day(Day::from_number(d.number() - 1))),
        _ => None,
    };
    if let Some(end) = &end {
        qualifiers.push_str(&time("P582", end));
    }
    let directions: &[(&str, &str, &str)] = match first.tie {
        Tie::Relations => &[("P530", &from, &to), ("P530", &to, &from)],
        _ => &[("P531", &from, &to)],
    };
    for (property, subject, value) in directions {
        for reference in references(input, first) {
            writeln!(out, "{subject}|{property}|{value}{qualifiers}{reference}")?;
        }
    }
    Ok(())
}

/// A time qualifier as exact as the expression, or none where it can't be told in one.
fn time(property: &str, when: &When) -> String {
    if when.is_doubtful() {
        return String::new();
    }
    let bounds = when.bounds();
    let (Some(first), Some(last)) = (bounds.first, bounds.last) else {
        return String::new();
    };
    let year = first.year();
    if !(1..=9999).contains(&year) {
        return String::new();
    }
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let date = match () {
        () if first == last => format!("+{year:04}-{:02}-{:02}T00:00:00Z/11", first.month(), first.day()),
        () if same_month => format!("+{year:04}-{:02}-00T00:00:00Z/10", first.month()),
        () if first.year() == last.year() => format!("+{year:04}-00-00T00:00:00Z/9"),
        () if first.year() / 10 == last.year() / 10 => format!("+{:04}-00-00T00:00:00Z/8", year / 10 * 10),
        () => return String::new(),
    };
    let circa = if when.is_approximate() { "|P1480|Q5727902" } else { "" };
    format!("|{property}|{date}{circa}")
}

/// A reference for each source: its address, or its title, and the words.
fn references(input: &Input<'_>, spell: &Spell) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for witness in spell.claims.iter().filter_map(|id| input.record.witness(id)).filter(|w| w.is_firm()) {
        let reference = reference(witness);
        if !seen.contains(&reference) {
            seen.push(reference);
        }
    }
    seen.sort();
    seen
}

fn reference(witness: &Witness) -> String {
    let source = witness.doc.to_string();
    let lang = if witness.lang.is_empty() { "und" } else { &witness.lang };
    let text = |text: &str| {
        let plain: String = text.chars().map(|c| if c.is_control() || c == '|' { ' ' } else { c }).collect();
        plain.replace('"', "”").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if source.starts_with("http://") || source.starts_with("https://") {
        return format!("|S854|\"{}\"", text(&source));
    }
    format!("|S1476|{lang}:\"{}\"", text(&source))
}
