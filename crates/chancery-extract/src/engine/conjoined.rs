//! A clause without its verb that takes up the act before it, its sides named anew or exchanged: "Peru opened an
//! embassy in Accra in 1980, and Ghana one in Lima in 1983", "…, and Ghana its own in 1983".

use super::assemble::Draft;
use super::roles::Scene;
use crate::lexicon::How;
use crate::mention::{Mark, Mention};
use crate::text::TokenKind;
use chancery_model::{ActorId, Attrs, Kind, Statement};
use chancery_time::When;

/// What stands in a clause without its verb.
#[derive(Default)]
struct Clause {
    /// Its mentions, of a list the first.
    mentions: Vec<usize>,
    time: Option<usize>,
    /// The time stands before the mentions.
    leads: bool,
    /// A dash stands for the verb.
    dash: bool,
    /// It names its object as the clause before did, or by what stands for it.
    own: bool,
    end: usize,
}

/// A time that leads a sentence ends so near the act.
const LEADS: usize = 2;

/// So many words may part an act from the clause that takes it up.
const APART: usize = 12;

/// The acts of the clauses that have no verb of their own.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    if made.iter().all(|d| d.times.is_empty()) {
        return out;
    }
    let mut at = 1;
    while at < scene.sentence.tokens.len() {
        let Some(start) = opens(scene, at) else {
            at += 1;
            continue;
        };
        let told = made.iter().chain(&out).filter(|d| d.tokens.end <= start && !d.times.is_empty());
        let Some(model) = told.max_by_key(|d| d.tokens.end).cloned() else {
            at += 1;
            continue;
        };
        match taken_up(scene, &model, start) {
            Some((drafts, end)) => {
                let new = |d: &Draft| {
                    let s = &d.statement;
                    made.iter().chain(&out).all(|o| {
                        let o = &o.statement;
                        o.kind() != s.kind()
                            || o.when() != s.when()
                            || !o.parties().iter().all(|p| s.parties().contains(p))
                            || s.kind().is_directed() && o.parties() != s.parties()
                    })
                };
                let fresh: Vec<Draft> = drafts.into_iter().filter(new).collect();
                out.extend(fresh);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// Where a clause begins that a conjunction or a stop at a token opens.
fn opens(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let stop = sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is(";"));
    let start = match stop {
        true => at + 1,
        false => sentence.class_at(c.and, at).or_else(|| sentence.and_prefixed(at).then_some(at))?,
    };
    let start = if stop { sentence.class_at(c.and, start).unwrap_or(start) } else { start };
    let beside = sentence.class_at(c.meanwhile, start).or_else(|| sentence.class_at(c.whereas, start));
    Some(beside.unwrap_or(start))
}

/// The acts of the clause that begins at a token, if it takes up the one before, and where it ends.
fn taken_up(scene: &Scene<'_>, model: &Draft, start: usize) -> Option<(Vec<Draft>, usize)> {
    let kind = model.statement.kind();
    if kind.is_state() || start - model.tokens.end > APART {
        return None;
    }
    let clause = clause(scene, model, start)?;
    let verb = |o: &std::ops::Range<usize>| (model.tokens.end..clause.end).contains(&o.start);
    if scene.others.iter().any(verb) {
        return None;
    }
    // "In 1960 France recognised Senegal, and Britain Nigeria": a time that leads them all is that of the second, too.
    let leading = |i: &&usize| scene.sentence.times.get(**i).is_some_and(|t| t.range.end <= model.tokens.start + LEADS);
    let time = clause.time.or(model.times.first().filter(leading).copied());
    let when = time.and_then(|i| scene.sentence.times.get(i)?.when(false)).and_then(|w| w.parse::<When>().ok());
    if when.is_none() && (clause.time.is_some() || model.statement.when().is_none()) {
        return None;
    }
    let pairs = pairs(scene, model, &clause)?;
    let place = clause.mentions.iter().filter_map(|i| scene.sentence.mentions.get(*i)).find(|m| m.is_place());
    let old = model.statement.attrs();
    let attrs = Attrs {
        person: None,
        rank: None,
        place: None,
        amount: None,
        currency: None,
        city: place.filter(|_| kind.family() == "mission").and_then(|m| m.city.clone()),
        ..old.clone()
    };
    let mut out = Vec::new();
    for (from, to) in pairs {
        let by = old.by.as_ref().map(|_| from.clone());
        let attrs = Attrs { by, ..attrs.clone() };
        let Ok(statement) = Statement::new(kind, vec![from, to], when.clone(), model.statement.modality(), attrs)
        else {
            continue;
        };
        out.push(Draft {
            statement,
            tokens: start..clause.end,
            sides: [clause.mentions.clone(), Vec::new()],
            times: time.into_iter().collect(),
            rule: model.rule.clone(),
            signs: model.signs.clone().with("again"),
            steps: vec!["the act told before, of a clause without a verb of its own".to_owned()],
        });
    }
    Some((out, clause.end))
}

/// What stands between a conjunction and the next, if no verb does.
fn clause(scene: &Scene<'_>, model: &Draft, start: usize) -> Option<Clause> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let mut found = Clause { end: start, ..Clause::default() };
    let said = |at: usize| {
        let word = sentence.tokens.get(at).map(|t| &t.folded);
        model.tokens.clone().any(|i| sentence.tokens.get(i).map(|t| &t.folded) == word)
    };
    let mut at = start;
    while let Some(token) = sentence.tokens.get(at) {
        let lead = sentence.class_at(c.mark, at).unwrap_or(at);
        let timed = |t: &crate::time::TimeItem| t.opens <= at && at < t.range.end || t.range.start == lead;
        let hyphen = sentence.tokens.get(lead).is_some_and(|t| t.kind == TokenKind::Hyphen);
        let time = sentence.times.iter().position(|t| timed(t) || hyphen && lead > at && t.range.start == lead + 1);
        // "…, in 1964 Sweden and-in 1965 Norway": the next clause of the row.
        let next = found.time.is_some() && !found.mentions.is_empty();
        if time.is_some() && next && (sentence.and_prefixed(at) || sentence.class_at(c.and, at).is_some()) {
            break;
        }
        if let Some((index, item)) = time.and_then(|i| Some((i, sentence.times.get(i)?))) {
            if found.time.is_some() || item.value.is_none() || item.aside {
                return None;
            }
            found.time = Some(index);
            found.leads = found.mentions.is_empty();
            at = item.range.end;
            continue;
        }
        // "…, and, a year later, with Peru": commas set off the date that leads.
        if found.mentions.is_empty() && token.is(",") && (at == start || found.time.is_some()) {
            at += 1;
            continue;
        }
        if let Some(end) = sentence.class_at(c.one, at) {
            (found.own, at) = (true, end);
            continue;
        }
        let begun = |m: &Mention| m.np.start == at || m.np.start == lead;
        if let Some((index, mention)) = sentence.mentions.iter().enumerate().find(|(_, m)| begun(m)) {
            // "…, and Ghana its envoy in 1992": the object in the words of the clause before.
            if mention.actors.is_empty() && !found.mentions.is_empty() && mention.np.clone().all(said) {
                (found.own, at) = (true, mention.np.end);
                continue;
            }
            if mention.actors.is_empty() || mention.anaphor.is_some() || mention.bracketed || mention.genitive {
                return None;
            }
            found.mentions.push(index);
            let members = sentence.mentions.iter().filter(|m| m.group == mention.group && m.group.is_some());
            at = members.map(|m| m.np.end).max().unwrap_or(mention.np.end).max(mention.np.end);
            continue;
        }
        let dash = matches!(token.folded.as_str(), "–" | "—");
        if dash || token.kind == TokenKind::Hyphen {
            found.dash |= dash;
            at += 1;
            continue;
        }
        if token.kind == TokenKind::Word && said(at) && !found.mentions.is_empty() && found.time.is_none() {
            (found.own, at) = (true, at + 1);
            continue;
        }
        if let Some(end) = sentence.class_at(c.only, at) {
            at = end;
            continue;
        }
        break;
    }
    found.end = at;
    let closed = sentence.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
        || sentence.class_at(c.and, at).is_some()
        || sentence.and_prefixed(at);
    // Without a time of its own it names both its sides.
    let whole = if found.time.is_some() { !found.mentions.is_empty() } else { found.mentions.len() == 2 };
    (closed && whole).then_some(found)
}

/// Between whom the clause tells the act.
fn pairs(scene: &Scene<'_>, model: &Draft, clause: &Clause) -> Option<Vec<(ActorId, ActorId)>> {
    let mentions = &scene.sentence.mentions;
    let told = |side: usize| model.sides.get(side).and_then(|s| s.first()).and_then(|i| mentions.get(*i));
    let bare = |m: &Mention| m.can_act();
    let alike = |m: &Mention, other: Option<&Mention>| {
        other.is_some_and(|o| if bare(o) || bare(m) { bare(o) && bare(m) } else { o.mark == m.mark })
    };
    let [from, to] = model.statement.parties() else { return None };
    let kind = model.statement.kind();
    let all = |index: usize| scene.filled(index, "ellipsis", &[]).map(|f| f.actors);
    // Whoever acts in the clause before does so without a preposition.
    let acted = told(0).is_none_or(bare);
    match clause.mentions.as_slice() {
        [first, second] => {
            let (one, other) = (mentions.get(*first)?, mentions.get(*second)?);
            // "That of Ghana in Lima in 1983": whose is told by a preposition, or by how the nouns stand.
            let owned = |m: &Mention| m.genitive || m.modifier || m.mark == Some(Mark::Gen);
            let owned = one.mark == Some(Mark::Gen) && told(0).is_some_and(owned);
            // "…, and Ghana's president Lima in 1986".
            let towns = told(1).is_some_and(Mention::is_place) && !one.is_place();
            let placed = other.is_place() && (towns || told(1).is_none_or(Mention::is_place) && !bare(other));
            let second_fits =
                placed || !bare(other) && alike(other, told(1)) || other.mark == Some(Mark::Loc) && told(1).is_none();
            // "France signed one with Chad, and Britain with Benin".
            let with = told(1).is_some_and(|m| m.mark == Some(Mark::Com)) && other.mark == Some(Mark::Com);
            let alone = clause.time.is_some() || !other.is_place() && !bare(other);
            if !(kind.is_directed() || with) || !alone || !(acted && bare(one) || owned) || !second_fits {
                return None;
            }
            let (one, other) = (all(*first)?, all(*second)?);
            let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a.clone(), b.clone())));
            Some(pairs.filter(|(a, b)| a != b).collect())
        }
        [index] => {
            let mention = mentions.get(*index)?;
            let actors = all(*index)?;
            let only = |side: &ActorId| actors.as_slice() == std::slice::from_ref(side);
            if bare(mention) && acted && !mention.is_place() {
                // The other side in its turn.
                if only(to) && kind.is_directed() {
                    return Some(vec![(to.clone(), from.clone())]);
                }
                // "…, and his foreign minister in 1987".
                let person = mention.how == How::Person || mention.rank.is_some();
                if only(from) && kind == Kind::Visit && person {
                    return Some(vec![(from.clone(), to.clone())]);
                }
                // "In 1963 recognised it Denmark, in 1964 Sweden": where the one before stands behind its verb.
                let last = told(0).is_some_and(|m| m.np.end == model.tokens.end && m.np.start > model.tokens.start);
                let last = last && scene.language.features.subject_after_verb;
                let stands = clause.leads && (clause.dash || last) || clause.own;
                let fits = stands && !actors.contains(from) && !actors.contains(to);
                return fits.then(|| actors.into_iter().map(|a| (a, to.clone())).collect());
            }
            // "In 1975 with Peru, and in 1976 with Chile".
            let fits = clause.leads && !bare(mention) && !bare(told(1)?) && alike(mention, told(1));
            let fits = fits && !actors.contains(from) && !actors.contains(to);
            fits.then(|| actors.into_iter().map(|a| (from.clone(), a)).collect())
        }
        _ => None,
    }
}
