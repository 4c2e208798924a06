//! The stock items of a fund: goods of one name and unit are counted as one, under the spelling that came first.

use crate::{
    funds::common::measure::split_item,
    on_backend,
    platform::{db::Db, journal::Tx, problem::Problem, text::fold_spelling},
    schema::fund_items,
};
use diesel::prelude::*;

/// What is equal for two spellings of one item.
pub fn fold(item: &str) -> String {
    let (name, unit) = split_item(item);
    format!("{}/{}", fold_spelling(&name), fold_spelling(&unit))
}

/// The spelling of a fund's item.
pub fn fund_item(db: &mut Db, fund: &str, fold: &str) -> Result<Option<String>, Problem> {
    Ok(fund_items::table.find((fund, fold)).select(fund_items::item).first(db).optional()?)
}

/// Enters an item of a fund; answers the spelling of who entered it first.
pub fn enter_fund_item(db: &mut Db, fund: &str, fold: &str, item: &str) -> Result<String, Problem> {
    use fund_items as i;
    Ok(on_backend!(db, c => diesel::insert_into(i::table)
        .values((i::fund_id.eq(fund), i::fold.eq(fold), i::item.eq(item)))
        .on_conflict((i::fund_id, i::fold))
        .do_update()
        .set(i::fold.eq(fold))
        .returning(i::item)
        .get_result(c))?)
}

/// The spelling under which a fund counts an item; nothing for money and labour, which have none, and for a new item.
pub fn find(db: &mut Db, fund: &str, item: &str) -> Result<Option<String>, Problem> {
    if item.is_empty() { Ok(None) } else { fund_item(db, fund, &fold(item)) }
}

/// The spelling under which a fund counts an item; a new item is entered with its own.
pub fn known_as(tx: &mut Tx, fund: &str, item: String) -> Result<String, Problem> {
    if item.is_empty() {
        return Ok(item);
    }
    match find(tx.db, fund, &item)? {
        Some(known) => Ok(known),
        None => {
            tx.begin()?;
            // When two enter it at the same time, both get the spelling of the first.
            tx.touch("fund", fund);
            enter_fund_item(tx.db, fund, &fold(&item), &item)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_item_are_equal_and_others_are_not() {
        for (left, right) in [
            ("Gạo/kg", "gạo/kg"),
            ("Gạo/kg", "GẠO/KG"),
            ("Gạo  nếp/kg", "gạo nếp/Kg"),
            ("Thuỷ tinh/cái", "Thủy tinh/cái"),
            ("Ga\u{323}o/kg", "gạo/kg"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
        for (left, right) in [("Cá/kg", "Cà/kg"), ("Bò/kg", "Bơ/kg"), ("Gạo/kg", "Gạo/bao"), ("Mì/thùng", "Mi/thùng")]
        {
            assert_ne!(fold(left), fold(right), "{left} and {right}");
        }
    }
}
