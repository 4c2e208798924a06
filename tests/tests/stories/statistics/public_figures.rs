//! Public figures move once a day, and only by what enough persons did.

use ansinh_tests::{Service, funds::Books, on_both, people::text};
use serde_json::{Value, json};

/// A year in which nobody else contributed.
const YEAR: i64 = 2022;
const DAY: &str = "2022-03-04";

/// The day in the year before.
const DAY_BEFORE: &str = "2021-03-04";

fn public(service: &Service) -> Value {
    public_of(service, YEAR)
}

fn public_of(service: &Service, year: i64) -> Value {
    service.stranger().get(&format!("/v1/public/fund-statistics?year={year}")).expect(200)
}

fn is_hidden(figures: &Value, group: &str) -> bool {
    figures["total"]["suppressed"].as_array().expect("groups").contains(&json!(group))
}

fn received(figures: &Value) -> i64 {
    assert!(!is_hidden(figures, "donors"), "{figures}");
    figures["total"]["received_vnd"].as_i64().expect("an amount")
}

/// What the year opened and closed with, where it is told.
fn balances(figures: &Value) -> Option<[i64; 2]> {
    let balance = |name: &str| figures["total"][name].as_i64().expect("an amount");
    (!is_hidden(figures, "balances")).then(|| ["opening_balance_vnd", "closing_balance_vnd"].map(balance))
}

/// Contributions of new donors, each of the amount.
fn contribute(service: &Service, fund: &str, donors: std::ops::Range<i64>, amount: i64, day: &str) {
    let accountant = service.caller("fund.accountant");
    for number in donors {
        let donor = json!({"donor_type": "individual", "name": format!("Phan Thị Mẫu {number}"), "is_anonymous": true});
        let donor = text(&accountant.post("/v1/donors", &donor).expect(201)["id"]);
        let contribution = json!({"fund_id": fund, "donor_id": donor, "channel": "cash", "measure": "vnd",
            "amount": amount, "received_on": day});
        accountant.post("/v1/contributions", &contribution).expect(201);
    }
}

#[test]
fn two_looks_do_not_give_a_contribution_away() {
    on_both(|service| {
        let fund = Books::open(service, "DODN").fund;
        contribute(service, &fund, 0..6, 1_000, DAY);
        let first = public(service);
        assert_eq!(received(&first), 6_000, "nothing was known of the year before");

        contribute(service, &fund, 6..7, 12_345, DAY);
        assert_eq!(public(service), first, "on the same day");
        service.set_days_ahead(1);
        let next = public(service);
        for table in ["total", "by_fund", "by_purpose", "campaigns", "received_published_on"] {
            assert_eq!(next[table], first[table], "one person is too few on the next day too");
        }

        contribute(service, &fund, 7..11, 1_000, DAY);
        service.set_days_ahead(2);
        let second = public(service);
        assert_eq!(received(&second), 6_000 + 12_345 + 4_000, "five persons are enough");
        assert_ne!(second["received_published_on"], first["received_published_on"]);
    });
}

#[test]
fn a_publication_holds_what_was_there_at_the_end_of_the_last_day() {
    on_both(|service| {
        let fund = Books::open(service, "DODN").fund;
        contribute(service, &fund, 0..5, 1_000, DAY);
        assert_eq!(received(&public(service)), 5_000);
        contribute(service, &fund, 5..10, 1_000, DAY);
        service.set_days_ahead(1);
        // The first entries of the new day come before anybody looks.
        contribute(service, &fund, 10..15, 1_000, DAY);
        assert_eq!(received(&public(service)), 10_000);
        service.beside(|other| {
            let path = format!("{other}/v1/public/fund-statistics?year={YEAR}");
            let figures: Value = reqwest::blocking::get(path).expect("an answer").json().expect("JSON");
            assert_eq!(received(&figures), 10_000, "a second instance");
        });
        service.set_days_ahead(2);
        assert_eq!(received(&public(service)), 15_000);
    });
}

/// A reversal is a change about one person too, also after the statistics were read again.
#[test]
fn a_reversal_does_not_show_whose_contribution_it_was() {
    on_both(|service| {
        let total = |service: &Service, days| {
            service.set_days_ahead(days);
            received(&public_of(service, 2026))
        };
        let books = Books::open(service, "DODN");
        let before = total(service, 0);
        contribute(service, &books.fund, 0..7, 1_000, "2026-03-04");
        let wrong = books.give(json!({"amount": 77_777}));
        let with = total(service, 1);
        assert_eq!(with, before + 7_000 + 77_777);
        let path = format!("/v1/contributions/{}/reversal", text(&wrong["id"]));
        service.caller("fund.chair").post(&path, &json!({"reason": "Ghi nhầm"})).expect(200);
        assert_eq!(total(service, 2), with);
        service.kill();
        assert!(service.run(&["rebuild-statistics"]).status.success());
        service.start();
        assert_eq!(total(service, 3), with, "what was published stays known");
        contribute(service, &books.fund, 7..11, 1_000, "2026-03-04");
        assert_eq!(total(service, 4), before + 11_000);
    });
}

