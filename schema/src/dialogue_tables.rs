//! The tables of dialogues.

diesel::table! {
    dialogues (id) {
        id -> Text,
        employer_id -> Text,
        kind -> Text,
        held_on -> Date,
        place -> Text,
        workers_present -> BigInt,
        minutes_number -> Text,
        minutes -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    dialogue_issues (id) {
        id -> Text,
        dialogue_id -> Text,
        raised_by -> Text,
        issue -> Text,
        agency_id -> Nullable<Text>,
        due_on -> Date,
        answer -> Nullable<Text>,
        answered_on -> Nullable<Date>,
        answered_by -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(dialogues, dialogue_issues);
