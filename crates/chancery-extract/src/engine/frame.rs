//! Whom a document is about: from its title, its infobox, its first lines and its headings.

use crate::lexicon::{How, NAMES};
use crate::mention::actors::Known;
use crate::mention::{actors, marks, Mention};
use crate::packs::Language;
use crate::sentence::Sentence;
use crate::text::{tokenize, TokenKind};
use chancery_model::{ActorId, BlockKind, Document, World};
use chancery_time::{Day, When};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The frame.
#[derive(Clone, Debug, Default)]
pub struct FrameFound {
    /// The pair, or the hub.
    pub actors: Vec<ActorId>,
    /// Whether it is a hub with sections.
    pub hub: bool,
}

/// The actors named in a short text, in order, each once.
pub fn named(text: &str, language: &Language, known: &Known) -> Vec<ActorId> {
    let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    by_name(&actors::find(&sentence, language, known))
}

/// Whom mentions name, in order, each once.
fn by_name(found: &[Mention]) -> Vec<ActorId> {
    let mut out: Vec<ActorId> = Vec::new();
    let names = found.iter().filter(|m| matches!(m.how, How::Name | How::Demonym | How::Government | How::Capital));
    for actor in names.flat_map(|m| &m.actors) {
        if !out.contains(actor) {
            out.push(actor.clone());
        }
    }
    out
}

/// The same of a heading: an organisation that only tells which other thing is meant ("Before the NATO summit") is none.
pub fn headed(text: &str, language: &Language, known: &Known) -> Vec<ActorId> {
    let c = &language.classes;
    let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    let noun = |at: usize| {
        let word = sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        word && ![c.and, c.mark, c.clause].into_iter().any(|class| sentence.class_at(class, at).is_some())
    };
    let found = actors::find(&sentence, language, known);
    let mut out = by_name(&found);
    out.retain(|a| !a.is_organisation() || found.iter().any(|m| m.actors.contains(a) && !noun(m.range.end)));
    out
}

/// The same, where a name that several had at different times means the one of the year.
fn named_in(text: &str, language: &Language, world: &World, year: Option<i32>) -> Vec<ActorId> {
    let known = Known::default();
    let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    let mut found = actors::find(&sentence, language, &known);
    // A name that only states of the past had means the one that lived longest, where no year is told.
    for mention in &mut found {
        if year.is_some() || !mention.alternatives.iter().any(|a| world.lives_still(a)) {
            let day = year.and_then(|y| crate::time::Point::year(y).within());
            actors::settle(std::slice::from_mut(mention), world, &known, &[], day);
        }
    }
    let naming =
        |m: &crate::mention::Mention| matches!(m.how, How::Name | How::Demonym | How::Government | How::Capital);
    let mut out: Vec<ActorId> = Vec::new();
    for actor in found.into_iter().filter(naming).flat_map(|m| m.actors) {
        if !out.contains(&actor) {
            out.push(actor);
        }
    }
    out
}

/// A heading without the number that it is counted with: "2. Mali", "IV. Mali", "b) Mali".
pub fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let Some((number, rest)) = text.split_once([' ', '\u{a0}']) else { return text };
    let counted = number.trim_start_matches(['(', '§', '#']).strip_suffix(['.', ')', ':', '-', '–', '—']);
    let label = counted.or_else(|| number.contains('.').then_some(number)).unwrap_or_default();
    let counts = |part: &str| {
        let digits = !part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit());
        let roman = !part.is_empty() && part.len() <= 5 && part.chars().all(|c| "IVX".contains(c));
        digits || roman || part.chars().count() == 1 && part.chars().all(char::is_alphabetic)
    };
    if !label.is_empty() && label.split('.').all(counts) {
        rest.trim_start()
    } else {
        text
    }
}

/// Whether a heading is nothing but the name of an actor (with its number and article).
pub fn is_name(text: &str, language: &Language, known: &Known) -> Option<ActorId> {
    let text = unnumbered(text);
    is_named(&Sentence::new(tokenize(text, language.lexicon.possessives()), language), language, known)
}

