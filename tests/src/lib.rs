//! What the stories in `tests/` share: a service with the demonstration town on a database of its own, and people who use
//! it over HTTP.
//!
//! Every story runs on SQLite and on PostgreSQL. `ANSINH_TEST_POSTGRES` names a throw-away cluster (`make test` starts
//! one); `ANSINH_BIN` the binary, `target/debug/ansinh` when left out.

use std::{sync::Barrier, thread};

pub mod arrears;
pub mod cases;
pub mod document;
pub mod employers;
pub mod events;
pub mod funds;
pub mod houses;
pub mod inspections;
pub mod people;
pub mod sanctions;
pub mod secrets;
pub mod service;
pub mod workbooks;

pub use people::Caller;
pub use service::{BOTH, Backend, Service, on_both, on_both_with_limits};

/// Runs the same thing several times at the same moment.
pub fn at_once<T: Send>(times: usize, act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(times);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..times)
            .map(|index| {
                let (start, act) = (&start, &act);
                scope.spawn(move || {
                    start.wait();
                    act(index)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}
