//! What HTML is read as.

use crate::outline::{check as blocks, document};
use chancery_model::Format;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    blocks(text, Format::Html, expected);
}

#[test]
fn headline_headings_and_paragraphs() {
    check(
        "<!DOCTYPE html><html><head><title>Post | Borduria</title><style>p{}</style></head><body><h1>Kings at the bridge</h1><p>They <b>met</b>\nin&nbsp;May &ndash; <i>twice</i>.<p>They danced.<h2>War</h2><h3>Siege</h3>Loose words.<br><br>More.</body></html>",
        &[
            "metadata: title | Post | Borduria",
            "title: Kings at the bridge",
            "paragraph: They met in May – twice.",
            "paragraph: They danced.",
            "heading1: War",
            "heading2: Siege",
            "paragraph: Loose words.",
            "paragraph: More.",
        ],
    );
    check("<title>Kings &amp; bridges</title><p>Text.</p>", &["title: Kings & bridges", "paragraph: Text."]);
}

#[test]
fn what_stands_beside_the_text() {
    check(
        "<body><nav><a href=x>Home</a></nav><header><p>The Post</p></header><div class='share'>Tell others</div><main><header><h1>War</h1></header><p>It came.</p><aside>Subscribe!</aside><p>Home &raquo; War &raquo; End</p></main><form>Name</form><footer>Imprint</footer><script>var a = '<p>no</p>';</script><!-- <p>no</p> --><div hidden>no <div>no</div></div><p>End.</p>",
        &[
            "navigation: Home",
            "navigation: The Post",
            "navigation: Tell others",
            "title: War",
            "paragraph: It came.",
            "navigation: Subscribe!",
            "navigation: Home » War » End",
            "navigation: Name",
            "navigation: Imprint",
            "paragraph: End.",
        ],
    );
}

#[test]
fn lists_and_definitions() {
    check(
        "<ul><li>a<ul><li>b</ul><li><a href=x>Only a link</a></ul><ol><li><p>first</p></li></ol><dl><dt>1903</dt><dd>The envoys arrive.</dd><dt>1904<dd>War.</dl>",
        &[
            "list-item1: a",
            "list-item2: b",
            "navigation: Only a link",
            "list-item1: first",
            "list-item1: 1903 = The envoys arrive.",
            "list-item1: 1904 = War.",
        ],
    );
}

#[test]
fn tables_and_infoboxes() {
    check(
        "<table><caption>Since when</caption><tr><th>State<th>Since<th>Notes<tr><td rowspan=2>Borduria<td>1903<td><p>a</p><p>b</p><tr><td>1910<td><tr><td colspan=2>none</td><td>c</td></tr></table><table class='infobox vcard'><tr><th colspan=2>Relations</th></tr><tr><th>Mission</th><td>Embassy, <a href=x>Szohod</a></td></tr></table>",
        &[
            "caption: Since when",
            "table-header: State | Since | Notes",
            "table-row: Borduria | 1903 | a b",
            "table-row: Borduria | 1910 | ",
            "table-row: none |  | c",
            "infobox-field: Relations | Relations",
            "infobox-field: Mission | Embassy, Szohod",
        ],
    );
    check(
        "<table><tr><td><table><tr><td>1903<td>War</table></td><td><h2>War</h2><p>It came.</p></td></tr></table>",
        &["table-row: 1903 | War", "heading1: War", "paragraph: It came."],
    );
}

#[test]
fn footnotes() {
    check(
        "<p>They met.<sup class=reference><a href=\"#cite_note-post-1\">[1]</a></sup> On the 4<sup>th</sup>.</p><ol class=\"references\"><li id=\"cite_note-post-1\"><span class=\"mw-cite-backlink\">^</span> The Post, 1903.</li></ol>",
        &["paragraph: They met. On the 4th. ^post-1@9", "reference: The Post, 1903."],
    );
}

#[test]
fn the_head_says_language_and_date() {
    let text = "<html lang='he-IL'><head><meta property='article:published_time' content='2001-05-04T10:00:00Z'><meta name=author content='R. Hentzau'></head><body><p>x</p></body></html>";
    let read = document(text, Format::Html);
    assert_eq!((read.lang.as_str(), read.stated.map(|w| w.to_string())), ("he", Some("2001-05-04".to_owned())));
    check(
        text,
        &["metadata: article:published_time | 2001-05-04T10:00:00Z", "metadata: author | R. Hentzau", "paragraph: x"],
    );
    let linked =
        document("<script type='application/ld+json'>{\"datePublished\": \"2001-05\"}</script><p>x</p>", Format::Html);
    assert_eq!(linked.stated.map(|w| w.to_string()), Some("2001-05".to_owned()));
}

#[test]
fn broken_tags_are_text_or_left_out() {
    check(
        "<p>a < b & c &bogus; <b>d</p></i><p title='x>e</p>",
        &["paragraph: a < b & c &bogus; d", "paragraph: <p title='x>e"],
    );
    check("<div><p>a</div>b<li>c</table>d", &["paragraph: a", "paragraph: b", "list-item1: cd"]);
}
