//! Random changes of cases: what the kept counts answer is what the cases come to.

use super::store::{Span, counted_again, counts};
use crate::{
    access::{Principal, scope::Scope},
    cases::{
        case::{
            list_store::{self, Filter},
            query::{CaseQuery, Queue},
        },
        counts::store::{differing, merge},
        queues::{ALL, CAP, count_all},
    },
    platform::db::{Db, execute},
    statistics::funds::recomputed::in_memory,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta};

const AREAS: [&str; 3] = ["social", "children", "social_evils"];
const CLASSES: [&str; 3] = ["normal", "personal", "protected"];
const UNITS: [&str; 3] = ["u1", "u2", "u3"];
const TYPES: [&str; 4] = ["t1", "t2", "t3", "t4"];
const ROLES: [&str; 3] = ["commune_officer", "commune_leader", "child_officer"];

/// The same throws each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }

    fn of<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[usize::try_from(self.below(among.len() as u64)).unwrap_or_default()]
    }

    /// About half of them.
    fn some(&mut self, among: &[&str]) -> Vec<String> {
        among.iter().filter(|_| self.below(2) == 0).map(|&one| one.to_owned()).collect()
    }

    /// An instant of the 700 days before the present of the test, at times midnight in Việt Nam.
    fn instant(&mut self) -> NaiveDateTime {
        let days = TimeDelta::days(self.below(700).cast_signed());
        let within = if self.below(3) == 0 { 0 } else { self.below(24 * 60).cast_signed() };
        midnight_now() - days - TimeDelta::minutes(within)
    }
}

/// 24:00 in Việt Nam of 26 November 2026; the present is noon of that day.
fn midnight_now() -> NaiveDateTime {
    "2026-11-26T17:00:00".parse().expect("an instant")
}

fn now() -> NaiveDateTime {
    midnight_now() - TimeDelta::hours(12)
}

fn quoted(text: Option<String>) -> String {
    text.map_or_else(|| "NULL".to_owned(), |text| format!("'{text}'"))
}

/// Columns and values of a case in some state.
fn some_case(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let status = dice.of(&["draft", "open", "open", "awaiting_supplement", "closed", "closed"]);
    let opened = dice.instant().min(now() - TimeDelta::days(1));
    let opened = Some(opened).filter(|_| status != "draft" && dice.below(10) > 0);
    let term = match dice.below(3) {
        0 => TimeDelta::hours(dice.below(72).cast_signed() + 1),
        _ => TimeDelta::days(dice.below(200).cast_signed() + 1),
    };
    let due = opened.filter(|_| dice.below(8) > 0).map(|at| at + term);
    let closed = opened.unwrap_or(now() - TimeDelta::days(300)) + TimeDelta::minutes(dice.below(300_000).cast_signed());
    let closed = Some(closed.min(now())).filter(|_| status == "closed");
    let outcome = closed.map(|_| dice.of(&["granted", "refused", "withdrawn"]).to_owned());
    let at = |at: NaiveDateTime| at.format("%F %T").to_string();
    let text = |text: &str| format!("'{text}'");
    vec![
        ("case_type_id", text(dice.of(&TYPES))),
        ("area", text(dice.of(&AREAS))),
        ("confidentiality", text(dice.of(&CLASSES))),
        ("status", text(status)),
        ("step", text(dice.of(&["intake", "rework", "decision"]))),
        ("acting_role", quoted(Some(dice.of(&ROLES).to_owned()).filter(|_| dice.below(9) > 0))),
        ("acting_agency_id", quoted(Some(dice.of(&["a1", "a2"]).to_owned()).filter(|_| dice.below(2) == 0))),
        ("unit_id", text(dice.of(&UNITS))),
        ("serving_unit_id", text(dice.of(&UNITS))),
        ("assignee_id", quoted(Some(dice.of(&["me", "other"]).to_owned()).filter(|_| dice.below(2) == 0))),
        ("outcome", quoted(outcome)),
        ("opened_at", quoted(opened.map(at))),
        ("due_at", text(&due.map_or_else(|| "9999-12-31 00:00:00".to_owned(), at))),
        ("closed_at", quoted(closed.map(at))),
    ]
}

