//! The lines that explain a fine, in both languages.

use super::types::{FineFacts, FineLine, FineStep, Range};
use crate::{
    platform::localized::LocalizedText,
    sanctions::law::{
        Confidence,
        authorities::Authority,
        terms::Term,
        violations::{FineBasis, Offender, Tier, TierUnit, Violation},
    },
};
use chrono::NaiveDate;

/// Collects the lines of one calculation.
pub struct Lines<'a> {
    violation: &'a Violation,
    lines: Vec<FineLine>,
}

/// An amount with dots between thousands.
pub fn money(amount: impl Into<i128>) -> String {
    let digits = amount.into().to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first == 0 { Vec::new() } else { vec![&digits[..first]] };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(".")
}

fn range(ends: [i128; 2]) -> Option<Range> {
    let [low, high] = ends.map(|end| i64::try_from(end).unwrap_or(i64::MAX));
    Some(Range { low, high })
}

impl<'a> Lines<'a> {
    pub fn new(violation: &'a Violation) -> Self {
        Self { violation, lines: Vec::new() }
    }

    pub fn end(self) -> Vec<FineLine> {
        self.lines
    }

    fn add(&mut self, step: FineStep, [vi, en]: [String; 2], range: Option<Range>) {
        let (citation, confidence) = (self.violation.citation(), self.violation.facts.confidence);
        self.lines.push(FineLine { step, text: LocalizedText::new(vi, en), range, citation, confidence });
    }

    /// The same with another source than the violation's article.
    fn cite(&mut self, citation: &str, confidence: Confidence) {
        if let Some(line) = self.lines.last_mut() {
            citation.clone_into(&mut line.citation);
            line.confidence = confidence;
        }
    }

    pub fn decree(&mut self, facts: &FineFacts, on: NaiveDate) {
        let decree = &self.violation.facts.decree;
        let text = match facts.ended_on {
            Some(_) => [
                format!("Hành vi kết thúc ngày {}: áp dụng {decree}", on.format("%d/%m/%Y")),
                format!("The violation ended on {on}: {decree} applies"),
            ],
            None => [
                format!("Hành vi đang tiếp diễn ngày lập biên bản {}: áp dụng {decree}", on.format("%d/%m/%Y")),
                format!("The violation goes on at the minutes of {on}: {decree} applies"),
            ],
        };
        self.add(FineStep::Decree, text, None);
        self.cite("NĐ 283/2026/NĐ-CP, Điều 66, Điều 67", Confidence::High);
    }

    pub fn warning(&mut self, below: i64, due: i64) {
        let text = [
            format!("Số tiền {} đồng dưới {} đồng: phạt cảnh cáo", money(due), money(below)),
            format!("{} đồng is less than {} đồng: a warning", money(due), money(below)),
        ];
        self.add(FineStep::Warning, text, range([0, 0]));
    }

    pub fn tier(&mut self, tier: &Tier, count: Option<i64>) {
        let (Some(unit), Some(count), Some(from)) = (self.violation.facts.tier_unit, count, tier.from) else { return };
        let (vi, en) = match unit {
            TierUnit::Workers => ("người lao động", "workers"),
            TierUnit::Machines => ("máy, thiết bị", "machines"),
        };
        let text = match tier.to {
            Some(to) => {
                [format!("{count} {vi}: bậc từ {from} đến {to}"), format!("{count} {en}: the tier from {from} to {to}")]
            }
            None => [format!("{count} {vi}: bậc từ {from} trở lên"), format!("{count} {en}: the tier from {from} on")],
        };
        self.add(FineStep::Tier, text, None);
    }

    pub fn bracket(&mut self, facts: &FineFacts, ends: [i128; 2]) {
        let own = &self.violation.facts;
        let [low, high] = ends.map(money);
        let count = facts.affected_count.unwrap_or_default();
        let text = match own.basis {
            FineBasis::Amount => {
                [format!("Khung phạt từ {low} đến {high} đồng"), format!("The bracket is {low} to {high} đồng")]
            }
            FineBasis::PerWorker => [
                format!("Khung phạt của mỗi người × {count} người: từ {low} đến {high} đồng"),
                format!("The bracket of each worker × {count} workers: {low} to {high} đồng"),
            ],
            FineBasis::Percent => {
                let (from, to) = (own.percent_min.unwrap_or_default(), own.percent_max.unwrap_or_default());
                let (under_vi, under_en) = if own.is_percent_max_excluded { ("dưới ", "under ") } else { ("", "") };
                let due = money(facts.due_vnd.unwrap_or_default());
                [
                    format!("Từ {from}% đến {under_vi}{to}% của {due} đồng: từ {low} đến {high} đồng"),
                    format!("{from}% to {under_en}{to}% of {due} đồng: {low} to {high} đồng"),
                ]
            }
        };
        self.add(FineStep::Bracket, text, range(ends));
    }

