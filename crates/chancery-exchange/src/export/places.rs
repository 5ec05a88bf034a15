//! Where capitals lie: `packs/world/places.toml` as values.

use chancery_model::ActorId;
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a file of places is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("world/places.toml: {0}; correct the place that is shown")]
pub struct PlacesError(String);

/// Latitude and longitude, in degrees, of cities by the state that they are in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    cities: BTreeMap<ActorId, BTreeMap<String, (f64, f64)>>,
}

impl Places {
    /// Reads the file: a table for each actor, with `[latitude, longitude]` by the name of the city.
    ///
    /// # Errors
    /// It is not TOML of that form.
    pub fn read(text: &str) -> Result<Places, PlacesError> {
        let sections: BTreeMap<String, BTreeMap<String, Value>> =
            toml::from_str(text).map_err(|e| PlacesError(e.to_string()))?;
        let mut places = Places::default();
        for (code, cities) in sections.values().flatten() {
            let id: ActorId = code.parse().map_err(|e| PlacesError(format!("{code}: {e}")))?;
            // Of an organisation there is one place, its seat, without a name.
            let named = cities.as_object().into_iter().flatten().map(|(city, at)| (city.as_str(), at));
            let seat = cities.as_array().map(|_| ("", cities));
            for (city, at) in named.chain(seat) {
                let place = match at.as_array().map(Vec::as_slice) {
                    Some([lat, lon]) => lat.as_f64().zip(lon.as_f64()),
                    _ => None,
                };
                let place =
                    place.ok_or_else(|| PlacesError(format!("{code}, {city}: it takes [latitude, longitude]")))?;
                places.cities.entry(id.clone()).or_default().insert(city.to_owned(), place);
            }
        }
        Ok(places)
    }

    /// Latitude and longitude of a city in a state, by the name that the world pack gives it, case aside.
    pub fn city(&self, state: &ActorId, name: &str) -> Option<(f64, f64)> {
        let cities = self.cities.get(state)?;
        let same = |(known, _): &(&String, _)| known.to_lowercase() == name.to_lowercase();
        cities.get(name).or_else(|| cities.iter().find(same).map(|(_, at)| at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_found_by_state_and_name() {
        let places =
            Places::read("[capitals]\nGMB = { Banjul = [13.45, -16.58] }\n[seats]\n\"org:UN\" = [40.75, -73.97]\n");
        let places = places.unwrap();
        assert_eq!(places.city(&"GMB".parse().unwrap(), "banjul"), Some((13.45, -16.58)));
        assert_eq!(places.city(&"org:UN".parse().unwrap(), ""), Some((40.75, -73.97)));
        assert_eq!(places.city(&"GMB".parse().unwrap(), "Kanilai"), None);
        assert!(Places::read("[capitals]\nGMB = { Banjul = 3 }\n").unwrap_err().to_string().contains("latitude"));
    }
}
