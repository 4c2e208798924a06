//! The contract of `Idempotency-Key` and of `If-Match`, over every POST of the OpenAPI document.

mod funds;
mod inspections;

use ansinh_tests::{
    Caller, Service,
    cases::Town,
    document::{Operation, operations},
    funds::Books,
    on_both,
    people::{Answer, KEY, PAPER, any_id, decision, text},
};
use reqwest::{Method, blocking::RequestBuilder, blocking::multipart};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// The POSTs of the document that take a key: the path and whether the key is required, by operation id.
fn keyed_operations(service: &Service) -> BTreeMap<String, (String, bool)> {
    let document = service.stranger().get("/openapi.json").expect(200);
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let operation = &item["post"];
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let key = parameters.into_iter().find(|parameter| parameter["name"] == KEY);
        if let Some(key) = key {
            found.insert(text(&operation["operationId"]), (path.clone(), key["required"] == true));
        }
    }
    assert!(found.len() > 30, "only {} operations take a key", found.len());
    found
}

fn versioned_operations() -> BTreeSet<String> {
    let is_versioned =
        |operation: &Operation| operation.parameters("header").iter().any(|parameter| parameter["name"] == "If-Match");
    operations().into_iter().filter(is_versioned).map(|operation| operation.id().to_owned()).collect()
}

/// A body that a request is sent with.
enum Body<'a> {
    None,
    Json(Value),
    File { requirement: &'a str, name: &'a str, content: &'a [u8] },
}

impl Body<'_> {
    /// The same request; as `other` the body has other bytes and means the same.
    fn add_to(&self, request: RequestBuilder, other: bool) -> RequestBuilder {
        let rest = if other { "\n" } else { "" };
        match self {
            Body::None => request,
            Body::Json(value) => request.header("Content-Type", "application/json").body(format!("{value}{rest}")),
            Body::File { requirement, name, content } => {
                let content = [content, rest.as_bytes()].concat();
                let part = multipart::Part::bytes(content).file_name((*name).to_owned());
                request
                    .multipart(multipart::Form::new().text("requirement", (*requirement).to_owned()).part("file", part))
            }
        }
    }
}

/// Sends each operation twice, and remembers which were tried.
struct Contract<'a> {
    service: &'a Service,
    /// Those that were not tried yet.
    left: RefCell<BTreeMap<String, (String, bool)>>,
    /// Those that need the version that the caller saw.
    versioned: BTreeSet<String>,
}

