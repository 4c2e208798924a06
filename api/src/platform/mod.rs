//! Floor 0: the database, the journal, HTTP, time, files, limits. It knows nothing of social affairs.

pub mod answers;
pub mod batch;
pub mod blocking;
pub mod choices;
pub mod clock;
pub mod codes;
pub mod config;
pub mod day;
pub mod db;
pub mod domain;
pub mod faults;
pub mod files;
pub mod http;
pub mod ids;
pub mod input;
pub mod journal;
pub mod limits;
pub mod localized;
pub mod memory;
pub mod migrations;
pub mod narrow;
pub mod numerals;
pub mod partial_date;
pub mod pictures;
pub mod pool;
pub mod problem;
pub mod references;
pub mod routes;
pub mod shares;
pub mod sheets;
pub mod suppression;
pub mod table;
pub mod telemetry;
pub mod text;
pub mod together;
pub mod versions;
pub mod words;
pub mod writer;

use clock::Clock;
use files::Files;
use http::{address::TrustedProxies, paging::Cursors};
use ids::IdGenerator;
use journal::{
    Actor, Tx,
    records::Records,
    sequencer::{self, Sequencer},
};
use limits::Limits;
use pool::{Begun, Pool};
use problem::Problem;
use std::sync::Arc;

/// What every handler and every reader of the journal needs; cheap to clone.
#[derive(Clone)]
pub struct Platform {
    pub pool: Pool,
    pub clock: Clock,
    pub ids: Arc<IdGenerator>,
    pub files: Files,
    pub limits: Arc<Limits>,
    pub proxies: Arc<TrustedProxies>,
    pub records: Records,
    pub sequencer: Sequencer,
    pub cursors: Arc<Cursors>,
}

impl Platform {
    /// Puts the platform together and starts its sequencer.
    pub fn start(
        pool: Pool,
        clock: Clock,
        files: Files,
        limits: Limits,
        proxies: TrustedProxies,
        records: Records,
        secret: &str,
    ) -> Self {
        let sequencer = Sequencer::start(pool.clone(), clock.clone(), records.clone());
        let ids = Arc::new(IdGenerator::new(clock.clone()));
        let (limits, proxies, cursors) = (Arc::new(limits), Arc::new(proxies), Arc::new(Cursors::new(secret)));
        Self { pool, clock, ids, files, limits, proxies, records, sequencer, cursors }
    }

    /// Numbers and seals what has committed by now; answers the highest number.
    pub fn drain(&self) -> Result<i64, Problem> {
        sequencer::drain(&self.pool, &self.clock, &self.records)
    }

    /// Runs a command outside HTTP, on this thread.
    pub fn command_now<T>(&self, actor: &Actor, f: impl FnOnce(&mut Tx) -> Result<T, Problem>) -> Result<T, Problem> {
        let now = self.clock.now();
        let result = self.pool.write_now(|db| {
            let mut begun = Begun::Yes;
            Tx::new(db, now, actor, &self.ids, &mut begun).run(f)
        })?;
        self.sequencer.wake();
        Ok(result)
    }
}
