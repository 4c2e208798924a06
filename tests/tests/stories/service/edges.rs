use ansinh_tests::{
    Caller,
    document::operations,
    on_both,
    people::{any_id, text},
};
use reqwest::Method;
use serde_json::json;

/// Every failure is a problem document with a stable code, in the caller's language.
#[test]
fn every_failure_is_a_problem_document() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let raw = |method: Method, path: &str, kind: &str, body: &'static [u8]| {
            let request = officer.request(method, path).header("Content-Type", kind).body(body);
            Caller::send(request)
        };
        let json = "application/json";
        let deep = format!("{{\"form\": {{\"a\": {}{}}}}}", "[".repeat(300), "]".repeat(300)).leak().as_bytes();
        let large = vec![b' '; 3 * 1024 * 1024].leak();
        let id = any_id();
        let cases: Vec<(&str, ansinh_tests::people::Answer, u16, &str)> = vec![
            ("malformed", raw(Method::POST, "/v1/cases", json, b"{"), 400, "malformed_json"),
            ("deep", raw(Method::POST, "/v1/cases", json, deep), 400, "malformed_json"),
            ("kind", raw(Method::POST, "/v1/cases", "text/plain", b"{}"), 415, "unsupported_media_type"),
            ("large", raw(Method::POST, "/v1/cases", json, large), 413, "too_large"),
            ("unknown field", officer.post("/v1/households", &json!({"colour": "red"})), 422, "validation_failed"),
            ("read-only field", officer.post("/v1/households", &json!({"code": "HO-1"})), 422, "validation_failed"),
            ("wrong type", officer.post("/v1/households", &json!({"hamlet": 7})), 422, "validation_failed"),
            ("path", officer.get("/v1/cases/7"), 400, "bad_path_parameter"),
            ("parameter", officer.get("/v1/cases?colour=red"), 400, "bad_parameter"),
            ("limit", officer.get("/v1/cases?limit=201"), 400, "bad_parameter"),
            ("sort", officer.get("/v1/cases?sort=name;--"), 400, "bad_parameter"),
            ("cursor", officer.get("/v1/cases?cursor=abc"), 400, "bad_parameter"),
            ("absent", officer.get(&format!("/v1/cases/{id}")), 404, "not_found"),
            ("no route", officer.get("/v1/nothing"), 404, "not_found"),
            ("method", officer.change(Method::PUT, "/v1/cases", 1, &json!({})), 405, "method_not_allowed"),
            (
                "no version",
                officer.post(&format!("/v1/cases/{id}/transitions"), &json!({"transition": "x"})),
                428,
                "precondition_required",
            ),
            ("nobody", service.stranger().get("/v1/me"), 401, "unauthenticated"),
            ("not allowed", officer.get("/v1/users"), 403, "forbidden"),
        ];
        for (name, answer, status, code) in cases {
            assert_eq!((answer.status, answer.code().as_str()), (status, code), "{name}: {}", answer.text);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
            assert_eq!(answer.header("content-language"), "en", "{name}");
            let body = answer.json();
            assert_eq!(
                (&body["status"], &body["type"]),
                (&json!(status), &json!(format!("/problems/{code}"))),
                "{name}"
            );
            assert_eq!(body["trace_id"], answer.header("x-request-id"), "{name}");
            match status {
                401 => assert!(answer.header("www-authenticate").starts_with("Bearer")),
                405 => assert_eq!(answer.header("allow"), "GET, POST"),
                _ => {}
            }
        }
        let vietnamese = officer.http.get(format!("{}/v1/nothing", officer.base)).send().unwrap();
        assert_eq!(vietnamese.headers()["content-language"], "vi");
    });
}

/// What fails before anything is known of the caller, here because the database does not answer the first question of every request.
#[test]
fn a_failure_before_the_caller_is_known_is_a_problem_document() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        service.meddle("ALTER TABLE memory_counters RENAME TO memory_counters_away");
        let answers = [officer.get("/v1/me"), officer.post("/v1/households", &json!({"hamlet": "Tổ 1"}))];
        service.meddle("ALTER TABLE memory_counters_away RENAME TO memory_counters");
        for answer in answers {
            assert_eq!((answer.status, answer.code().as_str()), (500, "internal"), "{}", answer.text);
            assert_eq!(answer.json()["trace_id"], answer.header("x-request-id"));
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
        officer.get("/v1/me").expect(200);
    });
}

/// Answers carry what keeps a browser safe, and files cannot be run.
#[test]
fn answers_are_safe_to_open() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let answer = officer.get("/v1/me");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
        assert_eq!(answer.header("access-control-allow-origin"), "");

        let case = officer.draft_allowance("Hoàng Thị Mẫu Yến");
        let id = text(&case["id"]);
        let refused =
            |content: &[u8], name: &str| officer.hand_in_file(&id, "declaration", content.to_vec(), name).status;
        assert_eq!(refused(b"<html><script>alert(1)</script>", "a.pdf"), 415);
        assert_eq!(refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png"), 415);
        assert_eq!(refused(b"MZ\x90\x00", "a.pdf"), 415);
        let kept =
            officer.hand_in_file(&id, "declaration", b"%PDF-1.4\n%%EOF".to_vec(), "../../e\u{202e}vil.pdf").expect(201);
        assert!(!text(&kept["file_name"]).contains(['/', '\u{202e}']), "{kept}");
        let down = officer.get(&format!("/v1/case-documents/{}/content", text(&kept["id"])));
        assert_eq!((down.status, down.text.as_str()), (200, "%PDF-1.4\n%%EOF"));
        assert!(down.header("content-disposition").starts_with("attachment"));
        assert!(down.header("content-security-policy").contains("sandbox"));
    });
}

