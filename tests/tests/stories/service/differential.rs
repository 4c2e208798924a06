mod money;

use ansinh::demo::Dice;
use ansinh_tests::{
    Backend, Caller, Service,
    funds::Books,
    people::{Answer, PAPER, text},
    service::BOTH,
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Two of three are about money.
const COMMANDS: usize = 1_200;
const SEEDS: [u64; 2] = [20_260_701, 20_261_124];

/// One database's run: ids and times differ, so ids are told by the order in which they were first seen.
struct Run {
    people: BTreeMap<&'static str, Caller>,
    ids: BTreeMap<String, usize>,
    made: BTreeMap<&'static str, Vec<String>>,
    told: Vec<String>,
    /// The fund whose money moves, with its accountant and its chair.
    books: Books,
    /// How often each command about money was taken.
    taken: BTreeMap<&'static str, usize>,
}

const CALLERS: [&str; 5] = ["bac.officer", "bac.chair", "nam.officer", "child.officer", "auditor"];

impl Run {
    fn new(service: &Service) -> Self {
        let people = CALLERS.iter().chain(&["fund.deputy"]).map(|name| (*name, service.caller(name))).collect();
        Self {
            people,
            ids: BTreeMap::new(),
            made: BTreeMap::new(),
            told: Vec::new(),
            books: money::open(service),
            taken: BTreeMap::new(),
        }
    }

    fn pick(&self, kind: &'static str, dice: usize) -> String {
        let made = self.made.get(kind).map(Vec::as_slice).unwrap_or_default();
        if made.is_empty() {
            "00000000-0000-7000-8000-000000000000".to_owned()
        } else {
            made[dice % made.len()].clone()
        }
    }

    /// Writes an answer down without what must differ.
    fn plain(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let skip = [
                    "trace_id",
                    "hash",
                    "block",
                    "number",
                    "as_of",
                    "expires_in",
                    "next_cursor",
                    "hours_left",
                    "digest",
                ];
                let parts = map.iter().filter(|(key, _)| !skip.contains(&key.as_str()));
                Value::Object(parts.map(|(key, value)| (key.clone(), self.plain(value))).collect())
            }
            Value::Array(list) => list.iter().map(|value| self.plain(value)).collect(),
            Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => {
                let next = self.ids.len();
                json!(format!("id {}", self.ids.entry(text.clone()).or_insert(next)))
            }
            // On PostgreSQL a number that was drawn for what was then refused is left out.
            Value::String(text) if ["DG-", "CK-", "HT-"].iter().any(|series| text.starts_with(series)) => {
                let next = self.ids.len();
                json!(format!("code {}", self.ids.entry(text.clone()).or_insert(next)))
            }
            Value::String(text) if text.len() >= 20 && text.as_bytes()[10] == b'T' && text.ends_with('Z') => {
                json!("instant")
            }
            other => other.clone(),
        }
    }

    fn act(&mut self, dice: &mut Dice, turn: usize) {
        let (who, what, which, more) = (dice.roll(4), dice.roll(12), dice.roll(1_000), dice.roll(1_000));
        // The officer of Bắc Hồng Lĩnh does half of the work, so that things meet.
        let name = CALLERS[who.saturating_sub(1)];
        let caller = self.people[name].clone();
        let (person, home, case) = (self.pick("person", which), self.pick("home", more), self.pick("case", which));
        let version = i64::try_from(1 + more % 4).expect("a small number");
        let transitions =
            ["submit", "request_supplement", "supply", "return", "resubmit", "approve", "refuse", "withdraw"];
        let words = ["mau dao", "1950", "ưng", "x"];
        let names = ["Nguyễn Thị Mẫu Đào", "Trần Văn Mẫu Ất", "  Lê   Mẫu Ơn ", "X1", "", "Đỗ Mẫu Ưng"];
        let (kind, answer) = match what {
            0 => (
                "home",
                caller.post("/v1/households", &json!({"hamlet": format!("Tổ {}", which % 5), "address": "Số 1"})),
            ),
            1 | 2 => {
                let born = ["1950", "1944-02", "1939-12-31", "1961-07", "1970", "2019-02-30", "2030"][more % 7];
                let mut body = json!({"full_name": names[which % 6], "birth_date": born, "household_id": home});
                // Some numbers agree with the year of birth, some are another person's, most are neither.
                if which % 5 == 0 {
                    body["identity_number"] = json!(format!("0420{}{:06}", &born[2..4], which % 40));
                }
                ("person", caller.post("/v1/people", &body))
            }
            3 | 4 => {
                let mut body = Caller::allowance(&person, &home);
                if more % 3 == 0 {
                    body["form"] = json!({"group": "elderly_poor_alone", "poverty_status": "rich"});
                }
                ("case", caller.post("/v1/cases", &body))
            }
            5 => (
                "paper",
                caller.hand_in_file(
                    &case,
                    ["declaration", "identity_proof", "nothing"][more % 3],
                    PAPER.to_vec(),
                    "a.pdf",
                ),
            ),
            6 | 7 => {
                let body = json!({"transition": transitions[more % 8], "reason": "Lý do", "supplement_items": ["Một"],
                    "decision": {"number": "1/QĐ-UBND", "signed_on": "2026-11-20"}, "citation": "NĐ 147/2025/NĐ-CP, Điều 5"});
                ("", caller.change(Method::POST, &format!("/v1/cases/{case}/transitions"), version, &body))
            }
            8 => {
                let form =
                    [json!({"living_situation": format!("Lần {turn}")}), json!({"group": null}), json!({"unknown": 1})];
                ("", caller.patch(&format!("/v1/cases/{case}"), version, &json!({"form": form[more % 3]})))
            }
            9 => ("", caller.post("/v1/people/search", &json!({"q": words[more % 4], "limit": 200}))),
            10 => ("", caller.post(&format!("/v1/cases/{case}/notes"), &json!({"text": format!("Ghi chú {turn}")}))),
            _ => ("", caller.get(&format!("/v1/cases/{case}"))),
        };
        self.note(format!("{turn}: {name} does {what}"), kind, &answer);
    }

    /// Writes down what a command was answered, and what it made.
    fn note(&mut self, command: String, kind: &'static str, answer: &Answer) {
        if answer.status == 201 && !kind.is_empty() {
            self.made.entry(kind).or_default().push(text(&answer.json()["id"]));
        }
        let body = if answer.text.is_empty() { Value::Null } else { self.plain(&answer.json()) };
        self.told.push(format!("{command}: {} {body}", answer.status));
    }

    /// Every record as it stands at the end.
    fn close(&mut self) {
        for name in CALLERS {
            let caller = self.people[name].clone();
            for list in ["/v1/cases?sort=created_at", "/v1/cases?sort=-due_at", "/v1/households", "/v1/people"] {
                // People are ordered by name and then by id, which is another in each database.
                let mut items: Vec<String> = caller.all(list).iter().map(|item| self.plain(item).to_string()).collect();
                if list == "/v1/people" {
                    items = items
                        .into_iter()
                        .map(|item| item.split("\"full_name\"").nth(1).unwrap_or_default().to_owned())
                        .collect();
                    items.sort();
                }
                self.told.push(format!("{name} {list}: {}", items.join("\n")));
            }
            let queues = self.plain(&caller.get("/v1/workqueues").expect(200));
            self.told.push(format!("{name} queues: {queues}"));
        }
    }
}

/// The same commands give the same answers and the same records, whichever database keeps them.
#[test]
fn both_databases_answer_alike() {
    let mut taken = BTreeMap::<&str, usize>::new();
    for seed in SEEDS {
        let runs = BOTH.map(|backend: Backend| {
            let service = Service::with_town(backend);
            let (mut run, mut dice) = (Run::new(&service), Dice(seed));
            for turn in 0..COMMANDS {
                if turn % 3 == 0 {
                    run.act(&mut dice, turn);
                } else {
                    run.move_money(&mut dice, turn);
                }
            }
            run.close();
            run.close_books();
            run
        });
        let [sqlite, postgres] = runs;
        for kind in ["person", "home", "case"] {
            assert!(sqlite.made.get(kind).is_some_and(|made| made.len() > 5), "hardly any {kind} was made");
        }
        for (command, times) in &sqlite.taken {
            *taken.entry(*command).or_default() += times;
        }
        for (left, right) in sqlite.told.iter().zip(&postgres.told) {
            assert_eq!(left, right, "seed {seed}");
        }
        assert_eq!(sqlite.told.len(), postgres.told.len());
    }
    for command in money::COMMANDS {
        assert!(taken.get(command).is_some_and(|times| *times > 0), "{command} was always refused");
    }
}
