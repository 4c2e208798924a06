//! Rules of arrears. Pure: due days, interest, late against evasion, ageing.
//!
//! Interest is simple, on calendar days, and separate for each insurance: amount × rate × days (Luật BHXH 41/2024/QH15, Điều 40–41).
//! The days begin on the day after the due day and end on the paying day, or on the day before it, as the parameter
//! `count_paying_day` says. A change of the law or a payment begins a new segment. Each segment is rounded to the đồng, half up:
//! no decree says how, so this is a rule of the service.

use super::{
    amounts::{Amounts, Insurance},
    law::{Law, Parameter, ParameterCode},
    types::{AgeBucket, ArrearsKind, ArrearsStanding},
};
use crate::{employers::types::ContributionCycle, platform::choices::code};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What the rules know of a record of arrears.
#[derive(Debug, Clone)]
pub struct Claim {
    pub kind: ArrearsKind,
    pub due_on: NaiveDate,
    /// Until when the workers had to be registered; known for `not_registered` alone.
    pub registration_due_on: Option<NaiveDate>,
    pub amounts: Amounts,
    /// Payments that were not reversed.
    pub payments: Vec<Paid>,
    /// Days of formal reminders.
    pub reminded_on: Vec<NaiveDate>,
    /// Days of force majeure, first and last.
    pub exempt: Vec<(NaiveDate, NaiveDate)>,
}

/// A payment.
#[derive(Debug, Clone, Copy)]
pub struct Paid {
    pub on: NaiveDate,
    pub amounts: Amounts,
}

/// Days with one amount and one rate.
#[derive(Debug, Clone)]
pub struct Segment<'a> {
    pub insurance: Insurance,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: i64,
    pub principal_vnd: i64,
    pub rate: &'a Parameter,
}

impl Segment<'_> {
    /// The interest in millionths of a đồng.
    pub fn exact(&self) -> i128 {
        i128::from(self.principal_vnd) * i128::from(self.days) * i128::from(self.rate.value)
    }

    /// The interest in đồng, half up.
    pub fn interest_vnd(&self) -> i64 {
        i64::try_from((self.exact() + 500_000).div_euclid(1_000_000)).unwrap_or(i64::MAX)
    }
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The due day of the contributions of a month, with the parameter that says so. A cycle of three or six months is one of the
/// calendar year. `None` out of the calendar.
pub fn due_day(month: NaiveDate, cycle: ContributionCycle, law: &Law) -> Option<(NaiveDate, &Parameter)> {
    let length = match cycle {
        ContributionCycle::Monthly => 1,
        ContributionCycle::ThreeMonthly => 3,
        ContributionCycle::SixMonthly => 6,
    };
    let last = month.with_day(1)?.checked_add_months(Months::new((length - 1) - month.month0() % length))?;
    let parameter = law.find(ParameterCode::DueMonthsAfter, &code(cycle), last_of_month(last)?)?;
    let due = last.checked_add_months(Months::new(u32::try_from(parameter.value).ok()?))?;
    Some((last_of_month(due)?, parameter))
}

/// The last day that is counted for money that is paid on a day.
fn last_counted(paid_on: NaiveDate, law: &Law) -> NaiveDate {
    match law.is_on(ParameterCode::CountPayingDay, "", paid_on) {
        true => paid_on,
        false => paid_on.pred_opt().unwrap_or(paid_on),
    }
}

impl Claim {
    /// What is left of an insurance at the end of a day.
    pub fn outstanding(&self, insurance: Insurance, on: NaiveDate) -> i64 {
        let paid = self.payments.iter().filter(|paid| paid.on <= on).map(|paid| paid.amounts.of(insurance));
        self.amounts.of(insurance) - paid.sum::<i64>()
    }

    /// What is left of all insurances at the end of a day.
    pub fn outstanding_total(&self, on: NaiveDate) -> i64 {
        Insurance::ALL.into_iter().map(|insurance| self.outstanding(insurance, on)).sum()
    }

