use ansinh_tests::{
    Caller, Service,
    funds::{Books, take},
    houses::{pay, plan, reach_all},
    on_both,
    people::text,
};
use serde_json::{Value, json};

fn figures(caller: &Caller, books: &Books, more: &str) -> Value {
    caller.get(&format!("/v1/statistics/funds?fund_id={}{more}", books.fund)).expect(200)
}

fn give_and_help(service: &Service, books: &Books) {
    let (person, _) = service.caller("bac.officer").add_person("Mai Thị Mẫu Thống");
    let gift = books.give(json!({"amount": 9_000_000, "earmark": "DODN_KHOKHAN", "received_on": "2026-03-10"}));
    books.give(json!({"amount": 3_000_000, "received_on": "2026-06-20"}));
    books.give(json!({"channel": "labour", "measure": "labour", "amount": 160}));
    books.give(json!({"channel": "goods", "measure": "goods", "amount": 50_000, "item": "Gạo", "item_unit": "kg",
        "valuation_vnd": 900_000, "valued_by": "Tổ định giá Mẫu", "valued_on": "2026-11-20"}));
    let wrong = books.give(json!({"amount": 5_000_000, "received_on": "2026-03-11"}));
    books.reverse(&wrong, "Ghi nhầm").expect(200);
    let help = books.approved(&person, json!({"amount": 4_000_000}));
    let payment = books.prepared(&help, 2_500_000);
    books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);
    assert!(gift["entry_id"].is_string());
}

#[test]
fn statistics_are_the_ledger_added_up() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        give_and_help(service, &books);
        let union = service.caller("union.officer");
        let year = figures(&union, &books, "&from=2026-01-01&to=2026-12-31");
        let total = &year["total"];
        for (name, value) in [
            ("received_vnd", 12_000_000),
            ("spent_vnd", 2_500_000),
            ("reserved_vnd", 4_000_000),
            ("labour_hours", 160),
            ("goods_value_vnd", 900_000),
            ("opening_balance_vnd", 0),
            ("closing_balance_vnd", 9_500_000),
            ("earmarked_balance_vnd", 5_000_000),
            ("donors", 1),
            ("beneficiaries", 1),
            ("average_support_vnd", 2_500_000),
        ] {
            assert_eq!(total[name], value, "{name} in {total}");
        }
        assert_eq!(total["goods"][0], json!({"measure": "goods", "item": "Gạo", "item_unit": "kg", "amount": 50_000}));
        let [received, earmarked, reserved, spent] = books.balance("vnd");
        assert_eq!((received + earmarked + reserved, spent), (9_500_000, 2_500_000), "as the books say");

        // Any division and any two periods that meet add up to the same.
        let sum = |cells: &Value, name: &str| -> i64 {
            cells.as_array().unwrap().iter().map(|cell| cell[name].as_i64().unwrap()).sum()
        };
        for group in ["fund", "campaign", "unit", "donor_type", "purpose", "beneficiary_group", "month", "year"] {
            let divided = figures(&union, &books, &format!("&from=2026-01-01&to=2026-12-31&group_by={group}"));
            for name in ["received_vnd", "spent_vnd", "labour_hours"] {
                assert_eq!(sum(&divided["cells"], name), total[name].as_i64().unwrap(), "{name} by {group}");
            }
        }
        for cut in ["2026-03-10", "2026-06-14", "2026-06-30", "2026-11-23"] {
            let next = ansinh_next_day(cut);
            let before = figures(&union, &books, &format!("&from=2026-01-01&to={cut}"))["total"].clone();
            let after = figures(&union, &books, &format!("&from={next}&to=2026-12-31"))["total"].clone();
            assert_eq!(before["closing_balance_vnd"], after["opening_balance_vnd"], "at {cut}");
            let both = before["received_vnd"].as_i64().unwrap() + after["received_vnd"].as_i64().unwrap();
            assert_eq!(both, 12_000_000, "cut at {cut}");
        }
        // From the 15th of June to the 14th of July.
        let month = figures(&union, &books, "&reporting_month=2026-07");
        assert_eq!((&month["from"], &month["to"]), (&json!("2026-06-15"), &json!("2026-07-14")));
        assert_eq!(month["total"]["received_vnd"], 3_000_000);

        let csv = union.get(&format!("/v1/statistics/funds?fund_id={}&format=csv", books.fund));
        assert!(csv.text.starts_with("\u{FEFF}\"Key\",\"Name\",\"Donors\",\"Received (đồng)\""), "{}", csv.text);
        let wrong = union.get("/v1/statistics/funds?from=2026-05-01&to=2026-04-01");
        assert_eq!(wrong.code(), "bad_parameter");
    });
}

