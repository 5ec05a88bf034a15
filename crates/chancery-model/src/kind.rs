//! The kinds of claim and the ways in which a source stands behind one.

use crate::attrs::{Type, Value};
use crate::named::named;

named! {
    /// What a claim is about. The table of the claim specification, one variant a row.
    Kind {
        /// Recognition of a state or government: recogniser → recognised.
        RelationsRecognized = "relations.recognized",
        /// Recognition withdrawn, frozen or annulled: withdrawer → the one no longer recognised.
        RelationsDerecognized = "relations.derecognized",
        /// Relations of the named level begin.
        RelationsEstablished = "relations.established",
        /// Relations suspended or frozen.
        RelationsSuspended = "relations.suspended",
        /// Relations broken off.
        RelationsSevered = "relations.severed",
        /// Relations restored.
        RelationsResumed = "relations.resumed",
        /// State: relations exist, do not exist, or are of a quality.
        RelationsState = "relations.state",
        /// A mission opens or reopens: sending → receiving.
        MissionOpened = "mission.opened",
        /// A mission closes: sending → receiving.
        MissionClosed = "mission.closed",
        /// A mission or its head rises in rank: sending → receiving.
        MissionRaised = "mission.raised",
        /// A mission or its head falls in rank: sending → receiving.
        MissionLowered = "mission.lowered",
        /// State: there is, or is no, mission there: sending → receiving.
        MissionState = "mission.state",
        /// An envoy is named, accredited, presents credentials, or serves: sending → receiving.
        EnvoyAccredited = "envoy.accredited",
        /// An envoy is withdrawn by the sending state: sending → receiving.
        EnvoyRecalled = "envoy.recalled",
        /// An envoy is expelled: the state that expels → the sending state.
        EnvoyExpelled = "envoy.expelled",
        /// Somebody goes there in an official or political role: visitor's state → host.
        Visit = "visit",
        /// Talks, summits, negotiations that are not a visit.
        Meeting = "meeting",
        /// An agreement is signed, concluded, issued jointly, renewed.
        AgreementSigned = "agreement.signed",
        /// An agreement expires or is cancelled.
        AgreementEnded = "agreement.ended",
        /// Praise, endorsement, solidarity: speaker → about.
        StatementSupport = "statement.support",
        /// Condemnation, protest, threat: speaker → about.
        StatementCondemn = "statement.condemn",
        /// Money, goods, experts, scholarships: donor → recipient.
        AidGiven = "aid.given",
        /// A trade figure, or that trade takes place.
        TradeReported = "trade.reported",
        /// Weapons or their technology sold or given: supplier → recipient.
        ArmsTransferred = "arms.transferred",
        /// Military assistance in people.
        MilitaryCooperation = "military.cooperation",
        /// Construction, factories, monuments, companies: builder → host.
        ProjectBuilt = "project.built",
        /// Exhibitions, studies, films, matches, programmes.
        ExchangeHeld = "exchange.held",
        /// Friendship societies, study groups.
        AssociationFormed = "association.formed",
        /// Sanctions, embargoes, penal cut-offs: by → against.
        SanctionImposed = "sanction.imposed",
        /// Sanctions ended or eased: by → against.
        SanctionLifted = "sanction.lifted",
        /// Armed attack, assassination, incident of force: attacker → attacked.
        AttackMade = "attack.made",
        /// A vote in an international body: voter → about.
        VoteCast = "vote.cast",
        /// Joined, admitted: member → organisation.
        MembershipJoined = "membership.joined",
        /// Left, expelled: member → organisation.
        MembershipLeft = "membership.left",
    }
}

impl Kind {
    /// The family: the part of the name before the dot.
    pub fn family(self) -> &'static str {
        let name = self.as_str();
        name.bytes().position(|b| b == b'.').and_then(|dot| name.get(..dot)).unwrap_or(name)
    }

    /// Whether the order of the parties carries meaning (*from → to*).
    pub fn is_directed(self) -> bool {
        use Kind::*;
        !matches!(
            self,
            RelationsEstablished
                | RelationsSuspended
                | RelationsSevered
                | RelationsResumed
                | RelationsState
                | Meeting
                | AgreementSigned
                | AgreementEnded
                | TradeReported
                | MilitaryCooperation
                | ExchangeHeld
                | AssociationFormed
        )
    }

    /// Whether the claim is about a state that holds over a stretch, not an event.
    pub fn is_state(self) -> bool {
        matches!(self, Kind::RelationsState | Kind::MissionState)
    }

    /// Whether the claim belongs to the diplomatic record proper. The qualities of relations
    /// (friendly, hostile, strained) do not.
    pub fn is_core(self, value: Option<Value>) -> bool {
        match self.family() {
            "mission" | "envoy" | "visit" | "agreement" | "membership" | "vote" => true,
            "relations" => !value.is_some_and(Value::is_quality),
            _ => false,
        }
    }

    /// The values of `type` that the specification names for this kind; empty where it has none.
    pub fn types(self) -> &'static [Type] {
        use Type::*;
        match self.family() {
            "mission" => &[Embassy, Legation, Consulate, InterestsSection, Liaison, Permanent, Trade, Cultural],
            "agreement" => &[Treaty, Trade, Cultural, Military, Technical, Communique, Memorandum, Other],
            "aid" => &[Humanitarian, Economic, Military, Technical, Medical, Educational],
            "military" => &[Training, Advisers, Troops, Other],
            "exchange" => &[Cultural, Educational, Sports, Scientific, Party],
            _ => &[],
        }
    }
}

named! {
    /// How the source stands behind what it says.
    #[derive(Default)]
    Modality {
        /// The source says that it happened or holds.
        #[default]
        Asserted = "asserted",
        /// The source attributes it to another.
        Reported = "reported",
        /// Promised, agreed, asked for or considered; not said to have happened.
        Planned = "planned",
        /// The source says that it did not happen, was refused or does not hold.
        Denied = "denied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse::<Kind>(), Ok(*kind));
        }
        assert!("relations.establised".parse::<Kind>().is_err_and(|e| e.to_string().contains("relations.established")));
    }

    #[test]
    fn core_leaves_out_qualities() {
        assert!(Kind::RelationsState.is_core(Some(Value::Diplomatic)));
        assert!(!Kind::RelationsState.is_core(Some(Value::Friendly)));
        assert!(!Kind::AidGiven.is_core(None));
    }
}
