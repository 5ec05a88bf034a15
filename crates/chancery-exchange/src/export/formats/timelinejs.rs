//! A timeline in the JSON of TimelineJS (Knight Lab).

use crate::export::happenings::{each, headline, reserve, words};
use crate::export::{ExportError, Format, Input, MadeOf, Written};
use chancery_reason::Happening;
use chancery_time::{Day, When};
use serde_json::{json, Map, Value};
use std::io::Write;

pub(super) const FORMAT: Format = Format {
    about: "a timeline in the JSON of TimelineJS",
    certainty: "a slide's headline begins with what makes it unsure; its dates are as coarse as the source, and \
                display_date says the time as an EDTF expression",
    extension: "json",
    made_of: MadeOf::Reasoning,
    written: Written::As(write),
};

fn write(input: &Input<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut undated = 0_usize;
    let mut first = true;
    write!(out, "{{\"scale\": \"human\", \"events\": [")?;
    each(input, |h| {
        match slide(input, h) {
            Some(slide) => {
                write!(out, "{}\n{slide}", if first { "" } else { "," })?;
                first = false;
            }
            None => undated += 1,
        }
        Ok(())
    })?;
    let labels: Vec<String> = input.asked.actors.iter().map(|a| input.label(a)).collect();
    let title = if labels.is_empty() { "The diplomatic record".to_owned() } else { labels.join(" – ") };
    let text = format!("{undated} happenings without a time, or with one that is bounded on one side alone, are left out.");
    let title = json!({"text": {"headline": html(&title), "text": text}});
    writeln!(out, "\n], \"title\": {title}}}")?;
    Ok(())
}

fn slide(input: &Input<'_>, h: &Happening) -> Option<Value> {
    let when = h.when.as_ref()?;
    let outer = when.outer();
    let (from, to) = (outer.first?, outer.last?);
    let reserve = reserve(h);
    let headline = headline(input, h);
    let headline = if reserve.is_empty() { headline } else { format!("{reserve}: {headline}") };
    let said: Vec<String> = words(input, &h.claims).iter().map(|w| format!("<p>{}</p>", html(w))).collect();
    let mut slide = Map::new();
    let (start, end) = dates(when, from, to);
    slide.insert("start_date".to_owned(), start);
    if let Some(end) = end {
        slide.insert("end_date".to_owned(), end);
    }
    slide.insert("display_date".to_owned(), when.as_str().into());
    slide.insert("text".to_owned(), json!({"headline": html(&headline), "text": said.concat()}));
    slide.insert("group".to_owned(), h.kind.family().into());
    slide.insert("autolink".to_owned(), false.into());
    slide.insert("unique_id".to_owned(), h.claims.first().map(|c| format!("claim-{c}")).into());
    Some(Value::Object(slide))
}

/// Where the slide stands: a year, month or day where the time is one, else the first and the last day.
fn dates(when: &When, from: Day, to: Day) -> (Value, Option<Value>) {
    let text = when.as_str();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && text.get(5..7).is_none_or(|m| m <= "12");
    match text.len() {
        4 if plain => (json!({"year": from.year()}), None),
        7 if plain => (json!({"year": from.year(), "month": from.month()}), None),
        _ if from == to => (date(from), None),
        _ => (date(from), Some(date(to))),
    }
}

fn date(day: Day) -> Value {
    json!({"year": day.year(), "month": day.month(), "day": day.day()})
}

/// Text as HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
