//! Inspections of the demonstration's employers in every state, by the department and by the ward, with members of other
//! agencies, findings, remedies, and a published plan.

use super::{PAPER, Town};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    employers::store::{EmployerFilter, EmployerRow, list as employers},
    inspections::{
        checklists::commands::answer,
        findings, plans,
        ranking::incidents,
        remedies::{self, store::RemedyRow},
        visits::{commands, store::InspectionRow, team},
    },
    platform::{db::Db, files::Stored, http::paging::Slice, journal::Tx, problem::Problem},
};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How far an inspection of the demonstration goes: the transitions that it takes, each on its day after the first.
const WAYS: [&[(&str, i64)]; 13] = [
    &[],
    &[("cancel", 2)],
    &[("decide", 1)],
    &[("decide", 1), ("submit_plan", 2)],
    &[("decide", 1), ("submit_plan", 2), ("approve_plan", 3)],
    &[("decide", 1), ("submit_plan", 2), ("approve_plan", 3), ("announce", 4)],
    &[("decide", 1), ("submit_plan", 2), ("approve_plan", 3), ("announce", 4), ("start_visit", 5)],
    &[("decide", 1), ("submit_plan", 2), ("approve_plan", 3), ("announce", 4), ("start_visit", 5), ("suspend", 6)],
    &[("decide", 1), ("submit_plan", 2), ("approve_plan", 3), ("announce", 4), ("terminate", 6)],
    &[
        ("decide", 1),
        ("submit_plan", 2),
        ("approve_plan", 3),
        ("announce", 4),
        ("start_visit", 5),
        ("find", 6),
        ("sign_minutes", 8),
    ],
    &[
        ("decide", 1),
        ("submit_plan", 2),
        ("approve_plan", 3),
        ("announce", 4),
        ("start_visit", 5),
        ("find", 6),
        ("sign_minutes", 8),
        ("conclude", 12),
    ],
    &[
        ("decide", 1),
        ("submit_plan", 2),
        ("approve_plan", 3),
        ("announce", 4),
        ("start_visit", 5),
        ("find", 6),
        ("sign_minutes", 8),
        ("conclude", 12),
        ("start_follow_up", 13),
        ("hand_in", 20),
    ],
    &[
        ("decide", 1),
        ("submit_plan", 2),
        ("approve_plan", 3),
        ("announce", 4),
        ("start_visit", 5),
        ("find", 6),
        ("sign_minutes", 8),
        ("conclude", 12),
        ("start_follow_up", 13),
        ("hand_in", 20),
        ("accept", 24),
        ("close", 26),
    ],
];

/// How many days ago other inspections began: their results are seen over time.
const ENDED: [i64; 6] = [480, 400, 330, 250, 170, 90];

/// The way of an inspection whose violation is not put right, and of the one in which it is followed up.
const CARRIED: [usize; 2] = [10, 6];

/// Who runs the inspections of a body: the account that prepares, and the one that decides.
const BODIES: [(&str, &str); 2] = [("inspector", "merit.director"), ("labour.officer", "bac.chair")];

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_json::from_value(value).map_err(|error| Problem::internal("demonstration", &error))
}

/// What an inspection is made of that nobody planned.
fn sign_of(employer: &EmployerRow) -> Value {
    let note = "Chậm đóng bảo hiểm nhiều tháng (mẫu)";
    json!({"employer_id": employer.id, "ground": "sign_of_violation", "ground_note": note})
}

/// An inspection on its way.
struct Visit {
    row: InspectionRow,
    remedy: Option<RemedyRow>,
}

