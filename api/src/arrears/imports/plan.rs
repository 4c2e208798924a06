//! What a list would record: each line with its employer and due day.

use super::{
    sheet::{INSURANCE_CODE, Line, List, TAX_CODE},
    store,
    types::{ImportResult, ImportView},
};
use crate::{
    arrears::{
        ArrearsImportId,
        amounts::Amounts,
        law::Law,
        month::Month,
        rules::due_day,
        store::ArrearsRow,
        types::{ArrearsKind, ArrearsStatus},
    },
    ctx::Cx,
    employers::{
        EmployerId,
        store::{self as employer_store, Coded},
    },
    platform::{
        choices::{code, parse},
        db::Db,
        ids::IdGenerator,
        problem::{self, Problem},
        sheets::columns::{Column, Expected, expected},
    },
};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// A list that may be taken in.
pub struct Plan {
    pub month: Month,
    pub without_arrears: i64,
    lines: Vec<Planned>,
}

struct Planned {
    line: Line,
    employer_id: EmployerId,
    contribution_cycle: String,
    due_on: NaiveDate,
}

impl Plan {
    /// Reads the employers of a list, and every fault that it has.
    ///
    /// # Errors
    /// 422 `other_agencys_file` for the list of another agency; 409 `month_imported`, with the import; 422 with faults by cell.
    pub fn of(db: &mut Db, cx: &Cx, list: List) -> Result<Self, Problem> {
        let List { agency_code, month, lines, without_arrears, mut cells } = list;
        check_agency(cx, &agency_code)?;
        // Before the imports: records of a list that another command takes in meanwhile are no faults of cells.
        let known = Known::read(db, cx, month)?;
        if let Some(import) = store::of_month(db, &cx.caller.agency_id, month.first_day())? {
            return Err(imported(&import.id, month));
        }
        let (mut seen, mut planned) = (HashMap::new(), Vec::with_capacity(lines.len()));
        for line in lines {
            match known.resolve(&line, &mut seen) {
                Ok((employer, due_on)) => planned.push(Planned {
                    line,
                    employer_id: employer.id,
                    contribution_cycle: employer.contribution_cycle.clone(),
                    due_on,
                }),
                Err((column, fault)) => cells.refuse(line.number, column, fault),
            }
        }
        cells.end()?;
        Ok(Self { month, without_arrears, lines: planned })
    }

    pub fn row_count(&self) -> i64 {
        i64::try_from(self.lines.len()).unwrap_or(i64::MAX)
    }

    pub fn result(&self, import: Option<ImportView>) -> ImportResult {
        let sum = |insurance| self.lines.iter().map(|planned| planned.line.amounts.of(insurance)).sum();
        ImportResult {
            dry_run: import.is_none(),
            import,
            month: self.month,
            row_count: self.row_count(),
            without_arrears: self.without_arrears,
            amounts: Amounts::each(sum),
        }
    }

    /// The records of an import.
    pub fn rows(&self, ids: &IdGenerator, import_id: ArrearsImportId) -> Vec<ArrearsRow> {
        let row = |planned: &Planned| {
            let Line { number, amounts, workers, kind, registration_due_on, .. } = &planned.line;
            ArrearsRow {
                id: ids.next(),
                import_id,
                employer_id: planned.employer_id,
                line_number: *number,
                month: self.month.first_day(),
                kind: code(*kind),
                contribution_cycle: planned.contribution_cycle.clone(),
                due_on: planned.due_on,
                registration_due_on: *registration_due_on,
                social_vnd: amounts.social_vnd,
                health_vnd: amounts.health_vnd,
                unemployment_vnd: amounts.unemployment_vnd,
                workers: *workers,
                outstanding_vnd: amounts.total(),
                status: code(ArrearsStatus::Open),
            }
        };
        self.lines.iter().map(row).collect()
    }
}

fn check_agency(cx: &Cx, agency_code: &str) -> Result<(), Problem> {
    let own = cx.directory.agency(&cx.caller.agency_id).map(|agency| agency.code.as_str()).unwrap_or_default();
    if own == agency_code {
        return Ok(());
    }
    let (vi, en) = (
        format!("Tệp ghi mã cơ quan khác; mã của cơ quan anh/chị là {own}"),
        format!("The file names another agency; the code of yours is {own}"),
    );
    Err(Problem::new(&problem::OTHER_AGENCYS_FILE).detail(vi, en).with("agency_code", own))
}

