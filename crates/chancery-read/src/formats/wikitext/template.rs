//! Templates: their parameters, and the text that stands for them in running text.

use super::pairs::{Pair, Pairs};
use super::Reader;
use crate::scrape::Showing;
use crate::strand::Strand;
use chancery_model::Account;
use std::ops::Range;

/// A template.
#[derive(Clone, Debug)]
pub(super) struct Template<'t> {
    /// Its name, trimmed.
    pub name: &'t str,
    /// Values without a name, in order.
    pub values: Vec<Range<usize>>,
    /// Names and values.
    pub fields: Vec<(Range<usize>, Range<usize>)>,
    /// Parameters that begin a line.
    pub lines: usize,
    /// Where it stands.
    pub covers: Range<usize>,
}

/// Cuts a range at a sign that stands outside all brackets.
pub(super) fn split(text: &str, pairs: &Pairs, range: Range<usize>, sign: u8) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(&byte) = bytes.get(at) else { break };
        if byte == sign {
            parts.push(from..at);
            from = at + 1;
        } else if matches!(byte, b'{' | b'[' | b'<') {
            if let Some(pair) = pairs.at(at).filter(|p| p.end <= range.end) {
                at = pair.end;
                continue;
            }
        }
        at += 1;
    }
    parts.push(from..range.end);
    parts
}

/// A range without the blanks at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    start..end
}

impl<'t> Template<'t> {
    /// Takes a template apart.
    pub fn parse(text: &'t str, pairs: &Pairs, pair: Pair) -> Template<'t> {
        let mut parts = split(text, pairs, pair.inner..pair.inner_end, b'|').into_iter();
        let name = parts.next().unwrap_or(pair.inner..pair.inner);
        let name_range = trim(text, name.clone());
        let mut template = Template {
            name: text.get(name_range).unwrap_or_default(),
            values: Vec::new(),
            fields: Vec::new(),
            lines: 0,
            covers: pair.start..pair.end,
        };
        let mut before = name;
        for part in parts {
            let gap = text.get(before.clone()).unwrap_or_default();
            let own_line = gap.ends_with('\n') || gap.trim_end_matches([' ', '\t']).ends_with('\n');
            let inner = text.get(part.clone()).unwrap_or_default();
            match equals(inner) {
                Some(sign) => {
                    let key = trim(text, part.start..part.start + sign);
                    let value = trim(text, part.start + sign + 1..part.end);
                    if own_line || inner.starts_with('\n') {
                        template.lines += 1;
                    }
                    template.fields.push((key, value));
                }
                None => template.values.push(trim(text, part.clone())),
            }
            before = part;
        }
        template
    }

    /// The value of a field whose name is among some.
    pub fn field(&self, text: &str, names: &[String]) -> Option<Range<usize>> {
        names.iter().find_map(|name| {
            let (_, value) = self.fields.iter().find(|(key, value)| {
                !value.is_empty() && text.get(key.clone()).is_some_and(|k| k.eq_ignore_ascii_case(name))
            })?;
            Some(value.clone())
        })
    }
}

/// Where the equals sign of a parameter stands, if its name is one.
fn equals(part: &str) -> Option<usize> {
    let sign = part.find('=')?;
    let name = part.get(..sign)?;
    let name = name.trim();
    let plain = !name.contains(['[', '{', '<', '\n']);
    (plain && name.chars().count() < 60).then_some(sign)
}

impl Reader<'_, '_> {
    /// Appends the text that stands for a template in running text.
    pub(super) fn template(&mut self, strand: &mut Strand, template: &Template, depth: usize) {
        let text = self.text;
        let showing = self.scrape.showing(template.name);
        if showing == Some(Showing::Hidden) {
            return self.hide(template);
        }
        if self.is_citation(template) {
            return self.bare_citation(template);
        }
        let values: Vec<Range<usize>> = template.values.iter().filter(|v| !v.is_empty()).cloned().collect();
        if values.is_empty() {
            let one = template.fields.iter().find(|(key, _)| matches!(text.get(key.clone()), Some("1" | "text" | "2")));
            match one {
                Some((_, value)) => return self.inline(strand, value.clone(), depth + 1),
                None => return self.hide(template),
            }
        }
        let word = |i: usize| values.get(i).and_then(|v| text.get(v.clone())).unwrap_or_default();
        let chosen: Vec<Range<usize>> = match showing {
            Some(Showing::First) => values.first().cloned().into_iter().collect(),
            Some(Showing::Last) => values.last().cloned().into_iter().collect(),
            Some(Showing::All) => return self.all(strand, &values, depth),
            _ => {
                if let Some(date) = numeric_date(
                    &values.iter().take(3).map(|v| text.get(v.clone()).unwrap_or_default()).collect::<Vec<_>>(),
                ) {
                    return strand.instead(&date, self.sheet.file.source(template.covers.clone()));
                }
                if template.name.chars().any(is_currency) {
                    let name = text.get(template.covers.clone()).and_then(|t| t.find(template.name));
                    if let Some(at) = name.map(|i| template.covers.start + i) {
                        strand.verbatim(self.sheet.file, at..at + template.name.len());
                    }
                    values.first().cloned().into_iter().collect()
                } else if values.len() > 1 && is_language(word(0)) {
                    values.get(1).cloned().into_iter().collect()
                } else if values.len() > 1 && is_number(word(0)) && is_unit(word(1)) {
                    let both: Vec<Range<usize>> = values.iter().take(2).cloned().collect();
                    for value in both {
                        self.inline(strand, value.clone(), depth + 1);
                        strand.space(self.sheet.file.source(value.end..value.end));
                    }
                    return;
                } else {
                    values.first().cloned().into_iter().collect()
                }
            }
        };
        for value in chosen {
            self.inline(strand, value, depth + 1);
        }
    }

