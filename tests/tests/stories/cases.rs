//! Stories of `cases`.

mod calendar_corrections;
mod coordination;
mod counts;
mod lists;
mod main_job;
mod postings;
mod protected;
mod public_status;
mod states_of_cases;
mod transfers;
mod unseen;
mod uploads;
