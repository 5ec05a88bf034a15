//! The words of scraped pages: navigation, edit links, headings of references. They are data of the language packs.

use crate::ReadError;
use serde::Deserialize;

/// Words by which debris of scraping is known, from any number of languages at once.
/// A phrase that ends in `*` stands for every line that begins so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scrape {
    /// Lines that are navigation: menus, tool links, notes of the site.
    pub navigation: Vec<String>,
    /// What stands after a heading to edit its section, without brackets.
    pub edit_marks: Vec<String>,
    /// Headings of reference lists.
    pub reference_headings: Vec<String>,
    /// Headings of lists of links.
    pub see_also_headings: Vec<String>,
    /// Headings of tables of contents.
    pub contents_headings: Vec<String>,
    /// Words before the name of the main article of a section.
    pub main_article: Vec<String>,
    /// Words before the date on which a source was seen.
    pub retrieved: Vec<String>,
    /// Words before an archive's name.
    pub archived: Vec<String>,
    /// Words that stand before the categories of a page.
    pub categories: Vec<String>,
    /// Notes in brackets inside the text, without the brackets ("citation needed").
    pub inline_marks: Vec<String>,
    /// What a scraper writes above the remains of an infobox; how names of infobox templates begin.
    pub infobox: Vec<String>,
    /// Templates of wikis, by how they show.
    pub templates: Templates,
    /// Names of the parameters of citation templates.
    pub citation: Citation,
}

/// Templates of wikis, by how they show. A name that ends in `*` stands for all that begin so.
/// Templates that are not named show their first value, which suits most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Templates {
    /// Show nothing: maintenance, navigation, flags without names.
    pub hidden: Vec<String>,
    /// Show their first value.
    pub first: Vec<String>,
    /// Show their last value.
    pub last: Vec<String>,
    /// Show all values, as a list.
    pub all: Vec<String>,
    /// Are citations.
    pub citation: Vec<String>,
}

/// Names of the parameters of citation templates; the first that is filled counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Citation {
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
        let mut all = Scrape::default();
        for text in texts {
            let one: Scrape = toml::from_str(text).map_err(|cause| ReadError::Scrape {
                cause: Box::new(cause),
            })?;
            all.navigation.extend(one.navigation);
            all.edit_marks.extend(one.edit_marks);
            all.reference_headings.extend(one.reference_headings);
            all.see_also_headings.extend(one.see_also_headings);
            all.contents_headings.extend(one.contents_headings);
            all.main_article.extend(one.main_article);
            all.retrieved.extend(one.retrieved);
            all.archived.extend(one.archived);
            all.categories.extend(one.categories);
            all.inline_marks.extend(one.inline_marks);
            all.infobox.extend(one.infobox);
            all.templates.join(one.templates);
            all.citation.join(one.citation);
        }
        // The longest phrase is tried first.
        for list in [
            &mut all.navigation,
            &mut all.edit_marks,
            &mut all.retrieved,
            &mut all.main_article,
        ] {
            list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            list.dedup();
        }
        Ok(all)
    }

    /// Whether a line is nothing but navigation.
    pub(crate) fn is_navigation(&self, line: &str) -> bool {
        let mut rest = line.trim();
        if rest.is_empty() {
            return false;
        }
        while !rest.is_empty() {
            let Some(cut) =
                self.navigation
                    .iter()
                    .find_map(|phrase| match phrase.strip_suffix('*') {
                        Some(start) => starts(rest, start).map(|_| rest.len()),
                        None => starts(rest, phrase).filter(|&n| ends_word(rest, n)),
                    })
            else {
                return false;
            };
            rest = rest
                .get(cut..)
                .unwrap_or_default()
                .trim_start_matches([' ', '|', '·', '•', ',', '.', ':']);
        }
        true
    }

    /// Where an edit mark at the end of a line begins, brackets included.
    pub(crate) fn edit_mark(&self, line: &str) -> Option<usize> {
        let line = line.trim_end();
        for phrase in &self.edit_marks {
            if let Some(before) = strip_end(line, phrase) {
                if let Some(open) = before.trim_end().strip_suffix(['[', '(']) {
                    return Some(open.trim_end().len());
                }
                if before.ends_with(char::is_whitespace) || before.is_empty() {
                    return Some(before.trim_end().len());
                }
            }
            let bare = line.strip_suffix([']', ')']).map(str::trim_end);
            if let Some(before) = bare.and_then(|bare| strip_end(bare, phrase)) {
                if let Some(open) = before.trim_end().strip_suffix(['[', '(']) {
                    return Some(open.trim_end().len());
                }
            }
        }
        None
    }

    /// Where the name of the main article begins in such a line.
    pub(crate) fn main_article_at(&self, line: &str) -> Option<usize> {
        self.main_article
            .iter()
            .find_map(|phrase| starts(line, phrase))
    }

    /// Whether a line names the categories of the page.
    pub(crate) fn is_categories(&self, line: &str) -> bool {
        self.categories.iter().any(|word| {
            starts(line, word).is_some_and(|n| {
                line.get(n..)
                    .is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
            })
        })
    }

    /// Whether a heading opens a list of references.
    pub(crate) fn is_reference_heading(&self, heading: &str) -> bool {
        among(&self.reference_headings, heading)
    }

    /// Whether a heading opens a list of links.
    pub(crate) fn is_see_also_heading(&self, heading: &str) -> bool {
        among(&self.see_also_headings, heading)
    }

    /// Whether a heading opens the table of contents.
    pub(crate) fn is_contents_heading(&self, heading: &str) -> bool {
        among(&self.contents_headings, heading)
    }

    /// Whether a line stands above the remains of an infobox.
    pub(crate) fn is_infobox(&self, line: &str) -> bool {
        among(&self.infobox, line)
    }

    /// Whether the inside of brackets is a note to editors.
    pub(crate) fn is_inline_mark(&self, inside: &str) -> bool {
        self.inline_marks
            .iter()
            .any(|phrase| match phrase.strip_suffix('*') {
                Some(start) => starts(inside, start).is_some(),
                None => same(inside, phrase),
            })
    }
}

