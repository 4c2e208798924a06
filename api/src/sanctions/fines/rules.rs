//! The arithmetic of a fine. Pure: no database, no clock.

use super::{
    choice::{check_facts, choose, governing_day},
    lines::{Lines, money},
    types::{Fine, FineAuthority, FineFacts, FineOutcome, Range},
};
use crate::{
    platform::problem::{FieldError, Problem},
    sanctions::law::{
        Law,
        authorities::Authority,
        is_in_force,
        terms::{TermCode, term},
        text,
        violations::{FineBasis, Offender, Tier, Violation},
    },
};
use chrono::NaiveDate;

/// A number of đồng over a denominator: the middle of a bracket may be half a đồng.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    amount: i128,
    of: i128,
}

impl Fraction {
    /// To the đồng, half up. No amount is negative.
    fn rounded(self) -> i128 {
        (2 * self.amount + self.of) / (2 * self.of)
    }
}

/// The bracket of an individual before the cap.
struct Bracket {
    low: i128,
    middle: Fraction,
    high: i128,
}

/// Reckons the fine of a violation and explains it.
///
/// # Errors
/// 422 for facts that do not fit the violation, a code that is not in force on the day, and a provision for organisations alone.
pub fn calculate(law: &'static Law, facts: &FineFacts, offender: Offender) -> Result<Fine, Problem> {
    let on = governing_day(facts.ended_on.map(|day| *day), *facts.minutes_on);
    let violation = choose(&law.violations, &facts.violation_code, on)?;
    check_facts(violation, facts)?;
    if violation.facts.amount_is_for == Offender::Organisation && offender == Offender::Individual {
        let (vi, en) = ("Điều khoản này chỉ phạt tổ chức", "This provision fines organisations alone");
        return Err(Problem::invalid("/offender", "not_allowed", vi, en));
    }
    let mut lines = Lines::new(violation);
    lines.decree(facts, on);
    if let Some((below, due)) = violation.facts.warning_below_vnd.zip(facts.due_vnd).filter(|(below, due)| due < below)
    {
        lines.warning(below, due);
        return finish(law, violation, facts, offender, Amounts::default(), FineOutcome::Warning, lines);
    }
    let tier = violation.tier(facts.affected_count).ok_or_else(no_tier)?;
    lines.tier(tier, facts.affected_count);
    let bracket = bracket(violation, tier, facts)?;
    let multiplier = multiplier(violation, offender);
    let cap = violation.facts.cap_vnd.map(|cap| i128::from(cap) * multiplier);
    let capped = |amount: i128| cap.map_or(amount, |cap| amount.min(cap));
    let [low, high] = [bracket.low, bracket.high].map(|end| capped(end * multiplier));
    lines.bracket(facts, [bracket.low, bracket.high]);
    lines.cap(cap.filter(|cap| bracket.high * multiplier > *cap).map(|_| violation.facts.cap_vnd.unwrap_or_default()));
    lines.multiplier(offender, [low, high]);
    // Rounding moves neither end of a small bracket past the middle.
    let middle = Fraction { amount: bracket.middle.amount * multiplier, ..bracket.middle }.rounded();
    let middle = capped(middle).clamp(low, high);
    lines.middle(middle);
    let net = net_circumstances(facts);
    let share = term(&law.terms, TermCode::ShareOfOneCircumstance, *facts.minutes_on)?;
    let end = match net.signum() {
        -1 => low,
        1 => high,
        _ => middle,
    };
    let part = if net.abs() > 1 { 100 } else { i128::from(share.amount) };
    let moved = Fraction { amount: middle * 100 + (end - middle) * part, of: 100 }.rounded();
    if !facts.aggravating.is_empty() || !facts.mitigating.is_empty() {
        lines.circumstances(facts, net, [middle.min(end), middle.max(end), moved], share);
    }
    let [low, high, proposed, first, last] =
        [low, high, moved, middle.min(end), middle.max(end)].map(|amount| i64::try_from(amount).unwrap_or(i64::MAX));
    let amounts = Amounts { bracket: Range { low, high }, allowed: Range { low: first, high: last }, proposed };
    finish(law, violation, facts, offender, amounts, FineOutcome::Fine, lines)
}

fn no_tier() -> Problem {
    let (vi, en) = ("Không có khung phạt cho số lượng này", "No tier has this number");
    Problem::invalid("/facts/affected_count", "out_of_range", vi, en)
}

#[derive(Debug, Clone, Copy, Default)]
struct Amounts {
    bracket: Range,
    allowed: Range,
    proposed: i64,
}

