//! Violations: which behaviour is fined by which article, in tiers, from which day on.

use super::{Confidence, is_in_force};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a violation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ViolationSubject {
    LabourManagement,
    Contract,
    Termination,
    WorkplaceDemocracy,
    Wages,
    WorkingTime,
    Discipline,
    /// Occupational safety and health.
    Safety,
    TradeUnion,
    SocialInsurance,
    UnemploymentInsurance,
}

/// How a fine is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FineBasis {
    /// A bracket in đồng, by tier where the article has tiers.
    Amount,
    /// A bracket in đồng for each worker concerned.
    PerWorker,
    /// A bracket in per cent of the amount that was due on the day of the minutes.
    Percent,
}

/// What the tiers of an article count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TierUnit {
    Workers,
    Machines,
}

/// Who commits a violation, as the law tells them apart. A household business counts as an individual (NĐ 283/2026/NĐ-CP,
/// Điều 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Offender {
    Individual,
    Organisation,
}

/// A row of the file: one tier of a violation under one decree.
#[derive(Debug, Deserialize)]
pub struct Row {
    code: String,
    subject: ViolationSubject,
    decree: String,
    article: String,
    behaviour_vi: String,
    behaviour_en: String,
    basis: FineBasis,
    tier_unit: Option<TierUnit>,
    tier_min: Option<i64>,
    tier_max: Option<i64>,
    fine_min_vnd: Option<i64>,
    fine_max_vnd: Option<i64>,
    percent_min: Option<i64>,
    percent_max: Option<i64>,
    is_percent_max_excluded: bool,
    cap_vnd: Option<i64>,
    warning_below_vnd: Option<i64>,
    amount_is_for: Offender,
    organisation_multiplier: i64,
    remedy: Option<String>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    old_article: Option<String>,
    confidence: Confidence,
    source: String,
}

/// What all tiers of a violation share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub code: String,
    pub subject: ViolationSubject,
    pub decree: String,
    pub article: String,
    pub behaviour_vi: String,
    pub behaviour_en: String,
    pub basis: FineBasis,
    /// What the tiers count, or the multiplication for each worker.
    pub tier_unit: Option<TierUnit>,
    pub percent_min: Option<i64>,
    pub percent_max: Option<i64>,
    /// The article says "to under" the upper percentage.
    pub is_percent_max_excluded: bool,
    /// The most that an individual is fined for it.
    pub cap_vnd: Option<i64>,
    /// Below this amount due there is a warning and no fine.
    pub warning_below_vnd: Option<i64>,
    pub amount_is_for: Offender,
    pub organisation_multiplier: i64,
    pub remedy: Option<String>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The same behaviour in NĐ 12/2022/NĐ-CP.
    pub old_article: Option<String>,
    pub confidence: Confidence,
    pub source: String,
}

/// A tier: a bracket for a range of workers or machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ViolationTier)]
pub struct Tier {
    /// The least that falls into the tier.
    pub from: Option<i64>,
    /// The most that falls into the tier.
    pub to: Option<i64>,
    pub min_vnd: Option<i64>,
    pub max_vnd: Option<i64>,
}

/// A violation under one decree, with its tiers.
#[derive(Debug, Clone)]
pub struct Violation {
    pub facts: Facts,
    pub tiers: Vec<Tier>,
}

/// A provision whose amounts are those for organisations already (NĐ 283/2026/NĐ-CP, Điều 7).
#[derive(Debug, Clone, Deserialize)]
pub struct OrganisationProvision {
    pub decree: String,
    /// An article, a clause (`42.3`) or a range of clauses (`50.1-8`).
    pub article: String,
}

