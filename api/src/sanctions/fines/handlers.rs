//! HTTP for violations and fines.

use super::{
    rules,
    types::{Fine, FineQuestion, ViolationQuery, ViolationView},
};
use crate::{
    ctx::prelude::handlers::*,
    sanctions::{access::SanctionsRead, law::law},
};

/// Lists the violations that are fined, with their tiers and sources.
///
/// The whole list: of a subject, and of the provisions in force on a day, where the caller asks for it.
#[utoipa::path(tag = "sanctions", operation_id = "listViolations", params(ViolationQuery), security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The violations.", body = Page<ViolationView>)))]
#[get("/violations")]
pub async fn list_violations(ctx: Ctx<SanctionsRead>, query: Query<ViolationQuery>) -> Answer {
    let ViolationQuery { subject, on } = query.0;
    ctx.whole(move |_, _| {
        let of_day = law()?.violations.iter().filter(|one| on.is_none_or(|on| one.is_in_force(*on)));
        let asked = of_day.filter(|one| subject.is_none_or(|subject| one.facts.subject == subject));
        Ok(asked.map(ViolationView::of).collect())
    })
    .await
}

/// Reckons a fine, line by line with the article of each line. It records nothing.
///
/// It is a POST because the facts have lists; like a search it changes nothing, and its answer is not stored.
#[utoipa::path(tag = "sanctions", operation_id = "calculateFine", request_body = FineQuestion, security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The fine that would be proposed.", body = Fine)))]
#[post("/fine-calculations/search")]
pub async fn calculate_fine(ctx: Ctx<SanctionsRead>, body: Body<FineQuestion>) -> Answer {
    let question = body.value;
    let facts = question.facts;
    ctx.show(move |_, _| rules::calculate(law()?, &facts, question.offender)).await
}
