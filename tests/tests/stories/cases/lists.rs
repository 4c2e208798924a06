//! Lists: many people in one case, by search, paste and file; a verdict on each, then one decision.

use ansinh_tests::{
    Caller, Service,
    cases::{Town, take},
    on_both,
    people::{Answer, any_id, text},
    workbooks::workbook,
};
use calamine::Data;
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

/// A draft of a list, its officer, and its type.
struct List {
    town: Town,
    definition: Value,
    id: String,
}

impl List {
    fn open(service: &Service, code: &str) -> Self {
        let town = Town::of(service);
        let definition = town.case_types().into_iter().find(|one| one["code"] == code).expect("the type");
        let id = text(&town.open(&definition)["id"]);
        Self { town, definition, id }
    }

    fn officer(&self) -> &Caller {
        self.town.caller("officer")
    }

    fn case(&self) -> Value {
        self.officer().case(&self.id)
    }

    fn version(&self) -> i64 {
        self.case()["version"].as_i64().expect("a version")
    }

    fn send(&self, caller: &Caller, what: &str, body: &Value) -> Answer {
        caller.change(Method::POST, &format!("/v1/cases/{}/beneficiaries{what}", self.id), self.version(), body)
    }

    fn add(&self, rows: &Value) -> Answer {
        self.send(self.officer(), "", &json!({"rows": rows}))
    }

    fn hand_in(&self, file: &str, content: &[u8], dry_run: bool) -> Answer {
        let part = multipart::Part::bytes(content.to_vec()).file_name(file.to_owned());
        let form = multipart::Form::new().text("requirement", "beneficiaries").part("file", part);
        let path = format!("/v1/cases/{}/beneficiaries/imports?dry_run={dry_run}", self.id);
        let request =
            self.officer().request(Method::POST, &path).header("If-Match", format!("\"v{}\"", self.version()));
        Caller::send(request.multipart(form))
    }

    fn rows(&self, filter: &str) -> Vec<Value> {
        self.officer().all(&format!("/v1/cases/{}/beneficiaries?{filter}", self.id))
    }

    fn path(&self) -> String {
        format!("/v1/cases/{}/beneficiaries", self.id)
    }

    /// Takes a transition by who may.
    fn take(&self, code: &str) -> Answer {
        let all = self.definition["transitions"].as_array().expect("transitions");
        let transition = all.iter().find(|one| one["code"] == code).expect("the transition");
        take(self.town.taker(transition), &self.case(), transition)
    }

    fn hand_in_documents(&self) {
        for document in self.definition["documents"].as_array().expect("documents") {
            self.officer().hand_in(&self.id, &text(&document["code"])).expect(201);
        }
    }
}

fn person(caller: &Caller, more: Value) -> Value {
    caller.post("/v1/people", &more).expect(201)
}

fn faults(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.text);
    let problem = answer.json();
    let errors = problem["errors"].as_array().expect("errors").iter();
    errors.map(|error| format!("{} {}", text(&error["pointer"]), text(&error["code"]))).collect()
}

/// Answers of a row of the health-insurance list: the first options, whatever the catalogue names them.
fn answers(definition: &Value) -> Value {
    let options = |field: &str| definition["rows"]["properties"][field]["enum"][0].clone();
    json!({"insurance_ground": options("insurance_ground"), "insurance_change": options("insurance_change")})
}

/// Three people whom rows name: by the id that is answered, by number, and by name.
fn known_people(officer: &Caller) -> Value {
    let by_number = json!({"full_name": "Hồ Văn Mẫu Có Số", "birth_date": "1951", "identity_number": "042051000123"});
    person(officer, by_number);
    person(officer, json!({"full_name": "Hồ Thị Mẫu Thúy", "birth_date": "1952-01-01"}));
    person(officer, json!({"full_name": "Hồ Thị Mẫu Danh Sách", "birth_date": "1950-02-03"}))["id"].clone()
}

/// A row that names somebody.
fn row(answers: &Value, person: Value) -> Value {
    let mut row = json!({"answers": answers});
    row.as_object_mut().expect("a row").extend(person.as_object().expect("a person").clone());
    row
}

