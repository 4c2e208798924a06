use ansinh_tests::{funds::Books, on_both, people::text, workbooks::workbook};
use calamine::{Data, DataType};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The field of the JSON for each heading, and what is told or hidden together with it.
const FIGURES: [(&str, &str, &str); 16] = [
    ("Donors", "donors", "donors"),
    ("Received (đồng)", "received_vnd", "donors"),
    ("Pledged (đồng)", "pledged_vnd", "pledged"),
    ("Value of goods (đồng)", "goods_value_vnd", "in_kind"),
    ("Labour (hours)", "labour_hours", "in_kind"),
    ("People helped", "beneficiaries", "helped"),
    ("Spent (đồng)", "spent_vnd", "helped"),
    ("Average support (đồng)", "average_support_vnd", "helped"),
    ("Houses built", "houses_built", "helped"),
    ("Houses repaired", "houses_repaired", "helped"),
    ("Administration (đồng)", "administration_vnd", "administration"),
    ("Share of administration (1/100 %)", "administration_ratio", "administration"),
    ("Decided on (đồng)", "reserved_vnd", "reserved"),
    ("Opening balance (đồng)", "opening_balance_vnd", "balances"),
    ("Closing balance (đồng)", "closing_balance_vnd", "balances"),
    ("Earmarked balance (đồng)", "earmarked_balance_vnd", "balances"),
];

/// A figure of the JSON as its cell must be: a number as a number, nothing as nothing, and what is not told as that.
fn expected(figures: &Value, field: &str, group: &str) -> Data {
    let is_hidden = figures["suppressed"].as_array().is_some_and(|groups| groups.contains(&json!(group)));
    match figures[field].as_i64() {
        _ if is_hidden => Data::String("…".to_owned()),
        Some(number) => Data::Float(number as f64),
        None => Data::Empty,
    }
}

/// The day of a typed cell.
fn day(cell: &Data) -> String {
    cell.as_date().map(|day| day.to_string()).unwrap_or_else(|| panic!("no day: {cell:?}"))
}

/// Compares a line of the sheet with its figures; answers how many cells were compared.
fn compare(head: &[Data], line: &[Data], figures: &Value) -> usize {
    let at = |name: &str| head.iter().position(|cell| *cell == Data::String(name.to_owned())).expect(name);
    for (name, field, group) in FIGURES {
        assert_eq!(line[at(name)], expected(figures, field, group), "{name} in {line:?} is {figures}");
    }
    let sum = |fields: &[&str]| fields.iter().map(|field| figures[field].as_i64().expect("a number")).sum::<i64>();
    let mut figures = figures.clone();
    figures["derived"] = json!(sum(&["houses_built", "houses_repaired"]));
    assert_eq!(line[at("Houses")], expected(&figures, "derived", "helped"));
    // Half a day of labour is half a day.
    let days = match expected(&figures, "labour_hours", "in_kind") {
        Data::Float(hours) => Data::Float(hours / 8.0),
        other => other,
    };
    assert_eq!(line[at("Days of labour (days of 8 h)")], days);
    assert_eq!(head.len(), 4 + FIGURES.len(), "no column was left out");
    FIGURES.len() + 2
}

fn words(cell: &Data) -> &str {
    match cell {
        Data::String(text) => text,
        other => panic!("no text: {other:?}"),
    }
}

fn give_some(books: &Books, campaigns: &[&str]) {
    for (name, amount) in campaigns.iter().zip(1_i64..) {
        let campaign = json!({"fund_id": books.fund, "kind": "annual", "name": name, "starts_on": "2026-10-01"});
        let campaign = books.chair.post("/v1/campaigns", &campaign).expect(201);
        books.give(json!({"amount": amount * 1_234_567, "campaign_id": campaign["id"]}));
    }
    books.give(json!({"amount": 9_007_199_254_i64, "received_on": "2026-02-03"}));
    books.give(json!({"channel": "labour", "measure": "labour", "amount": 161}));
    books.give(json!({"channel": "goods", "measure": "goods", "amount": 50_500, "item": "Gạo", "item_unit": "kg",
        "valuation_vnd": 900_001, "valued_by": "Tổ định giá Mẫu", "valued_on": "2026-11-20"}));
}

