//! Commands about money, drawn by the dice: contributions, pledges, allocations and disbursements of one fund.

use super::Run;
use ansinh::demo::Dice;
use ansinh_tests::{
    Caller, Service,
    funds::{Books, replay},
    people::Answer,
};
use reqwest::Method;
use serde_json::{Value, json};

/// The measures of the ledger.
const MEASURES: [&str; 3] = ["vnd", "goods", "labour"];

/// What must be done at least once, so that the comparison means something.
pub const COMMANDS: [&str; 14] = [
    "contribution",
    "receipt",
    "reversal",
    "pledge",
    "withdrawal of a pledge",
    "allocation",
    "endorse",
    "approve",
    "settle",
    "disbursement",
    "approval",
    "return",
    "reversal of a disbursement",
    "end of a request",
];

pub fn open(service: &Service) -> Books {
    Books::open(service, "DODN")
}

impl Run {
    /// One of the newest eight records of a kind: older ones are mostly at their end.
    fn recent(&self, kind: &'static str, dice: usize) -> String {
        let made = self.made.get(kind).map_or(0, Vec::len);
        self.pick(kind, made.saturating_sub(1 + dice % 8))
    }

    /// One command of the fund's accountant, of its chair or of its deputy.
    pub fn move_money(&mut self, dice: &mut Dice, turn: usize) {
        let (what, which, more) = (dice.roll(20), dice.roll(1_000), dice.roll(1_000));
        let deputy = self.people["fund.deputy"].clone();
        let (accountant, chair) = (self.books.accountant.clone(), self.books.chair.clone());
        // Now and then somebody tries what another may do.
        let is_other = more % 9 == 0;
        let preparer = if is_other { chair.clone() } else { accountant.clone() };
        let decider = if is_other { accountant } else { [chair, deputy][which % 2].clone() };
        let reason = json!({"reason": (["Ghi nhầm", "Ghi nhầm", "Nhầm người", ""][more % 4])});
        let (what, kind, answer) = match what {
            0..=3 => ("contribution", "contribution", self.contribute(&preparer, which, more)),
            4 => {
                let path = format!("/v1/contributions/{}/receipt", self.recent("contribution", which));
                ("receipt", "", preparer.post(&path, &json!({})))
            }
            5 => {
                let path = format!("/v1/contributions/{}/reversal", self.recent("contribution", which));
                ("reversal", "", change(&decider, &path, more, &reason))
            }
            6 => ("pledge", "pledge", self.pledge(&preparer, which, more)),
            7 => {
                let path = format!("/v1/pledges/{}/withdrawal", self.recent("pledge", which));
                ("withdrawal of a pledge", "", change(&preparer, &path, more, &reason))
            }
            8 | 9 => ("allocation", "allocation", self.propose(&preparer, which, more)),
            10..=13 => {
                let step =
                    ["endorse", "endorse", "endorse", "approve", "approve", "approve", "settle", "refuse", "cancel"]
                        [more % 9];
                let body = json!({"transition": step, "reason": "Lý do", "decision_number": "05/QĐ-BQLQ",
                    "decision_on": (["2026-11-10", "2026-10-01"][usize::from(which % 11 == 0)])});
                let by = if step == "approve" || step == "refuse" { &decider } else { &preparer };
                let path = format!("/v1/allocations/{}/transitions", self.recent("allocation", which));
                (step, "", change(by, &path, turn, &body))
            }
            14 | 15 => {
                let amount = [1_000, 20_000, 50_000, 90_000_000][which % 4];
                let body = json!({"allocation_id": self.recent("allocation", more), "amount": amount});
                ("disbursement", "disbursement", preparer.post("/v1/disbursements", &body))
            }
            16 | 17 => {
                let path = format!("/v1/disbursements/{}/approval", self.recent("disbursement", which));
                ("approval", "", change(&decider, &path, more, &json!({})))
            }
            18 => self.undo(&decider, which, more),
            _ => {
                let path = format!("/v1/disbursements/{}/withdrawal", self.recent("disbursement", which));
                ("end of a request", "", change(&preparer, &path, more, &reason))
            }
        };
        *self.taken.entry(what).or_default() += usize::from(answer.status < 300);
        self.note(format!("{turn}: {what}"), kind, &answer);
    }

