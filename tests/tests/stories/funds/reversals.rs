//! What was recorded by mistake is undone as a thing, with a reason and by somebody else, and frees what it had taken.

use ansinh_tests::{
    Caller,
    funds::{Books, replay, take},
    houses, on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

const HEAD: &str = "date,amount,payer,text,reference\n";

/// The lines of a statement that was taken in.
#[track_caller]
fn statement(books: &Books, rows: &str) -> Vec<Value> {
    let part = multipart::Part::bytes(format!("{HEAD}{rows}").into_bytes()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", books.fund);
    let import = Caller::send(books.accountant.request(Method::POST, &path).multipart(form)).expect(201);
    lines(books, &import["id"])
}

fn lines(books: &Books, import: &Value) -> Vec<Value> {
    let mut lines = books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(import)));
    lines.iter_mut().for_each(|line| line["import"] = import.clone());
    lines
}

/// Posts a line as its page shows it now.
fn post_line(books: &Books, line: &Value, donor: &Value) -> Answer {
    lines(books, &line["import"]);
    books.accountant.post(&format!("/v1/bank-lines/{}/posting", text(&line["id"])), &json!({"donor_id": donor}))
}

fn contribution(books: &Books, posted: &Value) -> Value {
    books.accountant.get(&format!("/v1/contributions/{}", text(&posted["contribution_id"]))).expect(200)
}

fn end(caller: &Caller, payment: &Value, how: &str) -> Answer {
    caller.post(&format!("/v1/disbursements/{}/{how}", text(&payment["id"])), &json!({"reason": "Ghi nhầm"}))
}

#[track_caller]
fn paid(books: &Books, allocation: &Value, amount: i64) -> Value {
    let payment = books.prepared(allocation, amount);
    books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200)
}

fn entries_of(service: &ansinh_tests::Service, id: &Value) -> Vec<Value> {
    // The command numbers what was committed before.
    service.run(&["head"]);
    service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(id)))
}

/// A transfer was posted to the wrong donor: after the reversal its line and its reference are free, for the right donor.
#[test]
fn a_reversed_contribution_frees_its_line_and_its_reference() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let wrong = json!({"donor_type": "individual", "name": "Sai Thị Mẫu"});
        let wrong = books.accountant.post("/v1/donors", &wrong).expect(201)["id"].clone();
        let line = statement(&books, "05/09/2026,600000,Ai Đó,ung ho,FT-L1\n").remove(0);
        let posted = post_line(&books, &line, &wrong).expect(200);
        let later = statement(&books, "05/09/2026,600000,Ai Đó,ung ho,FT-L1\n06/09/2026,5000,Ai Đó,,FT-L2\n").remove(0);
        assert_eq!(later["status"], "duplicate", "the next statement has the same transfer");
        let gift = contribution(&books, &posted);
        books.accountant.post(&format!("/v1/contributions/{}/receipt", text(&gift["id"])), &json!({})).expect(201);
        assert_eq!(books.reverse(&gift, "Nhầm người").expect(200)["receipt"]["is_void"], true);
        let open = lines(&books, &line["import"]).remove(0);
        assert_eq!(
            [&open["status"], &open["donor"], &open["contribution_id"], &open["transitions"]],
            [&json!("unmatched"), &Value::Null, &Value::Null, &json!(["post", "dismiss"])]
        );
        assert_eq!(lines(&books, &later["import"])[0]["status"], "duplicate", "of the line that is open again");
        let again = post_line(&books, &line, &json!(books.donor)).expect(200);
        assert_eq!((&again["status"], &again["donor"]["id"]), (&json!("posted"), &json!(books.donor)));
        assert_eq!(post_line(&books, &later, &json!(books.donor)).code(), "state_conflict");
        let gift = contribution(&books, &again);
        let number = books.accountant.post(&format!("/v1/contributions/{}/receipt", text(&gift["id"])), &json!({}));
        assert_eq!(number.expect(201)["receipt"]["number"], 2, "a void number stays taken");

        // By hand with the reference, and back to the line.
        books.reverse(&gift, "Ghi lại bằng tay").expect(200);
        let by_hand = books.give(json!({"channel": "bank", "amount": 600_000, "bank_reference": "FT-L1"}));
        assert_eq!(post_line(&books, &line, &wrong).code(), "duplicate");
        books.reverse(&by_hand, "Ghi nhầm").expect(200);
        post_line(&books, &line, &wrong).expect(200);
        assert_eq!(books.balance("vnd"), [600_000, 0, 0, 0]);
        replay(&books);
        service.meddle_refused("UPDATE contributions SET status = 'posted' WHERE status = 'reversed'");
        service.meddle_refused("UPDATE contributions SET reversed_by = created_by, status = 'reversed'");
        service.meddle_refused("UPDATE contributions SET amount = 1");
    });
}

