//! Time as sources give it: EDTF expressions with their bounds, and three-valued relations between them.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]
#![warn(missing_docs)]

mod bounds;
mod day;
mod error;
mod hint;
mod make;
mod precision;
mod reckon;
mod relation;
mod truth;
mod when;

pub use bounds::Bounds;
pub use day::Day;
pub use error::{parse_date_argument, TimeError};
pub use precision::Precision;
pub use relation::{after, before, compatible, contains, could_be_same_day, holds_on, overlaps};
pub use truth::Truth;
pub use when::When;
