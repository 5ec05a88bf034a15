//! From a match to claims: parties, times, modality, attributes, evidence, confidence.

use super::attrs;
use super::modality;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::thread;
use super::timing::{self, Timing};
use super::unbound;
use super::worth::Signs;
use chancery_model::{ActorId, Kind, Modality, Statement};
use chancery_time::When;
use std::ops::Range;

/// A claim still without its document.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What is claimed.
    pub statement: Statement,
    /// Tokens of the sentence that make it.
    pub tokens: Range<usize>,
    /// Mentions of the first and of the second party; empty where assumed.
    pub sides: [Vec<usize>; 2],
    /// The sentence's times that date it.
    pub times: Vec<usize>,
    /// The rule's name.
    pub rule: String,
    /// What tells its worth.
    pub signs: Signs,
    /// How it was found.
    pub steps: Vec<String>,
}

/// The claims of a match. `entry` is the date of the chronology entry or table row that the sentence
/// belongs to: it dates what the sentence leaves undated.
pub fn drafts(scene: &Scene<'_>, candidate: &Candidate<'_>, entry: Option<&str>) -> Vec<Draft> {
    let Candidate { rule, found } = candidate;
    let kind = rule.kind;
    let mut steps = vec![format!("matched `{}`", scene_words(scene, &found.range))];
    let Some((mut pairs, sides)) = parties(scene, candidate) else { return Vec::new() };
    let via = served_from(scene, kind, &mut pairs);
    for side in &sides {
        steps.push(format!("{}: {}", list(&side.actors), side.how));
    }
    let (mut modal, cue) = modality::of_match(scene.sentence, scene.language, found);
    if let Some(fixed) = rule.modality {
        // "Rejected the claim", "vetoed the admission": the cue is the act itself.
        let own = fixed == Modality::Asserted
            && cue.as_ref().is_some_and(|c| found.words.iter().any(|w| w.start <= c.start && c.end <= w.end));
        if modal != Modality::Denied || fixed == Modality::Denied || own {
            modal = fixed;
        }
    }
    if let Some(cue) = &cue {
        steps.push(format!("{modal}: «{}»", scene_words(scene, cue)));
    }
    // "Neither has an embassy" denies by its subject.
    if sides
        .iter()
        .flat_map(|s| &s.mentions)
        .filter_map(|i| scene.sentence.mentions.get(*i))
        .any(|m| m.anaphor == Some(crate::mention::Anaphor::Neither))
    {
        modal = Modality::Denied;
    }
    let mut base = attrs::of_match(scene, rule, found);
    absent(kind, &mut modal, &mut base);
    let wide = widened(scene, found, &sides);
    let timing =
        if rule.timeless { None } else { timing::of_match(scene.sentence, scene.language, &wide, scene.others) };
    // What holds is not dated by what happened in another clause.
    let timing = timing.filter(|t| !kind.is_state() || !beyond(scene, &wide, t));
    let timing = timing.filter(|t| kind.family() != "statement" || t.distance <= 12 || !follows(scene, found, t));
    // What somebody said, and what is only presupposed, is not dated by the act that the sentence tells.
    let apart = modal != Modality::Planned && timing.as_ref().is_some_and(|t| unbound::apart(scene, &wide, t));
    let timing = timing.filter(|_| !apart);
    let entry = entry.filter(|_| !apart);
    // "Did not … until 1995": it did then.
    let only_then = modal == Modality::Denied
        && timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
            // "Did not resume them before 1992" says as much.
            let before = t.operator == Some(crate::time::Operator::Before) && t.range.start >= found.range.end;
            t.operator == Some(crate::time::Operator::Until) || before
        });
    let only_then = only_then || timing.as_ref().is_some_and(|t| not_until(scene, t));
    if only_then && !kind.is_state() {
        modal = Modality::Asserted;
    }
    // What did not happen has no day of its own unless its clause gives one.
    let timing = timing.filter(|t| modal != Modality::Denied || t.distance <= 9);
    let times = if apart { vec![None] } else { times(scene, candidate, timing.as_ref(), entry, only_then) };
    if let Some(timing) = &timing {
        for index in &timing.items {
            if let Some(item) = scene.sentence.times.get(*index) {
                steps.push(format!(
                    "time: «{}»{}",
                    scene_words(scene, &item.range),
                    if item.inherited { ", completed from what was said before" } else { "" }
                ));
            }
        }
    } else if entry.is_some() && times.iter().any(Option::is_some) {
        steps.push("time: the date of the entry".to_owned());
    }
    let claims = pairs.len() * times.len();
    let mut out = Vec::new();
    let one_by_one = respectively(scene, &wide, &sides, times.len());
    for (from, to, mentions) in &pairs {
        for (index, when) in times.iter().enumerate() {
            if let Some(list) = &one_by_one {
                if !list.get(index).is_some_and(|a| a == from || a == to) {
                    continue;
                }
            }
            let own = timing
                .as_ref()
                .filter(|t| t.items.len() == times.len())
                .map(|t| Timing { items: t.items.get(index).copied().into_iter().collect(), distance: t.distance });
            let mut attrs = base.clone();
            if matches!(kind, Kind::RelationsSevered | Kind::RelationsSuspended)
                && attrs.by.is_none()
                && sides.len() == 2
                && sides.first().is_some_and(|s| !s.assumed && s.how.starts_with("subject"))
            {
                attrs.by = Some(from.clone());
            }
            match kind {
                Kind::MissionState => attrs.via = attrs.via.take().or_else(|| via.clone()),
                _ => attrs.seat = attrs.seat.take().or_else(|| via.clone()),
            }
            attrs::of_parties(scene, rule, found, mentions, to, &mut attrs);
            let Ok(statement) = Statement::new(kind, vec![from.clone(), to.clone()], when.clone(), modal, attrs) else {
                continue;
            };
            let signs = Signs::of(scene, candidate, &statement, &sides, timing.as_ref(), claims);
            out.push(Draft {
                statement,
                tokens: span(scene, found.range.clone(), &sides, own.as_ref().or(timing.as_ref())),
                sides: [0, 1].map(|i| sides.get(i).map(|s| s.mentions.clone()).unwrap_or_default()),
                times: timing.as_ref().map(|t| t.items.clone()).unwrap_or_default(),
                rule: rule.name.clone(),
                signs,
                steps: steps.clone(),
            });
        }
    }
    out
}

