//! Where actors lie: the shapes of states and territories, and the places of capitals and seats.

use super::projection::Sheet;
use chancery_model::world::Actor;
use chancery_model::{ActorId, World};
use chancery_time::Day;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The sheet of every map of the world: 2000 units wide, without Antarctica.
const NORTH: f64 = 83.7;
const SOUTH: f64 = -56.5;
/// A shape with less than this (square units of the sheet) is hard to see and to touch.
const VISIBLE: f64 = 40.0;

/// How much smaller the sheet of small maps is.
pub const COARSE: f64 = 0.3;

/// A file of the world pack that can't be used for drawing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("world pack, {file}: {message}; `cargo xtask world map <dir>` makes the map anew")]
pub struct GeographyError {
    file: &'static str,
    message: String,
}

/// The shape of a state or territory as its borders are today.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Data of an SVG path on the sheet.
    pub path: String,
    /// The same for small maps, on a sheet of [`COARSE`] times the size.
    pub coarse: String,
    /// Area in square units of the sheet.
    pub area: f64,
    /// Left, top, right, bottom of the largest part on the sheet.
    pub bounds: (f64, f64, f64, f64),
    /// A point within or near the largest part.
    pub middle: (f64, f64),
}

impl Shape {
    /// Whether one sees it on a map of the world.
    pub fn is_visible(&self) -> bool {
        self.area >= VISIBLE
    }
}

/// Shapes and places.
#[derive(Clone, Debug)]
pub struct Geography {
    /// The sheet on which all is placed.
    pub sheet: Sheet,
    /// Meridians and parallels, as the data of a path.
    pub graticule: String,
    shapes: BTreeMap<ActorId, Shape>,
    capitals: BTreeMap<ActorId, BTreeMap<String, (f64, f64)>>,
    seats: BTreeMap<String, (f64, f64)>,
}

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<(i32, i32)>>,
    objects: Objects,
}
#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}
#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}
#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Geometry>,
}
#[derive(Deserialize)]
struct Geometry {
    id: String,
    arcs: Vec<Vec<Vec<i32>>>,
}
#[derive(Deserialize, Default)]
#[serde(default)]
struct Places {
    capitals: BTreeMap<String, BTreeMap<String, (f64, f64)>>,
    seats: BTreeMap<String, (f64, f64)>,
}

type Point = (f64, f64);

/// The map and the places that are built into the program; read when first asked for.
///
/// # Errors
/// They are not of their form: a program that was built so can't draw.
pub fn built_in() -> Result<&'static Geography, GeographyError> {
    static BUILT_IN: OnceLock<Result<Geography, GeographyError>> = OnceLock::new();
    let load = || {
        let (map, places) =
            (include_str!("../../../../packs/world/map.json"), include_str!("../../../../packs/world/places.toml"));
        Geography::load(map, places)
    };
    BUILT_IN.get_or_init(load).as_ref().map_err(Clone::clone)
}

impl Geography {
    /// From the texts of `packs/world/map.json` (TopoJSON) and `packs/world/places.toml`.
    ///
    /// # Errors
    /// A file that is not of its form.
    pub fn load(map: &str, places: &str) -> Result<Geography, GeographyError> {
        let sheet = Sheet::new(2000.0, NORTH, SOUTH);
        let of = |file| move |message: String| GeographyError { file, message };
        let topology: Topology = serde_json::from_str(map).map_err(|e| of("map.json")(e.to_string()))?;
        let places: Places = toml::from_str(places).map_err(|e| of("places.toml")(e.to_string()))?;
        let arcs: Vec<Vec<Point>> = topology.arcs.iter().map(|arc| degrees(arc, &topology.transform)).collect();
        let mut shapes = BTreeMap::new();
        for geometry in &topology.objects.countries.geometries {
            let id: ActorId =
                geometry.id.parse().map_err(|e: chancery_model::ActorIdError| of("map.json")(e.to_string()))?;
            let rings = geometry.arcs.iter().flatten().map(|ring| ring_of(ring, &arcs));
            if let Some(shape) = shape(&sheet, rings) {
                shapes.insert(id, shape);
            }
        }
        let mut capitals = BTreeMap::new();
        for (id, cities) in places.capitals {
            let id: ActorId = id.parse().map_err(|e: chancery_model::ActorIdError| of("places.toml")(e.to_string()))?;
            capitals.insert(id, cities);
        }
        Ok(Geography { graticule: sheet.graticule(30), sheet, shapes, capitals, seats: places.seats })
    }

    /// Every shape, by code.
    pub fn shapes(&self) -> impl Iterator<Item = (&ActorId, &Shape)> {
        self.shapes.iter()
    }

