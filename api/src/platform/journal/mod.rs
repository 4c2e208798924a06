//! The journal: the one spine that history, live updates, partner feeds, audit and statistics read.
//!
//! A command changes rows and appends one [`Entry`] in the same transaction ([`Tx::record`]). The
//! [`sequencer`] then gives committed entries a gap-free number in commit order and seals them in hash-chained blocks.
//!
//! Invariants
//! - An entry is never changed or deleted; the database refuses it too.
//! - Numbers are 1, 2, 3 … without a gap. A number is only given to an entry whose transaction has committed, so a reader
//!   that remembers the last number it saw never misses one. (PostgreSQL's own sequence is not enough: a slow transaction
//!   commits a low number after a fast one has published a higher.)
//! - Of two entries about one record, the later has the higher number: `seq` is drawn inside the transaction, after the
//!   row is locked.
//! - An entry `*.updated` names the fields that changed ([`Entry::updated`]); another one is refused.
//! - Entries carry no more personal data than the change needs; [`reader`] hands out the thin part only.

pub mod changes;
pub mod fields;
pub mod kept;
pub mod reader;
pub mod records;
pub mod sequencer;
pub mod verify;

use crate::{
    on_backend,
    platform::{
        answers::StoredAnswer,
        db::Db,
        ids::IdGenerator,
        pool::Begun,
        problem::Problem,
        together::{Inserts, With},
    },
    schema::journal,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    connection::{AnsiTransactionManager, TransactionManager},
    prelude::*,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeSet;

/// Who acts, and in which request.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// The user; absent for the system itself.
    pub user_id: Option<String>,
    /// The agency on whose behalf the user acts.
    pub agency_id: Option<String>,
    /// The request's trace number.
    pub trace_id: Option<String>,
}

/// What an entry is about.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// `case`, `person`, `household`, `user`, `session`, `unit`, `agency`, `holiday`, `case_type` …
    pub kind: &'static str,
    pub id: String,
    /// The code that people say aloud, when the record has one.
    pub code: Option<String>,
    /// The row's version after the change.
    pub version: Option<i64>,
    /// The case that it belongs to.
    pub case_id: Option<String>,
    /// Where it belongs; absent for what everybody may see.
    pub unit_id: Option<String>,
    pub area: Option<String>,
    /// `normal`, `personal` or `protected`.
    pub confidentiality: String,
}

impl Subject {
    /// A record with a code, at its unit.
    pub fn about(kind: &'static str, id: &str, code: &str, version: i64, unit: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            code: Some(code.to_owned()),
            version: Some(version),
            unit_id: Some(unit.to_owned()),
            ..Self::default()
        }
    }
}

/// The kind of an entry about a change.
pub const CHANGE: &str = "change";
/// The kind of an entry about a look at a confidential record.
pub const ACCESS: &str = "access";

/// The part of an entry's change that names further records.
const ALSO_CHANGED: &str = "records";

/// What entries say in their state: one type for the command that writes it and for the code that reads it.
pub trait Event: Serialize + DeserializeOwned {
    /// The events whose entries say this.
    const NAMES: &'static [&'static str];
}

/// Reads the state of an entry.
///
/// # Errors
/// 500 for an event that the type is not of, and for a state that it cannot read.
pub fn read_event<E: Event>(event: &str, state: &str) -> Result<E, Problem> {
    if !E::NAMES.contains(&event) {
        return Err(Problem::internal("entry", &format!("{event} has no type")));
    }
    serde_json::from_str(state).map_err(|error| Problem::internal("entry", &format!("{event}: {error}")))
}

/// What the entries of an event say of their change: one type for the command that writes it and for the code that reads it.
pub trait Change: Serialize + DeserializeOwned {
    const EVENT: &'static str;
}

/// Reads the change of an entry, without the further records that it names.
///
/// # Errors
/// 500 for a change that the type cannot read.
pub fn read_change<C: Change>(change: &str) -> Result<C, Problem> {
    let unreadable = |error: serde_json::Error| Problem::internal("change", &format!("{}: {error}", C::EVENT));
    let mut change: Value = serde_json::from_str(change).map_err(unreadable)?;
    if let Some(fields) = change.as_object_mut() {
        fields.shift_remove(ALSO_CHANGED);
    }
    serde_json::from_value(change).map_err(unreadable)
}

