//! The tables as Diesel sees them; `migrations/` makes them, and a test compares the two.
//!
//! A crate of its own: Diesel writes some tens of thousands of implementations for them, which the service would otherwise
//! compile anew at each change.

mod arrears_tables;
mod award_tables;
mod case_tables;
mod dialogue_tables;
mod employer_tables;
mod fund_tables;
mod inspection_tables;
mod sanction_tables;
mod statistics_tables;
mod ward_tables;

pub use arrears_tables::*;
pub use award_tables::*;
pub use case_tables::*;
pub use dialogue_tables::*;
pub use employer_tables::*;
pub use fund_tables::*;
pub use inspection_tables::*;
pub use sanction_tables::*;
pub use statistics_tables::*;
pub use ward_tables::*;

diesel::table! {
    journal (seq) {
        seq -> BigInt,
        id -> Text,
        occurred_at -> Timestamp,
        kind -> Text,
        event_type -> Text,
        actor_id -> Nullable<Text>,
        agency_id -> Nullable<Text>,
        subject_type -> Text,
        subject_id -> Text,
        subject_code -> Nullable<Text>,
        subject_version -> Nullable<BigInt>,
        case_id -> Nullable<Text>,
        unit_id -> Nullable<Text>,
        area -> Nullable<Text>,
        confidentiality -> Text,
        reason -> Nullable<Text>,
        state -> Text,
        change -> Text,
        trace_id -> Nullable<Text>,
    }
}

diesel::table! {
    journal_pending (seq) {
        seq -> BigInt,
    }
}

diesel::table! {
    journal_order (number) {
        number -> BigInt,
        seq -> BigInt,
        block -> BigInt,
        entry_hash -> Text,
        record_digests -> Nullable<Text>,
    }
}

diesel::table! {
    journal_blocks (block) {
        block -> BigInt,
        first_number -> BigInt,
        last_number -> BigInt,
        previous_hash -> Text,
        hash -> Text,
        sealed_at -> Timestamp,
    }
}

