//! Encodings, names and files that are none: offsets always count the bytes of the file as given.

use crate::invariants::hold;
use chancery_model::{Account, Format, Severity};
use chancery_read::{read, Hints};

/// Where words stand in the file, and which bytes are there.
fn place(bytes: &[u8], hints: &Hints, words: &str) -> (String, usize, Vec<u8>) {
    let document = read(bytes, "file.txt", hints);
    hold(bytes, &document);
    let (block, at) = document
        .blocks
        .iter()
        .find_map(|b| b.text.find(words).map(|at| (b, at)))
        .unwrap_or_else(|| panic!("{words} in {:?}", document.blocks));
    let span = block.map.to_source(at..at + words.len());
    (document.encoding, span.start, bytes[span.start..span.end].to_vec())
}

const TEXT: &str = "כותרת\n\nשר החוץ ביקר בבירה ב-4 במאי 1903, וחזר למחרת אל ארצו ברכבת הלילה.\n";

#[test]
fn offsets_count_the_bytes_of_the_file() {
    let check = |bytes: &[u8], label: Option<&str>, encoding: &str, start: usize, there: &[u8]| {
        let hints = Hints { encoding: label.map(str::to_owned), ..Hints::default() };
        let (name, at, found) = place(bytes, &hints, "החוץ");
        assert_eq!((name.as_str(), at, found.as_slice()), (encoding, start, there));
    };
    let utf8 = TEXT.as_bytes();
    let at = TEXT.find("החוץ").unwrap();
    check(utf8, None, "UTF-8", at, "החוץ".as_bytes());
    let marked = [b"\xEF\xBB\xBF", utf8].concat();
    check(&marked, None, "UTF-8", at + 3, "החוץ".as_bytes());
    // One byte a letter.
    let legacy: Vec<u8> =
        TEXT.chars().map(|c| if c.is_ascii() { c as u8 } else { (c as u32 - 0x5D0 + 0xE0) as u8 }).collect();
    let letters = TEXT.chars().take_while(|c| *c != 'ה').count();
    let place = legacy.iter().position(|b| *b == 0xE4).unwrap();
    assert_eq!(letters, place);
    check(&legacy, Some("windows-1255"), "windows-1255", place, &[0xE4, 0xE7, 0xE5, 0xF5]);
    check(&legacy, None, "windows-1255", place, &[0xE4, 0xE7, 0xE5, 0xF5]);
    // Two bytes a letter.
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let word: Vec<u8> = "החוץ".encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&wide, Some("utf-16be"), "UTF-16BE", place * 2, &word);
    let marked = [b"\xFE\xFF".as_slice(), &wide].concat();
    check(&marked, None, "UTF-16BE", place * 2 + 2, &word);
}

#[test]
fn several_bytes_a_character() {
    // "外交" in Shift_JIS and GB18030, after ASCII.
    let check = |label: &str, bytes: &[u8], start: usize| {
        let hints = Hints { encoding: Some(label.to_owned()), ..Hints::default() };
        let (_, at, found) = place(bytes, &hints, "外交");
        assert_eq!((at, found.as_slice()), (start, &bytes[start..start + 4]), "{label}");
    };
    check("shift_jis", b"ab \x8A\x4F\x8C\xF0\x81\x42", 3);
    check("gb18030", b"ab \xCD\xE2\xBD\xBB\xA1\xA3", 3);
}

#[test]
fn declared_in_the_markup() {
    let page = b"<html><head><meta charset=\"windows-1252\"></head><body><p>Fran\xE7ois came in May.</p></body></html>";
    let document = read(page, "page.html", &Hints::default());
    hold(page, &document);
    assert_eq!(
        (document.encoding.as_str(), document.blocks[0].text.as_str()),
        ("windows-1252", "François came in May.")
    );
}

#[test]
fn invalid_bytes_are_replaced_and_reported() {
    let bytes = "The envoys met at the brid\u{fe}ge — twice — and wrote “a paper” about it.".as_bytes().to_vec();
    let bytes: Vec<u8> = bytes.into_iter().filter(|b| *b != 0xBE).collect();
    let document = read(&bytes, "file.txt", &Hints::default());
    hold(&bytes, &document);
    assert!(document.blocks[0].text.contains("brid\u{FFFD}ge"), "{:?}", document.blocks);
    let [one] = document.diagnostics.as_slice() else { panic!("{:?}", document.diagnostics) };
    assert_eq!((one.code, one.severity, one.span.len()), ("invalid-bytes", Severity::Warning, 1));
    assert!(document.account.iter().any(|(span, account, _)| *span == one.span && *account == Account::Invalid));
}

#[test]
fn files_that_hold_no_text() {
    let check = |bytes: &[u8], code: &str| {
        let document = read(bytes, "file", &Hints::default());
        hold(bytes, &document);
        assert!(document.blocks.is_empty());
        assert_eq!(document.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [code]);
    };
    check(b"", "empty");
    check(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", "binary");
    check(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0], "binary");
    let blank = b"  \n\n \t\n";
    let document = read(blank, "file", &Hints::default());
    hold(blank, &document);
    assert!(document.blocks.is_empty() && document.diagnostics.is_empty());
}

#[test]
fn names_and_formats() {
    let check = |name: &str, text: &str, id: &str, format: Format| {
        let document = read(text.as_bytes(), name, &Hints::default());
        assert_eq!((document.id.to_string().as_str(), document.format), (id, format), "{name} {text}");
        assert_eq!(document.origin, name);
    };
    check("a/b.c/The envoy.v2.txt", "x", "The envoy.v2", Format::Text);
    check("C:\\docs\\envoy.wiki", "x", "envoy", Format::Wikitext);
    check(".hidden", "x", ".hidden", Format::Text);
    check("https://example.org/page/", "x", "page", Format::Text);
    check("x.xml", "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">", "x", Format::Tei);
    check("x", "<!DOCTYPE html><p>x", "x", Format::Html);
    check("x", "'''Borduria''' met [[Syldavia]] and [[Ruritania]].\n== War ==\n", "x", Format::Wikitext);
    check("x", "# Borduria\n\nText.\n\n## War\n", "x", Format::Markdown);
    check("x.txt", "{{stub}}'''Borduria''' met [[Syldavia]], [[Ruritania]] and [[Elbonia]].\n", "x", Format::Wikitext);
    check("x.txt", "<!doctype html><p>x", "x", Format::Html);
    check("x", "---\ntitle: Borduria\n---\nText.", "x", Format::Markdown);
    check("x", "== War ==\nIt came.\n", "x", Format::Text);
    check("x", "It came. {{cite book}}: |access-date= requires |url= (help)\n", "x", Format::Text);
}

#[test]
fn languages() {
    let check = |name: &str, text: &str, lang: &str| {
        assert_eq!(read(text.as_bytes(), name, &Hints::default()).lang, lang, "{text}");
    };
    check(
        "x.txt",
        "The two ministers met in the capital and spoke about the bridge that was to be built in the spring.",
        "en",
    );
    check("x.txt", TEXT, "he");
    check(
        "x.txt",
        "Les deux ministres se sont rencontrés dans la capitale et ont parlé du pont qui devait être construit.",
        "fr",
    );
    check("x.html", "<html lang=\"de-AT\"><p>Text</p></html>", "de");
    check("x.txt", "", "");
    let hints = Hints { lang: Some("la".to_owned()), ..Hints::default() };
    assert_eq!(read(b"The two ministers met in the capital.", "x.txt", &hints).lang, "la");
}
