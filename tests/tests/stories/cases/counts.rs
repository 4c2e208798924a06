//! What is counted of cases is what the lists show, after every kind of change of a case.

use ansinh_tests::{
    Caller, Service,
    cases::{Town, leaving, take},
    on_both,
    people::text,
};
use reqwest::Method;
use serde_json::{Value, json};

/// The same throws each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % most
    }
}

/// Some change of a case by somebody who may try it; those that are refused change nothing.
pub fn change(town: &Town, definition: &Value, id: &str, dice: &mut Dice) {
    let officer = town.caller("officer");
    let step = |case: &Value| text(&case["step"]["code"]);
    let opener = town.caller(&text(&definition["steps"][0]["role"]));
    let case = opener.case(id);
    let version = case["version"].as_i64().expect("a version");
    let me = officer.get("/v1/me").expect(200)["id"].clone();
    match dice.below(8) {
        0 => drop(officer.change(
            Method::PUT,
            &format!("/v1/cases/{id}/assignee"),
            version,
            &json!({"user_id": if dice.below(2) == 0 { me } else { Value::Null }}),
        )),
        1 => {
            let unit = town.elsewhere.get("/v1/me").expect(200)["unit"]["id"].clone();
            let body = json!({"to_unit_id": unit, "reason": "Chuyển nơi cư trú"});
            let offered = officer.change(Method::POST, &format!("/v1/cases/{id}/transfers"), version, &body);
            if offered.status == 201 {
                let verdict = if dice.below(2) == 0 { "accepted" } else { "declined" };
                let path = format!("/v1/case-transfers/{}/answer", text(&offered.json()["id"]));
                town.elsewhere.post(&path, &json!({"verdict": verdict, "reason": "Đã xem"}));
            }
        }
        _ => {
            let ways = leaving(definition, &step(&case));
            if !ways.is_empty() {
                let transition = ways[dice.below(ways.len())];
                take(town.taker(transition), &case, transition);
            }
        }
    }
}

fn compare(caller: &Caller) {
    let queues = caller.get("/v1/workqueues").expect(200);
    for queue in queues["items"].as_array().expect("queues") {
        let listed = caller.all(&format!("/v1/cases?queue={}", text(&queue["code"]))).len();
        assert_eq!((&queue["count"], &queue["count_is_exact"]), (&json!(listed), &json!(true)), "{queue}");
    }
    let statistics = caller.get("/v1/statistics/cases?from=2020-01-01&group_by=case_type").expect(200);
    let running = |status: &str| caller.all(&format!("/v1/cases?status={status}"));
    let open: usize = ["open", "awaiting_supplement"]
        .map(|status| running(status).iter().filter(|case| case["opened_at"].is_string()).count())
        .iter()
        .sum();
    assert_eq!(statistics["total"]["open"], json!(open), "{}", statistics["total"]);
}

fn change_and_compare(service: &Service) {
    let (mut town, mut dice, mut open) = (Town::of(service), Dice(20_261_126), Vec::new());
    let types = town.case_types();
    for round in 0..2 {
        for definition in types.iter().skip(round).step_by(8) {
            let id = text(&town.open(definition)["id"]);
            town.hand_in_all(definition, &id);
            open.push((definition, id));
        }
        for _ in 0..80 {
            let (definition, id) = &open[dice.below(open.len())];
            // A case that went to the other ward is out of sight.
            if town.caller(&text(&definition["steps"][0]["role"])).get(&format!("/v1/cases/{id}")).status == 200 {
                change(&town, definition, id, &mut dice);
            }
        }
        for role in ["officer", "chair", "child_officer", "police_officer"] {
            compare(town.caller(role));
        }
        compare(&town.elsewhere);
        town.let_days_pass(service, 20);
        compare(town.caller("officer"));
    }
}

#[test]
fn counts_are_what_the_lists_show_after_every_kind_of_change() {
    on_both(|service| {
        change_and_compare(service);
        let (is_whole, said) = service.verify();
        assert!(is_whole, "{said}");
        // A count that was changed is found, and so is one whose change was lost.
        service.meddle("UPDATE case_counts SET cases = cases + 1 WHERE figure = 'waiting'");
        service.meddle("DELETE FROM case_count_changes");
        let (is_whole, said) = service.verify();
        assert!(!is_whole && said.contains("case_counts is not what the cases come to"), "{said}");
    });
}
