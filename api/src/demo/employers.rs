//! The demonstration town's employers: invented ones with headcounts and arrears of two years.
//!
//! Six of ten pay in time, two are late now and then, one has not paid for months, and one registers fewer workers than it has.

use super::*;
use crate::{
    arrears::{
        imports::{
            commands::{self as import_commands, File},
            sheet,
        },
        month::Month,
        payments::{commands as payment_commands, types::PaymentCreate},
        reminders::{commands as reminder_commands, types::ReminderCreate},
        store::{self as arrears_store, ArrearsRow},
    },
    employers::{
        EmployerId, commands as employer_commands,
        headcounts::{
            commands as headcount_commands,
            types::{HeadcountCreate, HeadcountKind, HeadcountSource},
        },
        store::EmployerRow,
        tax_code,
        types::{ContributionCycle, EmployerCreate, EmployerKind, Sector},
    },
    platform::db::Db,
};
use chrono::{Days, Months};

const OFFICER: &str = "insurance.officer";
const MONTHS: u32 = 24;
/// The agency of the account exists since this day.
const AGENCY_SINCE: &str = "2025-07-07T02:00:00Z";
const SECTORS: [Sector; 5] =
    [Sector::Manufacturing, Sector::Construction, Sector::Trade, Sector::Transport, Sector::Accommodation];

/// How an employer pays.
#[derive(Clone, Copy, PartialEq)]
enum Habit {
    InTime,
    NowAndThenLate,
    NotForMonths,
    RegistersFewer,
}

fn habit(index: usize) -> Habit {
    match index % 10 {
        6 | 7 => Habit::NowAndThenLate,
        8 => Habit::NotForMonths,
        9 => Habit::RegistersFewer,
        _ => Habit::InTime,
    }
}

/// Between 3 and about 400 workers; exactly 10 and 50 are among them.
fn workers(index: usize) -> i64 {
    let some = [3, 8, 10, 12, 22, 35, 50, 51, 78, 120, 240, 395];
    some[index / 7 % some.len()]
}

fn kind(index: usize) -> (EmployerKind, &'static str) {
    match index % 8 {
        5 => (EmployerKind::Cooperative, "Hợp tác xã Minh Họa"),
        6 if workers(index) <= 12 => (EmployerKind::HouseholdBusiness, "Hộ kinh doanh Minh Họa"),
        7 => (EmployerKind::Organisation, "Trung tâm Minh Họa"),
        _ => (EmployerKind::Enterprise, "Công ty TNHH Minh Họa"),
    }
}

fn insurance_code(index: usize) -> String {
    format!("YM{:06}M", index + 1)
}

/// The line of an employer in the list of a month, so many months ago; none for those who paid.
fn line(index: usize, ago: u32, month: Month) -> Option<String> {
    let late_month = index as u32 / 10 % 4;
    let kind = match habit(index) {
        Habit::NowAndThenLate if ago >= 2 && ago % 4 == late_month => "unpaid",
        Habit::NotForMonths if (2..16).contains(&ago) => "unpaid",
        Habit::RegistersFewer if ago == 6 => "under_declared",
        _ => return None,
    };
    // Some 6 million đồng of wage for each worker; 25.5, 4.5 and 2 percent of it.
    let count = workers(index);
    let wages = count * (5_600_000 + 100_000 * (index as i64 % 9));
    let [social, health, unemployment] = [255, 45, 20].map(|rate| wages / 1_000 * rate);
    Some(format!("BHXH_CS_HL,{month},{},,{social},{health},{unemployment},{count},{kind},\n", insurance_code(index)))
}

fn bad(error: impl std::fmt::Debug) -> Problem {
    Problem::internal("demonstration", &error)
}

