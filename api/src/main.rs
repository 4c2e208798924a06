//! The command line.

use actix_web::{HttpResponse, HttpServer, web};
use ansinh::{
    app::{self, Service},
    catalogue::composed::command_line,
    demo,
    identity::commands as accounts,
    maintenance::{
        backup, grants, unnamed_files,
        verify::{self, Question, Since},
    },
    platform::{
        clock::Clock,
        config::{Settings, SettingsArgs},
        db::Target,
        http::slow,
        journal::{
            Actor,
            records::Records,
            verify::{self as chain, Head},
        },
        telemetry,
    },
};
use clap::{Parser, Subcommand};
use std::{process::ExitCode, sync::Arc};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// An Sinh: the shared desk of a social-affairs office and the bodies that it works with
#[derive(Parser)]
#[command(name = "ansinh", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and, with --web-dir, the web client
    Serve {
        /// Load the demonstration town when the database is empty
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's schema up to date and load the shipped law
    Migrate {
        /// The PostgreSQL role that serves; it gets its rights anew
        #[arg(long)]
        role: Option<String>,
    },
    /// Print the rights of the PostgreSQL role that serves, as SQL for the owner of the tables
    Grants { role: String },
    /// Load the demonstration town into an empty database
    Demo {
        /// How many times the town's size: 500 makes a million persons
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
        scale: u32,
        /// Made-up entries for measuring statistics, beside the town's own
        #[arg(long, default_value_t = 0, hide = true)]
        ledger_entries: u64,
        /// Employers with arrears, for measuring imports and rankings
        #[arg(long, default_value_t = demo::EMPLOYERS, hide = true)]
        employers: usize,
    },
    /// Check and show the case types
    Catalogue {
        #[command(subcommand)]
        command: CatalogueCommand,
    },
    /// Keep accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Print the OpenAPI document, or the matrix of roles and operations
    Openapi {
        /// Print the authorisation matrix instead
        #[arg(long)]
        matrix: bool,
    },
    /// Check the journal's chain and every record, balance, report and attachment; or, given a file, a published report's digest
    Verify {
        report: Option<String>,
        /// Check only from this entry's number, or this day, on
        #[arg(long)]
        since: Option<Since>,
        /// What `ansinh head` printed earlier: finds a journal that was cut off or written anew
        #[arg(long)]
        head: Option<Head>,
    },
    /// Print the number and the seal of the journal's newest block, for keeping elsewhere
    Head,
    /// Remove attachments that no record names and that are older than a day, as the service does once a day
    RemoveUnnamedFiles,
    /// Read the statistics again from the journal's first entry
    RebuildStatistics,
    /// Save database and attachments into a new folder, while the service runs
    Backup { folder: String },
    /// Bring a backup back into an empty place
    Restore { folder: String },
}

