//! The forms of the API's answers, for its description. The tests hold every answer against them.
#![allow(missing_docs)]

mod course;
mod filters;
mod lists;
mod record;
mod status;

pub use course::*;
pub use filters::*;
pub use lists::*;
pub use record::*;
pub use status::*;
