//! The employer's page: what the holder of a link sees and hands in.
//!
//! Guesses are slowed as those of passwords are. The secret is a header, so that no log of addresses has it.

use super::{
    store,
    types::{HandIn, PublicFinding, PublicInspection, PublicRemedy},
};
use crate::{
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    employers,
    inspections::{
        findings,
        ids::{Remedy, RemedyId},
        remedies::{self, rules::is_overdue, store::RemedyRow, types::RemedyStatus},
        visits::{self, store::InspectionRow},
    },
    platform::{
        Platform,
        choices::parse,
        db::Db,
        http::{
            Answer, Reply, RequestMeta,
            address::ClientAddress,
            body::{Body, CommandBody},
            idempotency::Call,
            query::PathId,
            upload::DocumentCreate,
        },
        journal::{Actor, Tx},
        limits::Guesser,
        problem::{Problem, ProblemView},
    },
};
use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, dev::Payload, get, post, web::Data};
use chrono::NaiveDate;
use std::{
    future::{Ready, ready},
    sync::Arc,
};

const HEADER: &str = "Inspection-Link";

/// In the signature of a handler: the secret of a link, once a guess was taken for it.
///
/// # Errors
/// 429. A secret that is missing or wrong is refused once the body was read, as an absent record is.
pub struct Holder {
    secret: String,
    call: Call,
    platform: Data<Platform>,
    directory: Arc<Directory>,
}

impl FromRequest for Holder {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let address = ClientAddress::from_request(request, payload).into_inner();
        let found = || -> Result<Self, Problem> {
            let platform: Data<Platform> = crate::access::state(request)?;
            let secret = request.headers().get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let account = store::digest(secret);
            platform.limits.take_guess(Guesser::Stranger { account: &account, address: address? })?;
            let meta = RequestMeta::of(request);
            meta.key()?;
            // What a stranger sends again is answered once for each link.
            let actor = Actor { trace_id: Some(meta.trace_id.clone()), ..Actor::default() };
            Ok(Self {
                secret: secret.to_owned(),
                call: Call { meta, actor },
                platform,
                directory: crate::access::state::<DirectoryCache>(request)?.get(),
            })
        };
        ready(found())
    }
}

/// The inspection that a secret opens, with the last day of the link.
fn opened(db: &mut Db, secret: &str, today: NaiveDate) -> Result<(InspectionRow, NaiveDate), Problem> {
    let link = store::open(db, secret, today)?;
    Ok((visits::store::known(db, link.inspection_id)?, link.expires_on))
}

fn remedy(row: RemedyRow, documents: usize, today: NaiveDate) -> Result<PublicRemedy, Problem> {
    let status: RemedyStatus = parse(&row.status)?;
    Ok(PublicRemedy {
        id: row.id,
        due_on: row.due_on,
        status,
        is_overdue: is_overdue(status, row.due_on, today),
        handed_in_on: row.handed_in_on,
        judged_on: row.judged_on,
        documents: i64::try_from(documents).unwrap_or(i64::MAX),
        version: row.version,
        measure: row.measure,
        proof: row.proof,
        judgement: row.judgement,
    })
}

fn page(db: &mut Db, secret: &str, directory: &Directory, today: NaiveDate) -> Result<PublicInspection, Problem> {
    let (inspection, link_expires_on) = opened(db, secret, today)?;
    let employer = inspection.employer_id.map(|id| employers::store::named(db, &[id])).transpose()?;
    let found = findings::store::of_inspection(db, inspection.id)?;
    let ids: Vec<_> = found.iter().map(|finding| finding.id).collect();
    let remedies = remedies::store::of_findings(db, &ids)?;
    let proved: Vec<&str> = remedies.iter().map(|remedy| remedy.id.as_str()).collect();
    let documents = remedies::store::documents_of(db, &proved)?;
    let finding = |row: findings::store::FindingRow| -> Result<PublicFinding, Problem> {
        let own = remedies.iter().filter(|remedy| remedy.finding_id == row.id).cloned();
        let count = |id: RemedyId| documents.iter().filter(|document| document.record_id == id.as_str()).count();
        Ok(PublicFinding {
            subject: parse(&row.subject)?,
            result: parse(&row.result)?,
            remedies: own
                .map(|row| {
                    let documents = count(row.id);
                    remedy(row, documents, today)
                })
                .collect::<Result<_, _>>()?,
            description: row.description,
            violation_code: row.violation_code,
            workers: row.workers,
            amount_vnd: row.amount_vnd,
        })
    };
    Ok(PublicInspection {
        code: inspection.code,
        employer: employer.and_then(|named| named.into_values().next()).map(|employer| employer.name),
        agency: directory.agency_ref(&inspection.agency_id)?.name.to_string(),
        decision_number: inspection.decision_number,
        decided_on: inspection.decided_on,
        announced_on: inspection.announced_on,
        status: parse(&inspection.status)?,
        link_expires_on,
        findings: found.into_iter().map(finding).collect::<Result<_, _>>()?,
    })
}

