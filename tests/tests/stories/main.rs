//! What An Sinh must show, told as stories over HTTP, each on SQLite and on PostgreSQL.

mod awards;
mod cases;
mod catalogue;
mod directory;
mod employers;
mod events;
mod funds;
mod identity;
mod people;
mod service;
mod statistics;
