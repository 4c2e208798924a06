//! Work queues: what waits for the caller.

use super::{
    list_store,
    types::{CaseQuery, Queue},
};
use crate::{
    access::Allowed,
    cases::{access::CasesRead, list_store::Filter},
    platform::{Platform, http::Reply, localized::LocalizedText, problem::Problem},
};
use actix_web::{HttpResponse, get, web::Data};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

const ALL: [(Queue, &str, &str); 7] = [
    (Queue::AwaitingMyAction, "Chờ tôi xử lý", "Waiting for me"),
    (Queue::Mine, "Hồ sơ của tôi", "Mine"),
    (Queue::Unassigned, "Chưa có người nhận", "Unassigned"),
    (Queue::Overdue, "Quá hạn", "Overdue"),
    (Queue::Returned, "Bị trả lại", "Returned"),
    (Queue::AwaitingSupplement, "Chờ bổ sung", "Awaiting supplement"),
    (Queue::Drafts, "Bản nháp", "Drafts"),
];

/// A queue is counted up to this many.
const CAP: i64 = 999;

/// A queue with what waits in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueView {
    pub code: Queue,
    pub name: LocalizedText,
    #[schema(example = 12, minimum = 0)]
    pub count: i64,
    /// False when there are more.
    pub count_is_exact: bool,
}

/// All queues at an instant.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueList {
    pub items: Vec<QueueView>,
    pub as_of: DateTime<Utc>,
}

/// Counts the caller's work queues.
#[utoipa::path(tag = "cases", operation_id = "listWorkqueues", security(("session" = ["cases:read"])),
    responses((status = 200, description = "The queues.", body = QueueList)))]
#[get("/workqueues")]
pub async fn list_workqueues(caller: Allowed<CasesRead>, platform: Data<Platform>) -> Result<HttpResponse, Problem> {
    let as_of = platform.clock.now();
    let principal = caller.principal.clone();
    let counts = platform.pool.read(move |db| {
        let count = |(queue, _, _): &(Queue, &str, &str)| {
            let filter = Filter {
                query: CaseQuery { queue: Some(*queue), ..CaseQuery::default() },
                roles: principal.roles.clone(),
                me: principal.user_id.clone(),
                now: as_of.naive_utc(),
                ..Filter::default()
            };
            list_store::count(db, &principal.scope, &filter, CAP)
        };
        ALL.iter().map(count).collect::<Result<Vec<i64>, _>>()
    });
    let items = ALL.iter().zip(counts.await?).map(|((code, vi, en), count)| QueueView {
        code: *code,
        name: LocalizedText::new(*vi, *en),
        count: count.min(CAP),
        count_is_exact: count <= CAP,
    });
    Reply::ok(QueueList { items: items.collect(), as_of }).send()
}
