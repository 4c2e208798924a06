//! Keyset paging: a cursor says after which row the next page begins.
//!
//! Invariants: a cursor is encrypted and authenticated with a key of the service's own, so that it tells the caller nothing
//! of the row's sort key and cannot be made or changed; it is bound to its list, the record that the list belongs to, filter
//! and sort. [`Page`] with a cursor is made by [`PageRequest::cut`] alone, which adds the `Link` to the next page.

use super::{Reply, query};
use crate::platform::{
    Platform,
    ids::Id,
    problem::{self, Problem},
};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, web::Data};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use rand::Rng;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::{
    future::{Ready, ready},
    sync::Arc,
};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

/// Items on a page when the caller does not say.
pub const DEFAULT_LIMIT: i64 = 50;
/// The most items on a page; more is refused, so that nobody believes a shortened list is whole.
pub const MAX_LIMIT: i64 = 200;
/// Totals are counted up to this many.
pub const TOTAL_CAP: i64 = 10_000;

/// Parameters that change neither which rows a list has nor their order.
const UNBOUND: [&str; 4] = ["limit", "cursor", "include_total", "format"];

/// A page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The items in the asked order.
    pub items: Vec<T>,
    /// Give it as `cursor` to read on; null on the last page.
    next_cursor: Option<String>,
    /// How many there are; only with `include_total=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<i64>,
    /// False when there are more than `total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_is_exact: Option<bool>,
}

impl<T> Page<T> {
    /// A list that comes whole, however long it is.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None, total: None, total_is_exact: None }
    }
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items on the page.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// The page size that the caller asked for.
pub fn limit(asked: Option<i64>) -> Result<i64, Problem> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit),
        _ => Err(Problem::parameter("limit", "Từ 1 đến 200", "Between 1 and 200")),
    }
}

/// What a cursor is bound to.
type Binding = [u8; 16];

fn binding(parts: &impl Serialize) -> Result<Binding, Problem> {
    let text = serde_json::to_vec(parts).map_err(|error| Problem::internal("binding", &error))?;
    let mut binding = Binding::default();
    binding.copy_from_slice(&Sha256::digest(text)[..16]);
    Ok(binding)
}

fn not_valid() -> Problem {
    Problem::parameter("cursor", "Con trỏ trang không hợp lệ", "The cursor is not valid")
}

/// Writes and reads cursors.
pub struct Cursors(XChaCha20Poly1305);

const NONCE: usize = 24;

impl Cursors {
    /// Derives the key from the service's secret, so that all instances on one database read each other's cursors.
    pub fn new(secret: &str) -> Self {
        let key = Sha256::new().chain_update(b"ansinh cursors 1\n").chain_update(secret).finalize();
        Self(XChaCha20Poly1305::new(&<[u8; 32]>::from(key).into()))
    }

    fn write(&self, binding: &Binding, key: &impl Serialize) -> Result<String, Problem> {
        let mut plain = binding.to_vec();
        serde_json::to_writer(&mut plain, key).map_err(|error| Problem::internal("cursor", &error))?;
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let sealed = self.0.encrypt(&XNonce::from(nonce), plain.as_slice());
        let sealed = sealed.map_err(|error| Problem::internal("cursor", &error))?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// # Errors
    /// 400 `bad_parameter` for text that this service did not write; 400 `cursor_mismatch` for another list's.
    fn read<K: DeserializeOwned>(&self, text: &str, binding: &Binding) -> Result<K, Problem> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| not_valid())?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or_else(not_valid)?;
        let plain = self.0.decrypt(&XNonce::from(*nonce), sealed).map_err(|_| not_valid())?;
        let (bound, key) = plain.split_first_chunk::<16>().ok_or_else(not_valid)?;
        if bound != binding {
            return Err(Problem::new(&problem::CURSOR_MISMATCH));
        }
        serde_json::from_slice(key).map_err(|_| not_valid())
    }
}

/// What a list is asked for: its query, and which page. The query does not declare `limit` and `cursor`: they are read here, and
/// stand in the API document with `params(Listing<Query>)`.
pub struct Listing<Q> {
    pub query: Q,
    pub page: PageRequest,
}

