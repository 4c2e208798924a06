//! Rules of dialogues. Pure.

use super::types::IssueStatus;
use chrono::NaiveDate;

/// How far an issue is on a day. Its last day still belongs to its term.
pub fn status(due_on: NaiveDate, answered_on: Option<NaiveDate>, today: NaiveDate) -> IssueStatus {
    match answered_on {
        Some(_) => IssueStatus::Answered,
        None if due_on < today => IssueStatus::Overdue,
        None => IssueStatus::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_is_overdue_after_its_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (answered, today, expected) in [
            (None, "2026-11-19", IssueStatus::Open),
            (None, "2026-11-20", IssueStatus::Open),
            (None, "2026-11-21", IssueStatus::Overdue),
            (Some("2026-11-25"), "2026-11-30", IssueStatus::Answered),
        ] {
            assert_eq!(status(day("2026-11-20"), answered.map(day), day(today)), expected, "{today}");
        }
    }
}