/// "It was not until 1848 that …": it was then.
fn not_until(scene: &Scene<'_>, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
        let until = scene.sentence.class_ending_at(c.operator, t.range.start);
        t.operator == Some(crate::time::Operator::Until)
            && until.is_some_and(|at| scene.sentence.class_ending_at(c.denied, at).is_some())
    })
}

/// "A and B in 1992 and 1993 respectively": each of the side nearest to the times has its own.
fn respectively(
    scene: &Scene<'_>,
    found: &crate::pattern::Match,
    sides: &[Filled],
    times: usize,
) -> Option<Vec<ActorId>> {
    let near = found.range.start.saturating_sub(4)..(found.range.end + 14).min(scene.sentence.tokens.len());
    if times < 2 || !scene.sentence.class_in(scene.language.classes.respectively, near) {
        return None;
    }
    sides.iter().rev().find(|s| s.actors.len() == times && !s.mentions.is_empty()).map(|s| s.actors.clone())
}

/// In the infobox of a pair a mission or an envoy in a third state serves the other side from there.
fn served_from(scene: &Scene<'_>, kind: Kind, pairs: &mut [Pair]) -> Option<ActorId> {
    let frame = &scene.discourse.frame;
    let fits = scene.discourse.listed && frame.len() == 2 && !scene.discourse.hub;
    match pairs {
        [(from, to, _)]
            if fits
                && matches!(kind, Kind::MissionState | Kind::EnvoyAccredited)
                && frame.contains(from)
                && !frame.contains(to)
                && !to.is_organisation() =>
        {
            let other = frame.iter().find(|a| *a != from).cloned()?;
            Some(std::mem::replace(to, other))
        }
        _ => None,
    }
}

