//! The Correlates of War data on diplomatic exchange: a table of dyad-years becomes states of missions.
//!
//! A row tells of two states in one year at which level each is represented at the other: `DR_at_1`
//! is the level of side 2's mission at side 1, `DR_at_2` the other way round. Both become a
//! `mission.state` with the row as its evidence.

use crate::rejected::Rejected;
use chancery_model::world::{Actor, Stretch};
use chancery_model::{
    ActorId, Attrs, Claim, ContentHash, Derivation, DocId, Evidence, Kind, Modality, Span, Statement, Type, Value,
    World,
};
use chancery_time::{Bounds, When};
use csv::ByteRecord;
use std::collections::BTreeMap;

/// The name of the source, as claims of the record carry it.
pub const SOURCE: &str = "cow";

/// What a table of dyad-years holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The claims, in the order of the file: two for each row that is not rejected.
    pub claims: Vec<Claim>,
    /// How many rows there are below the names of the columns, rejected ones among them.
    pub rows: usize,
    /// The rows that make no claims.
    pub rejected: Vec<Rejected>,
}

/// Why a file is no table of dyad-years.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CowError {
    /// A column that is needed is not there.
    #[error("its first line names no column `{0}`; the dyad-years of diplomatic exchange have the columns ccode1, ccode2, year, DR_at_1 and DR_at_2, parted by commas")]
    Column(&'static str),
}

/// The places of the columns.
struct Columns {
    codes: [usize; 2],
    year: usize,
    /// The level at side 1, and at side 2.
    levels: [usize; 2],
}

impl Columns {
    fn of(head: &ByteRecord) -> Result<Columns, CowError> {
        let column = |name: &'static str| {
            let is = |field: &[u8]| field.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            head.iter().position(is).ok_or(CowError::Column(name))
        };
        Ok(Columns {
            codes: [column("ccode1")?, column("ccode2")?],
            year: column("year")?,
            levels: [column("DR_at_1")?, column("DR_at_2")?],
        })
    }
}

/// A level of representation.
struct Level {
    code: &'static str,
    meaning: &'static str,
    /// What such a mission is called, where the level tells.
    mission: Option<Type>,
}

/// The levels of the code book. 9 is a mission, of a level that was not recorded or is another one.
const LEVELS: &[Level] = &[
    Level { code: "0", meaning: "no mission", mission: None },
    Level { code: "1", meaning: "a chargé d'affaires", mission: None },
    Level { code: "2", meaning: "a minister", mission: Some(Type::Legation) },
    Level { code: "3", meaning: "an ambassador", mission: Some(Type::Embassy) },
    Level { code: "9", meaning: "a mission, its level not recorded", mission: None },
];

/// Reads the table. `name` is the id under which claims name the file, `world` knows the codes.
///
/// # Errors
/// The first line does not name the columns.
pub fn read(bytes: &[u8], name: &str, world: &World) -> Result<Import, CowError> {
    let begin = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let mut table =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes.get(begin..).unwrap_or_default());
    let mut reader = Reader {
        doc: DocId::from(name),
        source: ContentHash::of(bytes),
        holders: holders(world),
        known: BTreeMap::new(),
    };
    let mut import = Import::default();
    let mut columns = None;
    let mut record = ByteRecord::new();
    let (mut line, mut counted) = (1, 0);
    // Reading from memory does not fail, and a flexible table takes rows of any length.
    while table.read_byte_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |p| begin + p.byte() as usize);
        let end = begin + table.position().byte() as usize;
        let span = trimmed(bytes, start, end);
        let newlines = |part: &[u8]| part.iter().filter(|b| **b == b'\n').count();
        line += bytes.get(counted..span.start).map_or(0, newlines);
        counted = span.start;
        let Some(columns) = &columns else {
            columns = Some(Columns::of(&record)?);
            continue;
        };
        import.rows += 1;
        match reader.row(bytes, span, &record, columns, line) {
            Ok(claims) => import.claims.extend(claims),
            Err(message) => import.rejected.push(Rejected { line, message }),
        }
    }
    match columns {
        Some(_) => Ok(import),
        None => Err(CowError::Column("ccode1")),
    }
}

/// The span without the line breaks and blanks around it.
fn trimmed(bytes: &[u8], start: usize, end: usize) -> Span {
    let part = bytes.get(start..end).unwrap_or_default();
    let lead = part.len() - part.trim_ascii_start().len();
    Span::new(start + lead, start + lead + part.trim_ascii().len())
}

/// Every actor that has a code, by code.
fn holders(world: &World) -> BTreeMap<u16, Vec<&Actor>> {
    let mut holders: BTreeMap<u16, Vec<&Actor>> = BTreeMap::new();
    for actor in world.actors() {
        for cow in &actor.cow {
            let all = holders.entry(cow.code).or_default();
            if all.iter().all(|a| a.id != actor.id) {
                all.push(actor);
            }
        }
    }
    holders
}

/// What reading a table needs beside its rows.
struct Reader<'w> {
    doc: DocId,
    source: ContentHash,
    holders: BTreeMap<u16, Vec<&'w Actor>>,
    /// Who had a code in a year.
    known: BTreeMap<(u16, u16), Result<&'w Actor, String>>,
}

