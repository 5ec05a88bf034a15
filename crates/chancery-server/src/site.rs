//! The record as a folder of static pages: every page that can be reached from the start page by links,
//! with links from file to file, so that they open from the file system.

use crate::answer::Answer;
use crate::ask::{Ask, Mode};
use crate::assets;
use crate::atlas::Atlas;
use crate::shell;
use crate::trouble::Trouble;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// How long to wait until all claims are gathered: as long as it takes, within reason.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Parameters that make an address of a list another page of it.
const TURNS: &[&str] = &["after", "page"];

/// Attributes that lead somewhere.
const LEADING: &[&str] = &["href", "src", "action", "data-spans"];

/// Why no site could be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A page could not be made.
    #[error("the page {address} could not be made: {why}")]
    Page {
        /// Its address.
        address: String,
        /// Why.
        why: Trouble,
    },
    /// A file could not be written.
    #[error("{path} could not be written: {why}; check the folder and the room on the disk")]
    Write {
        /// The file, below the folder of the site.
        path: String,
        /// What the system says.
        why: io::Error,
    },
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// How many pages.
    pub pages: usize,
    /// How many other files.
    pub others: usize,
    /// Addresses to which a page leads, and where nothing stands, each with such a page.
    pub dead: BTreeMap<String, String>,
}

/// What an address is in a folder of files.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot {
    /// Path and query that are asked for.
    address: String,
    /// The file.
    file: String,
}

/// Makes the site: `write` is handed each file's path below the folder and its bytes, `progress` how many
/// pages are made and how many are known of.
///
/// # Errors
/// A page can't be made, or a file can't be written.
pub fn build(
    atlas: &Arc<Atlas>,
    mut write: impl FnMut(&str, &[u8]) -> io::Result<()>,
    mut progress: impl FnMut(usize, usize),
) -> Result<Site, SiteError> {
    let failed = |address: &str, why: Trouble| SiteError::Page { address: address.to_owned(), why };
    atlas.snapshot().index.within(PATIENCE).map_err(|why| failed("/", why))?;
    let mut put =
        |path: &str, bytes: &[u8]| write(path, bytes).map_err(|why| SiteError::Write { path: path.to_owned(), why });
    let mut site = Site::default();
    for asset in assets::all() {
        put(&format!("assets/{}", asset.name), asset.bytes)?;
        site.others += 1;
    }
    let start = Spot { address: "/".to_owned(), file: "index.html".to_owned() };
    // Every address that was seen, with its file; none where nothing stands.
    let mut seen = BTreeMap::from([(start.address.clone(), true)]);
    let mut open = VecDeque::from([start]);
    while let Some(spot) = open.pop_front() {
        progress(site.pages, site.pages + open.len() + 1);
        let (path, query) = spot.address.split_once('?').unwrap_or((&spot.address, ""));
        let Some(found) = atlas.routes.find(path) else { continue };
        let ask = Ask::new(atlas, path, query, &found, Mode::Site);
        match answer_of(&ask, &found).map_err(|why| failed(&spot.address, why))? {
            Answer::Page(page) => {
                let html = shell::document(&page, &ask.snapshot, Mode::Site);
                let linked = relinked(&html, &spot.file, &mut |target| {
                    let next = place(target)?;
                    let stands = *seen.entry(next.address.clone()).or_insert_with(|| {
                        let path = next.address.split('?').next().unwrap_or_default();
                        let stands = path.starts_with("/assets/") || atlas.routes.find(path).is_some();
                        if stands && !path.starts_with("/assets/") {
                            open.push_back(next.clone());
                        }
                        stands
                    });
                    if !stands {
                        site.dead.entry(target.to_owned()).or_insert_with(|| spot.address.clone());
                    }
                    Some(next.file)
                });
                put(&spot.file, linked.as_bytes())?;
                site.pages += 1;
            }
            Answer::Data(data) => {
                put(&spot.file, &data.bytes)?;
                site.others += 1;
            }
            Answer::Json(value) => {
                put(&spot.file, value.to_string().as_bytes())?;
                site.others += 1;
            }
            Answer::Elsewhere(address) => drop(site.dead.insert(spot.address.clone(), format!("moved to {address}"))),
        }
    }
    progress(site.pages, site.pages);
    Ok(site)
}

