//! Which record a command works on.

use crate::failure::Failure;
use chancery_store::{Place, Record, StoreError};

/// The record to work on.
#[derive(clap::Args, Clone, Debug)]
pub struct RecordArg {
    /// The record: a file
    #[arg(long, value_name = "FILE|URL", env = "CHANCERY_RECORD", default_value = "chancery.db")]
    record: String,
}

impl RecordArg {
    /// Where it is.
    ///
    /// # Errors
    /// It is on a server, which this version can't reach.
    pub fn place(&self) -> Result<Place, Failure> {
        Ok(self.record.parse::<Place>()?)
    }

    /// Opens it; it has to be there.
    ///
    /// # Errors
    /// There is none, or it can't be opened.
    pub fn open_existing(&self) -> Result<Record, Failure> {
        Ok(Record::open_existing(&self.place()?)?)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Record(error.to_string())
    }
}
