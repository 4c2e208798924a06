//! Donors as the API shows them.

use super::{
    store::DonorRow,
    types::{DonorRef, DonorView},
};
use crate::{access::Principal, ctx::prelude::view::*};

/// What a giver who asked not to be named is called.
pub const ANONYMOUS: &str = "Nhà hảo tâm";

/// Whether a caller may know donors who asked not to be named: those who keep the books may.
pub fn sees_all_donors(caller: &Principal) -> bool {
    caller.may("funds:write")
}

/// Whether a donor is known to the caller by name. Free text that stands beside a donor may name the donor, so that it is
/// shown only where this is true.
pub fn is_known(row: &DonorRow, caller: &Principal) -> bool {
    !row.is_anonymous || sees_all_donors(caller)
}

/// The name under which a donor is shown.
fn donor_name(row: &DonorRow, caller: &Principal) -> String {
    if !is_known(row, caller) { ANONYMOUS.to_owned() } else { row.name.clone() }
}

pub fn donor_ref(row: &DonorRow, caller: &Principal) -> Result<DonorRef, Problem> {
    Ok(DonorRef { id: id(&row.id)?, name: donor_name(row, caller), donor_type: row.donor_type.clone() })
}

addressed!(DonorRow => "/v1/donors");

impl Shown for DonorRow {
    type View = DonorView;
    fn views(_: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<DonorView>, Problem> {
        rows.iter().map(|row| donor(row, cx)).collect()
    }
}

pub fn donor(row: &DonorRow, cx: &Cx) -> Result<DonorView, Problem> {
    let keeps_books = cx.caller.may("funds:write");
    let open = |text: &Option<String>| text.clone().filter(|_| keeps_books);
    Ok(DonorView {
        id: id(&row.id)?,
        code: row.code.clone(),
        donor_type: row.donor_type.clone(),
        name: donor_name(row, &cx.caller),
        is_anonymous: row.is_anonymous,
        on_wall: row.on_wall,
        agency: row
            .agency_id
            .as_deref()
            .filter(|_| keeps_books || !row.is_anonymous)
            .map(|agency| cx.directory.agency_ref(agency))
            .transpose()?,
        address: open(&row.address),
        phone: open(&row.phone),
        unit: cx.directory.unit_ref(&row.unit_id)?,
        version: row.version,
    })
}
