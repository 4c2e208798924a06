//! Rows of the roll-ups.

pub use crate::statistics::past_figures::store::{PastRow, past};
use crate::{
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{
        campaigns, donors, fund_statistics, fund_statistics_parts, fund_statistics_people, fund_statistics_places,
        fund_statistics_profiles, funds, journal, journal_order, journal_pending, statistics_position as position,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*, upsert::excluded};
use std::collections::HashMap;

const NAME: &str = "funds";

/// Rows that go into one statement.
const TOGETHER: usize = 500;

/// Where something was given or helped.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Queryable, Selectable, Insertable)]
#[diesel(table_name = fund_statistics_places, treat_none_as_default_value = false)]
pub struct Place {
    pub fund_id: String,
    pub campaign_id: String,
    pub unit_id: String,
    pub donor_type: String,
    pub purpose_code: String,
    pub beneficiary_group: String,
}

/// What happened there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Queryable, Selectable)]
#[diesel(table_name = fund_statistics)]
pub struct What {
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub earmark: String,
}

#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = fund_statistics, treat_none_as_default_value = false)]
pub struct SumRow<'a> {
    pub grain: &'static str,
    pub starts_on: NaiveDate,
    pub place_id: i64,
    pub kind: &'a str,
    pub measure: &'a str,
    pub item: &'a str,
    pub earmark: &'a str,
    pub amount: i64,
    pub valuation_vnd: i64,
    pub entries: i64,
}

/// How often a person gave or was helped at a place on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Queryable, Selectable, Insertable)]
#[diesel(table_name = fund_statistics_people, treat_none_as_default_value = false)]
pub struct PersonRow {
    pub occurred_on: NaiveDate,
    /// `donor` or `beneficiary`.
    pub kind: String,
    pub place_id: i64,
    pub who: String,
    pub times: i64,
}

#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = fund_statistics_profiles, treat_none_as_default_value = false)]
pub struct ProfileRow<'a> {
    pub grain: &'static str,
    pub starts_on: NaiveDate,
    pub kind: &'a str,
    pub profile: &'a str,
    pub places: &'a str,
    pub persons: i64,
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

/// Empties the roll-ups. Places keep their numbers, which readers hold in memory.
pub fn clear(db: &mut Db) -> Result<(), Problem> {
    diesel::delete(fund_statistics::table).execute(db)?;
    diesel::delete(fund_statistics_people::table).execute(db)?;
    diesel::delete(fund_statistics_profiles::table).execute(db)?;
    diesel::delete(fund_statistics_parts::table).execute(db)?;
    diesel::delete(position::table.find(NAME)).execute(db)?;
    Ok(())
}

/// What the roll-ups read of an entry.
#[derive(Debug, Clone, Default, Queryable)]
pub struct EntryLine {
    pub number: i64,
    pub event: String,
    pub subject_id: String,
    pub occurred_at: NaiveDateTime,
    pub state: String,
}

/// The entries after a number that the roll-ups are made of.
pub fn entries(db: &mut Db, after: i64, upto: i64) -> Result<Vec<EntryLine>, Problem> {
    Ok(journal_order::table
        .inner_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal_order::number.gt(after).and(journal_order::number.le(upto)))
        .filter(journal::event_type.eq_any(crate::funds::events::READ))
        .order(journal_order::number)
        .select((journal_order::number, journal::event_type, journal::subject_id, journal::occurred_at, journal::state))
        .load(db)?)
}

/// The number of a place; a new place gets the next one. Whoever adds up holds the position's row, so that two never draw
/// the same.
pub fn place_id(db: &mut Db, place: &Place) -> Result<i64, Problem> {
    use fund_statistics_places as p;
    let same = p::fund_id.eq(&place.fund_id).and(p::campaign_id.eq(&place.campaign_id));
    let same = same.and(p::unit_id.eq(&place.unit_id)).and(p::donor_type.eq(&place.donor_type));
    let same = same.and(p::purpose_code.eq(&place.purpose_code));
    let same = same.and(p::beneficiary_group.eq(&place.beneficiary_group));
    if let Some(id) = p::table.filter(same).select(p::id).first(db).optional()? {
        return Ok(id);
    }
    let last: Option<i64> = p::table.select(p::id).order(p::id.desc()).first(db).optional()?;
    let id = last.map_or(0, |last| last + 1);
    diesel::insert_into(p::table).values((p::id.eq(id), place)).execute(db)?;
    Ok(id)
}

