//! Codes of actors: states, territories, organisations, parties.

use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// The code of an actor: ISO 3166-1 alpha-3 (withdrawn ones included) for states and territories,
/// `cow:` and a Correlates of War abbreviation for states that never had an ISO code, `org:` and an
/// acronym for organisations, parties and movements.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(SmolStr);

/// A text that is not an actor code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an actor code: use three capitals (PRK), `cow:` and an abbreviation (cow:PAP), or `org:` and an acronym (org:UN)")]
pub struct ActorIdError(pub String);

impl ActorId {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the code names an organisation, party or movement.
    pub fn is_organisation(&self) -> bool {
        self.0.starts_with("org:")
    }
}

impl FromStr for ActorId {
    type Err = ActorIdError;

    /// Checks the form only; whether the world knows the actor is for [`crate::World`] to say.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let (prefix, rest) = s.split_once(':').unwrap_or(("", s));
        let ok = match prefix {
            "" => rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_uppercase()),
            "cow" => {
                (2..=5).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            }
            "org" => {
                !rest.is_empty()
                    && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '&' | '/'))
            }
            _ => false,
        };
        if ok {
            Ok(ActorId(SmolStr::new(s)))
        } else {
            Err(ActorIdError(s.to_owned()))
        }
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for good in ["PRK", "cow:PAP", "org:UN", "org:AU-PSC"] {
            assert_eq!(good.parse::<ActorId>().map(|a| a.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "prk", "PRKX", "org:", "cow:pap", "iso:PRK", "org:a b"] {
            assert!(bad.parse::<ActorId>().is_err(), "{bad}");
        }
    }
}
