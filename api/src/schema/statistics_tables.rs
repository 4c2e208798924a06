//! The tables of statistics.

diesel::table! {
    statistics_position (name) {
        name -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    fund_statistics (grain, starts_on, fund_id, campaign_id, unit_id, kind, measure, item, earmark, donor_type, purpose_code, beneficiary_group) {
        grain -> Text,
        starts_on -> Date,
        fund_id -> Text,
        campaign_id -> Text,
        unit_id -> Text,
        kind -> Text,
        measure -> Text,
        item -> Text,
        earmark -> Text,
        donor_type -> Text,
        purpose_code -> Text,
        beneficiary_group -> Text,
        amount -> BigInt,
        valuation_vnd -> BigInt,
        entries -> BigInt,
    }
}

diesel::table! {
    fund_statistics_people (grain, starts_on, fund_id, campaign_id, unit_id, kind, donor_type, purpose_code, beneficiary_group, who) {
        grain -> Text,
        starts_on -> Date,
        fund_id -> Text,
        campaign_id -> Text,
        unit_id -> Text,
        kind -> Text,
        donor_type -> Text,
        purpose_code -> Text,
        beneficiary_group -> Text,
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
        cells -> Text,
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
