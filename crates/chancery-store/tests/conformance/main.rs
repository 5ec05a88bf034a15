//! What a record promises, whatever keeps it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod files;
mod judging;
mod keeping;
mod searching;
mod snapshots;

use chancery_model::{Claim, ContentHash, Derivation, DocId, Evidence, Span, Summary};
use chancery_store::{Instant, Kept, NewReading, Passage, Place, Record};

/// A document of one line a claim: `notation = the words`.
pub struct Sample {
    pub doc: &'static str,
    pub text: String,
    pub hash: ContentHash,
    pub claims: Vec<Claim>,
    pub summaries: Vec<Summary>,
}

impl Sample {
    pub fn new(doc: &'static str, lines: &[(&str, &str)]) -> Sample {
        let text: String = lines.iter().map(|(_, words)| format!("{words}\n")).collect();
        let hash = ContentHash::of(text.as_bytes());
        let mut at = 0;
        let claims = lines
            .iter()
            .map(|(notation, words)| {
                let span = Span::new(at, at + words.len());
                at += words.len() + 1;
                let derivation = Derivation {
                    rule: "xx/test".into(),
                    pack: "1".into(),
                    confidence: Some(0.9),
                    steps: vec!["a step".into()],
                };
                Claim::new(
                    notation.parse().unwrap(),
                    DocId::from(doc),
                    hash.clone(),
                    Evidence { span, quote: (*words).into() },
                    derivation,
                )
                .unwrap()
            })
            .collect();
        let evidence = Evidence { span: Span::new(0, text.len()), quote: text.clone() };
        let sum = "only GMB relations.established PRK @1973-03".parse().unwrap();
        let summary = Summary::new(sum, DocId::from(doc), hash.clone(), evidence, Derivation::default()).unwrap();
        Sample { doc, text, hash, claims, summaries: vec![summary] }
    }

    pub fn reading<'a>(&'a self, fingerprint: &'a str) -> NewReading<'a> {
        NewReading {
            hash: &self.hash,
            doc: self.doc,
            origin: "a/path.txt",
            bytes: self.text.as_bytes(),
            format: "text",
            lang: "en",
            encoding: "UTF-8",
            title: None,
            source: self.doc,
            stated: None,
            fingerprint,
            claims: &self.claims,
            summaries: &self.summaries,
            passages: vec![Passage { span: Span::new(0, self.text.len()), text: &self.text }],
        }
    }

    pub fn keep(&self, record: &mut Record, fingerprint: &str, at: i64) -> Kept {
        record.keep(&self.reading(fingerprint), Instant::from_millis(at)).unwrap()
    }
}

pub fn memory() -> Record {
    Record::open(&Place::Memory).unwrap()
}

pub fn gambia() -> Sample {
    Sample::new(
        "gambia",
        &[
            ("relations.established GMB PRK @1973-03", "They took up relations in March 1973"),
            ("mission.opened PRK>GMB @1975-07 type=embassy city=Banjul", "an embassy opened in Banjul in July 1975"),
            ("relations.state GMB PRK value=friendly", "relations are warm"),
            ("denied visit GMB>PRK @1996-10 person=\"A. \\\"B\\\" C\"", "He did not go in October 1996"),
        ],
    )
}

pub fn lines(claims: &[chancery_store::Recorded]) -> Vec<String> {
    claims.iter().map(|r| r.claim.statement().to_string()).collect()
}
