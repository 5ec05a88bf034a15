//! A few connections to one record, handed out to whoever reads.

use chancery_store::{Place, Record, StoreError};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Connections to a record. Each reader has one for itself; more are opened as they are needed, up to a
/// limit, and readers beyond it wait.
pub struct Pool {
    place: Option<Place>,
    most: usize,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    idle: Vec<Record>,
    open: usize,
}

impl Pool {
    /// Of a record in a file: opened once, so that what is wrong with it shows at once.
    ///
    /// # Errors
    /// There is no such record, or it can't be opened.
    pub fn open(place: &Place, most: usize) -> Result<Pool, StoreError> {
        let first = Record::open_to_read(place)?;
        Ok(Pool { place: Some(place.clone()), most: most.max(1), ..Pool::of(first) })
    }

    /// Of one open connection alone: for a record in memory.
    pub fn of(record: Record) -> Pool {
        let state = Mutex::new(State { idle: vec![record], open: 1 });
        Pool { place: None, most: 1, state, returned: Condvar::new() }
    }

    /// Does something with a connection of its own.
    ///
    /// # Errors
    /// One more could not be opened; or what `job` fails with.
    pub fn read<T, E: From<StoreError>>(&self, job: impl FnOnce(&Record) -> Result<T, E>) -> Result<T, E> {
        let loan = self.lend()?;
        match &loan.record {
            Some(record) => job(record),
            None => Err(StoreError::Busy.into()),
        }
    }

    fn lend(&self) -> Result<Loan<'_>, StoreError> {
        let mut state = self.lock();
        loop {
            if let Some(record) = state.idle.pop() {
                return Ok(Loan { pool: self, record: Some(record) });
            }
            match &self.place {
                Some(place) if state.open < self.most => {
                    state.open += 1;
                    drop(state);
                    return match Record::open_to_read(place) {
                        Ok(record) => Ok(Loan { pool: self, record: Some(record) }),
                        Err(error) => {
                            self.lock().open -= 1;
                            self.returned.notify_one();
                            Err(error)
                        }
                    };
                }
                _ => state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan: it goes back whatever happens.
struct Loan<'p> {
    pool: &'p Pool,
    /// There until it goes back.
    record: Option<Record>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if let Some(record) = self.record.take() {
            self.pool.lock().idle.push(record);
            self.pool.returned.notify_one();
        }
    }
}
