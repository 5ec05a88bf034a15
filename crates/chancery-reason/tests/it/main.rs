//! The tests of the crate as one program.

mod laws;
mod page;
mod pages;
mod question;
mod spells;
