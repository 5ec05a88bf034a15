//! Importing dyad-years: rows a second to claims, and into a record; every round gives the same claims.

use chancery_exchange::import::{format, Given, Import, Reader};
use chancery_exchange::names::Names;
use chancery_model::ContentHash;
use chancery_store::{Instant as At, NewReading, Place, Record};
use std::process::ExitCode;
use std::time::Instant;

/// Rounds that count; one more goes before them to warm up.
const ROUNDS: usize = 3;

/// Where the real table is looked for; without it one is made of the same form and length.
const REAL: &str = "../shared/data/cow/diplomatic_exchange_dyad_years.csv";

/// Measures the table of dyad-years.
pub fn run(_: &[String]) -> ExitCode {
    let (bytes, name) = match std::fs::read(REAL) {
        Ok(bytes) => (bytes, "the real table"),
        Err(_) => (made(), "a table made here"),
    };
    let files = match chancery::packs::PackFiles::gather(None) {
        Ok(files) => files,
        Err(failure) => {
            eprintln!("bench: {failure}");
            return ExitCode::FAILURE;
        }
    };
    let names = match files
        .world()
        .map_err(|e| e.to_string())
        .and_then(|world| Names::gather(world, files.iter()).map_err(|e| e.to_string()))
    {
        Ok(names) => names,
        Err(error) => {
            eprintln!("bench: {error}");
            return ExitCode::FAILURE;
        }
    };
    let Some(Reader::Table(read)) = format("cow").map(|f| f.read) else { return ExitCode::FAILURE };
    let named = |word: &str| names.resolve(word).map_err(|e| e.to_string());
    let (world, mapping, stated, today) = (names.world(), None, None, None);
    let given = Given { bytes: &bytes, name: "table", world, named: &named, mapping, stated, today };
    let (mut parse, mut whole) = (f64::MAX, f64::MAX);
    let mut expected: Option<Import> = None;
    for round in 0..=ROUNDS {
        let folder = match tempfile::tempdir() {
            Ok(folder) => folder,
            Err(error) => {
                eprintln!("bench: {error}");
                return ExitCode::FAILURE;
            }
        };
        let begun = Instant::now();
        let Ok(import) = read(&given) else { return ExitCode::FAILURE };
        let parsed = begun.elapsed().as_secs_f64();
        if let Err(error) = keep(&import, &bytes, folder.path()) {
            eprintln!("bench: {error}");
            return ExitCode::FAILURE;
        }
        let all = begun.elapsed().as_secs_f64();
        if round > 0 {
            (parse, whole) = (parse.min(parsed), whole.min(all));
        }
        assert_eq!(*expected.get_or_insert_with(|| import.clone()), import, "every round gives the same claims");
    }
    let rows = expected.map_or(0, |import| import.rows) as f64;
    println!("{name}: {rows} rows");
    println!("rows to claims         {:>10.0} rows/s", rows / parse);
    println!("rows into a new record {:>10.0} rows/s, {:.1} times as long", rows / whole, whole / parse);
    ExitCode::SUCCESS
}

fn keep(import: &Import, bytes: &[u8], folder: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let place: Place = folder.join("bench.db").display().to_string().parse()?;
    let mut record = Record::open(&place)?;
    let hash = ContentHash::of(bytes);
    let reading = NewReading {
        hash: &hash,
        doc: &import.dataset,
        origin: "table.csv",
        bytes,
        format: "csv",
        lang: "",
        encoding: "UTF-8",
        title: None,
        source: &import.source,
        stated: None,
        fingerprint: "bench 1",
        claims: &import.claims,
        summaries: &[],
        passages: Vec::new(),
    };
    record.keep_snapshots([reading], At::from_millis(0))?;
    Ok(())
}

/// As many rows as the real table has, of codes that states had in these years.
fn made() -> Vec<u8> {
    let codes = [2, 20, 70, 140, 200, 220, 365, 630, 640, 651, 710, 740];
    let mut text = "ccode1,ccode2,year,DR_at_1,DR_at_2\n".to_owned();
    for n in 0..46_365_usize {
        let (a, b) = (codes[n % codes.len()], codes[(n / codes.len() + 1 + n) % codes.len()]);
        if a != b {
            text.push_str(&format!("{a},{b},{},{},{}\n", 1930 + n % 60, n % 4, n % 3));
        }
    }
    text.into_bytes()
}