/// Shows the findings and deadlines of an inspection to the holder of its link.
#[utoipa::path(tag = "inspections", operation_id = "getPublicInspection", security(()),
    params(("Inspection-Link" = String, Header, description = "The secret of the link.", example = "Qm9uR2lvVG9pQ29Nb3RDb25TbwA4c2Q5Zjg3c2RmOTg3")),
    responses((status = 200, description = "The inspection.", body = PublicInspection),
        (status = 404, description = "The secret opens nothing.", body = ProblemView, content_type = "application/problem+json")))]
#[get("/public/inspection-links/current")]
pub async fn get_public_inspection(holder: Holder) -> Answer {
    let today = holder.platform.clock.today();
    let read = move |db: &mut Db| page(db, &holder.secret, &holder.directory, today);
    Reply::ok(holder.platform.pool.read(read).await?).send()
}

/// Says that a remedy is done. The inspectors then accept or refuse it.
#[utoipa::path(tag = "inspections", operation_id = "handInPublicRemedy", security(()),
    params(("id" = RemedyId, Path, description = "The remedy."),
        ("Inspection-Link" = String, Header, description = "The secret of the link.", example = "Qm9uR2lvVG9pQ29Nb3RDb25TbwA4c2Q5Zjg3c2RmOTg3")),
    request_body = HandIn,
    responses((status = 200, description = "The inspection.", body = PublicInspection),
        (status = 409, description = "The remedy was accepted or withdrawn, or waits for the inspectors.", body = ProblemView, content_type = "application/problem+json"),
        (status = 412, description = "The remedy has changed.", body = ProblemView, content_type = "application/problem+json")))]
#[post("/public/inspection-links/current/remedies/{id}/hand-in")]
pub async fn hand_in_public_remedy(id: PathId<Remedy>, holder: Holder, body: Body<HandIn>) -> Answer {
    let (input, digest) = body.into_parts();
    let Holder { secret, call, platform, directory } = holder;
    let command = move |tx: &mut Tx| {
        let today = local_date(tx.now);
        let (inspection, _) = opened(tx.db, &secret, today)?;
        remedies::commands::hand_in(tx, &inspection, id.0, input.seen, input.proof)?;
        Ok(Reply::ok(page(tx.db, &secret, &directory, today)?))
    };
    platform.command(call, digest, command).await
}

/// Adds a proof to a remedy; `requirement` is `proof`.
#[utoipa::path(tag = "inspections", operation_id = "createPublicRemedyDocument", security(()),
    params(("id" = RemedyId, Path, description = "The remedy."),
        ("Inspection-Link" = String, Header, description = "The secret of the link.", example = "Qm9uR2lvVG9pQ29Nb3RDb25TbwA4c2Q5Zjg3c2RmOTg3")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"),
    responses((status = 200, description = "The inspection.", body = PublicInspection),
        (status = 409, description = "The remedy was accepted or withdrawn, or waits for the inspectors.", body = ProblemView, content_type = "application/problem+json")))]
#[post("/public/inspection-links/current/remedies/{id}/documents")]
pub async fn create_public_remedy_document(id: PathId<Remedy>, holder: Holder, parts: Multipart) -> Answer {
    let Holder { secret, call, platform, directory } = holder;
    let (known, today) = (secret.clone(), platform.clock.today());
    let provable = move |db: &mut Db, secret: &str| -> Result<(InspectionRow, RemedyRow), Problem> {
        let (inspection, _) = opened(db, secret, today)?;
        let remedy = remedies::store::find_in(db, inspection.id, id.0)?;
        remedies::commands::is_open(&remedy)?;
        Ok((inspection, remedy))
    };
    let upload = platform.receive(&call, parts, move |db| provable(db, &known).map(drop)).await?;
    let attachment = upload.attachment().await?;
    let command = move |tx: &mut Tx, file| {
        let (inspection, remedy) = provable(tx.db, &secret)?;
        remedies::commands::add_document(tx, &inspection, &remedy, file)?;
        Ok(Reply::ok(page(tx.db, &secret, &directory, today)?))
    };
    platform.command_with_file(call, attachment, command).await
}
