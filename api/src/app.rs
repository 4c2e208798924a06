//! The service put together: the one list of all routes, the web client, health and the readers that run beside.

use crate::{
    cases::{
        self,
        case::{ahead::read_ahead, handlers::Pages, items::Items},
        queues::{QueueCounts, keep_counts},
    },
    catalogue::{
        self,
        composed::{
            self,
            sources::{self, Sources},
        },
        data::CatalogueCache,
    },
    directory::{self, data::DirectoryCache, working_days::local_date},
    funds,
    identity::{self, caller, state::IdentityState},
    maintenance::unnamed_files,
    partners, people,
    platform::{
        Platform,
        answers::forget_old,
        blocking::blocking,
        clock::Clock,
        config::Settings,
        db::{Target, distinct},
        domain::{self, Domain},
        files::Files,
        http::{
            compress::compress,
            edge::edge,
            strict::{Parameters, refuse_unknown_parameters},
        },
        journal::{
            Actor, Entry, Subject, Tx, reader,
            records::{self, Records},
        },
        limits::Limits,
        memory::Memory,
        migrations,
        pool::Pool,
        problem::{self, Problem},
        routes::Routes,
    },
    spa::WebClient,
    statistics::{
        self,
        cases::{KeptFigures, keep_figures},
        funds::{parts::Parts, roll_up::RollUps},
    },
};
use actix_web::{
    App, HttpRequest, HttpResponse, Responder,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    get,
    http::{Method, header},
    middleware::{Next, from_fn},
    web::{self, Data},
};
use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, OnceLock},
    time::Duration,
};
use utoipa::ToSchema;

/// Everything that a worker needs; cheap to clone.
#[derive(Clone)]
pub struct Service {
    pub platform: Platform,
    pub directory: DirectoryCache,
    pub identity: IdentityState,
    pub catalogue: CatalogueCache,
    pages: Data<Pages>,
    items: Data<Items>,
    queues: Data<QueueCounts>,
    case_figures: Data<KeptFigures>,
    statistics: Data<Parts>,
    pub roll_ups: Data<RollUps>,
    memory: Data<Memory>,
    pub web: Option<Arc<WebClient>>,
    document: Arc<Document>,
}

/// The OpenAPI document as it was generated and committed: putting it together again at each start would cost a third of the
/// memory that the service rests in. The tests compare it with the code.
const OPENAPI: &str = include_str!("../../openapi/openapi.json");

/// The document's readable page, and its paths for telling 405 from 404.
struct Document {
    page: OnceLock<String>,
    paths: Vec<(String, Vec<String>)>,
    parameters: Data<Parameters>,
}

/// Adds the operations of all domains.
pub fn operations(mut routes: Routes) {
    DOMAINS.iter().for_each(|domain| (domain.routes)(&mut routes));
}

/// Every domain; those whose operations are called most come first, because a path is compared with one route after the other.
pub static DOMAINS: &[Domain] = &[
    cases::DOMAIN,
    identity::DOMAIN,
    directory::DOMAIN,
    people::DOMAIN,
    catalogue::DOMAIN,
    funds::DOMAIN,
    partners::DOMAIN,
    crate::awards::DOMAIN,
    crate::employers::DOMAIN,
    crate::arrears::DOMAIN,
    crate::inspections::DOMAIN,
    crate::sanctions::DOMAIN,
    statistics::DOMAIN,
    records::DOMAIN,
];