fn imported(import: &ArrearsImportId, month: Month) -> Problem {
    let day = month.first_day();
    let (vi, en) = (
        format!("Danh sách tháng {} đã được nhận; muốn nhận lại, hủy lần nhận trước", day.format("%m/%Y")),
        format!("The list of {month} was taken in before; undo that import to take in another"),
    );
    Problem::new(&problem::MONTH_IMPORTED)
        .detail(vi, en)
        .with("arrears_import_id", import.to_string())
        .header("Location", format!("/v1/arrears-imports/{import}"))
}

/// What the lines of a list are compared with.
struct Known {
    month: Month,
    by_insurance: HashMap<String, Coded>,
    by_tax: HashMap<String, Coded>,
    recorded: HashSet<(EmployerId, String)>,
    law: &'static Law,
}

impl Known {
    fn read(db: &mut Db, cx: &Cx, month: Month) -> Result<Self, Problem> {
        let (mut by_insurance, mut by_tax) = (HashMap::new(), HashMap::new());
        let employers = employer_store::coded(db, cx.scope())?;
        for employer in &employers {
            for (codes, text) in [(&mut by_insurance, &employer.insurance_code), (&mut by_tax, &employer.tax_code)] {
                codes.extend(text.clone().map(|text| (text, employer.clone())));
            }
        }
        // The agency goes on writing the codes of a duplicate that was merged here.
        let own: HashMap<EmployerId, Coded> = employers.into_iter().map(|employer| (employer.id, employer)).collect();
        for (tax_code, insurance_code, survivor) in employer_store::codes_of_merged(db)? {
            let Some(survivor) = own.get(&survivor) else { continue };
            for (codes, text) in [(&mut by_insurance, insurance_code), (&mut by_tax, tax_code)] {
                if let Some(text) = text {
                    codes.entry(text).or_insert_with(|| survivor.clone());
                }
            }
        }
        let recorded = store::recorded(db, month.first_day())?;
        Ok(Self { month, by_insurance, by_tax, recorded, law: Law::shipped()? })
    }

    /// The employer of a line and its due day; `seen` are the lines before.
    fn resolve(
        &self,
        line: &Line,
        seen: &mut HashMap<(EmployerId, ArrearsKind), i64>,
    ) -> Result<(&Coded, NaiveDate), (Column, Expected)> {
        let column = if line.insurance_code.is_some() { INSURANCE_CODE } else { TAX_CODE };
        let employer = self.employer(line, column)?;
        if let Some(first) = seen.insert((employer.id, line.kind), line.number) {
            let (vi, en) = (format!("đơn vị này đã có ở dòng {first}"), format!("it stands in line {first} already"));
            return Err((column, expected("duplicate", vi, en)));
        }
        if self.recorded.contains(&(employer.id, code(line.kind))) {
            let (vi, en) = ("tháng này của đơn vị đã có trong danh sách khác", "another list has this month of it");
            return Err((column, expected("duplicate", vi, en)));
        }
        let cycle = parse(&employer.contribution_cycle).unwrap_or_default();
        let due = due_day(self.month.first_day(), cycle, self.law).map(|(day, _)| day);
        let out = || (column, expected("out_of_range", "không tính được hạn đóng", "its due day cannot be worked out"));
        Ok((employer, due.ok_or_else(out)?))
    }

    fn employer(&self, line: &Line, column: Column) -> Result<&Coded, (Column, Expected)> {
        let by_insurance = line.insurance_code.as_ref().and_then(|text| self.by_insurance.get(text));
        let by_tax = line.tax_code.as_ref().and_then(|text| self.by_tax.get(text));
        match (by_insurance, by_tax) {
            (Some(one), Some(other)) if one.id != other.id => {
                let (vi, en) = ("mã số thuế này của một đơn vị khác", "the tax code is another employer's");
                Err((TAX_CODE, expected("not_allowed", vi, en)))
            }
            (Some(found), None) if line.tax_code.is_some() && found.tax_code.is_some() => {
                let (vi, en) = ("khác mã số thuế của đơn vị này trong danh bạ", "it is not the employer's tax code");
                Err((TAX_CODE, expected("not_allowed", vi, en)))
            }
            (Some(found), _) | (None, Some(found)) => Ok(found),
            (None, None) => {
                let (vi, en) = ("chưa có đơn vị này trong danh bạ", "no employer of the register has this code");
                Err((column, expected("unknown_reference", vi, en)))
            }
        }
    }
}
