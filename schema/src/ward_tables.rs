//! The tables of wards.

diesel::table! {
    ward_criteria (id) {
        id -> Text,
        code -> Text,
        criterion_group -> Text,
        name_vi -> Text,
        name_en -> Text,
        max_points -> BigInt,
        evidence -> Nullable<Text>,
        valid_from_year -> BigInt,
        legal_basis -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    ward_scores (id) {
        id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        year -> BigInt,
        criteria -> Text,
        points -> Text,
        status -> Text,
        decision_number -> Nullable<Text>,
        decided_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        submitted_by -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    ward_statuses (id) {
        id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        status -> Text,
        from_on -> Date,
        decision_number -> Text,
        note -> Nullable<Text>,
        ward_score_id -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    hot_spot_inspections (id) {
        id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        year -> BigInt,
        month -> BigInt,
        topic -> Text,
        lead_agency_id -> Text,
        plan_number -> Text,
        status -> Text,
        done_on -> Nullable<Date>,
        minutes_number -> Nullable<Text>,
        places_checked -> Nullable<BigInt>,
        violations_found -> Nullable<BigInt>,
        persons_referred -> Nullable<BigInt>,
        end_reason -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}
