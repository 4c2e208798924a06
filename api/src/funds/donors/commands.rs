//! Use cases of donors.

use super::{
    store::{self, DonorRow},
    types::{DonorCreate, DonorPatch},
};
use crate::{
    ctx::prelude::commands::*,
    funds::ids::{Donor, DonorId},
    people::person::names::fold,
};

/// Enters a giver.
pub fn create_donor(tx: &mut Tx, cx: &Cx, input: DonorCreate) -> Result<DonorRow, Problem> {
    let mut faults = Faults::default();
    if input.is_anonymous && input.on_wall {
        let (vi, en) = ("Người ẩn danh không có tên trên bảng vàng", "An anonymous giver is not named on the wall");
        faults.add("/on_wall", "not_allowed", vi, en);
    }
    faults.known(cx.knows_agency(input.agency_id.as_ref()), "/agency_id");
    let Some((unit_id, serving_unit_id)) = cx.place(None, local_date(tx.now)) else {
        return Err(Problem::new(&problem::FORBIDDEN));
    };
    faults.end()?;
    let row = DonorRow {
        id: tx.ids.next::<Donor>().to_string(),
        code: format!("NTT-{:06}", next_number(tx.db, "donor")?),
        donor_type: code(input.donor_type),
        name_fold: fold(&input.name),
        name: input.name.into_string(),
        is_anonymous: input.is_anonymous,
        on_wall: input.on_wall,
        agency_id: input.agency_id.map(|id| id.to_string()),
        address: input.address.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        phone: input.phone.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        unit_id,
        serving_unit_id,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    let about = Subject::about("donor", &row.id, &row.code, 1, &row.unit_id);
    tx.record(Entry::new("donor.created", about).state(json!({"donor_type": row.donor_type})))?;
    Ok(row)
}

/// Corrects a giver. Whoever asks not to be named leaves the wall with the same change.
///
/// # Errors
/// 404 outside the scope; 412 for a version that was overtaken; 422 for a name on the wall that is not to be told.
pub fn update_donor(tx: &mut Tx, cx: &Cx, id: DonorId, seen: i64, patch: DonorPatch) -> Result<DonorRow, Problem> {
    let old = store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)?;
    versions::check(tx, &old, seen)?;
    let mut row = old.clone();
    let mut faults = Faults::default();
    if let Some(name) = patch.name {
        row.name_fold = fold(&name);
        row.name = name.into_string();
    }
    if let Some(kind) = patch.donor_type {
        row.donor_type = code(kind);
    }
    row.is_anonymous = patch.is_anonymous.unwrap_or(row.is_anonymous);
    if row.is_anonymous && patch.on_wall == Some(true) {
        let (vi, en) = ("Người ẩn danh không có tên trên bảng vàng", "An anonymous giver is not named on the wall");
        faults.add("/on_wall", "not_allowed", vi, en);
    }
    row.on_wall = patch.on_wall.unwrap_or(row.on_wall) && !row.is_anonymous;
    if let Some(agency) = patch.agency_id {
        faults.known(cx.knows_agency(agency.as_ref()), "/agency_id");
        row.agency_id = agency.map(|id| id.to_string());
    }
    for (field, pointer, value, most) in
        [(&mut row.address, "/address", patch.address, 200), (&mut row.phone, "/phone", patch.phone, 20)]
    {
        let Some(value) = value else { continue };
        *field = value.map(|text| text.into_string()).filter(|text| !text.is_empty());
        if field.as_ref().is_some_and(|text| text.chars().count() > most) {
            faults.too_long(pointer, most);
        }
    }
    faults.end()?;
    versions::save(tx, &mut row, seen)?;
    let about = Subject::about("donor", &row.id, &row.code, row.version, &row.unit_id);
    tx.record(Entry::updated("donor.updated", about, &old, &row)?.state(json!({"donor_type": row.donor_type})))?;
    Ok(row)
}

/// A giver that the caller may see, named in a body.
pub fn donor_at(tx: &mut Tx, cx: &Cx, id: &str, pointer: &str) -> Result<DonorRow, Problem> {
    store::find(tx.db, cx.scope(), id)?.ok_or_else(|| unknown_donor(pointer))
}

pub fn unknown_donor(pointer: &str) -> Problem {
    Problem::invalid(pointer, "unknown_reference", "Không có người đóng góp này", "There is no such giver")
}
