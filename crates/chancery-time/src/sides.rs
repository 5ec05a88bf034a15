//! The bounds of an expression put together from those of its dates.

use crate::bounds::{earlier_last, later_first};
use crate::{reckon, Bounds, Precision};
use edtf_core::{Date, Edtf, IntervalEndpoint, Set, SetElement};

/// The bounds of a whole expression, of its beginning and of its end.
pub(crate) struct Sides {
    pub(crate) whole: Bounds,
    pub(crate) start: Bounds,
    pub(crate) end: Bounds,
}

impl Sides {
    /// Each single date is reckoned by `of`.
    pub(crate) fn of(edtf: &Edtf, of: fn(&Date) -> Bounds) -> Sides {
        let same = |whole: Bounds| Sides { whole, start: whole, end: whole };
        match edtf {
            Edtf::Date(date) => same(of(date)),
            Edtf::DateTime(moment) => same(of(&moment.date)),
            Edtf::Set(set) => same(set_bounds(set, of)),
            Edtf::Interval(interval) => {
                let (left, right) = (endpoint(&interval.start, of), endpoint(&interval.end, of));
                // The beginning is not after the latest end, nor the end before the earliest beginning.
                let start = match interval.start.is_dated() {
                    true => Bounds { first: left.first, last: earlier_last(left.last, right.last) },
                    false => Bounds::ALL,
                };
                let end = match interval.end.is_dated() {
                    true => Bounds { first: later_first(left.first, right.first), last: right.last },
                    false => Bounds::ALL,
                };
                Sides { whole: Bounds { first: left.first, last: right.last }, start, end }
            }
        }
    }
}

fn endpoint(side: &IntervalEndpoint, of: fn(&Date) -> Bounds) -> Bounds {
    match side {
        IntervalEndpoint::Date(date) => of(date),
        IntervalEndpoint::OnOrBefore(date) => Bounds { first: None, last: of(date).last },
        IntervalEndpoint::OnOrAfter(date) => Bounds { first: of(date).first, last: None },
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Bounds::ALL,
    }
}

fn set_bounds(set: &Set, of: fn(&Date) -> Bounds) -> Bounds {
    let each = set.elements.iter().map(|element| match element {
        SetElement::Date(date) => of(date),
        SetElement::OnOrBefore(date) => Bounds { first: None, last: of(date).last },
        SetElement::OnOrAfter(date) => Bounds { first: of(date).first, last: None },
        SetElement::Range(from, to) => Bounds { first: of(from).first, last: of(to).last },
    });
    each.reduce(|a, b| a.hull(&b)).unwrap_or(Bounds::ALL)
}

/// What surely belongs to the stretch, however `~` is read and whichever members are meant.
pub(crate) fn inner(edtf: &Edtf, outer: &Sides) -> Option<Bounds> {
    let Edtf::Interval(interval) = edtf else {
        return match edtf {
            Edtf::Date(date) => sure(date),
            Edtf::DateTime(moment) => sure(&moment.date),
            Edtf::Set(set) => match set.elements.as_slice() {
                [SetElement::Date(date)] => sure(date),
                _ => None,
            },
            Edtf::Interval(_) => None,
        };
    };
    let dated = |side: &IntervalEndpoint| match side {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            Some(sure(date))
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    };
    // A side that is sure belongs to the stretch as a whole; of one that is not, only its far end.
    // Nothing is sure beyond the known side of an interval whose other side is unknown.
    let (left, right) = (dated(&interval.start), dated(&interval.end));
    let first = match (left, right, interval.start) {
        (Some(Some(left)), ..) => left.first,
        (Some(None), ..) => Some(outer.start.last?),
        (None, Some(right), IntervalEndpoint::Unknown) => right?.first,
        _ => None,
    };
    let last = match (left, right, interval.end) {
        (_, Some(Some(right)), _) => right.last,
        (_, Some(None), _) => Some(outer.end.first?),
        (Some(left), None, IntervalEndpoint::Unknown) => left?.last,
        _ => None,
    };
    Bounds::new(first, last)
}

/// The bounds of a date that has neither slack nor gaps.
fn sure(date: &Date) -> Option<Bounds> {
    let firm = !date.is_approximate() && reckon::precision(date) != Precision::Pattern;
    firm.then(|| reckon::bounds(date))
}
