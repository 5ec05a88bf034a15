//! Prints what was read of the files given: `cargo run --example blocks -- [--packs DIR] FILE…`.

use chancery_read::{read_with, Hints, Scrape};
use std::{env, fs, path::Path};

fn main() {
    let mut args = env::args().skip(1).peekable();
    let mut scrape = Scrape::default();
    if args.next_if(|a| a == "--packs").is_some() {
        let texts = packs(Path::new(&args.next().unwrap_or_default()));
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        scrape = Scrape::from_toml(&texts).unwrap_or_else(|e| {
            eprintln!("{e}");
            std::process::exit(2)
        });
    }
    for path in args {
        let Ok(bytes) = fs::read(&path) else {
            eprintln!("{path} cannot be read");
            continue;
        };
        let document = read_with(&bytes, &path, &Hints::default(), &scrape);
        println!(
            "# {} {} lang={:?} {} stated={:?}",
            document.id,
            document.format,
            document.lang,
            document.encoding,
            document.stated.map(|w| w.to_string())
        );
        for block in &document.blocks {
            let cells: Vec<&str> = block.cells.iter().filter_map(|c| block.text.get(c.clone())).collect();
            let text: String = block.text.chars().take(110).collect();
            print!("{:>8} {}{} {:?}", block.source.to_string(), block.kind, block.level, text);
            if !cells.is_empty() {
                print!(" cells={cells:?}");
            }
            if !block.notes.is_empty() {
                print!(" notes={:?}", block.notes);
            }
            println!(" {}", block.group.map_or(String::new(), |g| format!("g{g}")));
        }
        for reference in &document.references {
            println!(
                "  ref {:?} author={:?} title={:?} publisher={:?} date={:?} url={:?} accessed={:?}",
                reference.key,
                reference.author,
                reference.title,
                reference.publisher,
                reference.date,
                reference.url,
                reference.accessed
            );
        }
        for diagnostic in &document.diagnostics {
            println!("  {} {} {} {}", diagnostic.severity, diagnostic.code, diagnostic.span, diagnostic.message);
        }
    }
}

fn packs(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path().join("scrape.toml")).collect();
    files.sort();
    files.iter().filter_map(|f| fs::read_to_string(f).ok()).collect()
}
