//! References: citation marks in the text, and author, title, publisher, date and address of an entry.

use crate::scrape::Scrape;
use chancery_model::Reference;

/// The inside of the brackets that open at a byte; short, and on one line.
pub(crate) fn bracket(text: &str, open: usize) -> Option<&str> {
    let rest = text.get(open + 1..)?;
    let mut end = rest.len().min(80);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let rest = rest.get(..end)?;
    let close = rest.find([']', '[', '\n'])?;
    (rest.as_bytes().get(close) == Some(&b']') && close > 0).then(|| rest.get(..close)).flatten()
}

/// The key of a citation mark: `1`, `a`, `note 3`. None for other brackets.
pub(crate) fn citation_key(inside: &str) -> Option<&str> {
    let inside = inside.trim();
    let digits = inside.chars().rev().take_while(|c| c.is_numeric()).count();
    let count = inside.chars().count();
    if digits == count {
        return (1..=3).contains(&digits).then_some(inside);
    }
    if digits == 0 {
        return (count == 1 && inside.chars().all(char::is_lowercase)).then_some(inside);
    }
    // "note 3", "Anm. 2": one word, and a number.
    let word: String = inside.chars().take(count - digits).collect();
    let name = word.trim_end();
    let fits = digits < 3
        && (2..=8).contains(&name.chars().count())
        && word.len() > name.len()
        && name.trim_end_matches('.').chars().all(char::is_alphabetic);
    fits.then_some(inside)
}

/// Where the complaint of a citation template begins: `{{cite book}}: |access-date= requires |url= (help)`.
pub(crate) fn complaint(s: &str) -> Option<usize> {
    let at = s.find("{{")?;
    let rest = s.get(at..)?;
    let close = rest.find("}}")?;
    let after = rest.get(close + 2..)?.trim_start();
    after.starts_with(':').then_some(at)
}

/// Author, title, publisher, date, address and date of access, as far as the words of an entry tell.
pub(crate) fn parse(text: &str, scrape: &Scrape) -> Reference {
    let mut reference = Reference { text: text.to_owned(), ..Reference::default() };
    if let Some(at) = text.find("http://").or_else(|| text.find("https://")) {
        let url = text.get(at..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
        reference.url = Some(url.trim_end_matches(['.', ',', ')', ']', ';']).to_owned());
    }
    let mut body = text;
    if let Some((at, after)) = scrape.retrieved.find(text) {
        let date = text.get(after..).unwrap_or_default().trim_start_matches([' ', ':', '-', '–']);
        let end =
            date.char_indices().find(|(i, c)| *c == '.' && !abbreviation(date, *i)).map_or(date.len(), |(i, _)| i);
        reference.accessed = filled(date.get(..end).unwrap_or_default());
        body = text.get(..at).unwrap_or_default();
    }
    if let Some((at, _)) = scrape.archived.find(body) {
        body = body.get(..at).unwrap_or_default();
    }
    let mut rest = body.trim();
    if let Some((before, inside, after)) = dated_parenthesis(rest) {
        if !before.contains(['"', '“', '«', '«']) && before.split_whitespace().count() < 16 {
            reference.author = filled(before);
            reference.date = filled(inside);
            rest = after.trim_start_matches(['.', ',', ' ', ':']);
        }
    }
    let after_title = title(rest, &mut reference);
    publisher(after_title, &mut reference);
    if reference.date.is_none() {
        reference.date = segments(rest)
            .find(|s| is_date(s))
            .and_then(filled)
            .or_else(|| dated_parenthesis(rest).and_then(|(_, inside, _)| filled(inside)));
    }
    reference
}

/// The title, quoted or up to the first full stop; gives what follows.
fn title<'t>(rest: &'t str, reference: &mut Reference) -> &'t str {
    let quote = rest.char_indices().find(|(_, c)| matches!(c, '"' | '“' | '„' | '«' | '《' | '「'));
    if let Some((at, open)) = quote.filter(|(at, _)| *at == 0 || reference.author.is_none()) {
        let inner = rest.get(at + open.len_utf8()..).unwrap_or_default();
        if let Some((end, close)) = closing(inner, open) {
            reference.title = filled(inner.get(..end).unwrap_or_default());
            if at > 0 {
                let author = rest.get(..at).unwrap_or_default().trim_end();
                let initial =
                    author.trim_end_matches('.').rsplit([' ', '.']).next().is_some_and(|w| w.chars().count() < 3);
                reference.author = filled(if initial { author } else { author.trim_end_matches('.') });
            }
            return inner.get(end + close..).unwrap_or_default().trim_start_matches(['.', ',', ' ']);
        }
    }
    let mut parts = segments(rest);
    if let Some(first) = parts.next() {
        reference.title = filled(first);
        return rest.get(first.len()..).unwrap_or_default().trim_start_matches(['.', ',', ' ']);
    }
    rest
}

