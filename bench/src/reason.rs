//! The reasoner on a generated record: the status of a pair, the network of a day, both again when the same
//! claims have been read five times over into a store, and beside a plain query on SQLite and on an RDF store.
//!
//! `cargo run --release -p bench -- reason [CLAIMS]`. The two plain queries (`plain.rs`) ask for less: the last
//! event between two actors before a day, with no thought for vague times, order, or what is only possible.

use crate::plain::{self, Question};
use chancery_model::{Claim, ContentHash, Derivation, Evidence, Span, World};
use chancery_reason::sample::Sample;
use chancery_reason::{network, status, NetworkFilter, Record, View, Witness};
use chancery_store::{Instant as Moment, NewReading, Place, Spoken};
use chancery_time::{Day, When};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How often the same claims are read.
const READINGS: usize = 5;
/// Documents that are kept together.
const TOGETHER: usize = 200;
/// Questions put to the plain stores.
const ASKED: usize = 2_000;

/// Runs it; the first word is the number of claims.
pub fn run(words: &[String]) -> ExitCode {
    let claims = words.first().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    match measure(claims) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(claims: usize) -> Result<(), Box<dyn Error>> {
    let sample = Sample { claims, ..Sample::default() };
    let witnesses = timed("made up", || sample.witnesses());
    println!("{} claims, {} states, {}–{}", witnesses.len(), sample.states, sample.years.0, sample.years.1);
    let record: Record = timed("indexed", || witnesses.iter().cloned().collect());
    timed("reckoned out", || record.reckon(&World::default()));
    let (fresh, ties) = speeds("as made up", &record);

    let folder = tempfile::tempdir()?;
    let asked = questions(&record);
    let sql = timed("asked of SQLite", || plain::sqlite(&witnesses, &asked))?;
    println!("plain SQL on SQLite, {sql}: p99 {:.1}× ours", ratio(sql.p99, fresh));
    match timed("asked of an RDF store", || plain::rdf(&witnesses, &asked, folder.path())) {
        Ok(rdf) => {
            println!("SPARQL on an RDF store (pyoxigraph), {rdf}: p99 {:.1}× ours", ratio(rdf.p99, fresh));
            rdf.agrees_with(&sql)?;
        }
        Err(error) => println!("RDF store left out: {error}"),
    }

    let again = timed("read five times over, and gathered", || reread(&witnesses, &folder.path().join("record.db")))?;
    again.reckon(&World::default());
    assert_eq!(again.len(), record.len(), "what is superseded does not count");
    let (reread, same) = speeds("after five readings", &again);
    assert_eq!(ties, same, "the same claims make the same network");
    println!("p99 after five readings: {:.2}× that before", ratio(reread, fresh));

    Ok(())
}

/// Prints how long answers take; gives the p99 of a pair's status and the ties of all days asked.
fn speeds(what: &str, record: &Record) -> (Duration, usize) {
    let (world, view) = (World::default(), View::default());
    let mut times = Vec::new();
    for round in 0..2 {
        times.clear();
        for (n, (a, b)) in record.pairs().enumerate() {
            let on = day(n + round);
            let begun = Instant::now();
            std::hint::black_box(status(record, &world, &view, a, b, &on));
            times.push(begun.elapsed());
        }
    }
    let p99 = spread(&format!("status of a pair, {what}"), &mut times);
    let mut ties = 0;
    let mut times: Vec<Duration> = (0..50)
        .map(|n| {
            let on = day(n * 13);
            let begun = Instant::now();
            ties += network(record, &world, &view, &on, &NetworkFilter::default()).edges.len();
            begun.elapsed()
        })
        .collect();
    spread(&format!("network of a day, {what}"), &mut times);
    (p99, ties)
}

/// Days of all the record's years, as if by chance.
fn day(n: usize) -> When {
    When::day(Day::from_number(-54_000 + (n * 7_919 % 72_000) as i32))
}

/// A sample of the questions that are put to ours.
fn questions(record: &Record) -> Vec<Question> {
    let pairs = record.pairs().enumerate().step_by((record.pairs().count() / ASKED).max(1));
    let number = |n: usize| -54_000 + (n * 7_919 % 72_000) as i32;
    pairs.map(|(n, (a, b))| Question { a: a.to_string(), b: b.to_string(), day: number(n) }).collect()
}

/// Keeps the claims as documents, with several readings of each, and gathers what is current.
fn reread(witnesses: &[Witness], path: &Path) -> Result<Record, Box<dyn Error>> {
    let mut documents: BTreeMap<&str, Vec<&Witness>> = BTreeMap::new();
    for witness in witnesses {
        documents.entry(&witness.doc.0).or_default().push(witness);
    }
    let documents: Vec<(&str, Vec<&Witness>)> = documents.into_iter().collect();
    let mut store = chancery_store::Record::open(&Place::File(path.to_owned()))?;
    for round in 0..READINGS {
        let fingerprint = format!("reading {round}");
        for some in documents.chunks(TOGETHER) {
            let told: Vec<(&str, ContentHash, Vec<Claim>)> = some
                .iter()
                .map(|(doc, told)| document(doc, told).map(|(hash, claims)| (*doc, hash, claims)))
                .collect::<Result<_, _>>()?;
            let readings = told.iter().map(|(doc, hash, claims)| NewReading {
                hash,
                doc,
                origin: doc,
                bytes: doc.as_bytes(),
                format: "text",
                lang: "en",
                encoding: "UTF-8",
                title: None,
                source: doc,
                stated: None,
                fingerprint: &fingerprint,
                claims,
                summaries: &[],
                passages: Vec::new(),
            });
            store.keep_all(readings, Moment::from_millis(round as i64))?;
        }
        eprintln!("  reading {} of {READINGS} kept", round + 1);
    }
    let mut record = Record::default();
    store.each_spoken(|spoken| {
        record.insert(witness(spoken));
        true
    })?;
    Ok(record)
}

/// The claims of a document; each has words of its own, so that none is taken for another.
fn document(doc: &str, told: &[&Witness]) -> Result<(ContentHash, Vec<Claim>), Box<dyn Error>> {
    let hash = ContentHash::of(doc.as_bytes());
    let mut claims = Vec::with_capacity(told.len());
    for (n, witness) in told.iter().enumerate() {
        let evidence = Evidence { span: Span::new(n, n + 1), quote: witness.quote.to_string() };
        let derivation = Derivation { rule: "bench".into(), pack: "1".into(), ..Derivation::default() };
        claims.push(Claim::new(witness.statement.clone(), witness.doc.clone(), hash.clone(), evidence, derivation)?);
    }
    Ok((hash, claims))
}

fn witness(spoken: Spoken) -> Witness {
    Witness {
        id: spoken.id,
        statement: spoken.statement,
        doc: (&*spoken.source).into(),
        stated: spoken.stated,
        quote: spoken.quote,
        lang: spoken.lang,
        recorded: 0,
        unsure: false,
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    println!("{what}: {:.2?}", begun.elapsed());
    done
}

pub(crate) fn share(sorted: &[Duration], of: f64) -> Duration {
    sorted.get((sorted.len() as f64 * of) as usize).copied().unwrap_or_default()
}

/// Prints median and p99, and gives the p99.
fn spread(what: &str, times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    println!("{what}: median {:.1?}, p99 {:.1?}", share(times, 0.5), share(times, 0.99));
    share(times, 0.99)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}