/// The same of a sentence.
pub fn is_named(sentence: &Sentence, language: &Language, known: &Known) -> Option<ActorId> {
    // Perhaps but for a dot, or a remark in brackets, a name reaches to the end.
    let len = remark(sentence, language).unwrap_or(sentence.tokens.len());
    if !sentence.found.all().iter().any(|h| h.class == NAMES && h.end + 2 >= len) {
        return None;
    }
    let mut mentions = actors::find(sentence, language, known);
    for mention in &mut mentions {
        marks::widen(sentence, language, mention);
    }
    match mentions.as_slice() {
        [one] if one.np.start == 0 && one.range.end + 1 >= len && matches!(one.how, How::Name | How::Government) => {
            one.actors.first().cloned()
        }
        // The flag of a state, and its name beside it.
        [one, other]
            if one.actors == other.actors
                && one.np.start == 0
                && one.range.end == other.range.start
                && other.range.end + 1 >= len
                && [one, other].iter().all(|m| m.how == How::Name) =>
        {
            one.actors.first().cloned()
        }
        _ => None,
    }
}

/// A remark beside a name has no more words.
const REMARK: usize = 3;

/// "Yugoslavia (former)": where a remark in brackets begins that ends a heading, if it is of no mission or office.
fn remark(sentence: &Sentence, language: &Language) -> Option<usize> {
    let c = &language.classes;
    let last = sentence.tokens.len().checked_sub(1).filter(|at| sentence.tokens.get(*at).is_some_and(|t| t.is(")")))?;
    let open =
        (last.saturating_sub(REMARK + 1)..last).find(|at| sentence.tokens.get(*at).is_some_and(|t| t.is("(")))?;
    let word = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let tells = |at: usize| [c.mission, c.office, c.staff].into_iter().any(|k| sentence.class_at(k, at).is_some());
    (open > 0 && open + 1 < last && (open + 1..last).all(|at| word(at) && !tells(at))).then_some(open)
}

/// A sentence that is nothing but two names has so many words at most.
const HEAD: usize = 10;

/// "Maldives–China": the two of whom a sentence is nothing but the names, with a dash between.
pub fn are_named(sentence: &Sentence, language: &Language, known: &Known) -> Option<[ActorId; 2]> {
    let dash = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|t| t.is("–") || t.is("—") || t.is("-") || t.is("/") || t.kind == TokenKind::Hyphen)
    };
    if sentence.tokens.len() > HEAD {
        return None;
    }
    let found = actors::find(sentence, language, known);
    let [one, other] = found.as_slice() else { return None };
    let whole = one.range.start == 0
        && dash(one.range.end)
        && one.range.end + 1 == other.range.start
        && other.range.end + 1 >= sentence.tokens.len()
        && [one, other].iter().all(|m| matches!(m.how, How::Name | How::Government));
    match (one.actors.as_slice(), other.actors.as_slice()) {
        ([a], [b]) if whole && a != b => Some([a.clone(), b.clone()]),
        _ => None,
    }
}

