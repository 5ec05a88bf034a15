//! Lists of missions by their towns: "Vienna (embassy)", below a name of a state, below words that say whose missions
//! these are.

use super::walk::Walk;
use crate::lexicon::How;
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::{ActorId, Block, BlockKind, Kind};
use std::ops::Range;

/// A line that names a town and a mission is no longer than so many words.
const TOWN: usize = 10;
/// One that names a state with several of them than so many letters.
const TOWNS: usize = 160;
/// And one that divides a list of missions than so many.
const DIVIDES: usize = 5;
/// The first words of a text say what it is a list of within so many letters, and so many words.
const OPENING: usize = 200;
const WORDS: usize = 14;
/// The level of such a line among the headings.
pub(super) const LEVEL: u8 = 6;
/// A mission with an organisation, not with the state in which it is.
pub(super) const WITH_BODY: &str = "permanent";

impl Walk<'_> {
    /// "Vienna (embassy)": the state in which a mission is, of which a line has its town and its sort and nothing else;
    /// below words about missions; and the word for its sort.
    pub(super) fn posted(&self, text: &str) -> Option<(ActorId, String)> {
        self.posted_in(text, None)
    }

    /// The same of a town of whose state the words before it tell.
    fn posted_in(&self, text: &str, given: Option<&ActorId>) -> Option<(ActorId, String)> {
        self.missions?;
        if text.split_whitespace().count() > TOWN || text.ends_with('.') {
            return None;
        }
        let unit = self.found(text);
        let s = &unit.sentence;
        let class = self.language.classes.mission;
        let word = |at: &usize| s.tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Mark);
        let words: Vec<usize> = (0..s.tokens.len()).filter(word).collect();
        let (first, last) = (*words.first()?, *words.last()?);
        // "Embassy in Vienna" begins with what "Vienna (embassy)", "Vienna – embassy" ends in.
        let before = s.value_at(class, first).map(|(end, sort)| (sort, first..end, end..last + 1));
        let behind = || {
            let mut ends =
                words.iter().skip(1).filter_map(|at| s.value_at(class, *at).map(|(end, sort)| (*at, end, sort)));
            let (at, _, sort) = ends.find(|(at, end, _)| *end == last + 1 && !word(&(at - 1)))?;
            Some((sort, at..last + 1, first..at - 1))
        };
        let (sort, noun, town) = before.or_else(behind)?;
        let noun = unit.text.get(s.bytes(noun))?.to_owned();
        let named: Vec<&crate::mention::Mention> = s.mentions.iter().filter(|m| m.how != How::Person).collect();
        let bare = sort != WITH_BODY && !town.is_empty() && town.clone().all(|at| word(&at)) && s.times.is_empty();
        if !bare || given.is_none() && named.iter().any(|m| !m.is_place()) {
            return None;
        }
        let state = match (given, self.discourse.section.as_slice(), named.as_slice()) {
            (Some(state), ..) | (None, [state], _) => Some(state.clone()),
            (None, [], [town]) => town.actors.first().cloned(),
            _ => None,
        };
        state.map(|state| (state, noun))
    }

    /// "Germany – Berlin (embassy), Bonn (consulate; closed in 2003)": a state with its towns on one line of a list of
    /// missions. Whether anything was told of them.
    pub(super) fn posts_with(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if self.missions.is_none() || text.chars().count() > TOWNS || text.ends_with('.') {
            return false;
        }
        let mut marks = text.char_indices().filter(|(at, c)| {
            let dash = *c == '-' && text.get(..*at).is_some_and(|t| t.ends_with(' '));
            matches!(c, ':' | '–' | '—' | ',') || dash
        });
        let Some((at, mark)) = marks.next() else { return false };
        let (head, rest) = (text.get(..at).unwrap_or_default(), text.get(at + mark.len_utf8()..).unwrap_or_default());
        let state = super::frame::is_name(head, self.language, &self.known);
        let Some(state) = state.filter(|state| !self.discourse.frame.contains(state)) else { return false };
        let mut towns = Vec::new();
        for piece in super::leads::pieces_of(rest) {
            let piece = rest.get(piece).unwrap_or_default().trim();
            let Some((town, remark)) = unremarked(piece) else { return false };
            let Some((_, noun)) = self.posted_in(&town, Some(&state)) else { return false };
            towns.push((town, noun, remark));
        }
        let before = self.out.claims.len();
        for (town, noun, remark) in towns {
            let since = self.out.claims.len();
            if let Some(remark) = remark {
                // "Closed in 2003" is told of the same mission, which then is there no more.
                self.post_of(block, &format!("{noun}, {remark}"), state.clone(), &noun);
            }
            if !self.out.claims.iter().skip(since).any(|c| c.statement().kind() == Kind::MissionClosed) {
                self.post_of(block, &town, state.clone(), &noun);
            }
        }
        self.out.claims.len() > before
    }

    /// "Beijing (Embassy) – since 2005": the same, but for since when or how long it has been there.
    pub(super) fn posted_since(&self, text: &str) -> Option<(ActorId, String)> {
        self.missions?;
        if text.split_whitespace().count() > TOWN || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let unit = self.found(text);
        let s = &unit.sentence;
        let [time] = s.times.as_slice() else { return None };
        let closed = s.tokens.get(time.range.end..)?.iter().all(|t| t.kind == TokenKind::Mark);
        let lasts = time.operator.is_some() || matches!(time.raw, crate::time::Raw::Span(..));
        let mut end = time.range.start;
        while let Some(last) = end.checked_sub(1) {
            let mark = s.tokens.get(last).is_some_and(|t| t.kind != TokenKind::Word && !t.is(")"));
            let word = [self.language.classes.operator, self.language.classes.mark].into_iter();
            let word = word.filter_map(|class| s.class_ending_at(class, end)).min();
            match word {
                Some(start) => end = start,
                None if mark => end = last,
                None => break,
            }
        }
        let bare = unit.text.get(..s.bytes(0..end).end).filter(|_| closed && lasts && end > 0)?;
        self.posted(bare)
    }

    /// "Egypt" over "Cairo (embassy)", "Alexandria (consulate)" in a list of missions: a section, no mission of its own.
    pub(super) fn posts_below(&mut self, block: &Block) -> bool {
        let deeper = matches!(self.next, Some((BlockKind::ListItem, level)) if level > block.level);
        if self.missions.is_none() || block.kind != BlockKind::ListItem || !deeper {
            return false;
        }
        let named = super::frame::is_name(&block.text, self.language, &self.known);
        let other = named.filter(|state| !self.discourse.frame.contains(state));
        let below = other.is_some();
        if let Some(state) = other {
            self.discourse.enter(vec![state]);
            self.section_level = LEVEL;
            self.item_level = Some(block.level);
        }
        below
    }

    /// An item that stands beside the one that named a state, or above it, is no longer below that.
    pub(super) fn leave_item(&mut self, block: &Block) {
        let beside = self.item_level.is_some_and(|level| block.kind != BlockKind::ListItem || block.level <= level);
        if beside {
            self.item_level = None;
            if self.section_level == LEVEL {
                self.discourse.enter(Vec::new());
                self.section_level = 0;
            }
        }
    }

    /// "This is a list of the missions of Chile", "The ambassador of Canada to Haiti is the official …": of a text without
    /// a title, its first words say what stands below, if that is missions or envoys.
    pub(super) fn first_words(&mut self, block: &Block) {
        let titled = || self.document.blocks.iter().any(|b| b.kind == BlockKind::Title);
        if !self.headings.is_empty() || !self.opens() || titled() {
            return;
        }
        let unit = self.unit(block.text.chars().take(OPENING).collect(), None);
        let (s, c) = (&unit.sentence, &self.language.classes);
        let at = |class| (0..s.tokens.len().min(WORDS)).find(|at| s.class_at(class, *at).is_some());
        let mark = |at: &usize| s.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Mark);
        let classes = [c.missions, c.staff, c.abroad, c.hosting];
        let of = |range: &Range<usize>| classes.into_iter().any(|class| s.class_in(class, range.clone()));
        let stop = |from: usize| (from..s.tokens.len()).find(mark).unwrap_or(s.tokens.len());
        let list = at(c.listing).map(|list| list..stop(list));
        // "Missions of Chile – this is a list of …": the subject before the dash.
        let subject = list.as_ref().map(|list| 0..stop(0).min(list.start));
        let verb = at(c.aux).filter(|_| list.is_none()).map(|verb| 0..verb);
        let Some(range) = [subject, list, verb].into_iter().flatten().find(of) else { return };
        let text = unit.text.get(s.bytes(range)).map(str::to_owned);
        if let Some(text) = text {
            self.over(0, &text);
        }
    }

    /// Reads such a line with the nearest words over it that tell something of missions: whether that told anything.
    pub(super) fn post_of(&mut self, block: &Block, text: &str, state: ActorId, noun: &str) -> bool {
        let class = self.language.classes.mission;
        let over = self.headings.iter().rev().map(|(_, text)| text);
        let mut over = over.filter(|text| {
            let words = self.unit((*text).clone(), None).sentence;
            words.class_in(class, 0..words.tokens.len())
        });
        let Some(lead) = over.find(|text| self.heads_act(text)).cloned() else { return false };
        let lead = self.with_mission(&lead, noun);
        // "Beijing (Embassy) – since 2005": a dash before a time is as good as a comma.
        let text = text.replace(" – ", ", ").replace(" — ", ", ");
        self.read(block, &lead, &text, block.source, Some(&[state]))
    }

    /// "Missions that were closed", as a line of its own within a list of missions: it stands over those that follow.
    pub(super) fn divides(&mut self, block: &Block) -> bool {
        let line = block.kind == BlockKind::Paragraph
            && matches!(self.next, Some((BlockKind::Paragraph | BlockKind::ListItem, _)))
            && block.text.split_whitespace().count() <= DIVIDES
            && !block.text.contains(['.', '(', ':', ',', '–'])
            && self.missions.is_some();
        if !line {
            return false;
        }
        let unit = self.found(&block.text);
        let words = unit.sentence.tokens.len();
        let divides = unit.sentence.mentions.is_empty()
            && unit.sentence.times.is_empty()
            && unit.sentence.class_in(self.language.classes.mission, 0..words);
        if divides {
            self.over(LEVEL, &block.text);
            self.discourse.enter(Vec::new());
        }
        divides
    }

    /// Remembers words over what follows; those of the same level and below end.
    pub(super) fn over(&mut self, level: u8, text: &str) {
        self.headings.retain(|(other, _)| *other < level);
        self.headings.push((level, text.to_owned()));
        self.missions = self.missions.filter(|other| *other < level);
        if self.missions.is_none() {
            self.missions = self.of_missions(text).then_some(level);
        }
        self.set_course();
    }

    /// The words over what is read, the nearest first: those over its list, then so many of the headings.
    pub(super) fn words_over(&self, headings: usize) -> impl Iterator<Item = &String> {
        let over = self.headings.iter().rev().take(headings).map(|(_, text)| text);
        self.intro.iter().map(|i| &i.text).chain(over)
    }

    /// Whether words over a list are of missions.
    pub(super) fn of_missions(&self, text: &str) -> bool {
        let words = self.unit(text.to_owned(), None).sentence;
        words.class_in(self.language.classes.missions, 0..words.tokens.len())
    }

    /// "Closed missions", "non-resident embassies", not "embassies in Lima": whether words over a list are of missions of
    /// some sort.
    pub(super) fn of_some_missions(&self, text: &str) -> bool {
        let s = self.found(text).sentence;
        let c = &self.language.classes;
        let small = [c.mission, c.missions, c.mark, c.det, c.and, c.listing];
        let own = |at: usize| {
            let covered = |end: usize, from: usize| from <= at && at < end;
            s.mention_at(at).is_some()
                || (0..=at).any(|from| {
                    small.into_iter().any(|class| s.class_at(class, from).is_some_and(|end| covered(end, from)))
                })
        };
        let word = |at: &usize| s.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word);
        s.class_in(c.missions, 0..s.tokens.len()) && (0..s.tokens.len()).filter(word).any(|at| !own(at))
    }

    /// "Geneva (permanent mission to the United Nations)": whether a line is of a mission with an organisation.
    pub(super) fn with_body(&self, line: &Sentence) -> bool {
        let class = self.language.classes.mission;
        (0..line.tokens.len()).any(|at| line.value_at(class, at).is_some_and(|(_, sort)| sort == WITH_BODY))
    }
}

/// "Berlin (embassy; opened in 1955)": the town with its sort, and what the brackets tell besides.
fn unremarked(piece: &str) -> Option<(String, Option<String>)> {
    let Some(open) = piece.find('(') else { return Some((piece.to_owned(), None)) };
    let inner = piece.get(open + 1..)?.strip_suffix(')')?;
    Some(match inner.find([';', ',']) {
        Some(at) => (format!("{})", piece.get(..open + 1 + at)?), Some(inner.get(at + 1..)?.trim().to_owned())),
        None => (piece.to_owned(), None),
    })
}