    /// The shape of an actor.
    pub fn shape(&self, id: &ActorId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// Where the actor's capital (or seat) of that day lies on the sheet; failing that, any other of its
    /// capitals, or the middle of its shape.
    pub fn point(&self, world: &World, id: &ActorId, day: Day) -> Option<Point> {
        let place = |city: &str| self.capitals.get(id).and_then(|c| c.get(city)).or_else(|| self.seats.get(city));
        let actor = world.actor(id);
        let then = actor.and_then(|a| a.capital_on(day)).and_then(|c| place(&c.city));
        let any = || actor.into_iter().flat_map(|a: &Actor| a.capitals.iter().rev()).find_map(|c| place(&c.city));
        match then.or_else(any) {
            Some((latitude, longitude)) => Some(self.sheet.point(*longitude, *latitude)),
            None => self.shapes.get(id).map(|s| s.middle),
        }
    }
}

fn degrees(arc: &[(i32, i32)], transform: &Transform) -> Vec<Point> {
    let ((sx, sy), (tx, ty)) = (transform.scale, transform.translate);
    let step = |at: &mut (i32, i32), by: &(i32, i32)| {
        *at = (at.0.saturating_add(by.0), at.1.saturating_add(by.1));
        Some((f64::from(at.0) * sx + tx, f64::from(at.1) * sy + ty))
    };
    arc.iter().scan((0, 0), step).collect()
}

/// The points of a ring, each once.
fn ring_of(ring: &[i32], arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for number in ring {
        let backwards = *number < 0;
        let at = usize::try_from(if backwards { !*number } else { *number }).unwrap_or(usize::MAX);
        let arc = arcs.get(at).map_or(&[][..], Vec::as_slice);
        let points: Box<dyn Iterator<Item = &Point>> =
            if backwards { Box::new(arc.iter().rev()) } else { Box::new(arc.iter()) };
        for point in points {
            if out.last() != Some(point) {
                out.push(*point);
            }
        }
    }
    if out.first() == out.last() {
        out.pop();
    }
    out
}

fn shape(sheet: &Sheet, rings: impl Iterator<Item = Vec<Point>>) -> Option<Shape> {
    let (mut path, mut coarse) = (String::new(), String::new());
    let (mut area, mut largest): (f64, Option<(f64, Vec<Point>)>) = (0.0, None);
    for ring in rings.map(unrolled) {
        // A part that lies wholly beyond the cut goes to the other side.
        let east = ring.iter().map(|p| p.0).sum::<f64>() / ring.len().max(1) as f64;
        let turn = if east < super::projection::MIDDLE - 180.0 { 360.0 } else { 0.0 };
        let placed: Vec<Point> = ring.iter().map(|(x, y)| sheet.place(x + turn, *y)).collect();
        if placed.iter().all(|(_, y)| *y > sheet.height) {
            continue;
        }
        let size = size(&placed);
        area += size.abs();
        draw(&mut path, &placed);
        if size.abs() * COARSE * COARSE > 1.5 {
            let small: Vec<Point> = placed.iter().map(|(x, y)| (x * COARSE, y * COARSE)).collect();
            draw(&mut coarse, &small);
        }
        if largest.as_ref().is_none_or(|(most, _)| *most < size.abs()) {
            largest = Some((size.abs(), placed));
        }
    }
    let (_, main) = largest?;
    let bounds = main.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, (x, y)| {
        (b.0.min(*x), b.1.min(*y), b.2.max(*x), b.3.max(*y))
    });
    Some(Shape { path, coarse, area, bounds, middle: middle(&main) })
}

/// A ring whose points follow one another, beyond 180 degrees where it crosses the line from which days are
/// counted.
fn unrolled(mut ring: Vec<Point>) -> Vec<Point> {
    let mut turn = 0.0;
    let mut last: Option<f64> = None;
    for point in &mut ring {
        if let Some(last) = last {
            if point.0 - last > 180.0 {
                turn -= 360.0;
            } else if point.0 - last < -180.0 {
                turn += 360.0;
            }
        }
        last = Some(point.0);
        point.0 += turn;
    }
    // Of what lies on both sides of the line, most lies east of Greenwich, or it lies in the Pacific.
    if ring.iter().map(|p| p.0).fold(f64::MAX, f64::min) < -180.5 {
        ring.iter_mut().for_each(|p| p.0 += 360.0);
    }
    ring
}

/// Appends a closed ring in whole units: moves from point to point.
fn draw(path: &mut String, ring: &[Point]) {
    let mut last: Option<(i64, i64)> = None;
    for (x, y) in ring {
        let at = (x.round() as i64, y.round() as i64);
        match last {
            None => path.push_str(&format!("M{} {}l", at.0, at.1)),
            Some(before) if before == at => continue,
            Some(before) => {
                let (dx, dy) = (at.0 - before.0, at.1 - before.1);
                if dx >= 0 && !path.ends_with('l') {
                    path.push(' ');
                }
                path.push_str(&dx.to_string());
                if dy >= 0 {
                    path.push(' ');
                }
                path.push_str(&dy.to_string());
            }
        }
        last = Some(at);
    }
    if path.ends_with('l') {
        path.push_str("1 0 0 1");
    }
    path.push('z');
}

