//! When the public figures of a year change.
//!
//! Two looks at figures that move with each contribution give that contribution away. So the figures of a year are published
//! once for each period (a day, a week or a month, as the operator sets), as of the end of the last whole period, and are the
//! same for everybody until the next.
//!
//! What was published before is known. What was received, or spent, is published anew only when no change of a figure that was
//! shown is about one to four persons and none such can be worked out from both ([`disclosure`]). Until then it
//! stays as it was published, with its day.

pub mod disclosure;
pub mod handlers;
pub mod public;
pub mod store;

use super::funds::{parts::Parts, types::PublicFundStatistics};
use crate::{
    directory::data::Directory,
    platform::{
        config::Rhythm,
        db::Db,
        journal::{Entry, Subject, Tx},
        problem::Problem,
    },
    statistics::publication::{
        public::{Candidate, Earlier, of_json},
        store::{PublicationRow, Side},
    },
};
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use serde_json::json;

/// The first day of the period of publication that a day is in.
pub fn period_start(rhythm: Rhythm, day: NaiveDate) -> NaiveDate {
    let back = match rhythm {
        Rhythm::Day => 0,
        Rhythm::Week => day.weekday().num_days_from_monday(),
        Rhythm::Month => day.day0(),
    };
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

/// Publishes every year in which something happened, as the roll-ups have it; only one of several instances does.
pub fn publish_all(
    tx: &mut Tx,
    directory: &Directory,
    from: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Problem> {
    if store::advance(tx.db, from, today)? == 0 {
        return Ok(());
    }
    // The parts in memory may only hold what is committed.
    let parts = Parts::default();
    // The oldest first: what a year may tell of its balances depends on what the years before tell.
    for year in store::years(tx.db)? {
        publish(tx, &parts, directory, year, today)?;
    }
    Ok(())
}

/// Publishes a year, as far as that does not give away what changed since it was published last.
fn publish(tx: &mut Tx, parts: &Parts, directory: &Directory, year: i64, today: NaiveDate) -> Result<(), Problem> {
    let earlier = Earlier::read(tx.db, year)?;
    let Candidate { figures, layers, moved } =
        public::figures(tx.db, parts, directory, (year, today), earlier.as_ref())?;
    let snapshot = |side: Side, before: fn(&PublicationRow) -> i64| match &earlier {
        Some(earlier) if !moved.contains(&side) => before(&earlier.row),
        _ => figures.snapshot,
    };
    let row = PublicationRow {
        year,
        received_snapshot: snapshot(Side::Received, |row| row.received_snapshot),
        spent_snapshot: snapshot(Side::Spent, |row| row.spent_snapshot),
        figures: text(&figures)?,
        layers: text(&layers)?,
    };
    // While the journal is read again the roll-ups are behind what was published.
    let is_behind = earlier.is_some_and(|earlier| earlier.figures.snapshot >= figures.snapshot);
    if moved.is_empty() || is_behind {
        tracing::info!(year, "the public figures stay as they were published");
        return Ok(());
    }
    store::publish(tx.db, &row, &moved)?;
    // Everybody may read the figures, and so the entry.
    let about = Subject { kind: "public_figures", id: year.to_string(), ..Subject::default() };
    let state = json!({"year": year, "received_snapshot": row.received_snapshot, "spent_snapshot": row.spent_snapshot});
    tx.record(Entry::new("public_figures.published", about).state(state))
}

/// What is published of a year.
pub fn published(db: &mut Db, year: i64) -> Result<Option<PublicFundStatistics>, Problem> {
    store::publication(db, year)?.map(|row| of_json(&row.figures)).transpose()
}

/// Publishes a year that never was, since nothing is known of it that could be compared.
pub fn publish_first(
    tx: &mut Tx,
    directory: &Directory,
    year: i64,
    today: NaiveDate,
) -> Result<PublicFundStatistics, Problem> {
    if store::publication(tx.db, year)?.is_none() {
        publish(tx, &Parts::default(), directory, year, today)?;
    }
    published(tx.db, year)?.ok_or_else(|| Problem::internal("publication", &"missing"))
}

fn text(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("publication", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_on_its_first_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (rhythm, asked, start) in [
            (Rhythm::Day, "2026-11-25", "2026-11-25"),
            (Rhythm::Week, "2026-11-25", "2026-11-23"),
            (Rhythm::Week, "2026-11-23", "2026-11-23"),
            (Rhythm::Month, "2026-11-25", "2026-11-01"),
        ] {
            assert_eq!(period_start(rhythm, day(asked)), day(start), "{rhythm:?} {asked}");
        }
    }
}
