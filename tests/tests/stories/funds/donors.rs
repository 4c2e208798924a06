use ansinh_tests::{Caller, Service, at_once, funds::Books, on_both, people::text};
use reqwest::{Method, blocking::multipart};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

fn pledge(books: &Books, more: Value) -> Value {
    let mut body = json!({"fund_id": books.fund, "donor_id": books.donor, "measure": "vnd", "amount": 3_000_000,
        "pledged_on": "2026-11-01", "expected_on": "2026-12-31"});
    for (key, value) in more.as_object().expect("an object") {
        body[key] = value.clone();
    }
    body
}

fn state(books: &Books, pledge: &str) -> (String, i64) {
    let pledge = books.accountant.get(&format!("/v1/pledges/{pledge}")).expect(200);
    (text(&pledge["status"]), pledge["received"].as_i64().expect("a number"))
}

/// A promise is in no balance; what comes for it fulfils it, and a reversal opens it again.
#[test]
fn a_pledge_is_no_receipt() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let promised = books.accountant.post("/v1/pledges", &pledge(&books, json!({}))).expect(201);
        let id = text(&promised["id"]);
        assert_eq!((promised["status"].as_str(), &promised["received"]), (Some("open"), &json!(0)));
        assert_eq!(books.balance("vnd"), [0, 0, 0, 0], "a pledge is in no balance");
        books.give(json!({"amount": 1_000_000, "pledge_id": id}));
        assert_eq!(state(&books, &id), ("open".to_owned(), 1_000_000));
        let rest = books.give(json!({"amount": 2_000_000, "pledge_id": id}));
        assert_eq!(state(&books, &id), ("fulfilled".to_owned(), 3_000_000));
        let withdraw = format!("/v1/pledges/{id}/withdrawal");
        let reason = json!({"reason": "Xin rút"});
        assert_eq!(books.accountant.post(&withdraw, &reason).code(), "state_conflict", "it came already");

        // What was posted by mistake is taken back, and the pledge is open again by itself.
        books.reverse(&rest, "Ghi nhầm").expect(200);
        assert_eq!(state(&books, &id), ("open".to_owned(), 1_000_000));
        let gifts = books.accountant.all(&format!("/v1/contributions?pledge_id={id}"));
        assert_eq!(gifts.len(), 2, "the figure opens its gifts");
        let answers = at_once(6, |_| books.accountant.post(&withdraw, &reason));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "withdrawn once");
        assert_eq!(state(&books, &id), ("withdrawn".to_owned(), 1_000_000));
        let late = books.accountant.post("/v1/contributions", &books.gift(json!({"pledge_id": id})));
        assert_eq!(late.code(), "state_conflict", "nothing comes for a withdrawn pledge");
        assert_eq!(books.balance("vnd"), [1_000_000, 0, 0, 0]);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn a_pledge_is_told_apart_from_others() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let other = Books::of(books.accountant.clone(), books.chair.clone(), "VNN");
        let id = text(&books.accountant.post("/v1/pledges", &pledge(&books, json!({}))).expect(201)["id"]);
        for (what, gift) in [
            ("another fund", json!({"pledge_id": id, "fund_id": other.fund})),
            ("another giver", json!({"pledge_id": id, "donor_id": other.donor})),
            ("another measure", json!({"pledge_id": id, "channel": "labour", "measure": "labour", "amount": 8})),
            ("no pledge", json!({"pledge_id": ansinh_tests::people::any_id()})),
        ] {
            let answer = books.accountant.post("/v1/contributions", &books.gift(gift));
            assert_eq!(answer.status, 422, "{what}: {}", answer.text);
            assert_eq!(answer.json()["errors"][0]["pointer"], "/pledge_id", "{what}");
        }
        for (what, body, pointer) in [
            ("nothing", json!({"amount": 0}), "/amount"),
            ("goods without a unit", json!({"measure": "goods", "item": "Gạo"}), "/item_unit"),
            ("tomorrow", json!({"pledged_on": "2199-01-01", "expected_on": null}), "/pledged_on"),
            ("before it was made", json!({"expected_on": "2026-10-01"}), "/expected_on"),
            ("another fund's earmark", json!({"earmark": "VNN_NHA"}), "/earmark"),
            ("nobody", json!({"donor_id": ansinh_tests::people::any_id()}), "/donor_id"),
        ] {
            let answer = books.accountant.post("/v1/pledges", &pledge(&books, body));
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{what}");
        }
        let path = format!("/v1/pledges/{id}");
        assert_eq!(service.caller("nam.officer").get(&path).status, 404, "the other ward does not know it");
        let body = json!({"reason": "Xin rút"});
        assert_eq!(service.caller("bac.officer").post(&format!("{path}/withdrawal"), &body).status, 403);
        assert_eq!(service.caller("bac.officer").get(&path).status, 200);
    });
}

