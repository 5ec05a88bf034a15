//! The dates of headings, titles and entries: what dates the text below or behind them.

use super::frame;
use super::timing;
use super::walk::{Unit, Walk};
use crate::mention::actors::Known;
use crate::sentence::Sentence;
use crate::text::{sentences, Token, TokenKind};
use crate::time::{Point, Tracker};
use chancery_model::{ActorId, Block, BlockKind};

impl Walk<'_> {
    /// Notes the times of a block that is read in another way, or not at all.
    pub(super) fn dates(&mut self, block: &Block) {
        let mut tracker = self.tracker;
        for range in sentences(&block.text, &self.language.abbreviations) {
            let mut unit = self.sentence_at(block, range);
            timing::find(&mut unit.sentence, self.language);
            timing::resolve(&mut unit.sentence, self.language, &mut tracker);
            self.note(block, &unit.sentence, unit.base);
        }
        self.tracker.reports = self.tracker.reports.max(tracker.reports);
        // "Foreign affairs in 1996": the year of the title dates the text.
        if block.kind == BlockKind::Title && self.stated.is_none() && self.tracker.entry.is_none() {
            self.tracker.entry = self.single(block);
            self.tracker.title = self.tracker.entry.filter(|e| e.month.is_none()).and_then(|e| e.year);
        }
    }

    /// The year, or the month of a year, of a block that tells of one alone.
    pub(super) fn single(&self, block: &Block) -> Option<Point> {
        let mut unit = self.unit(block.text.clone(), None);
        timing::find(&mut unit.sentence, self.language);
        timing::resolve(&mut unit.sentence, self.language, &mut Tracker::default());
        // Numbers beside the time.
        let beside = |(at, t): &(usize, &Token)| t.kind == TokenKind::Number && unit.sentence.time_at(*at).is_none();
        let numbers: Vec<&str> =
            unit.sentence.tokens.iter().enumerate().filter(beside).map(|(_, t)| t.folded.as_str()).collect();
        let year = |text: &str| text.parse::<i32>().ok().filter(|y| (1700..=2100).contains(y));
        match (unit.sentence.times.as_slice(), numbers.as_slice()) {
            ([one], []) if one.operator.is_none() => {
                // "January–March 1974" lies in one year, "1–15 March 1974" in one month.
                let value = one.value.as_deref()?;
                let value = match value.split_once('/') {
                    Some((first, last)) if first.len() == 10 && first.get(..7) == last.get(..7) => first.get(..7)?,
                    _ => value,
                };
                let month = Point::from_edtf(value).filter(|p| value.len() == 7 && p.month.is_some_and(|m| m <= 12));
                if month.is_some() {
                    return month;
                }
                let years: Vec<&str> = value.split('/').filter_map(|v| v.get(..4)).collect();
                years.windows(2).all(|w| w.first() == w.last()).then(|| years.first().copied()).flatten().and_then(year)
            }
            // "External relations 1981".
            ([], [number]) if number.len() == 4 => year(number),
            _ => None,
        }
        .map(|year| Point { year: Some(year), ..Point::default() })
    }

    pub(super) fn heading(&mut self, block: &Block) {
        self.headed(block);
        self.item_level = None;
        // What lists and paragraphs above were about besides is not gone on about.
        self.discourse.beside = None;
        self.discourse.place.clear();
        let level = block.level.max(1);
        let named = frame::headed(&block.text, self.language, &self.known);
        let others: Vec<ActorId> = named.into_iter().filter(|a| !self.discourse.frame.contains(a)).collect();
        // A name that states of several times had means, over a section, the one that it is the name of.
        let plain = Known { frame: self.known.frame.clone(), ..Known::default() };
        let lone = frame::is_name(&block.text, self.language, if self.discourse.hub { &plain } else { &self.known });
        let section = match lone {
            Some(actor) if !self.discourse.frame.contains(&actor) || self.discourse.frame.len() > 1 => vec![actor],
            _ if self.discourse.hub || self.discourse.frame.len() == 1 => others,
            _ => Vec::new(),
        };
        if !section.is_empty() || level <= self.section_level {
            self.section_level = if section.is_empty() { 0 } else { level };
            let pair_member = !self.discourse.hub && section.iter().any(|a| self.discourse.frame.contains(a));
            self.discourse.enter(if pair_member { Vec::new() } else { section });
            self.tracker.last = None;
        }
        // A heading that is a date dates what stands under it; one that is a century divides the text.
        let mut unit = self.unit(block.text.clone(), None);
        timing::find(&mut unit.sentence, self.language);
        // "1 March", "4 March" over the days of one month: beside one another they are of one year.
        let beside = || self.tracker.entry.and_then(|e| e.year).map(Point::year);
        let mut tracker = Tracker {
            entry: if level > self.date_level { self.tracker.entry } else { beside() },
            last: None,
            ..self.tracker
        };
        timing::resolve(&mut unit.sentence, self.language, &mut tracker);
        let date =
            unit.sentence.times.first().filter(|t| {
                !t.raw.is_relative() && t.range.start == 0 && t.range.end + 1 >= unit.sentence.tokens.len()
            });
        if let Some(value) = date.and_then(|t| t.value.as_deref()) {
            self.discourse.era = Some(value).filter(|v| !v.contains(['X', '/'])).map(str::to_owned);
            // "1986–1990": some year of those, which the text tells.
            let (first, last) = value.split_once('/').unwrap_or((value, value));
            let one = first.get(..4) == last.get(..4);
            let year = first.get(..4).and_then(|y| y.parse().ok()).map(Point::year).filter(|_| value.contains('/'));
            self.tracker.entry = Point::from_edtf(value).or(year).filter(|_| one);
            self.tracker.last = if one { None } else { Point::from_edtf(first) };
            self.date_level = level;
        } else if level <= self.date_level {
            self.discourse.era = None;
            self.tracker.entry = None;
            self.date_level = 0;
        }
        // "Did the war of 2020 finish it?": what goes on below goes on from the year that the heading names.
        if let ([one], true) = (unit.sentence.times.as_slice(), date.is_none()) {
            let told = matches!(one.raw, crate::time::Raw::Date(p) if p.year.is_some()) && one.operator.is_none();
            let point = one.value.as_deref().and_then(Point::from_edtf).filter(|_| told);
            self.tracker.last = point.or(self.tracker.last);
        }
        self.inline(block, &block.text, 0);
    }

    /// "Yearbook 1972": the one year that a title names is that of the months and days in the text; "since 1776" is none.
    pub(super) fn year_of(&mut self, block: &Block) {
        self.themed(&block.text, 0);
        let mut unit = self.unit(block.text.clone(), None);
        timing::find(&mut unit.sentence, self.language);
        let mut tracker = Tracker { stated: self.tracker.stated, ..Tracker::default() };
        timing::resolve(&mut unit.sentence, self.language, &mut tracker);
        let open = unit.sentence.times.iter().any(|t| t.operator.is_some());
        let mut values = unit.sentence.times.iter().filter_map(|t| t.value.as_deref()).filter(|_| !open);
        if let (Some(value), None, None) = (values.next(), values.next(), self.tracker.entry) {
            self.tracker.entry = Point::from_edtf(value).filter(|p| p.month.is_none() && value.len() == 4);
            self.tracker.title = self.tracker.entry.and_then(|e| e.year);
        }
    }

    /// A line that is nothing but a month or a year dates the lines below it.
    pub(super) fn dated_line(&mut self, unit: &mut Unit) -> bool {
        let whole = |s: &Sentence| match s.times.as_slice() {
            [one] => one.range.start == 0 && one.range.end + 1 >= s.tokens.len() && one.operator.is_none(),
            _ => false,
        };
        if !whole(&unit.sentence) {
            return false;
        }
        let mut tracker = self.tracker;
        let times = unit.sentence.times.clone();
        timing::resolve(&mut unit.sentence, self.language, &mut tracker);
        let value = unit.sentence.times.first().and_then(|t| t.value.clone());
        let point = value.as_deref().and_then(Point::from_edtf).filter(|p| p.year.is_some() && p.day.is_none());
        if point.is_none() {
            unit.sentence.times = times;
            return false;
        }
        self.tracker.entry = point;
        self.tracker.last = None;
        self.date_level = 6;
        true
    }

    /// Under a month, a line that opens with a number and a capital is the entry of that day: "3 Ortiz arrives".
    pub(super) fn entry_day(&self, sentence: &Sentence) -> Option<Point> {
        let month = self.tracker.entry.filter(|e| e.month.is_some_and(|m| m <= 12) && e.day.is_none())?;
        let [first, next, ..] = sentence.tokens.as_slice() else { return None };
        let free = sentence.times.iter().all(|t| t.range.start > 0);
        let dash = matches!(next.folded.as_str(), "–" | "—" | ":") && sentence.tokens.len() > 3;
        let set_off = next.kind == TokenKind::Word && next.capital && next.spaced || dash;
        let day = first.folded.parse::<u8>().ok().filter(|d| (1..=31).contains(d))?;
        (free && set_off).then_some(Point { day: Some(day), ..month })
    }
}

