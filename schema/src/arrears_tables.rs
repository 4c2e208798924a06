//! The tables of arrears.

use crate::employers;

diesel::table! {
    arrears_imports (id) {
        id -> Text,
        agency_id -> Text,
        month -> Date,
        file_name -> Text,
        sha256 -> Text,
        row_count -> BigInt,
        status -> Text,
        undone_reason -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    arrears (id) {
        id -> Text,
        import_id -> Text,
        employer_id -> Text,
        line_number -> BigInt,
        month -> Date,
        kind -> Text,
        contribution_cycle -> Text,
        due_on -> Date,
        registration_due_on -> Nullable<Date>,
        social_vnd -> BigInt,
        health_vnd -> BigInt,
        unemployment_vnd -> BigInt,
        workers -> Nullable<BigInt>,
        outstanding_vnd -> BigInt,
        status -> Text,
    }
}

diesel::table! {
    arrears_payments (id) {
        id -> Text,
        arrears_id -> Text,
        paid_on -> Date,
        social_vnd -> BigInt,
        health_vnd -> BigInt,
        unemployment_vnd -> BigInt,
        interest_vnd -> BigInt,
        document_number -> Nullable<Text>,
        status -> Text,
        reversal_reason -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    arrears_exemptions (id) {
        id -> Text,
        arrears_id -> Text,
        first_on -> Date,
        last_on -> Date,
        document_number -> Text,
        reason -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    arrears_reminders (id) {
        id -> Text,
        employer_id -> Text,
        agency_id -> Text,
        document_number -> Text,
        reminded_on -> Date,
        pay_by -> Date,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    arrears_reminder_lines (id) {
        id -> Text,
        reminder_id -> Text,
        arrears_id -> Text,
        outstanding_vnd -> BigInt,
        interest_vnd -> BigInt,
    }
}

diesel::joinable!(arrears -> arrears_imports (import_id));
diesel::joinable!(arrears -> employers (employer_id));
diesel::joinable!(arrears_payments -> arrears (arrears_id));
diesel::joinable!(arrears_reminders -> employers (employer_id));
diesel::joinable!(arrears_reminder_lines -> arrears_reminders (reminder_id));
diesel::allow_tables_to_appear_in_same_query!(
    arrears,
    arrears_imports,
    arrears_payments,
    arrears_exemptions,
    arrears_reminders,
    arrears_reminder_lines,
    employers,
);
