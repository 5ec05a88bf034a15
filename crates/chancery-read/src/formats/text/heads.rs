//! Headings, titles and captions: what a short line is, by what stands around it.

use super::lines::{Group, Line};
use super::{shape, Reader, Section};
use crate::strand::Strand;
use chancery_model::{Account, BlockKind};
use std::collections::VecDeque;

impl Reader<'_, '_> {
    /// A line alone between blank lines: title, heading, caption. False if it is something else.
    pub(super) fn lone(&mut self, line: Line, next: Option<&Group>, ahead: &VecDeque<Group>) -> bool {
        let s = self.str(line);
        if !self.title && shape::is_headline(s) && shape::heading_marks(s).is_none() && !self.is_debris(s) {
            self.heading(BlockKind::Title, 0, line);
            return true;
        }
        // "Relations established: 14 December 1992" states something.
        let stated = shape::key(s)
            .and_then(|colon| s.get(colon.end..))
            .is_some_and(|v| v.contains(|c: char| c.is_ascii_digit()));
        if !shape::is_headline(s) || self.is_known(s) || stated {
            return false;
        }
        if matches!(self.section, Section::SeeAlso) && next.is_none() {
            return false;
        }
        let numbered = shape::item(s).is_some_and(|mark| mark.numbered);
        if shape::item(s).is_some() && !numbered {
            return false;
        }
        let follows = next.and_then(|g| g.lines.first()).map(|l| self.str(*l));
        let leads = follows.is_some_and(|f| !self.scrape.is_categories(f));
        if self.style.explicit > 0 && !numbered {
            // A document that marks its headings has no bare ones: this is a caption or an infobox remain.
            if shape::cells(s).len() > 1 {
                return false;
            }
            let reference = follows.is_some_and(|f| shape::reference(f).is_some());
            if reference || self.scrape.is_reference_heading(s) {
                self.open_section(s);
                self.heading(BlockKind::Heading, 1, line);
            } else {
                self.caption(line);
            }
            return true;
        }
        if !self.prose && !numbered && self.remains(next, ahead) {
            self.caption(line);
            return true;
        }
        if shape::cells(s).len() > 1 || !leads && !numbered {
            return false;
        }
        if !numbered && self.prose && self.is_caption(s, next) {
            self.caption(line);
            return true;
        }
        self.open_section(s);
        self.heading(BlockKind::Heading, 1, line);
        true
    }

    /// Whether a short line before the text is one of several: what an infobox leaves behind.
    fn remains(&self, next: Option<&Group>, ahead: &VecDeque<Group>) -> bool {
        let short =
            |g: &Group| g.lines.iter().all(|l| shape::is_headline(self.str(*l)) && shape::item(self.str(*l)).is_none());
        // Lines with years are a list of what the short line says, not what an infobox leaves.
        let listed = |g: &Group| g.lines.len() > 1 && g.lines.iter().all(|l| shape::is_term(self.str(*l)));
        let before = self.sheet.blocks.last().is_some_and(|b| b.kind == BlockKind::Caption);
        before || (next.is_some_and(|g| short(g) && !listed(g)) && ahead.get(1).is_some_and(|g| !short(g)))
    }

    /// Whether a short line that stands alone has more words than the headings here, beside one of them.
    fn is_caption(&self, s: &str, next: Option<&Group>) -> bool {
        let words = |s: &str| s.split_whitespace().count();
        let before = self.sheet.blocks.last().filter(|b| b.kind == BlockKind::Heading);
        let lone = next.is_some_and(|g| match g.lines.as_slice() {
            [l] => {
                let s = self.str(*l);
                shape::is_headline(s) && shape::item(s).is_none() && !self.is_known(s)
            }
            _ => false,
        });
        match self.style.heading_words {
            0 => before.is_some_and(|b| words(s) > 3 && words(s) > words(&b.text)),
            most => words(s) > most && (before.is_some() || lone),
        }
    }

    /// A group of short lines around a navigation line: the sides of a page.
    pub(super) fn is_boilerplate(&self, lines: &[Line]) -> bool {
        lines.len() < 12
            && lines.iter().any(|l| self.is_debris(self.str(*l)))
            && lines.iter().all(|l| shape::is_headline(self.str(*l)) || self.is_debris(self.str(*l)))
    }

    /// Lines of keys and values before the text.
    pub(super) fn are_fields(&self, lines: &[Line]) -> bool {
        let field = |l: &Line| {
            let s = self.str(*l);
            let key = shape::key(s).and_then(|colon| s.get(..colon.start));
            key.is_some_and(|key| key.split_whitespace().count() < 4 && shape::item(s).is_none())
                && !shape::is_prose(s)
                && !self.is_known(s)
        };
        !self.prose && (2..40).contains(&lines.len()) && lines.iter().all(field)
    }

    /// Lines "1 X", "2 Y", "2.1 Z": a table of contents without its heading.
    pub(super) fn is_contents_list(&self, rest: &[Line]) -> bool {
        (2..400).contains(&rest.len())
            && rest.iter().all(|l| shape::is_headline(self.str(*l)) && shape::contents_number(self.str(*l)).is_some())
            && rest.first().is_some_and(|l| shape::contents_number(self.str(*l)) == Some(1))
            && rest.get(1).is_some_and(|l| shape::contents_number(self.str(*l)).is_some_and(|n| n <= 2))
    }

    pub(super) fn is_debris(&self, s: &str) -> bool {
        self.scrape.is_navigation(s)
            || shape::is_trail(s)
            || shape::file_name(s).is_some()
            || self.scrape.main_article_at(s).is_some()
    }

    /// Where an edit link at the end of a line begins.
    pub(super) fn edit_mark(&self, s: &str) -> Option<usize> {
        let known = self.scrape.edit_mark(s);
        known.or_else(|| {
            let (cut, inside) = shape::final_bracket(s)?;
            (self.style.edit_mark.as_deref() == Some(inside)).then_some(cut)
        })
    }

    /// Lines with a shape or words of their own.
    pub(super) fn is_known(&self, s: &str) -> bool {
        self.is_debris(s)
            || shape::heading_marks(s).is_some()
            || self.edit_mark(s).is_some()
            || shape::reference(s).is_some()
            || self.scrape.is_categories(s)
            || self.scrape.is_infobox(s)
            || self.scrape.is_contents_heading(s)
            || shape::is_year(s)
            || (self.style.entries > 2 && shape::entry(s).is_some())
    }

    /// Which section a heading opens.
    pub(super) fn open_section(&mut self, heading: &str) {
        self.section = if self.scrape.is_reference_heading(heading) {
            Section::References { carets: false }
        } else if self.scrape.is_see_also_heading(heading) {
            Section::SeeAlso
        } else if self.scrape.is_contents_heading(heading) {
            Section::Contents
        } else {
            Section::Body
        };
    }

    pub(super) fn heading(&mut self, kind: BlockKind, level: u8, line: Line) {
        let mut strand = Strand::default();
        let mut end = line.end;
        if kind == BlockKind::Title {
            self.title = true;
            // A running head: the page number stands far off.
            if let Some(cut) = shape::page_number(self.str(line)) {
                end = line.start + cut;
                self.sheet.mark(end..line.end, Account::Debris, "page number");
            }
        }
        self.marked(&mut strand, line.start..end);
        self.sheet.block(kind, level, None, strand, line.start..line.end);
    }

    pub(super) fn caption(&mut self, line: Line) {
        self.simple(BlockKind::Caption, line);
    }
}
