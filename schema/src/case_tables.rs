//! The tables beside a case.

use crate::{case_types, cases, employers, persons};

diesel::table! {
    case_counts (figure, grain, served_by, at, area, confidentiality, state, case_type_id, unit_id) {
        figure -> Text,
        grain -> Text,
        served_by -> Text,
        at -> Timestamp,
        area -> Text,
        confidentiality -> Text,
        state -> Text,
        case_type_id -> Text,
        unit_id -> Text,
        cases -> BigInt,
    }
}

diesel::table! {
    case_count_changes (seq) {
        seq -> BigInt,
        cases -> BigInt,
        served_by -> Text,
        unit_id -> Text,
        case_type_id -> Text,
        area -> Text,
        confidentiality -> Text,
        status -> Text,
        step -> Text,
        acting_role -> Nullable<Text>,
        is_assigned -> Bool,
        outcome -> Nullable<Text>,
        opened_at -> Nullable<Timestamp>,
        due_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
        acting_agency_id -> Nullable<Text>,
    }
}

diesel::table! {
    case_documents (id) {
        id -> Text,
        case_id -> Text,
        requirement -> Text,
        file_name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        sha256 -> Text,
        storage_key -> Text,
        uploaded_by -> Text,
        uploaded_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    case_notes (id) {
        id -> Text,
        case_id -> Text,
        text -> Text,
        author_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    referral_answers (referral_id) {
        referral_id -> Text,
        case_id -> Text,
        verdict -> Text,
        answer -> Text,
        answered_by -> Text,
        answered_at -> Timestamp,
    }
}

diesel::table! {
    case_minutes (id) {
        id -> Text,
        case_id -> Text,
        step -> Text,
        held_on -> Date,
        invited -> BigInt,
        present -> BigInt,
        agreed -> BigInt,
        members -> Text,
        note -> Text,
        recorded_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    case_beneficiaries (id) {
        id -> Text,
        case_id -> Text,
        number -> BigInt,
        person_id -> Text,
        answers -> Text,
        verdict -> Nullable<Text>,
        reason -> Nullable<Text>,
        judged_by -> Nullable<Text>,
        judged_at -> Nullable<Timestamp>,
        added_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    case_transfers (id) {
        id -> Text,
        case_id -> Text,
        from_unit_id -> Text,
        to_unit_id -> Text,
        reason -> Text,
        status -> Text,
        offered_by -> Text,
        created_at -> Timestamp,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    case_links (id) {
        id -> Text,
        case_id -> Text,
        follows_id -> Text,
        linked_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    case_reschedulings (case_id, created_at) {
        case_id -> Text,
        due_before -> Timestamp,
        due_at -> Timestamp,
        reason -> Text,
        rescheduled_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    case_referrals (id) {
        id -> Text,
        case_id -> Text,
        agency_id -> Text,
        reason -> Text,
        referred_by -> Text,
        created_at -> Timestamp,
        kind -> Text,
        respond_by -> Nullable<Date>,
    }
}

diesel::table! {
    case_parties (case_id) {
        case_id -> Text,
        employer_id -> Nullable<Text>,
        place -> Nullable<Text>,
        place_unit_id -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(case_parties, cases);
diesel::allow_tables_to_appear_in_same_query!(case_parties, case_types);
diesel::allow_tables_to_appear_in_same_query!(case_parties, employers);
diesel::allow_tables_to_appear_in_same_query!(cases, employers);

diesel::table! {
    case_postings (id) {
        id -> Text,
        case_id -> Text,
        step -> Text,
        posted_on -> Date,
        last_on -> Date,
        posted_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(case_postings, cases);
diesel::allow_tables_to_appear_in_same_query!(case_postings, persons);

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
