//! Rows of answers, minutes, links and new dates.

use crate::{
    cases::{
        case::store::{CaseRow, ReferralRow},
        events::CaseTransitioned,
    },
    catalogue::data::CaseTypeVersion,
    platform::{
        db::Db,
        journal::{Change, read_change},
        problem::Problem,
    },
    schema::{case_links, case_minutes, case_referrals, case_reschedulings, cases, journal, referral_answers},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = referral_answers, treat_none_as_default_value = false)]
pub struct AnswerRow {
    pub referral_id: String,
    pub case_id: String,
    pub verdict: String,
    pub answer: String,
    pub answered_by: String,
    pub answered_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_minutes, treat_none_as_default_value = false)]
pub struct MinutesRow {
    pub id: String,
    pub case_id: String,
    pub step: String,
    pub held_on: NaiveDate,
    pub invited: i64,
    pub present: i64,
    pub agreed: i64,
    pub members: String,
    pub note: String,
    pub recorded_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_links, treat_none_as_default_value = false)]
pub struct LinkRow {
    pub id: String,
    pub case_id: String,
    pub follows_id: String,
    pub linked_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_reschedulings, treat_none_as_default_value = false)]
pub struct ReschedulingRow {
    pub case_id: String,
    pub due_before: NaiveDateTime,
    pub due_at: NaiveDateTime,
    pub reason: String,
    pub rescheduled_by: String,
    pub created_at: NaiveDateTime,
}

pub fn referral(db: &mut Db, id: &str) -> Result<Option<ReferralRow>, Problem> {
    Ok(case_referrals::table.find(id).select(ReferralRow::as_select()).first(db).optional()?)
}

/// Stores an answer; answers false when the referral has one.
pub fn insert_answer(db: &mut Db, row: &AnswerRow) -> Result<bool, Problem> {
    let known: Option<String> =
        referral_answers::table.find(&row.referral_id).select(referral_answers::referral_id).first(db).optional()?;
    if known.is_some() {
        return Ok(false);
    }
    diesel::insert_into(referral_answers::table).values(row).execute(db)?;
    Ok(true)
}

/// The answers to the referrals of a case.
pub fn answers(db: &mut Db, case: &str) -> Result<Vec<AnswerRow>, Problem> {
    Ok(referral_answers::table.filter(referral_answers::case_id.eq(case)).select(AnswerRow::as_select()).load(db)?)
}

/// How many opinions and offers of support a case still waits for: those that are not answered and not overdue.
pub fn awaited(db: &mut Db, case: &str, today: NaiveDate) -> Result<i64, Problem> {
    let answered =
        referral_answers::table.filter(referral_answers::case_id.eq(case)).select(referral_answers::referral_id);
    Ok(case_referrals::table
        .filter(case_referrals::case_id.eq(case).and(case_referrals::kind.ne("information")))
        .filter(case_referrals::respond_by.is_null().or(case_referrals::respond_by.ge(today)))
        .filter(case_referrals::id.ne_all(answered))
        .count()
        .get_result(db)?)
}

pub fn insert_minutes(db: &mut Db, row: &MinutesRow) -> Result<(), Problem> {
    diesel::insert_into(case_minutes::table).values(row).execute(db)?;
    Ok(())
}

/// The minutes about a case, oldest first.
pub fn minutes(db: &mut Db, case: &str) -> Result<Vec<MinutesRow>, Problem> {
    let own = case_minutes::table.filter(case_minutes::case_id.eq(case));
    Ok(own.select(MinutesRow::as_select()).order(case_minutes::id).load(db)?)
}

pub fn insert_link(db: &mut Db, row: &LinkRow) -> Result<(), Problem> {
    diesel::insert_into(case_links::table).values(row).execute(db)?;
    Ok(())
}

/// The links from and to a case, oldest first.
pub fn links(db: &mut Db, case: &str) -> Result<Vec<LinkRow>, Problem> {
    let own = case_links::table.filter(case_links::follows_id.eq(case).or(case_links::case_id.eq(case)));
    Ok(own.select(LinkRow::as_select()).order(case_links::id).load(db)?)
}

/// How many of the cases that follow from one are not closed.
pub fn open_follow_ups(db: &mut Db, case: &str) -> Result<i64, Problem> {
    let following = case_links::table.filter(case_links::follows_id.eq(case)).select(case_links::case_id);
    Ok(cases::table.filter(cases::id.eq_any(following).and(cases::status.ne("closed"))).count().get_result(db)?)
}

/// The new date of a case; it gets one once, and one more when it is opened again.
pub fn rescheduling(db: &mut Db, case: &CaseRow) -> Result<Option<ReschedulingRow>, Problem> {
    use case_reschedulings as r;
    let since = case.opened_at.unwrap_or(case.created_at);
    let own = r::table.filter(r::case_id.eq(&case.id).and(r::created_at.ge(since)));
    Ok(own.select(ReschedulingRow::as_select()).first(db).optional()?)
}

pub fn insert_rescheduling(db: &mut Db, row: &ReschedulingRow) -> Result<(), Problem> {
    diesel::insert_into(case_reschedulings::table).values(row).execute(db)?;
    Ok(())
}

/// Since when a case stands at its step: the last transition, else its opening.
pub fn at_step_since(db: &mut Db, case: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    let kinds = [CaseTransitioned::EVENT, "case.created"];
    let own = journal::table.filter(journal::case_id.eq(case).and(journal::event_type.eq_any(kinds)));
    let last: Option<NaiveDateTime> =
        own.select(journal::occurred_at).order(journal::occurred_at.desc()).first(db).optional()?;
    Ok(last.map(|at| at.and_utc()))
}

/// Since when a case stands at its stage: the transition that brought it there from another stage.
pub fn at_stage_since(
    db: &mut Db,
    version: &CaseTypeVersion,
    case: &CaseRow,
) -> Result<Option<DateTime<Utc>>, Problem> {
    let stage_of = |step: &str| version.compiled.step(step).and_then(|step| step.stage.as_deref());
    let Some(stage) = stage_of(&case.step).filter(|_| case.status == "open") else { return Ok(None) };
    let own = journal::table.filter(journal::case_id.eq(&case.id).and(journal::event_type.eq(CaseTransitioned::EVENT)));
    let taken: Vec<(NaiveDateTime, String)> =
        own.select((journal::occurred_at, journal::change)).order(journal::seq.desc()).load(db)?;
    for (at, change) in taken {
        let change: CaseTransitioned = read_change(&change)?;
        if stage_of(&change.from) != Some(stage) {
            return Ok(Some(at.and_utc()));
        }
    }
    Ok(case.opened_at.map(|at| at.and_utc()))
}
