//! The atlas asked in-process: every route, hostile text, headers, errors, the API against its description.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod api;
mod hostile;
mod pages;
mod site;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use chancery_exchange::names::Names;
use chancery_exchange::wikitext::Prose;
use chancery_model::world::WorldFiles;
use chancery_model::{Claim, Derivation, Evidence, Span, World};
use chancery_read::{read, Hints, Scrape};
use chancery_server::atlas::{Atlas, Given};
use chancery_server::router::local_app;
use chancery_store::{Instant, NewReading, Place, Record};
use chancery_time::Day;
use http_body_util::BodyExt;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// What was answered.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answered {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }
}

/// Names and world of the packs as they are.
pub fn names() -> Arc<Names> {
    static NAMES: OnceLock<Arc<Names>> = OnceLock::new();
    Arc::clone(NAMES.get_or_init(|| {
        let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        let text = |path: &str| fs::read_to_string(packs.join(path)).unwrap_or_default();
        let (actors, succession) = (text("world/actors.toml"), text("world/succession.toml"));
        let (organisations, persons) = (text("world/organisations.toml"), text("world/persons.toml"));
        let classes = text("world/classes.toml");
        let files = WorldFiles {
            actors: &actors,
            succession: &succession,
            organisations: &organisations,
            persons: &persons,
            classes: &classes,
        };
        let paths = ["en/lexicon/actors.toml", "he/lexicon/actors.toml"];
        let lexicons: Vec<String> = paths.iter().map(|p| text(p)).collect();
        let texts = paths.iter().copied().zip(lexicons.iter().map(String::as_str));
        Arc::new(Names::gather(World::load(files).unwrap(), texts).unwrap())
    }))
}

/// A document of the record: its origin, text, and statements each with its words.
pub struct Told<'a> {
    pub origin: &'a str,
    pub text: &'a str,
    pub claims: &'a [(&'a str, &'a str)],
}

/// The atlas of a record in memory.
pub fn atlas_of(documents: &[Told<'_>]) -> Arc<Atlas> {
    let mut record = Record::open(&Place::Memory).unwrap();
    for told in documents {
        let hints = Hints { stated: Some("1990-01-01".parse().unwrap()), ..Hints::default() };
        let document = read(told.text.as_bytes(), told.origin, &hints);
        let claim = |(line, words): &(&str, &str)| {
            let start = told.text.find(words).unwrap_or_else(|| panic!("{words} in {}", told.text));
            let evidence = Evidence { span: Span::new(start, start + words.len()), quote: (*words).to_owned() };
            let derivation = Derivation {
                rule: "test/rule".to_owned(),
                pack: "test 1".to_owned(),
                confidence: Some(0.9),
                steps: vec![format!("matched `{words}`")],
            };
            let line = line.parse().unwrap_or_else(|e| panic!("{line}: {e}"));
            Claim::new(line, document.id.clone(), document.hash.clone(), evidence, derivation).unwrap()
        };
        let claims: Vec<Claim> = told.claims.iter().map(claim).collect();
        let reading = NewReading::of(&document, told.text.as_bytes(), &claims, "test");
        record.keep(&reading, Instant::from_millis(951_868_799_999)).unwrap();
    }
    let today = || Day::new(2026, 11, 21).unwrap();
    let prose = include_str!("../../../../packs/en/prose.toml");
    let prose = [("en".to_owned(), Prose::read("en", prose).unwrap())].into();
    let given = Given { names: names(), scrape: Scrape::default(), prose, packs: "test".to_owned(), today };
    Atlas::of(record, given).unwrap()
}

/// Two documents, one in Hebrew, that disagree.
pub fn example() -> Arc<Atlas> {
    atlas_of(&[
        Told {
            origin: "gambia.txt",
            text: "Gambia and relations\n\nThe Gambia established relations with North Korea on 2 March 1973. An embassy opened in Banjul in 1975, under Ambassador Kim Il-nam.\n",
            claims: &[
                ("relations.established GMB PRK @1973-03-02", "established relations with North Korea on 2 March 1973"),
                ("mission.opened PRK>GMB @1975 type=embassy city=Banjul", "An embassy opened in Banjul in 1975"),
                ("envoy.accredited PRK>GMB @1975 person=\"Kim Il-nam\" rank=ambassador", "Banjul in 1975, under Ambassador Kim Il-nam"),
            ],
        },
        Told {
            origin: "he.txt",
            text: "גמביה כוננה יחסים עם צפון קוריאה ב-3 באפריל 1974, וב-1980 נסגרה השגרירות.\n",
            claims: &[
                ("relations.established GMB PRK @1974-04-03", "כוננה יחסים עם צפון קוריאה ב-3 באפריל 1974"),
                ("mission.closed PRK>GMB @1980 type=embassy", "ב-1980 נסגרה השגרירות"),
            ],
        },
    ])
}

/// Asks with a method and headers.
pub fn ask_with(atlas: &Arc<Atlas>, method: &str, address: &str, headers: &[(&str, &str)]) -> Answered {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| tokio::runtime::Builder::new_multi_thread().build().unwrap());
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    runtime.block_on(async {
        let response = local_app(Arc::clone(atlas)).oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answered { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    })
}

pub fn ask(atlas: &Arc<Atlas>, address: &str) -> Answered {
    ask_with(atlas, "GET", address, &[])
}

/// Asks when all claims are gathered.
pub fn prepared(atlas: Arc<Atlas>) -> Arc<Atlas> {
    atlas.snapshot().index.within(std::time::Duration::from_secs(60)).unwrap();
    atlas
}
