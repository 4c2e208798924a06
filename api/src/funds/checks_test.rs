//! Tables of cases for the checks of what is entered in a fund.

use super::{
    allocations::{
        rules::{check_step, is_house, is_open},
        types::{AllocationStatus, AllocationTransition},
    },
    campaigns::{
        rules as campaign_rules,
        store::CampaignRow,
        types::{CampaignKind, CampaignStatus},
    },
    contributions::{
        rules::{check_campaign_day, check_contribution},
        types::ContributionCreate,
    },
    pledges::{
        rules::{check_pledge, status},
        store::PledgeRow,
        types::{PledgeCreate, PledgeStatus},
    },
};
use crate::platform::{choices::code, day, problem::Problem};
use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const ID: &str = "0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11";

fn day_of(text: &str) -> NaiveDate {
    day::read(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// A body with some of its fields replaced.
fn body<T: DeserializeOwned>(mut all: Value, more: &Value) -> T {
    for (key, value) in more.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    serde_json::from_value(all.clone()).unwrap_or_else(|error| panic!("{all}: {error}"))
}

/// The faults of a refused entry, each as its pointer and its code.
fn faults(checked: Result<(), Problem>) -> Vec<String> {
    let problem = checked.err();
    let errors = problem.iter().flat_map(|problem| problem.errors());
    errors.map(|fault| format!("{} {}", fault.pointer.as_deref().unwrap_or_default(), fault.code)).collect()
}

#[test]
fn what_is_checked_of_a_contribution() {
    let money = json!({"fund_id": ID, "donor_id": ID, "channel": "cash", "measure": "vnd", "amount": 1_000, "received_on": "2026-11-01"});
    let goods = json!({"channel": "goods", "measure": "goods", "item": "Gạo", "item_unit": "kg"});
    let with = |more: Value| {
        let mut all = goods.clone();
        more.as_object().into_iter().flatten().for_each(|(key, value)| all[key] = value.clone());
        all
    };
    for (more, item, expected) in [
        (json!({}), "", vec![]),
        (json!({"channel": "bank"}), "", vec![]),
        (json!({"channel": "labour", "measure": "labour"}), "", vec![]),
        (goods.clone(), "Gạo/kg", vec![]),
        (json!({"channel": "bank", "measure": "labour"}), "", vec!["/measure wrong_measure"]),
        (json!({"channel": "labour"}), "", vec!["/measure wrong_measure"]),
        (with(json!({"channel": "cash"})), "Gạo/kg", vec!["/measure wrong_measure"]),
        (json!({"currency": "VND"}), "", vec![]),
        (json!({"currency": "USD"}), "", vec!["/currency not_allowed"]),
        (json!({"item": "Gạo"}), "", vec!["/item wrong_measure"]),
        (json!({"item": "Gạo", "item_unit": "kg"}), "", vec!["/item wrong_measure", "/item_unit wrong_measure"]),
        (with(json!({"item": null})), "/kg", vec!["/item required"]),
        (with(json!({"item_unit": null})), "Gạo/", vec!["/item_unit required"]),
        // A text cannot end the part of the account that says what is counted.
        (with(json!({"item": "Gạo|tẻ/nếp"})), "Gạo tẻ nếp/kg", vec![]),
        (with(json!({"valuation_vnd": 5, "valued_by": "Hội đồng", "valued_on": "2026-11-01"})), "Gạo/kg", vec![]),
        (with(json!({"valuation_vnd": 5})), "Gạo/kg", vec!["/valuation_vnd required"]),
        (with(json!({"valued_by": "Hội đồng", "valued_on": "2026-11-01"})), "Gạo/kg", vec!["/valuation_vnd required"]),
        (
            json!({"valuation_vnd": 5, "valued_by": "Hội đồng", "valued_on": "2026-11-01"}),
            "",
            vec!["/valuation_vnd required"],
        ),
        (
            json!({"channel": "goods", "currency": "USD", "item": "Gạo"}),
            "",
            vec!["/measure wrong_measure", "/currency not_allowed", "/item wrong_measure"],
        ),
    ] {
        let (input, mut found): (ContributionCreate, _) = (body(money.clone(), &more), Default::default());
        assert_eq!(check_contribution(&input, &mut found), item, "{more}");
        assert_eq!(faults(found.end()), expected, "{more}");
    }
}

#[test]
fn what_is_checked_of_a_pledge() {
    let money = json!({"fund_id": ID, "donor_id": ID, "measure": "vnd", "amount": 1_000, "pledged_on": "2026-11-05"});
    for (more, item, expected) in [
        (json!({}), "", vec![]),
        (json!({"expected_on": "2026-11-05"}), "", vec![]),
        (json!({"expected_on": "2027-01-01"}), "", vec![]),
        (json!({"expected_on": "2026-11-04"}), "", vec!["/expected_on out_of_range"]),
        (json!({"measure": "goods", "item": "Gạo", "item_unit": "kg"}), "Gạo/kg", vec![]),
        (json!({"measure": "goods"}), "/", vec!["/item required", "/item_unit required"]),
        (json!({"measure": "labour", "item": "Công"}), "", vec!["/item wrong_measure"]),
    ] {
        let (input, mut found): (PledgeCreate, _) = (body(money.clone(), &more), Default::default());
        assert_eq!(check_pledge(&input, &mut found), item, "{more}");
        assert_eq!(faults(found.end()), expected, "{more}");
    }
}

#[test]
fn what_the_ledger_makes_of_a_pledge() {
    let row = |withdrawn_at: Option<NaiveDateTime>| PledgeRow {
        id: String::new(),
        code: String::new(),
        fund_id: String::new(),
        campaign_id: None,
        donor_id: String::new(),
        donor_type: "individual".into(),
        measure: "vnd".into(),
        item: String::new(),
        amount: 1_000,
        earmark: String::new(),
        pledged_on: NaiveDate::MIN,
        expected_on: None,
        note: None,
        withdrawn_by: None,
        withdrawn_at,
        withdrawn_reason: None,
        created_by: String::new(),
        created_at: NaiveDateTime::MIN,
        version: 1,
    };
    for (withdrawn_at, received, expected) in [
        (None, 0, PledgeStatus::Open),
        (None, 999, PledgeStatus::Open),
        (None, 1_000, PledgeStatus::Fulfilled),
        (None, 5_000, PledgeStatus::Fulfilled),
        (Some(NaiveDateTime::MIN), 0, PledgeStatus::Withdrawn),
        (Some(NaiveDateTime::MIN), 1_000, PledgeStatus::Withdrawn),
    ] {
        assert_eq!(status(&row(withdrawn_at), received), expected, "{withdrawn_at:?} {received}");
    }
}

fn campaign(starts_on: &str, closes_on: Option<&str>) -> CampaignRow {
    CampaignRow {
        id: String::new(),
        code: String::new(),
        fund_id: String::new(),
        kind: String::new(),
        name: String::new(),
        goal_vnd: None,
        starts_on: day_of(starts_on),
        closes_on: closes_on.map(day_of),
        bank_account: None,
        partners: "[]".into(),
        closing_decision: None,
        created_by: String::new(),
        created_at: NaiveDateTime::MIN,
        updated_by: String::new(),
        updated_at: NaiveDateTime::MIN,
        version: 1,
    }
}

#[test]
fn a_campaign_receives_from_its_first_to_its_last_day() {
    for (closes_on, on, status) in [
        (Some("2026-11-30"), "2026-10-31", CampaignStatus::Upcoming),
        (Some("2026-11-30"), "2026-11-01", CampaignStatus::Open),
        (Some("2026-11-30"), "2026-11-30", CampaignStatus::Open),
        (Some("2026-11-30"), "2026-12-01", CampaignStatus::Closed),
        (Some("2026-11-01"), "2026-11-01", CampaignStatus::Open),
        (None, "2026-10-31", CampaignStatus::Upcoming),
        (None, "2036-11-01", CampaignStatus::Open),
    ] {
        let (row, day) = (campaign("2026-11-01", closes_on), day_of(on));
        assert_eq!(campaign_rules::status(&row, day), status, "{on} of a campaign to {closes_on:?}");
        // What may be received on a day is what is open on it.
        let refused = if status == CampaignStatus::Open { vec![] } else { vec!["/received_on campaign_closed"] };
        assert_eq!(faults(check_campaign_day(&row, day)), refused, "{on} of a campaign to {closes_on:?}");
    }
}

#[test]
fn a_relief_campaign_has_an_account_of_its_own() {
    use CampaignKind::{Annual, OneDaysPay, Relief};
    for (kind, account, other, of_other, is_taken) in [
        (Relief, "0000A", Relief, "0000 a", true),
        (Relief, "0000A", Annual, "0000-A", true),
        (Annual, "0000A", Relief, "0000A", true),
        (Annual, "0000A", OneDaysPay, "0000A", false),
        (Relief, "0000A", Relief, "0001A", false),
        (Annual, "", Relief, "", false),
    ] {
        let bank_account = Some(of_other.to_owned());
        let others = [CampaignRow { kind: code(other), bank_account, ..campaign("2026-11-01", None) }];
        let found = campaign_rules::holder(kind, account, &others);
        assert_eq!(found.is_some(), is_taken, "{kind:?} {account}, {other:?} {of_other}");
    }
}

#[test]
fn what_a_step_of_an_allocation_needs() {
    let meeting = Some("2026-11-01");
    for (meeting_on, more, expected) in [
        (meeting, json!({"transition": "endorse"}), vec![]),
        (meeting, json!({"transition": "settle"}), vec![]),
        (meeting, json!({"transition": "approve"}), vec!["/decision_number required", "/decision_on required"]),
        (meeting, json!({"transition": "approve", "decision_number": "05/QĐ"}), vec!["/decision_on required"]),
        (meeting, json!({"transition": "approve", "decision_on": "2026-11-01"}), vec!["/decision_number required"]),
        (meeting, json!({"transition": "approve", "decision_number": "05/QĐ", "decision_on": "2026-11-01"}), vec![]),
        // The board decides after the meeting that proposed it.
        (
            meeting,
            json!({"transition": "approve", "decision_number": "05/QĐ", "decision_on": "2026-10-31"}),
            vec!["/decision_on out_of_range"],
        ),
        (None, json!({"transition": "approve", "decision_number": "05/QĐ", "decision_on": "2026-10-31"}), vec![]),
        (meeting, json!({"transition": "refuse"}), vec!["/reason required"]),
        (meeting, json!({"transition": "refuse", "reason": ""}), vec!["/reason required"]),
        (meeting, json!({"transition": "refuse", "reason": "Không đủ"}), vec![]),
        (meeting, json!({"transition": "cancel"}), vec!["/reason required"]),
        (meeting, json!({"transition": "cancel", "reason": "Rút"}), vec![]),
    ] {
        let input: AllocationTransition = body(json!({}), &more);
        assert_eq!(faults(check_step(&input, meeting_on.map(day_of))), expected, "{more}");
    }
}

#[test]
fn kinds_and_states_of_allocations() {
    for (kind, expected) in [("house_build", true), ("house_repair", true), ("hardship", false), ("", false)] {
        assert_eq!(is_house(kind), expected, "{kind}");
    }
    for (status, expected) in [
        (AllocationStatus::Proposed, true),
        (AllocationStatus::Endorsed, true),
        (AllocationStatus::Approved, true),
        (AllocationStatus::Settled, false),
        (AllocationStatus::Refused, false),
        (AllocationStatus::Cancelled, false),
    ] {
        assert_eq!(is_open(status), expected, "{status:?}");
    }
}
