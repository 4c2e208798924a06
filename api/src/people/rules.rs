//! What makes an entry about a person right. Pure.

use super::{
    names,
    numbers::{self, BadNumber},
    partial_date::PartialDate,
    types::{HouseholdStep, Relationship, Sex, Warning},
};
use crate::platform::{
    problem::{FieldError, Lang, Problem},
    text::CleanText,
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

/// Collects every fault of an entry, so that all are told at once.
#[derive(Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Checks a name.
    pub fn name(&mut self, pointer: &str, name: &CleanText) -> String {
        if !names::is_plausible(name) {
            let (vi, en) =
                ("Họ tên chỉ gồm chữ cái, dấu cách và dấu ngoặc kép", "A name has letters, spaces and quotation marks");
            self.0.push(FieldError::at(pointer, "invalid_format", vi, en));
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
                self.0.push(FieldError::at(pointer, "invalid_format", bad.vi, bad.en));
                None
            }
        }
    }

    /// Checks that a date is not in the future.
    pub fn past(&mut self, pointer: &str, date: Option<PartialDate>, today: NaiveDate) {
        if date.and_then(PartialDate::earliest).is_some_and(|day| day > today) {
            let (vi, en) = ("Ngày này ở tương lai", "This date lies in the future");
            self.0.push(FieldError::at(pointer, "out_of_range", vi, en));
        }
    }

    /// Checks that two dates stand in order, as far as they are known; `pointer` names the later one.
    pub fn ordered(
        &mut self,
        pointer: &str,
        first: Option<impl Into<PartialDate>>,
        then: Option<impl Into<PartialDate>>,
    ) {
        let (Some(first), Some(then)) = (first.map(Into::into), then.map(Into::into)) else { return };
        if then.is_before(first) {
            let (vi, en) = (
                format!("Ngày này không được trước {}", first.in_vietnamese()),
                format!("This date cannot lie before {first}"),
            );
            self.0.push(FieldError::at(pointer, "out_of_range", vi, en).param("min", first.to_string()));
        }
    }

    pub fn too_long(&mut self, pointer: &str, max: usize) {
        let (vi, en) = ("Độ dài không nằm trong giới hạn", "The length is out of bounds");
        self.0.push(FieldError::at(pointer, "length", vi, en).param("max", max));
    }

    pub fn add(&mut self, pointer: &str, code: &'static str, vi: &str, en: &str) {
        self.0.push(FieldError::at(pointer, code, vi, en));
    }

    pub fn unknown(&mut self, pointer: &str) {
        let (vi, en) = ("Không có dữ liệu này", "There is no such record");
        self.0.push(FieldError::at(pointer, "unknown_reference", vi, en));
    }

    /// Ends the check.
    ///
    /// # Errors
    /// 422 with every fault found.
    pub fn end(self) -> Result<(), Problem> {
        Problem::of_faults(self.0)
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
mod tests {
    use super::*;

    #[test]
    fn dates_stand_in_order_as_far_as_they_are_known() {
        let date = |text: &str| text.parse::<PartialDate>().ok();
        for (born, died, is_fine) in [
            ("1990-05-05", "1980-01-01", false),
            ("1990-05-05", "1990-05-04", false),
            ("1990-05-05", "1990-05-05", true),
            ("1990-05-05", "1990-05", true),
            ("1990-05-05", "1990-04", false),
            ("1990-05-05", "1990", true),
            ("1990-05-05", "1989", false),
            ("1990", "1990-01-01", true),
            ("1990", "1989-12-31", false),
            ("1990-06", "1990", true),
        ] {
            let mut faults = Faults::default();
            faults.ordered("/died_on", date(born), date(died));
            assert_eq!(faults.end().is_ok(), is_fine, "born {born}, died {died}");
        }
        let mut faults = Faults::default();
        faults.ordered("/died_on", None::<PartialDate>, date("1980"));
        assert!(faults.end().is_ok());
    }
}
