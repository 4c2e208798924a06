//! Receipts as the API shows them.

use super::{
    store::ReceiptRow,
    types::{ReceiptPrint, ReceiptView},
};
use crate::{
    ctx::prelude::view::*,
    funds::donors::{store::DonorRow, view::ANONYMOUS},
};

/// A receipt as a caller may see it: the name of a donor who asked not to be named is for the keepers of the books, and so is
/// the digest, by which a name could be guessed.
pub fn view(row: &ReceiptRow, is_void: bool, donor: &DonorRow, cx: &Cx) -> Result<ReceiptView, Problem> {
    let mut printed: ReceiptPrint =
        serde_json::from_str(&row.printed).map_err(|error| Problem::internal("receipt", &error))?;
    let keeps_books = cx.caller.may("funds:write");
    if !keeps_books {
        printed.donor_address = None;
        if donor.is_anonymous {
            ANONYMOUS.clone_into(&mut printed.donor_name);
        }
    }
    Ok(ReceiptView {
        year: row.year,
        number: row.number,
        in_words: printed.in_words.clone(),
        issued_at: row.issued_at.and_utc(),
        issued_by: cx.user(&row.issued_by),
        is_void,
        printed,
        digest: Some(row.digest.clone()).filter(|_| keeps_books),
    })
}
