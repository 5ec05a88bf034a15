//! Counts by year as small plots, and the strip of changes under the slider of a map.

use super::axis::Axis;
use super::chronicle::{count_on, Count};
use chancery_time::Day;
use maud::{html, Markup};

const WIDTH: f64 = 960.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const PLOT: f64 = 110.0;
const STRIP: f64 = 34.0;

/// What stood at the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Certain.
    pub certain: u32,
    /// Possible besides.
    pub possible: u32,
}

/// The counts at the end of each year from one day to another.
pub fn yearly(counts: &[Count], first: Day, last: Day) -> Vec<Year> {
    let year = |year: i32| {
        let count = count_on(counts, Day::new(year, 12, 31)?.number());
        Some(Year { year, certain: count.certain, possible: count.possible })
    };
    (first.year()..=last.year()).filter_map(year).collect()
}

/// One plot above another, on one axis: title and counts of each. What is possible stands, striped, on what
/// is certain. `on` is marked.
pub fn plot(plots: &[(String, Vec<Year>)], first: Day, last: Day, on: Day) -> Markup {
    let axis = Axis::over(first, last, LEFT, WIDTH - RIGHT);
    let each = PLOT + 34.0;
    let height = each * plots.len() as f64 + 18.0;
    html! {
        svg class="plot" viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label="Counts by year" {
            defs { (super::pattern::patterns()) }
            g class="ticks" {
                @for (year, x) in axis.ticks() {
                    line x1=(px(x)) x2=(px(x)) y1="8" y2=(px(height - 16.0)) {}
                    text x=(px(x)) y=(px(height - 3.0)) { (year) }
                }
            }
            @for (at, (title, years)) in plots.iter().enumerate() {
                (one(title, years, &axis, at as f64 * each + 24.0))
            }
            @let x = axis.x(on.number());
            line class="now" x1=(px(x)) x2=(px(x)) y1="8" y2=(px(height - 16.0)) {}
        }
    }
}

fn one(title: &str, years: &[Year], axis: &Axis, top: f64) -> Markup {
    let most = years.iter().map(|y| y.certain + y.possible).max().unwrap_or(0);
    let scale = nice(most);
    let y = |count: u32| top + PLOT - f64::from(count) / f64::from(scale) * PLOT;
    let steps = |of: &dyn Fn(&Year) -> u32| {
        let mut path = format!("M{} {}", px(axis.left), px(top + PLOT));
        for year in years {
            let begin = Day::new(year.year, 1, 1).map_or(axis.left, |d| axis.x(d.number()));
            let end = Day::new(year.year.saturating_add(1), 1, 1).map_or(axis.right, |d| axis.x(d.number()));
            path.push_str(&format!("L{} {}L{} {}", px(begin), px(y(of(year))), px(end), px(y(of(year)))));
        }
        path.push_str(&format!("V{}z", px(top + PLOT)));
        path
    };
    html! {
        g class="counts" {
            text class="title" x=(px(axis.left)) y=(px(top - 9.0)) { (title) }
            @for part in [0, scale / 2, scale] {
                @if part == 0 || part == scale || scale.is_multiple_of(2) {
                    line class="level" x1=(px(axis.left)) x2=(px(axis.right)) y1=(px(y(part))) y2=(px(y(part))) {}
                    text class="end" x=(px(axis.left - 6.0)) y=(px(y(part) + 4.0)) { (part) }
                }
            }
            @if most > 0 {
                path class="land maybe" fill="url(#h1)" d=(steps(&|y| y.certain + y.possible)) {}
                path class="land on" d=(steps(&|y| y.certain)) {}
            }
            @for year in years {
                @let begin = Day::new(year.year, 1, 1).map_or(axis.left, |d| axis.x(d.number()));
                @let end = Day::new(year.year.saturating_add(1), 1, 1).map_or(axis.right, |d| axis.x(d.number()));
                rect class="hit" x=(px(begin)) y=(px(top)) width=(px((end - begin).max(0.5))) height=(PLOT) {
                    title { (year.year) ": " (year.certain) " certain" @if year.possible > 0 { ", " (year.possible) " possible" } }
                }
            }
        }
    }
}

