//! Each figure of the statistics of cases opens a list: it has as many cases as the figure says.

use super::counts::{Dice, change};
use ansinh_tests::{Caller, cases::Town, on_both, people::text};
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;

const FIGURES: [&str; 6] = ["received", "closed", "closed_in_time", "granted", "open", "overdue"];

/// How a division of the figures is said to the list.
const DIVISIONS: [(&str, &str); 7] = [
    ("area", "area"),
    ("case_type", "case_type"),
    ("unit", "unit_scope=served&unit_id"),
    ("status", "status"),
    ("acting_role", "acting_role"),
    ("acting_agency", "acting_agency_id"),
    ("outcome", "outcome"),
];

fn filters(figure: &str, from: &str, to: &str) -> String {
    let closed = format!("closed_from={from}&closed_to={to}");
    match figure {
        "received" => format!("received_from={from}&received_to={to}"),
        "closed" => closed,
        "closed_in_time" => format!("{closed}&in_time=true"),
        "granted" => format!("{closed}&granted=true"),
        "open" => format!("running_on={to}"),
        _ => format!("overdue_on={to}"),
    }
}

fn listed(caller: &Caller, filters: &str) -> i64 {
    let page = caller.get(&format!("/v1/cases?{filters}&include_total=true&limit=1")).expect(200);
    page["total"].as_i64().expect("a total")
}

fn number(value: &Value) -> i64 {
    value.as_i64().expect("a number")
}

/// The filters that pick a cell; what has none is `none`.
fn of_cell(divisions: &[(&str, &str)], cell: &Value) -> String {
    let keys = ["key", "and_key"].map(|key| cell[key].as_str().unwrap_or_default());
    let picked = divisions.iter().zip(keys).map(|((_, filter), key)| {
        let key = if key.is_empty() { "none" } else { key };
        format!("&{filter}={key}")
    });
    picked.collect()
}

/// Every figure of every cell, and how many were not nothing.
fn compare(caller: &Caller, divisions: &[(&str, &str)], (from, to): (&str, &str)) -> usize {
    let by = ["group_by", "and_by"].iter().zip(divisions).map(|(by, (group, _))| format!("&{by}={group}"));
    // The list knows the unit that has the work today.
    let path = format!("/v1/statistics/cases?from={from}&to={to}&boundaries=today{}", by.collect::<String>());
    let told = caller.get(&path).expect(200);
    let mut found = 0;
    for figure in FIGURES {
        assert_eq!(listed(caller, &filters(figure, from, to)), number(&told["total"][figure]), "{figure} of {path}");
        let cells = told["cells"].as_array().expect("cells");
        assert_eq!(
            cells.iter().map(|cell| number(&cell[figure])).sum::<i64>(),
            number(&told["total"][figure]),
            "{path}"
        );
        // A few cells of each division: a list is read for each.
        for cell in cells.iter().step_by(cells.len().div_ceil(5).max(1)) {
            let asked = format!("{}{}", filters(figure, from, to), of_cell(divisions, cell));
            assert_eq!(listed(caller, &asked), number(&cell[figure]), "{asked} of {path}: {cell}");
            found += usize::from(number(&cell[figure]) > 0);
        }
    }
    found
}

/// The late ones by how late they are; they are told while the period reaches the present.
fn compare_late(caller: &Caller, today: NaiveDate) -> i64 {
    let told = caller.get(&format!("/v1/statistics/cases?from=2026-01-01&to={today}")).expect(200);
    let before = |days: i64| (today - TimeDelta::days(days)).to_string();
    let kinds = [
        ("up_to_5", format!("&due_from={}", before(5))),
        ("up_to_10", format!("&due_from={}&due_to={}", before(10), before(6))),
        ("up_to_30", format!("&due_from={}&due_to={}", before(30), before(11))),
        ("more", format!("&due_to={}", before(31))),
    ];
    let late = &told["total"]["late_days"];
    for (kind, due) in &kinds {
        let asked = format!("overdue_on={today}{due}");
        assert_eq!(listed(caller, &asked), number(&late[*kind]), "{asked}: {late}");
    }
    let sum: i64 = kinds.iter().map(|(kind, _)| number(&late[*kind])).sum();
    assert_eq!(sum, number(&told["total"]["overdue"]), "{late}");
    let over = caller.get(&format!("/v1/statistics/cases?from=2026-01-01&to={}", before(1))).expect(200);
    assert_eq!(over["total"]["late_days"], Value::Null);
    let (closed, in_time) = (number(&told["total"]["closed"]), number(&told["total"]["closed_in_time"]));
    let by_days = told["total"]["closed_late_days"].as_object().expect("days").values().map(number).sum::<i64>();
    assert_eq!(by_days, closed - in_time, "{told}");
    sum
}

