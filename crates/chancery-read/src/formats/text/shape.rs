//! What the shape of a line tells: heading marks, list marks, dates set apart, cells, carets of references.

use std::ops::Range;

/// Blanks and unseen signs at the ends of a line.
pub(crate) fn is_margin(c: char) -> bool {
    crate::strand::is_blank(c) || crate::strand::is_unseen(c)
}

/// Letters of scripts that are written without spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF64}' | '\u{20000}'..='\u{3FFFF}')
}

/// Columns that a text takes: full-width letters count twice.
pub(crate) fn width(s: &str) -> usize {
    if s.is_ascii() {
        return s.len();
    }
    let wide = |c: char| is_unspaced(c) || matches!(c, '\u{1100}'..='\u{115F}' | '\u{AC00}'..='\u{D7A3}');
    s.chars().map(|c| 1 + usize::from(c >= '\u{1100}' && wide(c))).sum()
}

/// `== X ==`: number of signs, and where the heading stands in the line.
pub(crate) fn heading_marks(s: &str) -> Option<(u8, Range<usize>)> {
    let level = s.bytes().take_while(|b| *b == b'=').count();
    if level == 0 || level > 6 {
        return None;
    }
    let tail = s.bytes().rev().take_while(|b| *b == b'=').count();
    let inner = s.get(level..s.len().checked_sub(tail)?)?;
    let lead = inner.len() - inner.trim_start().len();
    let start = level + lead;
    (tail == level && !inner.trim().is_empty()).then(|| (level as u8, start..start + inner.trim().len()))
}

/// Whether a line can be a heading: short, with letters, without the end of a sentence.
pub(crate) fn is_headline(s: &str) -> bool {
    if s.len() > 400 || width(s) > 90 {
        return false;
    }
    let last = without_marks(s).trim_end_matches(QUOTES).chars().next_back();
    let ends = last.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '。' | '，' | '；' | '：' | '…' | '۔' | '।'));
    s.chars().any(char::is_alphabetic) && (!ends || abbreviated(s))
}

/// Quotation marks at the end of a sentence.
const QUOTES: [char; 6] = ['"', '”', '»', '\'', '’', '」'];

/// A line without the bracketed marks at its end: "…government.[1][2]".
fn without_marks(s: &str) -> &str {
    let mut rest = s.trim_end();
    while let Some(inner) = rest.strip_suffix(']') {
        match inner.rfind('[') {
            Some(open) if inner.len() - open < 40 => rest = inner.get(..open).unwrap_or_default().trim_end(),
            _ => break,
        }
    }
    rest
}

/// The bracketed mark that ends a short line: where the line ends without it, and its inside.
pub(crate) fn final_bracket(s: &str) -> Option<(usize, &str)> {
    let inner = s.strip_suffix(']')?;
    let open = inner.rfind('[')?;
    let inside = inner.get(open + 1..)?;
    let head = inner.get(..open)?.trim_end();
    let fits = inside.len() < 60 && !inside.chars().any(char::is_numeric) && !head.contains('[') && is_headline(head);
    fits.then_some((head.len(), inside))
}

/// A heading that ends in an abbreviation or initials: "The U.S.".
fn abbreviated(s: &str) -> bool {
    s.ends_with('.') && s.split_whitespace().next_back().is_some_and(|w| w.matches('.').count() > 1)
}

/// Whether a line is running text.
pub(crate) fn is_prose(s: &str) -> bool {
    if s.len() > 400 {
        return true;
    }
    let columns = width(s);
    let last = without_marks(s).trim_end_matches(QUOTES).trim_end_matches(')').chars().next_back();
    let ends =
        last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟' | '۔' | '।' | ':' | '：'));
    columns > 90 || (ends && columns > 30)
}

/// Whether a line is a whole paragraph: no entry of a list is so long.
pub(crate) fn is_long(s: &str) -> bool {
    s.len() > 400 && is_prose(s)
}

/// A list mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Where the text of the item begins.
    pub body: usize,
    /// Whether the mark counts.
    pub numbered: bool,
}

