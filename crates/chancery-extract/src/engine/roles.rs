//! Finds the parties of a match: slots first, then the selectors of rule or pack, then the frame.

use super::discourse::Discourse;
use crate::lexicon::How;
use crate::mention::{Anaphor, Mark, Mention};
use crate::packs::{Language, Selector};
use crate::pattern::Match;
use crate::rule::Rule;
use crate::sentence::Sentence;
use chancery_model::{ActorId, World};
use std::ops::Range;

/// A role that was filled.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Whom; several for a list.
    pub actors: Vec<ActorId>,
    /// The mentions.
    pub mentions: Vec<usize>,
    /// How, for the derivation.
    pub how: String,
    /// It was taken from the frame.
    pub assumed: bool,
    /// The words mean each of them toward the other ("both", "each other").
    pub mutual: bool,
    /// The words name the actor that fills the other role: nobody is left.
    pub own: bool,
}

/// What roles are sought in.
pub struct Scene<'a> {
    /// The sentence.
    pub sentence: &'a Sentence<'a>,
    /// Its language.
    pub language: &'a Language,
    /// What was spoken of.
    pub discourse: &'a Discourse,
    /// Words of other matches, which a search should not cross lightly.
    pub others: &'a [Range<usize>],
    /// Who the actors are.
    pub world: &'a World,
}

