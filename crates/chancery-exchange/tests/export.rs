//! Every format against its golden file, and the round trips, on a small record that never changes.
//!
//! `CHANCERY_GOLDEN=write cargo test -p chancery-exchange` writes the golden files anew; look at the difference.

use chancery_exchange::export::{self, Asked, Encoding, Format, Input, Places, Told, Written};
use chancery_exchange::names::Names;
use chancery_exchange::wikitext::Prose;
use chancery_exchange::{jsonl, rdf};
use chancery_model::world::WorldFiles;
use chancery_model::{ActorId, DocId, World};
use chancery_reason::{Record, View, Witness};
use chancery_time::Day;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All that an export is a function of, kept together.
struct Fixture {
    claims: Vec<Told>,
    record: Record,
    names: Names,
    places: Places,
    prose: Prose,
    view: View,
}

impl Fixture {
    fn new() -> Fixture {
        Fixture::of(&fs::read(golden().join("record.jsonl")).unwrap())
    }

    fn of(lines: &[u8]) -> Fixture {
        let import = jsonl::read(lines, "record");
        assert_eq!(import.rejected, []);
        let recorded = Day::new(2026, 1, 2);
        let told = |row: jsonl::Row| Told {
            claim: row.said.claim().unwrap().clone(),
            source: row.source,
            stated: row.stated,
            lang: row.lang,
            recorded,
        };
        let claims: Vec<Told> = import.rows.into_iter().map(told).collect();
        let witness = |told: &Told| {
            let mut witness = Witness::of(&told.claim, told.stated.clone(), &told.lang, 0);
            witness.doc = DocId::from(told.source.as_str());
            witness
        };
        let of = |file: &str| text(&packs().join("world").join(file));
        let (actors, organisations) = (of("actors.toml"), of("organisations.toml"));
        let world = World::load(WorldFiles { actors: &actors, organisations: &organisations, ..WorldFiles::default() });
        let lexicon = text(&packs().join("en/lexicon/actors.toml"));
        // A place of our own suffices; the pack's are for the program.
        let places = "[capitals]\nGMB = { Banjul = [13.45, -16.58] }\nPRK = { Pyongyang = [39.02, 125.75] }\n\
                      GIN = { Conakry = [9.52, -13.68] }\nCOM = { Moroni = [-11.7, 43.24] }\n";
        Fixture {
            record: claims.iter().map(witness).collect(),
            claims,
            names: Names::gather(world.unwrap(), [("en/lexicon/actors.toml", lexicon.as_str())]).unwrap(),
            places: Places::read(places).unwrap(),
            prose: Prose::read("en", &text(&packs().join("en/prose.toml"))).unwrap(),
            view: View::default(),
        }
    }

    fn export(&self, format: &Format, asked: &Asked, encoding: Encoding) -> Vec<u8> {
        let input = Input {
            claims: &self.claims,
            record: &self.record,
            names: &self.names,
            places: &self.places,
            prose: Some(&self.prose),
            view: &self.view,
            asked,
        };
        let mut out = Vec::new();
        match format.written {
            Written::As(write) => write(&input, &mut out),
            Written::Table(table) => table.write(&input, encoding, &mut out),
        }
        .unwrap();
        out
    }
}

fn asked(name: &str) -> Asked {
    let actors = |codes: &[&str]| codes.iter().map(|c| c.parse().unwrap()).collect::<Vec<ActorId>>();
    Asked {
        actors: if name == "wikitext" { actors(&["COM", "PRK"]) } else { Vec::new() },
        on: "1980-06-01".parse().unwrap(),
        from: Day::new(1970, 1, 1).filter(|_| name.contains("year") || name == "diplometrics"),
        to: Day::new(2018, 12, 31).unwrap(),
        certain_only: false,
        ties: BTreeSet::new(),
        at: (12, 31),
    }
}

fn ending(format: &Format) -> &str {
    format.extension
}