impl Scrape {
    /// How a template shows, if a pack says so.
    pub(crate) fn showing(&self, name: &str) -> Option<Showing> {
        let lists = [
            (&self.templates.hidden, Showing::Hidden),
            (&self.templates.citation, Showing::Citation),
            (&self.templates.first, Showing::First),
            (&self.templates.last, Showing::Last),
            (&self.templates.all, Showing::All),
        ];
        let name = name.replace('_', " ");
        lists.into_iter().find_map(|(list, showing)| {
            let named = list.iter().any(|entry| match entry.strip_suffix('*') {
                Some(start) => starts(&name, start).is_some(),
                None => same(&name, entry),
            });
            named.then_some(showing)
        })
    }

    /// Whether a template's name is that of an infobox.
    pub(crate) fn is_infobox_template(&self, name: &str) -> bool {
        self.infobox
            .iter()
            .any(|word| starts(name, word).is_some_and(|n| ends_word(name, n)))
    }
}

impl Templates {
    fn join(&mut self, more: Templates) {
        self.hidden.extend(more.hidden);
        self.first.extend(more.first);
        self.last.extend(more.last);
        self.all.extend(more.all);
        self.citation.extend(more.citation);
    }
}

impl Citation {
    fn join(&mut self, more: Citation) {
        self.author.extend(more.author);
        self.given.extend(more.given);
        self.title.extend(more.title);
        self.publisher.extend(more.publisher);
        self.date.extend(more.date);
        self.url.extend(more.url);
        self.accessed.extend(more.accessed);
    }
}

fn among(list: &[String], line: &str) -> bool {
    let line = line.trim().trim_end_matches([':', '：']).trim_end();
    list.iter().any(|word| same(word, line))
}

fn same(a: &str, b: &str) -> bool {
    starts(a.trim(), b.trim()).is_some_and(|n| n == a.trim().len())
}

/// Length of the beginning of `line` that is `phrase`, whatever its case.
pub(crate) fn starts(line: &str, phrase: &str) -> Option<usize> {
    if line.starts_with(phrase) {
        return Some(phrase.len());
    }
    let mut chars = line.char_indices();
    for wanted in phrase.chars() {
        let (_, found) = chars.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(chars.next().map_or(line.len(), |(at, _)| at))
}

fn strip_end<'t>(line: &'t str, phrase: &str) -> Option<&'t str> {
    if let Some(before) = line.strip_suffix(phrase) {
        return Some(before);
    }
    let start = line.len().checked_sub(phrase.len())?;
    let tail = line.get(start..)?;
    same(tail, phrase).then(|| line.get(..start).unwrap_or_default())
}

fn ends_word(line: &str, at: usize) -> bool {
    !line
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_alphanumeric)
}
