//! The integration tests of the crate: the examples of the standard, laws, and the literate page.

mod examples;
mod laws;
mod literate;
