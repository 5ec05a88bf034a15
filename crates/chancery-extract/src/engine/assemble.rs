//! From a match to claims: parties, times, modality, attributes, evidence, confidence.

use super::attrs;
use super::bounds;
use super::carried;
use super::dated;
use super::dating;
use super::deferred;
use super::modality;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::{parties, Pair};
use super::spread;
use super::timing::{self, Timing};
use super::unbound;
use super::worth::Signs;
use crate::rule::Rule;
use chancery_model::{ActorId, Kind, Modality, Statement};
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

impl Draft {
    /// Makes it one of what did not happen.
    pub fn deny(&mut self) {
        self.turn(Modality::Denied);
    }

    /// Makes it one of what is yet to come, where it tells as done what lies behind a day: "that the minister visit
    /// Asmara in 2019", in a brief of 2018.
    pub fn await_after(&mut self, now: chancery_time::Day) {
        let s = &self.statement;
        let later = s.when().and_then(|w| w.start().first).is_some_and(|first| first > now);
        if later && s.modality() == Modality::Asserted && !s.kind().is_state() {
            self.turn(Modality::Planned);
            self.steps.push("planned: behind the day of the source".to_owned());
        }
    }

    /// The steps of a claim that is made like this one: that it was surmised, if it was, and the one that made it.
    pub(super) fn steps_like(&self, step: &str) -> Vec<String> {
        let first = self.steps.first().filter(|_| self.rule == crate::surmise::NAME);
        first.cloned().into_iter().chain([step.to_owned()]).collect()
    }

    /// Dates it anew; whether it can have that time.
    pub(super) fn redate(&mut self, when: Option<chancery_time::When>) -> bool {
        let s = &self.statement;
        let (parties, modality, attrs) = (s.parties().to_vec(), s.modality(), s.attrs().clone());
        let dated = Statement::new(s.kind(), parties, when, modality, attrs);
        dated.map(|dated| self.statement = dated).is_ok()
    }

    /// Dates it anew, and says by what.
    pub(super) fn date(&mut self, when: Option<chancery_time::When>, how: &str) {
        if self.redate(when) {
            self.steps.push(["time: ", how].concat());
        }
    }

    fn turn(&mut self, modality: Modality) {
        let s = &self.statement;
        let (parties, when, attrs) = (s.parties().to_vec(), s.when().cloned(), s.attrs().clone());
        if let Ok(turned) = Statement::new(s.kind(), parties, when, modality, attrs) {
            self.statement = turned;
        }
    }
}

/// How many words the subject of a clause may have that tells until when one waited with the act.
const TURN: usize = 4;

