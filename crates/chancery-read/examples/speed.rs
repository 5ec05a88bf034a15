//! Timing.
use chancery_read::*;
use chancery_model::Format;
use std::time::Instant;
fn main() {
    let mut packs = Vec::new();
    for l in ["en", "he"] { packs.push(std::fs::read_to_string(format!("packs/{l}/scrape.toml")).unwrap()); }
    let refs: Vec<&str> = packs.iter().map(String::as_str).collect();
    let scrape = Scrape::from_toml(&refs).unwrap();
    let only = std::env::args().nth(1);
    for (name, path, n) in [("text", "/work/shared/seeds/hamichlol.txt", 200), ("text", "/work/shared/seeds/mali.txt", 2000), ("text","/work/shared/corpus/docs/egypt-israel-chronology.txt", 2000),("wikitext", "/work/shared/corpus/docs/north-korea-africa-list.wiki", 2000), ("wikitext", "/work/shared/corpus/docs/sahrawi-recognition.wiki", 2000),("html", "/work/shared/corpus/docs/thailand-north-korea.html", 2000), ("html", "/work/shared/corpus/docs/iran-saudi-embassy-he.html", 2000), ("markdown", "/work/shared/corpus/docs/sweden-dprk-brief.md", 2000), ("tei", "/work/shared/data/history-state/rdcr/germany.xml", 1000)] {
        if only.as_ref().is_some_and(|o| !path.contains(o.as_str())) { continue; }
        let one = std::fs::read(path).unwrap();
        let mut bytes = one.repeat(n);
        let format: Format = name.parse().unwrap();
        let hints = Hints { format: Some(format), ..Hints::default() };
        for what in ["many", "line"] {
            if what == "line" { for b in &mut bytes { if *b == b'\n' { *b = b' '; } } }
            let t = Instant::now();
            let d = read_with(&bytes, "x", &hints, &scrape);
            let s = t.elapsed().as_secs_f64();
            let t = Instant::now();
            let h = chancery_model::ContentHash::of(&bytes);
            let hs = t.elapsed().as_secs_f64();
            println!("{name:9} {what} {:6.1} MB  {:7.1} MB/s  blocks {} without hash {:.1} {}", bytes.len() as f64 / 1e6, bytes.len() as f64 / 1e6 / s, d.blocks.len(), bytes.len() as f64 / 1e6 / (s - hs), &h.as_str()[..4]);
        }
    }
}
