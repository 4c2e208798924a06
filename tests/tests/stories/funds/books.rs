use ansinh_tests::{
    Caller,
    funds::{Books, approval, take},
    on_both,
    people::{PHOTO, any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};

/// The whole way: money, rice and labour come in, a house is paid in two tranches, and each measure moves by just that.
#[test]
fn from_the_giver_to_the_family() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let money = books.give(json!({"amount": 80_000_000, "earmark": "DODN_NHAO"}));
        let rice = json!({"channel": "goods", "measure": "goods", "amount": 250_500, "item": "Gạo", "item_unit": "kg",
            "valuation_vnd": 4_000_000, "valued_by": "Tổ định giá Mẫu", "valued_on": "2026-11-20"});
        books.give(rice);
        books.give(json!({"channel": "labour", "measure": "labour", "amount": 160}));
        assert_eq!(books.balance("vnd"), [0, 80_000_000, 0, 0]);
        assert_eq!(books.balance("goods"), [250_500, 0, 0, 0]);
        assert_eq!(books.balance("labour"), [160, 0, 0, 0]);

        // The list is a file too, each amount in its own unit.
        let own = format!("/v1/contributions?fund_id={}&format=csv", books.fund);
        let file = books.accountant.get(&own).text;
        assert_eq!(file.lines().count(), 4, "{file}");
        for line in [r#""vnd","","đồng",80000000"#, r#""goods","Gạo","kg",250.5"#, r#""labour","","hours",160"#] {
            assert!(file.contains(line), "{line} of {file}");
        }

        let path = format!("/v1/contributions/{}/receipt", text(&money["id"]));
        let receipt = books.accountant.post(&path, &json!({})).expect(201)["receipt"].clone();
        assert_eq!(receipt["number"], 1);
        assert_eq!(receipt["in_words"], "Tám mươi triệu đồng");
        assert_eq!(books.accountant.post(&path, &json!({})).status, 409, "one receipt for one gift");

        let (person, _) = service.caller("bac.officer").add_person("Trần Thị Mẫu Nhà");
        let house = json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 60_000_000});
        let house = books.approved(&person, house);
        assert_eq!(books.balance("vnd"), [0, 20_000_000, 60_000_000, 0]);
        for (minutes, spent) in [("acceptance", 30_000_000), ("hand_over", 60_000_000)] {
            let body = json!({"allocation_id": house["id"], "amount": 30_000_000, "minutes_kind": minutes,
                "minutes_number": "03/BB", "minutes_on": "2026-11-20"});
            let mut bare = body.clone();
            bare["minutes_kind"] = Value::Null;
            assert_eq!(books.accountant.post("/v1/disbursements", &bare).status, 422, "a tranche needs its minutes");
            let payment = books.accountant.post("/v1/disbursements", &body).expect(201);
            if minutes == "hand_over" {
                let early =
                    books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({}));
                assert_eq!((early.status, early.code().as_str()), (422, "guard_failed"), "a hand-over needs its photo");
                assert_eq!(books.add_paper(&payment, b"%PDF-1.4\n", "photo").status, 422, "a PDF is no photo");
                let photo = books.add_paper(&payment, PHOTO, "photo").expect(201);
                let path = format!("/v1/disbursement-documents/{}/content", text(&photo["id"]));
                let content = Caller::open(books.chair.request(Method::GET, &path)).bytes().expect("the photo");
                assert_eq!(content, PHOTO);
                assert_eq!(service.caller("front.officer").get(&path).status, 403);
            }
            let approve = format!("/v1/disbursements/{}/approval", text(&payment["id"]));
            assert_eq!(books.accountant.post(&approve, &json!({})).status, 403, "only the board approves");
            books.chair.post(&approve, &json!({})).expect(200);
            assert_eq!(books.chair.post(&approve, &json!({})).status, 409, "once");
            assert_eq!(books.balance("vnd"), [0, 20_000_000, 60_000_000 - spent, spent]);
        }
        let house = books.accountant.get(&format!("/v1/allocations/{}", text(&house["id"]))).expect(200);
        let settled = take(&books.accountant, &house, json!({"transition": "settle"})).expect(200);
        assert_eq!(settled["status"], "settled");
        assert_eq!(books.balance("goods"), [250_500, 0, 0, 0], "the other measures did not move");
        assert_eq!(books.balance("labour"), [160, 0, 0, 0]);

        let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}&measure=vnd", books.fund));
        let kinds: Vec<&str> = entries.iter().rev().map(|entry| entry["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["receipt", "reservation", "disbursement", "disbursement"]);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn what_is_wrong_posts_nothing() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 1_000_000, "bank_reference": "FT1", "channel": "bank"}));
        let other = Books::of(books.accountant.clone(), books.chair.clone(), "VNN");
        let campaign = json!({"fund_id": books.fund, "kind": "relief", "name": "Mẫu", "starts_on": "2026-10-01",
            "closes_on": "2026-10-31", "bank_account": "0000"});
        let campaign = books.chair.post("/v1/campaigns", &campaign).expect(201);
        let before = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund)).len();
        for (what, gift, status, pointer) in [
            ("negative", json!({"amount": -5}), 422, "/amount"),
            ("nothing", json!({"amount": 0}), 422, "/amount"),
            ("too much", json!({"amount": 10_000_000_000_001_i64}), 422, "/amount"),
            ("a fraction", json!({"amount": 10.5}), 422, "/amount"),
            ("wrong measure", json!({"measure": "labour"}), 422, "/measure"),
            ("goods without a unit", json!({"channel": "goods", "measure": "goods", "item": "Gạo"}), 422, "/item_unit"),
            ("an item on money", json!({"item": "Gạo"}), 422, "/item"),
            ("foreign currency", json!({"currency": "USD"}), 422, "/currency"),
            ("another fund's earmark", json!({"earmark": "VNN_NHA"}), 422, "/earmark"),
            ("lending", json!({"earmark": "DODN_CHOVAY"}), 422, "/earmark"),
            ("tomorrow", json!({"received_on": "2199-01-01"}), 422, "/received_on"),
            ("after the closing day", json!({"campaign_id": campaign["id"]}), 422, "/received_on"),
            (
                "another fund's campaign",
                json!({"campaign_id": campaign["id"], "fund_id": other.fund}),
                422,
                "/campaign_id",
            ),
            ("nobody", json!({"donor_id": any_id()}), 422, "/donor_id"),
            ("no such fund", json!({"fund_id": any_id()}), 422, "/fund_id"),
            (
                "valued by nobody",
                json!({"channel": "goods", "measure": "goods", "item": "Gạo", "item_unit": "kg", "valuation_vnd": 5}),
                422,
                "/valuation_vnd",
            ),
            ("the bank's number twice", json!({"channel": "bank", "bank_reference": "FT1"}), 409, ""),
        ] {
            let answer = books.accountant.post("/v1/contributions", &books.gift(gift));
            assert_eq!(answer.status, status, "{what}: {}", answer.text);
            if !pointer.is_empty() {
                assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{what}: {}", answer.text);
            }
        }
        let overflow = books.gift(json!({})).to_string().replace("1000000", "99999999999999999999");
        let request =
            books.accountant.request(Method::POST, "/v1/contributions").header("Content-Type", "application/json");
        assert_eq!(Caller::send(request.body(overflow)).status, 422);
        let after = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund)).len();
        assert_eq!(before, after, "nothing was posted");
        assert_eq!(books.balance("vnd"), [1_000_000, 0, 0, 0]);

        // The closing day moves by a recorded decision, and then the gift is taken.
        let moved = json!({"closes_on": "2026-12-31", "decision_number": "12/QĐ-BVĐ", "signed_on": "2026-11-01"});
        let path = format!("/v1/campaigns/{}/closing-decisions", text(&campaign["id"]));
        assert_eq!(books.chair.change(Method::POST, &path, 9, &moved).status, 412);
        books.chair.change(Method::POST, &path, 1, &moved).expect(200);
        books.give(json!({"campaign_id": campaign["id"]}));
    });
}

