//! What an operator does: saving and bringing back, checking, and the rights of the database role that serves.

pub mod backup;
pub mod grants;
pub mod unnamed_files;
pub mod verify;
