//! Who serves where: an envoy whom the text has named is known by his name from then on, and with him the post of
//! whoever takes over from him, however many sentences on.

use super::assemble::Draft;
use super::roles::Scene;
use super::rules::Candidate;
use super::thread::Thread;
use crate::lexicon::How;
use chancery_model::{ActorId, Kind, Modality};

/// The envoys whom a text has named.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// Each with his name and the pair between which he serves; the latest at the end.
    held: Vec<(String, (ActorId, ActorId))>,
}

impl Posts {
    /// Notes the envoys of some claims.
    pub(super) fn note(&mut self, made: &[Draft]) {
        for draft in made {
            let statement = &draft.statement;
            let serves = matches!(statement.kind(), Kind::EnvoyAccredited | Kind::EnvoyRecalled)
                && matches!(statement.modality(), Modality::Asserted | Modality::Reported);
            if let (true, Some(name), [from, to]) = (serves, &statement.attrs().person, statement.parties()) {
                self.held.push((name.clone(), (from.clone(), to.clone())));
            }
        }
    }

    /// The post of somebody named in the words of a match that go on from envoys: "Brown takes over from Smith".
    pub(super) fn of(&self, scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Thread> {
        let Candidate { rule, found } = candidate;
        let goes_on = rule.kind == Kind::EnvoyAccredited && rule.follows.iter().any(|f| f == rule.kind.as_str());
        if self.held.is_empty() || !goes_on {
            return None;
        }
        let within = |m: &&crate::mention::Mention| {
            m.how == How::Person && m.np.start < found.range.end && found.range.start < m.np.end
        };
        let named = scene.sentence.mentions.iter().filter(within).filter_map(|m| m.person.as_deref());
        let post = named.filter_map(|name| self.held(name)).next()?;
        Some(Thread {
            kind: rule.kind,
            pairs: vec![post.clone()],
            when: None,
            by: None,
            toward: Vec::new(),
            sentence: 0,
        })
    }

    /// Between whom the envoy of a name serves, by his whole name or its last word.
    fn held(&self, name: &str) -> Option<&(ActorId, ActorId)> {
        let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let same = |held: &str| held == name || !(held.contains(' ') && name.contains(' ')) && last(held) == last(name);
        self.held.iter().rev().find(|(held, _)| same(held)).map(|(_, post)| post)
    }
}
