//! Attachments: a folder, or a bucket with the feature `s3`.
//!
//! A file is stored under a random name before the row that names it commits. A crash between the two leaves a file that
//! no row names, which harms nobody; the other order would leave a row whose file is lost.

use crate::platform::problem::{self, Problem};
use bytes::Bytes;
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

    pub async fn get(&self, key: &str) -> Result<Bytes, Problem> {
        let read = async { self.0.get(&Path::from(key)).await?.bytes().await };
        read.await.map_err(|error: object_store::Error| Problem::internal("attachment", &error))
    }
}

/// The media types that an attachment may have, told by its first bytes and never by its name.
pub const ACCEPTED: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// Tells the media type of a file by its content.
///
/// # Errors
/// 415 for anything but PDF, JPEG, PNG and WebP: an SVG or HTML page would run in the reader's browser.
pub fn media_type(content: &[u8]) -> Result<&'static str, Problem> {
    let found = infer::get(content).map(|kind| kind.mime_type());
    found
        .filter(|found| ACCEPTED.contains(found))
        .ok_or_else(|| Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).with("accepted", ACCEPTED.to_vec()))
}

/// A file name as it may be shown and saved: no path, no control characters, at most 120 characters.
pub fn safe_name(raw: &str) -> String {
    let name = crate::platform::text::clean(raw.rsplit(['/', '\\']).next().unwrap_or_default());
    let name: String = name.chars().filter(|c| !"\"<>|:*?\n".contains(*c)).take(120).collect();
    if name.trim_matches('.').is_empty() { "tai-lieu".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_not_the_name() {
        assert_eq!(media_type(b"%PDF-1.7\n").ok(), Some("application/pdf"));
        assert!(media_type(b"<svg xmlns='http://www.w3.org/2000/svg'/>").is_err());
        assert!(media_type(b"<html><script>alert(1)</script>").is_err());
        assert!(media_type(b"").is_err());
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("..\\..\\Tờ khai 1đ.pdf"), "Tờ khai 1đ.pdf");
        assert_eq!(safe_name("..."), "tai-lieu");
    }
}
