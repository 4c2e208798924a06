//! The figures, grouped by the database, of what the caller sees.

use super::types::{AgencyFigures, InspectionFigures, SubjectFigures};
use crate::{
    ctx::Cx,
    inspections::{
        findings::types::FindingResult,
        remedies::types::RemedyStatus,
        schema::{findings, inspection_plan_items, inspection_plans, remedies},
        visits::store::{visible, visible_ids},
    },
    platform::{
        choices::{code, parse},
        db::Db,
        problem::Problem,
    },
    schema::inspections,
};
use chrono::{Datelike, NaiveDate};
use diesel::{
    dsl::{count_star, sql},
    prelude::*,
    sql_types::{BigInt, Nullable},
};
use std::collections::BTreeMap;

/// The figures of a period.
///
/// # Errors
/// The database's.
pub fn figures(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<InspectionFigures, Problem> {
    let findings = subjects(db, cx, from, to)?;
    let agencies = agencies(db, cx, from, to)?;
    let [remedies_due, remedied_in_time, remedied_late] = deadlines(db, cx, from, to)?;
    let (recovered_vnd, workers_helped) = recovered(db, cx, from, to)?;
    Ok(InspectionFigures {
        from,
        to,
        planned: planned(db, cx, from, to)?,
        announced: agencies.iter().map(|one| one.announced).sum(),
        concluded: agencies.iter().map(|one| one.concluded).sum(),
        findings,
        agencies,
        remedies_due,
        remedied_in_time,
        remedied_late,
        recovered_vnd,
        workers_helped,
    })
}

fn planned(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<i64, Problem> {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    let plans = inspection_plans::table
        .filter(cx.scope().within(inspection_plans::serving_unit_id))
        .select(inspection_plans::id);
    let of_month = inspection_plan_items::year * 12_i64 + inspection_plan_items::month;
    let items = inspection_plan_items::table
        .filter(inspection_plan_items::is_reserved.and(inspection_plan_items::plan_id.eq_any(plans)));
    Ok(items.filter(of_month.between(month(from), month(to))).count().get_result(db)?)
}

fn agencies(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<Vec<AgencyFigures>, Problem> {
    let announced: Vec<(String, i64)> = inspections::table
        .filter(visible!(cx.scope()))
        .filter(inspections::announced_on.between(from, to))
        .group_by(inspections::agency_id)
        .select((inspections::agency_id, count_star()))
        .load(db)?;
    let concluded: Vec<(String, i64)> = inspections::table
        .filter(visible!(cx.scope()))
        .filter(inspections::concluded_on.between(from, to))
        .group_by(inspections::agency_id)
        .select((inspections::agency_id, count_star()))
        .load(db)?;
    let mut all: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (agency, count) in announced {
        all.entry(agency).or_default().0 = count;
    }
    for (agency, count) in concluded {
        all.entry(agency).or_default().1 = count;
    }
    let figures = |(agency, (announced, concluded)): (String, (i64, i64))| {
        Ok(AgencyFigures { agency: cx.directory.agency_ref(&agency)?, announced, concluded })
    };
    all.into_iter().map(figures).collect()
}

fn subjects(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<Vec<SubjectFigures>, Problem> {
    let of_period = visible_ids!(cx.scope()).filter(inspections::concluded_on.between(from, to));
    let workers = sql::<Nullable<BigInt>>("CAST(sum(workers) AS BIGINT)");
    let rows: Vec<(String, String, i64, Option<i64>)> = findings::table
        .filter(findings::inspection_id.eq_any(of_period))
        .group_by((findings::subject, findings::result))
        .select((findings::subject, findings::result, count_star(), workers))
        .load(db)?;
    let mut all: BTreeMap<String, SubjectFigures> = BTreeMap::new();
    for (subject, result, count, workers) in rows {
        let parsed = parse(&subject)?;
        let own = all.entry(subject).or_insert(SubjectFigures {
            subject: parsed,
            failed: 0,
            waived: 0,
            passed: 0,
            workers: 0,
        });
        match parse(&result)? {
            FindingResult::Failed => (own.failed, own.workers) = (count, workers.unwrap_or(0)),
            FindingResult::Waived => own.waived = count,
            FindingResult::Passed => own.passed = count,
            FindingResult::Open => {}
        }
    }
    Ok(all.into_values().collect())
}

/// How many remedies were due, accepted in time, and accepted late.
fn deadlines(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<[i64; 3], Problem> {
    let rows: Vec<(NaiveDate, String, Option<NaiveDate>)> = remedies::table
        .filter(remedies::inspection_id.eq_any(visible_ids!(cx.scope())))
        .filter(remedies::due_on.between(from, to))
        .select((remedies::due_on, remedies::status, remedies::handed_in_on))
        .load(db)?;
    let accepted = code(RemedyStatus::Accepted);
    let mut counts = [0; 3];
    for (due_on, status, handed_in_on) in rows {
        counts[0] += 1;
        if status == accepted {
            let is_in_time = handed_in_on.is_some_and(|day| day <= due_on);
            counts[if is_in_time { 1 } else { 2 }] += 1;
        }
    }
    Ok(counts)
}

fn recovered(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<(i64, i64), Problem> {
    let rows: Vec<(i64, i64)> = remedies::table
        .filter(remedies::inspection_id.eq_any(visible_ids!(cx.scope())))
        .filter(remedies::judged_on.between(from, to).and(remedies::status.eq(code(RemedyStatus::Accepted))))
        .select((remedies::recovered_vnd, remedies::workers_helped))
        .load(db)?;
    Ok(rows.into_iter().fold((0, 0), |(money, workers), (more, helped)| (money + more, workers + helped)))
}
