//! Finding people by any part of a name, without marks, or by a number.
//!
//! SQLite answers from an FTS5 index, PostgreSQL from a GIN index; in both the unit is one more word of the text, so that
//! the search never leaves the caller's units.

use super::{
    names,
    numbers::{self, NumberQuery},
};
use crate::{
    access::scope::Scope,
    people::{store::PersonRow, types::PeopleSearch},
    platform::{db::Db, problem::Problem},
    schema::persons,
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Nullable, Text},
};

/// What a query asks for: decided by what folding leaves of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing was typed.
    Anybody,
    Number(NumberQuery),
    /// Letters and digits alone: a word needs no escaping, wherever it is put.
    Words(Vec<String>),
    /// Something was typed that is in no name, such as `%`.
    Nobody,
}

impl Wanted {
    pub fn read(query: Option<&str>) -> Self {
        let text = query.map(str::trim).filter(|text| !text.is_empty());
        let Some(text) = text else { return Self::Anybody };
        if let Some(number) = numbers::as_query(text) {
            return Self::Number(number);
        }
        let folded = names::fold(text);
        let plain = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
        let words: Vec<String> = folded.split(' ').filter(plain).map(str::to_owned).collect();
        if words.is_empty() { Self::Nobody } else { Self::Words(words) }
    }
}

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
    let units: Option<Vec<String>> = units.map(<[String]>::to_vec).or_else(|| scope.units.clone());
    let words = match Wanted::read(search.q.as_deref()) {
        Wanted::Number(number) => return by_number(db, units, &number, search.birth_year, after, limit),
        Wanted::Anybody => return by_birth_year(db, units, search.birth_year, after, limit),
        Wanted::Nobody => return Ok(Vec::new()),
        Wanted::Words(words) => words,
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
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
    number: &NumberQuery,
    birth_year: Option<i64>,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, PersonRow)>, Problem> {
    let plain = number.plain.as_str();
    let is_number = persons::identity_number
        .eq(plain)
        .or(persons::old_identity_number.eq(plain))
        .or(persons::insurance_number.eq(plain))
        .or(persons::phone.eq(number.phone.as_str()));
    let any_year = birth_year.is_none().into_sql::<Nullable<Bool>>();
    let of_year = any_year.or(persons::birth_year.eq(birth_year.unwrap_or_default()));
    let in_units = units.is_none().into_sql::<Bool>().or(persons::serving_unit_id.eq_any(units.unwrap_or_default()));
    Ok(persons::table
        .filter(is_number)
        .filter(of_year)
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

/// The values of a statement. Its text holds none of them, so that each form of it is prepared once.
struct Statement<'a> {
    after: i64,
    birth_year: Option<i64>,
    limit: i64,
    units: Option<&'a [String]>,
    /// The whole words as patterns, all of which hold.
    patterns: Vec<String>,
    /// A pattern for the word that is being typed, or a query of the index.
    texts: Vec<String>,
}

impl Statement<'_> {
    /// `$1` is the number to go on after, `$2` the year of birth, `$3` the limit, `$4` the units, `$5` the patterns, and from
    /// `$6` on the texts stand.
    fn load(self, c: &mut PgConnection, sql: String) -> QueryResult<Vec<Hit>> {
        let mut query = diesel::sql_query(sql)
            .into_boxed()
            .bind::<BigInt, _>(self.after)
            .bind::<Nullable<BigInt>, _>(self.birth_year)
            .bind::<BigInt, _>(self.limit)
            .bind::<Array<Text>, _>(self.units.unwrap_or_default())
            .bind::<Array<Text>, _>(self.patterns);
        for text in self.texts {
            query = query.bind::<Text, _>(text);
        }
        query.load(c)
    }
}

