//! The style sheet, the module and the shapes of the map, built into the program, at addresses that change
//! with their contents.

use chancery_model::ContentHash;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file of `web/`.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name below `web/`.
    pub name: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
}

impl Asset {
    /// Its media type, by its extension.
    pub fn media(&self) -> &'static str {
        match self.name.rsplit_once('.').map(|(_, e)| e) {
            Some("css") => "text/css; charset=utf-8",
            Some("js" | "mjs") => "text/javascript; charset=utf-8",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            Some("txt") => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

/// The file of this name.
pub fn find(name: &str) -> Option<Asset> {
    ASSETS.iter().find(|(known, _)| *known == name).map(|(name, bytes)| Asset { name, bytes })
}

/// All files.
pub fn all() -> impl Iterator<Item = Asset> {
    ASSETS.iter().map(|(name, bytes)| Asset { name, bytes })
}

/// The address of a file: it changes when what is in it does.
pub fn address(name: &str) -> String {
    static VERSION: OnceLock<String> = OnceLock::new();
    let version = VERSION.get_or_init(|| {
        let mut all = Vec::new();
        for (name, bytes) in ASSETS {
            all.extend_from_slice(name.as_bytes());
            all.extend_from_slice(bytes);
        }
        ContentHash::of(&all).as_str().chars().take(12).collect()
    });
    format!("/assets/{name}?v={version}")
}
