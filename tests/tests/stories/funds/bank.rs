use ansinh_tests::{
    Caller, at_once,
    funds::{Books, hand_in},
    on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

const HEAD: &str = "date,amount,payer,text,reference\n";

/// A statement is taken in once, matched, and each line posted once.
#[test]
fn a_bank_statement_is_taken_in_once() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let known = json!({"donor_type": "individual", "name": "Cù Thị Mẫu Ngân Hàng"});
        let known = books.accountant.post("/v1/donors", &known).expect(201)["id"].clone();
        books.give(json!({"channel": "bank", "bank_reference": "FT-OLD"}));
        let file = format!(
            "{HEAD}02/11/2026,1.500.000,CU THI MAU NGAN HANG,ung ho,FT-1\n2026-11-03,-20000,,phi,FT-2\n\
             2026-11-04,70000,Ai Đó,,FT-3\n2026-11-05,1000000,Ai Đó,,FT-OLD\n"
        );
        let import = hand_in(&books, &file).expect(201);
        let path = format!("/v1/bank-imports/{}/lines", text(&import["id"]));
        let lines = books.accountant.all(&path);
        let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["proposed", "unmatched", "duplicate"], "money that left is left out");
        assert_eq!(lines[0]["donor"]["id"], known);
        assert_eq!(books.balance("vnd"), [1_000_000, 0, 0, 0], "nothing is posted yet");
        assert_eq!(hand_in(&books, &file).code(), "duplicate", "the same file twice");

        let post = |line: &Value, body: Value| {
            books.accountant.post(&format!("/v1/bank-lines/{}/posting", text(&line["id"])), &body)
        };
        let answers = at_once(6, |_| post(&lines[0], json!({})));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "a double click posts once");
        let missing = post(&lines[1], json!({}));
        assert_eq!((missing.status, &missing.json()["errors"][0]["pointer"]), (422, &json!("/donor_id")));
        post(&lines[1], json!({"donor_id": books.donor, "earmark": "DODN_NHAO"})).expect(200);
        assert_eq!(post(&lines[2], json!({})).code(), "state_conflict");
        assert_eq!(books.balance("vnd"), [2_500_000, 70_000, 0, 0]);

        // The same transfers in a later file are recognised.
        let later = format!("{file}2026-11-06,5000,Ai Đó,,FT-9\n");
        let import = hand_in(&books, &later).expect(201);
        let lines = books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
        let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["duplicate", "duplicate", "duplicate", "unmatched"]);
        assert_eq!(service.caller("nam.officer").get(&path).status, 403);
    });
}

#[test]
fn a_statement_that_cannot_be_read_posts_nothing() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for (what, file) in [
            ("no date", format!("{HEAD}31/02/2026,5,a,b,r\n")),
            ("a formula", format!("{HEAD}2026-11-01,=1+1,a,b,r\n")),
            ("a fraction", format!("{HEAD}2026-11-01,1.50,a,b,r\n")),
            ("tomorrow", format!("{HEAD}2199-11-01,5,a,b,r\n")),
            ("a reference twice", format!("{HEAD}2026-11-01,5,a,b,r\n2026-11-01,5,a,b,r\n")),
            ("another head", "ngay,tien\n1,2\n".to_owned()),
            ("two columns of one name", "date,amount,Số tiền,reference\n2026-11-01,5,6,r\n".to_owned()),
            ("nothing", HEAD.to_owned()),
        ] {
            let answer = hand_in(&books, &file);
            assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"), "{what}: {}", answer.text);
        }
        assert!(books.accountant.all(&format!("/v1/contributions?fund_id={}", books.fund)).is_empty());
    });
}

#[track_caller]
fn lines(books: &Books, import: &Value) -> Vec<Value> {
    books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])))
}

fn act(books: &Books, line: &Value, step: &str, body: Value) -> Answer {
    books.accountant.post(&format!("/v1/bank-lines/{}/{step}", text(&line["id"])), &body)
}

fn statuses(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["status"].as_str().expect("a status")).collect()
}

