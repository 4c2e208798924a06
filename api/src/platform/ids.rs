//! Identifiers: UUIDv7 text behind a type per kind of record, so that a person's id cannot be handed in for a case's.

use crate::platform::{clock::Clock, problem::Problem};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    serialize::{self, Output, ToSql},
    sql_types::Text,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, hash, marker::PhantomData, str::FromStr, sync::Mutex};
use uuid::{ContextV7, Timestamp, Uuid};

/// An identifier of a `T`: a lower-case hyphenated UUID, kept as the text that the database and JSON carry.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Id<T: 'static>([u8; 36], PhantomData<fn() -> T>);

/// Declares kinds of records and their ids: `/// A fund.` `Fund => FundId`.
macro_rules! ids {
    ($($(#[$about:meta])* $record:ident => $id:ident),+ $(,)?) => { $(
        $(#[$about])*
        #[derive(Debug)]
        pub enum $record {}
        pub type $id = $crate::platform::ids::Id<$record>;
    )+ };
}
pub(crate) use ids;

/// An id as the database holds it.
///
/// # Errors
/// 500 for text that is no id.
pub fn id<T>(text: &str) -> Result<Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

/// An id that may be absent.
///
/// # Errors
/// As of [`id`].
pub fn maybe<T>(text: Option<&String>) -> Result<Option<Id<T>>, Problem> {
    text.map(|text| id(text)).transpose()
}

impl<T> Id<T> {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        // The bytes were written by `uuid`'s encoder, so this cannot fail; an empty text would simply match nothing.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The same identifier seen as belonging to another kind, where a column holds ids of several kinds.
    pub fn cast<U>(self) -> Id<U> {
        Id(self.0, PhantomData)
    }
}

impl<T> AsRef<str> for Id<T> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        let mut text = [0; 36];
        uuid.hyphenated().encode_lower(&mut text);
        Self(text, PhantomData)
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self::from)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("invalid UUID"))
    }
}

impl<T, DB: Backend> ToSql<Text, DB> for Id<T>
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}
impl<T, DB: Backend> FromSql<Text, DB> for Id<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(String::from_sql(bytes)?.parse()?)
    }
}

impl<T> utoipa::PartialSchema for Id<T> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::{KnownFormat, ObjectBuilder, SchemaFormat, schema::Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
            .description(Some("Identifier of a record: a UUID of version 7."))
            .examples(["0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11"])
            .into()
    }
}
impl<T> utoipa::ToSchema for Id<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
}

/// Makes UUIDv7 that rise within one process even inside the same millisecond.
pub struct IdGenerator {
    clock: Clock,
    context: Mutex<ContextV7>,
}

impl IdGenerator {
    pub fn new(clock: Clock) -> Self {
        Self { clock, context: Mutex::new(ContextV7::new()) }
    }

    pub fn next<T>(&self) -> Id<T> {
        let now = self.clock.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let context = self.context.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos())).into()
    }
}
