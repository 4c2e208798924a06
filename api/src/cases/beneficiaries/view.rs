//! Rows of lists as the API and files show them.

use super::{store::RowRow, types::CaseBeneficiaryView};
use crate::{
    cases::{
        case::{store::Named, view::person_ref},
        policy::Look,
    },
    catalogue::data::CaseTypeVersion,
    identity::{state::user_ref, store::Names},
    platform::{
        choices::parse,
        http::table::{Cell, Column, Table},
        ids::id,
        problem::{Lang, Problem},
    },
};
use serde_json::{Map, Value};

/// A row with its person; health data is left out where the look is masked.
pub fn row_view(
    (row, person): (RowRow, Named),
    version: &CaseTypeVersion,
    look: &Look,
    names: &Names,
) -> Result<CaseBeneficiaryView, Problem> {
    let mut answers: Map<String, Value> =
        serde_json::from_str(&row.answers).map_err(|error| Problem::internal("answers", &error))?;
    let mut masked_fields = Vec::new();
    if *look == Look::Masked {
        for field in version.compiled.sensitive_row_fields() {
            if answers.remove(field).is_some() {
                masked_fields.push(format!("/{field}"));
            }
        }
    }
    Ok(CaseBeneficiaryView {
        id: id(&row.id)?,
        number: row.number,
        person: person_ref(&person)?,
        answers,
        masked_fields,
        verdict: row.verdict.as_deref().map(parse).transpose()?,
        reason: row.reason,
        judged_by: row.judged_by.as_deref().and_then(|user| user_ref(names, user)),
        judged_at: row.judged_at.map(|at| at.and_utc()),
        added_by: user_ref(names, &row.added_by),
        created_at: row.created_at.and_utc(),
    })
}

/// A list as a table: the person, the answers under the names of their fields, the verdict.
pub fn sheet(code: &str, rows: &[CaseBeneficiaryView], version: &CaseTypeVersion, lang: Lang) -> Table {
    const fn column(key: &'static str, vi: &'static str, en: &'static str) -> Column {
        Column { key, vi, en, unit: ("", "") }
    }
    let columns = vec![
        column("number", "STT", "No."),
        column("full_name", "Họ và tên", "Full name"),
        column("birth_date", "Ngày sinh", "Birth date"),
        column("verdict", "Kết luận", "Verdict"),
        column("reason", "Lý do", "Reason"),
    ];
    let none = Map::new();
    let fields = version.compiled.definition.rows.as_ref().and_then(|rows| rows["properties"].as_object());
    let fields = fields.unwrap_or(&none);
    let heading = |(code, field): (&String, &Value)| {
        let title = lang.pick(&field["title"], &field["x-en"]["title"]);
        title.as_str().unwrap_or(code).to_owned()
    };
    Table {
        name: format!("danh-sach-{code}"),
        lang,
        columns,
        own_headings: fields.iter().map(heading).collect(),
        rows: rows.iter().map(|row| cells(row, fields, lang)).collect(),
        about: Vec::new(),
    }
}

fn cells(row: &CaseBeneficiaryView, fields: &Map<String, Value>, lang: Lang) -> Vec<Cell> {
    let born = row.person.birth_date.map(|born| match lang {
        Lang::Vi => born.in_vietnamese(),
        Lang::En => born.to_string(),
    });
    let verdict = row.verdict.map(|verdict| verdict.name(lang));
    let person = [
        Cell::Number(row.number),
        Cell::text(&row.person.full_name),
        Cell::maybe(born.as_ref()),
        Cell::text(verdict.unwrap_or_default()),
        Cell::maybe(row.reason.as_ref()),
    ];
    let is_hidden = |code: &str| row.masked_fields.iter().any(|field| field[1..] == *code);
    let answer = |(code, field): (&String, &Value)| match row.answers.get(code) {
        None if is_hidden(code) => Cell::Hidden,
        None => Cell::Empty,
        Some(value) => cell(value, field, lang),
    };
    person.into_iter().chain(fields.iter().map(answer)).collect()
}

/// An answer as a file shows it: a choice by its name.
fn cell(value: &Value, field: &Value, lang: Lang) -> Cell {
    match value {
        Value::Number(number) => number.as_i64().map_or(Cell::Empty, Cell::Number),
        Value::Bool(is_so) => Cell::text(if *is_so { lang.pick("có", "yes") } else { lang.pick("không", "no") }),
        Value::String(text) => {
            let name = &field["x-options"][text.as_str()];
            Cell::text(lang.pick(&name["vi"], &name["en"]).as_str().unwrap_or(text))
        }
        _ => Cell::Empty,
    }
}
