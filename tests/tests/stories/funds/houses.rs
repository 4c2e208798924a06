use ansinh_tests::{
    Caller, Service, at_once,
    funds::{Books, take},
    houses::{add, approve, page, pay, plan, reach, reach_all, shares, total},
    on_both,
    people::{Answer, PHOTO, any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn link(caller: &Caller, allocation: &Value, house: &Value) -> Answer {
    let path = format!("/v1/allocations/{}", text(&allocation["id"]));
    let version = allocation["version"].as_i64().expect("a version");
    caller.patch(&path, version, &json!({"house_id": house}))
}

/// The state, a fund with a campaign's and general money, the family and the neighbours build one house: each is told apart,
/// and the shares of the money add up to exactly a hundred per cent.
#[test]
fn state_people_and_family_build_one_house_together() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Trần Thị Mẫu Mái Ấm");
        let campaign =
            json!({"fund_id": books.fund, "kind": "annual", "name": "Mái ấm (mẫu)", "starts_on": "2026-10-01"});
        let campaign = books.chair.post("/v1/campaigns", &campaign).expect(201);
        books.give(json!({"amount": 20_000_000, "earmark": "DODN_NHAO"}));
        books.give(json!({"amount": 50_000_000}));
        books.give(json!({"amount": 10_000_000, "campaign_id": campaign["id"]}));
        let house = plan(&books, &person);
        assert!(text(&house["code"]).starts_with("NHA-2026-"));
        assert_eq!((&house["stage"], &house["transitions"]), (&json!("planned"), &json!(["started", "cancelled"])));

        let link = json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "house_id": house["id"]});
        let ask = |amount: i64, more: Value| {
            let mut body = link.clone();
            body["amount"] = json!(amount);
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            books.approved(&person, body)
        };
        let own = ask(50_000_000, json!({}));
        let drive = ask(10_000_000, json!({"campaign_id": campaign["id"]}));
        assert_eq!(page(&books.accountant, &house)["money_shares"], json!([]), "decided is not paid");
        reach_all(&books, &house);
        pay(&books, &own, "acceptance", 25_000_000);
        let second = pay(&books, &own, "hand_over", 25_000_000);
        pay(&books, &drive, "acceptance", 10_000_000);
        let returned = json!({"amount": 2_000_000, "cause": "Còn thừa sau quyết toán"});
        books.chair.post(&format!("/v1/disbursements/{}/returns", text(&second["id"])), &returned).expect(200);

        add(&books, &house, json!({"kind": "state_budget", "amount": 40_000_000, "reference": "15/QĐ-UBND"}))
            .expect(201);
        add(&books, &house, json!({"amount": 30_000_000})).expect(201);
        add(&books, &house, json!({"kind": "neighbours", "measure": "labour", "amount": 240})).expect(201);
        let cement = json!({"kind": "other", "measure": "goods", "item": "Xi măng", "item_unit": "kg", "amount": 2_000_000,
            "valuation_vnd": 3_000_000, "valued_by": "Tổ định giá Mẫu", "valued_on": "2026-11-20"});
        add(&books, &house, cement).expect(201);
        let wood = json!({"kind": "family", "measure": "goods", "item": "Gỗ", "item_unit": "m3", "amount": 1_500});
        add(&books, &house, wood).expect(201);

        let seen = page(&books.accountant, &house);
        // Of the fund's 58 million, 20 were bound to houses, 28 free, and 10 came to the campaign.
        let told = shares(&seen, "money_shares");
        let amounts: Vec<(&str, i64)> = told.iter().map(|(kind, amount, _)| (kind.as_str(), *amount)).collect();
        assert_eq!(amounts.first(), Some(&("state_budget", 40_000_000)));
        assert_eq!(amounts.last(), Some(&("family", 30_000_000)));
        let mut funds: Vec<i64> =
            amounts.iter().filter(|(kind, _)| *kind == "fund").map(|(_, amount)| *amount).collect();
        funds.sort_unstable();
        assert_eq!(funds, [10_000_000, 20_000_000, 28_000_000], "{told:?}");
        assert_eq!(told.iter().map(|(_, _, share)| share).sum::<i64>(), 10_000, "exactly: {told:?}");
        let named = seen["money_shares"].as_array().unwrap();
        assert!(
            named.iter().any(|share| share["campaign_name"] == "Mái ấm (mẫu)" && share["amount_vnd"] == 10_000_000)
        );
        assert!(named.iter().any(|share| share["earmark"] == "DODN_NHAO" && share["amount_vnd"] == 20_000_000));
        assert_eq!(shares(&seen, "goods_shares"), [("other".to_owned(), 3_000_000, 10_000)], "wood has no price");
        assert_eq!((total(&seen, "vnd"), total(&seen, "labour")), (128_000_000, 240), "labour has no price");
        assert_eq!(seen["goods_value_vnd"], 3_000_000);
        assert_eq!(seen["allocations"].as_array().unwrap().len(), 2);
        // Every figure of a campaign opens the entries that make it up.
        let entries =
            format!("/v1/ledger-entries?fund_id={}&campaign_id={}&measure=vnd", books.fund, text(&campaign["id"]));
        let kinds: Vec<String> = books.chair.all(&entries).iter().rev().map(|entry| text(&entry["kind"])).collect();
        assert_eq!(kinds, ["receipt", "reservation", "disbursement"]);
        assert_eq!(service.caller("nam.officer").all(&entries), Vec::<Value>::new(), "the other ward");
        let listed = books.accountant.all(&format!("/v1/houses?fund_id={}", books.fund));
        assert_eq!((listed.len(), &listed[0]["id"]), (1, &house["id"]));
        assert_eq!(listed[0]["beneficiary"]["full_name"], "Trần Thị Mẫu Mái Ấm");
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// A record is cancelled once, also when two do it at once, and never changed.
#[test]
fn a_source_of_a_house_is_cancelled_and_never_changed() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Lê Thị Mẫu Nguồn");
        let house = plan(&books, &person);
        let seen = add(&books, &house, json!({"amount": 5_000_000})).expect(201);
        let body = json!({"source_id": seen["sources"][0]["id"], "cause": "Ghi nhầm số tiền"});
        let path = format!("/v1/houses/{}/source-reversals", text(&house["id"]));
        assert_eq!(books.accountant.post(&path, &json!({"source_id": any_id(), "cause": "Nhầm"})).status, 422);
        assert_eq!(books.accountant.post(&path, &json!({"source_id": seen["sources"][0]["id"]})).status, 422);
        let answers = at_once(4, |_| books.accountant.post(&path, &body));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "a double click cancels once");
        let late = answers.iter().find(|answer| answer.status != 201).expect("the others");
        assert_eq!((late.status, late.code().as_str()), (409, "already_reversed"));
        let seen = page(&books.accountant, &house);
        assert_eq!(seen["sources"].as_array().unwrap().len(), 1, "the record stays");
        assert_eq!(seen["sources"][0]["cause"], "Ghi nhầm số tiền");
        assert_eq!((total(&seen, "vnd"), &seen["money_shares"]), (0, &json!([])));
        let again = json!({"source_id": seen["sources"][0]["reversal_id"], "cause": "Nhầm"});
        assert_eq!(books.accountant.post(&path, &again).status, 422, "what cancels is not cancelled");
        service.meddle_refused("UPDATE house_sources SET amount = 1");
        service.meddle_refused("DELETE FROM house_sources");
    });
}