/// What a fund costs to run and what it does for memorials helps nobody in person, and is in no average.
#[test]
fn the_average_is_of_what_helped_persons() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        give_and_help(service, &books);
        for (kind, purpose, amount) in
            [("administration", "DODN_QUANLY", 400_000), ("memorial", "DODN_NGHIATRANG", 300_000)]
        {
            let more = json!({"kind": kind, "purpose_code": purpose, "amount": amount, "beneficiary_id": null,
                "beneficiary_group": null});
            let payment = books.prepared(&books.approved("", more), amount);
            let approval = format!("/v1/disbursements/{}/approval", text(&payment["id"]));
            books.chair.post(&approval, &json!({})).expect(200);
        }
        let year = figures(&service.caller("union.officer"), &books, "&from=2026-01-01&to=2026-12-31");
        let total = ["spent_vnd", "administration_vnd", "beneficiaries", "average_support_vnd"]
            .map(|name| year["total"][name].as_i64());
        assert_eq!(total, [Some(3_200_000), Some(400_000), Some(1), Some(2_500_000)]);
    });
}

fn ansinh_next_day(day: &str) -> String {
    let (front, date) = day.rsplit_once('-').unwrap();
    match day {
        "2026-06-30" => "2026-07-01".to_owned(),
        _ => format!("{front}-{:02}", date.parse::<u32>().unwrap() + 1),
    }
}

/// Read again from the first entry, the figures are the same.
#[test]
fn statistics_can_be_built_anew() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        give_and_help(service, &books);
        let ask = |service: &Service| {
            let auditor = service.caller("auditor");
            ["fund", "purpose", "month", "donor_type"]
                .map(|group| auditor.get(&format!("/v1/statistics/funds?from=2025-01-01&group_by={group}")).expect(200))
        };
        let before = ask(service);
        // Nothing that the process remembers may answer for the tables.
        service.kill();
        let again = service.run(&["rebuild-statistics"]);
        assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
        service.start();
        let after = ask(service);
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before["total"], after["total"]);
            assert_eq!(before["cells"], after["cells"]);
        }
        assert!(before[0]["total"]["received_vnd"].as_i64().unwrap() > 12_000_000, "the town's own funds are in it");
    });
}

/// The town's 2017 comes back as it was reported, with "over" and without an average.
#[test]
fn past_years_are_told_as_they_were_reported() {
    on_both(|service| {
        let auditor = service.caller("auditor");
        let past = auditor.get("/v1/statistics/funds?from=2017-01-01&to=2017-12-31").expect(200);
        let find = |kind: &str, figure: &str| {
            let all = past["past_figures"].as_array().unwrap();
            all.iter().find(|line| line["fund_kind"] == kind && line["figure"] == figure).cloned().unwrap_or_default()
        };
        let houses = find("DODN", "houses_built");
        assert_eq!((&houses["value"], &houses["exactness"]), (&json!(144), &json!("exact")));
        let money = find("DODN", "spent_vnd");
        assert_eq!((&money["value"], &money["exactness"]), (&json!(4_500_000_000_i64), &json!("over")));
        assert_eq!(find("VNN", "houses_built")["value"], 13);
        let total = &past["total"];
        assert_eq!((&total["spent_vnd"], &total["houses_built"]), (&json!(0), &json!(0)), "they are in no total");
        assert_eq!(total["average_support_vnd"], Value::Null, "and make no average");
        let public = service.stranger().get("/v1/public/fund-statistics?year=2017").expect(200);
        assert_eq!(public["past_figures"].as_array().unwrap().len(), 4);
    });
}