impl Town<'_> {
    /// Enters the employers, and what the insurance agency knows of two years.
    pub(super) fn found_employers(&self, employers: usize) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        let mut ids = Vec::with_capacity(employers);
        for start in (0..employers).step_by(1_000) {
            let batch = start..(start + 1_000).min(employers);
            ids.extend(pool.write_now(|db| {
                batch.map(|index| Ok(self.found_employer(db, index)?.id)).collect::<Result<Vec<_>, Problem>>()
            })?);
        }
        for ago in (1..=MONTHS).rev() {
            pool.write_now(|db| self.take_list_in(db, ago, employers))?;
        }
        pool.write_now(|db| {
            db.analyze(&["employers", "arrears"])?;
            self.pay_arrears(db, &ids)?;
            self.remind_employers(db, &ids)
        })
    }

    fn found_employer(&self, db: &mut Db, index: usize) -> Result<EmployerRow, Problem> {
        let at = date(AGENCY_SINCE) + TimeDelta::minutes(index as i64);
        let directory = self.service.directory.get();
        let ward = WARDS[index % WARDS.len()];
        let unit = directory.unit_by_key(ward).ok_or_else(|| bad(ward))?;
        let (kind, name) = kind(index);
        let code = (0..10).find_map(|digit| tax_code::complete(&format!("99{index:06}{digit}")));
        let input = EmployerCreate {
            tax_code: code.map(|code| CleanText::new(&code)),
            insurance_code: Some(CleanText::new(&insurance_code(index))),
            name: CleanText::new(&format!("{name} {:03}", index + 1)),
            kind,
            sector: SECTORS.get(index % SECTORS.len()).copied(),
            address: Some(CleanText::new(&format!("Số {} đường Thí Dụ", index + 1))),
            contribution_cycle: match (kind, index % 3) {
                (EmployerKind::Cooperative, 0) => ContributionCycle::SixMonthly,
                (EmployerKind::Cooperative, _) => ContributionCycle::ThreeMonthly,
                _ => ContributionCycle::Monthly,
            },
            head_employer_id: None,
            unit_id: Some(unit.id.parse().map_err(bad)?),
        };
        self.keep(db, OFFICER, at, |tx, cx| {
            let row = employer_commands::create(tx, cx, input)?;
            headcount_commands::add_all(tx, cx, row.id, self.headcounts(index))?;
            Ok(row)
        })
    }

    /// Half-yearly headcounts of two years: of the labour report and of the insurance agency's register.
    fn headcounts(&self, index: usize) -> Vec<HeadcountCreate> {
        let (mut counts, today) = (Vec::new(), local_date(self.now));
        for half in 0..4_u32 {
            let day = today.checked_sub_months(Months::new(6 * (3 - half) + 1)).unwrap_or(today);
            let actual = workers(index) + i64::from(half) - 2;
            let registered = if habit(index) == Habit::RegistersFewer { actual * 6 / 10 } else { actual };
            for (kind, workers, source) in [
                (HeadcountKind::Actual, actual, HeadcountSource::LabourReport),
                (HeadcountKind::Registered, registered, HeadcountSource::InsuranceRegister),
            ] {
                counts.push(HeadcountCreate { kind, counted_on: day.into(), workers, source, note: None });
            }
        }
        counts
    }

    /// Takes in the list of the month so many months ago, as a file.
    fn take_list_in(&self, db: &mut Db, ago: u32, employers: usize) -> Result<(), Problem> {
        let today = local_date(self.now);
        let month = Month::of(today.checked_sub_months(Months::new(ago)).unwrap_or(today));
        let mut file =
            "agency,month,insurance_code,tax_code,social,health,unemployment,workers,kind,registration_due_on\n"
                .to_owned();
        let none = file.len();
        file.extend((0..employers).filter_map(|index| line(index, ago, month)));
        if file.len() == none {
            return Ok(());
        }
        let sha256 = hex::encode(Sha256::digest(&file));
        let list = sheet::read(file.as_bytes(), today)?;
        let taken = date(&format!("{}T03:00:00Z", month.first_day() + Days::new(65)));
        let at = taken.max(date(AGENCY_SINCE) + TimeDelta::hours(8)).min(self.now);
        let file = File { name: format!("C12-{month}-mau.csv"), sha256 };
        self.keep(db, OFFICER, at, |tx, cx| import_commands::take_in(tx, cx, list, file)).map(drop)
    }

    /// Those who are late now and then have paid all but the last months.
    fn pay_arrears(&self, db: &mut Db, ids: &[EmployerId]) -> Result<(), Problem> {
        let late = (0..ids.len()).filter(|index| habit(*index) == Habit::NowAndThenLate);
        let late: Vec<EmployerId> = late.filter_map(|index| ids.get(index).copied()).collect();
        for (place, row) in arrears_store::open_of(db, &late)?.into_iter().enumerate() {
            let paid_on = row.due_on + Days::new(10 + place as u64 * 7 % 45);
            if paid_on + Days::new(40) < local_date(self.now) {
                self.pay_one(db, &row, paid_on)?;
            }
        }
        Ok(())
    }

    fn pay_one(&self, db: &mut Db, row: &ArrearsRow, paid_on: NaiveDate) -> Result<(), Problem> {
        let input = PaymentCreate {
            paid_on: paid_on.into(),
            social_vnd: row.social_vnd,
            health_vnd: row.health_vnd,
            unemployment_vnd: row.unemployment_vnd,
            interest_vnd: 0,
            document_number: None,
        };
        let at = date(&format!("{paid_on}T04:00:00Z")).max(date(AGENCY_SINCE) + TimeDelta::hours(9));
        self.keep(db, OFFICER, at, |tx, cx| payment_commands::pay(tx, cx, row.id, input)).map(drop)
    }

    /// A third of those who have not paid for months were reminded.
    fn remind_employers(&self, db: &mut Db, ids: &[EmployerId]) -> Result<(), Problem> {
        let owing = (0..ids.len()).filter(|index| habit(*index) == Habit::NotForMonths);
        let at = self.now - TimeDelta::days(100);
        for (place, id) in
            owing.filter_map(|index| ids.get(index).copied()).enumerate().filter(|(place, _)| place % 3 == 0)
        {
            let reminded_on = local_date(at);
            let input = ReminderCreate {
                employer_id: id,
                document_number: format!("{}/BHXH-mẫu", place + 1).as_str().into(),
                reminded_on: reminded_on.into(),
                pay_by: (reminded_on + Days::new(15)).into(),
            };
            self.keep(db, OFFICER, at, |tx, cx| reminder_commands::remind(tx, cx, input))?;
        }
        Ok(())
    }
}
