//! Which mention is nearest to the words of a match, and whose noun stands at them.

use super::roles::Scene;
use crate::lexicon::How;
use crate::mention::{Mark, Mention};
use crate::pattern::Match;
use chancery_model::ActorId;
use std::ops::Range;

/// How far a selector looks behind and ahead, in words.
pub(super) const BEHIND: usize = 40;
const AHEAD: usize = 14;
/// How far behind its comma a participle may have whoever did it.
const PARTICIPLE: usize = 8;

impl Scene<'_> {
    /// "The president, who had been in Spain, paid a visit to Oslo", "the treaty, guaranteed by Brazil, was signed": whether
    /// a clause or a participle that two commas set off holds a third, and none of the words of the match.
    fn set_aside(&self, mention: &Mention, found: &Match) -> bool {
        // Few sentences set anything off, and few name an agent.
        let agent = mention.mark == Some(Mark::Agt);
        if found.words.is_empty() || self.sentence.asides.is_empty() && !agent {
            return false;
        }
        let pair = self.discourse.pair();
        if mention.actors.iter().any(|a| pair.contains(a)) {
            return false;
        }
        let c = &self.language.classes;
        let inside = |a: &Range<usize>| found.words.iter().any(|w| a.start <= w.start && w.start < a.end);
        let start = self.listed_from(mention);
        let clause = self.sentence.aside_of(start).filter(|a| self.sentence.class_at(c.set_off, a.start + 1).is_some());
        if clause.is_some_and(|a| !inside(a)) {
            return true;
        }
        let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let same = |m: &&Mention| m.group.is_some() && m.group == mention.group;
        let end = self.sentence.mentions.iter().filter(same).map(|m| m.np.end).max().unwrap_or(mention.np.end);
        let open = (start.saturating_sub(PARTICIPLE)..start).rev().find(|at| comma(*at));
        let participle = open.filter(|at| agent && self.sentence.is_past(self.language, at + 1));
        participle.is_some_and(|open| comma(end) && !inside(&(open..end)))
    }

    /// "No embassy was opened: the ambassador in Lagos served there": where somebody is named behind a colon, another
    /// clause says why, and where others are.
    fn beyond_colon(&self, mention: &Mention, mut gap: Range<usize>) -> bool {
        let colon = |at: &usize| self.sentence.tokens.get(*at).is_some_and(|t| t.is(":"));
        let prose = self.sentence.lead == 0 && !self.discourse.listed && self.discourse.row.is_none();
        let Some(at) = gap.find(colon).filter(|_| prose) else { return false };
        let verb = |at: usize| self.sentence.is_verb(self.language, at);
        let between = |m: &Mention| at < m.np.start && m.np.end <= mention.np.start && !m.is_place();
        (0..at).any(verb) && self.sentence.mentions.iter().any(between)
    }

    /// The nearest mention that fits: inside the match, then after it, then before it.
    pub(super) fn nearest(
        &self,
        found: &Match,
        after: bool,
        before: bool,
        fits: impl Fn(&Mention) -> bool,
    ) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (index, mention) in self.sentence.mentions.iter().enumerate() {
            if !fits(mention) || self.set_aside(mention, found) {
                continue;
            }
            let core = &mention.range;
            let cost = if found.range.start <= core.start && core.end <= found.range.end {
                0
            } else if core.start >= found.range.end {
                if !after {
                    continue;
                }
                let gap = found.range.end..mention.np.start.max(found.range.end);
                if gap.len() > AHEAD {
                    continue;
                }
                if self.sentence.heads_clause(mention, self.language) || self.acts_itself(mention) {
                    continue;
                }
                // "The embassy began work, and letters were received by the king": by whom another thing was done.
                let others = self.others.iter().any(|o| gap.start <= o.start && o.end <= gap.end);
                if mention.mark == Some(Mark::Agt) && others {
                    continue;
                }
                // "Gave up its embassy in 2008 and is now served from Pretoria": the next verb's own.
                let next = |at: usize| self.sentence.class_at(self.language.classes.and, at).is_some();
                if mention.mark == Some(Mark::Abl) && gap.clone().any(next) {
                    continue;
                }
                // "Broke off relations after Malta had handed over … to Chile": the other clause's own. "Kept its
                // embassy, while the one in Lima was closed": so is a place behind a comma.
                let bare = matches!(mention.mark, None | Some(Mark::Dat | Mark::Abl));
                let c = &self.language.classes;
                let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
                let opens = |at: usize| {
                    self.sentence.class_at(c.clause, at).is_some() && (bare || at.checked_sub(1).is_some_and(comma))
                };
                if gap.clone().any(opens) {
                    continue;
                }
                if self.beyond_colon(mention, gap.clone()) {
                    continue;
                }
                1 + self.cost(gap)
            } else if core.end <= found.range.start {
                if !before {
                    continue;
                }
                let gap = mention.np.end.min(found.range.start)..found.range.start;
                if gap.len() > BEHIND {
                    continue;
                }
                // What a clause of its own has told lies too far back: "… to Peking, and-Taipei broke off relations".
                let closed = |at: usize| {
                    self.sentence.and_prefixed(at + 1) && self.sentence.tokens.get(at).is_some_and(|t| t.is(","))
                };
                if mention.mark == Some(Mark::Dat) && gap.clone().any(closed) {
                    continue;
                }
                // Before the words, only whoever the text is about, or what stands right there.
                let about = mention.actors.iter().any(|a| self.discourse.pair().contains(a));
                // "In Cairo and Baghdad the embassies were closed": the place that opens the sentence holds for all of it.
                let opening = mention.is_place() && mention.mark == Some(Mark::Loc) && self.opening(mention);
                if gap.len() > 1 && !about && !opening {
                    continue;
                }
                3 + self.cost(gap)
            } else {
                1
            };
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, index));
            }
        }
        best.filter(|(cost, _)| *cost < 40).map(|(_, index)| index)
    }

    /// "Relations are severed and Bern looks after …": behind a conjunction, right before the words of another act.
    fn acts_itself(&self, mention: &Mention) -> bool {
        let c = &self.language.classes;
        let joined = self.sentence.class_ending_at(c.and, mention.np.start).is_some();
        joined
            && !mention.modifier
            && !mention.genitive
            && mention.mark.is_none()
            && mention.group.is_none()
            && self.others.iter().any(|o| o.start == mention.np.end)
    }

    /// Whether a mention, or the list that it belongs to, opens the sentence.
    fn opening(&self, mention: &Mention) -> bool {
        self.listed_from(mention) <= 1
    }

    /// Words, plus what it costs to cross stops and other events.
    pub(super) fn cost(&self, gap: Range<usize>) -> usize {
        let mut cost = 0;
        let mut depth = 0usize;
        for at in gap.clone() {
            // What stands in brackets does not count.
            let token = self.sentence.tokens.get(at);
            depth += usize::from(token.is_some_and(|t| t.is("(")));
            // Nor does a clause that commas set off, where the gap leads over all of it.
            let over = |a: &Range<usize>| gap.start <= a.start && a.end <= gap.end && a.contains(&at);
            if self.sentence.asides.iter().any(over) {
                continue;
            }
            cost += usize::from(depth == 0);
            if token.is_some_and(|t| t.is(")")) && depth > 0 {
                depth -= 1;
                continue;
            }
            if depth > 0 {
                continue;
            }
            match self.sentence.tokens.get(at).map(|t| t.folded.as_str()) {
                Some(";" | "؛" | "；") => cost += 40,
                Some(":" | "—" | ")") => cost += 6,
                Some(",") => cost += 2,
                _ => {}
            }
        }
        let set_off = |o: &Range<usize>| {
            self.sentence.aside_of(o.start).is_some_and(|a| gap.start <= a.start && a.end <= gap.end)
        };
        let crossed = |o: &&Range<usize>| gap.start <= o.start && o.end <= gap.end && !set_off(o);
        cost + 8 * self.others.iter().filter(crossed).count()
    }

    /// A demonym or possessive at the words: "the North Korean embassy", "Mali's mission", "embassy of Mali". The one
    /// nearest to them: "Soviet acts forced the closure of the American legation".
    pub(super) fn possessor(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let near = |(index, m): (usize, &Mention)| self.owns(m, found, not).map(|gap| (gap, index));
        self.sentence.mentions.iter().enumerate().filter_map(near).min().map(|(_, index)| index)
    }

    /// How many words part a demonym or possessive from the words that it owns.
    fn owns(&self, m: &Mention, found: &Match, not: &[ActorId]) -> Option<usize> {
        if !self.usable(m, not) {
            return None;
        }
        let adjective = (m.modifier || m.genitive) && !self.locates(m);
        // "Was sent as Finland's ambassador", "was-named to-ambassador Finland's": the office is among the words.
        let titled = || self.sentence.class_at(self.language.classes.office, m.np.start).is_some();
        let office = m.how != How::Person && m.range.start > m.np.start && (m.rank.is_some() || titled());
        if office && found.words.iter().any(|w| m.np.start < w.end && w.end <= m.range.start) {
            return Some(0);
        }
        let of = m.mark == Some(Mark::Gen);
        let inside = found.range.start <= m.range.start && m.range.end <= found.range.end;
        if (adjective || of) && inside && !m.is_place() {
            return Some(0);
        }
        let gaps = found.words.iter().filter_map(|w| {
            if adjective && m.range.end <= w.start && w.start - m.range.end <= 3 {
                return self.adjacent(m.range.end..w.start).then_some(w.start - m.range.end);
            }
            let behind = of
                || adjective && self.language.features.demonym_after_noun
                || adjective && self.language.features.construct;
            let gap = m.range.start.saturating_sub(w.end);
            let after = behind && w.end <= m.np.start.max(m.range.start) && gap <= 3 && (of || !m.is_place());
            // "The Treaty of Lausanne": a thing that bears the name of a town is not that state's.
            let town = of && m.is_place() && {
                let things = self.language.classes.thing;
                self.sentence.class_at(things, w.start).is_some_and(|end| end <= m.np.start)
            };
            (after && !town).then_some(gap)
        });
        gaps.min()
    }

    /// "Under Peruvian rule Portugal opened one": nobody else stands between who owns the words and them.
    fn adjacent(&self, gap: Range<usize>) -> bool {
        let acts = |m: &Mention| m.can_act() && m.group.is_none() && gap.start <= m.np.start && m.np.end <= gap.end;
        !self.sentence.mentions.iter().any(acts)
            && gap.into_iter().all(|at| {
                self.sentence.tokens.get(at).is_some_and(|t| t.kind != crate::text::TokenKind::Mark)
                    && self.sentence.class_at(self.language.classes.mark, at).is_none()
            })
    }
}
