//! What stands over a list or a table and says what its members did: an introducing sentence, a heading. A member
//! that tells nothing of itself ("Poland (12 January)") is read together with the words over it.

use super::tables;
use super::walk::{Unit, Walk};
use super::{rules, timing};
use crate::lexicon::How;
use crate::mention::{actors, Mark, Mention};
use crate::sentence::Sentence;
use crate::text::TokenKind;
use chancery_model::{ActorId, Block, BlockKind, Span};
use std::ops::Range;

/// Words over a list: its text, and the claims that they make alone.
#[derive(Clone, Debug)]
pub(super) struct Intro {
    pub(super) text: String,
    claims: Range<usize>,
    /// Level of the list item that introduces a list of its own; 0 of a paragraph.
    level: u8,
}

/// Words that a member may have besides names and dates: under a sentence that introduces it, and under a heading.
const LOOSE: usize = 3;
const BARE: usize = 0;

/// A list of names alone is no longer than so many letters.
const LONGEST: usize = 400;

/// A line of a list without marks is no longer than so many letters.
pub(super) const LINE: usize = 80;

/// A member that opens with a name and has words of its own besides is no longer than so many words.
const BRIEF: usize = 14;

/// Headings above one another of which a member may be read with the words.
pub(super) const HEADINGS: usize = 2;

/// A longer paragraph introduces nothing, unless it ends in a colon.
const INTRODUCES: usize = 16;

impl<'a> Walk<'a> {
    /// Remembers a heading; those below it end.
    pub(super) fn headed(&mut self, block: &Block) {
        self.themed(&block.text, block.level);
        self.intro = None;
        self.over(block.level, &block.text);
    }

    /// Remembers what the title says that is more than who has relations: a list may stand right below it.
    pub(super) fn titled(&mut self, block: &Block) {
        self.year_of(block);
        let unit = self.found(&block.text);
        // "Embassy of the Republic of Zambia" is whose page it is, and says nothing of what stands below.
        let house =
            unit.sentence.class_at(self.language.classes.mission, 0).is_some() && !self.of_missions(&block.text);
        if !house && !unit.sentence.class_in(self.language.classes.relations, 0..unit.sentence.tokens.len()) {
            self.over(0, &block.text);
        }
    }

    /// Reads a paragraph or list item: with the words over it, or alone; and notes whether it introduces a list.
    pub(super) fn listed(&mut self, block: &Block) {
        self.opening(block);
        self.first_words(block);
        if self.defined(block) {
            return;
        }
        let before = self.out.claims.len();
        let item = block.kind == BlockKind::ListItem;
        // "Chad   28 November 1972" on a line of its own is a member of what stands over it, as in a list.
        self.leave_item(block);
        if self.divides(block) || self.posts_below(block) || self.posts_with(block) || self.pair_below(block) {
            return;
        }
        if let Some((state, noun)) = self.posted(&block.text).or_else(|| self.posted_since(&block.text)) {
            if !self.post_of(block, &block.text, state, &noun) {
                self.prose(block);
            }
            return;
        }
        let list = if item { None } else { self.remarked_list(&block.text) };
        let entry = list.is_some() || !item && self.entry(&block.text);
        let over = !item && !entry || item && self.intro.as_ref().is_some_and(|i| i.level >= block.level);
        if over && self.intro.take().is_some() {
            self.set_course();
        }
        let text = list.as_deref().unwrap_or(&block.text);
        if !((item || entry) && self.member(block, text, block.source, None)) {
            self.prose(block);
            self.supersede(before);
        }
        let below = match self.next {
            Some((BlockKind::ListItem, level)) => !item || level > block.level,
            Some((BlockKind::TableHeader | BlockKind::TableRow, _)) => !item,
            Some((BlockKind::Paragraph, _)) => !item && !entry && !block.text.ends_with(':') && self.heads(&block.text),
            _ => false,
        };
        if !below {
            return;
        }
        // The last sentence introduces, or one that says that a list follows; what stands beside it tells its own.
        let mut ranges = self.ranges(block);
        // "Of Chad in Great Britain (5 Cornwall Gdns., S.W.7)" has dots, and is one line.
        let whole = !item && !entry && block.text.ends_with(')') && self.heads(&block.text);
        if whole {
            ranges = std::iter::once(0..block.text.len()).collect();
        }
        let words = |range: &Range<usize>| block.text.get(range.clone()).unwrap_or_default().to_owned();
        let last = ranges.pop().unwrap_or_default();
        let own = Some(last).filter(|last| whole || self.introduces(&words(last)));
        let Some(range) = own.or_else(|| ranges.into_iter().next().filter(|first| self.lists(&words(first)))) else {
            return;
        };
        let level = if item { block.level } else { 0 };
        let span = block.map.to_source(range.clone());
        let claims = self.out.claims.iter().skip(before);
        let earlier = claims.clone().take_while(|c| c.evidence().span.start < span.start).count();
        let own = claims.skip(earlier).take_while(|c| c.evidence().span.start < span.end).count();
        let from = before + earlier;
        self.intro = Some(Intro { text: words(&range), claims: from..from + own, level });
        self.set_course();
    }