impl Scene<'_> {
    /// Fills a role by its slot or selectors; actors in `not` are passed over.
    pub fn fill(&self, rule: &Rule, role: &str, found: &Match, not: &[ActorId]) -> Option<Filled> {
        let unnamed = |i: usize| self.sentence.mentions.get(i).is_some_and(|m| m.anaphor == Some(Anaphor::Unnamed));
        let many = matches!(role, "to" | "b") && found.mention(role).is_none_or(unnamed);
        if let Some(index) = self.included(found, not).filter(|_| many) {
            return self.filled(index, "among many", not);
        }
        if let Some(index) = found.mention(role).filter(|i| !self.nominative(*i, role)) {
            let acts = matches!(role, "from" | "a");
            let index = if acts { self.nearer(index, rule, found).unwrap_or(index) } else { index };
            if let Some(filled) = self.filled(index, "slot", not) {
                let told = |m: &Mention| !m.actors.is_empty() || m.anaphor == Some(Anaphor::Unnamed);
                let own = filled.actors.is_empty() && self.sentence.mentions.get(index).is_some_and(told);
                let filled = Filled { own, ..filled };
                let visitor = rule.kind == chancery_model::Kind::Visit && role == "from";
                return Some(if visitor { self.along(filled, found, not) } else { filled });
            }
        }
        if let Some(ours) = self.ours(rule, role, found, not) {
            return Some(ours);
        }
        let selectors = rule.roles.get(role).map_or_else(|| self.language.selectors(rule.kind, role), Vec::as_slice);
        // "The treaty that Peru and Chile signed was drafted by Brazil": of the doers whoever the clause has.
        let inner = selectors.contains(&Selector::Subject).then(|| self.inner(found, not)).flatten();
        if let Some(filled) = inner.and_then(|i| self.filled(i, selector_name(&Selector::Subject), not)) {
            return Some(filled);
        }
        if matches!(role, "to" | "b") && self.open_ended(rule, found) {
            return Some(Filled { own: true, how: "somebody unknown".to_owned(), ..Filled::default() });
        }
        let doer = matches!(role, "from" | "a") && selectors.contains(&Selector::Subject);
        if let Some(filled) = doer.then(|| self.tied(rule, found, not)).flatten() {
            return Some(filled);
        }
        let sought = selectors.iter().find_map(|selector| {
            if *selector == Selector::Antecedent {
                return self.antecedent(not);
            }
            if *selector == Selector::Spoken {
                return Some(self.spoken(not));
            }
            if *selector == Selector::Partner {
                return self.partner(not);
            }
            if *selector == Selector::Rival {
                return Some(self.rival(found));
            }
            if *selector == Selector::Author {
                return Some(super::deeds::author(self, found, not));
            }
            if *selector == Selector::Doer {
                return Some(self.doer(found, not));
            }
            let index = self.select(selector, found, not)?;
            if let Some(member) = self.member(index, rule, not) {
                return Some(member);
            }
            if self.unrelated(rule, index, found, not)
                || *selector == Selector::Subject && self.sent(rule, index, found)
            {
                return None;
            }
            // "Britain recognised it; the residency became a legation": whose mission it is, is told elsewhere.
            if rule.kind.family() == "mission" && *selector == Selector::Subject && self.parted(index, found) {
                return None;
            }
            // "The post stood empty, though it was never closed": it is the mission, nobody's country.
            if rule.kind.family() == "mission" && self.itself(index, found) {
                return None;
            }
            let unnamed = self.sentence.mentions.get(index).is_some_and(|m| m.anaphor == Some(Anaphor::Unnamed));
            self.filled(index, selector_name(selector), not).map(|f| Filled { own: unnamed, ..f })
        });
        let sought = sought.or_else(|| self.at_home(rule, found, not));
        if !matches!(role, "from" | "a") {
            return sought;
        }
        sought.map(|filled| self.along(filled, found, not))
    }

    /// "Egypt broke off relations with Qatar, together with Bahrain": those who act along with the subject.
    fn along(&self, mut filled: Filled, found: &Match, not: &[ActorId]) -> Filled {
        let acts = filled.how.starts_with("subject") || filled.how.starts_with("slot");
        if !acts || filled.actors.is_empty() {
            return filled;
        }
        let c = &self.language.classes;
        let near = found.range.start.saturating_sub(8)..found.range.end + 10;
        let with = self.sentence.mentions.iter().position(|m| {
            near.contains(&m.np.start)
                && self.sentence.class_ending_at(c.together, m.np.start).is_some()
                && self.usable(m, not)
                // "Which Peru sponsored along with Chile, Malta recalled …": with whom that clause says.
                && (found.range.end <= m.np.start
                    || self.sentence.aside_of(m.np.start) == self.sentence.aside_of(found.range.start))
                && !(found.range.end..m.np.start).any(|at| {
                    self.sentence.and_prefixed(at + 1) && self.sentence.tokens.get(at).is_some_and(|t| t.is(","))
                        || self.others.iter().any(|o| o.contains(&at))
                })
        });
        let Some(more) = with.and_then(|i| self.filled(i, "together", not)) else { return filled };
        filled.actors.extend(more.actors.into_iter().filter(|a| !filled.actors.contains(a)).collect::<Vec<_>>());
        filled
    }

    /// "Portugal built a factory in Lisbon": at home, with nobody else.
    fn at_home(&self, rule: &Rule, found: &Match, not: &[ActorId]) -> Option<Filled> {
        let local = matches!(rule.kind.family(), "project" | "exchange" | "attack") && !not.is_empty();
        let home = self.sentence.mentions.iter().any(|m| {
            m.mark == Some(Mark::Loc)
                && m.is_place()
                && !m.actors.is_empty()
                && m.actors.iter().all(|a| not.contains(a))
                && m.np.start <= found.range.end + 3
                && found.range.start <= m.np.start
        });
        (local && home).then(|| Filled { own: true, how: "at home".to_owned(), ..Filled::default() })
    }

    /// "…, but broke them off in 1994": with whom the relations last told were.
    fn partner(&self, not: &[ActorId]) -> Option<Filled> {
        match (self.discourse.ties.as_slice(), not) {
            ([a, b], [one]) if a == one || b == one => Some(Filled {
                actors: vec![if a == one { b.clone() } else { a.clone() }],
                how: selector_name(&Selector::Partner).to_owned(),
                assumed: true,
                ..Filled::default()
            }),
            // "Peru broke with Chile; the next day Bolivia broke them off, too": a third takes the place of the first, but
            // for whom the text is about.
            ([a, b], [_]) => {
                let about = |x: &ActorId| self.discourse.frame.contains(x);
                let other = if about(a) && !about(b) { a } else { b };
                Some(super::sides::assumed(vec![other.clone()], selector_name(&Selector::Partner)))
            }
            _ => None,
        }
    }

    /// "Nauru went over to Peking": whom those leave who turn to whom the slot `x`, or `b`, names.
    pub(super) fn rival(&self, found: &Match) -> Filled {
        let to = found
            .mention("x")
            .or_else(|| found.mention("b"))
            .and_then(|i| self.sentence.mentions.get(i))
            .and_then(|m| m.actors.first());
        let told = to.and_then(|to| self.discourse.switch.as_ref()?.rival(to)).cloned();
        let rival = told.or_else(|| super::switches::rival_of(to?, self));
        Filled {
            own: rival.is_none(),
            actors: rival.into_iter().collect(),
            how: selector_name(&Selector::Rival).to_owned(),
            assumed: true,
            ..Filled::default()
        }
    }

    /// The one whom the sentence before named; where it was not one, nobody fills the role.
    fn spoken(&self, not: &[ActorId]) -> Filled {
        let how = selector_name(&Selector::Spoken);
        match self.discourse.before.as_slice() {
            [one] if !not.contains(one) => super::sides::assumed(vec![one.clone()], how),
            _ => Filled { own: true, how: how.to_owned(), ..Filled::default() },
        }
    }

    /// Whoever was spoken of before, if it is one.
    fn antecedent(&self, not: &[ActorId]) -> Option<Filled> {
        match self.discourse.subject.as_slice() {
            [one] if !not.contains(one) => Some(Filled {
                actors: vec![one.clone()],
                how: selector_name(&Selector::Antecedent).to_owned(),
                assumed: true,
                ..Filled::default()
            }),
            _ => None,
        }
    }

    /// The mention, with the list that it belongs to.
    pub fn filled(&self, index: usize, how: &str, not: &[ActorId]) -> Option<Filled> {
        let mention = self.sentence.mentions.get(index)?;
        let members: Vec<usize> = match mention.group {
            Some(group) => self
                .sentence
                .mentions
                .iter()
                .enumerate()
                .filter(|(_, m)| m.group == Some(group))
                // "Has a legation there, which no other has": a place joins no list of those who act.
                .filter(|(_, m)| m.anaphor != Some(Anaphor::There) || mention.anaphor == Some(Anaphor::There))
                .map(|(i, _)| i)
                .collect(),
            None => vec![index],
        };
        let mut actors = Vec::new();
        for member in &members {
            for actor in self.sentence.mentions.get(*member).map(|m| m.actors.as_slice()).unwrap_or_default() {
                if !not.contains(actor) && !actors.contains(actor) {
                    actors.push(actor.clone());
                }
            }
        }
        let mutual = matches!(mention.anaphor, Some(Anaphor::Both | Anaphor::Neither));
        Some(Filled {
            actors,
            mentions: members,
            how: [how, " «", &self.sentence.words(mention.np.clone()), "»"].concat(),
            assumed: false,
            mutual,
            own: false,
        })
    }

    pub(super) fn usable(&self, mention: &Mention, not: &[ActorId]) -> bool {
        !mention.excepted && !mention.actors.is_empty() && mention.actors.iter().any(|a| !not.contains(a))
    }

    /// "The Kigali embassy reopened", "Embassy Kigali reopened": a town right beside the noun of a mission tells where
    /// it is, not whose.
    pub(super) fn locates(&self, mention: &Mention) -> bool {
        let c = &self.language.classes;
        let noun = || self.sentence.class_at(c.mission, mention.range.end);
        let elsewhere =
            |end: usize| self.sentence.class_at(c.mark, end).is_some() && self.sentence.time_at(end).is_none();
        let behind =
            || mention.mark.is_none() && self.sentence.class_ending_at(c.mission, mention.range.start).is_some();
        mention.is_place() && !mention.genitive && (noun().is_some_and(|end| !elsewhere(end)) || behind())
    }

    /// A person whose state the words do not tell, or who stands for one: the other role tells it.
    pub(super) fn unknown(&self, mention: &Mention) -> bool {
        let named = mention.how == How::Person && mention.person.is_some();
        mention.actors.is_empty() && (named || mention.anaphor == Some(Anaphor::Person))
    }

    fn select(&self, selector: &Selector, found: &Match, not: &[ActorId]) -> Option<usize> {
        match selector {
            Selector::Subject => self.subject(found, not),
            Selector::Object => self
                .nearest(found, true, false, |m| {
                    self.usable(m, not)
                        && !m.modifier
                        && !m.genitive
                        && matches!(m.mark, None | Some(Mark::Acc | Mark::Dat))
                })
                .filter(|i| {
                    // An object follows its verb closely: no comma and no new clause between.
                    let start = self.sentence.mentions.get(*i).map_or(0, |m| m.np.start);
                    // The mark that closes the match stands between them, too.
                    let last = found.range.end.checked_sub(1).and_then(|at| self.sentence.tokens.get(at));
                    let mark = usize::from(last.is_some_and(|t| t.kind == crate::text::TokenKind::Mark));
                    let gap = found.range.end - mark..start.max(found.range.end);
                    gap.len() <= 6
                        && !gap.clone().any(|at| {
                            self.sentence
                                .tokens
                                .get(at)
                                .is_some_and(|t| t.is(",") || t.is("،") || t.is(";") || t.is(":"))
                                || self.sentence.class_at(self.language.classes.clause, at).is_some()
                        })
                }),
            Selector::Possessor => self.possessor(found, not),
            Selector::Inside => self.sentence.mentions.iter().position(|m| {
                self.usable(m, not) && found.range.start <= m.range.start && m.range.end <= found.range.end
            }),
            // Who does it stands behind a passive: "recognised by Mongolia, it shut its embassy".
            Selector::Marked(marks) => self.nearest(found, true, marks.iter().any(|m| *m != Mark::Agt), |m| {
                self.usable(m, not)
                    && !m.modifier
                    && m.mark.is_some_and(|k| marks.contains(&k))
                    && !self.beyond_dash(m, found)
                    && !self.seat(m)
                    && !self.parted_between(m, found)
            }),
            Selector::Place => self.nearest(found, true, true, |m| {
                self.usable(m, not)
                    && !m.modifier
                    && !m.genitive
                    && (m.is_place()
                        || matches!(m.mark, Some(Mark::Loc | Mark::Dat))
                        || m.anaphor == Some(Anaphor::There))
                    && !self.seat(m)
            }),
            Selector::Seat => self.nearest(found, true, true, |m| self.usable(m, not) && self.serves_at(m)),
            Selector::After => self.nearest(found, true, false, |m| self.usable(m, not)),
            Selector::Before => self.nearest(found, false, true, |m| self.usable(m, not)),
            Selector::Body => self.sentence.mentions.iter().rposition(|m| {
                m.range.end <= found.range.start && m.actors.iter().any(|a| a.is_organisation() && !not.contains(a))
            }),
            Selector::Antecedent
            | Selector::Author
            | Selector::Spoken
            | Selector::Doer
            | Selector::Partner
            | Selector::Rival => None,
        }
    }

    /// The person or body of some rank who is the subject; where it is none of these, nobody fills the role.
    fn doer(&self, found: &Match, not: &[ActorId]) -> Filled {
        let index = self.subject(found, not).filter(|i| {
            self.sentence
                .mentions
                .get(*i)
                .is_some_and(|m| m.how == How::Person || m.rank.is_some() || m.anaphor == Some(Anaphor::Person))
        });
        index.and_then(|i| self.filled(i, selector_name(&Selector::Doer), not)).unwrap_or_else(|| Filled {
            own: true,
            how: "nobody who acts for a state".to_owned(),
            ..Filled::default()
        })
    }

    /// "Non-resident ambassadors, who reside in Dakar and Lima": where envoys live is no side.
    fn seat(&self, mention: &Mention) -> bool {
        let resides = self.language.classes.resides;
        mention.mark == Some(Mark::Loc) && self.sentence.class_ending_at(resides, self.listed_from(mention)).is_some()
    }

    /// Where the list begins that a mention belongs to, or the mention.
    pub(super) fn listed_from(&self, mention: &Mention) -> usize {
        let first = self.sentence.mentions.iter().find(|m| m.group.is_some() && m.group == mention.group);
        first.unwrap_or(mention).np.start
    }

    /// "Its ambassadors in Paris and Ankara": whether a place stands right behind the noun of an envoy.
    pub(super) fn serves_at(&self, mention: &Mention) -> bool {
        let c = &self.language.classes;
        let start = self.listed_from(mention);
        let noun = self.sentence.class_ending_at(c.mark, start).unwrap_or(start);
        mention.mark == Some(Mark::Loc)
            && !mention.modifier
            && !mention.genitive
            && self.sentence.class_ending_at(c.staff, noun).is_some()
    }

    /// "Broke with London in 1976 – the only case among members of NATO": a dash sets a remark off.
    fn beyond_dash(&self, mention: &Mention, found: &Match) -> bool {
        (found.range.end..mention.np.start)
            .any(|at| self.sentence.tokens.get(at).is_some_and(|t| t.spaced && (t.is("–") || t.is("—"))))
    }

    /// Whether the words say that the act is mutual.
    pub fn mutual(&self, found: &Match) -> bool {
        let near = found.range.start.saturating_sub(4)..(found.range.end + 8).min(self.sentence.tokens.len());
        self.sentence.class_in(self.language.classes.mutual, near.clone())
            || self.sentence.mentions.iter().any(|m| {
                m.anaphor == Some(Anaphor::Other) && near.contains(&m.range.start)
                    || matches!(m.anaphor, Some(Anaphor::Both | Anaphor::Neither))
                        && m.can_act()
                        && near.contains(&m.range.start)
            })
    }

    /// Whether all of a side stands before the words and before the other side.
    pub fn precedes(&self, side: &Filled, other: Option<&Filled>) -> bool {
        let at =
            |f: &Filled| f.mentions.iter().filter_map(|i| self.sentence.mentions.get(*i)).map(|m| m.range.start).min();
        match (at(side), other.and_then(at)) {
            (Some(side), Some(other)) => side < other,
            _ => false,
        }
    }

    /// Whether a pronoun stands within the words, behind the noun of the mission that it means.
    fn itself(&self, index: usize, found: &Match) -> bool {
        let noun = |at: usize| self.sentence.class_at(self.language.classes.mission, at).is_some();
        self.sentence.mentions.get(index).is_some_and(|m| {
            m.anaphor == Some(Anaphor::It)
                && m.range.end <= found.range.end
                && (found.range.start..m.range.start).any(noun)
        })
    }

    /// Whether a semicolon parts a mention from the words behind it.
    fn parted(&self, index: usize, found: &Match) -> bool {
        let end = self.sentence.mentions.get(index).map_or(found.range.start, |m| m.np.end);
        (end..found.range.start).any(|at| self.sentence.tokens.get(at).is_some_and(|t| t.is(";") || t.is("؛")))
    }

    /// Somebody named by "with" right behind the words.
    pub fn beside(&self, found: &Match) -> Option<usize> {
        self.sentence.mentions.iter().position(|m| {
            m.mark == Some(Mark::Com)
                && m.anaphor.is_none()
                && !m.actors.is_empty()
                && m.np.start >= found.range.end
                && m.np.start <= found.range.end + 2
        })
    }

    /// Whether a side is named by "with": the company of somebody else, no pair among themselves.
    pub fn accompany(&self, side: &Filled) -> bool {
        let first = side.mentions.first().and_then(|i| self.sentence.mentions.get(*i));
        first.is_some_and(|m| m.mark == Some(Mark::Com))
    }

    /// The person who acts or is spoken of in one of these mentions.
    pub fn person(&self, mentions: &[usize]) -> Option<&Mention> {
        mentions
            .iter()
            .filter_map(|i| self.sentence.mentions.get(*i))
            .find(|m| m.how == How::Person && m.person.is_some())
    }
}

fn selector_name(selector: &Selector) -> &'static str {
    match selector {
        Selector::Subject => "subject",
        Selector::Object => "object",
        Selector::Possessor => "possessor",
        Selector::Inside => "inside the words",
        Selector::Marked(_) => "preposition",
        Selector::Place => "place",
        Selector::Seat => "seat",
        Selector::After => "after the words",
        Selector::Before => "before the words",
        Selector::Antecedent => "spoken of before",
        Selector::Spoken => "named in the sentence before",
        Selector::Doer => "who acts",
        Selector::Author => super::deeds::AUTHOR,
        Selector::Body => "organisation named before",
        Selector::Partner => "the other side of what was told before",
        Selector::Rival => "whom others left for the same",
    }
}
