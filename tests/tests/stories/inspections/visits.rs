//! The inspection itself, from its ground to its end.

use ansinh_tests::{
    Caller, Service, at_once,
    inspections::{Inspectors, answer, declare, path, shown, take},
    on_both,
    people::{text, today},
};
use chrono::Datelike;
use reqwest::Method;
use serde_json::{Value, json};

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

/// Ground, decision, team of two agencies, plan, announcement, visit, minutes, conclusion, end.
#[test]
fn an_inspection_goes_from_its_ground_to_its_end() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Kiểm Tra", 701);
        let draft = it.prepared();
        assert_eq!(
            (&draft["status"], &draft["days"], &draft["day_kind"]),
            (&json!("draft"), &json!(10), &json!("calendar"))
        );
        assert_eq!(draft["transitions"], json!(["cancel"]));
        assert_eq!(draft["checklists"][0], json!({"subject": "insurance", "version": "2026-01-01"}));
        assert_eq!(shown(&it.director, &draft)["transitions"], json!(["decide"]));

        let decide = json!({"transition": "decide", "number": "15/QĐ-KT"});
        assert_eq!(take(&it.inspector, &draft, decide.clone()).code(), "forbidden");
        assert_eq!(
            take(&it.director, &draft, json!({"transition": "decide"})).json()["errors"][0]["pointer"],
            "/number"
        );
        let decided = take(&it.director, &draft, decide.clone()).expect(200);
        assert_eq!(take(&it.director, &decided, decide.clone()).code(), "state_conflict");
        assert_eq!((&decided["status"], &decided["decision_number"]), (&json!("decided"), &json!("15/QĐ-KT")));

        let plan = json!({"transition": "submit_plan", "note": "Kế hoạch mẫu"});
        assert_eq!(take(&it.inspector, &decided, plan.clone()).code(), "guard_failed", "there is no team yet");
        let team = it.team(&decided, &[&it.inspector, &it.insurance]).expect(200);
        assert_eq!(it.team(&decided, &[&it.inspector]).status, 412);
        let submitted = take(&it.inspector, &team, plan.clone()).expect(200);
        let back = take(&it.director, &submitted, json!({"transition": "return_plan", "note": "Bổ sung nội dung"}))
            .expect(200);
        let submitted = take(&it.inspector, &back, plan).expect(200);
        let approved = take(&it.director, &submitted, json!({"transition": "approve_plan"})).expect(200);

        let announce = json!({"transition": "announce"});
        assert_eq!(take(&it.inspector, &approved, announce.clone()).code(), "guard_failed", "nobody has declared");
        declare(&it.inspector, &approved, false).expect(200);
        declare(&it.insurance, &approved, true).expect(200);
        assert_eq!(declare(&it.director, &approved, false).status, 403, "who is not in the team declares nothing");
        assert_eq!(take(&it.inspector, &approved, announce.clone()).code(), "guard_failed", "one has an interest");
        let team = it.team(&approved, &[&it.inspector, &it.union]).expect(200);
        declare(&it.union, &team, false).expect(200);
        let announced = take(&it.inspector, &shown(&it.inspector, &team), announce).expect(200);
        assert!(announced["ends_on"].as_str() > announced["announced_on"].as_str());

        let extend = json!({"transition": "extend", "number": "18/QĐ-GH", "note": "Nhiều lao động"});
        let extended = take(&it.director, &announced, extend.clone()).expect(200);
        assert!(extended["ends_on"].as_str() > announced["ends_on"].as_str());
        assert_eq!(take(&it.director, &extended, extend).code(), "state_conflict", "extended once");
        let visit = take(&it.inspector, &extended, json!({"transition": "start_visit"})).expect(200);
        let stopped = take(&it.director, &visit, json!({"transition": "suspend", "note": "Mưa bão"})).expect(200);
        let visit = take(&it.director, &stopped, json!({"transition": "resume"})).expect(200);
        assert_eq!((&visit["status"], &visit["ends_on"]), (&json!("under_way"), &extended["ends_on"]));

        let refused = json!({"transition": "sign_minutes", "note": "Biên bản mẫu", "signature": "witness"});
        assert_eq!(take(&it.inspector, &visit, refused).json()["errors"][0]["pointer"], "/signed_by");
        let concluded = it.conclude(&visit);
        assert_eq!(concluded["status"], "concluded");
        let closed = take(&it.inspector, &concluded, json!({"transition": "close"})).expect(200);
        assert_eq!((&closed["status"], &closed["transitions"]), (&json!("closed"), &json!([])));
        assert_eq!(closed["steps"].as_array().map(Vec::len), Some(13));
        verified(service);
        service.tamper(&format!("UPDATE inspections SET content = 'X' WHERE id = '{}'", text(&closed["id"])));
        assert!(!service.verify().0, "a change behind the journal is found");
    });
}

