//! What stands in one cell of a table.

use chancery_model::ActorId;
use chancery_time::{Day, When};
use serde_json::Value;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known, or nothing applies.
    Empty,
    /// Words or codes.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Date(Day),
}

impl Cell {
    /// As CSV has it: nothing for an empty cell.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Integer(n) => n.to_string(),
            Cell::Number(n) => n.to_string(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Date(day) => day.to_string(),
        }
    }

    /// As JSON has it: `null` for an empty cell.
    pub fn json(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Integer(n) => Value::from(*n),
            Cell::Number(n) => Value::from(*n),
            Cell::Truth(truth) => Value::from(*truth),
            Cell::Text(_) | Cell::Date(_) => Value::from(self.text()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}
impl From<&ActorId> for Cell {
    fn from(id: &ActorId) -> Cell {
        Cell::Text(id.to_string())
    }
}
impl From<&When> for Cell {
    fn from(when: &When) -> Cell {
        Cell::Text(when.to_string())
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Integer(number)
    }
}
impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}
impl From<bool> for Cell {
    fn from(truth: bool) -> Cell {
        Cell::Truth(truth)
    }
}
impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Date(day)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(some: Option<T>) -> Cell {
        some.map_or(Cell::Empty, Into::into)
    }
}