    fn contribute(&self, by: &Caller, which: usize, more: usize) -> Answer {
        let amount = [0, 1_000, 50_000, 200_000, 3_000_000][which % 5];
        let given = match more % 7 {
            0 => json!({"amount": amount, "earmark": (["DODN_KHOKHAN", "NO_SUCH"][which % 2])}),
            1 => json!({"amount": amount, "channel": "labour", "measure": "labour"}),
            2 => {
                let item = ["Gạo", "gạo", "GẠO"][which % 3];
                json!({"amount": amount, "channel": "goods", "measure": "goods", "item": item, "item_unit": "kg"})
            }
            3 => json!({"amount": amount, "channel": "bank", "bank_reference": format!("FT{}", which % 12)}),
            4 => json!({"amount": amount, "pledge_id": self.recent("pledge", which)}),
            5 => json!({"amount": amount, "received_on": (["2026-10-02", "2099-01-01"][which % 2])}),
            _ => json!({"amount": amount}),
        };
        by.post("/v1/contributions", &self.books.gift(given))
    }

    fn pledge(&self, by: &Caller, which: usize, more: usize) -> Answer {
        let days = [("2026-11-01", "2026-12-01"), ("2026-11-02", "2026-11-01"), ("2026-11-03", "2027-01-01")][more % 3];
        let body = json!({"fund_id": self.books.fund, "donor_id": self.books.donor, "measure": MEASURES[which % 4 % 3],
            "amount": 1_000 * (which % 50), "pledged_on": days.0, "expected_on": days.1});
        by.post("/v1/pledges", &body)
    }

    fn propose(&self, by: &Caller, which: usize, more: usize) -> Answer {
        let (purpose, measure) =
            (["DODN_KHOKHAN", "DODN_KHOKHAN", "DODN_NHAO"][which % 3], ["vnd", "vnd", "labour"][more % 3]);
        let body = json!({"fund_id": self.books.fund, "kind": "hardship", "purpose_code": purpose, "measure": measure,
            "amount": ([50_000, 100_000, 900_000_000][more % 5 % 3]), "beneficiary_id": self.pick("person", which),
            "beneficiary_group": "merit", "meeting_on": "2026-11-01"});
        by.post("/v1/allocations", &body)
    }

    fn undo(&self, by: &Caller, which: usize, more: usize) -> (&'static str, &'static str, Answer) {
        let path = format!("/v1/disbursements/{}", self.recent("disbursement", which));
        if more.is_multiple_of(2) {
            let body = json!({"amount": ([1_000, 20_000][which % 2]), "cause": "Còn thừa"});
            return ("return", "", change(by, &format!("{path}/returns"), more, &body));
        }
        (
            "reversal of a disbursement",
            "",
            change(by, &format!("{path}/reversal"), more, &json!({"reason": "Chi nhầm"})),
        )
    }

    /// The books as they stand at the end: what the ledger says, and what each record says of itself.
    pub fn close_books(&mut self) {
        replay(&self.books);
        let (fund, auditor) = (self.books.fund.clone(), self.people["auditor"].clone());
        for reader in [self.books.accountant.clone(), auditor] {
            for list in ["ledger-entries", "contributions", "pledges", "allocations"] {
                let items = reader.all(&format!("/v1/{list}?fund_id={fund}"));
                assert!(!items.is_empty(), "no {list}");
                let items: Vec<String> = items.iter().map(|item| self.plain(item).to_string()).collect();
                self.told.push(format!("{list}: {}", items.join("\n")));
            }
            for page in ["", "/balance"] {
                let shown = self.plain(&reader.get(&format!("/v1/funds/{fund}{page}")).expect(200));
                self.told.push(format!("fund{page}: {shown}"));
            }
        }
    }
}

/// A change of the version that was last shown, or of one that the dice draw.
fn change(by: &Caller, path: &str, dice: usize, body: &Value) -> Answer {
    if !dice.is_multiple_of(5) {
        return by.post(path, body);
    }
    by.change(Method::POST, path, i64::try_from(1 + dice % 3).expect("a small number"), body)
}
