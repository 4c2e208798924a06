//! Filling in a template: what stands on the sheet.

use super::{
    sources::{Sources, instant},
    types::{PrintContent, PrintPart, PrintPartKind},
};
use crate::{
    cases::coordination::types::Vote,
    catalogue::{
        definition::LegalBasis,
        prints::{LinesOf, Part, Piece, PrintTemplate, TableOf},
    },
    platform::{
        problem::{FieldError, Problem},
        text::CleanText,
    },
};
use chrono::{Datelike, NaiveDate};

/// What is not known yet is left open, to be filled in by hand.
const OPEN: &str = "…………";

/// A template, filled in from the case.
///
/// # Errors
/// 500 for what the directory does not know.
pub fn fill(template: &PrintTemplate, from: &Sources) -> Result<PrintContent, Problem> {
    let by = from.issuer(template.issuer)?;
    let filler = Filler { from, by: &by };
    let unit = from.shared.directory.unit_ref(&from.caller.unit_id)?.name.to_string();
    let (agency, issuer) = head(&by, &unit);
    let number = template.number.map(|number| from.value(number, &by)).transpose()?.flatten();
    let subtitle = template.subtitle.as_ref().map(|text| filler.text(text)).transpose()?.flatten();
    let (mut parts, mut recipients) = (Vec::new(), Vec::new());
    for part in &template.parts {
        if let Part::Recipients(lines) = part {
            recipients.clone_from(lines);
        }
        parts.extend(filler.part(part, &recipients)?);
    }
    Ok(PrintContent {
        agency,
        issuer,
        number: number.unwrap_or_else(|| OPEN.to_owned()),
        dated: format!("{}, {}", place(&by, &unit), day_in_words(from.day(template.dated))),
        title: template.title.to_uppercase(),
        subtitle,
        parts,
    })
}

/// The same with the texts of a clerk in their places; an empty one is left out.
///
/// # Errors
/// 422 for more or fewer texts than there are.
pub fn corrected(mut content: PrintContent, texts: &[CleanText<4000>]) -> Result<PrintContent, Problem> {
    let is_text = |part: &&mut PrintPart| part.kind == PrintPartKind::Text;
    let asked = content.parts.iter_mut().filter(is_text).count();
    if asked != texts.len() {
        let (vi, en) = (format!("Cần đúng {asked} đoạn văn"), format!("There are {asked} texts to send"));
        return Problem::of_faults(vec![FieldError::at("/texts", "invalid_value", vi, en)]).map(|()| content);
    }
    for (part, text) in content.parts.iter_mut().filter(is_text).zip(texts) {
        part.text = text.to_string();
    }
    content.parts.retain(|part| part.kind != PrintPartKind::Text || !part.text.is_empty());
    Ok(content)
}

struct Filler<'a> {
    from: &'a Sources<'a>,
    by: &'a str,
}