#[test]
fn a_house_is_built_step_by_step() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Phạm Thị Mẫu Bước");
        let house = plan(&books, &person);
        let caller = &books.accountant;
        assert_eq!(reach(caller, &house, 1, "accepted", "2026-11-01").code(), "state_conflict", "none is left out");
        assert_eq!(reach(caller, &house, 1, "planned", "2026-11-01").code(), "state_conflict");
        assert_eq!(reach(caller, &house, 1, "started", "2199-01-01").status, 422, "tomorrow");
        let path = format!("/v1/houses/{}/transitions", text(&house["id"]));
        let unseen = caller.request(Method::POST, &path).json(&json!({"stage": "started", "reached_on": "2026-11-01"}));
        assert_eq!(Caller::send_as_it_is(unseen).status, 428);
        let answers = at_once(4, |_| reach(caller, &house, 1, "started", "2026-11-02"));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "once");
        assert!(answers.iter().all(|answer| [200, 412].contains(&answer.status)));
        let early = reach(caller, &house, 2, "accepted", "2026-11-01");
        assert_eq!((early.status, &early.json()["errors"][0]["pointer"]), (422, &json!("/reached_on")));
        reach(caller, &house, 2, "accepted", "2026-11-10").expect(200);
        let done = reach(caller, &house, 3, "handed_over", "2026-11-10").expect(200);
        assert_eq!((&done["stage"], &done["transitions"]), (&json!("handed_over"), &json!([])));
        let steps: Vec<&str> = done["steps"].as_array().unwrap().iter().map(|s| s["stage"].as_str().unwrap()).collect();
        assert_eq!(steps, ["started", "accepted", "handed_over"]);
        assert_eq!(books.chair.all("/v1/houses?stage=planned").iter().filter(|h| h["id"] == house["id"]).count(), 0);
    });
}

