//! The demonstration town: invented people in the real units of Hồng Lĩnh, loaded through the same commands as real use.
//!
//! Every name carries the word Mẫu or Minh Họa ("sample") and every street is đường Thí Dụ ("example"): nobody can take
//! them for real people. The town is the same on every machine that loads it on the same day.

mod cases;
mod employers;
mod every_type;
mod funds;
mod houses;
mod inspections;
pub mod ledger;
mod past;
mod sanctions;
pub mod walk;

use crate::{
    access::{Principal, scope::Scope},
    app::Service,
    cases::{
        case::{
            commands, opening,
            store::CaseRow,
            types::{CaseCreate, DecisionCreate, TransitionCreate},
        },
        documents::commands as document_commands,
        office::Office,
    },
    ctx::Cx,
    directory::{load::read_csv, working_days::local_date},
    identity::{commands as accounts, passwords, state::principal, store as users, types::UserCreate},
    people::{
        households::commands as households,
        person::commands as people,
        store::{HouseholdRow, PersonRow},
        types::{HouseholdCreate, PersonCreate, Relationship, Sex},
    },
    platform::{
        clock::Clock,
        codes::Code,
        db::Db,
        files::Stored,
        ids::IdGenerator,
        journal::{Actor, Tx},
        pool::Begun,
        problem::Problem,
        text::CleanText,
    },
};
use bytes::Bytes;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::Arc};

/// The password of every demonstration account.
pub const PASSWORD: &str = "An-Sinh-demo-2026";
const ACCOUNTS: &str = include_str!("../../catalogue/demo/accounts.csv");
/// A file that is a PDF and says that it is a sample.
const PAPER: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj \
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1\
/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length 44>>stream\nBT /F1 24 Tf 72 770 Td (GIAY TO MAU) Tj ET\nendstream \
endobj trailer<</Root 1 0 R>>\n%%EOF\n";

/// A picture of one grey dot, in place of a photo.
const PHOTO: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0xDA, 0x45, 0x08, 0x3B, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

#[derive(Deserialize)]
pub struct Account {
    pub username: String,
    pub full_name: String,
    pub roles: String,
    pub agency_code: String,
    pub unit_key: String,
}

/// The demonstration accounts.
pub fn accounts() -> Result<Vec<Account>, Problem> {
    read_csv(ACCOUNTS)
}

/// True when the database has no account yet.
pub fn is_empty(service: &Service) -> Result<bool, Problem> {
    service.platform.pool.read_now(|db| Ok(users::list_users(db, None, None, 1)?.is_empty()))
}

/// How many employers the town has.
pub const EMPLOYERS: usize = 300;

/// Loads the town, `scale` times its size, with so many employers; says how far it is.
pub fn load(service: &Service, (scale, employers): (u32, usize), say: &dyn Fn(&str)) -> Result<(), Problem> {
    load_accounts(service)?;
    service.identity.reload(&service.platform)?;
    let mut town = Town::new(service)?;
    let paper = Sha256::digest(PAPER);
    town.paper = hex::encode(paper);
    say("accounts are ready");
    let households = 600 * scale as usize;
    for start in (0..households).step_by(100) {
        let end = (start + 100).min(households);
        town.settle(start, end)?;
        if end % 6_000 == 0 || end == households {
            say(&format!("{end} of {households} households"));
        }
    }
    let cases = 400 * scale as usize;
    for start in (0..cases).step_by(40) {
        let end = (start + 40).min(cases);
        town.open_cases(start, end, cases)?;
        if end % 4_000 == 0 || end == cases {
            say(&format!("{end} of {cases} cases"));
        }
    }
    town.fill_funds()?;
    let directory = service.directory.get();
    service.platform.command_now(&Actor::default(), |tx| crate::statistics::past_figures::load(tx, &directory))?;
    say("the funds are filled");
    service.platform.pool.write_now(|db| town.keep(db, "bac.officer", town.now, crate::awards::sample::enter))?;
    town.found_employers(employers)?;
    say("the employers are entered");
    town.open_every_type()?;
    say("a case of every type is there");
    town.inspect()?;
    town.sanction()?;
    say("inspections, sanctions, dialogues and wards are there");
    service.hand_over()?;
    // The statistics are read along, so that the first start has nothing to catch up with.
    service.platform.drain()?;
    service.roll_ups.catch_up().map(drop)
}

/// Stores the paper that all demonstration cases share, and the picture that all hand-overs do.
pub async fn store_paper(service: &Service) -> Result<(), Problem> {
    for file in [PAPER, PHOTO] {
        let key = hex::encode(Sha256::digest(file));
        service.platform.files.put(&key, Bytes::from_static(file)).await?;
    }
    Ok(())
}

