//! What commands of all nouns share.

use crate::platform::journal::Subject;

/// The journal's view of a record of a fund.
pub fn about(kind: &'static str, id: &str, code: &str, version: i64, unit: &str) -> Subject {
    Subject {
        kind,
        id: id.to_owned(),
        code: Some(code.to_owned()),
        version: Some(version),
        unit_id: Some(unit.to_owned()),
        ..Subject::default()
    }
}
