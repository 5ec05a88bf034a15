//! The time spoken of: what partial and relative expressions are resolved against, in the order of the text.

use super::{reckon, Point, Raw, Tense, TimeItem, Unit};
use chancery_time::Day;

/// What a time told from the day of the source weighs; a sentence that tells of another year weighs one.
const REPORTS: u8 = 6;

/// A month of so many years ago goes on with the months of its year: "in May 1997, and in June".
const RECENT: i32 = 3;

/// From this month on a narrative may pass into the next year without saying so.
const LATE: u8 = 9;

/// A month so many before the one spoken of lies in the next year.
const HALF: u8 = 7;

/// What the narrative has last spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tracker {
    /// The day of the source, as far as known.
    pub stated: Option<Point>,
    /// The date last spoken of.
    pub last: Option<Point>,
    /// Whether it was told from the day of the source.
    pub deictic: bool,
    /// The date from which months without a year go on, where the last one only lay ahead.
    pub leapt: Option<Point>,
    /// The first year of the decade last spoken of, if no date was since.
    pub spoken: Option<i32>,
    /// The date of the heading or chronology entry that the text stands under.
    pub entry: Option<Point>,
    /// How much the text is a report: it tells times from the day of the source ("yesterday", "on Friday"), and what
    /// lacks a year lies near that day. Sentences that tell of other years weigh against it.
    pub reports: u8,
    /// Whether this sentence has told of a year long before the source's.
    pub looks_back: bool,
    /// The date with a year of its own in whose year this sentence goes on.
    pub here: Option<Point>,
    /// The quarter that the text reports on: the last spoken of that is over.
    pub reported: Option<Point>,
    /// The quarter that this sentence has spoken of.
    pub quarter: Option<Point>,
    /// Whether the words at hand go on with the narrative rather than look back.
    pub goes_on: bool,
    /// The year of the title, as long as no date of the text lies in it.
    pub title: Option<i32>,
    /// The date that this sentence looks back to: what it reckons in years goes on from there.
    pub past: Option<Point>,
    /// The latest date with a month that the text has told as past.
    pub latest: Option<Point>,
    /// When the youngest of those that the text is about came to be.
    pub birth: Option<Point>,
}

/// A resolved expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// EDTF.
    pub value: String,
    /// Whether a part was taken from elsewhere.
    pub inherited: bool,
}

impl Tracker {
    /// From the day of the source, with a date spoken of before.
    pub fn new(stated: Option<Point>, last: Option<Point>) -> Tracker {
        Tracker { stated, last, ..Tracker::default() }
    }

    /// A sentence begins.
    pub fn begin(&mut self) {
        self.reports = self.reports.saturating_sub(u8::from(self.looks_back));
        self.looks_back = false;
        self.here = None;
        self.past = None;
        self.quarter = None;
    }

    /// Resolves an expression and remembers it. `leads`: it stands at the head of its sentence.
    pub fn resolve(&mut self, raw: &Raw, tense: Tense, leads: bool) -> Option<Resolved> {
        let resolved = self.value(raw, tense)?;
        let point = Point::from_edtf(&resolved.value);
        if point.is_some() {
            self.last = point;
            self.leapt = None;
            self.deictic = raw.is_deictic();
            self.spoken = None;
        }
        let told =
            point.filter(|p| p.month.is_some_and(|m| m <= 12) && !matches!(tense, Tense::Ahead | Tense::AheadThen));
        if told.is_some_and(|p| self.latest.is_none_or(|l| (l.year, l.month) < (p.year, p.month))) {
            self.latest = told;
        }
        // A date of the text lies in the year of the title: it tells of that year.
        if point.is_some_and(|p| p.month.is_some() && p.year == self.title) {
            self.title = None;
        }
        if let Raw::Decade(year) = raw {
            self.spoken = Some(self.decade(*year));
        }
        self.note_quarter(raw, point);
        if let Raw::Date(Point { year: Some(_), month, .. }) | Raw::Part(_, Point { year: Some(_), month, .. }) = raw {
            // "Built in 1974 and seen on 3 March": a year alone goes on only where it leads the sentence.
            let recent =
                |p: Point| p.year.zip(self.stated.and_then(|s| s.year)).is_none_or(|(y, now)| y >= now - RECENT);
            if leads || month.is_some() && point.is_some_and(recent) {
                self.here = point;
            }
        }
        // "Today" may mean nowadays; these mean the day of the source.
        let deictic = match raw {
            Raw::Weekday(..) => true,
            Raw::Stated(count, Unit::Day) => *count != 0,
            Raw::Stated(_, Unit::Week | Unit::Weekend | Unit::Quarter) | Raw::Ago(_, Unit::Week | Unit::Day) => true,
            _ => false,
        };
        if deictic {
            self.report();
        }
        let told = |year: i32| self.stated.and_then(|s| s.year).is_some_and(|now| year < now - 1);
        self.looks_back |= matches!(raw, Raw::Date(Point { year: Some(year), .. }) if told(*year));
        Some(resolved)
    }

