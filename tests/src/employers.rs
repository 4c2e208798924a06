//! Invented employers.

use crate::Caller;
use serde_json::{Value, json};

/// The n-th tax code that the check digit allows, of a beginning that the demonstration does not use.
pub fn tax_code(n: u32) -> String {
    let digit = |nine: &str| {
        let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        let sum: u32 = nine.chars().filter_map(|c| c.to_digit(10)).zip(weights).map(|(d, weight)| d * weight).sum();
        10 - sum % 11
    };
    let mut valid = (0..).map(|n| format!("98{n:07}")).filter(|nine| digit(nine) < 10);
    valid.nth(n as usize).map(|nine| format!("{nine}{}", digit(&nine))).expect("a tax code")
}

/// What an enterprise is entered with.
pub fn enterprise(name: &str, n: u32) -> Value {
    json!({"name": name, "kind": "enterprise", "sector": "manufacturing", "tax_code": tax_code(n), "address": "Số 1 đường Thí Dụ"})
}

impl Caller {
    /// Enters an enterprise in the caller's own unit.
    #[track_caller]
    pub fn employer(&self, name: &str, n: u32) -> Value {
        self.post("/v1/employers", &enterprise(name, n)).expect(201)
    }
}