impl Town<'_> {
    /// Inspects some of the employers that are there, two of each way, and plans others.
    pub(super) fn inspect(&mut self) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| {
            let slice = || Slice { after: None, limit: (2 * WAYS.len() + ENDED.len()) as i64 + 9 };
            let of_ward = |_: &mut Tx, cx: &Cx| Ok(cx.scope().clone());
            let scope = self.keep(db, "labour.officer", self.now, of_ward)?;
            let rows = employers(db, &scope, &EmployerFilter::default(), slice())?;
            let (inspected, rest) = rows.split_at(rows.len().min(2 * WAYS.len()));
            let (ended, rest) = rest.split_at(rest.len().min(ENDED.len()));
            let (carried, others) = rest.split_at(rest.len().min(1));
            for (index, employer) in inspected.iter().enumerate() {
                let at = self.now - TimeDelta::days(28 + (index % 5) as i64);
                self.visit(db, &sign_of(employer), BODIES[index % 2], WAYS[index / 2], at)?;
            }
            let last = WAYS[WAYS.len() - 1];
            for (employer, days) in ended.iter().zip(ENDED) {
                self.visit(db, &sign_of(employer), BODIES[0], last, self.now - TimeDelta::days(days))?;
            }
            for (employer, (way, days)) in
                carried.iter().flat_map(|one| [(one, (CARRIED[0], ENDED[0])), (one, (CARRIED[1], 20))])
            {
                self.visit(db, &sign_of(employer), BODIES[0], WAYS[way], self.now - TimeDelta::days(days))?;
            }
            for employer in others {
                self.complain(db, employer)?;
            }
            if others.is_empty() { Ok(()) } else { self.plan(db) }
        })
    }

    fn complain(&self, db: &mut Db, employer: &EmployerRow) -> Result<(), Problem> {
        let on = (self.now - TimeDelta::days(45)).date_naive();
        let body = json!({"employer_id": employer.id, "kind": "complaint", "happened_on": on, "workers": 4, "note": "Nợ lương 2 tháng (mẫu)"});
        let input = read(body)?;
        self.keep(db, "labour.officer", self.now - TimeDelta::days(40), |tx, cx| incidents::create(tx, cx, input))?;
        Ok(())
    }

    /// A plan of the department for this year, published by its director.
    fn plan(&self, db: &mut Db) -> Result<(), Problem> {
        let at = self.now - TimeDelta::days(10);
        let inspected = at + TimeDelta::days(2);
        // A line is inspected in the year of its plan.
        let year = local_date(inspected).year();
        let body = json!({"name": format!("Kế hoạch kiểm tra chuyên đề bảo hiểm {year} (mẫu)"), "year": year, "teams": 1, "visits_per_team": 6});
        let input = read(body)?;
        let plan = self.keep(db, "inspector", at, |tx, cx| plans::commands::create(tx, cx, input))?;
        let publish = |tx: &mut Tx, cx: &Cx| {
            plans::commands::transition(tx, cx, plan.id, 1, plans::types::PlanTransition::Publish)
        };
        self.keep(db, "merit.director", at + TimeDelta::days(1), publish)?;
        // The first line of the plan is decided.
        let Some(line) = plans::store::items(db, plan.id)?.into_iter().next() else { return Ok(()) };
        let planned = json!({"employer_id": line.employer_id, "ground": "thematic_plan", "plan_item_id": line.id});
        self.visit(db, &planned, BODIES[0], WAYS[2], inspected)
    }

    fn visit(
        &self,
        db: &mut Db,
        of: &Value,
        (runs, decides): (&str, &str),
        way: &[(&str, i64)],
        at: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let mut body = of.clone();
        body["content"] = json!("Việc giao kết hợp đồng và đóng bảo hiểm trong năm (mẫu)");
        body["checklists"] = json!(["contract", "insurance"]);
        let input = read(body)?;
        let row = self.keep(db, runs, at, |tx, cx| commands::create(tx, cx, input))?;
        let mut visit = Visit { row, remedy: None };
        for (transition, day) in way {
            let at = at + TimeDelta::days(*day);
            match *transition {
                "find" => self.find(db, &mut visit, runs, at)?,
                "hand_in" => self.judge(
                    db,
                    &mut visit,
                    runs,
                    at,
                    json!({"transition": "hand_in", "note": "Đã ký đủ hợp đồng (mẫu)"}),
                )?,
                "accept" => {
                    let accept = json!({"transition": "accept", "recovered_vnd": 84_000_000, "workers_helped": 12});
                    self.judge(db, &mut visit, runs, at, accept)?;
                }
                _ => self.step_of(db, &mut visit, (runs, decides), transition, at)?,
            }
        }
        Ok(())
    }

    fn step_of(
        &self,
        db: &mut Db,
        visit: &mut Visit,
        (runs, decides): (&str, &str),
        transition: &str,
        at: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let mut body = json!({"transition": transition});
        if transition == "decide" {
            body["number"] = json!("15/QĐ-KT-mẫu");
        } else if !["announce", "start_visit", "approve_plan", "start_follow_up", "close"].contains(&transition) {
            body["note"] = json!("Nội dung mẫu");
        }
        if transition == "sign_minutes" {
            body["signature"] = json!("subject");
        }
        let by = if ["decide", "approve_plan", "suspend", "terminate"].contains(&transition) { decides } else { runs };
        let (id, seen, input) = (visit.row.id, visit.row.version, read(body)?);
        visit.row = self.keep(db, by, at, |tx, cx| commands::transition(tx, cx, id, seen, input))?;
        if transition == "decide" { self.assemble(db, visit, runs, at) } else { Ok(()) }
    }

    /// The team: who prepared it, and an officer of the social insurance.
    fn assemble(&self, db: &mut Db, visit: &mut Visit, runs: &str, at: DateTime<Utc>) -> Result<(), Problem> {
        let member = |username: &str, role: &str| {
            let user = self.users.get(username).ok_or_else(|| Problem::internal("demonstration", &username))?;
            Ok::<Value, Problem>(json!({"user_id": user.id, "role": role}))
        };
        let members = [member(runs, "head")?, member("insurance.officer", "member")?];
        let (id, seen, input) = (visit.row.id, visit.row.version, read(json!({"members": members}))?);
        visit.row = self.keep(db, runs, at, |tx, cx| team::set(tx, cx, id, seen, &input))?;
        for username in [runs, "insurance.officer"] {
            let input = read(json!({"has_conflict": false}))?;
            self.keep(db, username, at, |tx, cx| team::declare(tx, cx, id, input))?;
        }
        Ok(())
    }

    /// Answers, a paper, a violation with a remedy, and something that was as the law asks.
    fn find(&self, db: &mut Db, visit: &mut Visit, runs: &str, at: DateTime<Utc>) -> Result<(), Problem> {
        let id = visit.row.id;
        let answers = json!({"answers": [
            {"item": "CONTRACT_WRITTEN", "result": "violation", "note": "Thiếu 12 hợp đồng (mẫu)", "workers": 12, "seen": 0},
            {"item": "INSURANCE_PAID", "result": "compliant", "seen": 0}]});
        let batch = read(answers)?;
        self.keep(db, "insurance.officer", at, |tx, cx| answer(tx, cx, id, batch))?;
        let file = Stored {
            requirement: "paper".to_owned(),
            file_name: "danh-sach-lao-dong-mau.pdf".to_owned(),
            media_type: "application/pdf",
            size_bytes: PAPER.len() as i64,
            sha256: self.paper.clone(),
            storage_key: self.paper.clone(),
        };
        let paper = self.keep(db, runs, at, |tx, cx| commands::add_document(tx, cx, id, file))?;
        let failed = json!({"item": "CONTRACT_WRITTEN", "description": "Không ký hợp đồng bằng văn bản với 12 lao động (mẫu)",
            "judgement": {"result": "failed", "workers": 12, "amount_vnd": 84_000_000, "evidence": [paper.id]}});
        let passed = json!({"item": "INSURANCE_PAID", "description": "Đóng đủ và đúng hạn (mẫu)", "judgement": {"result": "passed"}});
        let (failed, passed) = (read(failed)?, read(passed)?);
        let finding = self.keep(db, runs, at, |tx, cx| findings::commands::create(tx, cx, id, failed))?;
        self.keep(db, runs, at, |tx, cx| findings::commands::create(tx, cx, id, passed))?;
        let due = (at + TimeDelta::days(30)).date_naive();
        let measure = read(json!({"measure": "Ký hợp đồng bằng văn bản với 12 lao động (mẫu)", "due_on": due}))?;
        visit.remedy = Some(self.keep(db, runs, at, |tx, cx| remedies::commands::create(tx, cx, finding.id, measure))?);
        Ok(())
    }

    fn judge(&self, db: &mut Db, visit: &mut Visit, runs: &str, at: DateTime<Utc>, body: Value) -> Result<(), Problem> {
        let Some(remedy) = visit.remedy.take() else { return Ok(()) };
        let (id, seen, input) = (remedy.id, remedy.version, read(body)?);
        visit.remedy = Some(self.keep(db, runs, at, |tx, cx| remedies::commands::transition(tx, cx, id, seen, input))?);
        Ok(())
    }
}