    /// Takes the text for a report, more surely each time.
    pub fn report(&mut self) {
        self.reports = (self.reports + REPORTS).min(2 * REPORTS);
    }

    /// At the end of a sentence: "Recognised it on 1 October, but sent an envoy only on 15 March 1974". Under the year of
    /// a title or heading, months go on from the dates of that year.
    pub fn stay(&mut self, times: &[TimeItem]) {
        let Some(year) = self.entry.filter(|e| e.month.is_none()).and_then(|e| e.year) else { return };
        if self.leapt.is_some() || self.last.and_then(|l| l.year).is_none_or(|last| last <= year) {
            return;
        }
        let point = |t: &TimeItem| t.value.as_deref().and_then(Point::from_edtf);
        let own = |t: &TimeItem| point(t).filter(|p| p.year == Some(year) && p.month.is_some());
        let later = |t: &TimeItem| point(t).and_then(|p| p.year).is_some_and(|y| y > year);
        let first = times.iter().position(later).unwrap_or(0);
        self.leapt = times.iter().take(first).filter_map(own).next_back();
    }

    fn note_quarter(&mut self, raw: &Raw, point: Option<Point>) {
        let quarterly = match raw {
            Raw::Date(date) => date.month.is_some_and(|m| m > 32),
            Raw::Quarter(_) | Raw::Stated(_, Unit::Quarter) | Raw::Current(Unit::Quarter) => true,
            _ => false,
        };
        let Some(quarter) = point.and_then(Point::quarter).filter(|_| quarterly) else { return };
        self.quarter = Some(quarter);
        let now = self.stated.and_then(Point::quarter);
        if now.is_none_or(|now| (quarter.year, quarter.month) < (now.year, now.month)) {
            self.reported = Some(quarter);
        }
    }

    fn anchor(&self) -> Option<Point> {
        self.last.or(self.entry).or(self.stated)
    }

    /// What units are counted from: "the legation, opened in 1952, became an embassy three years later".
    fn counted_from(&self) -> Option<Point> {
        self.past.or_else(|| self.anchor())
    }

    /// What was told last; the day of the source is no event that the words name.
    fn event(&self) -> Option<Point> {
        self.past.or(self.last).filter(|last| Some(*last) != self.stated).or(self.entry)
    }

    /// Whether dates without a year are told from the day of the source.
    fn reckons_from_stated(&self) -> bool {
        self.entry.is_none()
            && (self.reports > 0 || self.last.is_none())
            && self.stated.is_some_and(|s| s.month.is_some())
    }

    /// Where what was then to come is seen from: the date spoken of, where it has a month and is not the source's future.
    fn then(&self) -> Option<Point> {
        self.last.filter(|l| {
            l.month.is_some_and(|m| m <= 12) && self.stated.is_some_and(|s| (l.year, l.month) <= (s.year, s.month))
        })
    }

    /// The year itself, or the one that two digits stand for: the nearest to the day of the source, not far after it.
    fn full_year(&self, year: i32) -> i32 {
        if !(0..100).contains(&year) {
            return year;
        }
        let latest = self.stated.and_then(|s| s.year).map_or(2029, |y| y + 10);
        latest - (latest - year).rem_euclid(100)
    }

