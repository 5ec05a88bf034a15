//! Why there is no answer, as a problem that programs (RFC 9457) and people can read.

use chancery_exchange::names::NameError;
use chancery_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

/// Why an address gives no answer. Every message says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A parameter of the address can't be what it is.
    #[error("`{name}`: {why}")]
    Parameter {
        /// Its name.
        name: String,
        /// What is wrong, and what would be right.
        why: String,
    },
    /// Nothing stands there.
    #[error("{0}")]
    NotFound(String),
    /// Something stands there, but it can only be looked at.
    #[error("the atlas is read-only: ask with GET or HEAD")]
    Method,
    /// It was asked of a name that is not this machine's.
    #[error("this atlas answers on this machine alone: ask 127.0.0.1 or localhost, or start it with --host")]
    Misdirected,
    /// It needs all claims of the record at once, and they are not gathered yet.
    #[error("the record is still being prepared; ask again in a few seconds")]
    Preparing,
    /// The record can't be read.
    #[error("{0}")]
    Record(#[from] StoreError),
    /// What should not happen did.
    #[error("{0}")]
    Broken(String),
}

impl Trouble {
    /// That a parameter is wrong.
    pub fn parameter(name: &str, why: impl ToString) -> Trouble {
        Trouble::Parameter { name: name.to_owned(), why: why.to_string() }
    }

    /// The status code of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Trouble::Parameter { .. } => 400,
            Trouble::NotFound(_) => 404,
            Trouble::Method => 405,
            Trouble::Misdirected => 421,
            Trouble::Preparing | Trouble::Record(StoreError::Busy) => 503,
            Trouble::Record(_) | Trouble::Broken(_) => 500,
        }
    }

    /// What sort of trouble it is, in a few words.
    pub fn title(&self) -> &'static str {
        match self {
            Trouble::Parameter { .. } => "A parameter can't be used",
            Trouble::NotFound(_) => "Nothing stands here",
            Trouble::Method => "The atlas is read-only",
            Trouble::Misdirected => "Asked of another machine",
            Trouble::Preparing => "Being prepared",
            Trouble::Record(_) => "The record can't be read",
            Trouble::Broken(_) => "Something broke",
        }
    }

    /// As problem details.
    pub fn problem(&self) -> Problem {
        let parameter = match self {
            Trouble::Parameter { name, .. } => Some(name.clone()),
            _ => None,
        };
        Problem { title: self.title().to_owned(), status: self.status(), detail: self.to_string(), parameter }
    }
}

impl From<crate::draw::geography::GeographyError> for Trouble {
    fn from(error: crate::draw::geography::GeographyError) -> Trouble {
        Trouble::Broken(error.to_string())
    }
}

impl From<(&str, NameError)> for Trouble {
    /// Of a parameter that names an actor.
    fn from((name, error): (&str, NameError)) -> Trouble {
        Trouble::parameter(name, error)
    }
}

/// Problem details of RFC 9457.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// What sort of trouble it is, in a few words.
    pub title: String,
    /// The status code of HTTP.
    pub status: u16,
    /// What is wrong, and what to do next.
    pub detail: String,
    /// The parameter that is wrong, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}
