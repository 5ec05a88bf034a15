//! What the lists of the United States Office of the Historian share: XML with territories named by ids.

use crate::import::{Cited, Given, ImportError};
use chancery_model::{ActorId, Span};
use chancery_time::Day;
use roxmltree::{Document, Node};
use serde::Deserialize;

/// The state that keeps the lists.
pub(crate) const KEEPER: &str = "USA";

#[derive(Deserialize)]
struct Territories {
    territory: Vec<Territory>,
}

#[derive(Deserialize)]
struct Territory {
    id: String,
    actor: String,
    from: Option<String>,
    to: Option<String>,
    resident: Option<String>,
}

/// Reads the XML, with the root that there has to be.
pub(crate) fn parse<'b>(given: &Given<'b>, root: &'static str) -> Result<Document<'b>, ImportError> {
    let text = std::str::from_utf8(given.bytes).map_err(|e| ImportError::Utf8(e.valid_up_to() + 1))?;
    let xml = Document::parse(text).map_err(|e| ImportError::Xml(e.to_string()))?;
    let found = xml.root_element().tag_name().name().to_owned();
    if found == root {
        Ok(xml)
    } else {
        Err(ImportError::Element { found, wanted: root })
    }
}

/// The row that an element is.
pub(crate) fn cited<'n>(node: Node<'_, 'n>) -> Cited<'n> {
    let (range, xml) = (node.range(), node.document());
    Cited {
        span: Span::new(range.start, range.end),
        quote: xml.input_text().get(range.clone()).unwrap_or_default(),
        line: xml.text_pos_at(range.start).row as usize,
    }
}

/// The text of the element at the end of a path, its blanks made single; "" where there is none.
pub(crate) fn text(node: Node<'_, '_>, path: &str) -> String {
    let found = path.split('/').try_fold(node, |at, name| at.children().find(|c| c.has_tag_name(name)));
    let words = found.and_then(|n| n.text()).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The territories, and what they mean by date.
pub(crate) struct Places {
    table: Vec<Territory>,
}

impl Places {
    pub fn load() -> Result<Places, String> {
        let text = include_str!("../data/office-of-the-historian.toml");
        let table: Territories = toml::from_str(text).map_err(|e| e.to_string())?;
        Ok(Places { table: table.territory })
    }

    /// The actor that a territory was on a day, or is at last: by its id, else by whom a note says the envoy was
    /// commissioned to, else by the words with which it is written, in every way in which the lists write names
    /// ("Congo, Republic of", "Siam (Thailand)").
    ///
    /// # Errors
    /// None of the names is an actor's, or none was in being on the day.
    pub fn actor(
        &self,
        given: &Given<'_>,
        id: &str,
        words: &str,
        day: Option<Day>,
        note: &str,
    ) -> Result<ActorId, String> {
        let within = |t: &Territory| {
            let side = |day: &Option<String>| day.as_deref().and_then(|d| d.parse::<Day>().ok());
            side(&t.from).is_none_or(|from| day.is_some_and(|d| from <= d))
                && side(&t.to).is_none_or(|to| day.is_some_and(|d| d <= to))
        };
        let resident = |t: &Territory| t.resident.as_deref().is_none_or(|city| note.contains(city));
        let fits = self.table.iter().find(|t| t.id == id && within(t) && resident(t));
        if let Some(territory) = fits {
            return territory.actor.parse().map_err(|e| format!("{e}"));
        }
        let mut names = commissioned(note);
        let (plain, inner) = match words.split_once('(') {
            Some((plain, inner)) => (plain.trim(), inner.trim_end_matches(')').trim()),
            None => (words.trim(), ""),
        };
        if let Some((head, rest)) = plain.split_once(", ") {
            names.push(format!("{rest} {head}"));
            names.push(format!("{rest} the {head}"));
            names.push(head.to_owned());
        }
        names.extend([plain.to_owned(), inner.to_owned(), id.replace('-', " ")]);
        let known: Vec<ActorId> =
            names.iter().filter(|n| !n.is_empty()).filter_map(|n| (given.named)(n).ok()).collect();
        let alive = known.iter().find(|actor| day.is_none_or(|d| given.world.lives_on(actor, d)));
        match (alive, known.last(), day) {
            (Some(actor), _, _) => Ok(actor.clone()),
            (None, Some(actor), Some(day)) => Err(format!("{words} ({id}) is {actor}, which did not exist on {day}")),
            _ => Err(format!("no actor is called {words} ({id})")),
        }
    }
}

/// The names after "Commissioned to" in a note, the longest run of words first.
fn commissioned(note: &str) -> Vec<String> {
    let after = note.split("ommissioned to ").skip(1);
    let mut names = Vec::new();
    for part in after {
        let clause: String = part.chars().take_while(|c| !matches!(c, '.' | ';' | ',' | '(')).collect();
        let words: Vec<&str> = clause.split_whitespace().skip_while(|w| *w == "the").take(6).collect();
        names.extend((1..=words.len()).rev().filter_map(|n| words.get(..n)).map(|w| w.join(" ")));
    }
    names
}