/// Equal lines without a reference are transfers of their own: the n-th of a later statement is the n-th of the first.
#[test]
fn equal_lines_without_a_reference_are_counted() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let file = |count: usize| format!("{HEAD}{}", "02/09/2026,200000,,UNG HO,\n".repeat(count));
        let first = lines(&books, &hand_in(&books, &file(3)).expect(201));
        assert_eq!(statuses(&first), ["unmatched"; 3]);
        let second = lines(&books, &hand_in(&books, &file(4)).expect(201));
        assert_eq!(statuses(&second), ["duplicate", "duplicate", "duplicate", "unmatched"]);
        let numbers: Vec<_> = second[..3].iter().map(|line| line["duplicate_of"]["line_number"].clone()).collect();
        assert_eq!(numbers, [2, 3, 4], "each points at the line that it is");
        for line in first.iter().chain(&second[3..]) {
            act(&books, line, "posting", json!({"donor_id": books.donor})).expect(200);
        }
        assert_eq!(books.balance("vnd")[0], 800_000);
        assert_eq!(act(&books, &second[0], "posting", json!({"donor_id": books.donor})).code(), "state_conflict");

        // A line that only looks like an earlier one is opened by hand, and is the fifth from then on.
        let reason = json!({"reason": "Giao dịch khác cùng ngày"});
        let opened = act(&books, &second[0], "reopening", reason.clone()).expect(200);
        assert_eq!((&opened["status"], &opened["duplicate_of"]), (&json!("unmatched"), &Value::Null));
        act(&books, &second[0], "posting", json!({"donor_id": books.donor})).expect(200);
        let third = lines(&books, &hand_in(&books, &file(6)).expect(201));
        assert_eq!(statuses(&third), ["duplicate", "duplicate", "duplicate", "duplicate", "duplicate", "unmatched"]);
        assert_eq!(third[4]["duplicate_of"]["id"], second[0]["id"]);
    });
}

/// Statements overlap before anything of them was posted: no line stays open for ever.
#[test]
fn a_line_that_an_earlier_statement_has_can_be_dismissed() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let one = format!("{HEAD}02/11/2026,5000,Ai Đó,a,FT-1\n");
        let first = lines(&books, &hand_in(&books, &one).expect(201)).remove(0);
        let both = format!("{one}03/11/2026,7000,Ai Đó,b,FT-2\n");
        let import = hand_in(&books, &both).expect(201);
        let again = lines(&books, &import);
        assert_eq!(statuses(&again), ["duplicate", "unmatched"]);
        assert_eq!(again[0]["duplicate_of"]["id"], first["id"]);

        let reason = json!({"reason": "Đã có trong sao kê trước"});
        let missing = act(&books, &again[0], "dismissal", json!({"reason": " "}));
        assert_eq!((missing.status, &missing.json()["errors"][0]["pointer"]), (422, &json!("/reason")));
        let dismissed = act(&books, &again[0], "dismissal", reason.clone()).expect(200);
        assert_eq!((&dismissed["status"], &dismissed["reason"]), (&json!("dismissed"), &reason["reason"]));
        assert_eq!(act(&books, &again[0], "dismissal", reason.clone()).code(), "state_conflict");
        act(&books, &again[1], "dismissal", reason.clone()).expect(200);
        act(&books, &again[1], "reopening", reason.clone()).expect(200);
        act(&books, &again[1], "posting", json!({"donor_id": books.donor})).expect(200);
        act(&books, &first, "posting", json!({"donor_id": books.donor})).expect(200);
        for step in ["dismissal", "reopening"] {
            assert_eq!(act(&books, &first, step, reason.clone()).code(), "state_conflict", "{step}");
        }
        assert_eq!(books.balance("vnd")[0], 12_000);
        assert_eq!(service.caller("nam.officer").post(&path(&first, "dismissal"), &reason).status, 403);

        let imports = books.accountant.all(&format!("/v1/funds/{}/bank-imports", books.fund));
        let counts = json!({"open": 0, "matched": 0, "posted": 1, "duplicate": 0, "dismissed": 1});
        assert_eq!((imports.len(), &imports[0]["id"], &imports[0]["counts"]), (2, &import["id"], &counts));
        assert_eq!(imports[0]["created_by"]["full_name"], import["created_by"]["full_name"]);
        let auditor = service.caller("auditor");
        let count = |event: &str| auditor.all(&format!("/v1/journal?event={event}")).len();
        assert_eq!((count("bank_line.dismissed"), count("bank_line.reopened")), (2, 1));
    });
}

