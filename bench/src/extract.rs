//! Reading and extracting on one thread and on two: the throughput, and that every round gives the same claims.

use crate::texts::{sets, Set};
use chancery::packs::PackFiles;
use chancery::work::in_order;
use chancery_extract::{extract, Options, Packs};
use chancery_read::{read_with, Hints, Scrape};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How much text a round works through at least.
const ROUND: usize = 2 << 20;
/// Rounds that count; one more goes before them to warm up.
const ROUNDS: usize = 3;

/// What a round gave: the claims of every document of the set once, and how long it took for all its text.
struct Round {
    claims: Vec<usize>,
    took: Duration,
}

/// Measures every set on one thread and on two.
pub fn run(_: &[String]) -> ExitCode {
    let begun = Instant::now();
    let loaded = PackFiles::gather(None).and_then(|files| {
        let packs = files.load()?;
        files.verify(&packs, None)?;
        Ok((packs, files.scrape()?))
    });
    let (packs, scrape) = match loaded {
        Ok(loaded) => loaded,
        Err(failure) => {
            eprintln!("bench: {failure}");
            return ExitCode::FAILURE;
        }
    };
    println!("packs of {} languages compiled in {:.0?}", packs.languages().len(), begun.elapsed());
    println!("{:10} {:>7} {:>8} {:>10} {:>8}", "set", "threads", "MB/s", "claims", "ratio");
    for set in sets() {
        let mut one = 0.0;
        let mut expected: Option<Vec<usize>> = None;
        for threads in [1, 2] {
            let mut best = f64::MAX;
            for round in 0..=ROUNDS {
                let Round { claims, took } = measure(&set, threads, &packs, &scrape);
                assert_eq!(
                    *expected.get_or_insert_with(|| claims.clone()),
                    claims,
                    "every round gives the same claims"
                );
                if round > 0 {
                    best = best.min(took.as_secs_f64());
                }
            }
            let speed = (repeats(&set) * set.len()) as f64 / best / 1e6;
            if threads == 1 {
                one = speed;
            }
            let claims: usize = expected.iter().flatten().sum();
            println!("{:10} {threads:>7} {speed:>8.2} {claims:>10} {:>7.2}×", set.name, speed / one);
        }
    }
    ExitCode::SUCCESS
}

/// How often the set is read in a round.
fn repeats(set: &Set) -> usize {
    ROUND.div_ceil(set.len().max(1))
}

fn measure(set: &Set, threads: usize, packs: &Packs, scrape: &Scrape) -> Round {
    let work: Vec<&(String, Vec<u8>)> = set.documents.iter().cycle().take(set.documents.len() * repeats(set)).collect();
    let mut claims: Vec<usize> = Vec::new();
    let begun = Instant::now();
    let job = |item: &&(String, Vec<u8>)| {
        let document = read_with(&item.1, &item.0, &Hints::default(), scrape);
        extract(&document, &item.1, packs, &Options { claims_only: true, ..Options::default() }).claims.len()
    };
    let take = |_: &&(String, Vec<u8>), found: usize| {
        claims.push(found);
        Ok::<(), std::convert::Infallible>(())
    };
    match in_order(&work, threads, job, take) {
        Ok(()) => {}
        Err(never) => match never {},
    }
    let took = begun.elapsed();
    let (first, rest) = claims.split_at(set.documents.len());
    assert!(rest.chunks(first.len()).all(|again| again == first), "every reading of a document gives as many claims");
    Round { claims: first.to_vec(), took }
}
