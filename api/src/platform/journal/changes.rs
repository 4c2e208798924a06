//! What a correction changed: computed from the record before and after, so that no field can be forgotten.

use super::{Entry, Subject};
use crate::platform::problem::Problem;
use serde::Serialize;
use serde_json::{Value, json};

/// What every save changes, and what is derived from another field.
const BOOKKEEPING: [&str; 5] = ["version", "updated_at", "updated_by", "name_fold", "sort_key"];

/// The names of the fields that differ, in the order of their names.
fn changed(before: &Value, after: &Value) -> Vec<String> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    let mut names: Vec<String> = before
        .keys()
        .chain(after.keys().filter(|name| !before.contains_key(*name)))
        .filter(|name| !BOOKKEEPING.contains(&name.as_str()) && before.get(*name) != after.get(*name))
        .cloned()
        .collect();
    names.sort_unstable();
    names
}

impl Entry {
    /// The entry of a correction. It names the fields that changed and not their values, which may be personal.
    pub fn updated(
        event: &'static str,
        subject: Subject,
        before: &impl Serialize,
        after: &impl Serialize,
    ) -> Result<Self, Problem> {
        let value = |row: Result<Value, serde_json::Error>| row.map_err(|error| Problem::internal("change", &error));
        let fields = changed(&value(serde_json::to_value(before))?, &value(serde_json::to_value(after))?);
        Ok(Self::new(event, subject).change(json!({"fields": fields})))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named_and_no_value() {
        let before = json!({"name": "Lê Mẫu", "address": null, "phone": "1", "version": 1, "updated_at": "a"});
        let after = json!({"name": "Lê Thị Mẫu", "address": "Số 1", "phone": "1", "version": 2, "updated_at": "b"});
        let entry = Entry::updated("donor.updated", Subject::default(), &before, &after).expect("an entry");
        assert_eq!(entry.change, json!({"fields": ["address", "name"]}));
        assert_eq!(changed(&before, &before), Vec::<String>::new());
    }
}
