//! Whom a fund helped, for the notice board of the People's Committee and the houses of culture.
//!
//! Posted are name, hamlet, what for and how much; no number, no illness, no phone (Luật Bảo vệ dữ liệu cá nhân). Help for
//! children, for persons whose year of birth is not known (they may be children), and help from cases that are personal or protected, is left out.

use super::{
    store::{self, PostedRow},
    types::{FundPosting, PostingLine},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        common::{
            measure::{self, AmountLine},
            purposes,
        },
        fund::store::FundRow,
        ledger::entries,
    },
    platform::{ids::id, localized::LocalizedText, suppression::FEWEST},
};
use std::collections::{BTreeMap, BTreeSet};

/// True when somebody may have been a child (under sixteen, Luật Trẻ em 2016) at any time of a year: also where the year of
/// birth is not known.
pub fn may_be_child_in(year: i64, birth_year: Option<i64>) -> bool {
    birth_year.is_none_or(|born| year - born <= 16)
}

/// True for help that nobody but the desk may know of.
fn is_hidden(row: &PostedRow, year: i64) -> bool {
    row.beneficiary_group.as_deref() == Some("child")
        || may_be_child_in(year, row.birth_year)
        || row.confidentiality.as_deref().is_some_and(|class| class != "normal")
}

/// The posting of a fund's year, from what the ledger says was paid in it.
pub fn of_year(db: &mut Db, fund: &FundRow, year: i32, cx: &Cx) -> Result<FundPosting, Problem> {
    let day =
        |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Problem::new(&problem::BAD_PARAMETER));
    let mut paid = entries::paid_by_allocation(db, &fund.id, day(1, 1)?, day(12, 31)?)?;
    paid.retain(|_, amount| *amount > 0);
    let ids: Vec<String> = paid.keys().cloned().collect();
    let rows = store::posted(db, &ids)?;
    let (hidden, mut shown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| is_hidden(row, i64::from(year)));
    shown.sort_by(|a, b| (&a.name_sort, &a.id).cmp(&(&b.name_sort, &b.id)));
    let mut totals = BTreeMap::<(bool, String, String), i64>::new();
    let mut lines = Vec::new();
    for row in shown {
        let amount = paid.get(&row.id).copied().unwrap_or(0);
        *totals.entry((row.measure != "vnd", row.measure.clone(), row.item.clone())).or_default() += amount;
        let (item, item_unit) = measure::split_item(&row.item);
        lines.push(PostingLine {
            name: row.name,
            hamlet: row.hamlet,
            purpose_code: Some(row.purpose_code).filter(|code| !purposes::tells_health(code)),
            measure: row.measure,
            item,
            item_unit,
            amount,
        });
    }
    let totals = totals.into_iter().map(|((_, measure, item), amount)| {
        let (item, item_unit) = measure::split_item(&item);
        AmountLine { measure, item, item_unit, amount }
    });
    let left_out = i64::try_from(hidden.len()).unwrap_or(i64::MAX);
    let persons = hidden.iter().map(|row| row.person_id.as_str()).collect::<BTreeSet<_>>().len();
    Ok(FundPosting {
        fund_id: id(&fund.id)?,
        fund_name: LocalizedText::new(fund.name_vi.as_str(), fund.name_en.as_str()),
        agency: cx.directory.agency_ref(&fund.agency_id)?.name.to_string(),
        unit: cx.directory.unit_ref(&fund.unit_id)?,
        year,
        as_of: cx.now,
        lines,
        totals: totals.collect(),
        left_out: i64::try_from(persons).is_ok_and(|persons| persons >= FEWEST).then_some(left_out),
    })
}
