//! Documents, readings that supersede one another, and filters.

use crate::{gambia, lines, memory, Sample};
use chancery_model::{Kind, Modality};
use chancery_store::{Counts, Filter, Instant, Kept};

#[test]
fn claims_come_back_as_they_were() {
    let (mut record, sample) = (memory(), gambia());
    assert_eq!(sample.keep(&mut record, "1", 0), Kept::New);
    let mut back: Vec<_> = record.claims(&Filter::default()).unwrap().into_iter().map(|r| r.claim).collect();
    back.sort_by_key(|c| c.evidence().span);
    assert_eq!(back, sample.claims);
    assert_eq!(record.bytes(&sample.hash).unwrap().unwrap(), sample.text.as_bytes());
}

#[test]
fn claims_come_in_order_of_time_and_undated_ones_last() {
    let mut record = memory();
    gambia().keep(&mut record, "1", 0);
    assert_eq!(
        lines(&record.claims(&Filter::default()).unwrap()),
        [
            "relations.established GMB PRK @1973-03",
            "mission.opened PRK>GMB @1975-07 type=embassy city=Banjul",
            "denied visit GMB>PRK @1996-10 person=\"A. \\\"B\\\" C\"",
            "relations.state GMB PRK value=friendly",
        ]
    );
}

#[test]
fn reading_the_same_again_changes_nothing() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 0);
    let before = (record.counts().unwrap(), record.claims(&Filter::default()).unwrap());
    assert!(record.read_with("1").unwrap().contains(&sample.hash));
    assert_eq!(sample.keep(&mut record, "1", 99), Kept::Unchanged);
    assert_eq!((record.counts().unwrap(), record.claims(&Filter::default()).unwrap()), before);
}

#[test]
fn a_newer_reading_supersedes_and_the_older_stays() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 1000);
    let mut newer = gambia();
    newer.claims.remove(0);
    assert!(!record.read_with("2").unwrap().contains(&sample.hash));
    assert_eq!(newer.keep(&mut record, "2", 2000), Kept::Superseded { came: 0, went: 1, stayed: 3 });
    assert_eq!(record.claims(&Filter::default()).unwrap().len(), 3);
    let as_it_was = Filter { as_of: Some(Instant::from_millis(1500)), ..Filter::default() };
    assert_eq!(record.claims(&as_it_was).unwrap().len(), 4);
    let before_all = Filter { as_of: Some(Instant::from_millis(1)), ..Filter::default() };
    assert_eq!(record.claims(&before_all).unwrap().len(), 0);
    let all = record.claims(&Filter { superseded: true, ..Filter::default() }).unwrap();
    assert_eq!((all.len(), all.iter().filter(|r| r.superseded).count()), (7, 4));
    let readings = record.readings(&sample.hash).unwrap();
    assert_eq!(readings.iter().map(|r| (r.fingerprint.as_str(), r.claims)).collect::<Vec<_>>(), [("1", 4), ("2", 3)]);
    assert_eq!(record.counts().unwrap(), Counts { documents: 1, readings: 2, claims: 3, judgements: 0 });
}

#[test]
fn a_claim_of_a_superseded_reading_is_found_by_its_id() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 0);
    let gone = sample.claims[0].id().clone();
    let mut newer = gambia();
    newer.claims.remove(0);
    newer.keep(&mut record, "2", 1);
    let found = record.claims_by_id(&gone.as_str()[..6]).unwrap();
    assert_eq!((found.len(), found[0].superseded), (1, true));
    assert!(record.claims_by_id("zzzz").unwrap().is_empty());
}

#[test]
fn the_same_bytes_under_two_names_are_one_document() {
    let mut record = memory();
    gambia().keep(&mut record, "1", 0);
    let mut other = gambia();
    other.doc = "copy";
    other.keep(&mut record, "1", 1);
    assert_eq!(record.counts().unwrap().documents, 1);
    assert_eq!(record.documents().unwrap()[0].doc, "gambia");
}

#[test]
fn a_statement_made_twice_in_the_same_words_is_one_claim() {
    let mut record = memory();
    let mut sample = gambia();
    sample.claims.push(sample.claims[0].clone());
    sample.keep(&mut record, "1", 0);
    assert_eq!(record.counts().unwrap().claims, 4);
    assert_eq!(sample.keep(&mut record, "1", 1), Kept::Unchanged);
}

#[test]
fn filters() {
    let mut record = memory();
    gambia().keep(&mut record, "1", 0);
    Sample::new(
        "mali",
        &[
            ("membership.joined MLI>org:UN @1960-09-28", "joined the UN"),
            ("relations.state MLI PRK @1961/.. value=diplomatic", "relations since"),
            ("meeting GMB MLI PRK @1980~", "the three met about 1980"),
        ],
    )
    .keep(&mut record, "1", 0);
    let check = |name: &str, filter: Filter, expected: usize| {
        assert_eq!(record.claims(&filter).unwrap().len(), expected, "{name}");
    };
    let actor = |code: &str| code.parse().unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    let all = Filter::default;
    check("all", all(), 7);
    check("one party", Filter { parties: vec![actor("GMB")], ..all() }, 5);
    check("two parties", Filter { parties: vec![actor("PRK"), actor("MLI")], ..all() }, 2);
    check("organisation", Filter { parties: vec![actor("org:UN")], ..all() }, 1);
    check("kinds", Filter { kinds: vec![Kind::Visit, Kind::Meeting], ..all() }, 2);
    check("from", Filter { from: day("1996-10-31"), ..all() }, 2);
    check("to", Filter { to: day("1961-01-01"), ..all() }, 2);
    check("slack of about", Filter { from: day("1981-12-31"), to: day("1982-01-01"), ..all() }, 2);
    check("from and to", Filter { from: day("1975-07-31"), to: day("1975-12-31"), ..all() }, 2);
    check("source", Filter { source: Some("mali".into()), ..all() }, 3);
    check("lang", Filter { lang: Some("he".into()), ..all() }, 0);
    check("modality", Filter { modalities: vec![Modality::Denied], ..all() }, 1);
    check("core", Filter { core: true, ..all() }, 5);
    check("confidence", Filter { min_confidence: Some(0.95), ..all() }, 0);
}

#[test]
fn reading_stops_when_enough_is_said() {
    let mut record = memory();
    gambia().keep(&mut record, "1", 0);
    let mut seen = 0;
    record
        .each_claim(&Filter::default(), |_| {
            seen += 1;
            seen < 2
        })
        .unwrap();
    assert_eq!(seen, 2);
}

#[test]
fn what_sums_up_is_kept_with_its_reading() {
    let mut record = memory();
    let sample = gambia();
    sample.keep(&mut record, "1", 5);
    let found = record.summaries(None).unwrap();
    assert_eq!(found.iter().map(|s| s.summary.clone()).collect::<Vec<_>>(), sample.summaries);
    assert_eq!((found[0].source.as_str(), found[0].lang.as_str()), ("gambia", "en"));
    assert_eq!(sample.keep(&mut record, "1", 6), Kept::Unchanged);
    let mut newer = gambia();
    newer.summaries.clear();
    newer.keep(&mut record, "2", 9);
    assert_eq!(record.summaries(None).unwrap(), []);
    assert_eq!(record.summaries(Some(Instant::from_millis(8))).unwrap().len(), 1);
    assert_eq!(record.summaries(Some(Instant::from_millis(4))).unwrap().len(), 0);
}