/// Where the employer refuses to sign, an official of the ward or one witness does, by name.
#[test]
fn minutes_are_signed_by_another_where_the_employer_refuses() {
    on_both(|service| {
        for (n, signature, name) in
            [(703, "ward_official", "Lê Văn Mẫu Phường"), (704, "witness", "Phạm Thị Mẫu Chứng")]
        {
            let it = Inspectors::of(service, &format!("Công ty TNHH Minh Họa Từ Chối {n}"), n);
            let visit = it.under_way();
            let sign = |by: Value| {
                let mut body = json!({"transition": "sign_minutes", "note": "Biên bản mẫu", "signature": signature});
                body["signed_by"] = by;
                take(&it.inspector, &shown(&it.inspector, &visit), body)
            };
            assert_eq!(sign(json!(null)).json()["errors"][0]["pointer"], "/signed_by");
            let minuted = sign(json!(name)).expect(200);
            let step = minuted["steps"].as_array().expect("steps").last().expect("a step").clone();
            assert_eq!(
                (&minuted["status"], &step["signature"], &step["signed_by"]),
                (&json!("minuted"), &json!(signature), &json!(name))
            );
        }
    });
}

/// Who has a conflict of interest, or has not declared, neither answers nor finds anything, and the visit does not start with such a
/// team; who does not read inspections is in none (NĐ 217/2025/NĐ-CP, Điều 12).
#[test]
fn who_has_a_conflict_of_interest_does_not_inspect() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Lợi Ích", 709);
        let announced = take(&it.inspector, &it.ready(), json!({"transition": "announce"})).expect(200);
        let refused = it.team(&announced, &[&it.inspector, &service.caller("front.officer")]);
        let fault = &refused.json()["errors"][0];
        assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/members/1/user_id"), &json!("not_allowed")));
        let team = it.team(&announced, &[&it.inspector, &it.insurance, &it.union]).expect(200);
        let start = json!({"transition": "start_visit"});
        let answers = json!({"answers": [answer("INSURANCE_PAID", "compliant", "", 0)]});
        let finding = json!({"subject": "wages", "description": "Trả đủ lương", "judgement": {"result": "passed"}});
        let works = |code: &str| {
            for (part, body) in [("answers", &answers), ("findings", &finding)] {
                assert_eq!(it.union.post(&format!("{}/{part}", path(&team)), body).code(), code, "{part}");
            }
            assert_eq!(take(&it.inspector, &team, start.clone()).code(), code);
        };
        works("guard_failed");
        declare(&it.union, &team, true).expect(200);
        works("guard_failed");
        it.insurance.post(&format!("{}/answers", path(&team)), &answers).expect(200);
        let team = it.team(&shown(&it.inspector, &team), &[&it.inspector, &it.insurance]).expect(200);
        take(&it.inspector, &team, start).expect(200);
        verified(service);
    });
}

/// An account that both inspects and decides does not approve the plan of the visit that it submitted.
#[test]
fn who_submitted_the_plan_of_a_visit_does_not_approve_it() {
    on_both(|service| {
        let admin = service.caller("admin");
        let users = admin.all("/v1/users");
        let user = users.iter().find(|user| user["username"] == "inspector").expect("the inspector");
        let roles = json!({"roles": ["inspector", "department_director"]});
        let version = user["version"].as_i64().expect("a version");
        admin.patch(&format!("/v1/users/{}", text(&user["id"])), version, &roles).expect(200);
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Kế Hoạch", 710);
        let decide = json!({"transition": "decide", "number": "41/QĐ-KT"});
        let decided = take(&it.director, &it.prepared(), decide).expect(200);
        let team = it.team(&decided, &[&it.inspector]).expect(200);
        let plan = json!({"transition": "submit_plan", "note": "Kế hoạch mẫu"});
        let submitted = take(&it.inspector, &team, plan).expect(200);
        assert_eq!(submitted["transitions"], json!(["return_plan", "terminate"]));
        let approve = json!({"transition": "approve_plan"});
        assert_eq!(take(&it.inspector, &submitted, approve.clone()).code(), "four_eyes");
        take(&it.director, &submitted, approve).expect(200);
    });
}

