//! What rows would make of a list: each person is found, each answer checked, and what stands there already is left alone.

use super::{
    MOST_ROWS,
    incoming::{Incoming, PersonKey, end},
    store::{self, By, Candidate},
};
use crate::{
    access::scope::Scope,
    catalogue::data::CaseTypeVersion,
    people::person::names::sort_key,
    platform::{
        db::Db,
        partial_date::PartialDate,
        problem::{self, FieldError, Problem},
        text::fold,
    },
};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::HashMap;

/// Rows that are right.
pub struct Plan {
    /// Person and answers of each row that is not there yet.
    pub fresh: Vec<(String, String)>,
    pub unchanged: i64,
}

/// Checks rows against the list of a case.
///
/// # Errors
/// 422 that names every fault by its row.
pub fn plan(
    db: &mut Db,
    scope: &Scope,
    (case, version): (&str, &CaseTypeVersion),
    rows: Vec<Incoming>,
    today: NaiveDate,
) -> Result<Plan, Problem> {
    let known = Known::read(db, scope, &rows)?;
    let mut standing = HashMap::new();
    for row in store::all(db, case)? {
        let answers: Value =
            serde_json::from_str(&row.answers).map_err(|error| Problem::internal("answers", &error))?;
        standing.insert(row.person_id, (row.number, answers));
    }
    let on_list = standing.len();
    let allows_dead = version.compiled.definition.people.deceased_beneficiary;
    let (mut faults, mut named) = (Vec::new(), HashMap::<String, i64>::new());
    let mut plan = Plan { fresh: Vec::new(), unchanged: 0 };
    for row in rows {
        faults.extend(version.compiled.row_faults(&row.answers, &row.answers_at, today));
        let person = match known.find(&row.person, &row.at) {
            Ok(person) => person,
            Err(fault) => {
                faults.push(*fault);
                continue;
            }
        };
        if person.died_on.is_some() && !allows_dead {
            let code = &problem::PERSON_DECEASED;
            faults.push(FieldError::at(row.at.clone(), code.code, code.vi, code.en));
        }
        let answers = Value::Object(row.answers);
        match (named.insert(person.id.clone(), row.number), standing.get(&person.id)) {
            (Some(first), _) => faults.push(twice(&row.at, first, "của danh sách gửi lên", "of what was sent")),
            (None, Some((_, there))) if *there == answers => plan.unchanged += 1,
            (None, Some((number, _))) => faults.push(twice(&row.at, *number, "của hồ sơ", "of the case")),
            (None, None) => plan.fresh.push((person.id.clone(), answers.to_string())),
        }
    }
    if on_list + plan.fresh.len() > MOST_ROWS {
        let (vi, en) =
            (format!("Danh sách có tối đa {MOST_ROWS} người"), format!("A list has at most {MOST_ROWS} rows"));
        faults.push(FieldError::at("/rows", "length", vi, en).param("max", MOST_ROWS));
    }
    end(faults)?;
    Ok(plan)
}

fn twice(at: &str, number: i64, vi: &str, en: &str) -> FieldError {
    let (vi, en) =
        (format!("Người này đã có ở dòng {number} {vi}"), format!("This person stands in row {number} {en}"));
    FieldError::at(at, "duplicate", vi, en).param("row", number)
}

/// The people whom rows name, by what they are named.
struct Known {
    by_id: HashMap<String, Candidate>,
    by_number: HashMap<String, Candidate>,
    by_name: HashMap<String, Vec<Candidate>>,
}

impl Known {
    fn read(db: &mut Db, scope: &Scope, rows: &[Incoming]) -> Result<Self, Problem> {
        let mut wanted = [Vec::new(), Vec::new(), Vec::new()];
        for PersonKey { id, number, name, .. } in rows.iter().map(|row| &row.person) {
            match (id, number, name) {
                (Some(id), ..) => wanted[0].push(id.clone()),
                (None, Some(number), _) => wanted[1].push(number.clone()),
                (None, None, Some(name)) => wanted[2].push(sort_key(name)),
                (None, None, None) => {}
            }
        }
        let [ids, numbers, names] = wanted;
        let by_id = store::candidates(db, scope, By::Id, &ids)?;
        let by_number = store::candidates(db, scope, By::IdentityNumber, &numbers)?;
        let mut by_name = HashMap::<String, Vec<Candidate>>::new();
        for person in store::candidates(db, scope, By::Name, &names)? {
            let alike = by_name.entry(person.name_sort.clone()).or_default();
            if alike.iter().all(|known| known.id != person.id) {
                alike.push(person);
            }
        }
        Ok(Self {
            by_id: by_id.into_iter().map(|person| (person.id.clone(), person)).collect(),
            by_number: by_number
                .into_iter()
                .filter_map(|person| Some((person.identity_number.clone()?, person)))
                .collect(),
            by_name,
        })
    }

    /// The one person whom a row names.
    fn find(&self, key: &PersonKey, at: &str) -> Result<&Candidate, Box<FieldError>> {
        let fault =
            |field: &str, code, vi: &str, en: &str| Box::new(FieldError::at(format!("{at}{field}"), code, vi, en));
        let (found, field) = match (&key.id, &key.number) {
            (Some(id), _) => (self.by_id.get(id), "/person_id"),
            (None, Some(number)) => (self.by_number.get(number), "/identity_number"),
            (None, None) => {
                let Some(name) = &key.name else {
                    return Err(fault("", "required", "Chưa nêu người nào", "The row names nobody"));
                };
                let alike = self.by_name.get(&sort_key(name)).map_or(&[][..], Vec::as_slice);
                let fits = |person: &&Candidate| may_be_one(person.born(), key.born);
                let alike: Vec<&Candidate> = alike.iter().filter(fits).collect();
                if alike.len() > 1 || (key.born.is_none() && !alike.is_empty()) {
                    let (vi, en) =
                        ("Có thể là nhiều người; ghi số định danh", "It may be several; give the personal number");
                    return Err(fault("/full_name", "ambiguous", vi, en));
                }
                (alike.first().copied(), "/full_name")
            }
        };
        let Some(person) = found else {
            let (vi, en) = ("Không tìm thấy người này trong địa bàn", "There is no such person in the caller's units");
            return Err(fault(field, "unknown_reference", vi, en));
        };
        if key.name.as_ref().is_some_and(|name| fold(name) != fold(&person.full_name)) {
            let (vi, en) = ("Họ tên không phải của người có số này", "The name is not that of the person named");
            return Err(fault("/full_name", "invalid_value", vi, en));
        }
        if key.born.is_some() && !may_be_one(person.born(), key.born) {
            let (vi, en) = ("Ngày sinh khác với hồ sơ của người này", "The birth date is not that of the person");
            return Err(fault("/birth_date", "invalid_value", vi, en));
        }
        Ok(person)
    }
}

/// True when two dates may be the same day, as far as each is known.
fn may_be_one(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other).is_none_or(|(one, other)| !one.is_before(other) && !other.is_before(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_one_as_far_as_they_are_known() {
        let date = |text: &str| text.parse::<PartialDate>().ok();
        for (one, other, may_be) in [
            ("1941", "1941-03-27", true),
            ("1941-03", "1941-03-27", true),
            ("1941-04", "1941-03-27", false),
            ("1942", "1941-03-27", false),
            ("", "1941", true),
        ] {
            assert_eq!(may_be_one(date(one), date(other)), may_be, "{one} {other}");
        }
    }
}
