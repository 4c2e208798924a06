//! What minutes must say, when a case may get a new date, and whom a case that follows is for. Pure.

use super::types::{MinutesCreate, Vote};
use crate::{
    cases::case::store::CaseRow,
    catalogue::definition::{Need, People},
    platform::{
        faults::Faults,
        problem::{self, Problem},
    },
};
use chrono::NaiveDate;

/// The beneficiary and the deceased of a case that follows from another. A type for somebody who may have died is for the deceased,
/// such as the stop of an allowance; every other one for the beneficiary of the case before.
pub fn people_after<'a>(next: &People, case: &'a CaseRow) -> (&'a str, Option<&'a str>) {
    let deceased = case.deceased_id.as_deref();
    let beneficiary = deceased.filter(|_| next.deceased_beneficiary).unwrap_or(&case.beneficiary_id);
    (beneficiary, deceased.filter(|_| next.deceased != Need::Absent))
}

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

/// Checks the vote of a council: the members are named, two thirds of them came, and most of those agree; of as many votes for as
/// against, that of who presides decides (Luật Người khuyết tật 51/2010/QH12, Điều 16 khoản 3).
///
/// # Errors
/// 422 with the field.
pub fn check_vote(minutes: &MinutesCreate) -> Result<(), Problem> {
    let mut faults = Faults::default();
    let votes = |vote: Vote| minutes.members.iter().filter(|member| member.vote == vote).count();
    if minutes.members.is_empty() {
        let (vi, en) = ("Ghi từng thành viên Hội đồng và ý kiến biểu quyết", "Name each member with the vote");
        faults.add("/minutes/members", "required", vi, en);
    }
    if minutes.members.iter().filter(|member| member.presides).count() > 1 {
        faults.add("/minutes/members", "duplicate", "Chỉ một người chủ trì", "One member presides");
    }
    if u64::from(minutes.present) * 3 < u64::from(minutes.invited) * 2 {
        let (vi, en) = ("Cần ít nhất hai phần ba thành viên có mặt", "Two thirds of the members must come");
        faults.add("/minutes/present", "too_few", vi, en);
    }
    let (for_it, against) = (votes(Vote::For), votes(Vote::Against) + votes(Vote::Abstained));
    let decides = minutes.members.iter().any(|member| member.presides && member.vote == Vote::For);
    if !minutes.members.is_empty() && (for_it < against || (for_it == against && !decides)) {
        faults.add("/minutes/agreed", "too_few", "Chưa được đa số biểu quyết tán thành", "Most members must agree");
    }
    faults.end()
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
    fn a_council_decides_by_most_of_those_present() {
        let member = |vote: &str, presides: bool| json!({"name": "Lê Văn Mẫu", "position": "Ủy viên", "vote": vote, "presides": presides});
        let council = |invited: usize, members: Vec<Value>| {
            let agreed = members.iter().filter(|member| member["vote"] == "for").count();
            minutes(json!({"invited": invited, "present": members.len(), "agreed": agreed, "members": members}))
        };
        let (yes, no, none) = (member("for", false), member("against", false), member("abstained", false));
        let (chair_yes, chair_no) = (member("for", true), member("against", true));
        for (invited, members, is_right) in [
            (3, vec![yes.clone(), yes.clone(), no.clone()], true),
            (3, vec![yes.clone(), no.clone(), no.clone()], false),
            (3, vec![yes.clone(), yes.clone()], true),
            (4, vec![yes.clone(), yes.clone()], false),
            (4, vec![chair_yes.clone(), yes.clone(), no.clone(), no.clone()], true),
            (4, vec![chair_no.clone(), yes.clone(), yes.clone(), no.clone()], false),
            (4, vec![yes.clone(), yes.clone(), none.clone(), no.clone()], false),
            (2, vec![chair_yes.clone(), chair_yes], false),
            (3, Vec::new(), false),
        ] {
            let minutes = council(invited, members);
            assert_eq!(check_vote(&minutes).is_ok(), is_right, "{minutes:?}");
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
