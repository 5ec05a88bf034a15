//! Events in the codes of event data: PLOVER and CAMEO, by the kind of claim.
//!
//! A table of two code books, not a judgement: where a code book has no fitting code, the claim is left out.

use chancery_model::{Kind, Statement, Type};

/// The codes of a kind of claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Codes {
    /// PLOVER event type.
    pub plover: &'static str,
    /// PLOVER mode, where the kind tells one.
    pub mode: Option<&'static str>,
    /// PLOVER contexts.
    pub context: &'static str,
    /// CAMEO event code.
    pub cameo: &'static str,
}

const fn codes(
    plover: &'static str,
    mode: Option<&'static str>,
    context: &'static str,
    cameo: &'static str,
) -> Option<Codes> {
    Some(Codes { plover, mode, context, cameo })
}

/// The codes of a statement; `None` for what is no event, or has no code.
pub(crate) fn of(statement: &Statement) -> Option<Codes> {
    use Kind::*;
    let is = |sort: Type| statement.attrs().types.contains(&sort);
    match statement.kind() {
        RelationsRecognized => codes("SUPPORT", None, "diplomatic", "054"),
        RelationsDerecognized => codes("SANCTION", Some("withdraw"), "diplomatic", "161"),
        RelationsEstablished | RelationsResumed => codes("SUPPORT", None, "diplomatic", "050"),
        RelationsSuspended | RelationsSevered => codes("SANCTION", Some("discontinue"), "diplomatic", "161"),
        MissionOpened | MissionRaised | EnvoyAccredited => codes("SUPPORT", None, "diplomatic", "050"),
        MissionClosed | MissionLowered | EnvoyRecalled => codes("SANCTION", Some("withdraw"), "diplomatic", "161"),
        EnvoyExpelled => codes("SANCTION", Some("expel"), "diplomatic", "161"),
        Visit => codes("CONSULT", Some("visit"), "diplomatic", "042"),
        Meeting => codes("CONSULT", Some("meet"), "diplomatic", "040"),
        AgreementSigned => codes("AGREE", None, "diplomatic", "057"),
        AgreementEnded => codes("SANCTION", Some("discontinue"), "diplomatic", "160"),
        StatementSupport => codes("SUPPORT", None, "diplomatic", "051"),
        StatementCondemn => codes("ACCUSE", Some("disapprove"), "diplomatic", "111"),
        AidGiven if is(Type::Military) => codes("AID", Some("military"), "military", "072"),
        AidGiven if is(Type::Humanitarian) || is(Type::Medical) => codes("AID", Some("humanitarian"), "health", "073"),
        AidGiven if is(Type::Economic) => codes("AID", Some("economic"), "economic", "071"),
        AidGiven => codes("AID", None, "economic", "070"),
        TradeReported | ProjectBuilt => codes("COOPERATE", None, "economic", "061"),
        ArmsTransferred | MilitaryCooperation => codes("COOPERATE", None, "military", "062"),
        ExchangeHeld | AssociationFormed => codes("COOPERATE", None, "cultural", "060"),
        SanctionImposed => codes("SANCTION", Some("deny"), "economic", "163"),
        SanctionLifted => codes("CONCEDE", None, "economic", "085"),
        AttackMade => codes("ASSAULT", None, "military", "190"),
        RelationsState | MissionState | VoteCast | MembershipJoined | MembershipLeft => None,
    }
}

/// The quadrant of a PLOVER type: verbal or material, cooperation or conflict.
pub(crate) fn quadrant(plover: &str) -> &'static str {
    match plover {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => "verbal cooperation",
        "COOPERATE" | "AID" | "RETREAT" => "material cooperation",
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => "verbal conflict",
        _ => "material conflict",
    }
}

/// The quad class of a CAMEO code: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
pub(crate) fn quad_class(cameo: &str) -> Option<i64> {
    match cameo.get(..2)?.parse::<u8>().ok()? {
        1..=5 => Some(1),
        6..=8 => Some(2),
        9..=13 => Some(3),
        14..=20 => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_code_books() {
        let of = |line: &str| of(&line.parse().unwrap()).map(|c| (c.plover, c.cameo));
        assert_eq!(of("relations.severed COM PRK @1983-12-03"), Some(("SANCTION", "161")));
        assert_eq!(of("visit PRK>GMB @2010-04"), Some(("CONSULT", "042")));
        assert_eq!(of("aid.given PRK>COM type=military"), Some(("AID", "072")));
        assert_eq!(of("mission.state PRK>SYR value=present"), None);
        assert_eq!((quadrant("AID"), quad_class("072"), quad_class("161")), ("material cooperation", Some(2), Some(4)));
    }
}
