//! Reversals, and the corrections of closed periods.

use crate::{
    access::Principal,
    ctx::prelude::store::*,
    funds::donors::view::sees_all_donors,
    schema::{contributions, donors, ledger_entries},
};
use std::collections::HashSet;

/// The entries among some that were reversed, with their reversals.
pub fn reversals(db: &mut Db, entries: &[&str]) -> Result<Vec<(Option<String>, String)>, Problem> {
    use ledger_entries as l;
    Ok(l::table.filter(l::reverses_id.eq_any(entries)).select((l::reverses_id, l::id)).load(db)?)
}

/// Those of some entries that belong to a contribution of a donor who asked not to be named.
pub fn entries_of_masked(db: &mut Db, entries: &[&str]) -> Result<HashSet<String>, Problem> {
    let masked = ledger_entries::table
        .inner_join(contributions::table.on(ledger_entries::contribution_id.eq(contributions::id.nullable())))
        .inner_join(donors::table.on(contributions::donor_id.eq(donors::id)))
        .filter(ledger_entries::id.eq_any(entries).and(donors::is_anonymous.eq(true)))
        .select(ledger_entries::id);
    Ok(masked.load::<String>(db)?.into_iter().collect())
}

/// A correction: entry, reversal, and the entry's kind, measure and amount, with the reversal's cause and instant.
pub type Corrected = (String, String, String, String, i64, Option<String>, NaiveDateTime);

/// The entries of a period that were reversed in another.
pub fn restatements(db: &mut Db, period: &str) -> Result<Vec<Corrected>, Problem> {
    use ledger_entries as l;
    let (old, new) = diesel::alias!(ledger_entries as old, ledger_entries as new);
    Ok(new
        .inner_join(old.on(old.field(l::id).nullable().eq(new.field(l::reverses_id))))
        .filter(old.field(l::period_id).eq(period).and(new.field(l::period_id).ne(period)))
        .select((
            old.field(l::id),
            new.field(l::id),
            old.field(l::kind),
            old.field(l::measure),
            old.field(l::amount),
            new.field(l::cause),
            new.field(l::posted_at),
        ))
        .order(new.field(l::seq))
        .load(db)?)
}

/// The entries whose cause could name a donor whom the caller may not know.
pub fn hidden_causes(db: &mut Db, entries: &[&str], caller: &Principal) -> Result<HashSet<String>, Problem> {
    if sees_all_donors(caller) { Ok(HashSet::new()) } else { entries_of_masked(db, entries) }
}
