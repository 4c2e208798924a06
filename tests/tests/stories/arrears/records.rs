use ansinh_tests::{
    Caller, Service,
    arrears::{due_day, hand_in, last_month, list, owing},
    at_once, on_both,
    people::{Answer, text},
    workbooks::workbook,
};
use chrono::{Days, NaiveDate};
use reqwest::Method;
use serde_json::{Value, json};

fn path(record: &Value) -> String {
    format!("/v1/arrears/{}", text(&record["id"]))
}

fn amount(caller: &Caller, record: &Value, on: NaiveDate) -> Value {
    caller.get(&format!("{}/amount?on={on}", path(record))).expect(200)
}

fn pay(caller: &Caller, record: &Value, on: NaiveDate, social_vnd: i64) -> Answer {
    caller.post(&format!("{}/payments", path(record)), &json!({"paid_on": on, "social_vnd": social_vnd}))
}

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

/// So many days after the due day, with a new session of the insurance agency's officer.
fn after_due(service: &Service, days: u64) -> (Caller, NaiveDate) {
    let on = due_day() + Days::new(days);
    let ahead = (on - ansinh_tests::people::today()).num_days();
    service.set_days_ahead(u32::try_from(ahead).expect("days"));
    (service.caller("insurance.officer"), on)
}

/// The vector of 31 days: the amount says by which days, rate and article it is what it is.
#[test]
fn the_amount_explains_itself() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Giải Trình", 41);
        let record = owing(&officer, &employer, [100_000_000, 0, 1_000_000]);
        let day = amount(&officer, &record, due_day() + Days::new(31));
        assert_eq!(
            (&day["interest"]["social_vnd"], &day["interest"]["unemployment_vnd"]),
            (&json!(930_000), &json!(9_300))
        );
        assert_eq!(
            (&day["total_vnd"], &day["standing"], &day["days_late"]),
            (&json!(101_939_300), &json!("late"), &json!(31))
        );
        let lines = day["lines"].as_array().expect("lines");
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (&lines[0]["days"], &lines[0]["rate_ppm"], &lines[0]["principal_vnd"]),
            (&json!(31), &json!(300), &json!(100_000_000))
        );
        assert_eq!(
            (&lines[0]["from"], &lines[0]["to"]),
            (&json!(due_day() + Days::new(1)), &json!(due_day() + Days::new(31)))
        );
        assert!(text(&lines[0]["article"]).contains("41/2024"));
        assert!(
            text(&lines[0]["text"]["vi"]).starts_with("BHXH: 100.000.000 đ × 0,03%/ngày × 31 ngày"),
            "{}",
            lines[0]["text"]["vi"]
        );
        assert!(text(&day["due"]["article"]).contains("Điều 34"));
        let applied: Vec<String> =
            day["applied"].as_array().expect("parameters").iter().map(|it| text(&it["code"])).collect();
        assert_eq!(applied, ["count_paying_day", "evasion_days", "evasion_needs_reminder"]);
        assert_eq!(amount(&officer, &record, due_day())["lines"], json!([]));
        let wrong = officer.get(&format!("{}/amount?on=2026-02-30", path(&record)));
        assert_eq!((wrong.status, wrong.code().as_str()), (400, "bad_parameter"));
        let law = officer.get("/v1/arrears-parameters").expect(200)["items"].as_array().expect("parameters").clone();
        assert!(
            law.iter().any(|it| it["confidence"] == "low") && law.iter().all(|it| !text(&it["article"]).is_empty())
        );
    });
}

