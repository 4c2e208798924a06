use ansinh_tests::{funds::Books, on_both, people::Answer};
use serde_json::{Value, json};

/// Days that parsers take and that no office means.
const NO_DAYS: [&str; 10] = [
    "0026-05-03",
    "0001-01-01",
    "-0001-01-01",
    "-4800-01-01",
    "-262143-01-01",
    "+262142-12-31",
    "1899-12-31",
    "2226-05-03",
    "9999-12-31",
    "2026-02-30",
];

#[track_caller]
fn refuses(answer: &Answer, status: u16, key: &str, place: &str) -> Value {
    let body = answer.expect(status);
    let error = &body["errors"][0];
    assert_eq!(error[key], place, "{body}");
    assert!(["out_of_range", "invalid_format"].contains(&error["code"].as_str().unwrap_or_default()), "{body}");
    error.clone()
}

/// A day of another century is a slip of the keyboard: it would be in a balance and in no year's figures.
#[test]
fn no_day_out_of_bounds_comes_in() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let accountant = &books.accountant;
        let with = |body: &Value, field: &str, day: &str| {
            let mut body = body.clone();
            body[field] = json!(day);
            body
        };
        let contribution = json!({"fund_id": books.fund, "donor_id": books.donor, "channel": "cash", "measure": "vnd",
            "amount": 1000, "received_on": "2026-11-01"});
        let pledge = json!({"fund_id": books.fund, "donor_id": books.donor, "measure": "vnd", "amount": 1000,
            "pledged_on": "2026-11-01"});
        let admin = service.caller("admin");
        let holiday = json!({"on": "2027-02-05", "code": "TET", "name_vi": "Tết", "name_en": "Tết", "kind": "swap_off",
            "legal_basis": "TB 1"});
        let officer = service.caller("bac.officer");
        for day in NO_DAYS {
            for (caller, path, body, field) in [
                (accountant, "/v1/contributions", &contribution, "received_on"),
                (accountant, "/v1/pledges", &pledge, "pledged_on"),
                (accountant, "/v1/pledges", &pledge, "expected_on"),
                (&admin, "/v1/calendar/holidays", &holiday, "on"),
                (&officer, "/v1/people", &json!({"full_name": "Lê Mẫu"}), "birth_date"),
            ] {
                let answer = caller.post(path, &with(body, field, day));
                refuses(&answer, 422, "pointer", &format!("/{field}"));
            }
            for (path, parameter) in [
                ("/v1/cases?due_before=", "due_before"),
                ("/v1/units?valid_on=", "valid_on"),
                ("/v1/calendar/working-days?days=3&from=", "from"),
            ] {
                let day = day.replace('+', "%2B");
                refuses(&officer.get(&format!("{path}{day}")), 400, "parameter", parameter);
            }
            let at = format!("/v1/funds/{}/balance?at={}T00:00:00Z", books.fund, day.replace('+', "%2B"));
            refuses(&accountant.get(&at), 400, "parameter", "at");
        }
        assert_eq!(books.balance("vnd"), [0, 0, 0, 0], "nothing was booked");
    });
}

/// The form of a case has the same days as every other body, and a refusal says which are taken.
#[test]
fn a_form_has_the_same_days() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (person, household) = officer.add_person("Hà Thị Mẫu Ngày");
        let mut case = ansinh_tests::Caller::allowance(&person, &household);
        for day in NO_DAYS {
            case["form"]["population_check_on"] = json!(day);
            let error = refuses(&officer.post("/v1/cases", &case), 422, "pointer", "/form/population_check_on");
            let detail = error["detail"].as_str().unwrap_or_default();
            assert!(detail.contains("1900-01-01 to 20") || detail.contains("YYYY-MM-DD"), "{detail}");
        }
        let draft = officer.draft_allowance("Hà Thị Mẫu Sửa");
        let path = format!("/v1/cases/{}", draft["id"].as_str().expect("an id"));
        let patch = json!({"form": {"population_check_on": "0026-01-01"}});
        let refused = officer.patch(&path, draft["version"].as_i64().expect("a version"), &patch);
        refuses(&refused, 422, "pointer", "/form/population_check_on");
    });
}
