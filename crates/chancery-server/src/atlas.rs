//! What all pages are made from: the record (read-only), names, the world, and what is prepared from all
//! claims; kept up with the record while others write to it.

use crate::assets;
use crate::index::{Awaited, Index};
use crate::lately::Lately;
use crate::pool::Pool;
use crate::route::Routes;
use chancery_exchange::names::Names;
use chancery_exchange::wikitext::Prose;
use chancery_model::{ContentHash, Document, World};
use chancery_read::Scrape;
use chancery_reason::View;
use chancery_store::{Figures, Instant, Place, Record, State, StoreError};
use chancery_time::Day;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{self, Duration};

/// How many connections to the record there are at most.
const CONNECTIONS: usize = 4;
/// How often to look whether the record has changed.
const LOOK: Duration = Duration::from_secs(2);

/// What the atlas is given.
pub struct Given {
    /// Names and codes of actors, with the world.
    pub names: Arc<Names>,
    /// The packs' words of scraped pages: documents are read again to be shown.
    pub scrape: Scrape,
    /// The sentences of articles for a wiki, by language.
    pub prose: BTreeMap<String, Prose>,
    /// What the packs are, in one word: answers change with it.
    pub packs: String,
    /// Today's date, UTC.
    pub today: fn() -> Day,
}

/// The record, ready to be looked at. Shared by all who look.
pub struct Atlas {
    /// The record.
    pub pool: Pool,
    /// What stands where.
    pub routes: Routes,
    /// The documents that were read last, as they were read: a reader turns from claim to claim of one.
    pub reread: Lately<Document>,
    given: Given,
    current: RwLock<Arc<Snapshot>>,
    looked: Mutex<time::Instant>,
    preparing: AtomicBool,
}

/// One state of the record, and what was made from it.
pub struct Snapshot {
    /// Which state.
    pub state: State,
    /// A word for it, the packs, the program and the day: what has the same is the same.
    pub version: String,
    /// Figures, as soon as they are counted.
    pub figures: Awaited<Figures>,
    /// All claims, as soon as they are gathered.
    pub index: Awaited<Index>,
}

impl Atlas {
    /// Of a record in a file. It is ready at once; what needs all claims is prepared on another thread.
    ///
    /// # Errors
    /// There is no record, or it can't be opened.
    pub fn open(place: &Place, given: Given) -> Result<Arc<Atlas>, StoreError> {
        Atlas::over(Pool::open(place, CONNECTIONS)?, given)
    }

    /// Of a record that is open already: one in memory.
    ///
    /// # Errors
    /// It can't be read.
    pub fn of(record: Record, given: Given) -> Result<Arc<Atlas>, StoreError> {
        Atlas::over(Pool::of(record), given)
    }

    fn over(pool: Pool, given: Given) -> Result<Arc<Atlas>, StoreError> {
        let state = pool.read(Record::state)?;
        let snapshot = Arc::new(Snapshot::new(state, &given));
        let atlas = Arc::new(Atlas {
            pool,
            routes: Routes::default(),
            reread: Lately::default(),
            given,
            current: RwLock::new(Arc::clone(&snapshot)),
            looked: Mutex::new(time::Instant::now()),
            preparing: AtomicBool::new(true),
        });
        atlas.prepare(snapshot);
        Ok(atlas)
    }

    /// Names and codes of actors.
    pub fn names(&self) -> &Names {
        &self.given.names
    }

    /// The world.
    pub fn world(&self) -> &World {
        self.given.names.world()
    }

    /// The packs' words of scraped pages.
    pub fn scrape(&self) -> &Scrape {
        &self.given.scrape
    }

    /// The sentences of articles for a wiki, by language.
    pub fn prose(&self) -> &BTreeMap<String, Prose> {
        &self.given.prose
    }

    /// Today's date, UTC.
    pub fn today(&self) -> Day {
        (self.given.today)()
    }

    /// The record as it is now, or as it was a moment ago if the newest state is still being prepared.
    pub fn snapshot(self: &Arc<Atlas>) -> Arc<Snapshot> {
        self.look();
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks from time to time whether the record or the day has changed.
    fn look(self: &Arc<Atlas>) {
        {
            let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
            if looked.elapsed() < LOOK || self.preparing.load(Ordering::Acquire) {
                return;
            }
            *looked = time::Instant::now();
        }
        let Ok(state) = self.pool.read(Record::state) else { return };
        let new = Snapshot::new(state, &self.given);
        let old = Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner));
        if new.version != old.version && !self.preparing.swap(true, Ordering::AcqRel) {
            self.prepare(Arc::new(new));
        }
    }

    /// Counts and gathers on another thread; what was there before serves until that is done.
    fn prepare(self: &Arc<Atlas>, snapshot: Arc<Snapshot>) {
        let atlas = Arc::clone(self);
        let work = move || {
            snapshot.figures.set(atlas.pool.read(Record::figures).map_err(|e| e.to_string()));
            let gather = |record: &Record| Index::gather(record, atlas.world());
            snapshot.index.set(atlas.pool.read(gather).map_err(|e: StoreError| e.to_string()));
            *atlas.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&snapshot);
            atlas.preparing.store(false, Ordering::Release);
            if let Some(index) = snapshot.index.now() {
                crate::worldmap::ground(&index, atlas.world(), atlas.today(), &View::default());
                index.disagreements(atlas.world());
            }
        };
        thread::spawn(work);
    }
}

impl Snapshot {
    fn new(state: State, given: &Given) -> Snapshot {
        let parts = format!(
            "{} {} {:?} {} {} {} {}",
            state.reading,
            state.judgement,
            state.recorded,
            given.packs,
            (given.today)(),
            env!("CARGO_PKG_VERSION"),
            assets::address("")
        );
        let version = ContentHash::of(parts.as_bytes()).as_str().chars().take(16).collect();
        Snapshot { state, version, figures: Awaited::default(), index: Awaited::default() }
    }

    /// When the record was last written to.
    pub fn modified(&self) -> Option<Instant> {
        self.state.recorded
    }
}