/// The places from a number on, in order.
pub fn places(db: &mut Db, from: i64) -> Result<Vec<Place>, Problem> {
    use fund_statistics_places as p;
    Ok(p::table.filter(p::id.ge(from)).order(p::id).select(Place::as_select()).load(db)?)
}

/// Notes that parts changed in the batch that ends with a number.
pub fn touch(db: &mut Db, parts: &[(&'static str, NaiveDate)], number: i64) -> Result<(), Problem> {
    use fund_statistics_parts as p;
    for together in parts.chunks(TOGETHER) {
        let rows =
            together.iter().map(|(grain, day)| (p::grain.eq(*grain), p::starts_on.eq(*day), p::number.eq(number)));
        let rows: Vec<_> = rows.collect();
        on_backend!(db, c => diesel::insert_into(p::table)
            .values(&rows)
            .on_conflict((p::grain, p::starts_on))
            .do_update()
            .set(p::number.eq(excluded(p::number)))
            .execute(c))?;
    }
    Ok(())
}

/// Grain, first day and number of the parts that changed after a number, or of all.
pub fn parts(db: &mut Db, after: Option<i64>) -> Result<Vec<(String, NaiveDate, i64)>, Problem> {
    use fund_statistics_parts as p;
    Ok(p::table.filter(p::number.gt(after.unwrap_or(-1))).select((p::grain, p::starts_on, p::number)).load(db)?)
}

pub fn add(db: &mut Db, rows: &[SumRow]) -> Result<(), Problem> {
    use fund_statistics as s;
    for together in rows.chunks(TOGETHER) {
        on_backend!(db, c => diesel::insert_into(s::table)
            .values(together)
            .on_conflict((s::grain, s::starts_on, s::place_id, s::kind, s::measure, s::item, s::earmark))
            .do_update()
            .set((
                s::amount.eq(s::amount + excluded(s::amount)),
                s::valuation_vnd.eq(s::valuation_vnd + excluded(s::valuation_vnd)),
                s::entries.eq(s::entries + excluded(s::entries)),
            ))
            .execute(c))?;
    }
    Ok(())
}

pub fn add_persons(db: &mut Db, rows: &[PersonRow]) -> Result<(), Problem> {
    use fund_statistics_people as p;
    for together in rows.chunks(TOGETHER) {
        on_backend!(db, c => diesel::insert_into(p::table)
            .values(together)
            .on_conflict((p::occurred_on, p::kind, p::place_id, p::who))
            .do_update()
            .set(p::times.eq(p::times + excluded(p::times)))
            .execute(c))?;
    }
    Ok(())
}

pub fn add_profiles(db: &mut Db, rows: &[ProfileRow]) -> Result<(), Problem> {
    use fund_statistics_profiles as p;
    for together in rows.chunks(TOGETHER) {
        on_backend!(db, c => diesel::insert_into(p::table)
            .values(together)
            .on_conflict((p::grain, p::starts_on, p::kind, p::profile))
            .do_update()
            .set(p::persons.eq(p::persons + excluded(p::persons)))
            .execute(c))?;
    }
    Ok(())
}

/// Amount, valuation and number of entries.
pub type Counts = (i64, i64, i64);

/// A sum of one part: place, what, and how much.
pub type SumLine = (i64, What, Counts);

pub fn sums(db: &mut Db, grain: &str, starts_on: NaiveDate) -> Result<Vec<SumLine>, Problem> {
    use fund_statistics as s;
    Ok(s::table
        .filter(s::grain.eq(grain).and(s::starts_on.eq(starts_on)))
        .select((s::place_id, What::as_select(), (s::amount, s::valuation_vnd, s::entries)))
        .load(db)?)
}

/// Kind, places as JSON and number of persons of the profiles of one part.
pub fn profiles(db: &mut Db, grain: &str, starts_on: NaiveDate) -> Result<Vec<(String, String, i64)>, Problem> {
    use fund_statistics_profiles as p;
    Ok(p::table
        .filter(p::grain.eq(grain).and(p::starts_on.eq(starts_on)).and(p::persons.gt(0)))
        .select((p::kind, p::places, p::persons))
        .load(db)?)
}

/// The rows of persons between two days, the last not included.
pub fn persons(db: &mut Db, from: NaiveDate, end: NaiveDate) -> Result<Vec<PersonRow>, Problem> {
    use fund_statistics_people as p;
    let within = p::occurred_on.ge(from).and(p::occurred_on.lt(end));
    Ok(p::table.filter(within).select(PersonRow::as_select()).load(db)?)
}

/// The rows of some persons.
pub fn persons_of(db: &mut Db, kind: &str, who: &[&str]) -> Result<Vec<PersonRow>, Problem> {
    use fund_statistics_people as p;
    let mut rows = Vec::new();
    for together in who.chunks(TOGETHER) {
        let theirs = p::kind.eq(kind).and(p::who.eq_any(together));
        rows.append(&mut p::table.filter(theirs).select(PersonRow::as_select()).load(db)?);
    }
    Ok(rows)
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
    Ok(funds::table.select((funds::id, funds::kind, funds::name_vi)).order(funds::code).load(db)?)
}

/// Id, code and name of every fund and campaign.
pub fn coded(db: &mut Db) -> Result<Vec<(String, String, String)>, Problem> {
    let mut coded = funds::table.select((funds::id, funds::code, funds::name_vi)).load(db)?;
    coded.append(&mut campaigns::table.select((campaigns::id, campaigns::code, campaigns::name)).load(db)?);
    Ok(coded)
}

/// Id, fund, name, goal and days of every campaign.
pub type CampaignLine = (String, String, String, Option<i64>, NaiveDate, Option<NaiveDate>);

pub fn campaigns(db: &mut Db) -> Result<Vec<CampaignLine>, Problem> {
    use campaigns as c;
    let columns = (c::id, c::fund_id, c::name, c::goal_vnd, c::starts_on, c::closes_on);
    Ok(campaigns::table.select(columns).order(campaigns::id.desc()).load(db)?)
}

/// The names of those who gave between two days and agreed to be named. It costs as much as there are names, not contributions.
pub fn wall(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Result<Vec<String>, Problem> {
    let open = donors::on_wall.eq(true).and(donors::is_anonymous.eq(false));
    let named: Vec<(String, String)> =
        donors::table.filter(open).select((donors::id, donors::name)).order(donors::id).load(db)?;
    let ids: Vec<&str> = named.iter().map(|(id, _)| id.as_str()).collect();
    let mut times = HashMap::<String, i64>::new();
    for row in persons_of(db, "donor", &ids)? {
        if (from..to).contains(&row.occurred_on) {
            *times.entry(row.who).or_default() += row.times;
        }
    }
    let gave = |id: &String| times.get(id).is_some_and(|count| *count > 0);
    let mut names: Vec<String> = named.into_iter().filter(|(id, _)| gave(id)).map(|(_, name)| name).collect();
    names.sort();
    names.truncate(1000);
    Ok(names)
}

/// Of names in order those that may still be told: each as often as donors of that name agree now. Nothing is added.
pub fn still_on_wall(db: &mut Db, mut names: Vec<String>) -> Result<Vec<String>, Problem> {
    let mut distinct: Vec<&str> = names.iter().map(String::as_str).collect();
    distinct.dedup();
    let mut agreed = HashMap::<String, usize>::new();
    for together in distinct.chunks(TOGETHER) {
        let open = donors::on_wall.eq(true).and(donors::is_anonymous.eq(false));
        let found: Vec<String> =
            donors::table.filter(open.and(donors::name.eq_any(together))).select(donors::name).load(db)?;
        found.into_iter().for_each(|name| *agreed.entry(name).or_default() += 1);
    }
    names.retain(|name| {
        agreed.get_mut(name).is_some_and(|left| {
            let agrees = *left > 0;
            *left = left.saturating_sub(1);
            agrees
        })
    });
    Ok(names)
}
