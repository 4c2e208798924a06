//! Facts of a case that stand in other tables than its own. They are read only for a type whose transitions ask for them, so that
//! the page of any other case costs no trip more.

use super::store;
use crate::{
    cases::{
        beneficiaries::store as beneficiaries,
        case::store::CaseRow,
        parties::store::{self as parties, Party},
        transfers::store as transfers,
    },
    catalogue::{data::CaseTypeVersion, definition::Need},
    directory::working_days::{Calendar, local_date},
    platform::{db::Db, problem::Problem},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// What other tables say of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct More {
    /// Opinions and support that are asked for, not answered and not overdue.
    pub awaited: i64,
    /// Cases that follow from it and are not closed.
    pub open_follow_ups: i64,
    /// Working days since it came to its step.
    pub days_at_step: i64,
    /// How often it was handed over to another unit.
    pub handed_over: i64,
    /// When it came to its stage, where the type gives stages a deadline.
    pub stage_since: Option<DateTime<Utc>>,
    /// Of the list, where the type has one.
    pub rows: RowCounts,
    /// The employer and the place, where the type names one.
    pub party: Party,
}

/// How many rows a list has, by their verdicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowCounts {
    #[schema(example = 40)]
    pub total: i64,
    pub accepted: i64,
    pub refused: i64,
    /// Without a verdict.
    pub pending: i64,
    /// Accepted, and the person has died since.
    pub deceased: i64,
}

impl More {
    /// Reads what the type asks for.
    pub fn read(
        db: &mut Db,
        version: &CaseTypeVersion,
        case: &CaseRow,
        (today, calendar): (NaiveDate, &Calendar),
    ) -> Result<Self, Problem> {
        let mut more = Self::default();
        let asked = Asked::by(version);
        if asked.opinions {
            more.awaited = store::awaited(db, &case.id, today)?;
        }
        if asked.follow_ups {
            more.open_follow_ups = store::open_follow_ups(db, &case.id)?;
        }
        if asked.transfers {
            more.handed_over = transfers::accepted(db, &case.id)?;
        }
        if asked.days_at_step {
            let since = store::at_step_since(db, &case.id)?;
            more.days_at_step = since.map_or(0, |at| calendar.working_days_between(local_date(at), today));
        }
        if asked.stages {
            more.stage_since = store::at_stage_since(db, version, case)?;
        }
        if asked.rows {
            more.rows = beneficiaries::counts(db, &case.id)?;
        }
        if asked.party {
            more.party = parties::of_case(db, &case.id)?;
        }
        Ok(more)
    }

    /// True when a case of the type needs no other table: the opinions that it waits for come with the case.
    pub fn is_needless(version: &CaseTypeVersion) -> bool {
        Asked { opinions: false, ..Asked::by(version) } == Asked::default()
    }
}

/// Which of the facts a type's transitions ask for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    opinions: bool,
    follow_ups: bool,
    transfers: bool,
    days_at_step: bool,
    rows: bool,
    stages: bool,
    party: bool,
}

impl Asked {
    fn by(version: &CaseTypeVersion) -> Self {
        let compiled = &version.compiled;
        let people = &compiled.definition.people;
        Self {
            party: people.employer != Need::Absent || people.place != Need::Absent,
            opinions: compiled.asks("opinions"),
            follow_ups: compiled.asks("follow_ups"),
            transfers: compiled.asks("transfers"),
            stages: !compiled.definition.deadline.stages.is_empty(),
            rows: compiled.definition.rows.is_some(),
            days_at_step: compiled.definition.transitions.iter().any(|one| one.after_working_days.is_some()),
        }
    }
}
