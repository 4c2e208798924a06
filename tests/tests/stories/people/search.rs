use ansinh_tests::{
    Backend, Caller, on_both,
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
            // Donors are found by any part of a name, and what folding leaves of these is a part of many.
            if q.contains('n') {
                continue;
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

/// More persons than a search on PostgreSQL looks at in their order: the index is asked, with the words as values.
#[test]
fn names_are_found_among_more_persons_than_are_walked() {
    on_both(|service| {
        if service.backend != Backend::Postgres {
            return;
        }
        let officer = service.caller("bac.officer");
        let (first, _) = officer.add_person("Lê Mẫu Nguồn");
        // 65 words begin with `qx`, which is one more than are asked for one by one.
        service.meddle(&format!(
            "INSERT INTO persons SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()::text, \
             'seq', p.seq + n, 'full_name', name, 'name_fold', name, 'household_id', NULL, 'relationship_to_head', NULL))).* \
             FROM persons p, generate_series(1, 8500) n, LATERAL (SELECT CASE WHEN n <= 8200 THEN 'le mau thuong' \
             WHEN n <= 8265 THEN 'le mau qx' || chr(97 + n % 26) || chr(97 + n / 26 % 26) ELSE 'do zzin mau' END AS name) named \
             WHERE p.id = '{first}'"
        ));
        let count = |caller: &Caller, q: &str| found(caller, q).len();
        assert_eq!(count(&officer, "mau qx"), 65, "a whole word, and many that begin so");
        assert_eq!(count(&officer, "qx"), 65, "many words that begin so alone");
        assert_eq!(count(&officer, "zzi"), 200, "one word that begins so");
        assert_eq!(count(&officer, "do zzin"), 200);
        assert_eq!(count(&officer, "le zzin"), 0, "each word narrows");
        assert_eq!(count(&service.caller("auditor"), "mau qx"), 65, "who sees all units");
        assert_eq!(count(&service.caller("nam.officer"), "zzin"), 0, "another ward");
        let body = json!({"q": "mau qx", "birth_year": 1949, "limit": 200});
        assert_eq!(officer.post("/v1/people/search", &body).expect(200)["items"], json!([]));
    });
}
