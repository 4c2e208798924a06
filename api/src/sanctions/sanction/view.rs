//! Sanctions as the API shows them.

use super::{
    balance::{Paid, balance},
    procedure::{Days, Procedure},
    rules::allowed,
    store::{self, PaymentRow, SanctionRow},
    types::{Explanation, ProposedFine, SanctionBalance, SanctionPaymentView, SanctionView},
};
use crate::{
    ctx::prelude::view::*,
    employers::{EmployerId, store as employer_store, view::employer_ref},
    sanctions::{
        fines::types::{Fine, FineFacts},
        law::{
            law,
            terms::{TermCode, term},
        },
    },
};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| Problem::internal("sanction", &error))
}

impl SanctionRow {
    pub fn read_facts(&self) -> Result<FineFacts, Problem> {
        read(&self.facts)
    }
    pub fn read_fine(&self) -> Result<Fine, Problem> {
        Ok(self.proposed_fine()?.fine)
    }
    fn proposed_fine(&self) -> Result<ProposedFine<Fine>, Problem> {
        read(&self.fine)
    }
    pub fn read_explanation(&self) -> Result<Option<Explanation>, Problem> {
        self.explanation.as_deref().map(read).transpose()
    }

    /// The terms of its procedure.
    pub fn procedure<'a>(&self, cx: &'a Cx) -> Result<Procedure<'a>, Problem> {
        let days = Days {
            ended_on: self.read_facts()?.ended_on.map(|day| *day),
            detected_on: self.detected_on,
            minutes_on: self.minutes_on,
            decision_on: self.decision_on,
            sent_on: self.sent_on,
            received_on: self.received_on,
        };
        Ok(Procedure { terms: &law()?.terms, calendar: &cx.directory.calendar, days })
    }

    /// What is left of a decided fine on a day.
    pub fn balance(&self, payments: &[PaymentRow], on: NaiveDate, cx: &Cx) -> Result<Option<SanctionBalance>, Problem> {
        let Some(fine) = self.amount_vnd else { return Ok(None) };
        let paid: Vec<Paid> = standing(payments).map(|one| Paid { on: one.paid_on, amount: one.amount_vnd }).collect();
        let rate = term(&law()?.terms, TermCode::LatePayment, self.minutes_on)?;
        Ok(Some(balance(fine, self.procedure(cx)?.payment_due()?, &paid, rate, on)))
    }
}

/// Payments that are not reversed, and no reversals.
pub fn standing(payments: &[PaymentRow]) -> impl Iterator<Item = &PaymentRow> {
    payments.iter().filter(|one| one.reverses_id.is_none() && !is_reversed(one, payments))
}

pub fn is_reversed(payment: &PaymentRow, all: &[PaymentRow]) -> bool {
    all.iter().any(|other| other.reverses_id == Some(payment.id))
}

/// Sanctions with their employers and payments.
pub fn sanctions(db: &mut Db, rows: &[SanctionRow], cx: &Cx) -> Result<Vec<SanctionView>, Problem> {
    let employers: Vec<EmployerId> = rows.iter().map(|row| row.employer_id).collect();
    let employers = employer_store::named(db, &employers)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let payments = store::payments(db, &ids)?;
    let view = |row: &SanctionRow| {
        let own: Vec<PaymentRow> = payments.iter().filter(|one| one.sanction_id == row.id).cloned().collect();
        let employer = employers.get(&row.employer_id).ok_or_else(absent)?;
        sanction(row, employer_ref(employer, &cx.caller)?, &own, cx)
    };
    rows.iter().map(view).collect()
}

fn sanction(
    row: &SanctionRow,
    employer: crate::employers::types::EmployerRef,
    payments: &[PaymentRow],
    cx: &Cx,
) -> Result<SanctionView, Problem> {
    let ProposedFine { proposed_on, fine } = row.proposed_fine()?;
    let (today, explanation) = (local_date(cx.now), row.read_explanation()?);
    let minutes_kind = parse(&row.minutes_kind)?;
    let decision_term = row.decision_term.as_deref().map(parse).transpose()?;
    let usual = Procedure::usual_decision_term(explanation.as_ref());
    let is_withdrawn = row.end_reason.is_some();
    let deadlines = match is_withdrawn {
        true => Vec::new(),
        false => row.procedure(cx)?.deadlines(minutes_kind, decision_term.unwrap_or(usual), fine.may_explain, today)?,
    };
    Ok(SanctionView {
        id: row.id,
        employer,
        finding_id: row.finding_id,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        status: parse(&row.status)?,
        facts: row.read_facts()?,
        fine,
        detected_on: row.detected_on,
        minutes_kind,
        minutes_number: row.minutes_number.clone(),
        minutes_on: row.minutes_on,
        explanation,
        amount_vnd: row.amount_vnd,
        authority: row.authority.clone(),
        decision_term,
        decision_number: row.decision_number.clone(),
        decision_on: row.decision_on,
        sent_on: row.sent_on,
        received_on: row.received_on,
        enforcement_number: row.enforcement_number.clone(),
        enforced_on: row.enforced_on,
        end_reason: row.end_reason.clone(),
        deadlines,
        balance: row.balance(payments, today, cx)?.filter(|_| !is_withdrawn),
        payments: payments.iter().map(|one| payment(one, payments, cx)).collect(),
        agency: cx.directory.agency_ref(&row.agency_id)?,
        proposed_on,
        proposed_by: cx.user(&row.proposed_by),
        decided_by: row.decided_by.as_deref().and_then(|id| cx.user(id)),
        approved_by: row.approved_by.as_deref().and_then(|id| cx.user(id)),
        updated_at: row.updated_at.and_utc(),
        transitions: allowed(row, &cx.caller)?,
        version: row.version,
    })
}

fn payment(row: &PaymentRow, all: &[PaymentRow], cx: &Cx) -> SanctionPaymentView {
    SanctionPaymentView {
        id: row.id,
        amount_vnd: row.amount_vnd,
        paid_on: row.paid_on,
        document_number: row.document_number.clone(),
        reverses_id: row.reverses_id,
        is_reversed: is_reversed(row, all),
        reason: row.reason.clone(),
        recorded_by: cx.user(&row.recorded_by),
        recorded_at: row.recorded_at.and_utc(),
    }
}

addressed!(SanctionRow => "/v1/sanctions");

impl Shown for SanctionRow {
    type View = SanctionView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<SanctionView>, Problem> {
        sanctions(db, &rows, cx)
    }
}
