//! What minutes must say, and when a case may get a new date. Pure.

use super::types::{MinutesCreate, Vote};
use crate::{
    people::rules::Faults,
    platform::problem::{self, Problem},
};
use chrono::NaiveDate;

/// Checks the numbers of minutes, and that enough of those present agree: `percent` of a hundred, where the law asks for a share.
///
/// # Errors
/// 422 with the field.
pub fn check_minutes(minutes: &MinutesCreate, percent: Option<u32>) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if minutes.present > minutes.invited {
        faults.add("/minutes/present", "too_many", "Không thể nhiều hơn số được mời", "No more than were called");
    }
    if minutes.agreed > minutes.present {
        faults.add("/minutes/agreed", "too_many", "Không thể nhiều hơn số có mặt", "No more than were present");
    }
    let votes = u32::try_from(minutes.members.len()).unwrap_or(u32::MAX);
    let for_it = minutes.members.iter().filter(|member| member.vote == Vote::For).count();
    if votes > 0 && votes != minutes.present {
        let (vi, en) = ("Số thành viên phải bằng số có mặt", "As many members as were present");
        faults.add("/minutes/members", "invalid_value", vi, en);
    }
    if votes > 0 && u32::try_from(for_it).unwrap_or(u32::MAX) != minutes.agreed {
        let (vi, en) = ("Phải bằng số thành viên đồng ý", "As many as voted for it");
        faults.add("/minutes/agreed", "invalid_value", vi, en);
    }
    faults.end()?;
    let (agreed, present) = (u64::from(minutes.agreed) * 100, u64::from(minutes.present));
    match percent {
        Some(percent) if agreed < u64::from(percent) * present => {
            let vi = format!("Cần ít nhất {percent} % số có mặt đồng ý");
            Err(Problem::invalid("/minutes/agreed", "too_few", vi, format!("At least {percent} % must agree")))
        }
        _ => Ok(()),
    }
}

/// Checks the new due day of a case.
///
/// # Errors
/// 409 for a case without a running clock; 422 for a day that is not later.
pub fn check_new_date(due_on: Option<NaiveDate>, new: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let (vi, en) = ("Hồ sơ không có hạn trả đang tính", "The case has no running deadline");
    let due_on = due_on.ok_or_else(|| Problem::new(&problem::STATE_CONFLICT).detail(vi, en))?;
    if new > due_on && new >= today {
        return Ok(());
    }
    let (vi, en) = ("Phải sau hạn cũ và không trước hôm nay", "After the old date, and not before today");
    Err(Problem::invalid("/due_on", "out_of_order", vi, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn minutes(more: Value) -> MinutesCreate {
        let mut all = json!({"held_on": "2026-11-20", "invited": 40, "present": 30, "agreed": 15});
        for (key, value) in more.as_object().cloned().unwrap_or_default() {
            all[key] = value;
        }
        serde_json::from_value(all).expect("minutes")
    }

    #[test]
    fn enough_of_those_present_agree() {
        let member = |vote: &str| json!({"name": "Nguyễn Văn Mẫu", "position": "Ủy viên", "vote": vote});
        for (more, percent, is_right) in [
            (json!({}), None, true),
            (json!({}), Some(50), true),
            (json!({"agreed": 14}), Some(50), false),
            (json!({"agreed": 31}), None, false),
            (json!({"present": 41}), None, false),
            (json!({"present": 2, "agreed": 1, "members": [member("for"), member("against")]}), Some(50), true),
            (json!({"present": 2, "agreed": 2, "members": [member("for"), member("abstained")]}), None, false),
            (json!({"present": 3, "agreed": 1, "members": [member("for"), member("against")]}), None, false),
        ] {
            assert_eq!(check_minutes(&minutes(more.clone()), percent).is_ok(), is_right, "{more}");
        }
    }

    #[test]
    fn a_new_date_is_later() {
        let day = |of_month| NaiveDate::from_ymd_opt(2026, 11, of_month).expect("a day");
        for (due, new, today, is_right) in [
            (Some(10), 12, 5, true),
            (Some(10), 10, 5, false),
            (Some(10), 12, 12, true),
            (Some(10), 12, 13, false),
            (None, 12, 5, false),
        ] {
            let checked = check_new_date(due.map(day), day(new), day(today));
            assert_eq!(checked.is_ok(), is_right, "{due:?} {new} {today}");
        }
    }
}
