//! The mapping from the columns of a table to the parts of a claim, as a TOML file.

use crate::codes::System;
use crate::import::ImportError;
use chancery_model::{Attrs, Kind};
use chancery_time::When;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A mapping.
#[derive(Debug)]
pub(crate) struct Mapping {
    pub source: Option<String>,
    pub dataset: Option<String>,
    pub stated: Option<When>,
    pub delimiter: u8,
    pub claims: Vec<Template>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    source: Option<String>,
    dataset: Option<String>,
    stated: Option<String>,
    delimiter: Option<String>,
    claim: Vec<Template>,
}

/// What becomes one claim of a row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    pub kind: Part,
    pub from: Part,
    pub to: Part,
    pub when: Option<Time>,
    pub modality: Option<Part>,
    #[serde(default)]
    pub attrs: BTreeMap<String, Part>,
    #[serde(rename = "where")]
    condition: Option<Condition>,
}

/// Only rows whose cell is one of these.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Condition {
    column: String,
    is: Vec<String>,
}

/// A constant, or what stands in a column.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "this has to be a text, or { column = \"…\" } with codes or values where they are needed"
)]
pub(crate) enum Part {
    Constant(String),
    Column(Column),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    column: String,
    /// The system of codes, for parties.
    codes: Option<String>,
    /// What its cells mean.
    values: Option<BTreeMap<String, String>>,
}

/// Where a time stands.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "this has to be a text, or { column = \"…\" }, { columns = […] } or { from = \"…\", to = \"…\" }"
)]
pub(crate) enum Time {
    Constant(String),
    Places(Places),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Places {
    /// The column of the whole.
    column: Option<String>,
    /// Year, month and day, each in a column of its own.
    columns: Option<Vec<String>>,
    /// The column of the beginning.
    from: Option<String>,
    /// The column of the end.
    to: Option<String>,
    /// How days are written: "ymd" unless given.
    order: Option<String>,
}

impl Mapping {
    /// Reads and checks it.
    ///
    /// # Errors
    /// It is no TOML of this form, or names a kind, an attribute, a system of codes or a date that there is not.
    pub fn parse(name: &str, text: &str) -> Result<Mapping, ImportError> {
        let wrong = |message: String| ImportError::Mapping { name: name.to_owned(), message };
        let raw: Raw = toml::from_str(text).map_err(|e| wrong(e.to_string().trim_end().to_owned()))?;
        let delimiter = match raw.delimiter.as_deref().unwrap_or(",") {
            "tab" | "\t" => b'\t',
            one if one.len() == 1 => one.bytes().next().unwrap_or(b','),
            other => return Err(wrong(format!("delimiter: `{other}` is not one character, nor \"tab\""))),
        };
        let stated = raw.stated.as_deref().map(str::parse::<When>).transpose();
        let stated = stated.map_err(|e| wrong(format!("stated: {e}")))?;
        for (i, claim) in raw.claim.iter().enumerate() {
            claim.check().map_err(|e| wrong(format!("claim {}: {e}", i + 1)))?;
        }
        if raw.claim.is_empty() {
            return Err(wrong("it has no [[claim]]".to_owned()));
        }
        Ok(Mapping { source: raw.source, dataset: raw.dataset, stated, delimiter, claims: raw.claim })
    }

    /// Every column that it speaks of, once, in order.
    pub fn columns(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for claim in &self.claims {
            for column in claim.columns() {
                if !found.contains(&column) {
                    found.push(column);
                }
            }
        }
        found
    }
}

impl Template {
    fn parts(&self) -> impl Iterator<Item = &Part> {
        [&self.kind, &self.from, &self.to].into_iter().chain(&self.modality).chain(self.attrs.values())
    }

    fn columns(&self) -> Vec<&str> {
        let parts = self.parts().filter_map(|part| match part {
            Part::Column(c) => Some(c.column.as_str()),
            Part::Constant(_) => None,
        });
        let mut found: Vec<&str> = parts.collect();
        if let Some(Time::Places(places)) = &self.when {
            let single = [&places.column, &places.from, &places.to].into_iter().flatten();
            found.extend(single.chain(places.columns.iter().flatten()).map(String::as_str));
        }
        found.extend(self.condition.as_ref().map(|c| c.column.as_str()));
        found
    }

    /// Whether the row is one of those that make this claim.
    pub fn applies<'r>(&self, cell: &dyn Fn(&str) -> &'r str) -> bool {
        self.condition.as_ref().is_none_or(|c| c.is.iter().any(|value| value == cell(&c.column)))
    }