#[test]
fn each_fault_of_a_list_is_named_by_row() {
    on_both(|service| {
        let list = List::open(service, "NCC_BHYT");
        let (officer, answers) = (list.officer(), answers(&list.definition));
        let by_id = known_people(officer);
        person(officer, json!({"full_name": "Hồ Thị Mẫu Trùng Tên", "birth_date": "1953"}));
        person(officer, json!({"full_name": "Hồ Thị Mẫu Trùng Tên", "birth_date": "1953-05-06"}));
        let dead = json!({"full_name": "Hồ Văn Mẫu Đã Khuất", "birth_date": "1930", "died_on": "2026-01-02"});
        let dead = person(officer, dead);
        let stranger =
            person(&list.town.elsewhere, json!({"full_name": "Hồ Thị Mẫu Phường Khác", "birth_date": "1950"}));
        let row = |person: Value| row(&answers, person);
        let wrong = list.add(&json!([
            row(json!({"person_id": by_id, "full_name": "Hồ Thị Mẫu Tên Khác"})),
            row(json!({"person_id": stranger["id"]})),
            row(json!({"person_id": dead["id"]})),
            row(json!({"full_name": "Hồ Thị Mẫu Trùng Tên", "birth_date": "1953"})),
            row(json!({"full_name": "Hồ Thị Mẫu Thúy", "birth_date": "1960"})),
            row(json!({})),
            row(json!({"identity_number": "1"})),
        ]));
        assert_eq!(faults(&wrong), ["/rows/6/identity_number invalid_format"], "what is no number comes first");
        let wrong = list.add(&json!([
            row(json!({"person_id": by_id, "full_name": "Hồ Thị Mẫu Tên Khác"})),
            row(json!({"person_id": stranger["id"]})),
            row(json!({"person_id": dead["id"]})),
            row(json!({"full_name": "Hồ Thị Mẫu Trùng Tên", "birth_date": "1953"})),
            row(json!({"full_name": "Hồ Thị Mẫu Thúy", "birth_date": "1960"})),
            row(json!({})),
            {"person_id": by_id, "answers": {"insurance_ground": "nothing", "other": 1}},
            row(json!({"person_id": by_id})),
        ]));
        let mut found = faults(&wrong);
        found.sort();
        assert_eq!(
            found,
            [
                "/rows/0/full_name invalid_value",
                "/rows/1/person_id unknown_reference",
                "/rows/2 person_deceased",
                "/rows/3/full_name ambiguous",
                "/rows/4/full_name unknown_reference",
                "/rows/5 required",
                "/rows/6/answers/insurance_change required",
                "/rows/6/answers/insurance_ground invalid_value",
                "/rows/6/answers/other unknown_field",
                "/rows/7 duplicate",
            ]
        );
        assert!(list.rows("").is_empty(), "all rows or none");
    });
}

#[test]
fn rows_name_people_by_id_number_or_name() {
    on_both(|service| {
        let list = List::open(service, "NCC_BHYT");
        let (officer, answers) = (list.officer(), answers(&list.definition));
        let by_id = known_people(officer);
        let row = |person: Value| row(&answers, person);
        let right = json!([
            row(json!({"person_id": by_id})),
            row(json!({"identity_number": "042051000123", "full_name": "Hồ Văn Mẫu Có Số"})),
            // The tone may stand on either vowel of a word.
            row(json!({"full_name": "Hồ Thị Mẫu Thuý", "birth_date": "1952"})),
        ]);
        let before = list.version();
        let tried =
            officer.change(Method::POST, &format!("{}?dry_run=true", list.path()), before, &json!({"rows": right}));
        let tried = tried.expect(200);
        assert_eq!((&tried["added"], &tried["dry_run"], &tried["rows"]["total"]), (&json!(3), &json!(true), &json!(0)));
        assert_eq!(list.version(), before, "a trial writes nothing");
        let added = list.add(&right).expect(200);
        assert_eq!(
            (&added["added"], &added["version"], &added["rows"]["pending"]),
            (&json!(3), &json!(before + 1), &json!(3))
        );
        let again = list.add(&right).expect(200);
        assert_eq!(
            (&again["added"], &again["unchanged"], &again["version"]),
            (&json!(0), &json!(3), &json!(before + 1))
        );
        let mut other = right[0].clone();
        other["answers"]["insurance_number"] = json!("4200000001");
        assert_eq!(faults(&list.add(&json!([other]))), ["/rows/0 duplicate"]);
        assert_eq!(list.rows("").len(), 3);
        assert_eq!(list.rows(&format!("person_id={}", text(&by_id)))[0]["number"], 1);
        let mine = officer.all(&format!("/v1/cases?person_id={}", text(&by_id)));
        assert!(mine.iter().any(|case| case["id"] == list.id.as_str()), "the person's cases name the list");
        let gone = list.send(officer, "/removal", &json!({"ids": [list.rows("")[0]["id"]]})).expect(200);
        assert_eq!((&gone["removed"], &gone["rows"]["total"]), (&json!(1), &json!(2)));
        assert_eq!(faults(&list.send(officer, "/removal", &json!({"ids": [any_id()]}))), ["/ids/0 unknown_reference"]);
    });
}

