//! Attachments: a folder, or a bucket with the feature `s3`.
//!
//! A file is stored under a random name before the row that names it commits, and removed when the command is refused. A
//! crash between the two leaves a file that no row names; it is removed a day later (`maintenance::unnamed_files`). The other
//! order would leave a row whose file is lost.

use crate::platform::problem::{self, Problem};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{TryStreamExt, future};
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path};
use std::sync::Arc;

/// The largest attachment: 20 MB.
pub const MAX_FILE: usize = 20 * 1024 * 1024;

/// Where attachments lie.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Opens a folder, which is made when it is missing.
    ///
    /// # Errors
    /// A message when the folder cannot be made.
    pub fn folder(path: &str) -> Result<Self, String> {
        std::fs::create_dir_all(path).map_err(|error| format!("attachments folder: {error}"))?;
        let store = LocalFileSystem::new_with_prefix(path).map_err(|error| format!("attachments folder: {error}"))?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    pub async fn put(&self, key: &str, content: Bytes) -> Result<(), Problem> {
        self.0.put(&Path::from(key), PutPayload::from(content)).await.map_err(|error| {
            tracing::error!(fault.error = %error, "an attachment could not be stored");
            Problem::new(&problem::STORAGE_FULL)
        })?;
        Ok(())
    }

    /// Removes a file that no row names. A failure is logged, and the file stays.
    pub async fn remove(&self, key: &str) {
        if let Err(error) = self.0.delete(&Path::from(key)).await {
            tracing::warn!(fault.error = %error, "an attachment that nothing names could not be removed");
        }
    }

    /// The keys of all files that were stored before an instant.
    pub async fn stored_before(&self, latest: DateTime<Utc>) -> Result<Vec<String>, Problem> {
        let old = self.0.list(None).try_filter(|file| future::ready(file.last_modified < latest));
        let keys = old.map_ok(|file| file.location.to_string()).try_collect().await;
        keys.map_err(|error: object_store::Error| Problem::internal("attachments", &error))
    }

    pub async fn get(&self, key: &str) -> Result<Bytes, Problem> {
        let read = async { self.0.get(&Path::from(key)).await?.bytes().await };
        read.await.map_err(|error: object_store::Error| Problem::internal("attachment", &error))
    }
}

/// The media types that an attachment may have, each with the endings that its name may have; the first is given to a name
/// that has another's.
pub const ACCEPTED: [(&str, &[&str]); 4] = [
    ("application/pdf", &["pdf"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png"]),
    ("image/webp", &["webp"]),
];
/// The most characters of a file's name.
const MOST_NAME: usize = 120;
/// How a file is called whose name says nothing.
const NAMELESS: &str = "tai-lieu";

/// A file that was stored, for the row that names it.
#[derive(Debug)]
pub struct Stored {
    pub requirement: String,
    pub file_name: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
}

fn unsupported() -> Problem {
    let (vi, en) = (
        "Tệp không đúng định dạng; chỉ nhận PDF, JPEG, PNG, WebP",
        "The file has another format; PDF, JPEG, PNG and WebP are accepted",
    );
    let accepted: Vec<&str> = ACCEPTED.iter().map(|(media_type, _)| *media_type).collect();
    Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).detail(vi, en).with("accepted", accepted)
}

/// The media type of a file by its content. A PDF begins as one: readers that look for its mark further on would also take
/// a page or a program that stands before it.
///
/// # Errors
/// 415 for anything but PDF, JPEG, PNG and WebP: an SVG or HTML page would run in the reader's browser.
pub fn media_type(content: &[u8]) -> Result<&'static str, Problem> {
    let is_pdf = content.starts_with(b"%PDF-");
    let found = if is_pdf { Some("application/pdf") } else { infer::get(content).map(|kind| kind.mime_type()) };
    let is_accepted = |found: &&str| ACCEPTED.iter().any(|(media_type, _)| media_type == found);
    found.filter(is_accepted).filter(|found| is_pdf || *found != "application/pdf").ok_or_else(unsupported)
}

/// The name under which an attachment is kept: with an ending of its type, because the reader's computer goes by it.
///
/// # Errors
/// 415 for a name that claims to be anything but an accepted type: one file can be a PDF and a program at once.
pub fn attachment_name(raw: &str, media_type: &str) -> Result<String, Problem> {
    let name = shown(raw);
    let (stem, ending) = split(&name);
    let own = ACCEPTED.iter().find(|(known, _)| *known == media_type).map_or(&[][..], |(_, endings)| endings);
    let is_of = |endings: &[&str], ending: &str| endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
    let kept = match ending {
        Some(ending) if is_of(own, ending) => Some(ending),
        Some(ending) if !ACCEPTED.iter().any(|(_, endings)| is_of(endings, ending)) => return Err(unsupported()),
        _ => own.first().copied(),
    };
    Ok(joined(stem, kept))
}