fn path(line: &Value, step: &str) -> String {
    format!("/v1/bank-lines/{}/{step}", text(&line["id"]))
}

/// The same file again is refused, and says where it is.
#[test]
fn a_file_that_was_taken_in_is_found_again() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let file = format!("{HEAD}02/11/2026,5000,Ai Đó,a,FT-1\n");
        let import = hand_in(&books, &file).expect(201);
        let answers = at_once(4, |_| hand_in(&books, &file));
        for again in answers {
            assert_eq!((again.status, again.code().as_str()), (409, "duplicate"));
            assert_eq!(again.json()["bank_import_id"], import["id"]);
            let location = again.header("location");
            assert_eq!(books.accountant.all(location).len(), 1);
        }
        assert_eq!(books.accountant.all(&format!("/v1/funds/{}/bank-imports", books.fund)).len(), 1);
    });
}

fn campaign(books: &Books, kind: &str, account: &str) -> Answer {
    let body = json!({
        "fund_id": books.fund, "kind": kind, "name": "Bão", "starts_on": "2026-01-01", "closes_on": "2026-12-31",
        "bank_account": account,
    });
    books.chair.post("/v1/campaigns", &body)
}

/// What came to a campaign's own account stands in that account's statement: the fund's statement posts nothing to it.
#[test]
fn a_line_is_posted_only_where_its_account_receives() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let storm = campaign(&books, "relief", "0000 9999").expect(201)["id"].clone();
        let yearly = campaign(&books, "annual", "").expect(201)["id"].clone();
        let file = format!("{HEAD}02/11/2026,5000,Ai Đó,a,FT-1\n");
        let line = lines(&books, &hand_in(&books, &file).expect(201)).remove(0);
        let post =
            |campaign: &Value| act(&books, &line, "posting", json!({"donor_id": books.donor, "campaign_id": campaign}));
        let refused = post(&storm);
        assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/campaign_id")));
        assert_eq!(books.balance("vnd"), [0, 0, 0, 0]);
        post(&yearly).expect(200);
        assert_eq!(books.balance("vnd"), [5_000, 0, 0, 0]);
    });
}

/// Each relief campaign has an account of its own (NĐ 93/2021/NĐ-CP), however its number is written.
#[test]
fn relief_campaigns_share_no_account() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let answers = at_once(4, |_| campaign(&books, "relief", "0000 9999"));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "of several at once");
        for (kind, account) in [("relief", "00009999"), ("relief", "0000-9999"), ("annual", "0000 9999")] {
            let refused = campaign(&books, kind, account);
            assert_eq!((refused.status, refused.code().as_str()), (409, "duplicate"), "{kind} {account}");
            assert_eq!(refused.json()["errors"][0]["pointer"], "/bank_account");
        }
        campaign(&books, "relief", "0000 8888").expect(201);
        campaign(&books, "annual", "0000 7777").expect(201);
        campaign(&books, "one_days_pay", "0000 7777").expect(201);
        let without_number = campaign(&books, "relief", "---");
        assert_eq!(without_number.json()["errors"][0]["pointer"], "/bank_account", "{}", without_number.text);
    });
}

