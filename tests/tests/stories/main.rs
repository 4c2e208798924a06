//! What An Sinh must show, told as stories over HTTP, each on SQLite and on PostgreSQL.

mod authorisation;
mod bank_workbooks;
mod calendar;
mod crash;
mod days;
mod differential;
mod edges;
mod fund_bank;
mod fund_faults;
mod fund_houses;
mod fund_publication;
mod funds;
mod funds_together;
mod givers;
mod house_merger;
mod idempotency;
mod main_job;
mod past_figures;
mod public_figures;
mod scope;
mod sessions;
mod statistics;
mod statistics_formats;
mod statistics_workbooks;
mod tamper;
mod two_at_once;
