//! Of known words the nearest to one that is not known: for "did you mean".

/// The known words within a few edits of the word (case aside), nearest first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let reach = 1 + length / 4;
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|k| k.chars().count().abs_diff(length) <= reach)
        .map(|k| (chancery_model::notation::distance(&k.to_lowercase(), &word), k))
        .filter(|(edits, _)| *edits <= reach)
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().map(|(_, k)| k).take(most).collect()
}
