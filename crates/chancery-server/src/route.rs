//! What stands at which addresses.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::trouble::Trouble;
use crate::{api, pages, tables};

/// Something at an address.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The name of its file.
    pub name: &'static str,
    /// Patterns of its addresses: `/country/{code}`.
    pub paths: &'static [&'static str],
    /// Its place in the navigation, if it has one.
    pub nav: Option<Nav>,
    /// What it answers. It may take its time: it is never called where something else would be held up.
    pub answer: fn(&Ask<'_>) -> Result<Answer, Trouble>,
}

/// A place in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nav {
    /// The place among the others; the least comes first.
    pub place: u8,
    /// What it is called there.
    pub label: &'static str,
    /// Where it leads.
    pub to: &'static str,
}

/// All routes, to find the one for an address.
pub struct Routes {
    table: matchit::Router<&'static Route>,
}

/// The route of an address, with what varies in it.
pub struct Found {
    /// The route.
    pub route: &'static Route,
    /// Name and value of each part that varies, decoded.
    pub params: Vec<(String, String)>,
}

impl Default for Routes {
    fn default() -> Routes {
        let mut table = matchit::Router::new();
        for route in all() {
            for path in route.paths {
                // Two files with one address would be seen by the test below.
                let _ = table.insert(*path, route);
            }
        }
        Routes { table }
    }
}

impl Routes {
    /// What stands at the path (still percent-encoded, without query).
    pub fn find(&self, path: &str) -> Option<Found> {
        let found = self.table.at(path).ok()?;
        let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().ok().map(|t| t.into_owned());
        let params =
            found.params.iter().map(|(name, value)| Some((name.to_owned(), decode(value)?))).collect::<Option<_>>()?;
        Some(Found { route: found.value, params })
    }
}

/// Every route: pages, tables, API.
pub fn all() -> impl Iterator<Item = &'static Route> {
    pages::PAGES.iter().chain(tables::TABLES).chain(api::API)
}

/// The navigation, in order.
pub fn navigation() -> Vec<Nav> {
    let mut all: Vec<Nav> = all().filter_map(|r| r.nav).collect();
    all.sort_by_key(|n| (n.place, n.label));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_one_address() {
        let mut table = matchit::Router::new();
        for route in all() {
            for path in route.paths {
                assert!(table.insert(*path, ()).is_ok(), "{} stands in the way at {path}", route.name);
            }
        }
    }
}