impl Filler<'_> {
    /// A text with its values; nothing where one is not known.
    fn text(&self, pieces: &[Piece]) -> Result<Option<String>, Problem> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Optional(inner) => text.push_str(&self.text(inner)?.unwrap_or_default()),
                Piece::Value(placeholder) => match self.from.value(*placeholder, self.by)? {
                    Some(value) => text.push_str(&value),
                    None => return Ok(None),
                },
            }
        }
        Ok(Some(text))
    }

    fn part(&self, part: &Part, recipients: &[String]) -> Result<Option<PrintPart>, Problem> {
        let worded = |kind, pieces: &[Piece]| {
            Ok(self.text(pieces)?.map(|text| PrintPart { kind, text, ..PrintPart::default() }))
        };
        let listed = |kind, lines: Vec<String>| PrintPart { kind, lines, ..PrintPart::default() };
        Ok(match part {
            Part::Heading(pieces) => return worded(PrintPartKind::Heading, pieces),
            Part::Fixed(pieces) => return worded(PrintPartKind::Fixed, pieces),
            Part::Correctable(pieces) => return worded(PrintPartKind::Text, pieces),
            Part::Recipients(_) => None,
            Part::StatusCode => Some(listed(PrintPartKind::StatusCode, Vec::new())),
            Part::Grounds => Some(listed(PrintPartKind::Grounds, self.law(ground))),
            Part::Lines(LinesOf::LegalBasis) => Some(listed(PrintPartKind::Lines, self.law(law))),
            Part::Lines(LinesOf::SupplementItems) => {
                let items = self.from.supplement.as_ref().map(|asked| asked.items.clone()).unwrap_or_default();
                Some(listed(PrintPartKind::Lines, items))
            }
            Part::Facts(facts) => {
                let rows = self.pairs(facts, false)?;
                Some(PrintPart { kind: PrintPartKind::Facts, rows, ..PrintPart::default() })
            }
            Part::Signatures(signers) => {
                let (rows, lines) = (self.pairs(signers, true)?, recipients.to_vec());
                Some(PrintPart { kind: PrintPartKind::Signatures, rows, lines, ..PrintPart::default() })
            }
            Part::Table(table) => self.table(*table)?,
        })
    }

    /// Labels and values; one that is not known is left out, or kept open for the hand.
    fn pairs(&self, pairs: &[(Vec<Piece>, Vec<Piece>)], keeps_open: bool) -> Result<Vec<Vec<String>>, Problem> {
        let mut rows = Vec::new();
        for (label, value) in pairs {
            let value = self.text(value)?;
            let value = if keeps_open { Some(value.unwrap_or_default()) } else { value };
            rows.extend(self.text(label)?.zip(value).map(|(label, value)| vec![label, value]));
        }
        Ok(rows)
    }

    fn law(&self, line: fn(&LegalBasis) -> String) -> Vec<String> {
        self.from.version.compiled.definition.legal_basis.iter().map(line).collect()
    }

    /// A table; one of nobody is left out, but for the lists of documents, which say that there is none.
    fn table(&self, table: TableOf) -> Result<Option<PrintPart>, Problem> {
        let (case, papers) = (&self.from.whole.case, &self.from.whole.papers);
        let name = |code: &str| {
            let known = self.from.version.compiled.definition.documents.iter().find(|rule| rule.code == code);
            known.map_or_else(|| code.to_owned(), |rule| rule.name.vi.to_string())
        };
        let (heads, rows): (&[&str], Vec<Vec<String>>) = match table {
            TableOf::ReceivedDocuments => {
                // What came later is no part of what was received then.
                let is_received = |code: &str| {
                    let of_rule = papers.iter().filter(|paper| paper.requirement == code);
                    of_rule.filter(|paper| case.opened_at.is_some_and(|at| paper.uploaded_at <= at)).count()
                };
                let rules = self.from.version.compiled.definition.documents.iter();
                let counted = rules.map(|rule| (name(&rule.code), is_received(&rule.code)));
                let rows = counted.filter(|(_, count)| *count > 0).map(|(name, count)| vec![name, count.to_string()]);
                (&["STT", "Tên giấy tờ", "Số lượng"], rows.collect())
            }
            TableOf::Documents => {
                let row = |paper: &crate::cases::documents::store::DocumentRow| {
                    let on = instant(paper.uploaded_at.and_utc()).chars().take(10).collect();
                    vec![name(&paper.requirement), paper.file_name.clone(), on]
                };
                (&["STT", "Tên giấy tờ", "Tên tệp", "Ngày nhận"], papers.iter().map(row).collect())
            }
            TableOf::Members => {
                let members = self.from.members.iter();
                let row =
                    members.map(|one| vec![one.name.to_string(), one.position.to_string(), vote(one.vote).into()]);
                (&["STT", "Họ và tên", "Chức vụ", "Biểu quyết"], row.collect())
            }
            TableOf::Posted => {
                let row = vec![self.from.whole.beneficiary.full_name.clone(), self.from.address()?, case.code.clone()];
                (&["STT", "Họ và tên", "Địa chỉ", "Mã hồ sơ"], vec![row])
            }
        };
        if rows.is_empty() && table == TableOf::Members {
            return Ok(None);
        }
        let numbered = rows.into_iter().zip(1..).map(|(row, at): (_, usize)| [vec![at.to_string()], row].concat());
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Ok(Some(PrintPart { kind: PrintPartKind::Table, heads, rows: numbered.collect(), ..PrintPart::default() }))
    }
}

