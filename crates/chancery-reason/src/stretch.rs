//! Stretches over which sources say that something held, and what of them binds the order of events.

use crate::window::Window;
use chancery_time::When;

/// A stretch over which a source says that something held, or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Whether it held.
    pub on: bool,
    /// Within which days it begins.
    pub from: Window,
    /// Within which days its last day lies.
    pub to: Window,
    /// Whether it lasts beyond, as nothing says that it ended.
    pub open: bool,
    /// Whether its beginning is known.
    pub dates: bool,
    /// Which claims say so.
    pub claims: Vec<u32>,
}

impl Stretch {
    /// What a state claim says. `None` if that can't be tied to any day.
    ///
    /// An open end reaches to the day on which the source speaks, and lasts from there. Without a
    /// time the state holds on the day on which the source speaks, unless it is said to be over.
    pub fn of(on: bool, when: Option<&When>, stated: Option<&When>, former: bool, claim: u32) -> Option<Stretch> {
        let stated = stated.map(|s| Window::of(s.outer()));
        let claims = vec![claim];
        let Some(when) = when else {
            let day = stated.filter(|_| !former)?;
            return Some(Stretch { on, from: day, to: day, open: false, dates: false, claims });
        };
        let whole = Window::of(when.outer());
        if whole == Window::ALL {
            return None;
        }
        if !when.is_interval() {
            return Some(Stretch { on, from: whole, to: whole, open: false, dates: false, claims });
        }
        let (mut from, mut to) = (Window::of(when.start_outer()), Window::of(when.end_outer()));
        let dates = from != Window::ALL;
        if !dates {
            // When it began is not known: surely not after the first day on which it may have ended.
            from.hi = to.lo;
        }
        let open = when.is_open_end();
        if open {
            let reach = stated.map_or(from.hi, |s| s.lo.max(from.hi));
            to = Window::on(reach);
        } else if to == Window::ALL {
            to = Window::new(from.hi, i32::MAX);
        }
        Some(Stretch { on, from, to, open, dates, claims })
    }

    /// From the earliest day to the latest.
    pub fn outer(&self) -> Window {
        Window::new(self.from.lo, self.to.hi)
    }

    /// From the latest beginning to the earliest end: where it holds however it is placed.
    pub fn core(&self) -> Option<Window> {
        Some(Window::new(self.from.hi, self.to.lo)).filter(|w| !w.is_empty())
    }

    /// Whether the two share a day however they are placed. The day on which one may take over from the
    /// other does not count.
    pub fn surely_overlaps(&self, other: &Stretch) -> bool {
        let shared = Window::new(self.from.hi.max(other.from.hi), self.to.lo.min(other.to.lo));
        let taken_over = |day: i32| {
            let by = |a: &Stretch, b: &Stretch| b.may_take_over_from(a) && a.to.lo == day && b.from.hi == day;
            by(self, other) || by(other, self)
        };
        self.from.hi <= other.to.lo && other.from.hi <= self.to.lo && !(shared.lo == shared.hi && taken_over(shared.lo))
    }

    /// Whether this may begin on the last day of the other, which had begun before.
    pub fn may_take_over_from(&self, other: &Stretch) -> bool {
        self.from.meets(&other.to) && (other.from.hi < self.from.hi || other.to.lo < self.to.lo)
    }
}

