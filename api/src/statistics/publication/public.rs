//! The public figures of a year.

use super::{
    disclosure::{Behind, Changes, Layer, PublicTables, Reported},
    store::{self as publication_store, PublicationRow, Side},
};
use crate::{
    directory::data::Directory,
    funds::publication::store::published,
    platform::{db::Db, problem::Problem},
    statistics::{
        funds::{
            in_kind::InKind,
            parts::Parts,
            question::{self, Question},
            store,
            types::{FigureGroup, FundFigures, GroupBy, PublicCampaign, PublicFundStatistics},
        },
        periods::first_of,
    },
};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

/// The groups of figures as they were published.
pub type Layers = BTreeMap<FigureGroup, Layer>;

/// What was published of a year before.
pub struct Earlier {
    pub row: PublicationRow,
    pub figures: PublicFundStatistics,
    layers: Layers,
}

impl Earlier {
    pub fn read(db: &mut Db, year: i64) -> Result<Option<Self>, Problem> {
        let Some(row) = publication_store::publication(db, year)? else { return Ok(None) };
        let (figures, layers) = (of_json(&row.figures)?, of_json(&row.layers)?);
        Ok(Some(Self { row, figures, layers }))
    }

    pub fn layer(&self, group: FigureGroup) -> &Layer {
        static NONE: Layer = Layer::none();
        self.layers.get(&group).unwrap_or(&NONE)
    }
}

/// What may be published of a year.
pub struct Candidate {
    pub figures: PublicFundStatistics,
    pub layers: Layers,
    /// The sides that are new; the others are as they were published earlier.
    pub moved: Vec<Side>,
}

/// The figures of a year as they may be published beside what was published earlier. A side on which a change about few persons
/// could be worked out stays as it was.
pub fn figures(
    db: &mut Db,
    parts: &Parts,
    directory: &Directory,
    (year, today): (i64, NaiveDate),
    earlier: Option<&Earlier>,
) -> Result<Candidate, Problem> {
    let serving = question::serving(directory, today);
    let calendar = i32::try_from(year).unwrap_or_default();
    let (from, end) = (first_of(calendar, 1), first_of(calendar + 1, 1));
    let question = Question { serving, from, end, ..Question::default() };
    let rows = question.read(db, parts)?;
    let campaigns = store::campaigns(db)?;
    let names = question::names(db)?;
    let divide = |group| question.divide(&rows, group, directory, &names);
    let mut tables = PublicTables {
        total: question.total(&rows),
        by_fund: divide(GroupBy::Fund),
        by_purpose: divide(GroupBy::Purpose),
        by_campaign: divide(GroupBy::Campaign),
    };
    let known =
        (&Behind::of(&question, &rows), &InKind::read(db, year)?, &Reported::of(published(db, None, None)?, year)?);
    let changes = Changes::of(publication_store::changes(db, year)?, &rows.places)?;
    let mut layers = Layers::new();
    let mut moved = Side::BOTH.to_vec();
    for side in Side::BOTH {
        for group in side.groups() {
            let before = earlier.map(|earlier| (earlier.layer(*group), &changes));
            let (layer, is_safe) = tables.suppress(*group, known, before);
            layers.insert(*group, layer);
            if !is_safe {
                moved.retain(|other| *other != side);
            }
        }
    }
    tables.leave_out_the_rest(is_hidden_before(db, year)?);
    let received: HashMap<&str, &FundFigures> =
        tables.by_campaign.iter().map(|cell| (cell.key.as_str(), cell)).collect();
    let campaigns = campaigns.into_iter().filter_map(|(id, _, name, goal_vnd, starts_on, closes_on)| {
        let cell = received.get(id.as_str()).filter(|cell| !cell.suppressed.contains(&FigureGroup::Donors))?;
        Some(PublicCampaign { name, goal_vnd, received_vnd: cell.received_vnd, starts_on, closes_on })
    });
    let mut campaigns: Vec<_> = campaigns.filter(|campaign| campaign.received_vnd > 0).collect();
    let mut published_on = [today; 2];
    if let Some(earlier) = earlier {
        for (at, side) in Side::BOTH.into_iter().enumerate().filter(|(_, side)| !moved.contains(side)) {
            keep_side(&mut tables, &mut layers, side, earlier);
            if side == Side::Received {
                campaigns.clone_from(&earlier.figures.campaigns);
            }
            published_on[at] = [earlier.figures.received_published_on, earlier.figures.spent_published_on][at];
        }
    }
    let figures = PublicFundStatistics {
        snapshot: rows.snapshot,
        as_of: rows.as_of,
        received_published_on: published_on[0],
        spent_published_on: published_on[1],
        year: calendar,
        campaigns,
        total: tables.total,
        by_fund: tables.by_fund,
        by_purpose: tables.by_purpose,
        wall: store::wall(db, from, end)?,
        past_figures: Vec::new(),
    };
    Ok(Candidate { figures, layers, moved })
}

/// Leaves a side as it was published earlier.
fn keep_side(tables: &mut PublicTables, layers: &mut Layers, side: Side, earlier: &Earlier) {
    for group in side.groups() {
        tables.keep(*group, &earlier.figures);
        layers.insert(*group, earlier.layer(*group).clone());
    }
    // What is left is received less spent: beside a new figure it would give the other away.
    tables.keep(FigureGroup::Balances, &earlier.figures);
    tables.keep(FigureGroup::Administration, &earlier.figures);
}

/// True when a year before hides what was received or spent in all, holds back what changed since it was published, or was not
/// published yet. The balance that this year opens with would tell it.
fn is_hidden_before(db: &mut Db, year: i64) -> Result<bool, Problem> {
    for before in publication_store::years(db)?.into_iter().filter(|before| *before < year) {
        let Some(row) = publication_store::publication(db, before)? else { return Ok(true) };
        let figures: PublicFundStatistics = of_json(&row.figures)?;
        let is_hidden = |group: &FigureGroup| figures.total.suppressed.contains(group);
        if [FigureGroup::Donors, FigureGroup::Helped].iter().any(is_hidden)
            || !publication_store::changes(db, before)?.is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads what was kept as JSON.
///
/// # Errors
/// 500 when it is not of this shape.
pub fn of_json<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| Problem::internal("publication", &error))
}
