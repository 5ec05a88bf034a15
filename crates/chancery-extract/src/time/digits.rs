//! Dates written in digits alone: 11/02/89, 2.11.1989, 1989-11-02.

use crate::packs::language::DateOrder;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_time::Day;

/// The date in digits that begins at a token: year, month and day as one number (19891102; a year of two digits
/// stays so), and the end. With a slash or dots the year may have two digits.
pub fn at(sentence: &Sentence, order: DateOrder, at: usize) -> Option<(i64, usize)> {
    let (parts, mark, end) = parts(sentence, at)?;
    let before = at.checked_sub(1).and_then(|b| sentence.tokens.get(b));
    let tied = |kind: TokenKind| matches!(kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Possessive);
    // The dot behind "on 21.9.1964." ends the sentence.
    let further = || sentence.tokens.get(end + 1).is_some_and(|t| !t.spaced && t.kind != TokenKind::Mark);
    let runs_on = sentence.tokens.get(end).is_some_and(|t| {
        !t.spaced && (tied(t.kind) || t.kind == TokenKind::Word || t.is(&mark) && (mark != "." || further()))
    });
    // A hyphen that ties a preposition to the number is none of the date's own.
    let bound = at.checked_sub(2).and_then(|b| sentence.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Word);
    let before = before.filter(|t| t.kind != TokenKind::Hyphen || !bound);
    if before.is_some_and(|t| tied(t.kind) && !sentence.tokens.get(at).is_some_and(|n| n.spaced)) || runs_on {
        return None;
    }
    let [a, b, c] = parts.each_ref().map(|p| p.parse::<i32>().ok());
    let (a, b, c) = (a?, b?, c?);
    let lengths = parts.each_ref().map(|p| p.len());
    let (year, month, day) = match lengths {
        [4, 1..=2, 1..=2] => (a, b, c),
        [1..=2, 1..=2, 4] | [1..=2, 1..=2, 2] if mark != "-" || lengths == [2, 2, 4] => match order {
            DateOrder::MonthFirst if a <= 12 => (c, a, b),
            DateOrder::DayFirst if b > 12 => (c, a, b),
            _ => (c, b, a),
        },
        _ => return None,
    };
    // A year of two digits may be one of any century; a leap year stands for it.
    let full = if lengths[2] == 2 && lengths[0] != 4 { 2000 } else { year };
    let plausible = (1000..=2199).contains(&full);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::new(full, month, day).filter(|_| plausible)?;
    Some((i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day), end))
}

/// The three numbers, the mark between them, and the end.
fn parts(sentence: &Sentence, at: usize) -> Option<([String; 3], String, usize)> {
    let number = |i: usize| sentence.tokens.get(i).filter(|t| t.kind == TokenKind::Number);
    let first = number(at)?;
    let dotted: Vec<&str> = first.folded.split('.').collect();
    if let [a, b, c] = dotted.as_slice() {
        return Some(([(*a).to_owned(), (*b).to_owned(), (*c).to_owned()], ".".to_owned(), at + 1));
    }
    let mark = sentence.tokens.get(at + 1).filter(|t| !t.spaced && matches!(t.folded.as_str(), "/" | "-"))?;
    let same = sentence.tokens.get(at + 3).filter(|t| !t.spaced && t.folded == mark.folded);
    let (second, third) = (number(at + 2).filter(|t| !t.spaced)?, number(at + 4).filter(|t| !t.spaced)?);
    same?;
    Some(([first, second, third].map(|t| t.folded.to_string()), mark.folded.to_string(), at + 5))
}
