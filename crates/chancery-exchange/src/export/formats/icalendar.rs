//! Anniversaries as an iCalendar file (RFC 5545): what happened on a known day comes back every year.

use crate::export::happenings::{each, headline, reserve, words};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_model::Value;
use chancery_reason::Happening;
use chancery_time::{Day, When};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    about: "anniversaries as an iCalendar file: what happened on a known day, every year",
    certainty: "only what happened on one day by some claim; what is only reported, doubtful or disputed is TENTATIVE \
                and says so; plans and denials are left out",
    extension: "ics",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let stamp = basic(input.asked.to);
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, &format!("PRODID:-//chancery//chancery {}//EN", env!("CARGO_PKG_VERSION")))?;
    line(out, "CALSCALE:GREGORIAN")?;
    line(out, "X-WR-CALNAME:Diplomatic anniversaries")?;
    let mut days: Vec<(Day, Happening)> = Vec::new();
    each(input, |h| {
        days.extend(anniversary(h).map(|day| (day, h.clone())));
        Ok(())
    })?;
    days.sort_by(|(a, x), (b, y)| (a, &x.claims).cmp(&(b, &y.claims)));
    for (day, h) in &days {
        event(input, *day, h, &stamp, out)?;
    }
    line(out, "END:VCALENDAR")?;
    Ok(())
}

/// The day that comes back, if it is one: of the diplomatic record proper, happened, and on one day.
fn anniversary(h: &Happening) -> Option<Day> {
    let value = h.attrs.get("value").and_then(|v| v.parse::<Value>().ok());
    let happened = !h.planned && !h.denied && h.kind.is_core(value);
    // Years that a calendar can hold.
    h.when.as_ref().filter(|_| happened).and_then(When::single_day).filter(|d| (1..=9999).contains(&d.year()))
}

fn event(input: &Input<'_>, day: Day, h: &Happening, stamp: &str, out: &mut dyn Write) -> Result<(), ExportError> {
    let reserve = reserve(h);
    let next = Day::from_number(day.number() + 1);
    let summary = format!("{} ({})", headline(input, h), day.year());
    let summary = if reserve.is_empty() { summary } else { format!("{reserve}: {summary}") };
    let uid = h.claims.first().map_or_else(String::new, ToString::to_string);
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{uid}@chancery.invalid"))?;
    line(out, &format!("DTSTAMP:{stamp}T000000Z"))?;
    line(out, &format!("DTSTART;VALUE=DATE:{}", basic(day)))?;
    line(out, &format!("DTEND;VALUE=DATE:{}", basic(next)))?;
    line(out, "RRULE:FREQ=YEARLY")?;
    line(out, &format!("SUMMARY:{}", text(&summary)))?;
    line(out, &format!("DESCRIPTION:{}", text(&words(input, &h.claims).join("\n"))))?;
    line(out, &format!("CATEGORIES:{}", text(h.kind.as_str())))?;
    line(out, if reserve.is_empty() { "STATUS:CONFIRMED" } else { "STATUS:TENTATIVE" })?;
    line(out, "TRANSP:TRANSPARENT")?;
    line(out, "END:VEVENT")?;
    Ok(())
}

fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Text with what has a meaning in a calendar escaped.
fn text(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line, folded so that no part is longer than 75 bytes, and never within a letter.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.write_all(b"\r\n ")?;
            room = 74;
        }
        room -= c.len_utf8();
        write!(out, "{c}")?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = Vec::new();
        line(&mut out, &"é".repeat(60)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.split("\r\n").all(|l| l.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), "é".repeat(60));
    }
}
