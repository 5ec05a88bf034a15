//! A timeline in swim lanes: what held, as bars; what happened, as marks. How far a time is uncertain is
//! drawn: bars fade where they have no known end, marks stretch over all days that their sources allow.

use super::axis::Axis;
use super::pattern::{fades, patterns};
use super::tone::Tone;
use maud::{html, Markup};

/// A bar: something held over a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day; `None`: it stands however far one goes back.
    pub from: Option<i32>,
    /// The day after the last; `None`: no claim ends it.
    pub until: Option<i32>,
    /// The last day of which a claim speaks; beyond it, what has no end fades.
    pub attested: Option<i32>,
    /// What held.
    pub tone: Tone,
    /// In words.
    pub says: String,
}

/// How a happening is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Asserted.
    Said,
    /// By hearsay alone, or with doubts.
    Reported,
    /// Planned, not said to have come about.
    Planned,
    /// Said not to have happened.
    Denied,
}

impl Told {
    fn class(self) -> &'static str {
        match self {
            Told::Said => "said",
            Told::Reported => "reported",
            Told::Planned => "planned",
            Told::Denied => "denied",
        }
    }
}

/// A mark: something happened, on some day between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The first day that its sources allow; `None`: unbounded.
    pub earliest: Option<i32>,
    /// The last.
    pub latest: Option<i32>,
    /// How it is told.
    pub told: Told,
    /// Whether no day fits all sources.
    pub disputed: bool,
    /// A word or two beside the mark.
    pub label: String,
    /// All of it, in words.
    pub says: String,
    /// Where a click leads.
    pub href: Option<String>,
}

/// A lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Its title.
    pub title: String,
    /// What held.
    pub bars: Vec<Bar>,
    /// What happened.
    pub marks: Vec<Happened>,
}

const WIDTH: f64 = 960.0;
const LEFT: f64 = 16.0;
const BAR: f64 = 16.0;
const ROW: f64 = 18.0;
const TITLE: f64 = 20.0;
const BELOW: f64 = 10.0;
/// Marks of one lane stand in at most so many rows.
const ROWS: usize = 5;
/// About the width of a letter of a label.
const LETTER: f64 = 5.9;

/// The axis of a timeline from one day to another.
pub fn axis(first: chancery_time::Day, last: chancery_time::Day) -> Axis {
    Axis::over(first, last, LEFT, WIDTH - LEFT)
}

/// Draws the lanes that hold something. `today` is drawn as a line if it lies on the axis.
pub fn lanes(lanes: &[Lane], axis: &Axis, title: &str) -> Markup {
    let mut top = 26.0;
    let placed: Vec<(f64, f64, &Lane, Vec<Option<usize>>)> = lanes
        .iter()
        .filter(|l| !l.bars.is_empty() || !l.marks.is_empty())
        .map(|lane| {
            let rows = rows(&lane.marks, axis);
            let deep = rows.iter().flatten().max().map_or(0, |r| r + 1);
            let bars = if lane.bars.is_empty() { 0.0 } else { BAR + 4.0 };
            let height = TITLE + bars + deep as f64 * ROW + BELOW;
            let at = top;
            top += height;
            (at, height, lane, rows)
        })
        .collect();
    let height = top + 4.0;
    html! {
        svg class="lanes" viewBox={ "0 0 " (WIDTH) " " (height.round()) } role="group" aria-label=(title) {
            defs { (patterns()) (fades()) }
            g class="ticks" {
                @for (year, x) in axis.ticks() {
                    line x1=(px(x)) x2=(px(x)) y1="22" y2=(px(height)) {}
                    text x=(px(x)) y="15" { (year) }
                }
            }
            @for (at, height, lane, rows) in &placed {
                g class="lane" {
                    line class="rule" x1="0" x2=(WIDTH) y1=(px(*at)) y2=(px(*at)) {}
                    text class="title" x=(LEFT) y=(px(at + 14.0)) { (lane.title) }
                    @for bar in &lane.bars { (draw_bar(bar, axis, at + TITLE)) }
                    @let below = at + TITLE + if lane.bars.is_empty() { 0.0 } else { BAR + 4.0 };
                    @for (mark, row) in lane.marks.iter().zip(rows) { (draw_mark(mark, *row, axis, below)) }
                }
                @let _ = height;
            }
        }
    }
}

