//! Attributes of a claim: from the rule, the pattern, and the mentions near it.

use super::roles::Scene;
use crate::lexicon::How;
use crate::mention::Mark;
use crate::pattern::Match;
use crate::rule::{AttrSource, Rule};
use chancery_model::{ActorId, Amount, Attrs, Kind, Rank, Status, Type};

/// The attributes that a match gives, whoever its parties are.
pub fn of_match(scene: &Scene<'_>, rule: &Rule, found: &Match) -> Attrs {
    let mut attrs = Attrs::default();
    for (key, source) in &rule.attrs {
        let value = match source {
            AttrSource::Fixed(value) => Some(value.as_str()),
            AttrSource::Class(class) => found.value(class).or_else(|| nearby(scene, found, class)),
        };
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            // A value outside the attribute's set is the pack's mistake; its check shows it.
            let _ = attrs.set(key, value);
        }
    }
    if rule.kind == Kind::MissionState || rule.kind == Kind::RelationsState {
        let sentence = scene.sentence;
        let clause = super::modality::clause(sentence, scene.language, found);
        let near = clause.start..(found.range.end + 6).min(clause.end);
        if attrs.status.is_none() {
            if sentence.class_in(scene.language.classes.former, near.clone()) {
                attrs.status = Some(Status::Former);
            } else if sentence.class_in(scene.language.classes.current, near) {
                attrs.status = Some(Status::Current);
            }
        }
    }
    if rule.kind.family() == "mission" && attrs.types.is_empty() {
        attrs.types = found.value("mission").and_then(|v| v.parse::<Type>().ok()).into_iter().collect();
    }
    if matches!(rule.kind, Kind::AidGiven | Kind::TradeReported) {
        if let Some((amount, currency)) = amount(scene, found) {
            attrs.amount = Some(amount);
            attrs.currency = currency;
        }
    }
    attrs
}

/// The value of a class within a few words of the match.
fn nearby<'s>(scene: &'s Scene<'_>, found: &Match, class: &str) -> Option<&'s str> {
    let class = scene.language.lexicon.known_class(class)?;
    let range = found.range.start.saturating_sub(3)..(found.range.end + 4).min(scene.sentence.tokens.len());
    range.into_iter().find_map(|at| scene.sentence.value_at(Some(class), at).map(|(_, v)| v))
}

/// Adds what the parties' mentions tell: persons and ranks, cities.
pub fn of_parties(scene: &Scene<'_>, rule: &Rule, found: &Match, from: &[usize], to: &ActorId, attrs: &mut Attrs) {
    let sentence = scene.sentence;
    let slot =
        |name: &str| found.mention(name).and_then(|i| sentence.mentions.get(i)).and_then(|m| m.actors.first().cloned());
    attrs.via = attrs.via.take().or_else(|| slot("via")).filter(|v| v != to);
    // From where a mission serves is the state through which it does; an envoy has his seat there.
    match rule.kind {
        Kind::MissionState => attrs.via = attrs.via.take().or_else(|| slot("seat")).filter(|v| v != to),
        _ => attrs.seat = attrs.seat.take().or_else(|| slot("seat")),
    }
    if rule.kind == Kind::EnvoyAccredited {
        attrs.seat = attrs.seat.take().or_else(|| seat(scene, to));
        let told = from.iter().filter_map(|i| sentence.mentions.get(*i)).find_map(|m| m.rank).filter(|r| !visiting(*r));
        attrs.rank = attrs.rank.or(told);
    }
    match rule.kind {
        Kind::Visit
        | Kind::EnvoyAccredited
        | Kind::EnvoyRecalled
        | Kind::EnvoyExpelled
        | Kind::Meeting
        | Kind::StatementSupport
        | Kind::StatementCondemn => {
            let envoy = matches!(rule.kind, Kind::EnvoyAccredited | Kind::EnvoyRecalled | Kind::EnvoyExpelled);
            // Who appoints is not who is appointed.
            let high = |m: &&crate::mention::Mention| {
                envoy && matches!(m.rank, Some(Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister))
            };
            let actor = scene.person(from).filter(|m| !high(m)).or_else(|| {
                // The person in the slot, who does it ("was recalled and replaced by Stone"), or the one nearest to the words.
                let slot = found.mention("person").and_then(|i| sentence.mentions.get(i));
                let named =
                    || sentence.mentions.iter().filter(|m| m.how == How::Person && m.person.is_some() && !high(m));
                let does = || named().find(|m| m.mark == Some(Mark::Agt) && m.np.start == found.range.end);
                let near = |m: &&crate::mention::Mention| {
                    if m.range.start >= found.range.end {
                        m.range.start - found.range.end
                    } else {
                        found.range.start.saturating_sub(m.range.end)
                    }
                };
                slot.or_else(does)
                    .or_else(|| named().min_by_key(near))
                    .filter(|m| m.range.start < found.range.end + 8 && envoy)
            });
            if let Some(person) = actor {
                attrs.person = attrs.person.take().or_else(|| person.person.clone());
                if matches!(rule.kind, Kind::Visit | Kind::EnvoyAccredited) {
                    let fits = |r: &Rank| !envoy || !visiting(*r);
                    attrs.rank = attrs.rank.or(person.rank.filter(fits));
                }
            } else if matches!(rule.kind, Kind::Visit) {
                let rank = from.iter().filter_map(|i| sentence.mentions.get(*i)).find_map(|m| m.rank);
                attrs.rank = attrs.rank.or(rank).filter(|r| visiting(*r));
            }
            if rule.kind == Kind::Visit {
                attrs.rank = attrs.rank.map(|r| if visiting(r) { r } else { Rank::Official });
            }
            if rule.kind == Kind::Meeting && attrs.place.is_none() {
                attrs.place = sentence
                    .mentions
                    .iter()
                    .find(|m| m.is_place() && m.mark == Some(Mark::Loc))
                    .and_then(|m| m.city.clone());
            }
        }
        Kind::MissionOpened | Kind::MissionClosed | Kind::MissionRaised | Kind::MissionLowered | Kind::MissionState
            if attrs.city.is_none() =>
        {
            // "The embassy, opened in Lagos in 1963, was moved to Abuja": the place that the words ask for.
            let own = found.mention("to").and_then(|i| sentence.mentions.get(i)).filter(|m| m.is_place());
            attrs.city = sentence
                .mentions
                .iter()
                .filter(|m| m.is_place() && m.actors.contains(to) && own.is_none_or(|own| own == *m))
                // The town among the words, else the nearest: "the embassy in Lima and the consulate in Callao closed".
                .min_by_key(|m| {
                    let within = found.range.start <= m.range.start && m.range.end <= found.range.end;
                    (!within, m.range.start.abs_diff(found.range.start))
                })
                .and_then(|m| m.city.clone());
        }
        _ => {}
    }
}

