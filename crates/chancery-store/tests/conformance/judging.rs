//! Judgements: records of their own, which survive re-reading.

use crate::{gambia, lines, memory};
use chancery_model::Kind;
use chancery_store::{Filter, Instant, Judgement, Kept, Verdict};

fn judgement(verdict: Verdict, at: i64) -> Judgement {
    Judgement { verdict, who: "M. Sanneh".into(), why: "the words say so".into(), recorded: Instant::from_millis(at) }
}

#[test]
fn a_rejected_claim_is_no_longer_listed_but_stays() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 0);
    record.judge(&sample.claims[0], &judgement(Verdict::Reject, 10)).unwrap();
    assert_eq!(record.claims(&Filter::default()).unwrap().len(), 3);
    assert_eq!(record.claims(&Filter { rejected: true, ..Filter::default() }).unwrap().len(), 4);
    let before = Filter { as_of: Some(Instant::from_millis(5)), ..Filter::default() };
    assert_eq!(record.claims(&before).unwrap().len(), 4);
}

#[test]
fn judgements_survive_a_newer_reading_and_the_latest_counts() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 0);
    record.judge(&sample.claims[0], &judgement(Verdict::Reject, 10)).unwrap();
    assert!(matches!(gambia().keep(&mut record, "2", 20), Kept::Superseded { stayed: 4, .. }));
    assert_eq!(record.claims(&Filter::default()).unwrap().len(), 3);
    record.judge(&sample.claims[0], &judgement(Verdict::Accept, 30)).unwrap();
    assert_eq!(record.claims(&Filter::default()).unwrap().len(), 4);
    let all: Vec<_> = record.judgements(sample.claims[0].id()).unwrap().into_iter().map(|j| j.verdict).collect();
    assert_eq!(all, [Verdict::Reject, Verdict::Accept]);
}

#[test]
fn a_corrected_claim_is_listed_and_filtered_as_corrected() {
    let (mut record, sample) = (memory(), gambia());
    sample.keep(&mut record, "1", 0);
    let correction = Box::new("mission.state PRK>GMB @1975-07/.. value=present".parse().unwrap());
    let id = record.judge(&sample.claims[1], &judgement(Verdict::Correct(correction), 10)).unwrap();
    let of = |kind| Filter { kinds: vec![kind], ..Filter::default() };
    assert!(record.claims(&of(Kind::MissionOpened)).unwrap().is_empty());
    let found = record.claims(&of(Kind::MissionState)).unwrap();
    assert_eq!(lines(&found), ["mission.state PRK>GMB @1975-07/.. value=present"]);
    assert_eq!(found[0].claim.id(), &id);
    assert_eq!(found[0].as_read.as_ref(), Some(&sample.claims[1]));
    assert!(found[0].claim.derivation().steps.iter().any(|s| s.contains("corrected by M. Sanneh on 1970-01-01")));
    for prefix in [id.as_str(), sample.claims[1].id().as_str()] {
        assert_eq!(record.claims_by_id(prefix).unwrap().len(), 1, "{prefix}");
    }
}
