//! Which selectors a pack gives for the roles of a kind.

use super::language::{Language, Selector};

impl Language {
    /// The selectors of a role for a kind: the most special that the pack gives.
    pub fn selectors(&self, kind: chancery_model::Kind, role: &str) -> &[Selector] {
        let mut key = String::with_capacity(48);
        let mut keyed = |whose: &str| {
            key.clear();
            key.push_str(whose);
            key.push('.');
            key.push_str(role);
            self.roles.get(&key)
        };
        keyed(kind.as_str())
            .or_else(|| keyed(kind.family()))
            .or_else(|| self.roles.get(role))
            .map_or(&[], Vec::as_slice)
    }
}
