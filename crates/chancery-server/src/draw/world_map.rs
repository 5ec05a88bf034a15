//! The world on a day: every state and territory painted by what one asks for.

use super::geography::Geography;
use super::pattern::patterns;
use super::territory::{holder, Holder};
use super::tone::Tone;
use chancery_model::world::Actor;
use chancery_model::{ActorId, World};
use chancery_time::Day;
use maud::{html, Markup};
use std::collections::BTreeSet;

/// What an actor is painted as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// By what stands between it and the chosen one.
    Tone(Tone),
    /// By how many ties it has: 0 for none, then from few (1) to most (5).
    Level(u8),
    /// It is the chosen one.
    Chosen,
}

impl Look {
    /// The classes, for the style sheet.
    pub fn class(&self) -> String {
        match self {
            Look::Tone(tone) => tone.class().to_owned(),
            Look::Level(level) => format!("level{level}"),
            Look::Chosen => "chosen".to_owned(),
        }
    }

    fn fill(&self) -> Option<String> {
        match self {
            Look::Tone(tone) => tone.fill(),
            _ => None,
        }
    }
}

/// An actor on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Paint.
    pub look: Look,
    /// Its name.
    pub name: String,
    /// What is to be said of it on that day.
    pub says: String,
    /// Where a click leads.
    pub href: Option<String>,
}

/// Whether an actor is drawn as a point: it has no shape of its own that one can see.
pub fn is_point(geography: &Geography, actor: &Actor) -> bool {
    !actor.id.is_organisation() && !geography.shape(&actor.id).is_some_and(|s| s.is_visible())
}

/// The map of a day. `mark` says of each actor what to paint; of those that are points it may say `None`
/// for what is not to be drawn.
pub fn world_map(geography: &Geography, world: &World, day: Day, mark: &dyn Fn(&ActorId) -> Option<Mark>) -> Markup {
    let held: Vec<(&ActorId, &str, Holder)> =
        geography.shapes().map(|(id, s)| (id, s.path.as_str(), holder(world, id, day))).collect();
    let shown: BTreeSet<&ActorId> = held
        .iter()
        .filter_map(|(id, _, holder)| match holder {
            Holder::Actor(holder) if geography.shape(id).is_some_and(|s| s.is_visible()) => Some(holder),
            _ => None,
        })
        .collect();
    html! {
        svg class="map" viewBox={ "0 0 " (geography.sheet.width) " " (geography.sheet.height) } role="group" aria-label="Map of the world" {
            defs { (patterns()) }
            path class="graticule" d=(geography.graticule) {}
            g class="shapes" {
                @for (id, path, holder) in &held {
                    (shape(world, id, path, holder, mark))
                }
            }
            g class="points" {
                @for actor in world.actors().filter(|a| is_point(geography, a)) {
                    @if let (Some((x, y)), Some(mark)) = (geography.point(world, &actor.id, day), mark(&actor.id)) {
                        @let there = world.lives_on(&actor.id, day) && !shown.contains(&actor.id);
                        (point(&actor.id, (x, y), &mark, there))
                    }
                }
            }
        }
    }
}

fn shape(world: &World, id: &ActorId, path: &str, holder: &Holder, mark: &dyn Fn(&ActorId) -> Option<Mark>) -> Markup {
    let name = world.actor(id).map_or_else(|| id.to_string(), |a| a.name.clone());
    let found = match holder {
        Holder::Actor(actor) => mark(actor),
        _ => None,
    };
    let (class, fill, label, href) = match (&found, holder) {
        (Some(mark), _) => {
            (mark.look.class(), mark.look.fill(), format!("{}: {}", mark.name, mark.says), mark.href.clone())
        }
        (None, Holder::Divided) => ("divided".to_owned(), None, format!("{name}: divided then"), None),
        (None, _) => ("nobody".to_owned(), None, format!("{name}: no state of its own then"), None),
    };
    html! {
        a data-a=(id) data-n=(name) href=[href] aria-label=[found.as_ref().map(|_| &label)] {
            path class={ "land " (class) } fill=[fill] d=(path) { title { (label) } }
        }
    }
}