/// What is typed is kept as text: marks composed, control signs gone, markup and formulas harmless.
#[test]
fn odd_texts_come_back_as_texts() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let said = "<script>alert(1)</script> '; DROP TABLE cases;-- =1+1 Nguye\u{302}\u{303}n\u{0}\u{202e}";
        let home = officer.post("/v1/households", &json!({"hamlet": "Tổ 1", "address": said})).expect(201);
        let kept = text(&officer.get(&format!("/v1/households/{}", text(&home["id"]))).expect(200)["address"]);
        assert_eq!(kept, "<script>alert(1)</script> '; DROP TABLE cases;-- =1+1 Nguyễn");
    });
}

/// A stale change is refused with what is needed to look again.
#[test]
fn a_stale_change_is_refused() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.draft_allowance("Tô Thị Mẫu Hương");
        let (path, version) = (format!("/v1/cases/{}", text(&case["id"])), case["version"].as_i64().unwrap());
        let changed = officer.patch(&path, version, &json!({"form": {"living_situation": "Một mình"}}));
        assert_eq!(changed.header("etag"), format!("\"v{}\"", version + 1));
        let stale = officer.patch(&path, version, &json!({"form": {"living_situation": null}}));
        assert_eq!((stale.status, &stale.json()["current_version"]), (412, &json!(version + 1)));
        // Absent is not null: the one keeps, the other takes away.
        let kept = officer.patch(&path, version + 1, &json!({"form": {"other_allowance": "Không"}})).expect(200);
        assert_eq!(kept["form"]["living_situation"], "Một mình");
        let gone = officer.patch(&path, version + 2, &json!({"form": {"living_situation": null}})).expect(200);
        assert!(gone["form"].get("living_situation").is_none());
    });
}

/// Names are found by any part without marks, by year, and by exact numbers; numbers are checked.
#[test]
fn people_are_found_as_they_are_spoken_of() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let home = officer.post("/v1/households", &json!({"hamlet": "Tổ 2"})).expect(201);
        let body = json!({"full_name": "Nguyễn Thị Mẫu Đào", "birth_date": "1950-03", "sex": "female",
            "identity_number": "042150000123", "phone": "0912000111", "household_id": home["id"]});
        let person = officer.post("/v1/people", &body).expect(201);
        let find = |search: serde_json::Value| -> Vec<String> {
            let found = officer.post("/v1/people/search", &search).expect(200);
            found["items"].as_array().unwrap().iter().map(|person| text(&person["id"])).collect()
        };
        let id = text(&person["id"]);
        for words in ["nguyen thi mau dao", "đào nguyễn", "MAU DA", "042150000123", "0912000111"] {
            assert!(find(json!({"q": words, "limit": 200, "birth_year": 1950})).contains(&id), "{words}");
        }
        assert!(!find(json!({"q": "nguyen thi mau dao", "birth_year": 1951})).contains(&id));
        // The beginning of a word that nobody bears yet, and then somebody does.
        assert_eq!(find(json!({"q": "nguyen thi qzw"})), Vec::<String>::new());
        assert_eq!(find(json!({"q": "qzwo thi mau"})), Vec::<String>::new());
        let renamed = json!({"full_name": "Nguyễn Thị Mẫu Qzwo"});
        officer.patch(&format!("/v1/people/{id}"), 1, &renamed).expect(200);
        assert_eq!(find(json!({"q": "nguyen thi qzw"})), [id.as_str()]);
        let namesake = json!({"full_name": "Trần Qzwa Mẫu", "household_id": home["id"]});
        let other = text(&officer.post("/v1/people", &namesake).expect(201)["id"]);
        assert_eq!(find(json!({"q": "mau qzw"})), [id.as_str(), other.as_str()]);
        let renamed = json!({"full_name": "Nguyễn Thị Mẫu Đào"});
        officer.patch(&format!("/v1/people/{id}"), 2, &renamed).expect(200);
        assert_eq!(find(json!({"q": "mau qzw"})), [other.as_str()]);
        let twice = officer.post("/v1/people", &body);
        assert_eq!(twice.status, 409, "{}", twice.text);
        for (field, value) in [
            ("identity_number", "04215000012"),
            ("identity_number", "04215000012a"),
            ("birth_date", "1950-13"),
            ("birth_date", "2999"),
        ] {
            let mut wrong = json!({"full_name": "Ai Đó", "household_id": home["id"]});
            wrong[field] = json!(value);
            let refused = officer.post("/v1/people", &wrong);
            assert_eq!(refused.status, 422, "{field} {value}: {}", refused.text);
            assert_eq!(refused.json()["errors"][0]["pointer"], format!("/{field}"));
        }
    });
}

/// What can be read has a head, also for those who may not read it: that of the answer to GET, without the content.
#[test]
fn every_address_that_can_be_read_answers_head() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let reading = operations().into_iter().filter(|operation| operation.method == Method::GET);
        for operation in reading {
            let path = operation.path();
            for caller in [&officer, &service.stranger()] {
                let head = Caller::send(caller.request(Method::HEAD, &path));
                assert_eq!(head.text, "", "{path}");
                if operation.id() == "streamEvents" {
                    continue;
                }
                let whole = caller.get(&path);
                assert_eq!(head.status, whole.status, "{path}");
                for name in ["content-type", "cache-control", "link", "location"] {
                    assert_eq!(head.header(name).is_empty(), whole.header(name).is_empty(), "{path}: {name}");
                }
            }
        }
        let page = Caller::send(officer.request(Method::HEAD, "/openapi.json"));
        assert!(page.header("content-length").parse::<usize>().is_ok_and(|length| length > 100_000), "{page:?}");
        let refused = Caller::send(officer.request(Method::HEAD, "/v1/disbursements"));
        assert_eq!(refused.status, 405);
    });
}