/// Brings the stretches of one value into a sequence. Those that surely overlap become one; one that
/// is satisfied by another, more precise one binds nothing and is left out.
pub(crate) fn settle(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by(|a, b| (a.from, a.to, &a.claims).cmp(&(b.from, b.to, &b.claims)));
    let (mut firm, mut vague): (Vec<Stretch>, Vec<Stretch>) = stretches.into_iter().partition(|s| s.core().is_some());
    firm.sort_by_key(|s| s.core());
    let mut settled: Vec<Stretch> = Vec::new();
    for next in firm {
        match settled.last_mut() {
            Some(last) if adjoins(last, &next) => *last = united(last, &next),
            _ => settled.push(next),
        }
    }
    // The narrowest first, so that each is compared with what may satisfy it.
    vague.sort_by_key(|s| i64::from(s.outer().hi) - i64::from(s.outer().lo));
    for next in vague {
        let outer = next.outer();
        let satisfied = settled.iter_mut().find(|s| match s.core() {
            Some(core) => core.meets(&outer),
            None => s.outer().within(&outer),
        });
        match satisfied {
            Some(by) => {
                if outer.within(&by.outer()) || by.outer().within(&outer) {
                    by.claims.extend(next.claims);
                }
            }
            None => settled.push(next),
        }
    }
    settled.sort_by_key(|s| (s.core().unwrap_or(s.outer()), s.from, s.to));
    settled
}

fn adjoins(a: &Stretch, b: &Stretch) -> bool {
    match (a.core(), b.core()) {
        (Some(a), Some(b)) => b.lo <= a.hi.saturating_add(1) && a.lo <= b.hi.saturating_add(1),
        _ => false,
    }
}

fn united(a: &Stretch, b: &Stretch) -> Stretch {
    let from = match a.from.meets(&b.from) {
        true => a.from.meet(&b.from),
        false => a.from.min(b.from),
    };
    let open = a.open || b.open;
    let reach = a.to.lo.max(b.to.lo);
    let to = match a.to.meets(&b.to) {
        _ if open => Window::on(reach),
        true => a.to.meet(&b.to),
        false if a.to.lo < b.to.lo => b.to,
        false => a.to,
    };
    let earlier = if a.from.hi <= b.from.hi { a } else { b };
    let dates = if a.from.meets(&b.from) { a.dates || b.dates } else { earlier.dates };
    let mut claims = a.claims.clone();
    claims.extend(&b.claims);
    Stretch { on: a.on, from, to, open, dates, claims }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(when: &str, stated: Option<&str>) -> Stretch {
        let when: When = when.parse().unwrap();
        let stated: Option<When> = stated.map(|s| s.parse().unwrap());
        Stretch::of(true, Some(&when), stated.as_ref(), false, 0).unwrap()
    }

    fn core(s: &Stretch) -> String {
        s.core().and_then(|w| w.spelled()).map_or("none".into(), |w| w.to_string())
    }

    #[test]
    fn cores() {
        let check = |when, stated, expect| assert_eq!(core(&stretch(when, stated)), expect, "{when}");
        check("1960/1975", None, "1960-12-31/1975-01-01");
        check("1960/1975-06", None, "1960-12-31/1975-06-01");
        check("1973/..", None, "1973-12-31");
        check("1973/..", Some("2019-05-02"), "1973-12-31/2019-05-02");
        check("1973/..", Some("1970"), "1973-12-31");
        check("../1991", None, "1991-01-01");
        check("1975", None, "none");
        check("1975-03-02", None, "1975-03-02");
        check("1975~/1990", None, "1976-12-31/1990-01-01");
        check("1973/", None, "1973-12-31");
    }

    #[test]
    fn settling() {
        let check = |given: &[&str], expect: &[&str]| {
            let settled = settle(given.iter().map(|w| stretch(w, None)).collect());
            let found: Vec<String> =
                settled.iter().map(|s| s.outer().spelled().map_or_else(String::new, |w| w.to_string())).collect();
            assert_eq!(found, expect, "{given:?}");
        };
        check(&["1960/1970", "1965/1980"], &["1960/1980"]);
        check(&["1960/1970", "1975/1980"], &["1960/1970", "1975/1980"]);
        check(&["1975", "1975-03", "197X"], &["1975-03"]);
        check(&["1965", "1960/1970"], &["1960/1970"]);
        check(&["1973/1990", "1973-03/1990"], &["1973-03/1990-12"]);
    }
}