#[test]
fn earmarked_money_serves_its_earmark_alone() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Phạm Thị Mẫu Riêng");
        books.give(json!({"amount": 500_000, "earmark": "DODN_NHAO"}));
        let visit = books.endorsed(&person, json!({"amount": 100_000}));
        let refused = take(&books.chair, &visit, approval());
        assert_eq!((refused.status, refused.code().as_str()), (409, "insufficient_funds"));
        books.give(json!({"amount": 300_000}));
        let visit = take(&books.chair, &visit, approval()).expect(200);
        assert_eq!(books.balance("vnd"), [200_000, 500_000, 100_000, 0]);

        // A house takes the money given for houses first, then free money; a cancelled one gives each back.
        let house = json!({"kind": "house_repair", "purpose_code": "DODN_NHAO", "amount": 600_000});
        let house = books.approved(&person, house);
        assert_eq!(books.balance("vnd"), [100_000, 0, 700_000, 0]);
        take(&books.chair, &house, json!({"transition": "cancel", "reason": "Gia đình xin rút"})).expect(200);
        assert_eq!(books.balance("vnd"), [200_000, 500_000, 100_000, 0]);

        // What comes back from a payment is free for the same purposes as before.
        let payment = books.prepared(&visit, 100_000);
        books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);
        let returns = format!("/v1/disbursements/{}/returns", text(&payment["id"]));
        books.chair.post(&returns, &json!({"amount": 40_000, "cause": "Còn thừa"})).expect(200);
        assert_eq!(books.balance("vnd"), [240_000, 500_000, 0, 60_000]);
        assert_eq!(books.chair.post(&returns, &json!({"amount": 60_001, "cause": "Còn thừa"})).status, 409);

        // Administration: five per cent of the year's 800 000.
        let admin = json!({"kind": "administration", "purpose_code": "DODN_QUANLY", "beneficiary_id": null, "beneficiary_group": null, "amount": 40_001});
        let answer = take(&books.chair, &books.endorsed(&person, admin.clone()), approval());
        assert_eq!((answer.status, answer.code().as_str()), (422, "guard_failed"));
        let mut fits = admin;
        fits["amount"] = json!(40_000);
        books.approved(&person, fits);
    });
}

