//! Saving a database with its attachments, and bringing it back. Nothing is ever overwritten.

use crate::platform::{
    db::{Db, Target},
    pool::Pool,
};
use diesel::connection::SimpleConnection;
use std::{fs, io::ErrorKind, path::Path, process::Command};

/// Saves the database and the attachments into a new folder, while the service runs.
///
/// # Errors
/// A sentence for the operator; also when there is something of that name already.
pub fn backup(pool: &Pool, files: &str, to: &str) -> Result<(), String> {
    let folder = Path::new(to);
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|error| format!("backup folder: {error}"))?;
    }
    // Made here, in one step: of two backups into one folder one is refused.
    fs::create_dir(folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{to} exists already; a backup goes into a new folder and overwrites nothing")
        }
        _ => format!("backup folder: {error}"),
    })?;
    match pool.target() {
        Target::Sqlite(_) => {
            let copy = folder.join("ansinh.db");
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
    if fs::read_dir(files).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err("there are attachments already; a restore does not overwrite".to_owned());
    }
    match target {
        Target::Sqlite(path) => {
            // What an earlier database left beside its file would be read into this one.
            for place in ["", "-wal", "-shm", "-journal"].map(|part| format!("{path}{part}")) {
                if Path::new(&place).exists() {
                    return Err(format!("{place} is there already; a restore does not overwrite"));
                }
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