/// "There is no embassy" asserts its absence; it denies no event.
fn absent(kind: Kind, modal: &mut Modality, attrs: &mut chancery_model::Attrs) {
    use chancery_model::Value;
    if *modal == Modality::Denied && kind.is_state() {
        *modal = Modality::Asserted;
        attrs.value = match attrs.value {
            Some(Value::Present) | None if kind == Kind::MissionState => Some(Value::Absent),
            Some(Value::Diplomatic) | None => Some(Value::None),
            Some(Value::Friendly) => Some(Value::Strained),
            other => other,
        };
    }
}

/// Two parties, and the mentions of the first.
pub(super) type Pair = (ActorId, ActorId, Vec<usize>);

/// The pairs of parties and where they were found.
fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let follows = &candidate.rule.follows;
    if !follows.is_empty() && (scene.discourse.threads.of(follows).is_some() || !candidate.rule.frame) {
        return thread::parties(scene, candidate);
    }
    if candidate.rule.kind.is_directed() {
        directed(scene, candidate)
    } else {
        free(scene, candidate)
    }
}

/// A side that the words leave unsaid.
pub(super) fn assumed(actors: Vec<ActorId>, how: &str) -> Filled {
    Filled { actors, mentions: Vec::new(), how: how.to_owned(), assumed: true, mutual: false, own: false }
}

