//! Listens on an address of this machine until it is told to stop.

use crate::atlas::Atlas;
use crate::router::{app, local_app};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// How many answers are worked out at once; further ones wait.
const AT_ONCE: usize = 64;

/// Listens there (port 0: any that is free), says where, and answers until the program is interrupted; then
/// what has begun is finished.
///
/// # Errors
/// The address can't be listened on.
pub fn serve(atlas: Arc<Atlas>, address: SocketAddr, say: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = Builder::new_multi_thread().worker_threads(2).max_blocking_threads(AT_ONCE).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        say(listener.local_addr()?);
        let app = if address.ip().is_loopback() { local_app(atlas) } else { app(atlas) };
        axum::serve(listener, app).with_graceful_shutdown(interrupted()).await
    })?;
    // What still waits for something that is being prepared is not waited for.
    runtime.shutdown_background();
    Ok(())
}

/// Until the program is interrupted or told to end.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{signal, SignalKind};
        if let (Ok(mut interrupt), Ok(mut end)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = end.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
