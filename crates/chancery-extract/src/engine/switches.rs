//! Changes of recognition between rivals: who breaks with one and turns to the other, and who does so after them.

use super::assemble::Draft;
use chancery_model::{ActorId, Kind, Statement};

/// A change of sides that the text has told: the break and the new relations of one state.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The break.
    pub left: Statement,
    /// The relations that took its place.
    pub joined: Statement,
}

impl Switch {
    /// The change that the claims of one sentence tell, if they tell one.
    pub fn told(drafts: &[Draft]) -> Option<Switch> {
        let of = |kind: Kind| drafts.iter().map(|d| &d.statement).filter(move |s| s.kind() == kind);
        of(Kind::RelationsSevered).find_map(|left| {
            let joined = of(Kind::RelationsEstablished).find(|s| shared(left, s).is_some())?;
            let one = shared(left, joined)?;
            Some(Switch { left: first(left, &one)?, joined: first(joined, &one)? })
        })
    }

    /// Whom a state leaves that turns to this one.
    pub fn rival(&self, of: &ActorId) -> Option<&ActorId> {
        let (left, joined) = (self.left.parties().get(1)?, self.joined.parties().get(1)?);
        if of == joined {
            Some(left)
        } else if of == left {
            Some(joined)
        } else {
            None
        }
    }
}

/// The one actor that two statements have in common.
fn shared(a: &Statement, b: &Statement) -> Option<ActorId> {
    let mut common = a.parties().iter().filter(|p| b.parties().contains(p));
    common.next().filter(|_| common.next().is_none()).cloned()
}

/// The statement with this party first.
fn first(statement: &Statement, one: &ActorId) -> Option<Statement> {
    let mut parties = statement.parties().to_vec();
    parties.sort_by_key(|p| p != one);
    let s = statement;
    Statement::new(s.kind(), parties, s.when().cloned(), s.modality(), s.attrs().clone()).ok()
}
