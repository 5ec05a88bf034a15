//! Laws that hold for all expressions, tried on generated ones.

use chancery_time::*;
use proptest::prelude::*;

fn qualifier() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => Just(""), 1 => Just("~"), 1 => Just("?"), 1 => Just("%")]
}

/// One date, of any level; some are no dates of the calendar and are dropped later.
fn date() -> impl Strategy<Value = String> {
    let q = qualifier;
    // Few years, so that two times often meet.
    let year = || 1960..1980_i32;
    prop_oneof![
        4 => (year(), 1..13, 1..32, q()).prop_map(|(y, m, d, q)| format!("{y:04}-{m:02}-{d:02}{q}")),
        3 => (year(), 1..13, q()).prop_map(|(y, m, q)| format!("{y:04}-{m:02}{q}")),
        3 => (year(), q()).prop_map(|(y, q)| format!("{y:04}{q}")),
        2 => (year(), 21..42, q()).prop_map(|(y, m, q)| format!("{y:04}-{m:02}{q}")),
        1 => (-9999..10_000_i32, 1..13, 1..32).prop_map(|(y, m, d)| {
            format!("{}{:04}-{m:02}-{d:02}", if y < 0 { "-" } else { "" }, y.abs())
        }),
        2 => ("[0-9X]{4}", q()).prop_map(|(y, q)| format!("{y}{q}")),
        2 => ("(196X|19XX|1XX3|1975|XXXX)-[01X][0-9X](-[0-3X][0-9X])?", q()).prop_map(|(d, q)| format!("{d}{q}")),
        1 => (q(), year(), q(), q(), 1..13, q(), q(), 1..29)
            .prop_map(|(a, y, b, c, m, d, e, n)| format!("{a}{y:04}{b}-{c}{m:02}{d}-{e}{n:02}")),
        1 => "Y-?[1-9][0-9]{4,9}(S[1-4])?[~?%]?",
        1 => "Y-?[1-9][0-9]?E[3-9](S[12])?",
        1 => "19[0-9]{2}S[1-4][~?%]?",
    ]
}