    fn check(&self) -> Result<(), String> {
        if let Part::Constant(kind) = &self.kind {
            kind.parse::<Kind>().map_err(|e| format!("kind: {e}"))?;
        }
        for (key, part) in &self.attrs {
            if !Attrs::KEYS.contains(&key.as_str()) {
                return Err(format!("attrs: `{key}` is no attribute; there are {}", Attrs::KEYS.join(", ")));
            }
            let constants: Vec<&str> = match part {
                Part::Constant(value) => vec![value],
                Part::Column(c) => c.values.iter().flatten().map(|(_, v)| v.as_str()).collect(),
            };
            for value in constants.into_iter().filter(|v| !v.is_empty()) {
                Attrs::default().set(key, value).map_err(|e| format!("attrs.{key}: {e}"))?;
            }
        }
        for part in self.parts() {
            if let Part::Column(Column { codes: Some(word), .. }) = part {
                word.parse::<System>().map_err(|e| format!("codes: {e}"))?;
            }
        }
        match &self.when {
            Some(Time::Constant(text)) => text.parse::<When>().map(|_| ()).map_err(|e| format!("when: {e}")),
            Some(Time::Places(places)) => places.check(),
            None => Ok(()),
        }
    }
}

impl Part {
    /// What it says for a row; nothing where the cell is empty.
    pub fn said<'r>(&self, cell: &dyn Fn(&str) -> &'r str) -> Result<Option<String>, String> {
        let text = match self {
            Part::Constant(text) => text.as_str(),
            Part::Column(Column { column, values, .. }) => match (cell(column), values) {
                (text, None) => text,
                ("", Some(values)) => values.get("").map_or("", String::as_str),
                (text, Some(values)) => values.get(text).ok_or_else(|| {
                    let known: Vec<&str> = values.keys().map(String::as_str).collect();
                    format!("{column}: the mapping does not say what `{text}` means; it knows {}", known.join(", "))
                })?,
            },
        };
        Ok(Some(text.to_owned()).filter(|t| !t.is_empty()))
    }

    /// The system of codes by which it names an actor.
    pub fn codes(&self) -> Option<System> {
        match self {
            Part::Column(Column { codes: Some(word), .. }) => word.parse().ok(),
            _ => None,
        }
    }

    /// The column, for messages; the key for a constant.
    pub fn place(&self, key: &str) -> String {
        match self {
            Part::Column(c) => c.column.clone(),
            Part::Constant(_) => format!("{key} (of the mapping)"),
        }
    }

    /// The column and its cell, or the constant.
    pub fn described<'r>(&self, cell: &dyn Fn(&str) -> &'r str) -> String {
        match self {
            Part::Column(c) => format!("{} “{}”", c.column, cell(&c.column)),
            Part::Constant(text) => format!("“{text}” (of the mapping)"),
        }
    }
}

impl Time {
    /// The time that it says for a row; nothing where its cells are empty.
    pub fn value<'r>(&self, cell: &dyn Fn(&str) -> &'r str) -> Result<Option<When>, String> {
        match self {
            Time::Constant(text) => text.parse().map(Some).map_err(|e| format!("when: {e}")),
            Time::Places(places) => places.value(cell),
        }
    }
}

impl Places {
    fn check(&self) -> Result<(), String> {
        let ways = [self.column.is_some(), self.columns.is_some(), self.from.is_some() || self.to.is_some()];
        if ways.iter().filter(|w| **w).count() != 1 {
            return Err("when: give one of `column`, `columns`, or `from` and `to`".to_owned());
        }
        if self.columns.as_ref().is_some_and(|c| c.is_empty() || c.len() > 3) {
            return Err("when: `columns` takes one to three: year, month, day".to_owned());
        }
        match self.order.as_deref() {
            None | Some("ymd" | "dmy" | "mdy") => Ok(()),
            Some(other) => Err(format!("when: order `{other}` is none of ymd, dmy, mdy")),
        }
    }

    fn value<'r>(&self, cell: &dyn Fn(&str) -> &'r str) -> Result<Option<When>, String> {
        let (text, place) = if let Some(column) = &self.column {
            (self.day(cell(column)), column.clone())
        } else if let Some(columns) = &self.columns {
            let parts: Vec<&str> = columns.iter().map(|c| cell(c)).take_while(|t| !t.is_empty()).collect();
            let padded: Vec<String> = parts.iter().map(|p| format!("{p:0>2}")).collect();
            (padded.join("-"), columns.join(", "))
        } else {
            let side = |column: &Option<String>| column.as_ref().map_or(String::new(), |c| self.day(cell(c)));
            let (from, to) = (side(&self.from), side(&self.to));
            let shown = match (from.as_str(), to.as_str()) {
                ("", "") => String::new(),
                ("", to) => format!("../{to}"),
                (from, "") => format!("{from}/.."),
                (from, to) if from == to => from.to_owned(),
                (from, to) => format!("{from}/{to}"),
            };
            let names: Vec<&str> = [&self.from, &self.to].into_iter().flatten().map(String::as_str).collect();
            (shown, names.join(", "))
        };
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| format!("{place}: `{text}` is no date"))
    }

    /// A day as EDTF writes it.
    fn day(&self, text: &str) -> String {
        let order = self.order.as_deref().unwrap_or("ymd");
        let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|p| !p.is_empty()).collect();
        match (order, parts.as_slice()) {
            ("dmy", [day, month, year]) | ("mdy", [month, day, year]) => format!("{year}-{month:0>2}-{day:0>2}"),
            ("dmy" | "mdy", [month, year]) => format!("{year}-{month:0>2}"),
            _ => text.to_owned(),
        }
    }
}