/// One fact.
#[derive(Debug)]
pub struct Entry {
    /// `subject.happened`, such as `case.transitioned`.
    pub event: &'static str,
    pub subject: Subject,
    /// Why, in the words of whoever acted.
    pub reason: Option<String>,
    /// The thin state that feeds may carry: codes and states, no personal data.
    pub state: Value,
    /// The change itself.
    pub change: Value,
    /// A look at a confidential record instead of a change.
    pub is_access: bool,
}

impl Entry {
    pub fn new(event: &'static str, subject: Subject) -> Self {
        let (state, change) = (Value::Object(Default::default()), Value::Object(Default::default()));
        Self { event, subject, reason: None, state, change, is_access: false }
    }
    pub fn state(mut self, state: Value) -> Self {
        self.state = state;
        self
    }
    /// Says the state with the type of the event.
    ///
    /// # Errors
    /// 500 for an event that the type is not of.
    pub fn says<E: Event>(mut self, state: &E) -> Result<Self, Problem> {
        if !E::NAMES.contains(&self.event) {
            return Err(Problem::internal("entry", &format!("{} has another type", self.event)));
        }
        self.state = serde_json::to_value(state).map_err(|error| Problem::internal("entry", &error))?;
        Ok(self)
    }
    /// Says in a type what changed.
    ///
    /// # Errors
    /// 500 for an event that the type is not of.
    pub fn changes<C: Change>(mut self, change: &C) -> Result<Self, Problem> {
        if self.event != C::EVENT {
            return Err(Problem::internal("entry", &format!("{} has another type", self.event)));
        }
        self.change = serde_json::to_value(change).map_err(|error| Problem::internal("entry", &error))?;
        Ok(self)
    }
    pub fn change(mut self, change: Value) -> Self {
        self.change = change;
        self
    }
    /// Adds a value to the change; codes and ids only, no personal data.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.change[key] = value.into();
        self
    }
    pub fn because(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
    pub fn access(mut self) -> Self {
        self.is_access = true;
        self
    }

    /// Names further records that the command changed: `{"records": {"pledge": ["…"]}}`.
    fn naming(mut self, touched: BTreeSet<(&'static str, String)>) -> Self {
        let subject = (self.subject.kind, self.subject.id.clone());
        for (kind, id) in touched.into_iter().filter(|record| *record != subject) {
            let records = &mut self.change[ALSO_CHANGED][kind];
            match records.as_array_mut() {
                Some(ids) => ids.push(Value::String(id)),
                None => *records = Value::Array(vec![Value::String(id)]),
            }
        }
        self
    }
}

/// One write transaction: the connection, the instant that holds throughout, and who acts.
pub struct Tx<'a> {
    pub db: &'a mut Db,
    pub now: DateTime<Utc>,
    pub actor: &'a Actor,
    pub ids: &'a IdGenerator,
    pub begun: &'a mut Begun,
    /// Records that the command changes beside the one that its entry is about.
    touched: BTreeSet<(&'static str, String)>,
}

#[derive(Insertable)]
#[diesel(table_name = journal, treat_none_as_default_value = false)]
struct NewJournalRow<'a> {
    id: String,
    occurred_at: NaiveDateTime,
    kind: &'a str,
    event_type: &'a str,
    actor_id: Option<&'a str>,
    agency_id: Option<&'a str>,
    subject_type: &'a str,
    subject_id: &'a str,
    subject_code: Option<&'a str>,
    subject_version: Option<i64>,
    case_id: Option<&'a str>,
    unit_id: Option<&'a str>,
    area: Option<&'a str>,
    confidentiality: &'a str,
    reason: Option<&'a str>,
    state: String,
    change: String,
    trace_id: Option<&'a str>,
}

impl<'a> Tx<'a> {
    pub fn new(
        db: &'a mut Db,
        now: DateTime<Utc>,
        actor: &'a Actor,
        ids: &'a IdGenerator,
        begun: &'a mut Begun,
    ) -> Self {
        Self { db, now, actor, ids, begun, touched: BTreeSet::new() }
    }

