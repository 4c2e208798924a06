//! The page of a case, the most frequent read, in one statement for several cases: their papers come as a column of the
//! row, and the ids are bound as one value, so that the statement is always the same and stays prepared.

use crate::{cases::documents::store::DocumentRow, platform::problem::Problem, schema::cases};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, Bool, Text},
    sqlite::Sqlite,
};

/// A JSON array with one array for each paper that was not withdrawn, in the order of [`Paper`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Papers;

/// Id, requirement, file name, media type, size, SHA-256, storage key, uploader and instant.
type Paper = (String, String, String, String, i64, String, String, String, NaiveDateTime);

impl Expression for Papers {
    type SqlType = Text;
}
impl<QS> AppearsOnTable<QS> for Papers {}
impl<QS> SelectableExpression<QS> for Papers where cases::id: SelectableExpression<QS> {}
impl ValidGrouping<()> for Papers {
    type IsAggregate = diesel::expression::is_aggregate::No;
}

const COLUMNS: &str =
    "d.id, d.requirement, d.file_name, d.media_type, d.size_bytes, d.sha256, d.storage_key, d.uploaded_by, ";
const SOURCE: &str = " FROM (SELECT d.* FROM case_documents d \
    WHERE d.case_id = cases.id AND d.withdrawn_at IS NULL ORDER BY d.id) d)";

impl QueryFragment<Pg> for Papers {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(json_agg(json_build_array(");
        out.push_sql(COLUMNS);
        out.push_sql("d.uploaded_at)), '[]')::text");
        out.push_sql(SOURCE);
        Ok(())
    }
}

impl QueryFragment<Sqlite> for Papers {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(SELECT json_group_array(json_array(");
        out.push_sql(COLUMNS);
        out.push_sql("replace(d.uploaded_at, ' ', 'T')))");
        out.push_sql(SOURCE);
        Ok(())
    }
}

/// A JSON array with the day by which each opinion or offer of support should be answered that is not: null where none was given.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Unanswered;

impl Expression for Unanswered {
    type SqlType = Text;
}
impl<QS> AppearsOnTable<QS> for Unanswered {}
impl<QS> SelectableExpression<QS> for Unanswered where cases::id: SelectableExpression<QS> {}
impl ValidGrouping<()> for Unanswered {
    type IsAggregate = diesel::expression::is_aggregate::No;
}

const OPEN: &str = " FROM case_referrals r WHERE r.case_id = cases.id AND r.kind <> 'information' \
    AND NOT EXISTS (SELECT 1 FROM referral_answers a WHERE a.referral_id = r.id))";

impl QueryFragment<Pg> for Unanswered {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(json_agg(r.respond_by), '[]')::text");
        out.push_sql(OPEN);
        Ok(())
    }
}

impl QueryFragment<Sqlite> for Unanswered {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(SELECT json_group_array(r.respond_by)");
        out.push_sql(OPEN);
        Ok(())
    }
}

/// True for cases of some ids.
#[derive(Debug, Clone)]
pub struct Among<'a> {
    ids: &'a [String],
    /// The same as a JSON array, which SQLite takes for a list.
    json: String,
}

impl<'a> Among<'a> {
    pub fn of(ids: &'a [String]) -> Self {
        Self { ids, json: serde_json::Value::from(ids).to_string() }
    }
}

impl QueryId for Among<'_> {
    type QueryId = Among<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl Expression for Among<'_> {
    type SqlType = Bool;
}
impl<QS> AppearsOnTable<QS> for Among<'_> {}
impl ValidGrouping<()> for Among<'_> {
    type IsAggregate = diesel::expression::is_aggregate::No;
}

impl QueryFragment<Pg> for Among<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("cases.id = ANY(");
        out.push_bind_param::<Array<Text>, _>(self.ids)?;
        out.push_sql(")");
        Ok(())
    }
}

impl QueryFragment<Sqlite> for Among<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("cases.id IN (SELECT value FROM json_each(");
        out.push_bind_param::<Text, _>(&self.json)?;
        out.push_sql("))");
        Ok(())
    }
}

/// Reads the days of [`Unanswered`].
pub fn unanswered(json: &str) -> Result<Vec<Option<NaiveDate>>, Problem> {
    serde_json::from_str(json).map_err(|error| Problem::internal("referrals", &error))
}

/// Reads the column.
pub fn read(case: &str, json: &str) -> Result<Vec<DocumentRow>, Problem> {
    let papers: Vec<Paper> = serde_json::from_str(json).map_err(|error| Problem::internal("papers", &error))?;
    let row = |paper: Paper| {
        let (id, requirement, file_name, media_type, size_bytes, sha256, storage_key, uploaded_by, uploaded_at) = paper;
        DocumentRow {
            id,
            case_id: case.to_owned(),
            requirement,
            file_name,
            media_type,
            size_bytes,
            sha256,
            storage_key,
            uploaded_by,
            uploaded_at,
            withdrawn_at: None,
        }
    };
    Ok(papers.into_iter().map(row).collect())
}
