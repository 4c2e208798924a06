//! Posting: the one way by which an amount moves.

use super::{
    account::{self, AccountKey, State},
    credits,
    entries::LedgerRow,
    types::EntryKind,
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        events::Posted,
        fund::store::FundRow,
        ids::{FundPeriod, LedgerEntry},
        periods::store::{self as period_store, PeriodRow},
    },
};

/// What a row of the ledger says beside the amount.
#[derive(Debug, Clone, Default)]
pub struct References {
    pub contribution_id: Option<String>,
    pub allocation_id: Option<String>,
    pub disbursement_id: Option<String>,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub unit_id: String,
    pub reverses_id: Option<String>,
    pub cause: Option<String>,
    /// The giver of a gift, or whom a payment helps: for counting each once. Not kept in the row, which names the gift or the
    /// allocation.
    pub who: Option<String>,
    /// What goods were said to be worth.
    pub valuation_vnd: Option<i64>,
}

/// A movement to be posted; no state at one end is the world outside.
#[derive(Debug)]
pub struct Posting<'a> {
    pub kind: EntryKind,
    pub key: AccountKey<'a>,
    pub from: Option<State>,
    pub to: Option<State>,
    pub amount: i64,
    pub occurred_on: NaiveDate,
    pub references: References,
}

/// What a command posted, for its entry of the journal: one command writes one entry, however many rows it posts.
#[derive(Debug, Default)]
pub struct Postings(pub Vec<Posted>);

impl Postings {
    /// Posts a movement.
    ///
    /// # Errors
    /// 409 `insufficient_funds`, `period_closed`; nothing is left behind, because the command's transaction is given up.
    pub fn post(&mut self, tx: &mut Tx, posting: Posting) -> Result<(), Problem> {
        let period = period_store::period_of_year(tx.db, &posting.key.fund.id, i64::from(posting.occurred_on.year()))?;
        let (row, posted) = draw_up(tx, PostingContext { period, has_account: false }, posting)?;
        row.insert(tx.db)?;
        // The rows of the ledger belong to the contribution or the allocation whose amount they move.
        for (kind, id) in [("contribution", &row.contribution_id), ("allocation", &row.allocation_id)] {
            if let Some(id) = id {
                tx.touch(kind, id);
            }
        }
        self.0.push(posted);
        Ok(())
    }
}

/// What is known of the books before an entry.
pub struct PostingContext {
    /// The period of the day, if it was opened.
    pub period: Option<PeriodRow>,
    /// True when the account that receives is known to be there.
    pub has_account: bool,
}

/// Moves the amount, and draws up the row that is to be written of it and what the journal says of it, on what was read in
/// this transaction.
///
/// # Errors
/// As of [`Postings::post`].
pub fn draw_up(tx: &mut Tx, context: PostingContext, posting: Posting) -> Result<(LedgerRow, Posted), Problem> {
    let Posting { kind, key, from, to, amount, occurred_on, references } = posting;
    let period = open_period(tx, context.period, &key.fund.id, occurred_on)?;
    let (from, to) = (from.map(|state| (state, key.account(state))), to.map(|state| (state, key.account(state))));
    let mut moves: Vec<(&(State, String), i64)> =
        from.iter().map(|account| (account, -amount)).chain(to.iter().map(|account| (account, amount))).collect();
    moves.sort_by(|a, b| a.0.1.cmp(&b.0.1));
    for ((state, account), change) in moves {
        if change < 0 {
            let held = credits::gather(tx.db, account)?;
            if account::debit(tx.db, account, -change)? == 0 {
                return Err(insufficient(held, -change));
            }
        } else if kind == EntryKind::Receipt {
            // Receipts of one fund do not wait for each other's commit: the account's row is left alone, and the entry
            // itself notes the credit (the trigger `credit_noted`).
            if !context.has_account {
                account::open_account(tx.db, &key, state.code(key.earmark), account, 0)?;
            }
        } else if account::credit(tx.db, account, change)? == 0 {
            account::open_account(tx.db, &key, state.code(key.earmark), account, change)?;
        }
    }
    let (who, valuation_vnd) = (references.who, references.valuation_vnd);
    let row = LedgerRow {
        id: tx.ids.next::<LedgerEntry>().to_string(),
        fund_id: key.fund.id.clone(),
        campaign_id: key.campaign.map(str::to_owned),
        period_id: period.id,
        kind: code(kind),
        measure: key.measure.to_owned(),
        item: key.item.to_owned(),
        amount,
        from_account: from.map(|(_, account)| account),
        to_account: to.map(|(_, account)| account),
        occurred_on,
        posted_at: tx.at(),
        contribution_id: references.contribution_id,
        allocation_id: references.allocation_id,
        disbursement_id: references.disbursement_id,
        donor_type: references.donor_type,
        purpose_code: references.purpose_code,
        beneficiary_group: references.beneficiary_group,
        unit_id: references.unit_id,
        reverses_id: references.reverses_id,
        cause: references.cause,
        created_by: tx.by(),
    };
    let posted = posted(&row, kind, key.fund, who, valuation_vnd);
    Ok((row, posted))
}

