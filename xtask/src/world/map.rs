//! Makes `packs/world/map.json` from the country polygons of Natural Earth as the npm package
//! `world-atlas` has them: keyed by our codes, thinned out, in hundredths of a degree.

use super::files::world;
use super::{read, WorldError};
use serde::Deserialize;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The package and the version that the committed map was made from (Natural Earth: public domain).
pub const PACKAGE: &str = "world-atlas@2.0.2";
/// What stands in the file beside the polygons.
const NOTICE: &str = "Made by `cargo xtask world map` from Natural Earth, 1:50m cultural vectors, public domain \
                      (naturalearthdata.com), as packed by world-atlas 2.0.2. Lines are those that were in force \
                      on the ground, and take no side.";
/// Polygons that have a name but no ISO number, and their codes.
const UNNUMBERED: &[(&str, &str)] = &[("Kosovo", "XKX"), ("Somaliland", "cow:SML"), ("N. Cyprus", "cow:NCY")];
/// A corner that takes less than this off (square degrees at the equator) is left out.
const LEAST_CORNER: f64 = 0.012;
/// An island smaller than this (square degrees) is left out, unless it is the largest of its state.
const LEAST_ISLAND: f64 = 0.03;

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<(i64, i64)>>,
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
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    #[serde(default)]
    arcs: Value,
    properties: Properties,
}
#[derive(Deserialize)]
struct Properties {
    name: String,
}

type Point = (f64, f64);
/// Arcs of a ring, by number; a negative number is the arc `!n`, backwards.
type Ring = Vec<i64>;
type Polygon = Vec<Ring>;

/// Writes the map; returns what was done and what was left out.
///
/// # Errors
/// The package is not there or not of its form, or the map can't be written.
pub fn make(packs: &Path, package: &Path) -> Result<Vec<String>, WorldError> {
    let path = package.join("countries-50m.json");
    let form = |message: String| WorldError::Form { path: path.clone(), message };
    let topology: Topology = serde_json::from_str(&read(&path)?).map_err(|e| form(e.to_string()))?;
    let numbered: BTreeMap<u16, String> =
        world(packs)?.actors.into_iter().filter_map(|(id, a)| a.iso_numeric.map(|n| (n, id))).collect();
    let arcs: Vec<Vec<Point>> = topology.arcs.iter().map(|a| unpacked(a, &topology.transform)).collect();
    let (mut lines, mut found) = (Vec::new(), BTreeMap::new());
    for geometry in topology.objects.countries.geometries {
        let number = geometry.id.as_deref().and_then(|id| id.parse::<u16>().ok());
        let unnumbered =
            || UNNUMBERED.iter().find(|(n, _)| *n == geometry.properties.name).map(|(_, c)| (*c).to_owned());
        let Some(code) = number.and_then(|n| numbered.get(&n).cloned()).or_else(unnumbered) else {
            lines.push(format!("left out: {}", geometry.properties.name));
            continue;
        };
        let polygons: Vec<Polygon> = match geometry.kind.as_str() {
            "Polygon" => serde_json::from_value(geometry.arcs).map(|p| vec![p]),
            _ => serde_json::from_value(geometry.arcs),
        }
        .map_err(|e| form(format!("{code}: {e}")))?;
        found.entry(code).or_insert_with(Vec::new).extend(without_specks(polygons, &arcs));
    }
    let used: BTreeSet<i64> =
        found.values().flatten().flatten().flatten().map(|n| if *n < 0 { !n } else { *n }).collect();
    let renumbered: BTreeMap<i64, i64> = used.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
    let again = |n: &i64| match *n < 0 {
        true => renumbered.get(&!n).map_or(0, |new| !new),
        false => renumbered.get(n).copied().unwrap_or(0),
    };
    let thinned: Vec<Vec<(i64, i64)>> =
        used.iter().filter_map(|n| arcs.get(usize::try_from(*n).ok()?)).map(|a| packed(&thin(a))).collect();
    let geometries: Vec<Value> = found
        .iter()
        .map(|(code, polygons)| {
            let arcs: Vec<Vec<Vec<i64>>> =
                polygons.iter().map(|p| p.iter().map(|r| r.iter().map(again).collect()).collect()).collect();
            json!({"type": "MultiPolygon", "id": code, "arcs": arcs})
        })
        .collect();
    let points: usize = thinned.iter().map(Vec::len).sum();
    let map = json!({
        "type": "Topology",
        "notice": NOTICE,
        "transform": {"scale": [0.01, 0.01], "translate": [-180, -90]},
        "arcs": thinned,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
    });
    let out = packs.join("world").join("map.json");
    std::fs::write(&out, format!("{map}\n")).map_err(|source| WorldError::File { path: out.clone(), source })?;
    lines.push(format!("{}: {} states and territories, {points} points", out.display(), found.len()));
    Ok(lines)
}

