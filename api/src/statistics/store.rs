//! Rows of the roll-ups.

pub use super::past_store::{PastRow, past};
use crate::{
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{
        campaigns, donors, fund_statistics, fund_statistics_people, fund_statistics_profiles, funds, journal,
        journal_order, journal_pending, statistics_position as position,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*, upsert::excluded};
use std::collections::HashMap;

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
    diesel::delete(fund_statistics_profiles::table).execute(db)?;
    diesel::delete(position::table).execute(db)?;
    Ok(())
}

/// Event, instant, state and change of an entry.
pub type EntryLine = (String, NaiveDateTime, String, String);

/// The entries after a number that the roll-ups are made of.
pub fn entries(db: &mut Db, after: i64, upto: i64) -> Result<Vec<EntryLine>, Problem> {
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

/// The half-months of some persons.
pub fn halves_of(db: &mut Db, kind: &str, who: &[&str]) -> Result<Vec<(PersonKey, i64)>, Problem> {
    use fund_statistics_people as p;
    let mut rows = Vec::new();
    for part in who.chunks(500) {
        let halves = p::grain.eq("half").and(p::kind.eq(kind)).and(p::who.eq_any(part));
        rows.append(&mut p::table.filter(halves).select((PersonKey::as_select(), p::times)).load(db)?);
    }
    Ok(rows)
}

/// First day, kind, cells as JSON and number of persons of the profiles of a kind of period between two days.
pub type ProfileLine = (NaiveDate, String, String, i64);

pub fn profiles(db: &mut Db, grain: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<ProfileLine>, Problem> {
    use fund_statistics_profiles as p;
    Ok(p::table
        .filter(p::grain.eq(grain).and(p::starts_on.ge(from)).and(p::starts_on.lt(to)).and(p::persons.gt(0)))
        .select((p::starts_on, p::kind, p::cells, p::persons))
        .load(db)?)
}

pub fn add_profile(
    db: &mut Db,
    (grain, starts_on, kind): (&str, NaiveDate, &str),
    (profile, cells): (&str, &str),
    persons: i64,
) -> Result<(), Problem> {
    use fund_statistics_profiles as p;
    let row = (
        p::grain.eq(grain),
        p::starts_on.eq(starts_on),
        p::kind.eq(kind),
        p::profile.eq(profile),
        p::cells.eq(cells),
        p::persons.eq(persons),
    );
    on_backend!(db, c => diesel::insert_into(p::table)
        .values(row)
        .on_conflict((p::grain, p::starts_on, p::kind, p::profile))
        .do_update()
        .set(p::persons.eq(p::persons + excluded(p::persons)))
        .execute(c))?;
    Ok(())
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

/// Id, fund, name, goal and days of every campaign.
pub type CampaignLine = (String, String, String, Option<i64>, NaiveDate, Option<NaiveDate>);

pub fn campaigns(db: &mut Db) -> Result<Vec<CampaignLine>, Problem> {
    use campaigns as c;
    let columns = (c::id, c::fund_id, c::name, c::goal_vnd, c::starts_on, c::closes_on);
    Ok(campaigns::table.select(columns).order(campaigns::id.desc()).limit(200).load(db)?)
}

/// The names of those who gave between two days and agreed to be named. It costs as much as there are names, not gifts.
pub fn wall(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Result<Vec<String>, Problem> {
    let open = donors::on_wall.eq(true).and(donors::is_anonymous.eq(false));
    let named: Vec<(String, String)> =
        donors::table.filter(open).select((donors::id, donors::name)).order(donors::id).limit(5000).load(db)?;
    let ids: Vec<&str> = named.iter().map(|(id, _)| id.as_str()).collect();
    let mut times = HashMap::<String, i64>::new();
    for (key, count) in halves_of(db, "donor", &ids)? {
        if (from..to).contains(&key.starts_on) {
            *times.entry(key.who).or_default() += count;
        }
    }
    let gave = |id: &String| times.get(id).is_some_and(|count| *count > 0);
    let mut names: Vec<String> = named.into_iter().filter(|(id, _)| gave(id)).map(|(_, name)| name).collect();
    names.sort();
    names.truncate(1000);
    Ok(names)
}
