//! Directed dyad-years in the form of the Correlates of War data on diplomatic exchange.

use crate::export::dyad_year::{codes, row, COLUMNS, KEY};
use crate::export::panel;
use crate::export::table::Table;
use crate::export::{Format, MadeOf, Written};

pub(super) const FORMAT: Format = Format {
    about: "directed dyad-years in COW form: each pair twice, once from either side",
    certainty: "as cow-dyad-year",
    extension: "csv",
    made_of: MadeOf::Reasoning,
    written: Written::Table(&TABLE),
};

const TABLE: Table = Table {
    name: "cow-directed-dyad-year",
    title: "Diplomatic exchange by directed dyad and year",
    about: "As cow-dyad-year, with two rows for each pair and year: each state is state 1 once.",
    columns: COLUMNS,
    key: KEY,
    rows: |input, take| {
        panel::each(input, |year| match codes(input, &year) {
            Some((one, two)) => {
                take(row((one, two), &year))?;
                take(row((two, one), &year.turned()))
            }
            None => Ok(()),
        })
    },
};
