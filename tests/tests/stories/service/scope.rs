use ansinh_tests::{
    Caller, on_both,
    people::{any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Read;

/// Everything that could name a case to a caller.
fn trails(caller: &Caller, case: &Value) -> Vec<String> {
    let (id, code) = (text(&case["id"]), text(&case["code"]));
    let mut places = vec![
        caller.all("/v1/cases"),
        caller.all(&format!("/v1/cases?q={code}")),
        caller.all("/v1/cases?assignee_id=none"),
    ];
    let beneficiary = caller.all(&format!("/v1/cases?person_id={}", text(&case["beneficiary"]["id"])));
    places.push(beneficiary);
    if caller.get("/v1/events?after=0&limit=1").status == 200 {
        places.push(caller.events(""));
    }
    let seen = places.into_iter().flatten().map(|item| item.to_string());
    seen.filter(|item| item.contains(&id) || item.contains(&code)).collect()
}

/// Every way to address a case gives the same answer as a case that does not exist.
fn expect_absent(caller: &Caller, case: &Value) {
    let addresses = |id: &str| {
        let body = json!({"transition": "submit"});
        [
            caller.get(&format!("/v1/cases/{id}")),
            caller.get(&format!("/v1/cases/{id}/timeline")),
            caller.get(&format!("/v1/cases/{id}/notes")),
            caller.get(&format!("/v1/cases/{id}/documents")),
            caller.get(&format!("/v1/cases/{id}/referrals")),
            caller.patch(&format!("/v1/cases/{id}"), 1, &json!({"form": {}})),
            caller.change(Method::POST, &format!("/v1/cases/{id}/transitions"), 1, &body),
            caller.change(Method::PUT, &format!("/v1/cases/{id}/assignee"), 1, &json!({"user_id": null})),
            caller.post(&format!("/v1/cases/{id}/notes"), &json!({"text": "?"})),
            caller.hand_in(id, "declaration"),
        ]
    };
    let without_trace = |answer: ansinh_tests::people::Answer| {
        let mut body = answer.json();
        body["trace_id"] = Value::Null;
        // Whether the connection stays open depends on how much of a refused body had come; it says nothing of the case.
        let own = answer.headers.keys().filter(|name| *name != "connection");
        let mut headers: Vec<String> = own.map(ToString::to_string).collect();
        headers.sort();
        (answer.status, body, headers)
    };
    let (real, absent) = (addresses(&text(&case["id"])), addresses(&any_id()));
    for (real, absent) in real.into_iter().zip(absent) {
        assert_eq!(without_trace(real.clone()), without_trace(absent));
        assert!(matches!(real.status, 403 | 404), "{}", real.text);
    }
}

/// A case of one ward does not exist for the other.
#[test]
fn the_other_ward_sees_nothing() {
    on_both(|service| {
        let (north, south) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let count = |caller: &Caller| caller.get("/v1/cases?include_total=true&limit=1").expect(200)["total"].clone();
        let queues = |caller: &Caller| {
            let mut queues = caller.get("/v1/workqueues").expect(200);
            queues["as_of"] = Value::Null;
            queues
        };
        let (total, waiting) = (count(&south), queues(&south));
        let mut stream = Caller::open(south.request(Method::GET, "/v1/events/stream"));
        let case = north.submitted_allowance("Đặng Thị Mẫu Khướu");
        assert_eq!(south.get(&format!("/v1/cases/{}", text(&case["id"]))).status, 404);
        expect_absent(&south, &case);
        assert_eq!(trails(&south, &case), Vec::<String>::new());
        assert!(!trails(&north, &case).is_empty(), "the same look finds it for the ward itself");
        assert_eq!((count(&south), queues(&south)), (total, waiting));
        let found = south.post("/v1/people/search", &json!({"q": "dang thi mau khuou"})).expect(200);
        assert_eq!(found["items"], json!([]));
        // The next thing that the stream tells the south is the south's own case.
        let own = service.caller("nam.officer").draft_allowance("Hồ Thị Mẫu Cúc");
        let told = read_until(&mut stream, &text(&own["id"]));
        assert!(!told.contains(&text(&case["id"])), "{told}");
    });
}

fn read_until(stream: &mut impl Read, wanted: &str) -> String {
    let (mut told, mut part) = (String::new(), [0u8; 4096]);
    while !told.contains(wanted) {
        let length = stream.read(&mut part).expect("the stream goes on");
        assert_ne!(length, 0, "the stream ended: {told}");
        told.push_str(&String::from_utf8_lossy(&part[..length]));
    }
    told
}

/// A protected child case is indistinguishable from absent without clearance; a look needs a purpose and is journalled.
#[test]
fn a_protected_case_is_hidden_and_every_look_is_written_down() {
    on_both(|service| {
        let child_officer = service.caller("child.officer");
        let listed = &child_officer.all("/v1/cases?case_type=TE_KHANCAP&status=open")[0];
        assert_eq!(listed["beneficiary"]["full_name"], "•••");
        let (id, code) = (text(&listed["id"]), text(&listed["code"]));
        let refused = child_officer.get(&format!("/v1/cases/{id}"));
        assert_eq!((refused.status, refused.code().as_str()), (403, "purpose_required"));
        let shown = child_officer.for_purpose("handle_case").case(&id);
        assert_ne!(shown["beneficiary"]["full_name"], "•••");

        for username in ["bac.officer", "nam.officer", "nam.chair", "merit.officer", "union.officer", "front.officer"] {
            let caller = service.caller(username);
            expect_absent(&caller, &shown);
            expect_absent(&caller.for_purpose("handle_case"), &shown);
            assert_eq!(trails(&caller, &shown), Vec::<String>::new(), "{username}");
        }
        let auditor = service.caller("auditor");
        let looks = auditor.all(&format!("/v1/journal?case_id={id}&event=case.accessed"));
        assert_eq!(looks.len(), 1, "one look, one entry: {code}");
        assert_eq!((&looks[0]["kind"], &looks[0]["reason"]), (&json!("access"), &json!("handle_case")));
        assert_eq!(looks[0]["actor"]["id"], json!(child_officer.user_id));
        let nonsense = child_officer.for_purpose("curiosity").get(&format!("/v1/cases/{id}"));
        assert_eq!(nonsense.status, 400, "{}", nonsense.text);
    });
}

/// Units that were closed on 1 July 2025 are served by their successors.
#[test]
fn a_case_of_a_closed_ward_is_seen_by_its_successor() {
    on_both(|service| {
        let (north, south) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let old: Vec<Value> =
            north.all("/v1/cases?q=HS-2024").into_iter().filter(|case| case["unit"]["code"] == "18124").collect();
        let case = old.first().expect("a case of phường Đức Thuận");
        assert_eq!(case["unit"]["name"], "phường Đức Thuận");
        assert_eq!(north.case(&text(&case["id"]))["id"], case["id"]);
        let running = north.all("/v1/cases?status=open").into_iter().filter(|case| case["unit"]["code"] == "18124");
        let acting: BTreeSet<String> = running.map(|case| text(&case["acting_agency"]["name"])).collect();
        assert!(!acting.is_empty(), "no running case of phường Đức Thuận");
        assert!(acting.iter().all(|name| name.contains("Bắc Hồng Lĩnh")), "{acting:?}");
        assert_eq!(south.get(&format!("/v1/cases/{}", text(&case["id"]))).status, 404);
    });
}

/// A list tells what is true now, however often it was read before: of the case, of the person, and of who works on it.
#[test]
fn a_list_tells_what_changed() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Lý Thị Mẫu Danh Sách");
        let (id, person) = (text(&case["id"]), text(&case["beneficiary"]["id"]));
        let path = format!("/v1/cases?person_id={person}");
        let listed = |caller: &Caller| {
            let items = caller.all(&path);
            assert_eq!(items.len(), 1);
            items[0].clone()
        };
        let same = |listed: &Value, page: &Value| {
            for field in
                ["version", "status", "step", "assignee", "beneficiary", "days_left", "is_paused", "updated_at"]
            {
                assert_eq!(listed[field], page[field], "{field}");
            }
        };
        same(&listed(&officer), &officer.case(&id));
        officer.patch(&format!("/v1/people/{person}"), 1, &json!({"full_name": "Lý Thị Mẫu Đổi Tên"})).expect(200);
        assert_eq!(listed(&officer)["beneficiary"]["full_name"], "Lý Thị Mẫu Đổi Tên");
        assert_eq!(listed(&chair)["beneficiary"]["full_name"], "Lý Thị Mẫu Đổi Tên");
        let claimed = json!({"user_id": chair.user_id});
        let version = officer.case(&id)["version"].as_i64().unwrap();
        chair.change(Method::PUT, &format!("/v1/cases/{id}/assignee"), version, &claimed).expect(200);
        assert_eq!(listed(&officer)["assignee"]["id"], chair.user_id.as_str());
        let supplement =
            json!({"transition": "request_supplement", "reason": "Thiếu giấy", "supplement_items": ["Giấy"]});
        chair.take(&chair.case(&id), &supplement).expect(200);
        assert_eq!(listed(&officer)["is_paused"], true);
        same(&listed(&officer), &officer.case(&id));

        // Behind the service's back, as another instance would: the version tells.
        service.meddle(&format!("UPDATE cases SET code = 'HS-X', version = version + 1 WHERE id = '{id}'"));
        assert_eq!(listed(&officer)["code"], "HS-X");
        // A case that waits at a ward that was closed goes to the successor's agency.
        let acting = listed(&officer)["acting_agency"].clone();
        let agencies = officer.all_at_once("/v1/agencies");
        let ended = agencies.iter().find(|agency| {
            agency["is_current"] == false && agency["successor_codes"].as_array().unwrap().contains(&acting["code"])
        });
        let ended = text(&ended.expect("an agency that has ended")["id"]);
        let units = officer.all_at_once("/v1/units");
        let closed = text(&units.iter().find(|unit| unit["key"] == "18124@pre2025").expect("the old ward")["id"]);
        let station = format!("acting_agency_id = '{ended}', serving_unit_id = '{closed}'");
        service.kill();
        service.meddle(&format!("UPDATE cases SET {station} WHERE id = '{id}'"));
        service.start();
        assert_eq!(listed(&service.caller("bac.officer"))["acting_agency"], acting);
    });
}
