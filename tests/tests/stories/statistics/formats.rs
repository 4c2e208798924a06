use ansinh_tests::{
    Caller, Service,
    funds::Books,
    on_both,
    people::{Answer, text},
};
use reqwest::{
    Method,
    header::{ACCEPT_LANGUAGE, HeaderMap},
};
use serde_json::{Value, json};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn accepting(caller: &Caller, path: &str, accept: &str, language: &str) -> Answer {
    // Takes the place of the caller's own language, where a further header would stand behind it.
    let language = HeaderMap::from_iter([(ACCEPT_LANGUAGE, language.parse().expect("a language"))]);
    Caller::send(caller.request(Method::GET, path).header("Accept", accept).headers(language))
}

fn donor(books: &Books, name: &str) -> String {
    let donor = json!({"donor_type": "individual", "name": name, "on_wall": false});
    text(&books.accountant.post("/v1/donors", &donor).expect(201)["id"])
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

/// The shape that JSON-stat 2.0 asks for.
fn check_json_stat(stat: &Value) {
    assert_eq!((&stat["version"], &stat["class"]), (&json!("2.0"), &json!("dataset")));
    let ids = stat["id"].as_array().expect("ids");
    let sizes: Vec<usize> =
        stat["size"].as_array().expect("sizes").iter().map(|n| n.as_u64().unwrap() as usize).collect();
    assert_eq!(ids.len(), sizes.len());
    assert_eq!(stat["value"].as_array().expect("values").len(), sizes.iter().product::<usize>());
    for (id, size) in ids.iter().zip(&sizes) {
        let category = &stat["dimension"][id.as_str().unwrap()]["category"];
        assert_eq!(category["index"].as_array().expect("an index").len(), *size);
        assert_eq!(category["label"].as_object().expect("labels").len(), *size, "keys are unique");
    }
    assert_eq!(stat["role"]["metric"], json!(["measure"]));
    assert!(stat["updated"].as_str().is_some_and(|at| at.ends_with('Z')), "{}", stat["updated"]);
    assert!(stat["extension"]["snapshot"].as_i64().is_some_and(|number| number > 0));
}

fn of_stat(stat: &Value, cell: &str, measure: &str) -> Value {
    let at = |dimension: &str, key: &str| {
        let index = stat["dimension"][dimension]["category"]["index"].as_array().unwrap();
        index.iter().position(|known| known == key).unwrap_or_else(|| panic!("{key} in {index:?}"))
    };
    let width = stat["size"][1].as_u64().unwrap() as usize;
    stat["value"][at("cell", cell) * width + at("measure", measure)].clone()
}

/// Every format says the same, in the caller's language.
#[test]
fn figures_come_in_four_formats() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 7_000_000}));
        let path = format!("/v1/statistics/funds?fund_id={}&period=2026&group_by=unit", books.fund);
        let json = books.chair.get(&path).expect(200);
        let csv = books.chair.get(&format!("{path}&format=csv"));
        assert!(csv.header("content-type").starts_with("text/csv"));
        let lines = records(&csv.text);
        let at = |name: &str| {
            lines[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {:?}", lines[0]))
        };
        let total = lines.iter().find(|line| line[0] == "total").expect("a total");
        assert_eq!(total[at("Received (đồng)")], "7000000");
        assert_eq!(total[at("Snapshot")], json["snapshot"].to_string());
        assert_eq!((total[at("From")].as_str(), total[at("To")].as_str()), ("2026-01-01", "2026-12-31"));
        let vietnamese = accepting(&books.chair, &path, "application/json;q=0.5, text/csv", "vi");
        assert_eq!(vietnamese.header("content-language"), "vi");
        assert!(records(&vietnamese.text)[0].contains(&"Đã nhận (đồng)".to_owned()), "{}", vietnamese.text);

        let xlsx = accepting(&books.chair, &path, XLSX, "vi");
        assert_eq!((xlsx.status, xlsx.header("content-type")), (200, XLSX));
        assert!(xlsx.text.starts_with("PK"), "an archive");
        assert!(xlsx.header("content-disposition").contains("fund-statistics-2026-01-01-2026-12-31.xlsx"));

        let stat = books.chair.get(&format!("{path}&format=json-stat")).expect(200);
        check_json_stat(&stat);
        assert_eq!(stat["role"]["geo"], json!(["cell"]));
        let unit = text(&json["cells"][0]["key"]);
        assert_eq!(of_stat(&stat, &unit, "received_vnd"), 7_000_000);
        assert_eq!(of_stat(&stat, "total", "closing_balance_vnd"), json["total"]["closing_balance_vnd"]);
        assert_eq!(books.chair.get(&format!("{path}&format=pdf")).code(), "bad_parameter");
        assert!(accepting(&books.chair, &path, "image/png", "vi").json().is_object(), "what cannot be served is JSON");
    });
}

