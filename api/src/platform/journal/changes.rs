//! What a correction changed: computed from the record before and after, so that no field can be forgotten.

use super::{Entry, Subject};
use crate::platform::problem::Problem;
use serde::Serialize;
use serde_json::{Value, json};

/// What every save changes, and what is derived from another field.
const BOOKKEEPING: [&str; 6] = ["version", "updated_at", "updated_by", "name_fold", "name_sort", "sort_key"];

/// How the API calls a column that it shows under another name.
fn public_name(column: &str) -> &str {
    match column {
        "birth_year" | "birth_month" | "birth_day" => "birth_date",
        "password_hash" => "password",
        other => other,
    }
}

/// The names of the fields that differ, in the order of their names.
fn changed(before: &Value, after: &Value) -> Vec<String> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let differ = names.filter(|name| !BOOKKEEPING.contains(&name.as_str()) && before.get(*name) != after.get(*name));
    let mut names: Vec<String> = differ.map(|name| public_name(name).to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The names of the fields in which two states of a record differ.
pub fn changed_fields(before: &impl Serialize, after: &impl Serialize) -> Result<Vec<String>, Problem> {
    let value = |row: Result<Value, serde_json::Error>| row.map_err(|error| Problem::internal("change", &error));
    Ok(changed(&value(serde_json::to_value(before))?, &value(serde_json::to_value(after))?))
}

impl Entry {
    /// The entry of a correction. It names the fields that changed and not their values, which may be personal.
    pub fn updated(
        event: &'static str,
        subject: Subject,
        before: &impl Serialize,
        after: &impl Serialize,
    ) -> Result<Self, Problem> {
        Ok(Self::new(event, subject).change(json!({"fields": changed_fields(before, after)?})))
    }

    /// The entry of a change to a part that is kept in other rows, such as the members of a household.
    pub fn updated_part(event: &'static str, subject: Subject, part: &'static str) -> Self {
        Self::new(event, subject).change(json!({"fields": [part]}))
    }

    /// Refuses the entry of a correction that does not name its fields.
    pub(super) fn check_fields(&self) -> Result<(), Problem> {
        if self.event.ends_with(".updated") && !self.change["fields"].is_array() {
            return Err(Problem::internal("an entry without its fields", &self.event));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_without_its_fields_is_refused() {
        let about = || Entry::new("sample.updated", Subject::default());
        assert!(about().check_fields().is_err());
        assert!(about().change(json!({"name": "Lê Mẫu"})).check_fields().is_err());
        assert!(Entry::updated_part("sample.updated", Subject::default(), "members").check_fields().is_ok());
        assert!(Entry::new("sample.created", Subject::default()).check_fields().is_ok());
    }

    #[test]
    fn columns_are_named_as_the_api_names_them() {
        let before = json!({"birth_year": 1950, "birth_month": null, "birth_day": null, "name_sort": "a"});
        let after = json!({"birth_year": 1951, "birth_month": 2, "birth_day": null, "name_sort": "b"});
        assert_eq!(changed(&before, &after), ["birth_date"]);
        assert_eq!(changed(&json!({"password_hash": "a"}), &json!({"password_hash": "b"})), ["password"]);
    }

    #[test]
    fn only_what_differs_is_named_and_no_value() {
        let before = json!({"name": "Lê Mẫu", "address": null, "phone": "1", "version": 1, "updated_at": "a"});
        let after = json!({"name": "Lê Thị Mẫu", "address": "Số 1", "phone": "1", "version": 2, "updated_at": "b"});
        let entry = Entry::updated("donor.updated", Subject::default(), &before, &after).expect("an entry");
        assert_eq!(entry.change, json!({"fields": ["address", "name"]}));
        assert_eq!(changed(&before, &before), Vec::<String>::new());
    }
}
