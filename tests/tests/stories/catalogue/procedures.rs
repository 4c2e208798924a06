//! Procedures that everybody may read.

use ansinh_tests::{Caller, on_both};
use serde_json::Value;

#[test]
fn everybody_reads_the_procedures_that_are_in_force() {
    on_both(|service| {
        let (stranger, officer) = (Caller::stranger(&service.base), service.caller("bac.officer"));
        let listed = stranger.all_at_once("/v1/public/procedures");
        let current = officer.all_at_once("/v1/case-types");
        let current = current.iter().filter(|version| version["is_current"] == true);
        assert_eq!(listed.len(), current.count());
        let social = stranger.all_at_once("/v1/public/procedures?area=social");
        assert!(!social.is_empty() && social.iter().all(|one| one["area"] == "social"));
        for one in &listed {
            let shown = stranger
                .get(&format!("/v1/public/procedure?code={}", one["code"].as_str().expect("a code")))
                .expect(200);
            let has = |part: &str| shown[part].as_array().is_some_and(|list| !list.is_empty());
            assert!(has("steps") && has("outcomes"), "{}", one["code"]);
            let steps = shown["steps"].as_array().expect("steps");
            // Who acts at each step, in words of the directory.
            assert!(
                steps.iter().all(|step| step["name"]["vi"].is_string() && step["role"].is_string()),
                "{}",
                one["code"]
            );
            assert!(shown.get("fee").is_some_and(Value::is_null), "{}: no source names a fee", one["code"]);
            assert!(shown.get("form").is_none() && shown.get("transitions").is_none(), "what only the desk needs");
        }
        for unknown in ["KHONG_CO", "btxh_tc"] {
            stranger.get(&format!("/v1/public/procedure?code={unknown}")).expect(404);
        }
        assert_eq!(stranger.get("/v1/public/procedures?area=moon").status, 400);
    });
}
