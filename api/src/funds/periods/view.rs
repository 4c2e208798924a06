//! Periods as the API shows them.

use super::{
    rules::PERIODS,
    store::{self, PeriodRow},
    types::{FundPeriodView, PeriodTransition, Restatement},
};
use crate::{
    ctx::prelude::view::*,
    funds::ledger::reversals::{self, Corrected, hidden_causes},
};
use chrono::Datelike;

impl Shown for PeriodRow {
    type View = FundPeriodView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<FundPeriodView>, Problem> {
        rows.iter().map(|row| period(db, row, cx)).collect()
    }
}

fn period(db: &mut Db, row: &PeriodRow, cx: &Cx) -> Result<FundPeriodView, Problem> {
    let status = row.state()?;
    let signers = Signers::of(row.closed_by.as_deref().unwrap_or_default());
    let mut transitions = PERIODS.allowed(status, &cx.caller, signers);
    // As closing asks: the year is over, and those before it are closed.
    if transitions.contains(&PeriodTransition::Close) {
        let is_over = i64::from(local_date(cx.now).year()) > row.year;
        let is_next = is_over && !store::is_open_before(db, &row.fund_id, row.year)?;
        transitions.retain(|step| *step != PeriodTransition::Close || is_next);
    }
    let restatements = match row.status.as_str() {
        "closed" => reversals::restatements(db, &row.id)?,
        _ => Vec::new(),
    };
    let reversals: Vec<&str> = restatements.iter().map(|(_, reversal, ..)| reversal.as_str()).collect();
    let hidden = hidden_causes(db, &reversals, &cx.caller)?;
    let restatement = |(entry, reversal, kind, measure, amount, cause, at): Corrected| {
        let cause = cause.filter(|_| !hidden.contains(&reversal));
        Ok(Restatement {
            entry_id: id(&entry)?,
            reversal_id: id(&reversal)?,
            kind,
            measure,
            amount,
            cause,
            posted_at: at.and_utc(),
        })
    };
    Ok(FundPeriodView {
        id: id(&row.id)?,
        fund_id: id(&row.fund_id)?,
        year: row.year,
        status: code(status),
        transitions,
        digest: row.digest.clone(),
        closed_at: row.closed_at.map(|at| at.and_utc()),
        closed_by: row.closed_by.as_deref().and_then(|by| cx.user(by)),
        published_at: row.published_at.map(|at| at.and_utc()),
        public_digest: row.public_digest.clone(),
        version: row.version,
        restatements: restatements.into_iter().map(restatement).collect::<Result<_, Problem>>()?,
    })
}
