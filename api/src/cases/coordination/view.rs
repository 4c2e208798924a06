//! Putting referrals together for the outside.

use super::{
    store::AnswerRow,
    types::{ReferralAnswerView, ReferralView},
};
use crate::{
    cases::case::store::ReferralRow,
    directory::data::Directory,
    identity::{state::user_ref, store::Names},
    platform::{choices::parse, problem::Problem},
};

/// A referral with its answer, if there is one among some.
pub fn referral_view(
    row: ReferralRow,
    answers: &[AnswerRow],
    names: &Names,
    directory: &Directory,
) -> Result<ReferralView, Problem> {
    let answer = answers.iter().find(|answer| answer.referral_id == row.id);
    Ok(ReferralView {
        id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
        agency: directory.agency_ref(&row.agency_id)?,
        reason: row.reason,
        kind: parse(&row.kind)?,
        respond_by: row.respond_by,
        answer: answer.map(|answer| answer_view(answer, names)).transpose()?,
        referred_by: user_ref(names, &row.referred_by),
        created_at: row.created_at.and_utc(),
    })
}

/// What an agency answered, for the outside.
fn answer_view(row: &AnswerRow, names: &Names) -> Result<ReferralAnswerView, Problem> {
    Ok(ReferralAnswerView {
        verdict: parse(&row.verdict)?,
        text: row.answer.clone(),
        answered_by: user_ref(names, &row.answered_by),
        answered_at: row.answered_at.and_utc(),
    })
}