/// In public, nobody sees what fewer than five gave, nor works it out.
#[test]
fn small_cells_are_not_told_in_public() {
    on_both(|service| {
        let books = Books::open(service, "BTTE");
        books.give(json!({"amount": 123_457}));
        service.forget_public_figures();
        let stranger = service.stranger();
        let answer = stranger.get("/v1/public/fund-statistics?year=2026");
        let public = answer.expect(200);
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let cells = public["by_fund"].as_array().unwrap();
        let own = cells.iter().find(|cell| cell["key"] == books.fund.as_str()).expect("the new fund");
        assert_eq!((&own["is_suppressed"], &own["received_vnd"]), (&json!(true), &json!(0)));
        let hidden = cells.iter().filter(|cell| cell["is_suppressed"] == true).count();
        assert!(hidden >= 2, "from the total less the others it could be worked out");
        assert!(!answer.text.contains("123457"));
        let told = cells.iter().filter(|cell| cell["donors"].as_i64().is_some_and(|donors| donors >= 5));
        assert!(told.count() > 0, "what is large enough is told");
        let wall = public["wall"].as_array().unwrap();
        assert!(wall.contains(&json!("Lê Thị Mẫu Hảo Tâm")), "a giver who agreed");
        assert!(!wall.is_empty());
        let request = stranger.request(reqwest::Method::GET, "/v1/public/fund-statistics?year=2026");
        let again = Caller::send(request.header("If-None-Match", answer.header("etag")));
        assert_eq!(again.status, 304);
        assert_eq!(stranger.get("/v1/public/fund-statistics?year=1").status, 400);
    });
}

/// A ward's officer is told of the own ward alone.
#[test]
fn statistics_stay_within_the_units_of_the_caller() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 1_000_000}));
        let (north, south) = (service.caller("bac.officer"), service.caller("nam.officer"));
        assert_eq!(figures(&north, &books, "")["total"]["received_vnd"], 1_000_000);
        assert_eq!(figures(&south, &books, "")["total"]["received_vnd"], 0);
        let all = south.get("/v1/statistics/funds?from=2025-01-01&group_by=fund").expect(200);
        assert_eq!(all["cells"], json!([]));
        assert_eq!(service.caller("police.officer").get("/v1/statistics/funds").status, 403);
    });
}

/// A house counts once, when the first allocation that paid for it is settled, under the purpose that it was for.
#[test]
fn a_house_counts_once_when_it_is_settled() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let other = Books::of(books.accountant.clone(), books.chair.clone(), "VNN");
        let (person, _) = service.caller("bac.officer").add_person("Lý Thị Mẫu Mái");
        books.give(json!({"amount": 60_000_000, "earmark": "DODN_NHAO"}));
        other.give(json!({"amount": 30_000_000}));
        let house = plan(&books, &person);
        let ask = |books: &Books, purpose: &str| {
            let help = json!({"kind": "house_build", "purpose_code": purpose, "amount": 30_000_000,
                "house_id": house["id"]});
            books.approved(&person, help)
        };
        let settle = |books: &Books, help: &Value| {
            let now = books.accountant.get(&format!("/v1/allocations/{}", text(&help["id"]))).expect(200);
            take(&books.accountant, &now, json!({"transition": "settle"})).expect(200);
        };
        let built = || {
            let of = |books: &Books| figures(&books.chair, books, "")["total"]["houses_built"].clone();
            [of(&books), of(&other)].map(|count| count.as_i64().expect("a number"))
        };
        let (given_up, own, second) = (ask(&books, "DODN_NHAO"), ask(&books, "DODN_NHAO"), ask(&other, "VNN_NHA"));
        settle(&books, &given_up);
        assert_eq!(built(), [0, 0], "nothing was paid of it");
        reach_all(&books, &house);
        pay(&books, &own, "acceptance", 30_000_000);
        pay(&other, &second, "acceptance", 30_000_000);
        assert_eq!(built(), [0, 0], "none is settled");
        settle(&books, &own);
        assert_eq!(built(), [1, 0]);
        settle(&other, &second);
        assert_eq!(built(), [1, 0], "it is one house");
        let told = figures(&books.chair, &books, "&group_by=purpose");
        let cell = told["cells"].as_array().unwrap().iter().find(|cell| cell["key"] == "DODN_NHAO").unwrap();
        assert_eq!((&cell["houses_built"], &cell["label"]), (&json!(1), &json!("Xây, sửa nhà tình nghĩa")));
    });
}