/// What came back from one person is a change about one person too.
#[test]
fn a_return_does_not_show_whose_payment_it_was() {
    on_both(|service| {
        let spent = |service: &Service, days| {
            service.set_days_ahead(days);
            let figures = public_of(service, 2026);
            assert!(!is_hidden(&figures, "helped"), "{figures}");
            figures["total"]["spent_vnd"].as_i64().expect("an amount")
        };
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 1_000_000}));
        let officer = service.caller("bac.officer");
        let pay = |name: &str| {
            let (person, _) = officer.add_person(&format!("Mai Thị Mẫu {name}"));
            let payment = text(&books.prepared(&books.approved(&person, json!({})), 100_000)["id"]);
            books.chair.post(&format!("/v1/disbursements/{payment}/approval"), &json!({})).expect(200);
            payment
        };
        let payments = ["Một", "Hai", "Ba", "Tư", "Năm"].map(pay);
        let take_back = |service: &Service, payments: &[String]| {
            let chair = service.caller("fund.chair");
            for payment in payments {
                let part = json!({"amount": 40_000, "cause": "Còn thừa"});
                chair.post(&format!("/v1/disbursements/{payment}/returns"), &part).expect(200);
            }
        };
        spent(service, 0);
        service.forget_public_figures();
        let first = spent(service, 0);
        take_back(service, &payments[..1]);
        assert_eq!(spent(service, 1), first, "one person is too few");
        take_back(service, &payments[1..]);
        assert_eq!(spent(service, 2), first - 200_000, "five persons are enough");
    });
}

/// Whoever takes the agreement back is named no more, on the same day; a namesake who agrees still is.
#[test]
fn a_donor_leaves_the_wall_at_once() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let namesake = Books::of(books.accountant.clone(), books.chair.clone(), "DODN");
        for books in [&books, &namesake] {
            books.give(json!({"received_on": DAY}));
        }
        let name = "Lê Thị Mẫu Hảo Tâm";
        assert_eq!(public(service)["wall"], json!([name, name]));
        let change = |donor: &str, version, patch: Value| {
            books.accountant.patch(&format!("/v1/donors/{donor}"), version, &patch).expect(200)
        };
        change(&books.donor, 1, json!({"is_anonymous": true}));
        assert_eq!(public(service)["wall"], json!([name]));
        change(&namesake.donor, 1, json!({"on_wall": false}));
        assert_eq!(public(service)["wall"], json!([]));
    });
}

/// A year hides its total, because one fund is known and few gave to the other. The balance of the next year would tell it.
#[test]
fn what_a_year_hides_is_not_told_by_the_next_balance() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let few = Books::of(books.accountant.clone(), books.chair.clone(), "DODN").fund;
        contribute(service, &books.fund, 0..6, 1_000, DAY_BEFORE);
        assert_eq!(balances(&public_of(service, YEAR - 1)), Some([0, 6_000]));
        contribute(service, &books.fund, 6..12, 1_000, DAY);
        contribute(service, &few, 12..16, 2_003, DAY);
        for year in [YEAR - 1, YEAR] {
            books.close_and_publish(year);
        }
        let figures = public(service);
        assert!(is_hidden(&figures, "donors"), "{figures}");
        for year in [YEAR, YEAR + 1] {
            assert_eq!(balances(&public_of(service, year)), None, "{year}");
        }
    });
}

/// A contribution to a past year that is still held back does not move the balance with which the next year opens.
#[test]
fn what_a_year_holds_back_is_not_told_by_the_next_balance() {
    on_both(|service| {
        let fund = Books::open(service, "DODN").fund;
        contribute(service, &fund, 0..6, 1_000, DAY_BEFORE);
        contribute(service, &fund, 6..11, 1_000, DAY);
        assert_eq!(received(&public_of(service, YEAR - 1)), 6_000);
        assert_eq!(balances(&public(service)), Some([6_000, 11_000]));
        contribute(service, &fund, 11..12, 12_345, DAY_BEFORE);
        contribute(service, &fund, 12..17, 1_000, DAY);
        service.set_days_ahead(1);
        assert_eq!(received(&public_of(service, YEAR - 1)), 6_000, "one person is too few");
        let next = public(service);
        assert_eq!((received(&next), balances(&next)), (10_000, None));
        contribute(service, &fund, 17..21, 1_000, DAY_BEFORE);
        service.set_days_ahead(2);
        assert_eq!(balances(&public(service)), Some([22_345, 32_345]), "five persons are enough");
    });
}
