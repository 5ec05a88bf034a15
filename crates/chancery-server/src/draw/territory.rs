//! Whose a shape was: borders are drawn as they are today, and on an earlier day another may have held what
//! lies within them. That follows from lives and successions of the world pack.

use chancery_model::{ActorId, World};
use chancery_time::Day;
use std::collections::BTreeSet;

/// Who held a shape on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The actor whose shape it is today, or a predecessor of it.
    Actor(ActorId),
    /// Several predecessors, each a part.
    Divided,
    /// None of those who are actors of their own.
    Nobody,
}

/// From each day on until the next: who held it. The first entry is from the earliest of days.
pub type Holders = Vec<(Day, Holder)>;

/// How many steps one goes back from successor to predecessor.
const GENERATIONS: usize = 6;

/// Who held the shape of an actor, through all time.
pub fn holders(world: &World, shape: &ActorId) -> Holders {
    let kin = kin(world, shape);
    let mut days: BTreeSet<Day> = BTreeSet::from([Day::MIN]);
    for actor in kin.iter().filter_map(|id| world.actor(id)) {
        for life in &actor.lives {
            days.extend(life.from.as_ref().and_then(|w| w.bounds().first));
            days.extend(life.to.as_ref().and_then(|w| w.bounds().last).map(|last| last.plus_days(1)));
        }
    }
    let mut found: Holders = Vec::new();
    for day in days {
        let holder = holder(world, shape, day);
        if found.last().is_none_or(|(_, last)| *last != holder) {
            found.push((day, holder));
        }
    }
    found
}

/// Who held it on a day.
pub fn holder(world: &World, shape: &ActorId, day: Day) -> Holder {
    let mut generation = BTreeSet::from([shape]);
    let mut seen = generation.clone();
    for _ in 0..GENERATIONS {
        let living: Vec<&ActorId> = generation.iter().copied().filter(|id| world.lives_on(id, day)).collect();
        match living.as_slice() {
            [] => {}
            [one] => return Holder::Actor((*one).clone()),
            _ => return Holder::Divided,
        }
        let before = generation.iter().flat_map(|id| world.predecessors(id)).map(|s| &s.from);
        generation = before.filter(|id| !seen.contains(*id)).collect();
        seen.extend(&generation);
        if generation.is_empty() {
            break;
        }
    }
    Holder::Nobody
}

/// The actor and all who went before it.
fn kin(world: &World, shape: &ActorId) -> BTreeSet<ActorId> {
    let mut found = BTreeSet::from([shape.clone()]);
    let mut last = found.clone();
    for _ in 0..GENERATIONS {
        let before = last.iter().flat_map(|id| world.predecessors(id).map(|s| s.from.clone()));
        last = before.filter(|id| !found.contains(id)).collect();
        found.extend(last.iter().cloned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::world::WorldFiles;

    fn world() -> World {
        let actors = include_str!("../../../../packs/world/actors.toml");
        let succession = include_str!("../../../../packs/world/succession.toml");
        World::load(WorldFiles { actors, succession, ..WorldFiles::default() }).unwrap()
    }

    #[test]
    fn a_shape_was_its_predecessors() {
        let world = world();
        let on = |shape: &str, day: &str| match holder(&world, &shape.parse().unwrap(), day.parse().unwrap()) {
            Holder::Actor(id) => id.to_string(),
            other => format!("{other:?}"),
        };
        for (shape, day, expected) in [
            ("UKR", "1970-01-01", "SUN"),
            ("UKR", "2000-01-01", "UKR"),
            ("CZE", "1960-06-01", "CSK"),
            ("HRV", "1980-01-01", "YUG"),
            ("DEU", "1970-01-01", "DEU"),
            ("VNM", "1960-01-01", "Divided"),
            ("KEN", "1950-01-01", "Nobody"),
        ] {
            assert_eq!(on(shape, day), expected, "{shape} {day}");
        }
    }

    #[test]
    fn holders_begin_with_all_time() {
        let world = world();
        let found = holders(&world, &"CZE".parse().unwrap());
        assert_eq!(found.first().map(|(d, _)| *d), Some(Day::MIN));
        assert!(found.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 != w[1].1));
        let last = found.last().map(|(_, h)| h.clone());
        assert_eq!(last, Some(Holder::Actor("CZE".parse().unwrap())));
    }
}
