//! Measures answers on a large record: `cargo run --release -p chancery-reason --features sample --example speed [claims]`.

use chancery_model::World;
use chancery_reason::sample::Sample;
use chancery_reason::{change, disagreements, network, status, NetworkFilter, Record, View};
use chancery_time::{Day, When};
use std::time::{Duration, Instant};

fn main() {
    let claims = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let sample = Sample { claims, ..Sample::default() };
    let (world, view) = (World::default(), View::default());

    let witnesses = timed("made up", || sample.witnesses());
    let record: Record = timed("indexed", || witnesses.into_iter().collect());
    println!("{} claims, {} pairs", record.len(), record.pairs().count());
    timed("reckoned out", || record.reckon(&world));

    let day = |n: usize| When::day(Day::from_number(-54_000 + (n * 7_919 % 72_000) as i32));
    let pairs: Vec<_> = record.pairs().collect();
    let mut times = Vec::new();
    for (n, (a, b)) in pairs.iter().enumerate() {
        let on = day(n);
        let start = Instant::now();
        let answer = status(&record, &world, &view, a, b, &on);
        times.push(start.elapsed());
        std::hint::black_box(answer);
    }
    spread("status of a pair", times);

    let filter = NetworkFilter::default();
    let times = (0..50).map(|n| {
        let on = day(n * 13);
        let start = Instant::now();
        std::hint::black_box(network(&record, &world, &view, &on, &filter));
        start.elapsed()
    });
    spread("network of a day", times.collect());

    let changes =
        timed("change over ten years", || change(&record, &world, &view, &When::year(1950), &When::year(1960)));
    println!("{} changes", changes.len());
    let found = timed("all disagreements", || disagreements(&record, &world, &view, None, None));
    for code in ["time", "presence", "polarity", "order", "amount"] {
        println!("{code}: {}", found.iter().filter(|d| d.code == code).count());
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what}: {:.2?}", start.elapsed());
    done
}

fn spread(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!("{what}: median {:.1?}, p99 {:.1?}, most {:.1?}", at(0.5), at(0.99), at(0.9999));
}
