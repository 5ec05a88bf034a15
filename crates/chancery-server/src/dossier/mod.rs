//! The dossier of a pair: all that the record tells of two actors, as one value, and that value as a page,
//! a file of its own, Markdown.

pub mod lanes;
pub mod markdown;
pub mod moments;
pub mod page;
pub mod prose;
pub mod sentence;
pub mod standalone;
pub mod wikitext;

use chancery_exchange::names::Names;
use chancery_model::{ActorId, ClaimId};
use chancery_reason::{
    disagreements, spells, status, timeline, Disagreement, PairStatus, Record, Spell, SpellFilter, TimelineEntry, View,
};
use chancery_time::When;
use std::collections::{BTreeMap, BTreeSet};

/// A claim as a dossier cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Who says it.
    pub source: String,
    /// When it was said.
    pub stated: Option<When>,
    /// Language of the source; may be empty.
    pub lang: String,
    /// The words.
    pub quote: String,
    /// What is claimed, in the one-line notation.
    pub notation: String,
    /// Where the claim can be looked at.
    pub href: Option<String>,
}

/// All that the record tells of two actors.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The one asked about first.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// The day, or the span, of which the status is told.
    pub on: When,
    /// What held then.
    pub status: PairStatus,
    /// What held at any time.
    pub spells: Vec<Spell>,
    /// What happened, in order.
    pub entries: Vec<TimelineEntry>,
    /// Where sources are at odds.
    pub disagreements: Vec<Disagreement>,
    /// The claims by which all this is told.
    pub claims: BTreeMap<ClaimId, Cited>,
    /// The claims in the order in which they are first cited; the first is note 1.
    pub notes: Vec<ClaimId>,
}

impl Dossier {
    /// Gathers it from the record. `cite` says where a claim can be looked at.
    pub fn gather(
        record: &Record,
        names: &Names,
        view: &View,
        (a, b): (&ActorId, &ActorId),
        on: &When,
        cite: &dyn Fn(&ClaimId) -> Option<String>,
    ) -> Dossier {
        let world = names.world();
        let entries = timeline(record, world, view, a, b);
        let status = status(record, world, view, a, b, on);
        let spells = spells(record, world, view, a, b, &SpellFilter::default());
        let disagreements = disagreements(record, world, view, Some(a), Some(b));
        let mut ids: BTreeSet<ClaimId> = status.undated.iter().cloned().collect();
        for entry in &entries {
            if let TimelineEntry::Happening(h) | TimelineEntry::State(h) = entry {
                ids.extend(h.claims.iter().cloned());
            }
        }
        ids.extend(disagreements.iter().flat_map(|d| d.claims.iter().cloned()));
        let cited = |id: &ClaimId| {
            let witness = record.witness(id)?;
            Some(Cited {
                source: witness.doc.to_string(),
                stated: witness.stated.clone(),
                lang: witness.lang.to_string(),
                quote: witness.quote.to_string(),
                notation: witness.statement.to_string(),
                href: cite(id),
            })
        };
        let claims: BTreeMap<ClaimId, Cited> = ids.iter().filter_map(|id| Some((id.clone(), cited(id)?))).collect();
        let mut dossier = Dossier {
            a: a.clone(),
            b: b.clone(),
            on: on.clone(),
            status,
            spells,
            entries,
            disagreements,
            claims,
            notes: Vec::new(),
        };
        dossier.notes = dossier.numbered(names);
        dossier
    }

    /// The claims in the order in which the text cites them, then all others by source and words.
    fn numbered(&self, names: &Names) -> Vec<ClaimId> {
        let mut seen = BTreeSet::new();
        let mut notes = Vec::new();
        let told =
            prose::lead(self, names).into_iter().chain(prose::themes(self, names).into_iter().flat_map(|t| t.told));
        let told: Vec<ClaimId> = told.flat_map(|t| t.claims).collect();
        let mut rest: Vec<&ClaimId> = self.claims.keys().collect();
        rest.sort_by_key(|id| self.claims.get(*id).map(|c| (c.source.clone(), c.notation.clone())));
        for id in told.iter().chain(self.disagreements.iter().flat_map(|d| &d.claims)).chain(rest) {
            if self.claims.contains_key(id) && seen.insert(id.clone()) {
                notes.push(id.clone());
            }
        }
        notes
    }

    /// The number of a claim's note, from 1.
    pub fn note(&self, id: &ClaimId) -> Option<usize> {
        self.notes.iter().position(|n| n == id).map(|at| at + 1)
    }

    /// The sources, each with how many of the claims are its.
    pub fn sources(&self) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for cited in self.claims.values() {
            *found.entry(cited.source.as_str()).or_insert(0) += 1;
        }
        found
    }

    /// The title: both names.
    pub fn title(&self, names: &Names) -> String {
        format!("{} and {}", names.label(&self.a), names.label(&self.b))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use chancery_reason::Witness;

    pub(crate) fn names() -> Names {
        let actors = r#"
[COM]
name = "Comoros"
lives = [{ from = "1975-07-06" }]
capitals = [{ city = "Moroni" }]
[PRK]
name = "North Korea"
lives = [{ from = "1948-09-09" }]
capitals = [{ city = "Pyongyang" }]
"#;
        let world = chancery_model::World::load(chancery_model::world::WorldFiles { actors, ..Default::default() });
        Names::gather(world.unwrap(), std::iter::empty()).unwrap()
    }

    /// A dossier from lines of notation, each with its source and language.
    pub(crate) fn dossier(lines: &[(&str, &str, &str)], on: &str) -> Dossier {
        let witness = |(n, (doc, lang, line)): (usize, &(&str, &str, &str))| Witness {
            id: format!("{n:012x}").parse().unwrap(),
            statement: line.parse().unwrap(),
            doc: (*doc).into(),
            stated: Some("2019-05-02".parse().unwrap()),
            quote: format!("words of <{n}>").into(),
            lang: (*lang).into(),
            recorded: 0,
            unsure: false,
        };
        let record: Record = lines.iter().enumerate().map(witness).collect();
        let (a, b) = ("COM".parse().unwrap(), "PRK".parse().unwrap());
        let cite = |id: &ClaimId| Some(format!("/claim/{id}"));
        Dossier::gather(&record, &names(), &View::default(), (&a, &b), &on.parse().unwrap(), &cite)
    }

    pub(crate) fn comoros() -> Dossier {
        dossier(
            &[
                ("A Book", "en", "relations.established COM PRK @1975-11-13"),
                ("ספר", "he", "relations.severed COM PRK @1983-12-03 by=COM"),
                ("A Paper", "en", "relations.severed COM PRK @1984-05 by=COM"),
                ("A Book", "en", "mission.opened PRK>COM @1976 type=embassy city=\"Moroni\""),
                ("A Book", "en", "visit COM>PRK @1977-06-10 person=\"Ali <b>Soilih\" rank=head-of-state"),
                ("A Book", "en", "reported aid.given PRK>COM @1978 type=economic"),
            ],
            "1980-01-01",
        )
    }

    #[test]
    fn a_dossier_cites_every_claim_once() {
        let found = comoros();
        assert_eq!(found.claims.len(), 6);
        assert_eq!(found.notes.len(), 6);
        assert_eq!(found.notes.iter().collect::<BTreeSet<_>>().len(), 6);
        assert_eq!(found.sources().get("A Book"), Some(&4));
        assert!(found.disagreements.iter().any(|d| d.code == "time"), "{:?}", found.disagreements);
    }
}