impl Row {
    fn split(self) -> (Facts, Tier) {
        let tier =
            Tier { from: self.tier_min, to: self.tier_max, min_vnd: self.fine_min_vnd, max_vnd: self.fine_max_vnd };
        let facts = Facts {
            code: self.code,
            subject: self.subject,
            decree: self.decree,
            article: self.article,
            behaviour_vi: self.behaviour_vi,
            behaviour_en: self.behaviour_en,
            basis: self.basis,
            tier_unit: self.tier_unit,
            percent_min: self.percent_min,
            percent_max: self.percent_max,
            is_percent_max_excluded: self.is_percent_max_excluded,
            cap_vnd: self.cap_vnd,
            warning_below_vnd: self.warning_below_vnd,
            amount_is_for: self.amount_is_for,
            organisation_multiplier: self.organisation_multiplier,
            remedy: self.remedy,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            old_article: self.old_article,
            confidence: self.confidence,
            source: self.source,
        };
        (facts, tier)
    }
}

impl Violation {
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        is_in_force(self.facts.valid_from, self.facts.valid_to, on)
    }

    /// `NĐ 283/2026/NĐ-CP, Điều 23.2`.
    pub fn citation(&self) -> String {
        format!("{}, Điều {}", self.facts.decree, self.facts.article)
    }

    /// The tier that a number of workers or machines falls into; the only one where the article has no tiers.
    pub fn tier(&self, count: Option<i64>) -> Option<&Tier> {
        if self.facts.tier_unit.is_none() {
            return self.tiers.first();
        }
        let count = count?;
        let holds = |tier: &&Tier| tier.from.is_none_or(|from| from <= count) && tier.to.is_none_or(|to| count <= to);
        self.tiers.iter().find(holds)
    }
}

/// Puts the tiers of each violation together, in the order of the file.
pub fn grouped(rows: Vec<Row>) -> Vec<Violation> {
    let mut violations: Vec<Violation> = Vec::new();
    for row in rows {
        let (facts, tier) = row.split();
        match violations.last_mut().filter(|last| last.facts == facts) {
            Some(last) => last.tiers.push(tier),
            None => violations.push(Violation { facts, tiers: vec![tier] }),
        }
    }
    violations
}

