//! Any text is a time expression or an error with valid suggestions; any two times can be compared.
#![no_main]

use chancery_time::{after, before, compatible, contains, overlaps, parse_date_argument, Bounds, Day, When};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (left, right) = text.split_once('\n').unwrap_or((text, "1975"));
    if let (Some(a), Some(b)) = (checked(left), checked(right)) {
        assert_eq!(before(&a, &b), after(&b, &a));
        assert!(!before(&a, &b).is_yes() || before(&b, &a).is_no());
        assert_eq!(overlaps(&a, &b), overlaps(&b, &a));
        assert_eq!(compatible(&a, &b), overlaps(&a, &b).is_possible());
        assert!(!contains(&a, &b).is_yes() || overlaps(&a, &b).is_yes());
        assert_eq!(a == b, a.cmp(&b).is_eq());
        let _ = (When::between(&a, &b), When::since(&a), When::until(&a));
    }
    if let Ok(day) = left.parse::<Day>() {
        assert_eq!(day.to_string(), left);
    }
});

/// The expression, if it is one, after a look at all that it says of itself.
fn checked(text: &str) -> Option<When> {
    let when = match parse_date_argument(text) {
        Ok(when) => when,
        Err(error) => {
            assert!(!error.to_string().is_empty() && error.position <= text.len());
            for meant in &error.suggestions {
                assert!(meant.parse::<When>().is_ok(), "{text:?}: {meant}");
            }
            return None;
        }
    };
    let again: When = match when.to_string().parse() {
        Ok(again) => again,
        Err(error) => panic!("{text:?}: {error}"),
    };
    assert_eq!(again, when);
    assert_eq!((again.bounds(), again.outer()), (when.bounds(), when.outer()));
    for bounds in [when.bounds(), when.outer(), when.start(), when.end(), when.start_outer(), when.end_outer()] {
        assert!(Bounds::new(bounds.first, bounds.last).is_some(), "{text:?}: {bounds}");
    }
    assert!(when.bounds().within(&when.outer()));
    let about = When::about(when.clone());
    assert!(when.outer().within(&about.outer()), "{text:?}: {about}");
    let _ = (when.precision(), when.inner(), When::spanning(&when.outer()));
    Some(when)
}
