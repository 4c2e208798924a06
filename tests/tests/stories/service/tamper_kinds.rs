//! Each way of changing the database behind the journal, and what `ansinh verify` says of it.

use ansinh_tests::{
    Service,
    funds::{Books, hand_in},
    on_both,
    people::text,
};
use serde_json::json;
use std::{collections::BTreeSet, fs};

/// One way. `{}` in the statement stands for what `pick` selects; `named` is what a fault must say of it.
struct Kind {
    what: &'static str,
    pick: &'static str,
    statement: &'static str,
    named: &'static str,
}

const fn kind(what: &'static str, pick: &'static str, statement: &'static str, named: &'static str) -> Kind {
    Kind { what, pick, statement, named }
}

/// Changes of records and of what follows from them, each of another record.
const KINDS: [Kind; 58] = [
    // Directory, accounts, law.
    kind("a unit's name", "SELECT max(id) FROM units", "UPDATE units SET name = 'X' WHERE id = '{}'", "unit {} "),
    kind(
        "a succession of units",
        "SELECT min(predecessor_id) FROM unit_successions",
        "DELETE FROM unit_successions WHERE predecessor_id = '{}'",
        "unit {} ",
    ),
    kind(
        "an agency's work",
        "SELECT max(id) FROM agencies",
        "UPDATE agencies SET agency_function = 'x' WHERE id = '{}'",
        "agency {} ",
    ),
    kind(
        "a day off",
        "SELECT max(id) FROM holidays",
        "UPDATE holidays SET is_working_day = is_working_day IS NOT TRUE WHERE id = '{}'",
        "holiday {} ",
    ),
    kind("a lost day off", "SELECT min(id) FROM holidays", "DELETE FROM holidays WHERE id = '{}'", "holiday {} was"),
    kind(
        "a case type",
        "SELECT max(id) FROM case_types",
        "UPDATE case_types SET definition = replace(definition, ' ', '  ') WHERE id = '{}'",
        "case_type {} ",
    ),
    kind("a role", USER_1, "UPDATE users SET roles = 'x' WHERE id = '{}'", "user {} "),
    kind("a password", USER_2, "UPDATE users SET password_hash = 'x' WHERE id = '{}'", "user {} "),
    kind("a closed account", USER_3, "UPDATE users SET is_active = FALSE WHERE id = '{}'", "user {} "),
    kind(
        "an account's unit",
        USER_4,
        "UPDATE users SET unit_id = (SELECT min(id) FROM units) WHERE id = '{}'",
        "user {} ",
    ),
    kind(
        "a session that ended",
        "SELECT min(id) FROM sessions WHERE revoked_at IS NOT NULL",
        "UPDATE sessions SET revoked_at = NULL WHERE id = '{}'",
        "session {} ",
    ),
    kind(
        "a session's end",
        "SELECT max(id) FROM sessions WHERE revoked_at IS NULL",
        "UPDATE sessions SET expires_at = '2099-01-01' WHERE id = '{}'",
        "session {} ",
    ),
    // People.
    kind("a person's name", PERSON_1, "UPDATE persons SET full_name = 'Kẻ Mẫu Gian' WHERE id = '{}'", "person {} "),
    kind("a death", PERSON_2, "UPDATE persons SET died_on = '2026-01-01' WHERE id = '{}'", "person {} "),
    kind("an identity number", PERSON_3, "UPDATE persons SET identity_number = '1' WHERE id = '{}'", "person {} "),
    kind("a year of birth", PERSON_4, "UPDATE persons SET birth_year = 1900 WHERE id = '{}'", "person {} "),
    kind("a household's member", PERSON_5, "UPDATE persons SET household_id = NULL WHERE id = '{}'", "person {} "),
    kind(
        "an address",
        "SELECT max(id) FROM households",
        "UPDATE households SET address = 'X' WHERE id = '{}'",
        "household {} ",
    ),
    kind(
        "a person who was never entered",
        "SELECT 'x-never'",
        "INSERT INTO persons (id, full_name, name_fold, name_sort, unit_id, serving_unit_id, created_by, created_at, updated_by, updated_at, version) \
         SELECT '{}', 'X', 'x', 'x', unit_id, serving_unit_id, 'x', '2026-01-01', 'x', '2026-01-01', 1 FROM persons WHERE seq = 1",
        "person {} (persons) is not in the journal",
    ),
    // Cases.
    kind("a form", CASE_1, "UPDATE cases SET form = '{\"x\": 1}' WHERE id = '{}'", "case {} "),
    kind("an outcome", CASE_2, "UPDATE cases SET outcome = 'refused' WHERE id = '{}'", "case {} "),
    kind("a version", CASE_3, "UPDATE cases SET version = version + 1 WHERE id = '{}'", "case {} "),
    kind("a due day", CASE_4, "UPDATE cases SET due_at = '2030-01-01' WHERE id = '{}'", "case {} "),
    kind("who decided", CASE_5, "UPDATE cases SET decided_by = NULL, version = version WHERE id = '{}'", "case {} "),
    kind("a document's digest", DOCUMENT_1, "UPDATE case_documents SET sha256 = 'x' WHERE case_id = '{}'", "case {} "),
    kind("a lost document", DOCUMENT_2, "DELETE FROM case_documents WHERE case_id = '{}'", "case {} "),
    kind(
        "a note",
        "SELECT min(case_id) FROM case_notes",
        "UPDATE case_notes SET text = 'X' WHERE case_id = '{}'",
        "case {} ",
    ),
    kind(
        "a referral",
        CASE_6,
        "INSERT INTO case_referrals (id, case_id, agency_id, reason, referred_by, created_at) \
         VALUES ('x', '{}', (SELECT min(id) FROM agencies), 'x', 'x', '2026-01-01')",
        "case {} ",
    ),
    // Donors and what they give.
    kind("a fund's cap", FUND_1, "UPDATE funds SET admin_cap_percent = 99 WHERE id = '{}'", "fund {} "),
    kind(
        "the spelling of an item",
        "SELECT min(fund_id) FROM fund_items",
        "UPDATE fund_items SET item = 'X/kg' WHERE fund_id = '{}'",
        "fund {} ",
    ),
    kind(
        "a campaign's last day",
        "SELECT max(id) FROM campaigns",
        "UPDATE campaigns SET closes_on = '2030-01-01' WHERE id = '{}'",
        "campaign {} ",
    ),
    kind("a donor's name", DONOR_1, "UPDATE donors SET name = 'Kẻ Mẫu Gian' WHERE id = '{}'", "donor {} "),
    kind(
        "an anonymous donor",
        DONOR_2,
        "UPDATE donors SET is_anonymous = NOT is_anonymous WHERE id = '{}'",
        "donor {} ",
    ),
    kind(
        "a contribution's amount",
        GIFT_1,
        "UPDATE contributions SET amount = amount + 1 WHERE id = '{}'",
        "contribution {} ",
    ),
    kind(
        "a contribution's donor",
        GIFT_2,
        "UPDATE contributions SET donor_id = (SELECT max(id) FROM donors) WHERE id = '{}'",
        "contribution {} ",
    ),
    kind(
        "entry, contribution and balance together",
        GIFT_3,
        "UPDATE contributions SET amount = amount + 500 WHERE id = '{}'; \
         UPDATE ledger_entries SET amount = amount + 500 WHERE contribution_id = '{}'; \
         UPDATE fund_accounts SET balance = balance + 500 WHERE id = (SELECT to_account FROM ledger_entries WHERE contribution_id = '{}')",
        "contribution {} ",
    ),
    kind(
        "the day of an entry",
        GIFT_4,
        "UPDATE ledger_entries SET occurred_on = '2026-01-01' WHERE contribution_id = '{}'",
        "contribution {} ",
    ),
    kind("a lost entry", GIFT_5, "DELETE FROM ledger_entries WHERE contribution_id = '{}'", "contribution {} "),
    kind(
        "a receipt",
        RECEIPT_1,
        "UPDATE receipts SET printed = replace(printed, 'Mẫu', 'X') WHERE contribution_id = '{}'",
        "the receipt of contribution {} does not fit",
    ),
    kind(
        "a receipt with its digest",
        RECEIPT_2,
        "UPDATE receipts SET printed = 'x', digest = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE contribution_id = '{}'",
        "contribution {} ",
    ),
    kind(
        "a counter of receipts",
        "SELECT min(name) FROM counters WHERE name LIKE 'receipt/%'",
        "UPDATE counters SET value = value + 1 WHERE name = '{}'",
        "the series {} ",
    ),
    kind(
        "a balance",
        "SELECT max(id) FROM fund_accounts WHERE state = 'spent'",
        "UPDATE fund_accounts SET balance = balance + 1 WHERE id = '{}'",
        "account {} ",
    ),
    kind(
        "a noted credit",
        "SELECT min(account_id) FROM fund_credits",
        "UPDATE fund_credits SET amount = amount + 1 WHERE account_id = '{}'",
        "account {} ",
    ),
    kind(
        "a pledge",
        "SELECT max(id) FROM pledges",
        "UPDATE pledges SET amount = amount + 1 WHERE id = '{}'",
        "pledge {} ",
    ),
    kind(
        "a line of a pay list",
        "SELECT min(pay_list_id) FROM pay_list_lines",
        "UPDATE pay_list_lines SET name = 'X' WHERE pay_list_id = '{}'",
        "pay_list {} ",
    ),
    kind(
        "a bank line",
        "SELECT min(import_id) FROM bank_lines",
        "UPDATE bank_lines SET status = 'dismissed' WHERE import_id = '{}'",
        "bank_import {} ",
    ),
    // What funds spend.
    kind(
        "an allocation's amount",
        ALLOCATION_1,
        "UPDATE allocations SET amount = amount + 1 WHERE id = '{}'",
        "allocation {} ",
    ),
    kind(
        "who an allocation helps",
        ALLOCATION_2,
        "UPDATE allocations SET beneficiary_id = NULL WHERE id = '{}'",
        "allocation {} ",
    ),
    kind(
        "a disbursement's amount",
        PAYMENT_1,
        "UPDATE disbursements SET amount = amount + 1 WHERE id = '{}'",
        "disbursement {} ",
    ),
    kind("who approved", PAYMENT_2, "UPDATE disbursements SET approved_by = 'x' WHERE id = '{}'", "disbursement {} "),
    kind(
        "a document of a disbursement",
        "SELECT max(disbursement_id) FROM disbursement_documents",
        "UPDATE disbursement_documents SET requirement = 'x' WHERE disbursement_id = '{}'",
        "disbursement {} ",
    ),
    kind(
        "a published report with its digest",
        "SELECT max(id) FROM fund_periods WHERE public_report IS NOT NULL",
        "UPDATE fund_periods SET public_report = 'x', public_digest = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE id = '{}'",
        "fund_period {} ",
    ),
    kind("a house's stage", HOUSE_1, "UPDATE houses SET stage = 'cancelled' WHERE id = '{}'", "house {} "),
    kind(
        "what came to a house",
        HOUSE_2,
        "UPDATE house_sources SET amount = amount + 1 WHERE house_id = '{}'",
        "house {} ",
    ),
    // Figures.
    kind(
        "a figure of a past year",
        "SELECT max(id) FROM past_figures",
        "UPDATE past_figures SET value = value + 1 WHERE id = '{}'",
        "past_figure {} ",
    ),
    kind(
        "the public figures",
        "SELECT CAST(max(year) AS TEXT) FROM public_figures",
        "UPDATE public_figures SET figures = replace(figures, '0', '1') WHERE year = {}",
        "public_figures {} ",
    ),
    kind(
        "the roll-ups",
        "SELECT 'x'",
        "UPDATE fund_statistics SET amount = amount + 1 WHERE grain = 'year'",
        "fund_statistics is not",
    ),
    kind(
        "the unit that serves a donor",
        "SELECT CAST(count(*) AS TEXT) FROM donors",
        "UPDATE donors SET serving_unit_id = (SELECT max(id) FROM units)",
        "{} rows of donors",
    ),
];