/// The claims of a match. `entry` is the date of the chronology entry or table row that the sentence
/// belongs to: it dates what the sentence leaves undated.
pub fn drafts(scene: &Scene<'_>, candidate: &Candidate<'_>, entry: Option<&str>) -> Vec<Draft> {
    let Candidate { rule, found } = candidate;
    let kind = rule.kind;
    let mut steps = vec![["matched `", &scene.sentence.words(found.range.clone()), "`"].concat()];
    let Some((mut pairs, sides)) = parties(scene, candidate) else { return Vec::new() };
    of_the_text(scene, rule, &mut pairs);
    let via = served_from(scene, kind, &mut pairs);
    for side in &sides {
        steps.push([&list(&side.actors), ": ", &side.how].concat());
    }
    let (mut modal, mut cue) = modality::of_match(scene.sentence, scene.language, found);
    let mut remarked = false;
    if matches!(kind, Kind::Visit | Kind::Meeting) && modal == Modality::Asserted {
        if let Some((told, words)) = super::turned::remarked(scene.sentence, scene.language, found) {
            (modal, cue, remarked) = (told, Some(words), true);
        }
    }
    // "Cancelled the agreement": what denies elsewhere is the end itself.
    let within = |c: &Range<usize>| found.words.iter().any(|w| w.start <= c.start && c.end <= w.end);
    if kind == Kind::AgreementEnded && modal == Modality::Denied && cue.as_ref().is_some_and(within) {
        modal = Modality::Asserted;
    }
    if let Some(fixed) = rule.modality {
        // "Rejected the claim", "vetoed the admission": the cue is the act itself.
        let own = fixed == Modality::Asserted
            && cue.as_ref().is_some_and(|c| found.words.iter().any(|w| w.start <= c.start && c.end <= w.end));
        // "Decided to accuse": what was only meant to be done stays so, unless the words themselves say it.
        let meant = modal == Modality::Planned
            && fixed == Modality::Asserted
            && cue.as_ref().is_some_and(|c| c.end == found.range.start || c.end + 1 == found.range.start);
        if (modal != Modality::Denied || fixed == Modality::Denied || own) && !meant {
            modal = fixed;
        }
    }
    // "A French offer of lorries was taken up": it is no offer any more.
    if modal == Modality::Planned && modality::kept(scene.sentence, scene.language, found) {
        modal = Modality::Asserted;
    }
    if let Some(cue) = &cue {
        steps.push(format!("{modal}: «{}»", scene.sentence.words(cue.clone())));
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
    // "Neither Lima nor Quito has opened one": so does the word before a list of those who might have acted.
    let list = sides.first().filter(|s| s.actors.len() > 1).and_then(|s| s.mentions.first());
    let opens = list.and_then(|i| scene.sentence.mentions.get(*i)).map_or(0, |m| m.np.start);
    let or = |at: usize| scene.sentence.class_at(scene.language.classes.or, at).is_some();
    if opens > 0
        && scene.sentence.class_ending_at(scene.language.classes.denied, opens).is_some()
        && (opens..found.range.start).any(or)
    {
        modal = Modality::Denied;
    }
    let mut base = attrs::of_match(scene, rule, found);
    let own = cue.as_ref().is_some_and(|c| found.words.iter().any(|w| w.start < c.end && c.end <= w.end));
    absent(kind, &mut modal, &mut base, own);
    let wide = widened(scene, found, &sides);
    // "Came to Lima (1960), La Paz (1961) and Quito": each member of the list has its own date.
    let members = if rule.timeless { None } else { dated::members(scene, candidate, &pairs, &sides) };
    let theirs: Vec<usize> = members.iter().flatten().flat_map(|m| m.times.clone()).collect();
    let timing = if rule.timeless {
        None
    } else {
        let own = |t: &crate::time::TimeItem| {
            theirs.iter().any(|i| scene.sentence.times.get(*i).is_some_and(|o| o.range == t.range))
        };
        timing::of_match_but(scene.sentence, scene.language, &wide, scene.others, |t| {
            kind == Kind::AgreementEnded && unbound::named(found, t)
                || kind.family() == "agreement" && t.tie == crate::time::Tie::Meant
                || unbound::unlike(found, t)
                || own(t)
                || unbound::allowed(kind, t)
                || unbound::beside(entry, t)
        })
    };
    let timing = timing.map(|t| match members {
        Some(_) => t,
        None => super::gapped::further(scene.sentence, scene.language, candidate, scene.others, t),
    });
    let carries = timing.is_none() && entry.is_none() && members.is_none() && !rule.timeless && !kind.is_state();
    let timing = timing.or_else(|| carried::over_stop(scene.sentence, &wide).filter(|_| carries));
    let serves = carries && kind == Kind::EnvoyAccredited;
    let timing = timing.or_else(|| carried::of_term(scene.sentence, scene.language, &wide).filter(|_| serves));
    let plans = carries && modal == Modality::Planned;
    let timing = timing.or_else(|| carried::of_plan(scene.sentence, scene.language, &wide).filter(|_| plans));
    // What holds is not dated by what happened in another clause.
    let timing = timing.filter(|t| !kind.is_state() || !dating::beyond(scene, &wide, t));
    // "Until it became a protectorate in 1888": the time of such a clause bounds what holds.
    let bound = if rule.timeless { None } else { bounds::of_match(scene, found, kind, modal) };
    let bound = bound.filter(|b| b.fits(timing.as_ref()));
    let timing = bound.as_ref().map(bounds::Bound::timing).or(timing);
    // Condolences are of the time of what they are about; an accusation is not.
    let reach = if kind == Kind::StatementSupport { 26 } else { 12 };
    let timing =
        timing.filter(|t| kind.family() != "statement" || t.distance <= reach || !dating::follows(scene, found, t));
    // "Until then chargé, he is named ambassador": what happened is not dated by what only led up to it.
    let timing = timing.filter(|t| kind.is_state() || !dating::leads_up(scene, t));
    // What somebody said, and what is only presupposed, is not dated by the act that the sentence tells.
    let apart =
        modal != Modality::Planned && timing.as_ref().is_some_and(|t| unbound::apart(scene, candidate, &wide, t));
    // "A year after the establishment of relations": that was at its own time, as told just before.
    let measured = timing.as_ref().is_some_and(|t| unbound::measured(scene, found, t));
    let timing = timing.filter(|_| !apart && !measured);
    let entry = entry.filter(|_| !apart && !measured);
    // "Did not … until 1995": it did then.
    let only_then = modal == Modality::Denied
        && timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i)).any(|t| {
            // "Did not resume them before 1992" says as much.
            let before = t.operator == Some(crate::time::Operator::Before) && t.range.start >= found.range.end;
            // "Norway waited until May, and Denmark has not done so": another's act.
            let and = |at: usize| scene.sentence.class_at(scene.language.classes.and, at).is_some();
            let own = t.range.start >= found.range.start || !(t.range.end..found.range.start).any(and);
            dating::limits(t) && own || before
        });
    // "It took Chile until 2004 to open one": then it did.
    let mark = |at: usize| crate::mention::marks::before(scene.sentence, scene.language, at);
    let agent = mark(found.range.start) == Some(crate::mention::Mark::Agt);
    let infinitive = !agent && scene.sentence.class_ending_at(scene.language.classes.mark, found.range.start).is_some();
    // "Waited until 1986 before it restored them": so it did then.
    let turned = |t: &crate::time::TimeItem| {
        let c = &scene.language.classes;
        let opens =
            [c.clause, c.mark, c.operator].into_iter().any(|k| scene.sentence.class_at(k, t.range.end).is_some());
        // "Was represented until 1974 by ambassadors from Moscow": so it was before.
        let opens = opens && mark(t.range.end + 1) != Some(crate::mention::Mark::Agt);
        // "Guinea waited until 1986 to visit Norway": the date stands among the words of the act.
        let act = found.words.iter().map(|w| w.start).find(|at| t.range.end <= *at).unwrap_or(found.range.start);
        dating::limits(t) && opens && t.range.start > 2 && t.range.end <= act && act - t.range.end <= TURN
    };
    let turned = modal == Modality::Asserted
        && timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i)).any(turned);
    // "The consulate existed until 1941": the words of the act lead up to the date.
    let up_to = |t: &crate::time::TimeItem| dating::limits(t) && found.words.iter().any(|w| w.end == t.range.start);
    // "A consul in Lusaka until 1965" was there before it.
    let until = kind != Kind::EnvoyAccredited
        && !dating::repeats(kind)
        && timing.iter().flat_map(|t| &t.items).filter_map(|i| scene.sentence.times.get(*i)).any(up_to);
    let only_then = only_then
        || turned
        || until && modal == Modality::Asserted
        || infinitive
            && modal == Modality::Asserted
            && timing
                .iter()
                .flat_map(|t| &t.items)
                .filter_map(|i| scene.sentence.times.get(*i))
                .any(|t| dating::limits(t) && t.range.end <= found.range.start);
    let denied = modal;
    let only_then = only_then || bound.as_ref().is_some_and(|b| b.comes_about(kind, modal));
    let only_then = only_then
        || timing.as_ref().is_some_and(|t| dating::not_until(scene, t))
        || modal == Modality::Denied && timing.as_ref().is_some_and(|t| dating::but_then(scene, found, t));
    if only_then && !kind.is_state() {
        modal = Modality::Asserted;
    }
    // "Has lived there since 1988": whoever stays on is no visitor.
    if kind == Kind::Visit && !rule.lasts && timing.as_ref().is_some_and(|t| dating::stays_on(scene, found, t)) {
        return Vec::new();
    }
    // "Is put off to October": planned for then.
    let deferred = deferred::of_match(scene, found, kind, denied);
    if deferred.is_some() && modal == Modality::Denied {
        modal = Modality::Planned;
    }
    let only_then = only_then || deferred.is_some();
    let timing = deferred.or(timing);
    // What did not happen has no day of its own unless its clause or its own words give one: "was expected in 1964
    // but stayed away".
    let own = |t: &Timing| {
        let mut items = t.items.iter().filter_map(|i| scene.sentence.times.get(*i));
        let meant = |i: &crate::time::TimeItem| {
            scene.sentence.class_in(scene.language.classes.planned, found.range.start..i.range.start)
        };
        matches!(kind, Kind::Visit | Kind::Meeting) && items.all(|i| i.range.end <= found.range.end && meant(i))
    };
    let timing = timing.filter(|t| {
        modal != Modality::Denied || remarked || t.distance <= 9 || own(t) || dating::heads(scene, &wide, t)
    });
    let times =
        if apart { vec![None] } else { dating::times(scene, candidate, timing.as_ref(), entry, only_then, modal) };
    let bent = bound.as_ref().filter(|_| !apart).and_then(|b| b.when(scene, kind, denied));
    let times = bent.map_or(times, |when| vec![Some(when)]);
    // "Since the establishment of relations": an act told just before is of its time, and bounds what holds.
    let retold = (times == [None] && !apart).then(|| bounds::retold(scene, candidate, &pairs, measured)).flatten();
    let times = retold.map_or(times, |when| vec![Some(when)]);
    let told = (kind.is_state() && times == [None]).then(|| bounds::of_told(scene, found, &pairs)).flatten();
    let times = told.map_or(times, |when| vec![Some(when)]);
    let times = super::duration::of_stay(scene, candidate, times);
    // "Washington voted against": at the vote that was told of just before.
    let vote = match kind {
        Kind::VoteCast => scene.discourse.threads.of(&["vote.cast".to_owned()]),
        _ => None,
    };
    let vote =
        vote.filter(|t| !rule.follows.is_empty() && t.pairs.iter().all(|(_, b)| pairs.iter().any(|p| p.1 == *b)));
    let times = match vote.and_then(|t| t.when.clone()) {
        Some(when) if times == [None] => vec![Some(when)],
        // "On 16 February the Assembly condemned Syria; Ecuador voted against": on the day that opens the sentence.
        None if times == [None] && kind == Kind::VoteCast && !apart => {
            let day = timing::opening(scene.sentence).and_then(|t| t.when(false)).and_then(|w| w.parse().ok());
            vec![day]
        }
        _ => times,
    };
    let set_for = cue.as_ref().filter(|_| modal == Modality::Denied && times == [None]);
    let set_for = set_for.and_then(|cue| modality::set_for(scene.sentence, scene.language, cue));
    let times = set_for.map_or(times, |when| vec![Some(when)]);
    let times = super::thread::recalled(scene, rule, &pairs, times);
    let times = spread::over(kind, &pairs, times);
    if let Some(timing) = &timing {
        for index in &timing.items {
            if let Some(item) = scene.sentence.times.get(*index) {
                let completed = if item.inherited { ", completed from what was said before" } else { "" };
                steps.push(["time: «", &scene.sentence.words(item.range.clone()), "»", completed].concat());
            }
        }
    } else if entry.is_some() && times.iter().any(Option::is_some) {
        steps.push("time: the date of the entry".to_owned());
    }
    let claims = members.as_ref().map_or(pairs.len() * times.len(), Vec::len);
    let mut out = Vec::new();
    let one_by_one = respectively(scene, &wide, &sides, times.len()).or_else(|| {
        // "Niger and Mali came next, on 1 and 5 January": each at its own time.
        let list = sides.first().filter(|s| rule.echo && times.len() > 1 && s.actors.len() == times.len());
        list.map(|s| (s.actors.clone(), false)).or_else(|| spread::own(kind, &sides, times.len()))
    });
    // "The embassies in Quito and Lima were opened in 1992 and 1993 respectively": each direction has its own.
    let crossed = |list: &[ActorId]| list.iter().all(|x| pairs.iter().all(|(a, b, _)| x == a || x == b));
    let one_by_one = one_by_one.filter(|_| members.is_none());
    let plain = || pairs.iter().map(|pair| (pair.clone(), times.clone(), timing.clone())).collect();
    let each = members.map_or_else(plain, |members| {
        let own = |m: dated::Member| {
            let own = (!m.times.is_empty()).then_some(Timing { items: m.times, distance: 1 });
            let dates = own.as_ref().map(|t| dating::times(scene, candidate, Some(t), None, only_then, modal));
            (m.pair, dates.unwrap_or_else(|| times.clone()), own.or_else(|| timing.clone()))
        };
        // "Of the UN (since 1964) and the Commonwealth": a member now, who joined nobody knows when.
        let known = |m: &dated::Member| !m.onset || timing.is_some();
        members.into_iter().filter(known).map(own).collect::<Vec<_>>()
    });
    for ((from, to, mentions), times, timing) in &each {
        for (index, when) in times.iter().enumerate() {
            if let Some((list, place)) = &one_by_one {
                let own = |a: &ActorId| match (crossed(list), place) {
                    (true, true) => a == to,
                    (true, false) => a == from,
                    (false, _) => a == from || a == to,
                };
                if !list.get(index).is_some_and(own) {
                    continue;
                }
            }
            let own = timing
                .as_ref()
                .filter(|t| t.items.len() == times.len())
                .map(|t| Timing { items: t.items.get(index).copied().into_iter().collect(), distance: t.distance });
            let when = &dating::born(scene, timing.as_ref(), index, from, to).or_else(|| when.clone());
            let mut attrs = base.clone();
            let item = timing.as_ref().and_then(|t| scene.sentence.times.get(*t.items.get(index)?));
            if index > 0 && item.is_some_and(|t| t.group.is_none()) {
                // Of several objects only the first is counted.
                (attrs.amount, attrs.currency) = (None, None);
                let before = timing.as_ref().and_then(|t| scene.sentence.times.get(*t.items.get(index - 1)?));
                if let (Some(before), Some(item)) = (before, item) {
                    super::gapped::described(scene.sentence, scene.language, candidate, before, item, &mut attrs);
                }
            }
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
            // Of several who came, each state's own: "President Xi of China and Prime Minister Modi of India".
            let sent = |i: &usize| scene.sentence.mentions.get(*i).is_some_and(|m| m.actors.contains(from));
            let mut who: Vec<usize> = mentions.iter().copied().filter(sent).collect();
            if who.is_empty() || kind != Kind::Visit {
                who.clone_from(mentions);
            }
            attrs::of_parties(scene, rule, found, &who, to, &mut attrs);
            let Ok(statement) = Statement::new(kind, vec![from.clone(), to.clone()], when.clone(), modal, attrs) else {
                continue;
            };
            let signs = Signs::of(scene, candidate, &statement, &sides, timing.as_ref(), claims);
            let mut steps = steps.clone();
            let own_date = own.iter().flat_map(|t| &t.items).filter(|i| theirs.contains(i));
            for item in own_date.filter_map(|i| scene.sentence.times.get(*i)) {
                steps.push(
                    ["time: «", &scene.sentence.words(item.range.clone()), "», of this member of the list"].concat(),
                );
            }
            out.push(Draft {
                statement,
                tokens: span(scene, found.range.clone(), &sides, own.as_ref().or(timing.as_ref())),
                sides: [0, 1].map(|i| sides.get(i).map(|s| s.mentions.clone()).unwrap_or_default()),
                times: timing.as_ref().map(|t| t.items.clone()).unwrap_or_default(),
                rule: rule.name.clone(),
                signs,
                steps,
            });
        }
    }
    out
}

