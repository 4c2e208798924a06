//! The tables of employers.

diesel::table! {
    employers (id) {
        id -> Text,
        tax_code -> Nullable<Text>,
        insurance_code -> Nullable<Text>,
        name -> Text,
        name_fold -> Text,
        kind -> Text,
        sector -> Nullable<Text>,
        address -> Nullable<Text>,
        contribution_cycle -> Text,
        head_employer_id -> Nullable<Text>,
        unit_id -> Text,
        serving_unit_id -> Text,
        status -> Text,
        status_since -> Nullable<Date>,
        status_reason -> Nullable<Text>,
        merged_into_id -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    employer_headcounts (id) {
        id -> Text,
        employer_id -> Text,
        kind -> Text,
        counted_on -> Date,
        workers -> BigInt,
        source -> Text,
        note -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::joinable!(employer_headcounts -> employers (employer_id));
diesel::allow_tables_to_appear_in_same_query!(employers, employer_headcounts);