/// The head of the body, or the chair of its committee, decides; another authority of the same town does not.
#[test]
fn an_incompetent_authority_decides_nothing() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Thẩm Quyền", 702);
        let decide = json!({"transition": "decide", "number": "16/QĐ-KT"});
        let chair = service.caller("bac.chair");
        assert_eq!(take(&chair, &it.prepared(), decide.clone()).code(), "not_competent");
        let ward = service.caller("labour.officer").post("/v1/inspections", &it.wanted(&json!({}))).expect(201);
        assert_eq!((&ward["days"], &ward["agency"]["code"]), (&json!(7), &json!("P_VHXH_BHL")));
        assert_eq!(take(&it.director, &ward, decide.clone()).code(), "not_competent");
        assert_eq!(take(&service.caller("nam.chair"), &ward, decide.clone()).status, 404);
        take(&chair, &ward, decide).expect(200);
    });
}

/// The days of the law by body (NĐ 217/2025/NĐ-CP, Điều 13): a department has 10 and 5 more once, a body of the ward 7 and 3 more once,
/// both counted from the announcement. No last day falls on a weekend here.
#[test]
fn a_visit_of_the_ward_has_seven_days_and_three_more() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Gia Hạn", 707);
        let [labour, chair] = ["labour.officer", "bac.chair"].map(|name| service.caller(name));
        let of_ward = labour.employer("Công ty TNHH Minh Họa Gia Hạn Phường", 708);
        let on = "2026-11-02";
        for (officer, head, employer, days, first, extended) in [
            (&it.inspector, &it.director, &it.employer, 10, "2026-11-12", "2026-11-17"),
            (&labour, &chair, &of_ward, 7, "2026-11-09", "2026-11-12"),
        ] {
            let draft =
                officer.post("/v1/inspections", &it.wanted(&json!({"employer_id": employer["id"]}))).expect(201);
            assert_eq!((&draft["days"], &draft["day_kind"]), (&json!(days), &json!("calendar")));
            let decide = json!({"transition": "decide", "number": "21/QĐ-KT", "on": on});
            let decided = take(head, &draft, decide).expect(200);
            let team = json!({"members": [{"user_id": officer.user_id, "role": "head"}]});
            let version = decided["version"].as_i64().expect("a version");
            officer.change(Method::PUT, &format!("{}/team", path(&draft)), version, &team).expect(200);
            declare(officer, &draft, false).expect(200);
            let plan = json!({"transition": "submit_plan", "note": "Kế hoạch mẫu", "on": on});
            let submitted = take(officer, &shown(officer, &draft), plan).expect(200);
            let approved = take(head, &submitted, json!({"transition": "approve_plan", "on": on})).expect(200);
            let announced = take(officer, &approved, json!({"transition": "announce", "on": on})).expect(200);
            assert_eq!((&announced["announced_on"], &announced["ends_on"]), (&json!(on), &json!(first)));
            let extend =
                json!({"transition": "extend", "number": "22/QĐ-GH", "note": "Nhiều hồ sơ", "on": "2026-11-05"});
            assert_eq!(take(officer, &announced, extend.clone()).code(), "forbidden", "who inspects extends nothing");
            let longer = take(head, &announced, extend.clone()).expect(200);
            assert_eq!((&longer["ends_on"], &longer["is_extended"]), (&json!(extended), &json!(true)));
            let offered = longer["transitions"].as_array().expect("transitions");
            assert!(!offered.contains(&json!("extend")), "it is extended once");
            assert_eq!(take(head, &longer, extend).code(), "state_conflict");
            let step = longer["steps"].as_array().expect("steps").last().expect("a step").clone();
            assert_eq!((&step["transition"], &step["number"]), (&json!("extend"), &json!("22/QĐ-GH")));
        }
        verified(service);
    });
}

