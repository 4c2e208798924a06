//! Cases of any type, opened and taken on as their definitions say.

use crate::{
    Caller, Service,
    people::{Answer, text},
};
pub use ansinh::demo::walk::ACTORS;
use ansinh::demo::walk::{self, Answers, Who};
use chrono::NaiveDate;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{
    LazyLock,
    atomic::{AtomicU32, Ordering},
};

/// The people who take cases on, and those whom the cases are about.
pub struct Town {
    callers: Vec<(&'static str, Caller)>,
    /// An officer of the other ward.
    pub elsewhere: Caller,
    household: String,
    elderly: String,
    adult: String,
    child: String,
    deceased: String,
    employer: String,
    /// How far the clock of the service is ahead.
    days: u32,
}

impl Town {
    pub fn of(service: &Service) -> Self {
        let caller = |name: &str| service.caller(name).for_purpose("handle_case");
        let callers: Vec<_> = ACTORS.map(|(role, name)| (role, caller(name))).into();
        let officer = &callers[0].1;
        let (elderly, household) = officer.add_person("Lê Thị Mẫu Từng Bước");
        // A story may ask for its people twice.
        static ASKED: AtomicU32 = AtomicU32::new(9_000);
        let number = ASKED.fetch_add(1, Ordering::Relaxed);
        let add = |person: Value| text(&officer.post("/v1/people", &person).expect(201)["id"]);
        Self {
            elsewhere: caller("nam.officer"),
            employer: text(&service.caller("labour.officer").employer("Công ty TNHH Minh Họa Bên Kia", number)["id"]),
            adult: add(json!({"full_name": "Lê Văn Mẫu Đi Làm", "birth_date": "1990"})),
            child: add(json!({"full_name": "Lê Thị Mẫu Bé", "birth_date": "2018"})),
            deceased: add(json!({"full_name": "Lê Văn Mẫu Đã Mất", "birth_date": "1940", "died_on": "2026-01-02"})),
            callers,
            household,
            elderly,
            days: 0,
        }
    }

    /// Lets days pass; sessions end meanwhile, so everybody signs in again.
    pub fn let_days_pass(&mut self, service: &Service, days: u32) {
        self.days += days;
        service.set_days_ahead(self.days);
        let again = |name: &str| service.caller(name).for_purpose("handle_case");
        self.callers = ACTORS.map(|(role, name)| (role, again(name))).into();
        self.elsewhere = again("nam.officer");
    }

    /// Every type that a case opened today takes, as its definition.
    pub fn case_types(&self) -> Vec<Value> {
        let officer = &self.callers[0].1;
        let shown = |summary: &Value| officer.get(&format!("/v1/case-types/{}", text(&summary["id"]))).expect(200);
        let current = officer.all_at_once("/v1/case-types");
        let current = current.iter().filter(|summary| summary["is_current"] == true);
        current.map(|summary| shown(summary)["definition"].clone()).collect()
    }

    /// The definition of a type that a case opened today takes.
    #[track_caller]
    pub fn definition(&self, code: &str) -> Value {
        self.case_types().into_iter().find(|one| one["code"] == code).expect("the type")
    }

    /// A new case of a type with all its documents, taken along some transitions by whoever may.
    #[track_caller]
    pub fn taken(&self, definition: &Value, way: &[&str]) -> Value {
        let id = text(&self.open(definition)["id"]);
        self.hand_in_all(definition, &id);
        let case = self.caller(&text(&definition["steps"][0]["role"])).case(&id);
        self.taken_on(definition, case, way)
    }

    /// A case taken along some transitions by whoever may.
    #[track_caller]
    pub fn taken_on(&self, definition: &Value, mut case: Value, way: &[&str]) -> Value {
        for code in way {
            let transition = transition(definition, code);
            case = self.prepared(case, transition);
            case = take(self.taker(transition), &case, transition).expect(200);
        }
        case
    }

    pub fn caller(&self, role: &str) -> &Caller {
        let found = self.callers.iter().find(|(known, _)| *known == role);
        &found.unwrap_or_else(|| panic!("nobody in the town has the role {role}")).1
    }

    /// Who may take a transition.
    pub fn taker(&self, transition: &Value) -> &Caller {
        self.caller(&text(&transition["roles"][0]))
    }

    /// Somebody who may not.
    pub fn other(&self, transition: &Value) -> &Caller {
        let roles = transition["roles"].as_array().expect("roles");
        let other = self.callers.iter().find(|(role, _)| !roles.contains(&json!(role)));
        &other.expect("another role").1
    }

