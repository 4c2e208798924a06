//! Who sees which inspection (class R): in lists, counts, pages and events.

use ansinh_tests::{
    Caller,
    inspections::{Inspectors, path, take},
    on_both,
    people::text,
};
use serde_json::{Value, json};

fn sees(caller: &Caller, inspection: &Value) -> bool {
    let listed = caller.all("/v1/inspections").iter().any(|one| one["id"] == inspection["id"]);
    let filtered = format!("/v1/inspections?employer_id={}", text(&inspection["employer"]["id"]));
    assert_eq!(caller.all(&filtered).iter().any(|one| one["id"] == inspection["id"]), listed);
    assert_eq!(caller.get(&path(inspection)).status == 200, listed);
    let events =
        caller.events("inspection.created,inspection.transitioned,inspection.team_set,inspection.finding_added");
    let in_events = events.iter().any(|event| event.to_string().contains(&text(&inspection["id"])));
    assert_eq!(in_events, listed, "events");
    listed
}

/// A member of another agency sees just the inspections on which he sits; the own agency and who decides see those of their
/// units; nobody else sees that there is one.
#[test]
fn another_agency_sees_only_where_it_sits() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Bảo Mật", 751);
        let other = Inspectors::of(service, "Công ty TNHH Minh Họa Khác", 752);
        let (visit, unshared) = (it.under_way(), other.prepared());
        let found = it.violation(&visit);
        for (name, first, second) in [
            ("inspector", true, true),
            ("merit.director", true, true),
            ("merit.officer", true, true),
            ("province.leader", true, true),
            ("bac.chair", true, true),
            ("insurance.officer", true, false),
            ("union.officer", false, false),
            ("labour.officer", false, false),
            ("auditor", false, false),
            ("nam.chair", false, false),
        ] {
            let caller = service.caller(name);
            assert_eq!((sees(&caller, &visit), sees(&caller, &unshared)), (first, second), "{name}");
            let page = caller.get(&format!("/v1/findings/{}", text(&found["id"])));
            let listed = caller.all("/v1/findings").iter().any(|one| one["id"] == found["id"]);
            assert_eq!((page.status == 200, listed), (first, first), "{name}: the finding");
        }
        assert_eq!(service.caller("front.officer").get("/v1/inspections").status, 403);
    });
}

/// Attacks: every address below an inspection that the caller does not see is absent, and who sees it without sitting on it
/// does none of the team's work.
#[test]
fn what_is_not_seen_cannot_be_worked_on() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Tấn Công", 753);
        let visit = it.under_way();
        let found = it.violation(&visit);
        let document = text(&found["evidence"][0]);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let remedy = it.inspector.post(&remedies, &json!({"measure": "Ký", "due_on": "2027-01-31"})).expect(201);
        let (ward, base) = (service.caller("labour.officer"), path(&visit));
        let reads = [
            base.clone(),
            format!("{base}/answers"),
            format!("{base}/checklists"),
            format!("{base}/documents"),
            format!("{base}/links"),
            format!("/v1/inspection-documents/{document}/content"),
            format!("/v1/findings/{}", text(&found["id"])),
            format!("/v1/remedies/{}", text(&remedy["id"])),
        ];
        for address in reads {
            assert_eq!(ward.get(&address).status, 404, "{address}");
            assert_eq!(it.insurance.get(&address).status, 200, "{address}");
        }
        let judgement = json!({"subject": "wages", "description": "x", "judgement": {"result": "passed"}});
        let writes = [
            (format!("{base}/declarations"), json!({"has_conflict": false})),
            (
                format!("{base}/answers"),
                json!({"answers": [{"item": "INSURANCE_PAID", "result": "compliant", "seen": 0}]}),
            ),
            (format!("{base}/findings"), judgement),
            (format!("{base}/links"), json!({"days": 5})),
            (remedies, json!({"measure": "x", "due_on": "2027-01-31"})),
        ];
        for (address, body) in &writes {
            assert_eq!(ward.post(address, body).status, 404, "{address}");
        }
        for (address, body) in &writes[..3] {
            assert_eq!(it.director.post(address, body).status, 403, "{address}");
        }
        assert_eq!(
            take(&ward, &visit, json!({"transition": "sign_minutes", "note": "x", "signature": "subject"})).status,
            404
        );
        // Who leaves the team sees it no more.
        let left = it.team(&it.inspector.get(&base).expect(200), &[&it.inspector]).expect(200);
        assert_eq!(left["members"].as_array().map(Vec::len), Some(1));
        assert!(!sees(&it.insurance, &visit));
    });
}
