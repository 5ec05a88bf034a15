//! Tables whose columns are lists of names, each under what it is a list of: "In favour | Against | Abstaining", "Resident in
//! Cairo | Resident in Tunis".

use super::tables::Column;
use super::walk::Walk;
use chancery_model::Block;
use std::ops::Range;

impl Walk<'_> {
    /// Reads each name of a row under the head of its column. Whether the row is one of these.
    pub(super) fn rolls(&mut self, block: &Block, cells: &[(Option<&Column>, &str, Range<usize>)]) -> bool {
        let full: Vec<_> = cells.iter().filter(|(_, text, _)| text.chars().any(char::is_alphabetic)).collect();
        let head = |column: &Option<&Column>| match column {
            Some(Column::Told(head)) if !head.trim().is_empty() => Some(head.trim().to_owned()),
            _ => None,
        };
        let names = |text: &str| {
            let unit = self.found(text);
            let s = &unit.sentence;
            let whole = s.mentions.iter().map(|m| m.range.len()).sum::<usize>();
            let marks = s.tokens.iter().filter(|t| t.kind == crate::text::TokenKind::Mark).count();
            let name = |m: &crate::mention::Mention| m.how == crate::lexicon::How::Name && m.actors.len() == 1;
            let all = !s.mentions.is_empty() && whole + marks >= s.tokens.len() && s.mentions.iter().all(name);
            let ranges = s.mentions.iter().map(|m| s.bytes(m.range.clone()));
            all.then(|| ranges.collect::<Vec<Range<usize>>>())
        };
        if full.len() < 2 || full.iter().any(|(column, text, _)| head(column).is_none() || names(text).is_none()) {
            return false;
        }
        let over: Vec<String> = self.words_over(1).cloned().collect();
        let told: Vec<_> =
            full.iter().filter_map(|(c, t, cell)| Some((head(c)?, names(t)?, (*t).to_owned(), cell.start))).collect();
        for (head, ranges, text, start) in told {
            let leads: Vec<String> =
                std::iter::once(head.clone()).chain(over.iter().map(|o| format!("{o} {head}"))).collect();
            for range in ranges {
                let Some(name) = text.get(range.clone()) else { continue };
                let span = block.map.to_source(start + range.start..start + range.end);
                let tells = |lead: &&String| self.tells(&format!("{lead} : {name}"), 0);
                if let Some(lead) = leads.iter().find(tells) {
                    self.read(block, lead, name, span, None);
                }
            }
        }
        true
    }
}
