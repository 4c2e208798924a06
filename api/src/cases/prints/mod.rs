//! What was printed of a case, and is kept as it was printed.
//!
//! Templates are data of the catalogue ([`crate::catalogue::prints`]). The service fills them in from the case; a clerk corrects the
//! texts, and nothing else: numbers, days and the names of law are the record's.
//!
//! Invariants
//! - A print is never changed or deleted; the database refuses it too. It is printed again as it was.
//! - Its digest is that of its content; `ansinh verify` computes it again.
//! - Nothing is printed of a protected case.
//! - The secret of the public status page is no part of the content: it is computed for who may see the case.

pub mod commands;
pub mod content;
pub mod handlers;
pub mod sources;
pub mod store;
pub mod types;

/// Something printed of a case.
#[derive(Debug)]
pub enum CasePrint {}
pub type CasePrintId = crate::platform::ids::Id<CasePrint>;
