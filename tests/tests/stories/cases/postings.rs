//! What was concluded is posted for its days and no longer; of what is protected nothing is posted.

use ansinh_tests::{
    cases::{Town, council_minutes},
    on_both,
    people::text,
};
use serde_json::{Value, json};

#[test]
fn a_posting_ends_by_itself_and_with_its_step() {
    on_both(|service| {
        let mut town = Town::of(service);
        let poverty = town.definition("GN_TX_NGHEO");
        let listed = |town: &Town, case: &Value, query: &str| {
            let all = town.caller("officer").all(&format!("/v1/case-postings{query}"));
            all.into_iter().find(|one| one["case_id"] == case["id"])
        };
        let posted = |town: &Town, case: &Value| listed(town, case, "");
        let ended = |town: &Town, case: &Value| listed(town, case, "?state=ended");
        let before = town.taken(&poverty, &["submit", "call_meeting"]);
        assert!(posted(&town, &before).is_none(), "the meeting is not held yet");
        let objected = town.taken(&poverty, &["submit", "call_meeting", "post", "check_again"]);
        assert!(posted(&town, &objected).is_none() && ended(&town, &objected).is_some(), "it left the step");
        let case = town.taken(&poverty, &["submit", "call_meeting", "post"]);
        let shown = posted(&town, &case).expect("the posting");
        assert_eq!(shown["case_code"], case["code"]);
        assert!(ended(&town, &case).is_none());
        assert!(text(&shown["last_on"]) > text(&shown["posted_on"]));
        assert!(town.elsewhere.all("/v1/case-postings").iter().all(|one| one["case_id"] != case["id"]));
        town.let_days_pass(service, 15);
        assert!(posted(&town, &case).is_none(), "its days are over, and nobody took it down");
        assert_eq!(ended(&town, &case).expect("the posting")["id"], shown["id"]);
        assert!(town.elsewhere.all("/v1/case-postings?state=ended").iter().all(|one| one["case_id"] != case["id"]));
    });
}

#[test]
fn nothing_is_posted_of_a_type_with_health_data_or_protected() {
    on_both(|service| {
        let town = Town::of(service);
        let admin = service.caller("admin");
        for (code, why) in [("KT_XACDINH", "health data"), ("TE_KHANCAP", "protected"), ("BTXH_TC", "personal")] {
            let summaries = admin.all_at_once("/v1/case-types");
            let newest =
                summaries.iter().filter(|one| one["code"] == code).max_by_key(|one| one["version_number"].as_i64());
            let newest = newest.expect("the type");
            let mut changed =
                admin.get(&format!("/v1/case-types/{}", text(&newest["id"]))).expect(200)["definition"].clone();
            changed["version"] = json!(newest["version_number"].as_i64().expect("a number") + 1);
            changed["valid_from"] = json!("2027-06-01");
            changed["steps"][0]["posted_working_days"] = json!(5);
            let refused = admin.post("/v1/case-types", &json!({"definition": changed}));
            assert_eq!(
                (refused.status, refused.text.contains("posted_working_days")),
                (422, true),
                "{why}: {}",
                refused.text
            );
        }
        assert!(
            town.caller("child_officer").all("/v1/case-postings").iter().all(|one| one["case_code"].as_str().is_some())
        );
    });
}

/// Two thirds of the council come and most of those agree; of as many for as against, who presides decides.
#[test]
fn a_council_concludes_by_its_vote() {
    on_both(|service| {
        let town = Town::of(service);
        let disability = town.definition("KT_XACDINH");
        let case = town.taken(&disability, &["submit"]);
        let officer = town.caller("officer");
        let conclude = |minutes: Value| officer.take(&case, &json!({"transition": "conclude", "minutes": minutes}));
        let with = |more: Value| {
            let mut minutes = council_minutes();
            minutes.as_object_mut().expect("minutes").extend(more.as_object().expect("more").clone());
            minutes
        };
        assert_eq!(conclude(with(json!({"members": []}))).status, 422, "no member is named");
        assert_eq!(conclude(with(json!({"invited": 5}))).status, 422, "fewer than two thirds came");
        let mut against = council_minutes();
        against["members"][0]["vote"] = json!("against");
        against["members"][1]["vote"] = json!("against");
        against["agreed"] = json!(1);
        let refused = conclude(against);
        assert_eq!((refused.status, refused.text.contains("/minutes/agreed")), (422, true), "{}", refused.text);
        conclude(council_minutes()).expect(200);
    });
}
