//! Rows of tables whose heads say which part each cell plays in one act: who gave and who received, how each state voted.

use super::frame;
use super::tables::Column;
use super::walk::Walk;
use crate::lexicon::ClassId;
use chancery_model::{ActorId, Block, Kind};
use std::ops::Range;

/// A cell with its column.
type Cell<'b> = (Option<&'b Column>, &'b str, Range<usize>);

/// A vote is told in no more letters.
const VOTE: usize = 12;

impl Walk<'_> {
    /// "Supplier | Recipient | Designation | Delivered": who did what by the head of his column, toward whom, and when.
    /// Whether the row told it.
    pub(super) fn acted(&mut self, block: &Block, cells: &[Cell]) -> bool {
        let doer = cells.iter().find_map(|(column, text, _)| match column {
            Some(Column::Doer(words)) => Some((text.trim(), words.as_str())),
            _ => None,
        });
        let Some((doer, (act, to))) = doer.and_then(|(text, words)| Some((text, words.split_once(" | ")?))) else {
            return false;
        };
        let partner = cells.iter().find(|(c, t, _)| matches!(c, Some(Column::Partner)) && !t.trim().is_empty());
        let told = match partner {
            Some((_, partner, _)) => format!("{doer} {act} {to} {}", partner.trim()),
            None => format!("{doer} {act}"),
        };
        let doers = frame::named(doer, self.language, &self.known);
        let partners = partner.map(|(_, text, _)| frame::named(text, self.language, &self.known)).unwrap_or_default();
        let Some(first) = doers.first().cloned() else { return false };
        let date = self.date_of_act(cells);
        let before = (self.discourse.clone(), self.tracker, self.out.claims.len());
        self.discourse.enter(Vec::new());
        if let Some(other) = partners.first() {
            self.discourse.frame = vec![first.clone(), other.clone()];
            self.discourse.hub = false;
        } else {
            self.beside(&first);
        }
        self.discourse.row = Some(first.clone());
        self.discourse.subject = doers;
        let unit = self.timed(told, None);
        self.sentence(block, unit, date.as_deref(), Some(block.source));
        // "Lifted 16 January 2016": what other cells tell of the two.
        for (column, text, _) in cells {
            if self.out.claims.len() > before.2 && matches!(column, Some(Column::Told(_))) && self.tells(text, 0) {
                let unit = self.timed(text.trim().to_owned(), None);
                self.sentence(block, unit, None, Some(block.source));
            }
        }
        self.discourse = before.0;
        self.tracker = before.1;
        self.out.claims.len() > before.2
    }

    /// "1961 | 10 July | Poland", "| 25 July | Hungary"; "China | tanks | 1979", "| rifles | 1981": where one of two columns
    /// of dates is left empty, or the first column, which tells whose row it is, what stands above it; cell by cell.
    pub(super) fn above_of(&mut self, block: &Block, columns: &[Column]) -> Vec<Option<String>> {
        let Some(group) = block.group.filter(|_| !columns.is_empty()) else { return Vec::new() };
        let dates = columns.iter().filter(|c| **c == Column::Date).count() == 2;
        let whose = columns.iter().position(|c| *c != Column::Number);
        let whose = whose.filter(|at| {
            columns.get(*at).is_some_and(|c| matches!(c, Column::Country | Column::Partner | Column::Doer(_)))
        });
        if !dates && whose.is_none() {
            return Vec::new();
        }
        let mut filled = vec![None; block.cells.len()];
        let cells = super::tables::cells(block, columns);
        for (at, (column, text, _)) in cells.iter().enumerate() {
            let date = dates && *column == Some(&Column::Date);
            if !date && whose != Some(at) {
                continue;
            }
            let told = cells.iter().enumerate().any(|(other, (column, text, _))| {
                other != at && (!date || *column == Some(&Column::Date)) && !text.trim().is_empty()
            });
            if !text.trim().is_empty() {
                self.above.insert((group, at), text.trim().to_owned());
            } else if let Some(cell) = filled.get_mut(at).filter(|_| told) {
                *cell = self.above.get(&(group, at)).cloned();
            }
        }
        filled
    }

    /// When the act was: by the head of its own day, else by one that tells a day.
    fn date_of_act(&self, cells: &[Cell]) -> Option<String> {
        let classes = [self.language.classes.head_done, self.language.classes.head_start];
        let own = |class: Option<ClassId>| {
            cells.iter().find(|(column, _, _)| match column {
                Some(Column::Told(head)) => self.is_wholly(head.trim(), class),
                _ => false,
            })
        };
        let plain = || cells.iter().find(|(column, _, _)| matches!(column, Some(Column::Date)));
        let (_, text, _) = classes.into_iter().find_map(own).or_else(plain)?;
        self.first_time(text, crate::time::Tracker { last: None, ..self.tracker })
    }

    /// "Resolution | Date | Subject | Kenya | Malawi": how each state voted whose column it is, on what another cell
    /// names. Whether the row is one of these, though it may name nobody.
    pub(super) fn ballots(&mut self, block: &Block, cells: &[Cell]) -> bool {
        let vote = |text: &str| -> Option<String> {
            if text.is_empty() || text.len() > VOTE || text.chars().any(|c| c.is_ascii_digit()) {
                return None;
            }
            let sentence = self.unit(text.to_owned(), None).sentence;
            let (end, words) = sentence.value_at(self.language.classes.ballot, 0)?;
            (end == sentence.tokens.len()).then(|| words.to_owned())
        };
        let voter = |(column, text, _): &Cell| -> Option<(ActorId, String)> {
            let Some(Column::Told(head)) = column else { return None };
            let words = vote(text.trim())?;
            let actor = frame::is_name(head, self.language, &self.known)?;
            Some((actor, format!("{} {words}", head.trim())))
        };
        let votes: Vec<(ActorId, String)> = cells.iter().filter_map(voter).collect();
        if votes.len() < 2 {
            return false;
        }
        let named = |text: &str| !frame::named(text, self.language, &self.known).is_empty();
        let about = cells.iter().map(|(_, text, _)| text.trim()).find(|text| text.len() > VOTE && named(text));
        let Some(about) = about.map(str::to_owned) else { return true };
        let date = self.date_of_act(cells);
        let (before, tracker, first) = (self.discourse.clone(), self.tracker, self.out.claims.len());
        for (actor, told) in votes {
            self.discourse.enter(Vec::new());
            self.discourse.row = Some(actor.clone());
            self.discourse.subject = vec![actor];
            let unit = self.timed(format!("{told} {about}"), None);
            self.sentence(block, unit, date.as_deref(), Some(block.source));
        }
        self.discourse = before;
        self.tracker = tracker;
        self.retain_since(first, |s| s.kind() == Kind::VoteCast);
        true
    }
}
