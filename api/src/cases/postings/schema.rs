//! The table of postings as Diesel sees it; a test compares it with the migrations.

use crate::schema::{cases, persons};

diesel::table! {
    case_postings (id) {
        id -> Text,
        case_id -> Text,
        step -> Text,
        posted_on -> Date,
        last_on -> Date,
        posted_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(case_postings, cases);
diesel::allow_tables_to_appear_in_same_query!(case_postings, persons);