    /// Whether a line is over others: short, of words that name somebody, without a date and without a stop.
    fn heads(&self, text: &str) -> bool {
        text.chars().count() <= LINE
            && !text.ends_with('.')
            && !self.dated(text.split('(').next().unwrap_or(text))
            && !self.found(text).sentence.mentions.is_empty()
    }

    /// Takes words for those that introduce the table or list below.
    pub(super) fn introduced(&mut self, text: &str) {
        let claims = self.out.claims.len();
        self.intro = Some(Intro { text: text.to_owned(), claims: claims..claims, level: 0 });
        self.set_course();
    }

    fn introduces(&self, text: &str) -> bool {
        let text = text.trim_end();
        let brief = || self.unit(text.to_owned(), None).sentence.tokens.len() <= INTRODUCES;
        text.ends_with(':') || !text.ends_with(['.', '!', '?', '。']) && brief() || self.lists(text)
    }

    /// "This is a list of states with which Kenya has relations."
    fn lists(&self, text: &str) -> bool {
        let sentence = self.unit(text.to_owned(), None).sentence;
        let words = sentence.tokens.len();
        words <= INTRODUCES && sentence.class_in(self.language.classes.listing, 0..words)
    }

    /// What the members of a list tell of the kind that the words over it tell is told by them.
    pub(super) fn supersede(&mut self, since: usize) {
        let Some(intro) = self.intro.as_mut().filter(|i| !i.claims.is_empty()) else { return };
        let told: Vec<_> = self.out.claims.iter().skip(since).map(|c| c.statement().kind()).collect();
        let range = intro.claims.clone();
        let mut at = 0;
        self.out.claims.retain(|c| {
            let own = range.contains(&at) && told.contains(&c.statement().kind());
            at += 1;
            !own
        });
        if self.out.claims.len() != at {
            intro.claims = 0..0;
        }
    }

