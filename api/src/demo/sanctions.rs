//! The demonstration town's sanctions in all their states, its dialogues, and its wards' scores and hot spots.

use super::*;
use crate::{
    access::scope::Scope as Everywhere,
    directory::AgencyId,
    employers::{
        EmployerId,
        store::{self as employer_store, EmployerFilter, EmployerRow},
        types::EmployerKind,
    },
    inspections::{
        dialogues::{
            commands as dialogue_commands, store as dialogue_store,
            types::{DialogueAnswer, DialogueCreate, DialogueIssueCreate, DialogueKind, IssueSide},
        },
        wards::{
            hot_spots::{
                commands as hot_spot_commands,
                types::{HotSpotInspectionCreate, HotSpotResult, HotSpotTopic},
            },
            scores::{
                commands as score_commands,
                types::{WardPoints, WardRecognition, WardScoreCreate, WardScorePatch},
            },
            statuses::{
                commands as status_commands,
                types::{WardStatusCreate, WardStatusKind},
            },
        },
    },
    platform::{
        choices::code,
        db::Db,
        http::{body::TransitionReason, paging::Slice},
    },
    sanctions::{
        fines::types::FineFacts,
        sanction::{
            commands as sanction_commands, payment_commands,
            store::SanctionRow,
            types::{
                Explanation, ExplanationKind, MinutesKind, SanctionApproval, SanctionCreate, SanctionDecision,
                SanctionEnforcement, SanctionPaymentCreate, SanctionSending, SanctionStatus,
            },
        },
    },
};

const OFFICER: &str = "labour.officer";
const CHAIR: &str = "bac.chair";
const LEADER: &str = "province.leader";
const INSPECTOR: &str = "inspector";
const POLICE: &str = "police.officer";

