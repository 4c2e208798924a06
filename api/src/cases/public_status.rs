//! What an applicant may know of a case without an account: its state and due day, with the secret that stands on the slip.
//!
//! No personal data, and nothing of protected types. A code that does not exist, a wrong secret and a case that is not shown are the
//! same answer, and guesses are slowed as those of passwords are.

use super::{
    Case, CaseId,
    access::CasesRead,
    case::{rules::no_deadline, store::CaseRow},
    office::Office,
};
use crate::{
    catalogue::{data::CatalogueCache, definition::Status},
    ctx::Ctx,
    directory::working_days::due_day,
    identity::{
        state::IdentityState,
        tokens::{is_secret_of, secret_for},
    },
    platform::{
        Platform,
        db::Db,
        http::{
            Answer, Reply,
            address::ClientAddress,
            query::{PathId, Query},
        },
        limits::Guesser,
        localized::LocalizedText,
        problem::{self, Problem},
        text::CleanText,
    },
    schema::cases,
};
use actix_web::{HttpRequest, get, web::Data};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const HEADER: &str = "Status-Secret";

/// What stands on the slip, so that the applicant can ask for the state of the case.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusSecret {
    #[schema(example = "HS-2026-000123")]
    pub code: String,
    #[schema(example = "3F9A0C77B1")]
    pub secret: String,
}

/// Which case.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicStatusQuery {
    /// Its code.
    #[param(value_type = String, example = "HS-2026-000123", max_length = 40)]
    pub code: CleanText<40>,
}

/// The state of a case for its applicant.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicStatus {
    #[schema(example = "HS-2026-000123")]
    pub code: String,
    pub case_type: LocalizedText,
    pub status: Status,
    /// Null where no clock runs.
    #[schema(example = "2026-12-04")]
    pub due_on: Option<NaiveDate>,
}

/// True for a case of which an applicant may learn the state.
fn is_shown(case: &CaseRow) -> bool {
    case.confidentiality != "protected" && case.status != "draft"
}

/// Shows the secret that goes on the slip of a case.
#[utoipa::path(tag = "cases", operation_id = "getCaseStatusSecret", params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The code and the secret.", body = StatusSecret),
        (status = 409, description = "The case is protected, or a draft.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[get("/cases/{id}/status-secret")]
pub async fn get_case_status_secret(
    ctx: Ctx<CasesRead, Office>,
    id: PathId<Case>,
    identity: Data<IdentityState>,
) -> Answer {
    let case = ctx.look(id.0, |_, _, whole, _| Ok(whole.case.clone())).await?;
    if !is_shown(&case) {
        let (vi, en) = ("Hồ sơ này không tra cứu công khai", "The state of this case is not shown to the public");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    Reply::ok(StatusSecret { secret: secret_for(&identity.keys, &case.id)?, code: case.code }).send()
}

/// Shows the state and the due day of a case to the holder of the slip.
#[utoipa::path(tag = "cases", operation_id = "getPublicCaseStatus", security(()),
    params(PublicStatusQuery,
        ("Status-Secret" = String, Header, description = "The secret on the slip.", example = "3F9A0C77B1")),
    responses((status = 200, description = "The state.", body = PublicStatus)))]
#[get("/public/case-status")]
pub async fn get_public_case_status(
    query: Query<PublicStatusQuery>,
    request: HttpRequest,
    address: ClientAddress,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let code = query.0.code.to_uppercase();
    platform.limits.take_guess(Guesser::Stranger { account: &code, address })?;
    let given = request.headers().get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.trim().replace('-', "").to_uppercase();
    let found = move |db: &mut Db| {
        let own = cases::table.filter(cases::code.eq(code)).select(CaseRow::as_select());
        Ok(own.first(db).optional()?)
    };
    let absent = || Problem::new(&problem::NOT_FOUND);
    let case: CaseRow = platform.pool.read(found).await?.ok_or_else(absent)?;
    if !is_shown(&case) || !is_secret_of(&identity.keys, &case.id, &given)? {
        return Err(absent());
    }
    let catalogue = catalogue.get();
    Reply::ok(PublicStatus {
        case_type: catalogue.of_case(&case.case_type_id)?.compiled.definition.name.clone(),
        status: case.status.parse().map_err(|()| Problem::internal("status", &case.status))?,
        due_on: (case.due_at < no_deadline()).then(|| due_day(case.due_at.and_utc())),
        code: case.code,
    })
    .send()
}
