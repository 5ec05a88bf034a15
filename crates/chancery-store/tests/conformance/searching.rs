//! Full text in scripts with and without spaces.

use crate::{memory, Sample};

#[test]
fn words_clitics_and_texts_without_spaces_are_found() {
    let mut record = memory();
    Sample::new("en", &[("visit GMB>PRK", "The Élysée received Mali’s envoy")]).keep(&mut record, "1", 0);
    Sample::new("he", &[("visit GMB>PRK", "השגרירות נסגרה ובגמביה לא נפתחה אחרת")]).keep(&mut record, "1", 0);
    Sample::new("zh", &[("visit GMB>PRK", "两国建交后马里使馆开馆")]).keep(&mut record, "1", 0);
    Sample::new("so", &[("visit GMB>PRK", "Somalia is not Mali")]).keep(&mut record, "1", 0);
    let docs = |query: &str| -> Vec<String> { record.search(query, 10).unwrap().into_iter().map(|h| h.doc).collect() };
    assert_eq!(docs("elysee"), ["en"]);
    assert_eq!(docs("גמביה"), ["he"]);
    assert_eq!(docs("建交"), ["zh"]);
    assert_eq!(docs("mali envoy"), ["en"]);
    assert_eq!(docs("somali"), ["so"]);
    assert_eq!(docs("\"not mali\""), ["so"]);
    assert!(docs("\"mali not\"").is_empty());
    assert!(docs("* ^ - AND").is_empty());
    assert_eq!(docs("MALI").len(), 2);
}

#[test]
fn hits_say_where_the_words_stand() {
    let mut record = memory();
    let sample = Sample::new("en", &[("visit GMB>PRK", "The Élysée and the elysee")]);
    sample.keep(&mut record, "1", 0);
    let hit = record.search("élysée", 1).unwrap().remove(0);
    assert_eq!(hit.marks.iter().map(|r| &hit.text[r.clone()]).collect::<Vec<_>>(), ["Élysée", "elysee"]);
    assert_eq!(hit.hash, sample.hash);
}

#[test]
fn a_newer_reading_is_searched_in_place_of_the_older() {
    let mut record = memory();
    let sample = Sample::new("en", &[("visit GMB>PRK", "They danced there")]);
    sample.keep(&mut record, "1", 0);
    let mut newer = sample.reading("2");
    newer.passages[0].text = "something else";
    record.keep(&newer, chancery_store::Instant::from_millis(1)).unwrap();
    assert!(record.search("danced", 5).unwrap().is_empty());
    assert_eq!(record.search("something", 5).unwrap().len(), 1);
}
