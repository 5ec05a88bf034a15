//! What stands at an address: a page, a table, JSON, or a better address.

use maud::Markup;

/// What a route answers.
#[derive(Debug)]
pub enum Answer {
    /// A page for people.
    Page(Page),
    /// JSON, in the form of the API.
    Json(serde_json::Value),
    /// Anything else, as it is.
    Data(Data),
    /// The same under its one address that stays.
    Elsewhere(String),
}

/// Bytes of some type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// The media type.
    pub media: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The name under which a browser saves it; without one it is shown.
    pub save_as: Option<String>,
}

/// A page, without what all pages have in common.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title: what it is about, without the name of the atlas.
    pub title: String,
    /// The address by which it is cited: its own, without what does not change what is seen.
    pub canonical: String,
    /// One sentence on what it shows, for those who list pages.
    pub about: Option<String>,
    /// The same as data: media type and address.
    pub alternates: Vec<(&'static str, String)>,
    /// Whether it takes the whole width of the window.
    pub wide: bool,
    /// What it shows, below its heading of the first level.
    pub main: Markup,
}

impl Page {
    /// A page of this title, at this address, that shows this. The shell writes the title as its heading.
    pub fn new(title: impl Into<String>, canonical: impl Into<String>, main: Markup) -> Page {
        Page {
            title: title.into(),
            canonical: canonical.into(),
            about: None,
            alternates: Vec::new(),
            wide: false,
            main,
        }
    }

    /// With a sentence on what it shows.
    pub fn about(mut self, sentence: impl Into<String>) -> Page {
        self.about = Some(sentence.into());
        self
    }

    /// With the same as CSV.
    pub fn csv(mut self, address: impl Into<String>) -> Page {
        self.alternates.push(("text/csv", address.into()));
        self
    }

    /// With the same as JSON.
    pub fn json(mut self, address: impl Into<String>) -> Page {
        self.alternates.push(("application/json", address.into()));
        self
    }

    /// Over the whole width of the window.
    pub fn wide(mut self) -> Page {
        self.wide = true;
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Answer {
        Answer::Page(page)
    }
}
