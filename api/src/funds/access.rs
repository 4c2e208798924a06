//! The permissions of this domain.

use crate::{access::Permission, platform::domain::Seen};

pub const WRITE: &[&str] = &["funds:write"];

pub const DECIDE: &[&str] = &["funds:decide"];
pub const EITHER: &[&str] = &["funds:write", "funds:decide"];

pub const NOBODY: &[&str] = &[];
pub const READERS: Seen = Seen::Permitted(&["funds:read"]);

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[FundsRead::NAME, FundsWrite::NAME, FundsDecide::NAME];

pub struct FundsRead;

impl Permission for FundsRead {
    const NAME: &'static str = "funds:read";
}

pub struct FundsWrite;

impl Permission for FundsWrite {
    const NAME: &'static str = "funds:write";
}

pub struct FundsDecide;

impl Permission for FundsDecide {
    const NAME: &'static str = "funds:decide";
}
