//! From claims of one kind to happenings: the fewest that fit them all.

use crate::window::Window;

/// Within which days each of the fewest happenings lies that fit all the given claims, in order of
/// time. Claims that some day fits are one happening, within what they have in common; a claim that
/// fits two happenings narrows neither.
///
/// Both ends grow from one happening to the next, so that their order in time may be taken as given.
pub(crate) fn fewest(claims: &[Window]) -> Vec<Window> {
    let last = points(claims.iter().map(|w| (w.hi, w.lo)), |day, from| day < from);
    let first = points(claims.iter().map(|w| (-i64::from(w.lo), -i64::from(w.hi))), |day, from| day < from);
    // As many points stab from the left as from the right.
    last.into_iter().zip(first.into_iter().rev()).map(|(hi, lo)| Window::new((-lo) as i32, hi)).collect()
}

/// Takes ends with their beginnings, and gives the fewest points that lie in each, every one as far on as can be.
fn points<N: Copy + Ord>(ends: impl Iterator<Item = (N, N)>, misses: impl Fn(N, N) -> bool) -> Vec<N> {
    let mut sorted: Vec<(N, N)> = ends.collect();
    sorted.sort_unstable();
    let mut points: Vec<N> = Vec::new();
    for (end, from) in sorted {
        if points.last().is_none_or(|p| misses(*p, from)) {
            points.push(end);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claims: &[(i32, i32)], expect: &[(i32, i32)]) {
        let windows: Vec<Window> = claims.iter().map(|(lo, hi)| Window::new(*lo, *hi)).collect();
        let found: Vec<(i32, i32)> = fewest(&windows).iter().map(|w| (w.lo, w.hi)).collect();
        assert_eq!(found, expect, "{claims:?}");
    }

    #[test]
    fn some_day_fits_all() {
        check(&[], &[]);
        check(&[(1, 5)], &[(1, 5)]);
        check(&[(1, 5), (3, 9), (4, 4)], &[(4, 4)]);
        check(&[(i32::MIN, 5), (3, i32::MAX)], &[(3, 5)]);
    }

    #[test]
    fn no_day_fits_all() {
        check(&[(12, 12), (13, 13)], &[(12, 12), (13, 13)]);
        // The vague claim fits both, and narrows neither.
        check(&[(1, 4), (3, 8), (7, 9)], &[(1, 4), (7, 9)]);
        check(&[(1, 3), (2, 5), (4, 6), (6, 9)], &[(2, 3), (6, 6)]);
    }

    /// Against all sets of as few points as there can be.
    #[test]
    fn are_the_fewest() {
        use proptest::prelude::*;
        let claim = (0..8_i32, 0..4_i32).prop_map(|(lo, len)| Window::new(lo, lo + len));
        proptest!(ProptestConfig::with_cases(2_000), |(claims in prop::collection::vec(claim, 1..6))| {
            let found = fewest(&claims);
            let sets: Vec<Vec<i32>> = (0_u32..1 << 12)
                .map(|set| (0..12).filter(|d| set >> d & 1 == 1).collect::<Vec<i32>>())
                .filter(|days| claims.iter().all(|c| days.iter().any(|d| c.contains(*d))))
                .collect();
            let least = sets.iter().map(Vec::len).min().unwrap_or(0);
            prop_assert_eq!(found.len(), least);
            for (i, window) in found.iter().enumerate() {
                let days: Vec<i32> = sets.iter().filter(|s| s.len() == least).map(|s| s[i]).collect();
                prop_assert_eq!(Some(&window.lo), days.iter().min());
                prop_assert_eq!(Some(&window.hi), days.iter().max());
            }
        });
    }
}
