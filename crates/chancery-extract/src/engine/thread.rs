//! What the sentences just before told: the claims that "they were restored" and "it closed" go on from.

use super::assemble::Draft;
use super::posts::Posts;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::{assumed, Pair};
use crate::packs::Selector;
use chancery_model::{ActorId, Kind, Modality};
use chancery_time::When;
use std::collections::BTreeMap;

/// How many sentences back a thread is taken up.
const REACH: usize = 2;

/// How far behind an act may stand that words of no act of their own repeat.
const RECENT: usize = 4;

/// The deeds that others do likewise.
pub(super) const FOLLOWED: [Kind; 8] = [
    Kind::EnvoyExpelled,
    Kind::EnvoyRecalled,
    Kind::MissionClosed,
    Kind::MissionOpened,
    Kind::SanctionImposed,
    Kind::SanctionLifted,
    Kind::StatementCondemn,
    Kind::StatementSupport,
];

/// The claims of one match, as the sentences behind it may go on from them.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Their kind.
    pub kind: Kind,
    /// Their parties.
    pub pairs: Vec<(ActorId, ActorId)>,
    /// When, if they all have one time.
    pub when: Option<When>,
    /// Who broke or froze what was between them.
    pub by: Option<ActorId>,
    /// Toward whom, where a heading told no more.
    pub toward: Vec<ActorId>,
    /// The number of their sentence.
    pub(super) sentence: usize,
}

/// The claims last made, the latest at the end.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    list: Vec<Thread>,
    /// The acts told last, those of one sentence together, however far behind.
    latest: Vec<Thread>,
    /// The same, of the deeds that are done after another's example right behind it alone: expulsions, closures.
    deeds: Vec<Thread>,
    /// The act that the headings say the text is about, and the level of the heading.
    theme: Option<(Thread, u8)>,
    /// The organisation that the headings name, and the level of the heading.
    home: Option<(ActorId, u8)>,
    /// Toward whom the last claim of each family went, in the section that is being read.
    aims: BTreeMap<&'static str, ActorId>,
    /// The deed of each kind told last, however far behind.
    done: BTreeMap<Kind, Thread>,
    /// The envoys named so far.
    pub(super) posts: Posts,
    now: usize,
}

impl Threads {
    /// A sentence begins; what is too far behind is forgotten.
    pub fn step(&mut self) {
        self.now += 1;
        let now = self.now;
        self.list.retain(|t| now - t.sentence <= REACH);
    }

    /// A row or an entry with a country of its own begins: it goes on from no other's.
    pub fn part(&mut self) {
        self.list.clear();
    }

    /// Another subject begins: nothing is gone on from.
    pub fn clear(&mut self) {
        self.list.clear();
        self.latest.clear();
        self.deeds.clear();
        self.done.clear();
        self.aims.clear();
    }

    /// The first words of the text say what it is about.
    pub fn about(&mut self, theme: Thread) {
        self.theme = Some((theme, 0));
    }

    /// Whether a heading has said which act the text is about.
    pub fn themed(&self) -> bool {
        self.theme.is_some()
    }

    /// A heading opens what stands below it.
    pub fn open(&mut self, theme: Option<Thread>, home: Option<ActorId>, level: u8) {
        let over = |of: u8| of < level;
        self.theme = theme.map(|t| (t, level)).or(self.theme.take().filter(|(_, of)| over(*of)));
        self.home = home.map(|h| (h, level)).or(self.home.take().filter(|(_, of)| over(*of)));
        self.latest.clear();
        self.deeds.clear();
        self.aims.clear();
    }

