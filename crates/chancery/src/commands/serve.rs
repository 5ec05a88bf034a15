//! `chancery serve`: the record as pages and as an API, for a browser on this machine.

use crate::context::{today, Context};
use crate::failure::Failure;
use crate::record::RecordArg;
use chancery_server::atlas::{Atlas, Given};
use chancery_server::serve::serve;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Look at the record in a browser: map, network, pairs, documents, disagreements; and ask it by JSON
///
/// Nothing is written to the record, and nothing is fetched from anywhere. Only this machine can see the
/// pages unless --host says otherwise.
#[derive(clap::Args, Debug)]
#[command(
    display_order = 10,
    after_help = "\
Examples:
  chancery serve
  chancery serve --record demo.db --port 0       a port that is free; the address is printed
  chancery serve --host 0.0.0.0                  for the whole network"
)]
pub struct Args {
    #[command(flatten)]
    record: RecordArg,
    #[command(flatten)]
    listen: Listen,
}

/// Where to listen.
#[derive(clap::Args, Clone, Debug)]
pub struct Listen {
    /// The port; 0 for one that is free
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub port: u16,
    /// The address of this machine to listen on
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
}

/// # Errors
/// There is no record, or the address can't be listened on.
pub fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let given = given(context)?;
    let atlas = Atlas::open(&args.record.place()?, given)?;
    listen(atlas, &args.listen, context)
}

/// What the atlas is given beside the record.
///
/// # Errors
/// A pack does not load.
pub(crate) fn given(context: &mut Context) -> Result<Given, Failure> {
    let files = context.pack_files()?;
    let packs = format!("{} {}", env!("CARGO_PKG_VERSION"), files.fingerprint());
    Ok(Given { names: context.names()?, scrape: files.scrape()?, prose: files.prose()?, packs, today })
}

/// Serves until interrupted.
///
/// # Errors
/// The address can't be listened on.
pub(crate) fn listen(atlas: Arc<Atlas>, at: &Listen, context: &mut Context) -> Result<(), Failure> {
    let address = SocketAddr::new(at.host, at.port);
    let out = &mut context.out;
    let say = |at: SocketAddr| {
        let _ = writeln!(out, "The atlas is at http://{at}/ (Ctrl-C ends it)").and_then(|()| out.flush());
    };
    serve(atlas, address, say).map_err(|e| {
        Failure::Usage(format!("can't listen on {address}: {e}; choose another with --port, or --port 0 for any that is free"))
    })
}