/// A payment lessens what is left, never below nothing; one that was entered by mistake is reversed and stays.
#[test]
fn payments_are_entered_and_reversed() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Trả Dần", 42);
        let record = owing(&officer, &employer, [100_000_000, 0, 0]);
        let (officer, on) = after_due(service, 10);
        for (body, pointer) in [
            (json!({"paid_on": on, "social_vnd": 100_000_001}), "/social_vnd"),
            (json!({"paid_on": on, "health_vnd": 1}), "/health_vnd"),
            (json!({"paid_on": on}), "/social_vnd"),
            (json!({"paid_on": on, "social_vnd": -1}), "/social_vnd"),
            (json!({"paid_on": on + Days::new(1), "social_vnd": 1}), "/paid_on"),
            (json!({"paid_on": last_month() - Days::new(1), "social_vnd": 1}), "/paid_on"),
        ] {
            let refused = officer.post(&format!("{}/payments", path(&record)), &body);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{body}");
        }
        let payment = pay(&officer, &record, on, 50_000_000).expect(201);
        let answers = at_once(2, |_| pay(&officer, &record, on, 50_000_000));
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422], "the rest is paid once");
        let shown = officer.get(&path(&record)).expect(200);
        assert_eq!(
            (&shown["outstanding_vnd"], &shown["standing"], &shown["interest_vnd"]),
            (&json!(0), &json!("paid"), &json!(300_000))
        );
        assert_eq!(shown["payments"].as_array().map(Vec::len), Some(2));

        let reversal = format!("/v1/arrears-payments/{}/reversal", text(&payment["id"]));
        let reverse =
            |version| officer.change(Method::POST, &reversal, version, &json!({"reason": "Nhập nhầm đơn vị"}));
        assert_eq!(reverse(2).status, 412);
        let reversed = reverse(1).expect(200);
        assert_eq!((&reversed["status"], &reversed["version"]), (&json!("reversed"), &json!(2)));
        assert_eq!(reverse(2).code(), "already_reversed");
        let shown = officer.get(&path(&record)).expect(200);
        assert_eq!((&shown["outstanding"]["social_vnd"], &shown["standing"]), (&json!(50_000_000), &json!("late")));
        let later = amount(&officer, &record, due_day() + Days::new(31));
        // 100 million for ten days, 50 million for 21.
        assert_eq!(
            (&later["interest"]["social_vnd"], later["lines"].as_array().map(Vec::len)),
            (&json!(615_000), Some(2))
        );
        let of_employer =
            |filter: &str| officer.all(&format!("/v1/arrears?employer_id={}&{filter}", text(&employer["id"]))).len();
        assert_eq!([of_employer("is_paid=true"), of_employer("is_paid=false")], [0, 1]);
        assert_eq!([of_employer("bucket=up_to_30"), of_employer("bucket=not_due")], [1, 0]);
        verified(service);
        service.tamper(&format!("UPDATE arrears SET outstanding_vnd = 1 WHERE id = '{}'", text(&record["id"])));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains(&text(&record["id"])), "{said}");
    });
}

fn remind(caller: &Caller, employer: &Value, on: NaiveDate) -> Answer {
    let body = json!({"employer_id": employer["id"], "document_number": format!("{on}/BHXH-mẫu"), "reminded_on": on,
        "pay_by": on + Days::new(15)});
    caller.post("/v1/arrears-reminders", &body)
}

