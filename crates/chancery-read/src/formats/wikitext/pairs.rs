//! Which brackets of wikitext belong together, found in one pass however unbalanced they are.

use crate::markup::{find_close, Tags};

/// What stands between brackets that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `{{…}}`
    Template,
    /// `{{{…}}}`
    Parameter,
    /// `[[…]]`
    Link,
    /// `{|…|}`
    Table,
    /// `<ref>…</ref>`
    Ref,
    /// `<!--…-->`
    Comment,
    /// An element whose content is no wikitext: `<nowiki>`, `<math>`, …
    Raw,
}

/// Brackets that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// What they hold.
    pub kind: Kind,
    /// First byte of the opening bracket.
    pub start: usize,
    /// First byte between the brackets.
    pub inner: usize,
    /// One past the last byte between the brackets.
    pub inner_end: usize,
    /// One past the closing bracket.
    pub end: usize,
}

/// All pairs of a text, by where they begin.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pairs: Vec<Pair>,
    /// Where the first brackets stand that have no partner.
    pub lost: Vec<usize>,
}

/// So many lost brackets are reported.
const REPORTED: usize = 32;
/// So many brackets are kept open at once; those beyond are plain signs.
const OPEN: usize = 1000;

/// Elements whose content is no wikitext.
const RAW: [&str; 9] = ["nowiki", "pre", "math", "syntaxhighlight", "source", "gallery", "timeline", "score", "graph"];

/// The longest name of a template.
const LONGEST_NAME: usize = 300;

/// Brackets deeper than this are left alone.
const DEEPEST: usize = 40;

impl Pairs {
    /// The pair that begins at a byte.
    pub fn at(&self, start: usize) -> Option<Pair> {
        let i = self.pairs.binary_search_by_key(&start, |p| p.start).ok()?;
        self.pairs.get(i).copied()
    }

    /// Finds all pairs.
    pub fn of(text: &str) -> Pairs {
        let mut pass = Pass {
            text,
            bytes: text.as_bytes(),
            open: Vec::new(),
            counts: [0; 5],
            out: Pairs::default(),
            tags: Tags::default(),
            no_raw: [false; RAW.len()],
            broken: 0,
        };
        pass.run();
        let mut out = pass.out;
        out.lost.extend(pass.open.iter().take(REPORTED).map(|o| o.start));
        out.pairs.sort_unstable_by_key(|p| p.start);
        out.lost.sort_unstable();
        out.lost.truncate(REPORTED);
        out
    }
}

#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    start: usize,
    inner: usize,
}

struct Pass<'t> {
    text: &'t str,
    bytes: &'t [u8],
    open: Vec<Open>,
    counts: [usize; 5],
    out: Pairs,
    tags: Tags,
    no_raw: [bool; RAW.len()],
    /// The last blank line, or line before a heading.
    broken: usize,
}

fn slot(kind: Kind) -> usize {
    match kind {
        Kind::Template => 0,
        Kind::Parameter => 1,
        Kind::Link => 2,
        Kind::Table => 3,
        Kind::Ref | Kind::Comment | Kind::Raw => 4,
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b'<' | b'\n' | b'|')
}

