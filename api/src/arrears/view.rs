//! Arrears as the API shows them.

use super::{
    amounts::{Amounts, Insurance},
    law::{Law, Parameter, ParameterCode},
    month::Month,
    payments::view::payment,
    rules::{self, Claim, Segment},
    store::{ArrearsKey, ArrearsRow, Beside, ExemptionRow},
    types::{AgeBucket, AmountLine, AmountView, AppliedParameter, ArrearsView, ExemptionView},
};
use crate::{
    ctx::prelude::view::*,
    employers::{store::EmployerRow, view::employer_ref},
    platform::localized::LocalizedText,
};
use chrono::NaiveDate;

/// Records as they stand today, each with its place in the list.
pub fn records(
    db: &mut Db,
    rows: Vec<(ArrearsRow, EmployerRow)>,
    cx: &Cx,
) -> Result<Vec<(ArrearsKey, ArrearsView)>, Problem> {
    let ids: Vec<_> = rows.iter().map(|(row, _)| row.id).collect();
    let (beside, law) = (Beside::read(db, &ids)?, Law::shipped()?);
    let today = local_date(cx.now);
    rows.iter()
        .map(|(row, employer)| Ok(((row.month, row.id), record(row, employer, &beside, law, today, cx)?)))
        .collect()
}

fn record(
    row: &ArrearsRow,
    employer: &EmployerRow,
    beside: &Beside,
    law: &Law,
    today: NaiveDate,
    cx: &Cx,
) -> Result<ArrearsView, Problem> {
    let claim = beside.claim(row)?;
    let payments = beside.payments.get(&row.id).into_iter().flatten();
    Ok(ArrearsView {
        id: row.id,
        employer: employer_ref(employer, &cx.caller)?,
        unit: cx.directory.unit_ref(&employer.unit_id)?,
        import_id: row.import_id,
        month: Month::of(row.month),
        kind: claim.kind,
        contribution_cycle: parse(&row.contribution_cycle)?,
        due_on: row.due_on,
        registration_due_on: row.registration_due_on,
        amounts: claim.amounts,
        outstanding: Amounts::each(|insurance| claim.outstanding(insurance, NaiveDate::MAX)),
        outstanding_vnd: row.outstanding_vnd,
        interest_vnd: claim.interest_vnd(today, law),
        interest_paid_vnd: beside.interest_paid(row.id, today),
        workers: row.workers,
        status: parse(&row.status)?,
        standing: claim.standing(today, law),
        days_late: claim.days_late(today),
        bucket: AgeBucket::of(row.due_on, today),
        is_warning_only: claim.warning_only(today, law).is_some(),
        reminded_on: claim.reminded_on.iter().max().copied(),
        payments: payments.map(|row| payment(row, cx)).collect::<Result<_, _>>()?,
        exemptions: beside.exemptions.get(&row.id).into_iter().flatten().map(exemption).collect(),
    })
}

pub fn shown(db: &mut Db, row: (ArrearsRow, EmployerRow), cx: &Cx) -> Result<ArrearsView, Problem> {
    records(db, vec![row], cx)?.into_iter().next().map(|(_, view)| view).ok_or_else(absent)
}

pub fn exemption(row: &ExemptionRow) -> ExemptionView {
    ExemptionView {
        id: row.id,
        first_on: row.first_on,
        last_on: row.last_on,
        document_number: row.document_number.clone(),
        reason: row.reason.clone(),
    }
}

/// What is to be paid on a day, line by line.
///
/// # Errors
/// 500 for a record out of the calendar.
pub fn amount(row: &ArrearsRow, beside: &Beside, on: NaiveDate) -> Result<AmountView, Problem> {
    let (law, claim) = (Law::shipped()?, beside.claim(row)?);
    let (_, due) = rules::due_day(row.month, parse(&row.contribution_cycle)?, law)
        .ok_or_else(|| Problem::internal("due day", &row.month))?;
    let segments = |insurance| claim.segments(insurance, on, law);
    let interest = Amounts::each(|insurance| segments(insurance).iter().map(Segment::interest_vnd).sum());
    let outstanding = Amounts::each(|insurance| claim.outstanding(insurance, on));
    let interest_paid_vnd = beside.interest_paid(row.id, on);
    Ok(AmountView {
        arrears_id: row.id,
        on,
        due_on: row.due_on,
        due: applied(due),
        outstanding,
        interest,
        interest_paid_vnd,
        total_vnd: outstanding.total() + (interest.total() - interest_paid_vnd).max(0),
        lines: Insurance::ALL
            .into_iter()
            .flat_map(|insurance| segments(insurance).iter().map(line).collect::<Vec<_>>())
            .collect(),
        standing: claim.standing(on, law),
        days_late: claim.days_late(on),
        evasion_since: claim.evasion_since(on, law),
        applied: deciding(&claim, on, law).into_iter().map(applied).collect(),
        is_warning_only: claim.warning_only(on, law).is_some(),
    })
}