/// A number of the bank is one transfer, however it is written; a line shows it as the bank wrote it.
#[test]
fn a_reference_is_one_however_it_is_written() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"channel": "bank", "bank_reference": "FTX1"}));
        for written in ["ftx1", "FT X1"] {
            let again = books.gift(json!({"channel": "bank", "bank_reference": written}));
            let refused = books.accountant.post("/v1/contributions", &again);
            assert_eq!((refused.status, refused.code().as_str()), (409, "duplicate"), "{written}");
        }
        let file = format!("{HEAD}02/11/2026,5000,Ai Đó,a,ft x1\n03/11/2026,7000,Ai Đó,b,ft-2\n");
        let first = lines(&books, &hand_in(&books, &file).expect(201));
        assert_eq!(statuses(&first), ["duplicate", "unmatched"]);
        assert_eq!(first[1]["reference"], "ft-2");
        let file = format!("{HEAD}03/11/2026,7000,Ai Đó,b,FT-2\n");
        assert_eq!(statuses(&lines(&books, &hand_in(&books, &file).expect(201))), ["duplicate"]);
    });
}

/// A reference is unique for a bank account: a campaign may have one of its own.
#[test]
fn a_reference_is_unique_for_an_account() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let campaign = text(&campaign(&books, "relief", "0000 9999").expect(201)["id"]);
        let file = format!("{HEAD}02/09/2026,1000,A,t,1\n");
        let own = lines(&books, &hand_in(&books, &file).expect(201)).remove(0);
        let part = multipart::Part::bytes(file.into_bytes()).file_name("sao-ke.csv");
        let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
        let path = format!("/v1/funds/{}/bank-imports?campaign_id={campaign}", books.fund);
        let import = Caller::send(books.accountant.request(Method::POST, &path).multipart(form)).expect(201);
        let of_campaign = lines(&books, &import).remove(0);
        assert_eq!((&import["campaign_id"], &of_campaign["status"]), (&json!(campaign), &json!("unmatched")));
        let donor = json!({"donor_id": books.donor});
        let posted = act(&books, &own, "posting", donor.clone()).expect(200);
        let received = act(&books, &of_campaign, "posting", donor.clone()).expect(200);
        let received =
            books.accountant.get(&format!("/v1/contributions/{}", text(&received["contribution_id"]))).expect(200);
        assert_eq!(received["campaign_id"], campaign);

        // The same reference with another amount is shown as posted before, and is posted nowhere twice.
        let other = lines(&books, &hand_in(&books, &format!("{HEAD}03/09/2026,5000,B,u,1\n")).expect(201)).remove(0);
        assert_eq!((&other["status"], &other["contribution_id"]), (&json!("duplicate"), &posted["contribution_id"]));
        act(&books, &other, "reopening", json!({"reason": "Ngân hàng dùng lại số"})).expect(200);
        let twice = act(&books, &other, "posting", donor);
        assert_eq!(
            (twice.code().as_str(), &twice.json()["contribution_id"]),
            ("duplicate", &posted["contribution_id"])
        );
        assert_eq!(books.balance("vnd")[0], 2_000);
    });
}

/// Every fault of a file is shown, with row and column, in the caller's language.
#[test]
fn every_fault_of_a_statement_is_shown() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let file = "Ngày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\n\
            02/11/2026,1.500.000,A,a,FT-1\n03/11/26,\"1500.000\",B,b,FT-2\n04/11/2026,\"1.500,000\",C,c,FT-1\n,12.5,D,d,FT-4\n";
        let answer = hand_in(&books, file);
        assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"));
        let body = answer.json();
        let errors = body["errors"].as_array().expect("errors").iter();
        let found: Vec<String> =
            errors.map(|error| format!("{} {}", text(&error["pointer"]), text(&error["code"]))).collect();
        let expected = [
            "/lines/3/date invalid_format",
            "/lines/3/amount invalid_format",
            "/lines/4/amount invalid_format",
            "/lines/4/reference duplicate",
            "/lines/5/date required",
            "/lines/5/amount invalid_format",
        ];
        assert_eq!((found, &body["error_count"]), (expected.map(str::to_owned).to_vec(), &json!(6)));
        assert_eq!(body["errors"][1]["params"], json!({"line": 3, "column": "Số tiền"}));
        let detail = "Line 3, column amount: whole đồng are expected, such as 1500000 or 1.500.000";
        assert_eq!(body["errors"][1]["detail"], detail);
    });
}