#[test]
fn every_format_is_as_its_golden_file() {
    let fixture = Fixture::new();
    let write = std::env::var_os("CHANCERY_GOLDEN").is_some_and(|v| v == "write");
    let mut wrong = Vec::new();
    for (name, format) in export::formats() {
        let found = fixture.export(format, &asked(name), Encoding::Csv);
        let path = golden().join(format!("{name}.{}", ending(format)));
        if write {
            fs::write(&path, &found).unwrap();
        }
        if fs::read(&path).ok().as_deref() != Some(found.as_slice()) {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "these differ; CHANCERY_GOLDEN=write writes them anew: {wrong:?}");
}

#[test]
fn every_format_has_its_page_in_the_manual() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    for (name, _) in export::formats() {
        let page = text(&pages.join(format!("{name}.md")));
        assert!(page.contains("## Certainty"), "{name}: its page does not say how it carries certainty");
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let (one, other) = (Fixture::new(), Fixture::new());
    for (name, format) in export::formats() {
        for encoding in Encoding::ALL {
            let asked = asked(name);
            assert_eq!(one.export(format, &asked, *encoding), other.export(format, &asked, *encoding), "{name}");
        }
    }
}

/// What makes two claims the same, wherever their rows stand.
fn essence(told: &[Told]) -> BTreeSet<String> {
    told.iter().map(|t| serde_json::Value::Object(jsonl::told(t)).to_string()).collect()
}

#[test]
fn json_lines_come_back_as_they_went() {
    let first = Fixture::new();
    let format = export::format("jsonl").unwrap();
    let out = first.export(format, &asked("jsonl"), Encoding::Csv);
    let second = Fixture::of(&out);
    assert_eq!(essence(&first.claims), essence(&second.claims));
    assert_eq!(out, second.export(format, &asked("jsonl"), Encoding::Csv));
    assert_eq!(out, fs::read(golden().join("record.jsonl")).unwrap());
}

#[test]
fn linked_data_comes_back_as_the_same_claims() {
    let first = Fixture::new();
    for (name, syntax) in
        [("turtle", rdf::Syntax::Turtle), ("n-quads", rdf::Syntax::NQuads), ("json-ld", rdf::Syntax::JsonLd)]
    {
        let out = first.export(export::format(name).unwrap(), &asked(name), Encoding::Csv);
        let import = rdf::read(&out, syntax, "record").unwrap();
        assert_eq!(import.rejected, [], "{name}");
        let told = |row: jsonl::Row| Told {
            claim: row.said.claim().unwrap().clone(),
            source: row.source,
            stated: row.stated,
            lang: row.lang,
            recorded: None,
        };
        let second: Vec<Told> = import.rows.into_iter().map(told).collect();
        assert_eq!(essence(&first.claims), essence(&second), "{name}");
    }
}

#[test]
fn linked_data_that_contradicts_itself_is_refused() {
    let out = "@prefix ch: <urn:chancery:vocabulary:> .\n\
               <urn:chancery:claim:1> a ch:Claim ; ch:kind <urn:chancery:kind:visit> ;\n\
               ch:notation \"meeting COM PRK @1979\" .\n\
               <urn:chancery:claim:2> a ch:Claim .\n";
    let import = rdf::read(out.as_bytes(), rdf::Syntax::Turtle, "x").unwrap();
    let said: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(import.rows.len(), 0);
    assert!(said[0].contains("ch:kind and ch:notation differ"), "{said:?}");
    assert!(said[1].contains("no ch:notation"), "{said:?}");
    let cut = rdf::read(b"<urn:chancery:claim:1> a ", rdf::Syntax::Turtle, "x");
    assert!(cut.unwrap_err().to_string().starts_with("it is not Turtle"));
}

#[test]
fn parquet_explains_its_columns_and_holds_every_row() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let fixture = Fixture::new();
    let format = export::format("spells").unwrap();
    let bytes = fixture.export(format, &asked("spells"), Encoding::Parquet);
    let rows = String::from_utf8(fixture.export(format, &asked("spells"), Encoding::Csv)).unwrap().lines().count() - 1;
    let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let metadata = file.metadata().file_metadata();
    assert_eq!(metadata.num_rows(), rows as i64);
    let keys: Vec<&str> = metadata.key_value_metadata().unwrap().iter().map(|kv| kv.key.as_str()).collect();
    assert!(keys.contains(&"column:certainty") && keys.contains(&"table_schema"), "{keys:?}");
}

#[test]
fn only_what_is_certain_is_certain() {
    let fixture = Fixture::new();
    let qs = String::from_utf8(fixture.export(
        export::format("quickstatements").unwrap(),
        &asked("quickstatements"),
        Encoding::Csv,
    ))
    .unwrap();
    // Which of two days it was is not known, so that the month is all that is said.
    assert!(qs.contains("Q145|P530|Q423|P580|+2000-12-00T00:00:00Z/10"), "{qs}");
    // Recognised in a year that the source doubts, and an embassy that was only planned.
    assert!(!qs.contains("Q858|P530"), "{qs}");
    assert!(!qs.contains("Q970|P531"), "{qs}");
    let ics =
        String::from_utf8(fixture.export(export::format("icalendar").unwrap(), &asked("icalendar"), Encoding::Csv))
            .unwrap();
    assert!(ics.contains("DTSTART;VALUE=DATE:19831203"), "{ics}");
    assert!(!ics.contains("DATE:199"), "a decade is no day: {ics}");
}
