//! The awards of the demonstration town: those with which the town's report of 2017 begins, and two of today's wards.

use super::{
    commands,
    types::{AwardCreate, AwardKind, AwardLevel},
};
use crate::{
    ctx::Cx,
    platform::{journal::Tx, problem::Problem, text::CleanText},
};
use chrono::NaiveDate;

/// Enters them.
///
/// # Errors
/// Those of [`commands::create`].
pub fn enter(tx: &mut Tx, cx: &Cx) -> Result<(), Problem> {
    use {AwardKind as K, AwardLevel as L};
    let division = "Phòng Lao động – Thương binh và Xã hội thị xã (mẫu)";
    let front = "Ban công tác Mặt trận tổ dân phố 3 (mẫu)";
    let awards = [
        (K::EmulationFlag, L::Province, "Cờ thi đua xuất sắc của UBND tỉnh", division, (2017, 1), "12/QĐ-UBND-mẫu"),
        (
            K::CertificateOfMerit,
            L::Government,
            "Bằng khen của Thủ tướng Chính phủ",
            division,
            (2016, 5),
            "34/QĐ-TTg-mẫu",
        ),
        (K::Commendation, L::District, "Giấy khen của UBND thị xã", front, (2024, 0), "56/QĐ-UBND-mẫu"),
        (K::Commendation, L::Commune, "Giấy khen của UBND phường", front, (2025, 0), "78/QĐ-UBND-mẫu"),
    ];
    for (kind, level, title, collective, (year, months), number) in awards {
        let end_of_year = NaiveDate::from_ymd_opt(year, 12, 15).unwrap_or_default();
        let input = AwardCreate {
            kind,
            level,
            title: CleanText::new(title),
            collective: CleanText::new(collective),
            year: year.into(),
            decision_number: number.into(),
            decided_on: (end_of_year + chrono::Months::new(months)).into(),
            unit_id: None,
        };
        commands::create(tx, cx, input)?;
    }
    Ok(())
}
