//! Stories of `cases`.

mod bulk;
mod calendar_corrections;
mod coordination;
mod counts;
mod demonstration;
mod figures;
mod lists;
mod main_job;
mod parties;
mod postings;
mod prints;
mod protected;
mod public_status;
mod states_of_cases;
mod terms;
mod transfers;
mod unseen;
mod uploads;
mod ways;
