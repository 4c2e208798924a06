//! What a case must name beside its people. Pure.

use super::store::PartyRow;
use crate::catalogue::definition::{Need, People};

/// A household, employer or place that must be named; its texts in Vietnamese and English.
pub struct RequiredParty {
    pub code: &'static str,
    pub is_there: bool,
    pub task: (&'static str, &'static str),
    pub block: (&'static str, &'static str),
}

/// What a type asks for.
pub fn required(people: &People, has_household: bool, party: &PartyRow) -> impl Iterator<Item = RequiredParty> + use<> {
    let of = |need, code, is_there, task, block| (need, RequiredParty { code, is_there, task, block });
    let parties = [
        of(
            people.household,
            "household",
            has_household,
            ("Chọn hộ gia đình", "Choose the household"),
            ("Chưa chọn hộ gia đình", "The household is missing"),
        ),
        of(
            people.employer,
            "employer",
            party.employer_id.is_some(),
            ("Chọn người sử dụng lao động", "Choose the employer"),
            ("Chưa chọn người sử dụng lao động", "The employer is missing"),
        ),
        of(
            people.place,
            "place",
            party.place.is_some(),
            ("Ghi địa điểm", "Enter the place"),
            ("Chưa ghi địa điểm", "The place is missing"),
        ),
    ];
    parties.into_iter().filter(|(need, _)| *need == Need::Required).map(|(_, party)| party)
}
