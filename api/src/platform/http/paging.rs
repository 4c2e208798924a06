//! Keyset paging: an opaque cursor, bound to the filter and the sort that it was made for.

use crate::platform::problem::{self, Problem};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// Items on a page when the caller does not say.
pub const DEFAULT_LIMIT: i64 = 50;
/// The most items on a page; more is refused, so that nobody believes a shortened list is whole.
pub const MAX_LIMIT: i64 = 200;
/// Totals are counted up to this many.
pub const TOTAL_CAP: i64 = 10_000;

/// A page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The items in the asked order.
    pub items: Vec<T>,
    /// Give it as `cursor` to read on; null on the last page.
    pub next_cursor: Option<String>,
    /// How many there are; only with `include_total=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// False when there are more than `total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_is_exact: Option<bool>,
}

impl<T> Page<T> {
    /// A list that always fits on one page.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None, total: None, total_is_exact: None }
    }

    /// Cuts a page from one row more than asked for; `key` makes the next cursor from the last row.
    pub fn cut<K: Serialize>(mut items: Vec<T>, limit: i64, binding: &str, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or_default();
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = items.last().filter(|_| more).map(|last| encode(binding, &key(last)));
        Self { items, next_cursor, total: None, total_is_exact: None }
    }

    /// Adds the total, counted up to [`TOTAL_CAP`].
    pub fn with_total(mut self, counted: Option<i64>) -> Self {
        self.total = counted.map(|n| n.min(TOTAL_CAP));
        self.total_is_exact = counted.map(|n| n <= TOTAL_CAP);
        self
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        let Self { items, next_cursor, total, total_is_exact } = self;
        Page { items: items.into_iter().map(f).collect(), next_cursor, total, total_is_exact }
    }
}

/// The page size that the caller asked for.
pub fn limit(asked: Option<i64>) -> Result<i64, Problem> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit),
        _ => Err(Problem::parameter("limit", "Từ 1 đến 200", "Between 1 and 200")),
    }
}

#[derive(Serialize, Deserialize)]
struct Cursor<K> {
    b: String,
    k: K,
}

/// What a cursor is bound to: everything that decides which rows come in which order.
pub fn binding(parts: &impl Serialize) -> String {
    let text = serde_json::to_vec(parts).unwrap_or_default();
    hex::encode(&Sha256::digest(text)[..8])
}

fn encode<K: Serialize>(binding: &str, key: &K) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&Cursor { b: binding.to_owned(), k: key }).unwrap_or_default())
}

/// Reads a cursor back.
///
/// # Errors
/// 400 `bad_parameter` for text that no list gave out; 400 `cursor_mismatch` for another list's.
pub fn decode<K: DeserializeOwned>(cursor: Option<&str>, binding: &str) -> Result<Option<K>, Problem> {
    let Some(text) = cursor else { return Ok(None) };
    let bad = || Problem::parameter("cursor", "Con trỏ trang không hợp lệ", "The cursor is not valid");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| bad())?;
    let loose: Cursor<serde_json::Value> = serde_json::from_slice(&bytes).map_err(|_| bad())?;
    if loose.b != binding {
        return Err(Problem::new(&problem::CURSOR_MISMATCH));
    }
    serde_json::from_value(loose.k).map(Some).map_err(|_| bad())
}