impl Service {
    /// Opens the database, brings its schema up to date, loads what ships with the service into an empty one, and starts
    /// the sequencer.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn open(settings: &Settings, clock: Clock) -> Result<Self, String> {
        let target = Target::parse(settings.database_url.reveal())?;
        if let Target::Sqlite(path) = &target {
            let folder = std::path::Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder {
                std::fs::create_dir_all(folder).map_err(|error| format!("the database's folder: {error}"))?;
            }
        }
        let pool = Pool::open(target, settings.database_connections);
        let say = |what: &'static str| move |problem: Problem| format!("{what}: {}", problem.code().en);
        migrations::bring_up_to_date(&pool)?;
        let files = Files::folder(&settings.files)?;
        let secret = match &settings.token_secret {
            Some(secret) => secret.reveal().to_owned(),
            None => pool.write_now(identity::store::own_secret).map_err(say("the secret could not be read"))?,
        };
        let limits = Limits::new(settings.rate_limits == "on");
        let (proxies, records) = (settings.trusted_proxies.clone(), Records::new(DOMAINS));
        let platform = Platform::start(pool, clock, files, limits, proxies, records, &secret);
        load_shipped(&platform)?;
        crate::sanctions::law::law().map_err(say("the law of sanctions could not be read"))?;
        let directory = DirectoryCache::load(&platform).map_err(say("the directory could not be read"))?;
        let identity = IdentityState::load(&platform, &secret, settings.has_secure_cookies())
            .map_err(say("the accounts could not be read"))?;
        let catalogue = CatalogueCache::load(&platform).map_err(say("the catalogue could not be read"))?;
        let web = settings.web_dir.as_deref().map(WebClient::load).transpose()?.map(Arc::new);
        let document = Arc::new(Document::read().map_err(|error| format!("the OpenAPI document: {error}"))?);
        let pages = Data::new(Pages::start(&platform.pool, cases::case::store::wholes));
        let queues = Data::new(keep_counts(&platform.pool));
        let case_figures = Data::new(keep_figures(&platform.pool));
        let (items, statistics) = (Data::new(Items::default()), Data::new(Parts::default()));
        let memory = {
            let (platform, directory) = (platform.clone(), directory.clone());
            let (identity, catalogue) = (identity.clone(), catalogue.clone());
            let pool = platform.pool.clone();
            Memory::start(&pool, Box::new(move |topics| reload(&platform, &directory, &identity, &catalogue, topics)))
        };
        let roll_ups = Data::new(RollUps {
            platform: platform.clone(),
            directory: directory.clone(),
            rhythm: settings.public_rhythm,
        });
        let service = Self {
            platform,
            directory,
            identity,
            catalogue,
            pages,
            items,
            queues,
            case_figures,
            statistics,
            roll_ups,
            memory: Data::new(memory),
            web,
            document,
        };
        cases::counts::keep_up(&service.platform.pool)
            .map_err(say("the counts of cases could not be brought up to date"))?;
        service.hand_over().map_err(say("closed units could not be handed over"))?;
        service.follow_calendar().map_err(say("due days could not follow the calendar"))?;
        Ok(service)
    }

    /// Hands the records of closed units to whoever serves them today.
    pub fn hand_over(&self) -> Result<(), Problem> {
        let (directory, today) = (self.directory.get(), local_date(self.platform.clock.now()));
        let serving = self.platform.pool.read_now(|db| {
            let mut units = BTreeSet::new();
            for table in DOMAINS.iter().flat_map(|domain| domain.tables).filter(|table| table.is_served()) {
                units.extend(distinct(db, table.name, "serving_unit_id")?);
            }
            Ok(units)
        })?;
        for unit in serving.iter().filter(|unit| !directory.unit_exists_on(unit, today)) {
            let Some((unit, heir)) = directory.unit(unit).zip(directory.serving(unit, today)) else { continue };
            self.platform.command_now(&Actor::default(), |tx| {
                let rows = domain::hand_over(tx.db, DOMAINS, &unit.id, &heir.id)?;
                if rows == 0 {
                    return Ok(());
                }
                cases::case::commands::hand_on(tx, &directory)?;
                let subject =
                    Subject { kind: "unit", id: unit.id.clone(), code: Some(unit.key.clone()), ..Subject::default() };
                tx.record(Entry::new("unit.handed_over", subject).change(json!({"to": heir.key, "rows": rows})))
            })?;
        }
        Ok(())
    }

    /// Finishes what a stop interrupted: due days that do not follow the calendar yet.
    fn follow_calendar(&self) -> Result<(), Problem> {
        let (directory, catalogue) = (self.directory.get(), self.catalogue.get());
        cases::due_days::follow_calendar(&self.platform, &Actor::default(), &directory, &catalogue)
    }

    /// Adds the service to an application.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        config
            .app_data(Data::new(self.platform.clone()))
            .app_data(Data::new(self.directory.clone()))
            .app_data(Data::new(self.identity.clone()))
            .app_data(Data::new(self.catalogue.clone()))
            .app_data(self.pages.clone())
            .app_data(self.queues.clone())
            .app_data(self.case_figures.clone())
            .app_data(self.items.clone())
            .app_data(self.statistics.clone())
            .app_data(self.roll_ups.clone())
            .app_data(self.document.parameters.clone())
            .app_data(self.memory.clone())
            .app_data(Data::new(self.clone()))
            .service(get_openapi)
            .service(get_docs)
            .service(get_liveness)
            .service(get_readiness)
            .service(web::scope("/v1").configure(|config| operations(Routes::Served(config))))
            .default_service(web::to(fallback));
    }

    /// Keeps what is in memory true while other instances change the database, and tidies up once an hour and once a day.
    pub async fn run_readers(self) {
        let mut head = self.platform.sequencer.head();
        let mut hourly = tokio::time::interval(Duration::from_secs(3600));
        let mut daily = tokio::time::interval(Duration::from_secs(24 * 3600));
        loop {
            tokio::select! {
                changed = head.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    let (service, number) = (self.clone(), *head.borrow_and_update());
                    let follow = move || {
                        cases::counts::keep_up(&service.platform.pool)?;
                        service.roll_ups.keep_up(number)
                    };
                    if let Err(problem) = blocking(follow).await {
                        tracing::warn!(fault.code = problem.code().code, "the statistics wait");
                    }
                }
                _ = hourly.tick() => {
                    self.platform.limits.tidy();
                    let (service, now) = (self.clone(), self.platform.clock.now());
                    let tidied = blocking(move || {
                        service.platform.pool.write_now(|db| forget_old(db, now))?;
                        service.hand_over()?;
                        service.follow_calendar()
                    });
                    if let Err(problem) = tidied.await {
                        tracing::warn!(fault.code = problem.code().code, "tidying waits");
                    }
                }
                _ = daily.tick() => {
                    if let Err(problem) = unnamed_files::remove(&self.platform).await {
                        tracing::warn!(fault.code = problem.code().code, "attachments that no record names stay");
                    }
                }
            }
        }
    }
}

