//! Answers with three values.

use std::fmt;
use std::ops::Not;

/// Yes, no, or it depends on which of the allowed days it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Truth {
    /// So on every placement that the bounds allow.
    Yes,
    /// So on none.
    No,
    /// So on some, not on others.
    Maybe,
}

impl Truth {
    /// From "always so" and "sometimes so".
    pub const fn from_cases(always: bool, sometimes: bool) -> Truth {
        match (always, sometimes) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Maybe,
            (false, false) => Truth::No,
        }
    }

    /// Both: no if either is no, yes if both are yes.
    pub const fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            _ => Truth::Maybe,
        }
    }

    /// Either: yes if one is yes, no if both are no.
    pub const fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            (Truth::No, Truth::No) => Truth::No,
            _ => Truth::Maybe,
        }
    }

    /// Whether it is certain.
    pub const fn is_yes(self) -> bool {
        matches!(self, Truth::Yes)
    }

    /// Whether it is ruled out.
    pub const fn is_no(self) -> bool {
        matches!(self, Truth::No)
    }

    /// Whether it is not ruled out.
    pub const fn is_possible(self) -> bool {
        !self.is_no()
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Maybe => Truth::Maybe,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Truth {
        Truth::from_cases(known, known)
    }
}

impl fmt::Display for Truth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Maybe => "maybe",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, Maybe, No, Yes};

    #[test]
    fn and_or_not_follow_kleene() {
        for a in [Yes, No, Maybe] {
            for b in [Yes, No, Maybe] {
                assert_eq!(!(a.and(b)), (!a).or(!b), "{a} {b}");
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.or(b), b.or(a));
            }
            assert_eq!(!!a, a);
            assert_eq!(a.and(Yes), a);
            assert_eq!(a.or(No), a);
        }
        assert_eq!((Maybe.and(No), Maybe.or(Yes), Maybe.and(Maybe)), (No, Yes, Maybe));
        assert_eq!((Truth::from(true), Truth::from(false)), (Yes, No));
    }
}
