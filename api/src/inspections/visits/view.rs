//! Inspections as the API shows them.

use super::{
    commands::{allowed, keeps},
    store::{self, InspectionRow, MemberRow, StepRow},
    types::{InspectionStatus, InspectionSummary, InspectionView, MemberView, StepView},
};
use crate::{
    ctx::prelude::view::*,
    employers::{self, EmployerId, store::EmployerRow},
    inspections::{ids::InspectionId, visits::rules::takes_work},
};

/// Inspections with their employers and teams, each with its place in the list.
pub fn summaries(
    db: &mut Db,
    rows: &[InspectionRow],
    cx: &Cx,
) -> Result<Vec<(InspectionId, InspectionSummary)>, Problem> {
    let ids: Vec<InspectionId> = rows.iter().map(|row| row.id).collect();
    let named: Vec<EmployerId> = rows.iter().filter_map(|row| row.employer_id).collect();
    let employers = employers::store::named(db, &named)?;
    let members = store::members(db, &ids)?;
    rows.iter().map(|row| Ok((row.id, summary(row, &employers, &members, cx)?))).collect()
}

fn summary(
    row: &InspectionRow,
    employers: &HashMap<EmployerId, EmployerRow>,
    members: &[MemberRow],
    cx: &Cx,
) -> Result<InspectionSummary, Problem> {
    let status: InspectionStatus = parse(&row.status)?;
    let employer = row.employer_id.and_then(|id| employers.get(&id));
    let own = members.iter().filter(|member| member.inspection_id == row.id);
    Ok(InspectionSummary {
        id: row.id,
        code: row.code.clone(),
        subject: parse(&row.subject)?,
        employer: employer.map(|row| employers::view::employer_ref(row, &cx.caller)).transpose()?,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        agency: cx.directory.agency_ref(&row.agency_id)?,
        ground: parse(&row.ground)?,
        status,
        decision_number: row.decision_number.clone(),
        decided_on: row.decided_on,
        announced_on: row.announced_on,
        ends_on: row.ends_on,
        is_overdue: takes_work(status) && row.ends_on.is_some_and(|last| last < local_date(cx.now)),
        concluded_on: row.concluded_on,
        members: own.map(|member| self::member(member, cx)).collect::<Result<_, _>>()?,
        version: row.version,
    })
}

fn member(row: &MemberRow, cx: &Cx) -> Result<MemberView, Problem> {
    Ok(MemberView {
        user: cx.user(&row.user_id),
        agency: cx.directory.agency_ref(&row.agency_id)?,
        role: parse(&row.role)?,
        declaration: parse(&row.declaration)?,
        declared_at: row.declared_at.map(|at| at.and_utc()),
    })
}

fn step(row: StepRow, cx: &Cx) -> Result<StepView, Problem> {
    Ok(StepView {
        id: row.id,
        transition: parse(&row.transition)?,
        status: parse(&row.status)?,
        on: row.happened_on,
        number: row.number,
        note: row.note,
        opinion: row.opinion,
        signature: row.signature.as_deref().map(parse).transpose()?,
        signed_by: row.signed_by,
        by: cx.user(&row.created_by),
        at: row.created_at.and_utc(),
    })
}

/// An inspection as its page shows it.
///
/// # Errors
/// The database's.
pub fn shown(db: &mut Db, row: InspectionRow, cx: &Cx) -> Result<InspectionView, Problem> {
    let keeps = keeps(db, cx, &row)?;
    let summaries = summaries(db, std::slice::from_ref(&row), cx)?;
    let (_, summary) = summaries.into_iter().next().ok_or_else(absent)?;
    let steps = store::steps(db, row.id)?;
    Ok(InspectionView {
        summary,
        transitions: allowed(&row, &steps, keeps, cx)?,
        is_member: store::is_member(db, row.id, &cx.caller.user_id)?,
        checklists: serde_json::from_str(&row.checklists).map_err(|error| Problem::internal("checklists", &error))?,
        decided_by: row.decided_by.as_deref().and_then(|user| cx.user(user)),
        day_kind: parse(&row.day_kind)?,
        days: row.days,
        is_extended: row.is_extended,
        suspended_on: row.suspended_on,
        steps: steps.into_iter().map(|row| step(row, cx)).collect::<Result<_, _>>()?,
        created_by: cx.user(&row.created_by),
        updated_by: cx.user(&row.updated_by),
        updated_at: row.updated_at.and_utc(),
        ground_note: row.ground_note,
        case_id: row.case_id,
        plan_item_id: row.plan_item_id,
        content: row.content,
    })
}

addressed!(InspectionRow => "/v1/inspections");

impl Shown for InspectionRow {
    type View = InspectionView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<InspectionView>, Problem> {
        rows.into_iter().map(|row| shown(db, row, cx)).collect()
    }
}

impl Tabular for InspectionSummary {
    const NAME: &'static str = "inspections";
    const FIELDS: &'static [Field<Self>] = &[
        field("code", "Mã", "Code", |it, _| Cell::text(&it.code)),
        field("employer", "Đơn vị", "Employer", |it, _| Cell::maybe(it.employer.as_ref().map(|of| &of.name))),
        field("unit", "Địa bàn", "Unit", |it, _| Cell::text(&it.unit.name)),
        field("agency", "Cơ quan kiểm tra", "Agency", |it, _| Cell::text(&it.agency.name)),
        field("ground", "Căn cứ", "Ground", |it, _| Cell::text(&code(it.ground))),
        field("status", "Trạng thái", "Status", |it, _| Cell::text(&code(it.status))),
        field("decision_number", "Số quyết định", "Decision", |it, _| Cell::maybe(it.decision_number.as_ref())),
        field("decided_on", "Ngày quyết định", "Decided on", |it, _| {
            it.decided_on.map_or(Cell::Empty, Cell::Day)
        }),
        field("announced_on", "Ngày công bố", "Announced on", |it, _| {
            it.announced_on.map_or(Cell::Empty, Cell::Day)
        }),
        field("ends_on", "Ngày kết thúc", "Ends on", |it, _| it.ends_on.map_or(Cell::Empty, Cell::Day)),
        field("concluded_on", "Ngày kết luận", "Concluded on", |it, _| {
            it.concluded_on.map_or(Cell::Empty, Cell::Day)
        }),
    ];
}
