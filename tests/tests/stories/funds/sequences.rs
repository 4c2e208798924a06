//! Whatever is done with a fund in whatever order, its books stay whole.

use ansinh::demo::Dice;
use ansinh_tests::{
    Caller,
    funds::{Books, approval, replay, sums, take},
    on_both,
    people::{Answer, text},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a run has made so far.
#[derive(Default)]
struct Made {
    contributions: Vec<Value>,
    endorsed: Vec<Value>,
    allocations: Vec<Value>,
    disbursements: Vec<String>,
    /// How often each kind of command was taken.
    taken: BTreeMap<&'static str, usize>,
}

impl Made {
    /// Counts a command; what is refused is refused by a state or for want of money.
    #[track_caller]
    fn note(&mut self, what: &'static str, answer: &Answer) -> bool {
        assert!(matches!(answer.status, 200 | 201 | 409), "{what}: {}", answer.text);
        let is_taken = answer.status < 300;
        *self.taken.entry(what).or_default() += usize::from(is_taken);
        is_taken
    }
}

fn give(books: &Books, dice: &mut Dice, amount: i64) -> Answer {
    let more = match dice.roll(5) {
        0 => json!({"amount": amount, "earmark": "DODN_KHOKHAN"}),
        1 => json!({"amount": amount, "channel": "labour", "measure": "labour"}),
        2 => {
            let item = ["Gạo", "gạo", "GẠO"][dice.roll(3)];
            json!({"amount": amount, "channel": "goods", "measure": "goods", "item": item, "item_unit": "kg"})
        }
        _ => json!({"amount": amount, "channel": "bank", "bank_reference": format!("FT{}", dice.roll(40))}),
    };
    books.accountant.post("/v1/contributions", &books.gift(more))
}

fn pick<'a, T>(dice: &mut Dice, from: &'a [T]) -> Option<&'a T> {
    if from.is_empty() { None } else { from.get(dice.roll(from.len())) }
}

/// One command, drawn by the dice.
fn act(books: &Books, deputy: &Caller, person: &str, dice: &mut Dice, made: &mut Made) {
    let (amount, reason) = (1_000 * (1 + dice.roll(40) as i64), json!({"reason": "Nhầm"}));
    let of_payment = |id: &str, what: &str| format!("/v1/disbursements/{id}/{what}");
    match dice.roll(12) {
        0 | 1 => {
            let answer = give(books, dice, amount);
            if made.note("contribution", &answer) {
                made.contributions.push(answer.json());
            }
        }
        2 => {
            let measure = ["vnd", "vnd", "labour"][dice.roll(3)];
            made.endorsed.push(books.endorsed(person, json!({"amount": amount, "measure": measure})));
        }
        3 if !made.endorsed.is_empty() => {
            let one = made.endorsed.swap_remove(dice.roll(made.endorsed.len()));
            let answer = take(&books.chair, &one, approval());
            if made.note("allocation", &answer) {
                made.allocations.push(answer.json());
            }
        }
        4 | 5 => {
            let Some(one) = pick(dice, &made.allocations).cloned() else { return };
            let part = [amount, one["amount"].as_i64().expect("an amount")][dice.roll(2)];
            let body = json!({"allocation_id": one["id"], "amount": part});
            let answer = books.accountant.post("/v1/disbursements", &body);
            if made.note("request", &answer) {
                made.disbursements.push(text(&answer.json()["id"]));
            }
        }
        what @ 6..=10 => {
            let Some(id) = pick(dice, &made.disbursements).cloned() else { return };
            let (what, answer) = match what {
                6 | 7 => ("approval", books.chair.post(&of_payment(&id, "approval"), &json!({}))),
                8 => {
                    let body = json!({"amount": amount / [1, 7][dice.roll(2)], "cause": "Thừa"});
                    ("return", deputy.post(&of_payment(&id, "returns"), &body))
                }
                9 if dice.roll(2) == 0 => {
                    ("ended request", books.accountant.post(&of_payment(&id, "withdrawal"), &reason))
                }
                9 => ("ended request", deputy.post(&of_payment(&id, "refusal"), &reason)),
                _ => ("reversal", deputy.post(&of_payment(&id, "reversal"), &reason)),
            };
            made.note(what, &answer);
        }
        _ if dice.roll(3) > 0 => {
            let Some(one) = pick(dice, &made.contributions).cloned() else { return };
            made.note("reversed contribution", &books.reverse(&one, "Nhầm"));
        }
        _ => {
            let Some(one) = pick(dice, &made.allocations).cloned() else { return };
            let now = books.accountant.get(&format!("/v1/allocations/{}", text(&one["id"]))).expect(200);
            let answer = take(&books.accountant, &now, json!({"transition": "settle"}));
            made.note("settlement", &answer);
        }
    }
}