/// The whole of a contribution stays as it was written, whatever columns it has.
#[test]
fn the_database_keeps_every_column_of_a_contribution() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({}));
        for column in [
            "id",
            "code",
            "fund_id",
            "campaign_id",
            "donor_id",
            "channel",
            "measure",
            "item",
            "amount",
            "valuation_vnd",
            "valued_by",
            "valued_on",
            "earmark",
            "received_on",
            "note",
            "bank_reference",
            "bank_account",
            "created_by",
            "created_at",
            "pledge_id",
        ] {
            service.meddle_refused(&format!("UPDATE contributions SET {column} = {column}"));
        }
    });
}

#[test]
fn a_pay_list_is_taken_back_and_posted_again_with_its_reference() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let campaign = json!({"fund_id": books.fund, "kind": "one_days_pay", "name": "Mẫu", "starts_on": "2026-01-01"});
        let campaign = text(&books.chair.post("/v1/campaigns", &campaign).expect(201)["id"]);
        let agency = books.chair.get("/v1/me").expect(200)["agency"]["id"].clone();
        let list = json!({"agency_id": agency, "received_on": "2026-11-10", "channel": "bank", "bank_reference": "PL-1",
            "lines": [{"name": "Lê Văn Mẫu", "amount_vnd": 100_000}]});
        let path = format!("/v1/campaigns/{campaign}/pay-lists");
        let first = books.accountant.post(&path, &list).expect(201);
        assert_eq!(books.accountant.post(&path, &list).code(), "duplicate");
        books.reverse(&json!({"id": first["contribution_id"]}), "Nhầm danh sách").expect(200);
        books.accountant.post(&path, &list).expect(201);
        let lists = books.accountant.all(&format!("/v1/pay-lists?campaign_id={campaign}"));
        assert_eq!(lists.iter().map(|list| &list["is_reversed"]).collect::<Vec<_>>(), [&json!(false), &json!(true)]);
        assert_eq!(books.balance("vnd"), [100_000, 0, 0, 0]);
    });
}

/// A disbursement from two accounts is one thing: it is reversed as a whole, also after its allocation was settled.
#[test]
fn a_disbursement_of_two_parts_is_reversed_as_a_whole() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Hai Phần");
        books.give(json!({"amount": 30_000, "earmark": "DODN_KHOKHAN"}));
        books.give(json!({"amount": 70_000}));
        let allocation = books.approved(&person, json!({"amount": 90_000}));
        let payment = paid(&books, &allocation, 80_000);
        assert_eq!(books.balance("vnd"), [10_000, 0, 10_000, 80_000]);
        let deputy = books.deputy();
        assert_eq!(end(&books.accountant, &payment, "reversal").code(), "forbidden");
        assert_eq!(end(&books.chair, &payment, "reversal").code(), "four_eyes");
        let reversed = end(&deputy, &payment, "reversal").expect(200);
        assert_eq!(
            [&reversed["status"], &reversed["outstanding"], &reversed["ending"]["reason"]],
            [&json!("reversed"), &json!(0), &json!("Ghi nhầm")]
        );
        assert_eq!(books.balance("vnd"), [10_000, 0, 90_000, 0], "both parts");
        let journal = entries_of(service, &payment["id"]);
        let events: Vec<&str> = journal.iter().filter_map(|entry| entry["event"].as_str()).collect();
        assert_eq!(events, ["disbursement.reversed", "disbursement.paid", "disbursement.prepared"], "one entry each");

        let payment = paid(&books, &allocation, 80_000);
        let now = books.accountant.get(&format!("/v1/allocations/{}", text(&allocation["id"]))).expect(200);
        take(&books.accountant, &now, json!({"transition": "settle"})).expect(200);
        assert_eq!(books.balance("vnd"), [20_000, 0, 0, 80_000]);
        end(&deputy, &payment, "reversal").expect(200);
        assert_eq!(books.balance("vnd"), [70_000, 30_000, 0, 0], "each part where it came from");
        let now = books.accountant.get(&format!("/v1/allocations/{}", text(&allocation["id"]))).expect(200);
        assert_eq!([&now["status"], &now["disbursed"], &now["reserved"]], [&json!("settled"), &json!(0), &json!(0)]);
        replay(&books);
    });
}

