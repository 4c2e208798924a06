//! The table of prints as Diesel sees it; a test compares it with the migrations.

diesel::table! {
    case_prints (id) {
        id -> Text,
        case_id -> Text,
        kind -> Text,
        template_from -> Date,
        content -> Text,
        digest -> Text,
        printed_by -> Text,
        created_at -> Timestamp,
    }
}
