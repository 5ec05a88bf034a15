//! Acts told by words that only point back to one: "Britain came round on 4 February", after a recognition or under
//! the heading "Recognition of Bangladesh".

use super::assemble::{self, Draft};
use super::frame;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::{assumed, Pair};
use super::thread::Thread;
use super::walk::Walk;
use chancery_model::{ActorId, Kind};

/// The claims of a match: of a rule that repeats whatever act was told last, once for each of the acts told together.
pub(super) fn drafts(scene: &Scene<'_>, candidate: &Candidate<'_>, entry: Option<&str>) -> Vec<Draft> {
    if candidate.rule.echoes.is_empty() {
        return assemble::drafts(scene, candidate, entry);
    }
    let mut out: Vec<Draft> = Vec::new();
    for thread in scene.discourse.threads.latest() {
        let Some(rule) = candidate.rule.echoes.iter().find(|r| r.kind == thread.kind) else { continue };
        let own = Candidate { rule, found: candidate.found.clone() };
        out.extend(assemble::drafts(scene, &own, entry));
    }
    out
}

/// The parties of an act that repeats another: whoever stands in the slot `who` acts as the others did; whoever stands
/// in the slot `whom` had it done to him.
pub(super) fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let thread = scene.discourse.threads.latest().into_iter().find(|t| t.kind == rule.kind)?;
    let whom = found.mention("whom");
    let index = whom.or_else(|| found.mention("who")).or_else(|| scene.subject(found, &[]))?;
    let side = scene.filled(index, "slot", &[]).filter(|f| !f.actors.is_empty())?;
    let kept = kept(scene, thread, whom.is_some(), &side.actors);
    if kept.is_empty() || side.actors.iter().any(|a| kept.contains(a)) {
        return None;
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (one, other) in side.actors.iter().flat_map(|a| kept.iter().map(move |b| (a.clone(), b.clone()))) {
        let turned = whom.is_some() && rule.kind.is_directed();
        pairs.push(if turned { (other, one, Vec::new()) } else { (one, other, side.mentions.clone()) });
    }
    Some((pairs, vec![side, assumed(kept, "whom the act told before was with")]))
}

/// Who stays when another takes the place of the first party, or of the second.
fn kept(scene: &Scene<'_>, thread: &Thread, second: bool, new: &[ActorId]) -> Vec<ActorId> {
    let mut firsts: Vec<ActorId> = Vec::new();
    let mut seconds: Vec<ActorId> = Vec::new();
    for (a, b) in &thread.pairs {
        if !firsts.contains(a) {
            firsts.push(a.clone());
        }
        if !seconds.contains(b) {
            seconds.push(b.clone());
        }
    }
    if thread.kind.is_directed() || thread.pairs.is_empty() {
        return match (second, thread.pairs.is_empty()) {
            (_, true) => thread.toward.clone(),
            (true, _) => firsts,
            _ => seconds,
        };
    }
    let frame = &scene.discourse.frame;
    let about = |list: &[ActorId]| matches!(list, [one] if frame.contains(one) && !new.contains(one));
    match (about(&firsts), about(&seconds)) {
        // Of a free kind, whom the text is about stays.
        (true, false) => firsts,
        (false, true) => seconds,
        _ if second && firsts.len() == 1 => firsts,
        _ if seconds.len() == 1 && !seconds.iter().any(|a| new.contains(a)) => seconds,
        _ if firsts.len() == 1 => firsts,
        _ => Vec::new(),
    }
}

impl Walk<'_> {
    /// Notes what a heading says that the text below it is about: an act, and toward whom; the one organisation that
    /// it names, whose members come and go below.
    pub(super) fn themed(&mut self, text: &str, level: u8) {
        let unit = self.unit(text.to_owned(), None);
        let sentence = &unit.sentence;
        let named = frame::named(text, self.language, &self.known);
        let bodies: Vec<ActorId> = named.into_iter().filter(ActorId::is_organisation).collect();
        let class = self.language.classes.theme;
        let found = (0..sentence.tokens.len()).find_map(|at| sentence.value_at(class, at).map(|(end, v)| (at, end, v)));
        let theme = found.and_then(|(at, end, value)| {
            let kind: Kind = value.parse().ok()?;
            // "Who recognised Biafra?", "Recognition of the SADR"; else "Kosovo's recognitions".
            let part = |from: usize, to: usize| {
                let range = (from < to).then(|| sentence.bytes(from..to))?;
                let found = frame::named(unit.text.get(range)?, self.language, &self.known);
                Some(found.into_iter().filter(|a| !a.is_organisation()).collect::<Vec<_>>())
            };
            let after = part(end, sentence.tokens.len()).filter(|a| !a.is_empty());
            let toward = after.or_else(|| part(0, at)).filter(|a| !a.is_empty())?;
            Some(Thread { kind, pairs: Vec::new(), toward, sentence: 0 })
        });
        let home = match (bodies.as_slice(), &theme) {
            ([one], None) => Some(one.clone()),
            _ => None,
        };
        self.discourse.threads.open(theme, home, level);
    }
}
