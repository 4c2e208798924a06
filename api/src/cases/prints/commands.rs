//! Use cases of prints.

use super::{
    CasePrint,
    content::{corrected, fill},
    sources::Sources,
    store::{self, PrintRow, digest_of},
    types::{CasePrintCreate, CasePrintDraft, PrintContent},
};
use crate::{
    access::Principal,
    cases::case::{
        commands::{state, subject},
        shared::Shared,
        store::{Whole, is_own},
    },
    catalogue::{composed::print_template, prints::PrintKind},
    platform::{
        choices::code,
        db::Db,
        journal::{Entry, Tx},
        problem::{self, Problem},
        versions,
    },
};
use chrono::{DateTime, Utc};
use serde_json::json;

/// What can be printed of a case now, filled in; nothing for who sees the case by referral or hand-over alone.
///
/// # Errors
/// The database's.
pub fn drafts(
    db: &mut Db,
    whole: &Whole,
    shared: &Shared,
    (caller, now): (&Principal, DateTime<Utc>),
) -> Result<Vec<CasePrintDraft>, Problem> {
    if !is_own(&caller.scope, &whole.case) {
        return Ok(Vec::new());
    }
    let sources = Sources::read(db, whole, shared, (caller, now))?;
    let mut drafts = Vec::new();
    for (kind, _) in PrintKind::ALL {
        drafts.extend(draft(kind, &sources)?);
    }
    Ok(drafts)
}

fn draft(kind: PrintKind, sources: &Sources) -> Result<Option<CasePrintDraft>, Problem> {
    match print_template(kind, sources.today)?.filter(|_| sources.has(kind)) {
        Some(template) => {
            let content = fill(template, sources)?;
            Ok(Some(CasePrintDraft { kind, template_from: template.from, content }))
        }
        None => Ok(None),
    }
}

/// Keeps what is printed of a case.
///
/// # Errors
/// 409 where there is nothing of the kind to print; 412 for another version of the case; 422 for more or fewer texts than there are.
pub fn print(
    tx: &mut Tx,
    (whole, shared, caller): (&Whole, &Shared, &Principal),
    seen: i64,
    input: &CasePrintCreate,
) -> Result<(PrintRow, PrintContent), Problem> {
    let case = &whole.case;
    versions::check(tx, case, seen)?;
    let sources = Sources::read(tx.db, whole, shared, (caller, tx.now))?;
    let draft = draft(input.kind, &sources)?.ok_or_else(|| {
        let (vi, en) = ("Hồ sơ chưa có nội dung để in giấy này", "There is nothing of this kind to print of the case");
        Problem::new(&problem::STATE_CONFLICT).detail(vi, en)
    })?;
    let printed = corrected(draft.content.clone(), &input.texts)?;
    let content = serde_json::to_string(&printed).map_err(|error| Problem::internal("print", &error))?;
    let row = PrintRow {
        id: tx.ids.next::<CasePrint>().to_string(),
        case_id: case.id.clone(),
        kind: code(input.kind),
        template_from: draft.template_from,
        digest: digest_of(&content),
        content,
        printed_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert(tx.db, &row)?;
    let change = json!({
        "print_id": row.id,
        "kind": row.kind,
        "template_from": row.template_from,
        "digest": row.digest,
        "is_corrected": printed != draft.content,
    });
    tx.record(Entry::new("case.printed", subject(case)).state(state(case)).change(change))?;
    Ok((row, printed))
}