fn directed(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let discourse = scene.discourse;
    let mission = rule.kind.family() == "mission";
    // Whoever stands in the other side's own slot acts not: "representatives of A and B arranged A's recognition of B".
    let other = found.mention("to").filter(|_| found.mention("from").is_none());
    let other = other
        .and_then(|i| scene.sentence.mentions.get(i))
        .filter(|m| m.anaphor != Some(crate::mention::Anaphor::Country));
    let other: Vec<ActorId> = other.map(|m| m.actors.clone()).unwrap_or_default();
    let mut from = scene.fill(rule, "from", found, &other);
    // "She is also accredited to Libya": the envoy just told of, not whoever received her.
    let person = |f: &Filled| {
        f.mentions
            .iter()
            .filter_map(|i| scene.sentence.mentions.get(*i))
            .any(|m| m.anaphor == Some(crate::mention::Anaphor::Person))
    };
    if let (Kind::EnvoyAccredited, Some(side)) = (rule.kind, from.as_mut().filter(|f| person(f))) {
        let told = discourse.threads.of(&["envoy.accredited".to_owned()]).map(|t| t.pairs.as_slice());
        if let Some([(sender, _)]) = told {
            side.actors = vec![sender.clone()];
        }
    }
    let mut taken = from.as_ref().map(|f| f.actors.clone()).unwrap_or_default();
    if rule.kind == Kind::VoteCast {
        // A vote is about a state; the body that votes is no party.
        let bodies = scene.sentence.mentions.iter().flat_map(|m| m.actors.iter()).filter(|a| a.is_organisation());
        taken.extend(bodies.cloned());
    }
    let mutual = rule.mutual || from.as_ref().is_some_and(|f| f.mutual) || scene.mutual(found);
    // "Both joined the league": each toward the third that the words name, not toward the other.
    let third = |f: &Filled| {
        let to = found.mention("to").and_then(|i| scene.sentence.mentions.get(i));
        to.is_some_and(|m| !m.actors.is_empty() && m.actors.iter().all(|a| !f.actors.contains(a)))
    };
    if let Some(both) = from.as_ref().filter(|f| f.actors.len() == 2 && (mutual || f.mutual) && !third(f)) {
        // "A and B exchanged envoys with C": each with the third.
        if let Some(third) = scene.beside(found).and_then(|i| scene.filled(i, "preposition", &both.actors)) {
            let mut pairs = Vec::new();
            for (a, b) in both.actors.iter().flat_map(|a| third.actors.iter().map(move |b| (a, b))) {
                pairs.push((a.clone(), b.clone(), both.mentions.clone()));
                pairs.push((b.clone(), a.clone(), third.mentions.clone()));
            }
            if !pairs.is_empty() {
                return Some((pairs, vec![both.clone(), third]));
            }
        }
        // Each toward the other.
        let both = both.clone();
        let pairs = mirror(&both.actors, &both.mentions);
        return Some((pairs, vec![both]));
    }
    let mut to = scene.fill(rule, "to", found, &taken);
    // "France and the United States established consulates": with the one state that the text is about.
    if let ([one], None, false) = (discourse.frame.as_slice(), to.as_ref(), mutual) {
        let several = mission && from.as_ref().is_some_and(|f| f.actors.len() > 1 && !f.actors.contains(one));
        if several && (discourse.section.is_empty() || discourse.section.contains(one)) {
            to = Some(assumed(vec![one.clone()], "whom the text is about"));
        }
    }
    // "The two ministers agreed to open consulates": each in the other's country.
    let plural =
        mission && found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
    if let (Some(both), true, true) = (from.as_ref().filter(|f| f.actors.len() == 2), plural, to.is_none()) {
        let both = both.clone();
        return Some((mirror(&both.actors, &both.mentions), vec![both]));
    }
    if let (Some(both), None) = (from.as_ref().filter(|f| f.actors.len() == 2), to.as_ref()) {
        // "A and B founded an embassy in B's capital": the other one did.
        let place = scene.fill(rule, "to", found, &[]).filter(|t| !t.assumed && !t.mutual && t.actors.len() == 1);
        let single = !found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        let host =
            place.and_then(|t| t.actors.first().cloned()).filter(|h| mission && single && both.actors.contains(h));
        if let Some(host) = host {
            let sender = both.actors.iter().find(|a| **a != host)?;
            return Some((vec![(sender.clone(), host.clone(), both.mentions.clone())], vec![both.clone()]));
        }
        // "A and B opened embassies in B's and A's capitals": each at the other's.
        let places =
            scene.fill(rule, "to", found, &[]).is_some_and(|t| t.actors.iter().all(|a| both.actors.contains(a)));
        let plural = found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        if (mission || rule.kind.family() == "envoy") && (places || plural) {
            let both = both.clone();
            return Some((mirror(&both.actors, &both.mentions), vec![both]));
        }
    }
    // "The embassies in A and B were opened": each in the other's.
    if let (None, Some(list)) = (&from, to.as_mut()) {
        list.mutual |= plural && list.actors.len() == 2 && list.mentions.len() == 2;
    }
    if let Some(both) = to.as_ref().filter(|t| t.mutual && t.actors.len() == 2) {
        match &from {
            None if matches!(rule.kind.family(), "visit" | "attack" | "vote") => return None,
            None => {
                let both = both.clone();
                return Some((mirror(&both.actors, &both.mentions), vec![both]));
            }
            Some(f) => {
                let left: Vec<ActorId> = both.actors.iter().filter(|a| !f.actors.contains(a)).cloned().collect();
                to = Some(Filled { actors: left, ..both.clone() });
            }
        }
    }
    // "Exchange of ambassadors with the United States": both ways, with the one who is named.
    let swapped = matches!(rule.kind, Kind::MissionOpened | Kind::EnvoyAccredited)
        && scene.sentence.class_in(scene.language.classes.mutual, found.range.clone());
    if to.is_none() && swapped {
        to = scene.beside(found).and_then(|i| scene.filled(i, "preposition", &taken));
    }
    if from.is_none() && to.is_none() {
        if !(rule.frame || discourse.listed && discourse.row.is_some()) {
            return None;
        }
        let plural =
            mission && found.words.iter().any(|w| scene.sentence.class_in(scene.language.classes.missions, w.clone()));
        if (mutual || plural) && !(discourse.listed && discourse.row.is_some()) {
            let pair = discourse.pair();
            if pair.len() == 2 {
                return Some((
                    mirror(&pair, &[]),
                    vec![assumed(pair, "both sides of the pair that the text is about")],
                ));
            }
        }
        if rule.kind == Kind::SanctionLifted && !discourse.sanctions.is_empty() {
            let told = discourse.sanctions.iter().map(|(a, b)| (a.clone(), b.clone(), Vec::new())).collect();
            let sides = discourse.sanctions.first().map(|(a, b)| [a.clone(), b.clone()].map(|x| vec![x]))?;
            let how = "the sanctions spoken of before";
            return Some((told, sides.map(|s| assumed(s, how)).to_vec()));
        }
        if let (Kind::RelationsRecognized | Kind::RelationsDerecognized, true, [country], [hub], None) =
            (rule.kind, discourse.hub, discourse.section.as_slice(), discourse.frame.as_slice(), &discourse.row)
        {
            // In an article with a section per country, the countries recognise.
            from = Some(assumed(vec![country.clone()], "the country of the section"));
            to = Some(assumed(vec![hub.clone()], "whom the text is about"));
        } else if let Some(row) = &discourse.row {
            // In a table the row's country acts; the text's own is acted upon.
            let sides = [
                assumed(vec![row.clone()], "the country of the row"),
                assumed(discourse.complement(std::slice::from_ref(row)), "whom the table is about"),
            ];
            let [first, second] = sides;
            (from, to) = if discourse.outward { (Some(second), Some(first)) } else { (Some(first), Some(second)) };
        } else {
            let (a, b) = discourse.mission.clone().filter(|_| mission).or_else(|| thread::posted(scene, rule))?;
            from = Some(assumed(vec![a], "the mission spoken of before"));
            to = Some(assumed(vec![b], "the mission spoken of before"));
        }
    }
    if from.iter().chain(&to).any(|side| side.own) {
        return None;
    }
    // In a table of persons whose states the words do not tell, the row's country tells them.
    if let (Some(person), None, Some(row)) = (from.as_mut().filter(|f| f.actors.is_empty()), &to, &discourse.row) {
        let other = discourse.complement(std::slice::from_ref(row));
        let (own, theirs) = if discourse.outward { (other, vec![row.clone()]) } else { (vec![row.clone()], other) };
        person.actors = own;
        person.assumed = true;
        to = Some(assumed(theirs, "the country of the row"));
    }
    // "The president withdrew recognition": from whom others in the section had it, by whomever the text is about.
    let unknown = from.as_ref().is_some_and(|f| f.actors.is_empty()) && to.is_none();
    let aim = discourse.threads.aim(rule.kind).filter(|_| unknown && rule.kind.family() == "relations");
    if let Some(aim) = aim {
        to = Some(assumed(vec![aim.clone()], "toward whom others acted"));
    }
    // Persons whose state is not told count as such once the other side is known.
    let (told, whom) = (from.is_some(), to.is_some());
    let from = known(from, to.as_ref(), discourse);
    let to = known(to, from.as_ref(), discourse);
    if told && from.is_none() || whom && to.is_none() {
        return None;
    }
    // A mission or an envoy goes with the relations told of in the same sentence.
    let resident = matches!(rule.kind.family(), "mission" | "envoy");
    let partner = |side: &Filled| {
        let told = discourse.threads.partner(&side.actors).filter(|_| resident);
        told.map_or_else(|| discourse.complement(&side.actors), |one| vec![one.clone()])
    };
    // Third parties go on recognising whom others recognised, and leave whom others left.
    let pair = discourse.pair();
    let aimed = |side: &Filled| {
        let third = pair.len() != 1 && !side.actors.iter().any(|a| pair.contains(a));
        let aim = discourse.threads.aim(rule.kind).filter(|a| third && !side.actors.contains(a));
        aim.cloned().map(|a| vec![a])
    };
    let (from, to) = match (from, to) {
        (Some(f), Some(t)) => (f, t),
        // A third party's act without an object is toward nobody the words name.
        (Some(f), None)
            if rule.kind != Kind::StatementSupport
                && matches!(
                    rule.kind.family(),
                    "statement" | "aid" | "sanction" | "attack" | "visit" | "arms" | "project"
                )
                && !discourse.hub
                && discourse.row.is_none()
                && discourse.pair().len() == 2
                && !f.actors.iter().any(|a| discourse.pair().contains(a)) =>
        {
            return None;
        }
        (Some(f), None) => {
            // Who comes to visit comes to the row's country.
            let row = discourse.row.iter().find(|r| rule.kind == Kind::Visit && !f.actors.contains(r)).cloned();
            // A third party's embassy stands where the text just was.
            let pair = discourse.pair();
            let third = mission && !f.actors.iter().any(|a| pair.contains(a));
            let there = || discourse.place.iter().find(|p| third && pair.contains(p)).cloned();
            let other = row.or_else(there).map(|r| vec![r]).or_else(|| aimed(&f)).unwrap_or_else(|| partner(&f));
            (f, assumed(other, "the other side of the pair"))
        }
        (None, Some(t)) => {
            let row = discourse.row.iter().find(|r| !t.actors.contains(r)).cloned();
            let other = row.map_or_else(|| partner(&t), |r| vec![r]);
            (assumed(other, "the other side of the pair"), t)
        }
        (None, None) => {
            let (a, b) = thread::posted(scene, rule)?;
            let how = "the mission spoken of before";
            (assumed(vec![a], how), assumed(vec![b], how))
        }
    };
    if from.actors.is_empty() || to.actors.is_empty() {
        return None;
    }
    // An envoy who arrives at his post, or is received there, pays no visit.
    let envoy = |i: &usize| scene.sentence.mentions.get(*i).and_then(|m| m.rank).is_some_and(|r| !attrs::visiting(r));
    if rule.kind == Kind::Visit && !from.mentions.is_empty() && from.mentions.iter().all(envoy) {
        return None;
    }
    // Members join organisations, never states.
    if rule.kind.family() == "membership" && !to.actors.iter().all(ActorId::is_organisation) {
        return None;
    }
    // "Hungary, exchanging missions in 1990": what is exchanged goes both ways.
    let exchanged = swapped && from.actors.len() == 1 && to.actors.len() == 1;
    let mut pairs = Vec::new();
    for a in &from.actors {
        for b in &to.actors {
            if a != b {
                pairs.push((a.clone(), b.clone(), from.mentions.clone()));
                if exchanged || mutual && rule.mutual {
                    pairs.push((b.clone(), a.clone(), to.mentions.clone()));
                }
            }
        }
    }
    Some((pairs, vec![from, to]))
}

