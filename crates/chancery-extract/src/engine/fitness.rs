//! Whether a mention is fit for the role that the words would give it: who stands nearer, who travels, whose relations.

use super::roles::{Filled, Scene};
use crate::lexicon::How;
use crate::mention::{Mark, Mention};
use crate::pattern::Match;
use crate::rule::Rule;
use chancery_model::{ActorId, Kind};

/// Families whose doer a relative clause can be about: a mission or a treaty "which opened" is its own subject.
const ACTS: [&str; 8] = ["relations", "statement", "sanction", "vote", "aid", "arms", "attack", "membership"];

impl Scene<'_> {
    /// "For the conference of the Movement Tito travelled to Havana": of the slot's phrase under a preposition and
    /// somebody who stands free between it and the verb, the latter acts.
    pub(super) fn nearer(&self, index: usize, rule: &Rule, found: &Match) -> Option<usize> {
        let slot = self.sentence.mentions.get(index)?;
        let oblique = matches!(
            slot.mark,
            Some(Mark::Gen | Mark::Dat | Mark::Loc | Mark::Ben | Mark::Oth | Mark::Com | Mark::Acc)
        );
        let visitor = rule.kind == Kind::Visit && slot.actors.iter().any(ActorId::is_organisation);
        let under = oblique || visitor;
        // "The panel reported that Chad sold …": in a clause that "that" opens its own subject acts.
        let that = |m: &Mention| self.sentence.that_prefixed(m.np.start);
        if slot.group.is_some() {
            return None;
        }
        let verb = found.words.iter().map(|w| w.start).find(|at| *at >= slot.np.end)?;
        self.sentence
            .mentions
            .iter()
            .enumerate()
            .skip(index + 1)
            .rfind(|(_, m)| {
                m.np.start >= slot.np.end
                    && m.np.end <= verb
                    && m.can_act()
                    && (under || that(m))
                    && (!m.actors.is_empty() || self.unknown(m))
            })
            .map(|(i, _)| i)
    }

    /// "When the Front took the town Lusaka rejoiced. It recognised …": a pronoun for an organisation, where the one of
    /// the pair that the sentence before named has relations, missions and envoys, and the organisation has none.
    pub(super) fn member(&self, index: usize, rule: &Rule, not: &[ActorId]) -> Option<Filled> {
        let formal = matches!(rule.kind.family(), "relations" | "mission" | "envoy");
        let mention = self.sentence.mentions.get(index).filter(|m| {
            let body = !m.actors.is_empty() && m.actors.iter().all(ActorId::is_organisation);
            formal && body && m.anaphor == Some(crate::mention::Anaphor::It)
        })?;
        let pair = self.discourse.pair();
        let mut named = self.discourse.before.iter().filter(|a| pair.contains(a) && !not.contains(a));
        let one = named.next().filter(|_| mention.mark.is_none())?;
        named.all(|a| a == one).then(|| Filled {
            actors: vec![one.clone()],
            mentions: vec![index],
            how: "subject".to_owned(),
            ..Filled::default()
        })
    }

    /// "Denounced what he called piracy": a pronoun in the form of a subject is nobody's object.
    pub(super) fn nominative(&self, index: usize, role: &str) -> bool {
        matches!(role, "to" | "b")
            && self.sentence.mentions.get(index).is_some_and(|m| {
                m.anaphor == Some(crate::mention::Anaphor::Person) && m.mark.is_none() && m.range.len() == 1
            })
    }

    /// "Our ambassador in Lisbon": the mission or envoy is that of the state whose ministry speaks.
    pub(super) fn ours(&self, rule: &Rule, role: &str, found: &Match, not: &[ActorId]) -> Option<Filled> {
        let whose = if rule.kind == Kind::EnvoyExpelled { "to" } else { "from" };
        let own = self.discourse.own.as_ref().filter(|own| role == whose && !not.contains(own))?;
        let we =
            |at: usize| self.sentence.value_at(self.language.classes.possessive, at).is_some_and(|(_, v)| v == "we");
        let near = found.range.start.saturating_sub(1)..found.range.end;
        let sent = matches!(rule.kind.family(), "mission" | "envoy") && near.into_iter().any(we);
        sent.then(|| Filled { actors: vec![own.clone()], how: "possessor «we»".to_owned(), ..Filled::default() })
    }

    /// "Broke with Chile, and wavered between Bonn and Berlin": two of another clause, or behind whom "with" names.
    pub(super) fn parted_between(&self, mention: &Mention, found: &Match) -> bool {
        if mention.mark != Some(Mark::Btw) || mention.np.start <= found.range.end {
            return false;
        }
        let and = self.language.classes.and;
        let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let anew = |at: usize| {
            comma(at) && (self.sentence.class_at(and, at + 1).is_some() || self.sentence.and_prefixed(at + 1))
        };
        let with =
            |m: &Mention| m.mark == Some(Mark::Com) && m.np.start >= found.range.end && m.np.end <= mention.np.start;
        (found.range.end..mention.np.start).any(anew) || self.sentence.mentions.iter().any(with)
    }

    /// Whether it is an organisation by its bare name, which goes nowhere: its envoys do.
    pub(super) fn bodiless(&self, mention: &Mention) -> bool {
        mention.rank.is_none()
            && mention.how != How::Person
            && mention.np.end == mention.range.end
            && !mention.actors.is_empty()
            && mention.actors.iter().all(ActorId::is_organisation)
    }

    /// "Broke off relations and turned to the Council": an organisation that "with" does not name has no part in
    /// relations.
    pub(super) fn unrelated(&self, rule: &Rule, index: usize, found: &Match, not: &[ActorId]) -> bool {
        let relations = rule.kind.family() == "relations" && !rule.kind.is_state();
        self.sentence.mentions.get(index).is_some_and(|m| {
            let left: Vec<&ActorId> = m.actors.iter().filter(|a| !not.contains(a)).collect();
            let bodies = !left.is_empty() && left.iter().all(|a| a.is_organisation());
            let oblique = matches!(m.mark, Some(Mark::Dat | Mark::Loc | Mark::Abl | Mark::Agn | Mark::Oth | Mark::Ben));
            // "After it had complained at the United Nations, Khartoum recalled its ambassador": not from there.
            let earlier = rule.kind.family() == "envoy" && m.np.end <= found.range.start;
            let post = rule.kind.family() == "statement" && self.post(m);
            bodies && oblique && (relations || earlier) || post
        })
    }

    /// "Peru's ambassador in London condemned the coup": whether a place is no more than where an envoy serves.
    fn post(&self, mention: &Mention) -> bool {
        let envoy = |m: &Mention| {
            let whole = m.range.start > m.np.start && m.np.end == mention.np.start;
            whole && self.sentence.class_at(self.language.classes.staff, m.np.start).is_some()
        };
        mention.mark == Some(Mark::Loc) && mention.is_place() && self.sentence.mentions.iter().any(envoy)
    }

    /// "Expelled diplomats Danish": who is expelled stands right behind the verb, his office among the words, and does
    /// not expel.
    pub(super) fn sent(&self, rule: &Rule, index: usize, found: &Match) -> bool {
        let office = |m: &Mention| found.words.iter().any(|w| m.np.start < w.end && w.end <= m.range.start);
        let behind = |m: &Mention| found.words.first().is_some_and(|w| w.start < m.np.start);
        let mention = self.sentence.mentions.get(index).filter(|m| m.mark.is_none() && behind(m) && office(m));
        rule.kind == Kind::EnvoyExpelled && mention.is_some()
    }

    /// "The Security Council, which deplored it": whom the clause of the verb is tied to acts in it.
    pub(super) fn tied(&self, rule: &Rule, found: &Match, not: &[ActorId]) -> Option<Filled> {
        if !ACTS.contains(&rule.kind.family()) {
            return None;
        }
        let c = &self.language.classes;
        let verb = found.words.first().map_or(found.range.start, |w| w.start);
        let word = (verb.saturating_sub(9)..verb).rev().find(|at| self.sentence.class_at(c.relative, *at).is_some());
        let head_end = match word {
            Some(at) => {
                let end = self.sentence.class_at(c.relative, at).unwrap_or(at + 1);
                let plain = |t: usize| {
                    self.sentence.time_at(t).is_some()
                        || self.sentence.tokens.get(t).is_some_and(|t| t.kind != crate::text::TokenKind::Mark)
                            && self.sentence.class_at(c.clause, t).is_none()
                };
                let alone =
                    !self.sentence.mentions.iter().any(|m| m.np.start >= end && m.np.end <= verb && m.can_act());
                if !alone || self.sentence.value_at(c.possessive, at).is_some() || !(end..verb).all(plain) {
                    return None;
                }
                at
            }
            None if self.sentence.that_prefixed(verb) => verb,
            None => return None,
        };
        let comma = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.is(","));
        let index = self.sentence.mentions.iter().position(|m| {
            (m.np.end == head_end || m.np.end + 1 == head_end && comma(m.np.end))
                && !m.modifier
                && !m.genitive
                && !m.is_place()
                && (m.mark != Some(Mark::Gen) || m.how == How::Person || m.actors.iter().all(ActorId::is_organisation))
                && (word.is_some() || matches!(m.mark, None | Some(Mark::Nom | Mark::Acc)))
                && self.usable(m, not)
        })?;
        self.filled(index, "subject", not)
    }

    /// Whether a name that the lexicon does not know stands there, perhaps behind an article.
    fn strange(&self, at: usize) -> bool {
        let c = &self.language.classes;
        let name = self.sentence.class_at(c.det, at).unwrap_or(at);
        self.language.features.capitals
            && self.sentence.tokens.get(name).is_some_and(|t| t.capital && t.kind == crate::text::TokenKind::Word)
            && self.sentence.mention_at(name).is_none()
    }

    /// "Recognised West Papua as a nation": whether a name of which the lexicon knows nothing is the object right behind a
    /// verb. "Recognised Franco's government" names who governs a state.
    fn unheard(&self, at: usize) -> bool {
        let c = &self.language.classes;
        let tokens = &self.sentence.tokens;
        let name = |at: usize| tokens.get(at).is_some_and(|t| t.capital && t.kind == crate::text::TokenKind::Word);
        let bare =
            self.sentence.class_at(c.det, at).is_none() && self.strange(at) && self.sentence.time_at(at).is_none();
        let end = (at..at + NAME).find(|i| !name(*i)).unwrap_or(at + NAME);
        let governs =
            |at: usize| [c.regime, c.acting, c.office].into_iter().any(|k| self.sentence.class_at(k, at).is_some());
        let owner = tokens.get(end).is_some_and(|t| t.kind == crate::text::TokenKind::Possessive);
        bare && !owner && !(at..end + 2).any(governs) && !(at..end).any(|at| self.sentence.mention_at(at).is_some())
    }

    /// "With 12 countries, including Estonia and Malta": who of many that are not named is.
    pub(super) fn included(&self, found: &Match, not: &[ActorId]) -> Option<usize> {
        let class = self.language.classes.including;
        let open = |at: &usize| self.sentence.class_at(class, *at).is_some();
        let at = (found.range.end..found.range.end + AMONG).find(open)?;
        let end = self.sentence.class_at(class, at)?;
        let told = |m: &Mention| !m.actors.is_empty() && m.anaphor.is_none();
        let between = |start: usize| (found.range.end..at).contains(&start);
        let named = self.sentence.mentions.iter().any(|m| between(m.range.start) && told(m));
        let act = self.others.iter().any(|o| between(o.start));
        let first = |m: &Mention| m.np.start == end && told(m) && self.usable(m, not);
        self.sentence.mentions.iter().position(first).filter(|_| !named && !act)
    }

    /// "Broke with the Reich, and wavered between Bonn and Berlin": what the words end on has its object right behind
    /// it; where that is nobody known, nobody farther off is meant.
    pub(super) fn open_ended(&self, rule: &Rule, found: &Match) -> bool {
        let c = &self.language.classes;
        if rule.kind == chancery_model::Kind::RelationsRecognized && self.unheard(found.range.end) {
            return true;
        }
        let com = |at: usize| self.sentence.value_at(c.mark, at).filter(|(_, mark)| *mark == "com").map(|(end, _)| end);
        let own = self.sentence.class_ending_at(c.mark, found.range.end).and_then(com);
        let own = own.filter(|end| *end == found.range.end);
        let ties = rule.kind.family() == "relations" && !rule.kind.is_state();
        // "An uneasy relationship with the Hapsburg monarchy": of a state that holds, what has a name is somebody.
        let state = rule.kind.family() == "relations" && rule.kind.is_state();
        let strange = com(found.range.end).filter(|end| state && self.strange(*end));
        let Some(end) = strange.or(own).or_else(|| com(found.range.end).filter(|_| ties)) else { return false };
        let word = |at: usize| self.sentence.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Word);
        let stops = |at: usize| {
            !word(at)
                || self.sentence.and_prefixed(at)
                || [c.mark, c.clause, c.and].into_iter().any(|class| self.sentence.class_at(class, at).is_some())
        };
        let stop = (end..end + 6).find(|at| stops(*at)).unwrap_or(end + 6);
        let near = self.sentence.mentions.iter().any(|m| m.range.end > end && m.np.start <= stop);
        word(end) && !near && self.sentence.time_at(end).is_none()
    }
}

/// How many words a name has at most.
const NAME: usize = 4;

/// How far behind the words those may be named who are some of many.
const AMONG: usize = 8;
