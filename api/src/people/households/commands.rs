//! Use cases of households. The household is the whole that its members belong to: whatever changes who they are, or who is
//! the head, raises its version, so that two who change it at once do not both succeed.

use super::rules::{self as household_rules, Asked, Member};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    people::{
        Household,
        person::{commands::person_subject, living},
        store::{self, HouseholdRow, PersonRow},
        types::{HouseholdCreate, HouseholdPatch, HouseholdStep, HouseholdTransition, Relationship},
    },
    platform::{
        db::{Db, next_number},
        faults::Faults,
        journal::{Entry, Subject, Tx, changes::changed_fields},
        problem::{self, FieldError, Problem},
        text::CleanText,
        versions,
    },
};
use serde_json::json;

/// Enters a household.
pub fn create_household(tx: &mut Tx, cx: &Cx, input: HouseholdCreate) -> Result<HouseholdRow, Problem> {
    let mut faults = Faults::default();
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()), local_date(tx.now));
    if place.is_none() {
        faults.unknown("/unit_id");
    }
    faults.end()?;
    let (unit_id, serving_unit_id) = place.unwrap_or_default();
    let row = HouseholdRow {
        id: tx.ids.next::<Household>().to_string(),
        code: format!("HO-{:06}", next_number(tx.db, "household")?),
        unit_id,
        serving_unit_id,
        hamlet: input.hamlet.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        address: input.address.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    store::insert_household(tx.db, &row)?;
    tx.record(Entry::new("household.created", household_subject(&row)))?;
    Ok(row)
}

/// Corrects the address of a household.
pub fn update_household(
    tx: &mut Tx,
    cx: &Cx,
    id: &str,
    seen: i64,
    patch: HouseholdPatch,
) -> Result<HouseholdRow, Problem> {
    let old = find(tx, cx, id)?;
    versions::check(tx, &old, seen)?;
    let mut row = old.clone();
    let mut faults = Faults::default();
    let mut text = |field: &mut Option<String>, pointer: &str, value: Option<Option<CleanText>>, max: usize| {
        if let Some(value) = value {
            *field = value.map(|text| text.into_string()).filter(|text| !text.is_empty());
            if field.as_ref().is_some_and(|text| text.chars().count() > max) {
                faults.too_long(pointer, max);
            }
        }
    };
    text(&mut row.hamlet, "/hamlet", patch.hamlet, 100);
    text(&mut row.address, "/address", patch.address, 200);
    faults.end()?;
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    if store::update_household(tx.db, &row, seen)? == 0 {
        let now = find(tx, cx, id)?;
        return Err(versions::overtaken(tx, &now));
    }
    tx.record(Entry::updated("household.updated", household_subject(&row), &old, &row)?)?;
    Ok(row)
}

fn find(tx: &mut Tx, cx: &Cx, id: &str) -> Result<HouseholdRow, Problem> {
    store::household(tx.db, &cx.caller.scope, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))
}

/// Changes the members of a household: somebody moves in or out, dies, or becomes its head.
///
/// # Errors
/// 404 outside the scope; 412 for an older version, also for the second of two at once; 422 for a change that would leave the
/// household without a head, or with one who is no living member; 409 for somebody who belongs to another household.
pub fn transition(
    tx: &mut Tx,
    cx: &Cx,
    id: &str,
    seen: i64,
    input: HouseholdTransition,
) -> Result<HouseholdRow, Problem> {
    let old = find(tx, cx, id)?;
    // Households are locked below, in one order; people after their households.
    versions::compare(tx, &old, seen)?;
    let target = target(tx, cx, &old, &input)?;
    lock(tx, cx, &old.id, seen, target.as_ref().map(|target| target.id.as_str()))?;
    let mut members = store::members(tx.db, &old.id)?;
    let before = members.iter().find(|row| row.is_head()).map(|row| row.id.clone());
    let asked = Asked {
        step: input.transition,
        person: input.person_id.map(|id| id.to_string()),
        head: input.head_id.map(|id| id.to_string()),
        relationships: input
            .relationships
            .iter()
            .flatten()
            .map(|member| (member.person_id.to_string(), member.relationship_to_head))
            .collect(),
    };
    let known: Vec<Member> = members
        .iter()
        .map(|row| Member { id: row.id.clone(), is_head: row.is_head(), is_living: row.died_on.is_none() })
        .collect();
    let plan = household_rules::plan(&known, &asked)?;
    if asked.step == HouseholdStep::MoveIn {
        members.extend(joiner(tx, cx, asked.person.as_deref())?);
    }
    let old_members = members.clone();
    for row in members.iter_mut().filter(|row| asked.person.as_deref() == Some(row.id.as_str())) {
        move_person(tx, row, &old, target.as_ref(), &input)?;
    }
    for (id, relationship) in &plan.relationships {
        for row in members.iter_mut().filter(|row| row.id == *id) {
            row.relationship_to_head = relationship.map(|r| r.code().to_owned());
        }
    }
    // The new head is written last, so that there are never two.
    members.sort_by_key(|row| row.household_id.as_deref() == Some(old.id.as_str()) && row.is_head());
    for row in &mut members {
        let was = old_members.iter().find(|was| was.id == row.id);
        write_member(tx, was, row)?;
    }
    let row = find(tx, cx, id)?;
    let change = json!({
        "transition": asked.step.code(),
        "person_id": asked.person,
        "head_id": {"before": before, "after": plan.head},
        "to_household_id": target.as_ref().map(|target| &target.id),
    });
    let reason = input.reason.map(|reason| reason.into_string()).filter(|reason| !reason.is_empty());
    tx.record(Entry::new("household.transitioned", household_subject(&row)).change(change).because(reason))?;
    if let Some(target) = target {
        note_members(tx, &target.id)?;
    }
    Ok(row)
}

