//! Time and identifiers, injected so that tests decide what "now" is.

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// Vietnam has kept UTC+7 without summer time since 1975.
pub const VIETNAM: TimeDelta = TimeDelta::hours(7);

/// The day in Vietnam at an instant.
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    (at + VIETNAM).date_naive()
}

/// Where the current instant comes from. Every instant is UTC, cut to microseconds: SQLite keeps nanoseconds and
/// PostgreSQL does not, and a value must compare equal to itself after a round trip.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock and the seconds that a file holds, so that a test moves a running service to another day.
    Shifted(Arc<PathBuf>),
    /// A clock that only moves when it is told to: microseconds since the epoch.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until [`Clock::set`] moves it.
    pub fn manual(at: DateTime<Utc>) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// Moves a manual clock; the machine's clock is left alone.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Manual(cell) = self {
            cell.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// The current instant.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => system(),
            Self::Shifted(file) => {
                let text = std::fs::read_to_string(file.as_path()).unwrap_or_default();
                system() + TimeDelta::seconds(text.trim().parse().unwrap_or(0))
            }
            Self::Manual(cell) => DateTime::from_timestamp_micros(cell.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Today in Vietnam.
    pub fn today(&self) -> NaiveDate {
        local_date(self.now())
    }
}

fn system() -> DateTime<Utc> {
    let now = Utc::now();
    now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
}
