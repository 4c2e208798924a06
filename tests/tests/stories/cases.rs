//! Stories of `cases`.

mod calendar_corrections;
mod coordination;
mod main_job;
mod protected;
mod public_status;
mod states_of_cases;
mod uploads;