fn one_days_pay(books: &Books, kind: &str) -> String {
    let body = json!({"fund_id": books.fund, "kind": kind, "name": "Một ngày lương mẫu", "starts_on": "2026-10-01",
        "closes_on": "2026-12-31", "goal_vnd": 100_000_000, "bank_account": "0000"});
    text(&books.chair.post("/v1/campaigns", &body).expect(201)["id"])
}

fn agency(service: &Service) -> String {
    let agencies = service.caller("fund.accountant").get("/v1/agencies").expect(200)["items"].clone();
    text(
        &agencies.as_array().expect("agencies").iter().find(|agency| agency["code"] == "MTTQ_BHL").expect("the Front")
            ["id"],
    )
}

/// One day's pay is one gift of an agency's officials, with who gave what beside it for the keepers of the books alone.
#[test]
fn one_days_pay_is_one_gift() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (campaign, agency) = (one_days_pay(&books, "one_days_pay"), agency(service));
        let path = format!("/v1/campaigns/{campaign}/pay-lists");
        let list = json!({"agency_id": agency, "received_on": "2026-11-20", "channel": "cash", "lines": [
            {"name": "Lê Văn Mẫu Một", "amount_vnd": 250_000, "donor_id": books.donor},
            {"name": "Lê Thị Mẫu Hai", "amount_vnd": 310_000},
        ]});
        let send = |key: &str| {
            let request = books.accountant.request(Method::POST, &path).header("Idempotency-Key", key);
            Caller::send(request.json(&list))
        };
        let key = format!("pay-{campaign}");
        let posted = send(&key).expect(201);
        assert_eq!(send(&key).expect(201)["id"], posted["id"], "sent twice, posted once");
        assert_eq!((&posted["total_vnd"], &posted["line_count"]), (&json!(560_000), &json!(2)));
        assert_eq!(books.balance("vnd"), [560_000, 0, 0, 0]);
        // Two more at once: the officials are one giver all the same.
        at_once(2, |index| send(&format!("{key}-{index}")).expect(201));
        let gifts = books.accountant.all(&format!("/v1/contributions?campaign_id={campaign}"));
        assert_eq!(gifts.len(), 3);
        assert!(gifts.iter().all(|gift| gift["donor"] == gifts[0]["donor"]), "{gifts:?}");
        assert_eq!(gifts[0]["donor"]["donor_type"], "official_group");

        let one = format!("/v1/pay-lists/{}", text(&posted["id"]));
        assert_eq!(books.accountant.get(&one).expect(200)["lines"][1]["name"], "Lê Thị Mẫu Hai");
        assert_eq!(service.caller("bac.officer").get(&one).status, 403, "names are for the keepers of the books");
        let lists = books.accountant.all(&format!("/v1/pay-lists?campaign_id={campaign}"));
        assert!(lists.len() == 3 && lists.iter().all(|list| list.get("lines").is_none()));
        let gift = books.accountant.get(&format!("/v1/contributions/{}", text(&posted["contribution_id"]))).expect(200);
        books.reverse(&gift, "Nhầm danh sách").expect(200);
        assert_eq!(books.accountant.get(&one).expect(200)["is_reversed"], true);
        assert_eq!(books.balance("vnd"), [1_120_000, 0, 0, 0]);

        let with = |key: &str, value: Value| {
            let mut body = list.clone();
            body[key] = value;
            books.accountant.post(&path, &body)
        };
        assert_eq!(with("lines", json!([])).status, 422);
        assert_eq!(with("lines", json!([{"name": "Mẫu", "amount_vnd": 0}])).status, 422);
        let wrong =
            with("lines", json!([{"name": "Mẫu", "amount_vnd": 5, "donor_id": ansinh_tests::people::any_id()}]));
        assert_eq!(wrong.json()["errors"][0]["pointer"], "/lines/0/donor_id");
        assert_eq!(with("channel", json!("labour")).status, 422);
        assert_eq!(with("agency_id", json!(ansinh_tests::people::any_id())).status, 422);
        let yearly = format!("/v1/campaigns/{}/pay-lists", one_days_pay(&books, "annual"));
        assert_eq!(books.accountant.post(&yearly, &list).code(), "state_conflict");
        assert_eq!(service.caller("bac.officer").post(&path, &list).status, 403);
        assert_eq!(books.balance("vnd"), [1_120_000, 0, 0, 0]);
    });
}

