//! The tables of awards as Diesel sees them; a test compares them with the migrations.

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

diesel::table! {
    award_documents (id) {
        id -> Text,
        award_id -> Text,
        requirement -> Text,
        file_name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        sha256 -> Text,
        storage_key -> Text,
        uploaded_by -> Text,
        uploaded_at -> Timestamp,
    }
}
