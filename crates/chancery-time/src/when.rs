//! The time expression: parsed once, its bounds kept.

use crate::sides::{self, Sides};
use crate::{reckon, Bounds, Day, Precision, TimeError};
use edtf_core::{Edtf, Interval, IntervalEndpoint, ParseError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

/// An EDTF expression (ISO 8601-2, levels 0 to 2).
///
/// Two are equal if their canonical forms are. They sort by bounds, then by that form. Cloning is
/// cheap, and bounds are reckoned once, when the expression is made.
#[derive(Clone)]
pub struct When(Arc<Parsed>);

struct Parsed {
    edtf: Edtf,
    canonical: String,
    /// Only if it differs from the canonical form.
    written: Option<String>,
    bounds: Bounds,
    outer: Bounds,
    start: Bounds,
    end: Bounds,
    start_outer: Bounds,
    end_outer: Bounds,
    inner: Option<Bounds>,
}

impl When {
    /// The earliest and the latest day that the expression allows, as written: `~` and `?` change
    /// nothing.
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// The bounds with the slack of `~` on both sides.
    pub fn outer(&self) -> Bounds {
        self.0.outer
    }

    /// The bounds of the beginning: of an interval, where its left side lies (and not after the
    /// right side ends); of anything else, its [`When::bounds`]. An open or unknown left side is
    /// unbounded.
    pub fn start(&self) -> Bounds {
        self.0.start
    }

    /// The bounds of the end, as [`When::start`].
    pub fn end(&self) -> Bounds {
        self.0.end
    }

    /// [`When::start`] with the slack of `~`.
    pub fn start_outer(&self) -> Bounds {
        self.0.start_outer
    }

    /// [`When::end`] with the slack of `~`.
    pub fn end_outer(&self) -> Bounds {
        self.0.end_outer
    }

    /// The days that surely belong to the stretch which the expression names. For a plain date or
    /// interval, its bounds. `~` narrows as it widens the outer bounds, so that of "about 1975"
    /// nothing is sure; nor is anything of a set with several members or of an expression with
    /// gaps (`1XX3`); and an unknown side (`/1991`) reaches no further than the known one.
    pub fn inner(&self) -> Option<Bounds> {
        self.0.inner
    }

    /// Whether it has two sides, `1975/1976`.
    pub fn is_interval(&self) -> bool {
        matches!(self.0.edtf, Edtf::Interval(_))
    }

    /// Whether it is an interval that is open to the left, `../1991`.
    pub fn is_open_start(&self) -> bool {
        matches!(self.0.edtf, Edtf::Interval(Interval { start: IntervalEndpoint::Open, .. }))
    }

    /// Whether it is an interval that is open to the right, `1973/..`.
    pub fn is_open_end(&self) -> bool {
        matches!(self.0.edtf, Edtf::Interval(Interval { end: IntervalEndpoint::Open, .. }))
    }

    /// Whether it is an interval of unknown beginning, `/1991`.
    pub fn is_unknown_start(&self) -> bool {
        matches!(self.0.edtf, Edtf::Interval(Interval { start: IntervalEndpoint::Unknown, .. }))
    }

    /// Whether it is an interval of unknown end, `1973/`.
    pub fn is_unknown_end(&self) -> bool {
        matches!(self.0.edtf, Edtf::Interval(Interval { end: IntervalEndpoint::Unknown, .. }))
    }

    /// Whether any part bears `?` or `%`: the source is not sure of it.
    pub fn is_doubtful(&self) -> bool {
        self.0.edtf.is_uncertain()
    }

    /// Whether any part bears `~` or `%`: it is an estimate.
    pub fn is_approximate(&self) -> bool {
        self.0.edtf.is_approximate()
    }

    /// How fine it is.
    pub fn precision(&self) -> Precision {
        match &self.0.edtf {
            Edtf::Date(date) => reckon::precision(date),
            Edtf::DateTime(_) => Precision::Day,
            Edtf::Interval(_) => Precision::Interval,
            Edtf::Set(_) => Precision::Set,
        }
    }

    /// The one day that it allows, if there is just one even with the slack of `~`.
    pub fn single_day(&self) -> Option<Day> {
        self.outer().single()
    }

    /// The lowest level of EDTF (0, 1 or 2) that can write it.
    pub fn level(&self) -> u8 {
        self.0.edtf.level()
    }

    /// The expression as it was written, which may differ from the canonical form that `Display`
    /// prints: `?2004-?06` for `2004-06?`.
    pub fn as_written(&self) -> &str {
        self.0.written.as_deref().unwrap_or(&self.0.canonical)
    }

    /// The canonical form, as `Display` prints it.
    pub fn as_str(&self) -> &str {
        &self.0.canonical
    }

    /// Reads without a thought for what may have been meant. The error is that of the grammar, or
    /// none for years too large for the grammar to order, if they are in the wrong order.
    pub(crate) fn read(text: &str) -> Result<When, Option<ParseError>> {
        let when = When::from_edtf(Edtf::parse(text).map_err(Some)?, text);
        match Bounds::new(when.0.bounds.first, when.0.bounds.last) {
            Some(_) => Ok(when),
            None => Err(None),
        }
    }

    /// The parsed expression.
    pub(crate) fn edtf(&self) -> &Edtf {
        &self.0.edtf
    }

    /// Keeps the expression with all its bounds.
    pub(crate) fn from_edtf(edtf: Edtf, written: &str) -> When {
        let bounds = Sides::of(&edtf, reckon::bounds);
        let outer = Sides::of(&edtf, reckon::outer);
        let canonical = edtf.to_string();
        let written = (written != canonical).then(|| written.to_owned());
        let inner = sides::inner(&edtf, &outer);
        When(Arc::new(Parsed {
            edtf,
            canonical,
            written,
            bounds: bounds.whole,
            outer: outer.whole,
            start: bounds.start,
            end: bounds.end,
            start_outer: outer.start,
            end_outer: outer.end,
            inner,
        }))
    }
}

impl FromStr for When {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<When, TimeError> {
        When::read(text).map_err(|error| match error {
            Some(error) => TimeError::from_core(text, &error),
            None => TimeError::backwards(text),
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.canonical)
    }
}

impl fmt::Debug for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.canonical)
    }
}

