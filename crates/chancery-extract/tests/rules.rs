//! Every example and every rejection of every rule and time pattern as a test of its own, by its name:
//! `en/visit#2`, `en/visit!1`, `en/times#3.1`. Run one with `cargo test -p chancery-extract --test rules en/visit`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod repository;

use chancery_extract::packs::check::cases;
use chancery_extract::Packs;
use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    // Tests live as long as the process, and so do the packs that they run on.
    let packs: &'static Packs = Box::leak(Box::new(repository::load(&repository::pack_files())));
    let trials = cases(packs, None)
        .into_iter()
        .map(|case| Trial::test(case.name.clone(), move || case.run().map_err(Into::into)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