/// Sixty days and a formal reminder make evasion of what is late; force majeure holds it back; a list that was reminded of stays.
#[test]
fn a_formal_reminder_makes_evasion_after_sixty_days() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Trốn Đóng", 43);
        let taken =
            hand_in(&officer, list(&[(&employer, [100_000_000, 0, 0])]).as_bytes(), "C12.csv", false).expect(200);
        let early = remind(&officer, &employer, ansinh_tests::people::today());
        assert_eq!((early.status, early.code().as_str()), (409, "state_conflict"), "nothing is overdue");
        let (officer, on) = after_due(service, 61);
        let record = officer.all(&format!("/v1/arrears?employer_id={}", text(&employer["id"])))[0].clone();
        assert_eq!((&record["standing"], &record["bucket"]), (&json!("late"), &json!("up_to_90")));
        let reminder = remind(&officer, &employer, due_day() + Days::new(30)).expect(201);
        assert_eq!((&reminder["outstanding_vnd"], &reminder["interest_vnd"]), (&json!(100_000_000), &json!(900_000)));
        assert_eq!((&reminder["total_vnd"], &reminder["lines"][0]["arrears_id"]), (&json!(100_900_000), &record["id"]));
        assert_eq!(remind(&officer, &employer, due_day() + Days::new(30)).code(), "duplicate");
        let unknown = json!({"id": "0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11"});
        assert_eq!(remind(&officer, &unknown, on).status, 422);
        let path_of = format!("/v1/arrears-reminders/{}", text(&reminder["id"]));
        assert_eq!(officer.get(&path_of).expect(200)["lines"], reminder["lines"]);
        assert_eq!(officer.all(&format!("/v1/arrears-reminders?employer_id={}", text(&employer["id"]))).len(), 1);

        let day = amount(&officer, &record, on);
        assert_eq!((&day["standing"], &day["evasion_since"]), (&json!("evasion"), &json!(on)));
        assert_eq!(amount(&officer, &record, on - Days::new(1))["standing"], "late");
        let exempt = json!({"first_on": due_day() + Days::new(1), "last_on": due_day() + Days::new(10),
            "document_number": "12/QĐ-mẫu", "reason": "Nhà xưởng bị lũ cuốn (mẫu)"});
        let exemptions = format!("{}/exemptions", path(&record));
        let mut wrong = exempt.clone();
        wrong["last_on"] = json!(due_day());
        assert_eq!(officer.post(&exemptions, &wrong).status, 422);
        officer.post(&exemptions, &exempt).expect(201);
        assert_eq!(amount(&officer, &record, on)["standing"], "late", "ten of the sixty days are not counted");
        assert_eq!(amount(&officer, &record, on + Days::new(10))["standing"], "evasion");

        let undo = format!("/v1/arrears-imports/{}/undo", text(&taken["import"]["id"]));
        let kept = officer.change(Method::POST, &undo, 1, &json!({"reason": "Nhầm tháng"}));
        assert_eq!((kept.status, kept.code().as_str()), (409, "state_conflict"));
        assert_eq!(officer.get(&path(&record)).expect(200)["status"], "open");
        verified(service);
    });
}

/// Amounts of insurance are for those who may read them, within their units, and entered by the insurance agency alone.
#[test]
fn arrears_are_read_within_the_unit_and_entered_by_the_agency() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let labour = service.caller("labour.officer");
        let south = service.caller("nam.chair");
        let employer = labour.employer("Công ty Minh Họa Phía Bắc", 44);
        let record = owing(&officer, &employer, [5_000_000, 0, 0]);
        assert_eq!(labour.get(&path(&record)).expect(200)["employer"]["name"], employer["name"]);
        assert_eq!(pay(&labour, &record, last_month(), 1).status, 403);
        assert_eq!(remind(&labour, &employer, last_month()).status, 403);
        assert_eq!(service.caller("bac.officer").get(&path(&record)).status, 403);
        for closed in [path(&record), format!("{}/amount", path(&record))] {
            assert_eq!(south.get(&closed).status, 404, "{closed}");
        }
        assert_eq!(south.all(&format!("/v1/arrears?employer_id={}", text(&employer["id"]))).len(), 0);
        let own = south.all("/v1/arrears");
        assert!(!own.is_empty() && own.iter().all(|row| row["unit"]["code"] == "18118"), "only the own ward");
        let bac = text(&employer["unit"]["id"]);
        assert_eq!(south.all(&format!("/v1/arrears?unit_id={bac}")).len(), 0);
        let whole = officer.all(&format!("/v1/arrears?unit_id={bac}&kind=unpaid")).len();
        let csv = officer.get(&format!("/v1/arrears?unit_id={bac}&kind=unpaid&format=csv"));
        assert_eq!(csv.text.lines().count(), whole + 1);
        assert_eq!(
            workbook(&officer, &format!("/v1/arrears?unit_id={bac}&kind=unpaid&format=xlsx"))[0].len(),
            whole + 1
        );

        // What a duplicate owes is read with the employer that stays.
        let survivor =
            labour.post("/v1/employers", &json!({"name": "Cty Minh Họa Phía Bắc", "kind": "enterprise"})).expect(201);
        let body = json!({"survivor_id": survivor["id"], "survivor_version": 1, "reason": "Nhập hai lần"});
        labour.change(Method::POST, &format!("/v1/employers/{}/merge", text(&employer["id"])), 1, &body).expect(200);
        let read = officer.all(&format!("/v1/arrears?employer_id={}", text(&survivor["id"])));
        assert_eq!((read.len(), &read[0]["id"]), (1, &record["id"]));
    });
}

