//! Plain words for the sentences of disagreements and gaps.

use crate::cycle::Act;
use crate::topic::Topic;
use crate::witness::Witness;
use chancery_model::{ActorId, Kind, World};

/// The name of an actor, or its code where the world pack does not know it.
pub(crate) fn name(world: &World, actor: &ActorId) -> String {
    world.actor(actor).map_or_else(|| actor.to_string(), |a| a.name.clone())
}

/// A source, what time it gives, and its words.
pub(crate) fn says(witness: &Witness) -> String {
    let time = match witness.statement.when() {
        Some(when) => format!(" for {when}"),
        None => String::new(),
    };
    format!("the document {} says{time} \"{}\"", witness.doc, shortened(&witness.quote))
}

/// At most some 200 characters of a quotation, whole words.
pub(crate) fn shortened(quote: &str) -> String {
    const MOST: usize = 200;
    let words = quote.split_whitespace();
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && out.chars().count() + word.chars().count() >= MOST {
            out.push_str(" …");
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What a kind of claim is about, as a noun phrase that takes the parties after it.
pub(crate) fn noun(kind: Kind) -> &'static str {
    use Kind::*;
    match kind {
        RelationsRecognized => "recognition",
        RelationsDerecognized => "withdrawal of recognition",
        RelationsEstablished => "establishment of relations",
        RelationsSuspended => "suspension of relations",
        RelationsSevered => "severance of relations",
        RelationsResumed => "resumption of relations",
        RelationsState => "relations",
        MissionOpened => "opening of the mission",
        MissionClosed => "closing of the mission",
        MissionRaised => "raising of the mission",
        MissionLowered => "lowering of the mission",
        MissionState => "mission",
        EnvoyAccredited => "accreditation of the envoy",
        EnvoyRecalled => "recall of the envoy",
        EnvoyExpelled => "expulsion of the envoy",
        Visit => "visit",
        Meeting => "meeting",
        AgreementSigned => "signing of the agreement",
        AgreementEnded => "end of the agreement",
        StatementSupport => "statement of support",
        StatementCondemn => "condemnation",
        AidGiven => "aid",
        TradeReported => "trade",
        ArmsTransferred => "transfer of arms",
        MilitaryCooperation => "military cooperation",
        ProjectBuilt => "project",
        ExchangeHeld => "exchange",
        AssociationFormed => "forming of the association",
        SanctionImposed => "sanctions",
        SanctionLifted => "lifting of sanctions",
        AttackMade => "attack",
        VoteCast => "vote",
        MembershipJoined => "joining",
        MembershipLeft => "leaving",
    }
}

/// The noun phrase with the parties of a claim.
pub(crate) fn about(world: &World, witness: &Witness) -> String {
    let statement = &witness.statement;
    let names: Vec<String> = statement.parties().iter().map(|p| name(world, p)).collect();
    let noun = noun(statement.kind());
    match (names.as_slice(), statement.kind().is_directed()) {
        ([from, to], true) => format!("the {noun} ({from} → {to})"),
        _ => format!("the {noun} ({})", names.join(" and ")),
    }
}

/// What begins and ends in a topic.
pub(crate) fn thing(topic: &Topic) -> &'static str {
    match topic {
        Topic::Relations => "relations",
        Topic::Recognition(_) => "recognition",
        Topic::Mission(..) => "the mission",
        Topic::Envoy(..) => "the envoy's term",
        Topic::Membership(_) => "membership",
        Topic::Sanction(_) => "sanctions",
        Topic::Agreement(_) => "the agreement",
    }
}

/// What an act does, after "that … ".
pub(crate) fn did(act: Act) -> &'static str {
    match act {
        Act::Begin | Act::Renew => "began",
        Act::Pause => "was suspended",
        Act::End | Act::Wane => "ended",
        Act::Resume => "was resumed",
        Act::OnFrom | Act::OnTo | Act::OnToOpen => "was there",
        Act::OffFrom | Act::OffTo | Act::OffToOpen => "was not there",
        Act::Reset => "lapsed",
    }
}