const USER_1: &str = "SELECT min(id) FROM users";
const USER_2: &str = "SELECT max(id) FROM users";
const USER_3: &str = "SELECT id FROM users ORDER BY id LIMIT 1 OFFSET 1";
const USER_4: &str = "SELECT id FROM users ORDER BY id LIMIT 1 OFFSET 2";
const PERSON_1: &str = "SELECT id FROM persons WHERE seq = 11";
const PERSON_2: &str = "SELECT id FROM persons WHERE seq = 12";
const PERSON_3: &str = "SELECT id FROM persons WHERE seq = 13";
const PERSON_4: &str = "SELECT id FROM persons WHERE seq = 14";
const PERSON_5: &str = "SELECT id FROM persons WHERE seq = 15";
const CASE_1: &str = "SELECT id FROM cases ORDER BY id LIMIT 1 OFFSET 1";
const CASE_2: &str = "SELECT id FROM cases WHERE outcome = 'granted' ORDER BY id LIMIT 1 OFFSET 20";
const CASE_3: &str = "SELECT id FROM cases ORDER BY id LIMIT 1 OFFSET 3";
const CASE_4: &str = "SELECT id FROM cases ORDER BY id LIMIT 1 OFFSET 4";
const CASE_5: &str = "SELECT id FROM cases WHERE decided_by IS NOT NULL ORDER BY id LIMIT 1 OFFSET 30";
const CASE_6: &str = "SELECT id FROM cases ORDER BY id LIMIT 1 OFFSET 5";
const DOCUMENT_1: &str = "SELECT case_id FROM case_documents ORDER BY id DESC LIMIT 1 OFFSET 50";
const DOCUMENT_2: &str = "SELECT case_id FROM case_documents ORDER BY id DESC LIMIT 1 OFFSET 70";
const FUND_1: &str = "SELECT min(id) FROM funds WHERE id NOT IN (SELECT fund_id FROM fund_items)";
const DONOR_1: &str = "SELECT id FROM donors ORDER BY id LIMIT 1 OFFSET 1";
const DONOR_2: &str = "SELECT id FROM donors ORDER BY id LIMIT 1 OFFSET 2";
const GIFT_1: &str = "SELECT id FROM contributions WHERE measure = 'vnd' ORDER BY id LIMIT 1 OFFSET 41";
const GIFT_2: &str = "SELECT id FROM contributions WHERE measure = 'vnd' ORDER BY id LIMIT 1 OFFSET 42";
const GIFT_3: &str = "SELECT id FROM contributions WHERE measure = 'vnd' ORDER BY id LIMIT 1 OFFSET 43";
const GIFT_4: &str = "SELECT id FROM contributions WHERE measure = 'vnd' ORDER BY id LIMIT 1 OFFSET 44";
const GIFT_5: &str = "SELECT id FROM contributions WHERE measure = 'vnd' ORDER BY id LIMIT 1 OFFSET 45";
const RECEIPT_1: &str = "SELECT min(contribution_id) FROM receipts";
const RECEIPT_2: &str = "SELECT max(contribution_id) FROM receipts";
const ALLOCATION_1: &str = "SELECT min(id) FROM allocations";
const ALLOCATION_2: &str = "SELECT max(id) FROM allocations WHERE beneficiary_id IS NOT NULL";
const PAYMENT_1: &str =
    "SELECT min(id) FROM disbursements WHERE id NOT IN (SELECT disbursement_id FROM disbursement_documents)";
