//! Employers as the API shows them.

use super::{
    EmployerId,
    headcounts::{
        store::{self as headcount_store, HeadcountRow},
        types::HeadcountKind,
        view::headcount,
    },
    rules::EMPLOYERS,
    store::{self, EmployerKey, EmployerRow},
    tax_code::is_personal,
    types::{EmployerRef, EmployerView},
};
use crate::{access::Principal, ctx::prelude::view::*, platform::text::mask};

/// True for a caller who sees the personal numbers of household businesses in full.
pub fn sees_personal(caller: &Principal) -> bool {
    caller.may("employers:write")
}

/// A tax code as the caller may see it.
pub fn tax_code(row: &EmployerRow, caller: &Principal) -> Option<String> {
    row.tax_code
        .as_ref()
        .map(|text| if is_personal(text) && !sees_personal(caller) { mask(text) } else { text.clone() })
}

pub fn employer_ref(row: &EmployerRow, caller: &Principal) -> Result<EmployerRef, Problem> {
    Ok(EmployerRef {
        id: row.id,
        name: row.name.clone(),
        tax_code: tax_code(row, caller),
        kind: parse(&row.kind)?,
        status: parse(&row.status)?,
    })
}

/// Employers with their heads and newest headcounts, each with its place in the list.
pub fn employers(db: &mut Db, rows: Vec<EmployerRow>, cx: &Cx) -> Result<Vec<(EmployerKey, EmployerView)>, Problem> {
    let ids: Vec<EmployerId> = rows.iter().map(|row| row.id).collect();
    let others: Vec<EmployerId> =
        rows.iter().flat_map(|row| [row.head_employer_id, row.merged_into_id]).flatten().collect();
    let others = store::named(db, &others)?;
    let counts = headcount_store::newest(db, &ids)?;
    rows.into_iter().map(|row| Ok((row.key(), employer(row, &others, &counts, cx)?))).collect()
}

fn employer(
    row: EmployerRow,
    others: &HashMap<EmployerId, EmployerRow>,
    counts: &HashMap<(EmployerId, HeadcountKind), HeadcountRow>,
    cx: &Cx,
) -> Result<EmployerView, Problem> {
    let other = |id: Option<EmployerId>| {
        let row = id.and_then(|id| others.get(&id));
        row.map(|row| employer_ref(row, &cx.caller)).transpose()
    };
    let count = |kind| counts.get(&(row.id, kind)).map(|count| headcount(count, cx)).transpose();
    let status = parse(&row.status)?;
    Ok(EmployerView {
        id: row.id,
        tax_code: tax_code(&row, &cx.caller),
        kind: parse(&row.kind)?,
        sector: row.sector.as_deref().map(parse).transpose()?,
        contribution_cycle: parse(&row.contribution_cycle)?,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        head: other(row.head_employer_id)?,
        status,
        merged_into: other(row.merged_into_id)?,
        actual: count(HeadcountKind::Actual)?,
        registered: count(HeadcountKind::Registered)?,
        transitions: EMPLOYERS.allowed(status, &cx.caller, Signers::of("")),
        updated_by: cx.user(&row.updated_by),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
        insurance_code: row.insurance_code,
        name: row.name,
        address: row.address,
        status_since: row.status_since,
        status_reason: row.status_reason,
    })
}

addressed!(EmployerRow => "/v1/employers");

impl Shown for EmployerRow {
    type View = EmployerView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<EmployerView>, Problem> {
        Ok(employers(db, rows, cx)?.into_iter().map(|(_, view)| view).collect())
    }
}

impl Tabular for EmployerView {
    const NAME: &'static str = "employers";
    const FIELDS: &'static [Field<Self>] = &[
        field("tax_code", "Mã số thuế", "Tax code", |it, _| Cell::maybe(it.tax_code.as_ref())),
        field("insurance_code", "Mã đơn vị BHXH", "Insurance code", |it, _| {
            Cell::maybe(it.insurance_code.as_ref())
        }),
        field("name", "Tên đơn vị", "Name", |it, _| Cell::text(&it.name)),
        field("kind", "Loại hình", "Kind", |it, _| Cell::text(&code(it.kind))),
        field("sector", "Ngành", "Sector", |it, _| it.sector.map_or(Cell::Empty, |sector| Cell::text(&code(sector)))),
        field("address", "Địa chỉ", "Address", |it, _| Cell::maybe(it.address.as_ref())),
        field("unit", "Địa bàn", "Unit", |it, _| Cell::text(&it.unit.name)),
        field("head", "Đơn vị chủ quản", "Head", |it, _| Cell::maybe(it.head.as_ref().map(|head| &head.name))),
        field("actual", "Lao động thực tế", "Actual workers", |it, _| {
            it.actual.as_ref().map(|count| count.workers).into()
        }),
        field("registered", "Lao động tham gia BHXH", "Registered workers", |it, _| {
            it.registered.as_ref().map(|count| count.workers).into()
        }),
        field("status", "Trạng thái", "Status", |it, _| Cell::text(&code(it.status))),
        field("status_since", "Từ ngày", "Since", |it, _| it.status_since.map_or(Cell::Empty, Cell::Day)),
    ];
}