/// A term that is prolonged is one term from the announcement, moved off a day off once, at its end; it is not extended once it is over
/// (NĐ 217/2025/NĐ-CP, Điều 13). 15 November 2026 is a Sunday.
#[test]
fn a_term_is_prolonged_from_the_announcement() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Thời Hạn", 712);
        let draft = it.prepared();
        let step = |caller: &Caller, on: &str, mut body: Value| {
            body["on"] = json!(on);
            take(caller, &shown(caller, &draft), body)
        };
        let on = "2026-11-05";
        step(&it.director, on, json!({"transition": "decide", "number": "44/QĐ-KT"})).expect(200);
        it.team(&shown(&it.inspector, &draft), &[&it.inspector]).expect(200);
        declare(&it.inspector, &draft, false).expect(200);
        step(&it.inspector, on, json!({"transition": "submit_plan", "note": "Kế hoạch mẫu"})).expect(200);
        step(&it.director, on, json!({"transition": "approve_plan"})).expect(200);
        let announced = step(&it.inspector, on, json!({"transition": "announce"})).expect(200);
        assert_eq!(announced["ends_on"], "2026-11-16");
        step(&it.director, "2026-11-06", json!({"transition": "suspend", "note": "Mưa bão"})).expect(200);
        let resumed = step(&it.director, "2026-11-09", json!({"transition": "resume"})).expect(200);
        assert_eq!(resumed["ends_on"], "2026-11-18", "10 and 3 days");
        let extend = json!({"transition": "extend", "number": "45/QĐ-GH", "note": "Nhiều hồ sơ"});
        assert_eq!(step(&it.director, "2026-11-19", extend.clone()).code(), "guard_failed");
        let longer = step(&it.director, "2026-11-10", extend).expect(200);
        assert_eq!(longer["ends_on"], "2026-11-23", "10, 3 and 5 days");
        verified(service);
    });
}

/// One inspection at a time and one a year, whatever the bodies: refused with who and when.
#[test]
fn an_employer_is_inspected_once() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Một Lần", 703);
        let ward = service.caller("labour.officer");
        let drafted = ward.post("/v1/inspections", &it.wanted(&json!({}))).expect(201);
        let first = it.ready();
        let refused = ward.post("/v1/inspections", &it.wanted(&json!({"ground": "sign_of_violation"})));
        assert_eq!((refused.status, refused.code().as_str()), (409, "inspection_overlap"));
        assert_eq!(refused.json()["agency"]["code"], "SO_NV_HT");
        assert_eq!(refused.json()["decided_on"], first["decided_on"]);
        let decide = json!({"transition": "decide", "number": "17/QĐ-KT"});
        assert_eq!(take(&service.caller("bac.chair"), &drafted, decide.clone()).code(), "inspection_overlap");

        let stop = json!({"transition": "announce"});
        let announced = take(&it.inspector, &first, stop).expect(200);
        take(&it.director, &announced, json!({"transition": "terminate", "note": "Chuyển cơ quan điều tra"}))
            .expect(200);
        assert_eq!(take(&service.caller("bac.chair"), &drafted, decide.clone()).code(), "inspected_this_year");
        assert_eq!(ward.post("/v1/inspections", &it.wanted(&json!({}))).code(), "inspected_this_year");
        let sign = it.wanted(&json!({"ground": "sign_of_violation"}));
        let second = ward.post("/v1/inspections", &sign).expect(201);
        take(&service.caller("bac.chair"), &second, decide).expect(200);
        verified(service);
    });
}

/// A visit counts in the year in which it is announced: a decision of the year before does not bring a second one.
#[test]
fn a_visit_counts_in_the_year_of_its_announcement() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Qua Năm", 711);
        let late = it.prepared();
        it.conclude(&it.under_way());
        let last_year = format!("{}-12-30", today().year() - 1);
        let decide = json!({"transition": "decide", "number": "42/QĐ-KT", "on": last_year});
        let decided = take(&it.director, &late, decide).expect(200);
        let team = it.team(&decided, &[&it.inspector]).expect(200);
        declare(&it.inspector, &team, false).expect(200);
        let plan = json!({"transition": "submit_plan", "note": "Kế hoạch mẫu", "on": last_year});
        let submitted = take(&it.inspector, &team, plan).expect(200);
        let approve = json!({"transition": "approve_plan", "on": last_year});
        let approved = take(&it.director, &submitted, approve).expect(200);
        let refused = take(&it.inspector, &approved, json!({"transition": "announce"}));
        assert_eq!((refused.status, refused.code().as_str()), (409, "inspected_this_year"), "{}", refused.text);
        take(&it.inspector, &approved, json!({"transition": "announce", "on": last_year})).expect(200);
        verified(service);
    });
}