/// The ledger can be saved: within the caller's units, and no cause of a reversal becomes a formula.
#[test]
fn the_ledger_can_be_saved() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.give(json!({"amount": 3_000_000}));
        books.reverse(&gift, "=HYPERLINK(\"x\")").expect(200);
        let path = format!("/v1/ledger-entries?fund_id={}", books.fund);
        let lines = records(&books.chair.get(&format!("{path}&format=csv&limit=1")).text);
        assert_eq!(lines.len(), 3, "the head and both entries: a file comes whole");
        assert!(lines.iter().flatten().any(|cell| cell == "'=HYPERLINK(\"x\")"), "{lines:?}");
        // Amounts stand in the unit that stands beside them, instants by the clock of Vietnam.
        books.give(json!({"channel": "goods", "measure": "goods", "amount": 12_500, "item": "Gạo", "item_unit": "kg"}));
        books.give(json!({"channel": "labour", "measure": "labour", "amount": 4}));
        for (language, rice, labour) in [("vi", ["kg", "12,5"], ["giờ", "4"]), ("en", ["kg", "12.5"], ["hours", "4"])]
        {
            let csv = accepting(&books.chair, &format!("{path}&format=csv"), "text/csv", language);
            let lines = records(&csv.text);
            assert!(lines.iter().any(|line| line[4..6] == rice), "{lines:?}");
            assert!(lines.iter().any(|line| line[4..6] == labour), "{lines:?}");
            assert!(lines[1..].iter().all(|line| line[11].len() == 19 && !line[11].contains('T')), "{lines:?}");
        }
        assert!(books.chair.get(&format!("{path}&format=xlsx")).text.starts_with("PK"));
        let south = service.caller("nam.officer").get(&format!("{path}&format=csv"));
        assert!(south.status == 403 || records(&south.text).len() == 1, "{}", south.text);
        assert_eq!(books.chair.get(&format!("{path}&format=json-stat")).code(), "bad_parameter");
    });
}

fn donors(caller: &Caller, books: &Books, more: &str) -> Value {
    caller.get(&format!("/v1/statistics/funds?fund_id={}&{more}", books.fund)).expect(200)
}

