//! What a record holds, in figures, and which state it is in: cheap enough to be asked for each page.

use crate::documents::Counts;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::record::Record;
use chancery_time::Day;
use rusqlite::OptionalExtension;

/// Which state a record is in: two equal ones give the same answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The newest reading; 0 if there is none.
    pub reading: i64,
    /// The newest judgement; 0 if there is none.
    pub judgement: i64,
    /// When the newer of the two was written down.
    pub recorded: Option<Instant>,
}

/// A record in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Documents, readings, claims, judgements.
    pub counts: Counts,
    /// Claims of each kind, superseded ones among them, by the name of the kind.
    pub kinds: Vec<(String, u64)>,
    /// Documents of each language, most first; the code may be empty.
    pub languages: Vec<(String, u64)>,
    /// How many actors are a party to some claim.
    pub actors: u64,
    /// The first day on which something that a claim tells can have begun.
    pub first: Option<Day>,
    /// The last such day.
    pub last: Option<Day>,
}

impl Record {
    /// Which state the record is in.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn state(&self) -> Result<State, StoreError> {
        let newest = |table: &str| -> Result<Option<(i64, i64)>, StoreError> {
            let mut statement =
                self.db.prepare_cached(&format!("SELECT id, recorded FROM {table} ORDER BY id DESC LIMIT 1"))?;
            Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        };
        let (reading, judgement) = (newest("readings")?, newest("judgements")?);
        let times = [reading, judgement].into_iter().flatten().map(|(_, at)| at);
        Ok(State {
            reading: reading.map_or(0, |(id, _)| id),
            judgement: judgement.map_or(0, |(id, _)| id),
            recorded: times.max().map(Instant::from_millis),
        })
    }

    /// The record in figures, by its indexes alone.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn figures(&self) -> Result<Figures, StoreError> {
        let number = |sql: &str| -> Result<u64, StoreError> { Ok(self.db.query_row(sql, [], |row| row.get(0))?) };
        let listed = |sql: &str| -> Result<Vec<(String, u64)>, StoreError> {
            let mut statement = self.db.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let current = "SELECT max(id) AS id FROM readings GROUP BY document";
        let counts = Counts {
            documents: number("SELECT count(*) FROM documents")?,
            readings: number("SELECT count(*) FROM readings")?,
            claims: number(&format!(
                "SELECT ifnull(sum((SELECT count(*) FROM claims c WHERE c.reading = n.id)), 0) FROM ({current}) n"
            ))?,
            judgements: number("SELECT count(*) FROM judgements")?,
        };
        let kinds = listed("SELECT kind, count(*) FROM claims GROUP BY kind ORDER BY kind")?;
        let languages = listed(&format!(
            "SELECT r.lang, count(*) FROM readings r JOIN ({current}) n ON n.id = r.id GROUP BY 1 ORDER BY 2 DESC, 1"
        ))?;
        // From each actor to the next in the index, not through all its claims.
        let actors = number(
            "WITH RECURSIVE each(actor) AS (
                 SELECT min(actor) FROM parties
                 UNION ALL SELECT (SELECT min(p.actor) FROM parties p WHERE p.actor > each.actor) FROM each
                 WHERE each.actor IS NOT NULL)
             SELECT count(actor) FROM each",
        )?;
        let mut edge = self.db.prepare(
            "SELECT (SELECT min(first_day) FROM claims WHERE kind = ?1), (SELECT max(first_day) FROM claims WHERE kind = ?1)",
        )?;
        let (mut first, mut last) = (None::<i32>, None::<i32>);
        for (kind, _) in &kinds {
            let (least, most): (Option<i32>, Option<i32>) =
                edge.query_row([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
            first = [first, least].into_iter().flatten().min();
            last = [last, most].into_iter().flatten().max();
        }
        let (first, last) = (first.map(Day::from_number), last.map(Day::from_number));
        Ok(Figures { counts, kinds, languages, actors, first, last })
    }
}