fn vote(vote: Vote) -> &'static str {
    match vote {
        Vote::For => "Đồng ý",
        Vote::Against => "Không đồng ý",
        Vote::Abstained => "Không ý kiến",
    }
}

fn ground(basis: &LegalBasis) -> String {
    format!("Căn cứ {} ({});", act(basis, " "), basis.subject.vi)
}

fn law(basis: &LegalBasis) -> String {
    format!("{}: {}", act(basis, ", "), basis.subject.vi)
}

/// The article and the instrument, as far as they are known.
fn act(basis: &LegalBasis, between: &str) -> String {
    let parts = [basis.article.as_str(), basis.instrument.as_str()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

/// Who issues it: a division under the committee of its place, as its name says both; another body alone.
fn head(by: &str, unit: &str) -> (String, Option<String>) {
    let own = by.to_uppercase();
    match by.starts_with("Phòng ") && by.ends_with(unit) {
        true => (format!("UBND {unit}").to_uppercase(), Some(own)),
        false => (own, None),
    }
}

/// `phường Bắc Hồng Lĩnh` is a kind and a name; a day stands behind the name alone. Where another body issued it than those of the
/// account's unit, its place is left open.
fn place(by: &str, unit: &str) -> String {
    const KINDS: [&str; 6] = ["phường ", "xã ", "thị trấn ", "thị xã ", "thành phố ", "tỉnh "];
    let name = KINDS.iter().find_map(|kind| unit.strip_prefix(kind)).unwrap_or(unit);
    if by.ends_with(name) { name.to_owned() } else { OPEN.to_owned() }
}

/// A day as official documents write it: a month below 3 has two digits (NĐ 30/2020/NĐ-CP, annex I).
fn day_in_words(day: NaiveDate) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(kind: PrintPartKind, text: &str) -> PrintPart {
        PrintPart { kind, text: text.to_owned(), ..PrintPart::default() }
    }

    fn content(parts: Vec<PrintPart>) -> PrintContent {
        let word = || "x".to_owned();
        PrintContent {
            agency: word(),
            issuer: None,
            number: word(),
            dated: word(),
            title: word(),
            subtitle: None,
            parts,
        }
    }

    #[test]
    fn a_clerk_corrects_texts_alone() {
        let filled = content(vec![
            part(PrintPartKind::Fixed, "Số 1"),
            part(PrintPartKind::Text, "Một"),
            part(PrintPartKind::Text, "Hai"),
        ]);
        let texts = ["Một, đã sửa", ""].map(CleanText::new);
        let printed = corrected(filled.clone(), &texts).expect("corrected");
        assert_eq!(printed.parts, [part(PrintPartKind::Fixed, "Số 1"), part(PrintPartKind::Text, "Một, đã sửa")]);
        for wrong in [&texts[..1], &[texts.to_vec(), texts.to_vec()].concat()] {
            assert!(corrected(filled.clone(), wrong).is_err());
        }
    }

    #[test]
    fn the_head_names_who_issues_it() {
        let unit = "phường Bắc Hồng Lĩnh";
        let division = "Phòng Văn hóa - Xã hội phường Bắc Hồng Lĩnh";
        assert_eq!(head(division, unit), ("UBND PHƯỜNG BẮC HỒNG LĨNH".to_owned(), Some(division.to_uppercase())));
        assert_eq!(head("Sở Nội vụ", unit), ("SỞ NỘI VỤ".to_owned(), None));
        assert_eq!(place(division, unit), "Bắc Hồng Lĩnh");
        assert_eq!(place("Sở Nội vụ", unit), OPEN);
    }

    #[test]
    fn a_day_has_the_digits_of_the_decree() {
        let of = |text: &str| day_in_words(text.parse().expect("a day"));
        assert_eq!(of("2026-02-05"), "ngày 05 tháng 02 năm 2026");
        assert_eq!(of("2026-11-20"), "ngày 20 tháng 11 năm 2026");
    }
}
