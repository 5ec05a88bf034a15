//! Blocks of HTML: what a stretch of text is, by the elements around it and by what it says.

use super::elements::{is_block, Role};
use super::notes::note_key;
use super::Reader;
use crate::reference;
use crate::strand::Strand;
use chancery_model::BlockKind;

impl<'a> Reader<'_, 'a> {
    /// Ends the block that is being put together.
    pub(super) fn flush(&mut self) {
        self.broken = 0;
        self.lead = None;
        let linked = std::mem::take(&mut self.linked);
        let Some(start) = self.start.take() else {
            self.strand = Strand::default();
            return;
        };
        for open in &mut self.open {
            open.from = 0;
        }
        let strand = std::mem::take(&mut self.strand);
        let covers = start..self.end.max(start);
        let (kind, level, group) = self.kind(&strand.text, linked);
        if kind == BlockKind::Reference {
            let id = self.open.iter().rev().find_map(|o| o.id);
            let key = id.map_or_else(|| (self.sheet.references.len() + 1).to_string(), |id| note_key(id).to_owned());
            let mut entry = reference::parse(&strand.text, self.scrape);
            entry.key = key;
            entry.source = self.sheet.file.source(covers.clone());
            if self.sheet.block(kind, 0, None, strand, covers) {
                self.sheet.references.push(entry);
            }
            return;
        }
        let innermost = self.open.iter().rev().find(|o| is_block(o.role)).map(|o| o.role);
        if innermost == Some(Role::Term) && kind == BlockKind::ListItem {
            if let Some((term, at)) = self.term.take() {
                let end = at + term.text.len();
                self.sheet.block(kind, level, group, term, at..end);
            }
            self.term = Some((strand, start));
            return;
        }
        let mut strand = strand;
        let mut covers = covers;
        if let Some((mut term, at)) = self.term.take() {
            if innermost == Some(Role::Definition) {
                // Key and text as one item of two cells.
                let key = 0..term.text.len();
                term.space(self.sheet.file.source(start..start));
                let text = term.append(strand);
                term.cells = vec![key, text];
                strand = term;
                covers.start = at;
            } else {
                let end = at + term.text.len();
                self.sheet.block(BlockKind::ListItem, level.max(1), group, term, at..end);
            }
        }
        if kind == BlockKind::Title {
            self.headline = true;
        }
        if matches!(kind, BlockKind::Heading) {
            self.references = self.scrape.is_reference_heading(&strand.text);
            self.links = self.scrape.is_see_also_heading(&strand.text);
        }
        self.sheet.block(kind, level, group, strand, covers);
    }

    /// What a block is, by where it stands and what it says.
    pub(super) fn kind(&self, text: &str, linked: usize) -> (BlockKind, u8, Option<u32>) {
        let mut heading = None;
        let mut item = false;
        let mut caption = false;
        let mut zone = false;
        let mut references = self.references;
        for open in &self.open {
            match open.role {
                Role::Heading(n) => heading = Some(n),
                Role::Item | Role::Term | Role::Definition => item = true,
                Role::Caption => caption = true,
                Role::Zone => zone = true,
                _ => {}
            }
            references |= open.references;
        }
        if let Some(level) = heading {
            // The headline may stand in the header of the page.
            let first = level == 1 && !self.headline;
            if first {
                return (BlockKind::Title, 0, None);
            }
            if !zone {
                return (BlockKind::Heading, level.saturating_sub(1).max(1), None);
            }
        }
        let links = linked * 10 >= text.len() * 8 && text.len() < 120 && !text.contains(|c: char| c.is_numeric());
        let debris =
            self.scrape.is_navigation(text) || self.scrape.is_categories(text) || crate::formats::text::is_menu(text);
        if zone || debris || (item && (links || self.links)) {
            return (BlockKind::Navigation, 0, None);
        }
        if references && item {
            return (BlockKind::Reference, 0, None);
        }
        if caption {
            return (BlockKind::Caption, 0, None);
        }
        if item {
            return (BlockKind::ListItem, self.lists.len().clamp(1, 6) as u8, self.lists.last().copied());
        }
        (BlockKind::Paragraph, 0, None)
    }
}