    /// The acts of these kinds that words of no act of their own repeat: those told last, or what the text is about;
    /// a deed only right behind it, and where none of those is as near.
    pub fn latest(&self, named: &dyn Fn(Kind) -> bool) -> Vec<&Thread> {
        let near = |t: &&Thread| self.now - t.sentence <= RECENT;
        let deeds = self.deeds.iter().filter(|t| named(t.kind) && self.now - t.sentence <= 1);
        // "Cuba broke with Peru. Chile closed its embassy there in May, and Bolivia followed": the deed told last in the
        // same sentence, not an act told before it.
        let over = |t: &&Thread| t.sentence == self.now && self.latest.iter().all(|l| l.sentence < t.sentence);
        if let Some(last) = self.deeds.iter().rev().find(over) {
            return std::iter::once(last).filter(|t| named(t.kind)).collect();
        }
        if !self.latest.iter().any(|t| near(&t)) && self.theme.is_none() {
            return deeds.collect();
        }
        let other = |t: &Thread| self.theme.as_ref().is_some_and(|(theme, _)| theme.kind.family() != t.kind.family());
        let far = self.latest.iter().all(|t| !near(&t) || other(t));
        let told: Vec<&Thread> = match (far, &self.theme) {
            (true, Some((theme, _))) => vec![theme],
            _ => self.latest.iter().filter(near).collect(),
        };
        told.into_iter().filter(|t| named(t.kind)).collect()
    }

    /// Whether another kind of act was told after this one.
    pub fn overtaken(&self, thread: &Thread) -> bool {
        self.list.iter().any(|t| t.sentence > thread.sentence && t.kind.family() != thread.kind.family())
    }

    /// Notes the claims of one match.
    pub fn note(&mut self, made: &[Draft]) {
        self.posts.note(made);
        let mut kinds: Vec<Kind> = Vec::new();
        for draft in made {
            if !kinds.contains(&draft.statement.kind()) {
                kinds.push(draft.statement.kind());
            }
        }
        for kind in kinds {
            let own: Vec<&Draft> = made.iter().filter(|d| d.statement.kind() == kind).collect();
            self.note_one(&own);
        }
    }

    fn note_one(&mut self, made: &[&Draft]) {
        let Some(first) = made.first() else { return };
        let mut pairs: Vec<(ActorId, ActorId)> = Vec::new();
        for draft in made {
            if let [a, b] = draft.statement.parties() {
                if !pairs.iter().any(|(x, y)| x == a && y == b) {
                    pairs.push((a.clone(), b.clone()));
                }
            }
        }
        if let (Some((_, to)), true) = (pairs.last(), first.statement.kind().is_directed()) {
            let shared = pairs.iter().all(|(_, b)| b == to);
            // Who is expelled came from there: others' envoys do not go to it.
            if shared && !to.is_organisation() && first.statement.kind() != Kind::EnvoyExpelled {
                self.aims.insert(first.statement.kind().family(), to.clone());
            }
        }
        if !pairs.is_empty() {
            let kind = first.statement.kind();
            let when = first.statement.when().filter(|w| made.iter().all(|d| d.statement.when() == Some(*w))).cloned();
            let by = first.statement.attrs().by.clone();
            let thread = Thread { kind, pairs, when, by, toward: Vec::new(), sentence: self.now };
            if matches!(kind.family(), "relations" | "membership" | "vote") && !kind.is_state() {
                // A change of sides is two acts; other acts of a sentence are repeated one by one.
                let two = [Kind::RelationsSevered, Kind::RelationsEstablished];
                let twin = |t: &Thread| t.sentence == self.now && t.kind != kind && two.contains(&t.kind);
                let twins = two.contains(&kind) && self.latest.iter().all(twin) && self.latest.len() == 1;
                let same =
                    self.latest.iter().all(|t| t.pairs.iter().map(|p| &p.0).eq(thread.pairs.iter().map(|p| &p.0)));
                if !(twins && same) {
                    self.latest.clear();
                }
                self.latest.push(thread.clone());
            }
            if FOLLOWED.contains(&kind) {
                self.deeds.retain(|t| t.sentence == self.now);
                self.deeds.push(thread.clone());
            }
            if first.statement.modality() != Modality::Denied && !kind.is_state() {
                self.done.insert(kind, thread.clone());
            }
            self.list.push(thread);
        }
    }

    /// The deed told last of these kinds, however far behind; of no kind in particular the one told last, just before.
    pub(super) fn done(&self, kinds: &[&str]) -> Option<&Thread> {
        if kinds.is_empty() {
            return self.list.iter().rev().find(|t| !t.kind.is_state() && t.kind.family() != "statement");
        }
        let named = |t: &&Thread| kinds.iter().any(|k| *k == t.kind.as_str() || *k == t.kind.family());
        self.done.values().filter(named).max_by_key(|t| t.sentence)
    }

