//! How values of the vocabulary are written in answers.

use chancery_model::ActorId;
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// Writes a value as its text.
pub(crate) fn text<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Writes a value as its text, or null.
pub(crate) fn text_or_null<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// Writes values as a list of texts.
pub(crate) fn texts<T: Display, S: Serializer>(values: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(|v| AsText(v)))
}

/// Writes two actors as a list of their codes.
pub(crate) fn both<S: Serializer>(actors: &(ActorId, ActorId), serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq([AsText(&actors.0), AsText(&actors.1)])
}

/// Writes two actors as a list of their codes; the same one but once.
pub(crate) fn one_or_both<S: Serializer>(actors: &(ActorId, ActorId), serializer: S) -> Result<S::Ok, S::Error> {
    if actors.0 == actors.1 {
        return serializer.collect_seq([AsText(&actors.0)]);
    }
    both(actors, serializer)
}

struct AsText<'v, T>(&'v T);

impl<T: Display> Serialize for AsText<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}
