//! Corrections of the calendar, and the due days that follow it.

use ansinh_tests::{
    Caller, Service, on_both,
    people::{Answer, any_id, text},
};
use serde_json::{Value, json};

fn day(on: &str, kind: &str, code: &str) -> Value {
    json!({"on": on, "code": code, "name_vi": "Ngày mẫu", "name_en": "Sample day", "kind": kind,
        "legal_basis": "Thông báo mẫu"})
}

fn announce(admin: &Caller, on: &str, kind: &str, code: &str) -> Value {
    admin.post("/v1/calendar/holidays", &day(on, kind, code)).expect(201)
}

fn withdraw(admin: &Caller, id: &Value) -> Answer {
    let path = format!("/v1/calendar/holidays/{}/withdrawal", text(id));
    admin.post(&path, &json!({"reason": "Nhập nhầm ngày"}))
}

fn due(officer: &Caller, case: &Value) -> String {
    text(&officer.case(&text(&case["id"]))["due_on"])
}

fn moves(caller: &Caller, holiday: &Value) -> Vec<Value> {
    caller.all(&format!("/v1/calendar/holidays/{}/moved-due-days", text(&holiday["id"])))
}

fn counted(officer: &Caller, from: &str) -> String {
    text(&officer.get(&format!("/v1/calendar/working-days?from={from}&days=1")).expect(200)["due_on"])
}

/// The later of two announcements about one day counts, until it is withdrawn.
#[test]
fn the_later_announcement_counts() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let (friday, saturday, monday) = ("2027-03-12", "2027-03-13", "2027-03-15");
        assert_eq!(counted(&officer, friday), monday);
        announce(&admin, saturday, "working_swap", "NHAM");
        assert_eq!(counted(&officer, friday), saturday);
        let off = announce(&admin, saturday, "swap_off", "DUNG");
        assert_eq!(counted(&officer, friday), monday, "overruled");
        let withdrawn = withdraw(&admin, &off["id"]).expect(200);
        assert_eq!(withdrawn["withdrawal_reason"], "Nhập nhầm ngày");
        assert_eq!(counted(&officer, friday), saturday, "the earlier announcement counts again");
        announce(&admin, saturday, "swap_off", "DUNG");
        assert_eq!(counted(&officer, friday), monday, "entered again under the same code");
        let listed = officer.all_at_once("/v1/calendar/holidays?year=2027");
        let about = listed.iter().filter(|row| row["on"] == saturday);
        let in_force: Vec<bool> = about.map(|row| row["withdrawn_at"].is_null()).collect();
        assert_eq!(in_force, [true, false, true], "every row stays listed, in the order of entry");
    });
}

/// A due day that becomes a day off moves to the next working day, and back when the day is withdrawn.
#[test]
fn due_days_follow_the_calendar() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let case = officer.submitted_allowance("Lê Thị Mẫu Lịch");
        let draft = officer.draft_allowance("Lê Thị Mẫu Nháp");
        let before = text(&case["due_on"]);
        let holiday = announce(&admin, &before, "swap_off", "NGHI");
        let after = due(&officer, &case);
        assert_eq!(after, counted(&officer, &before), "the next working day");
        assert!(after > before);
        assert_eq!(officer.case(&text(&draft["id"])), draft, "a draft has no due day");

        let found = moves(&officer, &holiday);
        let own = found.iter().find(|moved| moved["case_id"] == case["id"]).expect("the case is listed");
        assert_eq!((text(&own["due_on_before"]), text(&own["due_on"])), (before.clone(), after.clone()));
        assert_eq!(own["case_code"], case["code"]);
        let elsewhere = moves(&service.caller("nam.officer"), &holiday);
        assert!(elsewhere.iter().all(|moved| moved["case_id"] != case["id"]), "the other ward's list");
        assert!(moves(&service.caller("front.officer"), &holiday).is_empty(), "nothing was referred to the Front");
        let timeline = officer.all(&format!("/v1/cases/{}/timeline", text(&case["id"])));
        assert!(timeline.iter().any(|entry| entry["event"] == "case.due_day_moved"), "{timeline:?}");

        withdraw(&admin, &holiday["id"]).expect(200);
        assert_eq!(due(&officer, &case), before, "moved back");
        assert_eq!(moves(&officer, &holiday).iter().filter(|moved| moved["case_id"] == case["id"]).count(), 2);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// Who may correct the calendar, and what is refused.
