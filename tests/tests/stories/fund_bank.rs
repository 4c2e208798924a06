use crate::funds::Books;
use ansinh_tests::{
    Caller, at_once, on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

fn hand_in(books: &Books, content: &str) -> Answer {
    let part = multipart::Part::bytes(content.as_bytes().to_vec()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", books.fund);
    Caller::send(books.accountant.request(Method::POST, &path).multipart(form))
}

const HEAD: &str = "date,amount,payer,text,reference\n";

/// A statement is taken in once, matched, and each line posted once.
#[test]
fn a_bank_statement_is_taken_in_once() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let known = json!({"donor_type": "individual", "name": "Cù Thị Mẫu Ngân Hàng"});
        let known = books.accountant.post("/v1/donors", &known).expect(201)["id"].clone();
        books.give(json!({"channel": "bank", "bank_reference": "FT-OLD"}));
        let file = format!(
            "{HEAD}02/11/2026,1.500.000,CU THI MAU NGAN HANG,ung ho,FT-1\n2026-11-03,-20000,,phi,FT-2\n\
             2026-11-04,70000,Ai Đó,,FT-3\n2026-11-05,1000000,Ai Đó,,FT-OLD\n"
        );
        let import = hand_in(&books, &file).expect(201);
        let path = format!("/v1/bank-imports/{}/lines", text(&import["id"]));
        let lines = books.accountant.all(&path);
        let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["proposed", "unmatched", "known"], "money that left is left out");
        assert_eq!(lines[0]["donor"]["id"], known);
        assert_eq!(books.balance("vnd"), [1_000_000, 0, 0, 0], "nothing is posted yet");
        assert_eq!(hand_in(&books, &file).code(), "duplicate", "the same file twice");

        let post = |line: &Value, body: Value| {
            books.accountant.post(&format!("/v1/bank-lines/{}/posting", text(&line["id"])), &body)
        };
        let answers = at_once(6, |_| post(&lines[0], json!({})));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "a double click posts once");
        let missing = post(&lines[1], json!({}));
        assert_eq!((missing.status, &missing.json()["errors"][0]["pointer"]), (422, &json!("/donor_id")));
        post(&lines[1], json!({"donor_id": books.donor, "earmark": "DODN_NHAO"})).expect(200);
        assert_eq!(post(&lines[2], json!({})).code(), "state_conflict");
        assert_eq!(books.balance("vnd"), [2_500_000, 70_000, 0, 0]);

        // The same transfers in a later file are known.
        let later = format!("{file}2026-11-06,5000,Ai Đó,,FT-9\n");
        let import = hand_in(&books, &later).expect(201);
        let lines = books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
        let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["known", "known", "known", "unmatched"]);
        assert_eq!(service.caller("nam.officer").get(&path).status, 403);
    });
}

#[test]
fn a_statement_that_cannot_be_read_posts_nothing() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for (what, file) in [
            ("no date", format!("{HEAD}31/02/2026,5,a,b,r\n")),
            ("a formula", format!("{HEAD}2026-11-01,=1+1,a,b,r\n")),
            ("a fraction", format!("{HEAD}2026-11-01,1.50,a,b,r\n")),
            ("tomorrow", format!("{HEAD}2199-11-01,5,a,b,r\n")),
            ("no reference", format!("{HEAD}2026-11-01,5,a,b,\n")),
            ("a reference twice", format!("{HEAD}2026-11-01,5,a,b,r\n2026-11-01,5,a,b,r\n")),
            ("another head", "ngay,tien\n1,2\n".to_owned()),
            ("nothing", HEAD.to_owned()),
        ] {
            let answer = hand_in(&books, &file);
            assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"), "{what}: {}", answer.text);
        }
        assert!(books.accountant.all(&format!("/v1/contributions?fund_id={}", books.fund)).is_empty());
    });
}
