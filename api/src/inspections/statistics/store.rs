//! The figures, grouped by the database, of what the caller sees.

use super::types::{AgencyFigures, InspectionFigures, SubjectFigures};
use crate::{
    arrears::payments::types::PaymentStatus,
    ctx::Cx,
    inspections::{
        findings::types::FindingResult,
        remedies::types::RemedyStatus,
        visits::store::{visible, visible_ids},
    },
    platform::{
        choices::{code, parse},
        db::Db,
        problem::Problem,
    },
    schema::{
        arrears_payments, findings, inspection_plan_items, inspection_plans, inspections, remedies, remedy_payments,
    },
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

/// How many remedies were due, accepted in time, and accepted late. One that was withdrawn was never due.
fn deadlines(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<[i64; 3], Problem> {
    let accepted = "CAST(sum(CASE WHEN status = 'accepted' THEN 1 ELSE 0 END) AS BIGINT)";
    let in_time = "CAST(sum(CASE WHEN status = 'accepted' AND handed_in_on <= due_on THEN 1 ELSE 0 END) AS BIGINT)";
    let (due, accepted, in_time): (i64, Option<i64>, Option<i64>) = remedies::table
        .filter(remedies::inspection_id.eq_any(visible_ids!(cx.scope())))
        .filter(remedies::due_on.between(from, to).and(remedies::status.ne(code(RemedyStatus::Withdrawn))))
        .select((count_star(), sql::<Nullable<BigInt>>(accepted), sql::<Nullable<BigInt>>(in_time)))
        .first(db)?;
    let in_time = in_time.unwrap_or(0);
    Ok([due, in_time, accepted.unwrap_or(0) - in_time])
}

/// What the remedies accepted in a period brought: what was typed and the payments that count for them, and the workers helped.
fn recovered(db: &mut Db, cx: &Cx, from: NaiveDate, to: NaiveDate) -> Result<(i64, i64), Problem> {
    let is_accepted = || remedies::judged_on.between(from, to).and(remedies::status.eq(code(RemedyStatus::Accepted)));
    let (typed_vnd, workers): (Option<i64>, Option<i64>) = remedies::table
        .filter(remedies::inspection_id.eq_any(visible_ids!(cx.scope())))
        .filter(is_accepted())
        .select((
            sql::<Nullable<BigInt>>("CAST(sum(recovered_vnd) AS BIGINT)"),
            sql::<Nullable<BigInt>>("CAST(sum(workers_helped) AS BIGINT)"),
        ))
        .first(db)?;
    let paid_vnd: Option<i64> = remedies::table
        .inner_join(remedy_payments::table.on(remedy_payments::remedy_id.eq(remedies::id)))
        .inner_join(arrears_payments::table.on(arrears_payments::id.eq(remedy_payments::payment_id)))
        .filter(remedies::inspection_id.eq_any(visible_ids!(cx.scope())))
        .filter(is_accepted())
        .filter(arrears_payments::status.eq(code(PaymentStatus::Posted)))
        .select(sql::<Nullable<BigInt>>(
            "CAST(sum(social_vnd + health_vnd + unemployment_vnd + interest_vnd) AS BIGINT)",
        ))
        .first(db)?;
    Ok((typed_vnd.unwrap_or(0) + paid_vnd.unwrap_or(0), workers.unwrap_or(0)))
}