#[derive(Subcommand)]
enum CatalogueCommand {
    /// Check every file; each mistake is a line with file, line and what was expected
    Check {
        /// A folder like `api/catalogue`; without it, the files that are compiled in
        folder: Option<String>,
    },
    /// Print the compiled version of a case type that holds on a day
    Show {
        /// CODE@DAY, such as BTXH_TC@2026-11-20
        asked: String,
        /// A folder like `api/catalogue`; without it, the files that are compiled in
        folder: Option<String>,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Make an account; the password is read from standard input
    Add { username: String, full_name: String, role: String, agency_code: String, unit_key: String },
    /// Give an account a new password, read from standard input; it ends the account's sessions
    Passwd { username: String },
}

fn main() -> ExitCode {
    // Database, attachments and backups hold what is confidential: whatever this process makes is its owner's alone.
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let cli = Cli::parse();
    let result = Settings::load(&cli.settings).and_then(|settings| {
        telemetry::start_log(&settings.log, settings.log_format == "json");
        run(cli.command, &settings)
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("ansinh: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, settings: &Settings) -> Result<(), String> {
    match command {
        Command::Serve { demo } => serve(settings, demo),
        Command::Migrate { role } => migrate(settings, role.as_deref()),
        Command::Grants { role } => grants::statements(&Records::new(app::DOMAINS), &role).map(|sql| print!("{sql}")),
        Command::Demo { scale, ledger_entries, employers } => {
            let service = open(settings)?;
            if !demo::is_empty(&service).map_err(say)? {
                return Err("the database is not empty; the demonstration town goes into an empty one".to_owned());
            }
            load_demo(&service, scale, employers)?;
            demo::ledger::add(&service, ledger_entries, &|text| eprintln!("{text}")).map_err(say)
        }
        Command::Catalogue { command } => {
            let text = match command {
                CatalogueCommand::Check { folder } => command_line::check(folder.as_deref()),
                CatalogueCommand::Show { asked, folder } => command_line::show(&asked, folder.as_deref()),
            };
            text.map(|text| println!("{text}"))
        }
        Command::User { command } => keep_user(settings, command),
        Command::Openapi { matrix: false } => {
            let text = serde_json::to_string_pretty(&ansinh::openapi::document()).map_err(|error| error.to_string())?;
            println!("{text}");
            Ok(())
        }
        Command::Openapi { matrix: true } => {
            print!("{}", ansinh::matrix::markdown(&ansinh::openapi::document())?);
            Ok(())
        }
        Command::Verify { report: None, since, head } => check(settings, &Question { since, head }),
        Command::Verify { report: Some(path), .. } => verify::verify_report(&path).map(|said| println!("{said}")),
        Command::Head => {
            let service = open_known(settings)?;
            service.platform.drain().map_err(say)?;
            let head = service.platform.pool.read_now(chain::head).map_err(say)?;
            println!("{}:{}", head.number, head.hash);
            Ok(())
        }
        Command::RemoveUnnamedFiles => {
            let service = open_known(settings)?;
            let removed =
                actix_web::rt::System::new().block_on(unnamed_files::remove(&service.platform)).map_err(say)?;
            println!("removed {removed} files");
            Ok(())
        }
        Command::RebuildStatistics => {
            let service = open_known(settings)?;
            let number = service.roll_ups.rebuild().map_err(say)?;
            println!("read up to entry {number}");
            Ok(())
        }
        Command::Backup { folder } => {
            let service = open_known(settings)?;
            backup::backup(&service.platform.pool, &settings.files, &folder)?;
            println!("saved to {folder}");
            Ok(())
        }
        Command::Restore { folder } => {
            backup::restore(&Target::parse(settings.database_url.reveal())?, &settings.files, &folder)?;
            check(settings, &Question::default())
        }
    }
}

/// Opens a database that is there: a mistyped path makes none.
fn open_known(settings: &Settings) -> Result<Service, String> {
    match Target::parse(settings.database_url.reveal())? {
        Target::Sqlite(path) if !std::path::Path::new(&path).exists() => Err(format!("there is no database at {path}")),
        _ => open(settings),
    }
}

fn open(settings: &Settings) -> Result<Service, String> {
    let shifted = settings.clock_offset_file.as_ref().map(|file| Clock::Shifted(Arc::new(file.into())));
    Service::open(settings, shifted.unwrap_or(Clock::System))
}

fn say(problem: ansinh::platform::problem::Problem) -> String {
    format!("{} ({problem})", problem.code().en)
}

fn load_demo(service: &Service, scale: u32, employers: usize) -> Result<(), String> {
    let tell = |text: &str| eprintln!("demonstration town: {text}");
    actix_web::rt::System::new().block_on(demo::store_paper(service)).map_err(say)?;
    demo::load(service, (scale, employers), &tell).map_err(say)?;
    service.platform.drain().map_err(say)?;
    ansinh::cases::counts::keep_up(&service.platform.pool).map_err(say)
}

fn serve(settings: &Settings, with_demo: bool) -> Result<(), String> {
    let service = open(settings)?;
    if with_demo && demo::is_empty(&service).map_err(say)? {
        load_demo(&service, 1, demo::EMPLOYERS)?;
        service.identity.reload(&service.platform).map_err(say)?;
    }
    actix_web::rt::System::new().block_on(async {
        let readers = actix_web::rt::spawn(service.clone().run_readers());
        let for_workers = service.clone();
        let mut server = HttpServer::new(move || app::application(&for_workers))
            .shutdown_timeout(10)
            .on_connect(|connection, _| slow::limit_unread(connection))
            // Longer than the agencies' programs keep theirs idle, so that a request seldom meets a connection that is closing.
            .keep_alive(std::time::Duration::from_secs(75))
            .client_request_timeout(std::time::Duration::from_secs(10))
            .worker_max_blocking_threads(32);
        if let Some(workers) = settings.workers {
            server = server.workers(workers);
        }
        let server = server.bind(&settings.bind).map_err(|error| format!("{}: {error}", settings.bind))?;
        // Without an address nobody could read them, so that nothing is measured.
        if let Some(address) = settings.metrics_bind.clone() {
            let metrics = telemetry::start_metrics()?;
            actix_web::rt::spawn(telemetry::keep_up(metrics.clone()));
            let private = HttpServer::new(move || {
                let metrics = metrics.clone();
                actix_web::App::new().route(
                    "/metrics",
                    web::get().to(move || {
                        let text = metrics.render();
                        async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
                    }),
                )
            });
            let private = private.workers(1).bind(&address).map_err(|error| format!("{address}: {error}"))?;
            actix_web::rt::spawn(private.run());
        }
        // The process that started the service waits for this line: the service listens now.
        println!("An Sinh: http://{}", settings.bind);
        if with_demo {
            print_accounts()?;
        }
        let outcome = server.run().await.map_err(|error| error.to_string());
        readers.abort();
        service.platform.sequencer.stop();
        outcome
    })
}

fn print_accounts() -> Result<(), String> {
    eprintln!("Demonstration accounts, all with the password {}:", demo::PASSWORD);
    for account in demo::accounts().map_err(say)? {
        eprintln!("  {:<16} {} ({})", account.username, account.full_name, account.roles);
    }
    Ok(())
}

fn migrate(settings: &Settings, role: Option<&str>) -> Result<(), String> {
    let service = open(settings)?;
    if let Some(role) = role {
        grants::apply(&service.platform.pool, &service.platform.records, role)?;
    }
    println!("the database is ready");
    Ok(())
}

fn check(settings: &Settings, asked: &Question) -> Result<(), String> {
    let service = open_known(settings)?;
    let report = verify::verify(&service.platform, &service.directory, asked).map_err(say)?;
    for fault in &report.faults {
        eprintln!("FAULT: {fault}");
    }
    println!("{} entries in {} blocks, {} records", report.entries, report.blocks, report.records);
    println!("head {}:{}", report.last_number, report.head);
    if report.faults.is_empty() {
        println!("the journal is whole");
        return Ok(());
    }
    Err(format!("{} faults were found", report.faults.len()))
}

fn keep_user(settings: &Settings, command: UserCommand) -> Result<(), String> {
    use ansinh::{
        access::scope::Scope,
        identity::{
            passwords,
            store::{self, UserRow},
            types::{UserCreate, UserPatch},
        },
        platform::{
            journal::Tx,
            problem::{self, Problem},
            text::CleanText,
        },
    };
    let service = open(settings)?;
    let mut password = String::new();
    eprintln!("password (12 characters or more):");
    std::io::stdin().read_line(&mut password).map_err(|error| error.to_string())?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let (directory, roles) = (service.directory.get(), service.identity.roles.clone());
    // Whoever may run the program keeps the accounts of all units.
    let ctx = accounts::Ctx { directory: &directory, roles: &roles, scope: &Scope::default() };
    let hash = |username: &str| passwords::hash_new("password", &password, username);
    let done = match command {
        UserCommand::Add { username, full_name, role, agency_code, unit_key } => {
            let unknown = |what: &'static str| Problem::invalid(what, "unknown_reference", what, what);
            let add = || -> Result<UserRow, Problem> {
                let unit = directory.unit_by_key(&unit_key).ok_or_else(|| unknown("unit_key"))?;
                let agency = directory.agency_by_code(&agency_code).ok_or_else(|| unknown("agency_code"))?;
                let input = UserCreate {
                    username: CleanText::new(&username),
                    full_name: CleanText::new(&full_name),
                    password: String::new(),
                    roles: vec![role.as_str().into()],
                    unit_id: unit.id.parse().map_err(|_| unknown("unit_key"))?,
                    agency_id: agency.id.parse().map_err(|_| unknown("agency_code"))?,
                };
                let password = hash(&accounts::username(&username)?)?;
                let create = |tx: &mut Tx| accounts::create_user(tx, &ctx, input, password);
                service.platform.command_now(&Actor::default(), create)
            };
            add()
        }
        UserCommand::Passwd { username } => hash(&username).and_then(|password| {
            service.platform.command_now(&Actor::default(), |tx| {
                let user = store::user_by_name(tx.db, &username)?;
                let user = user.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
                accounts::update_user(tx, &ctx, &user.id, user.version, UserPatch::default(), Some(password))
            })
        }),
    };
    done.map(|user| println!("{} is ready", user.username)).map_err(say)
}
