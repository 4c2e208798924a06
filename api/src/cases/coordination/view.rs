//! Putting referrals together for the outside.

use super::{
    store::AnswerRow,
    types::{ReferralAnswerView, ReferralKind, ReferralView, Verdict},
};
use crate::{
    cases::store::ReferralRow,
    directory::data::Directory,
    identity::{state::user_ref, store::Names},
    platform::problem::Problem,
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
        kind: match row.kind.as_str() {
            "opinion" => ReferralKind::Opinion,
            "support" => ReferralKind::Support,
            _ => ReferralKind::Information,
        },
        respond_by: row.respond_by,
        answer: answer.map(|answer| answer_view(answer, names)),
        referred_by: user_ref(names, &row.referred_by),
        created_at: row.created_at.and_utc(),
    })
}

/// What an agency answered, for the outside.
fn answer_view(row: &AnswerRow, names: &Names) -> ReferralAnswerView {
    let verdict = if row.verdict == Verdict::Accepted.code() { Verdict::Accepted } else { Verdict::Declined };
    ReferralAnswerView {
        verdict,
        text: row.answer.clone(),
        answered_by: user_ref(names, &row.answered_by),
        answered_at: row.answered_at.and_utc(),
    }
}
