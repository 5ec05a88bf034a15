//! The two of a claim whose sides are equal: who did it with whom.

use super::roles::{Filled, Scene};
use super::rules::Candidate;
use super::sides::{assumed, Pair};

/// Who did it with whom.
pub(super) fn parties(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<(Vec<Pair>, Vec<Filled>)> {
    let Candidate { rule, found } = candidate;
    let a = scene.fill(rule, "a", found, &[]);
    // "Many states established relations with Chile": nobody can be named.
    if a.as_ref().is_some_and(|a| a.own && a.actors.is_empty()) {
        return None;
    }
    let somebody =
        |a: &Filled| a.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).any(|m| scene.unknown(m));
    let stranger = a.as_ref().is_some_and(|a| a.actors.is_empty() && somebody(a));
    let a = a.filter(|a| !a.actors.is_empty());
    let taken = a.as_ref().map(|f| f.actors.clone()).unwrap_or_default();
    let b = scene.fill(rule, "b", found, &taken);
    let unnamed = |b: &Filled| {
        let mut named = b.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i));
        named.any(|m| m.anaphor == Some(crate::mention::Anaphor::Unnamed))
    };
    if b.as_ref().is_some_and(|b| b.own && (b.mentions.is_empty() || unnamed(b))) {
        return None;
    }
    let b = b.filter(|b| !b.actors.is_empty());
    // "A and B established relations": they did so with each other, unless the words say with whom.
    let with = |b: &Filled| {
        found.mention("b").is_some()
            || b.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).any(|m| {
                matches!(m.mark, Some(crate::mention::Mark::Com))
                    || rule.kind.family() != "relations" && m.mark.is_some()
            })
    };
    let b = b.filter(|b| taken.len() < 2 || with(b));
    // "The two presidents met there": where they did is no third.
    let where_met = |b: &Filled| {
        rule.kind.family() == "meeting"
            && b.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).all(|m| {
                m.anaphor == Some(crate::mention::Anaphor::There)
                    || m.is_place() && m.mark == Some(crate::mention::Mark::Loc)
            })
    };
    let b = b.filter(|b| taken.len() < 2 || b.mentions.is_empty() || !where_met(b));
    // Of two that act together, no third is sought before them.
    let b = b.filter(|b| taken.len() < 2 || found.mention("b").is_some() || !scene.precedes(b, a.as_ref()));
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        // Where something was is neither of its sides: where the two whom the text is about met, they did.
        (Some(places), None) | (None, Some(places)) if sites(scene, &places) => {
            let pair = scene.discourse.pair();
            if rule.kind.family() != "meeting" || pair.len() != 2 || pair.iter().any(|p| places.actors.contains(p)) {
                return None;
            }
            let whole = assumed(pair.into_vec(), "the pair that the text is about");
            return Some((within(&whole), vec![whole]));
        }
        // "Brazil, Mexico and Argentina broke off": with whomever the text is about.
        (Some(a), None) if a.actors.len() > 2 && hub(scene, &a) => {
            let other = scene.discourse.frame.clone();
            (a, assumed(other, "whom the text is about"))
        }
        // "Soldiers were promised by Spain and Austria": not to each other.
        (Some(a), None) if a.actors.len() > 1 && rule.kind.family() == "military" && led(scene, &a) => {
            let other = scene.discourse.complement(&a.actors);
            if other.is_empty() || other.iter().any(|o| a.actors.contains(o)) {
                return None;
            }
            (a, assumed(other, "whom the text is about"))
        }
        (Some(a), None) if a.actors.len() > 1 => return Some((within(&a), vec![a])),
        (None, Some(b)) if b.actors.len() > 1 && !scene.accompany(&b) => return Some((within(&b), vec![b])),
        // "Similar to the one that Norway had signed with Peru": whoever acts in the clause of the verb.
        (None, Some(one)) | (Some(one), None)
            if one.actors.len() == 1 && scene.inner(found, &one.actors).is_some_and(|i| !one.mentions.contains(&i)) =>
        {
            let inner = scene.inner(found, &one.actors).and_then(|i| scene.filled(i, "subject", &one.actors))?;
            (inner, one)
        }
        // "Ramirez broke with Germany": of one of whom nothing is known with a third, nobody knows whose act it is.
        (None, Some(b)) if stranger && third(scene, &b) => return None,
        (Some(one), None) | (None, Some(one)) => {
            // "Restored relations with the island, where Minister Wang and his Nauruan colleague signed …".
            let unknown = |i: &usize| {
                let person = scene.sentence.mentions.get(*i);
                person.is_some_and(|m| m.how == crate::lexicon::How::Person && m.actors.is_empty())
            };
            let threads = &scene.discourse.threads;
            // "Met his Egyptian counterpart and signed a protocol": with whom he met.
            let talks = rule.kind.family() != "relations";
            let met = || threads.met(&one.actors).filter(|o| talks && !scene.discourse.pair().contains(o));
            let partner = threads.partner(&one.actors).filter(|_| one.mentions.iter().any(unknown)).or_else(met);
            if let Some(partner) = partner {
                let pairs = one.actors.iter().map(|x| (x.clone(), partner.clone(), one.mentions.clone())).collect();
                let other = assumed(vec![partner.clone()], "the other side of what the sentence told");
                return Some((pairs, vec![one, other]));
            }
            let row = scene.discourse.row.iter().find(|r| !one.actors.contains(r)).cloned();
            let row = row.or_else(|| of_pair(scene, &one.actors));
            let other = row.map_or_else(|| scene.discourse.complement(&one.actors), |r| vec![r]);
            if other.is_empty() {
                return if one.actors.len() > 1 { Some((within(&one), vec![one])) } else { None };
            }
            (one, assumed(other, "the other side of the pair"))
        }
        // "Vohor flew to Taipei and signed a paper": what somebody of whom nothing is known did abroad is of no pair of the
        // text that the place does not belong to.
        (None, None) if stranger && rule.kind.family() == "agreement" && abroad(scene, found) => return None,
        (None, None) => {
            if let Some(whole) = told(scene, rule) {
                return Some((within(&whole), vec![whole]));
            }
            let pair = scene.discourse.pair();
            if !(rule.frame || scene.discourse.listed && scene.discourse.row.is_some()) || pair.len() != 2 {
                return None;
            }
            let whole = assumed(pair.into_vec(), "the pair that the text is about");
            return Some((within(&whole), vec![whole]));
        }
    };
    let mut pairs = Vec::new();
    for x in &a.actors {
        for y in &b.actors {
            if x != y {
                pairs.push((x.clone(), y.clone(), a.mentions.clone()));
            }
        }
    }
    Some((pairs, vec![a, b]))
}

