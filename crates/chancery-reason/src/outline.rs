//! The relations of all pairs in one piece of memory, so that the whole world is gone through fast.

use crate::life::Life;
use crate::pair::{Answer, Reckoned};

/// From each day on until the next: what stands.
pub(crate) type Pieces = [(i32, Answer)];

/// What stands in relations, pair by pair, by all claims.
#[derive(Debug)]
pub(crate) struct Outline {
    /// By the number of each actor, whether it began anew: such are left out, and reckoned one by one.
    renewed: Vec<bool>,
    pairs: Vec<(usize, usize, usize)>,
    pieces: Vec<(i32, Answer)>,
}

fn renewed(lives: &[Life]) -> Vec<bool> {
    lives.iter().map(Life::begins_anew).collect()
}

impl Outline {
    /// Of no pairs yet; lives are by the numbers of actors.
    pub fn new(lives: &[Life]) -> Outline {
        Outline { renewed: renewed(lives), pairs: Vec::new(), pieces: Vec::new() }
    }

    /// Whether it was made for these lives.
    pub fn is_of(&self, lives: &[Life]) -> bool {
        self.renewed == renewed(lives)
    }

    /// Whether pairs with the actor are left out.
    pub fn leaves_out(&self, actor: usize) -> bool {
        self.renewed.get(actor).copied().unwrap_or(true)
    }

    /// Takes up a pair, by the numbers of its actors.
    pub fn push(&mut self, ends: (usize, usize), reckoned: &Reckoned) {
        if let Some(relations) = reckoned.relations.as_ref().filter(|_| reckoned.resets.is_empty()) {
            self.pieces.extend_from_slice(relations.outline());
            self.pairs.push((ends.0, ends.1, self.pieces.len()));
        }
    }

    /// Every pair with what stands between its actors.
    pub fn pairs(&self) -> impl Iterator<Item = ((usize, usize), &Pieces)> {
        let mut from = 0;
        self.pairs.iter().map(move |(a, b, to)| {
            let pieces = self.pieces.get(from..*to).unwrap_or_default();
            from = *to;
            ((*a, *b), pieces)
        })
    }
}
