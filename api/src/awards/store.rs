//! Rows of awards.

use super::{
    AwardId,
    types::{AwardFacts, AwardQuery, AwardStatus},
};
use crate::{ctx::prelude::store::*, schema::awards};
use serde::Serialize;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = awards, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AwardRow {
    pub id: AwardId,
    #[diesel(embed)]
    #[serde(flatten)]
    pub facts: AwardFacts,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub void_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(AwardRow);
crate::platform::versions::records!(AwardRow => awards);

crate::ctx::documents::documents!(award_documents of award_id);

/// The place of an award in a list.
pub type AwardKey = (i64, AwardId);

impl AwardRow {
    pub fn key(&self) -> AwardKey {
        (self.facts.year, self.id)
    }
}

/// An award of any unit: the register is read by all.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, id: AwardId) -> Result<AwardRow, Problem> {
    awards::table.find(id).select(AwardRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Awards by year, the newest first.
pub fn list(db: &mut Db, query: &AwardQuery, slice: Slice<AwardKey>) -> Result<Vec<AwardRow>, Problem> {
    let rows = awards::table.select(AwardRow::as_select()).order((awards::year.desc(), awards::id.desc()));
    let mut rows = rows.limit(slice.limit).into_boxed();
    if let Some((year, id)) = slice.after {
        rows = rows.filter(awards::year.lt(year).or(awards::year.eq(year).and(awards::id.lt(id))));
    }
    narrow!(
        rows,
        awards::kind.eq(query.kind.map(code)),
        awards::level.eq(query.level.map(code)),
        awards::status.eq(query.status.map(code)),
        awards::year.eq(query.year),
        awards::unit_id.eq(query.unit_id),
    );
    Ok(rows.load(db)?)
}

/// The valid awards, which everybody may read.
pub fn public(db: &mut Db, slice: Slice<AwardKey>) -> Result<Vec<AwardRow>, Problem> {
    list(db, &AwardQuery { status: Some(AwardStatus::Valid), ..AwardQuery::default() }, slice)
}
