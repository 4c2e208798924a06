use ansinh_tests::{
    on_both,
    people::{any_id, text},
};

/// Each unit and each agency of a list can be opened, and shows the same.
#[test]
fn units_and_agencies_are_listed_and_opened() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        for list in ["/v1/units", "/v1/agencies"] {
            let all = officer.all_at_once(list);
            assert!(all.len() > 2, "{list}");
            for one in all.iter().take(3) {
                assert_eq!(officer.get(&format!("{list}/{}", text(&one["id"]))).expect(200), *one);
            }
            assert_eq!(officer.get(&format!("{list}/{}", any_id())).status, 404, "{list}");
        }
    });
}
