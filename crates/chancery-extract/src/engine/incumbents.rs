//! Those who held a post one after the other, told in a row: "was followed by Lee (1991), Park (1994–97) and, from
//! 1999, Choi", "in 1960 by Brown, he in 1964 by Sullivan".

use super::assemble::Draft;
use super::roles::Scene;
use crate::lexicon::How;
use crate::mention::{Anaphor, Mark, Mention};
use crate::text::TokenKind;
use chancery_model::{Attrs, Kind, Statement};
use chancery_time::When;

/// So many words may stand between two of a row, their dates included.
const APART: usize = 14;

/// So many words may stand between a claim and whoever begins the row.
const BESIDE: usize = 3;

/// The further envoys of each row that begins with one of the claims.
pub(super) fn drafts(scene: &Scene<'_>, made: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in made.iter().filter(|d| d.statement.kind() == Kind::EnvoyAccredited) {
        let mut last = first(scene, draft);
        // "Smith, ambassador from 1955 to 1959, was followed by Brown (1959–64)": the first of the row has a time of his own.
        let new = |index: &usize| {
            let name = scene.sentence.mentions.get(*index).and_then(|m| m.person.as_deref());
            name != draft.statement.attrs().person.as_deref()
        };
        let another_time = |d: &Draft| d.statement.when().is_some() && d.statement.when() != draft.statement.when();
        let begins = last.filter(|i| new(i) && !used(made, &out, *i));
        out.extend(begins.and_then(|index| another(scene, draft, index)).filter(another_time));
        while let Some(next) = last.and_then(|index| follower(scene, index)) {
            if !used(made, &out, next) {
                out.extend(another(scene, draft, next));
            }
            last = Some(next);
        }
    }
    out
}

/// Whether a claim is already of this one.
fn used(made: &[Draft], more: &[Draft], index: usize) -> bool {
    made.iter().chain(more).any(|d| d.sides.iter().flatten().any(|i| *i == index))
}

/// The last whom the words of a claim name, or who stands right behind them: "was succeeded in Accra by Smit".
fn first(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    let from = draft.statement.parties().first()?;
    let named = |m: &Mention| m.how == How::Person && m.person.is_some() && m.rank.is_none();
    let own = |m: &Mention| m.actors.is_empty() || m.actors.as_slice() == std::slice::from_ref(from);
    let within = draft.tokens.start + 1..draft.tokens.end;
    let beside = draft.tokens.end..draft.tokens.end + BESIDE;
    let mentions = &scene.sentence.mentions;
    let behind = |m: &Mention| named(m) && own(m) && m.mark == Some(Mark::Agt) && beside.contains(&m.np.start);
    let behind = mentions.iter().position(behind);
    behind.or_else(|| mentions.iter().rposition(|m| named(m) && own(m) && within.contains(&m.np.start)))
}

/// The next of the row behind a mention.
fn follower(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let sentence = scene.sentence;
    let c = &scene.language.classes;
    let one = sentence.mentions.get(index)?;
    let next = sentence.mentions.iter().position(|m| m.np.start >= one.np.end && !pronoun(m))?;
    let other = sentence.mentions.get(next)?;
    let named = other.how == How::Person && other.person.is_some() && other.rank.is_none();
    let same = other.actors.is_empty() || other.actors == one.actors;
    let gap = one.np.end..other.np.start;
    if !named || !same || gap.len() > APART {
        return None;
    }
    let mark =
        |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark || t.kind == TokenKind::Hyphen);
    let parts = |at: usize| {
        sentence.class_at(c.and, at).is_some() || sentence.tokens.get(at).is_some_and(|t| t.is(",") || t.is(";"))
    };
    let dated = |at: usize| sentence.times.iter().any(|t| t.opens <= at && at < t.range.end);
    let meant = |at: usize| sentence.mentions.iter().any(|m| pronoun(m) && m.range.contains(&at));
    let small = |at: usize| [c.and, c.mark].into_iter().any(|class| sentence.class_at(class, at).is_some());
    let plain = gap.clone().all(|at| mark(at) || dated(at) || meant(at) || small(at));
    let closes = ends(scene, other.np.end);
    (plain && gap.clone().any(parts) && closes).then_some(next)
}

/// Whether a part of the row may end at a token, but for a date: no verb stands there.
fn ends(scene: &Scene<'_>, at: usize) -> bool {
    let sentence = scene.sentence;
    let dated = sentence.times.iter().find(|t| t.opens == at || t.range.start == at).map_or(at, |t| t.range.end);
    sentence.tokens.get(dated).is_none_or(|t| t.kind == TokenKind::Mark)
        || sentence.class_at(scene.language.classes.and, dated).is_some()
}

/// "He by Vasara": a pronoun that stands for the one before.
fn pronoun(mention: &Mention) -> bool {
    mention.anaphor == Some(Anaphor::Person) && mention.person.is_none()
}

/// The claim of another of the row, at his own time.
fn another(scene: &Scene<'_>, model: &Draft, index: usize) -> Option<Draft> {
    let mention = scene.sentence.mentions.get(index)?;
    let time = time(scene, mention);
    let item = time.and_then(|t| scene.sentence.times.get(t));
    let when = item.and_then(|t| t.when(false)).and_then(|when| when.parse::<When>().ok());
    let one = &model.statement;
    let attrs = Attrs { person: mention.person.clone(), ..one.attrs().clone() };
    let statement = Statement::new(one.kind(), one.parties().to_vec(), when, one.modality(), attrs).ok()?;
    let tokens = item.map_or(mention.np.clone(), |t| mention.np.start.min(t.opens)..mention.np.end.max(t.range.end));
    Some(Draft {
        statement,
        tokens,
        sides: [vec![index], Vec::new()],
        times: time.into_iter().collect(),
        rule: model.rule.clone(),
        signs: model.signs.clone().with("again"),
        steps: model.steps_like("the next in a row of envoys"),
    })
}

/// The time of one of the row: right behind him, in brackets or behind a comma; else right before him.
fn time(scene: &Scene<'_>, mention: &Mention) -> Option<usize> {
    let sentence = scene.sentence;
    let end = mention.np.end;
    let mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.is("(") || t.is(","));
    let open = end + usize::from(mark(end));
    let close = |t: &crate::time::TimeItem| {
        open == end || sentence.tokens.get(t.range.end).is_none_or(|t| t.kind == TokenKind::Mark)
    };
    let behind =
        sentence.times.iter().position(|t| t.value.is_some() && (t.opens == open || t.range.start == open) && close(t));
    let before = |t: &crate::time::TimeItem| {
        let gap = t.range.end..mention.np.start;
        t.value.is_some() && t.range.end <= mention.np.start && gap.len() <= 2 && {
            let c = &scene.language.classes;
            gap.clone()
                .all(|at| sentence.class_at(c.mark, at).is_some() || sentence.tokens.get(at).is_some_and(|t| t.is(",")))
        }
    };
    let bracketed = |t: &crate::time::TimeItem| sentence.tokens.get(t.range.end).is_some_and(|t| t.is(")"));
    behind.or_else(|| sentence.times.iter().position(|t| before(t) && !bracketed(t)))
}