fn insert(db: &mut Db, number: usize, case: &[(&str, String)]) {
    let (columns, values): (Vec<&str>, Vec<&str>) =
        case.iter().map(|(column, value)| (*column, value.as_str())).unzip();
    let sql = format!(
        "INSERT INTO cases (id, code, beneficiary_id, form, prepared_by, paused_days, created_at, created_by, updated_at, updated_by, \
         version, {}) VALUES ('c{number}', 'HS-{number}', 'p', '{{}}', 'u', 0, '2026-01-01', 'u', '2026-01-01', 'u', 1, {})",
        columns.join(", "),
        values.join(", ")
    );
    execute(db, &sql).expect("a case");
}

fn update(db: &mut Db, number: usize, case: &[(&str, String)]) {
    let changes: Vec<String> = case.iter().map(|(column, value)| format!("{column} = {value}")).collect();
    execute(db, &format!("UPDATE cases SET {} WHERE id = 'c{number}'", changes.join(", "))).expect("a change");
}

fn some_reader(dice: &mut Dice) -> Principal {
    let scope = Scope {
        user_id: "me".to_owned(),
        units: Some(dice.some(&UNITS)).filter(|_| dice.below(3) > 0),
        areas: if dice.below(2) == 0 {
            crate::catalogue::definition::Area::ALL.map(|area| area.code().to_owned()).to_vec()
        } else {
            dice.some(&AREAS)
        },
        cleared: dice.some(&AREAS),
        ..Scope::default()
    };
    Principal {
        user_id: "me".to_owned(),
        session_id: String::new(),
        username: String::new(),
        full_name: String::new(),
        roles: dice.some(&ROLES),
        permissions: Vec::new(),
        unit_id: String::new(),
        agency_id: String::new(),
        scope,
    }
}

/// The queues as the lists show them.
fn listed(db: &mut Db, reader: &Principal, at: NaiveDateTime) -> Vec<i64> {
    let count = |(queue, _, _): &(Queue, &str, &str)| {
        let query = CaseQuery { queue: Some(*queue), ..CaseQuery::default() };
        let (roles, me) = (reader.roles.clone(), reader.user_id.clone());
        let filter = Filter { query, roles, me, now: at, ..Filter::default() };
        list_store::count(db, &reader.scope, &filter, CAP).expect("a count")
    };
    ALL.iter().map(count).collect()
}

fn compare(db: &mut Db, dice: &mut Dice) {
    let reader = some_reader(dice);
    let now = now();
    let at = DateTime::from_naive_utc_and_offset(now, chrono::Utc);
    assert_eq!(count_all(db, &reader, at).expect("the queues"), listed(db, &reader, now), "{reader:?}");
    let day = |dice: &mut Dice| midnight_now() - TimeDelta::days(dice.below(720).cast_signed());
    let (one, other) = (day(dice), day(dice));
    let (from, end) = (one.min(other), one.max(other) + TimeDelta::days(1));
    let (span, types) = (Span { from, end, at: end.min(now) }, Some(dice.some(&TYPES)).filter(|_| dice.below(2) == 0));
    let mut kept = counts(db, &reader.scope, span, types.as_deref()).expect("the counts");
    let mut right = counted_again(db, &reader.scope, span, types.as_deref()).expect("the cases");
    kept.sort();
    right.sort();
    assert_eq!(kept, right, "{span:?} {reader:?}");
}

#[test]
fn kept_counts_are_what_the_cases_come_to() {
    let mut db = in_memory().expect("a database");
    execute(&mut db, "PRAGMA foreign_keys = OFF").expect("no references");
    let (mut dice, mut cases) = (Dice(20_261_126), 0);
    for turn in 0..1_500 {
        let case = some_case(&mut dice);
        if cases == 0 || dice.below(3) > 0 {
            insert(&mut db, cases, &case);
            cases += 1;
        } else {
            let number = usize::try_from(dice.below(cases as u64)).expect("a number");
            // All of it, or one of the columns that say where it stands and what it is.
            let first = usize::try_from(dice.below(10)).expect("a number");
            update(&mut db, number, if dice.below(2) == 0 { &case } else { &case[first..=first] });
        }
        if dice.below(200) == 0 {
            merge(&mut db).expect("to move the changes");
        }
        if turn % 10 == 0 {
            compare(&mut db, &mut dice);
        }
    }
    assert_eq!(differing(&mut db).expect("a check"), Vec::<String>::new());
    while merge(&mut db).expect("to move the changes") > 0 {}
    compare(&mut db, &mut dice);
    assert_eq!(differing(&mut db).expect("a check"), Vec::<String>::new());
    execute(&mut db, "UPDATE case_counts SET cases = cases + 1 WHERE figure = 'waiting'").expect("to tamper");
    assert_eq!(differing(&mut db).expect("a check").len(), 1);
}