impl Contract<'_> {
    /// A request to an operation, answered; then the contract on it. `id` stands in the path.
    #[track_caller]
    fn once(&self, caller: &Caller, operation: &str, id: &Value, version: Option<i64>, body: Body) -> Value {
        let (path, is_required) = self.left.borrow_mut().remove(operation).expect(operation);
        let path = path.replace("{id}", id.as_str().unwrap_or_default());
        let request = |other: bool| {
            let mut request = caller.request(Method::POST, &path);
            if let Some(version) = version {
                request = request.header("If-Match", format!("\"v{version}\""));
            }
            body.add_to(request, other)
        };
        let key = any_id();
        let with_key = |other: bool| Caller::send(request(other).header(KEY, &key));
        if is_required {
            let bare = Caller::send_as_it_is(request(false));
            assert_eq!((bare.status, bare.code().as_str()), (400, "idempotency_key_required"), "{operation}");
        }
        if self.versioned.contains(operation) {
            self.refuses_other_versions(operation, caller, &path, &body, version);
        }
        let first = with_key(false);
        assert!(matches!(first.status, 200 | 201), "{operation}: {}", first.text);
        assert_eq!(first.header("idempotency-replayed"), "", "{operation}");
        let facts = self.service.rows("journal");
        let again = with_key(false);
        assert_eq!((again.status, &again.text), (first.status, &first.text), "{operation}");
        for header in ["location", "etag", "content-type"] {
            assert_eq!(again.header(header), first.header(header), "{operation}: {header}");
        }
        assert_eq!(again.header("idempotency-replayed"), "true", "{operation}");
        if !matches!(body, Body::None) {
            let reused = with_key(true);
            assert_eq!((reused.status, reused.code().as_str()), (422, "idempotency_key_reused"), "{operation}");
        }
        assert_eq!(self.service.rows("journal"), facts, "{operation}: a repeated request changed something");
        first.json()
    }

    /// A change is of the version that the caller saw, and changes nothing otherwise.
    #[track_caller]
    fn refuses_other_versions(&self, operation: &str, caller: &Caller, path: &str, body: &Body, now: Option<i64>) {
        let now = now.unwrap_or_else(|| panic!("{operation} needs a version"));
        let send = |seen: Option<String>| {
            let request =
                seen.iter().fold(caller.request(Method::POST, path), |request, seen| request.header("If-Match", seen));
            Caller::send_as_it_is(body.add_to(request.header(KEY, any_id()), false))
        };
        let facts = self.service.rows("journal");
        for (seen, status, code) in [
            (None, 428, "precondition_required"),
            (Some(format!("v{now}")), 400, "bad_request"),
            (Some(format!("\"v{}\"", now - 1)), 412, "stale_version"),
            (Some(format!("\"v{}\"", now + 1)), 412, "stale_version"),
        ] {
            let refused = send(seen);
            assert_eq!((refused.status, refused.code().as_str()), (status, code), "{operation}: {}", refused.text);
            if status == 412 {
                assert_eq!(refused.json()["current_version"], now, "{operation}");
            }
        }
        assert_eq!(self.service.rows("journal"), facts, "{operation}: a refused request changed something");
    }

    fn json(&self, caller: &Caller, operation: &str, body: Value) -> Value {
        self.once(caller, operation, &Value::Null, None, Body::Json(body))
    }
}

fn version(record: &Value) -> Option<i64> {
    record["version"].as_i64()
}

