//! When the source said it: from metadata, a dateline, or a line that says when it was updated.

use super::timing;
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::{tokenize, Token, TokenKind};
use crate::time::{Tie, TimeItem, Tracker};
use chancery_model::{Block, BlockKind, Document};
use chancery_time::When;

/// Among so many blocks at the head of a document its dateline is sought.
const OPENING: usize = 6;

/// Among so many blocks that are read a line without a key tells the day of the source.
const HEADS: usize = 4;

/// The date of a document's dateline.
pub fn lined(document: &Document, language: &Language) -> Option<When> {
    document.blocks.iter().take(OPENING).find_map(|b| dateline(&b.text, language))
}

/// Whether a document opens with the place of a report alone.
pub fn reports(document: &Document) -> bool {
    let opens = |b: &Block| b.kind == BlockKind::Paragraph && placed(&b.text);
    document.blocks.iter().take(OPENING).any(opens)
}

/// A dateline stands within so many bytes of its paragraph's beginning.
const HEAD: usize = 120;

/// The place of a dateline has so many words at most.
pub const PLACE: usize = 6;

/// Behind the date of a dateline its report goes on for so many words at least.
const REPORT: usize = 6;

/// The date of an agency's dateline, at the head of a paragraph: "CAIRO, 3 May 1999 (Agency) –", "Cairo, 3 May 1999 –".
pub fn dateline(text: &str, language: &Language) -> Option<When> {
    let end = (0..=text.len().min(HEAD)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text.get(..end).unwrap_or(text);
    let tokens = tokenize(head, language.lexicon.possessives());
    let word = |t: &Token| head.get(t.range.clone()).unwrap_or_default();
    let capitals = |t: &Token| word(t).chars().all(|c| !c.is_lowercase());
    // A place opens it, in capitals or as names are written.
    let named = |t: &Token| word(t).chars().next().is_some_and(|c| !c.is_lowercase());
    let first = tokens.first().filter(|t| t.kind == TokenKind::Word && named(t))?;
    let loud = capitals(first);
    let upper = loud && word(first).chars().any(char::is_uppercase);
    let dash = |t: &Token| t.is("–") || t.is("—") || t.is("-") || t.kind == TokenKind::Hyphen;
    // "Oslo, 3 March 2022. The minister …": so does a stop behind a town, a comma and the date.
    let town = tokens.get(1).or(tokens.get(2)).is_some_and(|t| t.is(",")) || tokens.get(2).is_some_and(|t| t.is(","));
    let closing = |t: &Token| t.is("(") || dash(t) || loud && t.is(":") || (upper || town) && t.is(".");
    // It is closed by a mark.
    tokens.iter().find(|t| closing(t))?;
    let mut s = Sentence::new(tokens, language);
    timing::find(&mut s, language);
    if s.times.is_empty() {
        return None;
    }
    timing::resolve(&mut s, language, &mut Tracker::default());
    let first = s.times.first().filter(|t| (1..=PLACE).contains(&t.range.start) && !t.inherited)?;
    let mut before = s.tokens.get(..first.range.start)?.iter();
    let opens = before.clone().all(|t| t.kind != TokenKind::Word || if loud { capitals(t) } else { named(t) });
    // "Cairo 3 May 1999 –" in small letters is the head of an entry; so is "Geneva, 3 May 1999 – 6 June 1999".
    let parted = loud || before.any(|t| t.is(",") || t.is(")"));
    let at = first.range.end;
    let closes = s.tokens.get(at).is_some_and(closing);
    let goes_on =
        loud || s.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word) && s.tokens.len() > at + REPORT;
    if opens && parted && closes && goes_on {
        first.value.as_deref()?.parse::<When>().ok().filter(|w| w.single_day().is_some())
    } else {
        None
    }
}

/// Whether a paragraph opens with the place of a report alone: "RIYADH — Two states agreed …".
fn placed(text: &str) -> bool {
    const LONGEST: usize = 40;
    let Some(end) = [" — ", " – ", " -- "].iter().filter_map(|dash| text.find(dash)).min() else { return false };
    let place = text.get(..end).unwrap_or_default();
    let letters = place.chars().filter(|c| c.is_uppercase()).count();
    place.len() <= LONGEST && letters >= 3 && !place.chars().any(char::is_lowercase)
}

