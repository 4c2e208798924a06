//! The tables of sanctions.

diesel::table! {
    sanctions (id) {
        id -> Text,
        employer_id -> Text,
        finding_id -> Nullable<Text>,
        violation_code -> Text,
        facts -> Text,
        fine -> Text,
        detected_on -> Date,
        minutes_kind -> Text,
        minutes_number -> Text,
        minutes_on -> Date,
        explanation -> Nullable<Text>,
        amount_vnd -> Nullable<BigInt>,
        authority -> Nullable<Text>,
        decision_term -> Nullable<Text>,
        decision_number -> Nullable<Text>,
        decision_on -> Nullable<Date>,
        sent_on -> Nullable<Date>,
        received_on -> Nullable<Date>,
        paid_vnd -> BigInt,
        enforcement_number -> Nullable<Text>,
        enforced_on -> Nullable<Date>,
        end_reason -> Nullable<Text>,
        agency_id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        status -> Text,
        proposed_by -> Text,
        decided_by -> Nullable<Text>,
        approved_by -> Nullable<Text>,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    sanction_payments (id) {
        id -> Text,
        sanction_id -> Text,
        amount_vnd -> BigInt,
        paid_on -> Date,
        document_number -> Nullable<Text>,
        reverses_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}