#[test]
fn the_same_key_twice_has_one_effect() {
    on_both(|service| {
        let contract =
            Contract { service, left: RefCell::new(keyed_operations(service)), versioned: versioned_operations() };
        cases_and_people(&contract);
        coordination(&contract);
        lists_and_transfers(&contract);
        prints_and_bulk(&contract);
        awards(&contract);
        inspections::employers(&contract);
        inspections::inspections(&contract);
        inspections::arrears(&contract);
        number_claims(&contract);
        administration(&contract);
        let books = Books::open(service, "DODN");
        funds::contributions(&contract, &books);
        funds::allocations(&contract, &books);
        funds::houses(&contract, &books);
        funds::closed_years(&contract);
        inspections::wards(&contract);
        inspections::dialogues(&contract);
        inspections::sanctions(&contract);
        assert!(contract.left.borrow().is_empty(), "not tried: {:?}", contract.left.borrow().keys());
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

fn coordination(contract: &Contract) {
    let [officer, chair, front] =
        ["bac.officer", "bac.chair", "front.officer"].map(|name| contract.service.caller(name));
    let case = officer.submitted_allowance("Ngô Thị Mẫu Phối Hợp");
    let agency = front.get("/v1/me").expect(200)["agency"]["id"].clone();
    let body = json!({"agency_id": agency, "reason": "Xin ý kiến", "kind": "opinion"});
    let path = format!("/v1/cases/{}/referrals", text(&case["id"]));
    let referral = officer.post(&path, &body).expect(201);
    let answer = json!({"verdict": "accepted", "text": "Nhất trí"});
    contract.once(&front, "answerCaseReferral", &referral["id"], None, Body::Json(answer));
    let next = officer.draft_allowance("Ngô Thị Mẫu Nối Tiếp");
    contract.once(&officer, "linkCase", &case["id"], None, Body::Json(json!({"case_id": next["id"]})));
    let later = json!({"due_on": "2027-03-01", "reason": "Chờ xác minh"});
    contract.once(&chair, "rescheduleCase", &case["id"], version(&case), Body::Json(later));
}

fn prints_and_bulk(contract: &Contract) {
    let officer = contract.service.caller("bac.officer");
    let case = officer.submitted_allowance("Ngô Thị Mẫu In Hồ Sơ");
    let drafts = officer.get(&format!("/v1/cases/{}/print-drafts", text(&case["id"]))).expect(200);
    let parts = drafts["items"][0]["content"]["parts"].as_array().expect("parts").iter();
    let texts: Vec<&Value> = parts.filter(|part| part["kind"] == "text").map(|part| &part["text"]).collect();
    let receipt = json!({"kind": "receipt", "texts": texts});
    contract.once(&officer, "createCasePrint", &case["id"], version(&case), Body::Json(receipt));
    let seen = json!([{"id": case["id"], "version": case["version"]}]);
    contract.json(&officer, "createCaseBulkAction", json!({"action": "claim", "cases": seen}));
}

fn lists_and_transfers(contract: &Contract) {
    let town = Town::of(contract.service);
    let definition = town.case_types().into_iter().find(|one| one["code"] == "CX_MUNGTHO").expect("the type");
    let (officer, id) = (town.caller("officer"), town.open(&definition)["id"].clone());
    town.hand_in_all(&definition, &text(&id));
    let now = || version(&officer.case(&text(&id)));
    let (person, _) = officer.add_person("Ngô Thị Mẫu Mừng Thọ");
    let rows = json!({"rows": [{"person_id": person}]});
    contract.once(officer, "createCaseBeneficiaries", &id, now(), Body::Json(rows));
    let added = officer.all(&format!("/v1/cases/{}/beneficiaries?person_id={person}", text(&id)));
    let gone = json!({"ids": [added[0]["id"]]});
    contract.once(officer, "removeCaseBeneficiaries", &id, now(), Body::Json(gone));
    let known = officer.get(&format!("/v1/people/{person}")).expect(200);
    let file = format!("Full name,Birth date\nNgô Thị Mẫu Mừng Thọ,{}\n", text(&known["birth_date"]));
    let file = Body::File { requirement: "beneficiaries", name: "danh-sach.csv", content: file.as_bytes() };
    contract.once(officer, "createCaseBeneficiaryImport", &id, now(), file);
    officer.take(&officer.case(&text(&id)), &json!({"transition": "submit"})).expect(200);
    let verdicts = json!({"accept_the_others": true});
    contract.once(officer, "judgeCaseBeneficiaries", &id, now(), Body::Json(verdicts));
    let nam = contract.service.caller("nam.officer");
    let offer = json!({"to_unit_id": nam.get("/v1/me").expect(200)["unit"]["id"], "reason": "Chuyển nơi cư trú"});
    let first = contract.once(officer, "createCaseTransfer", &id, now(), Body::Json(offer.clone()));
    contract.once(officer, "withdrawCaseTransfer", &first["id"], None, Body::None);
    let path = format!("/v1/cases/{}/transfers", text(&id));
    let second = officer.change(Method::POST, &path, now().expect("a version"), &offer).expect(201);
    let accept = Body::Json(json!({"verdict": "accepted"}));
    contract.once(&nam, "answerCaseTransfer", &second["id"], None, accept);
}

fn awards(contract: &Contract) {
    let officer = contract.service.caller("bac.officer");
    let body = json!({
        "kind": "emulation_flag", "level": "province", "title": "Cờ thi đua (mẫu)", "year": 2025, "collective": "Phòng mẫu",
        "decision_number": "11/QĐ-mẫu", "decided_on": "2025-12-20",
    });
    let award = contract.json(&officer, "createAward", body);
    let scan = Body::File { requirement: "decision", name: "quyet-dinh.pdf", content: PAPER };
    contract.once(&officer, "createAwardDocument", &award["id"], None, scan);
    let award = officer.get(&format!("/v1/awards/{}", text(&award["id"]))).expect(200);
    let reason = Body::Json(json!({"reason": "Ghi nhầm"}));
    contract.once(&officer, "voidAward", &award["id"], version(&award), reason);
}

fn cases_and_people(contract: &Contract) {
    let officer = contract.service.caller("bac.officer");
    let home = contract.json(&officer, "createHousehold", json!({"hamlet": "Tổ 1", "address": "Số 1"}));
    let person = json!({"full_name": "Lê Thị Mẫu Khóa", "birth_date": "1950", "household_id": home["id"]});
    let person = contract.json(&officer, "createPerson", person);
    let allowance = Caller::allowance(&text(&person["id"]), &text(&home["id"]));
    let case = contract.json(&officer, "createCase", allowance);
    let note = Body::Json(json!({"text": "Đã gọi điện"}));
    contract.once(&officer, "createCaseNote", &case["id"], None, note);
    let paper = Body::File { requirement: "declaration", name: "to-khai.pdf", content: PAPER };
    contract.once(&officer, "createCaseDocument", &case["id"], None, paper);
    officer.hand_in(&text(&case["id"]), "identity_proof").expect(201);
    let case = officer.case(&text(&case["id"]));
    let submit = Body::Json(json!({"transition": "submit"}));
    contract.once(&officer, "transitionCase", &case["id"], version(&case), submit);
    let agencies = officer.all_at_once("/v1/agencies");
    let front = agencies.iter().find(|agency| agency["code"] == "MTTQ_BHL").expect("the Front");
    let referral = Body::Json(json!({"agency_id": front["id"], "reason": "Xin hỗ trợ"}));
    contract.once(&officer, "createCaseReferral", &case["id"], None, referral);
    let home = officer.get(&format!("/v1/households/{}", text(&home["id"]))).expect(200);
    let head = Body::Json(json!({"transition": "change_head", "head_id": person["id"]}));
    contract.once(&officer, "transitionHousehold", &home["id"], version(&home), head);
}

fn number_claims(contract: &Contract) {
    let person = json!({"full_name": "Lâm Thị Mẫu Khóa", "birth_date": "1950", "identity_number": "042050999008"});
    contract.service.caller("nam.officer").post("/v1/people", &person).expect(201);
    let refused = contract.service.caller("bac.officer").post("/v1/people", &person);
    let claim = &refused.json()["claim_ids"][0];
    let refuse = Body::Json(json!({"transition": "refuse", "reason": "Số đúng là của người đang giữ"}));
    contract.once(&contract.service.caller("auditor"), "transitionNumberClaim", claim, Some(1), refuse);
}

fn administration(contract: &Contract) {
    let admin = contract.service.caller("admin");
    let me = admin.get("/v1/me").expect(200);
    let account = json!({"username": "mau.khoa", "full_name": "Lê Mẫu Khóa", "password": "Mat-khau-mau-2026-khoa",
        "roles": ["auditor"], "unit_id": me["unit"]["id"], "agency_id": me["agency"]["id"]});
    contract.json(&admin, "createUser", account);
    let holiday = json!({"on": "2027-04-28", "code": "SWAP_MAU", "kind": "swap_off",
        "name_vi": "Nghỉ bù (mẫu)", "name_en": "Day off by swap (sample)", "legal_basis": "Thông báo mẫu"});
    let holiday = contract.json(&admin, "createHoliday", holiday);
    let mistake = Body::Json(json!({"reason": "Nhập nhầm"}));
    contract.once(&admin, "withdrawHoliday", &holiday["id"], None, mistake);
    let types = admin.all_at_once("/v1/case-types");
    let number = |kind: &Value| kind["version_number"].as_i64().expect("a number");
    let newest = types.iter().filter(|kind| kind["code"] == "BTXH_TC").max_by_key(|kind| number(kind));
    let newest = newest.expect("a case type");
    let shown = admin.get(&format!("/v1/case-types/{}", text(&newest["id"]))).expect(200);
    let mut definition = shown["definition"].clone();
    definition["version"] = json!(number(newest) + 1);
    definition["valid_from"] = json!("2027-06-01");
    contract.json(&admin, "createCaseTypeVersion", json!({"definition": definition}));
}

/// A key that cannot be read is refused by every POST, before anything of the body is looked at.
#[test]
fn a_key_that_cannot_be_read_is_refused() {
    on_both(|service| {
        let accounts = [
            "bac.officer",
            "fund.accountant",
            "fund.chair",
            "admin",
            "labour.officer",
            "insurance.officer",
            "province.leader",
        ];
        let callers = accounts.map(|name| service.caller(name));
        let send = |caller: &Caller, path: &str, keys: &[&str]| -> Answer {
            let mut request = caller.request(Method::POST, &path.replace("{id}", &any_id()));
            for key in keys {
                let key = reqwest::header::HeaderValue::from_bytes(key.as_bytes()).expect("bytes of a header");
                request = request.header(KEY, key);
            }
            Caller::send_as_it_is(request)
        };
        let (facts, long) = (service.rows("journal"), "k".repeat(256));
        for (operation, (path, _)) in keyed_operations(service) {
            // Somebody who may call the operation: the others are refused for that (403).
            let answer = |keys: &[&str]| {
                let mut answers = callers.iter().map(|caller| send(caller, &path, keys));
                answers.find(|answer| answer.status != 403).expect("somebody who may")
            };
            for keys in [&["phiếu-1"][..], &[""], &["a b"], &[&long], &["a", "b"]] {
                let refused = answer(keys);
                let fault = &refused.json()["errors"][0];
                assert_eq!((refused.status, refused.code().as_str()), (400, "bad_request"), "{operation} {keys:?}");
                assert_eq!((&fault["header"], &fault["code"]), (&json!(KEY), &json!("invalid_format")), "{operation}");
            }
        }
        assert_eq!(service.rows("journal"), facts);
    });
}

/// A stored answer is for those alone who still have the right to it.
#[test]
fn a_stored_answer_asks_for_the_rights_of_now() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let case = officer.submitted_allowance("Lê Thị Mẫu Quyền");
        let path = format!("/v1/cases/{}/notes", text(&case["id"]));
        let note = |caller: &Caller| caller.post_once(&path, "k-rights", &json!({"text": "Đã gọi điện"}));
        let first = note(&officer).expect(201);
        assert_eq!(note(&officer).expect(201), first);
        let account = admin.get(&format!("/v1/users/{}", officer.user_id)).expect(200);
        let change = |seen: i64, body: Value| {
            admin.patch(&format!("/v1/users/{}", officer.user_id), seen, &body).expect(200);
        };
        let seen = version(&account).expect("a version");
        let elsewhere = service.caller("nam.officer").get("/v1/me").expect(200)["unit"]["id"].clone();
        change(seen, json!({"unit_id": elsewhere}));
        assert_eq!(note(&officer).status, 404, "the case is out of the scope");
        change(seen + 1, json!({"unit_id": account["unit"]["id"], "roles": ["auditor"]}));
        assert_eq!(note(&officer).status, 403, "the role is gone");
        change(seen + 2, json!({"roles": account["roles"]}));
        assert_eq!(note(&officer).expect(201), first);
    });
}

/// Of many at once with one key one has an effect, and all get its answer.
#[test]
fn requests_at_once_with_one_key_get_one_answer() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.gift(json!({}));
        let answers = ansinh_tests::at_once(8, |_| books.accountant.post_once("/v1/contributions", "k-once", &gift));
        let first = answers[0].expect(201);
        assert!(answers.iter().all(|answer| answer.expect(201) == first));
        let replayed = answers.iter().filter(|answer| answer.header("idempotency-replayed") == "true").count();
        assert_eq!(replayed, 7);
        assert_eq!(books.balance("vnd"), [1_000_000, 0, 0, 0]);
        // A refused request stores nothing: it is corrected and sent again with the same key.
        let mut wrong = gift.clone();
        wrong["amount"] = json!(0);
        assert_eq!(books.accountant.post_once("/v1/contributions", "k-two", &wrong).status, 422);
        books.accountant.post_once("/v1/contributions", "k-two", &gift).expect(201);
        let reused = books.accountant.post_once("/v1/contributions", "k-two", &decision("approve"));
        assert_eq!(reused.status, 422);
        assert_eq!(books.balance("vnd"), [2_000_000, 0, 0, 0]);
    });
}
