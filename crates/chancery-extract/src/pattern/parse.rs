//! Parses patterns.

use super::program::Program;
use super::{Element, Needs, Pattern, SlotKind, GAP};
use crate::lexicon::Lexicon;
use smol_str::SmolStr;

/// What is wrong with a pattern: where (in characters, from 0) and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Character of the pattern.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

/// Parses a pattern. Literal words become classes of their own in the lexicon; a `<class>` must be known to it.
///
/// # Errors
/// The first thing that is out of place.
pub fn parse(source: &str, lexicon: &mut Lexicon) -> Result<Pattern, PatternError> {
    let mut parser = Parser { chars: source.chars().collect(), at: 0, lexicon };
    let elements = parser.sequence(0)?;
    if parser.at < parser.chars.len() {
        return Err(parser.error("this bracket was never opened"));
    }
    if elements.is_empty() {
        return Err(parser.error("a pattern needs at least one word"));
    }
    let certain = |e: &Element| matches!(e, Element::Class { .. } | Element::Slot { .. } | Element::Either(_));
    if !elements.iter().any(certain) {
        return Err(PatternError {
            at: 0,
            message: "a pattern needs at least one word or class that must be there".into(),
        });
    }
    let program = Program::new(&elements, parser.lexicon);
    let opening = program.first(program.start);
    let opens = program.opens();
    Ok(Pattern { program, needs: Needs::of(&elements), opening, opens, source: source.to_owned() })
}

struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    lexicon: &'a mut Lexicon,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn error(&self, message: &str) -> PatternError {
        PatternError { at: self.at, message: message.to_owned() }
    }

    fn sequence(&mut self, depth: usize) -> Result<Vec<Element>, PatternError> {
        let mut out = Vec::new();
        loop {
            while self.peek().is_some_and(char::is_whitespace) {
                self.at += 1;
            }
            match self.peek() {
                None => return Ok(out),
                Some(')' | '|') if depth > 0 => return Ok(out),
                Some(')') => return Ok(out),
                Some(_) => {
                    let element = self.element(depth)?;
                    if self.peek() == Some('?') {
                        self.at += 1;
                        out.push(Element::Optional(Box::new(element)));
                    } else {
                        out.push(element);
                    }
                }
            }
        }
    }

    fn element(&mut self, depth: usize) -> Result<Element, PatternError> {
        match self.peek() {
            Some('^') => {
                self.at += 1;
                Ok(Element::Start)
            }
            Some('$') => {
                self.at += 1;
                Ok(Element::End)
            }
            Some('(') => {
                self.at += 1;
                let mut ways = Vec::new();
                loop {
                    ways.push(self.sequence(depth + 1)?);
                    match self.peek() {
                        Some('|') => self.at += 1,
                        Some(')') => {
                            self.at += 1;
                            return Ok(Element::Either(ways));
                        }
                        _ => return Err(self.error("a bracket is not closed")),
                    }
                }
            }
            Some('<') => {
                let body = self.until('>')?;
                self.class(&body)
            }
            Some('{') => {
                let body = self.until('}')?;
                self.slot(&body)
            }
            Some('.') if self.chars.get(self.at + 1) == Some(&'.') => {
                self.at += 2;
                if self.peek() == Some('.') {
                    self.at += 1;
                    return Ok(Element::Gap(GAP));
                }
                let digits: String = self.chars.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).collect();
                self.at += digits.len();
                digits.parse().map(Element::Gap).map_err(|_| self.error("`..` takes a number of words, as in ..3"))
            }
            Some('~') => {
                self.at += 1;
                let digits: String = self.chars.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).collect();
                self.at += digits.len();
                digits.parse().map(Element::Tight).map_err(|_| self.error("`~` takes a number of words, as in ~3"))
            }
            _ => {
                let word: String = self
                    .chars
                    .iter()
                    .skip(self.at)
                    .take_while(|c| !c.is_whitespace() && !"()|?<>{}".contains(**c))
                    .collect();
                if word.is_empty() {
                    return Err(self.error("this mark has no meaning here"));
                }
                self.at += word.chars().count();
                if word == "-" || word == "." {
                    // Hyphens and the dots of abbreviations are transparent to matching.
                    return Ok(Element::Either(vec![Vec::new()]));
                }
                let phrase = word.replace('_', " ");
                let class = self.lexicon.class(&format!("={phrase}"));
                self.lexicon.add_word(class, &phrase, None);
                Ok(Element::Class { class, name: SmolStr::default(), only: Vec::new(), never: Vec::new() })
            }
        }
    }

    fn until(&mut self, close: char) -> Result<String, PatternError> {
        let start = self.at + 1;
        let body: String = self.chars.iter().skip(start).take_while(|c| **c != close).collect();
        let end = start + body.chars().count();
        if self.chars.get(end) != Some(&close) {
            return Err(self.error("a bracket is not closed"));
        }
        self.at = end + 1;
        Ok(body)
    }

    fn class(&mut self, body: &str) -> Result<Element, PatternError> {
        let split = |text: &str| text.split('|').map(|v| v.trim().to_owned()).collect::<Vec<_>>();
        let (name, only, never) = if let Some((name, values)) = body.split_once('=') {
            (name, split(values), Vec::new())
        } else if let Some((name, values)) = body.split_once('!') {
            (name, Vec::new(), split(values))
        } else {
            (body, Vec::new(), Vec::new())
        };
        let Some(class) = self.lexicon.known_class(name) else {
            let known = self.lexicon.class_names().filter(|n| !n.starts_with('='));
            let near = known.min_by_key(|n| chancery_model::notation::distance(n, name)).unwrap_or_default().to_owned();
            return Err(self.error(&format!("no lexicon table defines the class <{name}>; did you mean <{near}>?")));
        };
        Ok(Element::Class { class, name: name.into(), only, never })
    }

    fn slot(&mut self, body: &str) -> Result<Element, PatternError> {
        let (name, kind) = body.split_once(':').unwrap_or((body, ""));
        let kind = match if kind.is_empty() { name } else { kind } {
            "d" | "d2" | "day" => SlotKind::Day,
            "y" | "y2" | "year" => SlotKind::Year,
            "closing" => SlotKind::Closing,
            "date" | "digits" => SlotKind::Digits,
            "dates" | "stretch" => SlotKind::Stretch,
            "n" | "number" => SlotKind::Number,
            "o" | "ordinal" => SlotKind::Ordinal,
            "person" => SlotKind::Person,
            "place" => SlotKind::Place,
            "demonym" => SlotKind::Demonym,
            "actor" => SlotKind::Actor,
            "organisation" => SlotKind::Organisation,
            "leader" => SlotKind::Leader,
            "doer" => SlotKind::Doer,
            "marked" => SlotKind::Marked,
            "city" => SlotKind::City,
            "palace" => SlotKind::Palace,
            "anniversary" => SlotKind::Anniversary,
            "when" => SlotKind::When,
            "any" | "from" | "to" | "a" | "b" | "x" | "by" | "seat" | "via" => SlotKind::Any,
            other if other.parse::<crate::mention::Mark>().is_ok() => {
                SlotKind::With(other.parse().map_err(|m: String| self.error(&m))?)
            }
            other => {
                return Err(self.error(&format!(
                    "no slot is of kind `{other}`: there are any, actor, person, place, demonym, organisation, leader, doer, marked, city, palace, anniversary, when, day, year, closing, digits, number, ordinal"
                )))
            }
        };
        Ok(Element::Slot { name: name.into(), kind })
    }
}