const PAYMENT_2: &str =
    "SELECT max(id) FROM disbursements WHERE id NOT IN (SELECT disbursement_id FROM disbursement_documents)";
const HOUSE_1: &str = "SELECT min(id) FROM houses";
const HOUSE_2: &str = "SELECT max(house_id) FROM house_sources";

/// A town in which every table has rows.
fn lived_in(service: &mut Service) {
    let officer = service.caller("bac.officer");
    let case = officer.submitted_allowance("Ngô Thị Mẫu Lụa");
    officer.post(&format!("/v1/cases/{}/notes", text(&case["id"])), &json!({"text": "Đã gọi điện"})).expect(201);
    service.caller("nam.officer").request(reqwest::Method::DELETE, "/v1/sessions/current").send().expect("an answer");
    let books = Books::open(service, "DODN");
    books.give(json!({}));
    let file = "date,amount,payer,text,reference\n2026-11-02,70000,Ai Đó,,FT-1\n";
    hand_in(&books, file).expect(201);
    service.stranger().get("/v1/public/fund-statistics").expect(200);
    let (whole, said) = service.verify();
    assert!(whole, "the untouched town: {said}");
    service.kill();
}

/// Every record that was changed behind the journal is named, and so is what no longer follows from records.
#[test]
fn every_kind_of_tampering_is_found_and_its_record_named() {
    assert!(KINDS.len() >= 40);
    on_both(|service| {
        lived_in(service);
        let picked = KINDS.map(|kind| service.select(kind.pick));
        let names: BTreeSet<String> =
            KINDS.iter().zip(&picked).map(|(kind, id)| kind.named.replace("{}", id)).collect();
        assert_eq!(names.len(), KINDS.len(), "each changes another record: {names:?}");
        for (kind, id) in KINDS.iter().zip(&picked) {
            assert_ne!(id, "", "{}: nothing to change", kind.what);
            service.tamper(&kind.statement.replace("{}", id));
        }
        let (whole, said) = service.verify();
        assert!(!whole);
        let unnamed: Vec<&str> = KINDS
            .iter()
            .zip(&picked)
            .filter(|(kind, id)| !said.contains(&format!("FAULT: {}", kind.named.replace("{}", id))))
            .map(|(kind, _)| kind.what)
            .collect();
        assert!(unnamed.is_empty(), "not named: {unnamed:?} in\n{said}");
    });
}

