//! Work queues: what waits for the caller.
//!
//! The counts are kept while the journal stands still ([`Kept`]). Counted anew are sums, not cases ([`super::counts`]).

use super::{
    case::{
        list_store::{self, Filter},
        query::{CaseQuery, Queue},
    },
    counts::{
        figures::{Asked, Figure, beginning},
        store::{self as counts, Group},
    },
};
use crate::{
    access::{Principal, scope::Scope},
    cases::access::CasesRead,
    ctx::Ctx,
    platform::{
        db::Db,
        http::{Answer, Reply},
        journal::kept::Kept,
        localized::LocalizedText,
        pool::{Pool, at_one_moment},
        problem::Problem,
    },
};
use actix_web::{get, web::Data};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

pub const ALL: [(Queue, &str, &str); 7] = [
    (Queue::AwaitingMyAction, "Chờ tôi xử lý", "Waiting for me"),
    (Queue::Mine, "Hồ sơ của tôi", "Mine"),
    (Queue::Unassigned, "Chưa phân công", "Unassigned"),
    (Queue::Overdue, "Quá hạn", "Overdue"),
    (Queue::Returned, "Bị trả lại", "Returned"),
    (Queue::AwaitingSupplement, "Chờ bổ sung", "Awaiting supplement"),
    (Queue::Drafts, "Bản nháp", "Drafts"),
];

/// A queue is counted up to this many.
pub const CAP: i64 = 999;

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

/// The counts of how many callers are kept.
const MOST_KEPT: u64 = 10_000;

/// The counts in memory, by everything that they depend on: the scope and the roles of a caller.
pub type QueueCounts = Kept<(Scope, Vec<String>), Arc<[i64]>>;

pub fn keep_counts(pool: &Pool) -> QueueCounts {
    Kept::start(pool, MOST_KEPT)
}

/// Counts every queue. What is assigned to the caller is counted from the cases, by an index of its own and up to the cap; so are all
/// queues of those who see cases by referral alone.
pub fn count_all(db: &mut Db, caller: &Principal, now: DateTime<Utc>) -> Result<Vec<i64>, Problem> {
    let mut exactly = |queue: Queue| {
        let filter = Filter {
            query: CaseQuery { queue: Some(queue), ..CaseQuery::default() },
            roles: caller.roles.clone(),
            me: caller.user_id.clone(),
            now: now.naive_utc(),
            ..Filter::default()
        };
        list_store::count(db, &caller.scope, &filter, CAP)
    };
    if caller.scope.only_referrals {
        return ALL.iter().map(|(queue, _, _)| exactly(*queue)).collect();
    }
    let mine = exactly(Queue::Mine)?;
    let asked = [
        Asked::undated(&[
            Figure::Waiting,
            Figure::Unassigned,
            Figure::Returned,
            Figure::AwaitingSupplement,
            Figure::Draft,
        ]),
        Asked::dated(&[Figure::Due], beginning(), now.naive_utc()),
    ];
    let sums = at_one_moment(db, |db| counts::sums(db, &caller.scope, None, &asked))?;
    // Queues of what the caller's roles act on, and queues of all that the caller sees.
    let of = |figure: Figure, is_by_role: bool| -> i64 {
        let own = |group: &Group| group.figure == figure && (!is_by_role || caller.roles.contains(&group.state));
        sums.iter().flatten().filter(|(group, _)| own(group)).map(|(_, count)| count).sum()
    };
    let count = |(queue, _, _): &(Queue, &str, &str)| match queue {
        Queue::AwaitingMyAction => of(Figure::Waiting, true),
        Queue::Mine => mine,
        Queue::Unassigned => of(Figure::Unassigned, true),
        Queue::Overdue => of(Figure::Due, false),
        Queue::Returned => of(Figure::Returned, true),
        Queue::AwaitingSupplement => of(Figure::AwaitingSupplement, false),
        Queue::Drafts => of(Figure::Draft, false),
    };
    Ok(ALL.iter().map(count).collect())
}

/// Counts the caller's work queues.
#[utoipa::path(tag = "cases", operation_id = "listWorkqueues", security(("session" = ["cases:read"])),
    responses((status = 200, description = "The queues.", body = QueueList)))]
#[get("/workqueues")]
pub async fn list_workqueues(ctx: Ctx<CasesRead>, counts: Data<QueueCounts>) -> Answer {
    let (now, principal) = (ctx.cx.now, Arc::clone(&ctx.cx.caller));
    let key = (principal.scope.clone(), principal.roles.clone());
    let count = move |db: &mut Db| count_all(db, &principal, now).map(Into::into);
    let counted = counts.read(&ctx.platform.pool, now, key, count).await?;
    let items = ALL.iter().zip(counted.value.iter()).map(|((code, vi, en), count)| QueueView {
        code: *code,
        name: LocalizedText::new(*vi, *en),
        count: (*count).min(CAP),
        count_is_exact: *count <= CAP,
    });
    Reply::ok(QueueList { items: items.collect(), as_of: counted.as_of }).send()
}
