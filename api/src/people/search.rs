//! Finding people by any part of a name, without marks, or by a number.
//!
//! SQLite answers from an FTS5 index, PostgreSQL from a GIN index; in both the unit is one more word of the text, so that
//! the search never leaves the caller's units.

use super::{names, numbers, store::PersonRow, types::PeopleSearch};
use crate::{
    identity::scope::Scope,
    platform::{db::Db, problem::Problem},
    schema::persons,
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Nullable, Text},
};

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

/// Persons found, with the running number that the next page starts from. `units` narrows the scope to some of its units.
pub fn find(
    db: &mut Db,
    scope: &Scope,
    units: Option<&[String]>,
    search: &PeopleSearch,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, PersonRow)>, Problem> {
    let text = search.q.as_deref().unwrap_or_default();
    let units: Option<Vec<String>> = units.map(<[String]>::to_vec).or_else(|| scope.units.clone());
    if let Some(number) = numbers::as_query(text) {
        return by_number(db, units, &number, after, limit);
    }
    let words = names::fold(text);
    // Letters and digits alone: a word needs no escaping, wherever it is put.
    let plain = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let words: Vec<&str> = words.split(' ').filter(plain).take(8).collect();
    if words.is_empty() {
        return by_birth_year(db, units, search.birth_year, after, limit);
    }
    let seqs = match db {
        Db::Sqlite(c) => diesel::sql_query(
            "SELECT p.seq AS seq FROM person_search JOIN persons p ON p.seq = person_search.rowid \
             WHERE person_search MATCH ?1 AND person_search.rowid > ?2 AND (?3 IS NULL OR p.birth_year = ?3) \
             ORDER BY person_search.rowid LIMIT ?4",
        )
        .bind::<Text, _>(fts_query(&words, units.as_deref()))
        .bind::<BigInt, _>(after)
        .bind::<Nullable<BigInt>, _>(search.birth_year)
        .bind::<BigInt, _>(limit)
        .load::<Hit>(c)?,
        Db::Pg(c) => {
            Asked { words: &words, units: units.as_deref(), birth_year: search.birth_year, after, limit }.find(c)?
        }
    };
    let seqs: Vec<i64> = seqs.into_iter().map(|hit| hit.seq).collect();
    Ok(persons::table
        .filter(persons::seq.eq_any(seqs))
        .select((persons::seq, PersonRow::as_select()))
        .order(persons::seq)
        .load(db)?)
}

fn by_number(
    db: &mut Db,
    units: Option<Vec<String>>,
    number: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, PersonRow)>, Problem> {
    let is_number = persons::identity_number
        .eq(number)
        .or(persons::old_identity_number.eq(number))
        .or(persons::insurance_number.eq(number))
        .or(persons::phone.eq(number));
    let in_units = units.is_none().into_sql::<Bool>().or(persons::serving_unit_id.eq_any(units.unwrap_or_default()));
    Ok(persons::table
        .filter(is_number)
        .filter(in_units)
        .filter(persons::seq.gt(after))
        .select((persons::seq, PersonRow::as_select()))
        .order(persons::seq)
        .limit(limit)
        .load(db)?)
}

fn by_birth_year(
    db: &mut Db,
    units: Option<Vec<String>>,
    year: Option<i64>,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, PersonRow)>, Problem> {
    let in_units = units.is_none().into_sql::<Bool>().or(persons::serving_unit_id.eq_any(units.unwrap_or_default()));
    let mut query = persons::table
        .filter(in_units)
        .filter(persons::seq.gt(after))
        .select((persons::seq, PersonRow::as_select()))
        .order(persons::seq)
        .limit(limit)
        .into_boxed();
    if let Some(year) = year {
        query = query.filter(persons::birth_year.eq(year));
    }
    Ok(query.load(db)?)
}

/// The word that stands for a unit in the index.
fn unit_word(unit: &str) -> String {
    format!("§{}", unit.replace('-', ""))
}

/// Folded words hold letters and digits only, so they need no escaping inside quotes.
fn fts_query(words: &[&str], units: Option<&[String]>) -> String {
    let (last, whole) = words.split_last().unwrap_or((&"", &[]));
    let mut parts: Vec<String> = whole.iter().map(|word| format!("\"{word}\"")).collect();
    parts.push(format!("\"{last}\"*"));
    if let Some(units) = units {
        let units: Vec<String> = units.iter().map(|unit| format!("\"{}\"", unit_word(unit))).collect();
        parts.push(format!("({})", if units.is_empty() { "\"§\"".to_owned() } else { units.join(" OR ") }));
    }
    parts.join(" AND ")
}

/// So many words or more that begin alike are not asked for one by one.
const MANY: i64 = 64;
/// So many persons are looked at in their order before the index is asked.
const WALKED: i64 = 8_000;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