/// The list mark at the beginning of a line, if any.
pub(crate) fn item(s: &str) -> Option<Item> {
    let first = s.chars().next()?;
    if matches!(
        first,
        '•' | '◦' | '▪' | '‣' | '·' | '●' | '○' | '■' | '*' | '-' | '–' | '—' | '+' | '►' | '➢' | '\u{F0B7}'
    ) {
        let rest = s.get(first.len_utf8()..)?;
        let body = s.len() - rest.trim_start_matches(is_margin).len();
        let spaced = body > first.len_utf8() || matches!(first, '•' | '●' | '■' | '▪');
        return (spaced && body < s.len()).then_some(Item { body, numbered: false });
    }
    let open = first == '(';
    let start = usize::from(open);
    let rest = s.get(start..)?;
    let count = rest.chars().take_while(|c| c.is_numeric() || is_han_number(*c)).count();
    let digits: usize = rest.chars().take(count).map(char::len_utf8).sum();
    let (len, letters) = if count > 0 {
        (digits, false)
    } else {
        (rest.chars().next().filter(char::is_ascii_lowercase).map_or(0, char::len_utf8), true)
    };
    if len == 0 || count > 3 {
        return None;
    }
    let after = rest.get(len..)?;
    let close = after.chars().next()?;
    let closes = match close {
        ')' | '）' => true,
        '.' | '、' | '．' => !open && !letters,
        _ => false,
    };
    let tail = after.get(close.len_utf8()..)?;
    let body = s.len() - tail.trim_start().len();
    let spaced = body > start + len + close.len_utf8() || close == '、';
    (closes && spaced && body < s.len()).then_some(Item { body, numbered: true })
}

fn is_han_number(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The digits at the beginning of a line.
pub(crate) fn leading_number(s: &str) -> Option<&str> {
    let s = s.trim_start_matches(['(', '[']);
    let len = s.bytes().take_while(u8::is_ascii_digit).count();
    s.get(..len).filter(|n| !n.is_empty())
}

/// The first number of "2.1 Name": no mark follows the number, as in a table of contents.
pub(crate) fn contents_number(s: &str) -> Option<u32> {
    let number: String = s.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let rest = s.get(number.len()..)?;
    if number.is_empty() || number.ends_with('.') || number.len() > 8 || !rest.starts_with(is_margin) {
        return None;
    }
    number.split('.').next()?.parse().ok().filter(|n| *n < 200)
}

/// "1964–1968 Yaw Owusu", "Ama Darko, 1968–1972", "Kofi Mensah (1975)": a line that opens or closes with a year.
pub(crate) fn is_term(s: &str) -> bool {
    let four = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = s.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let ends = [parts.first(), parts.last()];
    parts.len() > 1 && ends.into_iter().flatten().any(|part| four(part)) && s.contains(char::is_alphabetic)
}

/// A year, span of years or decade alone on its line.
pub(crate) fn is_year(s: &str) -> bool {
    let s = s.trim_end_matches([':', '.']);
    if s.chars().count() > 16 {
        return false;
    }
    let digits = s.chars().take_while(|c| c.is_numeric()).count();
    let letters = s.chars().filter(|c| c.is_alphabetic()).count();
    let others = s.chars().any(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '—' | '/' | ' ' | '\'' | '’'));
    digits == 4 && letters <= 2 && !others
}

/// A date set apart by a wide blank: where the blank stands.
pub(crate) fn entry(s: &str) -> Option<Range<usize>> {
    let mut blank: Option<usize> = None;
    let mut columns = 0;
    for (at, c) in s.char_indices().take(40) {
        if c == ' ' || c == '\t' || c == '\u{a0}' {
            blank.get_or_insert(at);
            columns += if c == '\t' { 2 } else { 1 };
        } else {
            if let Some(start) = blank {
                if columns > 1 {
                    let date = s.get(..start)?;
                    let words = date.split_whitespace().count();
                    let dated = date.chars().any(char::is_numeric) || words == 1;
                    let fits = words < 5
                        && date.chars().count() < 25
                        && date.chars().next().is_some_and(char::is_alphanumeric);
                    return (fits && dated).then_some(start..at);
                }
            }
            blank = None;
            columns = 0;
        }
    }
    None
}

/// Whether a line is the rule between the head and the body of a table.
pub(crate) fn is_rule(s: &str) -> bool {
    s.contains("--") && s.contains('|') && s.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '+'))
}

/// Whether a line can be a row.
pub(crate) fn is_row(s: &str) -> bool {
    s.contains('|') && s.len() < 4000
}

/// The cells of a row with bars; the bars at the ends open none. One cell if there is no bar.
pub(crate) fn cells(s: &str) -> Vec<Range<usize>> {
    let start = usize::from(s.starts_with('|'));
    let end = s.len() - usize::from(s.len() > start && s.ends_with('|') && !s.ends_with("\\|"));
    let mut cells = Vec::new();
    let mut from = start;
    for bar in memchr::memchr_iter(b'|', s.as_bytes()) {
        if bar < start || bar >= end || (bar > 0 && s.as_bytes().get(bar - 1) == Some(&b'\\')) {
            continue;
        }
        cells.push(from..bar);
        from = bar + 1;
    }
    cells.push(from..end);
    cells
}

