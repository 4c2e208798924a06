//! A bank's statement: taken in once, matched with givers, and posted line by line.
//!
//! The file is CSV in UTF-8, or the first sheet of a workbook (XLSX), with a head: `date` (YYYY-MM-DD or DD/MM/YYYY), `amount` (đồng, `1.500.000` or `1500000`),
//! `payer`, `text` and `reference`; further columns are left alone. What a bank exports is brought into these columns first.
//! Lines that take money out (a minus) are left out: a fund pays through its own decisions.

use super::{
    BankImport, BankLine, bank_sheets,
    bank_store::{self, ImportRow, LineRow},
    gifts, ledger,
    store::{self, FundRow},
    types::{BankLinePost, Channel, ContributionCreate, MAX_AMOUNT, Measure},
};
use crate::{
    directory::working_days::local_date,
    people::{commands::Desk, names::fold},
    platform::{
        journal::{Entry, Tx},
        problem::{self, Problem},
        text::{CleanText, clean},
    },
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashSet;

/// The most lines of one file.
pub const MOST: usize = 5_000;

/// A line as the file says it.
#[derive(Deserialize)]
pub struct Record {
    pub date: String,
    pub amount: String,
    #[serde(default)]
    pub payer: String,
    #[serde(default)]
    pub text: String,
    pub reference: String,
}

/// A file by its name and the SHA-256 of its content.
pub struct File {
    pub name: String,
    pub sha256: String,
}

/// One line as it was understood.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub number: i64,
    pub on: NaiveDate,
    pub amount: i64,
    pub payer: String,
    pub text: String,
    pub reference: String,
}

pub fn refuse(line: i64, vi: &str, en: &str) -> Problem {
    Problem::invalid("/file", "invalid_value", format!("Dòng {line}: {vi}"), format!("Line {line}: {en}"))
        .with("line", line)
}

fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    NaiveDate::parse_from_str(text, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y")).ok()
}

/// Whole đồng, with or without points between the thousands.
fn dong(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let groups: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let grouped = groups.len() > 1;
    let fits = |(index, group): (usize, &&str)| {
        group.bytes().all(|b| b.is_ascii_digit())
            && if grouped && index > 0 { group.len() == 3 } else { (1..=15).contains(&group.len()) }
    };
    let fine = groups.iter().enumerate().all(fits);
    fine.then(|| groups.concat().parse::<i64>().ok()).flatten().map(|amount| sign * amount)
}

/// The records of a CSV file, each with its line.
fn records(content: &[u8]) -> Result<Vec<(i64, Record)>, Problem> {
    let content = content.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(content);
    let records = csv::Reader::from_reader(content).into_deserialize::<Record>().zip(2_i64..);
    let read = records.map(|(record, number)| match record {
        _ if number > MOST as i64 + 1 => Err(refuse(number, "tệp quá dài", "the file is too long")),
        Ok(record) => Ok((number, record)),
        Err(_) => Err(refuse(number, "không đọc được", "it cannot be read")),
    });
    read.collect()
}

/// Reads a statement: CSV, or a workbook, told by what the file begins with.
///
/// # Errors
/// 422 at `/file` with the line that cannot be read: nothing of the file is taken then.
pub fn read(content: &[u8]) -> Result<Vec<Line>, Problem> {
    let records = if bank_sheets::is_workbook(content) { bank_sheets::read(content)? } else { records(content)? };
    let (mut lines, mut references) = (Vec::new(), HashSet::new());
    for (number, record) in records {
        let on = day(&record.date).ok_or_else(|| refuse(number, "ngày chưa đúng", "the date is not valid"))?;
        let amount = dong(&record.amount).filter(|amount| amount.abs() <= MAX_AMOUNT);
        let amount = amount.ok_or_else(|| refuse(number, "số tiền chưa đúng", "the amount is not valid"))?;
        let reference = clean(&record.reference);
        if reference.is_empty() || reference.chars().count() > 80 {
            return Err(refuse(number, "thiếu số tham chiếu", "the reference is missing"));
        }
        // Of lines that take money out nothing is kept, so their references are free.
        if references.contains(&reference) {
            return Err(refuse(number, "số tham chiếu lặp lại", "the reference is there twice"));
        }
        if amount > 0 {
            let short = |text: &str| clean(text).chars().take(300).collect();
            let (payer, text) = (short(&record.payer), short(&record.text));
            references.insert(reference.clone());
            lines.push(Line { number, on, amount, payer, text, reference });
        }
    }
    if lines.is_empty() {
        return Err(Problem::invalid("/file", "required", "Tệp không có dòng thu nào", "The file has no income"));
    }
    Ok(lines)
}

