//! What makes an entry about a person right. Pure.

use super::{
    names,
    numbers::{self, BadNumber},
};
use crate::{
    people::types::{HouseholdStep, Relationship, Sex, Warning},
    platform::{faults::Faults, partial_date::PartialDate, problem::Lang, text::CleanText},
};
use chrono::NaiveDate;

impl Sex {
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::Other => "other",
        }
    }
}

impl Relationship {
    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Spouse => "spouse",
            Self::Child => "child",
            Self::Parent => "parent",
            Self::Grandchild => "grandchild",
            Self::Grandparent => "grandparent",
            Self::Sibling => "sibling",
            Self::OtherRelative => "other_relative",
            Self::NotRelated => "not_related",
        }
    }
}

impl HouseholdStep {
    pub fn code(self) -> &'static str {
        match self {
            Self::ChangeHead => "change_head",
            Self::MoveIn => "move_in",
            Self::MoveOut => "move_out",
            Self::RecordDeath => "record_death",
        }
    }

    /// True when the person is no living member afterwards.
    pub fn takes_away(self) -> bool {
        matches!(self, Self::MoveOut | Self::RecordDeath)
    }
}

/// What an entry about a person is checked for, beside what [`Faults`] knows itself.
impl Faults {
    /// Checks a name.
    pub fn name(&mut self, pointer: &str, name: &CleanText) -> String {
        if !names::is_plausible(name) {
            let (vi, en) =
                ("Họ tên chỉ gồm chữ cái, dấu cách và dấu ngoặc kép", "A name has letters, spaces and quotation marks");
            self.add(pointer, "invalid_format", vi, en);
        }
        name.to_string()
    }

    /// Reads a number; an empty text is no number.
    pub fn number(
        &mut self,
        pointer: &str,
        raw: Option<CleanText>,
        read: fn(&str) -> Result<String, BadNumber>,
    ) -> Option<String> {
        let raw = raw.filter(|text| !text.is_empty())?;
        match read(&raw) {
            Ok(number) => Some(number),
            Err(bad) => {
                self.add(pointer, "invalid_format", bad.vi, bad.en);
                None
            }
        }
    }

    /// Checks that a date is not in the future.
    pub fn past(&mut self, pointer: &str, date: Option<PartialDate>, today: NaiveDate) {
        if date.and_then(PartialDate::earliest).is_some_and(|day| day > today) {
            let (vi, en) = ("Ngày này ở tương lai", "This date lies in the future");
            self.add(pointer, "out_of_range", vi, en);
        }
    }
}

/// A head is a living member of a household.
pub fn check_head(has_household: bool, died_on: Option<PartialDate>, faults: &mut Faults) {
    if !has_household {
        let (vi, en) = ("Chủ hộ phải thuộc một hộ", "A head belongs to a household");
        faults.add("/household_id", "required", vi, en);
    }
    if died_on.is_some() {
        let (vi, en) = ("Người đã mất không thể là chủ hộ", "Somebody who has died is no head");
        faults.add("/relationship_to_head", "not_allowed", vi, en);
    }
}

/// Remarks on a person that never block: the digits of a personal number may be older than a corrected birth date.
pub fn warnings(number: Option<&str>, sex: Option<&str>, birth_year: Option<i64>, lang: Lang) -> Vec<Warning> {
    let male = match sex {
        Some("male") => Some(true),
        Some("female") => Some(false),
        _ => None,
    };
    if !number.is_some_and(|number| numbers::contradicts(number, male, birth_year)) {
        return Vec::new();
    }
    let (vi, en) = (
        "Số định danh không khớp năm sinh hoặc giới tính",
        "The personal number does not fit the birth year or the sex",
    );
    vec![Warning { code: "identity_number_mismatch".into(), detail: lang.pick(vi, en).into() }]
}

#[cfg(test)]
#[path = "rules_test.rs"]
mod tests;