    /// With whom one of these was told of in the same sentence, if it is one.
    pub fn partner(&self, of: &[ActorId]) -> Option<&ActorId> {
        let here = self.list.iter().rev().filter(|t| t.sentence == self.now);
        here.filter_map(|t| match t.pairs.as_slice() {
            [(a, b)] | [(a, b), _] if of.contains(a) && !of.contains(b) => Some(b),
            [(a, b)] | [(a, b), _] if of.contains(b) && !of.contains(a) => Some(a),
            _ => None,
        })
        .next()
    }

    /// The one whom one of these visited or met, as the same sentence tells.
    pub fn met(&self, of: &[ActorId]) -> Option<&ActorId> {
        let talks = |t: &&Thread| t.sentence == self.now && matches!(t.kind, Kind::Visit | Kind::Meeting);
        match self.list.iter().rev().find(talks)?.pairs.as_slice() {
            [(a, b)] | [(b, a)] if of.contains(a) && !of.contains(b) => Some(b),
            _ => None,
        }
    }

    /// Toward whom the last claim of the kind's family went: of recognitions, missions and envoys.
    pub fn aim(&self, kind: Kind) -> Option<&ActorId> {
        let family = kind.family();
        if family == "membership" {
            let told = self.list.iter().rev().find(|t| t.kind.family() == family).and_then(|t| t.pairs.first());
            return told.map(|(_, body)| body).or(self.home.as_ref().map(|(home, _)| home));
        }
        self.aims
            .get(family)
            .or_else(|| self.topic(kind))
            .filter(|_| kind.is_directed() && matches!(family, "relations" | "mission" | "envoy"))
    }

    /// Whose missions with all of these were told of last: "opened embassies in Qatar and Iran" before "the embassies in
    /// Qatar and Iran were closed".
    pub fn sender(&self, hosts: &[ActorId]) -> Option<&ActorId> {
        let last = self.list.iter().rev().find(|t| t.kind.family() == "mission")?;
        let (sender, _) = last.pairs.first()?;
        let one = last.pairs.iter().all(|(from, _)| from == sender) && !hosts.contains(sender);
        let all = hosts.iter().all(|host| last.pairs.iter().any(|(_, to)| to == host));
        (one && all).then_some(sender)
    }

    /// Toward whom the headings say that acts of the kind went: "Recognition of Bangladesh".
    pub fn topic(&self, kind: Kind) -> Option<&ActorId> {
        let theme = self.theme.as_ref().map(|(t, _)| t).filter(|t| t.kind == kind)?;
        theme.toward.first().filter(|_| theme.toward.len() == 1)
    }

    /// The latest whose kind or family is one of these.
    pub fn of(&self, kinds: &[String]) -> Option<&Thread> {
        let named = |t: &&Thread| kinds.iter().any(|k| k == t.kind.family() || k == t.kind.as_str());
        let last = self.list.iter().rev().find(named)?;
        // "The mission that had taken him to Moscow spent a week of May in Pyongyang": others follow to Pyongyang.
        let dated = |t: &&Thread| t.kind == Kind::Visit && t.sentence == last.sentence && t.when.is_some();
        match last.when {
            None if last.kind == Kind::Visit => self.list.iter().rev().find(dated).or(Some(last)),
            _ => Some(last),
        }
    }

    /// The same; of several that one sentence told, the one that is about these two.
    fn about_pair(&self, kinds: &[String], pair: &[ActorId]) -> Option<&Thread> {
        let last = self.of(kinds)?;
        let named = |t: &&Thread| kinds.iter().any(|k| k == t.kind.family() || k == t.kind.as_str());
        let about = |t: &&Thread| t.pairs.iter().any(|(a, b)| pair.contains(a) && pair.contains(b));
        let here = self.list.iter().rev().filter(|t| t.sentence == last.sentence && t.kind == last.kind);
        here.filter(named).find(about).or(Some(last))
    }