impl Asked<'_> {
    fn find(&self, c: &mut PgConnection) -> QueryResult<Vec<Hit>> {
        let (last, whole) = self.words.split_last().unwrap_or((&"", &[]));
        let begun = words_begun(c, whole, last)?;
        if begun.is_empty() {
            return Ok(Vec::new());
        }
        let walked = self.walk(c, last, whole)?;
        if walked.len() as i64 >= self.limit || !self.goes_beyond(c)? {
            return Ok(walked);
        }
        self.by_index(c, last, whole, &begun)
    }

    fn statement(&self) -> Statement<'_> {
        let Self { after, birth_year, limit, units, .. } = *self;
        Statement { after, birth_year, limit, units, texts: Vec::new(), patterns: Vec::new() }
    }

    /// The persons who come next, in the caller's units.
    fn next(&self) -> &'static str {
        match self.units {
            None => "seq > $1",
            Some([_]) => "serving_unit_id = ($4::text[])[1] AND seq > $1",
            Some(_) => "serving_unit_id = ANY ($4::text[]) AND seq > $1",
        }
    }

    fn walk(&self, c: &mut PgConnection, last: &str, whole: &[&str]) -> QueryResult<Vec<Hit>> {
        let sql = format!(
            "SELECT seq FROM (SELECT seq, name_fold, birth_year FROM persons WHERE {} ORDER BY seq LIMIT {WALKED}) walked \
             WHERE ' ' || name_fold LIKE $6 AND ' ' || name_fold || ' ' LIKE ALL ($5::text[]) \
             AND ($2::bigint IS NULL OR birth_year = $2) ORDER BY seq LIMIT $3",
            self.next()
        );
        let patterns = whole.iter().map(|word| format!("% {word} %")).collect();
        Statement { texts: vec![format!("% {last}%")], patterns, ..self.statement() }.load(c, sql)
    }

    /// True when there are more persons than the walk looked at.
    fn goes_beyond(&self, c: &mut PgConnection) -> QueryResult<bool> {
        let sql = format!("SELECT seq FROM persons WHERE {} ORDER BY seq OFFSET {WALKED} LIMIT 1", self.next());
        Ok(!self.statement().load(c, sql)?.is_empty())
    }

    /// Of the word that is being typed, the few words that begin so are looked for; where there are many, it is compared with
    /// the text, as the index would first gather everybody who bears any of them.
    fn by_index(&self, c: &mut PgConnection, last: &str, whole: &[&str], begun: &[String]) -> QueryResult<Vec<Hit>> {
        let (begins, is_many) = (format!("% {last}%"), begun.len() as i64 >= MANY);
        let of_year = "($2::bigint IS NULL OR birth_year = $2)";
        if is_many && whole.is_empty() {
            // Nothing is left to ask the index: the persons are looked at in their order.
            let sql = format!(
                "SELECT seq FROM persons WHERE {} AND ' ' || name_fold LIKE $6 AND {of_year} ORDER BY seq LIMIT $3",
                self.next()
            );
            return Statement { texts: vec![begins], ..self.statement() }.load(c, sql);
        }
        let quoted = |word: &str| format!("'{word}'");
        let any = |words: Vec<String>| format!("({})", words.join(" | "));
        let mut parts: Vec<String> = whole.iter().map(|word| quoted(word)).collect();
        if let Some(units) = self.units {
            parts.push(any(units.iter().map(|unit| quoted(&unit_word(unit))).collect()));
        }
        if !is_many {
            parts.push(any(begun.iter().map(|word| quoted(word)).collect()));
        }
        // `seq + 0` is in no index: neither its order nor its bound competes with the index of words.
        let like = if is_many { "AND ' ' || name_fold LIKE $7" } else { "" };
        let sql = format!(
            "SELECT seq FROM persons WHERE seq + 0 > $1 AND {of_year} {like} \
             AND array_to_tsvector(string_to_array(name_fold || ' §' || replace(serving_unit_id, '-', ''), ' ')) @@ $6::tsquery \
             ORDER BY seq + 0 LIMIT $3"
        );
        Statement { texts: vec![parts.join(" & "), begins], ..self.statement() }.load(c, sql)
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

/// One sentence for each person whose name the search does not find.
///
/// # Errors
/// The database's.
pub fn unindexed(db: &mut Db) -> Result<Vec<String>, Problem> {
    // In SQLite the words of the name and of the unit are in the index; in PostgreSQL the database keeps the index itself, and
    // the list of words is ours.
    let rows: Vec<Missing> = match db {
        Db::Sqlite(c) => diesel::sql_query(
            "SELECT p.id FROM persons p WHERE NOT EXISTS (SELECT 1 FROM person_search WHERE rowid = p.seq AND person_search MATCH \
             '\"' || replace(p.name_fold || ' §' || replace(p.serving_unit_id, '-', ''), ' ', '\" \"') || '\"')",
        )
        .load(c)?,
        Db::Pg(c) => diesel::sql_query(
            "SELECT DISTINCT p.id FROM persons p, unnest(string_to_array(p.name_fold, ' ')) AS named (word) \
             WHERE NOT EXISTS (SELECT FROM name_words known WHERE known.word = named.word)",
        )
        .load(c)?,
    };
    Ok(rows.into_iter().map(|row| format!("person {} is not found by the search", row.id)).collect())
}

#[derive(QueryableByName)]
struct Missing {
    #[diesel(sql_type = Text)]
    id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_folding_leaves_decides() {
        for nothing in [None, Some(""), Some("   ")] {
            assert_eq!(Wanted::read(nothing), Wanted::Anybody);
        }
        for sign in ["%", "_", "'", "-", "\"", "*", "%%%", "§", "\u{2BC}"] {
            assert_eq!(Wanted::read(Some(sign)), Wanted::Nobody, "{sign}");
        }
        let words = |text: &str| match Wanted::read(Some(text)) {
            Wanted::Words(words) => words.join(" "),
            other => format!("{other:?}"),
        };
        assert_eq!(words("0"), "0");
        assert_eq!(words("001"), "001");
        assert_eq!(words("H\u{2BC}Hen Ðỗ_%"), "h hen do");
        assert!(matches!(Wanted::read(Some("+84 912 345 678")), Wanted::Number(_)));
        // No word is dropped in silence: each narrows the search.
        assert_eq!(words("a b c d e f g h i k").split(' ').count(), 10);
    }
}