/// Each figure of a workbook is the one of the JSON with the same snapshot, as a number; names stay names.
#[test]
fn a_workbook_of_statistics_says_what_the_json_says() {
    on_both(|service| {
        let (accountant, chair) = (service.caller("fund.accountant"), service.caller("fund.chair"));
        let named = json!({"kind": "DODN", "name_vi": "=SUM(A1:A9)", "name_en": "+1", "admin_cap_percent": 5});
        let fund = text(&chair.post("/v1/funds", &named).expect(201)["id"]);
        let books = Books { fund, ..Books::of(accountant, chair, "DODN") };
        let names = ["=1+1", "+84 900 000 001", "-Mái ấm (mẫu)", "@SUM(1)", "Tết = sum họp"];
        give_some(&books, &names);
        let (person, _) = service.caller("bac.officer").add_person("Mai Thị Mẫu Bảng Tính");
        let payment = books.prepared(&books.approved(&person, json!({"amount": 4_000_001})), 2_500_001);
        books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);

        for more in ["group_by=campaign", "group_by=fund", "group_by=month", "group_by=unit"] {
            let path = format!("/v1/statistics/funds?fund_id={}&period=2026&{more}", books.fund);
            let json = books.chair.get(&path).expect(200);
            let sheets = workbook(&books.chair, &format!("{path}&format=xlsx"));
            let (head, lines) = sheets[0].split_first().expect("a head");
            assert_eq!((words(&head[0]), words(&head[1])), ("Key", "Name"));
            let cells = json["cells"].as_array().unwrap();
            assert_eq!(lines.len(), cells.len() + 1, "{more}: each cell, and the total");
            for (line, figures) in lines.iter().zip(cells.iter().chain([&json["total"]])) {
                let key = text(if figures["code"].is_string() { &figures["code"] } else { &figures["key"] });
                assert_eq!(words(&line[0]), if key.is_empty() { "total" } else { &key });
                assert!(uuid::Uuid::try_parse(&key).is_err(), "{more}: an id instead of a code");
                compare(head, line, figures);
            }
            let source: Vec<&Data> = sheets[1].iter().map(|line| &line[1]).collect();
            assert_eq!(source[0], &Data::Float(json["snapshot"].as_f64().unwrap()), "{more}: of one snapshot");
            assert_eq!([day(source[2]), day(source[3])], ["2026-01-01", "2026-12-31"]);
            assert!(matches!(source[1], Data::DateTime(_)), "an instant is typed: {:?}", source[1]);

            // A name that could be a formula is a text cell, and stays as it is.
            for (line, figures) in lines.iter().zip(cells) {
                let label = text(&figures["label"]);
                if !label.is_empty() {
                    assert_eq!(words(&line[1]), label);
                }
            }
            let wild = cells.iter().filter(|cell| text(&cell["label"]).starts_with(['=', '+', '-', '@'])).count();
            match more {
                "group_by=campaign" => assert_eq!(wild, 4, "{json}"),
                "group_by=fund" => assert_eq!(wild, 1, "{json}"),
                _ => {}
            }
        }
    });
}

/// What is not told in public is not told by a workbook either.
#[test]
fn a_public_workbook_hides_what_the_json_hides() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        give_some(&books, &["=1+1"]);
        let (stranger, path) = (service.stranger(), "/v1/public/fund-statistics?year=2026");
        let json = stranger.get(path).expect(200);
        let sheets = workbook(&stranger, &format!("{path}&format=xlsx"));
        let (head, lines) = sheets[0].split_first().expect("a head");
        let tables = [("fund:", "by_fund"), ("purpose:", "by_purpose")];
        let cells = tables.iter().flat_map(|(mark, table)| {
            let code = |cell: &Value| text(if cell["code"].is_string() { &cell["code"] } else { &cell["key"] });
            json[table].as_array().unwrap().iter().map(move |cell| (format!("{mark}{}", code(cell)), cell))
        });
        let cells: Vec<(String, &Value)> = cells.chain([("total".to_owned(), &json["total"])]).collect();
        assert_eq!(lines.len(), cells.len());
        let mut hidden = 0;
        for (line, (key, figures)) in lines.iter().zip(cells) {
            assert_eq!(words(&line[0]), key);
            compare(head, line, figures);
            hidden += line.iter().filter(|cell| **cell == Data::String("…".to_owned())).count();
        }
        assert!(hidden > 0, "something is hidden");
        assert_eq!(sheets[1][0][1], Data::Float(json["snapshot"].as_f64().unwrap()));
    });
}

