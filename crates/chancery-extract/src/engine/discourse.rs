//! What the text has been speaking of: the frame, and whoever the words before named.

use chancery_model::{ActorId, World};
use smallvec::{smallvec, SmallVec};
use std::collections::BTreeMap;

/// One or two actors, seldom more.
pub type Few = SmallVec<[ActorId; 2]>;

/// The state of the narrative.
#[derive(Clone, Debug, Default)]
pub struct Discourse {
    /// The pair of the article; of a hub article the hub alone.
    pub frame: Vec<ActorId>,
    /// Whether it is a hub article.
    pub hub: bool,
    /// The actors of the section's heading.
    pub section: Vec<ActorId>,
    /// The subject last spoken of.
    pub subject: Vec<ActorId>,
    /// The state of the person last spoken of.
    pub person: Vec<ActorId>,
    /// The state of the person whom the sentence before spoke of.
    pub host: Vec<ActorId>,
    /// The place last spoken of.
    pub place: Vec<ActorId>,
    /// Sending and receiving state of the mission last spoken of.
    pub mission: Option<(ActorId, ActorId)>,
    /// Whose mission the words last named, and how many sentences ago.
    pub house: Option<(ActorId, u8)>,
    /// Who imposed the sanctions last spoken of, and on whom.
    pub sanctions: Vec<(ActorId, ActorId)>,
    /// What was told just before, for the words that go on from it.
    pub threads: super::thread::Threads,
    /// The claim last made: what "followed" and "did so" repeat.
    pub last: Option<chancery_model::Statement>,
    /// What the sentence before told last as planned or hearsay: what an answer is to.
    pub meant: Vec<chancery_model::Statement>,
    /// What the verbs of the sentence before told, and who did it.
    pub(super) verbs: super::deeds::Told,
    /// The visit that the sentence before told of.
    pub visit: Option<chancery_model::Statement>,
    /// The visits told so far, with their days.
    pub(super) stays: super::occasions::Stays,
    /// The change of sides told last.
    pub switch: Option<super::switches::Switch>,
    /// The country of the table row that is being read.
    pub row: Option<ActorId>,
    /// Whether that is the one with whose name the entry of a list opens.
    pub entered: bool,
    /// The members of the list below the words that are being read ("the following states").
    pub members: Vec<ActorId>,
    /// Whether a member of a list is being read with the words over it, or a field of an infobox.
    pub listed: bool,
    /// Whether the words over the list are of what the text's own state does with its members.
    pub outward: bool,
    /// Whether the visits of which the words over the list tell are the own state's elsewhere, or others' to it.
    pub course: Option<bool>,
    /// The date that the heading over the text is.
    pub era: Option<String>,
    /// The members of the last list of three or more.
    pub list: Vec<ActorId>,
    /// The last two that were named together.
    pub two: Vec<ActorId>,
    /// Whose ministry the text is by: "we".
    pub own: Option<ActorId>,
    /// Everybody whom the sentence before named.
    pub recent: Vec<ActorId>,
    /// The same, while a sentence is read.
    pub before: Vec<ActorId>,
    /// The last two actors related by a claim.
    pub pair: Vec<ActorId>,
    /// In a text about one state without sections: the one other state that the paragraph was last about.
    pub beside: Option<ActorId>,
    /// The last two whose relations began, broke or were resumed.
    pub ties: Vec<ActorId>,
    /// Who came before or after one of the frame, and which.
    pub kin: BTreeMap<ActorId, ActorId>,
    /// Who claims to be the same nation as one of the frame, and which.
    pub twins: BTreeMap<ActorId, ActorId>,
}

impl Discourse {
    /// When the youngest of those that the text and its section are about came to be, as far as the world pack knows.
    pub fn youngest(&self, world: &World) -> Option<crate::time::Point> {
        crate::time::Point::from_edtf(world.youngest(self.frame.iter().chain(&self.section))?.as_str())
    }

    /// A section about these begins: nothing of the one before is gone on from.
    pub fn enter(&mut self, section: Vec<ActorId>) {
        self.section = section;
        self.beside = None;
        self.subject.clear();
        self.pair.clear();
        self.ties.clear();
        self.mission = None;
        self.house = None;
        self.sanctions.clear();
        self.threads.clear();
        self.last = None;
        if !self.hub {
            self.place.clone_from(&self.section);
        }
    }

