//! The words of an answer: what stands between two actors on a day, and how sure that is.

use serde::{Serialize, Serializer};
use std::fmt;

/// What stands between two actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing of the sort, not yet or not any more.
    None,
    /// Diplomatic relations.
    Diplomatic,
    /// Relations are suspended.
    Suspended,
    /// Relations are broken off.
    Severed,
    /// Recognised.
    Recognized,
    /// Recognition was withdrawn.
    Derecognized,
    /// No mission is there.
    Absent,
    /// A mission is there.
    Open,
    /// The mission that was there has closed.
    Closed,
    /// The envoy is in office.
    Accredited,
    /// The envoy's term is over.
    Departed,
    /// A member.
    Member,
    /// No longer a member.
    Left,
    /// Under sanctions.
    Imposed,
    /// Sanctions were lifted.
    Lifted,
    /// The agreement is in force.
    InForce,
    /// The agreement has ended.
    Terminated,
    /// One of the actors did not exist on the day.
    Ended,
}

impl Standing {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::None => "none",
            Standing::Diplomatic => "diplomatic",
            Standing::Suspended => "suspended",
            Standing::Severed => "severed",
            Standing::Recognized => "recognized",
            Standing::Derecognized => "derecognized",
            Standing::Absent => "absent",
            Standing::Open => "open",
            Standing::Closed => "closed",
            Standing::Accredited => "accredited",
            Standing::Departed => "departed",
            Standing::Member => "member",
            Standing::Left => "left",
            Standing::Imposed => "imposed",
            Standing::Lifted => "lifted",
            Standing::InForce => "in-force",
            Standing::Terminated => "terminated",
            Standing::Ended => "ended",
        }
    }

    /// Whether relations, a mission, a term, a membership and so on are on.
    pub fn is_on(self) -> bool {
        use Standing::*;
        matches!(self, Diplomatic | Recognized | Open | Accredited | Member | Imposed | InForce)
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Standing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// How sure a standing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Every placement of what is claimed makes it so.
    Certain,
    /// Some placement makes it so.
    Possible,
    /// No claim bears on the day. This is not "no".
    NotAttested,
}

impl Certainty {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Possible => "possible",
            Certainty::NotAttested => "not attested",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Certainty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