#[test]
fn what_was_closed_late_is_told_by_its_days() {
    on_both(|service| {
        let mut town = Town::of(service);
        let (allowance, today) = (town.definition("BTXH_TC"), ansinh_tests::people::today());
        let case = town.taken(&allowance, &["submit"]);
        let due: NaiveDate = text(&case["due_on"]).parse().expect("a day");
        let late = |town: &Town| {
            let asked = "/v1/statistics/cases?from=2026-01-01&case_type=BTXH_TC";
            let total = town.caller("officer").get(asked).expect(200)["total"].clone();
            ["up_to_5", "up_to_10", "up_to_30", "more"].map(|kind| number(&total["closed_late_days"][kind]))
        };
        let before = late(&town);
        town.let_days_pass(service, u32::try_from((due - today).num_days() + 7).expect("days"));
        assert_eq!(late(&town), before, "it still runs");
        let running = town.caller("officer").case(&text(&case["id"]));
        town.taken_on(&allowance, running, &["withdraw"]);
        assert_eq!(late(&town), [before[0], before[1] + 1, before[2], before[3]]);
        let file = town.caller("officer").get("/v1/statistics/cases?from=2026-01-01&format=csv").text;
        assert!(file.contains("Closed 6 to 10 days late"), "{file}");
    });
}

#[test]
fn each_figure_opens_a_list_of_as_many_cases() {
    on_both(|service| {
        let (mut town, mut dice, mut open) = (Town::of(service), Dice(20_261_127), Vec::new());
        let (types, begun) = (town.case_types(), ansinh_tests::people::today());
        for round in 0..2 {
            for definition in types.iter().skip(round).step_by(6) {
                let id = text(&town.open(definition)["id"]);
                town.hand_in_all(definition, &id);
                open.push((definition, id));
            }
            for _ in 0..80 {
                let (definition, id) = &open[dice.below(open.len())];
                if town.caller(&text(&definition["steps"][0]["role"])).get(&format!("/v1/cases/{id}")).status == 200 {
                    change(&town, definition, id, &mut dice);
                }
            }
            town.let_days_pass(service, 40);
        }
        let today = begun + TimeDelta::days(80);
        let (now, middle, start) = (today.to_string(), (begun + TimeDelta::days(41)).to_string(), begun.to_string());
        let periods = [("2026-01-01", now.as_str()), (start.as_str(), middle.as_str())];
        for (role, periods) in [("officer", &periods[..]), ("child_officer", &periods[..1])] {
            let mut found = 0;
            for &period in periods {
                for division in DIVISIONS {
                    found += compare(town.caller(role), &[division], period);
                }
                found += compare(town.caller(role), &[DIVISIONS[0], DIVISIONS[2]], period);
                found += compare(town.caller(role), &[DIVISIONS[4], DIVISIONS[5]], period);
            }
            assert!(found > 5, "{role}: {found}");
            assert!(compare_late(town.caller(role), today) > 0, "{role}");
        }
        compare_late(&town.elsewhere, today);
    });
}

#[test]
fn a_second_division_is_another_one_and_not_by_months() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        officer.submitted_allowance("Hồ Thị Mẫu Hai Chiều");
        for wrong in
            ["and_by=unit", "group_by=unit&and_by=unit", "group_by=unit&and_by=month", "group_by=area&and_by=moon"]
        {
            assert_eq!(officer.get(&format!("/v1/statistics/cases?{wrong}")).status, 400, "{wrong}");
        }
        let told = officer.get("/v1/statistics/cases?period=2026&group_by=month&and_by=acting_role").expect(200);
        let of = |cell: &Value| text(&cell["and_key"]) == "chair" && number(&cell["received"]) > 0;
        assert!(told["cells"].as_array().expect("cells").iter().any(of), "{told}");
        for wrong in
            ["received_from=2026-13-01", "outcome=%C4%83", "acting_agency_id=me", "granted=maybe", "running_on=today"]
        {
            assert_eq!(officer.get(&format!("/v1/cases?{wrong}")).status, 400, "{wrong}");
        }
    });
}