/// Reads again what other requests, or other instances, changed.
fn reload(
    platform: &Platform,
    directory: &DirectoryCache,
    identity: &IdentityState,
    catalogue: &CatalogueCache,
    topics: &[&str],
) -> Result<(), Problem> {
    let has = |names: &[&str]| topics.iter().any(|topic| names.contains(topic));
    if has(&["directory"]) {
        directory.reload(platform)?;
    }
    if has(&["catalogue"]) {
        catalogue.reload(platform)?;
    }
    if has(&["users"]) {
        identity.reload(platform)?;
    }
    Ok(())
}

/// Loads units, agencies and calendar into a database that has none, and the case types that it lacks. Files that were read without a
/// mistake and entered here before are not read again: that was two thirds of a start.
fn load_shipped(platform: &Platform) -> Result<(), String> {
    let say = |problem: Problem| format!("the shipped data could not be loaded: {}", problem.code().en);
    let digest = sources::shipped_digest();
    if platform.pool.read_now(|db| catalogue::store::is_loaded(db, &digest)).map_err(say)? {
        return Ok(());
    }
    let case_types = composed::load(&Sources::shipped()).map_err(|mistakes| composed::listed(&mistakes))?;
    let load = |tx: &mut Tx| {
        use crate::schema::units;
        if units::table.select(units::id).first::<String>(tx.db).optional()?.is_none() {
            directory::load::load_shipped(tx)?;
        }
        catalogue::commands::load_shipped(tx, case_types, &digest)
    };
    platform.command_now(&Actor::default(), load).map_err(say)
}

/// The application around a [`Service`], for servers and tests.
pub fn application(
    service: &Service,
) -> App<
    impl actix_web::dev::ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    App::new()
        .wrap(from_fn(know_caller))
        .wrap(from_fn(refuse_unknown_parameters))
        .wrap(from_fn(edge))
        .wrap(from_fn(compress))
        .configure(|config| service.configure(config))
}