    /// Says that the command changes another record than the one that its next entry is about. The entry names it, so that the
    /// record gets a new digest (see [`records`]).
    pub fn touch(&mut self, kind: &'static str, id: &str) {
        self.touched.insert((kind, id.to_owned()));
    }

    /// Runs a command.
    ///
    /// # Errors
    /// The command's; 500 for a record that was changed without an entry that names it, so that every test of such a command
    /// fails.
    pub fn run<T>(mut self, command: impl FnOnce(&mut Self) -> Result<T, Problem>) -> Result<T, Problem> {
        let result = command(&mut self)?;
        match self.touched.first() {
            None => Ok(result),
            Some((kind, _)) => Err(Problem::internal("journal", &format!("a {kind} was changed without an entry"))),
        }
    }

    /// The instant of this transaction as the database keeps it.
    pub fn at(&self) -> NaiveDateTime {
        self.now.naive_utc()
    }

    /// Who acts, for the `created_by` and `updated_by` columns.
    pub fn by(&self) -> String {
        self.actor.user_id.clone().unwrap_or_else(|| "system".to_owned())
    }

    /// Begins the transaction of a [command at once](crate::platform::Platform::command_at_once), before it writes anything but its
    /// last statement; in others it has begun.
    pub fn begin(&mut self) -> Result<(), Problem> {
        self.begun.begin(self.db)
    }

    /// Runs a part of a command in a savepoint, so that the command goes on when the part is refused: then nothing of it is left. Nor is
    /// of a part that is not kept.
    ///
    /// # Errors
    /// The inner result is the part's; the outer error is one of the database, which no other part survives either.
    pub fn attempt<T>(
        &mut self,
        keeps: bool,
        part: impl FnOnce(&mut Self) -> Result<T, Problem>,
    ) -> Result<Result<T, Problem>, Problem> {
        const OURS: u16 = 500;
        self.begin()?;
        on_backend!(&mut *self.db, c => AnsiTransactionManager::begin_transaction(c))?;
        let touched = self.touched.clone();
        let result = part(self);
        let ended = match keeps && result.is_ok() {
            true => on_backend!(&mut *self.db, c => AnsiTransactionManager::commit_transaction(c)),
            false => {
                self.touched = touched;
                on_backend!(&mut *self.db, c => AnsiTransactionManager::rollback_transaction(c))
            }
        };
        match result {
            Err(problem) if problem.code().status >= OURS => Err(problem),
            result => ended.map(|()| result).map_err(Problem::from),
        }
    }

    /// Appends one fact.
    pub fn record(&mut self, entry: Entry) -> Result<(), Problem> {
        entry.check_fields()?;
        self.begin()?;
        let entry = entry.naming(std::mem::take(&mut self.touched));
        let row = NewJournalRow::of(self.actor, self.ids.next::<Entry>().to_string(), self.at(), &entry);
        on_backend!(&mut *self.db, c => diesel::insert_into(journal::table).values(&row).execute(c))?;
        Ok(())
    }

    /// Appends one fact together with the rows that it is about, in one statement where the database can. As the only
    /// statement of a command it is executed when the command has answered, together with the answer.
    pub fn record_with(&mut self, inserts: impl Inserts + 'static, entry: Entry) -> Result<(), Problem> {
        entry.check_fields()?;
        let (id, at, actor) = (self.ids.next::<Entry>().to_string(), self.at(), self.actor.clone());
        let entry = entry.naming(std::mem::take(&mut self.touched));
        let write = move |db: &mut Db, answer: Option<StoredAnswer>| {
            let row = NewJournalRow::of(&actor, id, at, &entry);
            let insert = diesel::insert_into(journal::table).values(&row);
            match (db, answer) {
                (Db::Pg(c), Some(answer)) => With((inserts.parts(), answer.part()), insert).execute(c)?,
                (Db::Pg(c), None) => With(inserts.parts(), insert).execute(c)?,
                (Db::Sqlite(c), _) => {
                    inserts.one_by_one(c)?;
                    insert.execute(c)?
                }
            };
            Ok(())
        };
        self.begun.write_last(self.db, write)
    }
}

