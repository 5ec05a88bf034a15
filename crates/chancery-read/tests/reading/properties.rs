//! Random bytes and random soups of mark-up.

use crate::invariants::hold;
use chancery_model::Format;
use chancery_read::{read, read_with, Hints, Scrape};
use proptest::collection::vec;
use proptest::prelude::*;

fn every_format(bytes: &[u8]) {
    let scrape = scrape();
    for format in Format::ALL {
        let hints = Hints { format: Some(*format), ..Hints::default() };
        hold(bytes, &read_with(bytes, "soup", &hints, &scrape));
        hold(bytes, &read(bytes, "soup", &hints));
    }
    hold(bytes, &read(bytes, "soup", &Hints::default()));
}

fn scrape() -> Scrape {
    let packs = [include_str!("../../../../packs/en/scrape.toml"), include_str!("../../../../packs/he/scrape.toml")];
    Scrape::from_toml(&packs).unwrap()
}

/// Pieces of every mark-up, closed and unclosed, words of several scripts, and odd characters.
const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{{{",
    "}}}",
    "[[",
    "]]",
    "[",
    "]",
    "{|",
    "|}",
    "|-",
    "||",
    "!!",
    "|",
    "!",
    "''",
    "'''",
    "== ",
    " ==",
    "=",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    "<ref>",
    "</ref>",
    "<ref name=\"a\"/>",
    "<ref name=x>",
    "<!--",
    "-->",
    "<nowiki>",
    "</nowiki>",
    "<gallery>",
    "{{flag|",
    "{{Infobox x\n|a = ",
    "\n|b = ",
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=3>",
    "<th colspan=2>",
    "</td>",
    "</tr>",
    "<p>",
    "</p>",
    "<div class=\"nav\">",
    "</div>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<sup><a href=\"#n1\">[1]</a></sup>",
    "<script>",
    "</script>",
    "<style>",
    "<title>",
    "</title>",
    "<br/>",
    "<meta name=date content=\"2001-02-03\">",
    "<TEI>",
    "<teiHeader>",
    "</teiHeader>",
    "<titleStmt>",
    "<head>",
    "</head>",
    "<note n=\"2\">",
    "</note>",
    "<figure>",
    "</figure>",
    "<list>",
    "<item>",
    "<row role=\"label\">",
    "<cell>",
    "</cell>",
    "</row>",
    "<bibl>",
    "&amp;",
    "&nbsp;",
    "&#x5d0;",
    "&bogus;",
    "&",
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "| a | b |\n|---|---|\n| c | d |\n",
    "[^1]",
    "[^1]: ",
    "```",
    "    ",
    "---\n",
    "key: value\n",
    "![x](y.png)",
    "[x](y)",
    "[1]",
    "[note 2]",
    "[citation needed]",
    "[edit]",
    "^ ",
    "  1. ^ a b ",
    "References\n",
    "See also\n",
    "Contents\n",
    "29 Oct. 1956   ",
    "1956\n",
    "Main page",
    "File:x.jpg|thumb|",
    "Category:X",
    "http://example.org/ ",
    "Word",
    "word word word.",
    "שלום",
    "בירה של מדינה.",
    "حرب",
    "条约。",
    "조약",
    "договор",
    "\u{200f}",
    "\u{202a}",
    "\u{200b}",
    "\u{200c}",
    "\u{a0}",
    "\u{3000}",
    "\u{feff}",
    "é",
    "\u{5b0}",
    "-",
    "–",
    "\"",
    "«",
    "»",
    ".",
    ",",
    ":",
    "(2001)",
    "Retrieved 3 May 2001.",
    "{{cite book}}: |access-date= requires |url= (help)",
];

fn soup() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soups_of_markup_are_read(text in soup()) {
        every_format(text.as_bytes());
    }

    #[test]
    fn random_bytes_are_read(bytes in vec(any::<u8>(), 0..400)) {
        every_format(&bytes);
    }

    #[test]
    fn random_letters_are_read(text in "[ -~\\n\u{5d0}-\u{5ea}\u{400}-\u{44f}\u{4e00}-\u{4e20}]{0,300}") {
        every_format(text.as_bytes());
    }

    #[test]
    fn broken_soups_are_read(text in soup(), at in 0usize..500, byte in any::<u8>()) {
        let mut bytes = text.into_bytes();
        let at = at % (bytes.len() + 1);
        bytes.insert(at, byte);
        every_format(&bytes);
    }

    #[test]
    fn wide_soups_are_read(text in soup(), big in any::<bool>(), mark in any::<bool>()) {
        let mut bytes = Vec::new();
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        for unit in units {
            bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        every_format(&bytes);
    }

    #[test]
    fn reading_is_repeatable(text in soup()) {
        let scrape = scrape();
        let once = read_with(text.as_bytes(), "soup.html", &Hints::default(), &scrape);
        prop_assert_eq!(once, read_with(text.as_bytes(), "soup.html", &Hints::default(), &scrape));
    }
}

/// A mark that is repeated a hundred thousand times without its partner takes no more than linear time.
#[test]
fn unbalanced_markup_takes_linear_time() {
    for piece in PIECES.iter().chain(&[
        "<a <a",
        "<a \"",
        "<a title='",
        "[http://",
        "<td rowspan=100 colspan=20>x",
        "<div hidden>",
        "<tr><td rowspan=9>",
        "((",
        "\"(1999",
    ]) {
        let text = piece.repeat(20_000);
        for format in Format::ALL {
            let hints = Hints { format: Some(*format), lang: Some("en".to_owned()), ..Hints::default() };
            let document = read(text.as_bytes(), "long", &hints);
            assert_eq!(document.len, text.len(), "{piece:?}");
        }
    }
}
