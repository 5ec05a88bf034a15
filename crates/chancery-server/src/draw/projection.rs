//! The projection of the maps: Equal Earth (Šavrič, Patterson and Jenny 2018, "The Equal Earth map
//! projection", International Journal of Geographical Information Science 33:3,
//! doi 10.1080/13658816.2018.1504949). Areas are true, so that no state looks larger than it is.

const A1: f64 = 1.340264;
const A2: f64 = -0.081106;
const A3: f64 = 0.000893;
const A4: f64 = 0.003796;

/// The meridian in the middle, degrees east: the cut then runs through the Bering Strait.
pub const MIDDLE: f64 = 11.0;

/// Longitude (from the middle of the map) and latitude in degrees to x and y, on a globe of radius 1.
/// North is up: y grows northwards.
pub fn equal_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    let theta = (3_f64.sqrt() / 2.0 * latitude.to_radians().sin()).asin();
    let (t2, t6) = (theta.powi(2), theta.powi(6));
    let across = 3.0 * (9.0 * A4 * t6 * t2 + 7.0 * A3 * t6 + 3.0 * A2 * t2 + A1);
    let x = 2.0 * 3_f64.sqrt() * longitude.to_radians() * theta.cos() / across;
    (x, theta * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1))
}

/// A sheet on which the world is drawn: how wide, and between which parallels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Width in user units.
    pub width: f64,
    /// Height in user units.
    pub height: f64,
    scale: f64,
    top: f64,
}

impl Sheet {
    /// The world from one parallel to another (degrees), so many units wide.
    pub fn new(width: f64, north: f64, south: f64) -> Sheet {
        let half = equal_earth(180.0, 0.0).0;
        let scale = width / (2.0 * half);
        let (top, bottom) = (equal_earth(0.0, north).1, equal_earth(0.0, south).1);
        Sheet { width, height: ((top - bottom) * scale).round(), scale, top }
    }

    /// Where a place lies on the sheet; y grows downwards. The longitude may lie beyond ±180.
    pub fn place(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let (x, y) = equal_earth(longitude - MIDDLE, latitude);
        (self.width / 2.0 + x * self.scale, (self.top - y) * self.scale)
    }

    /// Where a single place lies, on whichever side of the cut it is.
    pub fn point(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let longitude = if longitude < MIDDLE - 180.0 { longitude + 360.0 } else { longitude };
        self.place(longitude, latitude)
    }

    /// The meridians and parallels at every so many degrees, as the data of a path.
    pub fn graticule(&self, every: u8) -> String {
        let mut out = String::new();
        let steps = |from: i32, to: i32, by: i32| (0..=(to - from) / by).map(move |n| f64::from(from + n * by));
        let every = i32::from(every.max(5));
        let line = |out: &mut String, points: Vec<(f64, f64)>| {
            for (at, (x, y)) in points.into_iter().enumerate() {
                out.push_str(if at == 0 { "M" } else { "L" });
                out.push_str(&format!("{x:.0} {y:.0}"));
            }
        };
        for longitude in steps(-180, 180, every) {
            line(&mut out, steps(-90, 90, 5).map(|lat| self.place(longitude + MIDDLE, lat)).collect());
        }
        for latitude in steps(-90 + every, 90 - every, every) {
            line(&mut out, [-180.0, 180.0].iter().map(|lon| self.place(lon + MIDDLE, latitude)).collect());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_points_lie_where_the_paper_has_them() {
        // The ratio of the axes is given in the paper as 2.05458; the pole line is 0.59247 of the equator.
        let (width, height) = (2.0 * equal_earth(180.0, 0.0).0, 2.0 * equal_earth(0.0, 90.0).1);
        assert!((width / height - 2.05458).abs() < 1e-4, "{}", width / height);
        let pole = 2.0 * equal_earth(180.0, 90.0).0;
        assert!((pole / width - 0.59247).abs() < 1e-4, "{}", pole / width);
        assert_eq!(equal_earth(0.0, 0.0), (0.0, 0.0));
    }

    #[test]
    fn areas_are_true() {
        // A cell of one degree at 60 degrees north is as large as on the globe, compared with one at the equator.
        let cell = |lat: f64| {
            let corner = |lon: f64, lat: f64| equal_earth(lon, lat);
            let (a, b, c, d) = (corner(0.0, lat), corner(1.0, lat), corner(1.0, lat + 1.0), corner(0.0, lat + 1.0));
            let ring = [a, b, c, d, a];
            ring.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum::<f64>() / 2.0
        };
        let sphere = |lat: f64| (lat + 1.0).to_radians().sin() - lat.to_radians().sin();
        assert!((cell(60.0) / cell(0.0) - sphere(60.0) / sphere(0.0)).abs() < 1e-3);
    }

    #[test]
    fn the_cut_runs_through_the_strait() {
        let sheet = Sheet::new(2000.0, 84.0, -58.0);
        let (alaska, chukotka) = (sheet.point(-168.0, 65.0), sheet.point(-170.0, 65.0));
        assert!(alaska.0 < 700.0 && chukotka.0 > 1300.0, "{alaska:?} {chukotka:?}");
        assert!(sheet.height > 800.0 && sheet.height < 1000.0);
    }
}
