//! Every entry of a correction names the fields that changed, exactly, and no personal value.

use ansinh_tests::{Caller, Service, on_both, people::text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Values that the corrections below write. None of them may stand in the journal.
const PERSONAL: [&str; 7] =
    ["Mẫu Sửa Tên", "Số 9 đường Thí Dụ", "0912345678", "1951", "Mẫu Tài Khoản", "Mat-khau-mau-2026-sua", "argon2"];

/// The newest entry of a correction of a record, which must name these fields and nothing else.
struct Corrections<'a> {
    service: &'a Service,
    auditor: &'a Caller,
    seen: BTreeMap<String, usize>,
}

impl Corrections<'_> {
    #[track_caller]
    fn names(&mut self, event: &str, id: &Value, fields: &[&str]) -> Value {
        // The check gives every committed entry its number first.
        assert!(self.service.verify().0);
        let entries = self.auditor.all(&format!("/v1/journal?subject_id={}&event={event}", text(id)));
        let newest = entries.iter().max_by_key(|entry| entry["number"].as_i64()).expect(event);
        assert_eq!(newest["change"]["fields"], json!(fields), "{newest}");
        *self.seen.entry(event.to_owned()).or_default() += 1;
        newest["change"].clone()
    }
}

#[track_caller]
fn corrects(caller: &Caller, list: &str, id: &Value, body: &Value) {
    let path = format!("/v1/{list}/{}", text(id));
    let version = caller.get(&path).expect(200)["version"].as_i64().expect("a version");
    caller.patch(&path, version, body).expect(200);
}

fn people_and_cases(officer: &Caller, corrections: &mut Corrections) {
    let (person, home) = officer.add_person("Lê Thị Mẫu");
    let (id, home_id) = (json!(person), json!(home));
    corrects(officer, "people", &id, &json!({"full_name": "Mẫu Sửa Tên", "birth_date": "1951", "phone": "0912345678"}));
    corrections.names("person.updated", &id, &["birth_date", "full_name", "phone"]);
    corrects(officer, "people", &id, &json!({"full_name": "Mẫu Sửa Tên", "ethnicity": "Tày"}));
    corrections.names("person.updated", &id, &["ethnicity"]);

    corrects(officer, "households", &home_id, &json!({"hamlet": "Tổ dân phố 1", "address": "Số 9 đường Thí Dụ"}));
    corrections.names("household.updated", &home_id, &["address"]);
    let child = json!({"full_name": "Lê Mẫu Con", "household_id": home, "relationship_to_head": "child"});
    let child = officer.post("/v1/people", &child).expect(201)["id"].clone();
    corrections.names("household.updated", &home_id, &["members"]);
    let now = officer.get(&format!("/v1/households/{home}")).expect(200)["version"].as_i64().expect("a version");
    let path = format!("/v1/households/{home}/transitions");
    let death = json!({"transition": "record_death", "person_id": child, "died_on": "2026-11-20"});
    officer.change(reqwest::Method::POST, &path, now, &death).expect(200);
    corrections.names("person.updated", &child, &["died_on"]);

    let (other, other_home) = officer.add_person("Lê Thị Mẫu Khác");
    let case = officer.post("/v1/cases", &Caller::allowance(&other, &other_home)).expect(201);
    // What is sent and does not differ is not named.
    let patch = json!({"beneficiary_id": other, "household_id": home,
        "form": {"payment_channel": "cash", "poverty_status": "near_poor", "population_check_on": null}});
    corrects(officer, "cases", &case["id"], &patch);
    let fields = ["form.population_check_on", "form.poverty_status", "household_id"];
    corrections.names("case.updated", &case["id"], &fields);
}

fn money(chair: &Caller, accountant: &Caller, officer: &Caller, corrections: &mut Corrections) {
    let fund = json!({"kind": "DODN", "name_vi": "Quỹ mẫu", "name_en": "A sample fund"});
    let fund = chair.post("/v1/funds", &fund).expect(201)["id"].clone();
    let donor = accountant.post("/v1/donors", &json!({"donor_type": "individual", "name": "Lê Mẫu"})).expect(201);
    corrects(accountant, "donors", &donor["id"], &json!({"name": "Mẫu Sửa Tên"}));
    corrections.names("donor.updated", &donor["id"], &["name"]);
    let (person, _) = officer.add_person("Lê Thị Mẫu Nhà");
    let house = json!({"kind": "build", "beneficiary_id": person, "planned_vnd": 150_000_000});
    let house = accountant.post("/v1/houses", &house).expect(201)["id"].clone();
    let allocation = json!({"fund_id": fund, "kind": "house_build", "purpose_code": "DODN_NHAO", "measure": "vnd",
        "amount": 1_000_000, "beneficiary_id": person});
    let allocation = accountant.post("/v1/allocations", &allocation).expect(201)["id"].clone();
    corrects(accountant, "allocations", &allocation, &json!({"house_id": house}));
    let change = corrections.names("allocation.updated", &allocation, &["house_id"]);
    assert_eq!(change["house_id"], json!({"before": null, "after": house}));
}

fn accounts(admin: &Caller, corrections: &mut Corrections) {
    let me = admin.get("/v1/me").expect(200);
    let account = json!({"username": "mau.sua", "full_name": "Lê Mẫu", "password": "Mat-khau-mau-2026-dau",
        "roles": ["auditor"], "unit_id": me["unit"]["id"], "agency_id": me["agency"]["id"]});
    let id = admin.post("/v1/users", &account).expect(201)["id"].clone();
    corrects(admin, "users", &id, &json!({"full_name": "Mẫu Tài Khoản", "password": "Mat-khau-mau-2026-sua"}));
    let change = corrections.names("user.updated", &id, &["full_name", "password"]);
    assert_eq!(change, json!({"fields": ["full_name", "password"]}));
    corrects(admin, "users", &id, &json!({"roles": ["auditor"], "is_active": false}));
    let change = corrections.names("user.updated", &id, &["is_active"]);
    assert_eq!(change, json!({"fields": ["is_active"], "is_active": false}));
}

#[test]
fn each_correction_names_the_fields_that_differ_and_no_personal_value() {
    on_both(|service| {
        let auditor = service.caller("auditor");
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let mut corrections = Corrections { service, auditor: &auditor, seen: BTreeMap::new() };
        people_and_cases(&officer, &mut corrections);
        money(&service.caller("fund.chair"), &service.caller("fund.accountant"), &officer, &mut corrections);
        accounts(&admin, &mut corrections);

        let entries = auditor.all("/v1/journal");
        let mut kinds: Vec<&str> = entries.iter().filter_map(|entry| entry["event"].as_str()).collect();
        kinds.retain(|event| event.ends_with(".updated"));
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds, corrections.seen.keys().collect::<Vec<_>>(), "a kind of correction that is not tried here");
        for entry in
            entries.iter().filter(|entry| entry["event"].as_str().is_some_and(|event| event.ends_with(".updated")))
        {
            assert!(entry["change"]["fields"].is_array(), "{entry}");
            let told = entry["change"].to_string();
            assert!(PERSONAL.iter().all(|value| !told.contains(value)), "{entry}");
        }
    });
}