/// Each stage has as many houses as its list; those of a fund are counted for themselves, and each ward counts its own.
#[test]
fn houses_are_counted_by_stage() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Phạm Thị Mẫu Đếm Nhà");
        let (accountant, figures) = (&books.accountant, "/v1/statistics/houses");
        let of_stage = |caller: &Caller, path: &str, stage: &str| -> i64 {
            let told = caller.get(path).expect(200);
            let cells = told["cells"].as_array().expect("cells").iter().filter(|cell| cell["stage"] == stage);
            cells.map(|cell| cell["houses"].as_i64().expect("a number")).sum()
        };
        let planned = of_stage(accountant, figures, "planned");
        let house = plan(&books, &person);
        assert_eq!(of_stage(accountant, figures, "planned"), planned + 1);
        let started = of_stage(accountant, figures, "started");
        reach(accountant, &house, 1, "started", "2026-11-02").expect(200);
        assert_eq!(of_stage(accountant, figures, "planned"), planned);
        assert_eq!(of_stage(accountant, figures, "started"), started + 1);
        for stage in ["planned", "started", "accepted", "handed_over", "cancelled"] {
            let listed = accountant.all(&format!("/v1/houses?stage={stage}")).len();
            assert_eq!(of_stage(accountant, figures, stage), i64::try_from(listed).expect("a number"), "{stage}");
        }
        let own = format!("{figures}?fund_id={}", books.fund);
        assert_eq!(of_stage(accountant, &own, "started"), 0, "the fund does not help it");
        // What is proposed is not decided on.
        books.give(json!({"amount": 60_000_000}));
        let help = json!({"fund_id": books.fund, "kind": "house_build", "purpose_code": "DODN_NHAO", "measure": "vnd",
            "amount": 30_000_000, "beneficiary_id": person, "house_id": house["id"]});
        accountant.post("/v1/allocations", &help).expect(201);
        assert_eq!(of_stage(accountant, &own, "started"), 0, "proposed alone");
        assert_eq!(accountant.all(&format!("/v1/houses?fund_id={}", books.fund)).len(), 0);
        let linked =
            json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 30_000_000, "house_id": house["id"]});
        books.approved(&person, linked);
        assert_eq!(of_stage(accountant, &own, "started"), 1, "decided on");
        assert!(accountant.get(&format!("{figures}?format=csv")).text.contains("started"));
        assert_eq!(service.caller("police.officer").get(figures).status, 403);
        let south = service.caller("nam.chair");
        let listed = south.all("/v1/houses?stage=started").len();
        assert_eq!(of_stage(&south, figures, "started"), i64::try_from(listed).expect("a number"), "the own ward");
    });
}