    /// "In 1963 it broke with Britain over Belize": in a text about one, the paragraph is about whom alone that has
    /// dealings with, whoever else the sentence names.
    pub(super) fn turns_to(&mut self, made: &[super::assemble::Draft]) {
        let ([one], None) = (self.frame.as_slice(), &self.beside) else { return };
        let ties = made.iter().map(|d| &d.statement).filter(|s| s.kind().family() == "relations" && s.involves(one));
        let mut others: Vec<&ActorId> = ties.flat_map(|s| s.parties()).filter(|a| *a != one).collect();
        others.sort();
        others.dedup();
        if let [other] = others.as_slice() {
            self.beside = Some((*other).clone());
        }
    }

    /// The pair that is understood where the words name none.
    pub fn pair(&self) -> Few {
        let mut out: Few = self.frame.iter().cloned().collect();
        if self.hub || self.frame.len() < 2 {
            for actor in &self.section {
                if !out.contains(actor) {
                    out.push(actor.clone());
                }
            }
            if out.len() == 1 {
                out.extend(self.beside.clone());
            }
        } else if let [one] = self.section.as_slice() {
            // A pair article's section about a third state.
            if !out.contains(one) {
                // Of two Koreas one: with the other state of the pair.
                let twin = self.twins.get(one);
                if let Some(first) = out.iter().find(|a| Some(*a) != twin).cloned() {
                    return smallvec![first, one.clone()];
                }
            }
        }
        out
    }

    /// Takes this pair, or hub, for the frame.
    pub fn set_frame(&mut self, frame: Vec<ActorId>, world: &World) {
        let mut kin: Vec<(ActorId, ActorId)> = Vec::new();
        for own in &frame {
            let before = world.predecessors(own).map(|s| &s.from);
            for other in before.chain(world.successors(own).map(|s| &s.to)) {
                let fresh = !frame.contains(other) && !kin.iter().any(|(o, of)| o == other && of == own);
                if fresh && !world.lived_together(other, own) {
                    kin.push((other.clone(), own.clone()));
                }
            }
        }
        let once = |(other, _): &&(ActorId, ActorId)| kin.iter().filter(|(o, _)| o == other).count() == 1;
        self.kin = kin.iter().filter(once).cloned().collect();
        self.twins = super::focus::twins(&frame, world);
        self.frame = frame;
    }

    /// The other side of the understood pair. Of a third party it is whoever of the pair was spoken of last; of the
    /// state that one of the pair followed, whom that one has on the other side.
    pub fn complement(&self, of: &[ActorId]) -> Vec<ActorId> {
        let pair = self.pair();
        let near = |a: &ActorId| self.kin.get(a).or_else(|| self.twins.get(a)).cloned();
        let own = |a: &ActorId| near(a).filter(|k| pair.len() == 2 && pair.contains(k) && !pair.contains(a));
        let stands: Vec<ActorId> = of.iter().map(|a| own(a).unwrap_or_else(|| a.clone())).collect();
        let of = stands.as_slice();
        if of.iter().any(|a| pair.contains(a)) {
            let others: Vec<ActorId> = pair.iter().filter(|a| !of.contains(a)).cloned().collect();
            if self.hub && self.section.is_empty() && self.beside.is_none() {
                return Vec::new();
            }
            return others.into_iter().take(1).collect();
        }
        let spoken = |list: &[ActorId]| list.iter().find(|a| !of.contains(a)).cloned();
        if self.hub {
            return self.frame.first().cloned().into_iter().collect();
        }
        // "Hungary waited": in a text about one state toward that one, whoever else the paragraph was about.
        if let ([one], []) = (self.frame.as_slice(), self.section.as_slice()) {
            return vec![one.clone()];
        }
        // "Jordan did so too": against whom the others of the text did.
        let other = self.last.as_ref().map(|l| l.parties()).and_then(|p| {
            let mut about = p.iter().filter(|a| pair.contains(a));
            about.next().filter(|_| about.next().is_none() && p.len() == 2).cloned()
        });
        if let Some(other) = other {
            return vec![other];
        }
        let known = spoken(&self.subject).filter(|a| pair.is_empty() || pair.contains(a));
        known.or_else(|| spoken(&pair)).into_iter().collect()
    }
}
