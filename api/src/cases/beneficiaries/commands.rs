//! Use cases of lists.

use super::{
    CaseBeneficiary,
    incoming::{Incoming, end},
    plan::plan,
    rules,
    store::{self, RowRow},
    types::{CaseBeneficiariesJudge, CaseBeneficiariesRemove, CaseListChange, RowVerdict},
};
use crate::{
    cases::{
        case::{
            commands::{save, state, subject},
            store::{self as cases, CaseRow},
        },
        office::Office,
    },
    catalogue::data::CaseTypeVersion,
    directory::working_days::local_date,
    platform::{
        db::Db,
        ids::id,
        journal::{Entry, Tx},
        problem::{self, FieldError, Problem},
        versions,
    },
};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A list within the caller's scope, with its type.
///
/// # Errors
/// 404 for a case out of sight, and for one that is no list: it has no rows.
pub fn list<'a>(db: &mut Db, office: &'a Office, case: &str) -> Result<(CaseRow, &'a CaseTypeVersion), Problem> {
    let case = cases::find(db, &office.caller.scope, case)?.ok_or_else(problem::absent)?;
    let version = office.catalogue.of_case(&case.case_type_id)?;
    if version.compiled.definition.rows.is_none() {
        let (vi, en) = ("Hồ sơ này không phải là danh sách", "This case is no list");
        return Err(Problem::new(&problem::NOT_FOUND).detail(vi, en));
    }
    Ok((case, version))
}

/// A list whose rows the caller may change now.
///
/// # Errors
/// Those of [`list`] and [`rules::check_changeable`].
pub fn changeable<'a>(db: &mut Db, office: &'a Office, case: &str) -> Result<(CaseRow, &'a CaseTypeVersion), Problem> {
    let (case, version) = list(db, office, case)?;
    office.require_own(&case)?;
    rules::check_changeable(&office.caller, &case, is_editable(version, &case))?;
    Ok((case, version))
}

fn is_editable(version: &CaseTypeVersion, case: &CaseRow) -> bool {
    version.compiled.step(&case.step).is_some_and(|step| step.editable)
}

/// What rows would make of a list; nothing is written.
pub fn try_rows(
    db: &mut Db,
    office: &Office,
    case: &str,
    rows: Vec<Incoming>,
    today: NaiveDate,
) -> Result<CaseListChange, Problem> {
    let (case, version) = changeable(db, office, case)?;
    let plan = plan(db, &office.caller.scope, (&case.id, version), rows, today)?;
    let change = CaseListChange {
        dry_run: true,
        added: count(plan.fresh.len()),
        unchanged: plan.unchanged,
        ..change(db, &case)?
    };
    Ok(change)
}

/// Adds rows to a list; those that stand there with the same answers are left alone.
pub fn add(tx: &mut Tx, office: &Office, id: &str, seen: i64, rows: Vec<Incoming>) -> Result<CaseListChange, Problem> {
    let (old, version) = changeable(tx.db, office, id)?;
    versions::check(tx, &old, seen)?;
    let plan = plan(tx.db, &office.caller.scope, (&old.id, version), rows, local_date(tx.now))?;
    let (added, unchanged) = (count(plan.fresh.len()), plan.unchanged);
    if added == 0 {
        return Ok(CaseListChange { unchanged, ..change(tx.db, &old)? });
    }
    let first = store::next_number(tx.db, &old.id)?;
    let row = |((person_id, answers), number)| RowRow {
        id: tx.ids.next::<CaseBeneficiary>().to_string(),
        case_id: old.id.clone(),
        number,
        person_id,
        answers,
        verdict: None,
        reason: None,
        judged_by: None,
        judged_at: None,
        added_by: tx.by(),
        created_at: tx.at(),
    };
    let rows: Vec<RowRow> = plan.fresh.into_iter().zip(first..).map(row).collect();
    store::insert(tx.db, &rows)?;
    let case = changed(tx, old, seen, "case.beneficiaries_added", &json!({"added": added, "unchanged": unchanged}))?;
    Ok(CaseListChange { added, unchanged, ..change(tx.db, &case)? })
}

/// Takes rows out of a list.
///
/// # Errors
/// 422 for a row that is not on the list; those of [`changeable`].
pub fn remove(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    seen: i64,
    input: CaseBeneficiariesRemove,
) -> Result<CaseListChange, Problem> {
    let (old, _) = changeable(tx.db, office, id)?;
    versions::check(tx, &old, seen)?;
    let known: HashSet<String> = store::all(tx.db, &old.id)?.into_iter().map(|row| row.id).collect();
    let absent = |index: usize| unknown(format!("/ids/{index}"));
    let is_unknown = |index: &usize| !known.contains(input.ids[*index].as_str());
    end((0..input.ids.len()).filter(is_unknown).map(absent).collect())?;
    let ids: HashSet<String> = input.ids.iter().map(ToString::to_string).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    store::remove(tx.db, &ids)?;
    let removed = count(ids.len());
    let case = changed(tx, old, seen, "case.beneficiaries_removed", &json!({"removed": removed}))?;
    Ok(CaseListChange { removed, ..change(tx.db, &case)? })
}