fn expression() -> impl Strategy<Value = String> {
    let side = || prop_oneof![5 => date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member = || prop_oneof![4 => date(), 1 => date().prop_map(|d| format!("..{d}")), 1 => date().prop_map(|d| format!("{d}.."))];
    prop_oneof![
        6 => date(),
        3 => (side(), side()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (date(), date()).prop_map(|(a, b)| format!("..{a}/{b}..")),
        1 => prop::collection::vec(member(), 1..4).prop_map(|all| format!("[{}]", all.join(","))),
        1 => prop::collection::vec(member(), 1..4).prop_map(|all| format!("{{{}}}", all.join(","))),
        1 => date().prop_map(|d| format!("{d}T12:30:00Z")),
    ]
}

fn when() -> impl Strategy<Value = When> {
    expression().prop_filter_map("not in the calendar", |text| text.parse().ok())
}

fn is_ordered(bounds: Bounds) -> bool {
    bounds.first.zip(bounds.last).is_none_or(|(first, last)| first <= last)
}

fn day() -> impl Strategy<Value = Day> {
    (-20_000..20_000_i32).prop_map(Day::from_number)
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (prop::option::of(day()), prop::option::of(day())).prop_filter_map("backward", |(a, b)| Bounds::new(a, b))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn print_then_parse_changes_nothing(w in when()) {
        let again: When = w.to_string().parse().unwrap();
        prop_assert_eq!(&again, &w);
        prop_assert_eq!(again.to_string(), w.to_string());
        prop_assert_eq!(
            (again.bounds(), again.outer(), again.inner(), again.start(), again.end(), again.precision(), again.level()),
            (w.bounds(), w.outer(), w.inner(), w.start(), w.end(), w.precision(), w.level()),
        );
        prop_assert_eq!(w.as_written().parse::<When>().unwrap(), again);
    }

    #[test]
    fn all_bounds_are_ordered_and_nested(w in when()) {
        for bounds in [w.bounds(), w.outer(), w.start(), w.end(), w.start_outer(), w.end_outer()] {
            prop_assert!(is_ordered(bounds), "{} of {}", bounds, w);
        }
        prop_assert!(w.bounds().within(&w.outer()));
        prop_assert!(w.start().within(&w.start_outer()));
        prop_assert!(w.end().within(&w.end_outer()));
        prop_assert!(w.inner().is_none_or(|inner| inner.within(&w.bounds())));
        if !w.is_approximate() {
            prop_assert_eq!(w.outer(), w.bounds());
        }
        if !w.is_interval() {
            prop_assert_eq!((w.start(), w.end()), (w.bounds(), w.bounds()));
        }
    }

    #[test]
    fn about_only_widens(w in when()) {
        let about = When::about(w.clone());
        prop_assert_eq!(about.bounds(), w.bounds());
        prop_assert!(w.outer().within(&about.outer()));
        prop_assert!(about.inner().is_none_or(|inner| w.inner().is_some_and(|sure| inner.within(&sure))));
        prop_assert_eq!(When::about(about.clone()), about);
        let doubted = When::doubted(w.clone());
        prop_assert_eq!((doubted.bounds(), doubted.outer()), (w.bounds(), w.outer()));
    }

    #[test]
    fn what_widening_settles_was_settled_before(a in when(), b in when()) {
        let wide = When::about(a.clone());
        for relation in [before, after, could_be_same_day] {
            let (sharp, blunt) = (relation(&a, &b), relation(&wide, &b));
            prop_assert!(blunt == Truth::Maybe || blunt == sharp, "{} {}: {} then {}", a, b, sharp, blunt);
        }
        prop_assert!(!compatible(&a, &b) || compatible(&wide, &b));
        prop_assert!(!overlaps(&wide, &b).is_no() || overlaps(&a, &b).is_no());
    }

    #[test]
    fn before_is_antisymmetric_and_mirrored_by_after(a in when(), b in when()) {
        prop_assert_eq!(before(&a, &b), after(&b, &a));
        if before(&a, &b).is_yes() {
            prop_assert!(before(&b, &a).is_no());
            prop_assert!(!compatible(&a, &b));
            prop_assert!(overlaps(&a, &b).is_no());
        }
        prop_assert!(!before(&a, &a).is_yes());
    }

    #[test]
    fn before_is_transitive_where_sure(a in when(), b in when(), c in when()) {
        if before(&a, &b).is_yes() && before(&b, &c).is_yes() {
            prop_assert!(before(&a, &c).is_yes());
        }
    }

    #[test]
    fn overlaps_and_compatible_are_symmetric(a in when(), b in when()) {
        prop_assert_eq!(overlaps(&a, &b), overlaps(&b, &a));
        prop_assert_eq!(compatible(&a, &b), compatible(&b, &a));
        prop_assert_eq!(could_be_same_day(&a, &b), could_be_same_day(&b, &a));
        prop_assert_eq!(compatible(&a, &b), overlaps(&a, &b).is_possible());
        prop_assert_eq!(compatible(&a, &b), could_be_same_day(&a, &b).is_possible());
        prop_assert!(compatible(&a, &a));
    }

    #[test]
    fn contains_implies_overlaps(a in when(), b in when()) {
        match contains(&a, &b) {
            Truth::Yes => prop_assert!(overlaps(&a, &b).is_yes()),
            Truth::Maybe => prop_assert!(overlaps(&a, &b).is_possible()),
            Truth::No => prop_assert!(overlaps(&a, &b).is_no()),
        }
    }

    #[test]
    fn a_state_holds_within_its_bounds_alone(w in when(), d in day()) {
        let holds = holds_on(&w, d);
        prop_assert_eq!(holds.is_possible(), w.outer().contains(d));
        if holds.is_yes() && w.is_interval() {
            prop_assert!(contains(&w, &When::day(d)).is_yes());
        }
    }

    #[test]
    fn order_agrees_with_equality(a in when(), b in when()) {
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
    }

    #[test]
    fn bounds_form_a_lattice(a in bounds(), b in bounds(), d in day()) {
        let hull = a.hull(&b);
        prop_assert!(a.within(&hull) && b.within(&hull));
        prop_assert_eq!(hull, b.hull(&a));
        prop_assert_eq!(a.intersection(&b), b.intersection(&a));
        let both = a.contains(d) && b.contains(d);
        prop_assert_eq!(a.intersection(&b).is_some_and(|i| i.contains(d)), both);
        prop_assert_eq!(a.within(&b), a.intersection(&b) == Some(a));
        let spanned = When::spanning(&a).map(|w| w.bounds());
        prop_assert_eq!(spanned, (a != Bounds::ALL).then_some(a));
    }

    #[test]
    fn day_numbers_go_there_and_back(number in -100_000..=100_000_i32, days in -5_000..5_000_i32) {
        let day = Day::from_number(number);
        prop_assert_eq!(day.number(), number);
        prop_assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
        prop_assert_eq!(day.plus_days(days).number(), number + days);
        prop_assert_eq!(When::day(day).single_day(), Some(day));
    }

    #[test]
    fn every_day_number_has_a_date(number in any::<i32>()) {
        let day = Day::from_number(number);
        prop_assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
    }

    #[test]
    fn any_text_is_read_or_refused_with_valid_suggestions(text in "[0-9XTYZES~?%./,:+ x\\-\\[\\]{}]{0,24}|\\PC{0,12}") {
        match parse_date_argument(&text) {
            Ok(when) => prop_assert!(is_ordered(when.outer())),
            Err(error) => {
                prop_assert!(error.position <= text.len());
                prop_assert!(!error.to_string().is_empty());
                for meant in &error.suggestions {
                    prop_assert!(meant.parse::<When>().is_ok(), "{}", meant);
                }
            }
        }
    }
}

#[test]
fn the_calendar_agrees_with_another() {
    let epoch = jiff::civil::date(1970, 1, 1);
    for number in -100_000..=100_000 {
        let day = Day::from_number(number);
        let other = epoch + jiff::Span::new().days(number);
        assert_eq!(
            (day.year(), day.month(), day.day(), day.weekday()),
            (
                i32::from(other.year()),
                other.month() as u8,
                other.day() as u8,
                other.weekday().to_monday_one_offset() as u8
            ),
            "{number}"
        );
    }
}