    /// "Recognised both in November 1972 and exchanged envoys in January": what goes on from the end of a year with a
    /// month of its beginning has passed into the next.
    fn passes(&self, point: Point) -> bool {
        let month = |p: Point| match p.month? {
            season @ 21..=23 => Some(3 * (season - 20)),
            month @ 1..=12 => Some(month),
            _ => None,
        };
        let last = self.leapt.or(self.last).filter(|_| self.goes_on && self.entry.is_none()).and_then(month);
        last.zip(month(point)).is_some_and(|(last, next)| last >= LATE && next + HALF <= last)
    }

    /// Fills the missing parts of a date.
    fn complete(&self, point: Point, tense: Tense) -> Option<(Point, bool)> {
        if let Some(year) = point.year {
            return Some((Point { year: Some(self.full_year(year)), ..point }, false));
        }
        if point.month.is_none() {
            // A day alone: of the month spoken of.
            let anchor =
                self.last.filter(|a| a.month.is_some()).or(self.entry.filter(|a| a.month.is_some())).or(self.stated)?;
            return Some((Point { day: point.day, ..anchor }, true));
        }
        if self.reckons_from_stated() {
            let leading = self.here.and_then(|h| h.year);
            let now = self.stated.and_then(|s| s.year);
            if let (Tense::AheadThen, Some(then)) = (tense, self.then()) {
                let year = reckon::year(point, then, Tense::Ahead)?;
                return Some((Point { year: Some(year), ..point }, true));
            }
            // "On the night of 2 January 2016 …. On the 3rd of January …": the month just spoken of is of its own year.
            let spoken = self.last.filter(|l| l.month == point.month && l.month.is_some_and(|m| m <= 12));
            let later = |l: &Point| l.day.zip(point.day).is_none_or(|(told, day)| told <= day);
            let past = |l: &Point| l.year.zip(now).is_some_and(|(told, now)| told < now);
            if let Some(spoken) = spoken.filter(|l| later(l) && past(l) && !matches!(tense, Tense::Ahead)) {
                return Some((Point { year: spoken.year, ..point }, true));
            }
            // A year told in the sentence holds for it, unless the words look past it or it past them.
            let fits = |year: &i32| match tense {
                Tense::Ahead | Tense::AheadThen => now.is_none_or(|now| *year >= now),
                _ => now.is_none_or(|now| *year <= now),
            };
            if let Some(year) = leading.filter(fits) {
                return Some((Point { year: Some(year), ..point }, true));
            }
            let year = self.stated.and_then(|stated| reckon::year(point, stated, tense))?;
            return Some((Point { year: Some(year), ..point }, true));
        }
        // "A delegation will visit Baku in the autumn": what is yet to come lies behind all that was told.
        if let (Tense::Ahead, None, None, Some(latest)) = (tense, self.stated, self.entry, self.latest) {
            if self.last.is_none_or(|l| (l.year, l.month) < (latest.year, latest.month)) {
                return Some((Point { year: Some(reckon::year(point, latest, tense)?), ..point }, true));
            }
        }
        let year = match (self.entry.and_then(|e| e.year), self.leapt.or(self.last).and_then(|l| l.year)) {
            // "The Annual, 1899", which tells of 1898: as long as no date lies in the year of the title, the year
            // before leads.
            (Some(entry), Some(last))
                if self.title == Some(entry) && last == entry - 1 && self.last.is_some_and(|l| l.month.is_some()) =>
            {
                last
            }
            // Under a dated heading a later explicit year of the same entry still leads.
            (Some(entry), Some(last))
                if last == entry || self.last.is_some_and(|l| l.month.is_some()) && last > entry =>
            {
                last
            }
            (Some(entry), _) => entry,
            (None, Some(last)) => last,
            (None, None) => self.stated?.year?,
        };
        let mut full = Point { year: Some(year + i32::from(self.passes(point))), ..point };
        // What the day of the source has not yet reached lies in the year before.
        let now = self.stated.and_then(Point::to_day);
        let first = full.month.filter(|m| *m <= 12).and_then(|m| Day::new(year, m, full.day.unwrap_or(1)));
        if self.entry.is_none() && now.zip(first).is_some_and(|(now, first)| now.year() == year && first > now) {
            full.year = Some(year - 1);
        }
        Some((full, true))
    }