/// Gives rows their verdicts; a later one takes the place of an earlier one, until the list is decided.
///
/// # Errors
/// 422 that names each row that is not on the list, stands twice, is refused without a reason, or is accepted although the person has
/// died; those of [`rules::check_judgeable`].
pub fn judge(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    seen: i64,
    input: CaseBeneficiariesJudge,
) -> Result<CaseListChange, Problem> {
    let (old, version) = list(tx.db, office, id)?;
    office.require_own(&old)?;
    rules::check_judgeable(&office.caller, &old, is_editable(version, &old))?;
    versions::check(tx, &old, seen)?;
    let verdicts = verdicts(tx.db, &old.id, version, input)?;
    let by = tx.by();
    let (mut judged, mut accepted) = (0, 0);
    for ((verdict, reason), ids) in &verdicts {
        store::judge(tx.db, ids, *verdict, reason.as_deref(), (&by, tx.at()))?;
        judged += count(ids.len());
        accepted += if *verdict == RowVerdict::Accepted { count(ids.len()) } else { 0 };
    }
    let said = json!({"accepted": accepted, "refused": judged - accepted});
    let case = changed(tx, old, seen, "case.beneficiaries_judged", &said)?;
    Ok(CaseListChange { judged, ..change(tx.db, &case)? })
}

/// The rows by what is said of them, and why.
type Verdicts = BTreeMap<(RowVerdict, Option<String>), Vec<String>>;

fn verdicts(
    db: &mut Db,
    case: &str,
    version: &CaseTypeVersion,
    input: CaseBeneficiariesJudge,
) -> Result<Verdicts, Problem> {
    let allows_dead = version.compiled.definition.people.deceased_beneficiary;
    let rows = store::all(db, case)?;
    let dead: HashSet<String> =
        if allows_dead { HashSet::new() } else { store::deceased(db, case)?.into_iter().collect() };
    let numbers: HashMap<&str, i64> = rows.iter().map(|row| (row.id.as_str(), row.number)).collect();
    let (mut faults, mut verdicts, mut named) = (Vec::new(), Verdicts::new(), HashSet::new());
    let has_died = |at: String, number: i64| {
        let code = &problem::PERSON_DECEASED;
        FieldError::at(at, code.code, code.vi, code.en).param("row", number)
    };
    for (index, row) in input.rows.into_iter().enumerate() {
        let (at, id) = (format!("/rows/{index}"), row.id.to_string());
        let is_accepted = row.verdict == RowVerdict::Accepted;
        let reason = row.reason.map(|reason| reason.into_string()).filter(|reason| !reason.is_empty());
        match numbers.get(id.as_str()) {
            None => faults.push(unknown(format!("{at}/id"))),
            Some(number) if is_accepted && dead.contains(&id) => faults.push(has_died(at.clone(), *number)),
            Some(_) => {}
        }
        if !is_accepted && reason.is_none() {
            let (vi, en) = ("Vui lòng nêu lý do không chấp nhận", "Please say why the row is refused");
            faults.push(FieldError::at(format!("{at}/reason"), "required", vi, en));
        }
        if !named.insert(id.clone()) {
            faults.push(FieldError::at(at, "duplicate", "Dòng này được nêu hai lần", "The row is named twice"));
        }
        verdicts.entry((row.verdict, reason)).or_default().push(id);
    }
    if input.accept_the_others {
        for row in rows.iter().filter(|row| row.verdict.is_none() && !named.contains(&row.id)) {
            if dead.contains(&row.id) {
                faults.push(has_died("/accept_the_others".into(), row.number));
            }
            verdicts.entry((RowVerdict::Accepted, None)).or_default().push(row.id.clone());
        }
    }
    if verdicts.is_empty() {
        let (vi, en) = ("Không có dòng nào để kết luận", "There is no row to judge");
        faults.push(FieldError::at("/rows", "required", vi, en));
    }
    end(faults)?;
    Ok(verdicts)
}

fn unknown(at: String) -> FieldError {
    FieldError::at(at, "unknown_reference", "Dòng này không có trong danh sách", "The row is not on the list")
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// Raises the version of a case whose list was changed, and journals how much.
fn changed(tx: &mut Tx, mut case: CaseRow, seen: i64, event: &'static str, said: &Value) -> Result<CaseRow, Problem> {
    case.version += 1;
    case.updated_at = tx.at();
    case.updated_by = tx.by();
    save(tx, &case, seen)?;
    tx.record(Entry::new(event, subject(&case)).state(state(&case)).change(said.clone()))?;
    Ok(case)
}

/// The list as it stands, without a change.
fn change(db: &mut Db, case: &CaseRow) -> Result<CaseListChange, Problem> {
    Ok(CaseListChange {
        case_id: id(&case.id)?,
        dry_run: false,
        added: 0,
        unchanged: 0,
        removed: 0,
        judged: 0,
        rows: store::counts(db, &case.id)?,
        version: case.version,
    })
}
