//! The tables of inspections.

use crate::{arrears_payments, case_parties, case_types, cases, employers};

diesel::table! {
    inspections (id) {
        id -> Text,
        code -> Text,
        subject -> Text,
        employer_id -> Nullable<Text>,
        unit_id -> Text,
        serving_unit_id -> Text,
        agency_id -> Text,
        ground -> Text,
        ground_note -> Nullable<Text>,
        case_id -> Nullable<Text>,
        plan_item_id -> Nullable<Text>,
        content -> Text,
        checklists -> Text,
        status -> Text,
        status_before -> Nullable<Text>,
        decision_number -> Nullable<Text>,
        decided_on -> Nullable<Date>,
        decided_by -> Nullable<Text>,
        counted_year -> Nullable<BigInt>,
        day_kind -> Text,
        days -> BigInt,
        is_extended -> Bool,
        announced_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        suspended_on -> Nullable<Date>,
        concluded_on -> Nullable<Date>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    inspection_members (inspection_id, user_id) {
        inspection_id -> Text,
        user_id -> Text,
        agency_id -> Text,
        role -> Text,
        declaration -> Text,
        declared_at -> Nullable<Timestamp>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    inspection_plans (id) {
        id -> Text,
        name -> Text,
        year -> BigInt,
        unit_id -> Text,
        serving_unit_id -> Text,
        agency_id -> Text,
        teams -> BigInt,
        visits_per_team -> BigInt,
        status -> Text,
        published_on -> Nullable<Date>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    inspection_plan_items (id) {
        id -> Text,
        plan_id -> Text,
        employer_id -> Text,
        year -> BigInt,
        place -> BigInt,
        month -> BigInt,
        score -> BigInt,
        reasons -> Text,
        is_reserved -> Bool,
    }
}

diesel::table! {
    inspection_steps (id) {
        id -> Text,
        inspection_id -> Text,
        transition -> Text,
        status -> Text,
        happened_on -> Date,
        number -> Nullable<Text>,
        note -> Nullable<Text>,
        opinion -> Nullable<Text>,
        signature -> Nullable<Text>,
        signed_by -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    checklist_answers (id) {
        id -> Text,
        inspection_id -> Text,
        item -> Text,
        result -> Text,
        note -> Nullable<Text>,
        workers -> Nullable<BigInt>,
        amount_vnd -> Nullable<BigInt>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    findings (id) {
        id -> Text,
        inspection_id -> Text,
        employer_id -> Nullable<Text>,
        item -> Nullable<Text>,
        subject -> Text,
        violation_code -> Nullable<Text>,
        description -> Text,
        result -> Text,
        reason -> Nullable<Text>,
        workers -> Nullable<BigInt>,
        amount_vnd -> Nullable<BigInt>,
        evidence -> Text,
        carried_from_id -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    remedies (id) {
        id -> Text,
        finding_id -> Text,
        inspection_id -> Text,
        measure -> Text,
        due_on -> Date,
        status -> Text,
        handed_in_on -> Nullable<Date>,
        proof -> Nullable<Text>,
        judged_on -> Nullable<Date>,
        judgement -> Nullable<Text>,
        recovered_vnd -> BigInt,
        workers_helped -> BigInt,
        created_by -> Text,
        created_at -> Timestamp,
        updated_by -> Text,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    remedy_payments (id) {
        id -> Text,
        remedy_id -> Text,
        payment_id -> Text,
    }
}

diesel::table! {
    inspection_links (id) {
        id -> Text,
        inspection_id -> Text,
        digest -> Text,
        expires_on -> Date,
        is_active -> Bool,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    employer_incidents (id) {
        id -> Text,
        employer_id -> Text,
        kind -> Text,
        happened_on -> Date,
        case_id -> Nullable<Text>,
        workers -> BigInt,
        note -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    risk_weight_versions (id) {
        id -> Text,
        valid_from -> Date,
        revision -> BigInt,
        weights -> Text,
        reason -> Text,
        corrects_id -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    employers,
    inspection_plans,
    inspection_plan_items,
    findings,
    remedies,
    remedy_payments,
    employer_incidents,
);
diesel::allow_tables_to_appear_in_same_query!(remedies, arrears_payments);
diesel::allow_tables_to_appear_in_same_query!(remedy_payments, arrears_payments);
// `lib.rs` pairs these two with each other.
diesel::allow_tables_to_appear_in_same_query!(inspections, employers);
diesel::allow_tables_to_appear_in_same_query!(inspections, inspection_plans);
diesel::allow_tables_to_appear_in_same_query!(inspections, inspection_plan_items);
diesel::allow_tables_to_appear_in_same_query!(inspections, findings);
diesel::allow_tables_to_appear_in_same_query!(inspections, remedies);
diesel::allow_tables_to_appear_in_same_query!(inspections, remedy_payments);
diesel::allow_tables_to_appear_in_same_query!(inspections, arrears_payments);
diesel::allow_tables_to_appear_in_same_query!(inspection_members, remedy_payments);
diesel::allow_tables_to_appear_in_same_query!(inspection_members, arrears_payments);
diesel::allow_tables_to_appear_in_same_query!(employer_incidents, cases);
diesel::allow_tables_to_appear_in_same_query!(employer_incidents, case_types);
diesel::allow_tables_to_appear_in_same_query!(employer_incidents, case_parties);
diesel::allow_tables_to_appear_in_same_query!(inspection_members, findings);
diesel::allow_tables_to_appear_in_same_query!(inspection_members, remedies);
