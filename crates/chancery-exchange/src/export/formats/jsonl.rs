//! The claims as JSON lines, and behind them the statements that sum up, as `import jsonl` takes them in again.

use crate::export::{Format, MadeOf, Written};
use crate::jsonl;
use serde_json::Value;

pub(super) const FORMAT: Format = Format {
    about: "claims as JSON lines, one a line, which `chancery import jsonl` takes in again",
    certainty: "`modality` says how the source stands behind it, `when` is as vague as the source was",
    extension: "jsonl",
    made_of: MadeOf::Claims,
    written: Written::As(|input, out| {
        input.claims.each(&mut |told| Ok(writeln!(out, "{}", Value::Object(jsonl::told(&told)))?))?;
        for told in input.claims.sums()? {
            writeln!(out, "{}", Value::Object(jsonl::told_sum(&told)))?;
        }
        Ok(())
    }),
};