    /// Reads a bare member together with the words over it: whether that told anything. `whose`: the row's country.
    pub(super) fn member(&mut self, block: &Block, text: &str, span: Span, whose: Option<&[ActorId]>) -> bool {
        if self.intro.is_none() && self.headings.is_empty() {
            return false;
        }
        // "15 January Germany; 16 January Argentina": each with a date and a name of its own is a member.
        if let Some(told) = self.pieces(block, text, span, whose) {
            return told;
        }
        let bare = text.ends_with(')').then(|| self.remarked(text)).flatten();
        let text = bare.as_deref().unwrap_or(text);
        let mut leads: Vec<(String, usize)> = self.intro.iter().map(|i| (i.text.clone(), LOOSE)).collect();
        // Under "Closed missions" the words over that, "Missions of Chile", tell nothing.
        let mut nearest = self.headings.iter().rev().take(HEADINGS);
        let nearest = self.missions.and_then(|_| nearest.position(|(_, text)| self.of_some_missions(text)));
        let reach = nearest.map_or(HEADINGS, |at| at + 1);
        leads.extend(self.headings.iter().rev().take(reach).map(|(_, text)| (text.clone(), BARE)));
        // "Embassies in Africa" over "Closed in 1992:".
        if let (Some(intro), Some((_, heading))) = (&self.intro, self.headings.last()) {
            leads.push((format!("{heading} {}", intro.text), LOOSE));
        }
        // "Of Haiti in Great Britain (3 Queen's Gate)" over "Ambassador: Jean Alix" says whose he is, and where.
        if self.in_office(text) {
            let over = |lead: &String| lead.split('(').next().unwrap_or_default().to_owned();
            let directed = leads.iter().map(|(lead, _)| over(lead)).find(|lead| self.named(lead).len() == 2);
            // "Ambassador and Consul-General: Jean Alix": by the first of his offices.
            let (key, holder) = text.split_once(':').unwrap_or((text, ""));
            let unit = self.unit(key.to_owned(), None).sentence;
            let end = unit.class_at(self.language.classes.staff, 0).unwrap_or(unit.tokens.len());
            let first = key.get(unit.bytes(0..end)).unwrap_or(key);
            let told = format!("{first} : {}", holder.trim());
            if let Some(lead) = directed.filter(|lead| self.tells(&format!("{lead} : {told}"), 0)) {
                return self.read(block, &lead, &told, span, whose);
            }
        }
        let mut unit = self.found(text);
        if self.missions.is_some() && self.with_body(&unit.sentence) {
            return false;
        }
        let others = self.others(&unit.sentence);
        // Words that tell an act of themselves tell it of every row, whatever its cells say besides.
        let first = unit.sentence.mentions.first();
        let brief = unit.sentence.tokens.len() <= BRIEF;
        let opens = brief && first.is_some_and(|m| m.how == How::Name && m.range.start == 0 && m.actors.len() == 1);
        let row = !unit.sentence.times.is_empty() && (block.kind == BlockKind::TableRow || opens);
        let own: Vec<ActorId> = first.filter(|_| opens).map(|m| m.actors.clone()).unwrap_or_default();
        let loose = !leads.iter().any(|(_, spare)| self.spares(others, *spare));
        let whose = whose.or(Some(own.as_slice()).filter(|own| loose && !own.is_empty()));
        let term = others.is_some_and(|others| others > LOOSE) && self.tenure(&unit.sentence);
        leads.retain(|(lead, spare)| {
            term || self.spares(others, *spare) || row && (self.tells(lead, 0) || self.heads_act(lead))
        });
        if leads.is_empty() || self.tells_from(&mut unit.sentence, 0) {
            return false;
        }
        leads.into_iter().any(|(lead, _)| self.read(block, &lead, text, span, whose))
    }

