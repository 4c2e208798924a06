//! Documents of records: files that a domain keeps beside its records, in a table of its own ([`documents`]).

use crate::{
    ctx::Cx,
    identity::types::UserRef,
    platform::{files::Stored, ids::Id, journal::Tx, problem::Problem},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::Queryable;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A document of a record.
#[derive(Debug)]
pub enum RecordDocument {}
pub type RecordDocumentId = Id<RecordDocument>;

/// A row of a table of documents.
#[derive(Debug, Clone, Queryable)]
pub struct DocumentRow {
    pub id: RecordDocumentId,
    pub record_id: String,
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
    pub uploaded_by: String,
    pub uploaded_at: NaiveDateTime,
}

/// A document of a record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordDocumentView {
    pub id: RecordDocumentId,
    /// What it shows.
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub uploaded_by: Option<UserRef>,
    pub uploaded_at: DateTime<Utc>,
}

impl DocumentRow {
    /// The row of a file that was stored.
    ///
    /// # Errors
    /// 422 for a file that shows none of what the record takes.
    pub fn new(tx: &Tx, record: &str, takes: &[&str], file: Stored) -> Result<Self, Problem> {
        if !takes.contains(&file.requirement.as_str()) {
            let (vi, en) = (format!("Chọn một trong: {}", takes.join(", ")), format!("It is {}", takes.join(" or ")));
            return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
        }
        Ok(Self {
            id: tx.ids.next(),
            record_id: record.to_owned(),
            requirement: file.requirement,
            file_name: file.file_name,
            media_type: file.media_type.to_owned(),
            size_bytes: file.size_bytes,
            sha256: file.sha256,
            storage_key: file.storage_key,
            uploaded_by: tx.by(),
            uploaded_at: tx.at(),
        })
    }

    /// What the journal says of it: no name of a file, which may be personal.
    pub fn change(&self) -> Value {
        json!({"document_id": self.id, "requirement": self.requirement, "sha256": self.sha256})
    }

    pub fn view(&self, cx: &Cx) -> RecordDocumentView {
        RecordDocumentView {
            id: self.id,
            requirement: self.requirement.clone(),
            file_name: self.file_name.clone(),
            media_type: self.media_type.clone(),
            size_bytes: self.size_bytes,
            sha256: self.sha256.clone(),
            uploaded_by: cx.user(&self.uploaded_by),
            uploaded_at: self.uploaded_at.and_utc(),
        }
    }
}

/// Declares a table of documents and how its rows are read and written: `documents!(award_documents of award_id)`, where the
/// column `award_id` names the record. The table has the columns of [`DocumentRow`] in their order.
macro_rules! documents {
    ($table:ident of $record:ident) => {
        diesel::table! {
            $table (id) {
                id -> Text,
                $record -> Text,
                requirement -> Text,
                file_name -> Text,
                media_type -> Text,
                size_bytes -> BigInt,
                sha256 -> Text,
                storage_key -> Text,
                uploaded_by -> Text,
                uploaded_at -> Timestamp,
            }
        }

        pub fn insert_document(
            db: &mut $crate::platform::db::Db,
            row: &$crate::ctx::documents::DocumentRow,
        ) -> Result<(), $crate::platform::problem::Problem> {
            use $table as d;
            let values = (
                d::id.eq(row.id),
                d::$record.eq(&row.record_id),
                d::requirement.eq(&row.requirement),
                d::file_name.eq(&row.file_name),
                d::media_type.eq(&row.media_type),
                d::size_bytes.eq(row.size_bytes),
                d::sha256.eq(&row.sha256),
                d::storage_key.eq(&row.storage_key),
                d::uploaded_by.eq(&row.uploaded_by),
                d::uploaded_at.eq(row.uploaded_at),
            );
            diesel::insert_into(d::table).values(values).execute(db)?;
            Ok(())
        }

        pub fn find_document(
            db: &mut $crate::platform::db::Db,
            id: $crate::ctx::documents::RecordDocumentId,
        ) -> Result<$crate::ctx::documents::DocumentRow, $crate::platform::problem::Problem> {
            $table::table.find(id).first(db).optional()?.ok_or_else($crate::platform::problem::absent)
        }

        /// The documents of some records, oldest first.
        pub fn documents_of(
            db: &mut $crate::platform::db::Db,
            records: &[&str],
        ) -> Result<Vec<$crate::ctx::documents::DocumentRow>, $crate::platform::problem::Problem> {
            Ok($table::table.filter($table::$record.eq_any(records)).order($table::id).load(db)?)
        }
    };
}
pub(crate) use documents;
