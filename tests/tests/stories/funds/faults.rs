use ansinh_tests::{
    Backend, Caller, Service,
    funds::{Books, take},
    on_both,
    people::text,
};
use serde_json::{Value, json};

/// The statement that makes a table refuse, and the one that takes it back.
fn fault(backend: Backend, table: &str, event: &str) -> (String, String) {
    match backend {
        Backend::Sqlite => (
            format!("CREATE TRIGGER fault BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'injected'); END"),
            "DROP TRIGGER fault".to_owned(),
        ),
        Backend::Postgres => (
            format!(
                "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'injected'; END $$;
                 CREATE TRIGGER fault BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION fault()"
            ),
            format!("DROP TRIGGER fault ON {table}; DROP FUNCTION fault()"),
        ),
    }
}

fn everything(books: &Books, allocation: &str) -> Value {
    let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
    let state = books.accountant.get(&format!("/v1/allocations/{allocation}")).expect(200);
    json!({"balance": books.balance("vnd"), "entries": entries, "allocation": state})
}

/// Nothing repairs what breaks off: what any of it left behind is there at the end.
fn whole(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

/// A payment that breaks off at any of its statements leaves all or nothing.
#[test]
fn a_payment_that_breaks_off_leaves_nothing() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Hà Thị Mẫu Đứt");
        books.give(json!({"amount": 300_000, "earmark": "DODN_KHOKHAN"}));
        books.give(json!({"amount": 300_000}));
        let allocation = books.approved(&person, json!({"amount": 500_000}));
        let payment = text(&books.prepared(&allocation, 400_000)["id"]);
        let id = text(&allocation["id"]);
        let before = everything(&books, &id);
        for (table, event) in [
            ("disbursements", "UPDATE"),
            ("allocations", "UPDATE"),
            ("fund_accounts", "UPDATE"),
            ("fund_accounts", "INSERT"),
            ("ledger_entries", "INSERT"),
            ("journal", "INSERT"),
            ("journal_pending", "INSERT"),
        ] {
            let (break_it, mend_it) = fault(service.backend, table, event);
            service.meddle(&break_it);
            let answer = books.chair.post(&format!("/v1/disbursements/{payment}/approval"), &json!({}));
            assert!(answer.status >= 400, "{event} on {table}: {}", answer.text);
            assert!(!answer.text.contains("injected"), "the problem tells nothing of the inside");
            service.meddle(&mend_it);
            assert_eq!(everything(&books, &id), before, "{event} on {table} left something behind");
        }
        books.chair.post(&format!("/v1/disbursements/{payment}/approval"), &json!({})).expect(200);
        assert_eq!(books.balance("vnd"), [100_000, 0, 100_000, 400_000]);
        whole(service);
    });
}

/// What mostly is a single statement, without a transaction around it, is all or nothing as well: a gift and a case, with an
/// `Idempotency-Key` and without.
#[test]
fn what_is_written_at_once_leaves_nothing_when_it_breaks_off() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let books = Books::open(service, "DODN");
        let (person, home) = officer.add_person("Hà Thị Mẫu Một Lần");
        books.give(json!({"amount": 300_000}));
        let (case, gift) = (Caller::allowance(&person, &home), books.gift(json!({"amount": 200_000})));
        let state = || {
            let gifts = books.accountant.all(&format!("/v1/contributions?fund_id={}", books.fund));
            let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
            let journal = ["case.created", "ledger.posted"]
                .map(|event| service.rows(&format!("journal WHERE event_type = '{event}'")));
            json!([
                gifts,
                entries,
                books.balance("vnd"),
                officer.all(&format!("/v1/cases?person_id={person}")),
                journal
            ])
        };
        let before = state();
        for (table, is_gift) in [
            ("contributions", true),
            ("ledger_entries", true),
            ("fund_credits", true),
            ("cases", false),
            ("journal", true),
            ("journal", false),
            ("journal_pending", true),
            ("journal_pending", false),
            ("idempotency_keys", true),
            ("idempotency_keys", false),
        ] {
            let (break_it, mend_it) = fault(service.backend, table, "INSERT");
            service.meddle(&break_it);
            let answer = match (table, is_gift) {
                ("idempotency_keys", true) => books.accountant.post_once("/v1/contributions", "once", &gift),
                ("idempotency_keys", false) => officer.post_once("/v1/cases", "once", &case),
                (_, true) => books.accountant.post("/v1/contributions", &gift),
                (_, false) => officer.post("/v1/cases", &case),
            };
            assert!(answer.status >= 400, "{table}: {}", answer.text);
            service.meddle(&mend_it);
            assert_eq!(state(), before, "INSERT on {table} left something behind");
        }
        books.accountant.post("/v1/contributions", &gift).expect(201);
        officer.post("/v1/cases", &case).expect(201);
        assert_eq!(books.balance("vnd"), [500_000, 0, 0, 0]);
        whole(service);
    });
}

/// `ansinh verify` names an account that does not hold what its entries say.
#[test]
fn a_balance_that_was_meddled_with_is_found() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 300_000}));
        service.meddle(&format!("UPDATE fund_accounts SET balance = balance + 1 WHERE fund_id = '{}'", books.fund));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains(&books.fund) && said.contains("entries"), "{said}");
    });
}