/// True when a provision is, or lies within, a listed one: `50.1-8` holds `50.3`, and `49` holds `49.2`.
pub fn is_within(article: &str, listed: &str) -> bool {
    let (article_number, clause) = article.split_once('.').unwrap_or((article, ""));
    let (listed_number, clauses) = listed.split_once('.').unwrap_or((listed, ""));
    if article_number != listed_number {
        return false;
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    match clauses.split_once('-') {
        _ if clauses.is_empty() => true,
        Some((first, last)) => (number(first)..=number(last)).contains(&number(clause)),
        None => clause == clauses,
    }
}

/// For whom the amount of a provision stands, and by what it is multiplied for an organisation: the listed provisions are for
/// organisations as they stand, all others are for individuals and doubled.
pub fn measure(decree: &str, article: &str, for_organisations: &[OrganisationProvision]) -> (Offender, i64) {
    let is_listed = |one: &OrganisationProvision| one.decree == decree && is_within(article, &one.article);
    if for_organisations.iter().any(is_listed) { (Offender::Organisation, 1) } else { (Offender::Individual, 2) }
}

/// What is wrong with the file, as sentences.
pub fn mistakes(violations: &[Violation], for_organisations: &[OrganisationProvision]) -> Vec<String> {
    let mut mistakes = Vec::new();
    for (index, violation) in violations.iter().enumerate() {
        let facts = &violation.facts;
        let name = format!("{} of {}", facts.code, facts.decree);
        let mut fault = |text: &str| mistakes.push(format!("{name}: {text}"));
        if facts.valid_to.is_some_and(|to| to < facts.valid_from) {
            fault("it ends before it begins");
        }
        let expected = measure(&facts.decree, &facts.article, for_organisations);
        if (facts.amount_is_for, facts.organisation_multiplier) != expected {
            fault("its amount and multiplier are not those of the list of provisions for organisations");
        }
        if !brackets_fit(violation) {
            fault("a tier has no bracket, or one that ends before it begins");
        }
        if facts.tier_unit.is_some() && !tiers_follow(&violation.tiers) {
            fault("the tiers have a gap or overlap, or the last one has an end");
        }
        let overlaps = |other: &Violation| {
            other.facts.code == facts.code
                && (other.is_in_force(facts.valid_from) || violation.is_in_force(other.facts.valid_from))
        };
        if violations[index + 1..].iter().any(overlaps) {
            fault("it is in force twice on one day, or its rows do not stand together");
        }
    }
    mistakes
}

fn brackets_fit(violation: &Violation) -> bool {
    let ordered = |low: Option<i64>, high: Option<i64>| low.zip(high).is_some_and(|(low, high)| 0 < low && low <= high);
    match violation.facts.basis {
        FineBasis::Percent => ordered(violation.facts.percent_min, violation.facts.percent_max),
        FineBasis::Amount | FineBasis::PerWorker => {
            violation.tiers.iter().all(|tier| ordered(tier.min_vnd, tier.max_vnd))
        }
    }
}

/// True for tiers from 1 on, each beginning behind the one before, the last without an end.
fn tiers_follow(tiers: &[Tier]) -> bool {
    let mut next = Some(1);
    tiers.iter().all(|tier| {
        let follows = tier.from.is_some() && tier.from == next;
        next = tier.to.map(|to| to + 1);
        follows
    }) && next.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanctions::law::law;

    #[test]
    fn the_file_has_all_rows() {
        let violations = &law().expect("the law").violations;
        assert_eq!(violations.iter().map(|violation| violation.tiers.len()).sum::<usize>(), 119);
        assert_eq!(violations.iter().filter(|violation| violation.facts.decree.contains("12/2022")).count(), 7);
    }

    /// Both ends of each listed provision, and its neighbours that are not listed (NĐ 283/2026/NĐ-CP, Điều 7).
    #[test]
    fn only_listed_provisions_are_not_doubled() {
        #[derive(serde::Deserialize)]
        struct Vector {
            decree: String,
            article: String,
            multiplier: i64,
        }
        let listed: Vec<OrganisationProvision> =
            crate::sanctions::law::read_csv(crate::sanctions::law::FOR_ORGANISATIONS).expect("the list");
        let text = include_str!("../../../../tests/vectors/fine_multipliers.csv");
        let mut met = 0;
        for vector in csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Vector>() {
            let Vector { decree, article, multiplier } = vector.expect("a row");
            assert_eq!(measure(&decree, &article, &listed).1, multiplier, "{decree}, {article}");
            met += usize::from(multiplier == 1);
        }
        assert!(met >= listed.len(), "each listed provision has a vector");
    }

    #[test]
    fn a_mistake_in_the_file_is_found() {
        let violations = &law().expect("the law").violations;
        let spoilt = |spoil: &dyn Fn(&mut Violation)| {
            let mut copy = violations.clone();
            let tiered = copy.iter_mut().find(|one| one.tiers.len() > 3).expect("a violation with tiers");
            spoil(tiered);
            !mistakes(&copy, &[]).is_empty()
        };
        assert!(!spoilt(&|_| {}));
        assert!(spoilt(&|one| one.tiers[1].from = Some(10)));
        assert!(spoilt(&|one| one.tiers[2].max_vnd = Some(1)));
        assert!(spoilt(&|one| one.facts.organisation_multiplier = 1));
        assert!(spoilt(&|one| one.facts.valid_to = "2020-01-01".parse().ok()));
        assert!(spoilt(&|one| one.tiers.truncate(1)));
        let twice: Vec<Violation> = violations.iter().chain(&violations[..1]).cloned().collect();
        assert!(!mistakes(&twice, &[]).is_empty());
        let listed = [OrganisationProvision { decree: violations[0].facts.decree.clone(), article: "11".to_owned() }];
        assert!(!mistakes(violations, &listed).is_empty());
    }
}
