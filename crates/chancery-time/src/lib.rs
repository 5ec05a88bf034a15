//! Time as sources give it: EDTF expressions with their bounds, and three-valued relations between them.
//!
//! A source says "in 1975", "about 1975", "since 1973", "in the summer of 1961". [`When`] keeps such
//! a time exactly as precise as it was given, as an expression of EDTF (ISO 8601-2, levels 0 to 2),
//! and says which [`Day`]s it allows. [`before`], [`overlaps`], [`contains`] and their kin compare
//! two times and answer [`Truth`]: yes, no, or maybe.
//!
//! ```
//! use chancery_time::{before, compatible, Truth, When};
//!
//! let signed: When = "1975-07".parse()?;
//! let opened: When = "1975~".parse()?;
//! assert_eq!(signed.bounds().to_string(), "1975-07-01/1975-07-31");
//! assert_eq!(opened.outer().to_string(), "1974-01-01/1976-12-31");
//! assert_eq!(before(&signed, &opened), Truth::Maybe);
//! assert!(compatible(&signed, &opened));
//! # Ok::<(), chancery_time::TimeError>(())
//! ```
//!
//! # The policy for `~` and `?`
//!
//! EDTF does not say how far "about" reaches. Here it widens both ends by **one unit as written**: a
//! day by a week, a month by a month, a season, quarter, quadrimester or semester by one of its
//! kind, a year by a year; a decade by five years and whatever is coarser likewise by half its span.
//! [`When::bounds`] is without that slack, [`When::outer`] with it.
//!
//! - The unit is that of the finest part which the qualifier covers: `1975-07~` is about a month,
//!   `2004-06~-11` too. Open digits are no unit: `1975-XX~` is about a year.
//! - A part that is marked on its own, without all that stands to its left, adds its own unit:
//!   `2004~-06-~11` reaches a year and a week.
//! - `?` widens nothing. It says that the source has doubts ([`When::is_doubtful`]), and what a
//!   doubtful claim is worth is for those to decide who reason with it.
//! - `%` is both.
//!
//! # Bounds of the odder expressions
//!
//! - Seasons are meteorological. 21–24 are those of the north: spring is March to May, and winter
//!   ends in February of the next year; 25–28 say "northern", 29–32 "southern" outright.
//! - An open side (`../1991`) and an unknown side (`/1991`) are both without bound; they differ in
//!   [`When::is_open_start`] and [`holds_on`].
//! - A set has the hull of its members, an expression with gaps (`1XX3`, `XXXX-12-XX`) the hull of
//!   the days that fit it.
//! - A time of day is kept but not reckoned with: the day is the one written, in its own time zone.
//! - Years too large for [`Day`] (beyond about ±5.8 million) are bounded on the near side alone:
//!   `Y170000002` comes no earlier than [`Day::MAX`].
//!
//! `spec/dates.md` shows all this in tables, which the tests of this crate check.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![warn(missing_docs)]

mod bounds;
mod day;
mod error;
mod hint;
mod make;
mod precision;
mod reckon;
mod relation;
mod sides;
mod truth;
mod when;

pub use bounds::Bounds;
pub use day::Day;
pub use error::{parse_date_argument, TimeError};
pub use precision::Precision;
pub use relation::{after, before, compatible, contains, could_be_same_day, holds_on, overlaps};
pub use truth::Truth;
pub use when::When;
