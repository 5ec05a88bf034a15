//! One row of gold or prediction, and when two of them are the same.

use chancery_model::{Kind, Value as ClaimValue};
use serde_json::{Map, Value};

/// A row, as far as scoring looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// Its document.
    pub doc: String,
    /// Its kind, as written.
    pub kind: String,
    /// Its parties, empty ones left out.
    pub parties: Vec<String>,
    /// Its time, as written.
    pub when: Option<String>,
    /// Its modality, as written.
    pub modality: String,
    /// Start and end of its words.
    pub span: Option<(i64, i64)>,
    /// Its words.
    pub quote: String,
    value: Option<Value>,
    said: Option<Value>,
    directed: bool,
}

/// A line that is no row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct GoldError {
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Gold {
    /// Reads one row a line; blank lines are passed over.
    ///
    /// # Errors
    /// The first line that is no JSON object with `doc`, `kind` and `parties`.
    pub fn read(text: &str) -> Result<Vec<Gold>, GoldError> {
        let mut rows = Vec::new();
        for (index, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let error = |message: String| GoldError { line: index + 1, message };
            let row: Map<String, Value> =
                serde_json::from_str(line).map_err(|e| error(format!("not a JSON object: {e}")))?;
            rows.push(Gold::from_row(&row).ok_or_else(|| {
                error("a row needs `doc`, `kind` and `parties`; see the claim specification".to_owned())
            })?);
        }
        Ok(rows)
    }

    /// A row from its JSON object.
    pub fn from_row(row: &Map<String, Value>) -> Option<Gold> {
        let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let attrs = row.get("attrs").and_then(Value::as_object);
        let attr = |key: &str| attrs.and_then(|a| a.get(key)).filter(|v| !v.is_null()).cloned();
        let evidence = row.get("evidence").and_then(Value::as_object);
        let offset = |key: &str| evidence.and_then(|e| e.get(key)).and_then(Value::as_i64);
        let kind = text("kind")?;
        Some(Gold {
            doc: text("doc")?,
            parties: row
                .get("parties")?
                .as_array()?
                .iter()
                .filter_map(|p| p.as_str().filter(|p| !p.is_empty()).map(str::to_owned))
                .collect(),
            when: text("when").filter(|w| !w.is_empty()),
            modality: text("modality").unwrap_or_default(),
            span: offset("start").map(|start| (start, offset("end").unwrap_or(start))),
            quote: evidence.and_then(|e| e.get("quote")).and_then(Value::as_str).unwrap_or_default().to_owned(),
            value: attr("value"),
            said: match kind.as_str() {
                "vote.cast" => attr("position"),
                k if k.ends_with(".state") => attr("value"),
                _ => None,
            },
            directed: kind.parse::<Kind>().is_ok_and(Kind::is_directed),
            kind,
        })
    }

    /// The part of the kind before the dot.
    fn family(&self) -> &str {
        self.kind.split('.').next().unwrap_or_default()
    }

    fn parties_in(&self, ordered: bool) -> Vec<&str> {
        let mut parties: Vec<&str> = self.parties.iter().map(String::as_str).collect();
        if !(ordered && parties.len() == 2) {
            parties.sort_unstable();
        }
        parties
    }

    fn denied(&self) -> bool {
        self.modality == "denied"
    }

    /// Whether it belongs to the diplomatic record proper.
    pub fn is_core(&self) -> bool {
        let quality = || {
            self.value
                .as_ref()
                .and_then(Value::as_str)
                .and_then(|v| v.parse::<ClaimValue>().ok())
                .is_some_and(ClaimValue::is_quality)
        };
        match self.family() {
            "mission" | "envoy" | "visit" | "agreement" | "membership" | "vote" => true,
            "relations" => self.kind.contains('.') && !quality(),
            _ => false,
        }
    }

    /// Strictly the same, but for the time.
    pub fn strict_but_time(&self, other: &Gold) -> bool {
        self.kind == other.kind
            && self.parties_in(self.directed) == other.parties_in(self.directed)
            && self.denied() == other.denied()
            && self.said == other.said
    }

    /// Strictly the same.
    pub fn strict(&self, other: &Gold) -> bool {
        self.strict_but_time(other) && self.same_time(other)
    }

    /// The same family and parties at times that may be one.
    pub fn lenient(&self, other: &Gold) -> bool {
        self.family() == other.family()
            && self.parties_in(false) == other.parties_in(false)
            && self.denied() == other.denied()
            && match (self.bounds(), other.bounds()) {
                (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
                _ => true,
            }
    }

    /// The same time, marks of doubt aside.
    pub fn same_time(&self, other: &Gold) -> bool {
        match (&self.when, &other.when) {
            (Some(a), Some(b)) => unmarked(a) == unmarked(b) || self.bounds() == other.bounds(),
            (a, b) => a.is_none() && b.is_none(),
        }
    }

    /// How many bytes of evidence they share.
    pub fn shared_bytes(&self, other: &Gold) -> i64 {
        match (self.span, other.span) {
            (Some(a), Some(b)) => (a.1.min(b.1) - a.0.max(b.0)).max(0),
            _ => 0,
        }
    }

    fn bounds(&self) -> Option<(i64, i64)> {
        self.when.as_deref().map(bounds)
    }
}

fn unmarked(edtf: &str) -> String {
    edtf.replace(['?', '~', '%'], "")
}

/// First and last day as numbers like 19750713, which compare as days do. The measure is coarse on
/// purpose (every month has 31 days), and the same for gold and prediction.
fn bounds(edtf: &str) -> (i64, i64) {
    let text = edtf.trim();
    if let Some((from, to)) = text.split_once('/') {
        let first = if matches!(from, "" | "..") { 0 } else { bounds(from).0 };
        let last = if matches!(to, "" | "..") { 99_999_999 } else { bounds(to).1 };
        return (first, last);
    }
    let text = unmarked(text);
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default();
    let with = |digit: &str, none: i64| match year.replace('X', digit).parse() {
        Ok(number) => number,
        Err(_) => none,
    };
    let number = |part: Option<&str>| part.filter(|p| !matches!(*p, "" | "XX")).and_then(|p| p.parse::<i64>().ok());
    let (m0, m1) = match number(parts.next()) {
        None => (1, 12),
        Some(21) => (3, 5),
        Some(22) => (6, 8),
        Some(23) => (9, 11),
        // Winter runs into the next year.
        Some(24) => (12, 14),
        Some(month) => (month, month),
    };
    let (d0, d1) = number(parts.next()).map_or((1, 31), |day| (day, day));
    (with("0", 0) * 10_000 + m0 * 100 + d0, with("9", 9999) * 10_000 + m1 * 100 + d1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_as_the_measure_has_them() {
        for (edtf, expected) in [
            ("1961-08-29", (19610829, 19610829)),
            ("1973-03", (19730301, 19730331)),
            ("197X", (19700101, 19791231)),
            ("1961-24", (19611201, 19611431)),
            ("1975~", (19750101, 19751231)),
            ("1973/..", (19730101, 99999999)),
            ("../1991", (0, 19911231)),
            ("1975-XX-XX", (19750101, 19751231)),
        ] {
            assert_eq!(bounds(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn order_counts_where_the_kind_has_one() {
        let row = |kind: &str, a: &str, b: &str| {
            Gold::read(&format!(r#"{{"doc":"d","kind":"{kind}","parties":["{a}","{b}"]}}"#)).unwrap().remove(0)
        };
        assert!(!row("visit", "GMB", "PRK").strict(&row("visit", "PRK", "GMB")));
        assert!(row("visit", "GMB", "PRK").lenient(&row("visit", "PRK", "GMB")));
        assert!(row("meeting", "GMB", "PRK").strict(&row("meeting", "PRK", "GMB")));
    }
}