/// Help that was decided on before its house was planned is linked afterwards, moved and taken off; the journal tells it.
#[test]
fn help_is_linked_to_a_house_afterwards() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let officer = service.caller("bac.officer");
        let (person, _) = officer.add_person("Trần Thị Mẫu Gắn Nhà");
        let (other, _) = officer.add_person("Trần Thị Mẫu Nhà Khác");
        books.give(json!({"amount": 60_000_000}));
        let build = json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 30_000_000});
        let help = books.approved(&person, build.clone());
        let (house, second, foreign) = (plan(&books, &person), plan(&books, &person), plan(&books, &other));
        let repair = json!({"kind": "repair", "beneficiary_id": person, "planned_vnd": 1});
        let repair = books.accountant.post("/v1/houses", &repair).expect(201);
        let caller = &books.accountant;

        for (what, id) in
            [("another person's", &foreign["id"]), ("a repair", &repair["id"]), ("none", &json!(any_id()))]
        {
            let answer = link(caller, &help, id);
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!("/house_id")), "{what}");
        }
        assert_eq!(
            link(&books.chair, &help, &house["id"]).status,
            403,
            "the board decides and does not keep the books"
        );
        assert_eq!(link(&officer, &help, &house["id"]).status, 403);
        assert_eq!(link(&service.caller("nam.officer"), &help, &house["id"]).status, 403);
        let path = format!("/v1/allocations/{}", text(&help["id"]));
        let unknown = json!({"amount": 1});
        assert_eq!(caller.patch(&path, 3, &unknown).status, 422, "nothing else is changed");
        assert_eq!(caller.patch(&path, 1, &json!({"house_id": null})).status, 412);

        // Several at once: one is written, the others are told.
        let answers = at_once(4, |_| link(caller, &help, &house["id"]));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().all(|answer| [200, 412].contains(&answer.status)));
        let linked = caller.get(&path).expect(200);
        assert_eq!((&linked["house_id"], &linked["status"]), (&house["id"], &json!("approved")));
        assert_eq!(page(caller, &house)["allocations"][0]["id"], help["id"]);
        let moved = link(caller, &linked, &second["id"]).expect(200);
        assert_eq!(page(caller, &house)["allocations"], json!([]));
        assert_eq!(page(caller, &second)["allocations"][0]["id"], help["id"]);
        let off = link(caller, &moved, &Value::Null).expect(200);
        assert_eq!((&off["house_id"], page(caller, &second)["allocations"].clone()), (&Value::Null, json!([])));
        assert_eq!(books.balance("vnd"), [30_000_000, 0, 30_000_000, 0], "no money moved");

        let visit = books.approved(&person, json!({}));
        assert_eq!(link(caller, &visit, &house["id"]).status, 422, "hardship is no house");
        let refused = books.endorsed(&person, build.clone());
        let no = json!({"transition": "refuse", "reason": "Chưa đủ hồ sơ"});
        let refused = take(&books.chair, &refused, no).expect(200);
        let late = link(caller, &refused, &house["id"]);
        assert_eq!(
            (late.status, late.code().as_str(), &late.json()["current_status"]),
            (409, "state_conflict", &json!("refused"))
        );
        let settled = take(caller, &off, json!({"transition": "settle"})).expect(200);
        assert_eq!(link(caller, &settled, &house["id"]).code(), "state_conflict");

        let feed = books.chair.events("allocation.updated");
        let told = feed.iter().filter(|event| event["subject"] == help["id"]).count();
        assert_eq!(told, 3, "linked, moved, taken off");
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// Money does not run ahead of the house: the acceptance and the hand-over are recorded first, and paid on then.
#[test]
fn a_tranche_follows_the_stage_of_its_house() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Vũ Thị Mẫu Từng Đợt");
        books.give(json!({"amount": 60_000_000}));
        let (house, next) = (plan(&books, &person), plan(&books, &person));
        let build =
            json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 30_000_000, "house_id": house["id"]});
        let help = books.approved(&person, build);
        let tranche = |minutes: &str| {
            let body = json!({"allocation_id": help["id"], "amount": 15_000_000, "minutes_kind": minutes,
                "minutes_number": "03/BB", "minutes_on": "2026-11-20"});
            books.accountant.post("/v1/disbursements", &body)
        };
        let early = |answer: Answer, stage: &str| {
            assert_eq!((answer.status, answer.code().as_str()), (422, "guard_failed"), "{}", answer.text);
            assert_eq!(answer.json()["stage"], stage);
            assert!(answer.text.contains(&text(&house["code"])) || answer.text.contains(&text(&next["code"])));
        };
        early(tranche("acceptance"), "planned");
        reach(&books.accountant, &house, 1, "started", "2026-11-02").expect(200);
        early(tranche("acceptance"), "started");
        reach(&books.accountant, &house, 2, "accepted", "2026-11-10").expect(200);
        approve(&books, &tranche("acceptance").expect(201));
        early(tranche("hand_over"), "accepted");
        reach(&books.accountant, &house, 3, "handed_over", "2026-11-15").expect(200);
        let second = tranche("hand_over").expect(201);
        books.add_paper(&second, PHOTO, "photo").expect(201);

        // Nor does an allocation move to a house that is behind its payments; off a house it may go, and is paid then.
        let now = books.accountant.get(&format!("/v1/allocations/{}", text(&help["id"]))).expect(200);
        early(link(&books.accountant, &now, &next["id"]), "planned");
        let off = link(&books.accountant, &now, &Value::Null).expect(200);
        early(link(&books.accountant, &off, &next["id"]), "planned");
        link(&books.accountant, &off, &house["id"]).expect(200);
        approve(&books, &second);
        assert_eq!(shares(&page(&books.chair, &house), "money_shares"), [("fund".to_owned(), 30_000_000, 10_000)]);
    });
}

