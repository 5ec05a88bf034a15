//! Cells of a row, values of fields: in which words the rules know what they say, under their heads.

use super::frame;
use super::tables::Column;
use super::timing;
use super::walk::Walk;
use crate::lexicon::ClassId;
use crate::mention::actors;
use crate::text::sentences;
use crate::time::Tracker;
use chancery_model::{ActorId, Block};

/// Words of a cell that says of its head no more than yes or no.
const SHORT: usize = 2;

/// What a row tells its cells.
pub(super) struct Over {
    /// Of whom each cell tells: of all at once, or of several countries one by one.
    pub(super) told: Vec<Vec<ActorId>>,
    /// The head that names an act.
    pub(super) topic: Option<String>,
    /// What the row is about, if it is no country, and whether that is a person.
    pub(super) subject: Option<(String, bool)>,
    /// The row's date.
    pub(super) date: Option<String>,
}

impl Walk<'_> {
    /// Reads a cell under its head, for each country of the row.
    pub(super) fn cell(&mut self, block: &Block, head: Option<&str>, text: &str, over: &Over) {
        let tells = self.tells(text, 0);
        let parts = |c: char| matches!(c, ';' | '؛' | '；');
        // "20 November 2013; resumed 8 January 2016": the day of the head, and what tells itself.
        let dated = || {
            let first = text.split(parts).next().unwrap_or_default().trim();
            let unit = self.found(first);
            let whole = unit.sentence.times.first().is_some_and(|t| t.range.len() == unit.sentence.tokens.len());
            whole && first.len() < text.trim().len()
        };
        let pieces: Vec<&str> = match tells {
            true if !text.contains(parts) || !dated() => vec![text],
            _ => text.split(parts).map(str::trim).filter(|p| !p.is_empty()).collect(),
        };
        let subject = over.subject.as_ref().map(|(subject, person)| (subject.as_str(), *person));
        let composed: Vec<String> =
            pieces.into_iter().map(|piece| self.composed(piece, head, over.topic.as_deref(), subject)).collect();
        // "What Serbia did": the heading names who acts in the column.
        let heads = head.filter(|_| tells).map(|h| frame::named(h, self.language, &self.known)).unwrap_or_default();
        for member in &over.told {
            if over.told.len() > 1 {
                self.discourse.row = member.first().cloned();
                self.discourse.subject = member.clone();
                self.discourse.section = member.clone();
            }
            let before = self.discourse.row.clone();
            if let [actor] = heads.as_slice() {
                self.discourse.row = Some(actor.clone());
                self.discourse.subject = vec![actor.clone()];
            }
            for text in &composed {
                for range in sentences(text, &self.language.abbreviations) {
                    let unit = self.timed(text.get(range).unwrap_or_default().to_owned(), None);
                    self.sentence(block, unit, over.date.as_deref(), Some(block.source));
                }
            }
            self.discourse.row = before;
        }
    }

    /// The first time that a text tells, reckoned from what a tracker knows.
    pub(super) fn first_time(&self, text: &str, mut tracker: Tracker) -> Option<String> {
        let mut unit = self.unit(text.to_owned(), None);
        timing::find(&mut unit.sentence, self.language);
        timing::resolve(&mut unit.sentence, self.language, &mut tracker);
        unit.sentence.times.first().and_then(|t| t.value.clone())
    }

    /// What a cell says: alone, or with its heading, or as a remark on what the first telling column says.
    fn composed(&self, text: &str, told: Option<&str>, topic: Option<&str>, subject: Option<(&str, bool)>) -> String {
        let number = text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic);
        let headed = told.filter(|_| number || self.answers(text)).map(|head| format!("{head} : {text}"));
        if self.tells(text, 0) {
            return text.to_owned();
        }
        // "Vote | For": a word or two are read with their head.
        let words = text.split_whitespace().count();
        let short = told.filter(|_| (1..=SHORT).contains(&words) && headed.is_none());
        let answer =
            short.map(|head| (self.unit(head.to_owned(), None).sentence.tokens.len() + 1, format!("{head} : {text}")));
        if let Some((_, answer)) = answer.filter(|(from, answer)| self.tells(answer, *from)) {
            return answer;
        }
        // "Legation in Lima | Opened: 1867".
        let whole =
            subject.filter(|s| s.0 != text).zip(headed.as_ref()).map(|(s, headed)| (s.1, format!("{} {headed}", s.0)));
        let [first, second] = match whole {
            Some((true, whole)) => [Some(whole), headed],
            Some((false, whole)) => [headed, Some(whole)],
            None => [headed, None],
        };
        if let Some(told) = first.into_iter().chain(second).find(|t| self.tells(t, 0)) {
            return told;
        }
        let remark =
            topic.map(|head| (self.unit(head.to_owned(), None).sentence.tokens.len() + 1, format!("{head} : {text}")));
        match remark.filter(|(from, t)| self.tells(t, *from)) {
            Some((_, remark)) => remark,
            None => text.to_owned(),
        }
    }

    /// A key and its value as one text: who holds an office has its title, "Helle Meinertz, ambassador".
    pub(super) fn with_title(&self, key: &str, value: &str) -> String {
        let (name, title) = match value.rsplit_once(',') {
            Some((name, last)) if self.is_office(last.trim()) => (name.trim(), last.trim()),
            _ if self.is_office(value) => ("", value),
            _ if self.is_office(key) => (value, key),
            _ => return format!("{key} : {value}"),
        };
        format!("{title} : {title} {name}").trim().to_owned()
    }

    /// "Mission | Embassy in Lima": of a mission under its key, in the words that the rules know; of which sort it is,
    /// the value says first.
    pub(super) fn sorted(&self, key: &str, value: &str) -> String {
        let sentence = self.unit(value.to_owned(), None).sentence;
        let noun =
            sentence.class_at(self.language.classes.mission, 0).and_then(|end| value.get(sentence.bytes(0..end)));
        self.keyed(noun.unwrap_or(key), value, None)
    }

    /// Whether a head says that its column holds remarks on the row.
    pub(super) fn remarks(&self, head: &str) -> bool {
        self.is_wholly(head.trim(), self.language.classes.head_remark)
    }

    /// Whether a text is a word of a class and nothing else.
    pub(super) fn is_wholly(&self, text: &str, class: Option<ClassId>) -> bool {
        let sentence = self.unit(text.to_owned(), None).sentence;
        sentence.class_at(class, 0).is_some_and(|end| end == sentence.tokens.len())
    }

    /// Whether a cell is the name of an office and nothing else.
    pub(super) fn is_office(&self, text: &str) -> bool {
        self.is_wholly(text, self.language.classes.office)
    }

    /// Whether a cell names a mission and where it is.
    pub(super) fn is_mission(&self, text: &str) -> bool {
        let unit = self.unit(text.to_owned(), None);
        let words = unit.sentence.tokens.len();
        words > 1 && words <= 8 && unit.sentence.class_in(self.language.classes.mission, 0..words)
    }

    /// Whether a cell is the word for a mission and nothing else.
    pub(super) fn is_mission_noun(&self, text: &str) -> bool {
        self.is_wholly(text, self.language.classes.mission)
    }

    /// "Consulate | 2009" under "Opened", which is read as "embassy opened", "Cairo (embassy)" under "Missions of Chile": the
    /// words of a head with the mission of the row.
    pub(super) fn with_mission(&self, head: &str, mission: &str) -> String {
        let sentence = self.unit(head.to_owned(), None).sentence;
        let words = sentence.tokens.len();
        let class = self.language.classes.mission;
        let noun =
            (0..words).find_map(|at| sentence.class_at(class, at).map(|end| at..end)).filter(|n| n.len() < words);
        let bytes = noun.map(|noun| sentence.bytes(noun));
        let parts = bytes.and_then(|b| Some((head.get(..b.start)?, head.get(b.end..)?)));
        parts.map_or_else(|| head.to_owned(), |(before, behind)| format!("{before}{mission}{behind}"))
    }

    /// "Embassy" over "Taipei", "Embassy" beside "Taipei": the mission of a row, and its town.
    pub(super) fn post(&self, cells: &[(Option<&Column>, &str, std::ops::Range<usize>)]) -> Option<String> {
        let whole = |text: &str| self.is_mission_noun(text);
        let town = |text: &str| {
            let unit = self.unit(text.to_owned(), None);
            let found = actors::find(&unit.sentence, self.language, &self.known);
            matches!(found.as_slice(), [one] if one.is_place() && one.range.len() == unit.sentence.tokens.len())
        };
        let over = |column: &Option<&Column>| match column {
            Some(Column::Told(head)) if whole(head) => Some(head.trim().to_owned()),
            _ => None,
        };
        cells.iter().find_map(|(column, text, _)| {
            if whole(text) {
                let place = cells.iter().find(|(_, t, _)| town(t))?;
                return Some(format!("{} : {}", text.trim(), place.1.trim()));
            }
            over(column).filter(|_| town(text)).map(|head| format!("{head} : {}", text.trim()))
        })
    }

    /// "Start", "End" in a table of embargoes: which of the two what the words over the table tell of did then. Of relations
    /// and missions, the head alone tells it.
    pub(super) fn bounded(&self, head: &str) -> Option<String> {
        let c = &self.language.classes;
        if ![c.head_start, c.head_end].into_iter().any(|class| self.is_wholly(head.trim(), class)) {
            return None;
        }
        let mut over: Vec<String> = self.words_over(1).cloned().collect();
        if let [.., (_, title), (_, heading)] = self.headings.as_slice() {
            over.push(format!("{title} {heading}"));
        }
        let of_penalty = |text: &&String| {
            let words = self.unit((*text).clone(), None).sentence;
            words.class_in(c.penalty, 0..words.tokens.len())
        };
        let over = over.iter().find(of_penalty)?;
        Some(format!("{over} : {}", head.trim()))
    }

    /// Whether a cell answers its heading: a time or a denial stands in it.
    fn answers(&self, text: &str) -> bool {
        let mut unit = self.unit(text.to_owned(), None);
        timing::find(&mut unit.sentence, self.language);
        let all = 0..unit.sentence.tokens.len();
        !unit.sentence.times.is_empty() || unit.sentence.class_in(self.language.classes.denied, all)
    }
}