/// Works the frame out.
pub fn find(document: &Document, language: &Language, world: &World, stated: Option<&When>) -> FrameFound {
    let none = Known::default();
    // "1. Mali" on top is the first of several sections, no title.
    let counted = |b: &&chancery_model::Block| b.kind == BlockKind::Title && unnumbered(&b.text) != b.text.trim();
    let country_headings = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Heading || counted(b))
        .filter(|b| language.may_name(&b.text) && is_name(&b.text, language, &none).is_some())
        .count();
    let table_of_countries = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::TableRow)
        .filter(|b| {
            let name = |t: &str| language.may_name(t) && is_name(t, language, &none).is_some();
            b.cells.iter().take(3).any(|c| b.text.get(c.clone()).is_some_and(name))
        })
        .count();
    let listing = country_headings >= 2 || country_headings + table_of_countries >= 4;
    let mut actors: Vec<ActorId> = Vec::new();
    let mut add = |found: Vec<ActorId>, most: usize| {
        for actor in found {
            if actors.len() < most && !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        actors.len()
    };
    let most = if listing { 1 } else { 2 };
    // Titles first, then infobox titles, then the first words.
    let of_kind = |kind: BlockKind| document.blocks.iter().filter(move |b| b.kind == kind);
    let organisations = |found: Vec<ActorId>| -> Vec<ActorId> {
        let states: Vec<ActorId> = found.iter().filter(|a| !a.is_organisation()).cloned().collect();
        if states.is_empty() {
            found
        } else {
            states
        }
    };
    // A text without a title of its own has its first heading for one.
    let untitled = of_kind(BlockKind::Title).next().is_none();
    let heads = |b: &&chancery_model::Block| matches!(b.kind, BlockKind::Heading | BlockKind::Caption);
    let first = document.blocks.first().filter(|b| untitled && heads(b));
    let opening = Opening::new(document, language, world);
    let year = stated.and_then(|w| crate::time::Point::from_edtf(w.as_str())).and_then(|p| p.year);
    let section = |b: &&chancery_model::Block| listing && counted(b) && is_name(&b.text, language, &none).is_some();
    for block in of_kind(BlockKind::Title).filter(|b| !section(b)).take(2).chain(first) {
        // A title that names two states makes a pair, whatever tables follow.
        let two: Vec<ActorId> =
            organisations(named_in(&block.text, language, world, year)).into_iter().take(3).collect();
        if two.len() == 2 && country_headings < 3 {
            return FrameFound { actors: two, hub: false };
        }
        // "Foreign relations of Peru" is about one, however often its words name another.
        if let ([_], true) = (two.as_slice(), foreign(&block.text, language)) {
            return FrameFound { actors: two, hub: listing };
        }
        if add(organisations(named_in(&block.text, language, world, year)), most) >= most {
            return FrameFound { actors, hub: listing };
        }
        // "Korea", "Hesse": of the several that a title's name can mean, the one that fits the text best.
        if !listing {
            let told = opening.outright();
            if add(organisations(meant(&block.text, language, &told, |a| opening.lived(a))), most) >= most {
                return FrameFound { actors, hub: listing };
            }
        }
    }
    let titled = |b: &&chancery_model::Block| titles(b);
    let field = of_kind(BlockKind::InfoboxField).take(1);
    for block in of_kind(BlockKind::Metadata).chain(field).filter(titled).take(1) {
        if add(organisations(named(&block.text, language, &none)), most) >= most {
            return FrameFound { actors, hub: listing };
        }
    }
    for block in of_kind(BlockKind::InfoboxField).take(6) {
        let two = organisations(named_in(&block.text, language, world, year));
        if two.len() >= 2 && add(two, most) >= most {
            return FrameFound { actors, hub: listing };
        }
    }
    // "This is a list of the missions of Peru": the first words of a text without a title say whose list it is.
    if untitled && !listing {
        let first = of_kind(BlockKind::Paragraph).next().map(|b| listed(&b.text, language)).unwrap_or_default();
        if !first.is_empty() && first.len() <= most {
            return FrameFound { actors: first, hub: listing };
        }
    }
    // In a list, whoever the opening words name and no section is about.
    if listing {
        let sections: BTreeSet<ActorId> = of_kind(BlockKind::Heading)
            .chain(of_kind(BlockKind::Title).filter(counted))
            .filter_map(|b| is_name(&b.text, language, &none))
            .collect();
        if let Some(block) = of_kind(BlockKind::Paragraph).next() {
            let open: Vec<ActorId> = organisations(named(&block.text, language, &none));
            let hub: Vec<ActorId> = open.into_iter().filter(|a| !sections.contains(a)).collect();
            if add(hub, most) >= most {
                return FrameFound { actors, hub: listing };
            }
        }
    }
    // Whoever is named most in the text.
    let counts = opening.outright();
    let mut ranked: Vec<(usize, ActorId)> = counts.into_iter().map(|(a, n)| (n, a)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let had = actors.len();
    // Nobody of many that are named alike: the text is about none of them.
    let others: Vec<usize> = ranked.iter().filter(|(_, a)| !actors.contains(a)).map(|(n, _)| *n).collect();
    let next = others.get(most.saturating_sub(had)).copied().unwrap_or(0);
    // A second side that the title does not name must stand out among those the text speaks of.
    let all: usize = others.iter().sum();
    let stands_out =
        |count: usize| had == 0 || others.iter().filter(|n| **n * 2 > count).count() <= 1 && count * 3 >= all;
    // Whom the paragraphs of a digest are about one by one, the whole is not.
    let one_by_one = if listing { BTreeSet::new() } else { run_in(document, language) };
    ranked.retain(|(_, a)| one_by_one.len() < SEVERAL || !one_by_one.contains(a));
    for (count, actor) in ranked.into_iter().take(3) {
        let leads = listing || count * 2 >= next * 3 && opening.spread(&actor);
        let enough = count >= 4 && stands_out(count) || had == 0 && count >= 2;
        if actors.len() < most && !actors.contains(&actor) && leads && enough {
            actors.push(actor);
        }
    }
    FrameFound { actors, hub: listing }
}

/// Whether a title says that it is about all that a state has to do with others.
fn foreign(title: &str, language: &Language) -> bool {
    let sentence = Sentence::new(tokenize(title, language.lexicon.possessives()), language);
    sentence.class_in(language.classes.foreign, 0..sentence.tokens.len())
}

/// "Title: Embassies closed by Sweden": whether a field holds the title of the text.
pub(super) fn titles(field: &chancery_model::Block) -> bool {
    field.cells.first().and_then(|k| field.text.get(k.clone())).is_some_and(|k| k.eq_ignore_ascii_case("title"))
}

/// The words that say of what a text is a list stand within so many.
const LISTS: usize = 20;

/// The states that a sentence names which says that its text is a list.
fn listed(text: &str, language: &Language) -> Vec<ActorId> {
    let text = text.get(..floor(text, BYTES)).unwrap_or(text);
    let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    let stop = (0..sentence.tokens.len()).find(|at| *at > 2 && sentence.tokens.get(*at).is_some_and(|t| t.is(".")));
    let end = stop.unwrap_or(sentence.tokens.len()).min(LISTS);
    let Some(at) = (0..end).find(|at| sentence.class_at(language.classes.listing, *at).is_some()) else {
        return Vec::new();
    };
    let found = actors::find(&sentence, language, &Known::default());
    let found: Vec<Mention> = found.into_iter().filter(|m| at < m.range.start && m.range.start < end).collect();
    by_name(&found).into_iter().filter(|a| !a.is_organisation()).collect()
}

/// So many paragraphs that open with the name of a state of its own make a digest.
const SEVERAL: usize = 3;

/// The states with whose names paragraphs open as with a heading: "Tonga. The United States opened …".
fn run_in(document: &Document, language: &Language) -> BTreeSet<ActorId> {
    const LONGEST: usize = 60;
    let heads = document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    let heads = heads.filter_map(|b| b.text.split_once(". ").map(|(head, _)| head));
    let short = heads.filter(|head| head.len() <= LONGEST && language.may_name(head));
    short.filter_map(|head| is_name(head, language, &Known::default())).collect()
}

/// How many blocks the opening of a text is, and how much of each.
const BLOCKS: usize = 40;
const BYTES: usize = 1500;

/// The opening of a text: who is named outright in its blocks, each looked up when it is first asked for.
struct Opening<'d> {
    document: &'d Document,
    language: &'d Language,
    world: &'d World,
    /// A day of each year that the text tells of, looked for when it is first asked for.
    years: OnceCell<Vec<Day>>,
    /// By block, the actors of each mention.
    found: RefCell<BTreeMap<usize, Vec<Vec<ActorId>>>>,
}