/// Finds out who calls. A fault on the way is an answer like any other: as an error it would pass the edge by, and go out without a
/// problem document.
async fn know_caller<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    if request.path().starts_with("/v1/")
        && let Err(problem) = find_caller(request.request()).await
    {
        return Ok(request.error_response(problem).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// One case is read on the way, together with what the rights are checked by.
async fn find_caller(request: &HttpRequest) -> Result<(), Problem> {
    let changes = read_ahead(request).await?;
    caller::know(request, changes).await
}

/// Whether the service is up.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// `up`.
    #[schema(example = "up")]
    status: &'static str,
}

/// Says that the process lives.
#[utoipa::path(tag = "health", operation_id = "getLiveness", security(()),
    responses((status = 200, description = "It lives.", body = Health)))]
#[get("/health/live")]
pub async fn get_liveness() -> impl Responder {
    web::Json(Health { status: "up" })
}

/// Says whether requests can be served: the database answers.
#[utoipa::path(tag = "health", operation_id = "getReadiness", security(()),
    responses((status = 200, description = "It is ready.", body = Health)))]
#[get("/health/ready")]
pub async fn get_readiness(platform: Data<Platform>) -> Result<HttpResponse, Problem> {
    platform.pool.read(|db| reader::head(db).map(drop)).await?;
    Ok(HttpResponse::Ok().json(Health { status: "up" }))
}

#[get("/openapi.json")]
async fn get_openapi() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(OPENAPI)
}

#[get("/docs")]
async fn get_docs(service: Data<Service>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, crate::spa::DOCS_POLICY))
        .body(service.document.page())
}

/// What no route takes: the web client for addresses of its own, else 405 or 404.
async fn fallback(request: HttpRequest, service: Data<Service>) -> Result<HttpResponse, Problem> {
    let path = request.path();
    let known = service.document.paths.iter().find(|(template, _)| matches_template(template, path));
    if let Some((_, methods)) = known {
        return Err(Problem::new(&problem::METHOD_NOT_ALLOWED).header("Allow", methods.join(", ")));
    }
    let is_page =
        !["/v1", "/oauth", "/health", "/openapi.json", "/docs", "/metrics"].iter().any(|own| path.starts_with(own));
    match &service.web {
        Some(web) if is_page && matches!(*request.method(), Method::GET | Method::HEAD) => Ok(web.answer(&request)),
        _ => Err(Problem::new(&problem::NOT_FOUND)),
    }
}

/// True when a path fits a template such as `/v1/cases/{id}`.
fn matches_template(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(text)) if part == text || (part.starts_with('{') && !text.is_empty()) => {}
            _ => return false,
        }
    }
}

impl Document {
    fn read() -> Result<Self, serde_json::Error> {
        #[derive(serde::Deserialize)]
        struct Paths {
            paths: BTreeMap<String, BTreeMap<String, Operation>>,
        }
        #[derive(serde::Deserialize)]
        struct Operation {
            #[serde(default)]
            parameters: Vec<Parameter>,
        }
        #[derive(serde::Deserialize)]
        struct Parameter {
            name: String,
            #[serde(rename = "in")]
            place: String,
        }
        let read: Paths = serde_json::from_str(OPENAPI)?;
        let (mut paths, mut parameters) = (Vec::new(), HashMap::new());
        for (path, item) in read.paths {
            let names = |operation: Operation| {
                let in_query = operation.parameters.into_iter().filter(|parameter| parameter.place == "query");
                in_query.map(|parameter| parameter.name).collect::<HashSet<String>>()
            };
            let operations: HashMap<String, HashSet<String>> =
                item.into_iter().map(|(method, operation)| (method.to_uppercase(), names(operation))).collect();
            let mut methods: Vec<String> = operations.keys().cloned().collect();
            methods.sort();
            paths.push((path.clone(), methods));
            parameters.insert(path, operations);
        }
        Ok(Self { page: OnceLock::new(), paths, parameters: Data::new(Parameters(parameters)) })
    }

    fn page(&self) -> String {
        let page =
            || serde_json::from_str(OPENAPI).map(|document| crate::spa::docs_page(&document)).unwrap_or_default();
        self.page.get_or_init(page).clone()
    }
}