/// The household that somebody moves to.
fn target(
    tx: &mut Tx,
    cx: &Cx,
    from: &HouseholdRow,
    input: &HouseholdTransition,
) -> Result<Option<HouseholdRow>, Problem> {
    let mut faults = Faults::default();
    let only = |given: bool, step: HouseholdStep| given && input.transition != step;
    for (pointer, given, step) in [
        ("/to_household_id", input.to_household_id.is_some(), HouseholdStep::MoveOut),
        ("/relationship_to_head", input.relationship_to_head.is_some(), HouseholdStep::MoveOut),
        ("/died_on", input.died_on.is_some(), HouseholdStep::RecordDeath),
    ] {
        if only(given, step) {
            faults.add(pointer, "not_allowed", "Không dùng cho việc này", "Not a part of this transition");
        }
    }
    let found = match &input.to_household_id {
        Some(id) => {
            let found = store::household(tx.db, &cx.caller.scope, id.as_str())?.filter(|to| to.id != from.id);
            if found.is_none() {
                faults.unknown("/to_household_id");
            }
            found
        }
        None => None,
    };
    if input.relationship_to_head.is_some() && input.to_household_id.is_none() {
        let (vi, en) = ("Cần chọn hộ chuyển đến", "The household that they move to is missing");
        faults.add("/to_household_id", "required", vi, en);
    }
    faults.end()?;
    Ok(found)
}

/// Locks the household over the version that was seen, and the one that somebody moves to: always in the order of their ids,
/// so that two who move people across do not wait for each other.
fn lock(tx: &mut Tx, cx: &Cx, id: &str, seen: i64, target: Option<&str>) -> Result<(), Problem> {
    let mut both: Vec<(&str, Option<i64>)> =
        [(id, Some(seen))].into_iter().chain(target.map(|to| (to, None))).collect();
    both.sort_unstable();
    for (household, seen) in both {
        if store::lock_household(tx.db, household, seen, &tx.by(), tx.at())? == 0 {
            let now = find(tx, cx, household)?;
            return Err(versions::overtaken(tx, &now));
        }
    }
    Ok(())
}

/// Somebody who moves in; a member of another household moves out of it first.
fn joiner(tx: &mut Tx, cx: &Cx, id: Option<&str>) -> Result<Option<PersonRow>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let person = store::person(tx.db, &cx.caller.scope, id)?;
    let mut faults = Faults::default();
    if person.is_none() {
        faults.unknown("/person_id");
    }
    faults.end()?;
    if let Some(person) = &person {
        living::require(person.died_on.as_deref(), "/person_id")?;
        if person.household_id.is_some() {
            let (vi, en) = (
                "Người này đang thuộc hộ khác, cần chuyển khỏi hộ đó trước",
                "This person belongs to another household, and moves out of it first",
            );
            return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
        }
    }
    Ok(person)
}

/// What the command changes of the person who moves or died.
fn move_person(
    tx: &mut Tx,
    row: &mut PersonRow,
    home: &HouseholdRow,
    target: Option<&HouseholdRow>,
    input: &HouseholdTransition,
) -> Result<(), Problem> {
    let mut faults = Faults::default();
    match input.transition {
        HouseholdStep::ChangeHead => {}
        HouseholdStep::MoveIn => {
            row.household_id = Some(home.id.clone());
            row.relationship_to_head = None;
            (row.unit_id, row.serving_unit_id) = (home.unit_id.clone(), home.serving_unit_id.clone());
        }
        HouseholdStep::MoveOut => {
            row.household_id = target.map(|target| target.id.clone());
            row.relationship_to_head = input.relationship_to_head.map(|r| r.code().to_owned());
            if let Some(target) = target {
                (row.unit_id, row.serving_unit_id) = (target.unit_id.clone(), target.serving_unit_id.clone());
                if row.is_head() && store::has_head(tx.db, &target.id)? {
                    return Err(has_head("/relationship_to_head"));
                }
            }
        }
        HouseholdStep::RecordDeath => {
            row.died_on = input.died_on.map(|day| day.to_string());
            row.relationship_to_head = row.relationship_to_head.take().filter(|what| what != Relationship::Head.code());
            if input.died_on.is_none() {
                faults.add("/died_on", "required", "Vui lòng nhập ngày mất", "Please give the day of death");
            }
            faults.past("/died_on", input.died_on, local_date(tx.now));
            faults.ordered("/died_on", row.born(), input.died_on);
        }
    }
    faults.end()
}

