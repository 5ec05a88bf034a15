//! Where capitals lie: `packs/world/places.toml` as values.

use chancery_model::ActorId;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a file of places is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("world/places.toml: {0}; correct the place that is shown")]
pub struct PlacesError(String);

/// Latitude and longitude, in degrees, of capitals by their state, and of the seats of organisations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    capitals: BTreeMap<ActorId, BTreeMap<String, (f64, f64)>>,
    seats: BTreeMap<String, (f64, f64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    #[serde(default)]
    capitals: BTreeMap<String, BTreeMap<String, (f64, f64)>>,
    #[serde(default)]
    seats: BTreeMap<String, (f64, f64)>,
}

impl Places {
    /// Reads the file: under `[capitals]` a table for each state, with `[latitude, longitude]` by the name of the
    /// city, and under `[seats]` the same by the name of the city alone.
    ///
    /// # Errors
    /// It is not TOML of that form.
    pub fn read(text: &str) -> Result<Places, PlacesError> {
        let file: PlacesFile = toml::from_str(text).map_err(|e| PlacesError(e.to_string()))?;
        let state = |(code, cities): (String, _)| match code.parse::<ActorId>() {
            Ok(id) => Ok((id, cities)),
            Err(e) => Err(PlacesError(format!("{code}: {e}"))),
        };
        let capitals = file.capitals.into_iter().map(state).collect::<Result<_, _>>()?;
        Ok(Places { capitals, seats: file.seats })
    }

    /// Latitude and longitude of a city by the name that the world pack gives it, case aside: a capital of the
    /// state, or the seat of the organisation.
    pub fn city(&self, of: &ActorId, name: &str) -> Option<(f64, f64)> {
        let organisation = of.as_str().starts_with("org:");
        let cities = if organisation { Some(&self.seats) } else { self.capitals.get(of) }?;
        let same = |(known, _): &(&String, _)| known.to_lowercase() == name.to_lowercase();
        cities.get(name).or_else(|| cities.iter().find(same).map(|(_, at)| at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_found_by_whose_they_are_and_by_name() {
        let text = "[capitals]\nGMB = { Banjul = [13.45, -16.58] }\n[seats]\n\"New York\" = [40.75, -73.97]\n";
        let places = Places::read(text).unwrap();
        let at = |of: &str, name: &str| places.city(&of.parse().unwrap(), name);
        assert_eq!(at("GMB", "banjul"), Some((13.45, -16.58)));
        assert_eq!(at("org:UN", "New York"), Some((40.75, -73.97)));
        assert_eq!((at("GMB", "Kanilai"), at("GMB", "New York")), (None, None));
        assert!(Places::read("[capitals]\nGMB = { Banjul = 3 }\n").is_err());
        assert!(Places::read("[capitals]\nXX = { Banjul = [1.0, 2.0] }\n").unwrap_err().to_string().contains("XX"));
    }
}
