//! What a claim bears on: the things between two actors that begin and end, and the claims of each.

use crate::cycle::{seen, Act};
use crate::standing::Standing;
use crate::stretch::Stretch;
use crate::track::{Event, Sayings};
use crate::window::Window;
use crate::witness::Witness;
use chancery_model::{ActorId, Kind, Level, Status, Type, Value};
use chancery_time::When;
use std::collections::BTreeMap;

/// Which of the two directions of a pair: from its first actor (by code) to its second, or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Way {
    There,
    Back,
}

/// A thing between two actors that begins and ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Topic {
    Relations,
    Recognition(Way),
    /// The sending state's mission; posts of the same direction that live lives of their own are told
    /// apart by the second part, which is empty for the resident embassy or legation.
    Mission(Way, String),
    /// Envoys, by sending state and person.
    Envoy(Way, String),
    Membership(Way),
    Sanction(Way),
    /// Agreements, by type; each signing is one agreement.
    Agreement(String),
}

impl Topic {
    /// What is seen, a bit of [`seen`], in this topic's own terms.
    pub fn standing(&self, bit: u8) -> Standing {
        use Standing::*;
        let [none, on, ended] = match self {
            Topic::Relations => [None, Diplomatic, Severed],
            Topic::Recognition(_) => [None, Recognized, Derecognized],
            Topic::Mission(..) => [Absent, Open, Closed],
            Topic::Envoy(..) => [None, Accredited, Departed],
            Topic::Membership(_) => [None, Member, Left],
            Topic::Sanction(_) => [None, Imposed, Lifted],
            Topic::Agreement(_) => [None, InForce, Terminated],
        };
        match bit {
            seen::NONE => none,
            seen::ON => on,
            seen::PAUSED => Suspended,
            _ => ended,
        }
    }
}

/// A claim with the number under which it is known.
pub(crate) type Numbered<'w> = (u32, &'w Witness);

/// The act of a kind of event in its topic, if it begins or ends something.
pub(crate) fn act_of(kind: Kind) -> Option<Act> {
    use Kind::*;
    Some(match kind {
        RelationsEstablished | RelationsRecognized | MissionOpened | MembershipJoined | AgreementSigned => Act::Begin,
        RelationsSuspended => Act::Pause,
        RelationsSevered
        | RelationsDerecognized
        | MissionClosed
        | MembershipLeft
        | AgreementEnded
        | SanctionLifted
        | EnvoyRecalled
        | EnvoyExpelled => Act::End,
        RelationsResumed => Act::Resume,
        SanctionImposed | EnvoyAccredited => Act::Renew,
        _ => return None,
    })
}

/// Within which days an event lies. What has no end in sight lies before the source speaks.
pub(crate) fn window_of(witness: &Witness) -> Option<Window> {
    let mut window = Window::of(witness.statement.when()?.outer());
    if window.hi == i32::MAX {
        if let Some(stated) = &witness.stated {
            let stated = Window::of(stated.outer());
            if stated.hi >= window.lo {
                window.hi = stated.hi;
            }
        }
    }
    Some(window)
}

/// The direction of a directed claim within the pair; an expulsion is told from the host's side.
fn way_of(witness: &Witness, first: &ActorId) -> Way {
    let from_first = witness.statement.from() == Some(first);
    let turned = witness.statement.kind() == Kind::EnvoyExpelled;
    match from_first != turned {
        true => Way::There,
        false => Way::Back,
    }
}

/// Sorts the claims of a pair into topics. Takes those that count (firm ones alone, or soft ones with them).
pub(crate) fn sayings<'w>(first: &ActorId, claims: &[Numbered<'w>], resets: &[i32]) -> BTreeMap<Topic, Sayings> {
    let mut found: BTreeMap<Topic, Sayings> = BTreeMap::new();
    relations(claims, &mut found);
    missions(first, claims, &mut found);
    crate::office::envoys(first, claims, &mut found, way_of);
    crate::office::agreements(claims, &mut found);
    for (number, witness) in claims {
        use Kind::*;
        let way = way_of(witness, first);
        let topic = match witness.statement.kind() {
            RelationsRecognized | RelationsDerecognized => Topic::Recognition(way),
            MembershipJoined | MembershipLeft => Topic::Membership(way),
            SanctionImposed | SanctionLifted => Topic::Sanction(way),
            _ => continue,
        };
        if let Some(event) = event(*number, witness) {
            found.entry(topic).or_default().events.push(event);
        }
    }
    for sayings in found.values_mut() {
        sayings.resets = resets.to_vec();
    }
    found
}

/// The event of a dated claim.
pub(crate) fn event(claim: u32, witness: &Witness) -> Option<Event> {
    let act = act_of(witness.statement.kind())?;
    Some(Event { act, window: window_of(witness)?, claim, marks: Vec::new() })
}

/// The stretch of a state claim.
fn stretch(on: bool, claim: u32, witness: &Witness) -> Option<Stretch> {
    let statement = &witness.statement;
    let former = statement.attrs().status == Some(Status::Former);
    Stretch::of(on, statement.when(), witness.stated.as_ref(), former, claim)
}

