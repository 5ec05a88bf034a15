//! Work on many items at once, with results in the order of the items and bounded memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many items beyond the one waited for may be worked on, for each thread.
const AHEAD: usize = 4;

/// Runs `job` on every item with so many threads, and hands the results to `take` in the order of the
/// items, on the caller's thread. Stops as soon as `take` fails.
///
/// # Errors
/// What `take` failed with.
pub fn in_order<I: Sync, T: Send, E>(
    items: &[I],
    threads: usize,
    job: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(&I, T) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 || items.len() <= 1 {
        return items.iter().try_for_each(|item| take(item, job(item)));
    }
    let threads = threads.min(items.len());
    let next = AtomicUsize::new(0);
    let taken = (Mutex::new(0usize), Condvar::new());
    let stop = usize::MAX;
    thread::scope(|scope| {
        let (send, receive) = sync_channel::<(usize, T)>(threads * AHEAD);
        for _ in 0..threads {
            let send = send.clone();
            let (next, taken, job) = (&next, &taken, &job);
            scope.spawn(move || loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(index) else { return };
                let mut done = taken.0.lock().unwrap_or_else(PoisonError::into_inner);
                while *done != stop && index >= *done + threads * AHEAD {
                    done = taken.1.wait(done).unwrap_or_else(PoisonError::into_inner);
                }
                let stopped = *done == stop;
                drop(done);
                if stopped || send.send((index, job(item))).is_err() {
                    return;
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut result = Ok(());
        let mut due = 0;
        'all: for (index, value) in receive {
            waiting.insert(index, value);
            while let Some(value) = waiting.remove(&due) {
                if let Some(item) = items.get(due) {
                    result = take(item, value);
                }
                due += 1;
                *taken.0.lock().unwrap_or_else(PoisonError::into_inner) = if result.is_ok() { due } else { stop };
                taken.1.notify_all();
                if result.is_err() {
                    break 'all;
                }
            }
        }
        result
    })
}

/// How many threads there are unless the user says otherwise.
pub fn default_threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_for_any_number_of_threads() {
        let items: Vec<u64> = (0..200).collect();
        for threads in [1, 2, 3, 8] {
            let mut seen = Vec::new();
            let job = |n: &u64| {
                if n.is_multiple_of(7) {
                    thread::sleep(std::time::Duration::from_micros(300));
                }
                n * 2
            };
            in_order(&items, threads, job, |item, double| {
                seen.push((*item, double));
                Ok::<(), ()>(())
            })
            .unwrap();
            assert_eq!(seen, items.iter().map(|n| (*n, n * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failure_stops_the_work() {
        let items: Vec<u32> = (0..1000).collect();
        let worked = AtomicUsize::new(0);
        let job = |n: &u32| {
            worked.fetch_add(1, Ordering::Relaxed);
            *n
        };
        let result = in_order(&items, 4, job, |_, n| if n == 10 { Err(n) } else { Ok(()) });
        assert_eq!(result, Err(10));
        assert!(worked.load(Ordering::Relaxed) < 100);
    }
}
