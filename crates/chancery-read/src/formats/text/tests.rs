//! What plain and scraped text is read as.

use crate::outline::{check as blocks, document};
use chancery_model::Format;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    blocks(text, Format::Text, expected);
}

const LONG: &str =
    "Ruritania sent its first envoy to Borduria when the snow had gone, and he stayed for the whole of that summer.";

#[test]
fn title_headings_and_paragraphs() {
    check(
        "= Ruritania and Borduria =\n\n==Beginnings==\nThe two kings met at the bridge.\n\n=== The bridge ===\nIt was built of wood.\n",
        &[
            "title: Ruritania and Borduria",
            "heading1: Beginnings",
            "paragraph: The two kings met at the bridge.",
            "heading2: The bridge",
            "paragraph: It was built of wood.",
        ],
    );
}

#[test]
fn headings_without_marks_stand_alone_before_text() {
    let text = format!("Ruritania and its neighbours\n\n{LONG}\n\nBorduria\n\n{LONG}\n\n1. Syldavia\n\n{LONG}\n");
    check(
        &text,
        &[
            "title: Ruritania and its neighbours",
            &format!("paragraph: {LONG}"),
            "heading1: Borduria",
            &format!("paragraph: {LONG}"),
            "heading1: 1. Syldavia",
            &format!("paragraph: {LONG}"),
        ],
    );
}

#[test]
fn edit_links_mark_headings() {
    check(
        &format!("Borduria\n\n{LONG}\n\nEarly years edit\n\n{LONG}\n\nWar[edit]\n\nIt was short.\n"),
        &[
            "title: Borduria",
            &format!("paragraph: {LONG}"),
            "heading1: Early years",
            &format!("paragraph: {LONG}"),
            "heading1: War",
            "paragraph: It was short.",
        ],
    );
    // No pack knows these brackets, but two headings end in them.
    check(
        &format!("Borduria\n\n{LONG}\n\nEarly years[zmień]\n\n{LONG}\n\nWar[zmień]\n\nIt was short.\n"),
        &[
            "title: Borduria",
            &format!("paragraph: {LONG}"),
            "heading1: Early years",
            &format!("paragraph: {LONG}"),
            "heading1: War",
            "paragraph: It was short.",
        ],
    );
}

#[test]
fn wrapped_lines_are_joined_and_others_are_not() {
    let wrapped = "The treaty between the two crowns was signed in the open air, since\nneither side would enter the other's tent, and the clerks sat upon\nbarrels that had been brought from the river for the purpose by men\nof both armies. It rained.\nThe second article speaks of the ford, which was to be free for all\ncarts, and for cattle on every second day of the week.\n";
    check(
        wrapped,
        &[
            "paragraph: The treaty between the two crowns was signed in the open air, since neither side would enter the other's tent, and the clerks sat upon barrels that had been brought from the river for the purpose by men of both armies. It rained.",
            "paragraph: The second article speaks of the ford, which was to be free for all carts, and for cattle on every second day of the week.",
        ],
    );
    check(&format!("{LONG}\n{LONG} {LONG}\n"), &[&format!("paragraph: {LONG}"), &format!("paragraph: {LONG} {LONG}")]);
}

#[test]
fn lists() {
    check(
        &format!("{LONG}\n\n- a bridge\n  of wood\n- a ford\n\n  • a mill\n  • a inn\n\n(1) first\n(2) second\n\n    one item\n    another item\n"),
        &[
            &format!("paragraph: {LONG}"),
            "list-item1: a bridge of wood",
            "list-item1: a ford",
            "list-item1: a mill",
            "list-item1: a inn",
            "list-item1: first",
            "list-item1: second",
            "list-item2: one item",
            "list-item2: another item",
        ],
    );
}

#[test]
fn chronologies() {
    check(
        "RURITANIA: A CHRONOLOGY\n\n1903\n2 May     The envoys arrive.\n11-12 May  They dance,\n           and go home.\nAug.      Nothing happens.\n\n1904-05\n3 June 1904   War.\nIn the same year it rained.\n",
        &[
            "title: RURITANIA: A CHRONOLOGY",
            "heading2: 1903",
            "list-item1: 2 May = The envoys arrive.",
            "list-item1: 11-12 May = They dance, and go home.",
            "list-item1: Aug. = Nothing happens.",
            "heading2: 1904-05",
            "list-item1: 3 June 1904 = War.",
            "paragraph: In the same year it rained.",
        ],
    );
}

#[test]
fn tables_with_bars() {
    check(
        &format!("{LONG}\n| State | Since |\n|---|---|\n| Borduria | 1903[1] |\n| Syldavia | |\n"),
        &[
            &format!("paragraph: {LONG}"),
            "table-header: State | Since",
            "table-row: Borduria | 1903 ^1@15",
            "table-row: Syldavia | ",
        ],
    );
    // As scrapers leave them: bars at the ends of lines alone.
    check(
        &format!("{LONG}\nRuritania |\nBorduria |\n---|---|\nEmbassy of Ruritania, Szohod | Embassy of Borduria, Strelsau |\n{LONG}\n"),
        &[
            &format!("paragraph: {LONG}"),
            "table-header: Ruritania",
            "table-header: Borduria",
            "table-row: Embassy of Ruritania, Szohod | Embassy of Borduria, Strelsau",
            &format!("paragraph: {LONG}"),
        ],
    );
}