/// Gives a side of persons without a state the other side of the pair.
fn known(side: Option<Filled>, other: Option<&Filled>, discourse: &super::discourse::Discourse) -> Option<Filled> {
    let side = side?;
    if !side.actors.is_empty() {
        return Some(side);
    }
    let other = other.filter(|o| !o.actors.is_empty())?;
    // In a text about nobody an unknown person is anybody's.
    if discourse.frame.is_empty() {
        return None;
    }
    let actors = discourse.complement(&other.actors);
    Some(Filled { actors, assumed: true, how: format!("{}, taken for the other side", side.how), ..side })
}

fn mirror(actors: &[ActorId], mentions: &[usize]) -> Vec<Pair> {
    match actors {
        [a, b] => vec![(a.clone(), b.clone(), mentions.to_vec()), (b.clone(), a.clone(), mentions.to_vec())],
        _ => Vec::new(),
    }
}

fn free(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let a = scene.fill(rule, "a", found, &[]);
    // "Many states established relations with Chile": nobody can be named.
    if a.as_ref().is_some_and(|a| a.own && a.actors.is_empty()) {
        return None;
    }
    let a = a.filter(|a| !a.actors.is_empty());
    let taken = a.as_ref().map(|f| f.actors.clone()).unwrap_or_default();
    let b = scene.fill(rule, "b", found, &taken);
    let unnamed = |b: &Filled| {
        let mut named = b.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i));
        named.any(|m| m.anaphor == Some(crate::mention::Anaphor::Unnamed))
    };
    if b.as_ref().is_some_and(|b| b.own && (b.mentions.is_empty() || unnamed(b))) {
        return None;
    }
    let b = b.filter(|b| !b.actors.is_empty());
    // "A and B established relations": they did so with each other, unless the words say with whom.
    let with = |b: &Filled| {
        found.mention("b").is_some()
            || b.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).any(|m| {
                matches!(m.mark, Some(crate::mention::Mark::Com))
                    || rule.kind.family() != "relations" && m.mark.is_some()
            })
    };
    let b = b.filter(|b| taken.len() < 2 || with(b));
    // Of two that act together, no third is sought before them.
    let b = b.filter(|b| taken.len() < 2 || found.mention("b").is_some() || !scene.precedes(b, a.as_ref()));
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        // "Brazil, Mexico and Argentina broke off": with whomever the text is about.
        (Some(a), None) if a.actors.len() > 2 && hub(scene, &a) => {
            let other = scene.discourse.frame.clone();
            (a, assumed(other, "whom the text is about"))
        }
        (Some(a), None) if a.actors.len() > 1 => return Some((within(&a), vec![a])),
        (None, Some(b)) if b.actors.len() > 1 && !scene.accompany(&b) => return Some((within(&b), vec![b])),
        (Some(one), None) | (None, Some(one)) => {
            let row = scene.discourse.row.iter().find(|r| !one.actors.contains(r)).cloned();
            let other = row.map_or_else(|| scene.discourse.complement(&one.actors), |r| vec![r]);
            if other.is_empty() {
                return if one.actors.len() > 1 { Some((within(&one), vec![one])) } else { None };
            }
            (one, assumed(other, "the other side of the pair"))
        }
        (None, None) => {
            let pair = scene.discourse.pair();
            if !(rule.frame || scene.discourse.listed && scene.discourse.row.is_some()) || pair.len() != 2 {
                return None;
            }
            let whole = assumed(pair, "the pair that the text is about");
            return Some((within(&whole), vec![whole]));
        }
    };
    let mut pairs = Vec::new();
    for x in &a.actors {
        for y in &b.actors {
            if x != y {
                pairs.push((x.clone(), y.clone(), a.mentions.clone()));
            }
        }
    }
    Some((pairs, vec![a, b]))
}