/// What decided how a record stands on a day.
fn deciding<'a>(claim: &Claim, on: NaiveDate, law: &'a Law) -> Vec<&'a Parameter> {
    let kind = code(claim.kind);
    [
        law.find(ParameterCode::CountPayingDay, "", on),
        law.find(ParameterCode::EvasionDays, &kind, on),
        law.find(ParameterCode::EvasionNeedsReminder, &kind, on),
        claim.warning_only(on, law),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub fn applied(parameter: &Parameter) -> AppliedParameter {
    AppliedParameter {
        code: parameter.code,
        value: parameter.value,
        article: parameter.article.clone(),
        confidence: parameter.confidence,
        text: LocalizedText::new(parameter.note_vi.as_str(), parameter.note_en.as_str()),
    }
}

fn line(segment: &Segment) -> AmountLine {
    AmountLine {
        insurance: segment.insurance,
        from: segment.from,
        to: segment.to,
        days: segment.days,
        principal_vnd: segment.principal_vnd,
        rate_ppm: segment.rate.value,
        interest_vnd: segment.interest_vnd(),
        article: segment.rate.article.clone(),
        confidence: segment.rate.confidence,
        text: sentence(segment),
    }
}

fn sentence(segment: &Segment) -> LocalizedText {
    let (vi, en) = match segment.insurance {
        Insurance::Social => ("BHXH", "Social insurance"),
        Insurance::Health => ("BHYT", "Health insurance"),
        Insurance::Unemployment => ("BHTN", "Unemployment insurance"),
    };
    let (from, to, days) = (segment.from, segment.to, segment.days);
    let (principal, interest) = (segment.principal_vnd, segment.interest_vnd());
    let rate = percent(segment.rate.value);
    LocalizedText::new(
        format!(
            "{vi}: {} đ × {}%/ngày × {days} ngày ({} đến {}) = {} đ",
            grouped(principal, '.'),
            rate.replace('.', ","),
            from.format("%d/%m/%Y"),
            to.format("%d/%m/%Y"),
            grouped(interest, '.')
        ),
        format!(
            "{en}: {} đ × {rate}% a day × {days} days ({from} to {to}) = {} đ",
            grouped(principal, ','),
            grouped(interest, ',')
        ),
    )
}

/// Millionths as a percentage without needless zeros: 300 is `0.03`.
fn percent(ppm: i64) -> String {
    let text = format!("{}.{:04}", ppm / 10_000, ppm % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A whole number with groups of thousands.
pub fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

impl Tabular for ArrearsView {
    const NAME: &'static str = "arrears";
    const FIELDS: &'static [Field<Self>] = &[
        field("month", "Tháng", "Month", |it, _| Cell::text(&it.month.to_string())),
        field("tax_code", "Mã số thuế", "Tax code", |it, _| Cell::maybe(it.employer.tax_code.as_ref())),
        field("employer", "Tên đơn vị", "Employer", |it, _| Cell::text(&it.employer.name)),
        field("unit", "Địa bàn", "Unit", |it, _| Cell::text(&it.unit.name)),
        field("kind", "Loại", "Kind", |it, _| Cell::text(&code(it.kind))),
        field("due_on", "Hạn đóng", "Due on", |it, _| Cell::Day(it.due_on)),
        field("social_vnd", "BHXH", "Social insurance", |it, _| Cell::Number(it.amounts.social_vnd)),
        field("health_vnd", "BHYT", "Health insurance", |it, _| Cell::Number(it.amounts.health_vnd)),
        field("unemployment_vnd", "BHTN", "Unemployment insurance", |it, _| Cell::Number(it.amounts.unemployment_vnd)),
        field("outstanding_vnd", "Còn phải đóng", "Outstanding", |it, _| Cell::Number(it.outstanding_vnd)),
        field("interest_vnd", "Tiền lãi đến hôm nay", "Interest up to today", |it, _| {
            Cell::Number(it.interest_vnd)
        }),
        field("workers", "Số lao động", "Workers", |it, _| it.workers.into()),
        field("days_late", "Số ngày chậm", "Days late", |it, _| Cell::Number(it.days_late)),
        field("bucket", "Nhóm tuổi nợ", "Age", |it, _| Cell::text(&code(it.bucket))),
        field("standing", "Trạng thái", "Status", |it, _| Cell::text(&code(it.standing))),
        field("reminded_on", "Đôn đốc ngày", "Reminded on", |it, _| {
            it.reminded_on.map_or(Cell::Empty, Cell::Day)
        }),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!([300, 230, 500, 10_000].map(percent), ["0.03", "0.023", "0.05", "1"]);
        assert_eq!(
            [0, 999, 1_000, 100_000_000, -5_000].map(|number| grouped(number, '.')),
            ["0", "999", "1.000", "100.000.000", "-5.000"]
        );
    }
}
