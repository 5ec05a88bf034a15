//! Acts told by words that only point back to one: "Britain came round on 4 February", after a recognition or under
//! the heading "Recognition of Bangladesh".

use super::assemble::{self, Draft};
use super::frame;
use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::{assumed, Pair};
use super::thread::Thread;
use super::walk::Walk;
use crate::mention::actors;
use crate::rule::Rule;
use crate::text::TokenKind;
use chancery_model::{ActorId, Block, BlockKind, Kind};

/// The claims of a match: of a rule that repeats whatever act was told last, once for each of the acts told together.
pub(super) fn drafts(scene: &Scene<'_>, candidate: &Candidate<'_>, entry: Option<&str>) -> Vec<Draft> {
    if candidate.rule.echoes.is_empty() {
        return assemble::drafts(scene, candidate, entry);
    }
    let mut out: Vec<Draft> = Vec::new();
    let rules = &candidate.rule.echoes;
    for thread in scene.discourse.threads.latest(&|kind| rules.iter().any(|r| r.kind == kind)) {
        let Some(rule) = rules.iter().find(|r| r.kind == thread.kind) else { continue };
        let own = Candidate { rule, found: candidate.found.clone() };
        out.extend(assemble::drafts(scene, &own, entry));
    }
    out
}

/// Whether a match of all those of a sentence can go on from something: what repeats an act that nobody told is no
/// match, and stands in no other's way.
pub(super) fn able(scene: &Scene<'_>, c: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    let rule = c.rule;
    if !goes_on(rule) {
        // What finds nobody to tell of leaves its words to the others that want them.
        let contested = all.iter().any(|o| !std::ptr::eq(o, c) && !apart(c, o));
        return !contested || !assemble::pairs(scene, c).is_empty();
    }
    still(scene, c, all)
}

/// The same of those that are left, each of which was able among all.
pub(super) fn still(scene: &Scene<'_>, c: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    let (rule, threads) = (c.rule, &scene.discourse.threads);
    // What goes on from an act goes on neither from itself nor from what would itself go on from one.
    let here = |named: &dyn Fn(Kind) -> bool| {
        all.iter().any(|o| !goes_on(o.rule) && o.rule.name != rule.name && apart(c, o) && named(o.rule.kind))
    };
    if !goes_on(rule) {
        return true;
    }
    if !rule.echoes.is_empty() {
        let named = |kind: Kind| rule.echoes.iter().any(|r| r.kind == kind);
        return !elsewhere(scene, c, all) && (!threads.latest(&named).is_empty() || here(&named));
    }
    let named = |kind: Kind| rule.follows.iter().any(|f| f == kind.family() || f == kind.as_str());
    // "Stopped buying copper in 1996, and again in 2018": what a comma or conjunction joins goes on from its sentence.
    if joined(scene, c) && !here(&named) {
        return false;
    }
    let told = || threads.of_or_theme(&rule.follows).is_some() || threads.posts.of(scene, c).is_some();
    here(&named) || told() && super::sides::parties(scene, c).is_some()
}

/// Whether the claims of a rule need an act told before.
fn goes_on(rule: &Rule) -> bool {
    !(rule.echoes.is_empty() && (rule.follows.is_empty() || rule.frame))
}

/// Whether two matches are of other words: the same words read otherwise tell no other act.
fn apart(c: &Candidate<'_>, o: &Candidate<'_>) -> bool {
    c.found.words.iter().all(|w| o.found.words.iter().all(|v| w.end <= v.start || v.end <= w.start))
}

/// Whether words for another time of the same ("again") open a match that a mark joins to what stands before it.
fn joined(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let start = candidate.found.range.start;
    let mark = scene.sentence.tokens.get(start).is_some_and(|t| t.is(",") || t.is(";"));
    let anew = (start..start + 3).any(|at| scene.sentence.class_at(scene.language.classes.anew, at).is_some());
    start > 0 && mark && anew
}

/// "Waited until March to visit Oslo", "waited until 1850 before opening one": the infinitive or the clause behind the
/// words tells another act, for which they only wait.
fn elsewhere(scene: &Scene<'_>, candidate: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    let end = candidate.found.range.end;
    let c = &scene.language.classes;
    let infinitive = |at: usize| {
        let before = scene.sentence.value_at(c.operator, at).is_some_and(|(_, operator)| operator == "before");
        let led = before || scene.sentence.value_at(c.mark, at).is_some_and(|(_, mark)| mark == "dat");
        led && all.iter().any(|o| {
            let first = o.found.words.first().map_or(o.found.range.start, |w| w.start);
            o.rule.echoes.is_empty() && (at..at + 2 + usize::from(before)).contains(&first)
        })
    };
    let stop = |at: &usize| scene.sentence.tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Mark);
    (end..end + WAIT).take_while(stop).any(infinitive)
}

/// How many words may stand between waiting and what it is for.
const WAIT: usize = 5;