fn has_head(pointer: &str) -> Problem {
    let (vi, en) = ("Hộ này đã có chủ hộ", "This household has a head");
    Problem::new(&problem::HOUSEHOLD_HAS_HEAD).and(FieldError::at(pointer, "not_allowed", vi, en))
}

/// Writes a member whom the command changed, with an entry of their own.
fn write_member(tx: &mut Tx, was: Option<&PersonRow>, row: &mut PersonRow) -> Result<(), Problem> {
    let Some(was) = was else { return Ok(()) };
    if changed_fields(was, row)?.is_empty() {
        return Ok(());
    }
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    store::update_membership(tx.db, row)?;
    row.version = store::person_version(tx.db, &row.id)?;
    tx.record(Entry::updated("person.updated", person_subject(row), was, row)?)
}

/// Notes in the journal that the members of a household changed; its version was raised before.
fn note_members(tx: &mut Tx, id: &str) -> Result<(), Problem> {
    let row = store::household_row(tx.db, id)?;
    tx.record(Entry::updated_part("household.updated", household_subject(&row), "members"))
}

/// A new person joins a household.
///
/// # Errors
/// 409 `household_has_head` for a second head, also for the second of two at once.
pub fn join(tx: &mut Tx, household: &str, person: &PersonRow) -> Result<(), Problem> {
    store::lock_household(tx.db, household, None, &tx.by(), tx.at())?;
    if person.is_head() && store::has_head(tx.db, household)? {
        return Err(has_head("/relationship_to_head"));
    }
    note_members(tx, household)
}

/// What a correction of a person means for their household.
///
/// # Errors
/// 409 `head_changes_with_household` where a head would go or a head would come: the household's own command does that.
pub fn follow(tx: &mut Tx, old: &PersonRow, new: &PersonRow) -> Result<(), Problem> {
    let part = |row: &PersonRow| (row.household_id.clone(), row.relationship_to_head.clone(), row.died_on.clone());
    if part(old) == part(new) {
        return Ok(());
    }
    if old.is_head() || new.is_head() {
        return Err(Problem::new(&problem::HEAD_CHANGES_WITH_HOUSEHOLD));
    }
    let mut homes: Vec<&String> = [&old.household_id, &new.household_id].into_iter().flatten().collect();
    homes.sort_unstable();
    homes.dedup();
    for home in homes {
        store::lock_household(tx.db, home, None, &tx.by(), tx.at())?;
        note_members(tx, home)?;
    }
    Ok(())
}

/// Refuses that a head leaves a household in which others live: they need another one first.
///
/// # Errors
/// 409.
pub fn may_leave(db: &mut Db, person: &PersonRow) -> Result<(), Problem> {
    let Some(home) = person.household_id.as_ref().filter(|_| person.is_head()) else { return Ok(()) };
    let others = store::members(db, home)?.into_iter().filter(|row| row.id != person.id && row.died_on.is_none());
    if others.count() == 0 {
        return Ok(());
    }
    let (vi, en) = (
        "Người này là chủ hộ; cần chọn chủ hộ mới trước khi chuyển đi",
        "This person is the head of a household; another head is chosen before they move away",
    );
    Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en))
}

/// Takes somebody out of their household to another unit, which takes them on: a hand-over of a move. Nobody there could see them
/// before, and nobody here may send them.
///
/// # Errors
/// Those of [`may_leave`].
pub fn move_away(tx: &mut Tx, person: &str, (unit, serving): (&str, &str)) -> Result<(), Problem> {
    let home = store::person_row(tx.db, person)?.household_id;
    if let Some(home) = &home {
        store::lock_household(tx.db, home, None, &tx.by(), tx.at())?;
    }
    let was = store::person_row(tx.db, person)?;
    if was.serving_unit_id == serving {
        return Ok(());
    }
    may_leave(tx.db, &was)?;
    let mut row = was.clone();
    (row.household_id, row.relationship_to_head) = (None, None);
    (row.unit_id, row.serving_unit_id) = (unit.to_owned(), serving.to_owned());
    write_member(tx, Some(&was), &mut row)?;
    match home {
        Some(home) => note_members(tx, &home),
        None => Ok(()),
    }
}

pub fn household_subject(row: &HouseholdRow) -> Subject {
    Subject {
        kind: "household",
        id: row.id.clone(),
        code: Some(row.code.clone()),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        confidentiality: "personal".into(),
        ..Subject::default()
    }
}
