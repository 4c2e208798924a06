//! Checking, saving and bringing back a database.

use crate::{
    funds,
    platform::{
        db::{Db, Pool, Target},
        journal::verify::{self, Report},
        problem::Problem,
    },
    schema::{cases, households, journal, persons, users},
};
use diesel::{connection::SimpleConnection, dsl::max, prelude::*};
use std::{fs, path::Path, process::Command};

/// Checks the journal's chain, and that every record stands at the version that the journal saw last.
pub fn verify(pool: &Pool) -> Result<Report, Problem> {
    pool.read_now(|db| {
        let mut report = verify::verify(db)?;
        let known = |db: &mut Db, kind: &str| -> Result<Vec<(String, Option<i64>)>, Problem> {
            Ok(journal::table
                .filter(journal::subject_type.eq(kind).and(journal::subject_version.is_not_null()))
                .group_by(journal::subject_id)
                .select((journal::subject_id, max(journal::subject_version)))
                .load(db)?)
        };
        for kind in ["case", "person", "household", "user"] {
            let rows: std::collections::HashMap<String, i64> = match kind {
                "case" => cases::table.select((cases::id, cases::version)).load(db)?,
                "person" => persons::table.select((persons::id, persons::version)).load(db)?,
                "household" => households::table.select((households::id, households::version)).load(db)?,
                _ => users::table.select((users::id, users::version)).load::<(String, i64)>(db)?,
            }
            .into_iter()
            .collect();
            let journalled = known(db, kind)?;
            for (id, version) in &journalled {
                match rows.get(id) {
                    None => report.faults.push(format!("{kind} {id} was deleted")),
                    Some(row) if Some(*row) != *version => {
                        report.faults.push(format!("{kind} {id} is not at the version that the journal knows"));
                    }
                    Some(_) => {}
                }
            }
            if rows.len() > journalled.len() {
                report.faults.push(format!("{} {kind} records are not in the journal", rows.len() - journalled.len()));
            }
        }
        for account in funds::store::unbalanced(db)? {
            report.faults.push(format!("account {account} does not hold what its entries say"));
        }
        Ok(report)
    })
}

/// Checks a published report against its own digest, without a database: `{"digest": …, "report": …}`.
///
/// # Errors
/// A sentence for the operator when the file is none, or was changed.
pub fn verify_report(path: &str) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let (digest, report) = (file["digest"].as_str().unwrap_or_default(), &file["report"]);
    if !report.is_object() || digest.is_empty() {
        return Err(format!("{path} is no published report"));
    }
    if funds::periods::digest_of(&report.to_string()) != digest {
        return Err(format!("{path} was changed: it does not fit its digest {digest}"));
    }
    Ok(format!("the report fits its digest {digest}"))
}

/// Saves the database and the attachments into a new folder, while the service runs.
///
/// # Errors
/// A sentence for the operator.
pub fn backup(pool: &Pool, files: &str, to: &str) -> Result<(), String> {
    let folder = Path::new(to);
    fs::create_dir_all(folder).map_err(|error| format!("backup folder: {error}"))?;
    match pool.target() {
        Target::Sqlite(_) => {
            let copy = folder.join("ansinh.db");
            if copy.exists() {
                return Err("the backup folder holds a backup already".to_owned());
            }
            let sql = format!("VACUUM INTO '{}'", copy.to_string_lossy().replace('\'', "''"));
            pool.read_now(|db| match db {
                Db::Sqlite(c) => Ok(c.batch_execute(&sql)?),
                Db::Pg(_) => Ok(()),
            })
            .map_err(|problem| problem.code().en.to_owned())?;
        }
        Target::Postgres(url) => {
            let file = format!("--file={}", folder.join("ansinh.dump").to_string_lossy());
            run("pg_dump", &["--format=custom", "--no-owner", &file, &format!("--dbname={url}")])?;
        }
    }
    copy_folder(Path::new(files), &folder.join("files"))
}

/// Brings a backup back into an empty place.
///
/// # Errors
/// A sentence for the operator; nothing is overwritten.
pub fn restore(target: &Target, files: &str, from: &str) -> Result<(), String> {
    let folder = Path::new(from);
    match target {
        Target::Sqlite(path) => {
            if Path::new(path).exists() {
                return Err("there is a database already; a restore does not overwrite".to_owned());
            }
            if let Some(parent) = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty()) {
                fs::create_dir_all(parent).map_err(|error| format!("database folder: {error}"))?;
            }
            fs::copy(folder.join("ansinh.db"), path).map_err(|error| format!("backup: {error}"))?;
        }
        Target::Postgres(url) => {
            let file = folder.join("ansinh.dump").to_string_lossy().into_owned();
            run("pg_restore", &["--exit-on-error", "--no-owner", &format!("--dbname={url}"), &file])?;
        }
    }
    copy_folder(&folder.join("files"), Path::new(files))
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    // The arguments hold the database URL, so a failure names the program alone.
    let status = Command::new(program).args(arguments).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{program} failed")),
        Err(_) => Err(format!("{program} was not found; install PostgreSQL's client programs")),
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("attachments: {error}");
    fs::create_dir_all(to).map_err(fail)?;
    if !from.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_file()
            && let Some(name) = path.file_name()
        {
            fs::copy(&path, to.join(name)).map_err(fail)?;
        }
    }
    Ok(())
}
