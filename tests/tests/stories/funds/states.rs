//! Every state of everything that funds keep has a way on or out: the tables of states are walked through over HTTP, with the
//! accounts of the demonstration town. A state or a transition that is added to a table is walked without a change here, or
//! does not compile.

use ansinh::{
    access::states::{Machine, Step, Taker},
    funds::{
        allocations::{
            rules::ALLOCATIONS,
            types::{AllocationStatus, AllocationStep},
        },
        bank::{
            rules::BANK_LINES,
            types::{BankLineStatus, BankLineStep},
        },
        campaigns::{
            rules::CAMPAIGNS,
            types::{CampaignStatus, CampaignTransition},
        },
        contributions::{
            rules::CONTRIBUTIONS,
            types::{ContributionStatus, ContributionTransition},
        },
        disbursements::{
            rules::DISBURSEMENTS,
            types::{DisbursementStatus, DisbursementTransition},
        },
        houses::{rules::HOUSES, types::HouseStage},
        periods::{
            rules::PERIODS,
            types::{PeriodStatus, PeriodTransition},
        },
        pledges::{
            rules::PLEDGES,
            types::{PledgeStatus, PledgeTransition},
        },
    },
    platform::choices::code,
};
use ansinh_tests::{
    Caller, Service,
    funds::{Books, approval, take},
    houses, on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Debug;

/// Who works with a fund in the demonstration town, and a person to help.
struct World {
    books: Books,
    people: [Caller; 3],
    person: String,
}

impl World {
    fn new(service: &Service) -> Self {
        let books = Books::open(service, "DODN");
        books.give(json!({"amount": 1_000_000_000}));
        let people = [books.accountant.clone(), books.chair.clone(), books.deputy()];
        let (person, _) = service.caller("bac.officer").add_person("Lê Thị Mẫu Lối Ra");
        Self { books, people, person }
    }
    fn accountant(&self) -> &Caller {
        &self.books.accountant
    }
    #[track_caller]
    fn made(&self, caller: &Caller, path: &str, body: Value) -> Value {
        caller.post(path, &body).expect(201)
    }
}

/// A thing with a table of states.
trait Thing {
    type State: Copy + PartialEq + Serialize + Debug + 'static;
    type Transition: Copy + PartialEq + Serialize + Debug + 'static;
    const MACHINE: &'static Machine<Self::State, Self::Transition>;

    /// A new thing in a state, where it can begin in it.
    fn begin(world: &World, state: Self::State) -> Option<Value>;
    /// The thing as somebody sees it now.
    fn seen(caller: &Caller, thing: &Value) -> Value;
    /// Takes a transition, or does what it follows from; nothing where it follows from the calendar.
    fn go(world: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer>;

    fn state(seen: &Value) -> String {
        text(if seen["stage"].is_string() { &seen["stage"] } else { &seen["status"] })
    }
}

fn get(caller: &Caller, path: &str, thing: &Value) -> Value {
    caller.get(&format!("{path}/{}", text(&thing["id"]))).expect(200)
}

fn find(list: &[Value], thing: &Value) -> Value {
    list.iter().find(|one| one["id"] == thing["id"]).expect("the thing in its list").clone()
}

fn post(caller: &Caller, path: &str, thing: &Value, action: &str, body: &Value) -> Option<Answer> {
    Some(caller.post(&format!("{path}/{}/{action}", text(&thing["id"])), body))
}

/// The transition at the version that is seen now.
fn change(caller: &Caller, path: &str, thing: &Value, action: &str, body: &Value) -> Option<Answer> {
    let version = thing["version"].as_i64().expect("a version");
    Some(caller.change(Method::POST, &format!("{path}/{}/{action}", text(&thing["id"])), version, body))
}

/// The steps that lead from a beginning to a state.
type Way<T> = Vec<&'static Step<<T as Thing>::State, <T as Thing>::Transition>>;

/// The shortest way to a state from one in which a thing can begin.
fn way_to<T: Thing>(world: &World, state: T::State) -> (Value, Way<T>) {
    let mut ways = vec![(state, Vec::new())];
    let mut next = 0;
    while let Some((start, way)) = ways.get(next).cloned() {
        if let Some(thing) = T::begin(world, start) {
            return (thing, way);
        }
        for step in T::MACHINE.steps.iter().filter(|step| step.to == start) {
            if !ways.iter().any(|(known, _)| *known == step.from) {
                ways.push((step.from, [vec![step], way.clone()].concat()));
            }
        }
        next += 1;
    }
    panic!("{}: no way leads to {state:?}", T::MACHINE.thing);
}

/// Takes one step with whoever in the town is shown that they may; answers whether it could be taken.
#[track_caller]
fn walk_step<T: Thing>(world: &World, thing: &Value, step: &Step<T::State, T::Transition>) -> bool {
    let what = format!("{}: {step:?}", T::MACHINE.thing);
    let name = json!(code(step.transition));
    let shows =
        |caller: &&Caller| T::seen(caller, thing)["transitions"].as_array().is_some_and(|all| all.contains(&name));
    let caller = match step.taker {
        Taker::Follows => {
            assert_eq!(world.people.iter().find(shows).map(|caller| &caller.user_id), None, "{what}");
            world.accountant()
        }
        _ => world.people.iter().find(shows).unwrap_or_else(|| panic!("{what}: nobody may take it")),
    };
    let Some(answer) = T::go(world, caller, &T::seen(caller, thing), step) else { return false };
    assert!(answer.status < 300, "{what}: {}", answer.text);
    assert_eq!(T::state(&T::seen(caller, thing)), code(step.to), "{what}");
    true
}

/// Goes to every state of a thing and takes every transition from there.
fn walk<T: Thing>(world: &World) {
    let machine = T::MACHINE;
    for state in machine.states {
        let steps: Vec<_> = machine.steps.iter().filter(|step| step.from == *state).collect();
        let mut went_on = 0;
        for step in &steps {
            let (thing, way) = way_to::<T>(world, *state);
            way.iter().for_each(|step| assert!(walk_step::<T>(world, &thing, step)));
            went_on += usize::from(walk_step::<T>(world, &thing, step));
        }
        assert!(went_on > 0 || machine.last.contains(state), "{}: {state:?} is stuck", machine.thing);
        if steps.is_empty() {
            let (thing, way) = way_to::<T>(world, *state);
            way.iter().for_each(|step| assert!(walk_step::<T>(world, &thing, step)));
            for caller in &world.people {
                assert_eq!(T::seen(caller, &thing)["transitions"], json!([]), "{}: {state:?}", machine.thing);
            }
        }
    }
}

struct Allocations;
impl Thing for Allocations {
    type State = AllocationStatus;
    type Transition = AllocationStep;
    const MACHINE: &'static Machine<AllocationStatus, AllocationStep> = &ALLOCATIONS;
    fn begin(world: &World, state: AllocationStatus) -> Option<Value> {
        let body = json!({"fund_id": world.books.fund, "kind": "hardship", "purpose_code": "DODN_KHOKHAN",
            "measure": "vnd", "amount": 10_000, "beneficiary_id": world.person});
        (state == AllocationStatus::Proposed).then(|| world.made(world.accountant(), "/v1/allocations", body))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        get(caller, "/v1/allocations", thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, AllocationStep>) -> Option<Answer> {
        let body = match step.transition {
            AllocationStep::Approve => approval(),
            other => json!({"transition": other, "reason": "Theo thực tế"}),
        };
        Some(take(caller, thing, body))
    }
}

struct Disbursements;
impl Thing for Disbursements {
    type State = DisbursementStatus;
    type Transition = DisbursementTransition;
    const MACHINE: &'static Machine<DisbursementStatus, DisbursementTransition> = &DISBURSEMENTS;
    fn begin(world: &World, state: DisbursementStatus) -> Option<Value> {
        (state == DisbursementStatus::Prepared)
            .then(|| world.books.prepared(&world.books.approved(&world.person, json!({"amount": 10_000})), 10_000))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        let allocation = caller.get(&format!("/v1/allocations/{}", text(&thing["allocation_id"]))).expect(200);
        find(allocation["disbursements"].as_array().expect("disbursements"), thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        let whole = step.to == DisbursementStatus::Returned;
        let (action, body) = match step.transition {
            DisbursementTransition::Approve => ("approval", json!({})),
            DisbursementTransition::Refuse => ("refusal", json!({"reason": "Chưa đủ hồ sơ"})),
            DisbursementTransition::Withdraw => ("withdrawal", json!({"reason": "Ghi nhầm"})),
            DisbursementTransition::Reverse => ("reversal", json!({"reason": "Chi nhầm"})),
            DisbursementTransition::Return => {
                ("returns", json!({"amount": if whole { 10_000 } else { 4_000 }, "cause": "Còn thừa"}))
            }
        };
        post(caller, "/v1/disbursements", thing, action, &body)
    }
}

struct Contributions;
impl Thing for Contributions {
    type State = ContributionStatus;
    type Transition = ContributionTransition;
    const MACHINE: &'static Machine<ContributionStatus, ContributionTransition> = &CONTRIBUTIONS;
    fn begin(world: &World, state: ContributionStatus) -> Option<Value> {
        (state == ContributionStatus::Posted).then(|| world.books.give(json!({})))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        get(caller, "/v1/contributions", thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        match step.transition {
            ContributionTransition::Reverse => {
                post(caller, "/v1/contributions", thing, "reversal", &json!({"reason": "Ghi nhầm"}))
            }
        }
    }
}

/// A statement of one line.
fn line(world: &World, payer: &str, reference: &str) -> Value {
    let file = format!("date,amount,payer,text,reference\n2026-11-04,70000,{payer},,{reference}\n");
    let part = multipart::Part::bytes(file.into_bytes()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", world.books.fund);
    let import = Caller::send(world.accountant().request(Method::POST, &path).multipart(form)).expect(201);
    let lines = world.accountant().all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
    json!({"id": lines[0]["id"], "import": import["id"]})
}

struct BankLines;
impl Thing for BankLines {
    type State = BankLineStatus;
    type Transition = BankLineStep;
    const MACHINE: &'static Machine<BankLineStatus, BankLineStep> = &BANK_LINES;
    fn begin(world: &World, state: BankLineStatus) -> Option<Value> {
        let reference = ansinh_tests::people::any_id();
        match state {
            BankLineStatus::Unmatched => Some(line(world, "Ai Đó", &reference)),
            BankLineStatus::Proposed => Some(line(world, "Lê Thị Mẫu Hảo Tâm", &reference)),
            BankLineStatus::Posted | BankLineStatus::Dismissed => None,
            BankLineStatus::Duplicate => {
                world.books.give(json!({"channel": "bank", "bank_reference": reference}));
                Some(line(world, "Ai Đó", &reference))
            }
        }
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        let path = format!("/v1/bank-imports/{}/lines", text(&thing["import"]));
        let answer = caller.get(&path);
        if answer.status == 403 {
            return json!({"transitions": []});
        }
        let mut line = find(answer.expect(200)["items"].as_array().expect("lines"), thing);
        line["import"] = thing["import"].clone();
        line
    }
    fn go(world: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        match step.transition {
            BankLineStep::Post => {
                post(caller, "/v1/bank-lines", thing, "posting", &json!({"donor_id": world.books.donor}))
            }
            BankLineStep::Dismiss => {
                post(caller, "/v1/bank-lines", thing, "dismissal", &json!({"reason": "Lãi tiền gửi"}))
            }
            BankLineStep::Reopen => {
                post(caller, "/v1/bank-lines", thing, "reopening", &json!({"reason": "Là khoản đóng góp"}))
            }
            BankLineStep::Release => {
                Some(world.books.reverse(&json!({"id": thing["contribution_id"]}), "Ghi nhầm người"))
            }
        }
    }
}

struct Pledges;
impl Thing for Pledges {
    type State = PledgeStatus;
    type Transition = PledgeTransition;
    const MACHINE: &'static Machine<PledgeStatus, PledgeTransition> = &PLEDGES;
    fn begin(world: &World, state: PledgeStatus) -> Option<Value> {
        let body = json!({"fund_id": world.books.fund, "donor_id": world.books.donor, "measure": "vnd",
            "amount": 5_000, "pledged_on": "2026-11-01"});
        (state == PledgeStatus::Open).then(|| world.made(world.accountant(), "/v1/pledges", body))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        get(caller, "/v1/pledges", thing)
    }
    fn go(world: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        match step.transition {
            PledgeTransition::Withdraw => {
                post(caller, "/v1/pledges", thing, "withdrawal", &json!({"reason": "Xin rút"}))
            }
            PledgeTransition::Fulfil => {
                let gift = world.books.gift(json!({"amount": 5_000, "pledge_id": thing["id"]}));
                Some(world.accountant().post("/v1/contributions", &gift))
            }
            PledgeTransition::Reopen => {
                let path = format!("/v1/contributions?pledge_id={}", text(&thing["id"]));
                Some(world.books.reverse(&world.accountant().all(&path)[0], "Ghi nhầm"))
            }
        }
    }
}

struct Houses;
impl Thing for Houses {
    type State = HouseStage;
    type Transition = HouseStage;
    const MACHINE: &'static Machine<HouseStage, HouseStage> = &HOUSES;
    fn begin(world: &World, state: HouseStage) -> Option<Value> {
        (state == HouseStage::Planned).then(|| houses::plan(&world.books, &world.person))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        houses::page(caller, thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<HouseStage, HouseStage>) -> Option<Answer> {
        let body = json!({"stage": step.transition, "reached_on": "2026-11-10", "note": "Theo biên bản"});
        change(caller, "/v1/houses", thing, "transitions", &body)
    }
}

struct Periods;
impl Thing for Periods {
    type State = PeriodStatus;
    type Transition = PeriodTransition;
    const MACHINE: &'static Machine<PeriodStatus, PeriodTransition> = &PERIODS;
    fn begin(world: &World, state: PeriodStatus) -> Option<Value> {
        (state == PeriodStatus::Open).then(|| {
            // A fund of its own, because a year is closed once.
            let books = Books::of(world.books.accountant.clone(), world.books.chair.clone(), "DODN");
            books.give(json!({"received_on": "2024-05-06"}));
            let periods = world.accountant().all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
            periods.into_iter().find(|period| period["year"] == 2024).expect("the year")
        })
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        find(&caller.all_at_once(&format!("/v1/fund-periods?fund_id={}", text(&thing["fund_id"]))), thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        match step.transition {
            PeriodTransition::Close => change(caller, "/v1/fund-periods", thing, "closing", &json!({})),
            PeriodTransition::Publish => post(caller, "/v1/fund-periods", thing, "publication", &json!({})),
        }
    }
}

struct Campaigns;
impl Thing for Campaigns {
    type State = CampaignStatus;
    type Transition = CampaignTransition;
    const MACHINE: &'static Machine<CampaignStatus, CampaignTransition> = &CAMPAIGNS;
    fn begin(world: &World, state: CampaignStatus) -> Option<Value> {
        let (starts_on, closes_on) = match state {
            CampaignStatus::Upcoming => ("2031-01-01", "2031-12-31"),
            CampaignStatus::Open => ("2026-01-01", "2031-12-31"),
            CampaignStatus::Closed => ("2025-01-01", "2025-12-31"),
        };
        let body = json!({"fund_id": world.books.fund, "kind": "annual", "name": "Đợt Mẫu", "starts_on": starts_on,
            "closes_on": closes_on});
        Some(world.made(&world.books.chair, "/v1/campaigns", body))
    }
    fn seen(caller: &Caller, thing: &Value) -> Value {
        get(caller, "/v1/campaigns", thing)
    }
    fn go(_: &World, caller: &Caller, thing: &Value, step: &Step<Self::State, Self::Transition>) -> Option<Answer> {
        let closes_on = match step.to {
            CampaignStatus::Closed => "2026-02-01",
            CampaignStatus::Upcoming | CampaignStatus::Open => "2032-06-30",
        };
        match step.transition {
            CampaignTransition::MoveClosing => {
                let decision = json!({"closes_on": closes_on, "decision_number": "12/QĐ", "signed_on": "2026-11-01"});
                change(caller, "/v1/campaigns", thing, "closing-decisions", &decision)
            }
            // The calendar's.
            CampaignTransition::Start | CampaignTransition::End => None,
        }
    }
}

#[test]
fn every_state_of_what_funds_keep_has_a_way_on_or_out() {
    on_both(|service| {
        let world = World::new(service);
        walk::<Allocations>(&world);
        walk::<Disbursements>(&world);
        walk::<Contributions>(&world);
        walk::<BankLines>(&world);
        walk::<Pledges>(&world);
        walk::<Houses>(&world);
        walk::<Periods>(&world);
        walk::<Campaigns>(&world);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}
