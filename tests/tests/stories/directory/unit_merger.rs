use ansinh_tests::{
    Caller, Service,
    funds::{Books, take},
    houses::{add, page, pay, plan, reach_all, shares, total},
    on_both,
    people::text,
};
use serde_json::{Value, json};

const OLD: &str = "18124@pre2025";
const NEW: &str = "18115@2025-07-01";
/// Who works in the old ward, and in the new one after the merger.
const STAFF: &str = "('bac.officer', 'fund.accountant', 'fund.chair')";

fn unit(service: &Service, key: &str) -> String {
    let units = service.caller("auditor").all_at_once("/v1/units");
    units.iter().find(|unit| unit["key"] == key).map(|unit| text(&unit["id"])).expect("the unit")
}

/// Sets the clock of the town: the old ward stands or is closed, and the staff works in the one that stands. The service
/// starts anew, which hands the records of what is closed over.
fn merge(service: &mut Service, last_day: &str, staff_in: &str) {
    service.kill();
    service.meddle(&format!("UPDATE units SET valid_to = {last_day} WHERE key = '{OLD}'"));
    service.meddle(&format!("UPDATE users SET unit_id = '{staff_in}' WHERE username IN {STAFF}"));
    service.start();
}

/// A house with four sources: the fund, the state, the family and the neighbours' work.
fn build(service: &Service, books: &Books) -> Value {
    let (person, _) = service.caller("bac.officer").add_person("Võ Thị Mẫu Phường Cũ");
    books.give(json!({"amount": 60_000_000, "earmark": "DODN_NHAO"}));
    let house = plan(books, &person);
    let link =
        json!({"kind": "house_build", "purpose_code": "DODN_NHAO", "amount": 30_000_001, "house_id": house["id"]});
    let help = books.approved(&person, link);
    reach_all(books, &house);
    pay(books, &help, "acceptance", 15_000_000);
    pay(books, &help, "hand_over", 15_000_001);
    let help = books.accountant.get(&format!("/v1/allocations/{}", text(&help["id"]))).expect(200);
    take(&books.accountant, &help, json!({"transition": "settle"})).expect(200);
    add(books, &house, json!({"kind": "state_budget", "amount": 40_000_000, "reference": "15/QĐ-UBND"})).expect(201);
    add(books, &house, json!({"amount": 11_000_003})).expect(201);
    add(books, &house, json!({"kind": "neighbours", "measure": "labour", "amount": 240})).expect(201);
    house
}

/// The figures of the fund by unit, as the auditor of the province sees them.
fn figures(service: &Service, books: &Books, boundaries: &str) -> Value {
    let path = format!("/v1/statistics/funds?fund_id={}&group_by=unit&boundaries={boundaries}", books.fund);
    service.caller("auditor").get(&path).expect(200)
}

fn under(told: &Value) -> Vec<String> {
    told["cells"].as_array().expect("cells").iter().map(|cell| text(&cell["key"])).collect()
}

fn sees(caller: &Caller, house: &Value) -> (u16, bool) {
    let one = caller.get(&format!("/v1/houses/{}", text(&house["id"]))).status;
    (one, caller.all("/v1/houses").iter().any(|seen| seen["id"] == house["id"]))
}

/// A house that was built in a ward which then is merged: whoever serves the ward today has it, whole; it is counted where
/// it was built or where it lies today, as asked, and nobody else is told of it.
#[test]
fn a_house_goes_with_its_ward_into_a_merger() {
    on_both(|service| {
        let (old, new) = (unit(service, OLD), unit(service, NEW));
        merge(service, "NULL", &old);
        let books = Books::open(service, "DODN");
        let house = build(service, &books);
        let before = page(&books.accountant, &house);
        assert_eq!(before["unit"]["id"], old.as_str(), "{before}");
        let (then, today) = (figures(service, &books, "then"), figures(service, &books, "today"));
        assert_eq!((under(&then), under(&today)), (vec![old.clone()], vec![old.clone()]), "the ward still stands");
        assert_eq!(then["total"]["houses_built"], 1);
        // The ward next to it, and the one that will serve it, have nothing of it yet.
        for stranger in ["nam.officer", "bac.chair"] {
            assert_eq!(sees(&service.caller(stranger), &house).0, 404, "{stranger}");
        }

        merge(service, "'2025-06-30'", &new);
        let moved = |caller: &str| Books {
            accountant: service.caller(caller),
            chair: service.caller("fund.chair"),
            fund: books.fund.clone(),
            donor: books.donor.clone(),
        };
        let books = moved("fund.accountant");
        for reader in ["bac.officer", "fund.accountant", "fund.chair"] {
            let reader = service.caller(reader);
            assert_eq!(sees(&reader, &house), (200, true));
            let after = page(&reader, &house);
            for part in ["code", "unit", "money_shares", "goods_shares", "totals", "sources", "stage", "version"] {
                assert_eq!(after[part], before[part], "{part}");
            }
            assert_eq!(after["allocations"].as_array().unwrap().len(), 1, "what the fund paid came along");
        }
        assert_eq!(sees(&service.caller("nam.officer"), &house), (404, false), "not the other ward's");
        let told = shares(&page(&books.accountant, &house), "money_shares");
        let money: Vec<i64> = told.iter().map(|(_, amount, _)| *amount).collect();
        assert_eq!(money, [40_000_000, 30_000_001, 11_000_003]);
        assert_eq!(told.iter().map(|(_, _, share)| share).sum::<i64>(), 10_000, "exactly: {told:?}");

        // Counted where it stood, or where it lies today: the same either way.
        let (then_now, today_now) = (figures(service, &books, "then"), figures(service, &books, "today"));
        assert_eq!((under(&then_now), under(&today_now)), (vec![old.clone()], vec![new.clone()]));
        assert_eq!(then_now["cells"], then["cells"], "nothing of what was told has changed");
        for told in [&then_now, &today_now] {
            assert_eq!(told["total"], then["total"]);
            assert_eq!((&told["cells"][0]["houses_built"], &told["total"]["houses_built"]), (&json!(1), &json!(1)));
            assert_eq!(told["cells"][0]["spent_vnd"], 30_000_001);
        }
        let whole = format!("/v1/statistics/funds?fund_id={}&unit_id=", books.fund);
        let of = |caller: &str, unit: &str| {
            service.caller(caller).get(&format!("{whole}{unit}")).expect(200)["total"]["houses_built"].clone()
        };
        assert_eq!((of("bac.officer", &new), of("auditor", &old)), (json!(1), json!(1)), "with what it succeeded");
        assert_eq!(of("nam.officer", &new), 0);

        // Whoever serves it now goes on with it.
        add(&books, &house, json!({"amount": 7})).expect(201);
        let seen = page(&books.accountant, &house);
        assert_eq!(shares(&seen, "money_shares").iter().map(|(_, _, share)| share).sum::<i64>(), 10_000);
        assert_eq!((total(&seen, "vnd"), total(&seen, "labour")), (81_000_011, 240));
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}
