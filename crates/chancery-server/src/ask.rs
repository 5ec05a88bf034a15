//! What is asked of a route: the parts of its address, its filters, and what an answer is made from.

use crate::atlas::{Atlas, Snapshot};
use crate::index::Index;
use crate::route::Found;
use crate::trouble::Trouble;
use crate::worldmap::{ground, Ground};
use chancery_exchange::names::Names;
use chancery_model::{ActorId, DocId, World};
use chancery_reason::{Record as Witnesses, View, Witness};
use chancery_store::{Figures, Filter, Instant, Record, Recorded};
use chancery_time::{Day, When};
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

/// How long an answer may wait for what is being prepared.
const PATIENCE: Duration = Duration::from_secs(25);

/// For whom an answer is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Someone who can ask further: forms and filters work.
    Live,
    /// A folder of files: only what is linked is there.
    Site,
}

/// What is asked.
pub struct Ask<'a> {
    /// What the answer is made from.
    pub atlas: &'a Arc<Atlas>,
    /// The state of the record that it is asked of.
    pub snapshot: Arc<Snapshot>,
    /// For whom.
    pub mode: Mode,
    path: String,
    params: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

impl<'a> Ask<'a> {
    /// Of the address's path (as sent) and query, which belong to the route found.
    pub fn new(atlas: &'a Arc<Atlas>, path: &str, query: &str, found: &Found, mode: Mode) -> Ask<'a> {
        let query = form_urlencoded::parse(query.as_bytes()).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
        Ask { atlas, snapshot: atlas.snapshot(), mode, path: path.to_owned(), params: found.params.clone(), query }
    }

    /// Whether forms and filters work.
    pub fn is_live(&self) -> bool {
        self.mode == Mode::Live
    }

    /// The path, as it was sent.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Names and codes.
    pub fn names(&self) -> &'a Names {
        self.atlas.names()
    }