    /// The cap for an individual, where it cuts the bracket.
    pub fn cap(&mut self, cap: Option<i64>) {
        let Some(cap) = cap else { return };
        let amount = money(cap);
        let text =
            [format!("Tối đa {amount} đồng đối với cá nhân"), format!("At most {amount} đồng for an individual")];
        self.add(FineStep::Cap, text, None);
    }

    pub fn multiplier(&mut self, offender: Offender, ends: [i128; 2]) {
        let [low, high] = ends.map(money);
        let times = self.violation.facts.organisation_multiplier;
        let text = match (offender, times) {
            (Offender::Individual, _) => [
                format!("Cá nhân (kể cả hộ kinh doanh): từ {low} đến {high} đồng"),
                format!("An individual (also a household business): {low} to {high} đồng"),
            ],
            (Offender::Organisation, 1) => [
                format!("Mức phạt đã quy định cho tổ chức, không nhân: từ {low} đến {high} đồng"),
                format!("The amounts are those for organisations already: {low} to {high} đồng"),
            ],
            (Offender::Organisation, times) => [
                format!("Tổ chức: nhân {times}, từ {low} đến {high} đồng"),
                format!("An organisation: {times} times, {low} to {high} đồng"),
            ],
        };
        self.add(FineStep::Multiplier, text, range(ends));
        // The rule of NĐ 12/2022/NĐ-CP stands in its Điều 6.
        let citation = match self.violation.facts.decree.contains("12/2022") {
            true => "NĐ 12/2022/NĐ-CP, Điều 6",
            false => "NĐ 283/2026/NĐ-CP, Điều 7",
        };
        self.cite(citation, Confidence::High);
    }

    pub fn middle(&mut self, middle: i128) {
        let amount = money(middle);
        let text = [format!("Mức trung bình: {amount} đồng"), format!("The middle of the bracket: {amount} đồng")];
        self.add(FineStep::Middle, text, range([middle, middle]));
        self.cite("Luật Xử lý vi phạm hành chính 15/2012/QH13, Điều 23.4", Confidence::High);
    }

    pub fn circumstances(&mut self, facts: &FineFacts, net: i64, [low, high, moved]: [i128; 3], share: &Term) {
        let (more, less) = (facts.aggravating.len(), facts.mitigating.len());
        let [low, high, amount] = [low, high, moved].map(money);
        let text = match net {
            0 => [
                format!("{more} tình tiết tăng nặng bù trừ {less} tình tiết giảm nhẹ: giữ mức trung bình"),
                format!("{more} aggravating facts offset {less} mitigating ones: the middle stays"),
            ],
            _ => [
                format!("{more} tình tiết tăng nặng, {less} giảm nhẹ: từ {low} đến {high} đồng; đề xuất {amount} đồng"),
                format!("{more} aggravating facts, {less} mitigating: {low} to {high} đồng; proposed {amount} đồng"),
            ],
        };
        self.add(FineStep::Circumstances, text, range([moved, moved]));
        self.cite(&share.article, share.confidence);
    }

    pub fn authority(&mut self, authority: Option<&Authority>, offender: Offender, high: i64) {
        let Some(authority) = authority else { return };
        let limit = money(authority.limit(offender));
        let text = [
            format!("{}: phạt đến {limit} đồng, khung phạt đến {} đồng", authority.name_vi, money(high)),
            format!("{}: fines up to {limit} đồng, the bracket goes to {} đồng", authority.name_en, money(high)),
        ];
        self.add(FineStep::Authority, text, None);
        self.cite(&authority.article, authority.confidence);
    }

    pub fn explanation(&mut self, may_explain: bool, threshold: &Term) {
        let from = money(i128::from(threshold.amount));
        let text = match may_explain {
            true => [
                format!("Khung phạt đến từ {from} đồng trở lên: được giải trình"),
                format!("The bracket reaches {from} đồng: the offender may explain"),
            ],
            false => [
                format!("Khung phạt dưới {from} đồng: không thuộc trường hợp giải trình"),
                format!("The bracket stays below {from} đồng: no explanation"),
            ],
        };
        self.add(FineStep::Explanation, text, None);
        self.cite(&threshold.article, threshold.confidence);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn money_is_grouped() {
        for (amount, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (75_000_000, "75.000.000")] {
            assert_eq!(super::money(amount), text);
        }
    }
}