fn px(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn draw_bar(bar: &Bar, axis: &Axis, y: f64) -> Markup {
    let (from, until) = (bar.from.unwrap_or(i32::MIN), bar.until.unwrap_or(i32::MAX));
    let (x1, x2) = (axis.x(from), axis.x(until));
    let certain = bar.tone.is_certain();
    // What has no end fades beyond the last day of which a claim speaks.
    let fading = (bar.until.is_none() && certain).then(|| axis.x(bar.attested.unwrap_or(from)).max(x1));
    let solid = fading.unwrap_or(x2);
    let opening = bar.from.is_none() && certain;
    let code = bar.tone.painted().code();
    let inferred = bar.tone != bar.tone.painted();
    html! {
        g class={ "bar" @if inferred { " inferred" } } {
            title { (bar.says) }
            @if opening {
                rect x=(px(x1)) y=(px(y)) width=(px((solid - x1).max(1.5))) height=(BAR) fill={ "url(#b" (code) ")" } {}
            } @else {
                rect class={ "land " (bar.tone.class()) } fill=[bar.tone.fill()] x=(px(x1)) y=(px(y)) width=(px((solid - x1).max(1.5))) height=(BAR) {}
            }
            @if fading.is_some() && x2 > solid {
                rect x=(px(solid)) y=(px(y)) width=(px(x2 - solid)) height=(BAR) fill={ "url(#f" (code) ")" } {}
            }
            @let room = x2 - x1 - 12.0;
            @let words = fitted(&bar.says, room);
            @if !words.is_empty() {
                text class="within" x=(px(x1 + 6.0)) y=(px(y + 12.0)) { (words) }
            }
        }
    }
}

/// As much of the words as fits, whole words only; nothing if the first does not.
fn fitted(words: &str, room: f64) -> String {
    let head = words.split([',', ';', '(']).next().unwrap_or_default().trim();
    if head.chars().count() as f64 * LETTER <= room {
        head.to_owned()
    } else {
        String::new()
    }
}

fn span(mark: &Happened, axis: &Axis) -> (f64, f64) {
    (axis.x(mark.earliest.unwrap_or(i32::MIN)), axis.x(mark.latest.unwrap_or(i32::MAX)))
}

/// The row of each mark, so that none stands on another or on its label. `None`: there is no room for its
/// label, and the mark stands alone in the last row.
fn rows(marks: &[Happened], axis: &Axis) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    let left = |at: &usize| marks.get(*at).map_or(0.0, |m| span(m, axis).0);
    order.sort_by(|a, b| left(a).total_cmp(&left(b)).then(a.cmp(b)));
    let mut ends: Vec<f64> = Vec::new();
    let mut found = vec![None; marks.len()];
    for at in order {
        let Some(mark) = marks.get(at) else { continue };
        let (x1, x2) = span(mark, axis);
        let end = extent(mark, x1, x2);
        let row = ends.iter().position(|e| *e <= x1 - 7.0);
        let row = row.or_else(|| (ends.len() < ROWS).then_some(ends.len()));
        if let Some(row) = row {
            match ends.get_mut(row) {
                Some(e) => *e = end.1.max(*e),
                None => ends.push(end.1),
            }
        }
        if let Some(slot) = found.get_mut(at) {
            *slot = row;
        }
    }
    found
}

/// From where to where a mark and its label reach.
fn extent(mark: &Happened, x1: f64, x2: f64) -> (f64, f64) {
    let label = mark.label.chars().count() as f64 * LETTER;
    (x1 - 6.0, x2 + 9.0 + label)
}