fn load_accounts(service: &Service) -> Result<(), Problem> {
    let (directory, roles) = (service.directory.get(), service.identity.roles.clone());
    let ctx = accounts::Ctx { directory: &directory, roles: &roles, scope: &Scope::default() };
    let missing = |what: &str| Problem::internal("demonstration account", &what);
    for account in accounts()? {
        let unit = directory.unit_by_key(&account.unit_key).ok_or_else(|| missing(&account.unit_key))?;
        let agency = directory.agency_by_code(&account.agency_code).ok_or_else(|| missing(&account.agency_code))?;
        let input = UserCreate {
            username: CleanText::new(&account.username),
            full_name: CleanText::new(&account.full_name),
            password: String::new(),
            roles: account.roles.split('|').map(Code::from).collect(),
            unit_id: unit.id.parse().map_err(|_| missing("unit"))?,
            agency_id: agency.id.parse().map_err(|_| missing("agency"))?,
        };
        let password = passwords::hash_new("password", PASSWORD, &account.username)?;
        service.platform.command_now(&Actor::default(), |tx| accounts::create_user(tx, &ctx, input, password))?;
    }
    Ok(())
}

/// A small generator of numbers (SplitMix64): the town, and the tests that repeat a run, must not depend on a library's.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len())]
    }
}

const SURNAMES: [&str; 14] =
    ["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"];
const MEN: [&str; 16] = [
    "An", "Bình", "Cường", "Dũng", "Đức", "Hải", "Hùng", "Khánh", "Long", "Minh", "Nam", "Phúc", "Quang", "Sơn",
    "Thắng", "Tuấn",
];
const WOMEN: [&str; 16] = [
    "Anh",
    "Đào",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hoa",
    "Hương",
    "Lan",
    "Liên",
    "Mai",
    "Nga",
    "Ngọc",
    "Phượng",
    "Thảo",
    "Trang",
    "Yến",
];
/// Codes of wards as they were before 1 July 2025, with the ward of today.
const OLD_WARDS: [&str; 6] =
    ["18115@pre2025", "18124@pre2025", "18121@pre2025", "18118@pre2025", "18127@pre2025", "18130@pre2025"];
const WARDS: [&str; 2] = ["18115@2025-07-01", "18118@2025-07-01"];

struct Resident {
    person: PersonRow,
    household: String,
    unit_key: &'static str,
}

struct Town<'a> {
    service: &'a Service,
    dice: Dice,
    now: DateTime<Utc>,
    clock: Clock,
    ids: IdGenerator,
    users: HashMap<String, users::UserRow>,
    adults: Vec<Resident>,
    children: Vec<Resident>,
    /// Some of those of working age.
    workers: Vec<Resident>,
    paper: String,
    serial: u64,
}

impl<'a> Town<'a> {
    fn new(service: &'a Service) -> Result<Self, Problem> {
        let rows = service.platform.pool.read_now(|db| users::list_users(db, None, None, 200))?;
        let now = service.platform.clock.now();
        let clock = Clock::manual(now);
        Ok(Self {
            service,
            dice: Dice(2026),
            now,
            ids: IdGenerator::new(clock.clone()),
            clock,
            users: rows.into_iter().map(|user| (user.username.clone(), user)).collect(),
            adults: Vec::new(),
            children: Vec::new(),
            workers: Vec::new(),
            paper: String::new(),
            serial: 0,
        })
    }

    /// An account as it stands on a day of the past.
    fn caller(&self, username: &str, at: DateTime<Utc>) -> Result<Principal, Problem> {
        let user = self.users.get(username).ok_or_else(|| Problem::internal("demonstration", &username))?;
        let (directory, day) = (self.service.directory.get(), local_date(at));
        let mut caller = principal(user.clone(), &directory, &self.service.identity.roles, "demo", at);
        // The wards of today did not exist before July 2025: the town of that time has their officers act for the province.
        if directory.heir(&user.unit_id, day).is_none() {
            caller.unit_id = directory.serving(&user.unit_id, day).map(|unit| unit.id.clone()).unwrap_or_default();
            (caller.scope.units, caller.scope.historic_units) = (None, None);
        }
        Ok(caller)
    }

    /// Runs a command of an account at an instant of the past, inside the transaction of its batch.
    fn write<T>(
        &self,
        db: &mut Db,
        username: &str,
        at: DateTime<Utc>,
        command: impl FnOnce(&mut Tx, &Cx) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let caller = Arc::new(self.caller(username, at)?);
        let actor =
            Actor { user_id: Some(caller.user_id.clone()), agency_id: Some(caller.agency_id.clone()), trace_id: None };
        self.clock.set(at);
        let cx = Cx { caller, directory: self.service.directory.get(), names: Arc::default(), now: at };
        Tx::new(db, at, &actor, &self.ids, &mut Begun::Yes).run(|tx| command(tx, &cx))
    }

    /// The same for a command of cases.
    fn act<T>(
        &self,
        db: &mut Db,
        username: &str,
        at: DateTime<Utc>,
        command: impl FnOnce(&mut Tx, &Office) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let catalogue = self.service.catalogue.get();
        self.write(db, username, at, |tx, cx| command(tx, &Office::new(cx.clone(), catalogue)))
    }

