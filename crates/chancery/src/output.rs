//! Where answers go: a writer that survives a closed pipe, colours where they help, tables, isolated
//! right-to-left text.

pub use chancery_server::direction::{is_rtl, isolate};
use chancery_server::highlight::InContext;
use chancery_server::text::cut;
use comfy_table::{presets, Cell, ContentArrangement, Table};
use std::io::{self, BufWriter, IsTerminal, Write};

/// The writer of answers, with what is known of who reads them.
pub struct Out {
    writer: Box<dyn Write>,
    /// How to mark words.
    pub ink: Ink,
    /// Columns of the terminal; where there is none those of `COLUMNS`, or 120.
    pub width: u16,
}

impl Out {
    /// Writes to standard output; colours only on a terminal, and not under `NO_COLOR`.
    pub fn stdout() -> Out {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let asked = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| (20..=1000).contains(columns));
        let width = match terminal {
            true => console::Term::stdout().size_checked().map_or(100, |(_, columns)| columns),
            false => asked().unwrap_or(120),
        };
        Out { writer: Box::new(BufWriter::with_capacity(1 << 16, stdout)), ink: Ink(terminal && !plain), width }
    }

    /// Writes a table for people: the heads of its columns, and its rows.
    ///
    /// # Errors
    /// As the writer.
    pub fn table(&mut self, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<()> {
        let mut table = Table::new();
        table.load_preset(presets::UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width);
        table.set_header(heads.iter().map(Cell::new));
        for row in rows {
            table.add_row(row.into_iter().map(|text| Cell::new(isolate(&one_line(&text)))));
        }
        writeln!(self, "{table}")
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Colours and weights of a terminal, or nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub bool);

impl Ink {
    fn paint(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
    /// What matters.
    pub fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }
    /// What can be passed over.
    pub fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }
    /// What is well.
    pub fn good(self, text: &str) -> String {
        self.paint("32", text)
    }
    /// What is wrong.
    pub fn bad(self, text: &str) -> String {
        self.paint("31", text)
    }
    /// On one line, the words marked; a right-to-left sentence as a right-to-left isolate.
    pub fn sentence(self, around: &InContext) -> String {
        let line = format!("{}{}{}", around.before, self.mark(&around.words), around.after);
        if around.rtl {
            format!("\u{2067}{line}\u{2069}")
        } else {
            line
        }
    }
    /// The words of evidence within their sentence: in colour on a terminal, else between `»` and `«`.
    pub fn mark(self, text: &str) -> String {
        if self.0 {
            self.paint("1;30;43", text)
        } else {
            format!("»{text}«")
        }
    }
}

/// The text with every run of blanks as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters, with `…` for what is cut off.
pub fn shorten(text: &str, most: usize) -> String {
    cut(one_line(text), most)
}

/// "1 claim", "2 claims".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_text_says_so() {
        assert_eq!(shorten("a  b\nc", 10), "a b c");
        assert_eq!(shorten("abc def", 5), "abc…");
    }

    #[test]
    fn right_to_left_sentences_are_isolated() {
        let part = |text: &str| text.to_owned();
        let mut around = InContext { before: part("a "), words: part("b"), after: part("."), rtl: false };
        assert_eq!(Ink(false).sentence(&around), "a »b«.");
        around.rtl = true;
        assert_eq!(Ink(false).sentence(&around), "\u{2067}a »b«.\u{2069}");
    }

    #[test]
    fn marks_show_without_colours() {
        assert_eq!(Ink(false).mark("x"), "»x«");
        assert!(Ink(true).mark("x").contains("\x1b["));
    }
}