    fn value(&self, raw: &Raw, tense: Tense) -> Option<Resolved> {
        let told = |value: String| Some(Resolved { value, inherited: false });
        let taken = |value: String| Some(Resolved { value, inherited: true });
        match raw {
            Raw::Date(point) => {
                let (point, inherited) = self.complete(*point, tense)?;
                Some(Resolved { value: point.edtf()?, inherited })
            }
            Raw::Part(part @ (6 | 7), point) => {
                let whole = Raw::Date(*point);
                let whole = if *point == Point::default() { Raw::Same(Unit::Year) } else { whole };
                let whole = self.value(&whole, tense)?;
                let day = reckon::edge(*part, Point::from_edtf(&whole.value)?)?;
                Some(Resolved { value: day.to_string(), inherited: whole.inherited })
            }
            Raw::Part(part, point) => {
                if point.month.is_some() {
                    let (point, inherited) = self.complete(*point, tense)?;
                    return Some(Resolved { value: point.edtf()?, inherited });
                }
                let inherited = point.year.is_none();
                let year = point.year.or_else(|| self.anchor().and_then(|a| a.year))?;
                Some(Resolved { value: reckon::part_of_year(*part, year), inherited })
            }
            Raw::PartOf(part, whole) => {
                let whole = self.value(whole, tense)?;
                let edge = Point::from_edtf(&whole.value).and_then(|point| reckon::edge(*part, point));
                if let Some(day) = edge {
                    return Some(Resolved { value: day.to_string(), inherited: whole.inherited });
                }
                let value = match (
                    whole.value.parse::<i32>(),
                    whole.value.strip_suffix('X').and_then(|d| d.parse::<i32>().ok()),
                ) {
                    (Ok(year), _) => reckon::part_of_year(*part, year),
                    (_, Some(decade)) => reckon::part_of_decade(*part, decade * 10),
                    _ => match whole.value.strip_suffix("XX").and_then(|c| c.parse::<i32>().ok()) {
                        Some(century) => reckon::part_of_century(*part, century * 100),
                        None => whole.value,
                    },
                };
                Some(Resolved { value, inherited: whole.inherited })
            }
            Raw::Decade(year) => {
                let decade = self.decade(*year);
                told(format!("{}X", decade.div_euclid(10)))
            }
            Raw::Decades(from, to) => {
                let decade = |year: i32| format!("{}X", self.decade(year).div_euclid(10));
                told(format!("{}/{}", decade(*from), decade(*to)))
            }
            Raw::PartDecade(part, year) => told(reckon::part_of_decade(*part, self.decade(*year))),
            Raw::Century(number) => told(format!("{}XX", number - 1)),
            Raw::Span(from, to) => {
                let (to, inherited) = self.complete(*to, tense)?;
                let from = Point { year: from.year.or(to.year), ..*from };
                Some(Resolved { value: format!("{}/{}", from.edtf()?, to.edtf()?), inherited })
            }
            Raw::Same(unit) => taken(self.same(*unit)?),
            Raw::Current(unit) => taken(self.current(*unit, tense)?),
            Raw::Quarter(count) => taken(self.reported_quarter()?.plus_quarters(*count)?.edtf()?),
            Raw::Then | Raw::SinceThen | Raw::UntilThen | Raw::BeforeThen | Raw::AboutThen => match self.spoken {
                Some(decade) => taken(format!("{}X", decade.div_euclid(10))),
                None => taken(self.last.or(self.entry)?.edtf()?),
            },
            Raw::Days(count, point) => {
                let (point, inherited) = self.complete(*point, tense)?;
                // "The last week of May" counts back from its end.
                let last = point.year.zip(point.month).and_then(|(y, m)| Day::last_of_month(y, m));
                let first = match point.day {
                    None => last?.plus_days(1 - count),
                    Some(_) => point.to_day()?,
                };
                Some(Resolved { value: format!("{first}/{}", first.plus_days(count - 1)), inherited })
            }
            Raw::Week(point) => {
                let (point, inherited) = self.complete(*point, tense)?;
                Some(Resolved { value: reckon::week(point.to_day()?), inherited })
            }
            Raw::Shift(-1, Unit::Year) if self.quarter.is_some() => taken(self.compared()?.edtf()?),
            // "Seven years on" over a report: nothing is told of yet, and years after its day nothing can be.
            Raw::Shift(years @ 1.., Unit::Year) => {
                let outset = self.event().or(self.stated.filter(|s| s.month.is_none()))?;
                taken(reckon::shift(outset, *years, Unit::Year)?)
            }
            Raw::Shift(count, unit) => taken(reckon::shift(self.counted_from()?, *count, *unit)?),
            // "29 May 1991 | restored 45 years after the incident": the row says when it was.
            Raw::Beside(1.., _) if self.last.is_none() && self.entry.is_some_and(|e| e.month.is_some()) => None,
            Raw::Beside(count, unit) => taken(reckon::shift(self.event()?, *count, *unit)?),
            Raw::From(count, unit, whence) => {
                let whence = self.value(whence, tense)?;
                let value = reckon::shift(Point::from_edtf(&whence.value)?, *count, *unit)?;
                Some(Resolved { value, inherited: whence.inherited })
            }
            Raw::Following(point) => {
                let anchor = self.anchor()?;
                let later = anchor.month.is_some_and(|m| m <= 12 && point.month.is_some_and(|month| month > m));
                taken(Point { year: Some(anchor.year? + i32::from(!later)), ..*point }.edtf()?)
            }
            Raw::DayAfter(day, months) => {
                let month = self.anchor()?.plus_months(*months)?;
                taken(Point { day: Some(*day), ..month }.edtf()?)
            }
            Raw::Near(years, point) => {
                let year = self.anchor()?.year? + years;
                taken(Point { year: Some(year), ..*point }.edtf()?)
            }
            Raw::Within(count, unit) => {
                let anchor = self.counted_from()?;
                let start = anchor.edtf()?;
                let end = match unit {
                    Unit::Year => Point { year: anchor.year.map(|y| y + count), ..anchor }.edtf()?,
                    Unit::Month if anchor.day.is_some() => anchor.to_day()?.plus_months(*count).to_string(),
                    _ => reckon::shift(anchor, *count, *unit)?,
                };
                taken(format!("{start}/{}", end.rsplit('/').next().unwrap_or(&end)))
            }
            Raw::Stated(count, Unit::Year) => taken(reckon::unit(self.stated.or(self.entry)?, *count, Unit::Year)?),
            Raw::Stated(count, unit) => taken(reckon::unit(self.stated?, *count, *unit)?),
            Raw::Ago(1, Unit::Year) if self.quarter.is_some() => taken(self.compared()?.edtf()?),
            Raw::Ago(count, Unit::Week) => taken(reckon::unit(self.stated?, -count, Unit::Week)?),
            Raw::Ago(count, unit) => taken(reckon::shift(self.stated?, -count, *unit)?),
            Raw::StatedNear(years, point) => {
                // In a yearbook "last year" is the one before its own.
                let year = self.stated.or(self.entry)?.year? + years;
                taken(Point { year: Some(year), ..*point }.edtf()?)
            }
            Raw::Nearest(which, point) => {
                let stated = self.stated?;
                let year = match stated.month {
                    Some(_) => reckon::beside(*point, stated, *which)?,
                    None => stated.year? + which,
                };
                taken(Point { year: Some(year), ..*point }.edtf()?)
            }
            Raw::Weekday(weekday, which) => taken(self.weekday(*weekday, *which, tense)?.to_string()),
            Raw::WeekdayFrom(weekday, which) => {
                let base = self.anchor().and_then(Point::to_day)?;
                let ahead = (i32::from(*weekday) - i32::from(base.weekday())).rem_euclid(7);
                let day = match which {
                    1 => base.plus_days(if ahead == 0 { 7 } else { ahead }),
                    -1 => base.plus_days(ahead - 7),
                    _ if ahead > 3 => base.plus_days(ahead - 7),
                    _ => base.plus_days(ahead),
                };
                taken(day.to_string())
            }
            Raw::Feast(feast, Some(year), _) => told(feast.day(*year)?.to_string()),
            Raw::Feast(feast, None, which) => {
                let day = match self.stated.and_then(Point::to_day).filter(|_| self.reckons_from_stated()) {
                    Some(stated) => reckon::feast(*feast, stated, *which, tense)?,
                    None => feast.day(self.anchor()?.year? + which)?,
                };
                taken(day.to_string())
            }
            Raw::Anniversary(years, date) => {
                let Raw::Date(point) = date.as_ref() else { return None };
                let point = if point.year.is_some() {
                    *point
                } else {
                    self.anchor().map(|a| Point { year: a.year, ..*point })?
                };
                told(Point { year: point.year.map(|y| y - years), ..point }.edtf()?)
            }
            Raw::Jubilee(years) => {
                let date = self.last?;
                taken(Point { year: date.year.map(|y| y - years), ..date }.edtf()?)
            }
            Raw::Given(value) => told(value.clone()),
            Raw::Birth => taken(self.birth?.edtf()?),
            Raw::Vague => None,
        }
    }