/// A merger hands a fund to whoever serves its unit now: nothing is lost, and what was reported stays as it was.
#[test]
fn a_merger_moves_the_fund_and_keeps_its_books() {
    on_both(|service| {
        let (accountant, chair) = (service.caller("fund.accountant"), service.caller("fund.chair"));
        let units = accountant.all_at_once("/v1/units");
        let find = |key: &str| units.iter().find(|unit| unit["key"] == key).map(|unit| text(&unit["id"])).unwrap();
        let (old, new) = (find("18124@pre2025"), find("18115@2025-07-01"));
        let fund = json!({"kind": "DODN", "name_vi": "Quỹ phường cũ Mẫu", "name_en": "Old ward", "unit_id": old});
        let fund = text(&chair.post("/v1/funds", &fund).expect(201)["id"]);
        let books = Books { fund, ..Books::of(accountant, chair, "DODN") };
        books.give(json!({"amount": 700_000, "received_on": "2025-05-05"}));
        let auditor = service.caller("auditor");
        let figures = |boundaries: &str| {
            let path = format!(
                "/v1/statistics/funds?from=2025-01-01&fund_id={}&group_by=unit&boundaries={boundaries}",
                books.fund
            );
            auditor.get(&path).expect(200)
        };
        let period = of_2025(&books);
        let path = format!("/v1/fund-periods/{}", text(&period["id"]));
        books.chair.change(reqwest::Method::POST, &format!("{path}/closing"), 1, &json!({})).expect(200);
        let report = books.accountant.get(&format!("{path}/report")).text;
        let (then, totals) = (figures("then"), figures("today")["total"].clone());
        assert_eq!(then["cells"][0]["key"], old.as_str(), "on the unit of its day");

        // As it stood before the merger; the next start hands it over again.
        service.kill();
        service.meddle(&format!("UPDATE funds SET serving_unit_id = '{old}' WHERE id = '{}'", books.fund));
        service.start();
        let fund = service.caller("bac.officer").get(&format!("/v1/funds/{}", books.fund)).expect(200);
        assert_eq!(fund["balances"][0]["left"], 700_000);
        let auditor = service.caller("auditor");
        let path_today =
            format!("/v1/statistics/funds?from=2025-01-01&fund_id={}&group_by=unit&boundaries=today", books.fund);
        let today = auditor.get(&path_today).expect(200);
        assert_eq!(today["total"], totals, "totals are conserved");
        assert_eq!(today["cells"][0]["key"], new.as_str(), "under the unit of today");
        assert_eq!(service.caller("fund.accountant").get(&format!("{path}/report")).text, report, "byte for byte");
    });
}

/// A published report is checked without a database; one changed figure makes it fail.
#[test]
fn a_published_report_can_be_checked_by_anybody() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for name in ["Một", "Hai", "Ba", "Tư", "Năm"] {
            let donor = json!({"donor_type": "individual", "name": format!("Lê Thị Mẫu {name}")});
            let donor = books.accountant.post("/v1/donors", &donor).expect(201)["id"].clone();
            books.give(json!({"amount": 100_000, "donor_id": donor, "received_on": "2025-08-08"}));
        }
        let firm = json!({"donor_type": "enterprise", "name": "Công ty Mẫu Một Mình"});
        let firm = books.accountant.post("/v1/donors", &firm).expect(201)["id"].clone();
        books.give(json!({"amount": 7_654_321, "donor_id": firm, "received_on": "2025-08-09"}));
        let period = of_2025(&books);
        let id = text(&period["id"]);
        let publish = format!("/v1/fund-periods/{id}/publication");
        assert_eq!(books.accountant.post(&publish, &json!({})).code(), "state_conflict", "not before it is closed");
        let stranger = service.stranger();
        assert_eq!(stranger.get(&format!("/v1/public/fund-reports/{id}")).status, 404);
        books.chair.change(reqwest::Method::POST, &format!("/v1/fund-periods/{id}/closing"), 1, &json!({})).expect(200);
        assert_eq!(books.chair.post(&publish, &json!({})).status, 403);
        books.accountant.post(&publish, &json!({})).expect(200);
        assert_eq!(books.accountant.post(&publish, &json!({})).code(), "state_conflict", "once");

        let listed = stranger.all_at_once("/v1/public/fund-reports");
        assert!(listed.iter().any(|report| report["id"] == id.as_str()));
        let report = stranger.get(&format!("/v1/public/fund-reports/{id}"));
        assert!(!report.text.contains("7654321"), "a single firm's gift: {}", report.text);
        assert_eq!(report.json()["report"]["lines"], json!([]), "nor can it be worked out from the rest");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("report.json");
        let check = |text: &str| {
            std::fs::write(&file, text).expect("a file");
            service.run(&["verify", file.to_str().expect("a path")]).status.success()
        };
        assert!(check(&report.text));
        assert!(!check(&report.text.replace("\"left_out\":2", "\"left_out\":0")));
        assert!(!check("{}") && !check("no JSON"));
    });
}

/// What is settled cannot be paid from, and what is cancelled is free again.
#[test]
fn a_settled_allocation_pays_nothing_more() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Tạ Thị Mẫu Xong");
        books.give(json!({"amount": 500_000}));
        let allocation = books.approved(&person, json!({"amount": 500_000}));
        let payment = text(&books.prepared(&allocation, 200_000)["id"]);
        take(&books.accountant, &allocation, json!({"transition": "settle"})).expect(200);
        let late = books.chair.post(&format!("/v1/disbursements/{payment}/approval"), &json!({}));
        assert_eq!(late.status, 409, "{}", late.text);
        assert_eq!(books.balance("vnd"), [500_000, 0, 0, 0]);
    });
}

/// The books of last year.
fn of_2025(books: &Books) -> Value {
    let periods = books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
    periods.into_iter().find(|period| period["year"] == 2025).expect("the year")
}