#[test]
fn what_came_back_in_part_is_not_reversed_but_returned() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Hoàn Trả");
        books.give(json!({"amount": 100_000}));
        let payment = paid(&books, &books.approved(&person, json!({"amount": 100_000})), 100_000);
        let (deputy, returns) = (books.deputy(), format!("/v1/disbursements/{}/returns", text(&payment["id"])));
        let part = deputy.post(&returns, &json!({"amount": 40_000, "cause": "Còn thừa"})).expect(200);
        assert_eq!([&part["status"], &part["outstanding"]], [&json!("paid"), &json!(60_000)]);
        assert_eq!(part["transitions"], json!(["return"]), "and no reversal is shown");
        let refused = end(&deputy, &payment, "reversal");
        assert_eq!((refused.code().as_str(), &refused.json()["left"]), ("state_conflict", &json!(60_000)));
        let all = deputy.post(&returns, &json!({"amount": 60_000, "cause": "Không nhận"})).expect(200);
        assert_eq!(
            [&all["status"], &all["outstanding"], &all["transitions"]],
            [&json!("returned"), &json!(0), &json!([])]
        );
        assert_eq!(books.balance("vnd"), [100_000, 0, 0, 0]);
    });
}

/// A request with a zero too many, or with a mistake: refused at once, withdrawn by who prepared it, or refused by the chair.
#[test]
fn a_prepared_disbursement_has_ways_out_and_its_tranche_is_free_again() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Dê Thị Mẫu Hai");
        books.give(json!({"amount": 200_000_000}));
        let house = json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 60_000_000});
        let house = books.approved(&person, house);
        let ask = |amount: i64, minutes: &str| {
            let body = json!({"allocation_id": house["id"], "amount": amount, "minutes_kind": minutes,
                "minutes_number": "1/BB", "minutes_on": "2026-11-20"});
            books.accountant.post("/v1/disbursements", &body)
        };
        let above = ask(600_000_000, "acceptance");
        assert_eq!((above.status, above.code().as_str()), (409, "above_approved"));
        assert_eq!(above.json()["errors"][0]["pointer"], "/amount");
        assert!(above.text.contains("60.000.000 đồng"), "{}", above.text);
        for (how, caller) in [("withdrawal", &books.accountant), ("refusal", &books.chair)] {
            let wrong = ask(60_000_000, "acceptance").expect(201);
            assert_eq!(wrong["tranche"], 1);
            let second = ask(1, "hand_over");
            assert_eq!((second.code().as_str(), &second.json()["left"]), ("above_approved", &json!(0)), "it waits");
            let other = if how == "refusal" { &books.accountant } else { &books.chair };
            assert_eq!(end(other, &wrong, how).status, 403, "{how} is not theirs");
            let no_reason = json!({"reason": ""});
            let path = format!("/v1/disbursements/{}/{how}", text(&wrong["id"]));
            assert_eq!(caller.post(&path, &no_reason).status, 422);
            let ended = end(caller, &wrong, how).expect(200);
            assert_eq!(ended["ending"]["reason"], "Ghi nhầm");
            assert_eq!(end(caller, &wrong, how).code(), "state_conflict", "once");
            let approval = format!("/v1/disbursements/{}/approval", text(&wrong["id"]));
            assert_eq!(books.chair.post(&approval, &json!({})).code(), "state_conflict");
        }
        let right = ask(30_000_000, "acceptance").expect(201);
        assert_eq!(right["tranche"], 1, "the first tranche again");
        books.chair.post(&format!("/v1/disbursements/{}/approval", text(&right["id"])), &json!({})).expect(200);
        assert_eq!(ask(30_000_001, "hand_over").code(), "above_approved");
        assert_eq!(ask(30_000_000, "hand_over").expect(201)["tranche"], 2);
        assert_eq!(books.balance("vnd"), [140_000_000, 0, 30_000_000, 30_000_000]);
        let withdrawn = "UPDATE disbursements SET ended_by = approved_by, status = 'reversed' WHERE status = 'paid'";
        service.meddle_refused(withdrawn);
    });
}