/// The parties of an act that repeats another: whoever stands in the slot `who` acts as the others did; whoever stands
/// in the slot `whom` had it done to him.
pub(super) fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let threads = &scene.discourse.threads;
    let thread = match rule.echo {
        true => threads.latest(&|kind| kind == rule.kind).into_iter().next()?,
        false => threads.of_or_theme(&rule.follows)?,
    };
    let whom = found.mention("whom");
    let index = whom.or_else(|| found.mention("who")).or_else(|| scene.subject(found, &[]))?;
    // "The recognition of Chad came round": before the words stands whoever acts.
    let verb = found.words.first().map_or(found.range.start, |w| w.start);
    let acts =
        |m: &crate::mention::Mention| m.np.start >= verb || m.can_act() || m.modifier || m.genitive && m.np.start == 0;
    scene.sentence.mentions.get(index).filter(|m| whom.is_some() || acts(m))?;
    // "It has not done so": what was told last of all, not an act before that.
    let pronoun = scene.sentence.mentions.get(index).is_some_and(|m| m.anaphor.is_some());
    if pronoun && threads.overtaken(thread) {
        return None;
    }
    let side = scene.filled(index, "slot", &[]).filter(|f| !f.actors.is_empty())?;
    // Who had it done to him is another than the one to whom it was done before.
    if whom.is_some() && thread.pairs.iter().any(|(_, b)| side.actors.contains(b)) {
        return None;
    }
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
            // Each of the other: whom the last of the two acts was toward.
            _ if firsts.iter().any(|a| seconds.contains(a)) => {
                let last = scene.discourse.last.as_ref().filter(|l| l.kind() == thread.kind);
                last.and_then(|l| l.parties().get(1)).map(|b| vec![b.clone()]).unwrap_or_default()
            }
            (true, _) => firsts,
            _ => seconds,
        };
    }
    // "Lima broke with Chad; Mali did the same": another does what Lima did, though the text is about it.
    if let (false, Some(by)) = (second, &thread.by) {
        let other = firsts.iter().chain(&seconds).filter(|a| *a != by && !new.contains(a)).cloned();
        let other: Vec<ActorId> = other.collect();
        if other.len() == 1 && !new.contains(by) {
            return other;
        }
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

/// How many words into its first sentence a text says what it is about, and how many say it.
const OPENING: usize = 3;
const SUBJECT: usize = 10;

/// How far behind the word for an act of a heading its object may stand.
const NEAR: usize = 4;

impl Walk<'_> {
    /// Whether the block that is read is the text's first paragraph.
    pub(super) fn opens(&self) -> bool {
        self.document.blocks.iter().position(|b| b.kind == BlockKind::Paragraph) == Some(self.at)
    }

    /// "The recognition of Kosovo has divided Europe": the first words of a text say what it is about, if no heading
    /// has.
    pub(super) fn opening(&mut self, block: &Block) {
        if !self.opens() || self.discourse.threads.themed() {
            return;
        }
        let unit = self.unit(block.text.chars().take(200).collect(), None);
        let class = self.language.classes.theme;
        let Some(at) = (0..OPENING).find(|at| unit.sentence.class_at(class, *at).is_some()) else { return };
        let stop = |t: &crate::text::Token| t.kind == TokenKind::Mark;
        let rest = unit.sentence.tokens.iter().skip(at).take(SUBJECT);
        let range = at..at + rest.take_while(|t| !stop(t)).count();
        let text = unit.text.get(unit.sentence.bytes(range)).unwrap_or_default().to_owned();
        if let (Some(theme), _) = self.told_by(&text) {
            self.discourse.threads.about(theme);
        }
    }

    /// Notes what a heading says that the text below it is about: an act, and toward whom; the one organisation that
    /// it names, whose members come and go below.
    pub(super) fn themed(&mut self, text: &str, level: u8) {
        let (theme, home) = self.told_by(text);
        self.discourse.threads.open(theme, home, level);
    }

    /// The act that words over a text say it is about, and the one organisation that they name.
    pub(super) fn told_by(&self, text: &str) -> (Option<Thread>, Option<ActorId>) {
        let unit = self.unit(text.to_owned(), None);
        let sentence = &unit.sentence;
        let named = frame::named(text, self.language, &self.known);
        let bodies: Vec<ActorId> = named.into_iter().filter(ActorId::is_organisation).collect();
        let class = self.language.classes.theme;
        let found = (0..sentence.tokens.len()).find_map(|at| sentence.value_at(class, at).map(|(end, v)| (at, end, v)));
        let mentions = actors::find(sentence, self.language, &self.known);
        let theme = found.and_then(|(at, end, value)| {
            let kind: Kind = value.parse().ok()?;
            // "Who recognised Biafra?", "Recognition of the SADR"; else "Kosovo's recognitions": nobody farther off.
            let states = |m: &&crate::mention::Mention| m.actors.first().is_some_and(|a| !a.is_organisation());
            let mut toward: Vec<ActorId> = Vec::new();
            let mut next = end;
            for mention in mentions.iter().filter(states).filter(|m| m.range.start >= end) {
                if mention.range.start - next <= NEAR {
                    next = mention.range.end;
                    toward.extend(mention.actors.first().cloned());
                }
            }
            let before = mentions.iter().filter(states).rfind(|m| m.range.end <= at && at - m.range.end <= 2);
            if toward.is_empty() {
                toward.extend(before.and_then(|m| m.actors.first().cloned()));
            }
            if toward.is_empty() {
                return None;
            }
            Some(Thread { kind, pairs: Vec::new(), when: None, by: None, toward, sentence: 0 })
        });
        let home = match (bodies.as_slice(), &theme) {
            ([one], None) => Some(one.clone()),
            _ => None,
        };
        (theme, home)
    }
}
