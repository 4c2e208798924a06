//! What is published: reports of closed years, and the list for the notice board.

pub mod handlers;
pub mod notice_board;
pub mod store;
pub mod types;