/// The ledger as a workbook: every entry with its amount as a number, and no cause is a formula.
#[test]
fn a_workbook_of_the_ledger_says_what_the_list_says() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gift = books.give(json!({"amount": 3_000_007, "earmark": "DODN_NHAO"}));
        books
            .give(json!({"channel": "goods", "measure": "goods", "amount": 50_500, "item": "=Gạo", "item_unit": "kg"}));
        for (gift, cause) in [(&gift, "=HYPERLINK(\"x\")"), (&books.give(json!({"amount": 5})), "+84900000001")] {
            books.reverse(gift, cause).expect(200);
        }
        let path = format!("/v1/ledger-entries?fund_id={}", books.fund);
        let entries = books.accountant.all(&path);
        let sheets = workbook(&books.accountant, &format!("{path}&format=xlsx"));
        let (head, lines) = sheets[0].split_first().expect("a head");
        let head: Vec<&str> = head.iter().map(words).collect();
        let columns = [
            ("Day", "occurred_on"),
            ("Kind", "kind"),
            ("Measure", "measure"),
            ("Item", "item"),
            ("Unit", "item_unit"),
            ("Amount", "amount"),
            ("From", "from_state"),
            ("To", "to_state"),
            ("Earmark", "earmark"),
            ("Purpose", "purpose_code"),
            ("Cause", "cause"),
            ("Posted at (Vietnam time)", "posted_at"),
            ("Id", "id"),
        ];
        assert_eq!(head, columns.map(|(name, _)| name));
        assert_eq!((lines.len(), entries.len()), (5, 5));
        let mut marked = 0;
        for entry in &entries {
            let line = lines.iter().find(|line| words(&line[12]) == text(&entry["id"])).expect("the entry");
            for ((name, field), cell) in columns.iter().zip(line) {
                match (&entry[field], cell) {
                    (told, cell) if *field == "occurred_on" => assert_eq!(day(cell), text(told)),
                    (told, Data::DateTime(_)) => {
                        // The clock of Vietnam is seven hours before that of Greenwich.
                        let local = cell.as_datetime().expect("an instant") - TimeDelta::hours(7);
                        assert_eq!(local.to_string()[..19].replace(' ', "T"), text(told)[..19], "{name}");
                    }
                    (Value::String(measure), cell) if *field == "item_unit" && measure.is_empty() => {
                        let unit = if entry["measure"] == "vnd" { "đồng" } else { "hours" };
                        assert_eq!(words(cell), unit);
                    }
                    (Value::Number(number), cell) if entry["measure"] == "goods" => {
                        assert_eq!(*cell, Data::Float(number.as_f64().unwrap() / 1000.0), "{name}");
                    }
                    (Value::Number(number), cell) => {
                        assert_eq!(*cell, Data::Float(number.as_f64().unwrap()), "{name}");
                    }
                    (Value::Null, cell) => assert_eq!(*cell, Data::Empty, "{name}"),
                    (Value::String(told), Data::Empty) => assert!(told.is_empty(), "{name}: {told}"),
                    (Value::String(told), cell) if told.starts_with(['=', '+']) => {
                        assert_eq!(words(cell), told, "{name}");
                        marked += 1;
                    }
                    (told, cell) => assert_eq!(words(cell), text(told), "{name}"),
                }
            }
        }
        assert_eq!(marked, 3, "two causes and an item");
    });
}