    /// The interest of an insurance as if what is left were paid on a day.
    pub fn segments<'a>(&self, insurance: Insurance, on: NaiveDate, law: &'a Law) -> Vec<Segment<'a>> {
        let (start, end) = (self.due_on + Days::new(1), last_counted(on, law));
        let paid: Vec<(NaiveDate, i64)> = self
            .payments
            .iter()
            .filter(|paid| paid.on <= on)
            .map(|paid| (last_counted(paid.on, law), paid.amounts.of(insurance)))
            .collect();
        let key = code(insurance);
        let mut starts: Vec<NaiveDate> = paid.iter().map(|(last, _)| *last + Days::new(1)).collect();
        starts.extend(law.changes(ParameterCode::InterestPerDayPpm, &key));
        starts.retain(|day| start < *day && *day <= end);
        starts.push(start);
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| *next - Days::new(1)).chain([end]);
        let segment = |(from, to): (NaiveDate, NaiveDate)| {
            let gone: i64 = paid.iter().filter(|(last, _)| *last < from).map(|(_, amount)| amount).sum();
            let principal_vnd = self.amounts.of(insurance) - gone;
            let rate = law.find(ParameterCode::InterestPerDayPpm, &key, from)?;
            let days = (to - from).num_days() + 1;
            (principal_vnd > 0 && days > 0).then_some(Segment { insurance, from, to, days, principal_vnd, rate })
        };
        starts.iter().copied().zip(ends).filter_map(segment).collect()
    }

    /// The interest of all insurances in đồng.
    pub fn interest_vnd(&self, on: NaiveDate, law: &Law) -> i64 {
        let segments = Insurance::ALL.into_iter().flat_map(|insurance| self.segments(insurance, on, law));
        segments.map(|segment| segment.interest_vnd()).sum()
    }

    fn is_exempt(&self, on: NaiveDate) -> bool {
        self.exempt.iter().any(|(from, to)| (*from..=*to).contains(&on))
    }

    /// Days after `clock` up to a day, without those of force majeure.
    fn days_since(&self, clock: NaiveDate, on: NaiveDate) -> i64 {
        let days = clock.iter_days().skip(1).take_while(|day| *day <= on);
        if self.exempt.is_empty() {
            return (on - clock).num_days();
        }
        i64::try_from(days.filter(|day| !self.is_exempt(*day)).count()).unwrap_or(i64::MAX)
    }

    /// From which day the days until evasion are counted. A wage that was declared too low is evaded once its contributions are due: the
    /// following month (Luật BHXH 41/2024/QH15, Điều 39) is for payers of three and six months the month after the cycle (Điều 34).
    fn clock(&self) -> NaiveDate {
        match self.kind {
            ArrearsKind::NotRegistered => self.registration_due_on.unwrap_or(self.due_on),
            ArrearsKind::Unpaid | ArrearsKind::UnderDeclared => self.due_on,
        }
    }

    /// The parameter by which what is left is evasion on a day: the days are over, a formal reminder was sent where one is
    /// needed, and there is no force majeure. Days before the law that knows evasion are not counted.
    pub fn evasion<'a>(&self, on: NaiveDate, law: &'a Law) -> Option<&'a Parameter> {
        let key = code(self.kind);
        let parameter = law.find(ParameterCode::EvasionDays, &key, on)?;
        let known = parameter.valid_from.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MIN);
        let clock = self.clock().max(known);
        let is_over = on > clock && !self.is_exempt(on) && self.days_since(clock, on) > parameter.value;
        let is_reminded = self.reminded_on.iter().any(|day| *day <= on);
        (is_over && (is_reminded || !law.is_on(ParameterCode::EvasionNeedsReminder, &key, on))).then_some(parameter)
    }

    /// How the record stands at the end of a day.
    pub fn standing(&self, on: NaiveDate, law: &Law) -> ArrearsStanding {
        if self.outstanding_total(on) <= 0 {
            ArrearsStanding::Paid
        } else if on <= self.clock().min(self.due_on) {
            ArrearsStanding::NotDue
        } else if self.evasion(on, law).is_some() {
            ArrearsStanding::Evasion
        } else {
            ArrearsStanding::Late
        }
    }

    /// The first day of an evasion that holds on a day.
    pub fn evasion_since(&self, on: NaiveDate, law: &Law) -> Option<NaiveDate> {
        self.evasion(on, law)?;
        let days = self.clock().iter_days().take_while(|day| *day <= on);
        let mut since = None;
        for day in days {
            match (self.evasion(day, law).is_some(), since) {
                (true, None) => since = Some(day),
                (false, Some(_)) => since = None,
                _ => {}
            }
        }
        since
    }

    /// The parameter by which a warning is the only sanction for what is left.
    pub fn warning_only<'a>(&self, on: NaiveDate, law: &'a Law) -> Option<&'a Parameter> {
        let left = self.outstanding_total(on);
        law.find(ParameterCode::SmallAmountVnd, "", on).filter(|parameter| left > 0 && left < parameter.value)
    }

    pub fn days_late(&self, on: NaiveDate) -> i64 {
        (on - self.due_on).num_days().max(0)
    }
}

impl AgeBucket {
    pub const ALL: [Self; 7] =
        [Self::NotDue, Self::UpTo30, Self::UpTo60, Self::UpTo90, Self::UpTo180, Self::UpTo365, Self::Over365];

    /// The days after the due day, first and last; `None` where it has no end.
    pub fn days(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::NotDue => (None, Some(0)),
            Self::UpTo30 => (Some(1), Some(30)),
            Self::UpTo60 => (Some(31), Some(60)),
            Self::UpTo90 => (Some(61), Some(90)),
            Self::UpTo180 => (Some(91), Some(180)),
            Self::UpTo365 => (Some(181), Some(365)),
            Self::Over365 => (Some(366), None),
        }
    }

    pub fn of(due_on: NaiveDate, on: NaiveDate) -> Self {
        let days = (on - due_on).num_days();
        let fits = |bucket: &Self| {
            let (first, last) = bucket.days();
            first.is_none_or(|first| first <= days) && last.is_none_or(|last| days <= last)
        };
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Over365)
    }

    /// The due days that fall into it on a day, first and last.
    pub fn due_between(self, on: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let day = |days: i64| on.checked_sub_signed(chrono::TimeDelta::days(days));
        let (first, last) = self.days();
        // What is not due has its due day on this day or later.
        match self {
            Self::NotDue => (Some(on), None),
            _ => (last.and_then(day), first.and_then(day)),
        }
    }
}
