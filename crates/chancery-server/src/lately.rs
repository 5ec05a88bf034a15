//! What was made last, kept for those who ask for it again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How much is kept.
const KEPT: usize = 8;

/// A few things by their keys; what was made longest ago falls out.
#[derive(Debug)]
pub struct Lately<T> {
    kept: Mutex<VecDeque<(String, Arc<T>)>>,
}

impl<T> Default for Lately<T> {
    fn default() -> Lately<T> {
        Lately { kept: Mutex::default() }
    }
}

impl<T> Lately<T> {
    /// What is kept under the key.
    pub fn get(&self, key: &str) -> Option<Arc<T>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == key).map(|(_, made)| Arc::clone(made))
    }

    /// Keeps it.
    pub fn put(&self, key: String, made: T) -> Arc<T> {
        let made = Arc::new(made);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((key, Arc::clone(&made)));
        kept.truncate(KEPT);
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_falls_out() {
        let kept = Lately::default();
        for number in 0..=KEPT {
            kept.put(number.to_string(), number);
        }
        assert_eq!(kept.get("0"), None);
        assert_eq!(kept.get("1").as_deref(), Some(&1));
    }
}
