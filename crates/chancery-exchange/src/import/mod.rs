//! What comes in: tables and lists of other projects, as sources in their own right. One file a format.
//!
//! A format turns bytes into claims with the row as evidence, and names every row that makes none. Nothing is
//! guessed: a code that nobody had then, a date that is none, a column that is missing is a rejection that
//! says which row and which column.

use crate::codes::Codes;
use crate::rejected::Rejected;
use chancery_model::{
    ActorId, Attrs, Claim, ContentHash, Derivation, DocId, Evidence, Kind, Modality, Span, Statement, World,
};
use chancery_time::{Day, When};

include!(concat!(env!("OUT_DIR"), "/imports.rs"));

/// A format that can be imported.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The word that names it on the command line.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// What becomes of a row; plain text in paragraphs.
    pub help: &'static str,
    /// Commands to learn from, each with what follows `chancery import`.
    pub examples: &'static [&'static str],
    /// Who says it, where the file does not: the name of the source.
    pub source: &'static str,
    /// How the names of its files end: what is taken of a folder.
    pub extensions: &'static [&'static str],
    /// Whether a mapping has to be given.
    pub mapped: bool,
    /// Reads a file.
    pub read: Reader,
}

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// The file is one document, its rows are evidence.
    Table(fn(&Given<'_>) -> Result<Import, ImportError>),
    /// Each row is a document of its own, said by whoever the row names.
    Rows(fn(&Given<'_>) -> crate::jsonl::Import),
}

/// What a reader is given.
pub struct Given<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its name without extension.
    pub name: &'a str,
    /// The actors.
    pub world: &'a World,
    /// Which actor a name or code of any sort means; an error is a sentence.
    pub named: &'a dyn Fn(&str) -> Result<ActorId, String>,
    /// The mapping, where the format takes one: its name and its text.
    pub mapping: Option<(&'a str, &'a str)>,
    /// When the file was made, where the user says so.
    pub stated: Option<&'a When>,
    /// Today: what a row says of later days, unless as a plan, is a slip.
    pub today: Option<Day>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// How many rows there are, rejected ones among them.
    pub rows: usize,
    /// The rows that make no claims.
    pub rejected: Vec<Rejected>,
    /// What was passed over in rows that do: line and sentence.
    pub remarks: Vec<Rejected>,
    /// The id of the data set: a later file of the same one takes the place of an earlier.
    pub dataset: String,
    /// Who says it.
    pub source: String,
    /// When it was said, if the file or the user tells.
    pub stated: Option<When>,
    /// Words of the rows that people may search for, with where they stand.
    pub passages: Vec<(Span, String)>,
    /// "csv" or "xml".
    pub sort: &'static str,
}

/// Why a file can't be read as what it was said to be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A column that is needed is not there.
    #[error("its first line names no column `{column}`; {hint}")]
    Column {
        /// The column.
        column: String,
        /// Which columns there have to be, and what there are.
        hint: String,
    },
    /// It is no well-formed XML.
    #[error("it is not well-formed XML: {0}; is the file cut off?")]
    Xml(String),
    /// The XML is of another sort.
    #[error("its first element is <{found}>, not <{wanted}>")]
    Element {
        /// What there is.
        found: String,
        /// What there has to be.
        wanted: &'static str,
    },
    /// It is no text in UTF-8.
    #[error("byte {0} is not UTF-8; save the file as UTF-8")]
    Utf8(usize),
    /// The mapping is missing.
    #[error("a mapping is needed: give one with --mapping FILE (`chancery import csv --help` shows how it looks)")]
    NoMapping,
    /// The mapping is no mapping.
    #[error("{name}: {message} (`chancery import csv --help` shows how a mapping looks)")]
    Mapping {
        /// Its name.
        name: String,
        /// What is wrong, with line and column where they are known.
        message: String,
    },
}

/// The format with this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

/// Makes claims of rows: what all formats share.
pub(crate) struct Maker<'a> {
    doc: DocId,
    source: ContentHash,
    rule: &'static str,
    today: Option<Day>,
    /// Codes of actors by date.
    pub codes: Codes<'a>,
}

/// A row as claims cite it.
#[derive(Clone, Copy)]
pub(crate) struct Cited<'r> {
    pub span: Span,
    pub quote: &'r str,
    pub line: usize,
}

impl<'a> Maker<'a> {
    pub fn new(given: &Given<'a>, doc: &str, rule: &'static str) -> Maker<'a> {
        let codes = Codes::of(given.world);
        Maker { doc: DocId::from(doc), source: ContentHash::of(given.bytes), rule, today: given.today, codes }
    }

    /// A claim with the row as its evidence; the steps say how its parts were read.
    pub fn claim(
        &self,
        row: Cited<'_>,
        kind: Kind,
        parties: [&ActorId; 2],
        (when, modality): (Option<When>, Modality),
        attrs: Attrs,
        steps: impl IntoIterator<Item = String>,
    ) -> Result<Claim, String> {
        if let (Some(when), Some(today)) = (&when, self.today) {
            if modality != Modality::Planned && when.outer().first.is_some_and(|first| first > today) {
                return Err(format!("its time, {when}, is still to come (today is {today})"));
            }
        }
        let parties = parties.map(ActorId::clone).into();
        let statement = Statement::new(kind, parties, when, modality, attrs).map_err(|e| e.to_string())?;
        let place = ["line ", &row.line.to_string(), " of ", &self.doc.0].concat();
        let steps = steps.into_iter();
        let mut all = Vec::with_capacity(1 + steps.size_hint().0);
        all.push(place);
        all.extend(steps);
        let derivation = Derivation {
            rule: self.rule.to_owned(),
            pack: env!("CARGO_PKG_VERSION").to_owned(),
            confidence: None,
            steps: all,
        };
        let evidence = Evidence { span: row.span, quote: row.quote.to_owned() };
        Claim::new(statement, self.doc.clone(), self.source.clone(), evidence, derivation).map_err(|e| e.to_string())
    }
}
