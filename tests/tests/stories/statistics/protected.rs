//! Protected cases counted for those who lead without handling them: no small number is told or follows from what is told.

use ansinh_tests::{
    Caller, Service,
    cases::Town,
    on_both,
    people::{text, today},
    workbooks::workbook,
};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const PATH: &str = "/v1/statistics/protected-cases";
const FIGURES: [&str; 2] = ["received", "closed"];

fn quarter_of(day: NaiveDate) -> String {
    format!("{}-Q{}", day.year(), day.month0() / 3 + 1)
}

/// What there is, as somebody who is cleared for everything counts it: by area, unit and figure.
fn exact(service: &Service, town: &Town, quarter: &str) -> BTreeMap<(String, String, &'static str), i64> {
    let auditor = service.caller("auditor");
    let protected: BTreeMap<String, String> = town
        .case_types()
        .iter()
        .filter(|definition| definition["confidentiality"] == "protected")
        .map(|definition| (text(&definition["code"]), text(&definition["area"])))
        .collect();
    let path = format!("/v1/statistics/cases?period={quarter}&group_by=case_type&and_by=unit");
    let mut counts = BTreeMap::new();
    for cell in auditor.get(&path).expect(200)["cells"].as_array().expect("cells") {
        let Some(area) = protected.get(&text(&cell["key"])) else { continue };
        for figure in FIGURES {
            let count = cell[figure].as_i64().expect("a number");
            *counts.entry((area.clone(), text(&cell["and_key"]), figure)).or_default() += count;
        }
    }
    counts
}