impl<'d> Opening<'d> {
    fn new(document: &'d Document, language: &'d Language, world: &'d World) -> Opening<'d> {
        Opening { document, language, world, years: OnceCell::new(), found: RefCell::default() }
    }

    /// In how many of the years that the text tells of an actor lived.
    fn lived(&self, actor: &ActorId) -> usize {
        let years = self.years.get_or_init(|| years(self.document));
        years.iter().filter(|day| self.world.lives_on(actor, **day)).count()
    }

    /// The actors of each mention in a text. A capital that several states had at different times means the one of
    /// most of the years that the document tells of, without years the one that still lives.
    fn named(&self, text: &str) -> Vec<Vec<ActorId>> {
        let sentence = Sentence::new(tokenize(text, self.language.lexicon.possessives()), self.language);
        let settled = |m: Mention| {
            let most = |a: &&ActorId| (self.lived(a), self.world.lives_still(a), std::cmp::Reverse((*a).clone()));
            match m.alternatives.iter().max_by_key(most) {
                Some(best) if m.how == How::Capital => vec![best.clone()],
                _ => m.actors,
            }
        };
        actors::find(&sentence, self.language, &Known::default()).into_iter().map(settled).collect()
    }

    /// Goes through the mentions of the first blocks of some kinds.
    fn each(&self, kinds: &[BlockKind], mut then: impl FnMut(usize, &[Vec<ActorId>])) {
        let blocks = self.document.blocks.iter().enumerate().filter(|(_, b)| kinds.contains(&b.kind));
        let mut found = self.found.borrow_mut();
        for (index, (number, block)) in blocks.take(BLOCKS).enumerate() {
            let mentions = found.entry(number).or_insert_with(|| {
                let text = block.text.get(..floor(&block.text, BYTES)).unwrap_or(&block.text);
                if !self.language.may_name(text) {
                    return Vec::new();
                }
                self.named(text)
            });
            then(index, mentions);
        }
    }

    /// Whom the paragraphs name, and how often; the first, which says what the text is about, counts threefold.
    fn outright(&self) -> BTreeMap<ActorId, usize> {
        let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
        self.each(&[BlockKind::Paragraph], |index, mentions| {
            for actor in mentions.iter().flatten().filter(|a| !a.is_organisation()) {
                *counts.entry(actor.clone()).or_default() += if index == 0 { 3 } else { 1 };
            }
        });
        counts
    }

    /// Whether a third of the paragraphs name an actor: a text is not about whoever its opening names alone.
    fn spread(&self, actor: &ActorId) -> bool {
        let (mut all, mut with) = (0usize, 0usize);
        self.each(&[BlockKind::Paragraph, BlockKind::ListItem], |_, mentions| {
            all += 1;
            with += usize::from(mentions.iter().any(|m| m.contains(actor)));
        });
        all < 4 || with * 3 >= all
    }
}

/// A day of each year that the paragraphs write with four digits.
fn years(document: &Document) -> Vec<Day> {
    let paragraphs = document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    let numbers = paragraphs.flat_map(|b| b.text.split(|c: char| !c.is_ascii_digit()));
    let years = numbers.filter(|n| n.len() == 4).filter_map(|n| n.parse::<i32>().ok());
    years.filter(|y| (1600..=2100).contains(y)).filter_map(|y| Day::new(y, 7, 1)).collect()
}

/// The actors of a short text, where a name that several share means whoever of them `lived` in most of the
/// text's years; of equals, whom the text names most.
fn meant(
    text: &str,
    language: &Language,
    told: &BTreeMap<ActorId, usize>,
    lived: impl Fn(&ActorId) -> usize,
) -> Vec<ActorId> {
    let known = Known { named: told.keys().cloned().collect(), ..Known::default() };
    let sentence = Sentence::new(tokenize(text, language.lexicon.possessives()), language);
    let mut out: Vec<ActorId> = Vec::new();
    for mention in actors::find(&sentence, language, &known).into_iter().filter(|m| m.how == How::Name) {
        let most = |a: &&ActorId| (lived(a), told.get(*a).copied().unwrap_or(0), std::cmp::Reverse((*a).clone()));
        let best = mention.alternatives.iter().max_by_key(most).or(mention.actors.first());
        if let Some(best) = best.filter(|b| !out.contains(b)) {
            out.push(best.clone());
        }
    }
    out
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
