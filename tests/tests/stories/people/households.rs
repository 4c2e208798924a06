use ansinh_tests::{
    Caller, Service, at_once, on_both,
    people::{Answer, any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};

/// A household with a head and two others; their ids.
fn family(officer: &Caller) -> (String, [String; 3]) {
    let (head, home) = officer.add_person("Phạm Thị Mẫu Chủ");
    let member = |name: &str, what: &str| {
        let body = json!({"full_name": name, "birth_date": "1975", "household_id": home, "relationship_to_head": what});
        text(&officer.post("/v1/people", &body).expect(201)["id"])
    };
    let (son, daughter) = (member("Phạm Văn Mẫu Con", "child"), member("Phạm Thị Mẫu Út", "child"));
    (home, [head, son, daughter])
}

fn seen(officer: &Caller, home: &str) -> Value {
    officer.get(&format!("/v1/households/{home}")).expect(200)
}

fn change(officer: &Caller, home: &str, version: i64, body: &Value) -> Answer {
    officer.change(Method::POST, &format!("/v1/households/{home}/transitions"), version, body)
}

/// The change of a household as it stands.
fn now(officer: &Caller, home: &str, body: &Value) -> Answer {
    let version = seen(officer, home)["version"].as_i64().expect("a version");
    change(officer, home, version, body)
}

fn pointers(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| text(&error["pointer"])).collect()
}

fn relationship(officer: &Caller, person: &str) -> Value {
    officer.get(&format!("/v1/people/{person}")).expect(200)["relationship_to_head"].clone()
}

/// The versions and heads of the database are whole, and say what the journal says.
fn whole(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

#[test]
fn a_household_has_one_head() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (home, [head, son, _]) = family(&officer);
        let household = seen(&officer, &home);
        assert_eq!((&household["head_id"], &household["head"]["id"]), (&json!(head), &json!(head)));
        assert_eq!(household["version"], 4, "each new member is seen by whoever changes the household");
        let second = json!({"full_name": "Lê Văn Mẫu Hai", "household_id": home, "relationship_to_head": "head"});
        let refused = officer.post("/v1/people", &second);
        assert_eq!((refused.status, refused.code().as_str()), (409, "household_has_head"), "{}", refused.text);
        let person = officer.get(&format!("/v1/people/{son}")).expect(200);
        let version = person["version"].as_i64().unwrap();
        let refused = officer.patch(&format!("/v1/people/{son}"), version, &json!({"relationship_to_head": "head"}));
        assert_eq!((refused.status, refused.code().as_str()), (409, "head_changes_with_household"));
        // Neither a stranger nor somebody who has died is a head.
        for body in [
            json!({"full_name": "Lê Văn Mẫu Ba", "relationship_to_head": "head"}),
            json!({"full_name": "Lê Văn Mẫu Tư", "household_id": home, "relationship_to_head": "head", "died_on": "2020"}),
        ] {
            assert_eq!(officer.post("/v1/people", &body).status, 422, "{body}");
        }
        let (stranger, _) = officer.add_person("Lê Thị Mẫu Xa");
        for wrong in [stranger, any_id()] {
            let refused = now(&officer, &home, &json!({"transition": "change_head", "head_id": wrong}));
            assert_eq!((refused.status, pointers(&refused)), (422, vec!["/head_id".to_owned()]), "{}", refused.text);
        }
        assert_eq!(seen(&officer, &home), household, "nothing was changed");
        // The database itself refuses what the service would not write.
        service.meddle_refused(&format!("UPDATE persons SET relationship_to_head = 'head' WHERE id = '{son}'"));
        service.meddle_refused(&format!("UPDATE persons SET died_on = '2020' WHERE id = '{head}'"));
        service.meddle_refused(&format!("UPDATE persons SET household_id = NULL WHERE id = '{head}'"));
        whole(service);
    });
}

