//! The words of scraped pages: navigation, edit links, headings of references. They are data of the language packs.

use crate::phrases::Phrases;
use crate::ReadError;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words by which debris of scraping is known, from any number of languages at once.
///
/// A pack's `scrape.toml` gives lists of phrases; one that ends in `*` stands for every line that begins so:
///
/// | key | what it lists |
/// | --- | --- |
/// | `navigation` | lines that are navigation: menus, tool links, notes of the site |
/// | `edit_marks` | what stands after a heading to edit its section, without brackets |
/// | `reference_headings`, `see_also_headings`, `contents_headings` | headings of such lists |
/// | `main_article` | words before the name of a section's main article |
/// | `retrieved`, `archived` | words before the date on which a source was seen, before an archive's name |
/// | `categories` | words before the categories of a page |
/// | `inline_marks` | notes to editors in brackets inside the text |
/// | `infobox` | what a scraper writes above an infobox; how names of infobox templates begin |
/// | `language`, `common` | the language's code, and small words that no text of it does without |
/// | `[templates]` | templates of wikis by how they show: `hidden`, `first`, `last` or `all` values, `citation` |
/// | `[citation]` | names of the fields of citation templates: `author`, `given`, `title`, `publisher`, `date`, `url`, `accessed` |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrape {
    navigation: Phrases,
    edit_marks: Phrases,
    reference_headings: Phrases,
    see_also_headings: Phrases,
    contents_headings: Phrases,
    main_article: Phrases,
    categories: Phrases,
    inline_marks: Phrases,
    infobox: Phrases,
    hidden: Phrases,
    first: Phrases,
    last: Phrases,
    all: Phrases,
    citations: Phrases,
    /// Words before the date on which a source was seen.
    pub(crate) retrieved: Phrases,
    /// Words before an archive's name.
    pub(crate) archived: Phrases,
    /// Names of the fields of citation templates.
    pub(crate) citation: Citation,
    /// Small words, and the codes of the languages in which they stand.
    common: BTreeMap<String, Vec<String>>,
}

/// One `scrape.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lists {
    language: String,
    common: Vec<String>,
    navigation: Vec<String>,
    edit_marks: Vec<String>,
    reference_headings: Vec<String>,
    see_also_headings: Vec<String>,
    contents_headings: Vec<String>,
    main_article: Vec<String>,
    retrieved: Vec<String>,
    archived: Vec<String>,
    categories: Vec<String>,
    inline_marks: Vec<String>,
    infobox: Vec<String>,
    templates: Templates,
    citation: Citation,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Templates {
    hidden: Vec<String>,
    first: Vec<String>,
    last: Vec<String>,
    all: Vec<String>,
    citation: Vec<String>,
}

/// Names of the fields of citation templates; the first that is filled counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Citation {
    /// Author, or family name.
    pub author: Vec<String>,
    /// Given name.
    pub given: Vec<String>,
    /// Title of the work.
    pub title: Vec<String>,
    /// Publisher, newspaper, site.
    pub publisher: Vec<String>,
    /// Date or year.
    pub date: Vec<String>,
    /// Address.
    pub url: Vec<String>,
    /// Date of access.
    pub accessed: Vec<String>,
}

/// How a template shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Showing {
    /// Not at all.
    Hidden,
    /// By its first value.
    First,
    /// By its last value.
    Last,
    /// By all values.
    All,
    /// As a reference.
    Citation,
}

impl Scrape {
    /// Reads and joins the `scrape.toml` of any number of packs.
    ///
    /// # Errors
    /// [`ReadError::Scrape`] with the place if one of them is no such table.
    pub fn from_toml(texts: &[&str]) -> Result<Scrape, ReadError> {
        let mut joined = Lists::default();
        let mut common: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for text in texts {
            let one: Lists = toml::from_str(text).map_err(|cause| ReadError::Scrape { cause: Box::new(cause) })?;
            for word in &one.common {
                common.entry(word.clone()).or_default().push(one.language.clone());
            }
            joined.join(one);
        }
        let index = |list: &Vec<String>| Phrases::new(list);
        Ok(Scrape {
            navigation: index(&joined.navigation),
            edit_marks: index(&joined.edit_marks),
            reference_headings: index(&joined.reference_headings),
            see_also_headings: index(&joined.see_also_headings),
            contents_headings: index(&joined.contents_headings),
            main_article: index(&joined.main_article),
            categories: index(&joined.categories),
            inline_marks: index(&joined.inline_marks),
            infobox: index(&joined.infobox),
            hidden: index(&joined.templates.hidden),
            first: index(&joined.templates.first),
            last: index(&joined.templates.last),
            all: index(&joined.templates.all),
            citations: index(&joined.templates.citation),
            retrieved: index(&joined.retrieved),
            archived: index(&joined.archived),
            citation: joined.citation,
            common,
        })
    }

