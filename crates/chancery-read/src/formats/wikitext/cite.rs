//! References of wikitext: `<ref>` elements, citation templates, and what they say of a source.

use super::pairs::{Kind, Pair};
use super::template::Template;
use super::Reader;
use crate::markup;
use crate::reference;
use crate::scrape::Showing;
use crate::strand::Strand;
use chancery_model::{BlockKind, Reference, Severity};
use std::ops::Range;

/// A reference that waits for the end of the block in which it stands.
pub(super) struct Entry {
    key: String,
    inner: Range<usize>,
    covers: Range<usize>,
}

impl Reader<'_, '_> {
    /// A `<ref>` element inside text: a note here, and a reference after the block.
    pub(super) fn reference(&mut self, strand: &mut Strand, pair: Pair, _depth: usize) {
        let name = self.tags.at(self.text, pair.start).and_then(|tag| {
            tag.attribute(self.text, "name").map(|n| markup::resolved(n.trim())).filter(|n| !n.is_empty())
        });
        self.cited += 1;
        let key = name.unwrap_or_else(|| self.cited.to_string());
        strand.cite(&key);
        if !self.slice(pair.inner..pair.inner_end).trim().is_empty() {
            let entry = Entry { key, inner: pair.inner..pair.inner_end, covers: pair.start..pair.end };
            self.later_references.push(entry);
        }
    }

    /// A citation template outside `<ref>`: an entry of a bibliography.
    pub(super) fn bare_citation(&mut self, template: &Template) {
        self.cited += 1;
        let covers = template.covers.clone();
        let entry = Entry { key: self.cited.to_string(), inner: covers.clone(), covers };
        self.later_references.push(entry);
    }

    /// Whether a template is a citation: by name, or by the names of its fields.
    pub(super) fn is_citation(&self, template: &Template) -> bool {
        if self.scrape.showing(template.name) == Some(Showing::Citation) {
            return true;
        }
        if template.fields.is_empty() || template.lines > 1 {
            return false;
        }
        let names = &self.scrape.citation;
        template.field(self.text, &names.title).is_some()
            && (template.field(self.text, &names.author).is_some()
                || template.field(self.text, &names.publisher).is_some()
                || template.field(self.text, &names.url).is_some())
    }

    /// Writes a reference that waited.
    pub(super) fn entry(&mut self, entry: Entry) {
        let file = self.sheet.file;
        let text = self.text;
        let mut strand = Strand::default();
        let mut found = Reference::default();
        let mut at = entry.inner.start;
        let mut plain = at;
        // Citation templates are taken apart; the words around them are kept.
        while let Some(open) = text.get(at..entry.inner.end).and_then(|t| t.find("{{")).map(|i| at + i) {
            let Some(pair) = self.pairs.at(open).filter(|p| p.end <= entry.inner.end && p.kind == Kind::Template)
            else {
                at = open + 2;
                continue;
            };
            let template = Template::parse(text, &self.pairs, pair);
            at = pair.end;
            if !self.is_citation(&template) && template.fields.len() < 2 {
                continue;
            }
            self.inline(&mut strand, plain..open, 2);
            self.fields(&mut strand, &template, &mut found);
            plain = at;
        }
        self.inline(&mut strand, plain..entry.inner.end, 2);
        let said = reference::parse(&strand.text, self.scrape);
        let mut reference = if found == Reference::default() { said } else { Reference { text: said.text, ..found } };
        if reference.url.is_none() {
            reference.url = address(self.slice(entry.inner.clone()));
        }
        reference.key = entry.key.clone();
        reference.source = file.source(entry.covers.clone());
        if strand.text.trim().is_empty() || !self.sheet.block(BlockKind::Reference, 0, None, strand, entry.covers) {
            return;
        }
        if !self.references.contains_key(&entry.key) {
            self.references.insert(entry.key, self.sheet.references.len());
            self.sheet.references.push(reference);
        }
    }

    /// The fields of a citation template, as text and as facts.
    fn fields(&mut self, strand: &mut Strand, template: &Template, found: &mut Reference) {
        let names = &self.scrape.citation;
        let pick = |list: &[String]| template.field(self.text, list);
        let author = pick(&names.author);
        let given = pick(&names.given);
        let (title, publisher, date) = (pick(&names.title), pick(&names.publisher), pick(&names.date));
        let (url, accessed) = (pick(&names.url), pick(&names.accessed));
        let file = self.sheet.file;
        let known = title.is_some() || author.is_some();
        let mut parts: Vec<Range<usize>> = Vec::new();
        if known {
            parts.extend([&author, &given, &title, &publisher, &date].into_iter().flatten().cloned());
        } else {
            parts.extend(template.values.iter().cloned());
            parts.extend(template.fields.iter().map(|(_, value)| value.clone()));
        }
        for (i, part) in parts.iter().filter(|p| !p.is_empty()).enumerate() {
            if i > 0 {
                let sign = if Some(part) == given.as_ref() { ", " } else { ". " };
                let at = file.offset(part.start);
                strand.instead(sign, chancery_model::Span::new(at, at));
            }
            self.inline(strand, part.clone(), 3);
        }
        let mut words = |range: Option<Range<usize>>| {
            let mut one = Strand::default();
            self.inline(&mut one, range?, 3);
            reference::filled(&one.text)
        };
        let author = words(author);
        let given = words(given);
        found.author = match (author, given) {
            (Some(a), Some(g)) => Some(format!("{a}, {g}")),
            (a, g) => a.or(g),
        };
        found.title = words(title);
        found.publisher = words(publisher);
        found.date = words(date);
        found.url = words(url.clone());
        found.accessed = words(accessed.clone());
        if let (Some(accessed), None) = (accessed, url) {
            self.sheet.note(
                "reference-lint",
                Severity::Note,
                accessed,
                "The reference gives a date of access but no address.".to_owned(),
                "Treat the date of access as unsupported.",
            );
        }
    }
}

/// The first address in a text.
fn address(text: &str) -> Option<String> {
    let at = text.find("http://").or_else(|| text.find("https://"))?;
    let rest = text.get(at..)?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ']' | '|' | '}' | '<' | '"')).unwrap_or(rest.len());
    reference::filled(rest.get(..end)?)
}
