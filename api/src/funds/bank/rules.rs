//! Which lines of statements are the same transfer, and what may be done with a line. Pure.

use super::{
    statement::{Line, reference_key},
    types::{BankLineStatus, BankLineStep},
};
use crate::{
    access::states::{Machine, Taker, step},
    funds::{
        access::{NOBODY, WRITE},
        campaigns::store::CampaignRow,
    },
    people::person::names::fold,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

pub static BANK_LINES: Machine<BankLineStatus, BankLineStep> = {
    use {BankLineStatus as S, BankLineStep as T, Taker::*};
    Machine {
        thing: "bank_line",
        states: &[S::Unmatched, S::Proposed, S::Posted, S::Duplicate, S::Dismissed],
        last: &[S::Posted, S::Duplicate, S::Dismissed],
        steps: &[
            step(S::Unmatched, T::Post, S::Posted, WRITE, Anybody),
            step(S::Proposed, T::Post, S::Posted, WRITE, Anybody),
            step(S::Unmatched, T::Dismiss, S::Dismissed, WRITE, Anybody),
            step(S::Proposed, T::Dismiss, S::Dismissed, WRITE, Anybody),
            step(S::Duplicate, T::Dismiss, S::Dismissed, WRITE, Anybody),
            // A line of which a donor is known is proposed again.
            step(S::Duplicate, T::Reopen, S::Unmatched, WRITE, Anybody),
            step(S::Dismissed, T::Reopen, S::Unmatched, WRITE, Anybody),
            step(S::Posted, T::Release, S::Unmatched, NOBODY, Follows),
            step(S::Duplicate, T::Release, S::Unmatched, NOBODY, Follows),
        ],
    }
};

/// The status of a line after a step; `None` where the step is not allowed. A reversal of the contribution is the way on from
/// `posted`.
pub fn after(status: BankLineStatus, step: BankLineStep) -> Option<BankLineStatus> {
    BANK_LINES.next(status, step).ok()
}

/// A bank account as it is compared: letters and digits alone, so that spaces make no second account.
pub fn account_number(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The account that a campaign's money comes to, as it is compared; empty is the fund's own.
pub fn account_of(campaign: Option<&CampaignRow>) -> String {
    let own = campaign.and_then(|campaign| campaign.bank_account.as_deref());
    own.map(account_number).unwrap_or_default()
}

/// What makes two lines equal: one account, day and amount, and the bank's reference; without one, payer and text.
pub fn identity(fund: &str, account: &str, line: &Line) -> String {
    let reference = reference_key(&line.reference);
    let by = match reference.as_str() {
        "" => [line.payer.as_str(), &line.text],
        reference => [reference, ""],
    };
    let whole = json!([fund, account, line.on, line.amount, line.reference.is_empty(), by]);
    hex::encode(Sha256::digest(whole.to_string()))
}

/// What is known when a statement is taken in.
#[derive(Debug, Default)]
pub struct Known {
    /// Lines of earlier statements that are no duplicates themselves, by identity and occurrence.
    pub lines: HashMap<(String, i64), String>,
    /// Contributions of the account, by the bank's reference as it is compared.
    pub contributions: HashMap<String, String>,
    /// Donors by their folded name.
    pub donors: HashMap<String, Vec<String>>,
}

/// How a line is taken in.
#[derive(Debug, PartialEq, Eq)]
pub struct Judged {
    pub status: BankLineStatus,
    pub identity: String,
    /// The how-many-th of equal lines it is.
    pub occurrence: i64,
    pub duplicate_of: Option<String>,
    pub contribution_id: Option<String>,
    pub donor_id: Option<String>,
}

/// Counts equal lines, finds those that an earlier statement has, and proposes donors.
///
/// The n-th of equal lines is the n-th of an earlier statement: a statement that was cut within a day has fewer of them, and
/// the rest is new.
pub fn judge(fund: &str, account: &str, lines: &[Line], known: &Known) -> Vec<Judged> {
    let mut counts = HashMap::<String, i64>::new();
    let judged = lines.iter().map(|line| {
        let identity = identity(fund, account, line);
        let occurrence = *counts.entry(identity.clone()).and_modify(|count| *count += 1).or_insert(1);
        let duplicate_of = known.lines.get(&(identity.clone(), occurrence)).cloned();
        let contribution_id =
            known.contributions.get(&reference_key(&line.reference)).cloned().filter(|_| duplicate_of.is_none());
        // A donor is proposed when the payer's whole name is that of just one.
        let donor_id = match known.donors.get(&fold(&line.payer)).map(Vec::as_slice) {
            Some([only]) => Some(only.clone()),
            _ => None,
        };
        let status = match (duplicate_of.is_some() || contribution_id.is_some(), &donor_id) {
            (true, _) => BankLineStatus::Duplicate,
            (false, Some(_)) => BankLineStatus::Proposed,
            (false, None) => BankLineStatus::Unmatched,
        };
        Judged { status, identity, occurrence, duplicate_of, contribution_id, donor_id }
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn line(reference: &str, amount: i64) -> Line {
        let on = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap_or_default();
        Line { number: 2, on, amount, payer: "Lê Mẫu".into(), text: "ung ho".into(), reference: reference.into() }
    }

    /// What an earlier statement of the account left behind.
    fn seen(lines: &[Line], account: &str) -> Known {
        let judged = judge("fund", account, lines, &Known::default()).into_iter().enumerate();
        let lines = judged.map(|(at, line)| ((line.identity, line.occurrence), format!("line {at}"))).collect();
        Known { lines, ..Known::default() }
    }

    fn firsts(lines: &[Line], account: &str, known: &Known) -> Vec<Option<String>> {
        judge("fund", account, lines, known).into_iter().map(|line| line.duplicate_of).collect()
    }

    #[test]
    fn equal_lines_are_counted() {
        let (two, four) = (vec![line("", 5); 2], vec![line("", 5); 4]);
        let expected = [Some("line 0".to_owned()), Some("line 1".to_owned()), None, None];
        assert_eq!(firsts(&four, "", &seen(&two, "")), expected);
        assert_eq!(firsts(&two, "", &seen(&four, "")), expected[..2]);
    }

    #[test]
    fn only_the_same_transfer_of_the_same_account_is_a_duplicate() {
        let known = seen(&[line("FT1", 5), line("", 7)], "");
        assert_eq!(firsts(&[line("FT1", 5)], "", &known), [Some("line 0".to_owned())]);
        let other_words = Line { payer: "LE MAU".into(), text: String::new(), ..line("FT1", 5) };
        assert_eq!(firsts(&[other_words], "", &known), [Some("line 0".to_owned())]);
        assert_eq!(firsts(&[line("ft 1", 5)], "", &known), [Some("line 0".to_owned())]);
        let other_payer = Line { payer: "Cù Mẫu".into(), ..line("", 7) };
        for (what, account) in [(line("FT1", 6), ""), (line("FT2", 5), ""), (line("FT1", 5), "999"), (other_payer, "")]
        {
            assert_eq!(firsts(std::slice::from_ref(&what), account, &known), [None], "{what:?} {account}");
        }
    }

    #[test]
    fn a_reference_that_was_posted_is_no_new_line() {
        let known = Known { contributions: [("FT1".into(), "contribution".into())].into(), ..Known::default() };
        let judged = judge("fund", "", &[line("Ft 1", 5), line("", 5)], &known);
        assert_eq!(judged[0].status, BankLineStatus::Duplicate);
        assert_eq!(judged[0].contribution_id.as_deref(), Some("contribution"));
        assert_eq!(judged[1].status, BankLineStatus::Unmatched);
    }

    #[test]
    fn a_donor_is_proposed_when_there_is_just_one() {
        let of = |ids: &[&str]| Known {
            donors: [("le mau".into(), ids.iter().map(|id| (*id).to_owned()).collect())].into(),
            ..Known::default()
        };
        for (ids, status) in [
            (&["one"][..], BankLineStatus::Proposed),
            (&["one", "two"], BankLineStatus::Unmatched),
            (&[], BankLineStatus::Unmatched),
        ] {
            assert_eq!(judge("fund", "", &[line("FT1", 5)], &of(ids))[0].status, status);
        }
    }

    #[test]
    fn every_status_but_posted_has_a_way_on() {
        use BankLineStatus::{Dismissed, Duplicate, Posted, Proposed, Unmatched};
        use BankLineStep::{Dismiss, Post, Reopen};
        for (status, allowed) in [
            (Proposed, vec![(Post, Posted), (Dismiss, Dismissed)]),
            (Unmatched, vec![(Post, Posted), (Dismiss, Dismissed)]),
            (Duplicate, vec![(Dismiss, Dismissed), (Reopen, Unmatched)]),
            (Dismissed, vec![(Reopen, Unmatched)]),
            (Posted, vec![]),
        ] {
            let ways = [Post, Dismiss, Reopen].into_iter().filter_map(|step| Some((step, after(status, step)?)));
            assert_eq!(ways.collect::<Vec<_>>(), allowed, "{status:?}");
        }
    }

    #[test]
    fn spaces_make_no_second_account() {
        assert_eq!(account_number("0000 1111-2222 vcb"), account_number("000011112222VCB"));
    }
}