/// How far a sanction has come, with its violation, the workers or the amount that it is about, and the days since its minutes.
type Sample = (SanctionStatus, &'static str, Option<i64>, Option<i64>, i64);

const SANCTIONS: [Sample; 9] = [
    (SanctionStatus::Proposed, "LAB_CONTRACT_WRITTEN", Some(18), None, 2),
    (SanctionStatus::Decided, "LAB_WAGE_LATE", Some(12), None, 6),
    (SanctionStatus::Approved, "OSH_HEALTHCHECK", Some(9), None, 7),
    (SanctionStatus::Sent, "LAB_OT", Some(45), None, 12),
    (SanctionStatus::PaidInPart, "SI_LATE_REG", Some(10), None, 25),
    (SanctionStatus::Paid, "SI_LATE_PAY", None, Some(120_000_000), 40),
    (SanctionStatus::Enforced, "LAB_RULES", None, None, 55),
    (SanctionStatus::Withdrawn, "OSH_PLAN", None, None, 30),
    // A warning: below 400 000 đồng.
    (SanctionStatus::Paid, "SI_LATE_PAY", None, Some(380_000), 20),
];

impl Town<'_> {
    /// Sanctions and dialogues of employers that are there, and the wards.
    pub(super) fn sanction(&mut self) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| {
            let employers = self.sanctioned(db)?;
            for (index, employer) in employers.iter().enumerate().take(SANCTIONS.len()) {
                self.sanction_one(db, index, employer)?;
            }
            for (index, employer) in employers.iter().enumerate().take(4) {
                self.hold_dialogue(db, index, employer.id)?;
            }
            self.score_wards(db)?;
            self.inspect_hot_spots(db)
        })
    }

    /// Enterprises of the first ward.
    fn sanctioned(&self, db: &mut Db) -> Result<Vec<EmployerRow>, Problem> {
        let directory = self.service.directory.get();
        let ward = directory.unit_by_key(WARDS[0]).map(|unit| vec![unit.id.clone()]);
        let kind = Some(code(EmployerKind::Enterprise));
        let filter = EmployerFilter { kind, units: ward, ..EmployerFilter::default() };
        employer_store::list(db, &Everywhere::default(), &filter, Slice { after: None, limit: SANCTIONS.len() as i64 })
    }

    fn sanction_one(&self, db: &mut Db, index: usize, employer: &EmployerRow) -> Result<(), Problem> {
        let (last, violation, affected_count, due_vnd, days) = SANCTIONS[index];
        let day = |after: i64| self.now - TimeDelta::days(days - after);
        let on = |after: i64| local_date(day(after)).into();
        let facts = FineFacts {
            violation_code: violation.into(),
            ended_on: None,
            minutes_on: local_date(day(0)).into(),
            affected_count,
            due_vnd,
            aggravating: Vec::new(),
            mitigating: Vec::new(),
        };
        let input = SanctionCreate {
            employer_id: employer.id,
            finding_id: None,
            facts,
            detected_on: on(0),
            minutes_kind: MinutesKind::Simple,
            minutes_number: format!("{:02}/BB-mẫu", index + 1).as_str().into(),
        };
        let row = self.keep(db, OFFICER, day(0), |tx, cx| sanction_commands::propose(tx, cx, input))?;
        if last == SanctionStatus::Proposed {
            return Ok(());
        }
        if last == SanctionStatus::Withdrawn {
            let reason = TransitionReason { reason: CleanText::new("Lập nhầm biên bản (mẫu)") };
            let withdraw = |tx: &mut Tx, cx: &_| sanction_commands::withdraw(tx, cx, row.id, row.version, reason);
            return self.keep(db, OFFICER, day(1), withdraw).map(drop);
        }
        let row = match row.read_fine()?.may_explain {
            true => {
                let input = Explanation { kind: ExplanationKind::Waived, received_on: on(1), summary: None };
                let explain = |tx: &mut Tx, cx: &_| sanction_commands::explain(tx, cx, row.id, row.version, input);
                self.keep(db, OFFICER, day(1), explain)?
            }
            false => row,
        };
        let input = SanctionDecision { amount_vnd: None, term: None };
        let row =
            self.keep(db, CHAIR, day(3), |tx, cx| sanction_commands::decide(tx, cx, row.id, row.version, input))?;
        if last == SanctionStatus::Decided {
            return Ok(());
        }
        let input = SanctionApproval { decision_number: format!("{}/QĐ-mẫu", index + 1).as_str().into() };
        let row =
            self.keep(db, LEADER, day(4), |tx, cx| sanction_commands::approve(tx, cx, row.id, row.version, input))?;
        if last == SanctionStatus::Approved {
            return Ok(());
        }
        let input = SanctionSending { sent_on: on(5), received_on: on(6) };
        let row =
            self.keep(db, OFFICER, day(6), |tx, cx| sanction_commands::send(tx, cx, row.id, row.version, input))?;
        self.collect(db, &row, last, day(6))
    }

    /// Pays a decision that was sent, or enforces it.
    fn collect(
        &self,
        db: &mut Db,
        row: &SanctionRow,
        last: SanctionStatus,
        received: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let amount = row.amount_vnd.unwrap_or_default();
        let paid = match last {
            SanctionStatus::Paid if amount > 0 => amount,
            SanctionStatus::PaidInPart => amount / 2,
            SanctionStatus::Enforced => {
                let number = SanctionEnforcement { decision_number: "70/QĐ-mẫu".into() };
                let enforce = |tx: &mut Tx, cx: &_| sanction_commands::enforce(tx, cx, row.id, row.version, number);
                return self.keep(db, CHAIR, received + TimeDelta::days(40), enforce).map(drop);
            }
            _ => return Ok(()),
        };
        let at = received + TimeDelta::days(5);
        let input = SanctionPaymentCreate {
            amount_vnd: paid,
            paid_on: local_date(at).into(),
            document_number: Some("0001/KBNN-mẫu".into()),
        };
        self.keep(db, OFFICER, at, |tx, cx| payment_commands::pay(tx, cx, row.id, row.version, input)).map(drop)
    }

    fn hold_dialogue(&self, db: &mut Db, index: usize, employer: EmployerId) -> Result<(), Problem> {
        let held = self.now - TimeDelta::days(20 + 15 * index as i64);
        let due = |days: i64| (local_date(held) + TimeDelta::days(days)).into();
        let issue = |raised_by, text: &str, days| DialogueIssueCreate {
            raised_by,
            issue: CleanText::new(text),
            agency_id: None,
            due_on: due(days),
        };
        let input = DialogueCreate {
            employer_id: employer,
            kind: if index == 0 { DialogueKind::InterAgency } else { DialogueKind::Periodic },
            held_on: local_date(held).into(),
            place: CleanText::new("Hội trường Minh Họa"),
            workers_present: 30 + 10 * index as i64,
            minutes_number: format!("{:02}/BB-ĐT-mẫu", index + 1).as_str().into(),
            minutes: CleanText::new("Hai bên trao đổi và thống nhất các nội dung dưới đây (mẫu)."),
            issues: vec![
                issue(IssueSide::Workers, "Trả lương chậm so với hợp đồng (mẫu)", 10),
                issue(IssueSide::Union, "Xây dựng quy chế dân chủ ở cơ sở (mẫu)", 60),
                issue(IssueSide::Workers, "Khám sức khỏe định kỳ (mẫu)", 15),
            ],
        };
        let dialogue = self.keep(db, OFFICER, held, |tx, cx| dialogue_commands::create(tx, cx, input))?;
        let issues = dialogue_store::issues(db, &[dialogue.id])?;
        let Some(first) = issues.first() else { return Ok(()) };
        let at = held + TimeDelta::days(8 + index as i64);
        let answer = DialogueAnswer {
            issue_id: first.id,
            answer: CleanText::new("Đã trả đủ lương cho người lao động (mẫu)"),
            answered_on: local_date(at).into(),
        };
        let write = |tx: &mut Tx, cx: &_| dialogue_commands::answer(tx, cx, dialogue.id, dialogue.version, answer);
        self.keep(db, OFFICER, at, write).map(drop)
    }

    /// Last year's scoring of each ward, recognised or refused, and this year's, which is a draft.
    fn score_wards(&self, db: &mut Db) -> Result<(), Problem> {
        let directory = self.service.directory.get();
        let year = i64::from(local_date(self.now).year());
        for (index, key) in WARDS.iter().enumerate() {
            let Some(unit) = directory.unit_by_key(key) else { continue };
            let unit_id = funds::id_of(&unit.id)?;
            let at = self.now - TimeDelta::days(120);
            let create = |year| WardScoreCreate { unit_id: Some(unit_id), year };
            let row = self.keep(db, INSPECTOR, at, |tx, cx| score_commands::create(tx, cx, create(year - 1)))?;
            let points = row.read_criteria()?.into_iter().map(|one| WardPoints {
                criterion: one.code.as_str().into(),
                points: one.max_points - 2 - index as i64,
                evidence: CleanText::new("Báo cáo tổng hợp (mẫu)"),
            });
            let patch = WardScorePatch { points: points.collect() };
            let row =
                self.keep(db, INSPECTOR, at, |tx, cx| score_commands::score(tx, cx, row.id, row.version, patch))?;
            let row = self.keep(db, INSPECTOR, at, |tx, cx| score_commands::submit(tx, cx, row.id, row.version))?;
            let decided = at + TimeDelta::days(20);
            if index == 0 {
                let number =
                    WardRecognition { status: WardStatusKind::Healthy, decision_number: "31/QĐ-mẫu".into() };
                self.keep(db, LEADER, decided, |tx, cx| {
                    score_commands::recognise(tx, cx, row.id, row.version, number)
                })?;
            } else {
                let reason = TransitionReason { reason: CleanText::new("Thiếu minh chứng (mẫu)") };
                self.keep(db, LEADER, decided, |tx, cx| score_commands::refuse(tx, cx, row.id, row.version, reason))?;
            }
            self.keep(db, INSPECTOR, self.now, |tx, cx| score_commands::create(tx, cx, create(year)))?;
            let status = WardStatusCreate {
                unit_id: Some(unit_id),
                status: if index == 0 { WardStatusKind::Pilot } else { WardStatusKind::HotSpot },
                from_on: local_date(self.now - TimeDelta::days(300)).into(),
                decision_number: "12/QĐ-mẫu".into(),
                note: Some(CleanText::new("Theo kế hoạch liên ngành (mẫu)")),
            };
            self.keep(db, LEADER, self.now, |tx, cx| status_commands::create(tx, cx, status))?;
        }
        Ok(())
    }

    /// This year's plan of the first ward: done, cancelled, and to come.
    fn inspect_hot_spots(&self, db: &mut Db) -> Result<(), Problem> {
        let directory = self.service.directory.get();
        let Some(police) = directory.agency_by_code("CA_P_BHL") else { return Ok(()) };
        let lead_agency_id: AgencyId = funds::id_of(&police.id)?;
        let year = i64::from(local_date(self.now).year());
        let plan = |month, topic| HotSpotInspectionCreate {
            unit_id: None,
            year,
            month,
            topic,
            lead_agency_id,
            plan_number: "08/KH-LN-mẫu".into(),
        };
        let at = self.now - TimeDelta::days(100);
        let enter = |db: &mut Db, month, topic| {
            self.keep(db, POLICE, at, |tx, cx| hot_spot_commands::create(tx, cx, plan(month, topic)))
        };
        let done = enter(db, 5, HotSpotTopic::Both)?;
        let result = HotSpotResult {
            done_on: local_date(self.now - TimeDelta::days(90)).into(),
            minutes_number: "11/BB-LN-mẫu".into(),
            places_checked: 12,
            violations_found: 2,
            persons_referred: 3,
        };
        self.keep(db, POLICE, self.now - TimeDelta::days(89), |tx, cx| {
            hot_spot_commands::finish(tx, cx, done.id, done.version, result)
        })?;
        let cancelled = enter(db, 8, HotSpotTopic::Prostitution)?;
        let reason = TransitionReason { reason: CleanText::new("Ghép vào đợt sau (mẫu)") };
        self.keep(db, POLICE, self.now - TimeDelta::days(80), |tx, cx| {
            hot_spot_commands::cancel(tx, cx, cancelled.id, cancelled.version, reason)
        })?;
        enter(db, 12, HotSpotTopic::Both).map(drop)
    }
}
