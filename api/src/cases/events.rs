//! What the journal's entries about cases say of their change: one type for each event that is read again, which the command
//! writes and the readers read. A field that is missing, misspelt or unknown is an error for the reader, never an empty value.

use crate::platform::journal::Change;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// `case.transitioned`. Every field is written, an absent value as null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTransitioned {
    pub transition: String,
    /// The step before.
    pub from: String,
    /// The step after.
    pub to: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub due_at: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    pub decision_number: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    pub signed_on: Option<NaiveDate>,
    #[serde(deserialize_with = "Option::deserialize")]
    pub supplement_items: Option<Vec<String>>,
    #[serde(deserialize_with = "Option::deserialize")]
    pub minutes: Option<MinutesHeld>,
}

/// How many were at the meeting or council that a transition rests on, and how many agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesHeld {
    pub present: u32,
    pub agreed: u32,
}

impl Change for CaseTransitioned {
    const EVENT: &'static str = "case.transitioned";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::journal::{Entry, Subject, read_change};
    use serde_json::{Value, json};

    fn taken() -> CaseTransitioned {
        CaseTransitioned {
            transition: "approve".into(),
            from: "decision".into(),
            to: "closed".into(),
            due_at: None,
            decision_number: Some("12/QĐ-UBND".into()),
            signed_on: NaiveDate::from_ymd_opt(2026, 11, 20),
            supplement_items: Some(vec!["Một".into()]),
            minutes: Some(MinutesHeld { present: 31, agreed: 29 }),
        }
    }

    fn read(change: &Value) -> Option<CaseTransitioned> {
        read_change(&change.to_string()).ok()
    }

    #[test]
    fn what_a_transition_records_its_readers_read() {
        let entry = Entry::new("case.transitioned", Subject::default()).changes(&taken()).expect("an entry");
        let written = entry.change;
        assert_eq!(read(&written), Some(taken()));
        let mut with_records = written.clone();
        with_records["records"] = json!({"person": ["p"]});
        assert_eq!(
            read(&with_records),
            Some(taken()),
            "records that the command changed beside the case are no part of it"
        );
        for field in written.as_object().expect("fields").keys() {
            let mut wrong = written.clone();
            let value = wrong.as_object_mut().and_then(|fields| fields.remove(field)).expect("the field");
            assert_eq!(read(&wrong), None, "without {field}");
            wrong[format!("{field}x")] = value;
            assert_eq!(read(&wrong), None, "{field} misspelt");
        }
        for wrong in [json!(null), json!({}), json!([]), json!("approve")] {
            assert_eq!(read(&wrong), None, "{wrong}");
        }
        assert!(Entry::new("case.created", Subject::default()).changes(&taken()).is_err(), "an event of another type");
    }
}