/// The allocation was given up meanwhile: the request cannot be paid, and says what to do.
#[test]
fn a_request_of_a_settled_allocation_is_withdrawn() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Dê Thị Mẫu Muộn");
        books.give(json!({"amount": 100_000}));
        let allocation = books.approved(&person, json!({"amount": 100_000}));
        let waiting = books.prepared(&allocation, 50_000);
        take(&books.accountant, &allocation, json!({"transition": "settle"})).expect(200);
        let approval = format!("/v1/disbursements/{}/approval", text(&waiting["id"]));
        let refused = books.chair.post(&approval, &json!({}));
        assert_eq!(
            (refused.code().as_str(), &refused.json()["allocation_status"]),
            ("state_conflict", &json!("settled"))
        );
        end(&books.accountant, &waiting, "withdrawal").expect(200);
        assert_eq!(books.balance("vnd"), [100_000, 0, 0, 0]);
    });
}

/// `Gạo`, `gạo` and `GẠO` are one stock, also of those who enter it first at the same moment; `Cá` and `Cà` are two.
#[test]
fn goods_of_one_name_and_unit_are_one_stock() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let rice = |item: &str, unit: &str| json!({"channel": "goods", "measure": "goods", "amount": 1_000, "item": item, "item_unit": unit});
        let spellings = ["Gạo", "gạo", "GẠO", "Gạo"];
        let gifts = ansinh_tests::at_once(4, |index| books.give(rice(spellings[index], ["kg", "Kg"][index % 2])));
        let spelled = gifts[0]["item"].clone();
        assert!(
            gifts.iter().all(|gift| gift["item"] == spelled && gift["item_unit"] == gifts[0]["item_unit"]),
            "{gifts:?}"
        );
        books.give(rice("Cá", "kg"));
        books.give(rice("Cà", "kg"));
        books.give(rice("gạo", "bao"));
        let balance = books.accountant.get(&format!("/v1/funds/{}/balance", books.fund)).expect(200);
        let lines = balance["lines"].as_array().expect("lines");
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines.iter().any(|line| line["item"] == spelled && line["received"] == 4_000), "{lines:?}");

        // A pledge and an allocation of another spelling are of the same stock.
        let pledge = json!({"fund_id": books.fund, "donor_id": books.donor, "measure": "goods", "item": "gẠo",
            "item_unit": "KG", "amount": 1_000, "pledged_on": "2026-11-01"});
        let pledge = books.accountant.post("/v1/pledges", &pledge).expect(201);
        let mut gift = rice("GẠO", "kg");
        gift["pledge_id"] = pledge["id"].clone();
        books.give(gift);
        let (person, _) = service.caller("bac.officer").add_person("Lê Thị Mẫu Nhận Gạo");
        let help = json!({"measure": "goods", "item": "gạo", "item_unit": "kg", "amount": 5_000});
        assert_eq!(books.approved(&person, help)["item"], spelled);

        // The goods of a house as well.
        let house = houses::plan(&books, &person);
        for item in ["Xi măng", "xi măng"] {
            let cement = json!({"measure": "goods", "item": item, "item_unit": "bao", "amount": 10_000});
            houses::add(&books, &house, cement).expect(201);
        }
        let totals = houses::page(&books.accountant, &house)["totals"].clone();
        assert_eq!(totals, json!([{"measure": "goods", "item": "Xi măng", "item_unit": "bao", "amount": 20_000}]));
    });
}

