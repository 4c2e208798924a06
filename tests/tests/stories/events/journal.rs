//! The journal as an auditor searches it: by day, agency and record, and as a file.

use ansinh_tests::{Service, on_both, people::text};
use serde_json::Value;

fn numbers(service: &Service, path: &str) -> Vec<i64> {
    let entries = service.caller("auditor").all(path);
    entries.iter().map(|entry| entry["number"].as_i64().expect("a number")).collect()
}

#[test]
fn the_journal_is_searched_by_day_and_agency() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = text(&officer.submitted_allowance("Hồ Thị Mẫu Nhật Ký")["id"]);
        let of_case = format!("/v1/journal?subject_id={case}");
        let all = numbers(service, &of_case);
        assert!(all.len() >= 2 && all.is_sorted_by(|a, b| a > b), "{all:?}");
        let newest = &service.caller("auditor").get(&of_case).expect(200)["items"][0];
        // The day of an entry is that of Vietnam, seven hours ahead.
        let at = chrono::DateTime::parse_from_rfc3339(&text(&newest["at"])).expect("an instant");
        let day = (at + chrono::TimeDelta::hours(7)).date_naive();
        let (before, after) = (day.pred_opt().expect("a day"), day.succ_opt().expect("a day"));
        let own = text(&officer.get("/v1/me").expect(200)["agency"]["id"]);
        let other = text(&service.caller("front.officer").get("/v1/me").expect(200)["agency"]["id"]);
        for (filter, found) in [
            (format!("from={day}&to={day}"), true),
            (format!("from={after}"), false),
            (format!("to={before}"), false),
            (format!("agency_id={own}"), true),
            (format!("agency_id={other}"), false),
        ] {
            let expected = if found { all.clone() } else { Vec::new() };
            assert_eq!(numbers(service, &format!("{of_case}&{filter}")), expected, "{filter}");
        }
        let file = service.caller("auditor").get(&format!("{of_case}&format=csv"));
        assert_eq!((file.status, file.text.lines().count()), (200, all.len() + 1), "{}", file.text);
        assert_eq!(officer.get(&format!("{of_case}&format=csv")).status, 403);
        assert_eq!(
            service.caller("auditor").get("/v1/journal?from=2026-02-30").expect(400)["code"],
            Value::from("bad_parameter")
        );
    });
}