#[test]
fn a_file_of_rows_is_taken_whole_or_not_at_all() {
    on_both(|service| {
        let list = List::open(service, "NCC_DIEUDUONG");
        let officer = list.officer();
        for number in 1..=40 {
            let name = format!("Võ Thị Mẫu {}", ["An", "Bình", "Cúc", "Dung"][number % 4]);
            let identity = format!("0420500{number:05}");
            person(officer, json!({"full_name": name, "birth_date": "1950", "identity_number": identity}));
        }
        let property = |field: &str| list.definition["rows"]["properties"][field].clone();
        let (group, form) = (property("merit_group"), property("convalescence_form"));
        let name_of = |field: &Value| {
            let code = text(&field["enum"][0]);
            format!("\"{}\"", text(&field["x-options"][code]["vi"]))
        };
        let (group_name, form_name) = (name_of(&group), name_of(&form));
        let head = format!("STT,Số CCCD,Họ và tên,\"{}\",\"{}\"", text(&group["title"]), text(&form["title"]));
        let line = |number: usize, group: &str| format!("{number},0420500{number:05},,{group},{form_name}");
        let bad = format!(
            "{head}\n{}\n2,42,,{group_name},{form_name}\n{}\n3,042050000003,Ai Đó,{group_name},\n",
            line(1, &group_name),
            line(1, "Nhóm không có")
        );
        assert_eq!(
            faults(&list.hand_in("a.csv", bad.as_bytes(), true)),
            ["/lines/3/identity_number invalid_format", "/lines/4/merit_group invalid_value"]
        );
        let bad =
            format!("{head}\n{}\n{}\n3,042050000003,Ai Đó,{group_name},\n", line(1, &group_name), line(1, &group_name));
        assert_eq!(
            faults(&list.hand_in("a.csv", bad.as_bytes(), false)),
            ["/lines/3 duplicate", "/lines/4/convalescence_form required", "/lines/4/full_name invalid_value"]
        );
        assert_eq!(faults(&list.hand_in("a.csv", b"STT,Nhom\n1,x\n", false)).len(), 3, "headings that are missing");
        assert!(list.rows("").is_empty());
        let lines: Vec<String> = (1..=40).map(|number| line(number, &group_name)).collect();
        let file = format!("{head}\n{}\n", lines.join("\n"));
        let tried = list.hand_in("a.csv", file.as_bytes(), true).expect(200);
        assert_eq!((&tried["added"], &tried["rows"]["total"]), (&json!(40), &json!(0)));
        let taken = list.hand_in("a.csv", file.as_bytes(), false).expect(200);
        assert_eq!((&taken["added"], &taken["rows"]["total"]), (&json!(40), &json!(40)));
        assert_eq!(list.hand_in("a.csv", file.as_bytes(), false).expect(200)["unchanged"], 40, "the same file again");
        let first = officer.get(&format!("{}?limit=15", list.path())).expect(200);
        assert_eq!((first["items"].as_array().map(Vec::len), first["next_cursor"].is_string()), (Some(15), true));
        assert_eq!(list.rows("pending=true").len(), 40);
        let sheet = &workbook(officer, &format!("{}?format=xlsx", list.path()))[0];
        assert_eq!(
            (sheet.len(), &sheet[0][1], &sheet[1][1]),
            (41, &Data::String("Full name".into()), &Data::String("Võ Thị Mẫu Bình".into()))
        );
        let csv = officer.request(Method::GET, &format!("{}?format=csv", list.path())).send().expect("an answer");
        let csv = csv.text().expect("text");
        assert_eq!(csv.lines().count(), 41, "{csv}");
        assert!(csv.contains(&*text(&form["x-options"][text(&form["enum"][0])]["en"])), "{csv}");
    });
}

/// A row is refused; `more` says why.
fn verdict(row: &Value, more: Value) -> Value {
    let mut verdict = json!({"id": row["id"], "verdict": "refused"});
    verdict.as_object_mut().expect("a verdict").extend(more.as_object().expect("more").clone());
    json!({"rows": [verdict]})
}

