//! From JSON lines to claims: lenient in what may be left out, exact about what is wrong.

use crate::rejected::Rejected;
use chancery_model::{
    ActorId, Attrs, Claim, ContentHash, Derivation, DocId, Evidence, Kind, Modality, Span, Statement, Sum, Summary,
};
use chancery_time::When;
use serde_json::{Map, Value};

/// A row that became a claim. Its document is the row itself: [`Claim::source`] is the hash of the row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: usize,
    /// The row as it stands, without its line break.
    pub text: String,
    /// What it says.
    pub said: Said,
    /// Who says it: the row's `source`, else its `doc`.
    pub source: String,
    /// When it was said, if the row says so.
    pub stated: Option<When>,
    /// In which language, as an ISO 639-1 code; empty if the row does not say so.
    pub lang: String,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Something between actors.
    Claim(Box<Claim>),
    /// Something that sums up: the row has a `sum`.
    Sum(Box<Summary>),
}

impl Said {
    /// The claim, if it is one.
    pub fn claim(&self) -> Option<&Claim> {
        match self {
            Said::Claim(claim) => Some(claim),
            Said::Sum(_) => None,
        }
    }

    /// The statement that sums up, if it is one.
    pub fn sum(&self) -> Option<&Summary> {
        match self {
            Said::Claim(_) => None,
            Said::Sum(summary) => Some(summary),
        }
    }

    /// The document's id.
    pub fn doc(&self) -> &DocId {
        match self {
            Said::Claim(claim) => claim.doc(),
            Said::Sum(summary) => summary.doc(),
        }
    }

    /// The hash of the row.
    pub fn source(&self) -> &ContentHash {
        match self {
            Said::Claim(claim) => claim.source(),
            Said::Sum(summary) => summary.source(),
        }
    }

    /// The words.
    pub fn evidence(&self) -> &Evidence {
        match self {
            Said::Claim(claim) => claim.evidence(),
            Said::Sum(summary) => summary.evidence(),
        }
    }
}

/// Something in a row that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Line of the file, from 1.
    pub line: usize,
    /// What was passed over.
    pub message: String,
}

/// What a file of JSON lines holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The claims, in the order of the file.
    pub rows: Vec<Row>,
    /// The rows that are none.
    pub rejected: Vec<Rejected>,
    /// What was passed over in rows that are.
    pub remarks: Vec<Remark>,
}

/// Fields that are claims' own.
const FIELDS: &[&str] = &[
    "doc",
    "sum",
    "kind",
    "parties",
    "when",
    "modality",
    "attrs",
    "evidence",
    "source",
    "stated",
    "lang",
    "confidence",
];
/// Fields that the record writes beside them, and that a row is given anew.
const WRITTEN: &[&str] = &["id", "recorded", "rule", "pack", "judgement"];

/// Reads every line. A row without a `doc` or `source` is taken to be said by `name`, the name of the
/// file. Blank lines and a byte order mark are passed over.
pub fn read(bytes: &[u8], name: &str) -> Import {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut import = Import::default();
    for (index, raw) in bytes.split(|b| *b == b'\n').enumerate() {
        let line = index + 1;
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        if raw.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut remarks = Vec::new();
        match row(raw, name, line, &mut remarks) {
            Ok(row) => {
                import.rows.push(row);
                import.remarks.extend(remarks.into_iter().map(|message| Remark { line, message }));
            }
            Err(message) => import.rejected.push(Rejected { line, message }),
        }
    }
    import
}

fn row(raw: &[u8], name: &str, line: usize, remarks: &mut Vec<String>) -> Result<Row, String> {
    let text = std::str::from_utf8(raw)
        .map_err(|e| format!("byte {} of the line is not UTF-8; save the file as UTF-8", e.valid_up_to() + 1))?;
    let value: Value = serde_json::from_str(text).map_err(|e| syntax(&e))?;
    let Value::Object(fields) = value else {
        return Err(format!("a claim is a JSON object {{…}}, but the line holds {}", sort(&value)));
    };
    for key in fields.keys().filter(|k| !FIELDS.contains(&k.as_str()) && !WRITTEN.contains(&k.as_str())) {
        let near = FIELDS.iter().find(|f| chancery_model::notation::distance(f, key) <= 2);
        let hint = near.map_or(String::new(), |f| format!("; did you mean `{f}`?"));
        remarks.push(format!("the field `{key}` is none of a claim's and was passed over{hint}"));
    }
    let doc = string(&fields, "doc")?;
    let source = string(&fields, "source")?.or_else(|| doc.clone()).unwrap_or_else(|| name.to_owned());
    let doc = doc.unwrap_or_else(|| source.clone());
    let derivation = Derivation {
        rule: "import/jsonl".to_owned(),
        pack: env!("CARGO_PKG_VERSION").to_owned(),
        confidence: confidence(&fields)?,
        steps: vec![format!("line {line} of {name}, as it was imported")],
    };
    let stated = when(&fields, "stated")?;
    let evidence = evidence(&fields, text)?;
    let (doc, hash) = (DocId::from(doc.as_str()), ContentHash::of(raw));
    let said = match string(&fields, "sum")? {
        Some(line) => {
            if let Some(key) =
                ["kind", "parties", "when", "modality", "attrs"].iter().find(|k| fields.contains_key(**k))
            {
                return Err(format!("it has both `sum` and `{key}`; a statement that sums up says all of it in `sum`"));
            }
            let sum: Sum = line.parse().map_err(|e| format!("sum: {e}"))?;
            Summary::new(sum, doc, hash, evidence, derivation).map(|s| Said::Sum(Box::new(s)))
        }
        None => Claim::new(statement(&fields)?, doc, hash, evidence, derivation).map(|c| Said::Claim(Box::new(c))),
    };
    let said = said.map_err(|e| e.to_string())?;
    let lang = match fields.get("lang") {
        Some(Value::String(lang)) => lang.clone(),
        _ => String::new(),
    };
    Ok(Row { line, text: text.to_owned(), said, source, stated, lang })
}