/// Officials who asked not to be named would be known by their agency: a list tells it to the keepers of the books alone.
#[test]
fn a_pay_list_does_not_tell_whose_officials_stay_unnamed() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (campaign, agency) = (one_days_pay(&books, "one_days_pay"), agency(service));
        let list = json!({"agency_id": agency, "received_on": "2026-11-20", "channel": "cash",
            "lines": [{"name": "Lê Văn Mẫu Một", "amount_vnd": 250_000}]});
        let posted = books.accountant.post(&format!("/v1/campaigns/{campaign}/pay-lists"), &list).expect(201);
        let officer = service.caller("bac.officer");
        let seen_by = |caller: &Caller| {
            let lists = caller.all(&format!("/v1/pay-lists?campaign_id={campaign}"));
            lists[0]["agency"]["id"].clone()
        };
        assert_eq!(seen_by(&officer), json!(agency));
        let gift = books.accountant.get(&format!("/v1/contributions/{}", text(&posted["contribution_id"]))).expect(200);
        let path = format!("/v1/donors/{}", text(&gift["donor"]["id"]));
        let version = books.accountant.get(&path).expect(200)["version"].as_i64().expect("a version");
        books.accountant.patch(&path, version, &json!({"is_anonymous": true})).expect(200);
        assert_eq!((seen_by(&officer), seen_by(&books.accountant)), (Value::Null, json!(agency)));
        let told = officer.events("pay_list.posted");
        assert!(!told.is_empty() && told.iter().all(|entry| entry["state"].get("agency_id").is_none()), "{told:?}");
    });
}

/// A giver is corrected over the version that was seen; who asks not to be named is named nowhere from then on.
#[test]
fn a_giver_is_corrected() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({}));
        let path = format!("/v1/donors/{}", books.donor);
        let hidden = json!({"is_anonymous": true, "address": "Tổ Mẫu 1"});
        let donor = books.accountant.patch(&path, 1, &hidden).expect(200);
        assert_eq!(
            (&donor["on_wall"], &donor["address"], &donor["version"]),
            (&json!(false), &json!("Tổ Mẫu 1"), &json!(2))
        );
        assert_eq!(books.accountant.patch(&path, 1, &hidden).status, 412);
        let officer = service.caller("bac.officer");
        assert_eq!(officer.get(&path).expect(200)["name"], "Nhà hảo tâm");
        let gifts = officer.all(&format!("/v1/contributions?fund_id={}", books.fund));
        assert_eq!(gifts[0]["donor"]["name"], "Nhà hảo tâm", "earlier gifts as well");
        assert_eq!(books.accountant.patch(&path, 2, &json!({"on_wall": true})).status, 422);
        assert_eq!(books.accountant.patch(&path, 2, &json!({"code": "X"})).status, 422);
        assert_eq!(officer.patch(&path, 2, &hidden).status, 403);
        let emptied = books.accountant.patch(&path, 2, &json!({"address": null, "name": "Lê Thị Mẫu Đổi"})).expect(200);
        assert_eq!((&emptied["address"], &emptied["name"]), (&Value::Null, &json!("Lê Thị Mẫu Đổi")));
    });
}

#[test]
fn what_is_pledged_has_a_figure_of_its_own() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let id = text(&books.accountant.post("/v1/pledges", &pledge(&books, json!({}))).expect(201)["id"]);
        books.accountant.post("/v1/pledges", &pledge(&books, json!({"amount": 500_000}))).expect(201);
        let union = service.caller("union.officer");
        let path = format!("/v1/statistics/funds?fund_id={}&from=2026-01-01&to=2026-12-31", books.fund);
        let total = union.get(&path).expect(200)["total"].clone();
        assert_eq!(
            [&total["pledged_vnd"], &total["received_vnd"], &total["closing_balance_vnd"]],
            [&json!(3_500_000), &json!(0), &json!(0)]
        );
        // The giver is corrected meanwhile: what is taken back is taken off where the promise was counted.
        let donor = format!("/v1/donors/{}", books.donor);
        books.accountant.patch(&donor, 1, &json!({"donor_type": "enterprise"})).expect(200);
        books.accountant.post(&format!("/v1/pledges/{id}/withdrawal"), &json!({"reason": "Xin rút"})).expect(200);
        assert_eq!(union.get(&path).expect(200)["total"]["pledged_vnd"], 500_000);
        let cells = union.get(&format!("{path}&group_by=donor_type")).expect(200)["cells"].clone();
        let of = |kind: &str| {
            let found = cells.as_array().expect("cells").iter().find(|cell| cell["key"] == kind);
            found.map(|cell| cell["pledged_vnd"].clone())
        };
        assert_eq!([of("individual"), of("enterprise")], [Some(json!(500_000)), None]);
    });
}

