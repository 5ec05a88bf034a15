//! Where the nodes of a network stand: at their capitals, moved apart until each can be read. The places
//! follow from the actors of the whole record, so that they are the same on every day.

use super::geography::Geography;
use chancery_model::{ActorId, World};
use chancery_time::Day;
use std::collections::BTreeMap;

/// The sheet of a network, in user units.
pub const WIDTH: f64 = 1200.0;
/// Its height.
pub const HEIGHT: f64 = 700.0;
/// How near two nodes may come.
const GAP: f64 = 34.0;
/// Kept free along the edges.
const MARGIN: f64 = 26.0;
const ROUNDS: usize = 300;

/// The place of every actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout(BTreeMap<ActorId, (f64, f64)>);

impl Layout {
    /// Places the actors; those that have no place on the map stand in a row at the foot.
    pub fn of<'a>(geography: &Geography, world: &World, actors: impl Iterator<Item = &'a ActorId>) -> Layout {
        let mut ids: Vec<&ActorId> = actors.collect();
        ids.sort();
        ids.dedup();
        // A day on which today's states stand; former ones have the last capital that they had.
        let day = Day::new(2000, 1, 1).unwrap_or(Day::MAX);
        let mut homeless = 0.0;
        let homes: Vec<(f64, f64)> = ids
            .iter()
            .map(|id| {
                geography.point(world, id, day).unwrap_or_else(|| {
                    homeless += GAP;
                    (homeless % geography.sheet.width, geography.sheet.height)
                })
            })
            .collect();
        let homes = stretched(&homes);
        let gap = GAP.min((WIDTH * HEIGHT * 0.55 / homes.len().max(1) as f64).sqrt());
        let placed = apart(&homes, gap);
        Layout(ids.into_iter().cloned().zip(placed).collect())
    }

    /// Where an actor stands.
    pub fn place(&self, id: &ActorId) -> Option<(f64, f64)> {
        self.0.get(id).copied()
    }
}

/// The points over the whole sheet: their hull is the sheet without its margins.
fn stretched(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let hull = points.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |h, (x, y)| {
        (h.0.min(*x), h.1.min(*y), h.2.max(*x), h.3.max(*y))
    });
    let part = |v: f64, low: f64, high: f64| if high > low { (v - low) / (high - low) } else { 0.5 };
    let place = |(x, y): &(f64, f64)| {
        let (x, y) = (part(*x, hull.0, hull.2), part(*y, hull.1, hull.3));
        (MARGIN + x * (WIDTH - 2.0 * MARGIN), MARGIN + y * (HEIGHT - 2.0 * MARGIN))
    };
    points.iter().map(place).collect()
}

/// Moves points apart until hardly any two are nearer than the gap, each as near to its home as that lets
/// it. The same points give the same places.
fn apart(homes: &[(f64, f64)], gap: f64) -> Vec<(f64, f64)> {
    let mut at: Vec<(f64, f64)> = homes.to_vec();
    for round in 0..ROUNDS {
        let home = if round * 4 < ROUNDS * 3 { 0.015 } else { 0.0 };
        // Room grows little by little, so that neighbours stay neighbours.
        let gap = gap * (0.2 + 1.1 * round as f64 / ROUNDS as f64).min(1.0);
        let mut moved = vec![(0.0, 0.0); at.len()];
        // Only neighbours in order of x can be near.
        let mut order: Vec<usize> = (0..at.len()).collect();
        order.sort_by(|a, b| at.get(*a).map(|p| p.0).partial_cmp(&at.get(*b).map(|p| p.0)).unwrap_or(a.cmp(b)));
        for (place, i) in order.iter().enumerate() {
            for j in order.iter().skip(place + 1) {
                let (Some(a), Some(b)) = (at.get(*i), at.get(*j)) else { continue };
                let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                if dx > gap {
                    break;
                }
                let distance = dx.hypot(dy);
                if distance >= gap {
                    continue;
                }
                // Two at one place part in a direction of their own.
                let (ux, uy) = match distance > 0.01 {
                    true => (dx / distance, dy / distance),
                    false => ((*i as f64 * 2.4 + *j as f64).cos(), (*i as f64 * 2.4 + *j as f64).sin()),
                };
                let push = (gap - distance) / 2.0 * 0.8;
                for (who, sign) in [(i, -1.0), (j, 1.0)] {
                    if let Some(m) = moved.get_mut(*who) {
                        *m = (m.0 + ux * push * sign, m.1 + uy * push * sign);
                    }
                }
            }
        }
        for ((place, by), origin) in at.iter_mut().zip(&moved).zip(homes) {
            let x = place.0 + by.0.clamp(-gap, gap) + (origin.0 - place.0) * home;
            let y = place.1 + by.1.clamp(-gap, gap) + (origin.1 - place.1) * home;
            *place = (x.clamp(MARGIN, WIDTH - MARGIN), y.clamp(MARGIN, HEIGHT - MARGIN));
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_points_come_apart_and_keep_their_order() {
        let homes: Vec<(f64, f64)> =
            (0..60).map(|n| (600.0 + f64::from(n % 10) * 4.0, 300.0 + f64::from(n / 10) * 4.0)).collect();
        let found = apart(&homes, GAP);
        assert_eq!(found, apart(&homes, GAP));
        let near = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < GAP * 0.7;
        let pairs = found.iter().enumerate().flat_map(|(i, a)| found.iter().skip(i + 1).map(move |b| (a, b)));
        assert_eq!(pairs.filter(|(a, b)| near(a, b)).count(), 0);
        assert!(found[0].0 < found[9].0 && found[0].1 < found[59].1);
        assert!(found.iter().all(|(x, y)| (0.0..WIDTH).contains(x) && (0.0..HEIGHT).contains(y)));
    }

    #[test]
    fn points_at_one_place_come_apart() {
        let found = apart(&[(600.0, 300.0), (600.0, 300.0)], GAP);
        assert!((found[0].0 - found[1].0).hypot(found[0].1 - found[1].1) > GAP * 0.9);
    }
}
