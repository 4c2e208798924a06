//! Dialogues with an employer (Bộ luật Lao động 2019, Điều 63): minutes, and the issues raised, each with who answers by when.
//!
//! Invariants
//! - An issue is open until it is answered, and overdue after its day; an answer is not changed.
//! - The employer answers, or an agency that is named.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;

use crate::platform::{ids::ids, routes::Routes};

ids! {
    /// A dialogue with an employer.
    Dialogue => DialogueId,
    /// An issue raised in a dialogue.
    DialogueIssue => DialogueIssueId,
}

pub fn routes(routes: &mut Routes) {
    routes
        .service(handlers::list_dialogues)
        .service(handlers::create_dialogue)
        .service(handlers::find_dialogue)
        .service(handlers::create_dialogue_issue)
        .service(handlers::answer_dialogue_issue);
}
