use ansinh_tests::{Caller, Service, at_once, on_both, people::text};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn account(admin: &Caller, username: &str) -> Value {
    let users = admin.all("/v1/users");
    users.into_iter().find(|user| user["username"] == username).unwrap_or_else(|| panic!("no {username}"))
}

fn patch(admin: &Caller, user: &Value, body: &Value) -> ansinh_tests::people::Answer {
    admin.patch(&format!("/v1/users/{}", text(&user["id"])), user["version"].as_i64().unwrap(), body)
}

/// A new administrator of the whole province.
fn second_administrator(admin: &Caller) -> Value {
    let first = account(admin, "admin");
    let body = json!({"username": "admin2", "full_name": "Quản Trị Mẫu Hai", "password": ansinh_tests::people::PASSWORD,
        "roles": ["administrator"], "unit_id": first["unit"]["id"], "agency_id": first["agency"]["id"]});
    admin.post("/v1/users", &body).expect(201)
}

/// An administrator keeps the accounts of the own ward; those of the others do not exist for them.
#[test]
fn an_administrators_unit_bounds_accounts() {
    on_both(|service| {
        let (province, north) = (service.caller("admin"), service.caller("bac.admin"));
        let every = province.all("/v1/users");
        let ward = |user: &Value| text(&user["unit"]["code"]) == "18115";
        let ours: BTreeSet<String> = every.iter().filter(|u| ward(u)).map(|u| text(&u["username"])).collect();
        let listed: BTreeSet<String> = north.all("/v1/users").iter().map(|u| text(&u["username"])).collect();
        assert!(ours.contains("bac.officer") && !ours.contains("nam.officer"));
        assert_eq!(listed, ours);
        for username in ["nam.officer", "nam.admin", "admin", "auditor"] {
            let other = account(&province, username);
            let shown = north.get(&format!("/v1/users/{}", text(&other["id"])));
            assert_eq!((shown.status, shown.code().as_str()), (404, "not_found"), "{username}");
            let bodies = [
                json!({"is_active": false}),
                json!({"password": "Mot-mat-khau-moi-2026"}),
                json!({"roles": ["auditor"]}),
                json!({"full_name": "Mẫu"}),
            ];
            for body in bodies {
                assert_eq!(patch(&north, &other, &body).status, 404, "{username} {body}");
            }
            assert_eq!(account(&province, username), other, "{username} is unchanged");
        }
        let officer = account(&north, "bac.officer");
        patch(&north, &officer, &json!({"full_name": "Cán Bộ Mẫu Bắc"})).expect(200);
    });
}

/// Nobody gives away, or takes for themselves, what lies outside of the own unit.
#[test]
fn an_administrators_unit_bounds_units_and_agencies() {
    on_both(|service| {
        let (province, north) = (service.caller("admin"), service.caller("bac.admin"));
        let (ours, theirs) = (account(&province, "bac.officer"), account(&province, "nam.officer"));
        let top = account(&province, "admin");
        let body = |unit: &Value, agency: &Value| {
            json!({"username": "bac.new", "full_name": "Cán Bộ Mẫu", "password": "Mot-mat-khau-moi-2026",
                "roles": ["officer"], "unit_id": unit["unit"]["id"], "agency_id": agency["agency"]["id"]})
        };
        let at = |answer: ansinh_tests::people::Answer| (answer.status, text(&answer.json()["errors"][0]["pointer"]));
        for other in [&theirs, &top] {
            let unit = || (422, "/unit_id".to_owned());
            let agency = || (422, "/agency_id".to_owned());
            assert_eq!(at(north.post("/v1/users", &body(other, &ours))), unit());
            assert_eq!(at(north.post("/v1/users", &body(&ours, other))), agency());
            for own in [account(&north, "bac.admin"), account(&north, "bac.officer")] {
                assert_eq!(at(patch(&north, &own, &json!({"unit_id": other["unit"]["id"]}))), unit());
                assert_eq!(at(patch(&north, &own, &json!({"agency_id": other["agency"]["id"]}))), agency());
            }
        }
        let made = north.post("/v1/users", &body(&ours, &ours)).expect(201);
        patch(&north, &made, &json!({"roles": ["chair"], "is_active": false})).expect(200);
    });
}

/// Where a unit ends in several, its people see nothing until the province moves their accounts; its files go up to the province.
#[test]
fn the_end_of_a_unit_makes_nobody_the_provinces() {
    on_both(|service| {
        let province = service.caller("admin");
        let units = province.all_at_once("/v1/units");
        let town = text(&units.iter().find(|unit| unit["key"] == "437@pre2025").expect("the old town")["id"]);
        let (officer, admin) = (account(&province, "nam.officer"), account(&province, "nam.admin"));
        for own in [&officer, &admin] {
            assert_eq!(patch(&province, own, &json!({"unit_id": town})).status, 422, "a unit that has ended");
        }
        service.kill();
        service.meddle(&format!("UPDATE users SET unit_id = '{town}' WHERE username IN ('nam.officer', 'nam.admin')"));
        service.start();
        let (province, north) = (service.caller("admin"), service.caller("bac.admin"));
        let (stranded, keeper) = (service.caller("nam.officer"), service.caller("nam.admin"));
        assert_eq!(stranded.all("/v1/households"), Vec::<Value>::new());
        assert_eq!(keeper.all("/v1/users"), Vec::<Value>::new());
        let held = keeper.get("/v1/me").expect(200)["permissions"].to_string();
        assert!(!held.contains("catalogue:write") && !held.contains("directory:write"), "{held}");
        // The town went to both wards, so that neither ward's administrator keeps its accounts.
        assert!(!north.all("/v1/users").iter().any(|user| user["id"] == admin["id"]));
        assert_eq!(patch(&north, &admin, &json!({"password": "Mot-mat-khau-moi-2026"})).status, 404);
        patch(&province, &account(&province, "nam.admin"), &json!({"unit_id": admin["unit"]["id"]})).expect(200);
        assert!(service.caller("nam.admin").all("/v1/users").len() > 1);
    });
}

