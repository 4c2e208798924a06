//! The demonstration town's funds: gifts of each measure, allocations in every state, a year that is closed.

use super::*;
use crate::{
    ctx::Cx,
    directory::{data::Directory, working_days::start_of},
    funds::{
        allocations::{
            commands as allocation_commands,
            store::{self as allocation_store, AllocationRow},
            types::{AllocationCreate, AllocationStep, AllocationTransition, BeneficiaryGroup},
        },
        campaigns::{
            commands as campaign_commands,
            store::CampaignRow,
            types::{CampaignCreate, CampaignKind},
        },
        common::{
            measure::{Channel, Measure},
            purposes::AllocationKind,
        },
        contributions::{
            commands as contribution_commands, receipts::commands as receipt_commands, types::ContributionCreate,
        },
        disbursements::{
            commands as disbursement_commands, documents,
            types::{DisbursementCreate, MinutesKind},
        },
        donors::{
            commands as donor_commands,
            store::DonorRow,
            types::{DonorCreate, DonorType},
        },
        fund::{commands as fund_commands, store::FundRow, types::FundCreate},
        pay_lists::{
            commands as pay_list_commands,
            types::{PayListCreate, PayListLineCreate},
        },
        periods::{close, publish, store as period_store},
        pledges::{commands as pledge_commands, types::PledgeCreate},
    },
    platform::db::Db,
};

pub(super) const ACCOUNTANT: &str = "fund.accountant";
pub(super) const CHAIR: &str = "fund.chair";
/// The year of the oldest books.
const FIRST_YEAR: i64 = 2025;
const FIRMS: [&str; 6] = [
    "Công ty Mẫu Minh Họa Một",
    "Công ty Mẫu Minh Họa Hai",
    "Hợp tác xã Mẫu Minh Họa",
    "Nhóm thiện nguyện Mẫu",
    "Chùa Mẫu Minh Họa",
    "Hội đồng hương Mẫu ở xa",
];

pub(super) struct Books {
    pub(super) gratitude: FundRow,
    pub(super) poor: FundRow,
    children: FundRow,
    relief: CampaignRow,
    july: CampaignRow,
}