/// Of the pairs of a rule that only tells of the two that the text is about, those.
fn of_the_text(scene: &Scene<'_>, rule: &Rule, pairs: &mut Vec<Pair>) {
    let pair = scene.discourse.pair();
    pairs.retain(|(a, b, _)| !rule.paired || pair.len() == 2 && pair.contains(a) && pair.contains(b));
}

/// Between whom a match tells its act.
pub(super) fn pairs(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Vec<Pair> {
    let mut pairs = parties(scene, candidate).map(|(pairs, _)| pairs).unwrap_or_default();
    of_the_text(scene, candidate.rule, &mut pairs);
    pairs
}

/// "A and B in 1992 and 1993 respectively": each of the side nearest to the times has its own; whether it is where
/// the act is done.
fn respectively(
    scene: &Scene<'_>,
    found: &crate::pattern::Match,
    sides: &[Filled],
    times: usize,
) -> Option<(Vec<ActorId>, bool)> {
    let near = found.range.start.saturating_sub(4)..(found.range.end + 14).min(scene.sentence.tokens.len());
    if times < 2 || !scene.sentence.class_in(scene.language.classes.respectively, near) {
        return None;
    }
    let side = sides.iter().rev().find(|s| s.actors.len() == times && !s.mentions.is_empty())?;
    Some((side.actors.clone(), side.how.starts_with("place")))
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
fn absent(kind: Kind, modal: &mut Modality, attrs: &mut chancery_model::Attrs, own: bool) {
    use chancery_model::Value;
    // "Have never been strained": that does not hold; "all was not well" says itself how things stood.
    let ill = matches!(attrs.value, Some(Value::Strained | Value::Hostile));
    if *modal == Modality::Denied && kind.is_state() && (own || !ill) {
        *modal = Modality::Asserted;
        attrs.value = match attrs.value {
            Some(Value::Present) | None if kind == Kind::MissionState => Some(Value::Absent),
            Some(Value::Diplomatic) | None => Some(Value::None),
            Some(Value::Friendly) => Some(Value::Strained),
            other => other,
        };
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
