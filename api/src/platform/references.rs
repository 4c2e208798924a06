//! References from outside to records.

use super::problem::{self, Problem};

/// Turns the 404 of a record that a body refers to into a fault of the field; any other failure stays as it is.
pub fn unknown_at(pointer: &'static str) -> impl Fn(Problem) -> Problem {
    move |found| match found.code().code == problem::NOT_FOUND.code {
        true => Problem::invalid(pointer, "unknown_reference", "Không tìm thấy", "It was not found"),
        false => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_absent_is_a_fault_of_the_field() {
        let at = unknown_at("/employer_id");
        assert_eq!(at(problem::absent()).code().code, "validation_failed");
        assert_eq!(at(Problem::new(&problem::BUSY)).code().code, "busy");
    }
}
