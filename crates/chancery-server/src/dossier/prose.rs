//! A dossier in plain English: what held on its day, and what happened, theme by theme, each sentence with
//! the claims that it rests on and with who says so.

use super::moments;
use super::sentence::{article, clause, mission_word, named, sentence, Sentence};
use super::Dossier;
use chancery_exchange::names::Names;
use chancery_model::ClaimId;
use chancery_reason::{Certainty, Happening, Holding, Mission, Standing, TimelineEntry};
use std::collections::BTreeSet;

/// A sentence with the claims that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is told.
    pub sentence: Sentence,
    /// By which claims.
    pub claims: Vec<ClaimId>,
}

/// What belongs together, in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its heading.
    pub title: &'static str,
    /// A word for addresses.
    pub slug: &'static str,
    /// What is told.
    pub told: Vec<Told>,
}

/// Headings, and the families of kinds that stand below each.
pub const THEMES: [(&str, &str, &[&str]); 6] = [
    ("Relations", "relations", &["relations"]),
    ("Missions and envoys", "missions", &["mission", "envoy"]),
    ("Visits and meetings", "visits", &["visit", "meeting"]),
    ("Agreements", "agreements", &["agreement", "membership"]),
    ("Aid, trade and exchange", "exchange", &["aid", "trade", "project", "exchange", "association"]),
    ("Arms, sanctions and statements", "force", &["arms", "military", "sanction", "attack", "statement", "vote"]),
];

/// The first paragraph: what held on the day, and how much is known.
pub fn lead(dossier: &Dossier, names: &Names) -> Vec<Told> {
    let (a, b) = (named(names, &dossier.a), named(names, &dossier.b));
    let mut told = vec![relations(dossier, names, &a, &b)];
    for mission in &dossier.status.missions {
        told.extend(mission_told(mission, names));
    }
    for outside in &dossier.status.outside {
        let after = outside.ended.as_ref().map(|w| format!(" had ended{}", moments::happened(w)));
        let before = outside.begins.as_ref().map(|w| format!(" began{}", moments::happened(w)));
        let what = after.or(before).unwrap_or_else(|| " did not exist then".to_owned());
        told.push(plain(format!("{}{what}.", capital(&named(names, &outside.actor))), Vec::new()));
    }
    let sources = dossier.sources();
    let languages: BTreeSet<&str> =
        dossier.claims.values().map(|c| c.lang.as_str()).filter(|l| !l.is_empty()).collect();
    let mut known = format!(
        "This dossier rests on {} by {}",
        count(dossier.claims.len(), "claim", "claims"),
        count(sources.len(), "source", "sources")
    );
    if languages.len() > 1 {
        known.push_str(&format!(" in {} languages", languages.len()));
    }
    if let Some(last) = &dossier.status.relations.last_attested {
        known.push_str(&format!("; the newest speaks of a time{}", moments::held(last)));
    }
    if !dossier.disagreements.is_empty() {
        let points = count(dossier.disagreements.len(), "point", "points");
        known.push_str(&format!(". Its sources disagree on {points}, set side by side below"));
    }
    told.push(plain(known + ".", Vec::new()));
    told
}

fn relations(dossier: &Dossier, names: &Names, a: &str, b: &str) -> Told {
    let holding = &dossier.status.relations.holding;
    let on = capital(moments::happened(&dossier.on).trim_start());
    let since = holding.since.as_ref().map(moments::since).unwrap_or_default();
    let since = if since.is_empty() { since } else { format!(" ({})", since.trim_start()) };
    let text = match (holding.certainty, holding.status) {
        (Certainty::NotAttested, _) => format!(
            "{on}: no claim of this record bears on relations between {a} and {b}. That is not to say that there were none."
        ),
        (_, Some(Standing::Ended)) => {
            let gone: Vec<String> = dossier.status.outside.iter().map(|o| named(names, &o.actor)).collect();
            format!("{on}, {} did not exist.", gone.join(" and "))
        }
        (_, Some(Standing::Diplomatic)) if holding.inferred => {
            format!("{on}, {a} and {b} must have had diplomatic relations: what came later presupposes them.")
        }
        (_, Some(Standing::Diplomatic)) => format!("{on}, {a} and {b} had diplomatic relations{since}."),
        (_, Some(Standing::Suspended)) => format!("{on}, relations between {a} and {b} were suspended{since}."),
        (_, Some(Standing::Severed)) => format!("{on}, relations between {a} and {b} were broken off{since}."),
        (_, Some(_)) => format!("{on}, {a} and {b} had no diplomatic relations{since}."),
        (_, None) => {
            let cases: Vec<&str> = holding.possible.iter().map(|s| standing(*s)).collect();
            format!(
                "{on}, what stood between {a} and {b} is not certain: by what the sources say, it can be {}.",
                cases.join(" or ")
            )
        }
    };
    plain(text, holding.claims.clone())
}

fn comma(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!(",{words}")
    }
}

/// A standing within a sentence.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Diplomatic => "diplomatic relations",
        Standing::Suspended => "suspended relations",
        Standing::Severed => "severed relations",
        Standing::None => "no relations",
        Standing::Absent => "no mission",
        Standing::Open => "an open mission",
        Standing::Closed => "a closed mission",
        Standing::Ended => "nothing, as one of them did not exist",
        other => other.as_str(),
    }
}