impl<Q: DeserializeOwned> FromRequest for Listing<Q> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = || {
            let platform = request.app_data::<Data<Platform>>();
            let platform = platform.ok_or_else(|| Problem::internal("application state", &"missing"))?;
            let (text, today) = (request.query_string(), platform.clock.today());
            let (filter, page) = split(text);
            let asked: PageQuery = query::parse(&page, today)?;
            let page = PageRequest::of(request.path(), text, asked, Arc::clone(&platform.cursors))?;
            Ok(Self { query: query::parse(&filter, today)?, page })
        };
        ready(read())
    }
}

impl<Q: IntoParams> IntoParams for Listing<Q> {
    fn into_params(parameter_in: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut params = Q::into_params(&parameter_in);
        params.append(&mut PageParams::into_params(parameter_in));
        params
    }
}

/// The parameters of a page in the API document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its parameters are read")]
struct PageParams {
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    #[param(max_length = 1000)]
    cursor: Option<String>,
}

/// The query of a list without a filter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

impl IntoParams for NoFilter {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Vec::new()
    }
}

/// The query string of a list in two: its filter, and which page.
fn split(text: &str) -> (String, String) {
    let (page, filter): (Vec<_>, Vec<_>) = form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .partition(|(name, _)| ["limit", "cursor"].contains(&name.as_str()));
    let write =
        |pairs: Vec<(String, String)>| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    (write(filter), write(page))
}

/// Which rows of a list to read: at most `limit` behind the row with the key `after`, from the first row without it.
#[derive(Debug, Clone)]
pub struct Slice<K> {
    pub after: Option<K>,
    pub limit: i64,
}

impl<T> Slice<Id<T>> {
    /// The key as a column holds it.
    pub fn after_id(&self) -> Option<&str> {
        self.after.as_ref().map(Id::as_str)
    }
}

/// The asked page of a list.
#[derive(Clone)]
pub struct PageRequest {
    limit: i64,
    cursor: Option<String>,
    binding: Binding,
    cursors: Arc<Cursors>,
    /// The address of the list without a cursor; a search has none, because what is searched for stays out of addresses.
    address: Option<String>,
}

impl PageRequest {
    fn of(path: &str, query: &str, asked: PageQuery, cursors: Arc<Cursors>) -> Result<Self, Problem> {
        let PageQuery { limit: size, cursor } = asked;
        let mut pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        pairs.retain(|(key, _)| key != "cursor");
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let joint = if query.is_empty() { "" } else { "&" };
        let address = Some(format!("{path}?{query}{joint}"));
        pairs.retain(|(key, _)| !UNBOUND.contains(&key.as_str()));
        pairs.sort();
        Ok(Self { limit: limit(size)?, cursor, binding: binding(&(path, pairs))?, cursors, address })
    }

    /// The page of a search, whose filter came in a body; `bound` is the filter and the name of the list.
    ///
    /// # Errors
    /// 422 for a limit out of bounds.
    pub fn of_search(
        platform: &Platform,
        bound: &impl Serialize,
        asked: Option<i64>,
        cursor: Option<String>,
    ) -> Result<Self, Problem> {
        let wrong = |_| Problem::invalid("/limit", "out_of_range", "Từ 1 đến 200", "Between 1 and 200");
        let limit = limit(asked).map_err(wrong)?;
        Ok(Self { limit, cursor, binding: binding(bound)?, cursors: platform.cursors.clone(), address: None })
    }

    /// The sort key of the row after which the page begins; none for the first page.
    ///
    /// # Errors
    /// 400 `bad_parameter` for a cursor that no list gave out; 400 `cursor_mismatch` for another list's.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.cursor.as_deref().map(|cursor| self.cursors.read(cursor, &self.binding)).transpose()
    }

    /// The rows to read for the page.
    ///
    /// # Errors
    /// As of [`PageRequest::after`].
    pub fn slice<K: DeserializeOwned>(&self) -> Result<Slice<K>, Problem> {
        Ok(Slice { after: self.after()?, limit: self.rows() })
    }

    /// How many rows to read: one more than the page has shows that there is a next one.
    pub fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// Cuts the page from the rows that were read; `key` is the sort key of a row.
    pub fn cut<T, K: Serialize>(&self, mut items: Vec<T>, key: impl Fn(&T) -> K) -> Result<Cut<T>, Problem> {
        let limit = usize::try_from(self.limit).unwrap_or_default();
        let has_more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| has_more);
        let next_cursor = last.map(|last| self.cursors.write(&self.binding, &key(last))).transpose()?;
        let next = self.address.as_ref().zip(next_cursor.as_ref());
        let link = next.map(|(address, cursor)| format!("<{address}cursor={cursor}>; rel=\"next\""));
        Ok(Cut { page: Page { next_cursor, ..Page::whole(items) }, link })
    }
}