/// What is claimed.
fn statement(fields: &Map<String, Value>) -> Result<Statement, String> {
    let kind: Kind = string(fields, "kind")?
        .ok_or("it has no `kind`; `chancery help kinds` lists them")?
        .parse()
        .map_err(|e| format!("kind: {e}"))?;
    let modality: Modality = match string(fields, "modality")? {
        Some(word) => word.parse().map_err(|e| format!("modality: {e}"))?,
        None => Modality::default(),
    };
    Statement::new(kind, parties(fields)?, when(fields, "when")?, modality, attrs(fields)?).map_err(|e| e.to_string())
}

/// Where in the line JSON breaks off, without the "line 1" that every row would have.
fn syntax(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let what = full.split(" at line ").next().unwrap_or(&full);
    format!("it is not JSON: {what} at column {}", error.column())
}

/// What a JSON value is, in words.
fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A text that is there and not null.
fn string(fields: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match fields.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) if s.trim().is_empty() => Err(format!("`{key}` is empty; leave it out or fill it")),
        Some(Value::String(s)) => Ok(Some(s.clone())),
        Some(other) => Err(format!("`{key}` has to be a text in quotation marks, not {}", sort(other))),
    }
}

fn when(fields: &Map<String, Value>, key: &str) -> Result<Option<When>, String> {
    string(fields, key)?.map(|text| text.parse().map_err(|e| format!("{key}: {e}"))).transpose()
}

fn parties(fields: &Map<String, Value>) -> Result<Vec<ActorId>, String> {
    let Some(value) = fields.get("parties") else {
        return Err("it has no `parties`; give two codes, as [\"GMB\",\"PRK\"]".to_owned());
    };
    let list = value.as_array().ok_or_else(|| format!("`parties` has to be a list, not {}", sort(value)))?;
    list.iter()
        .map(|v| match v.as_str() {
            Some(code) => code.parse().map_err(|e| format!("parties: {e}")),
            None => Err(format!("`parties` has to hold codes in quotation marks, not {}", sort(v))),
        })
        .collect()
}

fn attrs(fields: &Map<String, Value>) -> Result<Attrs, String> {
    let object = match fields.get("attrs") {
        None | Some(Value::Null) => return Ok(Attrs::default()),
        Some(Value::Object(object)) => object,
        Some(other) => return Err(format!("`attrs` has to be an object {{…}}, not {}", sort(other))),
    };
    let mut attrs = Attrs::default();
    for (key, value) in object {
        let text = match value {
            Value::Null => continue,
            Value::String(s) => s.clone(),
            Value::Number(n) if key == "amount" => n.to_string(),
            Value::Array(list) if key == "type" => list
                .iter()
                .map(|v| v.as_str().ok_or_else(|| format!("attrs: `type` has to hold texts, not {}", sort(v))))
                .collect::<Result<Vec<_>, _>>()?
                .join("+"),
            other => return Err(format!("attrs: `{key}` has to be a text, not {}", sort(other))),
        };
        if !text.is_empty() {
            attrs.set(key, &text).map_err(|e| format!("attrs: {e}"))?;
        }
    }
    Ok(attrs)
}

/// The row's own evidence; without it, the row itself.
fn evidence(fields: &Map<String, Value>, row: &str) -> Result<Evidence, String> {
    let whole = Span::new(0, row.len());
    let object = match fields.get("evidence") {
        None | Some(Value::Null) => return Ok(Evidence { span: whole, quote: row.to_owned() }),
        Some(Value::Object(object)) => object,
        Some(other) => return Err(format!("`evidence` has to be an object {{…}}, not {}", sort(other))),
    };
    let Some(quote) = string(object, "quote").map_err(|e| format!("evidence: {e}"))? else {
        return Ok(Evidence { span: whole, quote: row.to_owned() });
    };
    let offset = |key: &str| match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
            .map(Some)
            .ok_or_else(|| format!("evidence: `{key}` has to be a count of bytes, not {value}")),
    };
    let span = match (offset("start")?, offset("end")?) {
        (Some(start), Some(end)) if end < start => {
            return Err(format!("evidence: it ends at byte {end}, before it starts at byte {start}"));
        }
        (Some(start), Some(end)) => Span::new(start, end),
        _ => row.find(&quote).map_or(whole, |at| Span::new(at, at + quote.len())),
    };
    Ok(Evidence { span, quote })
}

fn confidence(fields: &Map<String, Value>) -> Result<Option<f32>, String> {
    match fields.get("confidence") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_f64() {
            Some(n) if (0.0..=1.0).contains(&n) => Ok(Some(n as f32)),
            _ => Err(format!("`confidence` has to be a number from 0 to 1, not {value}")),
        },
    }
}
