//! What wikitext is read as.

use crate::outline::{check as blocks, document};
use chancery_model::{Account, Format, Span};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    blocks(text, Format::Wikitext, expected);
}

#[test]
fn links_bold_and_entities() {
    check(
        "'''Ruritania''' and [[Borduria|the Bordurians]] met at [[Szohod]]&nbsp;&ndash; see [http://x.org the paper] and [https://y.org].\n",
        &["paragraph: Ruritania and the Bordurians met at Szohod – see the paper and ."],
    );
    check(
        "[[Strelsau (city)|]] and ב[[סילדביה]].<!-- hm --> __NOTOC__ <nowiki>[[x]]</nowiki>\n",
        &["paragraph: Strelsau and בסילדביה. [[x]]"],
    );
}

#[test]
fn bold_words_that_are_a_title() {
    check("'''List of [[mission]]s'''. They are few.\n", &["title: List of missions", "paragraph: They are few."]);
    check("'''Ruritania and Borduria'''\n\nThey met.\n", &["title: Ruritania and Borduria", "paragraph: They met."]);
    check("'''Ruritania''', a kingdom.\n", &["paragraph: Ruritania, a kingdom."]);
    check("They met.\n\n'''Later'''. No more.\n", &["paragraph: They met.", "paragraph: Later. No more."]);
    check("= Missions =\n\n== Europe ==\nText.\n", &["title: Missions", "heading1: Europe", "paragraph: Text."]);
}

#[test]
fn headings_lists_and_paragraphs() {
    check(
        "One line\nand another.\n\n== War ==\n=== [[Siege]] === <!-- x -->\n* a\n** b\n# c\n: indented\n----\nEnd.\n",
        &[
            "paragraph: One line and another.",
            "heading1: War",
            "heading2: Siege",
            "list-item1: a",
            "list-item2: b",
            "list-item1: c",
            "paragraph: indented",
            "paragraph: End.",
        ],
    );
}

#[test]
fn templates_in_text() {
    let text = "A {{flag|Borduria}} b {{lang|fr|la paix}} c {{K$|6 million}} d {{convert|12|km|mi}} e {{dts|1903|5|4}} f {{colour|red|signed}} g{{stub-land}} h {{many|x|y}} i{{as of|year=1903}}.";
    check(text, &["paragraph: A Borduria b la paix c K$6 million d 12 km e 1903-05-04 f signed g h x; y i."]);
    check("{{stub}}\n{{Unknown notice|x}}\nText.\n", &["paragraph: Text."]);
    check("{{a|{{b|{{c|deep}}}}}}!", &["paragraph: deep!"]);
}

#[test]
fn infoboxes() {
    check(
        "{{Infobox relations|Ruritania|Borduria\n|map = x.svg\n|mission1 = [[Embassy of Ruritania, Szohod|Embassy]], Szohod\n|empty =\n|envoys = \n* A\n* B\n}}\n'''They''' met.\n",
        &[
            "infobox-field: 1 | Ruritania",
            "infobox-field: 2 | Borduria",
            "infobox-field: map | x.svg",
            "infobox-field: mission1 | Embassy, Szohod",
            "infobox-field: envoys | A; B",
            "paragraph: They met.",
        ],
    );
}

#[test]
fn references_and_notes() {
    let text = "They met.<ref name=\"post\">{{cite news |title=Kings at the bridge |publisher=Strelsau Post |date=4 May 1903 |access-date=5 June 2001}}</ref> Twice.<ref name=post/><ref>Hentzau, ''The Bridge''.</ref>\n\n<references />\n";
    check(
        text,
        &[
            "paragraph: They met. Twice. ^post@9 ^post@16 ^2@16",
            "reference: Kings at the bridge. Strelsau Post. 4 May 1903",
            "reference: Hentzau, The Bridge.",
        ],
    );
    let read = document(text, Format::Wikitext);
    let post = &read.references[0];
    assert_eq!(
        (post.key.as_str(), post.title.as_deref(), post.accessed.as_deref()),
        ("post", Some("Kings at the bridge"), Some("5 June 2001"))
    );
    assert_eq!(read.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["reference-lint"]);
}

#[test]
fn tables() {
    check(
        "{| class=\"wikitable\"\n|+ Since when\n! scope=\"col\" | State !! Since !! Notes\n|-\n| rowspan=2 | {{flag|Borduria}} || 1903 || resumed<br/>later\n|-\n| 1910\n|\n* closed\n* reopened\n|-\n! Syldavia\n| colspan=2 style=\"x\" | never\n|}\nAfter.\n",
        &[
            "caption: Since when",
            "table-header: State | Since | Notes",
            "table-row: Borduria | 1903 | resumed later",
            "table-row: Borduria | 1910 | closed; reopened",
            "table-row: Syldavia | never | ",
            "paragraph: After.",
        ],
    );
}

#[test]
fn what_stands_apart() {
    check(
        "[[File:Bridge.jpg|thumb|200px|The [[bridge]] in winter]]\nText.\n<gallery>\nFile:A.jpg|The king\n</gallery>\n== Look also ==\n* [[Syldavia]]\n[[Kind:States|Borduria]]\n[[xx:Borduria]]\n",
        &[
            "caption: The bridge in winter",
            "paragraph: Text.",
            "caption: The king",
            "heading1: Look also",
            "navigation1: Syldavia",
            "navigation: Kind:States",
            "navigation: xx:Borduria",
        ],
    );
}

#[test]
fn unbalanced_markup_is_read_and_noted() {
    check("A {{b c [[d e <ref>f\n\nNext ]] }} end.\n", &["paragraph: A b c d e f", "paragraph: Next ]] }} end."]);
    let read = document("A {{b c\n", Format::Wikitext);
    assert_eq!(
        read.diagnostics.iter().map(|d| (d.code, d.span)).collect::<Vec<_>>(),
        [("unbalanced-markup", Span::new(2, 4))]
    );
}

#[test]
fn the_way_back_goes_through_the_markup() {
    let text = "They met at [[Szohod|the ''capital'']] &ndash; twice.";
    let read = document(text, Format::Wikitext);
    let block = &read.blocks[0];
    let check = |words: &str, source: &str| {
        let at = block.text.find(words).unwrap();
        let span = block.map.to_source(at..at + words.len());
        assert_eq!(&text[span.start..span.end], source, "{words}");
    };
    check("capital", "capital");
    check("the capital", "the ''capital");
    check("–", "&ndash;");
    check("capital – twice.", "capital'']] &ndash; twice.");
    let comment = document("A<!-- b -->c", Format::Wikitext);
    assert_eq!(comment.account[1], (Span::new(1, 11), Account::Hidden, "comment"));
}

#[test]
fn a_term_and_its_definition_are_one_item() {
    let document =
        crate::read(b";3 May 1947\n:The legation opens.\n;1950\n:It closes.\n", "t.wiki", &crate::Hints::default());
    let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["3 May 1947 The legation opens.", "1950 It closes."]);
    assert!(document.blocks.iter().all(|b| b.cells.len() == 2));
}
