//! The terms of a sanction's procedure. Pure: days and the calendar alone.

use super::types::{DecisionTerm, Explanation, ExplanationKind, MinutesKind, SanctionDeadline};
use crate::{
    directory::working_days::Calendar,
    platform::problem::Problem,
    sanctions::law::terms::{Term, TermCode, term},
};
use chrono::{Months, NaiveDate};

/// The days of a sanction that terms are reckoned from, as far as it has come.
#[derive(Debug, Clone, Default)]
pub struct Days {
    pub ended_on: Option<NaiveDate>,
    pub detected_on: NaiveDate,
    pub minutes_on: NaiveDate,
    pub decision_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
}

/// What the terms rest on beside days.
pub struct Procedure<'a> {
    pub terms: &'static [Term],
    pub calendar: &'a Calendar,
    pub days: Days,
}

impl Procedure<'_> {
    fn row(&self, code: TermCode) -> Result<&'static Term, Problem> {
        term(self.terms, code, self.days.minutes_on)
    }

    fn ends(&self, code: TermCode, from: NaiveDate) -> Result<NaiveDate, Problem> {
        Ok(self.row(code)?.last_day(from, self.calendar))
    }

    /// The last day on which the violation may be fined: a year after it ended, or after it was found while it goes on (Luật Xử lý
    /// vi phạm hành chính, Điều 6). It is a limit, not a term to act in, so a day off does not move it.
    pub fn time_bar(&self) -> Result<NaiveDate, Problem> {
        let months = Months::new(self.row(TermCode::TimeBar)?.amount);
        let from = self.days.ended_on.unwrap_or(self.days.detected_on);
        Ok(from.checked_add_months(months).unwrap_or(NaiveDate::MAX))
    }

    pub fn minutes_due(&self, kind: MinutesKind) -> Result<NaiveDate, Problem> {
        self.ends(kind.term(), self.days.detected_on)
    }

    pub fn explanation_due(&self, kind: ExplanationKind) -> Result<NaiveDate, Problem> {
        self.ends(kind.term(), self.days.minutes_on)
    }

    pub fn decision_due(&self, kind: DecisionTerm) -> Result<NaiveDate, Problem> {
        self.ends(kind.term(), self.days.minutes_on)
    }

    /// The last day of payment without addition; none before the decision is received.
    pub fn payment_due(&self) -> Result<Option<NaiveDate>, Problem> {
        self.days.received_on.map(|day| self.ends(TermCode::Payment, day)).transpose()
    }

    /// The last day on which the decision is enforced.
    pub fn execution_limit(&self) -> Result<Option<NaiveDate>, Problem> {
        let months = Months::new(self.row(TermCode::Execution)?.amount);
        Ok(self.days.decision_on.and_then(|day| day.checked_add_months(months)))
    }

    /// The term of the decision when none is named: longer where the offender explains.
    pub fn usual_decision_term(explanation: Option<&Explanation>) -> DecisionTerm {
        match explanation.map(|one| one.kind) {
            Some(ExplanationKind::Written | ExplanationKind::Hearing) => DecisionTerm::Checked,
            Some(ExplanationKind::Waived) | None => DecisionTerm::Plain,
        }
    }

    /// All terms that have begun, in their order, with the day on which each was met.
    pub fn deadlines(
        &self,
        minutes: MinutesKind,
        decision: DecisionTerm,
        may_explain: bool,
        today: NaiveDate,
    ) -> Result<Vec<SanctionDeadline>, Problem> {
        let days = &self.days;
        let mut deadlines = Vec::new();
        let mut add =
            |code: TermCode, due_on: NaiveDate, met_on: Option<NaiveDate>, is_duty: bool| -> Result<(), Problem> {
                let row = self.row(code)?;
                let is_overdue = is_duty && met_on.unwrap_or(today) > due_on;
                let citation = row.article.clone();
                let confidence = row.confidence;
                deadlines.push(SanctionDeadline { term: code, due_on, met_on, is_overdue, citation, confidence });
                Ok(())
            };
        add(TermCode::TimeBar, self.time_bar()?, days.decision_on, true)?;
        add(minutes.term(), self.minutes_due(minutes)?, Some(days.minutes_on), true)?;
        if may_explain {
            // A right of the offender, which is over and never overdue.
            for kind in [ExplanationKind::Hearing, ExplanationKind::Written] {
                add(kind.term(), self.explanation_due(kind)?, None, false)?;
            }
        }
        add(decision.term(), self.decision_due(decision)?, days.decision_on, true)?;
        if let Some(on) = days.decision_on {
            add(TermCode::Sending, self.ends(TermCode::Sending, on)?, days.sent_on, true)?;
        }
        Ok(deadlines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::working_days::{DayKind, Holiday},
        sanctions::law::law,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// A calendar with 24 November 2026 off (a Tuesday).
    fn calendar() -> Calendar {
        Calendar::new(vec![Holiday {
            on: day("2026-11-24"),
            code: "VH".to_owned(),
            name_vi: String::new(),
            name_en: String::new(),
            kind: DayKind::Statutory,
            is_working_day: Some(false),
            status: "law".to_owned(),
        }])
    }

    fn procedure<'a>(calendar: &'a Calendar, detected: &str, minutes: &str) -> Procedure<'a> {
        let days = Days { detected_on: day(detected), minutes_on: day(minutes), ..Days::default() };
        Procedure { terms: &law().expect("the law").terms, calendar, days }
    }

    /// The terms by the calendar of the directory; 20 November 2026 is a Friday, 24 November a day off.
    #[test]
    fn terms_end_on_their_days() {
        let calendar = calendar();
        let it = procedure(&calendar, "2026-11-20", "2026-11-20");
        for (kind, due) in [
            (MinutesKind::Simple, "2026-11-25"),
            (MinutesKind::AfterTest, "2026-11-26"),
            (MinutesKind::Complex, "2026-11-30"),
        ] {
            assert_eq!(it.minutes_due(kind).expect("a day"), day(due), "{kind:?}");
        }
        for (kind, due) in [(ExplanationKind::Hearing, "2026-11-25"), (ExplanationKind::Written, "2026-11-30")] {
            assert_eq!(it.explanation_due(kind).expect("a day"), day(due), "{kind:?}");
        }
        for (kind, due) in [
            (DecisionTerm::Plain, "2026-12-02"),
            (DecisionTerm::Transferred, "2026-12-07"),
            // One month is 20 December, a Sunday: it ends with the next working day.
            (DecisionTerm::Checked, "2026-12-21"),
            (DecisionTerm::VeryComplex, "2027-01-20"),
        ] {
            assert_eq!(it.decision_due(kind).expect("a day"), day(due), "{kind:?}");
        }
    }

    /// Ten days; a term that would end on a day off ends on the next working day.
    #[test]
    fn payment_has_ten_days() {
        let calendar = calendar();
        for (received, due) in
            [("2026-11-10", "2026-11-20"), ("2026-11-12", "2026-11-23"), ("2026-11-14", "2026-11-25")]
        {
            let mut it = procedure(&calendar, "2026-11-02", "2026-11-02");
            it.days.received_on = Some(day(received));
            assert_eq!(it.payment_due().expect("terms"), Some(day(due)), "{received}");
        }
    }

    /// A year from the end, or from the day on which it was found while it goes on; also from a leap day.
    #[test]
    fn the_time_bar_is_one_year() {
        let calendar = calendar();
        let mut it = procedure(&calendar, "2026-11-20", "2026-11-20");
        assert_eq!(it.time_bar().expect("a day"), day("2027-11-20"));
        it.days.ended_on = Some(day("2025-11-22"));
        assert_eq!(it.time_bar().expect("a day"), day("2026-11-22"), "a Sunday does not move it");
        it.days.ended_on = Some(day("2024-02-29"));
        assert_eq!(it.time_bar().expect("a day"), day("2025-02-28"));
        assert_eq!(it.execution_limit().expect("a day"), None);
        it.days.decision_on = Some(day("2026-11-30"));
        assert_eq!(it.execution_limit().expect("a day"), Some(day("2027-11-30")));
    }
}