fn size(ring: &[Point]) -> f64 {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// The centre of gravity of a ring.
fn middle(ring: &[Point]) -> Point {
    let whole = size(ring);
    let pairs = || ring.iter().zip(ring.iter().cycle().skip(1));
    if whole.abs() < 1e-6 {
        return ring.first().copied().unwrap_or_default();
    }
    let x: f64 = pairs().map(|(a, b)| (a.0 + b.0) * (a.0 * b.1 - b.0 * a.1)).sum();
    let y: f64 = pairs().map(|(a, b)| (a.1 + b.1) * (a.0 * b.1 - b.0 * a.1)).sum();
    (x / (6.0 * whole), y / (6.0 * whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) const MAP: &str = include_str!("../../../../packs/world/map.json");
    pub(crate) const PLACES: &str = include_str!("../../../../packs/world/places.toml");
    const ACTORS: &str = include_str!("../../../../packs/world/actors.toml");

    fn world() -> World {
        World::load(chancery_model::world::WorldFiles { actors: ACTORS, ..Default::default() }).unwrap()
    }

    #[test]
    fn the_packs_map_has_the_world() {
        let geography = Geography::load(MAP, PLACES).unwrap();
        assert!(geography.shapes().count() > 230);
        let of = |code: &str| geography.shape(&code.parse().unwrap()).unwrap();
        assert!(of("BRA").is_visible() && of("RUS").is_visible() && !of("MCO").is_visible());
        // Areas are true: Brazil is a little larger than Australia.
        let ratio = of("BRA").area / of("AUS").area;
        assert!((1.05..1.2).contains(&ratio), "{ratio}");
        let bytes: usize = geography.shapes().map(|(_, s)| s.path.len()).sum();
        assert!(bytes < 140_000, "{bytes} bytes of paths are too many for a page");
        let bytes: usize = geography.shapes().map(|(_, s)| s.coarse.len()).sum();
        assert!(bytes < 60_000, "{bytes} bytes of paths are too many for a small map");
        for (code, shape) in geography.shapes() {
            let (x, y) = shape.middle;
            assert!((-1.0..=2001.0).contains(&x) && y > -1.0, "{code}: {x} {y}");
            assert!(shape.path.starts_with('M') && shape.path.ends_with('z'), "{code}");
        }
    }

    #[test]
    fn every_capital_and_seat_has_its_place() {
        let geography = Geography::load(MAP, PLACES).unwrap();
        for actor in world().actors() {
            for capital in &actor.capitals {
                let places = geography.capitals.get(&actor.id);
                assert!(places.is_some_and(|p| p.contains_key(&capital.city)), "{}: {}", actor.id, capital.city);
            }
        }
    }

    #[test]
    fn capitals_move_with_the_day() {
        let (geography, world) = (Geography::load(MAP, PLACES).unwrap(), world());
        let on = |code: &str, day: &str| geography.point(&world, &code.parse().unwrap(), day.parse().unwrap()).unwrap();
        let (rio, brasilia) = (on("BRA", "1950-01-01"), on("BRA", "1980-01-01"));
        assert!(rio.0 > brasilia.0 && rio.1 > brasilia.1, "{rio:?} {brasilia:?}");
    }

    #[test]
    fn what_crosses_the_date_line_is_not_torn() {
        let geography = built_in().unwrap();
        for code in ["RUS", "FJI", "USA", "NZL"] {
            let (left, _, right, _) = geography.shape(&code.parse().unwrap()).unwrap().bounds;
            assert!(right - left < 1000.0 && right < 2001.0 && left > -1.0, "{code}: {left} to {right}");
        }
        let ring = unrolled(vec![(179.0, 1.0), (-179.0, 1.0), (-179.0, 2.0), (179.0, 2.0)]);
        assert_eq!(ring, [(179.0, 1.0), (181.0, 1.0), (181.0, 2.0), (179.0, 2.0)]);
        let ring = unrolled(vec![(-179.0, 1.0), (179.0, 1.0), (179.0, 2.0)]);
        assert_eq!(ring, [(181.0, 1.0), (179.0, 1.0), (179.0, 2.0)]);
    }

    #[test]
    fn bad_files_say_which() {
        let error = Geography::load("{}", "").unwrap_err();
        assert!(error.to_string().contains("map.json"), "{error}");
        let error = Geography::load(MAP, "[capitals]\nxx = 1").unwrap_err();
        assert!(error.to_string().contains("places.toml"), "{error}");
    }
}