/// What each allocation and disbursement says of itself is what the ledger says of it.
#[track_caller]
fn agree(books: &Books, made: &Made) {
    let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
    let sum = |of: &str, id: &Value, kinds: &[&str]| -> i64 {
        let own = entries.iter().filter(|entry| entry[of] == *id && kinds.contains(&entry["kind"].as_str().unwrap()));
        own.map(|entry| entry["amount"].as_i64().unwrap()).sum()
    };
    for allocation in &made.allocations {
        let one = books.accountant.get(&format!("/v1/allocations/{}", text(&allocation["id"]))).expect(200);
        let of = |kinds: &[&str]| sum("allocation_id", &one["id"], kinds);
        let (paid, undone) = (of(&["disbursement"]), of(&["disbursement_reversal"]));
        assert_eq!(one["disbursed"], paid - undone, "{one}");
        assert_eq!(one["reserved"], of(&["reservation"]) - of(&["release"]) - paid + undone, "{one}");
        for payment in one["disbursements"].as_array().expect("disbursements") {
            let of = |kinds: &[&str]| sum("disbursement_id", &payment["id"], kinds);
            let (paid, returned) = (of(&["disbursement"]), of(&["return"]));
            let out = paid - returned - of(&["disbursement_reversal"]);
            assert_eq!((&payment["returned"], &payment["outstanding"]), (&json!(returned), &json!(out)), "{payment}");
            let status = payment["status"].as_str().unwrap();
            assert_eq!(status == "paid", out > 0, "never reversed while a part is out: {payment}");
            assert_eq!(paid > 0, ["paid", "returned", "reversed"].contains(&status), "{payment}");
        }
    }
    for contribution in &made.contributions {
        let path = format!("/v1/contributions/{}", text(&contribution["id"]));
        let one = books.accountant.get(&path).expect(200);
        let left = sum("contribution_id", &one["id"], &["receipt"])
            - sum("contribution_id", &one["id"], &["receipt_reversal"]);
        assert_eq!(left, if one["status"] == "posted" { one["amount"].as_i64().unwrap() } else { 0 }, "{one}");
    }
}

/// Contributions, allocations, requests, payments, returns, withdrawals, refusals, reversals and settlements in any order: no
/// balance is negative, the entries played again are the balances, and every record says what the ledger says.
#[test]
fn any_sequence_keeps_the_books_balanced() {
    for seed in [20_261_124, 20_261_125] {
        on_both(|service| {
            let books = Books::open(service, "DODN");
            let (person, _) = service.caller("bac.officer").add_person("Võ Thị Mẫu Lượt");
            let (mut dice, mut made, deputy) = (Dice(seed), Made::default(), books.deputy());
            for turn in 0..260 {
                act(&books, &deputy, &person, &mut dice, &mut made);
                if turn % 40 == 39 {
                    replay(&books);
                    agree(&books, &made);
                }
            }
            replay(&books);
            agree(&books, &made);
            assert!(made.taken.len() == 9 && made.taken.values().all(|times| *times > 0), "{:?}", made.taken);
            let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
            balance_of_every_instant(&books, &entries);
            let path = format!("/v1/statistics/funds?fund_id={}&from=2026-01-01&to=2026-12-31", books.fund);
            let total = service.caller("union.officer").get(&path).expect(200)["total"].clone();
            let [free, bound, reserved, spent] = books.balance("vnd");
            assert_eq!(
                [&total["closing_balance_vnd"], &total["spent_vnd"], &total["received_vnd"]],
                [&json!(free + bound + reserved), &json!(spent), &json!(free + bound + reserved + spent)],
                "the statistics, which read the journal, say what the ledger says"
            );
            let (whole, said) = service.verify();
            assert!(whole, "{said}");
        });
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
