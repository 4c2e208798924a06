//! Figures of years before the books.

use super::{
    Town,
    funds::{CHAIR, id_of},
};
use crate::{
    platform::{db::Db, problem::Problem, text::CleanText},
    statistics::past_figures::{
        self as past,
        types::{Exactness, PastFigureCreate, PastFigureName},
    },
};
use chrono::TimeDelta;

impl Town<'_> {
    /// What is known of a year before the books: a round figure, and one that was corrected.
    pub(super) fn remember(&self, db: &mut Db) -> Result<(), Problem> {
        let figure = |figure, value, exactness| PastFigureCreate {
            fund_kind: "DODN".into(),
            unit_id: None,
            year: 2024,
            figure,
            value,
            exactness,
            source: CleanText::new("Báo cáo tổng kết năm 2024 (mẫu)"),
            supersedes_id: None,
            cause: None,
        };
        let at = self.now - TimeDelta::days(60);
        let spent = figure(PastFigureName::SpentVnd, 640_000_000, Exactness::Over);
        self.keep(db, CHAIR, at, |tx, cx| past::create(tx, cx, spent))?;
        let built = figure(PastFigureName::HousesBuilt, 11, Exactness::About);
        let first = self.keep(db, CHAIR, at, |tx, cx| past::create(tx, cx, built))?;
        let corrected = PastFigureCreate {
            supersedes_id: Some(id_of(&first.id)?),
            cause: Some(CleanText::new("Đã đếm lại hồ sơ (mẫu)")),
            ..figure(PastFigureName::HousesBuilt, 12, Exactness::Exact)
        };
        self.keep(db, CHAIR, at + TimeDelta::days(9), |tx, cx| past::create(tx, cx, corrected)).map(drop)
    }
}