/// A file name as it may be shown and saved: no path, no control characters, at most 120 characters, its ending kept.
pub fn safe_name(raw: &str) -> String {
    let name = shown(raw);
    let (stem, ending) = split(&name);
    joined(stem, ending)
}

fn shown(raw: &str) -> String {
    let name = crate::platform::text::clean(raw.rsplit(['/', '\\']).next().unwrap_or_default());
    let name: String = name.chars().filter(|c| !"\"<>|:*?\n".contains(*c)).collect();
    // Windows takes no notice of points and spaces at the end, so that the ending is what stands before them.
    name.trim_end_matches(['.', ' ']).to_owned()
}

/// A name and its ending: up to eight letters and digits, a letter among them, after the last point.
fn split(name: &str) -> (&str, Option<&str>) {
    let is_ending = |ending: &str| {
        (1..=8).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && ending.bytes().any(|b| b.is_ascii_alphabetic())
    };
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, Some(ending)),
        _ => (name, None),
    }
}

fn joined(stem: &str, ending: Option<&str>) -> String {
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let stem: String = stem.chars().take(MOST_NAME - ending.len()).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    format!("{}{ending}", if stem.trim_start_matches('.').is_empty() { NAMELESS } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_not_the_name() {
        assert_eq!(media_type(b"%PDF-1.7\n").ok(), Some("application/pdf"));
        assert_eq!(media_type(b"\xFF\xD8\xFF\xE0").ok(), Some("image/jpeg"));
        for content in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"<html><script>alert(1)</script>",
            b"<script>alert(1)</script>\n%PDF-1.4",
            b"@echo off\r\nrem %PDF-1.4",
            b"\n%PDF-1.4",
            b" %PDF-1.4",
            b"%PDF",
            b"GIF89a%PDF-1.4",
            b"MZ%PDF-1.4",
            b"",
        ] {
            assert!(media_type(content).is_err(), "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn a_name_fits_the_content() {
        for (raw, media_type, stored) in [
            ("Tờ khai 1đ.pdf", "application/pdf", "Tờ khai 1đ.pdf"),
            ("ảnh.pdf", "image/png", "ảnh.png"),
            ("ảnh.JPEG", "image/jpeg", "ảnh.JPEG"),
            ("ảnh.jpg.png", "image/jpeg", "ảnh.jpg.jpg"),
            ("Quyết định số 5.2026", "application/pdf", "Quyết định số 5.2026.pdf"),
            ("Biên bản ngày 5. tháng 3", "application/pdf", "Biên bản ngày 5. tháng 3.pdf"),
            ("trang.html.pdf", "application/pdf", "trang.html.pdf"),
            ("", "application/pdf", "tai-lieu.pdf"),
            (".pdf", "application/pdf", "tai-lieu.pdf"),
            ("...", "image/webp", "tai-lieu.webp"),
            ("a.pdf . .", "application/pdf", "a.pdf"),
        ] {
            assert_eq!(attachment_name(raw, media_type).ok().as_deref(), Some(stored), "{raw}");
        }
        for raw in [
            "a.bat",
            "a.HTA",
            "a.html",
            "a.svg",
            "a.pdf.exe",
            "a.js ",
            "a.cmd.",
            "a.lnk\u{202E}",
            "a.docx",
            "a.ps1",
            "C:\\a.scr",
        ] {
            assert!(attachment_name(raw, "application/pdf").is_err(), "{raw}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let long = format!("{}.pdf", "ế".repeat(300));
        let stored = attachment_name(&long, "application/pdf").expect("a name");
        assert_eq!((stored.chars().count(), stored.ends_with("ế.pdf")), (120, true));
        let stored = safe_name(&format!("{}.xlsx", "a ".repeat(300)));
        assert!(stored.chars().count() <= 120 && stored.ends_with("a.xlsx"), "{stored}");
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("..\\..\\Tờ khai 1đ.csv"), "Tờ khai 1đ.csv");
        assert_eq!(safe_name("..."), "tai-lieu");
        assert_eq!(safe_name("a\u{0}b\r\n\"c\".csv"), "abc.csv");
    }
}
