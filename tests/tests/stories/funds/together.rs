use ansinh_tests::{
    Backend, Caller, Service, at_once,
    funds::{Books, approval, replay, take},
    on_both,
    people::{Answer, text},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Two hundred requests on an allocation for a hundred, and two hundred approvals of what was taken: exactly a hundred are paid.
#[test]
fn two_hundred_payments_on_money_for_a_hundred() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Trăm");
        books.give(json!({"amount": 900_000, "earmark": "DODN_KHOKHAN"}));
        let allocation = books.approved(&person, json!({"amount": 100_000}));
        let body = json!({"allocation_id": allocation["id"], "amount": 1_000});
        let requests = halves(service, &books.accountant, 200, |caller, _| caller.post("/v1/disbursements", &body));
        let payments: Vec<String> =
            requests.iter().filter(|a| a.status == 201).map(|a| text(&a.json()["id"])).collect();
        assert_eq!((payments.len(), count(&requests, "above_approved")), (100, 100));
        let tranches: BTreeSet<i64> = requests.iter().filter_map(|answer| answer.json()["tranche"].as_i64()).collect();
        assert_eq!(tranches.len(), 100, "each is a tranche of its own");
        let pay = |chair: &Caller, index: usize| {
            chair.change(Method::POST, &format!("/v1/disbursements/{}/approval", payments[index % 100]), 1, &json!({}))
        };
        let answers = halves(service, &books.chair, 200, pay);
        let paid = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!((paid, count(&answers, "stale_version")), (100, 100));
        assert_eq!(books.balance("vnd"), [0, 800_000, 0, 100_000]);
        replay(&books);
    });
}

fn count(answers: &[Answer], code: &str) -> usize {
    answers.iter().filter(|answer| answer.status >= 400 && answer.code() == code).count()
}

/// Does something many times at once, on PostgreSQL half of it through another instance of the service. On a busy machine the wait for
/// a row lock or for a connection can time out (503). Nothing was written then, so the caller sends the request again.
fn halves(
    service: &Service,
    caller: &Caller,
    times: usize,
    act: impl Fn(&Caller, usize) -> Answer + Sync,
) -> Vec<Answer> {
    let insist = |caller: &Caller, index: usize| loop {
        let answer = act(caller, index);
        if answer.status != 503 {
            return answer;
        }
    };
    let run = |second: &Caller| at_once(times, |index| insist(if index % 2 == 0 { caller } else { second }, index));
    if service.backend == Backend::Sqlite {
        return run(caller);
    }
    let mut answers = Vec::new();
    service.beside(|base| answers = run(&Caller { base: base.to_owned(), ..caller.clone() }));
    answers
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
        let answers = halves(service, &books.chair, 200, |chair, index| take(chair, &waiting[index], approval()));
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
        let path = format!("/v1/contributions/{}/reversal", text(&gift["id"]));
        let reason = json!({"reason": "Ghi nhầm"});
        let answers = at_once(20, |_| books.chair.change(Method::POST, &path, 1, &reason));
        one_and_the_rest(&answers, "stale_version");
        assert_eq!(books.reverse(&gift, "Ghi nhầm").code(), "already_reversed");
        assert_eq!(books.balance("vnd"), [9_000, 0, 0, 0]);
    });
}

/// One of many at once is done; the others are refused in the same way on both databases.
#[track_caller]
fn one_and_the_rest(answers: &[Answer], code: &str) {
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    assert_eq!(count(answers, code), answers.len() - 1, "{answers:?}");
}

/// Nothing else is in the fund, so that whoever comes second would find no money, were the state not asked first.
#[test]
fn many_ends_of_one_payment_and_of_one_allocation() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (person, _) = service.caller("bac.officer").add_person("Bùi Thị Mẫu Chót");
        let gift = books.give(json!({"amount": 1_000}));
        let endorsed = books.endorsed(&person, json!({"amount": 1_000}));
        let answers = halves(service, &books.chair, 12, |chair, _| take(chair, &endorsed, approval()));
        one_and_the_rest(&answers, "stale_version");
        let approved = books.accountant.get(&format!("/v1/allocations/{}", text(&endorsed["id"]))).expect(200);
        let payment = text(&books.prepared(&approved, 1_000)["id"]);
        let change = |caller: &Caller, path: &str, seen: i64| {
            let body = if path.ends_with("approval") { json!({}) } else { json!({"reason": "Chi nhầm"}) };
            caller.change(Method::POST, path, seen, &body)
        };
        let path = format!("/v1/disbursements/{payment}");
        let answers = halves(service, &books.chair, 12, |chair, _| change(chair, &format!("{path}/approval"), 1));
        one_and_the_rest(&answers, "stale_version");
        let deputy = books.deputy();
        let answers = halves(service, &deputy, 12, |deputy, _| change(deputy, &format!("{path}/reversal"), 2));
        one_and_the_rest(&answers, "stale_version");
        assert_eq!(change(&deputy, &format!("{path}/reversal"), 3).code(), "already_reversed");
        let waiting = text(&books.prepared(&approved, 1_000)["id"]);
        let path = format!("/v1/disbursements/{waiting}/refusal");
        one_and_the_rest(&halves(service, &deputy, 12, |deputy, _| change(deputy, &path, 1)), "stale_version");
        let now = books.accountant.get(&format!("/v1/allocations/{}", text(&endorsed["id"]))).expect(200);
        take(&books.accountant, &now, json!({"transition": "settle"})).expect(200);
        let path = format!("/v1/contributions/{}/reversal", text(&gift["id"]));
        let answers = halves(service, &books.chair, 12, |chair, _| change(chair, &path, 1));
        one_and_the_rest(&answers, "stale_version");
        assert_eq!(change(&books.chair, &path, 2).code(), "already_reversed");
        assert_eq!(books.balance("vnd"), [0; 4]);
        replay(&books);
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