fn point(id: &ActorId, (x, y): (f64, f64), mark: &Mark, there: bool) -> Markup {
    let label = format!("{}: {}", mark.name, mark.says);
    html! {
        a data-a=(id) data-n=(mark.name) data-point="" href=[mark.href.as_ref()] aria-label=(label) class=[(!there).then_some("gone")] {
            circle class={ "land " (mark.look.class()) } fill=[mark.look.fill()] cx={ (format!("{x:.0}")) } cy={ (format!("{y:.0}")) } r="8" {
                title { (label) }
            }
        }
    }
}

/// From which counts on the levels 1 to 5 begin, for the highest count that there is.
pub fn breaks(most: u32) -> Vec<u32> {
    let mut found: Vec<u32> = [16, 8, 4, 2].iter().map(|part| most.div_ceil(*part)).collect();
    found.insert(0, 1);
    found.retain(|b| *b > 0);
    found.dedup();
    found
}

/// The level of a count, by [`breaks`].
pub fn level(breaks: &[u32], count: u32) -> u8 {
    let passed = breaks.iter().filter(|b| **b <= count).count();
    // Few levels take the stronger paints, so that they stand apart.
    let lift = if passed == 0 { 0 } else { 5_usize.saturating_sub(breaks.len()) };
    u8::try_from(passed + lift).unwrap_or(5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::world::WorldFiles;

    fn pack() -> (Geography, World) {
        let map = include_str!("../../../../packs/world/map.json");
        let places = include_str!("../../../../packs/world/places.toml");
        let actors = include_str!("../../../../packs/world/actors.toml");
        let succession = include_str!("../../../../packs/world/succession.toml");
        let world = World::load(WorldFiles { actors, succession, ..WorldFiles::default() }).unwrap();
        (Geography::load(map, places).unwrap(), world)
    }

    fn drawn(day: &str) -> String {
        let (geography, world) = pack();
        let mark = |id: &ActorId| {
            Some(Mark { look: Look::Level(1), name: id.to_string(), says: "<b>".into(), href: Some(format!("/{id}")) })
        };
        world_map(&geography, &world, day.parse().unwrap(), &mark).into_string()
    }

    #[test]
    fn former_states_are_shapes_where_they_can_and_points_where_not() {
        let then = drawn("1970-01-01");
        // Ukraine's shape is the Soviet Union's; the German Democratic Republic is a point; Kenya is nobody's.
        assert!(then.contains(r#"<a data-a="UKR" data-n="Ukraine" href="/SUN" aria-label="SUN: &lt;b&gt;">"#));
        assert!(then.contains(r#"data-a="DDR" data-n="DDR" data-point="" href="/DDR" aria-label="DDR: &lt;b&gt;">"#));
        let before = drawn("1950-01-01");
        assert!(before.contains("Kenya: no state of its own then"));
        let now = drawn("2000-01-01");
        assert!(now.contains(r#"data-a="UKR" data-n="Ukraine" href="/UKR""#));
        assert!(now.contains(
            r#"data-a="DDR" data-n="DDR" data-point="" href="/DDR" aria-label="DDR: &lt;b&gt;" class="gone">"#
        ));
        assert!(!now.contains("<b>"), "what is said is escaped");
    }

    #[test]
    fn levels_reach_from_few_to_most() {
        assert_eq!(breaks(100), [1, 7, 13, 25, 50]);
        assert_eq!(breaks(3), [1, 2]);
        assert_eq!(breaks(0), [1]);
        let levels = |most: u32| (0..=most).map(|c| level(&breaks(most), c)).collect::<Vec<_>>();
        assert_eq!(levels(3), [0, 4, 5, 5]);
        assert_eq!((levels(100)[1], levels(100)[100]), (1, 5));
    }
}