/// The law's cap holds for the Gratitude Fund whatever its opening said (NĐ 45/2006/NĐ-CP).
#[test]
fn the_gratitude_fund_has_its_cap_by_law() {
    on_both(|service| {
        let chair = service.caller("fund.chair");
        let open = |kind: &str, cap: &Value| {
            let fund = json!({"kind": kind, "name_vi": "Quỹ Mẫu", "name_en": "Sample Fund", "admin_cap_percent": cap});
            chair.post("/v1/funds", &fund)
        };
        let refused = open("DODN", &json!(6));
        assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/admin_cap_percent")));
        for (kind, asked, cap) in [
            ("DODN", Value::Null, json!(5)),
            ("DODN", json!(3), json!(3)),
            ("VNN", Value::Null, Value::Null),
            ("VNN", json!(50), json!(50)),
        ] {
            assert_eq!(open(kind, &asked).expect(201)["admin_cap_percent"], cap, "{kind} {asked}");
        }
    });
}

/// What was reserved for administration last year and becomes free this year makes no room under this year's cap.
#[test]
fn the_cap_of_administration_is_of_each_year() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let admin = |amount: i64| {
            json!({"kind": "administration", "purpose_code": "DODN_QUANLY", "beneficiary_id": null,
                "beneficiary_group": null, "amount": amount})
        };
        books.give(json!({"amount": 10_000_000}));
        let last_year = books.approved("", admin(500_000));
        service.set_days_ahead(60);
        let (accountant, chair) = (service.caller("fund.accountant"), service.caller("fund.chair"));
        let books = Books { accountant, chair, ..books };
        books.give(json!({"amount": 10_000_000, "received_on": "2027-01-02"}));
        books.approved("", admin(300_000));
        let given_up = books.approved("", admin(200_000));
        let more = books.endorsed("", admin(1));
        take(&books.chair, &last_year, json!({"transition": "cancel", "reason": "Không chi nữa"})).expect(200);
        let refused = take(&books.chair, &more, approval());
        assert_eq!((refused.status, refused.code().as_str()), (422, "guard_failed"), "{}", refused.text);
        assert_eq!(refused.json()["administration_vnd"], 500_001);
        // What was decided on this year and is given up this year makes room.
        take(&books.chair, &given_up, json!({"transition": "cancel", "reason": "Không chi nữa"})).expect(200);
        take(&books.chair, &more, approval()).expect(200);
    });
}

