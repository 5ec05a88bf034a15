//! The tests of the crate as one program.

mod page;
mod pages;
mod question;