    fn name(&mut self, sex: Sex, surname: &str) -> String {
        let (middle, given) = match sex {
            Sex::Male => ("Văn Mẫu", *self.dice.pick(&MEN)),
            _ => ("Thị Mẫu", *self.dice.pick(&WOMEN)),
        };
        format!("{surname} {middle} {given}")
    }

    fn number(&mut self, sex: Sex, year: i32) -> String {
        self.serial += 1;
        let digit = (year - 1900) / 100 * 2 + i32::from(sex == Sex::Female);
        // Hà Tĩnh; a town of more than a million takes the numbers of its neighbours, Nghệ An and Quảng Bình.
        let province = [42, 40, 44][(self.serial / 1_000_000) as usize % 3];
        format!("{province:03}{digit}{:02}{:06}", year.rem_euclid(100), self.serial % 1_000_000)
    }

    /// Enters some households with their members.
    fn settle(&mut self, start: usize, end: usize) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| (start..end).try_for_each(|index| self.settle_one(db, index)))
    }

    /// The next member of a household, the head first, with the year of birth.
    fn member(&mut self, home: &HouseholdRow, surname: &str, place: usize) -> Result<(PersonCreate, i32), Problem> {
        let sex = if self.dice.roll(2) == 0 { Sex::Male } else { Sex::Female };
        let year = match place {
            0 => 1938 + self.dice.roll(45) as i32,
            1 => 1945 + self.dice.roll(40) as i32,
            _ => 1985 + self.dice.roll(39) as i32,
        };
        let full = self.dice.roll(3) > 0 || place > 1;
        let birth = if full {
            format!("{year}-{:02}-{:02}", 1 + self.dice.roll(12), 1 + self.dice.roll(28))
        } else {
            year.to_string()
        };
        let (name, number) = (self.name(sex, surname), self.number(sex, year));
        let relationship = match place {
            0 => Relationship::Head,
            1 => Relationship::Spouse,
            _ => Relationship::Child,
        };
        let input = PersonCreate {
            full_name: CleanText::new(&name),
            sex: Some(sex),
            birth_date: birth.parse().ok(),
            identity_number: Some(CleanText::new(&number)),
            old_identity_number: None,
            insurance_number: None,
            health_card_number: None,
            phone: (place == 0).then(|| CleanText::new(&format!("09{:08}", self.serial))),
            ethnicity: Some(CleanText::new("Kinh")),
            household_id: Some(home.id.parse().map_err(|error| Problem::internal("id", &error))?),
            relationship_to_head: Some(relationship),
            unit_id: None,
            died_on: None,
        };
        Ok((input, year))
    }

    fn settle_one(&mut self, db: &mut Db, index: usize) -> Result<(), Problem> {
        // A quarter was entered before the merger, on the wards of that day.
        let old = index.is_multiple_of(4);
        let unit_key = if old { OLD_WARDS[index / 4 % OLD_WARDS.len()] } else { WARDS[index % 2] };
        let at = if old { date("2024-03-01T02:00:00Z") } else { self.now - TimeDelta::days(200) };
        let at = at + TimeDelta::minutes((index % 40_000) as i64);
        let north = unit_key.starts_with("18115") || unit_key.starts_with("18124") || unit_key.starts_with("18121");
        let clerk = if north { "bac.officer" } else { "nam.officer" };
        let directory = self.service.directory.get();
        let unit = directory.unit_by_key(unit_key).ok_or_else(|| Problem::internal("demonstration", &unit_key))?;
        let unit_id = unit.id.parse().map_err(|error| Problem::internal("id", &error))?;
        let home: HouseholdRow = self.write(db, clerk, at, |tx, cx| {
            let input = HouseholdCreate {
                unit_id: Some(unit_id),
                hamlet: Some(CleanText::new(&format!("Tổ dân phố {}", index % 9 + 1))),
                address: Some(CleanText::new(&format!("Số {} đường Thí Dụ", index % 180 + 1))),
            };
            households::create_household(tx, cx, input)
        })?;
        let surname = *self.dice.pick(&SURNAMES);
        let size = 2 + self.dice.roll(4);
        for place in 0..size {
            let (input, year) = self.member(&home, surname, place)?;
            let person = self.write(db, clerk, at, |tx, cx| people::create_person(tx, cx, input))?;
            let resident = Resident { person, household: home.id.clone(), unit_key };
            // Sixty already when the oldest of the cases was opened.
            let adult = self.now.year() - year >= 64;
            let child = self.now.year() - year < 16;
            // As many as the cases need; the rest of a large town only lives there.
            if adult && self.adults.len() < 400_000 {
                self.adults.push(resident);
            } else if child && self.children.len() < 40_000 {
                self.children.push(resident);
            } else if !adult && !child && self.workers.len() < 400 {
                self.workers.push(resident);
            }
        }
        Ok(())
    }
}

fn date(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}