    /// When the act told last of two was, of whichever kind or of this one.
    pub fn dated(&self, kind: Option<Kind>, of: &[Pair]) -> Option<&When> {
        let pair = |t: &Thread| {
            let own = |(a, b): &(ActorId, ActorId)| of.iter().any(|(x, y, _)| x == a && y == b || x == b && y == a);
            t.pairs.iter().any(own)
        };
        let fits = |t: &&Thread| !t.kind.is_state() && kind.is_none_or(|k| k == t.kind) && t.when.is_some() && pair(t);
        self.list.iter().rev().find(fits).and_then(|t| t.when.as_ref())
    }

    /// The same, or the act that the headings say the text is about.
    pub fn of_or_theme(&self, kinds: &[String]) -> Option<&Thread> {
        let theme = self.theme.as_ref().map(|(t, _)| t);
        self.of(kinds).or(theme.filter(|t| kinds.iter().any(|k| k == t.kind.as_str())))
    }

    /// The same, of those told in the sentence that is being read.
    pub fn here(&self, kinds: &[String]) -> Option<&Thread> {
        self.of(kinds).filter(|t| t.sentence == self.now)
    }
}

/// The parties of the claim that the words go on from; one whom they name themselves must be among them, in its role.
pub(super) fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    // "Which" and "who" stand for what their own sentence names.
    let relative = scene.sentence.class_at(scene.language.classes.clause, found.range.start).is_some();
    let threads = &scene.discourse.threads;
    let pair = scene.discourse.pair();
    // "Guevara, who had come by way of Peking, was there in December; Castro followed": where the text is about.
    let about = || threads.about_pair(&rule.follows, &pair).filter(|_| pair.len() == 2);
    // "Brown takes over from Smith": who is named himself tells the post.
    let post = threads.posts.of(scene, candidate);
    let thread = match relative {
        true => threads.here(&rule.follows),
        false => post.as_ref().or_else(about).or_else(|| threads.of_or_theme(&rule.follows)),
    }?;
    // Who was expelled goes on as the envoy of the state that had sent him.
    let turned;
    let thread = match thread.kind == Kind::EnvoyExpelled && rule.kind != Kind::EnvoyExpelled && rule.kind.is_directed()
    {
        true => {
            let pairs = thread.pairs.iter().map(|(a, b)| (b.clone(), a.clone())).collect();
            turned = Thread { pairs, ..thread.clone() };
            &turned
        }
        false => thread,
    };
    let named = |role: &str| found.mention(role).and_then(|i| scene.sentence.mentions.get(i)).map(|m| &m.actors);
    let fits = |role: &str, actor: &ActorId| named(role).is_none_or(|list| list.is_empty() || list.contains(actor));
    let directed = rule.kind.is_directed();
    let (first, second) = if directed { ("from", "to") } else { ("a", "b") };
    let fitting = |(a, b): &(ActorId, ActorId)| {
        if fits(first, a) && fits(second, b) {
            Some((a.clone(), b.clone(), Vec::new()))
        } else if !(directed && thread.kind.is_directed()) && fits(first, b) && fits(second, a) {
            Some((b.clone(), a.clone(), Vec::new()))
        } else {
            None
        }
    };
    // "… and closed the embassy": whoever has it does so, if that is who acts.
    let host = directed && rule.roles.get(second).is_some_and(|r| r.as_slice() == [Selector::Subject]);
    if let (true, [(x, y)]) = (host, thread.pairs.as_slice()) {
        let acts = scene.fill(rule, second, found, &[]).filter(|f| f.actors == [y.clone()])?;
        let sender = assumed(vec![x.clone()], "told of just before");
        return Some((vec![(x.clone(), y.clone(), Vec::new())], vec![sender, acts]));
    }
    if host {
        return None;
    }
    // "… and the Ecuadorian embassy in Moscow in 1972": both sides are named.
    if let (true, Some(a), Some(b)) = (directed, found.mention(first), found.mention(second)) {
        let (mut a, b) = (scene.filled(a, "slot", &[])?, scene.filled(b, "slot", &[])?);
        if a.actors.is_empty() && !b.actors.is_empty() {
            a = Filled { actors: scene.discourse.complement(&b.actors), assumed: true, ..a };
        }
        let cross = a.actors.iter().flat_map(|x| b.actors.iter().map(move |y| (x, y))).filter(|(x, y)| x != y);
        let pairs: Vec<Pair> = cross.map(|(x, y)| (x.clone(), y.clone(), a.mentions.clone())).collect();
        return (!pairs.is_empty()).then(|| (pairs, vec![a.clone(), b.clone()]));
    }
    // "… that of Norway on the 9th": another in that role, toward the same.
    let told = |role: &str| named(role).filter(|list| !list.is_empty()).cloned();
    let toward = thread.pairs.first().map(|(_, y)| y).or(thread.toward.first());
    let toward = toward.filter(|y| thread.pairs.iter().all(|(_, b)| b == *y));
    let other = |list: &Vec<ActorId>| directed && toward.is_some_and(|y| list.iter().any(|a| a != y));
    if let (Some(y), Some(others)) = (toward, told(first).filter(other)) {
        let whole = found.mention(first).and_then(|i| scene.filled(i, "slot", &[]));
        let others = whole.as_ref().map_or(others, |f| f.actors.clone());
        let pairs: Vec<Pair> = others.iter().filter(|a| *a != y).map(|a| (a.clone(), y.clone(), Vec::new())).collect();
        let mentions = whole.map(|f| f.mentions).unwrap_or_default();
        let side = Filled { mentions, ..assumed(others, "slot") };
        return (!pairs.is_empty()).then(|| (pairs, vec![side, assumed(vec![y.clone()], "told of just before")]));
    }
    // "The Thais never reciprocated": the other of the two acts toward the first.
    let named = rule.roles.contains_key(first) || told(first).is_some();
    // "Bolivia expelled a Mexican and two Spaniards. Mexico did not retaliate": of several, the one who acts.
    let acts = if directed && named { scene.fill(rule, first, found, &[]) } else { None };
    if let Some((acts, [one])) = acts.as_ref().map(|f| (f, f.actors.as_slice())) {
        let toward: Vec<ActorId> = thread.pairs.iter().filter(|(_, b)| b == one).map(|(x, _)| x.clone()).collect();
        if !toward.is_empty() {
            let pairs = toward.iter().map(|x| (one.clone(), x.clone(), acts.mentions.clone())).collect();
            return Some((pairs, vec![acts.clone(), assumed(toward, "told of just before")]));
        }
    }
    if let ([(_, y), ..], true, true) = (thread.pairs.as_slice(), directed, named) {
        let same = thread.pairs.iter().all(|(_, b)| b == y);
        // "Peru opened an embassy in Oslo; Denmark did so in 1965": another does what those did, toward the same.
        let done = |f: &Filled| thread.pairs.iter().any(|(a, b)| f.actors.contains(a) || f.actors.contains(b));
        let subject = rule.roles.get(first).is_some_and(|r| r.as_slice() == [Selector::Subject]);
        let third = || scene.subject(found, &[]).filter(|i| near(scene, *i, found));
        let third = third().filter(|_| same && subject).and_then(|i| scene.filled(i, "subject", &[]));
        if let Some(acts) = third.filter(|f| !f.actors.is_empty() && !done(f)) {
            let pairs = acts.actors.iter().map(|a| (a.clone(), y.clone(), acts.mentions.clone())).collect();
            return Some((pairs, vec![acts, assumed(vec![y.clone()], "told of just before")]));
        }
    }
    // "The visit was returned": whom it was paid to goes to whoever paid it.
    if directed && rule.roles.get(first).is_some_and(|r| r.as_slice() == [Selector::Partner]) {
        let back: Vec<Pair> = thread.pairs.iter().map(|(a, b)| (b.clone(), a.clone(), Vec::new())).collect();
        let acts = thread.pairs.iter().map(|(_, b)| b.clone()).collect();
        let others = thread.pairs.iter().map(|(a, _)| a.clone()).collect();
        return Some((back, vec![assumed(acts, "told of just before"), assumed(others, "told of just before")]));
    }
    // "… and by one to Bonn": the same one goes elsewhere.
    let whole = found.mention(second).filter(|_| directed).and_then(|i| scene.filled(i, "slot", &[]));
    let from = thread.pairs.first().map(|(x, _)| x).filter(|x| thread.pairs.iter().all(|(a, _)| a == *x));
    let known = |y: &ActorId| thread.pairs.iter().any(|(a, b)| a == y || b == y);
    let fresh = |f: Filled| Filled { actors: f.actors.into_iter().filter(|a| !known(a)).collect(), ..f };
    let elsewhere = whole.map(fresh).filter(|f| !f.actors.is_empty());
    if let (Some(whole), Some(x)) = (elsewhere, from) {
        let pairs: Vec<Pair> = whole.actors.iter().map(|y| (x.clone(), y.clone(), Vec::new())).collect();
        let first = assumed(vec![x.clone()], "told of just before");
        return Some((pairs, vec![first, whole]));
    }
    // "Peru restored them, too": another than those two acts, with the one whom the text is about.
    if let ([(x, y)], false) = (thread.pairs.as_slice(), directed) {
        let acts =
            scene.subject(found, &[]).filter(|i| near(scene, *i, found)).and_then(|i| scene.filled(i, "subject", &[]));
        if let Some(acts) = acts.filter(|f| !f.actors.is_empty() && !f.actors.contains(x) && !f.actors.contains(y)) {
            let kept = if scene.discourse.frame.contains(x) && !scene.discourse.frame.contains(y) { x } else { y };
            let other = assumed(vec![kept.clone()], "told of just before");
            let pairs = acts.actors.iter().map(|a| (a.clone(), kept.clone(), acts.mentions.clone())).collect();
            return Some((pairs, vec![acts, other]));
        }
    }
    let mut pairs: Vec<Pair> = thread.pairs.iter().filter_map(fitting).collect();
    // "Ghana and Mali broke with Britain. Mali restored them in 1968": of several, whoever acts goes on with his own.
    let acts = scene.subject(found, &[]).filter(|i| pairs.len() > 1 && near(scene, *i, found));
    let acts = acts.and_then(|i| scene.filled(i, "subject", &[])).map(|f| f.actors).unwrap_or_default();
    let own = |p: &Pair| acts.contains(&p.0) || acts.contains(&p.1);
    if pairs.iter().any(own) {
        pairs.retain(own);
    }
    if rule.turned {
        pairs.iter_mut().for_each(|(a, b, _)| std::mem::swap(a, b));
    }
    let both = scene.sentence.mentions.iter().any(|m| {
        // "One of the two visits" are no two sides.
        let sides = m.anaphor == Some(crate::mention::Anaphor::Both) && m.mark != Some(crate::mention::Mark::Gen);
        sides && found.range.contains(&m.range.start)
    });
    if let (true, [(a, b, _)]) = (rule.mutual || both, pairs.as_slice()) {
        pairs.push((b.clone(), a.clone(), Vec::new()));
    }
    let whole: Vec<ActorId> = pairs.first().map(|(a, b, _)| vec![a.clone(), b.clone()])?;
    Some((pairs, vec![assumed(whole, "those told of just before")]))
}