    /// A case of a type with its form filled in, without documents.
    #[track_caller]
    pub fn open(&self, definition: &Value) -> Value {
        let (code, form) = (text(&definition["code"]), filled(definition, "form"));
        let beneficiary = match ANSWERS.beneficiary(&code, &text(&definition["area"])) {
            Who::Adult => &self.adult,
            Who::Child => &self.child,
            Who::Elderly => &self.elderly,
        };
        let mut body = json!({"case_type_code": code, "beneficiary_id": beneficiary, "form": form});
        let people = &definition["people"];
        for (need, key, id) in [
            ("household", "household_id", &self.household),
            ("deceased", "deceased_id", &self.deceased),
            ("applicant", "applicant_id", &self.adult),
        ] {
            if people[need] == "required" {
                body[key] = json!(id);
            }
        }
        if people["employer"] == "required" {
            body["employer_id"] = json!(self.employer);
        }
        if people["place"] == "required" {
            body["place"] = json!("Tổ dân phố 3, đường Thí Dụ");
        }
        let opener = self.caller(&text(&definition["steps"][0]["role"]));
        let case = opener.post("/v1/cases", &body);
        assert_eq!(case.status, 201, "{code}: {}", case.text);
        case.json()
    }

    /// Hands in every document that the type knows, and puts two people on the list of a type that has one.
    #[track_caller]
    pub fn hand_in_all(&self, definition: &Value, id: &str) {
        self.list_two(definition, id);
        let opener = self.caller(&text(&definition["steps"][0]["role"]));
        for document in definition["documents"].as_array().expect("documents") {
            opener.hand_in(id, &text(&document["code"])).expect(201);
        }
    }

    /// Puts two people on the list of a type that has one.
    #[track_caller]
    pub fn list_two(&self, definition: &Value, id: &str) {
        let opener = self.caller(&text(&definition["steps"][0]["role"]));
        if definition["rows"].is_object() {
            let answers = filled(definition, "rows");
            let row = |person: &str| json!({"person_id": person, "answers": answers});
            let version = opener.case(id)["version"].as_i64().expect("a version");
            let body = json!({"rows": [row(&self.adult), row(&self.elderly)]});
            opener.change(Method::POST, &format!("/v1/cases/{id}/beneficiaries"), version, &body).expect(200);
        }
    }
}

impl Town {
    /// The case as its transition finds it: the rows of a list have their verdicts, where the transition asks for them.
    #[track_caller]
    pub fn prepared(&self, case: Value, transition: &Value) -> Value {
        let guards = transition["guards"].as_array().expect("guards");
        let is_asked = guards.iter().any(|guard| guard["code"] == "rows_pending");
        if !is_asked || case["rows"]["pending"] == 0 {
            return case;
        }
        let (taker, id) = (self.taker(transition), text(&case["id"]));
        let refused = take(taker, &case, transition);
        assert_eq!(refused.code(), "guard_failed", "without verdicts: {}", refused.text);
        let path = format!("/v1/cases/{id}/beneficiaries/verdicts");
        let version = case["version"].as_i64().expect("a version");
        taker.change(Method::POST, &path, version, &json!({"accept_the_others": true})).expect(200);
        taker.case(&id)
    }
}

/// The answers of the demonstration town.
static ANSWERS: LazyLock<Answers> = LazyLock::new(|| Answers::shipped().expect("answers"));

/// A form or a row with an answer in every field.
fn filled(definition: &Value, schema: &str) -> Value {
    let day = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
    Value::Object(ANSWERS.fill(&text(&definition["code"]), &definition[schema], day))
}

fn day_of_transitions() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

/// What is sent with a transition that cites no law.
pub fn body_of(transition: &Value) -> Value {
    walk::body_of(transition, None, day_of_transitions())
}

/// Minutes of a council of three that agrees.
pub fn council_minutes() -> Value {
    walk::council_minutes(day_of_transitions())
}

/// A transition of a type.
#[track_caller]
pub fn transition<'a>(definition: &'a Value, code: &str) -> &'a Value {
    let all = definition["transitions"].as_array().expect("transitions");
    all.iter().find(|one| one["code"] == code).unwrap_or_else(|| panic!("no transition {code}"))
}

/// The transitions that lead away from a step.
pub fn leaving<'a>(definition: &'a Value, step: &str) -> Vec<&'a Value> {
    let transitions = definition["transitions"].as_array().expect("transitions").iter();
    transitions.filter(|one| one["from"].as_array().expect("steps").contains(&json!(step))).collect()
}

/// Takes a transition of a case by a caller, of the version that the caller last saw.
pub fn take(caller: &Caller, case: &Value, transition: &Value) -> Answer {
    let cites = transition["requires"].as_array().is_some_and(|asked| asked.contains(&json!("citation")));
    let citation = if cites { first_law(caller, case) } else { None };
    caller.take(case, &walk::body_of(transition, citation, day_of_transitions()))
}

/// The first law of a case's type, as a refusal cites it.
fn first_law(caller: &Caller, case: &Value) -> Option<String> {
    let shown = caller.get(&format!("/v1/case-types/{}", text(&case["case_type"]["id"]))).expect(200);
    let law = shown["definition"]["legal_basis"].as_array()?.first()?;
    let parts = [text(&law["instrument"]), text(&law["article"])];
    Some(parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", "))
}
