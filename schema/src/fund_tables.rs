//! The tables of funds.

diesel::table! {
    funds (id) {
        id -> Text,
        code -> Text,
        kind -> Text,
        name_vi -> Text,
        name_en -> Text,
        agency_id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        admin_cap_percent -> Nullable<BigInt>,
        legal_basis -> Text,
        confidence -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    campaigns (id) {
        id -> Text,
        code -> Text,
        fund_id -> Text,
        kind -> Text,
        name -> Text,
        goal_vnd -> Nullable<BigInt>,
        starts_on -> Date,
        closes_on -> Nullable<Date>,
        bank_account -> Nullable<Text>,
        partners -> Text,
        closing_decision -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    donors (id) {
        id -> Text,
        code -> Text,
        donor_type -> Text,
        name -> Text,
        name_fold -> Text,
        is_anonymous -> Bool,
        on_wall -> Bool,
        agency_id -> Nullable<Text>,
        address -> Nullable<Text>,
        phone -> Nullable<Text>,
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
    contributions (id) {
        id -> Text,
        code -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        donor_id -> Text,
        channel -> Text,
        measure -> Text,
        item -> Text,
        amount -> BigInt,
        valuation_vnd -> Nullable<BigInt>,
        valued_by -> Nullable<Text>,
        valued_on -> Nullable<Date>,
        earmark -> Text,
        received_on -> Date,
        note -> Nullable<Text>,
        bank_reference -> Nullable<Text>,
        bank_account -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        pledge_id -> Nullable<Text>,
        status -> Text,
        reversed_by -> Nullable<Text>,
        reversed_at -> Nullable<Timestamp>,
        reversal_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    receipts (contribution_id) {
        contribution_id -> Text,
        fund_id -> Text,
        year -> BigInt,
        number -> BigInt,
        issued_by -> Text,
        issued_at -> Timestamp,
        printed -> Text,
        digest -> Text,
    }
}

diesel::table! {
    fund_periods (id) {
        id -> Text,
        fund_id -> Text,
        year -> BigInt,
        status -> Text,
        report -> Nullable<Text>,
        digest -> Nullable<Text>,
        closed_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
        version -> BigInt,
        public_report -> Nullable<Text>,
        public_digest -> Nullable<Text>,
    }
}

diesel::table! {
    fund_accounts (id) {
        id -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        measure -> Text,
        item -> Text,
        earmark -> Text,
        state -> Text,
        balance -> BigInt,
    }
}

diesel::table! {
    allocations (id) {
        id -> Text,
        code -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        kind -> Text,
        purpose_code -> Text,
        measure -> Text,
        item -> Text,
        amount -> BigInt,
        status -> Text,
        case_id -> Nullable<Text>,
        beneficiary_id -> Nullable<Text>,
        beneficiary_group -> Nullable<Text>,
        meeting_on -> Nullable<Date>,
        decision_number -> Nullable<Text>,
        decision_on -> Nullable<Date>,
        reserved_earmarked -> BigInt,
        reserved_general -> BigInt,
        disbursed -> BigInt,
        reason -> Nullable<Text>,
        unit_id -> Text,
        serving_unit_id -> Text,
        prepared_by -> Text,
        decided_by -> Nullable<Text>,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
        house_id -> Nullable<Text>,
    }
}

diesel::table! {
    disbursements (id) {
        id -> Text,
        allocation_id -> Text,
        tranche -> BigInt,
        amount -> BigInt,
        status -> Text,
        minutes_kind -> Nullable<Text>,
        minutes_number -> Nullable<Text>,
        minutes_on -> Nullable<Date>,
        returned -> BigInt,
        prepared_by -> Text,
        prepared_at -> Timestamp,
        approved_by -> Nullable<Text>,
        approved_at -> Nullable<Timestamp>,
        version -> BigInt,
        ended_by -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    ledger_entries (seq) {
        seq -> BigInt,
        id -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        period_id -> Text,
        kind -> Text,
        measure -> Text,
        item -> Text,
        amount -> BigInt,
        from_account -> Nullable<Text>,
        to_account -> Nullable<Text>,
        occurred_on -> Date,
        posted_at -> Timestamp,
        contribution_id -> Nullable<Text>,
        allocation_id -> Nullable<Text>,
        disbursement_id -> Nullable<Text>,
        donor_type -> Nullable<Text>,
        purpose_code -> Nullable<Text>,
        beneficiary_group -> Nullable<Text>,
        unit_id -> Text,
        reverses_id -> Nullable<Text>,
        cause -> Nullable<Text>,
        created_by -> Text,
    }
}

diesel::joinable!(campaigns -> funds (fund_id));
diesel::joinable!(contributions -> funds (fund_id));
diesel::joinable!(receipts -> contributions (contribution_id));

diesel::joinable!(fund_periods -> funds (fund_id));
diesel::joinable!(bank_imports -> funds (fund_id));
diesel::joinable!(allocations -> funds (fund_id));
diesel::joinable!(disbursements -> allocations (allocation_id));

diesel::table! {
    bank_imports (id) {
        id -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        bank_account -> Text,
        file_name -> Text,
        sha256 -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    bank_lines (id) {
        id -> Text,
        import_id -> Text,
        line_number -> BigInt,
        booked_on -> Date,
        amount_vnd -> BigInt,
        payer -> Text,
        text -> Text,
        reference -> Text,
        status -> Text,
        donor_id -> Nullable<Text>,
        contribution_id -> Nullable<Text>,
        identity -> Text,
        occurrence -> BigInt,
        duplicate_of -> Nullable<Text>,
        reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::joinable!(bank_lines -> bank_imports (import_id));

diesel::table! {
    fund_credits (seq) {
        seq -> BigInt,
        account_id -> Text,
        amount -> BigInt,
    }
}

diesel::table! {
    houses (id) {
        id -> Text,
        code -> Text,
        kind -> Text,
        stage -> Text,
        beneficiary_id -> Text,
        case_id -> Nullable<Text>,
        planned_vnd -> BigInt,
        note -> Nullable<Text>,
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
    house_steps (id) {
        id -> Text,
        house_id -> Text,
        stage -> Text,
        reached_on -> Date,
        note -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    house_sources (id) {
        id -> Text,
        house_id -> Text,
        kind -> Text,
        measure -> Text,
        item -> Text,
        amount -> BigInt,
        valuation_vnd -> Nullable<BigInt>,
        valued_by -> Nullable<Text>,
        valued_on -> Nullable<Date>,
        received_on -> Date,
        reference -> Nullable<Text>,
        reverses_id -> Nullable<Text>,
        cause -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    fund_items (fund_id, fold) {
        fund_id -> Text,
        fold -> Text,
        item -> Text,
    }
}

diesel::table! {
    pledges (id) {
        id -> Text,
        code -> Text,
        fund_id -> Text,
        campaign_id -> Nullable<Text>,
        donor_id -> Text,
        donor_type -> Text,
        measure -> Text,
        item -> Text,
        amount -> BigInt,
        earmark -> Text,
        pledged_on -> Date,
        expected_on -> Nullable<Date>,
        note -> Nullable<Text>,
        withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_reason -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    pay_lists (id) {
        id -> Text,
        campaign_id -> Text,
        agency_id -> Text,
        contribution_id -> Text,
        line_count -> BigInt,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    pay_list_lines (id) {
        id -> Text,
        pay_list_id -> Text,
        line_number -> BigInt,
        name -> Text,
        amount_vnd -> BigInt,
        donor_id -> Nullable<Text>,
    }
}

diesel::joinable!(pledges -> funds (fund_id));
diesel::joinable!(pay_lists -> campaigns (campaign_id));
diesel::joinable!(pay_lists -> contributions (contribution_id));
diesel::allow_columns_to_appear_in_same_group_by_clause!(contributions::pledge_id, ledger_entries::kind);