/// A file that is changed or lost on the disk is named by its document.
#[test]
fn every_changed_or_lost_attachment_is_named() {
    on_both(|service| {
        service.kill();
        let row = |place: u32, column: &str| {
            let file = "SELECT storage_key FROM case_documents GROUP BY storage_key ORDER BY storage_key";
            service.select(&format!(
                "SELECT min({column}) FROM case_documents WHERE storage_key = ({file} LIMIT 1 OFFSET {place})"
            ))
        };
        fs::write(service.file(&row(0, "storage_key")), "x").expect("a change");
        let (whole, said) = service.verify();
        assert!(!whole && said.contains(&format!("the file of case_documents {}", row(0, "id"))), "{said}");
        assert!(said.contains("was changed"), "{said}");
        fs::remove_file(service.file(&row(0, "storage_key"))).expect("a loss");
        let (whole, said) = service.verify();
        assert!(!whole && said.contains("cannot be read"), "{said}");
    });
}

/// What is changed of the journal, how, and what is said of it.
const CHANGES_OF_THE_JOURNAL: [(&str, &str, &str); 12] = [
    (
        "an entry",
        "UPDATE journal SET reason = 'x' WHERE seq = (SELECT seq FROM journal_order WHERE number = 50)",
        "entry 50 ",
    ),
    (
        "who acted",
        "UPDATE journal SET actor_id = 'x' WHERE seq = (SELECT seq FROM journal_order WHERE number = 51)",
        "entry 51 ",
    ),
    (
        "a lost entry",
        "DELETE FROM journal WHERE seq = (SELECT seq FROM journal_order WHERE number = 52)",
        "entry 52 was deleted",
    ),
    ("a digest", "UPDATE journal_order SET entry_hash = 'x' WHERE number = 53", "entry 53 "),
    ("a record's digest", "UPDATE journal_order SET record_digests = NULL WHERE number = 1", "the seal of block 1 "),
    ("a lost number", "DELETE FROM journal_order WHERE number = 54", "entry 54 has lost its number"),
    (
        "an entry of another block",
        "UPDATE journal_order SET block = 9 WHERE number = 55",
        "entry 55 is said to be in block 9",
    ),
    ("a seal", "UPDATE journal_blocks SET hash = 'x' WHERE block = 1", "the seal of block 1 "),
    (
        "the instant of a seal",
        "UPDATE journal_blocks SET sealed_at = '2020-01-01 00:00:00' WHERE block = 1",
        "the seal of block 1 ",
    ),
    ("a block's place", "UPDATE journal_blocks SET previous_hash = 'x' WHERE block = 2", "block 2 does not continue"),
    ("a lost block", "DELETE FROM journal_blocks WHERE block = 2", "block 2 is missing"),
    (
        "an entry without a number",
        "INSERT INTO journal (id, occurred_at, kind, event_type, subject_type, subject_id, confidentiality, state, change) \
             VALUES ('x', '2026-01-01', 'change', 'x', 'case', 'x', 'normal', '{}', '{}')",
        "entry x has no number",
    ),
];

