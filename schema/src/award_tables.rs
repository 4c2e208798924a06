//! The table of awards.

diesel::table! {
    awards (id) {
        id -> Text,
        kind -> Text,
        level -> Text,
        title -> Text,
        collective -> Text,
        year -> BigInt,
        decision_number -> Text,
        decided_on -> Date,
        unit_id -> Text,
        serving_unit_id -> Text,
        status -> Text,
        void_reason -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}
