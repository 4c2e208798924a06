//! Reading input: types that check themselves know today's date, and say what they expected.
//!
//! serde hands a type no context, and an error only as a text. Both pass through here: bodies, parameters and forms are read
//! inside [`reading`], which makes today known and keeps what a type refused.

use crate::platform::problem::FieldError;
use chrono::NaiveDate;
use std::cell::RefCell;

struct Reading {
    today: NaiveDate,
    refused: Option<FieldError>,
}

thread_local! {
    // Reading is synchronous, so it never moves to another thread.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

/// Puts the reading around this one back, also after a panic.
struct Restore(Option<Reading>);

impl Drop for Restore {
    fn drop(&mut self) {
        READING.set(self.0.take());
    }
}

/// The message by which an error of serde is known to come from [`refuse`].
pub const REFUSED: &str = "refused by its type";

/// Runs `read`; answers its result, and what a type inside refused.
pub fn reading<T>(today: NaiveDate, read: impl FnOnce() -> T) -> (T, Option<FieldError>) {
    let _restore = Restore(READING.replace(Some(Reading { today, refused: None })));
    let value = read();
    (value, READING.take().and_then(|reading| reading.refused))
}

/// Today in Vietnam, while something from outside is read. `None` for what the service itself stored or ships.
pub fn today() -> Option<NaiveDate> {
    READING.with_borrow(|reading| reading.as_ref().map(|reading| reading.today))
}

/// Refuses a value; the caller sees `fault` with the place of the value.
pub fn refuse<E: serde::de::Error>(fault: FieldError) -> E {
    READING.with_borrow_mut(|reading| {
        if let Some(reading) = reading {
            reading.refused = Some(fault);
        }
    });
    E::custom(REFUSED)
}

/// Escapes one segment of a JSON Pointer.
pub fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}
