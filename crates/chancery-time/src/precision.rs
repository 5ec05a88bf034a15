//! How fine an expression is.

use std::fmt;

/// The unit that an expression pins down, finest first.
///
/// Digits left open at the end count as a coarser unit: `1975-07-XX` is a month, `1975-XX-XX` a
/// year, `197X` a decade, and so is `1975S3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// `1975-07-03`, with or without a time of day.
    Day,
    /// `1975-07`.
    Month,
    /// `1975-22`: the codes 21–32.
    Season,
    /// `1975-33`: the codes 33–36.
    Quarter,
    /// Four months: the codes 37–39.
    Quadrimester,
    /// Half a year: the codes 40 and 41.
    Semester,
    /// `1975`.
    Year,
    /// `197X`.
    Decade,
    /// `19XX`.
    Century,
    /// `1XXX`.
    Millennium,
    /// Coarser than a millennium: `XXXX`, `Y171010000S3`.
    Age,
    /// Digits are open elsewhere than at the end: `1XX3`, `XXXX-12-XX`.
    Pattern,
    /// Two sides, `1975/1976`.
    Interval,
    /// `[1667,1668]` (one of these) or `{1667,1668}` (all of these).
    Set,
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::Quarter => "quarter",
            Precision::Quadrimester => "quadrimester",
            Precision::Semester => "semester",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Century => "century",
            Precision::Millennium => "millennium",
            Precision::Age => "age",
            Precision::Pattern => "pattern",
            Precision::Interval => "interval",
            Precision::Set => "set",
        })
    }
}
