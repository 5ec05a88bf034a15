//! An axis of time: days to places on a line, and the years at which ticks stand.

use chancery_time::Day;

/// Ticks are at least this far apart, in user units.
const APART: f64 = 58.0;
const STEPS: [i32; 8] = [1, 2, 5, 10, 20, 25, 50, 100];

/// From one day to another, over so many user units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The first day, as [`Day::number`].
    pub first: i32,
    /// The last.
    pub last: i32,
    /// Where the first lies.
    pub left: f64,
    /// Where the last lies.
    pub right: f64,
}

impl Axis {
    /// An axis that begins and ends with a year and has at least the days given, and at least four years.
    pub fn over(first: Day, last: Day, left: f64, right: f64) -> Axis {
        let years = (first.year(), last.year().max(first.year().saturating_add(3)));
        let begin = Day::new(years.0, 1, 1).unwrap_or(first);
        let end = Day::new(years.1, 12, 31).unwrap_or(last);
        Axis { first: begin.number(), last: end.number(), left, right }
    }

    /// Where a day lies; what lies outside is drawn at the end.
    pub fn x(&self, day: i32) -> f64 {
        let (day, first, last) = (f64::from(day), f64::from(self.first), f64::from(self.last));
        let part = ((day - first) / (last - first).max(1.0)).clamp(0.0, 1.0);
        self.left + part * (self.right - self.left)
    }

    /// The years that are told, each with its place.
    pub fn ticks(&self) -> Vec<(i32, f64)> {
        let years = (Day::from_number(self.first).year(), Day::from_number(self.last).year());
        let span = f64::from(years.1.saturating_sub(years.0).saturating_add(1).max(1));
        let fitting = ((self.right - self.left) / APART).max(1.0);
        let step = STEPS.into_iter().find(|s| span / f64::from(*s) <= fitting).unwrap_or(200);
        let begin = years.0.div_euclid(step) * step;
        let ticks = (0..400).map(|n| begin.saturating_add(n * step)).take_while(|y| *y <= years.1.saturating_add(1));
        ticks
            .filter_map(|y| Some((y, Day::new(y, 1, 1)?.number())))
            .filter(|(_, d)| *d >= self.first && *d <= self.last)
            .map(|(y, d)| (y, self.x(d)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_round_years_and_apart() {
        let of = |first: &str, last: &str| {
            let axis = Axis::over(first.parse().unwrap(), last.parse().unwrap(), 0.0, 800.0);
            axis.ticks().iter().map(|t| t.0).collect::<Vec<_>>()
        };
        assert_eq!(of("1973-03-02", "1979-05-01"), [1973, 1974, 1975, 1976, 1977, 1978, 1979]);
        assert_eq!(of("1948-01-01", "2020-01-01"), [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]);
        assert_eq!(of("1817-01-01", "2000-12-31"), [1820, 1840, 1860, 1880, 1900, 1920, 1940, 1960, 1980, 2000]);
        assert_eq!(of("1984-01-01", "1984-02-01").len(), 4);
    }

    #[test]
    fn days_outside_lie_at_the_ends() {
        let axis = Axis::over("1950-01-01".parse().unwrap(), "1999-12-31".parse().unwrap(), 10.0, 110.0);
        assert_eq!((axis.x(i32::MIN), axis.x(i32::MAX)), (10.0, 110.0));
        let middle = axis.x("1975-01-01".parse::<Day>().unwrap().number());
        assert!((middle - 60.0).abs() < 0.1, "{middle}");
    }
}