/// The answer; one that is not there is a page that says so, as a link leads to it.
fn answer_of(ask: &Ask<'_>, found: &crate::route::Found) -> Result<Answer, Trouble> {
    match (found.route.answer)(ask) {
        Err(why @ Trouble::NotFound(_)) => Ok(shell::trouble(&why).into()),
        other => other,
    }
}

/// The file for an address of ours: filters of pages fall away, turned pages and tables keep them.
fn place(address: &str) -> Option<Spot> {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if path == "/" {
        return Some(Spot { address: "/".to_owned(), file: "index.html".to_owned() });
    }
    let below = path.strip_prefix('/')?;
    if path.starts_with("/assets/") {
        return Some(Spot { address: path.to_owned(), file: plain(below) });
    }
    let (stem, extension) = match below.rsplit_once('.') {
        Some((stem, extension @ ("csv" | "json"))) => (stem, extension),
        _ => (below, "html"),
    };
    let wanted = |name: &str| extension != "html" || TURNS.contains(&name);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, value)| wanted(name) && !value.is_empty())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut file = plain(stem);
    for (name, value) in &pairs {
        file.push_str(&plain(&format!("-{name}-{value}")).replace('/', "-"));
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    let address = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    Some(Spot { address, file: format!("{file}.{extension}") })
}

/// A name that any file system takes and that stands in an address as it is.
fn plain(name: &str) -> String {
    let fine = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-') { c } else { '-' };
    name.chars().map(fine).collect::<String>().replace("..", "-")
}

/// The page with its links of ours as links from this file to others. In text the templates write no plain
/// quotation mark, so what looks like an attribute is one.
fn relinked(html: &str, file: &str, file_of: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let up = "../".repeat(file.matches('/').count());
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("=\"/") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let value = after.get(2..).unwrap_or_default();
        let end = value.find('"').unwrap_or(value.len());
        let (value, behind) = value.split_at(end);
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
        out.push_str("=\"");
        let target = value.replace("&amp;", "&");
        match LEADING.contains(&name).then(|| file_of(&target)).flatten() {
            Some(to) => {
                out.push_str(&up);
                out.push_str(&to);
                if let Some((_, fragment)) = value.split_once('#') {
                    out.push('#');
                    out.push_str(fragment);
                }
            }
            None => out.push_str(value),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_files() {
        let file = |address: &str| place(address).unwrap().file;
        assert_eq!(file("/"), "index.html");
        assert_eq!(file("/country/org:UN"), "country/org-UN.html");
        assert_eq!(file("/pair/GMB/PRK?on=1984#x"), "pair/GMB/PRK.html");
        assert_eq!(file("/claims?after=50&kind=x"), "claims-after-50.html");
        assert_eq!(file("/partners.csv?of=GMB&on=1984"), "partners-of-GMB-on-1984.csv");
        assert_eq!(file("/assets/atlas.css?v=12"), "assets/atlas.css");
        assert_eq!(place("/pair/A/B?on=1").unwrap().address, "/pair/A/B");
    }

    #[test]
    fn links_lead_from_file_to_file() {
        let html = r#"<a href="/claim/ab#c" title="/x">say ="/ &quot;</a><a href="https://x/">"#;
        let mut seen = Vec::new();
        let out = relinked(html, "pair/GMB/PRK.html", &mut |to| {
            seen.push(to.to_owned());
            place(to).map(|s| s.file)
        });
        assert_eq!(seen, ["/claim/ab#c"]);
        assert!(out.contains(r##"href="../../claim/ab.html#c" title="/x""##), "{out}");
        assert!(out.ends_with(r#"<a href="https://x/">"#), "{out}");
    }
}