/// Whether the text is about one state, and that is none of these.
fn hub(scene: &Scene<'_>, side: &Filled) -> bool {
    matches!(scene.discourse.frame.as_slice(), [one] if !side.actors.contains(one))
}

/// Every pair within one list.
fn within(side: &Filled) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, x) in side.actors.iter().enumerate() {
        for y in side.actors.iter().skip(i + 1) {
            pairs.push((x.clone(), y.clone(), side.mentions.clone()));
        }
    }
    pairs
}

fn times(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    timing: Option<&Timing>,
    entry: Option<&str>,
    plain: bool,
) -> Vec<Option<When>> {
    let state = candidate.rule.kind.is_state() || candidate.rule.lasts;
    let parse = |text: String| text.parse::<When>().ok();
    match timing {
        Some(timing) => {
            let list: Vec<Option<When>> = timing
                .items
                .iter()
                .filter_map(|i| scene.sentence.times.get(*i))
                .map(|t| {
                    // "Not before 1945 did it …": then it did.
                    let denied = scene.sentence.class_ending_at(scene.language.classes.denied, t.range.start).is_some();
                    let limit =
                        matches!(t.operator, Some(crate::time::Operator::Before | crate::time::Operator::Until));
                    // "Until 19 November 1971, when it cut ties": then it did.
                    let comma = usize::from(scene.sentence.tokens.get(t.range.end).is_some_and(|x| x.is(",")));
                    let when = scene.sentence.class_at(scene.language.classes.meanwhile, t.range.end + comma).is_some();
                    let then = when && t.range.end <= candidate.found.range.start;
                    if (plain || (denied || then) && limit) && !state { t.value.clone() } else { t.when(state) }
                        .and_then(parse)
                })
                .collect();
            if list.is_empty() {
                vec![None]
            } else {
                list
            }
        }
        None if candidate.rule.timeless => vec![None],
        // The heading's date dates what happened, not what holds.
        None if entry.is_none() && !state => vec![scene.discourse.era.clone().and_then(parse)],
        None => vec![entry.and_then(|e| parse(e.to_owned()))],
    }
}