/// What is told of a mission that was, or may have been, open.
fn mission_told(mission: &Mission, names: &Names) -> Option<Told> {
    let holding: &Holding = &mission.holding;
    let what = mission_word(mission.kind.as_deref().unwrap_or("mission"));
    let (from, to) = (named(names, &mission.sending), named(names, &mission.receiving));
    let since = holding.since.as_ref().map(moments::since).unwrap_or_default();
    let open = holding.status == Some(Standing::Open);
    let mut out = Sentence::default();
    out = match (open, holding.may_be_on(), &mission.via) {
        (true, _, Some(via)) => {
            out.ours(format!("{} was represented there from {}", capital(&from), named(names, via)))
        }
        (true, ..) => out.ours(format!("{} had {} in {to}", capital(&from), article(&what))),
        (false, true, _) => out.ours(format!("{} may have had {} in {to}", capital(&from), article(&what))),
        (false, false, _) if holding.status == Some(Standing::Closed) => {
            out.ours(format!("The {what} of {from} in {to} had closed"))
        }
        _ => return None,
    };
    if let Some(city) = &mission.city {
        out = out.ours(" (").theirs(city.clone()).ours(")");
    }
    if open {
        out = out.ours(comma(&since));
    }
    Some(Told { sentence: out.ours("."), claims: holding.claims.clone() })
}

fn plain(text: String, claims: Vec<ClaimId>) -> Told {
    Told { sentence: Sentence::default().ours(text), claims }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn count(number: usize, one: &str, many: &str) -> String {
    crate::text::count(number, one, many)
}

/// What happened and what was said to hold, theme by theme. Each sentence says according to whom, unless
/// that is who said the one before.
pub fn themes(dossier: &Dossier, names: &Names) -> Vec<Theme> {
    let mut found = Vec::new();
    for (title, slug, families) in THEMES {
        let mut told = Vec::new();
        let mut last: Vec<&str> = Vec::new();
        for happening in happenings(dossier).filter(|h| families.contains(&h.kind.family())) {
            let says = sources_of(dossier, happening);
            let sentence = match says == last || says.is_empty() {
                true => sentence(happening, names),
                false => according(&says, clause(happening, names)),
            };
            told.push(Told { sentence, claims: happening.claims.clone() });
            last = says;
        }
        if !told.is_empty() {
            found.push(Theme { title, slug, told });
        }
    }
    found
}

/// What happened and what was said to hold, in order of time.
pub fn happenings(dossier: &Dossier) -> impl Iterator<Item = &Happening> {
    dossier.entries.iter().filter_map(|e| match e {
        TimelineEntry::Happening(h) | TimelineEntry::State(h) => Some(h),
        TimelineEntry::Span(_) => None,
    })
}

fn sources_of<'d>(dossier: &'d Dossier, happening: &Happening) -> Vec<&'d str> {
    let mut found: Vec<&str> =
        happening.claims.iter().filter_map(|id| dossier.claims.get(id)).map(|c| c.source.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn according(sources: &[&str], body: Sentence) -> Sentence {
    let lead = Sentence::default().ours("According to ");
    let lead = match sources {
        [one] => lead.theirs(*one),
        [one, other] => lead.theirs(*one).ours(" and ").theirs(*other),
        [one, rest @ ..] => lead.theirs(*one).ours(format!(" and {} others", rest.len())),
        [] => return body,
    };
    body.0.into_iter().fold(lead.ours(", "), |out, piece| match piece {
        super::sentence::Piece::Ours(words) => out.ours(words),
        super::sentence::Piece::Theirs(words) => out.theirs(words),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{comoros, dossier, names};
    use super::*;

    fn texts(told: &[Told]) -> Vec<String> {
        told.iter().map(|t| t.sentence.text()).collect()
    }

    #[test]
    fn the_lead_says_what_held() {
        let found = texts(&lead(&comoros(), &names()));
        assert_eq!(
            found[0],
            "On 1 January 1980, Comoros and North Korea had diplomatic relations (since 13 November 1975)."
        );
        assert_eq!(found[1], "North Korea had an embassy in Comoros (Moroni), since 1976.");
        assert!(
            found
                .last()
                .is_some_and(|l| l.contains("6 claims by 3 sources in 2 languages") && l.contains("disagree on")),
            "{found:?}"
        );
        let before =
            texts(&lead(&dossier(&[("A", "en", "relations.established COM PRK @1975-11-13")], "1960-01-01"), &names()));
        assert_eq!(before[0], "On 1 January 1960, Comoros did not exist.");
    }

    #[test]
    fn what_happened_says_according_to_whom() {
        let found = themes(&comoros(), &names());
        let titles: Vec<&str> = found.iter().map(|t| t.title).collect();
        assert_eq!(titles, ["Relations", "Missions and envoys", "Visits and meetings", "Aid, trade and exchange"]);
        let all: Vec<String> = found.iter().flat_map(|t| texts(&t.told)).collect();
        assert!(
            all[0].starts_with(
                "According to A Book, Comoros and North Korea established diplomatic relations on 13 November 1975"
            ),
            "{all:?}"
        );
        assert!(all[1].contains("sources do not agree on the date"), "{all:?}");
        assert!(
            all.iter().any(|s| s.contains("North Korea reportedly gave economic aid to Comoros in 1978")),
            "{all:?}"
        );
    }
}
