//! Rules of houses. Pure.

use super::types::{HouseSourceCreate, HouseSourceKind, HouseStage};
use crate::{
    ctx::prelude::rules::*,
    funds::{
        access::WRITE,
        common::measure::{Measure, check_item, check_valuation},
    },
};

/// A transition of a house is the stage that it leads to.
pub static HOUSES: Machine<HouseStage, HouseStage> = {
    use {HouseStage as S, Taker::*};
    Machine {
        thing: "house",
        states: &[S::Planned, S::Started, S::Accepted, S::HandedOver, S::Cancelled],
        last: &[S::HandedOver, S::Cancelled],
        steps: &[
            step(S::Planned, S::Started, S::Started, WRITE, Anybody),
            step(S::Started, S::Accepted, S::Accepted, WRITE, Anybody),
            step(S::Accepted, S::HandedOver, S::HandedOver, WRITE, Anybody),
            // Only while no allocation counts on it.
            step(S::Planned, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Started, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Accepted, S::Cancelled, S::Cancelled, WRITE, Anybody),
        ],
    }
};

/// Checks what comes to a house from elsewhere than a fund; answers what the goods are.
pub fn check_house_source(input: &HouseSourceCreate, faults: &mut Faults) -> String {
    if input.kind == HouseSourceKind::StateBudget && input.measure == Measure::Labour {
        let (vi, en) = ("Ngân sách không ghi bằng ngày công", "The state does not pay in labour");
        faults.add("/measure", "wrong_measure", vi, en);
    }
    let valued = [input.valuation_vnd.is_some(), input.valued_by.is_some(), input.valued_on.is_some()];
    check_valuation(input.measure, valued, faults);
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// True when the minutes of a payment agree with the stage of its house: nothing is paid on an acceptance or a hand-over that
/// the house did not reach. A payment without such minutes fits every stage.
pub fn fits_stage(stage: &str, minutes: Option<&str>) -> bool {
    match minutes {
        Some("acceptance") => ["accepted", "handed_over"].contains(&stage),
        Some("hand_over") => stage == "handed_over",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tranche_waits_for_the_stage_of_its_house() {
        for (stage, acceptance, hand_over) in [
            ("planned", false, false),
            ("started", false, false),
            ("accepted", true, false),
            ("handed_over", true, true),
        ] {
            assert_eq!(fits_stage(stage, Some("acceptance")), acceptance, "{stage}");
            assert_eq!(fits_stage(stage, Some("hand_over")), hand_over, "{stage}");
            assert!(fits_stage(stage, Some("signed_list")) && fits_stage(stage, None), "{stage}");
        }
    }
}