diesel::table! {
    idempotency_keys (caller_id, route, key) {
        caller_id -> Text,
        route -> Text,
        key -> Text,
        body_hash -> Text,
        status -> BigInt,
        headers -> Text,
        body -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    secrets (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    units (id) {
        id -> Text,
        key -> Text,
        code -> Text,
        name -> Text,
        name_en -> Text,
        kind -> Text,
        level -> Text,
        parent_id -> Nullable<Text>,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        area_type -> Nullable<Text>,
        legal_basis -> Nullable<Text>,
        confidence -> Text,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    unit_successions (predecessor_id, successor_id) {
        predecessor_id -> Text,
        successor_id -> Text,
    }
}

diesel::table! {
    agencies (id) {
        id -> Text,
        code -> Text,
        name -> Text,
        name_en -> Text,
        kind -> Text,
        level -> Text,
        agency_function -> Nullable<Text>,
        parent_code -> Nullable<Text>,
        unit_id -> Nullable<Text>,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        successor_codes -> Text,
        role_in_system -> Nullable<Text>,
        data_rights -> Nullable<Text>,
        legal_basis -> Nullable<Text>,
        confidence -> Text,
    }
}

diesel::table! {
    holidays (id) {
        id -> Text,
        day -> Date,
        code -> Text,
        name_vi -> Text,
        name_en -> Text,
        kind -> Text,
        is_working_day -> Nullable<Bool>,
        status -> Text,
        legal_basis -> Nullable<Text>,
        confidence -> Text,
        source -> Nullable<Text>,
        entered_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_by -> Nullable<Text>,
        withdrawal_reason -> Nullable<Text>,
        due_days_moved -> Bool,
    }
}

diesel::table! {
    moved_due_days (id) {
        id -> Text,
        holiday_id -> Text,
        case_id -> Text,
        due_before -> Timestamp,
        due_after -> Timestamp,
        moved_at -> Timestamp,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        username -> Text,
        full_name -> Text,
        password_hash -> Text,
        roles -> Text,
        unit_id -> Text,
        agency_id -> Text,
        is_active -> Bool,
        last_login_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        updated_by -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        user_id -> Text,
        generation -> BigInt,
        rotated_at -> Timestamp,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        revoked_because -> Nullable<Text>,
        client -> Text,
    }
}

diesel::table! {
    households (id) {
        id -> Text,
        code -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        hamlet -> Nullable<Text>,
        address -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    persons (seq) {
        seq -> BigInt,
        id -> Text,
        full_name -> Text,
        name_fold -> Text,
        name_sort -> Text,
        sex -> Nullable<Text>,
        birth_year -> Nullable<BigInt>,
        birth_month -> Nullable<BigInt>,
        birth_day -> Nullable<BigInt>,
        identity_number -> Nullable<Text>,
        old_identity_number -> Nullable<Text>,
        insurance_number -> Nullable<Text>,
        health_card_number -> Nullable<Text>,
        phone -> Nullable<Text>,
        ethnicity -> Nullable<Text>,
        household_id -> Nullable<Text>,
        relationship_to_head -> Nullable<Text>,
        unit_id -> Text,
        serving_unit_id -> Text,
        died_on -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    number_claims (id) {
        id -> Text,
        kind -> Text,
        number -> Text,
        holder_id -> Text,
        unit_id -> Text,
        serving_unit_id -> Text,
        status -> Text,
        reason -> Nullable<Text>,
        claimed_by -> Text,
        claimed_at -> Timestamp,
        resolved_by -> Nullable<Text>,
        resolved_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    case_types (id) {
        id -> Text,
        code -> Text,
        version_number -> BigInt,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        area -> Text,
        confidentiality -> Text,
        definition -> Text,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    catalogue_loads (digest) {
        digest -> Text,
        loaded_at -> Timestamp,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        code -> Text,
        case_type_id -> Text,
        area -> Text,
        confidentiality -> Text,
        status -> Text,
        step -> Text,
        acting_role -> Nullable<Text>,
        acting_agency_id -> Nullable<Text>,
        unit_id -> Text,
        serving_unit_id -> Text,
        beneficiary_id -> Text,
        applicant_id -> Nullable<Text>,
        deceased_id -> Nullable<Text>,
        household_id -> Nullable<Text>,
        form -> Text,
        assignee_id -> Nullable<Text>,
        prepared_by -> Text,
        decided_by -> Nullable<Text>,
        opened_at -> Nullable<Timestamp>,
        due_at -> Timestamp,
        paused_at -> Nullable<Timestamp>,
        paused_days -> BigInt,
        outcome -> Nullable<Text>,
        decision -> Nullable<Text>,
        supplement -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        created_by -> Text,
        updated_at -> Timestamp,
        updated_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    memory_counters (topic) {
        topic -> Text,
        value -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    journal,
    journal_pending,
    journal_order,
    journal_blocks,
    idempotency_keys,
    counters,
    secrets,
    units,
    unit_successions,
    agencies,
    holidays,
    moved_due_days,
    users,
    sessions,
    households,
    persons,
    number_claims,
    case_types,
    catalogue_loads,
    cases,
    case_counts,
    case_count_changes,
    case_documents,
    case_notes,
    case_referrals,
    referral_answers,
    case_minutes,
    case_links,
    case_beneficiaries,
    case_transfers,
    case_reschedulings,
    funds,
    campaigns,
    donors,
    contributions,
    receipts,
    fund_periods,
    fund_accounts,
    allocations,
    disbursements,
    pledges,
    pay_lists,
    pay_list_lines,
    bank_imports,
    bank_lines,
    fund_credits,
    fund_items,
    ledger_entries,
    houses,
    house_steps,
    house_sources,
    statistics_position,
    fund_statistics,
    fund_statistics_people,
    fund_statistics_places,
    fund_statistics_parts,
    fund_statistics_profiles,
    past_figures,
    inspections,
    inspection_members,
);
