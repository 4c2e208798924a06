use crate::funds::{Books, approval, take};
use ansinh::demo::Dice;
use ansinh_tests::{Backend, Caller, at_once, on_both, people::text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Two hundred payments on an allocation for a hundred: exactly a hundred are made.
#[test]
fn two_hundred_payments_on_money_for_a_hundred() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Trăm");
        books.give(json!({"amount": 100_000, "earmark": "DODN_KHOKHAN"}));
        let allocation = books.approved(&person, json!({"amount": 100_000}));
        let payments: Vec<String> = (0..200).map(|_| text(&books.prepared(&allocation, 1_000)["id"])).collect();
        let pay = |chair: &Caller, index: usize| {
            chair.post(&format!("/v1/disbursements/{}/approval", payments[index]), &json!({}))
        };
        let mut answers = Vec::new();
        let run =
            |second: &Caller| at_once(200, |index| pay(if index % 2 == 0 { &books.chair } else { second }, index));
        if service.backend == Backend::Postgres {
            // Half of them through another instance of the service.
            service.beside(|base| answers = run(&Caller { base: base.to_owned(), ..books.chair.clone() }));
        } else {
            answers = run(&books.chair);
        }
        let paid = answers.iter().filter(|answer| answer.status == 200).count();
        let refused = answers.iter().filter(|answer| answer.code() == "insufficient_funds").count();
        assert_eq!((paid, refused), (100, 100));
        assert_eq!(books.balance("vnd"), [0, 0, 0, 100_000]);
        replay(&books);
    });
}

/// Two hundred decisions on a fund that holds enough for a hundred.
#[test]
fn two_hundred_decisions_on_money_for_a_hundred() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Hai Trăm");
        books.give(json!({"amount": 60_000, "earmark": "DODN_KHOKHAN"}));
        books.give(json!({"amount": 40_000}));
        let waiting: Vec<Value> = (0..200).map(|_| books.endorsed(&person, json!({"amount": 1_000}))).collect();
        let mut answers = Vec::new();
        let run = |second: &Caller| {
            at_once(200, |index| take(if index % 2 == 0 { &books.chair } else { second }, &waiting[index], approval()))
        };
        if service.backend == Backend::Postgres {
            service.beside(|base| answers = run(&Caller { base: base.to_owned(), ..books.chair.clone() }));
        } else {
            answers = run(&books.chair);
        }
        let approved = answers.iter().filter(|answer| answer.status == 200).count();
        let refused = answers.iter().filter(|answer| answer.status == 409).count();
        assert_eq!((approved, refused), (100, 100));
        assert_eq!(books.balance("vnd"), [0, 0, 100_000, 0]);
        replay(&books);
    });
}

/// One entry is reversed by one of many.
#[test]
fn twenty_reversals_of_one_entry() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 9_000}));
        let gift = books.give(json!({"amount": 1_000}));
        let body = json!({"entry_id": gift["entry_id"], "cause": "Ghi nhầm"});
        let answers = at_once(20, |_| books.chair.post("/v1/reversals", &body));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        assert!(
            answers.iter().all(|answer| answer.status == 201 || answer.code() == "already_reversed"),
            "{answers:?}"
        );
        assert_eq!(books.balance("vnd"), [9_000, 0, 0, 0]);
    });
}

/// Receipts of a fund and year are 1, 2, 3 … without a gap, also when many are written at once.
#[test]
fn receipts_have_no_gap() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let gifts: Vec<String> = (0..40).map(|_| text(&books.give(json!({}))["id"])).collect();
        let answers = at_once(80, |index| {
            books.accountant.post(&format!("/v1/contributions/{}/receipt", gifts[index % 40]), &json!({}))
        });
        let made = answers.iter().filter(|answer| answer.status == 201);
        let mut numbers: Vec<i64> = made.map(|a| a.json()["receipt"]["number"].as_i64().unwrap()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
    });
}