/// Fails when a told number is wrong or small, or when the hidden ones of a told sum are few; answers how many are told and hidden.
fn check(told: &Value, exact: &BTreeMap<(String, String, &'static str), i64>) -> (usize, usize) {
    let (mut shown, mut hidden) = (0, 0);
    for area in ["children", "social_evils"] {
        for figure in FIGURES {
            let of = |(known, _, what): &(String, String, &str)| known == area && *what == figure;
            let whole: i64 = exact.iter().filter(|(key, _)| of(key)).map(|(_, count)| count).sum();
            let cells = told["cells"].as_array().expect("cells").iter().filter(|cell| cell["area"] == area);
            let (mut is_sum_told, mut left_out) = (false, Vec::new());
            for cell in cells {
                let right = match cell["unit_id"].as_str() {
                    Some(unit) => exact.get(&(area.to_owned(), unit.to_owned(), figure)).copied().unwrap_or_default(),
                    None => whole,
                };
                match cell[figure].as_i64() {
                    Some(count) => {
                        assert_eq!(count, right, "{cell}");
                        assert!(!(1..5).contains(&count), "a small number is told: {cell}");
                        shown += 1;
                        is_sum_told |= cell["unit_id"].is_null();
                    }
                    None => {
                        hidden += 1;
                        left_out.extend(cell["unit_id"].as_str().map(|_| right));
                    }
                }
            }
            let sum: i64 = left_out.iter().sum();
            let is_told = is_sum_told && left_out.iter().any(|count| (1..5).contains(count));
            assert!(!is_told || (left_out.len() > 1 && sum >= 5), "{figure} of {area} follows: {told}");
        }
    }
    (shown, hidden)
}

/// The same in every form: what JSON leaves out no file tells.
fn check_files(caller: &Caller, quarter: &str, told: &Value) {
    let cells = told["cells"].as_array().expect("cells");
    let file = caller.get(&format!("{PATH}?quarter={quarter}&format=csv")).text;
    let lines: Vec<&str> = file.lines().skip(1).collect();
    assert_eq!(lines.len(), cells.len(), "{file}");
    let sheets = workbook(caller, &format!("{PATH}?quarter={quarter}&format=xlsx"));
    for (at, cell) in cells.iter().enumerate() {
        for (column, figure) in FIGURES.iter().enumerate() {
            let expected = cell[*figure].as_i64().map_or("…".to_owned(), |count| count.to_string());
            assert_eq!(sheets[0][at + 1][column + 2].to_string(), expected, "{cell}");
            // Behind the figures stand the two days; the name of an area may have a comma.
            let written = lines[at].rsplit(',').nth(3 - column).unwrap_or_default();
            assert_eq!(written.trim_matches('"'), expected, "{}", lines[at]);
        }
    }
}

#[test]
fn no_small_number_of_protected_cases_is_told() {
    on_both(|service| {
        let mut town = Town::of(service);
        let types = town.case_types();
        let of = |code: &str| types.iter().find(|one| one["code"] == code).expect("the type");
        (0..6).for_each(|_| drop(town.open(of("TE_KHANCAP"))));
        town.open(of("TN_QUANLY"));
        let quarter = quarter_of(today());
        let director = service.caller("merit.director");
        // A quarter that runs is told to nobody.
        assert_eq!(director.get(&format!("{PATH}?quarter={quarter}")).status, 400);
        town.let_days_pass(service, 93);
        let counts = exact(service, &town, &quarter);
        let asked = format!("{PATH}?quarter={quarter}");
        let director = service.caller("merit.director");
        let told = director.get(&asked).expect(200);
        let (shown, hidden) = check(&told, &counts);
        let has_small = counts.values().any(|count| (1..5).contains(count));
        assert!(shown > 0 && (hidden > 0) == has_small, "{told}");
        check_files(&director, &quarter, &told);
        assert_eq!(service.caller("province.leader").get(&asked).expect(200)["cells"], told["cells"]);
        // Who leads one ward sees its rows, as they stand in the table of all, and no sum.
        let ward = service.caller("bac.chair").get(&asked).expect(200);
        let own = ward["cells"].as_array().expect("cells");
        assert!(!own.is_empty() && own.iter().all(|cell| cell["unit_id"].is_string()), "{ward}");
        assert!(own.iter().all(|cell| told["cells"].as_array().expect("cells").contains(cell)), "{ward}");
        // Nobody else.
        for name in
            ["bac.officer", "child.officer", "police.officer", "front.officer", "fund.chair", "auditor", "admin"]
        {
            assert_eq!(service.caller(name).get(&asked).status, 403, "{name}");
        }
        // Nothing divides it further.
        for more in
            ["area=children", "unit_id=x", "period=2026", "from=2026-01-01", "group_by=case_type", "quarter=2026"]
        {
            assert_eq!(director.get(&format!("{PATH}?{more}")).status, 400, "{more}");
        }
    });
}

#[test]
fn no_other_answer_tells_what_the_table_leaves_out() {
    on_both(|service| {
        let town = Town::of(service);
        let types = town.case_types();
        let definition = types.iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
        let leaders = ["merit.director", "province.leader"].map(|name| service.caller(name));
        let groups = ["area", "case_type", "unit", "outcome", "status", "acting_role", "acting_agency", "month"];
        let figures = |caller: &Caller| -> Vec<Value> {
            let by = |group: &str| caller.get(&format!("/v1/statistics/cases?group_by={group}&and_by=unit")).json();
            let told = groups
                .into_iter()
                .filter(|group| *group != "unit")
                .map(by)
                .map(|told| json!([told["total"], told["cells"]]));
            let lists = [
                "",
                "&area=children",
                "&running_on=2030-01-01",
                "&received_from=2026-01-01",
                "&acting_role=child_officer",
            ];
            let listed = lists
                .map(|more| caller.get(&format!("/v1/cases?include_total=true&limit=1{more}")).json()["total"].clone());
            let table = caller.get(PATH).expect(200)["cells"].clone();
            told.chain(listed).chain([table]).collect()
        };
        let before: Vec<_> = leaders.iter().map(figures).collect();
        town.open(definition);
        let after: Vec<_> = leaders.iter().map(figures).collect();
        assert!(after == before, "a figure moved");
        // Who handles such cases has them exactly.
        let children = service.caller("child.officer");
        let counted = children.get("/v1/statistics/cases?group_by=case_type").expect(200);
        let emergency = counted["cells"].as_array().expect("cells").iter().find(|cell| cell["key"] == "TE_KHANCAP");
        let emergency = emergency.expect("the type");
        assert!(emergency["received"].as_i64() >= Some(1), "{emergency}");
    });
}