    /// "Recognised by: Poland (12 January 1972), Nepal (16 January 1972)": each member of a list within a sentence.
    pub(super) fn inline(&mut self, block: &Block, text: &str, base: usize) -> bool {
        let Some(colon) = text.find(':') else { return false };
        let (Some(lead), Some(list)) = (text.get(..colon), text.get(colon + 1..)) else { return false };
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for piece in pieces_of(list) {
            let own = list.get(piece.clone()).is_some_and(|t| self.tells_of(t));
            match pieces.last_mut().filter(|_| !own) {
                Some(last) => last.end = piece.end,
                None => pieces.push(piece),
            }
        }
        let member = |p: &Range<usize>| {
            list.get(p.clone()).is_some_and(|t| self.dated(t) && self.bare(t, BARE) && self.tells_of(t))
        };
        if lead.trim().is_empty() || pieces.is_empty() {
            return false;
        }
        let dated = pieces.iter().all(member);
        let remarked = !dated && pieces.len() > 1 && list.contains('(') && {
            let name = |p: &Range<usize>| list.get(p.clone()).is_some_and(|t| self.remarked(t).is_some());
            pieces.iter().all(name)
        };
        if !dated && !remarked {
            // Names alone are one list.
            let names = list.trim().trim_end_matches(['.', ';']);
            if names.chars().count() > LONGEST
                || self.dated(names)
                || self.named(names).is_empty()
                || !self.bare(names, BARE)
            {
                return false;
            }
            let from = list.len() - list.trim_start().len();
            // Each of them is a member of its own.
            let found = self.found(names).sentence;
            let alone = |m: &Mention| m.how == How::Name && m.actors.len() == 1;
            pieces = if found.mentions.len() > 1 && found.mentions.iter().all(alone) {
                let bytes = found.mentions.iter().map(|m| found.bytes(m.range.clone()));
                bytes.map(|b| from + b.start..from + b.end).collect()
            } else {
                std::iter::once(from..from + names.len()).collect()
            };
        }
        let before = self.out.claims.len();
        let mut told = false;
        for piece in pieces {
            let Some(text) = list.get(piece.clone()) else { continue };
            let lead_start = base + (lead.len() - lead.trim_start().len());
            let span = block.map.to_source(lead_start..base + colon + 1 + piece.end);
            let bare = if remarked { self.remarked(text) } else { None };
            told |= self.read(block, lead, bare.as_deref().unwrap_or(text.trim()), span, None);
        }
        if told {
            // What the lead says besides.
            let kinds: Vec<_> = self.out.claims.iter().skip(before).map(|c| c.statement().kind()).collect();
            let after = self.out.claims.len();
            let unit = self.timed(lead.to_owned(), Some(base));
            self.sentence(block, unit, None, None);
            self.retain_since(after, |s| !kinds.contains(&s.kind()));
        }
        told
    }

    /// Whether a text is nothing but names, persons, dates and small words, but for so many others.
    fn bare(&self, text: &str, spare: usize) -> bool {
        self.spares(self.others(&self.found(text).sentence), spare)
    }

    /// Whether so many other words are no more than may be; nothing at all is none.
    fn spares(&self, others: Option<usize>, spare: usize) -> bool {
        let most = if self.language.features.capitals { spare } else { spare.max(LOOSE) };
        others.is_some_and(|others| others <= most)
    }

