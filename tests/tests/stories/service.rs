//! Stories of `service`.

mod authorisation;
mod backups;
mod bounds;
mod crash;
mod days;
mod differential;
mod edges;
mod idempotency;
mod lists;
mod masked;
mod metrics;
mod parameters;
mod reverse_proxy;
mod roles;
mod scope;
mod secrets;
mod tamper;
mod tamper_kinds;
mod two_at_once;
mod two_instances;
mod visibility;