    fn all(&mut self, strand: &mut Strand, values: &[Range<usize>], depth: usize) {
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                let gap = self.sheet.file.source(value.start..value.start);
                strand.instead("; ", gap);
            }
            // A list inside begins with its mark.
            let inner = self.text.get(value.clone()).unwrap_or_default();
            let lead = inner.len() - inner.trim_start_matches(['*', '#', ' ']).len();
            self.inline(strand, value.start + lead..value.end, depth + 1);
        }
    }

    fn hide(&mut self, template: &Template) {
        self.sheet.mark(template.covers.clone(), Account::Markup, "template");
    }
}

/// "1973|2|5", "1973|2", "5|2|1973" as a date of ISO 8601, "1973|May|5" as it stands.
fn numeric_date(words: &[&str]) -> Option<String> {
    if let [year, month, day] = words {
        let digits =
            |word: &str, most: usize| (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        let dated = year.len() == 4 && digits(year, 4) && digits(day, 2) && month.chars().all(char::is_alphabetic);
        if dated && !month.is_empty() {
            return Some(words.join(" "));
        }
    }
    let numbers: Vec<u32> = words.iter().map_while(|w| w.parse().ok()).collect();
    if numbers.len() != words.len() {
        return None;
    }
    let year = |n: u32, word: &str| (1000..2200).contains(&n) && word.len() == 4;
    match (numbers.as_slice(), words) {
        ([y, m, d], [w, ..]) if year(*y, w) && (1..=12).contains(m) && (1..=31).contains(d) => {
            Some(format!("{y}-{m:02}-{d:02}"))
        }
        ([d, m, y], [.., w]) if year(*y, w) && (1..=12).contains(m) && (1..=31).contains(d) => {
            Some(format!("{y}-{m:02}-{d:02}"))
        }
        ([y, m], [w, _]) if year(*y, w) && (1..=12).contains(m) => Some(format!("{y}-{m:02}")),
        _ => None,
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₪' | '₽' | '₹')
}

fn is_language(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_lowercase())
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

fn is_unit(word: &str) -> bool {
    (1..=6).contains(&word.chars().count())
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '²' | '³' | '/' | '2' | '3'))
}