#[test]
fn debris_is_known_by_the_words_of_the_packs() {
    check(
        &format!("Borduria\n\nSkip to text Help\nTaken from the great book\n\nHome > Europe > Borduria\n\nInfobox\n- Capital: Szohod\n- King: none\n\nParts\n\n    1 War\n    2 Peace\n    3 Works\n\n{LONG}\n\nWar\n\nMap.svg At length: The war\nA bridge in winter\n\n{LONG}\n\nLook also\n\n- Syldavia\n- Ruritania\n\nKinds: states | kingdoms\n"),
        &[
            "title: Borduria",
            "navigation: Skip to text Help",
            "navigation: Taken from the great book",
            "navigation: Home > Europe > Borduria",
            "navigation: Infobox",
            "infobox-field: Capital | Szohod",
            "infobox-field: King | none",
            "navigation: Parts",
            "navigation: 1 War",
            "navigation: 2 Peace",
            "navigation: 3 Works",
            &format!("paragraph: {LONG}"),
            "heading1: War",
            "navigation: Map.svg At length: The war",
            "caption: A bridge in winter",
            &format!("paragraph: {LONG}"),
            "heading1: Look also",
            "navigation: - Syldavia",
            "navigation: - Ruritania",
            "navigation: Kinds: states | kingdoms",
        ],
    );
}

#[test]
fn citation_marks_become_notes() {
    check(
        "The kings met at the bridge in May,[1][2] so it is told.[source wanted since 1903] The year [1903] is sure.[note 4]\n",
        &["paragraph: The kings met at the bridge in May, so it is told. The year [1903] is sure. ^1@35 ^2@35 ^note 4@75"],
    );
}

#[test]
fn references_are_kept_apart_and_taken_to_pieces() {
    let text = format!(
        "{LONG}\n\nWorks edit\n\n  1. ^ a b Hentzau, Rupert (1903). The Bridge. Strelsau: Elphberg Press. p. 12. {{{{cite book}}}}: |access-date= requires |url= (help)\n  2. ^ \"Kings at the bridge\". The Strelsau Post. 4 May 1903. Seen on 5 June 2001.\n"
    );
    let read = document(&text, Format::Text);
    let [one, two] = read.references.as_slice() else { panic!("{:?}", read.references) };
    assert_eq!(
        (one.key.as_str(), one.author.as_deref(), one.date.as_deref()),
        ("1", Some("Hentzau, Rupert"), Some("1903"))
    );
    assert_eq!((one.title.as_deref(), one.publisher.as_deref()), (Some("The Bridge"), Some("Elphberg Press")));
    assert_eq!(
        (two.title.as_deref(), two.publisher.as_deref()),
        (Some("Kings at the bridge"), Some("The Strelsau Post"))
    );
    assert_eq!((two.date.as_deref(), two.accessed.as_deref()), (Some("4 May 1903"), Some("5 June 2001")));
    assert!(one.text.ends_with("p. 12."), "{}", one.text);
    assert_eq!(read.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["reference-lint"]);
}

#[test]
fn references_glued_to_an_edit_link() {
    check(
        &format!("{LONG}\nWorks\nedit- ^ a b Hentzau, Rupert (1903). The Bridge.\n- ^ The Strelsau Post.\n"),
        &[
            &format!("paragraph: {LONG}"),
            "heading1: Works",
            "reference: Hentzau, Rupert (1903). The Bridge.",
            "reference: The Strelsau Post.",
        ],
    );
}

#[test]
fn text_without_spaces_between_words() {
    check(
        "卢里塔尼亚与博尔多利亚\n\n两国国王在桥上会面,\u{3000}随后签署条约。此后两国关系长期友好,双方互派使节,并在边境设立市场。\n",
        &[
            "title: 卢里塔尼亚与博尔多利亚",
            "paragraph: 两国国王在桥上会面, 随后签署条约。此后两国关系长期友好,双方互派使节,并在边境设立市场。",
        ],
    );
}

#[test]
fn tables_parted_by_blanks() {
    check(
        &format!("Borduria\n\n{LONG}\n\nEnvoy\tCame\tLeft\nHentzau\t1903\t1907\nRassendyll\t1908\t\n\nTown\tGate\nStrelsau\tnorth\n"),
        &[
            "title: Borduria",
            &format!("paragraph: {LONG}"),
            "table-header: Envoy | Came | Left",
            "table-row: Hentzau | 1903 | 1907",
            "table-row: Rassendyll | 1908",
            "table-row: Town | Gate",
            "table-row: Strelsau | north",
        ],
    );
    check(
        "Borduria\n\nEnvoy      Came   Left\nHentzau    1903   1907\nSapt       1908   1911\n",
        &[
            "title: Borduria",
            "table-header: Envoy | Came | Left",
            "table-row: Hentzau | 1903 | 1907",
            "table-row: Sapt | 1908 | 1911",
        ],
    );
    check(
        "Borduria\n\nNo.  Envoy      Came   Left   Notes\n1    Hentzau    1903   1907   fled\n2    Sapt              1911\n3    Tarl       1912\n",
        &[
            "title: Borduria",
            "table-header: No. | Envoy | Came | Left | Notes",
            "table-row: 1 | Hentzau | 1903 | 1907 | fled",
            "table-row: 2 | Sapt |  | 1911 | ",
            "table-row: 3 | Tarl | 1912 |  | ",
        ],
    );
}

#[test]
fn a_line_over_lines_with_years_is_a_heading() {
    check(
        &format!("Borduria\n\n{LONG}\n\nMinisters\nRupert Hentzau, 1903–1907\nColonel Sapt (1908)\n"),
        &[
            "title: Borduria",
            &format!("paragraph: {LONG}"),
            "heading1: Ministers",
            "paragraph: Rupert Hentzau, 1903–1907",
            "paragraph: Colonel Sapt (1908)",
        ],
    );
}