/// A year in which nothing was entered is closed like every other, and the next one is opened with it.
#[test]
fn the_year_of_an_empty_fund_is_closed() {
    on_both(|service| {
        let books = Books::open(service, "VNN");
        let periods = || books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
        let this_year = periods();
        assert_eq!((this_year.len(), &this_year[0]["year"]), (1, &json!(2026)), "a new fund has books");
        let close = |period: &Value| {
            let path = format!("/v1/fund-periods/{}/closing", text(&period["id"]));
            books.chair.change(Method::POST, &path, 1, &json!({}))
        };
        assert_eq!(close(&this_year[0]).code(), "state_conflict", "the year is not over");
        // As if the fund had been opened two years ago.
        service.meddle(&format!("UPDATE fund_periods SET year = 2024 WHERE fund_id = '{}'", books.fund));
        for year in [2024, 2025] {
            let open = periods().into_iter().find(|period| period["status"] == "open").expect("an open year");
            assert_eq!(open["year"], year);
            close(&open).expect(200);
        }
        let years: Vec<Value> = periods().iter().map(|period| json!([period["year"], period["status"]])).collect();
        assert_eq!(years, [json!([2026, "open"]), json!([2025, "closed"]), json!([2024, "closed"])]);
    });
}

/// Each purpose is for some kinds of allocation; every pair of the two is tried.
#[test]
fn an_allocation_has_a_purpose_of_its_kind() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Lê Thị Mẫu Mục Đích");
        let purposes = books.accountant.all_at_once("/v1/fund-purposes");
        let own = purposes.iter().filter(|one| one["fund_kind"] == "DODN" && one["direction"] == "out");
        let mut fitting = 0;
        for purpose in own.filter(|one| one["allowed"] != "no") {
            for kind in
                ["house_build", "house_repair", "hardship", "visit", "present", "memorial", "works", "administration"]
            {
                let body = json!({"fund_id": books.fund, "kind": kind, "purpose_code": purpose["code"], "measure": "vnd",
                    "amount": 1_000, "beneficiary_id": person});
                let answer = books.accountant.post("/v1/allocations", &body);
                let fits = purpose["kinds"].as_array().expect("kinds").contains(&json!(kind));
                assert_eq!(answer.status, if fits { 201 } else { 422 }, "{kind} {}: {}", purpose["code"], answer.text);
                assert!(fits || answer.json()["errors"][0]["pointer"] == "/purpose_code", "{}", answer.text);
                fitting += u32::from(fits);
            }
        }
        assert!(fitting > 8, "only {fitting}");
    });
}

/// Names in funds are texts: quotation marks belong to the names of firms, campaigns and lists.
#[test]
fn names_with_quotation_marks_are_taken() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for name in ["Công ty \"Mẫu\"", "Cửa hàng “Thí Dụ”", "Quán 'Mẫu' & bạn", "Nhóm «Mẫu»"] {
            let donor = json!({"donor_type": "enterprise", "name": name});
            assert_eq!(books.accountant.post("/v1/donors", &donor).expect(201)["name"], name);
            let campaign =
                json!({"fund_id": books.fund, "kind": "one_days_pay", "name": name, "starts_on": "2026-01-01"});
            let campaign = books.chair.post("/v1/campaigns", &campaign).expect(201);
            assert_eq!(campaign["name"], name);
            let fund = json!({"kind": "VNN", "name_vi": name, "name_en": name});
            assert_eq!(books.chair.post("/v1/funds", &fund).expect(201)["name"]["vi"], name);
            let agency = books.chair.get("/v1/me").expect(200)["agency"]["id"].clone();
            let list = json!({"agency_id": agency, "received_on": "2026-11-10", "channel": "cash",
                "lines": [{"name": name, "amount_vnd": 100_000}]});
            let path = format!("/v1/campaigns/{}/pay-lists", text(&campaign["id"]));
            assert_eq!(books.accountant.post(&path, &list).expect(201)["lines"][0]["name"], name);
        }
    });
}
