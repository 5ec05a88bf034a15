//! A golden corpus: documents, and the claims that a careful reader finds in them.

use crate::repository;
use chancery_exchange::jsonl;
use chancery_exchange::score::{Gold, Score};
use chancery_extract::{extract, Options, Packs};
use chancery_model::Claim;
use chancery_read::{read_with, Hints, Scrape};
use std::fs;
use std::path::{Path, PathBuf};

/// What documents are read with.
pub struct Tools {
    packs: Packs,
    scrape: Scrape,
}

impl Tools {
    /// The packs of the repository.
    pub fn load() -> Tools {
        let files = repository::pack_files();
        Tools { packs: repository::load(&files), scrape: repository::scrape(&files) }
    }

    /// The claims of a document; nothing is known of it but its name.
    pub fn claims(&self, path: &Path, bytes: &[u8]) -> Vec<Claim> {
        let document = read_with(bytes, &path.to_string_lossy(), &Hints::default(), &self.scrape);
        extract(&document, bytes, &self.packs, &Options::default()).claims
    }
}

/// A folder with `docs/` and `gold.jsonl`.
#[derive(Clone)]
pub struct Corpus {
    /// Its path below the root of the repository.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// Its documents, in order.
    pub documents: Vec<PathBuf>,
}

impl Corpus {
    fn new(name: String, folder: PathBuf) -> Option<Corpus> {
        let mut documents: Vec<PathBuf> = fs::read_dir(folder.join("docs")).ok()?.map(|e| e.unwrap().path()).collect();
        documents.sort();
        folder.join("gold.jsonl").is_file().then_some(Corpus { name, folder, documents })
    }

    /// Extraction held against gold.
    pub fn score(&self, tools: &Tools) -> Score {
        let gold = fs::read_to_string(self.folder.join("gold.jsonl")).unwrap();
        let gold = Gold::read(&gold).unwrap_or_else(|e| panic!("{}/gold.jsonl, {e}", self.name));
        let mut predicted = Vec::new();
        for path in &self.documents {
            let claims = tools.claims(path, &fs::read(path).unwrap());
            predicted.extend(claims.iter().filter_map(|c| Gold::from_row(&jsonl::object(c))));
        }
        Score::new(gold, predicted)
    }
}

/// The examples, and the corpus of every pack that has one.
pub fn all() -> Vec<Corpus> {
    let root = repository::root();
    let mut all: Vec<Corpus> = Corpus::new("examples".to_owned(), root.join("examples")).into_iter().collect();
    let mut packs: Vec<PathBuf> = fs::read_dir(root.join("packs")).unwrap().map(|e| e.unwrap().path()).collect();
    packs.sort();
    for pack in packs {
        let name = format!("packs/{}/corpus", pack.file_name().unwrap().to_string_lossy());
        all.extend(Corpus::new(name, pack.join("corpus")));
    }
    all
}