#[test]
fn a_head_who_leaves_or_dies_names_the_next() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (home, [head, son, daughter]) = family(&officer);
        // A correction of the person does not leave the household without a head.
        let version = officer.get(&format!("/v1/people/{head}")).expect(200)["version"].as_i64().unwrap();
        for patch in
            [json!({"died_on": "2026-11-20"}), json!({"household_id": null}), json!({"relationship_to_head": null})]
        {
            let refused = officer.patch(&format!("/v1/people/{head}"), version, &patch);
            assert_eq!((refused.status, refused.code().as_str()), (409, "head_changes_with_household"), "{patch}");
        }
        let death = json!({"transition": "record_death", "person_id": head, "died_on": "2026-11-20"});
        let refused = now(&officer, &home, &death);
        assert_eq!((refused.status, pointers(&refused)), (422, vec!["/head_id".to_owned()]));
        let mut named = death.clone();
        named["head_id"] = json!(son);
        named["relationships"] = json!([{"person_id": daughter, "relationship_to_head": "sibling"}]);
        let household = now(&officer, &home, &named).expect(200);
        assert_eq!(household["head_id"], son.as_str());
        let dead = household["members"].as_array().unwrap().iter().find(|one| one["id"] == head.as_str()).unwrap();
        assert_eq!((&dead["is_deceased"], &dead["died_on"]), (&json!(true), &json!("2026-11-20")));
        assert_eq!(relationship(&officer, &daughter), "sibling");
        assert_eq!(relationship(&officer, &head), Value::Null);

        // The head moves to a household of their own, where they are the head, and names the next one here.
        let other = text(&officer.post("/v1/households", &json!({"hamlet": "Tổ dân phố 2"})).expect(201)["id"]);
        let out = json!({"transition": "move_out", "person_id": son, "to_household_id": other,
            "relationship_to_head": "head", "head_id": daughter, "reason": "Tách hộ"});
        assert_eq!(now(&officer, &home, &out).expect(200)["head_id"], daughter.as_str());
        assert_eq!(seen(&officer, &other)["head_id"], son.as_str());
        // The last living member leaves no head behind.
        let last = json!({"transition": "move_out", "person_id": daughter});
        assert_eq!(now(&officer, &home, &last).expect(200)["head_id"], Value::Null);
        // Who belongs to nobody moves in; who belongs to a household moves out of it first.
        let back = json!({"transition": "move_in", "person_id": daughter,
            "relationships": [{"person_id": daughter, "relationship_to_head": "sibling"}]});
        assert_eq!(now(&officer, &other, &back).expect(200)["members"].as_array().map(Vec::len), Some(2));
        assert_eq!(now(&officer, &home, &back).status, 409);
        let dead = json!({"transition": "move_in", "person_id": head});
        assert_eq!(now(&officer, &other, &dead).code(), "person_deceased");
        whole(service);

        let auditor = service.caller("auditor");
        let entries = auditor.all(&format!("/v1/journal?subject_id={home}&event=household.transitioned"));
        let told: Vec<&Value> = entries.iter().map(|entry| &entry["change"]).collect();
        assert_eq!(told.len(), 3, "one entry for each command: {entries:?}");
        assert!(told.iter().any(|change| change["head_id"] == json!({"before": head, "after": son})), "{told:?}");
        assert!(entries.iter().any(|entry| entry["reason"] == "Tách hộ"));
    });
}

#[test]
fn of_two_changes_of_a_household_at_once_one_holds() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        for _ in 0..6 {
            let (home, [head, son, daughter]) = family(&officer);
            let version = seen(&officer, &home)["version"].as_i64().unwrap();
            let bodies = [
                json!({"transition": "change_head", "head_id": son}),
                json!({"transition": "record_death", "person_id": head, "died_on": "2026-11-20", "head_id": daughter}),
                json!({"transition": "move_out", "person_id": son}),
            ];
            let answers = at_once(3, |index| change(&officer, &home, version, &bodies[index]));
            let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412, 412], "{answers:?}");
            let lost = answers.iter().find(|answer| answer.status == 412).unwrap().json();
            assert_eq!(lost["current_version"], json!(version + 1));
            let members = seen(&officer, &home)["members"].as_array().unwrap().clone();
            let heads = members.iter().filter(|member| member["relationship_to_head"] == "head").count();
            assert_eq!(heads, 1, "{members:?}");
        }
        // Two new heads at once: the household takes one.
        for _ in 0..6 {
            let home = text(&officer.post("/v1/households", &json!({"hamlet": "Tổ dân phố 3"})).expect(201)["id"]);
            let body = json!({"full_name": "Vũ Văn Mẫu Trùng", "household_id": home, "relationship_to_head": "head"});
            let answers = at_once(4, |_| officer.post("/v1/people", &body));
            let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [201, 409, 409, 409], "{answers:?}");
        }
        // People who move across between two households do not wait for each other for ever.
        let (one, [_, left, _]) = family(&officer);
        let (two, [_, right, _]) = family(&officer);
        let versions = [&one, &two].map(|home| seen(&officer, home)["version"].as_i64().unwrap());
        let answers = at_once(2, |index| match index {
            0 => change(
                &officer,
                &one,
                versions[0],
                &json!({"transition": "move_out", "person_id": left, "to_household_id": two}),
            ),
            _ => change(
                &officer,
                &two,
                versions[1],
                &json!({"transition": "move_out", "person_id": right, "to_household_id": one}),
            ),
        });
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert!(statuses.contains(&200) && statuses.iter().all(|status| matches!(status, 200 | 412)), "{answers:?}");
        whole(service);
    });
}

/// Who is corrected into another household is nobody's child there yet, and the dead do not move.
#[test]
fn a_correction_of_the_household_keeps_its_rules() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (_, [_, son, daughter]) = family(&officer);
        let (_, other) = officer.add_person("Phạm Thị Mẫu Bên Kia");
        let correct = |person: &str, body: &Value| {
            let path = format!("/v1/people/{person}");
            let version = officer.get(&path).expect(200)["version"].as_i64().expect("a version");
            officer.patch(&path, version, body)
        };
        let moved = correct(&son, &json!({"household_id": other})).expect(200);
        assert_eq!((&moved["household_id"], &moved["relationship_to_head"]), (&json!(other), &Value::Null));
        let named = correct(&son, &json!({"relationship_to_head": "child"})).expect(200);
        assert_eq!(named["relationship_to_head"], "child");
        let alone = correct(&son, &json!({"household_id": null})).expect(200);
        assert_eq!((&alone["household_id"], &alone["relationship_to_head"]), (&Value::Null, &Value::Null));
        correct(&daughter, &json!({"died_on": "2026-01-05"})).expect(200);
        assert_eq!(correct(&daughter, &json!({"household_id": other})).code(), "person_deceased");
        whole(service);
    });
}
