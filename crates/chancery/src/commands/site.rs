//! `chancery site`: the whole record as a folder of pages.

use super::serve::given;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::count;
use crate::reading::progress;
use crate::record::RecordArg;
use chancery_server::atlas::Atlas;
use chancery_server::site::{build, SiteError};
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// Write the whole record as static pages, which open from the folder or from any web server
///
/// Every page of the atlas that can be reached by links, with tables as CSV. What has to be asked (search,
/// filters, another day on a page) needs `chancery serve`.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 10,
    after_help = "\
Examples:
  chancery site -o pages
  chancery site -o pages --record demo.db"
)]
pub struct Args {
    /// The folder to write to; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    record: RecordArg,
}

/// # Errors
/// There is no record, or the folder can't be written.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let given = given(context)?;
    let atlas = Atlas::open(&args.record.place()?, given)?;
    let unwritable =
        |path: PathBuf, source| Failure::File { what: "could not write", path, source, hint: "check the folder" };
    fs::create_dir_all(&args.output).map_err(|e| unwritable(args.output.clone(), e))?;
    let bar = progress("writing", 2, "pages");
    let write = |path: &str, bytes: &[u8]| {
        let path = args.output.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)
    };
    let site = build(&atlas, write, |done, known| {
        bar.set_length(known as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let site = site.map_err(|error| match error {
        SiteError::Write { path, why } => unwritable(args.output.join(path), why),
        other => Failure::Record(other.to_string()),
    })?;
    for (address, page) in &site.dead {
        writeln!(std::io::stderr(), "chancery: nothing stands at {address}, to which {page} leads")?;
    }
    let (pages, others) = (count(site.pages, "page", "pages"), count(site.others, "other file", "other files"));
    let start = args.output.join("index.html");
    Ok(writeln!(context.out, "{pages} and {others} written; open {}", start.display())?)
}
