//! Every name and code of every actor, in every language that has a pack.

use crate::failure::Failure;
use crate::packs::PackFiles;

/// (being built)
pub struct Names;
impl Names {
    /// (being built)
    pub fn gather(_: &PackFiles) -> Result<Names, Failure> {
        Ok(Names)
    }
}
