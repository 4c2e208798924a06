//! The context of a request: who calls with which permission, and what handlers and commands look things up in.
//!
//! A handler takes a [`Ctx`] and gives what it wants done to one of its methods, which run it on a thread that may wait for
//! the database, with a [`Cx`], and write the answer.

pub mod documents;
pub mod endings;
pub mod prelude;
pub mod records;

use crate::{
    access::{Allowed, Permission, Principal, scope::Scope, state},
    directory::{
        AgencyId,
        data::{Directory, DirectoryCache},
    },
    identity::{
        state::{IdentityState, user_ref},
        store::Names,
        types::UserRef,
    },
    platform::{
        Platform,
        db::Db,
        files::Stored,
        http::{
            Answer, Reply, VersionedView,
            body::CommandBody,
            download::attachment,
            paging::{Listing, MOST_IN_FILE, Page, PageRequest, Slice, read_whole},
            table::{Format, Tabular},
            upload::{Attachment, Upload},
        },
        journal::Tx,
        problem::{Lang, Problem},
    },
};
use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// In the signature of a handler: a caller who holds the permission `P`, and the state of the application. What reads and commands
/// look things up in is a [`Cx`], or a domain's own [`Context`].
///
/// # Errors
/// Those of [`Allowed`].
pub struct Ctx<P, C = Cx> {
    pub allowed: Allowed<P>,
    pub platform: Data<Platform>,
    pub cx: C,
}

/// What reads and commands look things up in: a [`Cx`] and whatever a domain puts beside it.
pub trait Context: Clone + Send + 'static {
    /// # Errors
    /// 500 when the application was put together without what it needs.
    fn of(request: &HttpRequest, cx: Cx) -> Result<Self, Problem>;
    fn cx(&self) -> &Cx;
}

impl Context for Cx {
    fn of(_: &HttpRequest, cx: Cx) -> Result<Self, Problem> {
        Ok(cx)
    }
    fn cx(&self) -> &Cx {
        self
    }
}

/// What reads and commands know of the request.
#[derive(Clone)]
pub struct Cx {
    pub caller: Arc<Principal>,
    pub directory: Arc<Directory>,
    pub names: Arc<Names>,
    /// When the request came in; a command has the time of its transaction in [`Tx::now`].
    pub now: DateTime<Utc>,
}

impl Cx {
    pub fn scope(&self) -> &Scope {
        &self.caller.scope
    }

    /// An account as others see it.
    pub fn user(&self, id: &str) -> Option<UserRef> {
        user_ref(&self.names, id)
    }

    /// True for an agency of the directory, and where none is named.
    pub fn knows_agency(&self, id: Option<&AgencyId>) -> bool {
        id.is_none_or(|id| self.directory.agency(id.as_str()).is_some())
    }

    /// The unit where something new belongs, and who serves it on a day: within the caller's scope, the caller's own unit
    /// when none is asked for.
    pub fn place(&self, asked: Option<&str>, on: NaiveDate) -> Option<(String, String)> {
        let unit = asked.unwrap_or(&self.caller.unit_id);
        let serving = self.directory.serving(unit, on)?.id.clone();
        self.scope().covers_unit(&serving).then(|| (unit.to_owned(), serving))
    }
}

/// In the signature of a handler that answers everybody, without a session.
pub struct Open {
    platform: Data<Platform>,
    directory: Arc<Directory>,
}

impl FromRequest for Open {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = || Ok(Self { platform: state(request)?, directory: state::<DirectoryCache>(request)?.get() });
        ready(found())
    }
}

impl Open {
    /// Today in Vietnam.
    pub fn today(&self) -> NaiveDate {
        self.platform.clock.today()
    }

    /// Answers a page of a list whose keys are not shown: see [`Ctx::page_keyed`].
    ///
    /// # Errors
    /// Those of [`Ctx::page`].
    pub async fn page_keyed<K, T>(
        self,
        page: PageRequest,
        read: impl FnOnce(&mut Db, &Directory, Slice<K>) -> Result<Vec<(K, T)>, Problem> + Send + 'static,
    ) -> Answer
    where
        K: Serialize + DeserializeOwned + Clone + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let (slice, directory) = (page.slice()?, self.directory);
        let rows = self.platform.pool.read(move |db| read(db, &directory, slice)).await?;
        page.cut(rows, |(key, _)| key.clone())?.map(|(_, row)| row).send()
    }
}

