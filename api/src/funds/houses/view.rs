//! Houses as the API shows them.

use super::{
    rules::HOUSES,
    store::{self, HouseRow, HouseSourceRow},
    types::{HouseShare, HouseSourceView, HouseStepView, HouseSummary, HouseView},
};
use crate::{
    access::Principal,
    cases::case::{store as cases, view::person_ref},
    ctx::prelude::view::*,
    funds::{
        allocations::{store::AllocationRow, view as allocation_view},
        common::measure::{self, AmountLine},
        ledger::entries::{self, PaidRow},
    },
    people::types::PersonRef,
    platform::{localized::LocalizedText, shares},
};
use std::collections::BTreeMap;

/// The persons whom some houses are for, by their ids; nobody for a caller who may not read people.
fn persons(db: &mut Db, rows: &[HouseRow], caller: &Principal) -> Result<HashMap<String, PersonRef>, Problem> {
    if !caller.may("people:read") {
        return Ok(HashMap::new());
    }
    let ids: Vec<&str> = rows.iter().map(|row| row.beneficiary_id.as_str()).collect();
    cases::named(db, &ids)?.iter().map(|person| Ok((person.id.clone(), person_ref(person)?))).collect()
}

pub fn summaries(db: &mut Db, rows: &[HouseRow], cx: &Cx) -> Result<Vec<HouseSummary>, Problem> {
    let people = persons(db, rows, &cx.caller)?;
    rows.iter()
        .map(|row| {
            Ok(HouseSummary {
                id: id(&row.id)?,
                code: row.code.clone(),
                kind: row.kind.clone(),
                stage: row.stage.clone(),
                beneficiary: people.get(&row.beneficiary_id).cloned(),
                unit: cx.directory.unit_ref(&row.unit_id)?,
                planned_vnd: row.planned_vnd,
                created_at: row.created_at.and_utc(),
                version: row.version,
            })
        })
        .collect()
}

addressed!(HouseRow => "/v1/houses");

impl Shown for HouseRow {
    type View = HouseView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<HouseView>, Problem> {
        rows.iter().map(|row| house(db, row, cx)).collect()
    }
}

fn house(db: &mut Db, row: &HouseRow, cx: &Cx) -> Result<HouseView, Problem> {
    let mut people = persons(db, std::slice::from_ref(row), &cx.caller)?;
    let case = row.case_id.as_ref();
    let hidden = allocation_view::hidden_cases(db, &case.map(String::as_str).into_iter().collect::<Vec<_>>())?;
    let allocations = store::allocations_of_house(db, cx.scope(), &row.id)?;
    let ids: Vec<&str> = allocations.iter().map(|row| row.id.as_str()).collect();
    let paid = entries::paid_of(db, &ids)?;
    let records = store::house_sources(db, &row.id)?;
    let cancelled: HashMap<&str, &HouseSourceRow> =
        records.iter().filter_map(|record| Some((record.reverses_id.as_deref()?, record))).collect();
    let own: Vec<&HouseSourceRow> = records.iter().filter(|record| record.reverses_id.is_none()).collect();
    let live: Vec<&HouseSourceRow> =
        own.iter().copied().filter(|record| !cancelled.contains_key(record.id.as_str())).collect();
    let transitions = HOUSES.allowed(parse(&row.stage)?, &cx.caller, Signers::of(&row.created_by));
    let goods: Vec<Part> = live.iter().filter_map(|record| Some(Part::of(record, record.valuation_vnd?))).collect();
    let goods_shares = shares(db, goods)?;
    Ok(HouseView {
        id: id(&row.id)?,
        code: row.code.clone(),
        kind: row.kind.clone(),
        stage: row.stage.clone(),
        beneficiary: people.remove(&row.beneficiary_id),
        case_id: maybe(case.filter(|case| !hidden.contains(*case)))?,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        planned_vnd: row.planned_vnd,
        note: row.note.clone(),
        steps: store::house_steps(db, &row.id)?
            .into_iter()
            .map(|step| HouseStepView {
                recorded_by: cx.user(&step.created_by),
                stage: step.stage,
                reached_on: step.reached_on,
                note: step.note,
                recorded_at: step.created_at.and_utc(),
            })
            .collect(),
        totals: totals(&paid, &live),
        money_shares: shares(db, money(&paid, &live))?,
        goods_value_vnd: goods_shares.iter().map(|share| share.amount_vnd).sum(),
        goods_shares,
        allocations: AllocationRow::views(db, allocations, cx)?,
        sources: own
            .into_iter()
            .map(|record| source(record, cancelled.get(record.id.as_str()).copied(), cx))
            .collect::<Result<_, _>>()?,
        transitions,
        created_by: cx.user(&row.created_by),
        created_at: row.created_at.and_utc(),
        version: row.version,
    })
}

