//! Which way the visits of a list go: words over it say that they are those of the text's own state elsewhere ("Foreign
//! visits of the president", "trips made"), or those of others to it ("State visits received", "Visits to Norway").

use super::assemble::Draft;
use super::roles::{Filled, Scene};
use super::sides::Pair;
use super::walk::Walk;
use crate::mention::Mark;
use crate::rule::Rule;
use chancery_model::{ActorId, Block, BlockKind, Kind, Statement};

impl Walk<'_> {
    /// Notes which way the visits go of which the words over what follows tell, if they do: the nearest that say so.
    pub(super) fn set_course(&mut self) {
        self.discourse.course = None;
        if let [hub] = self.discourse.frame.as_slice() {
            let hub = hub.clone();
            let over: Vec<String> = self.words_over(usize::MAX).cloned().collect();
            self.discourse.course = over.iter().find_map(|lead| self.course(lead, &hub));
        }
    }

    /// Whether the visits go out, by the words over them; `None` where these do not tell.
    fn course(&mut self, lead: &str, hub: &ActorId) -> Option<bool> {
        let mut unit = self.found(lead);
        let all = 0..unit.sentence.tokens.len();
        if unit.sentence.class_in(self.language.classes.abroad, all.clone()) {
            return Some(true);
        }
        if unit.sentence.class_in(self.language.classes.hosting, all.clone()) {
            return Some(false);
        }
        if !unit.sentence.class_in(self.language.classes.visits, all) {
            return None;
        }
        self.mentions(&mut unit);
        let own = unit.sentence.mentions.iter().filter(|m| m.actors.contains(hub));
        let mut own = own.filter_map(|m| match m.mark {
            Some(Mark::Dat | Mark::Loc) => Some(false),
            Some(Mark::Gen | Mark::Agt) => Some(true),
            _ => (m.rank.is_some() || m.modifier).then_some(true),
        });
        own.next()
    }
}

/// The sides of a visit of such a list, where the member names the other alone.
pub(super) fn set(scene: &Scene<'_>, rule: &Rule, told: &mut Option<(Vec<Pair>, Vec<Filled>)>) {
    let (Kind::Visit, Some(outward), [hub]) = (rule.kind, scene.discourse.course, scene.discourse.frame.as_slice())
    else {
        return;
    };
    let Some(([(from, to, mentions)], sides)) = told.as_mut().map(|(pairs, sides)| (pairs.as_mut_slice(), sides))
    else {
        return;
    };
    let lead = scene.sentence.lead;
    let names_hub = scene.sentence.mentions.iter().any(|m| m.range.start >= lead && m.actors.contains(hub));
    let own = if outward { &*to } else { &*from };
    if names_hub || own != hub {
        return;
    }
    std::mem::swap(from, to);
    // Whoever the words took for the guest is so no more; who is the host's own is no guest.
    mentions.retain(|i| scene.sentence.mentions.get(*i).is_some_and(|m| m.actors.contains(from)));
    sides.reverse();
}

impl Walk<'_> {
    /// "3 August: Port Moresby – talks with the prime minister" in a list of visits abroad is one of them.
    pub(super) fn visits_of(&self, block: &Block, drafts: &mut [Draft]) {
        let (Some(outward), [hub]) = (self.discourse.course, self.discourse.frame.as_slice()) else { return };
        let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
        if !listed || drafts.iter().any(|d| d.statement.kind() == Kind::Visit) {
            return;
        }
        for draft in drafts.iter_mut().filter(|d| d.statement.kind() == Kind::Meeting) {
            let s = &draft.statement;
            let mut others = s.parties().iter().filter(|a| *a != hub);
            let (Some(other), None, true) = (others.next(), others.next(), s.involves(hub)) else { continue };
            let parties = if outward { vec![hub.clone(), other.clone()] } else { vec![other.clone(), hub.clone()] };
            let attrs = if outward { chancery_model::Attrs::default() } else { s.attrs().clone() };
            if let Ok(visit) = Statement::new(Kind::Visit, parties, s.when().cloned(), s.modality(), attrs) {
                draft.statement = visit;
                draft.steps.push("a member of a list of visits".to_owned());
            }
        }
    }
}
