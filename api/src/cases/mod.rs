//! The case and its workflow engine.
//!
//! Actors: an officer opens and prepares a case; whoever the step names (a ward chair, a child officer) acts on it; the
//! case type ([`crate::catalogue`]) says who, by when and with which documents.
//!
//! States, the same for every case type: `draft` → `open` ⇄ `awaiting_supplement` → `closed`. The steps between are the
//! case type's own.
//!
//! Invariants
//! - A case keeps the version of the case type that it started with.
//! - It stays on the unit of its day (`unit_id`) and is seen by whoever serves that unit today (`serving_unit_id`).
//! - The clock runs from a complete file; a request for a supplement stops it, and the due day moves by the working days
//!   paused; it follows the calendar when that changes ([`due_days`]). No deadline is `9999-12-31`, so that one index sorts every case.
//! - Several bodies work on one case ([`coordination`]): who was asked for an opinion or support answers once; minutes come with the
//!   transition that needs them; a case gets a new date once.
//! - An employer or a place may be the other party of a case ([`parties`]).
//! - A case type may list many people in one case ([`beneficiaries`]); a case may go to another unit with its file ([`transfers`]).
//! - What was printed of a case is kept as it was printed ([`prints`]).
//! - Who sees a case by referral or hand-over reads it; it is changed by those of its own unit, area and clearance alone.
//! - Nothing is granted to somebody who has died, unless the case type says so (`deceased_beneficiary`).
//! - Whoever prepared a case does not decide on it; the command and the database refuse both.
//! - What is counted of cases is kept as sums ([`counts`]), true at each commit.
//! - A protected case is absent, in every list, count, search and stream, for whoever is not cleared; for whoever is, a
//!   look asks for a purpose and is journalled. Whom it is for is hidden from both ends: lists do not say it, and lists of a
//!   person's cases and of what a fund gave them do not name the case. Its code has a series of its own, so that no gap betrays it.

pub mod access;
pub mod beneficiaries;
pub mod bulk;
pub mod case;
pub mod coordination;
pub mod counts;
pub mod documents;
pub mod due_days;
pub mod events;
pub mod looks;
pub mod notes;
pub mod office;
pub mod parties;
pub mod policy;
pub mod postings;
pub mod prints;
pub mod public_status;
pub mod queues;
pub mod transfers;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Check, Part, Table},
};

/// A case.
#[derive(Debug)]
pub enum Case {}
pub type CaseId = Id<Case>;
/// A document of a case.
#[derive(Debug)]
pub enum Document {}
pub type DocumentId = Id<Document>;
/// A note on a case.
#[derive(Debug)]
pub enum Note {}
pub type NoteId = Id<Note>;
/// A referral of a case to an agency.
#[derive(Debug)]
pub enum Referral {}
pub type ReferralId = Id<Referral>;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "cases",
    about: "Cases, their documents, steps and work queues.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[Kind::new(
        "case",
        Seen::AsTheCase,
        &["/v1/cases", "/v1/case-postings", "/v1/case-transfers", "/v1/workqueues"],
    )],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    // Who serves a case today follows from its unit; `ansinh verify` compares both.
    Table::records("cases", &[Part::of("case")])
        .served()
        .versioned("/cases/{id}", &["createCaseNote", "createCaseReferral", "linkCase", "createCaseDocument"]),
    Table::derived("case_counts", "the cases counted again", Check::Whole(counts::store::differing)),
    Table::derived("case_count_changes", "part of the counts", Check::With("case_counts")),
    Table::records("case_documents", &[Part::by("case", "case_id")]),
    Table::records("moved_due_days", &[Part::by("case", "case_id")]).append_only(),
    Table::records("case_notes", &[Part::by("case", "case_id")]).append_only(),
    Table::records("case_referrals", &[Part::by("case", "case_id")]).append_only(),
    Table::records("referral_answers", &[Part::by("case", "case_id")]).append_only(),
    Table::records("case_minutes", &[Part::by("case", "case_id")]).append_only(),
    Table::records("case_links", &[Part::by("case", "follows_id")]).append_only(),
    Table::records("case_beneficiaries", &[Part::by("case", "case_id")]).removable(),
    Table::records("case_transfers", &[Part::by("case", "case_id")]),
    Table::records("case_postings", &[Part::by("case", "case_id")]).append_only(),
    Table::records("case_parties", &[Part::by("case", "case_id")]),
    Table::records("case_prints", &[Part::by("case", "case_id")])
        .append_only()
        .checked(Check::Always(prints::store::altered)),
    Table::records("case_reschedulings", &[Part::by("case", "case_id")]).append_only(),
];

fn routes(routes: &mut Routes) {
    routes
        .service(case::handlers::list_cases)
        .service(case::handlers::create_case)
        .service(bulk::handlers::create_case_bulk_action)
        .service(case::handlers::find_case)
        .service(case::handlers::update_case)
        .service(case::handlers::transition_case)
        .service(case::handlers::assign_case)
        .service(notes::handlers::list_case_notes)
        .service(notes::handlers::create_case_note)
        .service(coordination::handlers::list_case_referrals)
        .service(coordination::handlers::create_case_referral)
        .service(notes::handlers::get_case_timeline)
        .service(coordination::handlers::answer_case_referral)
        .service(coordination::handlers::list_case_minutes)
        .service(coordination::handlers::get_case_links)
        .service(coordination::handlers::link_case)
        .service(coordination::handlers::reschedule_case)
        .service(postings::handlers::list_case_postings)
        .service(prints::handlers::list_case_print_drafts)
        .service(prints::handlers::create_case_print)
        .service(prints::handlers::list_case_prints)
        .service(prints::handlers::find_case_print)
        .service(transfers::handlers::create_case_transfer)
        .service(transfers::handlers::list_case_transfers)
        .service(transfers::handlers::answer_case_transfer)
        .service(transfers::handlers::withdraw_case_transfer)
        .service(beneficiaries::handlers::list_case_beneficiaries)
        .service(beneficiaries::handlers::create_case_beneficiaries)
        .service(beneficiaries::handlers::create_case_beneficiary_import)
        .service(beneficiaries::handlers::remove_case_beneficiaries)
        .service(beneficiaries::handlers::judge_case_beneficiaries)
        .service(documents::handlers::list_case_documents)
        .service(documents::handlers::create_case_document)
        .service(documents::handlers::download_case_document)
        .service(documents::handlers::delete_case_document)
        .service(public_status::get_case_status_secret)
        .service(public_status::get_public_case_status)
        .service(case::running::count_running_cases)
        .service(queues::list_workqueues)
        .service(due_days::handlers::create_holiday)
        .service(due_days::handlers::withdraw_holiday)
        .service(due_days::handlers::list_moved_due_days);
}