/// The calendar and the law hold everywhere: a ward's administrator reads them, the province's changes them.
#[test]
fn what_holds_everywhere_is_the_provinces() {
    on_both(|service| {
        let day = json!({"on": "2027-03-01", "code": "MAU", "name_vi": "Ngày mẫu", "name_en": "Sample day",
            "kind": "swap_off", "legal_basis": "Thông báo mẫu"});
        let held = |caller: &Caller| -> BTreeSet<String> {
            caller.get("/v1/me").expect(200)["permissions"].as_array().unwrap().iter().map(text).collect()
        };
        let (province, north) = (service.caller("admin"), service.caller("bac.admin"));
        let missing: BTreeSet<String> = held(&province).difference(&held(&north)).cloned().collect();
        assert_eq!(missing, ["catalogue:write".to_owned(), "directory:write".to_owned()].into());
        assert_eq!(north.post("/v1/calendar/holidays", &day).status, 403);
        assert_eq!(north.post("/v1/case-types", &json!({})).status, 403);
        province.post("/v1/calendar/holidays", &day).expect(201);
    });
}

/// What happens to accounts and sessions of the other ward is told to its administrator and to the province's only.
#[test]
fn an_administrators_unit_bounds_the_journal_of_accounts() {
    on_both(|service| {
        let head = |service: &Service| {
            service.caller("auditor").get("/v1/journal?limit=1").expect(200)["items"][0]["number"].as_i64().unwrap()
        };
        let (province, north) = (service.caller("admin"), service.caller("bac.admin"));
        let after = head(service);
        let own = service.caller("bac.officer");
        let other = service.caller("nam.officer");
        patch(&province, &account(&province, "nam.officer"), &json!({"full_name": "Cán Bộ Mẫu Nam"})).expect(200);
        patch(&province, &account(&province, "nam.officer"), &json!({"is_active": false})).expect(200);
        let last = head(service);
        let seen = |caller: &Caller| -> BTreeSet<String> {
            let events = caller.get(&format!("/v1/events?after={after}&limit=200")).expect(200);
            let events = events.as_array().unwrap().clone();
            assert!(events.iter().all(|event| text(&event["id"]).parse::<i64>().unwrap() <= last + 20));
            events.iter().map(|event| format!("{} {}", text(&event["type"]), text(&event["subject"]))).collect()
        };
        let (north_sees, province_sees) = (seen(&north), seen(&province));
        let session = text(&own.all_at_once("/v1/sessions")[0]["id"]);
        assert!(north_sees.contains(&format!("vn.ansinh.session.created {session}")), "{north_sees:?}");
        let changed = format!("vn.ansinh.user.updated {}", other.user_id);
        assert!(province_sees.contains(&changed) && !north_sees.contains(&changed));
        let ended = format!("vn.ansinh.session.revoked {}", other.user_id);
        assert!(province_sees.contains(&ended) && !north_sees.contains(&ended));
    });
}

/// The accounts of the whole province always have somebody who keeps them, whichever way an administrator would leave.
#[test]
fn the_last_administrator_stays() {
    on_both(|service| {
        let admin = service.caller("admin");
        let (own, ward) = (account(&admin, "admin"), account(&admin, "bac.admin"));
        let ways = [
            json!({"roles": ["auditor"]}),
            json!({"is_active": false}),
            json!({"unit_id": ward["unit"]["id"]}),
            json!({"roles": ["officer"], "is_active": false}),
        ];
        for way in &ways {
            let refused = patch(&admin, &own, way);
            assert_eq!((refused.status, refused.code().as_str()), (409, "last_administrator"), "{way}");
        }
        assert_eq!(account(&admin, "admin"), own, "nothing was changed");
        patch(&admin, &own, &json!({"roles": ["administrator", "auditor"], "full_name": "Quản Trị Mẫu"})).expect(200);
        let second = second_administrator(&admin);
        patch(&admin, &account(&admin, "admin"), &ways[0]).expect(200);
        let admin2 = service.caller("admin2");
        assert_eq!(patch(&admin2, &second, &ways[1]).code(), "last_administrator");
        // The rule is the database's: no other program breaks it either.
        service.meddle_refused("UPDATE users SET is_active = false WHERE username = 'admin2'");
    });
}

/// Two administrators take the role from each other at the same moment: one of the two remains.
#[test]
fn of_two_administrators_one_remains() {
    on_both(|service| {
        let admin = service.caller("admin");
        second_administrator(&admin);
        for _ in 0..5 {
            let callers = [service.caller("admin"), service.caller("admin2")];
            let users = [account(&callers[0], "admin2"), account(&callers[0], "admin")];
            let answers = at_once(2, |index| patch(&callers[index], &users[index], &json!({"roles": ["auditor"]})));
            let done = answers.iter().filter(|answer| answer.status == 200).count();
            assert_eq!(done, 1, "{answers:?}");
            // Refused by the rule, or because the other was faster to take the role.
            let left = callers.iter().find(|caller| caller.get("/v1/users?limit=1").status == 200);
            let left = left.expect("somebody who keeps the accounts");
            let taken = ["admin", "admin2"].into_iter().map(|name| account(left, name));
            let taken = taken.into_iter().find(|user| user["roles"] == json!(["auditor"])).expect("the other");
            patch(left, &taken, &json!({"roles": ["administrator"]})).expect(200);
        }
    });
}
