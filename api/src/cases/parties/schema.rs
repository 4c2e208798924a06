//! The table of parties as Diesel sees it; a test compares it with the migrations.

use crate::{
    employers::schema::employers,
    schema::{case_types, cases},
};

diesel::table! {
    case_parties (case_id) {
        case_id -> Text,
        employer_id -> Nullable<Text>,
        place -> Nullable<Text>,
        place_unit_id -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(case_parties, cases);
diesel::allow_tables_to_appear_in_same_query!(case_parties, case_types);
diesel::allow_tables_to_appear_in_same_query!(case_parties, employers);
diesel::allow_tables_to_appear_in_same_query!(cases, employers);