/// "At the end of his stay", "it was the last such visit": an act told of again has the time of that act, where the
/// words give none of their own.
pub(super) fn recalled(
    scene: &Scene<'_>,
    rule: &crate::rule::Rule,
    pairs: &[Pair],
    times: Vec<Option<When>>,
) -> Vec<Option<When>> {
    // "Signed it in 1936, but never kept it and cast it off": it did not end on the day on which it was signed.
    let ends = rule.kind == Kind::AgreementEnded
        && scene.discourse.threads.here(&rule.follows).is_some_and(|t| t.when.is_some() && times == [t.when.clone()]);
    if ends {
        return vec![None];
    }
    if !rule.recalls || times != [None] {
        return times;
    }
    let same = |(a, b): &(ActorId, ActorId)| {
        pairs.iter().any(|(x, y, _)| x == a && y == b || !rule.kind.is_directed() && x == b && y == a)
    };
    let told = scene.discourse.threads.of(&rule.follows).filter(|t| t.pairs.iter().any(same));
    match told.and_then(|t| t.when.clone()) {
        Some(when) => vec![Some(when)],
        None => times,
    }
}

/// Whether a named actor stands right before the words.
fn near(scene: &Scene<'_>, index: usize, found: &crate::pattern::Match) -> bool {
    scene.sentence.mentions.get(index).is_some_and(|m| {
        m.anaphor.is_none()
            && m.np.end <= found.range.start
            && ((m.np.end..found.range.start)
                .all(|at| scene.sentence.class_at(scene.language.classes.aux, at).is_some())
                || first(scene, m, found))
    })
}