    /// The words of a text that are no names, persons, dates or small words; `None` where it has no words.
    pub(super) fn others(&self, sentence: &Sentence) -> Option<usize> {
        let c = &self.language.classes;
        let small = [
            c.and,
            c.mark,
            c.det,
            c.office,
            c.honorific,
            c.name_particle,
            c.operator,
            c.time_glue,
            c.range_to,
            c.mission,
            c.resides,
            c.between,
            c.operator_after,
            c.acting,
            c.serves,
            c.called_off,
            c.deferred,
        ];
        let mut at = 0;
        let mut others = 0;
        let cased = self.language.features.capitals;
        // "Chung Hong-won": the rest of a name.
        let hyphen = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen);
        let hyphened = |at: usize| at > 2 && hyphen(at - 1) && sentence.tokens.get(at - 2).is_some_and(|t| t.capital);
        while let Some(token) = sentence.tokens.get(at) {
            let end = small.iter().filter_map(|class| sentence.class_at(*class, at)).max();
            let known = sentence.time_at(at).is_some()
                || sentence.mention_at(at).is_some()
                || token.kind != TokenKind::Word
                || cased && (token.capital || hyphened(at));
            at = match end {
                Some(end) => end,
                None => {
                    others += usize::from(!known);
                    at + 1
                }
            };
        }
        (at > 0).then_some(others)
    }

    /// A text with its names and times.
    pub(super) fn found(&self, text: &str) -> Unit<'a> {
        let mut unit = self.unit(text.to_owned(), None);
        timing::find(&mut unit.sentence, self.language);
        unit.sentence.mentions = actors::find(&unit.sentence, self.language, &self.known);
        unit
    }

    fn dated(&self, text: &str) -> bool {
        let mut unit = self.unit(text.to_owned(), None);
        timing::find(&mut unit.sentence, self.language);
        !unit.sentence.times.is_empty()
    }

    /// Whether a text names a state, or in brackets its capital: "President Correa (Seoul, September 2010)".
    fn tells_of(&self, text: &str) -> bool {
        let sentence = self.unit(text.to_owned(), None).sentence;
        let found = actors::find(&sentence, self.language, &self.known);
        let open = |at: usize| at.checked_sub(1).and_then(|at| sentence.tokens.get(at)).is_some_and(|t| t.is("("));
        found.iter().any(|m| m.how == How::Name || m.how == How::Capital && open(m.range.start))
    }

    /// The actors that a text names.
    pub(super) fn named(&self, text: &str) -> Vec<ActorId> {
        let mut out: Vec<ActorId> = Vec::new();
        let unit = self.unit(text.to_owned(), None);
        let mentions = actors::find(&unit.sentence, self.language, &self.known);
        for mention in mentions.iter().filter(|m| m.how == How::Name) {
            out.extend(mention.actors.first().filter(|a| !out.contains(a)).cloned());
        }
        out
    }

    /// Whether the words over a list are of what the text's own state does, not of what is done toward it: they name
    /// it as the one whose envoys or missions these are.
    pub(super) fn outward(&mut self) -> bool {
        let [hub] = self.discourse.frame.as_slice() else { return false };
        let hub = hub.clone();
        // "Closed missions" under "Missions of Norway": the nearest heading that names anybody says whose they are.
        let over = self.headings.iter().rev().map(|(_, text)| text);
        let named: Option<&String> = over.clone().find(|text| !self.named(text).is_empty());
        let all = over.filter(|_| named.is_none());
        let leads: Vec<String> = self.intro.iter().map(|i| &i.text).chain(named).chain(all).cloned().collect();
        leads.into_iter().any(|lead| {
            let mut unit = self.found(&lead);
            if unit.sentence.class_in(self.language.classes.relations, 0..unit.sentence.tokens.len()) {
                return false;
            }
            // "The recognition of Eritrea" is what others do.
            if self.told_by(&lead).0.is_some_and(|theme| theme.toward.contains(&hub)) {
                return false;
            }
            self.mentions(&mut unit);
            // "Ambassadors in Liberia" are others'.
            let at = |m: &Mention| {
                let mark = crate::mention::marks::before(&unit.sentence, self.language, m.range.start);
                matches!(mark, Some(Mark::Loc | Mark::Dat))
            };
            let own = |m: &Mention| {
                m.actors.contains(&hub)
                    && !(m.rank.is_some() && at(m))
                    && (m.modifier || m.genitive || m.rank.is_some() || matches!(m.mark, Some(Mark::Gen | Mark::Agt)))
            };
            unit.sentence.mentions.iter().any(own)
                || unit.sentence.class_in(self.language.classes.abroad, 0..unit.sentence.tokens.len())
        })
    }

    /// Takes a member of a list for the other side: of whom the section is about, if that is a third, else the text.
    pub(super) fn beside(&mut self, actor: &ActorId) {
        let hub = self.discourse.hub || self.discourse.frame.len() < 2;
        let mut section = std::mem::take(&mut self.discourse.section);
        // "Admission of Israel to the United Nations" is about Israel.
        if section.iter().filter(|a| !a.is_organisation()).count() == 1 {
            section.retain(|a| !a.is_organisation());
        }
        if let ([third], true) = (section.as_slice(), hub) {
            if third != actor && !self.discourse.frame.contains(third) {
                self.discourse.frame = section;
            }
        }
        if !self.discourse.frame.contains(actor) {
            self.discourse.section = vec![actor.clone()];
        }
    }

    /// Reads lead and member as one sentence: whether claims came of it that have something of the member.
    pub(super) fn read(
        &mut self,
        block: &Block,
        lead: &str,
        text: &str,
        span: Span,
        whose: Option<&[ActorId]>,
    ) -> bool {
        let lead = lead.trim().trim_end_matches([':', '–', '—', '-', '.', ' ']);
        let head = self.unit(lead.to_owned(), None).sentence;
        let last = head.tokens.len();
        // "Embassies were opened in:" runs on into its list.
        let runs_on = head.class_ending_at(self.language.classes.mark, last).is_some()
            // "Votes against:" tells of whose votes they are.
            && !self.tells(&format!("{lead} : {text}"), 0);
        let composed = if runs_on { format!("{lead} {text}") } else { format!("{lead} : {text}") };
        let from = if runs_on { last } else { last + 1 };
        let members = whose.map_or_else(|| self.named(text), <[ActorId]>::to_vec);
        let outward = self.outward();
        let (discourse, tracker, before) = (self.discourse.clone(), self.tracker, self.out.claims.len());
        let rows: Vec<Option<ActorId>> =
            if members.is_empty() { vec![None] } else { members.iter().cloned().map(Some).collect() };
        for row in rows {
            self.tracker = tracker;
            self.discourse = discourse.clone();
            self.discourse.members = members.clone();
            self.discourse.listed = true;
            self.discourse.outward = outward;
            if let Some(actor) = row {
                self.beside(&actor);
                self.discourse.row = Some(actor);
            }
            let mut unit = self.unit(composed.clone(), None);
            unit.sentence.lead = from;
            timing::find(&mut unit.sentence, self.language);
            timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
            if unit.sentence.times.first().is_some_and(|t| t.range.start == from) {
                super::entries::closer(&mut unit.sentence);
            }
            self.sentence(block, unit, None, Some(span));
        }
        // A row tells of its own country.
        if let Some(own) = whose.filter(|own| !own.is_empty()) {
            self.retain_since(before, |s| s.parties().iter().any(|p| own.contains(p)));
        }
        let told = self.out.claims.len() > before;
        self.discourse = discourse;
        self.tracker = tracker;
        if told {
            self.supersede(before);
        }
        told
    }

    /// The cells of a row as a member of its table: whatever its columns do not say of themselves.
    pub(super) fn row_text(&self, cells: &[(Option<&tables::Column>, &str)]) -> String {
        let mut out = String::new();
        for (column, text) in cells {
            let text = text.trim();
            if text.is_empty() || matches!(column, Some(tables::Column::Number)) {
                continue;
            }
            match column {
                _ if out.is_empty() => {}
                Some(tables::Column::End) => out.push_str(" – "),
                _ => out.push_str(", "),
            }
            match column {
                Some(tables::Column::Person(office)) if !office.is_empty() => {
                    out.push_str(office);
                    out.push(' ');
                }
                _ => {}
            }
            out.push_str(text);
        }
        out
    }

    /// Whether any rule finds words of its own in a text from token `from` on.
    pub(super) fn tells(&self, text: &str, from: usize) -> bool {
        self.tells_from(&mut self.found(text).sentence, from)
    }

    /// The same of a sentence with its names and times.
    fn tells_from(&self, sentence: &mut Sentence, from: usize) -> bool {
        rules::mask(sentence);
        rules::find(sentence, self.language).iter().any(|c| c.found.words.iter().any(|w| w.start >= from))
    }

    /// Whether a head or key names an act, as read over a year.
    pub(super) fn heads_act(&self, head: &str) -> bool {
        self.tells(&format!("{head} : 1900"), 0)
    }
}

/// The members of a list: parted by commas and semicolons outside brackets, and behind a bracket that closes.
pub(super) fn pieces_of(list: &str) -> Vec<Range<usize>> {
    pieces_by(list, &[',', ';', '،', '؛'], true)
}

/// The parts of a text between some marks outside brackets.
pub(super) fn pieces_at(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    pieces_by(text, marks, false)
}

fn pieces_by(list: &str, marks: &[char], bracketed: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let stop = depth == 0 && marks.contains(&c);
        if stop || bracketed && depth == 0 && c == ')' {
            out.push(start..if stop { at } else { at + c.len_utf8() });
            start = at + c.len_utf8();
        }
    }
    out.push(start..list.len());
    out.retain(|r| list.get(r.clone()).is_some_and(|t| t.chars().any(char::is_alphanumeric)));
    out
}