/// Where an envoy lives, if the sentence says so and it is not where the envoy is accredited.
fn seat(scene: &Scene<'_>, to: &ActorId) -> Option<ActorId> {
    let (sentence, c) = (scene.sentence, &scene.language.classes);
    let told = (0..sentence.tokens.len()).find_map(|at| {
        let end = sentence.class_at(c.resides, at)?;
        let place =
            sentence.mentions.iter().find(|m| m.np.start >= end && m.np.start <= end + 2 && !m.actors.is_empty())?;
        place.actors.first().filter(|a| *a != to).cloned()
    });
    // "Ambassador (Pretoria)": a town in brackets behind the office.
    let is = |at: Option<usize>, mark: &str| at.and_then(|at| sentence.tokens.get(at)).is_some_and(|t| t.is(mark));
    let bracketed = || {
        sentence.mentions.iter().find(|m| {
            let open = m.range.start.checked_sub(1);
            m.is_place()
                && is(open, "(")
                && is(Some(m.range.end), ")")
                && open.is_some_and(|at| sentence.class_ending_at(c.office, at).is_some())
        })
    };
    told.or_else(|| bracketed()?.actors.first().filter(|a| *a != to).cloned())
}

/// Whether a rank is one of those who pay visits, not of an envoy at a post.
pub fn visiting(rank: Rank) -> bool {
    matches!(
        rank,
        Rank::HeadOfState | Rank::HeadOfGovernment | Rank::Minister | Rank::Official | Rank::Delegation | Rank::Private
    )
}

/// Whether a token is three digits.
fn thousand(token: &crate::text::Token) -> bool {
    token.folded.len() == 3 && token.folded.bytes().all(|b| b.is_ascii_digit())
}

/// A number with its currency or multiplier near the match.
fn amount(scene: &Scene<'_>, found: &Match) -> Option<(Amount, Option<String>)> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let range = found.range.start.saturating_sub(10)..(found.range.end + 14).min(sentence.tokens.len());
    range.into_iter().find_map(|at| {
        let token = sentence.tokens.get(at).filter(|t| t.kind == crate::text::TokenKind::Number)?;
        if sentence.time_at(at).is_some() {
            return None;
        }
        let (mut number, mut next) = (token.folded.replace(',', ""), at + 1);
        // "250 000 euros": groups of three behind blanks are one number.
        let group = |i: usize| sentence.tokens.get(i).filter(|t| t.spaced && thousand(t)).map(|t| t.folded.as_str());
        while let Some(more) = group(next).filter(|_| token.folded.len() <= 3) {
            number.push_str(more);
            next += 1;
        }
        let mut number: f64 = number.parse().ok()?;
        if let Some((end, factor)) = sentence.value_at(c.multiplier, next) {
            number *= factor.parse::<f64>().ok()?;
            next = end;
        }
        let after = (next..next + 3).find_map(|i| sentence.value_at(c.currency, i).map(|(_, v)| v));
        let before = (at.saturating_sub(3)..at)
            .rev()
            .find_map(|i| sentence.value_at(c.currency, i).filter(|(e, _)| *e == at).map(|(_, v)| v));
        let currency = before.or(after)?;
        Some((Amount::new(number)?, Some(currency.to_owned())))
    })
}
