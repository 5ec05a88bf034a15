//! Those of whom what a sentence tells is not so: "by Peru, but not by Chile", "all members except Malta".

use super::Mention;
use crate::packs::Language;
use crate::sentence::Sentence;

/// Marks those that stand right behind a word which excepts them, with all of their list. A mere denial does so only
/// behind a comma or a conjunction: elsewhere it is the verb's ("was not by Peru").
pub fn set(sentence: &Sentence, language: &Language, mentions: &mut [Mention]) {
    let c = &language.classes;
    if c.excepting.is_none() && c.alike.is_none() {
        return;
    }
    let lists: Vec<(usize, usize)> = mentions.iter().filter_map(|m| m.group.map(|g| (g, m.np.end))).collect();
    let listed = |at: usize, group: usize| lists.iter().any(|(g, end)| *g == group && *end <= at);
    let comma = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is("("));
    let excepts = |start: usize| {
        let word = sentence.class_ending_at(c.excepting, start)?;
        let turned = [c.and, c.contrast].into_iter().any(|k| sentence.class_ending_at(k, word).is_some())
            || word.checked_sub(1).is_some_and(comma)
            || sentence.and_prefixed(word);
        (turned || sentence.class_at(c.denied, word).is_none()).then_some(word)
    };
    let mut groups = Vec::new();
    for mention in mentions.iter_mut() {
        let start = mention.np.start;
        let led = sentence.class_ending_at(c.mark, start).unwrap_or(start);
        // "… with Peru, and like it Chile": who is added to those who act is no side of what was told.
        let added =
            sentence.class_ending_at(c.alike, start).is_some_and(|at| !mention.group.is_some_and(|g| listed(at, g)));
        // "Not Peru and not Chile" is one list.
        let denied = excepts(start).or_else(|| excepts(led));
        mention.excepted = added || denied.is_some_and(|at| !mention.group.is_some_and(|g| listed(at, g)));
        groups.extend(mention.group.filter(|_| mention.excepted));
    }
    // "Not by Peru, Chile or Malta"; but of "Peru, and not Chile" no list is made.
    for mention in mentions.iter_mut().filter(|m| m.group.is_some_and(|g| groups.contains(&g))) {
        mention.excepted = true;
    }
}
