//! Goes through a document in order and makes its claims.

use super::assemble::Draft;
use super::discourse::Discourse;
use super::leads::Intro;
use super::learn::Kept;
use super::lessons::Lesson;
use super::roles::Scene;
use super::switches::{self, Switch};
use super::tables::Column;
use super::{
    answer, compared, compounds, conjoined, echo, ellipsis, entries, frame, incumbents, objects, rules, stated,
    summaries, surmised, terms, timing, twice,
};
use crate::mention::actors::Known;
use crate::mention::{leader, Memory};
use crate::outcome::{Extraction, Frame, Options};
use crate::packs::{Language, Packs};
use crate::pattern::Search;
use crate::sentence::Sentence;
use crate::text::{tokenize, TokenKind};
use crate::time::{Point, Tracker};
use chancery_model::{ActorId, Attrs, Block, BlockKind, ContentHash, DocId, Document, Format, Kind, SourceMap, Span};
use chancery_time::When;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A stretch of text that is read as a sentence.
pub(super) struct Unit<'l> {
    /// The text; token ranges count in it.
    pub(super) text: String,
    /// Where it stands in the block's text; `None` when put together from cells.
    pub(super) base: Option<usize>,
    /// Its analysis.
    pub(super) sentence: Sentence<'l>,
}

/// The walk over one document.
pub struct Walk<'a> {
    pub(super) document: &'a Document,
    pub(super) source: &'a [u8],
    pub(super) packs: &'a Packs,
    pub(super) language: &'a Language,
    pub(super) stated: Option<When>,
    /// Whether that day is told for the whole text, rather than found at its head, where it may be that of an entry.
    pub(super) dated: bool,
    pub(super) discourse: Discourse,
    pub(super) tracker: Tracker,
    pub(super) memory: Memory,
    /// Whether it is a report with a dateline.
    pub(super) news: bool,
    pub(super) known: Known,
    /// Level of the heading that gave the section, and of the one that gave the date.
    pub(super) section_level: u8,
    pub(super) date_level: u8,
    /// Level of the list item that gave the section, if one did.
    pub(super) item_level: Option<u8>,
    pub(super) columns: BTreeMap<u32, Vec<Column>>,
    /// What stood last in each column of a table whose empty cells go on from above.
    pub(super) above: BTreeMap<(u32, usize), String>,
    /// The headings above the block, outermost first.
    pub(super) headings: Vec<(u8, String)>,
    /// The level of the outermost of them that is of missions.
    pub(super) missions: Option<u8>,
    /// The words that introduce the list or table.
    pub(super) intro: Option<Intro>,
    /// Kind and level of the block after this one.
    pub(super) next: Option<(BlockKind, u8)>,
    /// Titles of the envoys of an infobox, by its numbered key.
    pub(super) titles: BTreeMap<String, String>,
    /// Whether the row that is being read says that nothing came of it.
    pub(super) off: bool,
    pub(super) out: Extraction,
    /// The number of the block.
    pub(super) at: usize,
    /// What the first pass has looked up.
    pub(super) kept: Kept<'a>,
    /// Whether the text names nobody.
    pub(super) nobody: bool,
    /// Whether mentions and times are listed.
    pub(super) lists: bool,
    /// Whether clauses and their readings are listed, and how many sentences there were.
    lessons: Option<usize>,
}

/// A document of one paragraph.
pub fn bare(text: &str, lang: &str) -> Document {
    let mut map = SourceMap::default();
    let span = Span::new(0, text.len());
    map.push(text.len(), span);
    Document {
        id: DocId::from("example"),
        hash: ContentHash::of(text.as_bytes()),
        origin: String::new(),
        format: Format::Text,
        lang: lang.to_owned(),
        encoding: "UTF-8".into(),
        stated: None,
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            level: 0,
            text: text.to_owned(),
            map,
            source: span,
            cells: Vec::new(),
            notes: Vec::new(),
            group: None,
        }],
        references: Vec::new(),
        account: Vec::new(),
        diagnostics: Vec::new(),
        len: text.len(),
    }
}