#[test]
fn rows_are_judged_before_the_one_decision() {
    on_both(|service| {
        let list = List::open(service, "NCC_BHYT");
        let (officer, answers) = (list.officer(), answers(&list.definition));
        let take = |code: &str| list.take(code);
        list.hand_in_documents();
        assert!(take("submit").text.contains("list_empty"), "an empty list is not submitted");
        let people: Vec<Value> = ["Một", "Hai", "Ba"]
            .iter()
            .map(|name| person(officer, json!({"full_name": format!("Mai Thị Mẫu {name}"), "birth_date": "1950"})))
            .collect();
        let row = |person: &Value| json!({"person_id": person["id"], "answers": answers});
        list.add(&people.iter().map(row).collect()).expect(200);
        let rows = list.rows("");
        let judged = |body: &Value| list.send(officer, "/verdicts", body);
        assert_eq!(judged(&json!({"accept_the_others": true})).code(), "state_conflict", "the draft is not judged");
        take("submit").expect(200);
        assert_eq!(list.add(&json!([row(&people[0])])).code(), "state_conflict", "a submitted list stays");
        assert_eq!(list.send(officer, "/removal", &json!({"ids": [rows[0]["id"]]})).code(), "state_conflict");
        let chair = list.town.caller("chair");
        assert_eq!(
            list.send(chair, "/verdicts", &json!({"accept_the_others": true})).status,
            403,
            "not the chair's step"
        );
        assert_eq!(faults(&judged(&verdict(&rows[0], json!({})))), ["/rows/0/reason required"]);
        assert_eq!(faults(&judged(&json!({}))), ["/rows required"]);
        assert!(take("propose").text.contains("rows_pending"));
        judged(&verdict(&rows[0], json!({"reason": "Đã có thẻ"}))).expect(200);
        let died = people[1].clone();
        let died = officer.get(&format!("/v1/people/{}", text(&died["id"]))).expect(200);
        officer
            .patch(
                &format!("/v1/people/{}", text(&died["id"])),
                died["version"].as_i64().expect("a version"),
                &json!({"died_on": "2026-01-02"}),
            )
            .expect(200);
        assert_eq!(faults(&judged(&json!({"accept_the_others": true}))), ["/accept_the_others person_deceased"]);
        let dead = json!({"id": rows[1]["id"], "verdict": "accepted"});
        assert_eq!(faults(&judged(&json!({"rows": [dead]}))), ["/rows/0 person_deceased"]);
        judged(&verdict(&rows[1], json!({"reason": "Đã mất"}))).expect(200);
        let done = judged(&json!({"accept_the_others": true})).expect(200);
        assert_eq!(
            (&done["judged"], &done["rows"]["accepted"], &done["rows"]["refused"], &done["rows"]["pending"]),
            (&json!(1), &json!(1), &json!(2), &json!(0))
        );
        assert_eq!(list.rows("verdict=refused").len(), 2);
        take("propose").expect(200);
        take("approve").expect(200);
        let late = list.send(chair, "/verdicts", &json!({"accept_the_others": true}));
        assert!([403, 409].contains(&late.status), "{}", late.text);
        assert_eq!(list.add(&json!([row(&people[0])])).code(), "state_conflict", "the list is decided");
        // The journal says how many, and names nobody.
        let entries = service.caller("auditor").all(&format!("/v1/journal?case_id={}", list.id));
        let of = |event: &str| entries.iter().filter(|entry| entry["event"] == event).count();
        assert_eq!((of("case.beneficiaries_added"), of("case.beneficiaries_judged")), (1, 3));
        let told = serde_json::to_string(&entries).expect("JSON");
        assert!(people.iter().all(|person| !told.contains(&text(&person["id"])) && !told.contains("Mai Thị Mẫu")));
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn a_list_is_out_of_reach_as_its_case_is() {
    on_both(|service| {
        let list = List::open(service, "NCC_BHYT");
        let (answers, path) = (answers(&list.definition), list.path());
        let someone = person(list.officer(), json!({"full_name": "Đào Thị Mẫu Kín", "birth_date": "1950"}));
        let body = json!({"rows": [{"person_id": someone["id"], "answers": answers}]});
        let version = list.version();
        for (caller, status) in [("nam.officer", 404), ("child.officer", 404), ("front.officer", 403), ("auditor", 403)]
        {
            let caller = service.caller(caller);
            for (what, body) in [
                ("", body.clone()),
                ("/removal", json!({"ids": [any_id()]})),
                ("/verdicts", json!({"accept_the_others": true})),
            ] {
                let answer = caller.change(Method::POST, &format!("{path}{what}"), version, &body);
                assert_eq!(answer.status, status, "{} {what}: {}", caller.user_id, answer.text);
            }
        }
        service.caller("nam.officer").get(&path).expect(404);
        service.caller("front.officer").get(&path).expect(404);
        service.stranger().get(&path).expect(401);
        let allowance = list.officer().draft_allowance("Đào Thị Mẫu Không Danh Sách");
        let other = format!("/v1/cases/{}/beneficiaries", text(&allowance["id"]));
        assert_eq!(list.officer().get(&other).code(), "not_found", "a case that is no list");
        // Of several at once, one adds the person; the others find the version, the number, or the person in the list.
        let answers = ansinh_tests::at_once(4, |_| list.officer().change(Method::POST, &path, version, &body));
        let added = answers.iter().filter(|answer| answer.status == 200).map(|answer| answer.json()["added"].as_i64());
        assert_eq!(added.sum::<Option<i64>>(), Some(1), "{answers:?}");
        assert!(answers.iter().all(|answer| [200, 409, 412].contains(&answer.status)), "{answers:?}");
    });
}
