//! Says what does not hold together among the forms of a language's lexicons of names.

use super::check::{day, Problems};
use super::files::{ActorNames, Names, World};
use std::collections::BTreeMap;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::UnicodeNormalization;

/// Two actors may share a strong name if they lived together no longer than this, in days: a capital
/// or a name that passed from one to the other.
const HANDOVER: i64 = 2 * 366;

/// What does not hold together in the lexicons of names of one language.
pub fn check(language: &str, names: &Names, world: &World, found: &mut Problems) {
    // Form → who has it; a strong form must lead to one actor at a time.
    let mut forms: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let file = |name: &str, key: &str| format!("{language}/lexicon/{name}.toml [{key}]");
    for (code, lists) in &names.actors {
        let place = file("actors", code);
        if !world.actors.contains_key(code) {
            found.add(&place, "the world pack has no such actor");
            continue;
        }
        if lists.names.is_empty() {
            found.add(&place, "it has no name");
        }
        for form in strong(lists) {
            claim(&mut forms, form, code, &place, found);
        }
        well_formed(lists.weak.iter(), &place, found);
    }
    for (code, lists) in &names.organisations {
        let place = file("organisations", code);
        if !world.organisations.contains_key(code) {
            found.add(&place, "the world pack has no such organisation");
        }
        for form in lists.names.iter().chain(lists.organs.iter().map(|o| &o.name)) {
            claim(&mut forms, form, code, &place, found);
        }
    }
    // A divided city may be the capital of both: of whom the text tells decides.
    let capital = |code: &str, form: &str| {
        names.actors.get(code).is_some_and(|lists| lists.capitals.iter().any(|city| fold(city) == form))
    };
    for (form, owners) in &forms {
        for (i, one) in owners.iter().enumerate() {
            for two in owners.iter().skip(i + 1).filter(|two| together(world, one, two) > HANDOVER) {
                if capital(one, form) && capital(two, form) {
                    continue;
                }
                found.add(
                    format!("{language}/lexicon"),
                    format!("`{form}` means {one} and {two}; make it weak for one"),
                );
            }
        }
    }
    let mut people: BTreeMap<String, &str> = BTreeMap::new();
    for (key, list) in &names.persons {
        let place = file("persons", key);
        if !world.persons.contains_key(key) {
            found.add(&place, "the world pack has no such person");
        }
        well_formed(list.iter(), &place, found);
        for form in list {
            if let Some(owners) = forms.get(&fold(form)) {
                found.add(&place, format!("`{form}` is a name of {}", owners.join(", ")));
            }
            if let Some(other) = people.insert(fold(form), key).filter(|other| other != key) {
                found.add(&place, format!("`{form}` is also {other}"));
            }
        }
    }
}

fn strong(lists: &ActorNames) -> impl Iterator<Item = &String> {
    [&lists.names, &lists.demonyms, &lists.capitals, &lists.cities, &lists.governments].into_iter().flatten()
}

fn claim<'a>(forms: &mut BTreeMap<String, Vec<&'a str>>, form: &str, code: &'a str, place: &str, found: &mut Problems) {
    well_formed(std::iter::once(&form.to_owned()), place, found);
    let owners = forms.entry(fold(form)).or_default();
    if !owners.contains(&code) {
        owners.push(code);
    }
}

fn well_formed<'a>(forms: impl Iterator<Item = &'a String>, place: &str, found: &mut Problems) {
    for form in forms {
        if form.trim() != form || form.is_empty() || form.contains("  ") {
            found.add(place, format!("`{form}` is empty or has spaces too many"));
        }
        if form.contains(['׳', '״']) {
            found.add(place, format!("`{form}`: write the plain ' and \""));
        }
    }
}

/// Days for which both lived; organisations count as always there.
fn together(world: &World, one: &str, two: &str) -> i64 {
    let lives = |code: &str| -> Vec<(i64, i64)> {
        match world.actors.get(code).map(|a| &a.lives) {
            Some(lives) if !lives.is_empty() => lives.iter().map(|l| (day(&l.from, false), day(&l.to, true))).collect(),
            _ => vec![(day(&None, false), day(&None, true))],
        }
    };
    let (one, two) = (lives(one), lives(two));
    let shared = one.iter().flat_map(|a| two.iter().map(move |b| a.1.min(b.1) - a.0.max(b.0)));
    shared.max().unwrap_or_default()
}

/// Lower case without diacritics: how forms are compared.
fn fold(form: &str) -> String {
    form.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