impl<'a> NewJournalRow<'a> {
    fn of(actor: &'a Actor, id: String, at: NaiveDateTime, entry: &'a Entry) -> Self {
        let subject = &entry.subject;
        Self {
            id,
            occurred_at: at,
            kind: if entry.is_access { ACCESS } else { CHANGE },
            event_type: entry.event,
            actor_id: actor.user_id.as_deref(),
            agency_id: actor.agency_id.as_deref(),
            subject_type: subject.kind,
            subject_id: &subject.id,
            subject_code: subject.code.as_deref(),
            subject_version: subject.version,
            case_id: subject.case_id.as_deref(),
            unit_id: subject.unit_id.as_deref(),
            area: subject.area.as_deref(),
            confidentiality: if subject.confidentiality.is_empty() { "normal" } else { &subject.confidentiality },
            reason: entry.reason.as_deref(),
            state: entry.state.to_string(),
            change: entry.change.to_string(),
            trace_id: actor.trace_id.as_deref(),
        }
    }
}

/// One entry as the table holds it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = journal)]
pub struct JournalRow {
    pub seq: i64,
    pub id: String,
    pub occurred_at: NaiveDateTime,
    pub kind: String,
    pub event_type: String,
    pub actor_id: Option<String>,
    pub agency_id: Option<String>,
    pub subject_type: String,
    pub subject_id: String,
    pub subject_code: Option<String>,
    pub subject_version: Option<i64>,
    pub case_id: Option<String>,
    pub unit_id: Option<String>,
    pub area: Option<String>,
    pub confidentiality: String,
    pub reason: Option<String>,
    pub state: String,
    pub change: String,
    pub trace_id: Option<String>,
}

impl JournalRow {
    /// The thin state.
    ///
    /// # Errors
    /// 500 for a state that is no JSON.
    pub fn state(&self) -> Result<Value, Problem> {
        serde_json::from_str(&self.state).map_err(|error| Problem::internal("state", &error))
    }

    /// What changed.
    ///
    /// # Errors
    /// 500 for a change that is no JSON.
    pub fn change(&self) -> Result<Value, Problem> {
        serde_json::from_str(&self.change).map_err(|error| Problem::internal("change", &error))
    }

    /// The records that the command changed, by kind and id: that of the entry, and those that it names. None for a look.
    ///
    /// # Errors
    /// 500 for a change that is no JSON.
    pub fn records(&self) -> Result<Vec<(String, String)>, Problem> {
        if self.kind != CHANGE {
            return Ok(Vec::new());
        }
        let mut records = vec![(self.subject_type.clone(), self.subject_id.clone())];
        // Most entries name no others, and need no reading.
        if self.change.contains(ALSO_CHANGED) {
            let change = self.change()?;
            for (kind, ids) in change[ALSO_CHANGED].as_object().into_iter().flatten() {
                let ids = ids.as_array().into_iter().flatten().filter_map(Value::as_str);
                records.extend(ids.map(|id| (kind.clone(), id.to_owned())));
            }
        }
        Ok(records)
    }

    /// SHA-256 over the entry's number and every column, each preceded by its length, so that no two different entries
    /// run together into the same bytes.
    pub fn digest(&self, number: i64) -> String {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        let mut feed = |part: Option<&str>| {
            // An absent value is marked apart from an empty one.
            hasher.update(part.map_or(-1, |p| p.len() as i64).to_be_bytes());
            hasher.update(part.unwrap_or_default());
        };
        let at = self.occurred_at.and_utc().timestamp_micros().to_string();
        let version = self.subject_version.map(|v| v.to_string());
        for part in [
            Some(number.to_string().as_str()),
            Some(self.seq.to_string().as_str()),
            Some(&self.id),
            Some(&at),
            Some(&self.kind),
            Some(&self.event_type),
            self.actor_id.as_deref(),
            self.agency_id.as_deref(),
            Some(&self.subject_type),
            Some(&self.subject_id),
            self.subject_code.as_deref(),
            version.as_deref(),
            self.case_id.as_deref(),
            self.unit_id.as_deref(),
            self.area.as_deref(),
            Some(&self.confidentiality),
            self.reason.as_deref(),
            Some(&self.state),
            Some(&self.change),
            self.trace_id.as_deref(),
        ] {
            feed(part);
        }
        hex::encode(hasher.finalize())
    }
}