/// The cells of a line, parted by tabs; or by two blanks and more.
pub(crate) fn apart(s: &str, tabbed: bool) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut from, mut wide) = (0, 0usize);
    // "Lima ........ Consul": a row of dots that leads from one cell to the next.
    let (mut dots, mut dotted) = (0usize, 0);
    for (at, c) in s.char_indices() {
        if !tabbed && c == '.' {
            dotted = if dots == 0 { at } else { dotted };
            dots += 1;
        } else if !tabbed && dots >= LEADER.len() {
            if is_margin(c) {
                continue;
            }
            if from < dotted {
                cells.push(from..dotted);
            }
            (from, wide, dots) = (at, 0, 0);
            continue;
        } else if !tabbed && !is_margin(c) {
            dots = 0;
        }
        if tabbed && c == '\t' {
            cells.push(from..at);
            from = at + 1;
        } else if !tabbed && is_margin(c) {
            wide += 1;
        } else if !tabbed {
            if wide > 1 {
                cells.push(from..at);
                from = at;
            }
            wide = 0;
        }
    }
    cells.push(from..s.len());
    cells
}

/// So many dots in a row, or more, lead from one cell to another.
pub(crate) const LEADER: &str = "....";

/// A reference with a caret.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Caret<'t> {
    /// Its number, if it has one.
    pub number: Option<&'t str>,
    /// Length of words glued before its mark.
    pub glued: usize,
    /// Where its text begins.
    pub body: usize,
}

/// `1. ^ a b Text`, `- ^ Text`, `↑ Text`; an edit link may be glued before.
pub(crate) fn reference(s: &str) -> Option<Caret<'_>> {
    let (caret, sign) = s.char_indices().take(24).find(|(_, c)| matches!(c, '^' | '↑'))?;
    let before = s.get(..caret)?.trim_end();
    let number = leading_number(before);
    let mut glued = 0;
    if !before.is_empty() {
        let bare = before.trim_end_matches(['-', '*', '•', '#']).trim_end();
        let numbered =
            number.is_some_and(|n| before.get(n.len()..).is_some_and(|r| matches!(r.trim(), "." | ")" | "")));
        if !bare.is_empty() && !numbered {
            let word = bare.trim_end_matches([']', ')']).chars().all(|c| c.is_alphabetic() || matches!(c, '[' | '('));
            if !word || bare.len() == before.len() {
                return None;
            }
            glued = bare.len();
        }
    }
    let after = s.get(caret + sign.len_utf8()..)?;
    if !after.starts_with(is_margin)
        && !after.starts_with(['"', '“', '«', '↑', '^'])
        && before.is_empty()
        && sign == '^'
    {
        return None;
    }
    let text = back_links(after.trim_start_matches(['↑', '^']).trim_start_matches(is_margin));
    let body = s.len() - text.len();
    (!text.is_empty()).then_some(Caret { number: number.filter(|_| glued == 0), glued, body })
}

/// Cuts the letters or numbers of several back links: `a b c Text`, `1.0 1.1 Text`, `1 2 Text`.
fn back_links(s: &str) -> &str {
    let mut rest = s;
    let mut seen = 0usize;
    loop {
        let word = rest.split(is_margin).next().unwrap_or_default();
        let fits = match word.chars().next() {
            Some(c) if word.chars().count() == 1 && c.is_alphabetic() => c == nth_letter(c, seen),
            Some(c) if c.is_ascii_digit() && word.len() < 5 => {
                word.parse::<usize>().is_ok_and(|n| n == seen + 1)
                    || word.split_once('.').is_some_and(|(_, n)| n.parse() == Ok(seen))
            }
            _ => false,
        };
        if !fits {
            break;
        }
        seen += 1;
        rest = rest.get(word.len()..).unwrap_or_default().trim_start_matches(is_margin);
    }
    // One letter alone may be a word of the text.
    if seen > 1 && !rest.is_empty() {
        rest
    } else {
        s
    }
}

/// The letter that stands `seen` places after the first of its alphabet.
fn nth_letter(like: char, seen: usize) -> char {
    let first = if like.is_ascii_lowercase() {
        'a'
    } else if ('\u{5D0}'..='\u{5EA}').contains(&like) {
        '\u{5D0}'
    } else if ('\u{430}'..='\u{44F}').contains(&like) {
        '\u{430}'
    } else {
        return '\0';
    };
    u32::try_from(seen).ok().and_then(|n| char::from_u32(first as u32 + n)).unwrap_or('\0')
}

