//! Services under test: each has a process, a database and a folder of its own.

use crate::Caller;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, connection::SimpleConnection};
use std::{
    cell::Cell,
    fs::File,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{OnceLock, mpsc::channel},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

pub const BOTH: [Backend; 2] = [Backend::Sqlite, Backend::Postgres];

/// Tells a story on a fresh town on each database.
pub fn on_both(story: impl Fn(&mut Service)) {
    for backend in BOTH {
        eprintln!("on {backend:?}");
        story(&mut Service::with_town(backend));
    }
}

/// The same with the limits on requests, which other stories switch off.
pub fn on_both_with_limits(story: impl Fn(&mut Service)) {
    for backend in BOTH {
        eprintln!("on {backend:?}");
        story(&mut Service::with_town_and(backend, &[]));
    }
}

/// The town loaded once for all stories of this process, by the same command that an operator uses.
struct Template {
    folder: TempDir,
    /// The name of the database on PostgreSQL.
    name: String,
}

/// Both are loaded at the same moment: some terms of the town's cases are hours, and end on this day or on the next.
fn template(backend: Backend) -> &'static Template {
    static TOWNS: OnceLock<[Template; 2]> = OnceLock::new();
    let load_both = || {
        std::thread::scope(|scope| {
            let loads = BOTH.map(|backend| scope.spawn(move || load_town(backend)));
            loads.map(|load| load.join().expect("a town"))
        })
    };
    let [sqlite, postgres] = TOWNS.get_or_init(load_both);
    match backend {
        Backend::Sqlite => sqlite,
        Backend::Postgres => postgres,
    }
}