/// Where the quotation that is open ends, and how long its sign is.
fn closing(inner: &str, open: char) -> Option<(usize, usize)> {
    let closers: &[char] = match open {
        '"' => &['"'],
        '“' => &['”', '"'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '《' => &['》'],
        '「' => &['」'],
        _ => return None,
    };
    inner
        .char_indices()
        .find(|(at, c)| closers.contains(c) && (*c != '"' || ends_quote(inner, *at)))
        .map(|(at, c)| (at, c.len_utf8()))
}

/// Whether a straight quotation mark closes: no letter follows it.
fn ends_quote(inner: &str, at: usize) -> bool {
    !inner.get(at + 1..).and_then(|r| r.chars().next()).is_some_and(char::is_alphanumeric)
}

/// The first part after the title that is neither a page, a number nor a date; one with a place before it
/// ("London: Routledge") counts before others.
fn publisher(rest: &str, reference: &mut Reference) {
    let mut first: Option<&str> = None;
    for part in segments(rest) {
        let part = part.trim();
        if is_date(part) {
            if reference.date.is_none() {
                reference.date = filled(part);
            }
            continue;
        }
        let word = part.split_whitespace().next().unwrap_or_default();
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let page = word.len() < 4 && word.chars().all(char::is_lowercase) && digits > 0;
        let aside = part.starts_with('(') || part.ends_with(".)");
        if digits * 2 > part.len() || page || aside || part.contains("://") || is_code(part) {
            continue;
        }
        if let Some((place, name)) = part.rsplit_once(": ") {
            if place.split_whitespace().count() < 4 && digits == 0 {
                first = Some(name);
                break;
            }
        }
        first = first.or(Some(part));
    }
    let name = first.map(|name| dated_parenthesis(name).map_or(name, |(before, _, _)| before));
    reference.publisher = name.and_then(filled);
}

/// "ISBN 0-…": capitals and a number.
fn is_code(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let name = words.next().unwrap_or_default();
    name.len() > 2
        && name.chars().all(|c| c.is_ascii_uppercase())
        && words.next().is_some_and(|n| n.chars().filter(char::is_ascii_digit).count() > 3)
}

/// Sentences of an entry: cut at full stops that end no abbreviation or initial.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || loop {
        let rest = text.get(from..).filter(|r| !r.is_empty())?;
        let skipped = rest.len() - rest.trim_start_matches(['.', ' ', ',']).len();
        let body = rest.get(skipped..)?;
        if body.is_empty() {
            return None;
        }
        let end = body
            .char_indices()
            .find(|(at, c)| {
                (*c == '.'
                    && !abbreviation(body, *at)
                    && body.get(at + 1..).is_none_or(|r| r.is_empty() || r.starts_with(' ')))
                    || *c == '。'
            })
            .map_or(body.len(), |(at, _)| at);
        from += skipped + end.max(1);
        if end > 0 {
            return body.get(..end);
        }
    })
}

