//! The demonstration town's houses: three that the state, the people and the family build together, each at another stage.

use super::{
    funds::{ACCOUNTANT, Books, CHAIR, id_of},
    *,
};
use crate::{
    funds::{
        allocations::{
            commands as allocation_commands,
            types::{AllocationCreate, AllocationStep, BeneficiaryGroup},
        },
        common::{measure::Measure, purposes::AllocationKind},
        disbursements::{
            commands as disbursement_commands,
            types::{DisbursementCreate, MinutesKind},
        },
        fund::store::FundRow,
        houses::{
            commands as house_commands,
            store::HouseRow,
            types::{HouseCreate, HouseKind, HouseSourceCreate, HouseSourceKind, HouseStage, HouseTransition},
        },
    },
    platform::db::Db,
};

/// What one house is like.
struct Plan<'a> {
    fund: &'a FundRow,
    kind: HouseKind,
    help: AllocationKind,
    purpose: &'a str,
    group: BeneficiaryGroup,
    planned: i64,
    /// From the state, from the fund, from the family.
    money: [i64; 3],
    /// Hours of the neighbours.
    labour: i64,
    /// How many steps after the plan were taken.
    steps: usize,
}

impl Town<'_> {
    pub(super) fn build_houses(&mut self, db: &mut Db, books: &Books) -> Result<(), Problem> {
        let plans = [
            Plan {
                fund: &books.gratitude,
                kind: HouseKind::Build,
                help: AllocationKind::HouseBuild,
                purpose: "DODN_NHAO",
                group: BeneficiaryGroup::Merit,
                planned: 150_000_000,
                money: [60_000_000, 50_000_000, 25_000_000],
                labour: 320,
                steps: 3,
            },
            Plan {
                fund: &books.poor,
                kind: HouseKind::Build,
                help: AllocationKind::HouseBuild,
                purpose: "VNN_NHA",
                group: BeneficiaryGroup::Poor,
                planned: 90_000_000,
                money: [30_000_000, 40_000_000, 10_000_000],
                labour: 160,
                steps: 2,
            },
            Plan {
                fund: &books.gratitude,
                kind: HouseKind::Repair,
                help: AllocationKind::HouseRepair,
                purpose: "DODN_NHAO",
                group: BeneficiaryGroup::Merit,
                planned: 45_000_000,
                money: [0, 20_000_000, 5_000_000],
                labour: 0,
                steps: 0,
            },
        ];
        for (index, plan) in plans.iter().enumerate() {
            // Others than those whom the funds help without a house of their own page.
            let mut own = self.adults.iter().rev().filter(|adult| adult.unit_key == WARDS[0]);
            let Some(person) = own.nth(index * 7).map(|adult| adult.person.id.clone()) else { return Ok(()) };
            self.build_house(db, plan, &person)?;
        }
        Ok(())
    }

    fn build_house(&mut self, db: &mut Db, plan: &Plan, person: &str) -> Result<(), Problem> {
        let start = self.now - TimeDelta::days(90);
        let input = HouseCreate {
            kind: plan.kind,
            beneficiary_id: id_of(person)?,
            case_id: None,
            planned_vnd: plan.planned,
            note: Some(CleanText::new("Nhà nước, nhân dân, gia đình cùng làm (mẫu)")),
        };
        let mut house = self.keep(db, ACCOUNTANT, start, |tx, cx| house_commands::create(tx, cx, input))?;
        self.bring(db, plan, &house)?;
        let input = AllocationCreate {
            fund_id: id_of(&plan.fund.id)?,
            campaign_id: None,
            kind: plan.help,
            purpose_code: plan.purpose.into(),
            measure: Measure::Vnd,
            amount: plan.money[1],
            item: None,
            item_unit: None,
            case_id: None,
            beneficiary_id: Some(id_of(person)?),
            beneficiary_group: Some(plan.group),
            meeting_on: Some((local_date(start) - TimeDelta::days(3)).into()),
            house_id: Some(id_of(&house.id)?),
        };
        let at = start + TimeDelta::days(2);
        let row = self.keep(db, ACCOUNTANT, at, |tx, cx| allocation_commands::create(tx, cx, input))?;
        let row = self.advance(db, at + TimeDelta::days(1), &row, AllocationStep::Endorse)?;
        let stages = [HouseStage::Started, HouseStage::Accepted, HouseStage::HandedOver];
        if plan.steps == 0 {
            return Ok(());
        }
        let row = self.advance(db, at + TimeDelta::days(3), &row, AllocationStep::Approve)?;
        for (step, stage) in stages.into_iter().take(plan.steps).enumerate() {
            let at = start + TimeDelta::days(10 + 25 * step as i64);
            let input = HouseTransition { stage, reached_on: local_date(at).into(), note: None };
            house = self.keep(db, ACCOUNTANT, at, |tx, cx| {
                house_commands::advance(tx, cx, id_of(&house.id)?, house.version, input)
            })?;
            let minutes = match stage {
                HouseStage::Accepted => MinutesKind::Acceptance,
                HouseStage::HandedOver => MinutesKind::HandOver,
                HouseStage::Planned | HouseStage::Started | HouseStage::Cancelled => continue,
            };
            self.pay_tranche(db, at, &row.id, plan.money[1] / 2, minutes)?;
        }
        Ok(())
    }

    fn pay_tranche(
        &self,
        db: &mut Db,
        at: DateTime<Utc>,
        allocation: &str,
        amount: i64,
        minutes: MinutesKind,
    ) -> Result<(), Problem> {
        let input = DisbursementCreate {
            allocation_id: id_of(allocation)?,
            amount,
            minutes_kind: Some(minutes),
            minutes_number: Some("07/BB-mẫu".into()),
            minutes_on: Some(local_date(at).into()),
        };
        let payment = self.keep(db, ACCOUNTANT, at, |tx, cx| disbursement_commands::prepare(tx, cx, input))?;
        if minutes == MinutesKind::HandOver {
            self.add_photo(db, at, &payment.id)?;
        }
        let later = at + TimeDelta::minutes(20);
        self.keep(db, CHAIR, later, |tx, cx| {
            disbursement_commands::approve(tx, cx, id_of(&payment.id)?, payment.version)
        })
        .map(drop)
    }

    /// What the state, the family and the neighbours bring.
    fn bring(&self, db: &mut Db, plan: &Plan, house: &HouseRow) -> Result<(), Problem> {
        let at = self.now - TimeDelta::days(80);
        let on = local_date(at);
        let source = |kind, measure, amount| HouseSourceCreate {
            kind,
            measure,
            amount,
            item: None,
            item_unit: None,
            valuation_vnd: None,
            valued_by: None,
            valued_on: None,
            received_on: on.into(),
            reference: None,
        };
        let [state, _, family] = plan.money;
        let mut sources = vec![
            HouseSourceCreate {
                reference: Some(CleanText::new("15/QĐ-UBND (mẫu)")),
                ..source(HouseSourceKind::StateBudget, Measure::Vnd, state)
            },
            source(HouseSourceKind::Family, Measure::Vnd, family),
            source(HouseSourceKind::Neighbours, Measure::Labour, plan.labour),
        ];
        if plan.labour > 0 {
            sources.push(HouseSourceCreate {
                item: Some(CleanText::new("Xi măng")),
                item_unit: Some(CleanText::new("kg")),
                valuation_vnd: Some(3_600_000),
                valued_by: Some(CleanText::new("Tổ định giá (mẫu)")),
                valued_on: Some(on.into()),
                ..source(HouseSourceKind::Neighbours, Measure::Goods, 2_000_000)
            });
        }
        for input in sources.into_iter().filter(|source| source.amount > 0) {
            self.keep(db, ACCOUNTANT, at, |tx, cx| house_commands::add_source(tx, cx, id_of(&house.id)?, input))?;
        }
        Ok(())
    }
}