/// The figures are what the lists come to: each cell opens the records that it counts, for each reader within the own units.
#[test]
fn the_figures_are_what_the_records_come_to() {
    on_both(|service| {
        for name in ["insurance.officer", "nam.chair"] {
            let reader = service.caller(name);
            let told = reader.get("/v1/statistics/arrears").expect(200);
            let cells = told["cells"].as_array().expect("cells");
            assert!(cells.len() > 3, "{name}: {told}");
            let of = |rows: &[Value]| {
                let outstanding: i64 = rows.iter().map(|row| row["outstanding_vnd"].as_i64().expect("an amount")).sum();
                (json!(rows.len()), json!(outstanding))
            };
            let all = reader.all("/v1/arrears?is_paid=false");
            assert_eq!((told["records"].clone(), told["outstanding_vnd"].clone()), of(&all), "{name}");
            for cell in cells.iter().step_by(cells.len().div_ceil(4)) {
                let asked = format!("month={}&bucket={}&is_paid=false", text(&cell["month"]), text(&cell["bucket"]));
                let rows = reader.all(&format!("/v1/arrears?{asked}"));
                assert_eq!((cell["records"].clone(), cell["outstanding_vnd"].clone()), of(&rows), "{name}: {asked}");
            }
            let csv = reader.get("/v1/statistics/arrears?format=csv").text;
            assert_eq!(csv.lines().count(), cells.len() + 1);
        }
        let south = service.caller("nam.chair");
        let bac = service.caller("bac.officer").get("/v1/me").expect(200)["unit"]["id"].clone();
        let elsewhere = format!("/v1/statistics/arrears?unit_id={}", text(&bac));
        assert_eq!(south.get(&elsewhere).expect(200)["records"], 0, "another ward");
        assert_eq!(service.caller("bac.officer").get("/v1/statistics/arrears").status, 403);

        // What is paid is no longer in it.
        let officer = service.caller("insurance.officer");
        let employer = service.caller("labour.officer").employer("Công ty Minh Họa Bảng Tổng Hợp", 45);
        let records = || officer.get("/v1/statistics/arrears").expect(200)["records"].as_i64().expect("a number");
        let before = records();
        let record = owing(&officer, &employer, [5_000_000, 0, 0]);
        assert_eq!(records(), before + 1);
        pay(&officer, &record, last_month(), 5_000_000).expect(201);
        assert_eq!(records(), before);
    });
}

/// The demonstration has arrears of every standing over two years.
#[test]
fn the_town_has_arrears_of_two_years() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        assert_eq!(officer.all("/v1/employers").len(), 300);
        let all = officer.all("/v1/arrears");
        for standing in ["late", "evasion", "paid"] {
            assert!(all.iter().filter(|row| row["standing"] == standing).count() >= 10, "{standing}");
        }
        let months: std::collections::BTreeSet<String> = all.iter().map(|row| text(&row["month"])).collect();
        assert!(months.len() >= 20, "{} months", months.len());
        assert!(all.iter().all(|row| text(&row["employer"]["name"]).contains("Minh Họa")));
    });
}