/// A page that was cut, with the link to the next one.
pub struct Cut<T> {
    page: Page<T>,
    link: Option<String>,
}

impl<T> Cut<T> {
    pub fn items(&self) -> &[T] {
        &self.page.items
    }

    /// Adds the total, counted up to [`TOTAL_CAP`].
    pub fn with_total(mut self, counted: Option<i64>) -> Self {
        self.page.total = counted.map(|n| n.min(TOTAL_CAP));
        self.page.total_is_exact = counted.map(|n| n <= TOTAL_CAP);
        self
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Cut<U> {
        let Page { items, next_cursor, total, total_is_exact } = self.page;
        Cut {
            page: Page { items: items.into_iter().map(f).collect(), next_cursor, total, total_is_exact },
            link: self.link,
        }
    }

    /// Like [`Cut::map`], for a view that may fail.
    pub fn try_map<U>(self, f: impl FnMut(T) -> Result<U, Problem>) -> Result<Cut<U>, Problem> {
        let Page { items, next_cursor, total, total_is_exact } = self.page;
        let items = items.into_iter().map(f).collect::<Result<Vec<U>, Problem>>()?;
        Ok(Cut { page: Page { items, next_cursor, total, total_is_exact }, link: self.link })
    }

    pub fn send(self) -> Result<HttpResponse, Problem>
    where
        T: Serialize,
    {
        let reply = Reply::ok(self.page);
        match self.link {
            Some(link) => reply.header("Link", link).send(),
            None => reply.send(),
        }
    }
}

/// The most rows in one file or statement; a longer one is narrowed by days.
pub const MOST_IN_FILE: usize = 50_000;

/// Rows that are read at a time for a file.
const STEP: i64 = 1_000;

/// Reads all rows of a list for a file, step by step; `read` gives the rows after a key, at most as many as asked.
///
/// # Errors
/// 400 `too_many_rows` when there are more than `most`: a file is whole or is refused.
pub fn read_whole<T, K: Clone>(
    most: usize,
    mut read: impl FnMut(Option<K>, i64) -> Result<Vec<(K, T)>, Problem>,
) -> Result<Vec<T>, Problem> {
    let (mut whole, mut after) = (Vec::new(), None);
    loop {
        let rows = read(after, STEP)?;
        let Some((last, _)) = rows.last() else { return Ok(whole) };
        after = Some(last.clone());
        whole.extend(rows.into_iter().map(|(_, row)| row));
        if whole.len() > most {
            return Err(Problem::new(&problem::TOO_MANY_ROWS).with("limit_rows", most));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T>(result: Result<T, Problem>) -> Option<&'static str> {
        result.err().map(|problem| problem.code().code)
    }

    fn request(path: &str, query: &str) -> Result<PageRequest, Problem> {
        let (_, page) = split(query);
        let asked = query::parse(&page, chrono::NaiveDate::MIN)?;
        PageRequest::of(path, query, asked, Arc::new(Cursors::new("a secret of the service")))
    }

    #[test]
    fn a_query_string_is_a_filter_and_a_page() {
        for (text, filter, page) in [
            ("", "", ""),
            ("limit=5&fund_id=f&cursor=c", "fund_id=f", "limit=5&cursor=c"),
            ("q=a+b%26c&limit=5&limit=6", "q=a+b%26c", "limit=5&limit=6"),
            ("limits=5&a=%FF", "limits=5&a=%EF%BF%BD", ""),
        ] {
            assert_eq!(split(text), (filter.to_owned(), page.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_page_has_1_to_200_rows_and_one_cursor() {
        for (query, rows) in [("", 51), ("limit=1", 2), ("limit=200", 201)] {
            assert_eq!(request("/v1/pledges", query).unwrap().rows(), rows, "{query}");
        }
        for query in ["limit=0", "limit=201", "limit=-1", "limit=x", "limit=", "limit=1&limit=1", "cursor=a&cursor=a"] {
            assert_eq!(code(request("/v1/pledges", query)), Some("bad_parameter"), "{query}");
        }
    }

    #[test]
    fn a_cursor_is_bound_to_list_parent_filter_and_sort() {
        let list = request("/v1/bank-imports/1/lines", "status=open&sort=day&limit=2").unwrap();
        let cut = list.cut(vec![1_i64, 2, 3], |row| *row).unwrap();
        assert_eq!(cut.items(), [1, 2]);
        let cursor = cut.page.next_cursor.clone().unwrap();
        let link = cut.link.clone().unwrap();
        assert_eq!(
            link,
            format!("</v1/bank-imports/1/lines?status=open&sort=day&limit=2&cursor={cursor}>; rel=\"next\"")
        );
        let after = |path: &str, query: &str| {
            request(path, &format!("{query}&cursor={cursor}")).and_then(|page| page.slice::<i64>())
        };
        for query in
            ["status=open&sort=day&limit=2", "sort=day&status=open&limit=9", "status=open&sort=day&include_total=true"]
        {
            let slice = after("/v1/bank-imports/1/lines", query).unwrap();
            assert_eq!(slice.after, Some(2), "{query}");
        }
        for (path, query) in [
            ("/v1/bank-imports/2/lines", "status=open&sort=day"),
            ("/v1/pledges", "status=open&sort=day"),
            ("/v1/bank-imports/1/lines", "status=posted&sort=day"),
            ("/v1/bank-imports/1/lines", "status=open&sort=amount"),
            ("/v1/bank-imports/1/lines", "sort=day"),
        ] {
            assert_eq!(code(after(path, query)), Some("cursor_mismatch"), "{path}?{query}");
        }
        // The last page has neither cursor nor link.
        let last = list.cut(vec![1_i64, 2], |row| *row).unwrap();
        assert_eq!((last.page.next_cursor, last.link), (None, None));
    }

    #[test]
    fn a_file_is_whole_or_refused() {
        let rows = |count: i64| {
            move |after: Option<i64>, step: i64| {
                let first = after.map_or(1, |after| after + 1);
                Ok((first..=count.min(first + step - 1)).map(|row| (row, row)).collect())
            }
        };
        for count in [0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP] {
            let whole = read_whole(3_000, rows(count)).unwrap();
            assert_eq!(whole, (1..=count).collect::<Vec<_>>());
        }
        assert_eq!(code(read_whole(3_000, rows(3_001))), Some("too_many_rows"));
    }

    #[test]
    fn a_cursor_tells_nothing_and_fits_its_own_list() {
        let (cursors, list, other) = (Cursors::new("a secret of the service"), [1; 16], [2; 16]);
        let key = ("ho thi mau kin".to_owned(), 7_i64);
        let cursor = cursors.write(&list, &key).unwrap();
        assert_eq!(cursors.read::<(String, i64)>(&cursor, &list).unwrap(), key);
        let bytes = URL_SAFE_NO_PAD.decode(&cursor).unwrap();
        assert!(!bytes.windows(3).any(|part| part == b"kin"));
        assert_eq!(code(cursors.read::<(String, i64)>(&cursor, &other)), Some("cursor_mismatch"));
        assert_eq!(code(Cursors::new("another secret").read::<(String, i64)>(&cursor, &list)), Some("bad_parameter"));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let changed = URL_SAFE_NO_PAD.encode(changed);
            assert_eq!(code(cursors.read::<(String, i64)>(&changed, &list)), Some("bad_parameter"), "byte {at}");
        }
        for short in ["", "AAAA", "\u{0}", "#"] {
            assert_eq!(code(cursors.read::<(String, i64)>(short, &list)), Some("bad_parameter"));
        }
    }
}