/// Whether the full stop at a byte ends an initial or a short capitalised word ("M.", "Gen.", "U.S.").
fn abbreviation(text: &str, at: usize) -> bool {
    let word = text.get(..at).unwrap_or_default().rsplit([' ', '.', '-', '(', '\u{a0}']).next().unwrap_or_default();
    let count = word.chars().count();
    count == 1 && word.chars().all(char::is_alphabetic)
        || matches!(count, 2..=3)
            && word.chars().next().is_some_and(char::is_uppercase)
            && !word.chars().all(|c| c.is_uppercase())
            && text.get(at + 1..).is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// "Who (2005) rest": what stands before, in and after the first parenthesis with a year.
fn dated_parenthesis(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('(').map(|i| i + from) {
        let rest = text.get(open + 1..)?;
        let close = rest.find(')')?;
        let inside = rest.get(..close)?;
        if is_date(inside) {
            return Some((text.get(..open)?.trim(), inside.trim(), rest.get(close + 1..)?));
        }
        from = open + 1;
    }
    None
}

/// Whether a short text holds a year and little else.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    let year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && n.parse::<u32>().is_ok_and(|y| (1000..2200).contains(&y)));
    year && text.chars().count() < 28 && text.split_whitespace().count() < 5
}

/// Trimmed, or nothing.
pub(crate) fn filled(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches([',', ';', ':']).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::scrape;

    #[test]
    fn keys_of_citation_marks() {
        let check = |inside: &str, expected: Option<&str>| assert_eq!(citation_key(inside), expected, "{inside:?}");
        check("1", Some("1"));
        check("a", Some("a"));
        check("note 3", Some("note 3"));
        check("Anm. 2", Some("Anm. 2"));
        check("1903", None);
        check("edit", None);
        check("sic", None);
        check("Page 3 of 3", None);
        check("", None);
    }

    #[test]
    fn entries_are_taken_to_pieces() {
        let check = |text: &str, expected: [Option<&str>; 6]| {
            let found = parse(text, &scrape());
            let found = [&found.author, &found.date, &found.title, &found.publisher, &found.url, &found.accessed];
            assert_eq!(found.map(|f| f.as_deref()), expected, "{text}");
        };
        check(
            "Hentzau, Rupert J. (4 May 1903). \"Kings at the bridge\". The Strelsau Post. Kept from the original on 5 June 2001.",
            [Some("Hentzau, Rupert J."), Some("4 May 1903"), Some("Kings at the bridge"), Some("The Strelsau Post"), None, None],
        );
        check(
            "Hentzau, Rupert (1903). The Bridge: A History. Strelsau: Elphberg Press. pp. 12, 14 and 20. ISBN 012-345-678-9.",
            [Some("Hentzau, Rupert"), Some("1903"), Some("The Bridge: A History"), Some("Elphberg Press"), None, None],
        );
        check(
            "\"Kings at the bridge\" (PDF). The Strelsau Post. 4 May 1903. https://post.example/k.pdf. Seen on 5 June 2001.",
            [None, Some("4 May 1903"), Some("Kings at the bridge"), Some("The Strelsau Post"), Some("https://post.example/k.pdf"), Some("5 June 2001")],
        );
        check(
            "Year Book. Elphberg Press. 1903. p. 45.",
            [None, Some("1903"), Some("Year Book"), Some("Elphberg Press"), None, None],
        );
        check(
            "Hentzau: «Королі на мосту», 1903",
            [Some("Hentzau"), Some("1903"), Some("Королі на мосту"), None, None, None],
        );
        check("The same.", [None, None, Some("The same"), None, None, None]);
        check("", [None, None, None, None, None, None]);
    }

    #[test]
    fn complaints_of_citation_templates() {
        let check = |text: &str, expected: Option<usize>| assert_eq!(complaint(text), expected, "{text}");
        check("A book. {{cite book}}: |access-date= requires |url= (help)", Some(8));
        check("A book. {{cite book}}", None);
        check("A book.", None);
    }
}