impl Reader<'_> {
    /// The claims of a row, or why it makes none.
    fn row(
        &mut self,
        bytes: &[u8],
        span: Span,
        record: &ByteRecord,
        columns: &Columns,
        line: usize,
    ) -> Result<[Claim; 2], String> {
        let quote = bytes.get(span.start..span.end).unwrap_or_default();
        let quote = std::str::from_utf8(quote)
            .map_err(|e| format!("byte {} of the row is not UTF-8; save the file as UTF-8", e.valid_up_to() + 1))?;
        let year: u16 = number(record, columns.year, "year")?;
        if !(1000..=9999).contains(&year) {
            return Err(format!("`year` is {year}; it has to be one of four digits"));
        }
        let when: When = year.to_string().parse().map_err(|e| format!("year: {e}"))?;
        let [code_1, code_2] = columns.codes;
        let code_1: u16 = number(record, code_1, "ccode1")?;
        let code_2: u16 = number(record, code_2, "ccode2")?;
        let [at_1, at_2] = columns.levels;
        let (at_1, at_2) = (level(record, at_1, "DR_at_1")?, level(record, at_2, "DR_at_2")?);
        let one = self.actor(code_1, year, &when)?;
        let other = self.actor(code_2, year, &when)?;
        if one.id == other.id {
            return Err(format!(
                "the codes {code_1} and {code_2} are both {} ({}) in {year}, and nobody has a mission at home",
                one.name, one.id
            ));
        }
        let code = |code: u16, actor: &Actor| format!("COW code {code} in {year} is {} ({})", actor.name, actor.id);
        let steps = [format!("line {line} of {}", self.doc), code(code_1, one), code(code_2, other)];
        let claim = |sending: &ActorId, receiving: &ActorId, column: &str, level: &Level| {
            let value = if level.code == "0" { Value::Absent } else { Value::Present };
            let attrs = Attrs { value: Some(value), types: level.mission.into_iter().collect(), ..Attrs::default() };
            let parties = vec![sending.clone(), receiving.clone()];
            let statement = Statement::new(Kind::MissionState, parties, Some(when.clone()), Modality::Asserted, attrs)
                .map_err(|e| e.to_string())?;
            let mut steps = steps.to_vec();
            steps.push(format!("{column} is {}: {} of {sending} in {receiving}", level.code, level.meaning));
            let derivation = Derivation {
                rule: "import/cow".to_owned(),
                pack: env!("CARGO_PKG_VERSION").to_owned(),
                confidence: None,
                steps,
            };
            let evidence = Evidence { span, quote: quote.to_owned() };
            Claim::new(statement, self.doc.clone(), self.source.clone(), evidence, derivation)
                .map_err(|e| e.to_string())
        };
        Ok([claim(&other.id, &one.id, "DR_at_1", at_1)?, claim(&one.id, &other.id, "DR_at_2", at_2)?])
    }
}

impl<'w> Reader<'w> {
    /// Who had the code in the year: of several holders the one that was in being for most of it, and
    /// of those that were in being alike the one with the shorter life.
    fn actor(&mut self, code: u16, year: u16, when: &When) -> Result<&'w Actor, String> {
        let holders = self.holders.get(&code).map_or(&[][..], Vec::as_slice);
        let find = || {
            let Some(first) = holders.first() else {
                return Err(format!("no actor has the COW code {code} (`chancery actors` lists the codes)"));
            };
            let year_days = when.bounds();
            let being = holders.iter().map(|a| (in_being(a, &year_days), *a)).filter(|((days, _), _)| *days > 0);
            being.max_by_key(|((days, life), a)| (*days, -life, std::cmp::Reverse(&a.id))).map(|(_, a)| a).ok_or_else(
                || format!("{} ({}) has the COW code {code}, but did not exist in {year}", first.name, first.id),
            )
        };
        self.known.entry((code, year)).or_insert_with(find).clone()
    }
}

/// On how many days of the stretch the actor was in being, and how many days that life lasted.
fn in_being(actor: &Actor, days: &Bounds) -> (i64, i64) {
    const EVER: (i64, i64) = (i32::MIN as i64, i32::MAX as i64);
    let ends = |b: &Bounds| {
        let side = |day: Option<chancery_time::Day>, open| day.map_or(open, |d| i64::from(d.number()));
        (side(b.first, EVER.0), side(b.last, EVER.1))
    };
    let asked = ends(days);
    let life = |s: &Stretch| {
        let first = s.from.as_ref().and_then(|w| w.bounds().first);
        let last = s.to.as_ref().and_then(|w| w.bounds().last);
        ends(&Bounds { first, last })
    };
    let lives: Vec<(i64, i64)> =
        if actor.lives.is_empty() { vec![EVER] } else { actor.lives.iter().map(life).collect() };
    let within = lives.iter().map(|(from, to)| ((*to).min(asked.1) - (*from).max(asked.0) + 1, to - from + 1));
    within.filter(|(shared, _)| *shared > 0).max().unwrap_or((0, 0))
}

fn field<'r>(record: &'r ByteRecord, column: usize, name: &str) -> Result<&'r str, String> {
    let field = record.get(column).ok_or_else(|| format!("it has no `{name}`: the row ends before that column"))?;
    std::str::from_utf8(field.trim_ascii()).map_err(|_| format!("`{name}` is not UTF-8; save the file as UTF-8"))
}

fn number(record: &ByteRecord, column: usize, name: &str) -> Result<u16, String> {
    let text = field(record, column, name)?;
    text.parse().map_err(|_| format!("`{name}` has to be a number of up to four digits, not `{text}`"))
}

fn level(record: &ByteRecord, column: usize, name: &str) -> Result<&'static Level, String> {
    let text = field(record, column, name)?;
    LEVELS.iter().find(|l| l.code == text).ok_or_else(|| {
        let all: Vec<String> = LEVELS.iter().map(|l| format!("{} ({})", l.code, l.meaning)).collect();
        format!("`{name}` is `{text}`; it can be {}", all.join(", "))
    })
}
