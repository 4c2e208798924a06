//! Work queues: what waits for the caller.

use super::{
    store::{self, Filter},
    types::CaseQuery,
};
use crate::{
    access::Allowed,
    cases::access::CasesRead,
    platform::{Platform, http::Reply, localized::LocalizedText, problem::Problem},
    schema::cases,
};
use actix_web::{HttpResponse, get, web::Data};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A work queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Waits for the caller's role to act.
    AwaitingMyAction,
    /// Given to the caller.
    Mine,
    /// Waits for the caller's role, and nobody has it yet.
    Unassigned,
    /// Runs and is late, whoever has it.
    Overdue,
    /// Sent back to the caller's role for more work.
    Returned,
    /// The clock stands until something is supplied.
    AwaitingSupplement,
    /// Begun and not yet submitted.
    Drafts,
}

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

type Boxed<'a> = cases::BoxedQuery<'a, crate::platform::db::MultiBackend>;

/// Narrows a list to one queue.
pub fn narrow<'a>(query: Boxed<'a>, queue: Queue, filter: &'a Filter) -> Boxed<'a> {
    let open = cases::status.eq("open");
    let my_role = cases::acting_role.eq_any(&filter.roles);
    match queue {
        Queue::AwaitingMyAction => query.filter(open).filter(my_role),
        Queue::Mine => query.filter(cases::assignee_id.eq(filter.me.as_str())).filter(cases::status.ne("closed")),
        Queue::Unassigned => query.filter(open).filter(my_role).filter(cases::assignee_id.is_null()),
        Queue::Overdue => query.filter(open).filter(cases::due_at.lt(filter.now)),
        Queue::Returned => query.filter(open).filter(my_role).filter(cases::step.eq("rework")),
        Queue::AwaitingSupplement => query.filter(cases::status.eq("awaiting_supplement")),
        Queue::Drafts => query.filter(cases::status.eq("draft")),
    }
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
            store::count(db, &principal.scope, &filter, CAP)
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