/// The name of an image file at the beginning of a line: where it ends.
pub(crate) fn file_name(s: &str) -> Option<usize> {
    const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];
    let dot = memchr::memchr(b'.', s.as_bytes().get(..s.len().min(160))?)?;
    let ending = s.get(dot + 1..)?;
    let len = ending.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = ending.get(..len).is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)));
    let name = s.get(..dot)?;
    let apart = ending.get(len..)?.chars().next().is_none_or(char::is_whitespace);
    (known && apart && !name.is_empty() && !name.contains(':') && name.split_whitespace().count() < 9)
        .then_some(dot + 1 + len)
}

/// Whether a line is a trail of links: `Home > Africa > Togo`.
pub(crate) fn is_trail(s: &str) -> bool {
    // The first bytes of the signs.
    if s.len() > 400 || !s.bytes().any(|b| matches!(b, b'>' | 0xe2 | 0xc2 | 0xef)) {
        return false;
    }
    [" > ", " › ", " » ", " → ", " ＞ "].iter().any(|sign| s.matches(sign).nth(1).is_some()) && !is_sentence(s)
}

/// Whether a short line is a menu: a trail of links, or single words set off by bars.
pub(crate) fn is_menu(s: &str) -> bool {
    if is_trail(s) {
        return true;
    }
    let signs = [" | ", " · ", " • ", " – "];
    s.len() < 300
        && !s.chars().any(char::is_numeric)
        && !is_sentence(s)
        && signs.iter().any(|sign| {
            let parts: Vec<&str> = s.split(sign).collect();
            parts.len() > 2 && parts.iter().all(|p| p.split_whitespace().count() < 4 && p.chars().count() < 24)
        })
}

fn is_sentence(s: &str) -> bool {
    s.ends_with(['.', '。', '!', '?'])
}

/// A page number set far off at the end of a line: where the line ends without it.
pub(crate) fn page_number(s: &str) -> Option<usize> {
    let head = s.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = s.len() - head.len();
    let name = head.trim_end();
    ((1..=4).contains(&digits) && head.len() >= name.len() + 3 && !name.is_empty()).then_some(name.len())
}

/// `Key: value`: where the colon and the blanks after it stand.
pub(crate) fn key(s: &str) -> Option<Range<usize>> {
    let (at, colon) = s.char_indices().take(48).find(|(_, c)| matches!(c, ':' | '：'))?;
    let rest = s.get(at + colon.len_utf8()..)?;
    let value = s.len() - rest.trim_start().len();
    (at > 0 && !rest.trim().is_empty() && !rest.starts_with("//")).then_some(at..value)
}

/// How many letters a cell may stand beside the beginning of its column.
const BESIDE: usize = 2;

/// The cells of a row by the columns under whose heads they stand; those that are not there are empty. None where one
/// stands under no head.
pub(crate) fn aligned(
    head: &str,
    columns: &[Range<usize>],
    row: &str,
    cells: &[Range<usize>],
) -> Option<Vec<Range<usize>>> {
    let begins = |s: &str, cell: &Range<usize>| s.get(..cell.start).map(width);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut rest = cells.iter().peekable();
    for column in columns {
        let under = |cell: &&&Range<usize>| {
            let (cell, column) = (begins(row, cell), begins(head, column));
            cell.zip(column).is_some_and(|(cell, column)| cell.abs_diff(column) <= BESIDE)
        };
        let own = rest.peek().filter(under).map(|cell| (*cell).clone());
        if own.is_some() {
            rest.next();
        }
        out.push(own.unwrap_or(row.len()..row.len()));
    }
    rest.next().is_none().then_some(out)
}

/// Words of a key at the head of a line, at most.
const KEY: usize = 7;

/// Whether a line opens with a key, a few words without a stop of which the first has no small letter: "Capital: Thimphu".
pub(crate) fn opens_with_key(s: &str) -> bool {
    let Some(colon) = key(s) else { return false };
    let words = s.get(..colon.start).unwrap_or_default();
    let opens = words.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    let apart = s.get(colon.start..colon.end).is_some_and(|gap| gap.chars().count() > 1);
    let stops = words.contains(['.', ',', ';', '!', '?', '"', '“']);
    opens && apart && !stops && words.split_whitespace().count() <= KEY
}