/// The journal itself: each change of it is found, in a copy of its own.
#[test]
fn every_change_of_the_journal_is_found() {
    const LAST: &str = "(SELECT max(number) FROM journal_order)";
    on_both(|service| {
        let head = String::from_utf8(service.run(&["head"]).stdout).expect("a head");
        service.kill();
        for (what, statement, named) in CHANGES_OF_THE_JOURNAL {
            let copy = service.copy();
            copy.tamper(statement);
            let (whole, said) = copy.verify();
            assert!(!whole && said.contains(&format!("FAULT: {named}")), "{what}: {said}");
        }

        // A tail that is cut off with all that it changed leaves a journal that is whole; only the head that was kept shows it.
        let copy = service.copy();
        let block = copy.select(&format!("SELECT CAST(block AS TEXT) FROM journal_order WHERE number = {LAST}"));
        for statement in [
            format!("DELETE FROM journal WHERE seq IN (SELECT seq FROM journal_order WHERE block = {block})"),
            format!("DELETE FROM journal_order WHERE block = {block}"),
            format!("DELETE FROM journal_blocks WHERE block = {block}"),
        ] {
            copy.tamper(&statement);
        }
        let said = copy.said_by(&["verify", "--head", head.trim()]);
        assert!(said.contains("were cut off"), "{said}");
        let said = service.said_by(&["verify", "--head", head.trim()]);
        assert!(said.contains("the journal is whole"), "{said}");
        let other = head.replace(['a', 'b'], "c");
        assert!(service.said_by(&["verify", "--head", other.trim()]).contains("is not the one that was kept"));
    });
}

/// A nightly check looks at what changed since, and finds what was changed behind it.
#[test]
fn a_check_since_a_number_looks_at_what_came_after_it() {
    on_both(|service| {
        let head = service.said_by(&["head"]);
        let number = head.split(':').next().expect("a number").to_owned();
        let since = (number.parse::<i64>().expect("a number") + 1).to_string();
        let officer = service.caller("bac.officer");
        let case = text(&officer.submitted_allowance("Đỗ Thị Mẫu Nga")["id"]);
        service.run(&["head"]);
        service.kill();
        let old = service.select("SELECT min(id) FROM cases");
        service.tamper(&format!("UPDATE cases SET form = '{{}}' WHERE id = '{case}' OR id = '{old}'"));
        let said = service.said_by(&["verify", "--since", &since]);
        assert!(said.contains(&format!("FAULT: case {case} ")) && !said.contains(&old), "{said}");
        assert!(service.said_by(&["verify"]).contains(&format!("FAULT: case {old} ")));
        assert!(service.said_by(&["verify", "--since", "yesterday"]).contains("2026-11-25"), "an example is given");
    });
}