/// Whether a word for the day of a source stands right before a date, or apart from what follows: "Updated: 3 May".
fn says_when(sentence: &Sentence, language: &Language) -> bool {
    let c = &language.classes;
    let word = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let small = |at: &usize| {
        [c.mark, c.operator, c.time_glue, c.det].into_iter().any(|class| sentence.class_at(class, *at).is_some())
    };
    let leads = |end: usize| {
        let next = (end..sentence.tokens.len()).find(|at| !word(*at) || !small(at)).unwrap_or(end);
        !word(next) || sentence.times.iter().any(|t| t.range.contains(&next))
    };
    (0..sentence.tokens.len()).any(|at| sentence.class_at(c.stated_key, at).is_some_and(leads))
}

/// The stated date of a document without a dateline.
pub fn told(document: &Document, language: &Language) -> Option<When> {
    let mut dateline = None;
    // Where the reading begins: what leads about the site stands before it.
    let mut index = 0;
    for block in &document.blocks {
        let about = matches!(block.kind, BlockKind::Metadata | BlockKind::Navigation);
        let index = if about {
            index
        } else {
            index += 1;
            index - 1
        };
        let short = is_short(&block.text);
        // Only what is short, or stands at the head of the text, tells the day of the source.
        if !short && index >= HEADS && block.kind != BlockKind::Metadata {
            continue;
        }
        let head = block.text.get(..200).unwrap_or(&block.text);
        // Without a key that says so, a line at the head of the text tells the day.
        let lines =
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Heading | BlockKind::Metadata);
        let unkeyed = index < HEADS && dateline.is_none() && lines;
        if !language.may_date(head) || !unkeyed && !language.may_key(head) {
            continue;
        }
        let mut sentence = Sentence::new(tokenize(head, language.lexicon.possessives()), language);
        let keyed = sentence.class_in(language.classes.stated_key, 0..sentence.tokens.len());
        if !keyed && !unkeyed {
            continue;
        }
        timing::find(&mut sentence, language);
        timing::resolve(&mut sentence, language, &mut Tracker::default());
        // "Date of recognition: 5 May 1974" is the day of something else.
        if keyed && !says_when(&sentence, language) {
            continue;
        }
        // "The coup of 3 May 1974": the day of what the title is about.
        let about = |t: &TimeItem| t.tie == Tie::Behind && block.kind == BlockKind::Title;
        // "Diplomatic relations: 12 June 1962", "relations since 12 June 1962": the day of what another key says, or
        // since when something holds.
        let key = |t: &TimeItem| sentence.tokens.iter().take(t.range.start).skip(1).any(|t| t.is(":"));
        let other = |t: &TimeItem| t.operator.is_some() || key(t);
        let value = sentence
            .times
            .iter()
            .filter(|t| !t.inherited && (keyed || !about(t) && !other(t)))
            .find_map(|t| t.value.clone())
            .filter(|v| v.len() >= 7 && !v.contains('/'));
        let Some(value) = value.and_then(|v| v.parse::<When>().ok()) else { continue };
        let line = sentence.tokens.len() <= LINE;
        match block.kind {
            BlockKind::Metadata if keyed => return Some(value),
            _ if keyed && short => return Some(value),
            _ if unkeyed && line && !ends_sentence(&block.text) && value.single_day().is_some() => {
                dateline = Some(value);
            }
            _ => {}
        }
    }
    dateline
}

/// A text that is over so few days, or so many, is of a week.
const WEEK: std::ops::RangeInclusive<u32> = 3..=8;

/// How many words a line of dates has at most.
const LINE: usize = 16;

/// The last of the days that the line at the head of a text is over: "The diplomatic week, 11–17 March 2024", "Week of
/// 12 to 18 May 1980". Such a text is told at their end, and its weekdays lie in them.
pub fn week(document: &Document, language: &Language) -> Option<When> {
    let reads = |b: &&Block| !matches!(b.kind, BlockKind::Metadata | BlockKind::Navigation);
    let line = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Heading);
    let heads = document.blocks.iter().filter(reads).take(HEADS).filter(line);
    heads.filter(|b| !ends_sentence(&b.text)).find_map(|b| last_day(&b.text, language))
}

/// The last of the few days that a line is over.
fn last_day(text: &str, language: &Language) -> Option<When> {
    if !is_short(text) || !language.may_date(text) {
        return None;
    }
    let mut s = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    timing::find(&mut s, language);
    timing::resolve(&mut s, language, &mut Tracker::default());
    let [one] = s.times.as_slice() else { return None };
    let value = one.value.as_deref().filter(|_| s.tokens.len() <= LINE && !one.inherited)?;
    let (_, last) = value.split_once('/')?;
    let days = value.parse::<When>().ok()?.bounds().days()?;
    WEEK.contains(&days).then(|| last.parse().ok()).flatten()
}

/// Whether a text is no longer than a line of a source about itself.
fn is_short(text: &str) -> bool {
    text.chars().nth(159).is_none()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '。', ':'])
}
