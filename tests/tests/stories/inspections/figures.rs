//! Figures of inspections.

use ansinh_tests::{
    Caller,
    inspections::{Inspectors, take},
    on_both,
    people::text,
    workbooks::workbook,
};
use reqwest::Method;
use serde_json::{Value, json};

fn figures(caller: &Caller) -> Value {
    caller.get("/v1/statistics/inspections").expect(200)
}

fn more(before: &Value, after: &Value, figure: &str) -> i64 {
    after[figure].as_i64().expect("a figure") - before[figure].as_i64().expect("a figure")
}

/// Results are counted, not visits alone: remedied in time, recovered, workers helped; the same in all formats, and nothing
/// of an inspection that the caller does not see.
#[test]
fn results_are_counted() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Số Liệu", 761);
        let (before, elsewhere) = (figures(&it.inspector), figures(&it.union));
        let visit = it.under_way();
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let due = before["to"].clone();
        let remedy = it.inspector.post(&remedies, &json!({"measure": "Ký hợp đồng", "due_on": due})).expect(201);
        let concluded = it.conclude(&visit);
        let steps = format!("/v1/remedies/{}/transitions", text(&remedy["id"]));
        let step = |version, body: Value| it.inspector.change(Method::POST, &steps, version, &body).expect(200);
        step(1, json!({"transition": "hand_in", "note": "Đã ký"}));
        step(2, json!({"transition": "accept", "recovered_vnd": 84_000_000, "workers_helped": 12}));
        take(&it.inspector, &concluded, json!({"transition": "close"})).expect(200);

        let after = figures(&it.inspector);
        for (figure, count) in [
            ("announced", 1),
            ("concluded", 1),
            ("remedies_due", 1),
            ("remedied_in_time", 1),
            ("remedied_late", 0),
            ("recovered_vnd", 84_000_000),
            ("workers_helped", 12),
        ] {
            assert_eq!(more(&before, &after, figure), count, "{figure}");
            assert_eq!(more(&elsewhere, &figures(&it.union), figure), 0, "{figure}: another agency");
        }
        let contracts = |figures: &Value| {
            let all = figures["findings"].as_array().expect("subjects").iter();
            let own = all.clone().find(|one| one["subject"] == "contract");
            own.map_or((0, 0), |one| (one["failed"].as_i64().unwrap_or(0), one["workers"].as_i64().unwrap_or(0)))
        };
        assert_eq!(contracts(&after), (contracts(&before).0 + 1, contracts(&before).1 + 12));
        let csv = it.inspector.get("/v1/statistics/inspections?format=csv");
        assert!(csv.text.contains("Recovered (VND)"), "{}", csv.text);
        let sheets = workbook(&it.inspector, "/v1/statistics/inspections?format=xlsx");
        assert_eq!(sheets[0].len(), csv.text.lines().count());
        let ordered = it.inspector.get("/v1/statistics/inspections?from=2026-02-01&to=2026-01-01");
        assert_eq!(ordered.status, 400);
        assert_eq!(service.caller("front.officer").get("/v1/statistics/inspections").status, 403);
    });
}
