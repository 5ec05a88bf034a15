//! Which claims are asked for.

use crate::instant::Instant;
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::{Bounds, Day};
use rusqlite::types::Value;

/// What claims have to be to be listed; everything left out lets all through.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Every one of these is a party.
    pub parties: Vec<ActorId>,
    /// The kind is one of these.
    pub kinds: Vec<Kind>,
    /// The time may reach to this day or later; undated claims don't.
    pub from: Option<Day>,
    /// The time may reach to this day or earlier; undated claims don't.
    pub to: Option<Day>,
    /// Said by this source: its name, or the id or origin of its document.
    pub source: Option<String>,
    /// In this language.
    pub lang: Option<String>,
    /// The modality is one of these.
    pub modalities: Vec<Modality>,
    /// Of the diplomatic record proper alone.
    pub core: bool,
    /// With at least this confidence; claims without one don't count as confident.
    pub min_confidence: Option<f32>,
    /// As the record stood at that instant.
    pub as_of: Option<Instant>,
    /// Readings that a newer one supersedes, too.
    pub superseded: bool,
    /// Claims that a person rejected, too.
    pub rejected: bool,
}

impl Filter {
    /// Whether the statement is of the parties, kind, time and modality asked for.
    pub fn admits(&self, statement: &Statement) -> bool {
        self.parties.iter().all(|p| statement.involves(p))
            && (self.kinds.is_empty() || self.kinds.contains(&statement.kind()))
            && (self.modalities.is_empty() || self.modalities.contains(&statement.modality()))
            && (!self.core || statement.is_core())
            && match (self.from, self.to, statement.when()) {
                (None, None, _) => true,
                (_, _, None) => false,
                (first, last, Some(when)) => when.outer().intersects(&Bounds { first, last }),
            }
    }

    /// The condition on what is stated, as SQL over `c`, with its values; "" if there is none.
    fn statement_sql(&self, values: &mut Vec<Value>) -> String {
        let mut all = Vec::new();
        for actor in &self.parties {
            all.push("c.row IN (SELECT claim FROM parties WHERE actor = ?)".to_owned());
            values.push(actor.to_string().into());
        }
        let mut one_of = |column: &str, words: Vec<&'static str>| {
            if !words.is_empty() {
                all.push(format!("c.{column} IN ({})", vec!["?"; words.len()].join(", ")));
                values.extend(words.into_iter().map(|w| Value::from(w.to_owned())));
            }
        };
        one_of("kind", self.kinds.iter().map(|k| k.as_str()).collect());
        one_of("modality", self.modalities.iter().map(|m| m.as_str()).collect());
        if self.core {
            all.push("c.core = 1".to_owned());
        }
        if let Some(from) = self.from {
            all.push("c.dated = 1 AND ifnull(c.last_day, ?) >= ?".to_owned());
            values.extend([Value::from(i64::MAX), i64::from(from.number()).into()]);
        }
        if let Some(to) = self.to {
            all.push("c.dated = 1 AND ifnull(c.first_day, ?) <= ?".to_owned());
            values.extend([Value::from(i64::MIN), i64::from(to.number()).into()]);
        }
        all.join(" AND ")
    }

    /// The whole condition over claims `c`, readings `r`, documents `d` and judgements `j`. A claim
    /// that was corrected is let through, to be looked at by what it was corrected to.
    pub(crate) fn sql(&self) -> (String, Vec<Value>) {
        let mut values = Vec::new();
        let mut all = Vec::new();
        let statement = self.statement_sql(&mut values);
        if !statement.is_empty() {
            all.push(format!("(({statement}) OR ifnull(j.verdict, '') = 'correct')"));
        }
        if let Some(source) = &self.source {
            all.push("(r.source = ? OR d.doc = ? OR c.doc = ? OR d.origin = ?)".to_owned());
            values.extend(std::iter::repeat_n(Value::from(source.clone()), 4));
        }
        if let Some(lang) = &self.lang {
            all.push("r.lang = ?".to_owned());
            values.push(lang.clone().into());
        }
        if let Some(least) = self.min_confidence {
            all.push("c.confidence >= ?".to_owned());
            values.push(f64::from(least).into());
        }
        if !self.rejected {
            all.push("ifnull(j.verdict, '') <> 'reject'".to_owned());
        }
        if let Some(as_of) = self.as_of {
            all.push("r.recorded <= ?".to_owned());
            values.push(as_of.millis().into());
        }
        if !self.superseded {
            all.push(
                "r.id = (SELECT max(n.id) FROM readings n WHERE n.document = r.document AND n.recorded <= ?)"
                    .to_owned(),
            );
            values.push(self.as_of.map_or(i64::MAX, Instant::millis).into());
        }
        (if all.is_empty() { "1".to_owned() } else { all.join(" AND ") }, values)
    }
}
