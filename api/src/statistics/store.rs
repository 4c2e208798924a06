//! Rows of the roll-ups.

pub use super::past_store::{PastRow, past};
use crate::{
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{
        campaigns, donors, fund_statistics, fund_statistics_people, funds, journal, journal_order, journal_pending,
        statistics_position as position,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*, upsert::excluded};

const NAME: &str = "funds";

/// What a sum is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable, Selectable, Insertable)]
#[diesel(table_name = fund_statistics, treat_none_as_default_value = false)]
pub struct Key {
    pub grain: String,
    pub starts_on: NaiveDate,
    pub fund_id: String,
    pub campaign_id: String,
    pub unit_id: String,
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub earmark: String,
    pub donor_type: String,
    pub purpose_code: String,
    pub beneficiary_group: String,
}

/// Who is counted, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable, Selectable, Insertable)]
#[diesel(table_name = fund_statistics_people, treat_none_as_default_value = false)]
pub struct PersonKey {
    pub grain: String,
    pub starts_on: NaiveDate,
    pub fund_id: String,
    pub campaign_id: String,
    pub unit_id: String,
    /// `donor` or `beneficiary`.
    pub kind: String,
    pub donor_type: String,
    pub purpose_code: String,
    pub beneficiary_group: String,
    pub who: String,
}

/// How far the roll-ups have read.
pub fn position(db: &mut Db) -> Result<i64, Problem> {
    let found: Option<i64> = position::table.find(NAME).select(position::number).first(db).optional()?;
    Ok(found.unwrap_or(0))
}

/// The newest entry that has no number yet.
pub fn newest_pending(db: &mut Db) -> Result<Option<i64>, Problem> {
    let newest = journal_pending::table.select(journal_pending::seq).order(journal_pending::seq.desc());
    Ok(newest.first(db).optional()?)
}

pub fn is_pending(db: &mut Db, seq: i64) -> Result<bool, Problem> {
    Ok(diesel::select(exists(journal_pending::table.find(seq))).get_result(db)?)
}

/// Moves the position when nobody else did; answers how many rows.
pub fn advance(db: &mut Db, from: i64, to: i64) -> Result<usize, Problem> {
    if from == 0 {
        on_backend!(db, c => diesel::insert_into(position::table)
            .values((position::name.eq(NAME), position::number.eq(0)))
            .on_conflict(position::name)
            .do_nothing()
            .execute(c))?;
    }
    let here = position::table.find(NAME).filter(position::number.eq(from));
    Ok(diesel::update(here).set(position::number.eq(to)).execute(db)?)
}

pub fn clear(db: &mut Db) -> Result<(), Problem> {
    diesel::delete(fund_statistics::table).execute(db)?;
    diesel::delete(fund_statistics_people::table).execute(db)?;
    diesel::delete(position::table).execute(db)?;
    Ok(())
}

/// The entries after a number that the roll-ups are made of: event, instant, state and change.
pub fn entries(db: &mut Db, after: i64, upto: i64) -> Result<Vec<(String, NaiveDateTime, String, String)>, Problem> {
    Ok(journal_order::table
        .inner_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal_order::number.gt(after).and(journal_order::number.le(upto)))
        .filter(journal::event_type.eq_any([
            "ledger.posted",
            "allocation.transitioned",
            "pledge.made",
            "pledge.withdrawn",
        ]))
        .order(journal_order::number)
        .select((journal::event_type, journal::occurred_at, journal::state, journal::change))
        .load(db)?)
}

pub fn add(db: &mut Db, key: &Key, amount: i64, valuation: i64, entries: i64) -> Result<(), Problem> {
    use fund_statistics as s;
    on_backend!(db, c => diesel::insert_into(s::table)
        .values((key, (s::amount.eq(amount), s::valuation_vnd.eq(valuation), s::entries.eq(entries))))
        .on_conflict((
            s::grain, s::starts_on, s::fund_id, s::campaign_id, s::unit_id, s::kind, s::measure, s::item, s::earmark,
            s::donor_type, s::purpose_code, s::beneficiary_group,
        ))
        .do_update()
        .set((
            s::amount.eq(s::amount + excluded(s::amount)),
            s::valuation_vnd.eq(s::valuation_vnd + excluded(s::valuation_vnd)),
            s::entries.eq(s::entries + excluded(s::entries)),
        ))
        .execute(c))?;
    Ok(())
}

pub fn add_person(db: &mut Db, key: &PersonKey, times: i64) -> Result<(), Problem> {
    use fund_statistics_people as p;
    on_backend!(db, c => diesel::insert_into(p::table)
        .values((key, p::times.eq(times)))
        .on_conflict((
            p::grain, p::starts_on, p::fund_id, p::campaign_id, p::unit_id, p::kind, p::donor_type, p::purpose_code,
            p::beneficiary_group, p::who,
        ))
        .do_update()
        .set(p::times.eq(p::times + excluded(p::times)))
        .execute(c))?;
    Ok(())
}

/// The sums of one grain between two days, the last not included.
pub fn sums(db: &mut Db, grain: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<(Key, i64, i64)>, Problem> {
    use fund_statistics as s;
    Ok(s::table
        .filter(s::grain.eq(grain).and(s::starts_on.ge(from)).and(s::starts_on.lt(to)))
        .select((Key::as_select(), s::amount, s::valuation_vnd))
        .load(db)?)
}

/// The persons of one grain between two days, the last not included.
pub fn persons(db: &mut Db, grain: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<(PersonKey, i64)>, Problem> {
    use fund_statistics_people as p;
    Ok(p::table
        .filter(p::grain.eq(grain).and(p::starts_on.ge(from)).and(p::starts_on.lt(to)))
        .select((PersonKey::as_select(), p::times))
        .load(db)?)
}

/// When the entry of a number was made.
pub fn made_at(db: &mut Db, number: i64) -> Result<Option<NaiveDateTime>, Problem> {
    Ok(journal_order::table
        .inner_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal_order::number.eq(number))
        .select(journal::occurred_at)
        .first(db)
        .optional()?)
}

/// Id, kind and name of every fund.
pub fn funds(db: &mut Db) -> Result<Vec<(String, String, String)>, Problem> {
    Ok(funds::table.select((funds::id, funds::kind, funds::name_vi)).order(funds::code).limit(5000).load(db)?)
}

/// Id, name, goal and days of every campaign.
pub type CampaignLine = (String, String, Option<i64>, NaiveDate, Option<NaiveDate>);

pub fn campaigns(db: &mut Db) -> Result<Vec<CampaignLine>, Problem> {
    let columns = (campaigns::id, campaigns::name, campaigns::goal_vnd, campaigns::starts_on, campaigns::closes_on);
    Ok(campaigns::table.select(columns).order(campaigns::id.desc()).limit(200).load(db)?)
}

/// The names of the givers among some who agreed to be named.
pub fn wall(db: &mut Db, ids: &[String]) -> Result<Vec<String>, Problem> {
    let open = donors::on_wall.eq(true).and(donors::is_anonymous.eq(false));
    let mut names = Vec::new();
    for part in ids.chunks(500) {
        let mut found: Vec<String> =
            donors::table.filter(donors::id.eq_any(part).and(open)).select(donors::name).limit(500).load(db)?;
        names.append(&mut found);
    }
    names.sort();
    names.truncate(1000);
    Ok(names)
}
