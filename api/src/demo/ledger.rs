//! A ledger of any size, for measuring statistics.
//!
//! The entries are made up in the form in which the journal tells them and go through the roll-ups' own code, ten years of
//! them, day by day. They bypass the commands, the ledger and the journal, none of which an answer of the statistics reads: reading the
//! statistics again from the journal drops them.

use crate::{
    app::Service,
    directory::data::Directory,
    platform::problem::Problem,
    statistics::{
        funds::{roll_up, store::EntryLine},
        periods::first_of,
    },
};
use chrono::Days;
use serde_json::{Value, json};

const BATCH: u64 = 50_000;
const TYPES: [&str; 6] = ["individual", "officials", "agency", "enterprise", "union", "religious"];
const GROUPS: [&str; 4] = ["merit", "poor", "child", "disabled"];
const PURPOSES: [(&str, [&str; 3]); 3] = [
    ("DODN", ["DODN_NHAO", "DODN_KHOKHAN", "DODN_QUANLY"]),
    ("VNN", ["VNN_NHAO", "VNN_SINHKE", "VNN_TET"]),
    ("BTTE", ["BTTE_HOCBONG", "BTTE_PHAUTHUAT", "BTTE_KHANCAP"]),
];

/// Numbers that look drawn and are the same each time.
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678_9ABC_DEF1);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// One of some, by a drawn number.
fn pick<T: Copy>(all: &[T], drawn: u64) -> Option<T> {
    let length = u64::try_from(all.len()).ok()?;
    all.get(usize::try_from(drawn.checked_rem(length)?).ok()?).copied()
}

/// An entry of a ledger of so many: donors and helped grow with it; most give to one fund, and a few take a contribution back.
fn entry(number: u64, all: u64, units: &[&str]) -> Option<Value> {
    let drawn = mix(number);
    let day = first_of(2017, 1) + Days::new(number * 3_600 / all);
    let is_contribution = drawn >> 12 & 15 < 13;
    let who = mix(drawn >> 20) % (if is_contribution { all / 5 } else { all / 20 }).max(1);
    let person = mix(who + u64::from(is_contribution));
    let (kind_of_fund, purposes) = pick(&PURPOSES, if drawn >> 16 & 15 == 0 { drawn >> 24 } else { person >> 8 })?;
    let fund = format!("00000000-0000-7000-8000-{kind_of_fund:0>12}");
    let unit = pick(units, person >> 16)?;
    let (measure, amount) =
        pick(&[("vnd", 200_000), ("vnd", 500_000), ("vnd", 1_000_000), ("labour", 8)], drawn >> 32)?;
    let earmark = if is_contribution && drawn >> 40 & 7 == 0 { purposes[0] } else { "" };
    let kind = match (is_contribution, drawn >> 44 & 255) {
        (true, 0) => "receipt_reversal",
        (true, _) => "receipt",
        (false, _) => "disbursement",
    };
    Some(json!({
        "fund_id": fund, "kind": kind, "measure": measure, "item": "", "amount": amount, "occurred_on": day,
        "donor_type": is_contribution.then(|| pick(&TYPES, (person >> 24 & 15).saturating_sub(10))).flatten(),
        "purpose_code": if is_contribution { Some(earmark) } else { pick(&purposes, person >> 28) },
        "beneficiary_group": (!is_contribution).then(|| pick(&GROUPS, person >> 32)).flatten(),
        "unit_id": unit, "to_account": format!("{fund}||{measure}||{earmark}|received"),
        "who": format!("{}{who:015}", if is_contribution { 'g' } else { 'h' }),
    }))
}

/// Adds so many entries to the statistics.
pub fn add(service: &Service, entries: u64, say: &dyn Fn(&str)) -> Result<(), Problem> {
    let directory = service.directory.get();
    let units = wards(&directory);
    let mut begin = 0;
    while begin < entries {
        let end = entries.min(begin + BATCH);
        let batch = (begin..end).filter_map(|number| entry(number, entries, &units));
        let told = batch.map(|state| EntryLine {
            event: "ledger.posted".to_owned(),
            state: state.to_string(),
            ..EntryLine::default()
        });
        let told: Vec<_> = told.collect();
        service.platform.pool.write_now(|db| roll_up::apply(db, told.clone(), 0))?;
        begin = end;
        say(&format!("{end} of {entries} ledger entries"));
    }
    Ok(())
}

fn wards(directory: &Directory) -> Vec<&str> {
    let mut units: Vec<&str> = directory.units().map(|unit| unit.id.as_str()).collect();
    units.sort_unstable();
    units.truncate(6);
    units
}