    /// The unit of the date spoken of.
    fn same(&self, unit: Unit) -> Option<String> {
        let anchor = self.anchor()?;
        let point = match unit {
            Unit::Year => Point::year(anchor.year?),
            // Where less was told than the unit, that is all that is known of it.
            Unit::Month => Point { day: None, ..anchor },
            Unit::Day => anchor,
            Unit::Quarter => anchor.quarter()?,
            Unit::Decade => return Some(format!("{}X", self.spoken.or(anchor.year)?.div_euclid(10))),
            Unit::Century => return Some(format!("{}XX", anchor.year?.div_euclid(100))),
            Unit::Week => return Some(format!("{}~", anchor.to_day()?)),
            Unit::Weekend => return anchor.to_day().map(reckon::weekend),
        };
        point.edtf()
    }

    /// The unit that the text is in: of the source's day in a report, else of the date spoken of.
    fn current(&self, unit: Unit, tense: Tense) -> Option<String> {
        let stated = self.stated.filter(|_| self.reckons_from_stated() && self.here.is_none());
        match (unit, stated) {
            (Unit::Weekend, Some(stated)) => {
                let day = stated.to_day()?;
                // The last weekend, unless the words look ahead or it has come.
                let over = day.weekday() < 6 && !matches!(tense, Tense::Ahead | Tense::AheadThen);
                Some(reckon::weekend(day.plus_days(if over { -7 } else { 0 })))
            }
            (Unit::Quarter, _) => self.reported_quarter()?.edtf(),
            // "In June 2017 … before the end of the month": of a year long past, not of the source's day.
            (Unit::Month | Unit::Year, Some(now)) if self.told_long_before(now, tense) => self.same(unit),
            (_, Some(stated)) => reckon::unit(stated, 0, unit),
            (_, None) => self.same(unit),
        }
    }

