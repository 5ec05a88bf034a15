//! Dates written in digits alone: 11/02/89, 2.11.1989, 1989-11-02; and stretches that end with one: 2.-5.11.1989.

use crate::packs::language::DateOrder;
use crate::sentence::Sentence;
use crate::text::{Token, TokenKind};
use chancery_time::Day;

/// The date in digits that begins at a token: year, month and day as one number (19891102; a year of two digits
/// stays so), and the end. With a slash or dots the year may have two digits.
pub fn at(sentence: &Sentence, order: DateOrder, at: usize) -> Option<(i64, usize)> {
    let (parts, mark, end) = parts(sentence, at)?;
    let tied = |kind: TokenKind| matches!(kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Possessive);
    // The dot behind "on 21.9.1964." ends the sentence.
    let further = || sentence.tokens.get(end + 1).is_some_and(|t| !t.spaced && t.kind != TokenKind::Mark);
    let runs_on = sentence.tokens.get(end).is_some_and(|t| {
        !t.spaced && (tied(t.kind) || t.kind == TokenKind::Word || t.is(&mark) && (mark != "." || further()))
    });
    if runs_on || touching(sentence, at).is_some_and(|t| tied(t.kind)) {
        return None;
    }
    Some((packed(&parts, &mark, order)?, end))
}

/// What stands right before a number, with no blank between; but for a hyphen that ties a preposition to it.
fn touching<'s>(sentence: &'s Sentence, at: usize) -> Option<&'s Token> {
    let token = |back: usize| at.checked_sub(back).and_then(|i| sentence.tokens.get(i));
    let bound = token(2).is_some_and(|t| t.kind == TokenKind::Word);
    let own = !bound || token(1).is_some_and(|t| t.kind != TokenKind::Hyphen);
    token(1).filter(|_| own && !token(0).is_some_and(|t| t.spaced))
}

/// Three numbers as a date.
fn packed(parts: &[String; 3], mark: &str, order: DateOrder) -> Option<i64> {
    let [a, b, c] = parts.each_ref().map(|p| p.parse::<i32>().ok());
    let (a, b, c) = (a?, b?, c?);
    let lengths = parts.each_ref().map(|p| p.len());
    let (year, month, day) = match lengths {
        [4, 1..=2, 1..=2] => (a, b, c),
        [1..=2, 1..=2, 4] | [1..=2, 1..=2, 2] if mark != "-" || lengths == [2, 2, 4] => match order {
            // With dots the day comes first in every language.
            DateOrder::MonthFirst if a <= 12 && mark != "." => (c, a, b),
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
    Some(i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day))
}

/// Two dates written as one number each have no more digits than this.
pub const PACKED: i64 = 100_000_000;

/// A stretch whose last day is a date in digits and whose first leaves out what they share: "20-23.8.1952",
/// "31.8.–2.9.1952". Both dates as one number, the first times [`PACKED`], and the end.
pub fn stretch(sentence: &Sentence, order: DateOrder, at: usize) -> Option<(i64, usize)> {
    let token = |i: usize| sentence.tokens.get(i);
    let first = token(at).filter(|t| t.kind == TokenKind::Number)?;
    let tied = |t: &Token| matches!(t.kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Word);
    if touching(sentence, at).is_some_and(tied) {
        return None;
    }
    let (day, month) = first.folded.split_once('.').map_or((first.folded.as_str(), None), |(d, m)| (d, Some(m)));
    let mut next = at + 1;
    next += usize::from(token(next).is_some_and(|t| t.is(".") && !t.spaced));
    token(next).filter(|t| t.kind == TokenKind::Hyphen || t.is("–") || t.is("—"))?;
    let (parts, mark, end) = parts(sentence, next + 1)?;
    if mark == "-" || token(end).is_some_and(|t| !t.spaced && (tied(t) || t.is(&mark))) {
        return None;
    }
    let last = packed(&parts, &mark, order).filter(|last| *last > 1000 * 10_000)?;
    let (year, to_month) = (last.div_euclid(10_000), last.div_euclid(100).rem_euclid(100));
    let day: i64 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    let month: i64 = month.map_or(Some(to_month), |m| m.parse().ok().filter(|m| (1..=12).contains(m)))?;
    let year = if month > to_month { year - 1 } else { year };
    let whole = |n: i64| u8::try_from(n).ok();
    Day::new(i32::try_from(year).ok()?, whole(month)?, whole(day)?)?;
    let from = year * 10_000 + month * 100 + day;
    (from < last).then_some((from * PACKED + last, end))
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