/// "1962: the king (January)", "1962 King Olav, January": of an entry under a year or a month, a closer date in brackets
/// or behind the last comma is that of what it tells. In the middle of a sentence it is that of the words before it
/// alone. Gives the wider date where sentences behind the first are of that.
pub(super) fn closer(sentence: &mut Sentence) -> Option<String> {
    let [first, second] = sentence.times.as_slice() else { return None };
    let (wide, close) = (first.value.as_deref()?, second.value.as_deref()?);
    let before = second.range.start.checked_sub(1).and_then(|at| sentence.tokens.get(at));
    let last = || sentence.tokens.get(second.range.end..).is_some_and(|rest| rest.iter().all(|t| t.is(".")));
    let beside = second.range.start <= first.range.end + 2;
    // "(Feb.)".
    let closes =
        || sentence.tokens.get(second.range.end..).is_none_or(|rest| rest.iter().all(|t| t.is(".") || t.is(")")));
    let bracketed = before.is_some_and(|t| t.is("(") && (beside || closes()) || t.is(",") && last());
    let parts = close.split('/').all(|part| part.len() > wide.len() && part.starts_with(wide));
    if !bracketed || !parts || wide.contains('/') || second.operator.is_some() {
        return None;
    }
    let (value, wide) = (second.value.clone(), (!beside).then(|| wide.to_owned()));
    if let Some(first) = sentence.times.first_mut() {
        first.value = value;
    }
    sentence.times.truncate(1);
    wide
}

/// Whether a sentence is a date of four digits' year and nothing else.
pub(super) fn is_date(sentence: &Sentence) -> bool {
    match sentence.times.as_slice() {
        [one] => {
            let mut rest = sentence.tokens.get(one.range.end..).unwrap_or_default().iter();
            one.range.start == 0 && one.operator.is_none() && rest.all(|t| t.is(".")) && !one.raw.is_relative()
        }
        _ => false,
    }
}

/// Whether a date at the head of a paragraph makes it an entry of a chronology: what follows is set off.
pub(super) fn entry_like(sentence: &Sentence, end: usize, text: &str) -> bool {
    let Some(next) = sentence.tokens.get(end) else { return true };
    if next.is(":") || next.is("–") || next.is("—") || next.is("-") || next.is("|") || next.is(".") {
        return true;
    }
    let Some(last) = end.checked_sub(1).and_then(|e| sentence.tokens.get(e)) else { return false };
    let gap = text.get(last.range.end..next.range.start).unwrap_or_default();
    gap.chars().count() > 1 || next.capital && !last.is(",") && !next.is(",")
}