fn posted(row: &LedgerRow, kind: EntryKind, fund: &FundRow, who: Option<String>, valuation_vnd: Option<i64>) -> Posted {
    Posted {
        entry_id: row.id.clone(),
        fund_id: row.fund_id.clone(),
        fund_code: fund.code.clone(),
        campaign_id: row.campaign_id.clone(),
        kind,
        measure: row.measure.clone(),
        item: row.item.clone(),
        amount: row.amount,
        occurred_on: row.occurred_on,
        donor_type: row.donor_type.clone(),
        purpose_code: row.purpose_code.clone(),
        beneficiary_group: row.beneficiary_group.clone(),
        unit_id: row.unit_id.clone(),
        from_account: row.from_account.clone(),
        to_account: row.to_account.clone(),
        reverses_id: row.reverses_id.clone(),
        who,
        valuation_vnd,
    }
}

fn insufficient(held: i64, asked: i64) -> Problem {
    Problem::new(&problem::INSUFFICIENT_FUNDS).with("available", held).with("asked", asked)
}

/// Opens the books of a year, unless they are open.
pub fn open_year(tx: &mut Tx, fund: &str, year: i64) -> Result<(), Problem> {
    let id = tx.ids.next::<FundPeriod>().to_string();
    if period_store::open_period(tx.db, &id, fund, year)? == 1 {
        tx.touch("fund_period", &id);
    }
    Ok(())
}

/// The period of a day; its first entry opens it. A year before a closed one cannot be opened any more: its entries would change
/// the balances that the closed year began with.
///
/// # Errors
/// 409 `period_closed`.
fn open_period(tx: &mut Tx, known: Option<PeriodRow>, fund: &str, on: NaiveDate) -> Result<PeriodRow, Problem> {
    let year = i64::from(on.year());
    let closed = || Problem::new(&problem::PERIOD_CLOSED).with("year", year);
    let period = match known {
        Some(period) => period,
        None => {
            if period_store::is_closed_after(tx.db, fund, year)? {
                return Err(closed());
            }
            open_year(tx, fund, year)?;
            let found = period_store::period_of_year(tx.db, fund, year)?;
            found.ok_or_else(|| Problem::internal("period", &"not opened"))?
        }
    };
    if period.status == "closed" {
        return Err(closed());
    }
    Ok(period)
}

/// What an allocation takes from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    pub earmarked: i64,
    pub general: i64,
}

/// Reserves an amount: money given for the purpose first, then free money.
///
/// Both accounts are locked before they are read, in the order of their ids, so that the split holds until the commit.
///
/// # Errors
/// 409 `insufficient_funds`.
pub fn reserve(
    tx: &mut Tx,
    postings: &mut Postings,
    key: AccountKey,
    amount: i64,
    on: NaiveDate,
    references: &References,
) -> Result<Split, Problem> {
    let earmark = references.purpose_code.clone().unwrap_or_default();
    let (bound, free) = (AccountKey { earmark: &earmark, ..key }, AccountKey { earmark: "", ..key });
    let (bound_account, free_account) = (bound.account(State::Available), free.account(State::Available));
    let mut locked = [(&bound_account, 0), (&free_account, 0)];
    locked.sort();
    for (account, held) in &mut locked {
        *held = credits::gather(tx.db, account)?;
    }
    let held = |wanted: &String| locked.iter().find(|(account, _)| *account == wanted).map_or(0, |(_, held)| *held);
    let (in_bound, in_free) = (held(&bound_account), held(&free_account));
    let earmarked = in_bound.min(amount);
    let general = amount - earmarked;
    if general > in_free {
        return Err(insufficient(in_bound.saturating_add(in_free), amount));
    }
    let mut parts = [(bound, earmarked), (free, general)];
    parts.sort_by_key(|(key, _)| key.account(State::Available));
    for (key, amount) in parts.into_iter().filter(|(_, amount)| *amount > 0) {
        let (from, to) = (Some(State::Available), Some(State::Reserved));
        let posting = Posting {
            kind: EntryKind::Reservation,
            key,
            from,
            to,
            amount,
            occurred_on: on,
            references: references.clone(),
        };
        postings.post(tx, posting)?;
    }
    Ok(Split { earmarked, general })
}
