use ansinh_tests::{Backend, on_both, people::text};

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

/// A record that was changed without the journal is found as well.
#[test]
fn a_record_changed_behind_the_journal_is_named() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Đỗ Thị Mẫu Nga");
        let id = text(&case["id"]);
        service.meddle(&format!("UPDATE cases SET version = version + 1 WHERE id = '{id}'"));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains(&id), "{said}");
    });
}