fn load_town(backend: Backend) -> Template {
    let folder = TempDir::new().expect("a temporary folder");
    let name = format!("town_{}", Uuid::now_v7().simple());
    let url = match backend {
        Backend::Sqlite => format!("sqlite://{}", folder.path().join("town.db").display()),
        Backend::Postgres => {
            in_cluster(&format!("CREATE DATABASE {name}"));
            cluster_url(&name)
        }
    };
    let done = run(&url, &folder.path().join("files"), &["demo"]);
    assert!(done.status.success(), "the town was not loaded: {}", String::from_utf8_lossy(&done.stderr));
    if backend == Backend::Postgres {
        // Another process of tests may make the role at the same moment.
        in_cluster(&format!(
            "DO $$ BEGIN CREATE ROLE {SERVING} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        ));
        let done = run(&url, &folder.path().join("files"), &["migrate", "--role", SERVING]);
        assert!(done.status.success(), "the rights: {}", String::from_utf8_lossy(&done.stderr));
    }
    Template { folder, name }
}

/// The binary under test.
fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("ANSINH_BIN") {
        return path.into();
    }
    let test = std::env::current_exe().expect("the path of this test");
    test.ancestors().nth(2).expect("the target folder").join("ansinh")
}

fn cluster_url(database: &str) -> String {
    let url = std::env::var("ANSINH_TEST_POSTGRES")
        .expect("ANSINH_TEST_POSTGRES names a throw-away PostgreSQL cluster; `make test` starts one");
    let (server, _) = url.rsplit_once('/').expect("a URL with a database");
    format!("{server}/{database}")
}

/// The same database for the role that serves.
fn serving_url(database: &str) -> String {
    let owner = cluster_url(database);
    let (scheme, rest) = owner.split_once("://").expect("a URL");
    let server = rest.split_once('@').map_or(rest, |(_, server)| server);
    format!("{scheme}://{SERVING}@{server}")
}

/// The role that serves on PostgreSQL: every story shows that its rights are enough.
const SERVING: &str = "ansinh_test_serving";

/// Runs a statement in the cluster's own database.
fn in_cluster(statement: &str) {
    let mut db = PgConnection::establish(&cluster_url("postgres")).expect("the PostgreSQL cluster");
    db.batch_execute(statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
}

fn run(url: &str, files: &Path, arguments: &[&str]) -> Output {
    Command::new(binary())
        .args(arguments)
        .env("DATABASE_URL", url)
        .env("ANSINH_FILES", files)
        .output()
        .expect("the binary: run `cargo build -p ansinh` first")
}

pub struct Service {
    pub backend: Backend,
    pub url: String,
    pub base: String,
    folder: TempDir,
    name: String,
    process: Option<Child>,
    arguments: Vec<&'static str>,
    /// True once the database was changed behind the service's back.
    was_meddled_with: Cell<bool>,
}

impl Service {
    /// A service with the demonstration town.
    pub fn with_town(backend: Backend) -> Self {
        Self::with_town_and(backend, &["--rate-limits", "off"])
    }

    /// The same with settings of its own.
    pub fn with_town_and(backend: Backend, arguments: &[&'static str]) -> Self {
        let template = template(backend);
        let folder = TempDir::new().expect("a temporary folder");
        let name = format!("story_{}", Uuid::now_v7().simple());
        let url = match backend {
            Backend::Sqlite => {
                let file = folder.path().join("town.db");
                std::fs::copy(template.folder.path().join("town.db"), &file).expect("a copy of the town");
                format!("sqlite://{}", file.display())
            }
            Backend::Postgres => {
                in_cluster(&format!("CREATE DATABASE {name} TEMPLATE {}", template.name));
                serving_url(&name)
            }
        };
        copy_folder(&template.folder.path().join("files"), &folder.path().join("files"));
        let (base, process, arguments) = (String::new(), None, arguments.to_vec());
        let mut service =
            Self { backend, url, base, folder, name, process, arguments, was_meddled_with: Cell::new(false) };
        service.start();
        service
    }

    /// A copy of database and attachments, without a process. The process of the original must have ended.
    pub fn copy(&self) -> Self {
        assert!(self.process.is_none(), "the service runs");
        let folder = TempDir::new().expect("a temporary folder");
        let name = format!("story_{}", Uuid::now_v7().simple());
        let url = match self.backend {
            Backend::Sqlite => {
                let file = folder.path().join("town.db");
                self.meddle("PRAGMA wal_checkpoint(TRUNCATE)");
                std::fs::copy(self.folder.path().join("town.db"), &file).expect("a copy of the town");
                format!("sqlite://{}", file.display())
            }
            Backend::Postgres => {
                in_cluster(&format!("CREATE DATABASE {name} TEMPLATE {}", self.name));
                serving_url(&name)
            }
        };
        copy_folder(&self.folder.path().join("files"), &folder.path().join("files"));
        let (base, arguments) = (String::new(), self.arguments.clone());
        Self {
            backend: self.backend,
            url,
            base,
            folder,
            name,
            process: None,
            arguments,
            was_meddled_with: Cell::new(true),
        }
    }

    /// Starts the process, and waits until it answers.
    pub fn start(&mut self) {
        let (base, process) = self.serve();
        self.base = base;
        self.process = Some(process);
    }

    /// A second instance of the service on the same database, for as long as `story` runs; it is handed its address.
    pub fn beside(&self, story: impl FnOnce(&str)) {
        let (base, mut process) = self.serve();
        story(&base);
        process.kill().expect("the process to end");
        process.wait().expect("the process to end");
    }

    fn serve(&self) -> (String, Child) {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|probe| probe.local_addr()).expect("a free port").port();
        let base = format!("http://127.0.0.1:{port}");
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log()).expect("a log");
        let process = Command::new(binary())
            .args(["serve", "--bind", &format!("127.0.0.1:{port}")])
            .args(&self.arguments)
            .env("DATABASE_URL", &self.url)
            .env("ANSINH_FILES", self.folder.path().join("files"))
            .env("ANSINH_CLOCK_OFFSET_FILE", self.folder.path().join("clock"))
            .stderr(log)
            .stdout(Stdio::piped())
            .spawn();
        let mut process = process.expect("the binary: run `cargo build -p ansinh` first");
        let said = process.stdout.take().expect("what the service says");
        let (tell, told) = channel();
        // Keeps the pipe open until the service ends.
        std::thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let line = told.recv_timeout(Duration::from_secs(60)).unwrap_or_default();
        if !line.starts_with("An Sinh: ") {
            let _ = process.kill().and_then(|()| process.wait());
            // Somebody took the port between the probe and the start.
            if self.said().trim_end().ends_with("Address already in use (os error 98)") {
                return self.serve();
            }
            panic!("the service did not start: {}", self.said());
        }
        let ready = reqwest::blocking::get(format!("{base}/health/ready")).expect("an answer");
        assert_eq!(ready.status(), 200, "the service is not ready: {}", self.said());
        (base, process)
    }

    /// Makes the next publication of public figures the first, which is compared with nothing.
    pub fn forget_public_figures(&self) {
        self.meddle("DELETE FROM public_figures");
    }

    /// Moves the clock of the running service so many days ahead of the machine's. Sessions end meanwhile.
    pub fn set_days_ahead(&self, days: u32) {
        self.set_seconds_ahead(days * 86_400);
    }

    /// Moves the clock of the running service so many seconds ahead of the machine's.
    pub fn set_seconds_ahead(&self, seconds: u32) {
        std::fs::write(self.folder.path().join("clock"), seconds.to_string()).expect("the clock's file");
    }

    /// While somebody else holds every write back, for as long as `story` runs. What needs a write of `table` does not
    /// answer before the story ends.
    pub fn while_nothing_can_be_written(&self, table: &str, story: impl FnOnce()) {
        match self.backend {
            Backend::Sqlite => {
                let mut db = SqliteConnection::establish(self.url.trim_start_matches("sqlite://")).expect("the file");
                db.batch_execute("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE").expect("the writer's place");
                story();
            }
            Backend::Postgres => {
                let mut db = PgConnection::establish(&cluster_url(&self.name)).expect("the database");
                // Readers go on; nobody inserts, updates or deletes.
                db.batch_execute(&format!("BEGIN; LOCK TABLE journal, {table} IN SHARE MODE")).expect("a lock");
                story();
            }
        }
    }

    /// The attachments that are stored, by their keys.
    pub fn stored(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path().join("files")).expect("the attachments").flatten();
        let mut keys: Vec<String> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
        keys.sort();
        keys
    }

    /// Makes an attachment look as if it had been stored at another time; one that does not exist is made.
    pub fn stored_at(&self, key: &str, instant: SystemTime) {
        let path = self.folder.path().join("files").join(key);
        let file = File::options().append(true).create(true).open(path).expect("an attachment");
        file.set_modified(instant).expect("another time");
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What the process wrote into its log.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// The most memory that the process has held so far, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let id = self.process.as_ref().expect("a process").id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("the state of the process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the most memory");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// Ends the process as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the process to end");
            process.wait().expect("the process to end");
        }
    }

    /// Runs the binary on this service's database.
    pub fn run(&self, arguments: &[&str]) -> Output {
        run(&self.url, &self.folder.path().join("files"), arguments)
    }

    /// `ansinh verify`: whether all is whole, and what it said.
    pub fn verify(&self) -> (bool, String) {
        let output = self.run(&["verify"]);
        let text = [output.stdout, output.stderr].map(|part| String::from_utf8_lossy(&part).into_owned()).concat();
        (output.status.success(), text)
    }

    /// Changes the database behind the service's back.
    pub fn meddle(&self, statement: &str) {
        self.was_meddled_with.set(true);
        self.try_to_meddle(statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
    }

    /// Changes the database as somebody does who can switch its guards off.
    pub fn tamper(&self, statement: &str) {
        match self.backend {
            Backend::Sqlite => {
                let triggers = "SELECT coalesce(group_concat('DROP TRIGGER ' || name, '; '), '') AS text \
                    FROM sqlite_master WHERE type = 'trigger'";
                let drop = self.select(triggers);
                self.meddle(&format!(
                    "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {drop}; {statement}"
                ));
            }
            Backend::Postgres => self.meddle(&format!("SET session_replication_role = replica; {statement}")),
        }
    }

    /// The one text that a query answers; empty for none.
    pub fn select(&self, query: &str) -> String {
        #[derive(diesel::QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
            text: Option<String>,
        }
        let query = diesel::sql_query(format!("WITH answer (text) AS ({query}) SELECT text FROM answer"));
        let found: diesel::QueryResult<Row> = match self.backend {
            Backend::Sqlite => {
                let path = self.url.trim_start_matches("sqlite://");
                query.get_result(&mut SqliteConnection::establish(path).expect("the file"))
            }
            Backend::Postgres => {
                query.get_result(&mut PgConnection::establish(&cluster_url(&self.name)).expect("the database"))
            }
        };
        found.expect("a text").text.unwrap_or_default()
    }

    /// Where an attachment is stored, for changing it behind the service's back.
    pub fn file(&self, key: &str) -> PathBuf {
        self.was_meddled_with.set(true);
        self.folder.path().join("files").join(key)
    }

    /// What the binary says on this service's database.
    pub fn said_by(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        [output.stdout, output.stderr].map(|part| String::from_utf8_lossy(&part).into_owned()).concat()
    }

    /// What the database says to a statement of the role that serves; PostgreSQL alone has roles.
    pub fn said_to_serving_role(&self, statement: &str) -> String {
        let mut db = PgConnection::establish(&self.url).expect("the database");
        db.batch_execute(statement).err().map_or_else(String::new, |error| error.to_string())
    }

    /// Runs the binary on another database of the same kind, which does not exist yet, with attachments of its own.
    pub fn elsewhere(&self, story: impl FnOnce(&dyn Fn(&[&str]) -> Output)) {
        let folder = TempDir::new().expect("a temporary folder");
        let name = format!("story_{}", Uuid::now_v7().simple());
        let url = match self.backend {
            Backend::Sqlite => format!("sqlite://{}", folder.path().join("town.db").display()),
            Backend::Postgres => {
                in_cluster(&format!("CREATE DATABASE {name}"));
                cluster_url(&name)
            }
        };
        story(&|arguments| run(&url, &folder.path().join("files"), arguments));
        if self.backend == Backend::Postgres {
            in_cluster(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }

    /// What the database itself refuses.
    pub fn meddle_refused(&self, statement: &str) {
        assert!(self.try_to_meddle(statement).is_err(), "the database took: {statement}");
    }

    fn try_to_meddle(&self, statement: &str) -> diesel::QueryResult<()> {
        match self.backend {
            Backend::Sqlite => {
                let path = self.url.trim_start_matches("sqlite://");
                let mut db = SqliteConnection::establish(path).expect("the file");
                db.batch_execute(&format!("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; {statement}"))
            }
            Backend::Postgres => {
                PgConnection::establish(&cluster_url(&self.name)).expect("the database").batch_execute(statement)
            }
        }
    }

    /// How many rows a table has.
    pub fn rows(&self, table: &str) -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Sum {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            rows: i64,
        }
        let query = diesel::sql_query(format!("SELECT count(*) AS rows FROM {table}"));
        let sum: diesel::QueryResult<Sum> = match self.backend {
            Backend::Sqlite => {
                let path = self.url.trim_start_matches("sqlite://");
                query.get_result(&mut SqliteConnection::establish(path).expect("the file"))
            }
            Backend::Postgres => {
                query.get_result(&mut PgConnection::establish(&cluster_url(&self.name)).expect("the database"))
            }
        };
        sum.expect("a number of rows").rows
    }

    /// Somebody without an account.
    pub fn stranger(&self) -> Caller {
        Caller::stranger(&self.base)
    }

    /// Somebody else, when they are let in.
    pub fn caller_elsewhere(&self, username: &str) -> Option<Caller> {
        let stranger = self.stranger();
        let body = serde_json::json!({"username": username, "password": crate::people::PASSWORD});
        let answer = stranger.post("/v1/sessions", &body);
        (answer.status == 201).then_some(stranger)
    }

    /// Somebody who has signed in.
    pub fn caller(&self, username: &str) -> Caller {
        Caller::sign_in(&self.base, username)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.kill();
        // Every command names all records that it changes, or its story fails here.
        if std::env::var_os("ANSINH_TEST_VERIFY").is_some() && !std::thread::panicking() && !self.was_meddled_with.get()
        {
            let (whole, said) = self.verify();
            assert!(whole, "after the story: {said}");
        }
        if std::thread::panicking() {
            eprintln!("the service said:\n{}", self.said());
        }
        if self.backend == Backend::Postgres && !std::thread::panicking() {
            in_cluster(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