    /// The world.
    pub fn world(&self) -> &'a World {
        self.atlas.world()
    }

    /// What stands in the address for a part of its pattern; "" if the pattern has no such part.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// The first value of a filter that is not empty.
    pub fn filter(&self, name: &str) -> Option<&str> {
        let given = self.query.iter().filter(|(n, _)| n == name).map(|(_, v)| v.trim());
        given.into_iter().find(|v| !v.is_empty())
    }

    /// All values of a filter that are not empty.
    pub fn filters<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.query.iter().filter(move |(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| v.trim())
    }

    /// This address with some filters otherwise; those that are `None` fall away, and so do those that are empty.
    pub fn with(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.query {
            if !value.trim().is_empty() && !changes.iter().any(|(n, _)| n == name) {
                query.append_pair(name, value.trim());
            }
        }
        for (name, value) in changes {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }

    /// The actor that a part of the address names, by any name or code.
    ///
    /// # Errors
    /// It names none, or several.
    pub fn actor_of(&self, name: &str) -> Result<ActorId, Trouble> {
        self.names().resolve(self.param(name)).map_err(|e| Trouble::NotFound(e.to_string()))
    }

    /// The actor that a filter names, by any name or code; `None` if it is not given.
    ///
    /// # Errors
    /// It names none, or several.
    pub fn actor(&self, name: &str) -> Result<Option<ActorId>, Trouble> {
        self.filter(name).map(|word| self.names().resolve(word).map_err(|e| (name, e).into())).transpose()
    }

    /// The actor that a filter has to name.
    ///
    /// # Errors
    /// It is not given, or names none, or several.
    pub fn actor_needed(&self, name: &str) -> Result<ActorId, Trouble> {
        self.actor(name)?.ok_or_else(|| Trouble::parameter(name, "give an actor, by any name or code"))
    }

    /// A date: a day, month or year; `None` if it is not given.
    ///
    /// # Errors
    /// It is none.
    pub fn date(&self, name: &str) -> Result<Option<When>, Trouble> {
        let parse = |text: &str| chancery_time::parse_date_argument(text).map_err(|e| Trouble::parameter(name, e));
        self.filter(name).map(parse).transpose()
    }

    /// The day or span that is asked about: the filter `on`; without it the last day of the record.
    ///
    /// # Errors
    /// It is none.
    pub fn on(&self) -> Result<When, Trouble> {
        Ok(self.date("on")?.unwrap_or_else(|| When::day(self.last_day())))
    }

    /// The last day on which something is told to have begun, and today if that is to come: what a
    /// question without a day is about.
    pub fn last_day(&self) -> Day {
        let today = self.atlas.today();
        let figures = self.snapshot.figures.within(PATIENCE).ok();
        figures.and_then(|f| f.last).map_or(today, |last| last.min(today))
    }

    /// A number; `usual` if it is not given.
    ///
    /// # Errors
    /// It is none, or beyond the bounds.
    pub fn number(&self, name: &str, usual: i64, least: i64, most: i64) -> Result<i64, Trouble> {
        let Some(text) = self.filter(name) else { return Ok(usual) };
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(Trouble::parameter(name, format!("`{text}` is no number from {least} to {most}"))),
        }
    }

    /// One of several words; `None` if it is not given.
    ///
    /// # Errors
    /// It is none of them.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<Option<T>, Trouble> {
        let Some(text) = self.filter(name) else { return Ok(None) };
        match choices.iter().find(|(word, _)| *word == text) {
            Some((_, choice)) => Ok(Some(*choice)),
            None => {
                let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
                Err(Trouble::parameter(name, format!("`{text}` is none of: {}", words.join(", "))))
            }
        }
    }

    /// According to whom: the filters `according-to` and `without` (names of sources), `language`,
    /// `reported=no`, `recorded-by` (a day).
    ///
    /// # Errors
    /// One of them can't be used.
    pub fn view(&self) -> Result<View, Trouble> {
        let sources = |name| self.filters(name).map(DocId::from).collect::<BTreeSet<DocId>>();
        let docs = sources("according-to");
        let langs: BTreeSet<String> = self.filters("language").map(str::to_owned).collect();
        let reported = self.choice("reported", &[("yes", true), ("no", false)])?.unwrap_or(true);
        let by = self.date("recorded-by")?.and_then(|when| when.bounds().last).map(Instant::end_of);
        Ok(View {
            docs: (!docs.is_empty()).then_some(docs),
            without_docs: sources("without"),
            langs: (!langs.is_empty()).then_some(langs),
            with_reported: reported,
            recorded_until: by.and_then(|at| u64::try_from(at.millis()).ok()),
        })
    }

    /// The filters of the view as they stand in the address.
    pub fn view_filters(&self) -> impl Iterator<Item = (&str, &str)> {
        const VIEW: &[&str] = &["according-to", "without", "language", "reported", "recorded-by"];
        VIEW.iter().flat_map(|name| self.filters(name).map(move |value| (*name, value)))
    }

    /// An address of the atlas, according to the same sources as this one.
    pub fn same_view(&self, address: String) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.view_filters());
        match query.finish() {
            none if none.is_empty() => address,
            query if address.contains('?') => format!("{address}&{query}"),
            query => format!("{address}?{query}"),
        }
    }

    /// What maps and networks are made from, according to the sources that are asked for.
    ///
    /// # Errors
    /// As [`Ask::view`] and [`Ask::index`].
    pub fn ground(&self) -> Result<Arc<Ground>, Trouble> {
        let index = self.index()?;
        Ok(ground(&index, self.world(), self.atlas.today(), &self.view()?))
    }

    /// All claims; waits a while if they are still being gathered.
    ///
    /// # Errors
    /// They are not there by then, or can't be read.
    pub fn index(&self) -> Result<Arc<Index>, Trouble> {
        self.snapshot.index.within(PATIENCE)
    }

    /// The figures; waits a while if they are still being counted.
    ///
    /// # Errors
    /// As [`Ask::index`].
    pub fn figures(&self) -> Result<Arc<Figures>, Trouble> {
        self.snapshot.figures.within(PATIENCE)
    }

    /// Reads in the record.
    ///
    /// # Errors
    /// What `job` fails with, or the record can't be opened.
    pub fn read<T, E: Into<Trouble> + From<chancery_store::StoreError>>(
        &self,
        job: impl FnOnce(&Record) -> Result<T, E>,
    ) -> Result<T, Trouble> {
        self.atlas.pool.read(job).map_err(Into::into)
    }

    /// The claims to which all of these actors are parties: out of all claims if they are gathered, else
    /// read for this question alone.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn witnesses(&self, parties: &[ActorId]) -> Result<Claims, Trouble> {
        if let Some(index) = self.snapshot.index.now() {
            return Ok(Claims::All(index));
        }
        Ok(Claims::Some(Box::new(self.recorded(parties, &View::default())?.1)))
    }

    /// The claims to which all of these actors are parties and which the view admits, as the record holds them
    /// and for the reasoner.
    ///
    /// # Errors
    /// The record can't be read.
    pub fn recorded(&self, parties: &[ActorId], view: &View) -> Result<(Vec<Recorded>, Witnesses), Trouble> {
        let filter = Filter { parties: parties.to_vec(), ..Filter::default() };
        let found = self.read(|record| record.claims(&filter))?;
        let (found, witnesses): (Vec<_>, Vec<_>) =
            found.into_iter().map(|r| (witness(&r), r)).filter(|(w, _)| view.admits(w)).map(|(w, r)| (r, w)).unzip();
        Ok((found, witnesses.into_iter().collect()))
    }
}

/// The claim as the reasoner sees it. The name of who says it stands for the document.
pub fn witness(r: &Recorded) -> Witness {
    let recorded = u64::try_from(r.recorded.millis()).unwrap_or(0);
    let mut witness = Witness::of(&r.claim, r.stated.clone(), &r.lang, recorded);
    witness.doc = DocId::from(r.source.as_str());
    // What a person has accepted or corrected was read well enough.
    witness.unsure &= r.judgement.is_none();
    witness
}

/// Claims for the reasoner: all, or those that a question needs.
pub enum Claims {
    /// All.
    All(Arc<Index>),
    /// Those of some actors.
    Some(Box<Witnesses>),
}

impl Deref for Claims {
    type Target = Witnesses;
    fn deref(&self) -> &Witnesses {
        match self {
            Claims::All(index) => &index.witnesses,
            Claims::Some(witnesses) => witnesses,
        }
    }
}