/// "Zaire was the first to restore them": whoever opens the sentence, with nobody and no stop in between.
fn first(scene: &Scene<'_>, m: &crate::mention::Mention, found: &crate::pattern::Match) -> bool {
    let gap = m.np.end..found.range.start;
    let aux = |at| scene.sentence.class_at(scene.language.classes.aux, at).is_some();
    m.np.start == 0
        && m.can_act()
        && gap.len() <= 7
        && gap.clone().next().is_some_and(aux)
        && !gap.clone().any(|at| scene.sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Mark))
        && !scene.sentence.mentions.iter().any(|o| gap.contains(&o.np.start))
}

/// Whose envoy or mission was told of just before, for an envoy of whom the words tell neither side.
pub(super) fn posted(scene: &Scene<'_>, rule: &crate::rule::Rule) -> Option<(ActorId, ActorId)> {
    let last = if rule.kind.family() == "mission" { "mission.state" } else { "relations.recognized" };
    let kinds = ["envoy.accredited", "envoy.recalled", "envoy.expelled", "mission.opened", "mission.raised", last];
    let kinds = kinds.map(str::to_owned);
    let thread =
        scene.discourse.threads.of(&kinds).filter(|_| {
            rule.kind == Kind::EnvoyAccredited || rule.kind.family() == "mission" && !rule.kind.is_state()
        })?;
    match (thread.pairs.as_slice(), thread.kind) {
        // Who expels an envoy has his mission.
        ([(a, b)], Kind::EnvoyExpelled) => Some((b.clone(), a.clone())),
        ([pair], _) => Some(pair.clone()),
        _ => None,
    }
}

