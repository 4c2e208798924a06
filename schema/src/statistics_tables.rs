//! The tables of statistics.

diesel::table! {
    statistics_position (name) {
        name -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    fund_statistics_places (id) {
        id -> BigInt,
        fund_id -> Text,
        campaign_id -> Text,
        unit_id -> Text,
        donor_type -> Text,
        purpose_code -> Text,
        beneficiary_group -> Text,
    }
}

diesel::table! {
    fund_statistics_parts (grain, starts_on) {
        grain -> Text,
        starts_on -> Date,
        number -> BigInt,
    }
}

diesel::table! {
    fund_statistics (grain, starts_on, place_id, kind, measure, item, earmark) {
        grain -> Text,
        starts_on -> Date,
        place_id -> BigInt,
        kind -> Text,
        measure -> Text,
        item -> Text,
        earmark -> Text,
        amount -> BigInt,
        valuation_vnd -> BigInt,
        entries -> BigInt,
    }
}

diesel::table! {
    fund_statistics_people (occurred_on, kind, place_id, who) {
        occurred_on -> Date,
        kind -> Text,
        place_id -> BigInt,
        who -> Text,
        times -> BigInt,
    }
}

diesel::table! {
    fund_statistics_profiles (grain, starts_on, kind, profile) {
        grain -> Text,
        starts_on -> Date,
        kind -> Text,
        profile -> Text,
        places -> Text,
        persons -> BigInt,
    }
}

diesel::table! {
    past_figures (id) {
        id -> Text,
        fund_kind -> Text,
        unit_id -> Text,
        year -> BigInt,
        figure -> Text,
        value -> BigInt,
        unit_text -> Text,
        exactness -> Text,
        source -> Text,
        supersedes_id -> Nullable<Text>,
        cause -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    public_figures (year) {
        year -> BigInt,
        received_snapshot -> BigInt,
        spent_snapshot -> BigInt,
        figures -> Text,
        layers -> Text,
    }
}

diesel::table! {
    public_figure_changes (year, place_id, role, what, who) {
        year -> BigInt,
        place_id -> BigInt,
        role -> Text,
        what -> Text,
        who -> Text,
    }
}
