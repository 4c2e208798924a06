//! What a donor gave in a year.

use super::{store, types::DonorView, view};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::FundsRead,
        common::measure::AmountLine,
        contributions::{
            store as contribution_store,
            store::WithReceipt,
            types::{ContributionQuery, ContributionView},
        },
        ids::{Donor, DonorId},
    },
    platform::{
        http::paging::{MOST_IN_FILE, Slice, read_whole},
        ids,
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatementQuery {
    #[param(minimum = 2000, maximum = 2200, example = 2026)]
    pub year: i32,
}

/// What a giver gave in a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct DonorStatement {
    pub donor: DonorView,
    pub year: i32,
    pub contributions: Vec<ContributionView>,
    /// Totals of each measure and item; reversed gifts are left out.
    pub totals: Vec<AmountLine>,
}

/// Tells what a giver gave in a year.
#[utoipa::path(tag = "funds", operation_id = "getDonorStatement",
    params(("id" = DonorId, Path, description = "The giver."), StatementQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The statement, whole; refused over 50 000 contributions (400 `too_many_rows`).", body = DonorStatement)))]
#[get("/donors/{id}/statement")]
pub async fn get_donor_statement(ctx: Ctx<FundsRead>, id: PathId<Donor>, query: Query<StatementQuery>) -> Answer {
    let year = query.0.year;
    let day =
        |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).filter(|_| (2000..=2200).contains(&year));
    let wrong = || Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200");
    let (from, to) = (day(year, 1, 1).ok_or_else(wrong)?, day(year, 12, 31).ok_or_else(wrong)?);
    ctx.show(move |db, cx| {
        let donor = store::find(db, cx.scope(), id.0)?.ok_or_else(absent)?;
        let own = ContributionQuery {
            donor_id: Some(id.0),
            from: Some(from.into()),
            to: Some(to.into()),
            ..ContributionQuery::default()
        };
        let rows = read_whole(MOST_IN_FILE, |after, limit| {
            let rows = contribution_store::list(db, cx.scope(), &own, Slice { after, limit })?;
            rows.into_iter().map(|row| Ok((ids::id(&row.0.id)?, row))).collect()
        })?;
        let contributions = WithReceipt::views(db, rows, cx)?;
        let mut totals = BTreeMap::<(String, String, String), i64>::new();
        for contribution in contributions.iter().filter(|contribution| contribution.reversal_id.is_none()) {
            let key = (contribution.measure.clone(), contribution.item.clone(), contribution.item_unit.clone());
            *totals.entry(key).or_default() += contribution.amount;
        }
        let line = |((measure, item, item_unit), amount)| AmountLine { measure, item, item_unit, amount };
        let totals = totals.into_iter().map(line).collect();
        Ok(DonorStatement { donor: view::donor(&donor, cx)?, year, contributions, totals })
    })
    .await
}