/// "The embassy closed, staff evacuated": whose mission the sentence told of, for the envoys who leave it.
pub(super) fn along(scene: &Scene<'_>, rule: &crate::rule::Rule) -> Option<(ActorId, ActorId)> {
    let thread = scene.discourse.threads.here(&["mission".to_owned()]).filter(|_| rule.kind == Kind::EnvoyRecalled)?;
    match thread.pairs.as_slice() {
        [pair] => Some(pair.clone()),
        _ => None,
    }
}

/// "Ambassador Jo took leave of the president, and the embassy was shut": whose envoy the sentence names, if it is
/// one, for a mission of which the words tell neither side.
pub(super) fn envoy_of(scene: &Scene<'_>) -> Option<(ActorId, ActorId)> {
    let posted = |m: &&crate::mention::Mention| m.rank.is_some_and(|r| !super::attrs::visiting(r));
    let mut envoys = scene.sentence.mentions.iter().filter(posted);
    let envoy = envoys.next().filter(|_| envoys.next().is_none())?;
    let host = |m: &&crate::mention::Mention| !posted(m) && m.actors.len() == 1 && m.anaphor.is_none();
    let mut hosts: Vec<&ActorId> = scene.sentence.mentions.iter().filter(host).flat_map(|m| &m.actors).collect();
    hosts.dedup();
    match (envoy.actors.as_slice(), hosts.as_slice()) {
        ([one], _) => {
            let other = scene.discourse.complement(std::slice::from_ref(one));
            other.first().map(|o| (one.clone(), o.clone()))
        }
        ([], [host]) => {
            let sender = scene.discourse.complement(std::slice::from_ref(host));
            sender.first().map(|s| (s.clone(), (*host).clone()))
        }
        _ => None,
    }
}
