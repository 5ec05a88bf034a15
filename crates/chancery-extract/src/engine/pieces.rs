//! Members of a list that hold several: parts with semicolons between, each with a name of its own; and an item that is
//! the names of two alone, over a list of its own.

use super::frame;
use super::posted::LEVEL;
use super::walk::Walk;
use chancery_model::{ActorId, Block, BlockKind, Span};

impl Walk<'_> {
    /// "15 January Germany; 16 January Argentina": each with a date and a name of its own is a member. The year that
    /// opens the first is that of the others, and one that says in brackets that nothing came of it is denied: "1992:
    /// Togo (May); Benin (June); Mali (cancelled)". Whether they told anything, if they are such.
    pub(super) fn pieces(&mut self, block: &Block, text: &str, span: Span, whose: Option<&[ActorId]>) -> Option<bool> {
        let mut pieces: Vec<&str> = text.split([';', '؛']).map(str::trim).filter(|p| !p.is_empty()).collect();
        // "1990: Bulgaria (6 December), Romania (15 May)": each has its day in brackets.
        if pieces.len() < 2 && text.matches("),").count() > 0 && text.trim_end_matches('.').ends_with(')') {
            pieces = super::leads::pieces_of(text).into_iter().filter_map(|p| text.get(p)).map(str::trim).collect();
            pieces.retain(|p| !p.is_empty());
            let day = |p: &&str| {
                p.rfind('(').and_then(|at| p.get(at..)).is_some_and(|t| self.others(&self.found(t).sentence) == Some(0))
            };
            if !pieces.iter().all(day) {
                return None;
            }
        }
        if pieces.len() < 2 {
            return None;
        }
        // What stands before a bracket that says that nothing came of it.
        let off = |p: &'_ str| -> Option<String> {
            let (bare, remark) = p.strip_suffix(')')?.rsplit_once('(')?;
            self.called_off(remark).then(|| bare.trim_end().to_owned())
        };
        let first = self.found(pieces.first()?).sentence;
        let opening = first.times.first().filter(|t| t.range.start == 0 && t.operator.is_none());
        let year = opening.and_then(|t| pieces.first()?.get(first.bytes(t.range.clone()))).map(str::to_owned);
        let mut members: Vec<(&str, String, bool)> = Vec::new();
        for (index, piece) in pieces.into_iter().enumerate() {
            let off = off(piece);
            let called_off = off.is_some();
            let mut told = off.unwrap_or_else(|| piece.to_owned());
            let unit = self.found(&told).sentence;
            let own = |t: &crate::time::TimeItem| match t.raw {
                crate::time::Raw::Date(point) => point.year.is_some(),
                _ => false,
            };
            let opens = unit.times.first().is_some_and(|t| t.range.start == 0 || own(t));
            let dated = !unit.times.is_empty() || year.is_some();
            if !dated || self.named(&told).is_empty() || self.others(&unit) != Some(0) {
                return None;
            }
            if let Some(year) = year.as_ref().filter(|_| index > 0 && !opens) {
                told = format!("{year}: {told}");
            }
            members.push((piece, told, called_off));
        }
        let mut any = false;
        for (piece, told, off) in members {
            let own = block.text.find(piece).map(|at| block.map.to_source(at..at + piece.len()));
            self.off = off;
            any |= self.member(block, &told, own.unwrap_or(span), whose);
            self.off = false;
        }
        Some(any)
    }

    /// "Chad", "Chad (1972)", "Chad (claims the union)": a name alone or with what stands beside it in brackets. A remark
    /// there is no part of the member, a date, a town or a mission is. What the whole is read as, if it is such.
    pub(super) fn remarked(&self, text: &str) -> Option<String> {
        let text = text.trim().trim_end_matches(['.', ';']);
        let (name, inner) = match text.strip_suffix(')').and_then(|t| t.split_once('(')) {
            Some((name, inner)) => (name.trim(), inner),
            None => (text, ""),
        };
        frame::is_name(name, self.language, &self.known)?;
        let remark = self.others(&self.found(inner).sentence).is_some_and(|others| others > 0);
        match remark {
            false => Some(text.to_owned()),
            true => (!self.tells(text, 0)).then(|| name.to_owned()),
        }
    }

    /// "Chad – Togo" over "severed: 3 May 1972", "resumed: 1974": a section about the two.
    pub(super) fn pair_below(&mut self, block: &Block) -> bool {
        let item = block.kind == BlockKind::ListItem;
        let over = matches!(self.next, Some((BlockKind::ListItem, level)) if !item || level > block.level);
        if !over || block.text.contains(|c: char| c.is_ascii_digit()) || self.discourse.frame.len() > 1 {
            return false;
        }
        let text = block.text.trim().trim_end_matches(':');
        let unit = self.unit(text.to_owned(), None);
        let Some(both) = frame::are_named(&unit.sentence, self.language, &self.known) else { return false };
        let others: Vec<ActorId> = both.into_iter().filter(|a| !self.discourse.frame.contains(a)).collect();
        self.discourse.enter(others);
        self.section_level = LEVEL;
        self.item_level = item.then_some(block.level);
        self.tracker.last = None;
        true
    }
}
