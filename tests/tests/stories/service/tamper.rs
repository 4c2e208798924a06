use ansinh_tests::{Backend, funds::Books, on_both, people::text};

/// The journal refuses change; whoever goes round that is found.
#[test]
fn a_changed_byte_or_a_lost_row_is_named() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Ngô Thị Mẫu Lụa");
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
        service.kill();

        let (off, on) = match service.backend {
            Backend::Sqlite => ("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;", ""),
            Backend::Postgres => ("SET session_replication_role = replica;", "SET session_replication_role = DEFAULT;"),
        };
        let id = text(&case["id"]);
        let change = |to: &str, from: &str| {
            format!(
                "{off} UPDATE journal SET change = replace(change, '{from}', '{to}') WHERE case_id = '{id}' AND event_type = 'case.transitioned'; {on}"
            )
        };
        service.meddle(&change("\"decisiom\"", "\"decision\""));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains("FAULT"), "{said}");
        let off_again = if service.backend == Backend::Sqlite { "" } else { off };
        service.meddle(&change("\"decision\"", "\"decisiom\"").replace(off, off_again));
        let (whole, said) = service.verify();
        assert!(whole, "put back it is whole again: {said}");

        let newest = format!("SELECT max(seq) FROM journal WHERE case_id = '{id}'");
        service.meddle(&format!("{off_again} DELETE FROM journal WHERE seq = ({newest}); {on}"));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains("FAULT"), "{said}");
    });
}

/// What others refer to is there, and stays: the database itself sees to it.
#[test]
fn references_hold() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        officer.submitted_allowance("Lê Thị Mẫu Giữ");
        let columns = [
            ("cases", "case_type_id"),
            ("cases", "acting_agency_id"),
            ("cases", "unit_id"),
            ("cases", "serving_unit_id"),
            ("cases", "beneficiary_id"),
            ("cases", "applicant_id"),
            ("cases", "deceased_id"),
            ("cases", "household_id"),
            ("cases", "assignee_id"),
        ];
        for (table, column) in columns {
            service.meddle_refused(&format!("UPDATE {table} SET {column} = 'nowhere'"));
        }
        service.meddle_refused("INSERT INTO fund_credits (account_id, amount) VALUES ('nowhere', 1)");
        let gift = |column: &str, value: &str| {
            let names = ["fund_id", "donor_id", "campaign_id"];
            let known = ["(SELECT min(id) FROM funds)", "(SELECT min(id) FROM donors)", "NULL"];
            let values = names.iter().zip(known).map(|(name, known)| if *name == column { value } else { known });
            format!(
                "INSERT INTO contributions (id, code, {}, channel, measure, item, amount, earmark, received_on, bank_account, created_by, created_at) \
                 VALUES ('x{column}', 'x{column}', {}, 'cash', 'vnd', '', 1, '', '2026-01-01', '', 'x', '2026-01-01')",
                names.join(", "),
                values.collect::<Vec<_>>().join(", ")
            )
        };
        Books::open(service, "DODN").give(serde_json::json!({}));
        service.meddle(&gift("", ""));
        for column in ["fund_id", "donor_id", "campaign_id"] {
            service.meddle_refused(&gift(column, "'nowhere'"));
        }
        let account = "(SELECT min(id) FROM fund_accounts WHERE measure = 'vnd')";
        let unit = "(SELECT min(id) FROM units)";
        let entry = |column: &str| {
            let names = ["fund_id", "period_id", "to_account", "unit_id"];
            let known = ["fund_id", "id", account, unit];
            let values = names.iter().zip(known).map(|(name, known)| if *name == column { "'nowhere'" } else { known });
            format!(
                "INSERT INTO ledger_entries (id, {}, kind, measure, item, amount, occurred_on, posted_at, created_by) \
                 SELECT 'x', {}, 'receipt', 'vnd', '', 1, '2026-01-01', '2026-01-01', 'x' FROM fund_periods WHERE status = 'open' LIMIT 1",
                names.join(", "),
                values.collect::<Vec<_>>().join(", ")
            )
        };
        for column in ["fund_id", "period_id", "to_account", "unit_id"] {
            service.meddle_refused(&entry(column));
        }
        service.meddle(&entry(""));
        for table in [
            "units",
            "agencies",
            "case_types",
            "users",
            "persons",
            "households",
            "funds",
            "donors",
            "fund_periods",
            "fund_accounts",
        ] {
            service.meddle_refused(&format!("DELETE FROM {table}"));
            service.meddle_refused(&format!("UPDATE {table} SET id = id || 'x'"));
        }
    });
}