impl PartialEq for When {
    fn eq(&self, other: &When) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.canonical == other.0.canonical
    }
}

impl Eq for When {}

impl Hash for When {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.canonical.hash(state);
    }
}

impl Ord for When {
    fn cmp(&self, other: &When) -> Ordering {
        let key = |w: &When| w.0.bounds;
        key(self).cmp(&key(other)).then_with(|| self.0.canonical.cmp(&other.0.canonical))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &When) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn spelling_does_not_count_but_is_kept() {
        let odd = when("?2004-?06-?11");
        assert_eq!((odd.to_string(), odd.as_written()), ("2004-06-11?".to_owned(), "?2004-?06-?11"));
        assert_eq!(odd, when("2004-06-11?"));
        assert_eq!(odd.cmp(&when("2004-06-11?")), Ordering::Equal);
        assert_ne!(odd, when("2004-06-11"));
        assert_eq!(format!("{:>6}|{:?}", when("1975"), when("1975")), "  1975|1975");
    }

    #[test]
    fn times_sort_by_first_day_then_last() {
        let mut all: Vec<When> = ["1975", "1974-12/..", "1975-01-01", "../1991", "1975?"].map(when).into();
        all.sort();
        let sorted: Vec<String> = all.iter().map(When::to_string).collect();
        assert_eq!(sorted, ["../1991", "1974-12/..", "1975-01-01", "1975", "1975?"]);
    }

    #[test]
    fn the_sides_of_an_interval_bound_each_other() {
        let within = when("1990/1990-05");
        assert_eq!(within.start().to_string(), "1990-01-01/1990-05-31");
        assert_eq!(within.end().to_string(), "1990-05-01/1990-05-31");
        let about = when("1990~/1990-05");
        assert_eq!(about.start_outer().to_string(), "1989-01-01/1990-05-31");
        assert_eq!(about.outer().to_string(), "1989-01-01/1990-05-31");
    }

    #[test]
    fn open_and_unknown_sides_differ() {
        let (open, unknown) = (when("1973/.."), when("1973/"));
        assert!(open.is_open_end() && !open.is_unknown_end() && !open.is_open_start());
        assert!(unknown.is_unknown_end() && !unknown.is_open_end() && !unknown.is_unknown_start());
        assert_eq!(open.bounds(), unknown.bounds());
        assert_eq!(open.end(), Bounds::ALL);
        assert!(when("../1991").is_open_start() && when("/1991").is_unknown_start());
        // On or before a day is bounded on one side, so not open.
        let half = when("..2004-06-01/2004-06-20..");
        assert!(!half.is_open_start() && !half.is_open_end());
        assert_eq!(half.start().to_string(), "../2004-06-01");
        assert_eq!(half.end().to_string(), "2004-06-20/..");
    }

    #[test]
    fn a_single_day_has_no_slack() {
        assert_eq!(when("1975-07-03?").single_day(), Day::new(1975, 7, 3));
        assert_eq!(when("1975-07-03/1975-07-03").single_day(), Day::new(1975, 7, 3));
        assert_eq!(when("1975-07-03~").single_day(), None);
        assert_eq!(when("1975-07").single_day(), None);
    }

    #[test]
    fn backward_intervals_of_huge_years_are_refused() {
        // Such years are too large for the grammar to order.
        let error = "Y1E19/1985".parse::<When>().unwrap_err();
        assert_eq!((error.position, error.reason.as_str()), (6, "it ends before it begins"));
        assert!("[Y1E19..1985]".parse::<When>().is_err());
        assert!("1985/Y1E19".parse::<When>().is_ok());
    }

    #[test]
    fn json_holds_the_canonical_text() {
        let odd = when("?2004-?06");
        let json = serde_json::to_string(&odd).unwrap();
        assert_eq!(json, "\"2004-06?\"");
        assert_eq!(serde_json::from_str::<When>(&json).unwrap(), odd);
        assert!(serde_json::from_str::<When>("\"July\"").unwrap_err().to_string().contains("words are not"));
    }
}