    /// Whether the date last spoken of lies in a year before the source's, and the words do not look ahead.
    fn told_long_before(&self, now: Point, tense: Tense) -> bool {
        let ahead = matches!(tense, Tense::Ahead | Tense::AheadThen);
        let earlier = self.last.and_then(|l| l.year).zip(now.year).is_some_and(|(told, now)| told < now);
        // "Last May it left, and early in the month it was punished": that was told from the source's day.
        earlier && !ahead && !self.deictic
    }

    /// The quarter that "a year earlier" is compared with, where the sentence speaks of one.
    fn compared(&self) -> Option<Point> {
        self.quarter?.plus_quarters(-4)
    }

    /// The quarter that the text reports on, else the last that was over on the day of the source.
    fn reported_quarter(&self) -> Option<Point> {
        match self.reported {
            Some(quarter) => Some(quarter),
            None => self.stated?.plus_quarters(-1),
        }
    }

    fn weekday(&self, weekday: u8, which: i32, tense: Tense) -> Option<Day> {
        let base = self.stated.and_then(Point::to_day)?;
        let back = (i32::from(base.weekday()) - i32::from(weekday)).rem_euclid(7);
        let ahead = (7 - back).rem_euclid(7);
        Some(match (which, tense) {
            (1, _) => base.plus_days(if ahead == 0 { 7 } else { ahead }),
            (-1, _) => base.plus_days(if back == 0 { -7 } else { -back }),
            (2, Tense::Open | Tense::Ahead | Tense::AheadThen) | (0, Tense::Ahead | Tense::AheadThen) => {
                base.plus_days(ahead)
            }
            _ => base.plus_days(-back),
        })
    }