#[test]
fn a_reversal_happens_once_and_names_its_cause() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.give(json!({"amount": 700_000}));
        let (path, body) =
            (format!("/v1/contributions/{}/reversal", text(&gift["id"])), json!({"reason": "Ghi nhầm số tiền"}));
        assert_eq!(books.accountant.post(&path, &body).status, 403, "not the accountant's");
        assert_eq!(books.chair.post(&path, &json!({"reason": " "})).status, 422, "not without a reason");
        assert_eq!(gift["transitions"], json!([]), "nor is it shown to the accountant");
        let gift = books.chair.get(&format!("/v1/contributions/{}", text(&gift["id"]))).expect(200);
        assert_eq!((&gift["status"], &gift["transitions"]), (&json!("posted"), &json!(["reverse"])));
        let reversed = books.chair.post(&path, &body).expect(200);
        assert_eq!((&reversed["status"], &reversed["transitions"]), (&json!("reversed"), &json!([])));
        assert_eq!(reversed["reversal"]["reason"], "Ghi nhầm số tiền");
        assert_eq!(books.balance("vnd"), [0, 0, 0, 0]);
        let again = books.chair.post(&path, &body);
        assert_eq!((again.status, again.code().as_str()), (409, "already_reversed"));
        let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
        assert_eq!((&entries[0]["id"], &entries[0]["reverses_id"]), (&reversed["reversal_id"], &gift["entry_id"]));
        assert_eq!(entries[0]["cause"], "Ghi nhầm số tiền");
        let receipt = books.accountant.post(&format!("/v1/contributions/{}/receipt", text(&gift["id"])), &json!({}));
        assert_eq!(receipt.code(), "already_reversed");

        // Money that was decided on meanwhile cannot be taken out from under it.
        let (person, _) = service.caller("bac.officer").add_person("Đỗ Thị Mẫu Hoàn");
        let gift = books.give(json!({"amount": 500_000}));
        let allocation = books.approved(&person, json!({"amount": 400_000}));
        assert_eq!(books.reverse(&gift, "Ghi nhầm").code(), "insufficient_funds");

        // A payment to the wrong person is undone, and made again.
        let payment = books.prepared(&allocation, 400_000);
        books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);
        let (path, body) =
            (format!("/v1/disbursements/{}/reversal", text(&payment["id"])), json!({"reason": "Chi nhầm"}));
        assert_eq!(books.chair.post(&path, &body).code(), "four_eyes", "whoever approved it does not reverse it");
        assert_eq!(books.balance("vnd"), [100_000, 0, 0, 400_000]);
        let reversed = books.deputy().post(&path, &body).expect(200);
        assert_eq!((&reversed["status"], &reversed["outstanding"]), (&json!("reversed"), &json!(0)));
        assert_eq!(books.balance("vnd"), [100_000, 0, 400_000, 0]);
        assert_eq!(books.deputy().post(&path, &body).code(), "already_reversed");
        service.meddle_refused("UPDATE ledger_entries SET amount = 1");
        service.meddle_refused("DELETE FROM ledger_entries");
        service.meddle_refused("DELETE FROM contributions");
    });
}

#[test]
fn a_closed_year_stays_as_it_was() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.give(json!({"amount": 900_000, "received_on": "2025-12-30"}));
        let periods = books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
        let years: Vec<&Value> = periods.iter().map(|period| &period["year"]).collect();
        assert_eq!(years, [&json!(2026), &json!(2025)], "every year from the fund's first on has books");
        let path = format!("/v1/fund-periods/{}", text(&periods[1]["id"]));
        let close =
            |caller: &Caller, version| caller.change(Method::POST, &format!("{path}/closing"), version, &json!({}));
        assert_eq!(close(&books.accountant, 1).status, 403);
        assert_eq!(close(&books.chair, 7).status, 412);
        let closed = close(&books.chair, 1).expect(200);
        assert_eq!(closed["status"], "closed");
        assert_eq!(close(&books.chair, 2).code(), "period_closed");
        let report = books.accountant.get(&format!("{path}/report"));
        assert_eq!(report.header("digest"), format!("sha-256={}", text(&closed["digest"])));

        let late = books.accountant.post("/v1/contributions", &books.gift(json!({"received_on": "2025-12-31"})));
        assert_eq!((late.status, late.code().as_str()), (409, "period_closed"));
        // A correction lands in the open period, and the closed one names it.
        books.give(json!({"amount": 1_000}));
        let reversed = books.reverse(&gift, "Ghi nhầm người đóng góp").expect(200);
        assert_eq!(books.accountant.get(&format!("{path}/report")).text, report.text, "byte for byte");
        let periods = books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
        let restated = &periods.iter().find(|period| period["year"] == 2025).unwrap()["restatements"];
        assert_eq!(restated[0]["reversal_id"], reversed["reversal_id"]);
        assert_eq!(restated[0]["cause"], "Ghi nhầm người đóng góp");
        service.meddle_refused("UPDATE fund_periods SET status = 'open'");
    });
}

