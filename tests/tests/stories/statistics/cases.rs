//! Cases counted: received, closed, in time, granted, open and overdue.

use ansinh_tests::{
    Caller,
    cases::Town,
    on_both,
    people::{decision, text},
    workbooks::workbook,
};
use serde_json::{Value, json};

const FIGURES: [&str; 6] = ["received", "closed", "closed_in_time", "granted", "open", "overdue"];

fn figures(caller: &Caller, more: &str) -> Value {
    caller.get(&format!("/v1/statistics/cases?from=2026-01-01{more}")).expect(200)
}

fn number(cell: &Value, figure: &str) -> i64 {
    cell[figure].as_i64().expect("a number")
}

/// By how much the figures of the total rose.
fn risen(before: &Value, after: &Value) -> [i64; 6] {
    FIGURES.map(|figure| number(&after["total"], figure) - number(&before["total"], figure))
}

#[test]
fn a_case_moves_the_figures_of_its_own_ward() {
    on_both(|service| {
        let (officer, chair, elsewhere) =
            (service.caller("bac.officer"), service.caller("bac.chair"), service.caller("nam.officer"));
        let (before, others) = (figures(&officer, ""), figures(&elsewhere, ""));
        officer.draft_allowance("Hồ Thị Mẫu Còn Nháp");
        assert_eq!(risen(&before, &figures(&officer, "")), [0; 6], "a draft is not received");
        let case = officer.submitted_allowance("Hồ Thị Mẫu Đang Chờ");
        assert_eq!(risen(&before, &figures(&officer, "")), [1, 0, 0, 0, 1, 0]);
        chair.take(&case, &decision("approve")).expect(200);
        assert_eq!(risen(&before, &figures(&officer, "")), [1, 1, 1, 1, 0, 0]);
        assert_eq!(figures(&elsewhere, "")["total"], others["total"], "the other ward");
        let earlier = officer.get("/v1/statistics/cases?from=2020-01-01&to=2020-12-31").expect(200);
        assert_eq!(earlier["total"]["received"], 0);
    });
}

#[test]
fn cells_add_up_to_the_total() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        officer.submitted_allowance("Hồ Thị Mẫu Thống Kê");
        for group in ["area", "case_type", "unit", "outcome"] {
            let counted = figures(&officer, &format!("&group_by={group}"));
            for figure in FIGURES {
                let cells = counted["cells"].as_array().expect("cells");
                let sum: i64 = cells.iter().map(|cell| number(cell, figure)).sum();
                assert_eq!(sum, number(&counted["total"], figure), "{figure} by {group}");
            }
        }
        for group in ["month", "reporting_month"] {
            let counted = figures(&officer, &format!("&to=2026-12-31&group_by={group}"));
            let cells = counted["cells"].as_array().expect("cells");
            for figure in ["received", "closed", "closed_in_time", "granted"] {
                let sum: i64 = cells.iter().map(|cell| number(cell, figure)).sum();
                assert_eq!(sum, number(&counted["total"], figure), "{figure} by {group}");
            }
        }
        let social = figures(&officer, "&area=social&group_by=area");
        assert_eq!(social["cells"].as_array().map(Vec::len), Some(1));
        assert_eq!(social["cells"][0]["label"]["vi"], "Bảo trợ xã hội");
        let typed = figures(&officer, "&case_type=BTXH_TC&group_by=case_type");
        assert_eq!(text(&typed["cells"][0]["key"]), "BTXH_TC");
        for wrong in [
            "from=2026-02-01&to=2026-01-01",
            "period=2026-13",
            "from=2020-01-01&group_by=month",
            "area=moon",
            "colour=red",
        ] {
            assert_eq!(officer.get(&format!("/v1/statistics/cases?{wrong}")).status, 400, "{wrong}");
        }
        let sheets = workbook(&officer, "/v1/statistics/cases?from=2026-01-01&group_by=area&format=xlsx");
        assert!(sheets[0].len() > 2);
    });
}

#[test]
fn a_protected_case_is_in_the_figures_of_the_cleared_alone() {
    on_both(|service| {
        let town = Town::of(service);
        let definition = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
        let readers = ["bac.officer", "merit.officer", "front.officer"].map(|name| service.caller(name));
        let children = service.caller("child.officer");
        let of = |caller: &Caller| {
            ["", "&group_by=case_type", "&group_by=unit", "&group_by=month", "&area=children", "&case_type=TE_KHANCAP"]
                .map(|more| {
                    let counted = figures(caller, more);
                    json!([counted["total"], counted["cells"]])
                })
        };
        let before: Vec<_> = readers.iter().map(of).collect();
        let known = number(&figures(&children, "&area=children")["total"], "received");
        town.open(&definition);
        let after: Vec<_> = readers.iter().map(of).collect();
        assert!(after == before, "a figure moved");
        assert_eq!(number(&figures(&children, "&area=children")["total"], "received"), known + 1);
    });
}