/// A claim that shows something on, on some day of the window.
fn sign(claim: u32, window: Window) -> Stretch {
    Stretch { on: true, from: window, to: window, open: false, dates: false, claims: vec![claim] }
}

/// Whether a claim is of relations of the level that makes them diplomatic.
pub(crate) fn is_diplomatic(witness: &Witness) -> bool {
    !matches!(witness.statement.attrs().level, Some(Level::Consular | Level::Informal))
}

fn relations(claims: &[Numbered<'_>], found: &mut BTreeMap<Topic, Sayings>) {
    let mut sayings = Sayings::default();
    let mut raised: Vec<Event> = Vec::new();
    for (number, witness) in claims {
        let attrs = witness.statement.attrs();
        match witness.statement.kind() {
            Kind::RelationsEstablished if !is_diplomatic(witness) => {}
            Kind::RelationsEstablished if attrs.level == Some(Level::Ambassadorial) => {
                raised.extend(event(*number, witness));
            }
            Kind::RelationsEstablished | Kind::RelationsSuspended | Kind::RelationsSevered | Kind::RelationsResumed => {
                sayings.events.extend(event(*number, witness))
            }
            Kind::RelationsState => {
                let on = match attrs.value {
                    Some(Value::Diplomatic) => true,
                    Some(Value::None) => false,
                    _ => continue,
                };
                sayings.stretches.extend(stretch(on, *number, witness));
            }
            _ => {}
        }
    }
    // Ambassadorial level reached later than relations began raises them, and begins nothing.
    let begun: Vec<Window> = sayings.events.iter().filter(|e| e.act == Act::Begin).map(|e| e.window).collect();
    for event in raised {
        if begun.iter().any(|w| w.hi < event.window.lo) && !begun.iter().any(|w| w.meets(&event.window)) {
            sayings.stretches.push(sign(event.claim, event.window));
        } else {
            sayings.events.push(event);
        }
    }
    if sayings != Sayings::default() {
        found.insert(Topic::Relations, sayings);
    }
}

/// Posts that live a life of their own beside the embassy.
fn post_of(kind: Type) -> Option<&'static str> {
    match kind {
        Type::Consulate | Type::Trade | Type::Cultural => Some(kind.as_str()),
        _ => None,
    }
}

fn missions(first: &ActorId, claims: &[Numbered<'_>], found: &mut BTreeMap<Topic, Sayings>) {
    for way in [Way::There, Way::Back] {
        let of_missions =
            claims.iter().filter(|(_, w)| w.statement.kind().family() == "mission" && way_of(w, first) == way);
        let claims: Vec<Numbered<'_>> = of_missions.copied().collect();
        // Where the mission changes rank, a consulate is a rung of the same ladder.
        let ladder = claims.iter().any(|(_, w)| {
            let kind = w.statement.kind();
            let rises = kind == Kind::MissionRaised && !w.statement.attrs().types.contains(&Type::Consulate);
            rises || kind == Kind::MissionLowered && w.statement.attrs().types.contains(&Type::Consulate)
        });
        for (number, witness) in claims {
            let attrs = witness.statement.attrs();
            let types = &attrs.types;
            let mut post = types.first().copied().and_then(post_of).filter(|_| types.len() == 1);
            if ladder && post == Some(Type::Consulate.as_str()) {
                post = None;
            }
            let name = match (post, &attrs.city) {
                // A mission that serves from a third state leaves the resident one as it is.
                _ if attrs.via.is_some() => attrs.via.as_ref().map_or_else(String::new, |v| format!("via {v}")),
                (None, _) => String::new(),
                (Some(post), None) => post.to_owned(),
                (Some(post), Some(city)) => format!("{post} {city}"),
            };
            let sayings = found.entry(Topic::Mission(way, name)).or_default();
            sayings.recurs = true;
            match witness.statement.kind() {
                Kind::MissionState => {
                    let on = attrs.value == Some(Value::Present);
                    if on || attrs.value == Some(Value::Absent) {
                        sayings.stretches.extend(stretch(on, number, witness));
                    }
                }
                Kind::MissionRaised | Kind::MissionLowered => {
                    sayings.stretches.extend(window_of(witness).map(|w| sign(number, w)));
                }
                _ => {
                    let marks = types.iter().map(|t| t.as_str()).collect();
                    sayings.events.extend(event(number, witness).map(|e| Event { marks, ..e }));
                }
            }
        }
    }
}

/// Whether a state claim without a time holds on the day on which its source speaks.
pub(crate) fn holds_when_stated(witness: &Witness) -> bool {
    let statement = &witness.statement;
    statement.kind().is_state()
        && statement.when().is_none()
        && witness.stated.as_ref().is_some_and(|s: &When| Window::of(s.outer()) != Window::ALL)
        && statement.attrs().status != Some(Status::Former)
}

/// Whether the claim shows a mission to be there.
pub(crate) fn shows_mission(witness: &Witness) -> bool {
    match witness.statement.kind() {
        Kind::MissionState => witness.statement.attrs().value == Some(Value::Present),
        kind => kind.family() == "mission" && kind != Kind::MissionClosed,
    }
}
