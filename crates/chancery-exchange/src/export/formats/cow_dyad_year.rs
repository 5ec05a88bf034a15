//! Dyad-years in the form of the Correlates of War data on diplomatic exchange.

use crate::export::dyad_year::{codes, row, COLUMNS, KEY};
use crate::export::panel;
use crate::export::table::Table;
use crate::export::{Format, MadeOf, Written};

pub(super) const FORMAT: Format = Format {
    about: "dyad-years in the form of COW Diplomatic Exchange: ccode1, ccode2, year, DR_at_1, DR_at_2, DE",
    certainty: "a level is empty unless certain or inferred; `certainty_…` says which, `possible_…` lists all levels \
                that can be",
    extension: "csv",
    made_of: MadeOf::Reasoning,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "cow-dyad-year",
    title: "Diplomatic exchange by dyad and year",
    about: "One row for each pair of states with COW codes and each year in which both existed and some claim bears \
            on their relations or missions; the state with the lesser code is state 1. An empty cell is not \"no\": \
            the claims do not settle it.",
    columns: COLUMNS,
    key: KEY,
    rows: |input, take| {
        panel::each(input, |year| match codes(input, &year) {
            Some((one, two)) if one <= two => take(row((one, two), &year)),
            Some((one, two)) => take(row((two, one), &year.turned())),
            None => Ok(()),
        })
    },
};