    /// The language whose small words a text has, where it has several and hardly any of another language: a table of
    /// names has too few letters of its own to tell it by.
    pub(crate) fn spoken(&self, text: &str) -> Option<&str> {
        let mut found: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && w.len() <= WORD) {
            let Some((word, languages)) = self.common.get_key_value(word.to_lowercase().as_str()) else { continue };
            for language in languages {
                let (count, which) = found.entry(language).or_default();
                *count += 1;
                which.insert(word);
            }
        }
        let (best, (count, which)) = found.iter().max_by_key(|(_, (count, _))| *count)?;
        let others = found.iter().filter(|(language, _)| *language != best).map(|(_, (count, _))| *count);
        let clear = others.max().unwrap_or(0) * 3 <= *count;
        (clear && which.len() > 1 && *count > 2).then_some(*best)
    }

    /// Whether a line is nothing but navigation.
    pub(crate) fn is_navigation(&self, line: &str) -> bool {
        let mut rest = line.trim();
        if rest.is_empty() || rest.len() > LONGEST {
            return false;
        }
        while !rest.is_empty() {
            let Some((len, whole)) = self.navigation.at_start(rest) else {
                return false;
            };
            if whole {
                return true;
            }
            let tail = rest.get(len..).unwrap_or_default();
            rest = tail.trim_start_matches([' ', '|', '·', '•', ',', '.', ':', '[', ']']);
        }
        true
    }

    /// Where an edit mark at the end of a line begins, brackets included.
    pub(crate) fn edit_mark(&self, line: &str) -> Option<usize> {
        let line = line.trim_end();
        if line.len() > LONGEST {
            return None;
        }
        if let Some(inner) = line.strip_suffix([']', ')']) {
            let open = inner.rfind(['[', '('])?;
            let inside = inner.get(open + 1..)?;
            return self.edit_marks.is_whole(inside).then(|| inner.get(..open).unwrap_or_default().trim_end().len());
        }
        // Without brackets: the last words of the line.
        self.edit_marks.all().iter().find_map(|phrase| {
            let start = line.len().checked_sub(phrase.len())?;
            let tail = line.get(start..).filter(|tail| tail == phrase || tail.eq_ignore_ascii_case(phrase))?;
            let before = line.get(..start)?;
            let apart = before.is_empty() || before.ends_with(char::is_whitespace);
            (apart && !tail.is_empty()).then(|| before.trim_end().len())
        })
    }

    /// Where the name of the main article begins in such a line.
    pub(crate) fn main_article_at(&self, line: &str) -> Option<usize> {
        self.main_article.at_start(line).map(|(len, _)| len)
    }

    /// Whether a line names the categories of the page.
    pub(crate) fn is_categories(&self, line: &str) -> bool {
        let Some((len, _)) = self.categories.at_start(line) else {
            return false;
        };
        line.get(len..).is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
    }

    /// Whether a heading opens a list of references.
    pub(crate) fn is_reference_heading(&self, heading: &str) -> bool {
        self.reference_headings.is_whole(without_colon(heading))
    }

    /// Whether a heading opens a list of links.
    pub(crate) fn is_see_also_heading(&self, heading: &str) -> bool {
        self.see_also_headings.is_whole(without_colon(heading))
    }

    /// Whether a heading opens the table of contents.
    pub(crate) fn is_contents_heading(&self, heading: &str) -> bool {
        self.contents_headings.is_whole(without_colon(heading))
    }

    /// Whether a line stands above the remains of an infobox.
    pub(crate) fn is_infobox(&self, line: &str) -> bool {
        self.infobox.is_whole(without_colon(line))
    }

    /// Whether the inside of brackets is a note to editors.
    pub(crate) fn is_inline_mark(&self, inside: &str) -> bool {
        self.inline_marks.is_whole(inside)
    }

    /// How a template shows, if a pack says so.
    pub(crate) fn showing(&self, name: &str) -> Option<Showing> {
        let lists = [
            (&self.hidden, Showing::Hidden),
            (&self.citations, Showing::Citation),
            (&self.first, Showing::First),
            (&self.last, Showing::Last),
            (&self.all, Showing::All),
        ];
        let spaced;
        let name = if name.contains('_') {
            spaced = name.replace('_', " ");
            spaced.as_str()
        } else {
            name
        };
        lists.into_iter().find_map(|(list, showing)| list.is_whole(name).then_some(showing))
    }

    /// Whether a template's name is that of an infobox.
    pub(crate) fn is_infobox_template(&self, name: &str) -> bool {
        self.infobox.at_start(name).is_some()
    }
}