/// Counted beforehand or person by person, everybody counts once; who took a gift back does not count.
#[test]
fn everybody_counts_once_in_every_period() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (second, third) = (donor(&books, "Lê Văn Mẫu Hai"), donor(&books, "Lê Văn Mẫu Ba"));
        books.give(json!({"received_on": "2026-02-03"}));
        books.give(json!({"received_on": "2026-02-20", "earmark": "DODN_KHOKHAN"}));
        books.give(json!({"received_on": "2026-02-20", "donor_id": second}));
        books.give(json!({"received_on": "2026-05-16", "donor_id": second, "earmark": "DODN_NHAO"}));
        let gone = books.give(json!({"received_on": "2026-11-24", "donor_id": third}));
        let count = |more: &str| donors(&books.chair, &books, more)["total"]["donors"].clone();
        assert_eq!(count("period=2026"), 3);
        books.reverse(&gone, "Ghi nhầm").expect(200);
        for (period, expected) in [
            ("period=2026", 2),
            ("period=2026-Q1", 2),
            ("period=2026-02", 2),
            ("period=2026-05", 1),
            ("period=2026-11", 0),
            ("reporting_period=2026", 2),
            ("reporting_period=2026-02", 1),
            ("reporting_period=2026-03", 2),
            ("reporting_period=2026-Q2", 1),
            ("from=2026-02-04&to=2026-05-15", 2),
            ("from=2026-02-04&to=2026-02-21", 2),
            ("period=2026&purpose_code=DODN_NHAO", 1),
        ] {
            assert_eq!(count(period), expected, "{period}");
        }
        // The first day of the year has no gift: without it the period has no name, and nothing else differs.
        for group in ["fund", "campaign", "unit", "donor_type", "purpose", "beneficiary_group", "month", "year"] {
            let whole = donors(&books.chair, &books, &format!("from=2026-01-01&to=2026-12-31&group_by={group}"));
            let odd = donors(&books.chair, &books, &format!("from=2026-01-02&to=2026-12-31&group_by={group}"));
            assert_eq!((&whole["cells"], &whole["total"]), (&odd["cells"], &odd["total"]), "{group}");
        }
        // What nothing came after is as good as the year.
        let so_far = donors(&books.chair, &books, "from=2026-01-01&to=2026-12-30&group_by=month");
        let year = donors(&books.chair, &books, "period=2026&group_by=month");
        assert_eq!((&so_far["cells"], &so_far["total"]), (&year["cells"], &year["total"]));
        let without = donors(&books.chair, &books, "from=2026-01-01&to=2026-05-15");
        assert_eq!(without["total"]["donors"], 2, "{without}");
        let before = donors(&books.chair, &books, "period=2026&group_by=purpose");
        assert!(service.run(&["rebuild-statistics"]).status.success());
        assert_eq!(donors(&books.chair, &books, "period=2026&group_by=purpose")["cells"], before["cells"]);
        for wrong in
            ["period=2026-Q5", "period=x", "period=2026&from=2026-01-01", "reporting_period=2026-13", "grain=year"]
        {
            let answer = books.chair.get(&format!("/v1/statistics/funds?{wrong}"));
            assert_eq!((answer.status, answer.code().as_str()), (400, "bad_parameter"), "{wrong}");
        }
    });
}

fn told(service: &Service, fund: &str) -> Value {
    let public = service.stranger().get("/v1/public/fund-statistics?year=2026").expect(200);
    public["by_fund"].as_array().unwrap().iter().find(|cell| cell["key"] == fund).cloned().expect("the fund")
}

/// That one person was helped does not hide what many gave.
#[test]
fn donors_and_helped_are_hidden_apart() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for name in ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
        {
            let donor = donor(&books, &format!("Ngô Văn Mẫu {name}"));
            books.give(json!({"amount": 1_000_000, "donor_id": donor}));
        }
        let (person, _) = service.caller("bac.officer").add_person("Mai Thị Mẫu Riêng");
        let help = books.approved(&person, json!({"amount": 123_457}));
        let payment = books.prepared(&help, 123_457);
        books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);
        service.forget_public_figures();
        let cell = told(service, &books.fund);
        assert_eq!((&cell["donors"], &cell["received_vnd"]), (&json!(12), &json!(12_000_000)), "{cell}");
        assert_eq!((&cell["beneficiaries"], &cell["spent_vnd"]), (&Value::Null, &json!(0)), "{cell}");
        assert!(cell["suppressed"].as_array().unwrap().contains(&json!("helped")));
        let stranger = service.stranger();
        for format in ["json", "csv", "json-stat"] {
            let answer = stranger.get(&format!("/v1/public/fund-statistics?year=2026&format={format}"));
            assert_eq!((answer.status, answer.header("cache-control")), (200, "public, max-age=300"), "{format}");
            // Neither the payment nor what it leaves over.
            for betrayed in ["123457", "11876543"] {
                assert!(!answer.text.contains(betrayed), "{betrayed} as {format}");
            }
        }
        let stat = stranger.get("/v1/public/fund-statistics?year=2026&format=json-stat").expect(200);
        check_json_stat(&stat);
        assert_eq!(of_stat(&stat, &format!("fund:{}", books.fund), "spent_vnd"), Value::Null);
        assert!(stat["status"].as_object().unwrap().values().all(|status| status == "suppressed"));
        assert!(stranger.get("/v1/public/fund-statistics?year=2026&format=xlsx").text.starts_with("PK"));
        assert_eq!(stranger.get("/v1/public/fund-statistics?year=2026&format=pdf").status, 400);
    });
}
