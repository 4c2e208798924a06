//! Violations and fines: data with their sources, and arithmetic that records nothing.

use ansinh_tests::{on_both, people::text};
use serde_json::{Value, json};

/// The list by subject and by day: each provision with its tiers, decree and source.
#[test]
fn violations_are_listed_by_subject_and_day() {
    on_both(|service| {
        let inspector = service.caller("inspector");
        let listed = |query: &str| inspector.all_at_once(&format!("/v1/violations{query}"));
        let tiers =
            |rows: &[Value]| rows.iter().map(|row| row["tiers"].as_array().map_or(0, Vec::len).max(1)).sum::<usize>();
        let all = listed("");
        assert_eq!(tiers(&all), 119, "every row of the file");
        assert!(all.iter().all(|row| !text(&row["source"]).is_empty() && !text(&row["article"]).is_empty()));
        for (query, decree) in [
            ("?subject=wages&on=2026-09-10", "NĐ 283/2026/NĐ-CP"),
            ("?subject=wages&on=2026-09-09", "NĐ 12/2022/NĐ-CP"),
        ] {
            let rows = listed(query);
            assert!(!rows.is_empty() && rows.iter().all(|row| row["decree"] == decree), "{query}");
        }
        assert_eq!(listed("?on=2020-01-01"), Vec::<Value>::new());
        let insured = listed("?subject=social_insurance&on=2026-11-01");
        let late = insured.iter().find(|row| row["code"] == "SI_LATE_REG").expect("the violation");
        assert_eq!((&late["tiers"][0]["to"], &late["tiers"][1]["from"]), (&json!(9), &json!(10)));
        assert_eq!(inspector.get("/v1/violations?on=2026-02-30").code(), "bad_parameter");
        assert_eq!(service.caller("bac.officer").get("/v1/violations").status, 403);
    });
}

/// The arithmetic of a fine, line by line with its article; nothing is recorded, and no key is asked for.
#[test]
fn a_fine_is_reckoned_and_explained() {
    on_both(|service| {
        let inspector = service.caller("inspector");
        let facts = service.rows("journal");
        let ask = |offender: &str, facts: Value| {
            inspector.post("/v1/fine-calculations/search", &json!({"offender": offender, "facts": facts}))
        };
        let fine = ask(
            "organisation",
            json!({"violation_code": "LAB_WAGE_LATE", "minutes_on": "2026-10-05", "affected_count": 50, "aggravating": ["repeated"]}),
        )
        .expect(200);
        assert_eq!((&fine["decree"], &fine["article"]), (&json!("NĐ 283/2026/NĐ-CP"), &json!("23.2")));
        assert_eq!(fine["bracket"], json!({"low": 20_000_000, "high": 40_000_000}));
        assert_eq!((&fine["proposed_vnd"], &fine["allowed"]["low"]), (&json!(35_000_000), &json!(30_000_000)));
        assert_eq!((&fine["authority"]["code"], &fine["may_explain"]), (&json!("ward_chair"), &json!(true)));
        let steps: Vec<String> =
            fine["lines"].as_array().expect("lines").iter().map(|line| text(&line["step"])).collect();
        assert_eq!(
            steps,
            ["decree", "tier", "bracket", "multiplier", "middle", "circumstances", "authority", "explanation"]
        );
        assert!(fine["lines"].as_array().expect("lines").iter().all(|line| !text(&line["citation"]).is_empty()));
        assert_eq!(fine["lines"][5]["confidence"], "low", "how far one fact moves the fine is not sure");
        assert_eq!(service.rows("journal"), facts, "a calculation records nothing");
        assert_eq!(service.caller("union.officer").post("/v1/fine-calculations/search", &json!({})).status, 403);
    });
}

/// What does not fit the violation is named.
#[test]
fn facts_that_do_not_fit_a_violation_are_refused() {
    on_both(|service| {
        let inspector = service.caller("inspector");
        let ask = |offender: &str, facts: Value| {
            inspector.post("/v1/fine-calculations/search", &json!({"offender": offender, "facts": facts}))
        };
        for (facts, pointer, code) in [
            (
                json!({"violation_code": "NONE", "minutes_on": "2026-10-05"}),
                "/facts/violation_code",
                "unknown_reference",
            ),
            (
                json!({"violation_code": "SI_EVADE", "minutes_on": "2026-10-05"}),
                "/facts/violation_code",
                "not_in_force",
            ),
            (
                json!({"violation_code": "LAB_WAGE_LATE", "minutes_on": "2026-10-05"}),
                "/facts/affected_count",
                "required",
            ),
            (
                json!({"violation_code": "LAB_WAGE_LATE", "minutes_on": "2026-10-05", "affected_count": 0}),
                "/facts/affected_count",
                "out_of_range",
            ),
            (json!({"violation_code": "SI_LATE_PAY", "minutes_on": "2026-10-05"}), "/facts/due_vnd", "required"),
            (
                json!({"violation_code": "SI_LATE_PAY", "minutes_on": "2026-10-05", "due_vnd": -1}),
                "/facts/due_vnd",
                "out_of_range",
            ),
            (
                json!({"violation_code": "LAB_RULES", "minutes_on": "2026-10-05", "mitigating": ["declared", "declared"]}),
                "/facts/mitigating",
                "duplicate",
            ),
            (
                json!({"violation_code": "LAB_RULES", "minutes_on": "2026-10-05", "ended_on": "2026-10-06"}),
                "/facts/ended_on",
                "out_of_range",
            ),
        ] {
            let refused = ask("individual", facts.clone());
            let error = &refused.json()["errors"][0];
            assert_eq!(
                (refused.status, &error["pointer"], &error["code"]),
                (422, &json!(pointer), &json!(code)),
                "{facts}"
            );
        }
        let old = ask("organisation", json!({"violation_code": "SI_EVADE", "minutes_on": "2026-10-05"})).json();
        let related = old["errors"][0]["params"]["related"].as_array().expect("codes").clone();
        // Those that name the old clause, or its whole article.
        let is_named = |code: &str| related.contains(&json!(code));
        assert!(is_named("SI_EVADE_REG") && is_named("SI_EVADE_PAY") && !is_named("SI_LATE_PAY"), "{related:?}");
    });
}
