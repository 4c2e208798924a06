//! The employer's link, which stands on the minutes: it shows findings and deadlines and takes proofs, without an account.
//!
//! The secret is said once, to who prints it, and its digest alone is kept. A new link ends the one before; a link ends on its day and
//! with the inspection. It comes in a header and stands in no address.

pub mod commands;
pub mod handlers;
pub mod public;
pub mod store;
pub mod types;