impl Pass<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let Some(&byte) = self.bytes.get(at) else {
                break;
            };
            if !is_mark(byte) {
                at += 1;
                continue;
            }
            at = match byte {
                b'{' => self.braces(at),
                b'}' => self.close_braces(at),
                b'[' => self.brackets(at),
                b']' => self.close_brackets(at),
                b'<' => self.angle(at),
                b'\n' => self.line(at),
                _ => self.bar(at),
            };
        }
    }

    fn run_of(&self, at: usize) -> usize {
        let byte = self.bytes.get(at);
        self.bytes.get(at..).unwrap_or_default().iter().take_while(|b| Some(*b) == byte).count()
    }

    fn line_start(&self, at: usize) -> bool {
        let before = self.bytes.get(..at).unwrap_or_default();
        let blanks = before.iter().rev().take(8).take_while(|b| matches!(b, b' ' | b'\t' | b':')).count();
        let edge = at - blanks;
        edge == 0 || self.bytes.get(edge - 1) == Some(&b'\n')
    }

    fn lose(&mut self, start: usize) {
        if self.out.lost.len() < REPORTED {
            self.out.lost.push(start);
        }
    }

    fn push(&mut self, kind: Kind, start: usize, inner: usize) {
        if self.open.len() >= OPEN {
            return self.lose(start);
        }
        if let Some(count) = self.counts.get_mut(slot(kind)) {
            *count += 1;
        }
        self.open.push(Open { kind, start, inner });
    }

    /// Closes the innermost bracket of a kind; what is open inside it has no partner.
    fn close(&mut self, kind: Kind, at: usize, end: usize) -> bool {
        if self.counts.get(slot(kind)).is_none_or(|n| *n == 0) {
            return false;
        }
        while let Some(open) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(slot(open.kind)) {
                *count -= 1;
            }
            if open.kind == kind {
                let whole = match kind {
                    Kind::Template => self.is_named(open.inner, at),
                    Kind::Link => open.start >= self.broken,
                    _ => true,
                };
                if whole && self.open.len() < DEEPEST {
                    self.out.pairs.push(Pair { kind, start: open.start, inner: open.inner, inner_end: at, end });
                } else {
                    self.lose(open.start);
                }
                return true;
            }
            self.lose(open.start);
        }
        false
    }

    /// Whether what stands between braces begins with a name, as a template does.
    fn is_named(&self, inner: usize, end: usize) -> bool {
        let head = self.bytes.get(inner..end.min(inner + LONGEST_NAME)).unwrap_or_default();
        let name = head.split(|b| matches!(b, b'|' | b'{' | b'<')).next().unwrap_or_default();
        let whole = name.len() < head.len() || end - inner <= LONGEST_NAME;
        whole && !name.trim_ascii().contains(&b'\n') && !name.contains(&b'[')
    }

    fn braces(&mut self, at: usize) -> usize {
        let run = self.run_of(at);
        if run == 1 {
            if self.bytes.get(at + 1) == Some(&b'|') && self.bytes.get(at + 2) != Some(&b'}') && self.line_start(at) {
                self.push(Kind::Table, at, at + 2);
                return at + 2;
            }
            return at + 1;
        }
        let mut from = at;
        let mut left = run;
        while left >= 2 {
            // Outer braces come first: an odd run holds a parameter at its inner end.
            let three = left == 3;
            let width = if three { 3 } else { 2 };
            self.push(if three { Kind::Parameter } else { Kind::Template }, from, from + width);
            from += width;
            left -= width;
        }
        at + run
    }

    fn close_braces(&mut self, at: usize) -> usize {
        let run = self.run_of(at);
        let mut from = at;
        let mut left = run;
        while left >= 2 {
            let [templates, parameters, ..] = self.counts;
            if templates + parameters == 0 {
                break;
            }
            let inner = self.open.iter().rev().find(|o| matches!(o.kind, Kind::Template | Kind::Parameter));
            let parameter = inner.is_some_and(|o| o.kind == Kind::Parameter) && left >= 3;
            let (kind, width) = if parameter { (Kind::Parameter, 3) } else { (Kind::Template, 2) };
            if !self.close(kind, from, from + width) {
                self.lose(from);
                break;
            }
            from += width;
            left -= width;
        }
        at + run
    }

    fn brackets(&mut self, at: usize) -> usize {
        let run = self.run_of(at);
        if run < 2 {
            return at + 1;
        }
        // In `[[[`, the inner two open the link.
        self.push(Kind::Link, at + run - 2, at + run);
        at + run
    }

    fn close_brackets(&mut self, at: usize) -> usize {
        let run = self.run_of(at);
        let mut from = at;
        let mut left = run;
        while left >= 2 && self.close(Kind::Link, from, from + 2) {
            from += 2;
            left -= 2;
        }
        at + run
    }

    /// A table's end stands at the beginning of a line.
    fn bar(&mut self, at: usize) -> usize {
        let ends =
            self.bytes.get(at + 1) == Some(&b'}') && self.bytes.get(at + 2) != Some(&b'}') && self.line_start(at);
        if ends && self.close(Kind::Table, at, at + 2) {
            return at + 2;
        }
        at + 1
    }

    /// No link goes on past a blank line or into a heading.
    fn line(&mut self, at: usize) -> usize {
        if matches!(self.bytes.get(at + 1), Some(b'\n' | b'=')) {
            self.broken = at;
        }
        at + 1
    }

    fn angle(&mut self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            let end = memchr::memmem::find(rest, b"-->").map_or(self.bytes.len(), |i| at + i + 3);
            let inner_end = end.saturating_sub(3).max(at + 4);
            self.out.pairs.push(Pair { kind: Kind::Comment, start: at, inner: at + 4, inner_end, end });
            return end;
        }
        let Some(tag) = self.tags.at(self.text, at) else {
            return at + 1;
        };
        if tag.is("ref") {
            if tag.close {
                self.close(Kind::Ref, at, tag.end);
            } else if !tag.empty {
                self.push(Kind::Ref, at, tag.end);
            }
            return tag.end;
        }
        let raw = RAW.iter().position(|name| tag.is(name));
        let Some(raw) = raw.filter(|_| !tag.close && !tag.empty) else {
            return tag.end;
        };
        if self.no_raw.get(raw) == Some(&true) {
            return tag.end;
        }
        let name = RAW.get(raw).copied().unwrap_or_default();
        match find_close(self.bytes, tag.end, name, self.bytes.len()) {
            Some((inner_end, end)) => {
                self.out.pairs.push(Pair { kind: Kind::Raw, start: at, inner: tag.end, inner_end, end });
                end
            }
            None => {
                if let Some(none) = self.no_raw.get_mut(raw) {
                    *none = true;
                }
                tag.end
            }
        }
    }
}
