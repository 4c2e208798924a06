//! Rows of donors.

use crate::{ctx::prelude::store::*, schema::donors};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize, AsChangeset)]
#[diesel(table_name = donors, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct DonorRow {
    pub id: String,
    pub code: String,
    pub donor_type: String,
    pub name: String,
    pub name_fold: String,
    pub is_anonymous: bool,
    pub on_wall: bool,
    pub agency_id: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

updated_rows!(DonorRow);
records!(DonorRow => donors);

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<DonorRow>, Problem> {
    let within = scope.within(donors::serving_unit_id);
    Ok(donors::table.find(id.as_ref()).filter(within).select(DonorRow::as_select()).first(db).optional()?)
}

pub fn donors_named(db: &mut Db, ids: &[&str]) -> Result<Vec<DonorRow>, Problem> {
    Ok(donors::table.filter(donors::id.eq_any(ids)).select(DonorRow::as_select()).load(db)?)
}

/// The officials of an agency as one giver.
pub fn officials(db: &mut Db, scope: &Scope, agency: &str) -> Result<Option<DonorRow>, Problem> {
    let mut query = donors::table
        .filter(donors::agency_id.eq(agency).and(donors::donor_type.eq("official_group")))
        .select(DonorRow::as_select())
        .order(donors::id)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(donors::serving_unit_id.eq_any(units));
    }
    Ok(query.first(db).optional()?)
}

/// Whom to look for.
pub struct DonorFilter<'a> {
    /// Folded words, all of which the name has.
    pub words: &'a [String],
    pub donor_type: Option<&'a str>,
    /// Whether the reader may know donors who asked not to be named.
    pub sees_all: bool,
}

/// The place of a donor in the list. A reader who may not know the name of a donor finds the donor behind all others, in an
/// order that does not come from the name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum DonorKey {
    Named(String, String),
    Masked(String),
}

impl DonorKey {
    pub fn of(row: &DonorRow, sees_all: bool) -> Self {
        match row.is_anonymous && !sees_all {
            true => Self::Masked(row.id.clone()),
            false => Self::Named(row.name_fold.clone(), row.id.clone()),
        }
    }
}

/// Donors by name, then those whom the reader may not know; a search by name does not find the latter.
pub fn find_donors(
    db: &mut Db,
    scope: &Scope,
    filter: &DonorFilter,
    after: Option<&DonorKey>,
    limit: i64,
) -> Result<Vec<DonorRow>, Problem> {
    let within = || {
        let mut query = donors::table.select(DonorRow::as_select()).into_boxed();
        if let Some(units) = &scope.units {
            query = query.filter(donors::serving_unit_id.eq_any(units));
        }
        if let Some(kind) = filter.donor_type {
            query = query.filter(donors::donor_type.eq(kind.to_owned()));
        }
        query
    };
    let mut rows = Vec::new();
    if !matches!(after, Some(DonorKey::Masked(_))) {
        let mut named = within().order((donors::name_fold, donors::id)).limit(limit);
        for word in filter.words {
            // Folded words hold neither % nor _.
            named = named.filter(donors::name_fold.like(format!("%{word}%")));
        }
        if !filter.sees_all {
            named = named.filter(donors::is_anonymous.eq(false));
        }
        if let Some(DonorKey::Named(name, id)) = after {
            named = named.filter(donors::name_fold.gt(name).or(donors::name_fold.eq(name).and(donors::id.gt(id))));
        }
        rows = named.load(db)?;
    }
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if !filter.sees_all && filter.words.is_empty() && left > 0 {
        let mut masked = within().filter(donors::is_anonymous.eq(true)).order(donors::id).limit(left);
        if let Some(DonorKey::Masked(id)) = after {
            masked = masked.filter(donors::id.gt(id));
        }
        rows.append(&mut masked.load(db)?);
    }
    Ok(rows)
}