/// Whatever is done in whatever order: no balance is negative, and the entries played again are the balances.
#[test]
fn any_sequence_keeps_the_books_balanced() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Võ Thị Mẫu Lượt");
        let mut dice = Dice(20_261_124);
        let (mut gifts, mut endorsed, mut approved, mut payments) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for turn in 0..220 {
            let amount = 1_000 * (1 + dice.roll(40) as i64);
            match dice.roll(9) {
                0 | 1 => {
                    let more = match dice.roll(4) {
                        0 => json!({"amount": amount, "earmark": "DODN_KHOKHAN"}),
                        1 => json!({"amount": amount, "channel": "labour", "measure": "labour"}),
                        2 => {
                            json!({"amount": amount, "channel": "goods", "measure": "goods", "item": "Gạo", "item_unit": "kg"})
                        }
                        _ => json!({"amount": amount}),
                    };
                    gifts.push(books.give(more));
                }
                2 => {
                    let measure = ["vnd", "labour"][dice.roll(2)];
                    endorsed.push(books.endorsed(&person, json!({"amount": amount, "measure": measure})));
                }
                3 | 4 if !endorsed.is_empty() => {
                    let one = endorsed.swap_remove(dice.roll(endorsed.len()));
                    let answer = take(&books.chair, &one, approval());
                    match answer.status {
                        200 => approved.push(answer.json()),
                        status => assert_eq!(status, 409, "{}", answer.text),
                    }
                }
                5 if !approved.is_empty() => {
                    let one: &Value = &approved[dice.roll(approved.len())];
                    let body = json!({"allocation_id": one["id"], "amount": amount});
                    let prepared = books.accountant.post("/v1/disbursements", &body);
                    if prepared.status == 201 {
                        let id = text(&prepared.json()["id"]);
                        let answer = books.chair.post(&format!("/v1/disbursements/{id}/approval"), &json!({}));
                        assert!(matches!(answer.status, 200 | 409), "{}", answer.text);
                        payments.push(id);
                    }
                }
                6 if !payments.is_empty() => {
                    let id = &payments[dice.roll(payments.len())];
                    let body = json!({"amount": amount, "cause": "Thừa"});
                    let answer = books.chair.post(&format!("/v1/disbursements/{id}/returns"), &body);
                    assert!(matches!(answer.status, 200 | 409), "{}", answer.text);
                }
                7 if !gifts.is_empty() => {
                    let one: &Value = &gifts[dice.roll(gifts.len())];
                    let body = json!({"entry_id": one["entry_id"], "cause": "Nhầm"});
                    let answer = books.chair.post("/v1/reversals", &body);
                    assert!(matches!(answer.status, 201 | 409), "{}", answer.text);
                }
                8 if !approved.is_empty() => {
                    let one: Value = approved.swap_remove(dice.roll(approved.len()));
                    let now = books.accountant.get(&format!("/v1/allocations/{}", text(&one["id"]))).expect(200);
                    take(&books.accountant, &now, json!({"transition": "settle"})).expect(200);
                }
                _ => {}
            }
            if turn % 20 == 19 {
                replay(&books);
            }
        }
        replay(&books);
        let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
        assert!(entries.len() > 60, "only {} entries", entries.len());
        balance_of_every_instant(&books, &entries);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

type Sums = BTreeMap<(String, String), i64>;

fn sums<'a>(entries: impl Iterator<Item = &'a Value>) -> Sums {
    let mut sums = Sums::new();
    for entry in entries {
        let amount = entry["amount"].as_i64().expect("an amount");
        for (end, change) in [("from_state", -amount), ("to_state", amount)] {
            if let Some(state) = entry[end].as_str() {
                *sums.entry((text(&entry["measure"]), state.to_owned())).or_default() += change;
            }
        }
    }
    sums
}

/// The entries played again give the balances.
fn replay(books: &Books) {
    let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
    let sums = sums(entries.iter());
    for measure in ["vnd", "goods", "labour"] {
        let played = ["received", "earmarked", "reserved", "spent"]
            .map(|state| sums.get(&(measure.to_owned(), state.to_owned())).copied().unwrap_or(0));
        assert!(played.iter().all(|amount| *amount >= 0), "{measure}: {played:?}");
        assert_eq!(books.balance(measure), played, "{measure}");
    }
}

/// The balance at an instant is what the entries up to it say.
fn balance_of_every_instant(books: &Books, entries: &[Value]) {
    for entry in entries.iter().step_by(7) {
        let at = text(&entry["posted_at"]);
        let path = format!("/v1/funds/{}/balance?at={}", books.fund, at.replace('+', "%2B"));
        let lines = books.accountant.get(&path).expect(200)["lines"].clone();
        let until = sums(entries.iter().filter(|other| text(&other["posted_at"]) <= at));
        for ((measure, state), amount) in until {
            let line = lines.as_array().unwrap().iter().find(|line| line["measure"] == measure.as_str());
            let told = line.map_or(0, |line| line[&state].as_i64().unwrap());
            assert_eq!(told, amount, "{measure} {state} at {at}");
        }
    }
}
