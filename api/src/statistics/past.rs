//! Past years of which only single figures are known.

use super::{
    store::{self, PastRow},
    types::PastFigure,
};
use crate::{
    directory::{data::Directory, load::read_csv},
    platform::{
        journal::{Entry, Subject, Tx},
        problem::Problem,
    },
};
use serde::Deserialize;
use serde_json::json;

const SHIPPED: &str = include_str!("../../catalogue/funds/past_figures.csv");

#[derive(Deserialize)]
struct Line {
    fund_kind: String,
    unit_key: String,
    year: i64,
    figure: String,
    value: i64,
    unit_text: String,
    exactness: String,
    source: String,
}

/// Loads the figures that ship with the demonstration town.
pub fn load(tx: &mut Tx, directory: &Directory) -> Result<(), Problem> {
    let lines: Vec<Line> = read_csv(SHIPPED)?;
    for line in lines {
        let unit = directory.unit_by_key(&line.unit_key);
        let unit = unit.ok_or_else(|| Problem::internal("past figures", &line.unit_key))?;
        let row = PastRow {
            id: tx.ids.next::<PastRow>().to_string(),
            fund_kind: line.fund_kind,
            unit_id: unit.id.clone(),
            year: line.year,
            figure: line.figure,
            value: line.value,
            unit_text: line.unit_text,
            exactness: line.exactness,
            source: line.source,
        };
        store::insert_past(tx.db, &row)?;
        let subject = Subject { kind: "past_figure", id: row.id.clone(), ..Subject::default() };
        let state = json!({"fund_kind": row.fund_kind, "year": row.year, "figure": row.figure, "value": row.value, "exactness": row.exactness});
        tx.record(Entry::new("past_figure.imported", subject).state(state))?;
    }
    Ok(())
}

/// The figures of the years that a period touches, as they were reported.
pub fn within(rows: Vec<PastRow>, years: std::ops::RangeInclusive<i64>, directory: &Directory) -> Vec<PastFigure> {
    let told = rows.into_iter().filter(|row| years.contains(&row.year)).map(|row| PastFigure {
        unit: directory.unit_ref(&row.unit_id).map(|unit| unit.name).unwrap_or_default(),
        fund_kind: row.fund_kind,
        year: row.year,
        figure: row.figure,
        value: row.value,
        unit_text: row.unit_text,
        exactness: row.exactness,
        source: row.source,
    });
    told.collect()
}
