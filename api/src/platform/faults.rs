//! Every fault of an entry, collected so that all are told at once.

use super::{
    partial_date::PartialDate,
    problem::{FieldError, Problem},
};

/// Collects every fault of an entry, so that all are told at once.
#[derive(Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
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
        let (vi, en) = ("Vui lòng nhập đúng độ dài cho phép", "The length is out of bounds");
        self.0.push(FieldError::at(pointer, "length", vi, en).param("max", max));
    }

    pub fn add(&mut self, pointer: &str, code: &'static str, vi: &str, en: &str) {
        self.0.push(FieldError::at(pointer, code, vi, en));
    }

    /// Adds a fault unless what the field needs is there.
    pub fn require(&mut self, is_there: bool, pointer: &str, vi: &str, en: &str) {
        if !is_there {
            self.add(pointer, "required", vi, en);
        }
    }

    /// Adds a fault unless the field names a record that is known.
    pub fn known(&mut self, is_known: bool, pointer: &str) {
        if !is_known {
            self.unknown(pointer);
        }
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
