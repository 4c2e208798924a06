//! What the stories in `tests/` share: a service with the demonstration town on a database of its own, and people who use
//! it over HTTP.
//!
//! Every story runs on SQLite and on PostgreSQL. `ANSINH_TEST_POSTGRES` names a throw-away cluster (`make test` starts
//! one); `ANSINH_BIN` the binary, `target/debug/ansinh` when left out.

pub mod people;
pub mod service;

pub use people::Caller;
pub use service::{Backend, Service, on_both};
