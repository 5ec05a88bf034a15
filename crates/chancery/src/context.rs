//! What every command has at hand: where answers go, the packs (loaded when first asked for), the clock.

use crate::failure::Failure;
use crate::output::Out;
use crate::packs::PackFiles;
use chancery_exchange::names::Names;
use chancery_extract::Packs;
use chancery_time::Day;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a command is handed beside its arguments.
pub struct Context {
    /// Where its answer goes.
    pub out: Out,
    packs_dir: Option<PathBuf>,
    files: Option<Arc<PackFiles>>,
    packs: Option<Arc<Packs>>,
    names: Option<Arc<Names>>,
}

impl Context {
    /// For one run of the program.
    pub fn new(out: Out, packs_dir: Option<PathBuf>) -> Context {
        Context { out, packs_dir, files: None, packs: None, names: None }
    }

    /// The texts of the packs: those built in, and the user's.
    ///
    /// # Errors
    /// The user's folder can't be read.
    pub fn pack_files(&mut self) -> Result<Arc<PackFiles>, Failure> {
        if let Some(files) = &self.files {
            return Ok(Arc::clone(files));
        }
        let files = Arc::new(PackFiles::gather(self.packs_dir.as_deref())?);
        self.files = Some(Arc::clone(&files));
        Ok(files)
    }

    /// The packs, compiled.
    ///
    /// # Errors
    /// The user's folder can't be read, or a pack does not load.
    pub fn packs(&mut self) -> Result<Arc<Packs>, Failure> {
        if let Some(packs) = &self.packs {
            return Ok(Arc::clone(packs));
        }
        let packs = Arc::new(self.pack_files()?.load()?);
        self.packs = Some(Arc::clone(&packs));
        Ok(packs)
    }

    /// Every name and code of every actor.
    ///
    /// # Errors
    /// As [`Context::packs`].
    pub fn names(&mut self) -> Result<Arc<Names>, Failure> {
        if let Some(names) = &self.names {
            return Ok(Arc::clone(names));
        }
        let files = self.pack_files()?;
        let names = Arc::new(Names::gather(files.world()?, files.iter())?);
        self.names = Some(Arc::clone(&names));
        Ok(names)
    }
}

/// Milliseconds since 1970, UTC, by the clock of this machine.
pub fn clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Today's date, UTC.
pub fn today() -> Day {
    Day::from_number(i32::try_from(clock().div_euclid(86_400_000)).unwrap_or(i32::MAX))
}