/// Takes a statement in: proposes a giver for each line, and posts nothing.
///
/// # Errors
/// 409 `duplicate` for a file that the fund took in before; 422 for one that cannot be read.
pub fn take_in(tx: &mut Tx, desk: &Desk, fund: &FundRow, file: File, lines: Vec<Line>) -> Result<ImportRow, Problem> {
    let today = local_date(tx.now);
    if let Some(line) = lines.iter().find(|line| line.on > today) {
        return Err(refuse(line.number, "ngày ở tương lai", "the date lies in the future"));
    }
    let row = ImportRow {
        id: tx.ids.next::<BankImport>().to_string(),
        fund_id: fund.id.clone(),
        file_name: file.name,
        sha256: file.sha256,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    bank_store::insert_import(tx.db, &row)?;
    let count = lines.len();
    for line in lines {
        let known = bank_store::has_reference(tx.db, &fund.id, &line.reference)?;
        // A giver is proposed when the payer's whole name is that of just one.
        let name = fold(&line.payer);
        let named = if name.is_empty() { Vec::new() } else { bank_store::named(tx.db, &desk.caller.scope, &name)? };
        let donor_id = match named.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let status = match (known, &donor_id) {
            (true, _) => "known",
            (false, Some(_)) => "proposed",
            (false, None) => "unmatched",
        };
        let line = LineRow {
            id: tx.ids.next::<BankLine>().to_string(),
            import_id: row.id.clone(),
            line_number: line.number,
            booked_on: line.on,
            amount_vnd: line.amount,
            payer: line.payer,
            text: line.text,
            reference: line.reference,
            status: status.to_owned(),
            donor_id,
            contribution_id: None,
            version: 1,
        };
        bank_store::insert_line(tx.db, &line)?;
    }
    let about = ledger::about("fund", &fund.id, &fund.code, fund.version, &fund.unit_id);
    let state = json!({"import_id": row.id, "sha256": row.sha256, "lines": count});
    tx.record(Entry::new("bank_import.created", about).state(state))?;
    Ok(row)
}

/// An import of a fund that the caller may see.
pub fn find(tx: &mut Tx, desk: &Desk, id: &str) -> Result<ImportRow, Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let row = bank_store::import(tx.db, id)?.ok_or_else(absent)?;
    store::fund(tx.db, &desk.caller.scope, &row.fund_id)?.ok_or_else(absent)?;
    Ok(row)
}

/// Posts a line as a gift of the giver who was proposed or chosen.
///
/// # Errors
/// 409 for a line that was posted or is known; 422 without a giver.
pub fn post(tx: &mut Tx, desk: &Desk, id: &str, input: BankLinePost) -> Result<LineRow, Problem> {
    let mut line = bank_store::line(tx.db, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let import = find(tx, desk, &line.import_id)?;
    let seen = line.version;
    if matches!(line.status.as_str(), "posted" | "known") {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", line.status));
    }
    let bad = |error| Problem::internal("id", &error);
    let donor = match input.donor_id {
        Some(donor) => donor,
        None => match &line.donor_id {
            Some(donor) => donor.parse().map_err(bad)?,
            None => {
                let (vi, en) = ("Vui lòng chọn người đóng góp", "Please choose the giver");
                return Err(Problem::invalid("/donor_id", "required", vi, en));
            }
        },
    };
    line.status = "posted".to_owned();
    line.donor_id = Some(donor.to_string());
    line.version += 1;
    if bank_store::update_line(tx.db, &line, seen)? == 0 {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", "posted"));
    }
    let gift = ContributionCreate {
        fund_id: import.fund_id.parse().map_err(bad)?,
        campaign_id: input.campaign_id,
        donor_id: donor,
        channel: Channel::Bank,
        measure: Measure::Vnd,
        amount: line.amount_vnd,
        currency: None,
        item: None,
        item_unit: None,
        valuation_vnd: None,
        valued_by: None,
        valued_on: None,
        earmark: input.earmark,
        received_on: line.booked_on.into(),
        note: Some(CleanText::new(&line.text)),
        bank_reference: Some(CleanText::new(&line.reference)),
        pledge_id: None,
    };
    let (gift, ..) = gifts::receive(tx, desk, gift)?;
    line.contribution_id = Some(gift.id);
    bank_store::link(tx.db, &line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_read_as_banks_write_it() {
        let file = "\u{FEFF}date,amount,payer,text,reference\n02/11/2026,1.500.000,Nguyễn Mẫu,ung ho,FT1\n2026-11-03,-200000,,phi,FT2\n2026-11-04,70000,Lê Mẫu,,FT3\n";
        let lines = read(file.as_bytes()).expect("a statement");
        assert_eq!(
            lines.iter().map(|line| (line.number, line.amount)).collect::<Vec<_>>(),
            [(2, 1_500_000), (4, 70_000)]
        );
        assert_eq!(lines[0].on, NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day"));
    }

    #[test]
    fn a_line_that_cannot_be_read_refuses_the_file() {
        for line in
            ["32/11/2026,5,a,b,r", "2026-11-01,1.50,a,b,r", "2026-11-01,5e3,a,b,r", "2026-11-01,5,a,b,", "2026-11-01"]
        {
            let file = format!("date,amount,payer,text,reference\n{line}\n");
            assert!(read(file.as_bytes()).is_err(), "{line}");
        }
        let twice = "date,amount,payer,text,reference\n2026-11-01,5,a,b,r\n2026-11-01,5,a,b,r\n";
        assert!(read(twice.as_bytes()).is_err());
        assert!(read(b"no,such,head\n1,2,3\n").is_err());
        assert!(read(b"\xff\xfe\x00").is_err());
    }
}
