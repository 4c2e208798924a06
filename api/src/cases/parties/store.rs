//! Rows of parties. A case without one has no row.

use super::types::{CaseEmployerView, CasePlaceView};
use crate::{
    access::Principal,
    directory::data::Directory,
    employers::EmployerId,
    platform::{choices::parse, db::Db, problem::Problem},
    schema::{case_parties, employers},
};
use diesel::prelude::*;

#[derive(Debug, Clone, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = case_parties, primary_key(case_id), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PartyRow {
    pub case_id: String,
    pub employer_id: Option<EmployerId>,
    pub place: Option<String>,
    pub place_unit_id: Option<String>,
}

/// What a case shows of an employer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = employers)]
pub struct NamedEmployer {
    pub id: EmployerId,
    pub name: String,
    pub status: String,
    pub serving_unit_id: String,
}

/// The parties of a case, with the employer's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    pub row: PartyRow,
    pub employer: Option<NamedEmployer>,
}

impl Party {
    pub fn employer_view(&self, caller: &Principal) -> Result<Option<CaseEmployerView>, Problem> {
        let view = |employer: &NamedEmployer| {
            let is_readable = may_read(caller, &employer.serving_unit_id);
            let status = parse(&employer.status)?;
            Ok(CaseEmployerView { id: is_readable.then_some(employer.id), name: employer.name.clone(), status })
        };
        self.employer.as_ref().map(view).transpose()
    }

    pub fn place_view(&self, directory: &Directory) -> Result<Option<CasePlaceView>, Problem> {
        let place = self.row.place.as_ref().zip(self.row.place_unit_id.as_ref());
        place
            .map(|(address, unit)| Ok(CasePlaceView { address: address.clone(), unit: directory.unit_ref(unit)? }))
            .transpose()
    }
}

/// Whether an account reads the employers that a unit serves.
pub fn may_read(caller: &Principal, serving_unit_id: &str) -> bool {
    caller.may("employers:read") && caller.scope.covers_unit(serving_unit_id)
}

/// The parties of a case; none is a party without employer and place.
pub fn of_case(db: &mut Db, case: &str) -> Result<Party, Problem> {
    let rows = case_parties::table
        .left_join(employers::table.on(employers::id.nullable().eq(case_parties::employer_id)))
        .filter(case_parties::case_id.eq(case));
    let found: Option<(PartyRow, Option<NamedEmployer>)> =
        rows.select((PartyRow::as_select(), Option::<NamedEmployer>::as_select())).first(db).optional()?;
    Ok(match found {
        Some((row, employer)) => Party { row, employer },
        None => Party { row: PartyRow { case_id: case.to_owned(), ..PartyRow::default() }, employer: None },
    })
}

pub fn insert(db: &mut Db, row: &PartyRow) -> Result<(), Problem> {
    diesel::insert_into(case_parties::table).values(row).execute(db)?;
    Ok(())
}

/// Writes the parties of a case, which may have had none.
pub fn save(db: &mut Db, row: &PartyRow) -> Result<(), Problem> {
    let known = case_parties::table.find(&row.case_id);
    if diesel::update(known).set(row).execute(db)? == 0 {
        insert(db, row)?;
    }
    Ok(())
}
