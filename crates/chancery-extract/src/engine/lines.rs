//! Lines that are members of what stands over them: a name and a date, a term of office, a list of names.

use super::leads::{HEADINGS, LINE};
use super::walk::Walk;
use crate::lexicon::How;
use crate::sentence::Sentence;
use crate::text::{Token, TokenKind};

/// So many names at least make a list of a paragraph that holds nothing else.
const NAMED: usize = 3;
/// And so many words at most stand between two of their commas, on the average.
const SPREAD: usize = 4;
/// A person's name has no more words.
const NAMES: usize = 6;

impl Walk<'_> {
    /// Whether a paragraph is a member of what stands over it, or a list of such members.
    pub(super) fn entry(&self, text: &str) -> bool {
        let short = text.chars().count() <= LINE;
        // In a list of names alone commas stand close: most paragraphs need no second look.
        let commas = text.matches([',', '،']).count();
        let close = commas > 0
            && text.split_whitespace().count() <= SPREAD * (commas + 2)
            && !text.contains(|c: char| c.is_ascii_digit());
        if !short && !close {
            return false;
        }
        let sentence = self.found(text).sentence;
        short
            && (self.named_and_dated(&sentence)
                || self.tenure(&sentence)
                || self.in_office(text)
                || self.guest_on_day(&sentence))
            || close && self.names_alone(&sentence)
    }

    /// "Angola, Brazil (opened 2007), China": a list of names and nothing else but remarks in brackets, without these.
    pub(super) fn remarked_list(&self, text: &str) -> Option<String> {
        if !text.contains('(') || text.matches([',', '،']).count() + 1 < NAMED {
            return None;
        }
        let mut depth = 0usize;
        let mut outside = String::new();
        for c in text.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth == 0 => outside.push(c),
                _ => {}
            }
        }
        let close = outside.split_whitespace().count() <= SPREAD * outside.matches([',', '،']).count();
        (close && self.names_alone(&self.found(&outside).sentence)).then_some(outside)
    }

    /// Whether a line is the name of one actor and a date, and nothing else; or a date, a dash or a colon, and names.
    fn named_and_dated(&self, line: &Sentence) -> bool {
        let set_off = |t: &Token| matches!(t.folded.as_str(), "–" | "—" | ":");
        let opens = || {
            let end = line.times.first().filter(|t| t.range.start == 0).map(|t| t.range.end);
            end.is_some_and(|end| line.tokens.get(end).is_some_and(set_off))
                && !line.mentions.is_empty()
                && line.mentions.iter().all(|m| m.how == How::Name)
        };
        (matches!(line.times.as_slice(), [_])
            && matches!(line.mentions.as_slice(), [one] if one.how == How::Name && one.range.start == 0)
            || opens())
            && self.others(line) == Some(0)
    }

    /// "March 2005: President Leonel Fernandez": whether a line under words about visits, or whither they went, is a date
    /// and somebody in office, and nothing else.
    fn guest_on_day(&self, line: &Sentence) -> bool {
        let [one] = line.times.as_slice() else { return false };
        let set_off = |at: usize| line.tokens.get(at).is_some_and(|t| matches!(t.folded.as_str(), "–" | "—" | ":"));
        let office = || {
            let c = &self.language.classes;
            (one.range.end..line.tokens.len())
                .any(|at| line.class_at(c.office, at).or(line.class_at(c.honorific, at)).is_some())
        };
        let over = || {
            self.words_over(HEADINGS).any(|text| {
                let words = self.unit(text.clone(), None).sentence;
                words.class_in(self.language.classes.visits, 0..words.tokens.len())
            })
        };
        one.range.start == 0 && set_off(one.range.end) && office() && self.others(line) == Some(0) && over()
    }

    /// Whether a line under words about envoys is the name of a person and the years of a term, and nothing else: "Kofi
    /// Mensah, 1964–1968".
    pub(super) fn tenure(&self, line: &Sentence) -> bool {
        if self.words_over(HEADINGS).next().is_none() {
            return false;
        }
        let own = |(at, t): &(usize, &Token)| t.kind == TokenKind::Word && line.time_at(*at).is_none();
        // Where capitals tell no names, the years stand apart from what is before or behind them.
        let known = || self.others(line) == Some(0) || !self.language.features.capitals && set_apart(line);
        let term = matches!(line.times.as_slice(), [_])
            && line.mentions.iter().all(|m| m.how == How::Person)
            && (2..=NAMES).contains(&line.tokens.iter().enumerate().filter(own).count())
            && known();
        let of_staff = |lead: &String| {
            let staff = self.unit(lead.clone(), None).sentence;
            staff.class_in(self.language.classes.staff, 0..staff.tokens.len())
        };
        term && self.words_over(HEADINGS).any(of_staff)
    }

    /// "Ambassador: Jean Alix": whether a line is the office of an envoy and who holds it.
    pub(super) fn in_office(&self, line: &str) -> bool {
        let Some((key, holder)) = line.split_once(':') else { return false };
        let unit = self.unit(key.to_owned(), None).sentence;
        // "Ambassador and Consul-General".
        let (mut at, mut office) = (0, false);
        while at < unit.tokens.len() {
            let Some(end) = unit.class_at(self.language.classes.staff, at) else { break };
            office = true;
            at = unit.class_at(self.language.classes.and, end).unwrap_or(end);
        }
        office && at == unit.tokens.len() && !holder.trim().is_empty()
    }

    /// "Angola, Brazil, China and Zambia.": whether a paragraph is a list of names and nothing else.
    pub(super) fn names_alone(&self, paragraph: &Sentence) -> bool {
        let c = &self.language.classes;
        let names = || paragraph.mentions.iter().filter(|m| m.how == How::Name);
        let named = |at: usize| names().any(|m| m.np.contains(&at));
        let small = |at: usize| {
            let joint = |t: &Token| t.is(",") || t.is(";") || t.is(".") || t.is("،");
            paragraph.tokens.get(at).is_some_and(joint)
                || [c.and, c.det].into_iter().any(|class| paragraph.class_at(class, at) == Some(at + 1))
        };
        let over = self.intro.is_some() || !self.headings.is_empty();
        over && names().count() >= NAMED && (0..paragraph.tokens.len()).all(|at| named(at) || small(at))
    }
}

/// "1879–1881: a name", "A name (1879–1881)": whether the one time of a line opens or ends it, and a mark stands between
/// it and the rest.
fn set_apart(line: &Sentence) -> bool {
    let [one] = line.times.as_slice() else { return false };
    let mark = |at: usize| line.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Word && !t.is("."));
    let ends = line.tokens.get(one.range.end..).is_some_and(|rest| rest.iter().all(|t| t.is(")") || t.is(".")));
    one.range.start == 0 && mark(one.range.end) || ends && one.range.start.checked_sub(1).is_some_and(mark)
}