/// Small words have no more bytes.
const WORD: usize = 16;

/// Lines longer than this hold more than navigation.
const LONGEST: usize = 400;

fn without_colon(line: &str) -> &str {
    line.trim().trim_end_matches([':', '：']).trim_end()
}

impl Lists {
    fn join(&mut self, more: Lists) {
        self.navigation.extend(more.navigation);
        self.edit_marks.extend(more.edit_marks);
        self.reference_headings.extend(more.reference_headings);
        self.see_also_headings.extend(more.see_also_headings);
        self.contents_headings.extend(more.contents_headings);
        self.main_article.extend(more.main_article);
        self.retrieved.extend(more.retrieved);
        self.archived.extend(more.archived);
        self.categories.extend(more.categories);
        self.inline_marks.extend(more.inline_marks);
        self.infobox.extend(more.infobox);
        self.templates.hidden.extend(more.templates.hidden);
        self.templates.first.extend(more.templates.first);
        self.templates.last.extend(more.templates.last);
        self.templates.all.extend(more.templates.all);
        self.templates.citation.extend(more.templates.citation);
        self.citation.author.extend(more.citation.author);
        self.citation.given.extend(more.citation.given);
        self.citation.title.extend(more.citation.title);
        self.citation.publisher.extend(more.citation.publisher);
        self.citation.date.extend(more.citation.date);
        self.citation.url.extend(more.citation.url);
        self.citation.accessed.extend(more.citation.accessed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scrape() -> Scrape {
        let one = "navigation = [\"Skip to text\", \"Taken from*\", \"Help\"]\nedit_marks = [\"edit\"]\ncategories = [\"Kinds\"]";
        let two = "edit_marks = [\"עריכה | מקור\"]\nreference_headings = [\"מקורות\"]\n[templates]\nhidden = [\"flag icon\", \"stub*\"]";
        Scrape::from_toml(&[one, two]).unwrap()
    }

    #[test]
    fn small_words_tell_a_language() {
        let one = "language = \"en\"\ncommon = [\"the\", \"of\", \"to\"]";
        let two = "language = \"fr\"\ncommon = [\"de\", \"la\", \"du\"]";
        let scrape = Scrape::from_toml(&[one, two]).unwrap();
        assert_eq!(scrape.spoken("Embassy of Chile, Lima | Treaty of Lima | To Quito"), Some("en"));
        assert_eq!(scrape.spoken("Ambassade de la Suisse, Lima | Traité de Quito"), Some("fr"));
        assert_eq!(scrape.spoken("Embassy of Chile | Treaty of Lima | Rio de la Plata"), None);
    }

    #[test]
    fn navigation_may_hold_several_phrases() {
        let check = |line: &str, expected: bool| assert_eq!(scrape().is_navigation(line), expected, "{line:?}");
        check("Skip to text Help", true);
        check("Help | skip to text", true);
        check("Taken from anywhere at all", true);
        check("Help arrived in May", false);
        check("", false);
    }

    #[test]
    fn edit_marks_stand_at_the_end() {
        let check = |line: &str, expected: Option<usize>| assert_eq!(scrape().edit_mark(line), expected, "{line:?}");
        check("Early years edit", Some(11));
        check("Early years[edit]", Some(11));
        check("Early years [ edit ]", Some(11));
        check("שנים[עריכה | מקור]", Some("שנים".len()));
        check("edit", Some(0));
        check("Credit", None);
        check("Early years (1950)", None);
    }

    #[test]
    fn other_words() {
        assert!(scrape().is_categories("Kinds: letters"));
        assert!(!scrape().is_categories("Kinds of letters"));
        assert!(scrape().is_reference_heading("מקורות:"));
        assert_eq!(scrape().showing("Flag_icon"), Some(Showing::Hidden));
        assert_eq!(scrape().showing("stub-place"), Some(Showing::Hidden));
        assert_eq!(scrape().showing("flag"), None);
    }

    #[test]
    fn a_wrong_key_is_shown_with_its_place() {
        let error = Scrape::from_toml(&["navigaton = []"]).unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("navigaton"), "{error}");
    }
}
