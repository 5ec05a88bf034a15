//! The subject of a match: who stands before its verb, or behind it where the language allows that.

use super::nearest::BEHIND;
use super::roles::Scene;
use crate::lexicon::How;
use crate::mention::{Anaphor, Mark, Mention};
use crate::pattern::Match;
use chancery_model::ActorId;
use std::ops::Range;

/// How many words before its verb the word stands that ties the verb to a noun.
const TIED: usize = 4;

impl Scene<'_> {
    /// The subject: right after the verb where the language allows it, else before it. One that begins
    /// its clause is better than one nearer by.
    pub fn subject(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let acts = |m: &Mention| {
            let known = self.usable(m, not) || self.unknown(m) || m.anaphor == Some(Anaphor::Unnamed);
            m.can_act() && m.anaphor != Some(Anaphor::There) && known && !self.locates(m)
        };
        if self.language.features.subject_after_verb {
            // Right behind an infinitive stands its object: "to-expel diplomats Dutch".
            for words in found.words.iter().filter(|w| !self.infinitive(w.end.saturating_sub(1).max(w.start))) {
                let next = self
                    .sentence
                    .mentions
                    .iter()
                    .position(|m| m.mark != Some(Mark::Acc) && acts(m) && m.np.start == words.end);
                if next.is_some() {
                    return next;
                }
            }
        }
        if let Some(bound) = self.bound(found, not).or_else(|| self.charged(found, not)) {
            return Some(bound);
        }
        if let Some(inner) = self.inner(found, not) {
            return Some(inner);
        }
        if let Some(head) = self.head(found, not) {
            return Some(head);
        }
        if self.stranger(found) || self.unresolved(found) {
            return None;
        }
        let pair = self.discourse.pair();
        let main = super::focus::fronted(self.sentence, self.language, &self.sentence.mentions)
            .filter(|end| found.words.first().is_none_or(|w| *end <= w.start));
        let mut best: Option<(i32, usize)> = None;
        for (index, mention) in self.sentence.mentions.iter().enumerate() {
            let verb = found.words.first().map_or(found.range.start, |w| w.start);
            // "A Danish consul, Andreas Frers, was appointed": an office that belongs to the name stands before it.
            if !acts(mention) || mention.range.start >= verb && !mention.np.contains(&verb) {
                continue;
            }
            let gap = mention.np.end.min(found.range.start)..found.range.start;
            if gap.len() > BEHIND {
                continue;
            }
            // "In Riga, Latvia, until the legation in Tallinn was set up": the noun of the words is its clause's subject.
            if !mention.genitive && self.nominal(verb) && self.opened(verb) && !gap.is_empty() {
                continue;
            }
            let mut cost = i32::try_from(self.cost(gap.clone())).unwrap_or(i32::MAX / 2);
            // "While Chile was under its rule Peru opened one": whose clause is over acts no more.
            let over = main.is_some_and(|end| mention.np.start < end);
            let opens = self.initial(mention.np.start) && !over || main == Some(mention.np.start);
            cost += if opens { 0 } else { 9 };
            if self.unknown(mention) || mention.actors.iter().any(|a| pair.contains(a)) {
                cost -= 6;
            }
            // "Iraq invaded Kuwait and annexed it": who stands right behind the verb of another act is its object,
            // unless a clause of his own opens there.
            // "… but established": a conjunction right at the verb opens none.
            let opened = |at: usize| self.sentence.class_at(self.language.classes.clause, at);
            let clause = gap.clone().any(|at| opened(at).is_some_and(|end| end < verb));
            let object = !self.language.features.subject_after_verb
                && !clause
                && mention.mark.is_none()
                && self.others.iter().any(|o| {
                    // "Recognised Croatia and Slovenia and opened …": so do all members of a list.
                    let apart = self.listed_from(mention).wrapping_sub(o.end);
                    // "Expelled two Danish diplomats": over a number.
                    let number = self.counted(o.end);
                    (apart == 0 || apart == 1 && number) && o.len() <= 4
                });
            if object {
                cost += 16;
            }
            if self.enclosed(mention.np.clone(), found.range.start) {
                cost += 14;
            }
            // "Peru broke with it, as did Chile, and closed its embassy": whoever did likewise is told of aside.
            if self.likewise(mention) && gap.clone().any(|at| self.sentence.tokens.get(at).is_some_and(|t| t.is(","))) {
                cost += 30;
            }
            // "Nauru went over to Taipei, and the latter opened one; in 2024 it left": the latter acts in its own clause.
            let stop = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is("؛"));
            if mention.anaphor == Some(Anaphor::Latter) && gap.clone().any(stop) {
                cost += 60;
            }
            // A pronoun or place is a weaker subject than a name.
            if mention.is_place() {
                cost += 2;
            }
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, index));
            }
        }
        // "Five members (Spain, Slovakia, Romania)": those in the brackets act.
        if let Some(mention) = best.and_then(|(_, i)| self.sentence.mentions.get(i)) {
            let open = self.sentence.tokens.get(mention.np.end).is_some_and(|t| t.is("("));
            let listed = self.sentence.mentions.iter().position(|m| {
                open && m.bracketed && m.group.is_some() && m.np.start == mention.np.end + 1 && self.usable(m, not)
            });
            if listed.is_some() {
                return listed;
            }
        }
        // "Four members of NATO (Spain, Greece, Romania) have not …": so do those in brackets right before the verb.
        if best.is_none() {
            let verb = found.words.first().map_or(found.range.start, |w| w.start);
            let listed = self.sentence.mentions.iter().enumerate().filter(|(_, m)| {
                let close = self.sentence.tokens.get(m.np.end).is_some_and(|t| t.is(")"));
                let gap = m.np.end + 1..verb;
                let verbal = |at| self.sentence.class_at(self.language.classes.aux, at).is_some();
                close
                    && m.bracketed
                    && m.group.is_some()
                    && gap.end >= gap.start
                    && gap.len() <= 3
                    && gap.clone().next().is_none_or(verbal)
            });
            if let Some((last, _)) = listed.last() {
                let group = self.sentence.mentions.get(last).and_then(|m| m.group);
                return self.sentence.mentions.iter().position(|m| m.group == group && self.usable(m, not));
            }
        }
        if best.is_none() && self.language.features.subject_after_verb {
            return self
                .nearest(found, true, false, |m| acts(m) && m.mark.is_none())
                .filter(|i| self.sentence.mentions.get(*i).is_some_and(|m| m.np.start <= found.range.end + 4));
        }
        best.map(|b| b.1).or_else(|| self.owning(found, not))
    }

    /// Whether words that repeat an act for another stand right before a mention or its list: "as did Chile and Peru".
    fn likewise(&self, mention: &Mention) -> bool {
        let class = self.language.classes.again;
        let start = self.listed_from(mention);
        let open = self.sentence.class_ending_at(class, start);
        open.and_then(|at| self.sentence.value_at(class, at)).is_some_and(|(_, value)| value == "inverted")
    }

    /// "Kenya and Chad have fallen out with it: it recalled its envoy": whether a pronoun that stands for nobody known acts
    /// right before the verb, behind others that are told of together.
    fn unresolved(&self, found: &Match) -> bool {
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        let before = self.sentence.mentions.iter().take_while(|m| m.np.end <= verb);
        let Some(last) = before.last() else { return false };
        let group = self.sentence.mentions.iter().any(|m| m.group.is_some() && m.can_act() && m.np.end < last.np.start);
        last.anaphor == Some(Anaphor::It)
            && last.actors.is_empty()
            && last.mark.is_none()
            && last.np.end == verb
            && group
    }

    /// Whether a number stands there.
    fn counted(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Number)
            || self.sentence.class_at(self.language.classes.number, at).is_some()
    }

    /// Whether the words begin a clause of their own, but for an adjective or two.
    fn opened(&self, verb: usize) -> bool {
        (verb.saturating_sub(2)..=verb)
            .any(|at| self.sentence.class_ending_at(self.language.classes.clause, at).is_some())
    }

    /// Whether the first of the words is the noun of a mission.
    fn nominal(&self, at: usize) -> bool {
        self.sentence.class_at(self.language.classes.mission, at).is_some()
    }

    /// "The protocol, which Peru and Ecuador signed": who stands between the word that opens the verb's clause and the
    /// verb, both of them among the words of the match.
    pub(super) fn inner(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let c = &self.language.classes;
        let aux = |at: usize| self.sentence.class_at(c.aux, at).is_some();
        found.words.iter().skip(1).find_map(|w| {
            self.sentence.mentions.iter().position(|m| {
                let gap = m.np.end..w.start.max(m.np.end);
                let close = m.np.end <= w.start && gap.len() <= 2 && gap.clone().all(aux);
                close && m.can_act() && m.anaphor.is_none() && self.usable(m, not) && {
                    let start = self.listed_from(m);
                    let opens =
                        |class| self.sentence.class_ending_at(class, start).is_some_and(|o| o > found.range.start);
                    let led = start.checked_sub(1).filter(|b| *b > found.range.start);
                    let led = led.is_some_and(|b| self.sentence.class_at(c.clause, b).is_some());
                    opens(c.relative) || opens(c.set_off) || opens(c.clause) || led
                }
            })
        })
    }

    /// "For Peru and Kenya, which have no embassies", "it was Peru that recognised it": whoever stands right before the
    /// word that ties the verb to him.
    fn head(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let c = &self.language.classes;
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        let ties = |at: usize| {
            let end = self.sentence.class_at(c.cleft, at).filter(|end| *end <= verb)?;
            (!self.sentence.mentions.iter().any(|m| m.np.start < verb && end < m.np.end)).then_some(at)
        };
        let tie = (verb.saturating_sub(TIED)..verb).rev().find_map(ties);
        let tie = tie.or_else(|| Some(verb).filter(|at| self.sentence.that_prefixed(*at)))?;
        let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let at =
            self.sentence.mentions.iter().rposition(|m| m.np.end == tie || m.np.end + 1 == tie && comma(m.np.end))?;
        let head = self.sentence.mentions.get(at)?;
        // "Told Peru that it …" ties nothing to Peru, "it was Peru that …" does.
        let relative = self.sentence.class_at(c.relative, tie).is_some() || self.sentence.that_prefixed(tie);
        let cleft = || self.sentence.class_ending_at(c.aux, head.np.start).is_some();
        // "Relations with Peru, which were broken off": it is these that are spoken of.
        let passive = (tie..verb).any(|at| self.sentence.class_at(c.aux, at).is_some());
        let plain = (relative || cleft())
            && !head.modifier
            && !head.genitive
            && !head.bracketed
            && !head.is_place()
            && !matches!(head.mark, Some(Mark::Loc | Mark::Gen))
            && !(head.mark == Some(Mark::Com) && passive);
        (plain && self.usable(head, not)).then_some(at)
    }

    /// "Peru's opposition promised": where nobody else acts, whose noun opens the clause of the verb.
    fn owning(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let c = &self.language.classes;
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        self.sentence.mentions.iter().position(|m| {
            let gap = m.range.end..verb.max(m.range.end);
            m.genitive
                && !m.bracketed
                && m.mark.is_none()
                && self.usable(m, not)
                && m.np.end <= verb
                && (2..=5).contains(&gap.len())
                && self.initial(m.np.start)
                && !gap.clone().any(|at| {
                    let stop = self.sentence.tokens.get(at).is_none_or(|t| t.kind == crate::text::TokenKind::Mark);
                    let classes = [c.mark, c.mission, c.thing, c.topic, c.relations, c.clause, c.and];
                    stop || classes.into_iter().any(|class| self.sentence.class_at(class, at).is_some())
                })
        })
    }

    /// "Iran did so within hours, and Mujib flew there": somebody of whom nothing is known acts, nobody told before.
    fn stranger(&self, found: &Match) -> bool {
        let c = &self.language.classes;
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        let Some(name) = verb.checked_sub(1).filter(|at| *at > 1) else { return false };
        let token = self.sentence.tokens.get(name);
        let plain = token.is_some_and(|t| t.capital && t.kind == crate::text::TokenKind::Word && t.folded.len() > 2);
        let unknown = self.sentence.mention_at(name).is_none()
            && self.sentence.time_at(name).is_none()
            && self.sentence.found.get(name).is_none_or(|hits| hits.is_empty());
        let opens = self.sentence.class_ending_at(c.and, name).is_some_and(|and| {
            and.checked_sub(1).and_then(|at| self.sentence.tokens.get(at)).is_some_and(|t| t.is(","))
        }) || self.sentence.tokens.get(name - 1).is_some_and(|t| t.is(";"));
        plain && unknown && opens
    }

    /// "After Chile severed …", "for Chile to recognise …": whoever stands right at the verb acts, though the
    /// word before him is a preposition elsewhere.
    fn bound(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        let c = &self.language.classes;
        self.sentence.mentions.iter().position(|m| {
            let gap = m.np.end..verb.max(m.np.end);
            // "By mediation of Qatar were-restored": such a preposition opens no clause, as "after" does.
            let opens = [c.clause, c.operator, c.presupposes]
                .into_iter()
                .any(|class| self.sentence.class_ending_at(class, m.np.start).is_some());
            let at_verb = match m.mark {
                Some(Mark::Oth) if opens || !self.language.features.subject_after_verb => {
                    gap.len() <= 2 && gap.clone().all(|at| self.sentence.class_at(c.aux, at).is_some())
                }
                // "Wanted Chile to close it": whom a verb of wishing has for its object is to do it.
                None if self.wished(m.np.start) => {
                    gap.len() == 1 && self.sentence.value_at(c.mark, gap.start).is_some_and(|(_, v)| v == "dat")
                }
                // "Allowed-to Israel to-open", "asked of-Israel to-open": an infinitive right behind whom the verb before
                // it is done to.
                Some(Mark::Dat) => gap.is_empty() && self.infinitive(verb),
                Some(Mark::Abl) => gap.is_empty() && self.infinitive(verb) && !self.left(m.np.start),
                Some(Mark::Ben) => {
                    gap.len() == 1 && self.sentence.value_at(c.mark, gap.start).is_some_and(|(_, v)| v == "dat")
                }
                _ => false,
            };
            at_verb
                // "After Chilean troops had attacked": the words may begin with the noun of the people.
                && (m.np.end <= verb || m.mark == Some(Mark::Oth) && m.range.end <= verb)
                && self.usable(m, not)
                && !m.modifier
                && !m.genitive
                && !m.bracketed
                && m.how != How::City
        })
    }

    /// Whether a verb of wishing, asking or promising stands right before a token.
    fn wished(&self, at: usize) -> bool {
        self.sentence.class_ending_at(self.language.classes.meant_to, at).is_some()
    }

    /// "Set-out from-Israel to-visit": whether a verb of leaving stands right before a token.
    fn left(&self, at: usize) -> bool {
        let c = &self.language.classes;
        (at.saturating_sub(2)..at).any(|at| self.sentence.class_at(c.departs, at).is_some())
    }

    /// Whether a word is an infinitive by its prefix, and no noun behind a preposition.
    fn infinitive(&self, at: usize) -> bool {
        let prefixes = &self.language.features.infinitive_prefixes;
        let whole = self.sentence.found.get(at).is_some_and(|hits| hits.iter().any(|h| h.taken == 0));
        let prefixed = |t: &crate::text::Token| prefixes.iter().any(|p| t.folded.starts_with(p.as_str()));
        whole && self.sentence.tokens.get(at).is_some_and(prefixed)
    }

    /// "Accused Chile of plotting", "thanked Mali for supporting it": the object does what follows its preposition.
    fn charged(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        if self.language.features.subject_after_verb {
            return None;
        }
        let c = &self.language.classes;
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        self.sentence.mentions.iter().position(|m| {
            let led = self.sentence.value_at(c.mark, m.np.end);
            let near = led.is_some_and(|(end, v)| matches!(v, "gen" | "ben") && end <= verb && verb - end <= 1);
            near && m.mark.is_none()
                && !m.modifier
                && !m.genitive
                && !m.bracketed
                && self.usable(m, not)
                && self.others.iter().any(|o| o.end <= m.np.start && m.np.start - o.end <= 1 && o.len() <= 3)
        })
    }

    /// "Greece, though it has not recognised Kosovo, keeps an office": whether a clause that commas set off holds the
    /// phrase and ends before the verb.
    fn enclosed(&self, np: Range<usize>, verb: usize) -> bool {
        // The clause that both its commas set off, however long.
        let whole = self.sentence.aside_of(np.start).filter(|a| np.start > a.start + 1 && a.end <= verb);
        if whole.is_some_and(|a| self.sentence.class_at(self.language.classes.set_off, a.start + 1).is_some()) {
            return true;
        }
        let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let opened = (0..np.start).rev().take(12).take_while(|at| !comma(*at) || np.start - at == 1).find(|at| {
            self.sentence.class_at(self.language.classes.clause, *at).is_some() && at.checked_sub(1).is_some_and(comma)
        });
        opened.is_some_and(|at| np.start > at + 1) && (np.end..verb).any(comma)
    }

    /// Whether a clause begins here: at the sentence, a stop, a conjunction, a clause word or a time.
    fn initial(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let c = &self.language.classes;
        self.sentence.tokens.get(before).is_some_and(|t| t.kind == crate::text::TokenKind::Mark)
            || self.sentence.time_at(before).is_some()
            || self.sentence.class_ending_at(c.and, at).is_some()
            || self.sentence.class_ending_at(c.clause, at).is_some()
            || self.sentence.class_ending_at(c.cleft, at).is_some()
            || self.sentence.and_prefixed(at)
    }
}