impl<'a> Walk<'a> {
    /// Prepares the walk: frame and stated date.
    pub fn new(
        document: &'a Document,
        source: &'a [u8],
        packs: &'a Packs,
        language: &'a Language,
        options: &Options,
    ) -> Walk<'a> {
        let line = stated::lined(document, language);
        let news = line.is_some() || stated::reports(document);
        let dated = options.stated.is_some() || document.stated.is_some() || line.is_some();
        let told = document.stated.clone().or(line).or_else(|| stated::told(document, language));
        let week = if told.is_none() { stated::week(document, language) } else { None };
        let weekly = week.is_some() && options.stated.is_none();
        let told = told.or(week);
        let found = frame::find(document, language, packs.world(), told.as_ref());
        let stated = options.stated.clone().or(told);
        let mut walk = Walk {
            document,
            source,
            packs,
            language,
            tracker: Tracker {
                stated: stated.as_ref().and_then(|w| Point::from_edtf(w.as_str())),
                ..Tracker::default()
            },
            stated,
            dated,
            discourse: Discourse { hub: found.hub, ..Discourse::default() },
            memory: Memory::default(),
            news,
            known: Known::default(),
            section_level: 0,
            date_level: 0,
            item_level: None,
            columns: BTreeMap::new(),
            above: BTreeMap::new(),
            headings: Vec::new(),
            missions: None,
            intro: None,
            next: None,
            titles: BTreeMap::new(),
            off: false,
            out: Extraction::default(),
            at: 0,
            kept: Kept::default(),
            nobody: false,
            lists: !options.claims_only,
            lessons: options.lessons.then_some(0),
        };
        if weekly {
            walk.tracker.report();
        }
        walk.set_frame(found.actors);
        walk
    }

    /// Takes this pair for the frame.
    pub fn set_frame(&mut self, actors: Vec<ActorId>) {
        if actors.is_empty() {
            return;
        }
        self.known.frame = actors.iter().cloned().collect();
        if actors.len() >= 2 {
            self.discourse.hub = false;
        }
        self.discourse.own = super::voice::own(self.document, self.language, &actors);
        leader::recall(&mut self.memory, &self.language.lexicon, &self.known.frame);
        self.discourse.set_frame(actors, self.packs.world());
    }

    /// Runs both passes.
    pub fn run(mut self) -> Extraction {
        let read = self.learn();
        let document = self.document;
        let blocks = if read { document.blocks.as_slice() } else { &[] };
        for (index, block) in blocks.iter().enumerate() {
            self.next = document.blocks.get(index + 1).map(|b| (b.kind, b.level));
            self.at = index;
            self.block(block);
        }
        self.out.stated = self.stated.clone();
        self.out.frame = Frame { actors: self.discourse.frame.clone(), hub: self.discourse.hub };
        self.out.claims.sort_by(|a, b| (a.evidence().span, a.statement()).cmp(&(b.evidence().span, b.statement())));
        let mut seen = BTreeSet::new();
        self.out.claims.retain(|c| seen.insert(c.id().clone()));
        self.out.summaries.retain(|s| seen.insert(s.id().clone()));
        self.out
    }

    /// A sentence of a block. Sentences are taken one by one, so that a block of any length needs little room.
    pub(super) fn sentence_at(&self, block: &Block, range: Range<usize>) -> Unit<'a> {
        let text = block.text.get(range.clone()).unwrap_or_default().to_owned();
        self.unit(text, Some(range.start))
    }

    pub(super) fn unit(&self, text: String, base: Option<usize>) -> Unit<'a> {
        let sentence = Sentence::new(tokenize(&text, self.language.lexicon.possessives()), self.language);
        Unit { text, base, sentence }
    }

    /// The same, its times found and resolved against what was told before.
    pub(super) fn timed(&mut self, text: String, base: Option<usize>) -> Unit<'a> {
        let mut unit = self.unit(text, base);
        timing::find(&mut unit.sentence, self.language);
        timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
        unit
    }

    pub(super) fn block(&mut self, block: &Block) {
        self.discourse.beside = None;
        self.tracker.birth = self.discourse.youngest(self.packs.world());
        if !matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Reference | BlockKind::Navigation
        ) {
            self.dates(block);
        }
        match block.kind {
            // A headline tells the news; the title of an article only names its subject.
            BlockKind::Title if self.news => self.prose(block),
            // "1. Mali": the first section of a text without a title of its own.
            BlockKind::Title if self.discourse.hub && frame::unnumbered(&block.text) != block.text.trim() => {
                self.heading(block);
            }
            BlockKind::Title => self.titled(block),
            BlockKind::Heading => self.heading(block),
            BlockKind::Paragraph | BlockKind::ListItem => self.listed(block),
            BlockKind::TableHeader => {
                self.columned(block);
            }
            BlockKind::TableRow if self.heads_columns(block) => self.columned(block),
            BlockKind::TableRow => self.row(block),
            BlockKind::InfoboxField if frame::titles(block) && self.headings.is_empty() => self.captions_text(block),
            BlockKind::InfoboxField => self.field(block),
            BlockKind::Caption if matches!(self.next, Some((BlockKind::TableHeader | BlockKind::TableRow, _))) => {
                self.captioned(block);
            }
            BlockKind::Caption | BlockKind::Reference | BlockKind::Navigation | BlockKind::Metadata => {}
        }
    }

    pub(super) fn prose(&mut self, block: &Block) {
        let heading = self.tracker.entry;
        let mut entry: Option<String> = None;
        let ranges = self.ranges(block);
        let alone = ranges.len() == 1;
        let mut opened = None;
        let mut wide: Option<String> = None;
        for (index, range) in ranges.into_iter().enumerate() {
            // "1995 Addis Ababa protests (26 June). A consulate closes.": the second is of the year.
            if let Some(year) = wide.take().filter(|_| index > 0) {
                self.tracker.entry = Point::from_edtf(&year).or(self.tracker.entry);
                entry = Some(year);
            }
            let words = block.text.get(range.clone()).unwrap_or_default();
            if self.nobody && !self.language.may_date(words) {
                self.tracker.begin();
                continue;
            }
            let mut unit = self.sentence_here(block, range);
            if index == 0 {
                if let Some(actor) = frame::is_named(&unit.sentence, self.language, &self.known) {
                    // A paragraph that opens with a name of its own is a section about it; a name among others of a list is
                    // none.
                    let list = block.kind == BlockKind::ListItem && alone;
                    let among = list && matches!(self.next, Some((BlockKind::ListItem, level)) if level <= block.level);
                    if !self.discourse.frame.contains(&actor) && !among {
                        self.discourse.enter(vec![actor]);
                        self.section_level = 6;
                        self.tracker.last = None;
                    }
                    continue;
                }
                // "Maldives–China. Two agreements were signed": so is one that opens with two.
                if let Some(both) = frame::are_named(&unit.sentence, self.language, &self.known).filter(|_| !alone) {
                    let others: Vec<ActorId> = both.into_iter().filter(|a| !self.discourse.frame.contains(a)).collect();
                    if !others.is_empty() && self.discourse.frame.len() < 2 {
                        self.discourse.enter(others);
                        self.section_level = 6;
                        self.tracker.last = None;
                        continue;
                    }
                }
            }
            unit.sentence.head = block.cells.first().filter(|_| index == 0).map_or(0, |cell| cell.end);
            timing::find(&mut unit.sentence, self.language);
            let early = index == 0 && unit.sentence.times.first().is_some_and(|t| t.range.start <= stated::PLACE);
            if early && stated::dateline(&unit.text, self.language).is_some() {
                if let Some(first) = unit.sentence.times.first_mut() {
                    first.aside = true;
                }
                self.tracker.report();
            }
            if alone && self.dated_line(&mut unit) {
                return;
            }
            if let Some(day) = self.entry_day(&unit.sentence).filter(|_| index == 0) {
                self.tracker.entry = Some(day);
                self.tracker.last = None;
                entry = day.edtf();
                timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
            } else if (index == 0 || entry.is_some()) && !alone && entries::is_date(&unit.sentence) {
                // "6.3.1957. Egypt recognises Ghana.": what follows is of that day.
                timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
                entry = unit.sentence.times.first().and_then(|t| t.value.clone());
                self.tracker.entry = entry.as_deref().and_then(Point::from_edtf).or(self.tracker.entry);
                continue;
            } else if index == 0 {
                let opens = unit.sentence.times.first().is_some_and(|t| {
                    let headed =
                        t.range.end > 0 && unit.sentence.bytes(t.range.end - 1..t.range.end).end <= unit.sentence.head;
                    t.range.start == 0
                        && t.operator.is_none()
                        && (headed || entries::entry_like(&unit.sentence, t.range.end, &unit.text))
                });
                if opens && self.tracker.entry.is_some() {
                    self.tracker.last = None;
                }
                timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
                if opens {
                    wide = entries::closer(&mut unit.sentence);
                    entry = unit.sentence.times.first().and_then(|t| t.value.clone());
                    if let Some(point) = entry.as_deref().and_then(Point::from_edtf) {
                        self.tracker.entry = Some(point);
                    }
                }
            } else {
                timing::resolve(&mut unit.sentence, self.language, &mut self.tracker);
            }
            if !self.nobody && self.topics(block, &unit, entry.as_deref()) {
                continue;
            }
            if index == 0 && !self.nobody {
                opened = self.entered(&unit);
            }
            let mut default = entry.clone();
            if let Some(own) = opened.as_ref().filter(|_| index == 0) {
                if let Some(text) = own.text.clone() {
                    let told = self.timed(text, None);
                    self.sentence(block, told, default.as_deref(), Some(block.source));
                    continue;
                }
                default = default.or_else(|| own.date.clone());
                let base = unit.base.map(|base| base + own.rest);
                unit = self.timed(unit.text.get(own.rest..).unwrap_or_default().to_owned(), base);
            }
            if self.inline(block, &unit.text, unit.base.unwrap_or_default()) {
                continue;
            }
            if self.nobody {
                self.note(block, &unit.sentence, unit.base);
                continue;
            }
            match self.keyed_sentence(&unit.text) {
                Some(told) => {
                    let base = unit.base.unwrap_or_default();
                    let span = block.map.to_source(base..base + unit.text.len());
                    let told = self.timed(told, None);
                    self.sentence(block, told, default.as_deref(), Some(span));
                }
                None => self.sentence(block, unit, default.as_deref(), None),
            }
        }
        if let Some(before) = opened {
            self.left(before);
        }
        // What an entry looks back on is not the time of the next one.
        if let Some(point) = entry.as_deref().and_then(Point::from_edtf) {
            self.tracker.last = Some(point);
        }
        self.tracker.entry = heading;
    }

    /// What the parts that fill roles look at: a sentence, what was told before it, and words of other matches.
    pub(super) fn scene<'s>(&'s self, sentence: &'s Sentence<'_>, others: &'s [Range<usize>]) -> Scene<'s> {
        let (language, discourse, world) = (self.language, &self.discourse, self.packs.world());
        Scene { sentence, language, discourse, others, world }
    }

    /// Second pass over one sentence.
    pub(super) fn sentence(&mut self, block: &Block, mut unit: Unit<'_>, entry: Option<&str>, row: Option<Span>) {
        let packs = self.packs;
        self.mentions(&mut unit);
        let Unit { text, base, mut sentence } = unit;
        self.discourse.resolve(&mut sentence, self.language, packs.world());
        self.discourse.threads.step();
        rules::mask(&mut sentence);
        // What goes on from an act that nobody told is no match, and keeps no other from its words.
        let scene = self.scene(&sentence, &[]);
        let mut search = Search::new(&sentence, self.language);
        let all = rules::all(&mut search, self.language);
        let settled = rules::settle(&sentence, self.language, all, |c, all| echo::able(&scene, c, all));
        let still: Vec<bool> = settled.iter().map(|c| echo::still(&scene, c, &settled)).collect();
        let candidates: Vec<_> = settled.into_iter().zip(still).filter(|(_, still)| *still).map(|(c, _)| c).collect();
        let mut drafts: Vec<Draft> = Vec::new();
        // The claims by the words that make them, for what sums up.
        let mut acts: Vec<(Range<usize>, Draft)> = Vec::new();
        let sums = if base.is_some() { search.candidates(&self.language.sums) } else { Vec::new() };
        let sums_up = !sums.is_empty();
        for (index, candidate) in candidates.iter().enumerate() {
            let others: Vec<Range<usize>> = candidates
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != index)
                .filter_map(|(_, c)| {
                    let own = |w: &&Range<usize>| {
                        !overlaps(std::slice::from_ref(w), &candidate.found.words)
                            && sentence.tokens.get(w.start).is_some_and(|t| t.kind != TokenKind::Mark)
                    };
                    c.found.words.iter().find(own).cloned()
                })
                .collect();
            let scene = self.scene(&sentence, &others);
            let made = echo::drafts(&scene, candidate, entry);
            if let Some(first) = made.first() {
                self.remember(first);
            }
            let imposed: Vec<(ActorId, ActorId)> = made
                .iter()
                .filter(|d| d.statement.kind() == Kind::SanctionImposed)
                .filter_map(|d| match d.statement.parties() {
                    [by, against] => Some((by.clone(), against.clone())),
                    _ => None,
                })
                .collect();
            if !imposed.is_empty() {
                self.discourse.sanctions = imposed;
            }
            self.discourse.threads.note(&made);
            if sums_up {
                acts.extend(made.iter().map(|d| (candidate.found.range.clone(), d.clone())));
            }
            drafts.extend(made);
        }
        let others: Vec<Range<usize>> = candidates.iter().flat_map(|c| c.found.words.first().cloned()).collect();
        let scene = self.scene(&sentence, &others);
        drafts.extend(ellipsis::drafts(&scene, &drafts));
        drafts.extend(super::forerun::drafts(&scene, &drafts));
        drafts.extend(objects::drafts(&scene, &drafts, &candidates));
        drafts.extend(super::likened::drafts(&scene, &drafts));
        drafts.extend(compared::drafts(&scene, &drafts));
        drafts.extend(conjoined::drafts(&scene, &drafts));
        super::apiece::settle(&scene, &mut drafts);
        compounds::settle(&scene, &mut drafts);
        if let Some(number) = self.lessons.as_mut() {
            *number += 1;
            let lessons = Lesson { number: *number, block, text: &text, base, row };
            self.teach(&lessons, &sentence, &others);
        }
        let scene = self.scene(&sentence, &others);
        let spoke = |c: &&rules::Candidate<'_>| {
            let words = &c.found.range;
            drafts.iter().any(|d| d.rule == c.rule.name && d.tokens.start <= words.start && words.end <= d.tokens.end)
        };
        let told: Vec<Range<usize>> = candidates.iter().filter(spoke).map(|c| c.found.range.clone()).collect();
        let clauses = surmised::Clauses::of(&sentence, self.language);
        clauses.second(&sentence, self.language, &mut drafts);
        // Whoever weighs the claims wants all.
        let least = self.lessons.map_or(surmised::WORTH, |_| 0.0);
        let surmised = clauses.drafts(&scene, &told, &drafts, entry, least);
        drafts.extend(surmised);
        drafts.extend(terms::drafts(&scene, &drafts));
        drafts.extend(incumbents::drafts(&scene, &drafts));
        answer::settle(&scene, &mut drafts);
        super::unmet::settle(&scene, &mut drafts);
        super::unmet::suppose(&sentence, self.language, &mut drafts);
        self.visits_of(block, &mut drafts);
        self.day_of_poll(&sentence, &mut drafts);
        // Of words read together with a member of the list below them, what has nothing of the member is their own.
        if sentence.lead > 0 {
            let members = &self.discourse.members;
            drafts.retain(|d| {
                let mention = |i: &usize| sentence.mentions.get(*i).is_some_and(|m| m.range.start >= sentence.lead);
                let time = |i: &usize| sentence.times.get(*i).is_some_and(|t| t.range.start >= sentence.lead);
                d.sides.iter().flatten().any(mention)
                    || d.times.iter().any(time)
                    || d.tokens.end > sentence.lead
                    || d.statement.parties().iter().any(|p| members.contains(p))
            });
        }
        twice::talks(&mut drafts);
        // A state that returns to one of two rivals goes nowhere.
        let turned: Vec<Range<usize>> = drafts
            .iter()
            .filter(|d| matches!(d.statement.kind(), Kind::RelationsResumed | Kind::RelationsEstablished))
            .filter(|d| {
                Switch::told(&drafts).is_some_and(|s| s.joined.parties().iter().all(|p| d.statement.involves(p)))
            })
            .map(|d| d.tokens.clone())
            .collect();
        let apart = |d: &Draft| turned.iter().all(|t| t.end <= d.tokens.start || d.tokens.end <= t.start);
        drafts.retain(|d| d.statement.kind() != Kind::Visit || apart(d));
        // A state and the one in whose place it came had no dealings with each other.
        drafts.retain(|d| match d.statement.parties() {
            [a, b] => packs.world().lived_together(a, b) && !switches::excluded(&d.statement, packs.world()),
            _ => true,
        });
        let told = |d: &&Draft| {
            matches!(d.statement.kind().family(), "relations" | "membership" | "vote") && !d.statement.kind().is_state()
        };
        if let Some(last) = drafts.iter().rev().find(told) {
            self.discourse.last = Some(last.statement.clone());
        }
        self.discourse.meant = answer::open(&drafts);
        self.discourse.verbs = super::deeds::told(&sentence, self.language);
        self.discourse.turns_to(&drafts);
        let visit = drafts.iter().rev().find(|d| d.statement.kind() == Kind::Visit);
        self.discourse.visit = visit.map(|d| d.statement.clone());
        self.discourse.stays.settle(&self.scene(&sentence, &others), &mut drafts);
        self.discourse.stays.note(&drafts);
        if let Some(switch) = Switch::told(&drafts) {
            self.discourse.switch = Some(switch);
        }
        self.note(block, &sentence, base);
        twice::visits(&mut drafts, &sentence, self.language);
        twice::arrivals(&mut drafts, &sentence);
        twice::postings(&mut drafts, &self.scene(&sentence, &others));
        twice::plans(&mut drafts);
        twice::begun(&mut drafts);
        twice::shut(&mut drafts, &sentence);
        twice::gone(&mut drafts, &sentence, self.language);
        twice::posts(&mut drafts, &sentence, self.language);
        if sums_up {
            for draft in summaries::find(&search.ground, &sums, &acts) {
                self.summary(block, &text, base, &sentence, draft);
            }
        }
        if let Some(stated) = self.stated.as_ref().filter(|_| self.dated && !drafts.is_empty()) {
            // A sentence that itself tells that day is no line over the text; what is reckoned from elsewhere may be a tale.
            let own = |t: &crate::time::TimeItem| t.value.as_deref() == Some(stated.as_str());
            let named = |d: &Draft| {
                let mut items = d.times.iter().filter_map(|i| sentence.times.get(*i));
                items.all(|t| !t.raw.is_relative() || t.raw.is_deictic())
            };
            if let (Some(now), false) = (stated.end().last, sentence.times.iter().any(own)) {
                drafts.iter_mut().filter(|d| named(d)).for_each(|d| d.await_after(now));
            }
        }
        if self.off {
            drafts.iter_mut().for_each(Draft::deny);
        }
        let mut seen: BTreeMap<_, Vec<Option<String>>> = BTreeMap::new();
        for draft in self.of_their_times(drafts, &sentence) {
            let s = &draft.statement;
            let mut parties = s.parties().to_vec();
            if !s.kind().is_directed() {
                parties.sort();
            }
            // One sentence claims a thing once.
            let Attrs { value, position, resolution, goods, .. } = s.attrs();
            let what = (*value, *position, resolution.clone(), goods.clone());
            let key = (s.kind(), parties, s.when().cloned(), s.modality(), what);
            // Missions closed in two towns are two, where each is named with its town.
            let event = s.kind().family() == "mission" && !s.kind().is_state();
            let mut which = s.attrs().city.clone().filter(|_| event);
            // "Its ambassadors have been Mora and Soto": two who are named are two.
            if s.kind() == Kind::EnvoyAccredited && s.when().is_none() {
                which = s.attrs().person.clone();
            }
            // "An embassy in Quito and a consulate in Guayaquil": of what there is, where they are of two kinds.
            if let (Kind::MissionState, Some(_), [one]) = (s.kind(), &s.attrs().city, s.attrs().types.as_slice()) {
                which = Some(one.to_string());
            }
            let told = seen.entry(key).or_default();
            if !told.iter().any(|t| t.is_none() || which.is_none() || *t == which) {
                told.push(which);
                self.claim(block, &text, base, row, &sentence, draft);
            }
        }
    }
}

fn overlaps(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
}
