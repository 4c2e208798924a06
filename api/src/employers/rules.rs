//! Rules of employers. Pure.

use super::{
    store::EmployerRow,
    tax_code::of_head,
    types::{EmployerStatus, EmployerTransition},
};
use crate::{
    access::states::{Machine, Taker, step},
    platform::problem::FieldError,
};

const WRITE: &[&str] = &["employers:write"];

pub static EMPLOYERS: Machine<EmployerStatus, EmployerTransition> = {
    use {EmployerStatus as S, EmployerTransition as T, Taker::*};
    Machine {
        thing: "employer",
        states: &[S::Active, S::Suspended, S::Closed, S::Merged],
        last: &[S::Active, S::Closed, S::Merged],
        steps: &[
            step(S::Active, T::Suspend, S::Suspended, WRITE, Anybody),
            step(S::Active, T::Close, S::Closed, WRITE, Anybody),
            step(S::Active, T::Merge, S::Merged, WRITE, Anybody),
            step(S::Suspended, T::Resume, S::Active, WRITE, Anybody),
            step(S::Suspended, T::Close, S::Closed, WRITE, Anybody),
            step(S::Suspended, T::Merge, S::Merged, WRITE, Anybody),
            step(S::Closed, T::Reopen, S::Active, WRITE, Anybody),
            step(S::Closed, T::Merge, S::Merged, WRITE, Anybody),
        ],
    }
};

fn fault(pointer: &str, vi: &'static str, en: &'static str) -> FieldError {
    FieldError::at(pointer, "not_allowed", vi, en)
}

/// Why `head` is refused as the head of the branch `row`.
pub fn refuse_head(row: &EmployerRow, has_branches: bool, head: &EmployerRow) -> Option<FieldError> {
    let at = "/head_employer_id";
    if head.id == row.id || head.head_employer_id.is_some() {
        return Some(fault(at, "Đơn vị chủ quản không được là chi nhánh", "The head may not be a branch itself"));
    }
    if head.merged_into_id.is_some() {
        return Some(fault(at, "Đơn vị này đã được gộp", "That employer is a duplicate that was merged"));
    }
    if has_branches {
        return Some(fault(at, "Đơn vị có chi nhánh không thể là chi nhánh", "It has branches and cannot be one"));
    }
    let expected = row.tax_code.as_deref().and_then(of_head).zip(head.tax_code.as_deref());
    expected.filter(|(of_branch, of_head)| of_branch != of_head).map(|_| {
        let (vi, en) = (
            "Mười chữ số đầu khác mã số thuế của đơn vị chủ quản",
            "Its first ten digits are not the tax code of the head",
        );
        fault("/tax_code", vi, en)
    })
}

/// Why merging `duplicate` into `survivor` is refused.
pub fn refuse_merge(duplicate: &EmployerRow, has_branches: bool, survivor: &EmployerRow) -> Option<FieldError> {
    let at = "/survivor_id";
    if duplicate.id == survivor.id {
        return Some(fault(at, "Không thể gộp vào chính nó", "It cannot be merged into itself"));
    }
    if survivor.merged_into_id.is_some() {
        return Some(fault(at, "Đơn vị này đã được gộp", "That employer is a duplicate that was merged"));
    }
    if survivor.head_employer_id == Some(duplicate.id) || (has_branches && survivor.head_employer_id.is_some()) {
        let (vi, en) = ("Đơn vị còn lại không được là chi nhánh", "The employer that stays may not be a branch here");
        return Some(fault(at, vi, en));
    }
    let codes = duplicate.tax_code.as_ref().zip(survivor.tax_code.as_ref());
    codes.filter(|(one, other)| one != other).map(|_| {
        let (vi, en) = (
            "Hai mã số thuế khác nhau: đây là hai đơn vị, hoặc cần sửa mã trước",
            "The tax codes differ: these are two employers, or one code has to be corrected first",
        );
        fault(at, vi, en)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        employers::types::{ContributionCycle, EmployerKind},
        platform::{choices::code, ids::IdGenerator},
    };
    use chrono::NaiveDateTime;

    fn employer(ids: &IdGenerator, tax_code: Option<&str>) -> EmployerRow {
        EmployerRow {
            id: ids.next(),
            tax_code: tax_code.map(str::to_owned),
            insurance_code: None,
            name: "Công ty Minh Họa".into(),
            name_fold: "cong ty minh hoa".into(),
            kind: code(EmployerKind::Enterprise),
            sector: None,
            address: None,
            contribution_cycle: code(ContributionCycle::Monthly),
            head_employer_id: None,
            unit_id: String::new(),
            serving_unit_id: String::new(),
            status: code(EmployerStatus::Active),
            status_since: None,
            status_reason: None,
            merged_into_id: None,
            created_by: String::new(),
            created_at: NaiveDateTime::default(),
            updated_by: String::new(),
            updated_at: NaiveDateTime::default(),
            version: 1,
        }
    }

    fn pointer(fault: Option<FieldError>) -> Option<String> {
        fault.and_then(|fault| fault.pointer)
    }

    #[test]
    fn a_branch_has_a_head_that_is_none() {
        let ids = IdGenerator::new(crate::platform::clock::Clock::manual(Default::default()));
        let head = employer(&ids, Some("0314409058"));
        let branch = employer(&ids, Some("0314409058-002"));
        assert_eq!(pointer(refuse_head(&branch, false, &head)), None);
        assert_eq!(pointer(refuse_head(&branch, true, &head)).as_deref(), Some("/head_employer_id"));
        assert_eq!(pointer(refuse_head(&head, false, &head)).as_deref(), Some("/head_employer_id"));
        let below = EmployerRow { head_employer_id: Some(head.id), ..employer(&ids, None) };
        assert_eq!(pointer(refuse_head(&branch, false, &below)).as_deref(), Some("/head_employer_id"));
        let merged = EmployerRow { merged_into_id: Some(head.id), ..employer(&ids, None) };
        assert_eq!(pointer(refuse_head(&branch, false, &merged)).as_deref(), Some("/head_employer_id"));
        let other = employer(&ids, Some("0100112437"));
        assert_eq!(pointer(refuse_head(&branch, false, &other)).as_deref(), Some("/tax_code"));
        assert_eq!(pointer(refuse_head(&branch, false, &employer(&ids, None))), None);
    }

    #[test]
    fn duplicates_are_merged_into_what_stays() {
        let ids = IdGenerator::new(crate::platform::clock::Clock::manual(Default::default()));
        let (one, other) = (employer(&ids, Some("0314409058")), employer(&ids, Some("0100112437")));
        let unknown = employer(&ids, None);
        assert_eq!(pointer(refuse_merge(&unknown, true, &one)), None);
        assert_eq!(pointer(refuse_merge(&one, true, &unknown)), None);
        for (duplicate, has_branches, survivor) in [
            (&one, false, &one),
            (&one, false, &other),
            (&one, false, &EmployerRow { head_employer_id: Some(one.id), ..employer(&ids, None) }),
            (&one, true, &EmployerRow { head_employer_id: Some(other.id), ..employer(&ids, None) }),
            (&one, false, &EmployerRow { merged_into_id: Some(other.id), ..employer(&ids, None) }),
        ] {
            assert_eq!(pointer(refuse_merge(duplicate, has_branches, survivor)).as_deref(), Some("/survivor_id"));
        }
    }
}
