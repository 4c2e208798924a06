//! What An Sinh must show, told as stories over HTTP, each on SQLite and on PostgreSQL.

mod arrears;
mod awards;
mod cases;
mod catalogue;
mod directory;
mod employers;
mod events;
mod funds;
mod identity;
mod inspections;
mod people;
mod sanctions;
mod service;
mod statistics;
