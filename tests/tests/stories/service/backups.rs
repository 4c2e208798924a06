use ansinh_tests::{Backend, on_both, people::text};
use std::fs;

/// A backup goes into a new folder. What is there is left as it is, whatever it is, and the backup is brought back elsewhere.
#[test]
fn a_backup_overwrites_nothing_and_comes_back_whole() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = text(&officer.submitted_allowance("Ngô Thị Mẫu Lưu")["code"]);
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        fs::create_dir(path("empty")).expect("a folder");
        fs::write(path("file"), "x").expect("a file");
        let saved = service.run(&["backup", &path("first")]);
        assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
        let dump = fs::read_dir(path("first")).expect("the backup").flatten().find(|entry| entry.path().is_file());
        let dump = dump.expect("a copy of the database").path();
        let before = fs::read(&dump).expect("the copy");
        for there in ["first", "empty", "file"] {
            let said = service.said_by(&["backup", &path(there)]);
            assert!(said.contains("exists already"), "{there}: {said}");
        }
        assert_eq!(fs::read(&dump).expect("the copy"), before);
        assert_eq!(fs::read(path("file")).expect("the file"), b"x");
        assert_eq!(fs::read_dir(path("empty")).expect("the folder").count(), 0);
        service.elsewhere(|run| {
            // A mistyped path makes no database, and is no backup of one.
            if service.backend == Backend::Sqlite {
                for command in [["backup", &path("none")].as_slice(), &["verify"], &["head"]] {
                    let output = run(command);
                    let said = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert!(!output.status.success() && said.contains("there is no database"), "{command:?}: {said}");
                }
            }
            let restored = run(&["restore", &path("first")]);
            let said = String::from_utf8_lossy(&restored.stdout).into_owned();
            assert!(said.contains("the journal is whole"), "{said}{}", String::from_utf8_lossy(&restored.stderr));
            assert!(!run(&["restore", &path("first")]).status.success(), "a restore overwrites nothing");
            assert!(String::from_utf8_lossy(&run(&["verify"]).stdout).contains("the journal is whole"));
        });
        assert_ne!(case, "");
    });
}

/// A program does not serve a schema that a newer one has changed, and leaves it as it is.
#[test]
fn a_schema_that_is_newer_than_the_program_is_refused() {
    on_both(|service| {
        service.kill();
        let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
        service.meddle(newer);
        for command in [["serve"].as_slice(), &["migrate"], &["verify"], &["head"]] {
            let output = service.run(command);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!output.status.success() && said.contains("newer than this program"), "{command:?}: {said}");
            assert!(said.contains("9999"), "{said}");
        }
        service.meddle("DELETE FROM __diesel_schema_migrations WHERE version = '9999'");
        assert!(service.said_by(&["verify"]).contains("the journal is whole"));
    });
}
