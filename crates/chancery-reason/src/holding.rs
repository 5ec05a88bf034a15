//! The answer for one topic on a day: what stands, how sure, since when, by which claims.

use crate::cycle::seen;
use crate::pair::{union, Answer, Sides};
use crate::record::Record;
use crate::standing::{Certainty, Standing};
use crate::topic::Topic;
use crate::window::Window;
use crate::wire;
use chancery_model::ClaimId;
use chancery_time::When;
use serde::Serialize;

/// What stands on a day (or over a span of days) in one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// The one that is certain; `None` unless certain.
    pub status: Option<Standing>,
    /// How sure.
    pub certainty: Certainty,
    /// All that can be, sorted by their words.
    pub possible: Vec<Standing>,
    /// Within which time the present status began. `None` if that is not known or several are possible.
    pub since: Option<When>,
    /// Whether no claim says so, but a later event presupposes it.
    pub inferred: bool,
    /// The claims that make it so, by id.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
    /// Where several are possible: each by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseOf>,
    /// Where reported or doubtful claims make a difference: what holds without them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_reported: Option<Without>,
}

/// One of several possible statuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseOf {
    /// What may stand.
    pub status: Standing,
    /// Within which time it would have begun.
    pub since: Option<When>,
    /// Whether a later event presupposes it, and no claim says so.
    pub inferred: bool,
    /// The claims that make it so, by id.
    #[serde(serialize_with = "wire::texts")]
    pub claims: Vec<ClaimId>,
}

/// What holds without reported and doubtful claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Without {
    /// The one that is certain.
    pub status: Option<Standing>,
    /// How sure.
    pub certainty: Certainty,
    /// All that can be.
    pub possible: Vec<Standing>,
}

impl Holding {
    /// No claim bears on the day.
    pub fn not_attested() -> Holding {
        Holding {
            status: None,
            certainty: Certainty::NotAttested,
            possible: Vec::new(),
            since: None,
            inferred: false,
            claims: Vec::new(),
            cases: Vec::new(),
            without_reported: None,
        }
    }

    /// One of the actors did not exist on the day.
    pub fn ended() -> Holding {
        Holding {
            status: Some(Standing::Ended),
            certainty: Certainty::Certain,
            possible: vec![Standing::Ended],
            ..Holding::not_attested()
        }
    }

    /// Whether it may be that the status is one of those that are on.
    pub fn may_be_on(&self) -> bool {
        self.possible.iter().any(|s| s.is_on())
    }

    /// What stands over the parts of a span in which both actors lived; `partly` if they did not live
    /// through all of it.
    pub(crate) fn of(record: &Record, topic: &Topic, sides: Option<&Sides>, parts: &[Window], partly: bool) -> Holding {
        if parts.is_empty() {
            return Holding::ended();
        }
        let mut holding = match sides {
            Some(sides) => Holding::over(record, topic, sides, parts),
            None => Holding::not_attested(),
        };
        if partly && holding.certainty != Certainty::NotAttested {
            let ended = CaseOf { status: Standing::Ended, since: None, inferred: false, claims: Vec::new() };
            if holding.cases.is_empty() {
                holding.cases = holding
                    .possible
                    .iter()
                    .map(|s| CaseOf {
                        status: *s,
                        since: holding.since.clone(),
                        inferred: holding.inferred,
                        claims: holding.claims.clone(),
                    })
                    .collect();
            }
            holding.cases.push(ended);
            holding.possible.push(Standing::Ended);
            holding.possible.sort_by_key(|s| s.as_str());
            holding.status = None;
            holding.since = None;
            holding.certainty = Certainty::Possible;
        }
        holding
    }

    fn over(record: &Record, topic: &Topic, sides: &Sides, parts: &[Window]) -> Holding {
        let Some(answer) = union(parts.iter().map(|p| sides.over(*p))) else {
            return Holding::not_attested();
        };
        let firm = union(parts.iter().map(|p| sides.without_reserve(*p)));
        let mut cases: Vec<CaseOf> = Vec::new();
        for case in parts.iter().flat_map(|p| sides.cases(*p)) {
            let whens = case.claims.iter().filter_map(|c| record.numbered(*c)?.statement.when());
            let since = case.since.and_then(|w| w.expression(whens));
            let status = topic.standing(case.seen);
            let claims = record.ids(&case.claims);
            match cases.iter_mut().find(|c| c.status == status) {
                Some(known) => {
                    known.claims.extend(claims);
                    known.claims.sort_unstable();
                    known.claims.dedup();
                }
                None => cases.push(CaseOf { status, since, inferred: case.inferred, claims }),
            }
        }
        let possible = standings(topic, answer);
        cases.retain(|c| possible.contains(&c.status));
        cases.sort_by_key(|c| c.status.as_str());
        let mut claims: Vec<ClaimId> = cases.iter().flat_map(|c| c.claims.iter().cloned()).collect();
        claims.sort_unstable();
        claims.dedup();
        let alone = match cases.as_slice() {
            [case] => Some(case),
            _ => None,
        };
        let without_reported = (sides.all.is_some() && firm != Some(answer)).then(|| match firm {
            Some(firm) => {
                Without { status: certain(topic, firm), certainty: certainty(firm), possible: standings(topic, firm) }
            }
            None => Without { status: None, certainty: Certainty::NotAttested, possible: Vec::new() },
        });
        Holding {
            status: certain(topic, answer),
            certainty: certainty(answer),
            since: alone.and_then(|c| c.since.clone()),
            inferred: !cases.is_empty() && cases.iter().all(|c| c.inferred),
            possible,
            claims,
            cases: if alone.is_some() { Vec::new() } else { cases },
            without_reported,
        }
    }
}

/// How sure an answer is.
pub(crate) fn certainty(answer: Answer) -> Certainty {
    match answer.states() {
        0 => Certainty::NotAttested,
        _ if answer.is_certain() => Certainty::Certain,
        _ => Certainty::Possible,
    }
}

/// The standings of an answer, sorted by their words.
pub(crate) fn standings(topic: &Topic, answer: Answer) -> Vec<Standing> {
    let bits = seen::STATES.into_iter().filter(|b| answer.states() & b != 0);
    let mut standings: Vec<Standing> = bits.map(|b| topic.standing(b)).collect();
    standings.sort_by_key(|s| s.as_str());
    standings
}

/// The standing, if it is certain.
pub(crate) fn certain(topic: &Topic, answer: Answer) -> Option<Standing> {
    answer.is_certain().then(|| standings(topic, answer)).and_then(|s| s.first().copied())
}