/// An entry before a closed year would change the balances that it began with, so years are closed in their order and none is
/// opened before a closed one.
#[test]
fn years_are_closed_in_their_order() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for day in ["2025-12-30", "2024-05-05"] {
            books.give(json!({"received_on": day}));
        }
        let periods = || books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
        let close = |year: i64| {
            let period = periods().into_iter().find(|period| period["year"] == year).expect("the year");
            let path = format!("/v1/fund-periods/{}/closing", text(&period["id"]));
            books.chair.change(Method::POST, &path, 1, &json!({}))
        };
        let early = close(2025);
        assert_eq!((early.status, early.code().as_str()), (409, "state_conflict"), "2024 is open");
        let by_hand =
            |set: &str| format!("UPDATE fund_periods SET {set} WHERE fund_id = '{}' AND year = 2025", books.fund);
        service.meddle_refused(&by_hand("status = 'closing'"));
        for year in [2024, 2025] {
            close(year).expect(200);
        }
        let late = books.accountant.post("/v1/contributions", &books.gift(json!({"received_on": "2023-05-05"})));
        assert_eq!((late.status, late.code().as_str()), (409, "period_closed"), "no books were opened before 2025");
        service.meddle_refused(&format!(
            "INSERT INTO fund_periods (id, fund_id, year, status, version) VALUES ('x', '{}', 2023, 'open', 1)",
            books.fund
        ));
        assert_eq!(periods().len(), 3);
        books.give(json!({"amount": 1_000}));
    });
}

#[test]
fn other_wards_and_anonymous_donors_stay_hidden() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let shy =
            json!({"donor_type": "individual", "name": "Hồ Thị Mẫu Kín", "is_anonymous": true, "phone": "0900000000"});
        let shy = books.accountant.post("/v1/donors", &shy).expect(201);
        assert_eq!(shy["name"], "Hồ Thị Mẫu Kín");
        let gift = books.give(json!({"donor_id": shy["id"]}));
        let officer = service.caller("bac.officer");
        for path in [format!("/v1/donors/{}", text(&shy["id"])), format!("/v1/contributions/{}", text(&gift["id"]))] {
            let seen = officer.get(&path);
            assert_eq!(seen.status, 200);
            assert!(!seen.text.contains("Kín") && !seen.text.contains("0900000000"), "{}", seen.text);
        }
        let found = officer.post("/v1/donors/search", &json!({"q": "mau kin"})).expect(200);
        assert_eq!(found["items"], json!([]), "nor by searching");
        assert_eq!(
            books.accountant.post("/v1/donors/search", &json!({"q": "mau kin"})).expect(200)["items"][0]["id"],
            shy["id"]
        );

        let other = service.caller("nam.officer");
        let ids = [("funds", &books.fund), ("donors", &books.donor), ("contributions", &text(&gift["id"]))];
        for (kind, id) in ids {
            assert_eq!(other.get(&format!("/v1/{kind}/{id}")).status, 404, "{kind}");
        }
        assert_eq!(other.get(&format!("/v1/funds/{}/balance", books.fund)).status, 404);
        assert!(other.all("/v1/contributions").is_empty() && other.all("/v1/ledger-entries").is_empty());
        assert!(other.all_at_once("/v1/funds").is_empty() && other.all("/v1/allocations").is_empty());
        let posted = |caller: &Caller| {
            let feed = caller.events("ledger.posted");
            feed.len()
        };
        assert_eq!((posted(&other), posted(&books.accountant) > 0), (0, true), "nor in the feed");
    });
}
