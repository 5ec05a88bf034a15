//! Lines, groups of lines between blank lines, and the habits of a document.

use super::shape;
use crate::scrape::Scrape;
use crate::strand::is_blank;
use std::collections::BTreeMap;

/// A line without the blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First byte of its text.
    pub start: usize,
    /// One past the last byte of its text.
    pub end: usize,
    /// Columns before its text.
    pub indent: usize,
}

/// Lines that follow one another without a blank line.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// The lines; at least one.
    pub lines: Vec<Line>,
}

/// The lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    /// Goes through a text.
    pub fn new(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;
    /// The next line; one of blanks alone has equal start and end.
    fn next(&mut self) -> Option<Line> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        let start = self.at;
        let broken = rest.as_bytes().get(end) == Some(&b'\r') && rest.as_bytes().get(end + 1) == Some(&b'\n');
        self.at += (end + 1 + usize::from(broken)).min(rest.len());
        let inner = line.trim_start_matches(shape::is_margin);
        let lead = line.len() - inner.len();
        let indent = line
            .get(..lead)
            .unwrap_or_default()
            .chars()
            .map(|c| if c == '\t' { 4 } else { usize::from(is_blank(c)) })
            .sum();
        let text = inner.trim_end_matches(shape::is_margin);
        Some(Line { start: start + lead, end: start + lead + text.len(), indent })
    }
}

/// Groups of lines.
pub(crate) struct Groups<'t> {
    lines: Lines<'t>,
}

impl<'t> Groups<'t> {
    /// Goes through a text.
    pub fn new(text: &'t str) -> Groups<'t> {
        Groups { lines: Lines::new(text) }
    }
}

impl Iterator for Groups<'_> {
    type Item = Group;
    fn next(&mut self) -> Option<Group> {
        let mut group = Group::default();
        for line in self.lines.by_ref() {
            if line.start < line.end {
                group.lines.push(line);
            } else if !group.lines.is_empty() {
                return Some(group);
            }
        }
        (!group.lines.is_empty()).then_some(group)
    }
}

/// The habits of a document.
#[derive(Debug, Default)]
pub(crate) struct Style {
    /// Whether its lines were cut at a margin.
    pub wrapped: bool,
    /// The margin, if so.
    pub width: usize,
    /// Headings marked with equals signs or edit links.
    pub explicit: usize,
    /// Lines that look like entries of a chronology.
    pub entries: usize,
    /// The bracketed words that end more than one short line: an edit link.
    pub edit_mark: Option<String>,
    /// Words of a heading: most short lines that stand alone have no more. 0 if there are too few to tell.
    pub heading_words: usize,
}

impl Style {
    /// Looks through a text once.
    pub fn of(text: &str, scrape: &Scrape) -> Style {
        let mut style = Style::default();
        let mut widths = [0usize; LONG + 1];
        let (mut over, mut middle) = (0usize, 0usize);
        let mut brackets: BTreeMap<&str, usize> = BTreeMap::new();
        let mut lone = Lone::default();
        for line in Lines::new(text) {
            let s = text.get(line.start..line.end).unwrap_or_default();
            lone.line(s);
            if s.is_empty() {
                continue;
            }
            if s.len() > 4 * LONG + 200 {
                over += 1;
                continue;
            }
            let width = line.indent + shape::width(s);
            if width > LONG {
                over += 1;
            } else {
                if width >= SHORT {
                    middle += 1;
                }
                if let Some(slot) = widths.get_mut(width) {
                    *slot += 1;
                }
            }
            if shape::heading_marks(s).is_some_and(|(level, _)| level > 1)
                || scrape
                    .edit_mark(s)
                    .is_some_and(|cut| cut > 0 && shape::is_headline(s.get(..cut).unwrap_or_default()))
            {
                style.explicit += 1;
            }
            if let Some((_, inside)) = shape::final_bracket(s) {
                if brackets.len() < 64 || brackets.contains_key(inside) {
                    *brackets.entry(inside).or_default() += 1;
                }
            }
            if shape::entry(s)
                .is_some_and(|split| s.get(..split.start).is_some_and(|d| d.chars().any(char::is_numeric)))
            {
                style.entries += 1;
            }
        }
        lone.line("");
        style.heading_words = lone.most();
        if let Some((mark, count)) = brackets.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 1) {
            style.edit_mark = Some(mark.to_owned());
            style.explicit = style.explicit.max(count);
        }
        style.wrapped = middle > 2 && over * 20 <= middle;
        if style.wrapped {
            // The margin: all but one in fifty of the longer lines end before it.
            let mut beyond = middle / 50;
            for (width, count) in widths.iter().enumerate().rev() {
                if *count > beyond {
                    style.width = width;
                    break;
                }
                beyond -= count;
            }
        }
        style
    }
}

/// Counts the words of short lines that stand alone between blank lines.
#[derive(Default)]
struct Lone<'t> {
    last: Option<&'t str>,
    run: usize,
    words: [usize; 12],
}

impl<'t> Lone<'t> {
    fn line(&mut self, s: &'t str) {
        if !s.is_empty() {
            self.run += 1;
            self.last = Some(s);
            return;
        }
        if let Some(s) = self.last.take().filter(|s| {
            self.run == 1 && shape::is_headline(s) && shape::item(s).is_none() && shape::file_name(s).is_none()
        }) {
            if let Some(slot) = self.words.get_mut(s.split_whitespace().count().min(11)) {
                *slot += 1;
            }
        }
        self.run = 0;
    }

    /// The words that three in four of them don't exceed.
    fn most(&self) -> usize {
        let all: usize = self.words.iter().sum();
        if all < 8 {
            return 0;
        }
        let mut seen = 0;
        self.words
            .iter()
            .position(|n| {
                seen += n;
                seen * 4 >= all * 3
            })
            .unwrap_or(0)
    }
}

/// Lines longer than this were not cut at a margin.
const LONG: usize = 130;
/// Lines shorter than this say nothing of the margin.
const SHORT: usize = 45;