impl Town<'_> {
    /// Opens the funds and fills the books of last year and this.
    pub(super) fn fill_funds(&mut self) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| {
            let books = self.open_books(db)?;
            let donors = self.add_donors(db)?;
            self.give(db, &books, &donors)?;
            self.promise(db, &books, &donors)?;
            self.help(db, &books)?;
            self.build_houses(db, &books)?;
            self.remember(db)?;
            self.close_last_years(db, &books)
        })
    }

    /// The last day of last year's books on which the demonstration writes.
    fn start(&self) -> DateTime<Utc> {
        date("2025-07-03T02:00:00Z").min(self.now - TimeDelta::days(30))
    }

    pub(super) fn keep<T>(
        &self,
        db: &mut Db,
        username: &str,
        at: DateTime<Utc>,
        command: impl FnOnce(&mut Tx, &Cx) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        // The books are kept at the desk: the day's hours are drawn together into its eight, on the same day in Vietnam.
        let day = local_date(at);
        let start = start_of(day);
        let at = if day < local_date(self.now) { start + TimeDelta::hours(8) + (at - start) / 3 } else { at };
        self.write(db, username, at, command)
    }

    fn open_books(&mut self, db: &mut Db) -> Result<Books, Problem> {
        let at = self.start();
        let mut open = |town: &Self, kind: &str, vi: &str, en: &str, cap: Option<i64>| {
            let input = FundCreate {
                kind: kind.into(),
                name_vi: CleanText::new(vi),
                name_en: CleanText::new(en),
                unit_id: None,
                admin_cap_percent: cap,
            };
            town.keep(db, CHAIR, at, |tx, cx| fund_commands::create_fund(tx, cx, input))
        };
        let ward = "phường Bắc Hồng Lĩnh";
        let vi = format!("Quỹ Đền ơn đáp nghĩa {ward}");
        let gratitude = open(self, "DODN", &vi, "Gratitude Fund of Bắc Hồng Lĩnh ward", Some(5))?;
        let poor =
            open(self, "VNN", &format!("Quỹ Vì người nghèo {ward}"), "Fund for the Poor of Bắc Hồng Lĩnh ward", None)?;
        let vi = format!("Quỹ Bảo trợ trẻ em {ward}");
        let children = open(self, "BTTE", &vi, "Children's Fund of Bắc Hồng Lĩnh ward", None)?;
        let relief = open(self, "CUUTRO", &format!("Cứu trợ {ward}"), "Relief of Bắc Hồng Lĩnh ward", None)?;
        let partners = partners(&self.service.directory.get())?;
        let campaign = |fund: &FundRow, kind, name: &str, goal, starts: NaiveDate, days: i64| -> Result<_, Problem> {
            Ok(CampaignCreate {
                fund_id: fund.id.parse().map_err(|error| Problem::internal("id", &error))?,
                kind,
                name: CleanText::new(name),
                goal_vnd: Some(goal),
                starts_on: starts.into(),
                closes_on: Some((starts + TimeDelta::days(days)).into()),
                bank_account: (kind == CampaignKind::Relief).then(|| CleanText::new("0000 0000 0000 (mẫu)")),
                partner_ids: partners.clone(),
            })
        };
        let today = local_date(self.now);
        let july = campaign(
            &gratitude,
            CampaignKind::OneDaysPay,
            "Một ngày lương vì nghĩa tình (mẫu)",
            400_000_000,
            today - TimeDelta::days(140),
            200,
        )?;
        let storm = campaign(
            &relief,
            CampaignKind::Relief,
            "Cứu trợ sau bão (mẫu)",
            300_000_000,
            today - TimeDelta::days(50),
            90,
        )?;
        let july =
            self.keep(db, CHAIR, self.now - TimeDelta::days(140), |tx, cx| campaign_commands::create(tx, cx, july))?;
        let relief =
            self.keep(db, CHAIR, self.now - TimeDelta::days(50), |tx, cx| campaign_commands::create(tx, cx, storm))?;
        Ok(Books { gratitude, poor, children, relief, july })
    }

    fn add_donors(&mut self, db: &mut Db) -> Result<Vec<DonorRow>, Problem> {
        let at = self.start();
        let mut donors = Vec::new();
        for index in 0..36 {
            let (donor_type, name) = match index {
                0..=5 => (
                    [
                        DonorType::Enterprise,
                        DonorType::Enterprise,
                        DonorType::Enterprise,
                        DonorType::Union,
                        DonorType::Religious,
                        DonorType::Overseas,
                    ][index],
                    FIRMS[index].to_owned(),
                ),
                6..=9 => (DonorType::OfficialGroup, format!("Tập thể cán bộ cơ quan Mẫu {}", index - 5)),
                10 => (DonorType::UpperFund, "Quỹ cấp tỉnh (mẫu)".to_owned()),
                11 => (DonorType::Front, "Mặt trận Tổ quốc phường (mẫu)".to_owned()),
                _ => {
                    let surname = *self.dice.pick(&SURNAMES);
                    let sex = if index % 2 == 0 { Sex::Male } else { Sex::Female };
                    (DonorType::Individual, self.name(sex, surname))
                }
            };
            let input = DonorCreate {
                donor_type,
                name: CleanText::new(&name),
                is_anonymous: index % 9 == 8,
                on_wall: index % 9 != 8 && index % 2 == 0,
                agency_id: None,
                address: None,
                phone: None,
            };
            donors.push(self.keep(db, ACCOUNTANT, at, |tx, cx| donor_commands::create_donor(tx, cx, input))?);
        }
        Ok(donors)
    }

    fn give(&mut self, db: &mut Db, books: &Books, donors: &[DonorRow]) -> Result<(), Problem> {
        let span = (self.now - self.start()).num_days().max(1);
        for index in 0..180 {
            let at = self.start() + TimeDelta::days(span * index / 180);
            let donor = &donors[self.dice.roll(donors.len())];
            let step = self.dice.roll(20) as i64 + 1;
            let fund = match index % 10 {
                0..=5 => &books.gratitude,
                6..=8 => &books.poor,
                _ => &books.children,
            };
            let gives = match donor.donor_type.as_str() {
                "individual" => 100_000 * step,
                "official_group" => 2_000_000 * step,
                _ => 5_000_000 * step,
            };
            let mut input = gift(fund, donor, local_date(at), gives)?;
            if index % 7 == 3 && fund.kind == "DODN" {
                input.earmark = Some("DODN_NHAO".into());
            }
            match index % 15 {
                4 => {
                    input = ContributionCreate {
                        channel: Channel::Goods,
                        measure: Measure::Goods,
                        amount: 50_000 * step,
                        item: Some(CleanText::new("Gạo")),
                        item_unit: Some(CleanText::new("kg")),
                        valuation_vnd: Some(900_000 * step),
                        valued_by: Some(CleanText::new("Tổ định giá (mẫu)")),
                        valued_on: Some(local_date(at).into()),
                        earmark: None,
                        ..input
                    };
                }
                9 => {
                    input = ContributionCreate {
                        channel: Channel::Labour,
                        measure: Measure::Labour,
                        amount: 8 * step,
                        earmark: None,
                        ..input
                    }
                }
                2 => {
                    input.channel = Channel::Bank;
                    input.bank_reference = Some(CleanText::new(&format!("FT{index:08}")));
                }
                _ => {}
            }
            let recent = at > self.now - TimeDelta::days(45);
            if index % 6 == 5 && recent {
                input = ContributionCreate {
                    campaign_id: books.relief.id.parse().ok(),
                    earmark: None,
                    ..ContributionCreate { fund_id: id_of(&books.relief.fund_id)?, ..input }
                };
            } else if fund.id == books.gratitude.id && at > self.now - TimeDelta::days(139) && index % 2 == 0 {
                input.campaign_id = books.july.id.parse().ok();
            }
            let (row, ..) = self.keep(db, ACCOUNTANT, at, |tx, cx| contribution_commands::receive(tx, cx, input))?;
            if index % 3 != 0 {
                let issue = |tx: &mut Tx, cx: &Cx| receipt_commands::issue(tx, cx, id_of(&row.id)?, row.version);
                self.keep(db, ACCOUNTANT, at + TimeDelta::minutes(5), issue)?;
            }
        }
        Ok(())
    }

    /// Some promises, one of them answered, and one day's pay of an agency.
    fn promise(&mut self, db: &mut Db, books: &Books, donors: &[DonorRow]) -> Result<(), Problem> {
        for (index, donor) in (1_i64..).zip(&donors[..5]) {
            let at = self.now - TimeDelta::days(40 - 5 * index);
            let amount = 20_000_000 * index;
            let input = PledgeCreate {
                fund_id: id_of(&books.gratitude.id)?,
                campaign_id: books.july.id.parse().ok(),
                donor_id: id_of(&donor.id)?,
                measure: Measure::Vnd,
                amount,
                item: None,
                item_unit: None,
                earmark: None,
                pledged_on: local_date(at).into(),
                expected_on: Some((local_date(at) + TimeDelta::days(60)).into()),
                note: None,
            };
            let row = self.keep(db, ACCOUNTANT, at, |tx, cx| pledge_commands::make(tx, cx, input))?;
            if index <= 2 {
                let at = at + TimeDelta::days(3);
                let mut input = gift(&books.gratitude, donor, local_date(at), amount / index)?;
                input.campaign_id = books.july.id.parse().ok();
                input.pledge_id = row.id.parse().ok();
                self.keep(db, ACCOUNTANT, at, |tx, cx| contribution_commands::receive(tx, cx, input))?;
            }
        }
        let directory = self.service.directory.get();
        let Some(agency) = directory.agency_by_code("MTTQ_BHL") else { return Ok(()) };
        let at = self.now - TimeDelta::days(12);
        let mut lines = Vec::new();
        for index in 0..12 {
            let sex = if index % 2 == 0 { Sex::Male } else { Sex::Female };
            let surname = *self.dice.pick(&SURNAMES);
            let name = CleanText::new(&self.name(sex, surname));
            lines.push(PayListLineCreate { name, amount_vnd: 210_000 + 15_000 * index, donor_id: None });
        }
        let input = PayListCreate {
            agency_id: id_of(&agency.id)?,
            received_on: local_date(at).into(),
            channel: Channel::Cash,
            bank_reference: None,
            lines,
        };
        self.keep(db, ACCOUNTANT, at, |tx, cx| pay_list_commands::post(tx, cx, id_of(&books.july.id)?, input)).map(drop)
    }

    /// Houses, visits and gifts, some on their way and some settled.
    fn help(&mut self, db: &mut Db, books: &Books) -> Result<(), Problem> {
        let start = self.now - TimeDelta::days(100);
        for index in 0..18_usize {
            let at = start + TimeDelta::days(index as i64 * 5);
            let resident = (0..self.adults.len()).map(|step| (index * 31 + step) % self.adults.len());
            let Some(person) = resident.into_iter().find(|i| self.adults[*i].unit_key == WARDS[0]) else {
                return Ok(());
            };
            let person = self.adults[person].person.id.clone();
            let (fund, kind, purpose, amount, group) = match index % 6 {
                0 => (&books.gratitude, AllocationKind::HouseBuild, "DODN_NHAO", 60_000_000, BeneficiaryGroup::Merit),
                1 => (&books.poor, AllocationKind::HouseRepair, "VNN_NHA", 30_000_000, BeneficiaryGroup::Poor),
                2 => (&books.gratitude, AllocationKind::Visit, "DODN_OMDAU", 1_000_000, BeneficiaryGroup::Merit),
                3 => (&books.poor, AllocationKind::Gift, "VNN_TET", 500_000, BeneficiaryGroup::NearPoor),
                4 => (&books.gratitude, AllocationKind::Hardship, "DODN_KHOKHAN", 5_000_000, BeneficiaryGroup::Merit),
                _ => (&books.children, AllocationKind::Hardship, "BTTE_HOCBONG", 2_000_000, BeneficiaryGroup::Child),
            };
            let input = AllocationCreate {
                fund_id: id_of(&fund.id)?,
                campaign_id: None,
                kind,
                purpose_code: purpose.into(),
                measure: Measure::Vnd,
                amount,
                item: None,
                item_unit: None,
                case_id: None,
                beneficiary_id: person.parse().ok(),
                beneficiary_group: Some(group),
                meeting_on: Some((local_date(at) - TimeDelta::days(3)).into()),
                house_id: None,
            };
            let row = self.keep(db, ACCOUNTANT, at, |tx, cx| allocation_commands::create(tx, cx, input))?;
            if index % 6 == 5 && index > 12 {
                continue;
            }
            let row = self.advance(db, at + TimeDelta::days(1), &row, AllocationStep::Endorse)?;
            if index > 14 {
                continue;
            }
            let row = self.advance(db, at + TimeDelta::days(4), &row, AllocationStep::Approve)?;
            if index % 5 == 4 {
                continue;
            }
            self.pay(db, at + TimeDelta::days(6), &row, index)?;
        }
        Ok(())
    }

    fn pay(&mut self, db: &mut Db, at: DateTime<Utc>, row: &AllocationRow, index: usize) -> Result<(), Problem> {
        let is_house = row.kind.starts_with("house");
        let parts: &[(i64, Option<MinutesKind>)] = match is_house {
            true => &[(row.amount / 2, Some(MinutesKind::Acceptance)), (row.amount / 2, Some(MinutesKind::HandOver))],
            false => &[(row.amount, None)],
        };
        for (part, (amount, minutes)) in parts.iter().enumerate() {
            // Some houses wait for their hand-over.
            if part == 1 && index % 4 == 1 {
                return Ok(());
            }
            let at = (at + TimeDelta::days(part as i64 * 20)).min(self.now - TimeDelta::minutes(30));
            let input = DisbursementCreate {
                allocation_id: id_of(&row.id)?,
                amount: *amount,
                minutes_kind: *minutes,
                minutes_number: minutes.map(|_| format!("{:02}/BB-mẫu", index + 1).as_str().into()),
                minutes_on: minutes.map(|_| local_date(at).into()),
            };
            let payment = self.keep(db, ACCOUNTANT, at, |tx, cx| disbursement_commands::prepare(tx, cx, input))?;
            if *minutes == Some(MinutesKind::HandOver) {
                self.add_photo(db, at, &payment.id)?;
            }
            let later = at + TimeDelta::minutes(20);
            self.keep(db, CHAIR, later, |tx, cx| {
                disbursement_commands::approve(tx, cx, id_of(&payment.id)?, payment.version)
            })?;
        }
        let found = self.keep(db, ACCOUNTANT, at, |tx, cx| allocation_store::find(tx.db, cx.scope(), &row.id))?;
        match found {
            Some(row) => self.advance(db, self.now - TimeDelta::minutes(5), &row, AllocationStep::Settle).map(drop),
            None => Ok(()),
        }
    }

    /// The picture that a hand-over needs.
    pub(super) fn add_photo(&self, db: &mut Db, at: DateTime<Utc>, payment: &str) -> Result<(), Problem> {
        let sha256 = hex::encode(Sha256::digest(PHOTO));
        let file = Stored {
            requirement: "photo".to_owned(),
            file_name: "anh-mau.png".to_owned(),
            media_type: "image/png",
            size_bytes: PHOTO.len() as i64,
            storage_key: sha256.clone(),
            sha256,
        };
        self.keep(db, ACCOUNTANT, at, |tx, cx| documents::add_document(tx, cx, id_of(payment)?, file)).map(drop)
    }

    pub(super) fn advance(
        &self,
        db: &mut Db,
        at: DateTime<Utc>,
        row: &AllocationRow,
        transition: AllocationStep,
    ) -> Result<AllocationRow, Problem> {
        let at = at.min(self.now - TimeDelta::minutes(40));
        let decides = transition == AllocationStep::Approve;
        let input = AllocationTransition {
            transition,
            decision_number: decides.then(|| format!("{}/QĐ-BQLQ", &row.code[row.code.len() - 4..]).as_str().into()),
            decision_on: decides.then(|| local_date(at).into()),
            reason: None,
        };
        let who = if decides { CHAIR } else { ACCOUNTANT };
        self.keep(db, who, at, |tx, cx| allocation_commands::take(tx, cx, id_of(&row.id)?, row.version, input))
    }

    /// The books of last year are closed in the spring, after those of the years before; two funds are not so far yet.
    fn close_last_years(&mut self, db: &mut Db, books: &Books) -> Result<(), Problem> {
        let last = i64::from(local_date(self.now).year()) - 1;
        let funds = [
            (&books.gratitude.id, last),
            (&books.poor.id, last),
            (&books.children.id, last - 1),
            (&books.relief.fund_id, last - 1),
        ];
        // Closing a year opens the next one, so each is looked up when its turn comes.
        for (fund, year) in
            funds.into_iter().flat_map(|(fund, until)| (FIRST_YEAR..=until).map(move |year| (fund, year)))
        {
            let Some(period) = period_store::period_of_year(db, fund, year)? else { continue };
            let at = self.now - TimeDelta::days(20);
            let period_id = id_of(&period.id)?;
            let period = self.keep(db, CHAIR, at, |tx, cx| close::close(tx, cx, period_id, period.version))?;
            let at = at + TimeDelta::days(2);
            self.keep(db, ACCOUNTANT, at, |tx, cx| publish::publish(tx, cx, period_id, period.version))?;
        }
        Ok(())
    }
}

pub(super) fn id_of<T>(text: &str) -> Result<crate::platform::ids::Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

fn partners<T>(directory: &Directory) -> Result<Vec<crate::platform::ids::Id<T>>, Problem> {
    let agencies = ["MTTQ_BHL", "LDLD_HT"].iter().filter_map(|code| directory.agency_by_code(code));
    agencies.map(|agency| id_of(&agency.id)).collect()
}

fn gift(fund: &FundRow, donor: &DonorRow, on: NaiveDate, amount: i64) -> Result<ContributionCreate, Problem> {
    Ok(ContributionCreate {
        fund_id: id_of(&fund.id)?,
        campaign_id: None,
        donor_id: id_of(&donor.id)?,
        channel: Channel::Cash,
        measure: Measure::Vnd,
        amount,
        currency: None,
        item: None,
        item_unit: None,
        valuation_vnd: None,
        valued_by: None,
        valued_on: None,
        earmark: None,
        received_on: on.into(),
        note: None,
        bank_reference: None,
        pledge_id: None,
    })
}