/// Organisations are fined twice as much, but where the amounts are those for organisations already.
fn multiplier(violation: &Violation, offender: Offender) -> i128 {
    match offender {
        Offender::Individual => 1,
        Offender::Organisation => violation.facts.organisation_multiplier.into(),
    }
}

fn bracket(violation: &Violation, tier: &Tier, facts: &FineFacts) -> Result<Bracket, Problem> {
    let number = |amount: Option<i64>| i128::from(amount.unwrap_or_default());
    Ok(match violation.facts.basis {
        FineBasis::Amount | FineBasis::PerWorker => {
            let times = if violation.facts.basis == FineBasis::PerWorker { number(facts.affected_count) } else { 1 };
            let [low, high] = [tier.min_vnd, tier.max_vnd].map(|end| number(end) * times);
            Bracket { low, middle: Fraction { amount: low + high, of: 2 }, high }
        }
        FineBasis::Percent => {
            let due = number(facts.due_vnd);
            let [low, high] = [violation.facts.percent_min, violation.facts.percent_max].map(number);
            // "To under 15 per cent": the largest whole amount below it.
            let end = match violation.facts.is_percent_max_excluded {
                true => (due * high - 1) / 100,
                false => Fraction { amount: due * high, of: 100 }.rounded(),
            };
            let least = Fraction { amount: due * low, of: 100 }.rounded();
            Bracket { low: least, middle: Fraction { amount: due * (low + high), of: 200 }, high: end.max(least) }
        }
    })
}

/// Aggravating facts less mitigating ones: one offsets one (NĐ 118/2021/NĐ-CP, Điều 9).
pub fn net_circumstances(facts: &FineFacts) -> i64 {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    count(facts.aggravating.len()) - count(facts.mitigating.len())
}

fn finish(
    law: &'static Law,
    violation: &Violation,
    facts: &FineFacts,
    offender: Offender,
    amounts: Amounts,
    outcome: FineOutcome,
    mut lines: Lines,
) -> Result<Fine, Problem> {
    let authority = competent(&law.authorities, amounts.bracket.high, offender, *facts.minutes_on);
    lines.authority(authority, offender, amounts.bracket.high);
    let code = match offender {
        Offender::Individual => TermCode::ExplanationIndividualFrom,
        Offender::Organisation => TermCode::ExplanationOrganisationFrom,
    };
    let explanation = term(&law.terms, code, *facts.minutes_on)?;
    let may_explain = amounts.bracket.high >= i64::from(explanation.amount);
    lines.explanation(may_explain, explanation);
    let own = &violation.facts;
    Ok(Fine {
        violation_code: own.code.clone(),
        decree: own.decree.clone(),
        article: own.article.clone(),
        behaviour: text(&own.behaviour_vi, &own.behaviour_en),
        remedy: own.remedy.clone(),
        offender,
        outcome,
        bracket: amounts.bracket,
        allowed: amounts.allowed,
        proposed_vnd: amounts.proposed,
        authority: authority.map(|authority| FineAuthority::of(authority, offender)),
        may_explain,
        confidence: own.confidence,
        source: own.source.clone(),
        lines: lines.end(),
    })
}

/// The authority with the lowest limit that is competent: the limit is compared with the upper end of the bracket, after the
/// multiplier (Luật Xử lý vi phạm hành chính, Điều 52.1 and 52.3).
pub fn competent(
    authorities: &'static [Authority],
    bracket_high: i64,
    offender: Offender,
    on: NaiveDate,
) -> Option<&'static Authority> {
    authorities
        .iter()
        .filter(|one| is_in_force(one.valid_from, one.valid_to, on) && bracket_high <= one.limit(offender))
        .min_by_key(|one| one.limit(offender))
}

/// Refuses an amount that the stated facts do not allow.
///
/// # Errors
/// 422 at `amount_vnd` with the bounds.
pub fn check_amount(fine: &Fine, amount: i64) -> Result<(), Problem> {
    let Range { low, high } = fine.allowed;
    if (low..=high).contains(&amount) {
        return Ok(());
    }
    let (from, to) = (money(low), money(high));
    let vi = format!("Với các tình tiết đã ghi, mức phạt từ {from} đến {to} đồng");
    let en = format!("With the facts that are stated the fine is from {from} to {to} đồng");
    let fault = FieldError::at("/amount_vnd", "out_of_range", vi, en).param("min", low).param("max", high);
    Problem::of_faults(vec![fault])
}

#[cfg(test)]
#[path = "vectors_test.rs"]
mod vectors_test;