/// A search as PostgreSQL answers it. The words of a name depend on each other (a middle name tells the sex), which its planner
/// does not know, so the way is chosen here: whoever bears frequent words is found soon among the next persons in order; the
/// index finds the others, after which their rows have to be fetched one by one.
struct Asked<'a> {
    words: &'a [&'a str],
    units: Option<&'a [String]>,
    birth_year: Option<i64>,
    after: i64,
    limit: i64,
}

impl Asked<'_> {
    fn find(&self, c: &mut PgConnection) -> QueryResult<Vec<Hit>> {
        let (last, whole) = self.words.split_last().unwrap_or((&"", &[]));
        let begun = words_begun(c, whole, last)?;
        if begun.is_empty() {
            return Ok(Vec::new());
        }
        let walked = diesel::sql_query(self.walk(last, whole)).load::<Hit>(c)?;
        if walked.len() as i64 >= self.limit {
            return Ok(walked);
        }
        let beyond = format!("SELECT seq FROM persons WHERE {} ORDER BY seq OFFSET {WALKED} LIMIT 1", self.next());
        if diesel::sql_query(beyond).load::<Hit>(c)?.is_empty() {
            return Ok(walked);
        }
        diesel::sql_query(self.by_index(last, whole, &begun)).load(c)
    }

    /// The persons who come next, in the caller's units. Ids and numbers need no escaping.
    fn next(&self) -> String {
        let after = self.after;
        match self.units {
            None => format!("seq > {after}"),
            Some([unit]) => format!("serving_unit_id = '{unit}' AND seq > {after}"),
            Some(units) => format!("serving_unit_id = ANY ('{{{}}}') AND seq > {after}", units.join(",")),
        }
    }

    fn of_birth_year(&self) -> String {
        self.birth_year.map(|year| format!(" AND birth_year = {year}")).unwrap_or_default()
    }

    fn walk(&self, last: &str, whole: &[&str]) -> String {
        let patterns: Vec<String> = whole.iter().map(|word| format!("% {word} %")).collect();
        format!(
            "SELECT seq FROM (SELECT seq, name_fold, birth_year FROM persons WHERE {} ORDER BY seq LIMIT {WALKED}) walked \
             WHERE ' ' || name_fold LIKE '% {last}%' AND ' ' || name_fold || ' ' LIKE ALL ('{{{}}}'){} ORDER BY seq LIMIT {}",
            self.next(),
            patterns.join(","),
            self.of_birth_year(),
            self.limit
        )
    }

    /// Of the word that is being typed, the few words that begin so are looked for; where there are many, it is compared with
    /// the text, as the index would first gather everybody who bears any of them.
    fn by_index(&self, last: &str, whole: &[&str], begun: &[String]) -> String {
        let quoted = |word: &str| format!("'{word}'");
        let any = |words: Vec<String>| format!("({})", words.join(" | "));
        let mut parts: Vec<String> = whole.iter().map(|word| quoted(word)).collect();
        if let Some(units) = self.units {
            parts.push(any(units.iter().map(|unit| quoted(&unit_word(unit))).collect()));
        }
        let mut query = format!("SELECT seq FROM persons WHERE seq > {}", self.after);
        if (begun.len() as i64) < MANY {
            parts.push(any(begun.iter().map(|word| quoted(word)).collect()));
        } else {
            query += &format!(" AND ' ' || name_fold LIKE '% {last}%'");
        }
        if !parts.is_empty() {
            query += " AND array_to_tsvector(string_to_array(name_fold || ' §' || replace(serving_unit_id, '-', ''), ' ')) @@ $$";
            query += &parts.join(" & ");
            query += "$$::tsquery";
        }
        // An order that no index has: the walk was taken before.
        let order = if whole.is_empty() && begun.len() as i64 >= MANY { "seq" } else { "seq + 0" };
        format!("{query}{} ORDER BY {order} LIMIT {}", self.of_birth_year(), self.limit)
    }
}

/// The words of names that begin with what was typed, at most [`MANY`]; none where nobody bears one of the whole words.
fn words_begun(c: &mut PgConnection, whole: &[&str], begin: &str) -> QueryResult<Vec<String>> {
    let words = diesel::sql_query(
        "SELECT word FROM name_words WHERE word >= $1 AND word < $2 \
         AND NOT EXISTS (SELECT FROM unnest($3) AS typed (word) WHERE NOT EXISTS \
         (SELECT FROM name_words known WHERE known.word = typed.word)) LIMIT $4",
    );
    let words = words
        .bind::<Text, _>(begin)
        .bind::<Text, _>(format!("{begin}\u{10FFFF}"))
        .bind::<Array<Text>, _>(whole)
        .bind::<BigInt, _>(MANY)
        .load::<Word>(c)?;
    Ok(words.into_iter().map(|row| row.word).filter(|word| word.chars().all(char::is_alphanumeric)).collect())
}