/// An arc in degrees.
fn unpacked(arc: &[(i64, i64)], transform: &Transform) -> Vec<Point> {
    let ((sx, sy), (tx, ty)) = (transform.scale, transform.translate);
    let step = |at: &mut (i64, i64), by: &(i64, i64)| {
        *at = (at.0 + by.0, at.1 + by.1);
        Some((at.0 as f64 * sx + tx, at.1 as f64 * sy + ty))
    };
    arc.iter().scan((0, 0), step).collect()
}

/// An arc in hundredths of a degree, each point as the way from the one before.
fn packed(arc: &[Point]) -> Vec<(i64, i64)> {
    let mut last = (0, 0);
    let mut out: Vec<(i64, i64)> = Vec::new();
    for (x, y) in arc {
        let at = (((x + 180.0) * 100.0).round() as i64, ((y + 90.0) * 100.0).round() as i64);
        let by = (at.0 - last.0, at.1 - last.1);
        if out.is_empty() || by != (0, 0) {
            out.push(by);
        }
        last = at;
    }
    out
}

/// Twice the area between three points, in square degrees as at the equator.
fn corner(a: Point, b: Point, c: Point) -> f64 {
    let flat = ((a.0 - b.0) * (c.1 - b.1) - (c.0 - b.0) * (a.1 - b.1)).abs();
    flat * b.1.to_radians().cos().max(0.05)
}

/// The arc without the corners that show least (Visvalingam and Whyatt 1993); its ends stay, and of
/// an arc that is a ring four points.
fn thin(arc: &[Point]) -> Vec<Point> {
    let mut points = arc.to_vec();
    let least = if arc.first() == arc.last() { 4 } else { 2 };
    while points.len() > least {
        let corners = points.windows(3).enumerate().filter_map(|(i, w)| match w {
            [a, b, c] => Some((corner(*a, *b, *c) / 2.0, i + 1)),
            _ => None,
        });
        match corners.min_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((area, at)) if area < LEAST_CORNER => points.remove(at),
            _ => break,
        };
    }
    points
}

fn points_of(ring: &Ring, arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut out = Vec::new();
    for n in ring {
        let at = usize::try_from(if *n < 0 { !n } else { *n }).unwrap_or(usize::MAX);
        let arc = arcs.get(at).map_or(&[][..], Vec::as_slice);
        match *n < 0 {
            true => out.extend(arc.iter().rev().copied()),
            false => out.extend(arc),
        }
    }
    out
}

/// The area of a ring in square degrees as at the equator.
fn area(ring: &[Point]) -> f64 {
    let twice: f64 = ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    let middle = ring.iter().map(|p| p.1).sum::<f64>() / ring.len().max(1) as f64;
    (twice / 2.0).abs() * middle.to_radians().cos()
}

/// The polygons that are large enough to be seen, and the largest in any case.
fn without_specks(polygons: Vec<Polygon>, arcs: &[Vec<Point>]) -> Vec<Polygon> {
    let size = |p: &Polygon| p.first().map_or(0.0, |outline| area(&points_of(outline, arcs)));
    let largest = polygons.iter().map(size).fold(0.0, f64::max);
    polygons.into_iter().filter(|p| size(p) >= LEAST_ISLAND.min(largest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinning_keeps_the_ends_and_what_shows() {
        let line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)];
        assert_eq!(thin(&line), [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]);
        let speck = [(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.001), (0.0, 0.0)];
        assert_eq!(thin(&speck).len(), 4);
    }

    #[test]
    fn arcs_go_through_packing() {
        let arc = [(-180.0, -90.0), (10.25, 45.5), (10.25, 45.501), (180.0, 90.0)];
        let transform = Transform { scale: (0.01, 0.01), translate: (-180.0, -90.0) };
        let back = unpacked(&packed(&arc), &transform);
        assert_eq!(back.len(), 3);
        for (a, b) in back.iter().zip([arc[0], arc[1], arc[3]]) {
            assert!((a.0 - b.0).abs() < 0.006 && (a.1 - b.1).abs() < 0.006, "{a:?} {b:?}");
        }
    }

    #[test]
    fn small_islands_go_and_small_states_stay() {
        let square = |side: f64| vec![(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)];
        let arcs = [square(2.0), square(0.1), square(0.05)];
        assert_eq!(without_specks(vec![vec![vec![0]], vec![vec![1]]], &arcs), [[[0]]]);
        assert_eq!(without_specks(vec![vec![vec![2]], vec![vec![!1]]], &arcs), [[[!1]]]);
    }
}