/// "Chile and Peru signed a treaty in 1904. Relations were broken off in 1910": in a text about nobody, the two of whom
/// alone it told just before, where the sentence names no other.
fn told(scene: &Scene<'_>, rule: &crate::rule::Rule) -> Option<Filled> {
    let free = scene.discourse.frame.is_empty() && scene.discourse.section.is_empty() && scene.discourse.row.is_none();
    if !free || !rule.frame || !matches!(rule.kind.family(), "relations" | "agreement") {
        return None;
    }
    let dealings = ["relations", "agreement", "meeting", "visit"].map(str::to_owned);
    let thread = scene.discourse.threads.of(&dealings)?;
    let (a, b) = thread.pairs.first()?;
    let two = |x: &chancery_model::ActorId| (x == a || x == b) && !x.is_organisation();
    let others = scene.sentence.mentions.iter().filter(|m| m.anaphor.is_none()).flat_map(|m| &m.actors);
    let only = thread.pairs.iter().all(|(x, y)| two(x) && two(y)) && others.into_iter().all(two);
    only.then(|| assumed(vec![a.clone(), b.clone()], "the two told of just before"))
}

/// "Talks were held in Norway and Sweden", "studied in Peru and Chile": whether a side is but a list of places where
/// something was, none of them with another.
fn sites(scene: &Scene<'_>, side: &Filled) -> bool {
    use crate::mention::Mark;
    let site = |i: &usize| {
        let mention = scene.sentence.mentions.get(*i);
        mention.is_some_and(|m| m.mark == Some(Mark::Loc) && m.anaphor.is_none() && !m.modifier && !m.genitive)
    };
    side.actors.len() > 1 && side.mentions.len() > 1 && side.mentions.iter().all(site)
}

/// Whether a preposition leads a side as from whom or by whom something is.
fn led(scene: &Scene<'_>, side: &Filled) -> bool {
    use crate::mention::Mark;
    let mark = |i: &usize| scene.sentence.mentions.get(*i).and_then(|m| m.mark);
    side.mentions.iter().filter_map(mark).any(|m| matches!(m, Mark::Abl | Mark::Agt))
}

/// Whether the words before those of the act name a place outside the pair of the text to which somebody goes.
fn abroad(scene: &Scene<'_>, found: &crate::pattern::Match) -> bool {
    use crate::mention::Mark;
    let pair = scene.discourse.pair();
    let goes = |m: &crate::mention::Mention| {
        m.is_place() && matches!(m.mark, Some(Mark::Dat)) || m.is_place() && m.mark.is_none()
    };
    let before = |m: &&crate::mention::Mention| {
        m.np.end <= found.range.start && m.anaphor.is_none() && !m.modifier && !m.genitive
    };
    let other = |m: &crate::mention::Mention| !m.actors.is_empty() && !m.actors.iter().any(|a| pair.contains(a));
    pair.len() == 2 && scene.sentence.mentions.iter().filter(before).any(|m| goes(m) && other(m))
}

/// "Brazil's minister flew to Lima and signed": toward whom of the pair of the text a third acts, where a place that the
/// sentence names is of one of the two alone.
pub(super) fn of_pair(scene: &Scene<'_>, third: &[chancery_model::ActorId]) -> Option<chancery_model::ActorId> {
    let pair = scene.discourse.pair();
    let about = !scene.discourse.hub && scene.discourse.section.is_empty();
    if !about || pair.len() != 2 || third.iter().any(|a| pair.contains(a)) {
        return None;
    }
    let site = |m: &crate::mention::Mention| {
        m.is_place() && m.anaphor.is_none() && !m.modifier && !m.genitive && !scene.serves_at(m)
    };
    let named = |a: &&chancery_model::ActorId| scene.sentence.mentions.iter().any(|m| site(m) && m.actors.contains(a));
    let mut named = pair.iter().filter(named);
    named.next().filter(|_| named.next().is_none()).cloned()
}

/// Whether a side is of neither of the two whom the text is about.
fn third(scene: &Scene<'_>, side: &Filled) -> bool {
    let pair = scene.discourse.pair();
    pair.len() == 2 && !scene.discourse.hub && !side.actors.iter().any(|a| pair.contains(a))
}

/// Whether the text is about one state, and that is none of these.
fn hub(scene: &Scene<'_>, side: &Filled) -> bool {
    matches!(scene.discourse.frame.as_slice(), [one] if !side.actors.contains(one))
}

/// Every pair within one list.
fn within(side: &Filled) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, x) in side.actors.iter().enumerate() {
        for y in side.actors.iter().skip(i + 1) {
            pairs.push((x.clone(), y.clone(), side.mentions.clone()));
        }
    }
    pairs
}
