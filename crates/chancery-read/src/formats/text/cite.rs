//! Entries of reference lists, and what their citation templates complain of.

use super::lines::Line;
use super::{shape, Reader};
use crate::reference;
use crate::strand::Strand;
use chancery_model::{Account, BlockKind, Severity};

impl Reader<'_, '_> {
    pub(super) fn reference(&mut self, line: Line, number: Option<&str>, rest: &[Line]) -> usize {
        self.cited += 1;
        let indent = rest.first().map_or(0, |l| l.indent);
        let mut taken = 1;
        for next in rest.iter().skip(1) {
            let s = self.str(*next);
            if next.indent <= indent || shape::reference(s).is_some() || shape::item(s).is_some() {
                break;
            }
            taken += 1;
        }
        let mut lines = rest.get(..taken).unwrap_or_default().to_vec();
        if let Some(first) = lines.first_mut() {
            first.start = line.start;
        }
        let key = number.map_or_else(|| self.cited.to_string(), str::to_owned);
        let mut strand = Strand::default();
        for l in &mut lines {
            self.lint(l);
        }
        let mut end = line.end;
        for (i, l) in lines.iter().enumerate() {
            if i > 0 {
                strand.space(self.sheet.file.source(end..l.start));
            }
            strand.verbatim(self.sheet.file, l.start..l.end);
            end = l.end;
        }
        let mut reference = reference::parse(&strand.text, self.scrape);
        reference.key = key;
        let covers = rest.first().map_or(line.start, |l| l.start)..end;
        reference.source = self.sheet.file.source(covers.clone());
        if self.sheet.block(BlockKind::Reference, 0, None, strand, covers) {
            self.sheet.references.push(reference);
        }
        taken
    }

    /// Cuts off what the citation templates complain of; says so.
    fn lint(&mut self, line: &mut Line) {
        let s = self.str(*line);
        let Some(cut) = reference::complaint(s) else {
            return;
        };
        let range = line.start + cut..line.end;
        let complaint = s.get(cut..).unwrap_or_default().trim().to_owned();
        self.sheet.mark(range.clone(), Account::Debris, "complaint of a citation template");
        self.sheet.note(
            "reference-lint",
            Severity::Note,
            range,
            format!("The source's own citation template complains: “{complaint}”."),
            "Treat the date of access as unsupported.",
        );
        line.end = line.start + s.get(..cut).unwrap_or_default().trim_end().len();
    }
}