    /// "The sixties": of the century spoken of, else of the twentieth.
    fn decade(&self, year: i32) -> i32 {
        if year >= 100 {
            return year - year.rem_euclid(10);
        }
        let century = self.anchor().and_then(|a| a.year).map_or(1900, |y| y - y.rem_euclid(100));
        // The decades of a new century's first years are those of the last.
        let century = if century >= 2000 && year >= 30 { 1900 } else { century };
        century + year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(last: Option<&str>, stated: Option<&str>, raw: Raw, expect: Option<&str>) {
        let point = |s: Option<&str>| s.and_then(Point::from_edtf);
        let mut tracker = Tracker::new(point(stated), point(last));
        assert_eq!(tracker.resolve(&raw, Tense::Behind, false).map(|r| r.value).as_deref(), expect, "{raw:?}");
    }

    #[test]
    fn what_lay_ahead_is_left_behind() {
        // "The visit was set for May 1968. In September …", and "in November of that year".
        let point = Point::from_edtf;
        let month = Raw::Date(Point { year: None, month: Some(9), day: None });
        let ahead = Tracker { leapt: point("1967-06"), ..Tracker::new(None, point("1968-05")) };
        let value = |raw: &Raw| ahead.value(raw, Tense::Behind).map(|r| r.value);
        assert_eq!(value(&month).as_deref(), Some("1967-09"));
        assert_eq!(value(&Raw::Same(Unit::Year)).as_deref(), Some("1968"));
        let day = Raw::DayAfter(3, 1);
        assert_eq!(Tracker::new(None, point("1990-12-05")).value(&day, Tense::Behind).unwrap().value, "1991-01-03");
    }

    #[test]
    fn resolves() {
        let date = |year, month, day| Raw::Date(Point { year, month, day });
        check(None, None, date(Some(1975), Some(7), None), Some("1975-07"));
        check(Some("1961-09-30"), None, date(None, Some(10), None), Some("1961-10"));
        check(Some("1976-10"), None, date(None, None, Some(18)), Some("1976-10-18"));
        check(None, Some("2023-04-13"), date(None, Some(11), None), Some("2022-11"));
        check(None, None, date(None, Some(11), None), None);
        check(Some("1961-08-29"), None, Raw::Same(Unit::Year), Some("1961"));
        check(Some("1976-10-20"), None, Raw::Shift(1, Unit::Week), Some("1976-10-27"));
        check(Some("1975-11-13"), None, Raw::Within(1, Unit::Year), Some("1975-11-13/1976-11-13"));
        check(Some("1984"), None, Raw::Shift(2, Unit::Year), Some("1986"));
        check(None, Some("2023-04-13"), Raw::Weekday(3, 0), Some("2023-04-12"));
        check(None, Some("2023-04-13"), Raw::Stated(-1, Unit::Month), Some("2023-03"));
        check(None, None, Raw::Decade(60), Some("196X"));
        check(None, None, Raw::PartDecade(3, 1960), Some("1967/1969"));
        check(None, None, Raw::Century(19), Some("18XX"));
        check(None, None, date(Some(1975), Some(2), Some(30)), None);
    }
}