#[test]
fn what_is_wrong_with_a_house_is_refused() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let officer = service.caller("bac.officer");
        let (person, _) = officer.add_person("Hồ Thị Mẫu Sai");
        let (other, _) = officer.add_person("Hồ Thị Mẫu Khác");
        let house = plan(&books, &person);
        for (what, more, pointer) in [
            ("nothing", json!({"amount": 0}), "/amount"),
            ("too much", json!({"amount": 10_000_000_000_001_i64}), "/amount"),
            ("an item on money", json!({"item": "Gạo"}), "/item"),
            ("goods without a unit", json!({"measure": "goods", "item": "Gạch"}), "/item_unit"),
            ("the state works", json!({"kind": "state_budget", "measure": "labour"}), "/measure"),
            (
                "priced labour",
                json!({"measure": "labour", "valuation_vnd": 1, "valued_by": "a", "valued_on": "2026-11-01"}),
                "/valuation_vnd",
            ),
            (
                "valued by nobody",
                json!({"measure": "goods", "item": "Gạch", "item_unit": "viên", "valuation_vnd": 5}),
                "/valuation_vnd",
            ),
            ("tomorrow", json!({"received_on": "2199-01-01"}), "/received_on"),
            ("a fund", json!({"kind": "fund"}), "/kind"),
        ] {
            let answer = add(&books, &house, more);
            assert_eq!(answer.status, 422, "{what}: {}", answer.text);
            assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{what}: {}", answer.text);
        }
        let link = |more: Value| {
            let mut body = json!({"fund_id": books.fund, "kind": "house_build", "purpose_code": "DODN_NHAO",
                "measure": "vnd", "amount": 1_000, "beneficiary_id": person, "house_id": house["id"]});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            books.accountant.post("/v1/allocations", &body)
        };
        for (what, more) in [
            ("another person's", json!({"beneficiary_id": other})),
            ("a repair", json!({"kind": "house_repair"})),
            ("a visit", json!({"kind": "visit"})),
            ("no house", json!({"house_id": any_id()})),
        ] {
            let answer = link(more);
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!("/house_id")), "{what}");
        }
        link(json!({})).expect(201);
        let nobody = json!({"kind": "build", "beneficiary_id": any_id(), "planned_vnd": 1});
        assert_eq!(books.accountant.post("/v1/houses", &nobody).status, 422);

        // Roles and wards.
        let plan = json!({"kind": "build", "beneficiary_id": person, "planned_vnd": 1});
        assert_eq!(books.chair.post("/v1/houses", &plan).status, 403, "the board decides and does not keep the books");
        assert_eq!(officer.post("/v1/houses", &plan).status, 403, "an officer reads");
        assert_eq!(page(&officer, &house)["transitions"], json!([]));
        let south = service.caller("nam.officer");
        assert_eq!(south.get(&format!("/v1/houses/{}", text(&house["id"]))).status, 404);
        assert!(south.all("/v1/houses").iter().all(|seen| seen["id"] != house["id"]));
        assert_eq!(service.caller("police.officer").get("/v1/houses").status, 403);
        let heard = |caller: &Caller| {
            let feed = caller.events("house.created");
            feed.iter().any(|event| event["subject"] == house["id"])
        };
        assert_eq!((heard(&south), heard(&books.chair)), (false, true), "nor in the feed");
    });
}

fn child(service: &Service, name: &str) -> String {
    let body = json!({"full_name": name, "birth_date": "2015-05-01"});
    text(&service.caller("bac.officer").post("/v1/people", &body).expect(201)["id"])
}

