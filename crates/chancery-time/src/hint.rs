//! Guesses at what a mistyped date was meant to be, for error messages alone.

use crate::{Day, When};

/// Longer texts are not mistyped dates.
const LONGEST: usize = 64;
/// More suggestions confuse.
const MOST: usize = 2;

/// EDTF expressions that may have been meant by a text that is none.
pub(crate) fn expressions(text: &str) -> Vec<String> {
    valid(text, |_| true)
}

/// Days that may have been meant by a text that is none.
pub(crate) fn days(text: &str) -> Vec<String> {
    valid(text, |when| when.single_day().is_some())
}

fn valid(text: &str, accepts: impl Fn(&When) -> bool) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut kept: Vec<String> = Vec::new();
    for guess in guesses(text) {
        let read = When::read(&guess).is_ok_and(|when| accepts(&when));
        if guess != text && read && !kept.contains(&guess) {
            kept.push(guess);
        }
    }
    kept.truncate(MOST);
    kept
}

fn guesses(text: &str) -> Vec<String> {
    let tidy = tidied(text);
    let mut all = vec![tidy.clone()];
    let parts: Vec<&str> = tidy.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let numeric = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    match (numeric, parts.as_slice()) {
        (true, [one]) => all.extend(of_one(tidy.starts_with('-'), one)),
        (true, [a, b]) => all.extend(of_two(a, b)),
        (true, [a, b, c]) => all.extend(of_three(a, b, c)),
        _ => {}
    }
    if let Some(year) = tidy.strip_prefix('Y') {
        all.extend(of_one(year.starts_with('-'), year.trim_start_matches('-')));
    }
    if let Some((date, _time)) = tidy.split_once('T') {
        all.push(date.to_owned());
    }
    if let Some((left, right)) = tidy.split_once('/') {
        all.push(format!("{right}/{left}"));
    }
    all
}

/// Without spaces, with plain hyphens, `X` in capitals and one way to write an interval.
fn tidied(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            'x' => 'X',
            c => c,
        })
        .collect();
    match plain.split_once("..") {
        Some((from, to)) if !from.is_empty() && !to.is_empty() && !plain.contains('/') => {
            format!("{from}/{to}")
        }
        _ => plain,
    }
}

/// `19750703`, `197507`, `197`, `44`, `12345`.
fn of_one(negative: bool, digits: &str) -> Vec<String> {
    let sign = if negative { "-" } else { "" };
    match (digits.len(), digits.get(..4)) {
        (8, Some(year)) => vec![
            format!("{year}-{}-{}", digits.get(4..6).unwrap_or(""), digits.get(6..).unwrap_or("")),
            format!("Y{sign}{digits}"),
        ],
        (6, Some(year)) => vec![format!("{year}-{}", digits.get(4..).unwrap_or("")), format!("Y{sign}{digits}")],
        (3, _) if !negative => vec![format!("{digits}X"), format!("0{digits}")],
        (1..=4, _) => vec![format!("{sign}{digits:0>4}")],
        _ => vec![format!("Y{sign}{digits}")],
    }
}

/// `1975-7`, `7/1975`, `1975-1976`, `1975/76`, `1975-00`.
fn of_two(a: &str, b: &str) -> Vec<String> {
    match (a.len(), b.len()) {
        (4, 4) => vec![format!("{a}/{b}"), format!("{b}/{a}")],
        (4, 2) if b == "00" => vec![a.to_owned()],
        (4, 1 | 2) => {
            let century = a.get(..2).unwrap_or("");
            vec![format!("{a}-{b:0>2}"), format!("{a}/{century}{b:0>2}")]
        }
        (1 | 2, 4) => vec![format!("{b}-{a:0>2}")],
        _ => Vec::new(),
    }
}

/// `1975-7-3`, `1975-13-01`, `31/12/1975`, `12/31/1975`, `1975-02-30`, `1975-07-00`.
fn of_three(a: &str, b: &str, c: &str) -> Vec<String> {
    match (a.len(), b.len(), c.len()) {
        (4, 1 | 2, 1 | 2) => {
            // After the year, nobody writes the day first but by mistake.
            let swapped = b.parse::<u8>().is_ok_and(|month| month > 12);
            let mut all = match swapped {
                true => vec![format!("{a}-{c:0>2}-{b:0>2}")],
                false => vec![format!("{a}-{b:0>2}-{c:0>2}")],
            };
            if c.trim_start_matches('0').is_empty() {
                all.push(format!("{a}-{b:0>2}"));
            } else if let (Ok(year), Ok(month), Ok(29..=31)) = (a.parse(), b.parse(), c.parse::<u8>()) {
                all.extend(Day::last_of_month(year, month).map(|day| day.to_string()));
            }
            all
        }
        (1 | 2, 1 | 2, 4) => vec![format!("{c}-{b:0>2}-{a:0>2}"), format!("{c}-{a:0>2}-{b:0>2}")],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_are_understood() {
        for (text, meant) in [
            ("31/12/1975", "1975-12-31"),
            ("12/31/1975", "1975-12-31"),
            ("31.12.1975", "1975-12-31"),
            ("1975/7/3", "1975-07-03"),
            ("1975-7-3", "1975-07-03"),
            ("1975-7", "1975-07"),
            ("7/1975", "1975-07"),
            ("1975-13-01", "1975-01-13"),
            ("1975-02-30", "1975-02-28"),
            ("1976-02-30", "1976-02-29"),
            ("1975-07-00", "1975-07"),
            ("1975-00", "1975"),
            ("19750703", "1975-07-03"),
            ("197507", "1975-07"),
            ("197", "197X"),
            ("197x", "197X"),
            ("-44", "-0044"),
            ("12345", "Y12345"),
            ("Y1975", "1975"),
            ("Y-44", "-0044"),
            ("1975-1976", "1975/1976"),
            ("1975–1976", "1975/1976"),
            ("1975..1976", "1975/1976"),
            ("1975/76", "1975/1976"),
            ("1975-76", "1975/1976"),
            ("1976/1975", "1975/1976"),
            ("1973 / ..", "1973/.."),
            ("1975-07-03T12:00", "1975-07-03"),
            (" 1975", "1975"),
        ] {
            assert_eq!(expressions(text).first().map(String::as_str), Some(meant), "{text}");
        }
        // The sides that would be swapped are too large for the grammar to order.
        assert_eq!(expressions("2004-06/Y1E98 ~"), ["2004-06/Y1E98~"]);
        assert_eq!(expressions("Y1E98 ~/2004-06"), ["2004-06/Y1E98~"]);
        for text in ["yesterday", "", "../..", "1975-07-03-04", "99/99/1975"] {
            assert_eq!(expressions(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn where_a_day_is_wanted_only_days_are_suggested() {
        assert_eq!(days("1975-7-3"), ["1975-07-03"]);
        assert_eq!(days("1975-07-03?"), Vec::<String>::new());
        assert_eq!(days("1975-7"), Vec::<String>::new());
    }
}