/// The match together with the parties that stand right behind it: what follows them is near.
fn widened(scene: &Scene<'_>, found: &crate::pattern::Match, sides: &[Filled]) -> crate::pattern::Match {
    let c = &scene.language.classes;
    let mut wide = found.clone();
    let mut mentions: Vec<&crate::mention::Mention> =
        sides.iter().flat_map(|s| &s.mentions).filter_map(|i| scene.sentence.mentions.get(*i)).collect();
    mentions.sort_by_key(|m| m.np.start);
    for mention in mentions {
        let mut gap = wide.range.end..mention.np.start.max(wide.range.end);
        let close = gap.len() <= 3
            && gap.all(|at| {
                scene.sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.kind == crate::text::TokenKind::Hyphen)
                    || [c.mark, c.and, c.det].into_iter().any(|class| scene.sentence.class_at(class, at).is_some())
            });
        if close {
            wide.range.end = wide.range.end.max(mention.np.end);
        }
    }
    wide
}

/// Whether another event or clause stands between the words and their time.
fn beyond(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    let c = &scene.language.classes;
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
        // "Until 1941": the operator is the time's own, though it opens clauses elsewhere.
        let start = scene.sentence.class_ending_at(c.operator, t.range.start).unwrap_or(t.range.start);
        let gap = if start >= found.range.end {
            found.range.end..start
        } else if t.range.end <= found.range.start && t.range.start > 2 {
            t.range.end..found.range.start
        } else {
            return false;
        };
        let joined = t.range.end <= found.range.start && scene.sentence.and_prefixed(found.range.start);
        joined
            || scene.others.iter().any(|o| gap.start <= o.start && o.end <= gap.end)
            || gap.clone().any(|at| scene.sentence.class_at(scene.language.classes.clause, at).is_some())
    })
}