/// The least of 1, 2, 4, 6, 8, 10, 20, … that is not less.
fn nice(most: u32) -> u32 {
    let mut ten = 1_u32;
    for _ in 0..9 {
        for part in [1, 2, 4, 6, 8] {
            if most <= part * ten {
                return part * ten;
            }
        }
        ten = ten.saturating_mul(10);
    }
    most.max(1)
}

/// How many changes each year has, as a strip of bars; as wide as the slider above it.
pub fn strip(changes: &[i32], first: Day, last: Day) -> Markup {
    let days = (f64::from(first.number()), f64::from(last.number()));
    let x = |day: i32| ((f64::from(day) - days.0) / (days.1 - days.0).max(1.0)).clamp(0.0, 1.0) * 1000.0;
    let years = first.year()..=last.year().min(first.year().saturating_add(2000));
    let mut sorted = changes.to_vec();
    sorted.sort_unstable();
    let until = |day: Option<Day>| day.map_or(sorted.len(), |d| sorted.partition_point(|c| *c < d.number()));
    let counts: Vec<(i32, usize)> = years
        .map(|y| (y, until(Day::new(y.saturating_add(1), 1, 1)).saturating_sub(until(Day::new(y, 1, 1)))))
        .collect();
    let most = counts.iter().map(|c| c.1).max().unwrap_or(0).max(1) as f64;
    let mut path = String::new();
    for (year, count) in counts.iter().filter(|c| c.1 > 0) {
        let (Some(begin), Some(end)) = (Day::new(*year, 1, 1), Day::new(year.saturating_add(1), 1, 1)) else {
            continue;
        };
        let height = (*count as f64 / most).sqrt() * STRIP;
        let (x1, x2) = (x(begin.number()), x(end.number()));
        path.push_str(&format!(
            "M{} {STRIP}h{}v-{}h-{}z",
            px(x1),
            px((x2 - x1 - 0.6).max(0.6)),
            px(height),
            px((x2 - x1 - 0.6).max(0.6))
        ));
    }
    html! {
        svg class="strip" viewBox={ "0 0 1000 " (STRIP) } preserveAspectRatio="none" aria-hidden="true" {
            path d=(path) {}
        }
    }
}

fn px(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_tell_what_stood_at_their_end() {
        let day = |d: &str| d.parse::<Day>().unwrap();
        let counts = [
            Count { from: day("1975-07-01").number(), certain: 1, possible: 0 },
            Count { from: day("1976-03-01").number(), certain: 1, possible: 2 },
        ];
        let found = yearly(&counts, day("1974-05-01"), day("1976-05-01"));
        let told: Vec<(i32, u32, u32)> = found.iter().map(|y| (y.year, y.certain, y.possible)).collect();
        assert_eq!(told, [(1974, 0, 0), (1975, 1, 0), (1976, 1, 2)]);
        let drawn = plot(&[("Received".into(), found)], day("1974-01-01"), day("1976-12-31"), day("1975-01-01"));
        assert!(drawn.into_string().contains("1976: 1 certain, 2 possible"));
    }

    #[test]
    fn scales_end_at_round_numbers() {
        for (most, expected) in [(0, 1), (1, 1), (3, 4), (7, 8), (9, 10), (11, 20), (164, 200), (1001, 2000)] {
            assert_eq!(nice(most), expected);
        }
    }

    #[test]
    fn the_strip_shows_each_year_with_changes() {
        let day = |d: &str| d.parse::<Day>().unwrap();
        let changes = [day("1975-02-01").number(), day("1975-03-01").number(), day("1980-01-01").number()];
        let drawn = strip(&changes, day("1970-01-01"), day("1990-01-01")).into_string();
        assert_eq!(drawn.matches('M').count(), 2);
        assert!(drawn.contains("v-34h"));
    }
}
