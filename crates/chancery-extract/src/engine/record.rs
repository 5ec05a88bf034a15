//! Puts down what a sentence says: its mentions and times, its claims and sums, each with its words in the source.

use super::assemble::Draft;
use super::summaries::SumDraft;
use super::surmised::MOST;
use super::walk::Walk;
use crate::outcome::{MentionFound, TimeFound};
use crate::sentence::Sentence;
use crate::surmise;
use crate::text::tokenize;
use crate::time::Point;
use chancery_model::world::Succession;
use chancery_model::{ActorId, Block, Claim, Derivation, Evidence, Kind, Span, Statement, Summary};
use chancery_time::{Day, When};
use smol_str::SmolStr;
use std::ops::Range;

impl Walk<'_> {
    /// Of the claims made from the one of this number on, keeps those whose statement is as asked.
    pub(super) fn retain_since(&mut self, from: usize, mut keep: impl FnMut(&Statement) -> bool) {
        let mut at = 0;
        self.out.claims.retain(|c| {
            at += 1;
            at <= from || keep(c.statement())
        });
    }

    /// What a sentence claims, with the states that lived at the time. "Germany's relations began in 1949, when
    /// East Germany and …": what the words also tell of a state in whose place today's stands is said of that alone.
    pub(super) fn of_their_times(&self, mut drafts: Vec<Draft>, sentence: &Sentence) -> Vec<Draft> {
        let here: Vec<&ActorId> = sentence.mentions.iter().flat_map(|m| &m.actors).collect();
        for draft in &mut drafts {
            if let Some(statement) = self.of_its_time(&draft.statement, &here) {
                draft.statement = statement;
            }
        }
        // "Recognised both German states": what the same words tell of each is said of each.
        let told = |d: &Draft, o: &Draft| o.tokens != d.tokens && self.tells_who(&o.statement, &d.statement);
        let retold: Vec<bool> = drafts.iter().map(|d| drafts.iter().any(|o| told(d, o))).collect();
        let mut retold = retold.into_iter();
        drafts.retain(|_| retold.next() == Some(false));
        drafts
    }

    /// Whether one statement is another with a former state in the place of the one that followed it.
    fn tells_who(&self, one: &Statement, other: &Statement) -> bool {
        let same = (one.kind(), one.modality(), one.when()) == (other.kind(), other.modality(), other.when());
        let Some(bounds) = one.when().map(|w| w.bounds()).filter(|_| same) else { return false };
        let world = self.packs.world();
        let mut changed = one.parties().iter().filter(|p| !other.involves(p));
        let mut instead = other.parties().iter().filter(|p| !one.involves(p));
        match (changed.next(), instead.next(), changed.next()) {
            (Some(was), Some(now), None) => {
                let lived = [bounds.first, bounds.last].into_iter().flatten().any(|day| world.lives_on(was, day));
                lived
                    && !world.lives_still(was)
                    && world.lives_still(now)
                    && world.predecessors(now).any(|s| s.from == *was)
            }
            _ => false,
        }
    }

    /// Whether all of an actor's life lies after a day.
    fn yet_to_come(&self, id: &ActorId, day: Day) -> bool {
        let begins = |from: Option<&When>| from.and_then(|w| w.bounds().first).is_some_and(|first| day < first);
        self.packs.world().actor(id).is_some_and(|a| a.lives.iter().all(|l| begins(l.from.as_ref())))
    }

    /// The statement with the states that lived at its time: whom a text names by today's state was, before that
    /// lived, its predecessor, where the text names one of these.
    pub(super) fn of_its_time(&self, statement: &Statement, here: &[&ActorId]) -> Option<Statement> {
        let world = self.packs.world();
        let point = Point::from_edtf(statement.when()?.as_str())?;
        let year = point.year?;
        let day = Day::new(year, 7, 1)?;
        // Not around the year in which it began or ended: there the words are to be trusted.
        let near: Vec<Day> =
            (year - 1..=year + 1).flat_map(|y| [Day::new(y, 1, 1), Day::new(y, 12, 31)]).flatten().collect();
        // Nor of a stretch in which it lived for a while.
        let bounds = statement.when()?.bounds();
        let within: Vec<Day> = [bounds.first, bounds.last].into_iter().flatten().collect();
        let mut changed = false;
        let parties: Vec<ActorId> = statement
            .parties()
            .iter()
            .map(|party| {
                // A mission that closed or rose before it ever lived was at another's.
                let held = statement.kind().family() == "mission" && statement.kind() != Kind::MissionOpened;
                let near = if held && self.yet_to_come(party, day) { &[] } else { near.as_slice() };
                if near.iter().chain(&within).any(|d| world.lives_on(party, *d)) {
                    return party.clone();
                }
                // What it took in stood beside it before, and what broke away from it does after.
                let on = |s: &Succession| s.on.as_ref().and_then(|w| w.bounds().first);
                let before = world.predecessors(party).filter(|s| on(s).is_none_or(|d| day <= d));
                let after = world.successors(party).filter(|s| s.how != "seceded" && on(s).is_none_or(|d| d <= day));
                let (before, after) = (before.map(|s| (&s.from, s)), after.map(|s| (&s.to, s)));
                let then = before
                    .chain(after)
                    // A colony holds no relations of its own.
                    .filter(|(q, _)| world.actor(q).is_some_and(|a| a.sovereign))
                    .filter(|(q, _)| world.lives_on(q, day));
                // Whom the text is not about, or does not name, must have stood in its very place.
                let in_place = |s: &Succession| s.how != "seceded" && s.how != "merged";
                let framed = self.known.frame.contains(party);
                // "Slovenia's ties with it began in 1948, in the days of Yugoslavia": the sentence itself names it.
                let then = then.filter(|(q, s)| framed || in_place(s) || here.contains(q) && !world.lives_still(q));
                let (named, unnamed): (Vec<_>, Vec<_>) = then.partition(|(q, _)| self.known.named.contains(*q));
                let unnamed = unnamed.into_iter().filter(|(_, s)| named.is_empty() && in_place(s));
                let then = named.iter().copied().chain(unnamed).map(|(q, _)| q);
                // Of two states that lived then, the one whose record with the other side the text has told of.
                let other = statement.parties().iter().find(|p| *p != party);
                let told = |q: &ActorId| {
                    let with = |c: &chancery_model::Claim| c.statement().involves(q);
                    let both = |o: &ActorId| self.out.claims.iter().any(|c| with(c) && c.statement().involves(o));
                    other.is_some_and(both)
                };
                let mut then: Vec<&ActorId> = then.collect();
                then.sort();
                then.dedup();
                let mut related = then.iter().copied().filter(|q| told(q));
                // Whom it only took in was never it, though one of several that were not.
                let took = |q: &ActorId| world.predecessors(party).any(|s| s.from == *q && s.how == "absorbed");
                let one = match (then.as_slice(), related.next(), related.next()) {
                    ([one], _, _) => Some(*one).filter(|q| !took(q)),
                    (_, related, None) => related.filter(|q| !took(q)),
                    _ => None,
                };
                changed |= one.is_some();
                one.unwrap_or(party).clone()
            })
            .collect();
        let distinct = parties.first() != parties.get(1);
        (changed && distinct)
            .then(|| {
                Statement::new(
                    statement.kind(),
                    parties,
                    statement.when().cloned(),
                    statement.modality(),
                    statement.attrs().clone(),
                )
                .ok()
            })
            .flatten()
    }

    pub(super) fn remember(&mut self, draft: &Draft) {
        let parties = draft.statement.parties();
        // Whose envoy or visitor a person is, is known from here on.
        let told = matches!(draft.statement.kind(), Kind::EnvoyAccredited | Kind::Visit);
        let person = draft.statement.attrs().person.as_ref().filter(|name| told && !name.contains([',', ';']));
        if let (Some(name), Some(state)) = (person, parties.first()) {
            let words: Vec<SmolStr> = tokenize(name, &[]).into_iter().map(|t| t.folded).collect();
            self.memory.learn(&words, name, Some(state), draft.statement.attrs().rank);
        }
        self.discourse.pair = parties.to_vec();
        let kind = draft.statement.kind();
        if kind.family() == "relations" && !kind.is_directed() && !kind.is_state() {
            self.discourse.ties = parties.to_vec();
        }
        // "Went to Mongolia …; … was there again": a visit is told of where it goes.
        if let (Kind::Visit, Some(host)) = (kind, parties.get(1)) {
            self.discourse.place = vec![host.clone()];
        }
        if draft.statement.kind().family() == "mission" && draft.statement.kind() != Kind::MissionState {
            if let [a, b] = parties {
                self.discourse.mission = Some((a.clone(), b.clone()));
            }
        }
    }

    pub(super) fn span(&self, block: &Block, sentence: &Sentence, base: usize, tokens: Range<usize>) -> Span {
        let bytes = sentence.bytes(tokens);
        block.map.to_source(base + bytes.start..base + bytes.end)
    }

    pub(super) fn quote(&self, span: Span) -> String {
        String::from_utf8_lossy(self.source.get(span.start..span.end).unwrap_or_default()).into_owned()
    }

    pub(super) fn note(&mut self, block: &Block, sentence: &Sentence, base: Option<usize>) {
        let Some(base) = base.filter(|_| self.lists) else { return };
        for mention in sentence.mentions.iter().filter(|m| !m.actors.is_empty()) {
            let span = self.span(block, sentence, base, mention.range.clone());
            let quote = self.quote(span);
            self.out.mentions.push(MentionFound {
                span,
                quote,
                actors: mention.actors.clone(),
                how: mention.how.as_str(),
            });
        }
        for (range, value) in sentence.times.iter().flat_map(crate::time::TimeItem::shown) {
            let span = self.span(block, sentence, base, range);
            if let Ok(when) = value.parse() {
                let quote = self.quote(span);
                self.out.times.push(TimeFound { span, quote, when });
            }
        }
    }

    /// Where the words of some tokens stand in the source, and what they are.
    pub(super) fn words(
        &self,
        block: &Block,
        text: &str,
        base: Option<usize>,
        row: Option<Span>,
        sentence: &Sentence,
        tokens: Range<usize>,
    ) -> (Span, String) {
        // "Mr. Murray returned": the dot of a title opens no words.
        let dot = |at: &usize| sentence.tokens.get(*at).is_some_and(|t| t.is("."));
        let tokens = tokens.clone().find(|at| !dot(at)).unwrap_or(tokens.start)..tokens.end;
        let span = match (row, base) {
            (Some(span), _) => span,
            (None, Some(base)) => self.span(block, sentence, base, tokens.clone()),
            (None, None) => block.source,
        };
        let quote = if self.document.encoding == "UTF-8" {
            self.quote(span)
        } else {
            // Another encoding: the words as decoded.
            base.and_then(|_| text.get(sentence.bytes(tokens))).unwrap_or(&block.text).to_owned()
        };
        (span, quote)
    }

    pub(super) fn summary(
        &mut self,
        block: &Block,
        text: &str,
        base: Option<usize>,
        sentence: &Sentence,
        draft: SumDraft,
    ) {
        let (span, quote) = self.words(block, text, base, None, sentence, draft.tokens);
        let derivation = Derivation {
            rule: [&self.language.code, "/", &draft.rule].concat(),
            pack: [&self.language.code, " ", &self.language.version].concat(),
            confidence: None,
            steps: Vec::new(),
        };
        let (doc, source) = (self.document.id.clone(), self.document.hash.clone());
        let summary = Summary::new(draft.sum, doc, source, Evidence { span, quote }, derivation);
        self.out.summaries.extend(summary);
    }

    pub(super) fn claim(
        &mut self,
        block: &Block,
        text: &str,
        base: Option<usize>,
        row: Option<Span>,
        sentence: &Sentence,
        draft: Draft,
    ) {
        let (span, quote) = self.words(block, text, base, row, sentence, draft.tokens);
        let mut steps = draft.steps;
        steps.push(draft.signs.step());
        let worth = draft.signs.worth(&self.language.weights);
        let worth = if draft.rule == surmise::NAME { worth.min(MOST) } else { worth };
        let derivation = Derivation {
            rule: [&self.language.code, "/", &draft.rule].concat(),
            pack: [&self.language.code, " ", &self.language.version].concat(),
            confidence: Some(worth),
            steps,
        };
        let evidence = Evidence { span, quote };
        if let Ok(claim) =
            Claim::new(draft.statement, self.document.id.clone(), self.document.hash.clone(), evidence, derivation)
        {
            self.out.claims.push(claim);
        }
    }
}