/// A workbook is read as the CSV is, with the same refusals by line.
#[test]
fn a_bank_statement_comes_as_a_workbook() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let hand_in = |rows: &[[&str; 5]], number: Option<f64>| {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    sheet.write_string(row, column, *cell).expect("a cell");
                }
            }
            if let Some(number) = number {
                sheet.write_number(1, 1, number).expect("a cell");
            }
            let part = multipart::Part::bytes(book.save_to_buffer().expect("a workbook")).file_name("sao-ke.csv");
            let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
            let path = format!("/v1/funds/{}/bank-imports", books.fund);
            Caller::send(books.accountant.request(Method::POST, &path).multipart(form))
        };
        let head = ["date", "amount", "payer", "text", "reference"];
        let line = ["02/11/2026", "", "Mẫu", "ung ho", "FT-X1"];
        let import =
            hand_in(&[head, line, ["2026-11-03", "70.000", "Mẫu", "", "FT-X2"]], Some(1_500_000.0)).expect(201);
        let lines = books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
        let amounts: Vec<&Value> = lines.iter().map(|line| &line["amount_vnd"]).collect();
        assert_eq!(amounts, [&json!(1_500_000), &json!(70_000)]);
        let fraction = hand_in(&[head, line], Some(1.234));
        assert_eq!(
            (fraction.status, &fraction.json()["errors"][0]["params"]["line"]),
            (422, &json!(2)),
            "{}",
            fraction.text
        );
        assert_eq!(hand_in(&[["a", "b", "c", "d", "e"], line], None).status, 422);
    });
}

/// What was printed on a receipt stays, whatever is corrected afterwards; the journal names what was corrected.
#[test]
fn a_receipt_keeps_what_it_said() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.give(json!({"earmark": "DODN_NHAO"}));
        let path = format!("/v1/contributions/{}", text(&gift["id"]));
        let issued = books.accountant.post(&format!("{path}/receipt"), &json!({})).expect(201)["receipt"].clone();
        let printed = &issued["printed"];
        assert_eq!(
            [&printed["donor_name"], &printed["fund_name"], &printed["in_words"], &printed["number"]],
            ["Lê Thị Mẫu Hảo Tâm", "Quỹ Mẫu", "Một triệu đồng", "1/2026"]
        );
        assert!(printed["purpose"].is_string() && printed["agency_name"].is_string(), "{printed}");
        assert_eq!(
            (&printed["officer_name"], &printed["received_on"]),
            (&issued["issued_by"]["full_name"], &json!("2026-11-20"))
        );

        let donor = format!("/v1/donors/{}", books.donor);
        let patch = json!({"name": "Lê Thị Mẫu Khác", "address": "Số 9 đường Thí Dụ"});
        books.accountant.patch(&donor, 1, &patch).expect(200);
        for table in [
            "funds SET name_vi = 'Quỹ Khác'",
            "agencies SET name = 'Cơ quan khác'",
            "users SET full_name = 'Người Khác'",
        ] {
            service.meddle(&format!("UPDATE {table}"));
        }
        assert_eq!(books.accountant.get(&path).expect(200)["receipt"]["printed"], *printed);
        assert_eq!(books.accountant.get(&path).expect(200)["receipt"]["digest"], issued["digest"]);

        // Who asks not to be named is not named on a receipt that others see, nor can be guessed by its digest.
        books.accountant.patch(&donor, 2, &json!({"is_anonymous": true})).expect(200);
        let seen = books.chair.get(&path).expect(200)["receipt"].clone();
        assert_eq!((&seen["printed"]["donor_name"], &seen["digest"]), (&json!("Nhà hảo tâm"), &Value::Null));

        let history = service.caller("auditor").get(&format!("/v1/journal?subject_id={}", books.donor));
        assert!(history.text.contains("address") && !history.text.contains("Thí Dụ"), "{}", history.text);
        service.meddle_refused("UPDATE receipts SET printed = '{}'");
    });
}