/// The notice board tells name, hamlet, purpose and amount; no child, no illness, and no count of fewer than five.
#[test]
fn the_notice_board_tells_what_the_law_asks_and_no_more() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let officer = service.caller("bac.officer");
        books.give(json!({"amount": 50_000_000}));
        let home = json!({"hamlet": "Tổ dân phố Mẫu 3"});
        let home = officer.post("/v1/households", &home).expect(201);
        let adult = json!({"full_name": "Nguyễn Thị Mẫu Niêm Yết", "birth_date": "1950", "phone": "0900000001",
            "identity_number": "042150000017", "household_id": home["id"]});
        let adult = text(&officer.post("/v1/people", &adult).expect(201)["id"]);
        let help = |person: &str, more: Value, amount: i64| {
            let mut body = json!({"amount": amount});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let payment = books.prepared(&books.approved(person, body), amount);
            approve(&books, &payment);
            payment
        };
        help(&adult, json!({}), 500_000);
        let visit = help(&adult, json!({"kind": "visit", "purpose_code": "DODN_OMDAU"}), 300_000);
        let board = |year: i32| {
            let answer = books.accountant.get(&format!("/v1/funds/{}/posting?year={year}", books.fund));
            (answer.expect(200), answer.text)
        };
        for name in ["Một", "Hai", "Ba", "Bốn"] {
            let minor = child(service, &format!("Nguyễn Văn Mẫu Nhỏ {name}"));
            help(&minor, json!({}), 10_000);
            help(&minor, json!({"beneficiary_group": "child"}), 10_000);
        }
        let (told, said) = board(2026);
        let lines = told["lines"].as_array().unwrap();
        assert_eq!(lines.len(), 2, "{said}");
        assert!(
            lines.iter().all(|line| line["name"] == "Nguyễn Thị Mẫu Niêm Yết" && line["hamlet"] == "Tổ dân phố Mẫu 3")
        );
        let purposes: Vec<&Value> = lines.iter().map(|line| &line["purpose_code"]).collect();
        assert_eq!(purposes, [&json!("DODN_KHOKHAN"), &Value::Null], "an illness is not told");
        assert_eq!(told["totals"][0]["amount"], 800_000);
        assert_eq!(told["left_out"], Value::Null, "four persons would be guessed");
        for hidden in ["Mẫu Nhỏ", "0900000001", "042150000017", "OMDAU", &adult] {
            assert!(!said.contains(hidden), "{hidden}: {said}");
        }
        // The fifth comes from a case that is personal.
        let case = officer.submitted_allowance("Đào Thị Mẫu Riêng Tư");
        officer.refer(&case, &books.accountant, "support").expect(201);
        help(&text(&case["beneficiary"]["id"]), json!({"case_id": case["id"]}), 10_000);
        let (told, said) = board(2026);
        assert_eq!((&told["left_out"], told["lines"].as_array().unwrap().len()), (&json!(9), 2));
        assert!(!said.contains("Riêng Tư"), "{said}");

        // What came back whole is not help any more, and another year knows nothing of it.
        let returns = format!("/v1/disbursements/{}/returns", text(&visit["id"]));
        books.chair.post(&returns, &json!({"amount": 300_000, "cause": "Người nhận từ chối"})).expect(200);
        assert_eq!(board(2026).0["lines"].as_array().unwrap().len(), 1);
        assert_eq!(board(2025).0["lines"], json!([]));

        let path = format!("/v1/funds/{}/posting", books.fund);
        assert_eq!(service.caller("nam.officer").get(&path).status, 404, "the other ward");
        assert_eq!(service.caller("police.officer").get(&path).status, 403);
        assert_eq!(service.stranger().get(&path).status, 401, "paper only");
        assert_eq!(books.accountant.get(&format!("{path}?year=1")).status, 400);
    });
}

/// A house of several sources is still counted once, when its allocation is settled.
#[test]
fn a_settled_house_still_counts_once() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Đếm");
        books.give(json!({"amount": 60_000_000}));
        let house = plan(&books, &person);
        let link =
            json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 30_000_000, "house_id": house["id"]});
        let help = books.approved(&person, link);
        reach_all(&books, &house);
        pay(&books, &help, "acceptance", 15_000_000);
        pay(&books, &help, "hand_over", 15_000_000);
        let help = books.accountant.get(&format!("/v1/allocations/{}", text(&help["id"]))).expect(200);
        assert_eq!(help["house_id"], house["id"]);
        take(&books.accountant, &help, json!({"transition": "settle"})).expect(200);
        let told = format!("/v1/statistics/funds?fund_id={}", books.fund);
        assert_eq!(books.chair.get(&told).expect(200)["total"]["houses_built"], 1);
        assert_eq!(shares(&page(&books.chair, &house), "money_shares"), [("fund".to_owned(), 30_000_000, 10_000)]);
    });
}