#[test]
fn a_day_is_withdrawn_once_by_the_province() {
    on_both(|service| {
        let (admin, ward) = (service.caller("admin"), service.caller("bac.admin"));
        let holiday = announce(&admin, "2027-03-16", "swap_off", "NHAM");
        let id = &holiday["id"];
        for other in [&ward, &service.caller("bac.chair"), &service.caller("auditor")] {
            assert_eq!(withdraw(other, id).status, 403);
        }
        let path = format!("/v1/calendar/holidays/{}/withdrawal", text(id));
        assert_eq!(admin.post(&path, &json!({"reason": " "})).status, 422);
        assert_eq!(withdraw(&admin, &json!(any_id())).code(), "not_found");
        let list = format!("/v1/calendar/holidays/{}/moved-due-days", any_id());
        assert_eq!(service.caller("bac.officer").get(&list).code(), "not_found");
        let of_law = admin.all_at_once("/v1/calendar/holidays?year=2027");
        let of_law = of_law.iter().find(|row| row["status"] == "law").expect("a day that the law fixes");
        assert_eq!(withdraw(&admin, &of_law["id"]).code(), "state_conflict");
        let twice = ansinh_tests::at_once(2, |_| withdraw(&admin, id).status);
        let mut twice = twice.clone();
        twice.sort_unstable();
        assert_eq!(twice, [200, 409]);
        assert_eq!(withdraw(&admin, id).code(), "state_conflict");
    });
}

/// Every column of a case but its id and code.
const REST: &str = "case_type_id, area, confidentiality, status, step, acting_role, acting_agency_id, unit_id, serving_unit_id,
    beneficiary_id, applicant_id, deceased_id, household_id, form, assignee_id, prepared_by, decided_by, opened_at, due_at, paused_at,
    paused_days, outcome, decision, supplement, closed_at, created_at, created_by, updated_at, updated_by, version";

/// Copies a case 250 times.
fn copy(service: &Service, case: &Value) {
    let id = text(&case["id"]);
    service.meddle(&format!(
        "INSERT INTO cases (id, code, {REST})
         WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 349)
         SELECT substr(id, 1, 33) || i, 'MAU-' || i, {REST} FROM cases, n WHERE id = '{id}'"
    ));
}

/// More cases than are moved at a time: all are moved and listed, page after page; one that a request in flight left behind follows
/// later.
#[test]
fn every_case_follows_the_calendar() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let case = officer.submitted_allowance("Lê Thị Mẫu Nhiều");
        copy(service, &case);
        let holiday = announce(&admin, &text(&case["due_on"]), "swap_off", "NGHI");
        let after = due(&officer, &case);
        let copies: Vec<Value> = moves(&officer, &holiday);
        let copies = copies.iter().filter(|moved| text(&moved["case_code"]).starts_with("MAU-"));
        assert_eq!(copies.filter(|moved| moved["due_on"] == after).count(), 250);

        let moved = service.rows("moved_due_days");
        service.kill();
        let of = |column: &str| format!("(SELECT {column} FROM moved_due_days m WHERE m.case_id = cases.id)");
        service.meddle(&format!(
            "UPDATE cases SET due_at = {} WHERE id IN (SELECT case_id FROM moved_due_days)",
            of("due_before")
        ));
        service.start();
        assert_eq!(service.rows("moved_due_days"), 2 * moved);
        assert_eq!(due(&service.caller("bac.officer"), &case), after);
    });
}
