use ansinh_tests::{
    Caller, on_both,
    people::{Answer, text},
};
use serde_json::{Value, json};

fn search(caller: &Caller, q: &str) -> Answer {
    caller.post("/v1/people/search", &json!({"q": q, "limit": 200}))
}

fn found(caller: &Caller, q: &str) -> Vec<String> {
    let answer = search(caller, q).expect(200);
    answer["items"].as_array().unwrap().iter().map(|person| text(&person["id"])).collect()
}

/// What folding leaves of a query decides: signs are no wildcards, and what is in no name finds nobody.
#[test]
fn signs_and_zeros_find_nobody() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (accountant, admin) = (service.caller("fund.accountant"), service.caller("auditor"));
        for q in ["0", "00", "001", "%", "_", "'", "-", "\"", "*", "§", "n%n", "ng_yen", "\u{2BC}"] {
            for caller in [&officer, &admin] {
                assert_eq!(found(caller, q), Vec::<String>::new(), "{q}");
            }
            let donors = accountant.post("/v1/donors/search", &json!({"q": q, "limit": 200})).expect(200);
            assert_eq!(donors["items"], json!([]), "{q}");
        }
        for body in [json!({}), json!({"q": null}), json!({"q": "  "})] {
            let refused = officer.post("/v1/people/search", &body);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/q")), "{body}");
        }
        assert!(!officer.post("/v1/people/search", &json!({"birth_year": 1950})).expect(200)["items"].is_null());
    });
}

/// One name and one telephone number, however they are written.
#[test]
fn one_name_and_one_number_are_found_however_they_are_written() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let add = |name: &str, phone: &str| {
            let body = json!({"full_name": name, "phone": phone, "birth_date": "1960"});
            text(&officer.post("/v1/people", &body).expect(201)["id"])
        };
        let eth = add("\u{D0}ỗ Qzwa Mẫu", "0912 000 321");
        let apostrophe = add("H\u{2019}Qzwen Niê", "+84912000322");
        for q in ["đỗ qzwa", "do qzwa", "\u{D0}Ỗ QZWA", "\u{F0}o qzw"] {
            assert_eq!(found(&officer, q), [eth.as_str()], "{q}");
        }
        for q in ["H'Qzwen", "h\u{2BC}qzwen", "h qzwen", "H\u{2019}Qzw"] {
            assert_eq!(found(&officer, q), [apostrophe.as_str()], "{q}");
        }
        for (end, person) in [("321", &eth), ("322", &apostrophe)] {
            for begin in ["0912000", "+84912000", "+84 912 000 ", "84912000", "+84.912.000."] {
                assert_eq!(found(&officer, &format!("{begin}{end}")), [person.as_str()], "{begin}");
            }
        }
    });
}

/// A number that one sees masked cannot be confirmed by trying it.
#[test]
fn a_masked_number_is_not_confirmed_by_searching_it() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let body = json!({"full_name": "Tạ Mẫu Số", "birth_date": "1950", "identity_number": "042050777001",
            "old_identity_number": "183000777", "insurance_number": "4200000777", "phone": "0912000777"});
        let person = text(&officer.post("/v1/people", &body).expect(201)["id"]);
        let plain = |answer: Answer| {
            let mut body = answer.json();
            body["trace_id"] = Value::Null;
            (answer.status, body)
        };
        for name in ["bac.chair", "fund.accountant", "fund.chair", "auditor", "police.officer"] {
            let caller = service.caller(name);
            let shown = caller.get(&format!("/v1/people/{person}"));
            assert!(shown.status == 404 || shown.json()["identity_number"] == "0420****001", "{name}: {}", shown.text);
            for (real, other) in [
                ("042050777001", "042050777002"),
                ("183000777", "183000778"),
                ("4200000777", "4200000778"),
                ("+84912000777", "0912000778"),
            ] {
                assert_eq!(plain(search(&caller, real)), plain(search(&caller, other)), "{name} {real}");
                assert_eq!(search(&caller, real).status, 403);
            }
        }
        assert_eq!(found(&officer, "042 050 777 001"), [person.as_str()]);
    });
}