fn draw_mark(mark: &Happened, row: Option<usize>, axis: &Axis, below: f64) -> Markup {
    let (x1, x2) = span(mark, axis);
    let y = below + row.unwrap_or(ROWS - 1) as f64 * ROW + 8.0;
    let middle = (x1 + x2) / 2.0;
    let wide = x2 - x1 > 7.0;
    // At the right edge, the label stands on the left.
    let label = mark.label.chars().count() as f64 * LETTER;
    let left = x2 + 9.0 + label > axis.right + LEFT;
    let class = format!("mark {}{}", mark.told.class(), if mark.disputed { " disputed" } else { "" });
    html! {
        a class=(class) href=[mark.href.as_ref()] aria-label={ (mark.label) ": " (mark.says) } {
            title { (mark.says) }
            @if wide {
                rect class="reach" x=(px(x1)) y=(px(y - 3.5)) width=(px(x2 - x1)) height="7" rx="3.5" {}
            }
            path class="point" d={ "M" (px(middle)) " " (px(y - 5.0)) "l5 5-5 5-5-5z" } {}
            @if mark.disputed {
                path class="bolt" d={ "M" (px(middle)) " " (px(y - 9.0)) "v18" } {}
            }
            @if row.is_some() {
                @if left {
                    text class="end" x=(px(x1 - 9.0)) y=(px(y + 4.0)) { (mark.label) }
                } @else {
                    text x=(px(x2.max(middle + 5.0) + 4.0)) y=(px(y + 4.0)) { (mark.label) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_reason::{Certainty, Standing};
    use chancery_time::Day;

    fn number(day: &str) -> i32 {
        day.parse::<Day>().unwrap().number()
    }

    fn mark(earliest: &str, latest: &str, label: &str) -> Happened {
        Happened {
            earliest: Some(number(earliest)),
            latest: Some(number(latest)),
            told: Told::Said,
            disputed: false,
            label: label.into(),
            says: label.into(),
            href: Some("#c".into()),
        }
    }

    fn axis() -> Axis {
        super::axis("1970-01-01".parse().unwrap(), "1990-01-01".parse().unwrap())
    }

    #[test]
    fn marks_do_not_stand_on_one_another() {
        let marks = [
            mark("1973-03-02", "1973-03-02", "established"),
            mark("1973-04-01", "1973-04-01", "visit"),
            mark("1985-01-01", "1985-01-01", "visit"),
        ];
        assert_eq!(rows(&marks, &axis()), [Some(0), Some(1), Some(0)]);
        let crowd: Vec<Happened> = (0..9).map(|_| mark("1980-01-01", "1980-01-01", "visit")).collect();
        let rows = rows(&crowd, &axis());
        assert_eq!(rows.iter().flatten().count(), ROWS);
    }

    #[test]
    fn what_is_uncertain_looks_so() {
        let on = Tone::of(&[Standing::Diplomatic], Certainty::Certain, false);
        let maybe = Tone::of(&[Standing::Diplomatic, Standing::Severed], Certainty::Possible, false);
        let bar = |from: Option<&str>, until: Option<&str>, tone| Bar {
            from: from.map(number),
            until: until.map(number),
            attested: Some(number("1980-01-01")),
            tone,
            says: "relations".into(),
        };
        let drawn = |bar: Bar| draw_bar(&bar, &axis(), 0.0).into_string();
        let bounded = drawn(bar(Some("1972-01-01"), Some("1983-01-01"), on));
        assert!(bounded.contains("land on") && !bounded.contains("url("), "{bounded}");
        assert!(drawn(bar(Some("1972-01-01"), None, on)).contains("url(#f1)"));
        assert!(drawn(bar(None, Some("1972-01-01"), on)).contains("url(#b1)"));
        assert!(drawn(bar(Some("1983-01-01"), Some("1984-01-01"), maybe)).contains("url(#h5)"));
        let year = draw_mark(&mark("1975-01-01", "1975-12-31", "opened"), Some(0), &axis(), 0.0).into_string();
        assert!(year.contains("reach"), "{year}");
        let day = draw_mark(&mark("1975-01-01", "1975-01-01", "opened"), Some(0), &axis(), 0.0).into_string();
        assert!(!day.contains("reach"), "{day}");
    }

    #[test]
    fn empty_lanes_are_not_drawn() {
        let lane = Lane { title: "Visits".into(), ..Lane::default() };
        assert!(!lanes(&[lane], &axis(), "t").into_string().contains("Visits"));
    }
}