/// Whether the time stands after the words.
fn follows(scene: &Scene<'_>, found: &crate::pattern::Match, timing: &Timing) -> bool {
    timing.items.iter().filter_map(|i| scene.sentence.times.get(*i)).any(|t| t.range.start >= found.range.end)
}

/// From the first to the last word that bears on the claim.
fn span(scene: &Scene<'_>, found: Range<usize>, sides: &[Filled], timing: Option<&Timing>) -> Range<usize> {
    let mut span = found;
    let mut cover = |range: &Range<usize>| {
        span.start = span.start.min(range.start);
        span.end = span.end.max(range.end);
    };
    for mention in sides.iter().flat_map(|s| &s.mentions).filter_map(|i| scene.sentence.mentions.get(*i)) {
        cover(&mention.np);
    }
    for item in timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i)) {
        cover(&item.range);
    }
    // "In 1970, …": the preposition belongs to the words.
    let c = &scene.language.classes;
    for class in [c.mark, c.operator, c.time_glue] {
        if let Some(start) = scene.sentence.class_ending_at(class, span.start) {
            span.start = start;
        }
    }
    span
}

fn list(actors: &[ActorId]) -> String {
    actors.iter().map(ActorId::as_str).collect::<Vec<_>>().join(", ")
}

fn scene_words(scene: &Scene<'_>, range: &Range<usize>) -> String {
    let mut out = String::new();
    for token in scene.sentence.tokens.get(range.clone()).unwrap_or_default() {
        if token.spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.folded);
    }
    out
}