/// However many decide at the same moment, one decision stands.
#[test]
fn of_many_decisions_at_once_one_stands() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Cùng Lúc", 704);
        let drafts: Vec<Value> = (0..4).map(|_| it.prepared()).collect();
        let decide = json!({"transition": "decide", "number": "19/QĐ-KT"});
        let answers = at_once(4, |index| take(&it.director, &drafts[index], decide.clone()));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        let refused = answers.iter().filter(|answer| answer.status != 200);
        assert!(
            refused.clone().all(|answer| answer.status == 409),
            "{:?}",
            refused.map(|one| &one.text).collect::<Vec<_>>()
        );
        verified(service);
    });
}

#[test]
fn a_wrong_inspection_is_refused_with_the_place() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Sai", 705);
        let nobody = json!("0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11");
        for (more, pointer) in [
            (json!({"employer_id": null}), "/employer_id"),
            (json!({"employer_id": nobody}), "/employer_id"),
            (json!({"ground_note": null}), "/ground_note"),
            (json!({"ground": "case"}), "/case_id"),
            (json!({"ground": "case", "case_id": nobody}), "/case_id"),
            (json!({"ground": "thematic_plan"}), "/plan_item_id"),
            (json!({"ground": "thematic_plan", "plan_item_id": nobody}), "/plan_item_id"),
            (json!({"plan_item_id": nobody}), "/plan_item_id"),
            (json!({"checklists": []}), "/checklists"),
            (json!({"checklists": ["wages", "wages"]}), "/checklists"),
            (json!({"subject": "ward"}), "/employer_id"),
        ] {
            let answer = it.inspector.post("/v1/inspections", &it.wanted(&more));
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{more}");
        }
        assert_eq!(service.caller("insurance.officer").post("/v1/inspections", &it.wanted(&json!({}))).status, 403);
        let draft = it.prepared();
        let twice = json!({"members": [{"user_id": it.union.user_id, "role": "head"}, {"user_id": it.union.user_id, "role": "member"}]});
        let refused = it.inspector.change(Method::PUT, &format!("{}/team", path(&draft)), 1, &twice);
        assert_eq!(refused.json()["errors"][0]["pointer"], "/members/1/user_id");
        let early = json!({"transition": "decide", "number": "1/QĐ", "on": "2026-11-02"});
        let decided = take(&it.director, &draft, early).expect(200);
        let before = json!({"transition": "terminate", "note": "Nhầm", "on": "2026-11-01"});
        assert_eq!(take(&it.director, &decided, before).json()["errors"][0]["pointer"], "/on");
    });
}

/// A labour complaint leads to an inspection of the employer; the list finds it by the case.
#[test]
fn a_case_leads_to_an_inspection() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Khiếu Nại", 706);
        let [labour, officer] = ["labour.officer", "bac.officer"].map(|name| service.caller(name));
        let other = officer.submitted_allowance("Trần Thị Mẫu Kiện");
        let of_case = it.wanted(&json!({"ground": "case", "case_id": other["id"]}));
        assert_eq!(labour.post("/v1/inspections", &of_case).status, 422, "a case that the caller does not see");
        let (person, home) = officer.add_person("Trần Văn Mẫu Công Nhân");
        let form = json!({"received_on": "2026-11-02", "petition_channel": "in_person", "complaint_about": "wage",
            "petition_subject": "Nợ lương (mẫu)", "petition_text": "Nợ lương 2 tháng (mẫu)",
            "employer_name": "Công ty TNHH Minh Họa Khiếu Nại", "has_contract": true});
        let complaint =
            json!({"case_type_code": "LD_KIENNGHI", "beneficiary_id": person, "household_id": home, "form": form});
        let complaint = officer.post("/v1/cases", &complaint).expect(201);
        let of_case = it.wanted(&json!({"ground": "case", "case_id": complaint["id"]}));
        let inspection = labour.post("/v1/inspections", &of_case).expect(201);
        let listed = labour.all(&format!("/v1/inspections?case_id={}", text(&complaint["id"])));
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0]["id"], inspection["id"]);
    });
}