impl<P: Permission, C: Context> FromRequest for Ctx<P, C> {
    type Error = Problem;
    /// Ready at once, as [`Allowed`] is: a refusal comes before the body is read.
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let found = |allowed: Allowed<P>| -> Result<Self, Problem> {
            let platform = state::<Platform>(request)?;
            let cx = Cx {
                caller: Arc::clone(&allowed.principal),
                directory: state::<DirectoryCache>(request)?.get(),
                names: state::<IdentityState>(request)?.names(),
                now: platform.clock.now(),
            };
            Ok(Self { allowed, platform, cx: C::of(request, cx)? })
        };
        ready(Allowed::from_request(request, payload).into_inner().and_then(found))
    }
}

impl<P, C: Context> Ctx<P, C> {
    /// Reads.
    ///
    /// # Errors
    /// Those of the reader.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Db, &C) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let cx = self.cx.clone();
        self.platform.pool.read(move |db| read(db, &cx)).await
    }

    /// Answers what was read.
    ///
    /// # Errors
    /// Those of the reader.
    pub async fn show<T: Serialize + Send + 'static>(
        &self,
        read: impl FnOnce(&mut Db, &C) -> Result<T, Problem> + Send + 'static,
    ) -> Answer {
        Reply::ok(self.read(read).await?).send()
    }

    /// Answers a record that was read, with its version as `ETag`.
    ///
    /// # Errors
    /// Those of the reader.
    pub async fn show_versioned<T: VersionedView + Send + 'static>(
        &self,
        read: impl FnOnce(&mut Db, &C) -> Result<T, Problem> + Send + 'static,
    ) -> Answer {
        Reply::versioned(self.read(read).await?).send()
    }

    /// Answers a list that comes whole.
    ///
    /// # Errors
    /// Those of the reader.
    pub async fn whole<T: Serialize + Send + 'static>(
        &self,
        read: impl FnOnce(&mut Db, &C) -> Result<Vec<T>, Problem> + Send + 'static,
    ) -> Answer {
        Reply::ok(Page::whole(self.read(read).await?)).send()
    }

    /// Answers a page of a list. `read` gives the rows of a [`Slice`] of what the query asks for, in the order of their keys;
    /// `key` is the key of a row.
    ///
    /// # Errors
    /// 400 for the cursor of another list; those of the reader.
    pub async fn page<Q, K, T>(
        &self,
        listing: Listing<Q>,
        key: impl Fn(&T) -> K,
        read: impl FnOnce(&mut Db, &C, &Q, Slice<K>) -> Result<Vec<T>, Problem> + Send + 'static,
    ) -> Answer
    where
        Q: Send + 'static,
        K: Serialize + DeserializeOwned + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let Listing { query, page } = listing;
        self.page_of(page, key, move |db, cx, slice| read(db, cx, &query, slice)).await
    }

    /// Answers a page of a list or of a search: see [`Ctx::page`].
    ///
    /// # Errors
    /// Those of [`Ctx::page`].
    pub async fn page_of<K, T>(
        &self,
        page: PageRequest,
        key: impl Fn(&T) -> K,
        read: impl FnOnce(&mut Db, &C, Slice<K>) -> Result<Vec<T>, Problem> + Send + 'static,
    ) -> Answer
    where
        K: Serialize + DeserializeOwned + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let slice = page.slice()?;
        page.cut(self.read(move |db, cx| read(db, cx, slice)).await?, key)?.send()
    }

    /// Answers a page of a list whose keys are not shown: `read` gives each row with its key.
    ///
    /// # Errors
    /// Those of [`Ctx::page`].
    pub async fn page_keyed<K, T>(
        &self,
        page: PageRequest,
        read: impl FnOnce(&mut Db, &C, Slice<K>) -> Result<Vec<(K, T)>, Problem> + Send + 'static,
    ) -> Answer
    where
        K: Serialize + DeserializeOwned + Clone + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let slice = page.slice()?;
        let rows = self.read(move |db, cx| read(db, cx, slice)).await?;
        page.cut(rows, |(key, _)| key.clone())?.map(|(_, row)| row).send()
    }

    /// Answers a page of a list whose keys are not shown, or the whole list as a file where the caller asks for CSV or XLSX: a file is
    /// read slice by slice.
    ///
    /// # Errors
    /// Those of [`Ctx::page_keyed`]; 400 `too_many_rows` for a file of more than 50 000 rows.
    pub async fn page_or_file<K, T>(
        &self,
        page: PageRequest,
        (format, lang): (Format, Lang),
        mut read: impl FnMut(&mut Db, &C, Slice<K>) -> Result<Vec<(K, T)>, Problem> + Send + 'static,
    ) -> Answer
    where
        K: Serialize + DeserializeOwned + Clone + Send + 'static,
        T: Serialize + Tabular + Send + 'static,
    {
        if !matches!(format, Format::Csv | Format::Xlsx) {
            return self.page_keyed(page, read).await;
        }
        let whole = move |db: &mut Db, cx: &C| {
            read_whole(MOST_IN_FILE, |after, limit| read(&mut *db, cx, Slice { after, limit }))
        };
        T::table(&self.read(whole).await?, lang).respond(format)
    }

    /// Answers the content of a file that a record names: `find` gives the file's name and its key in the storage.
    ///
    /// # Errors
    /// Those of `find`, and of the storage.
    pub async fn download(
        &self,
        find: impl FnOnce(&mut Db, &C) -> Result<(String, String), Problem> + Send + 'static,
    ) -> Answer {
        let (name, key) = self.read(find).await?;
        Ok(attachment(name, self.platform.files.get(&key).await?))
    }

    /// Reads an upload, once `check` found that the caller may hand it in ([`Platform::receive`]).
    ///
    /// # Errors
    /// Those of the check, and of the upload.
    pub async fn receive(
        &self,
        parts: Multipart,
        check: impl FnOnce(&mut Db, &C) -> Result<(), Problem> + Send + 'static,
    ) -> Result<Upload, Problem> {
        let cx = self.cx.clone();
        self.platform.receive(&self.allowed.call(), parts, move |db| check(db, &cx)).await
    }

    /// Stores a file and runs the command that records it ([`Platform::command_with_file`]).
    ///
    /// # Errors
    /// Those of the command.
    pub async fn command_with_file<T: Serialize + Send + 'static>(
        &self,
        attachment: Attachment,
        command: impl FnOnce(&mut Tx, &C, Stored) -> Result<Reply<T>, Problem> + Send + 'static,
    ) -> Answer {
        let cx = self.cx.clone();
        let run = move |tx: &mut Tx, file| command(tx, &cx, file);
        self.platform.command_with_file(self.allowed.call(), attachment, run).await
    }

    /// Runs a command in its transaction and answers it, once per `Idempotency-Key`.
    ///
    /// # Errors
    /// Those of the command, and of [`Platform::command`].
    pub async fn command<B: CommandBody, T: Serialize + Send + 'static>(
        &self,
        body: B,
        command: impl FnOnce(&mut Tx, &C, B::Value) -> Result<Reply<T>, Problem> + Send + 'static,
    ) -> Answer {
        let ((value, digest), cx) = (body.into_parts(), self.cx.clone());
        self.platform.command(self.allowed.call(), digest, move |tx| command(tx, &cx, value)).await
    }

    /// Runs one of the few commands that mostly write a single statement ([`Platform::command_at_once`]).
    ///
    /// # Errors
    /// Those of [`Ctx::command`].
    pub async fn command_at_once<B: CommandBody, T: Serialize + Send + 'static>(
        &self,
        body: B,
        command: impl FnOnce(&mut Tx, &C, B::Value) -> Result<Reply<T>, Problem> + Send + 'static,
    ) -> Answer {
        let ((value, digest), cx) = (body.into_parts(), self.cx.clone());
        self.platform.command_at_once(self.allowed.call(), digest, move |tx| command(tx, &cx, value)).await
    }
}
