//! What a search finds: passages, actors, persons, places, in any script.

use crate::ask::Ask;
use crate::index::Index;
use crate::trouble::Trouble;
use chancery_model::{ActorId, ClaimId};
use chancery_store::search::{fold, terms};
use chancery_store::Hit;
use std::collections::{BTreeMap, BTreeSet};

/// A name of sources, and the claims that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name, in the words of a source.
    pub name: String,
    /// The claims, by id.
    pub claims: Vec<ClaimId>,
}

/// Passages of a page of results.
pub struct Passages {
    /// The passages, best first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// What is looked for: the filter `q`.
///
/// # Errors
/// It is longer than a search can be.
pub fn query<'a>(ask: &'a Ask<'_>) -> Result<Option<&'a str>, Trouble> {
    match ask.filter("q") {
        Some(q) if q.chars().count() > 300 => {
            Err(Trouble::parameter("q", "it has more than 300 characters; give fewer words"))
        }
        other => Ok(other),
    }
}

/// The passages that hold all words, from the page `page` on.
///
/// # Errors
/// The record can't be read.
pub fn passages(ask: &Ask<'_>, words: &str, page: usize, most: usize) -> Result<Passages, Trouble> {
    let behind = page.saturating_sub(1) * most;
    let mut hits = ask.read(|r| r.search(words, behind + most + 1))?;
    hits.drain(..behind.min(hits.len()));
    let more = hits.len() > most;
    hits.truncate(most);
    Ok(Passages { hits, more })
}

/// The actors that the words name: by a name or code first, then those in one of whose names all words begin.
pub fn actors(ask: &Ask<'_>, words: &str, most: usize) -> Vec<(ActorId, String)> {
    let names = ask.names();
    let mut found: Vec<(ActorId, String)> = Vec::new();
    let mut known = BTreeSet::new();
    for (sense, id) in names.lookup(words) {
        if known.insert(id.clone()) {
            found.push((id, sense.describe()));
        }
    }
    let parts = terms(words);
    if parts.is_empty() {
        return found;
    }
    for actor in names.world().actors() {
        if found.len() >= most {
            break;
        }
        let own = std::iter::once(&actor.name).chain(&actor.aliases);
        let others = names.names_of(&actor.id).into_iter().flat_map(|by| by.values().flatten());
        if own.chain(others).any(|name| all_begin(name, &parts)) && known.insert(actor.id.clone()) {
            found.push((actor.id.clone(), "name".to_owned()));
        }
    }
    found.truncate(most);
    found
}

/// The persons whom claims name so.
pub fn persons(index: &Index, words: &str, most: usize) -> Vec<Named> {
    named(&index.persons, words, most)
}

/// The cities and other places that claims name so.
pub fn places(index: &Index, words: &str, most: usize) -> Vec<Named> {
    named(&index.places, words, most)
}

fn named(table: &BTreeMap<String, Vec<ClaimId>>, words: &str, most: usize) -> Vec<Named> {
    let parts = terms(words);
    if parts.is_empty() {
        return Vec::new();
    }
    let fits = table.iter().filter(|(name, _)| all_begin(name, &parts));
    let mut found: Vec<Named> =
        fits.map(|(name, claims)| Named { name: name.clone(), claims: claims.clone() }).collect();
    found.sort_by(|a, b| (b.claims.len(), &a.name).cmp(&(a.claims.len(), &b.name)));
    found.truncate(most);
    found
}

/// Whether every one of the words begins a word of the name; words of scripts without spaces stand anywhere.
fn all_begin(name: &str, parts: &[String]) -> bool {
    let folded = fold(name);
    parts.iter().all(|part| {
        folded.match_indices(part.as_str()).any(|(at, _)| {
            let before = folded.get(..at).and_then(|b| b.chars().next_back());
            let spaced = part.chars().next().is_some_and(|c| c < '\u{3000}');
            !spaced || before.is_none_or(|c| !c.is_alphanumeric())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::all_begin;

    #[test]
    fn names_are_found_by_the_beginnings_of_their_words_in_any_script() {
        let parts = |q: &str| chancery_store::search::terms(q);
        assert!(all_begin("Kim Il-sung", &parts("il kim")));
        assert!(!all_begin("Kim Il-sung", &parts("im")));
        assert!(all_begin("Élysée", &parts("elys")));
        assert!(all_begin("金日成", &parts("日成")));
    }
}