fn source(row: &HouseSourceRow, reversal: Option<&HouseSourceRow>, cx: &Cx) -> Result<HouseSourceView, Problem> {
    let (item, item_unit) = measure::split_item(&row.item);
    Ok(HouseSourceView {
        id: id(&row.id)?,
        kind: row.kind.clone(),
        measure: row.measure.clone(),
        item,
        item_unit,
        amount: row.amount,
        valuation_vnd: row.valuation_vnd,
        valued_by: row.valued_by.clone(),
        valued_on: row.valued_on,
        received_on: row.received_on,
        reference: row.reference.clone(),
        reversal_id: maybe(reversal.map(|row| &row.id))?,
        cause: reversal.and_then(|row| row.cause.clone()),
        recorded_by: cx.user(&row.created_by),
        recorded_at: row.created_at.and_utc(),
    })
}

/// What came of each measure and item, money first.
fn totals(paid: &[PaidRow], live: &[&HouseSourceRow]) -> Vec<AmountLine> {
    let mut sums = BTreeMap::<(bool, String, String), i64>::new();
    let paid = paid.iter().map(|row| (&row.measure, &row.item, row.net()));
    let all = paid.chain(live.iter().map(|row| (&row.measure, &row.item, row.amount)));
    for (measure, item, amount) in all {
        *sums.entry((measure != "vnd", measure.clone(), item.clone())).or_default() += amount;
    }
    let lines = sums.into_iter().filter(|(_, amount)| *amount != 0).map(|((_, measure, item), amount)| {
        let (item, item_unit) = measure::split_item(&item);
        AmountLine { measure, item, item_unit, amount }
    });
    lines.collect()
}

/// Who a part of the money comes from. The order of the fields is the fixed order of shares that are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Payer {
    rank: usize,
    kind: String,
    fund: String,
    campaign: String,
    earmark: String,
}

/// The state first, then the funds, the family, and whoever helps them.
const ORDER: [&str; 5] = ["state_budget", "fund", "family", "neighbours", "other"];

struct Part(Payer, i64);

impl Part {
    fn new(kind: &str, fund: &str, campaign: &str, earmark: &str, amount: i64) -> Self {
        let rank = ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len());
        let text = str::to_owned;
        Self(
            Payer { rank, kind: text(kind), fund: text(fund), campaign: text(campaign), earmark: text(earmark) },
            amount,
        )
    }
    fn of(record: &HouseSourceRow, amount: i64) -> Self {
        Self::new(&record.kind, "", "", "", amount)
    }
}

/// The money of a house, part by part.
fn money(paid: &[PaidRow], live: &[&HouseSourceRow]) -> Vec<Part> {
    let paid = paid.iter().filter(|row| row.measure == "vnd").map(|row| {
        Part::new("fund", &row.fund_id, row.campaign_id.as_deref().unwrap_or_default(), row.earmark(), row.net())
    });
    paid.chain(live.iter().filter(|row| row.measure == "vnd").map(|row| Part::of(row, row.amount))).collect()
}

/// Parts of one giver put together, with their shares in the whole.
fn shares(db: &mut Db, parts: Vec<Part>) -> Result<Vec<HouseShare>, Problem> {
    let mut sums = BTreeMap::<Payer, i64>::new();
    for Part(payer, amount) in parts {
        *sums.entry(payer).or_default() += amount;
    }
    sums.retain(|_, amount| *amount > 0);
    let given = |name: fn(&Payer) -> &str| sums.keys().map(name).filter(|id| !id.is_empty()).collect::<Vec<_>>();
    let (funds, campaigns) = store::payers(db, &given(|payer| &payer.fund), &given(|payer| &payer.campaign))?;
    let amounts: Vec<i64> = sums.values().copied().collect();
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    sums.iter()
        .zip(shares::of(&amounts))
        .map(|((payer, amount), share)| {
            let name = funds.get(&payer.fund).cloned();
            Ok(HouseShare {
                kind: payer.kind.clone(),
                fund_id: maybe(some(&payer.fund).as_ref())?,
                fund_name: name.map(|(vi, en)| LocalizedText::new(vi, en)),
                campaign_id: maybe(some(&payer.campaign).as_ref())?,
                campaign_name: campaigns.get(&payer.campaign).cloned(),
                earmark: some(&payer.earmark),
                amount_vnd: *amount,
                share,
            })
        })
        .collect()
}
