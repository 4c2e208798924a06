//! Filters of lists.

/// Adds to a boxed query a condition for each value that is there: `narrow!(rows, pledges::fund_id.eq(query.fund_id))` leaves
/// `rows` as they are when the query names no fund.
macro_rules! narrow {
    ($rows:ident, $($table:ident::$column:ident.$test:ident($value:expr)),+ $(,)?) => { $(
        if let Some(value) = $value {
            $rows = $rows.filter($table::$column.$test(value));
        }
    )+ };
}
pub(crate) use narrow;
