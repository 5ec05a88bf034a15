//! Where two actors lie: a small map of the world with both of them.

use super::geography::{Geography, COARSE};
use chancery_model::{ActorId, World};
use chancery_time::Day;
use maud::{html, Markup};
use std::collections::BTreeSet;

use super::territory::{holder, Holder};

/// The map. Territory that an actor held on that day is painted as it; an actor that holds none that one can
/// see is a point at its capital.
pub fn locator(geography: &Geography, world: &World, (a, b): (&ActorId, &ActorId), day: Day) -> Markup {
    let held: Vec<(&str, Option<ActorId>)> = geography
        .shapes()
        .map(|(id, shape)| {
            let by = match holder(world, id, day) {
                Holder::Actor(by) => Some(by),
                _ => None,
            };
            (shape.coarse.as_str(), by)
        })
        .collect();
    let ground: String =
        held.iter().filter(|(_, by)| by.as_ref() != Some(a) && by.as_ref() != Some(b)).map(|(p, _)| *p).collect();
    let of =
        |id: &ActorId| -> String { held.iter().filter(|(_, by)| by.as_ref() == Some(id)).map(|(p, _)| *p).collect() };
    let large: BTreeSet<&ActorId> = [a, b]
        .into_iter()
        .filter(|id| {
            let shapes =
                geography.shapes().filter(|(s, _)| matches!(holder(world, s, day), Holder::Actor(by) if by == **id));
            shapes.map(|(_, s)| s.area).sum::<f64>() > 900.0
        })
        .collect();
    let place = |id: &ActorId| geography.point(world, id, day).map(|(x, y)| (x * COARSE, y * COARSE));
    let names: Vec<String> =
        [a, b].iter().map(|id| world.actor(id).map_or_else(|| id.to_string(), |a| a.name.clone())).collect();
    html! {
        svg class="locator" viewBox={ "0 0 " (geography.sheet.width * COARSE) " " (format!("{:.0}", geography.sheet.height * COARSE)) } role="img" aria-label={ "Map: " (names.join(" and ")) } {
            path class="ground" d=(ground) {}
            @for (id, class) in [(a, "first"), (b, "second")] {
                path class=(class) d=(of(id)) {}
            }
            @if let (Some(from), Some(to)) = (place(a), place(b)) {
                path class="between" d=(bow(from, to)) {}
            }
            @for (id, class) in [(a, "first"), (b, "second")] {
                @if let Some((x, y)) = place(id) {
                    circle class={ "place " (class) } cx={ (format!("{x:.1}")) } cy={ (format!("{y:.1}")) } r=(if large.contains(id) { "3" } else { "6" }) {}
                }
            }
        }
    }
}

/// A bow from one point to another, upwards.
fn bow(from: (f64, f64), to: (f64, f64)) -> String {
    let distance = (to.0 - from.0).hypot(to.1 - from.1);
    let (x, y) = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0 - distance * 0.28);
    format!("M{:.1} {:.1}Q{x:.1} {:.1} {:.1} {:.1}", from.0, from.1, y.max(4.0), to.0, to.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::world::WorldFiles;

    #[test]
    fn both_are_painted_and_placed() {
        let map = include_str!("../../../../packs/world/map.json");
        let places = include_str!("../../../../packs/world/places.toml");
        let actors = include_str!("../../../../packs/world/actors.toml");
        let succession = include_str!("../../../../packs/world/succession.toml");
        let world = World::load(WorldFiles { actors, succession, ..WorldFiles::default() }).unwrap();
        let geography = Geography::load(map, places).unwrap();
        let ends = ("SUN".parse().unwrap(), "NRU".parse().unwrap());
        let drawn = locator(&geography, &world, (&ends.0, &ends.1), "1980-01-01".parse().unwrap()).into_string();
        assert!(drawn.contains("Map: Soviet Union and Nauru") && drawn.matches("<circle").count() == 2);
        assert!(drawn.len() < 70_000, "{}", drawn.len());
        // The Soviet Union has a shape, which is made of those of its successors.
        assert!(!drawn.contains(r#"class="first" d="""#));
    }
}
