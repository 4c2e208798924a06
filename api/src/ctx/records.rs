//! Records that the API shows: how handlers list, find, add and change them.
//!
//! A row says once how it is shown ([`Shown`]); a handler names the command or the read, and the answer follows.

use super::{Context, Ctx, Cx};
use crate::{
    access::scope::Scope,
    platform::{
        db::Db,
        http::{
            Answer, Reply, VersionedView,
            body::{Body, CommandBody, MergePatch},
            if_match::IfMatch,
            paging::{Listing, Slice},
            query::PathId,
        },
        ids::Id,
        journal::Tx,
        problem::{Problem, absent},
    },
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;
use serde::{Serialize, de::DeserializeOwned};

/// A row that the API shows, looking things up in a `C`.
pub trait Shown<C = Cx>: Sized + Send + 'static {
    type View: Serialize + Send + 'static;

    /// Shows some rows, in their order.
    ///
    /// # Errors
    /// The database's.
    fn views(db: &mut Db, rows: Vec<Self>, cx: &C) -> Result<Vec<Self::View>, Problem>;

    /// Shows the row.
    ///
    /// # Errors
    /// As of [`Shown::views`].
    fn view(self, db: &mut Db, cx: &C) -> Result<Self::View, Problem> {
        Self::views(db, vec![self], cx)?.pop().ok_or_else(absent)
    }
}

/// A row whose record has an address.
pub trait Addressed {
    fn address(&self) -> String;
}

/// Rows with an `id`, and the address of the list of their records: `addressed!(CampaignRow => "/v1/campaigns")`.
macro_rules! addressed {
    ($($row:ty => $list:literal),+ $(,)?) => { $(
        impl $crate::ctx::records::Addressed for $row {
            fn address(&self) -> String {
                format!(concat!($list, "/{}"), self.id)
            }
        }
    )+ };
}
pub(crate) use addressed;

/// In the signature of a handler that changes a record with a version: which record, the version that the caller saw, and what
/// the change says. Handlers name it as [`Change`], [`Patch`] or [`Step`].
pub struct Seen<K: 'static, B> {
    pub id: Id<K>,
    pub seen: i64,
    pub body: B,
}

/// A change that a body says.
pub type Change<K, T> = Seen<K, Body<T>>;
/// A correction; what is left out stays.
pub type Patch<K, T> = Seen<K, MergePatch<T>>;
/// A change that needs no body.
pub type Step<K> = Seen<K, ()>;

impl<K: 'static, B> FromRequest for Seen<K, B>
where
    B: FromRequest + 'static,
    B::Error: Into<Problem>,
    B::Future: 'static,
{
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // A refusal of the id or the version comes before the body is read.
        let id = PathId::<K>::from_request(request, payload).into_inner();
        let seen = id.and_then(|id| Ok((id, IfMatch::from_request(request, payload).into_inner()?)));
        let body = seen.is_ok().then(|| B::from_request(request, payload));
        Box::pin(async move {
            let (PathId(id), IfMatch(seen)) = seen?;
            let body = body.ok_or_else(|| Problem::internal("change", &"no body"))?;
            Ok(Self { id, seen, body: body.await.map_err(Into::into)? })
        })
    }
}

impl From<std::convert::Infallible> for Problem {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl<P, C: Context> Ctx<P, C> {
    /// Answers a page of a list of records: `read` gives the rows of a [`Slice`] within the scope, `key` the key of a view.
    ///
    /// # Errors
    /// Those of [`Ctx::page`].
    pub async fn list<Q, K, R: Shown<C>>(
        &self,
        listing: Listing<Q>,
        read: impl FnOnce(&mut Db, &Scope, &Q, Slice<K>) -> Result<Vec<R>, Problem> + Send + 'static,
        key: impl Fn(&R::View) -> K,
    ) -> Answer
    where
        Q: Send + 'static,
        K: Serialize + DeserializeOwned + Send + 'static,
    {
        self.page(listing, key, move |db, cx, query, slice| {
            let rows = read(db, cx.cx().scope(), query, slice)?;
            R::views(db, rows, cx)
        })
        .await
    }

    /// Answers a record within the scope, with its version as `ETag`.
    ///
    /// # Errors
    /// Those of the reader.
    pub async fn find<K: 'static, R: Shown<C>>(
        &self,
        id: PathId<K>,
        find: impl FnOnce(&mut Db, &Scope, Id<K>) -> Result<R, Problem> + Send + 'static,
    ) -> Answer
    where
        R::View: VersionedView,
    {
        self.show_versioned(move |db, cx| find(db, cx.cx().scope(), id.0)?.view(db, cx)).await
    }

    /// Runs a command that adds a record, and answers it with its address, and its version as `ETag`.
    ///
    /// # Errors
    /// Those of [`Ctx::command`].
    pub async fn create<B: CommandBody, R: Shown<C> + Addressed>(
        &self,
        body: B,
        command: impl FnOnce(&mut Tx, &C, B::Value) -> Result<R, Problem> + Send + 'static,
    ) -> Answer
    where
        R::View: VersionedView,
    {
        self.command(body, move |tx, cx, input| {
            let row = command(tx, cx, input)?;
            Ok(Reply::created_versioned(row.address(), row.view(tx.db, cx)?))
        })
        .await
    }

    /// Runs a command that adds something to a record on the version that the caller saw, and answers the record with its address.
    ///
    /// # Errors
    /// Those of [`Ctx::command`].
    pub async fn add<K: 'static, B: CommandBody, R: Shown<C> + Addressed>(
        &self,
        change: Seen<K, B>,
        command: impl FnOnce(&mut Tx, &C, Id<K>, i64, B::Value) -> Result<R, Problem> + Send + 'static,
    ) -> Answer
    where
        R::View: VersionedView,
    {
        let Seen { id, seen, body } = change;
        self.create(body, move |tx, cx, input| command(tx, cx, id, seen, input)).await
    }

    /// Runs a command that changes a record on the version that the caller saw, and answers it as it is then.
    ///
    /// # Errors
    /// Those of [`Ctx::command`].
    pub async fn change<K: 'static, B: CommandBody, R: Shown<C>>(
        &self,
        change: Seen<K, B>,
        command: impl FnOnce(&mut Tx, &C, Id<K>, i64, B::Value) -> Result<R, Problem> + Send + 'static,
    ) -> Answer
    where
        R::View: VersionedView,
    {
        let Seen { id, seen, body } = change;
        self.command(body, move |tx, cx, input| {
            let row = command(tx, cx, id, seen, input)?;
            Ok(Reply::versioned(row.view(tx.db, cx)?))
        })
        .await
    }
}
