//! Uploads: a body of two parts, of which nothing is kept unless the command that records the file succeeds.

use super::{Reply, idempotency::Call, slow};
use crate::platform::{
    Platform,
    blocking::blocking,
    db::Db,
    files::{self, MAX_FILE, Stored},
    journal::Tx,
    pictures,
    problem::{self, Problem},
    text::clean,
};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    HttpResponse,
    http::header::{Charset, ContentDisposition},
    web::{Bytes, BytesMut},
};
use futures_util::TryStreamExt;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// A document to be added.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body in the OpenAPI document")]
pub struct DocumentCreate {
    /// The requirement that it answers.
    #[schema(example = "declaration", max_length = 60)]
    requirement: String,
    /// PDF, JPEG, PNG or WebP, at most 20 MB. Content and name decide: what the content says, the name may not contradict.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// The two parts of a body, as they were sent.
#[derive(Debug)]
pub struct Upload {
    pub requirement: String,
    pub name: String,
    pub content: Bytes,
}

/// A file that may be stored: of an accepted type, with a name that fits it, and a picture without notes.
#[derive(Debug)]
pub struct Attachment {
    requirement: String,
    file_name: String,
    media_type: &'static str,
    content: Bytes,
    /// Of the body as it was sent, for idempotency.
    digest: String,
}

impl Upload {
    /// Reads the two parts of a body into memory.
    ///
    /// # Errors
    /// 413 for more than 20 MB; 422 for a part that is missing, unknown or there twice.
    pub async fn receive(mut parts: Multipart) -> Result<Self, Problem> {
        let (mut requirement, mut file) = (None, None);
        while let Some(mut field) = parts.try_next().await.map_err(refuse)? {
            let name = field.name().unwrap_or_default().to_owned();
            let is_second = match name.as_str() {
                "requirement" => {
                    let text = read(&mut field, 200).await?;
                    requirement.replace(clean(&String::from_utf8_lossy(&text))).is_some()
                }
                "file" if file.is_some() => true,
                "file" => file.replace((name_of(&field), read(&mut field, MAX_FILE).await?)).is_some(),
                _ => {
                    let (vi, en) = ("Không có trường này", "There is no such field");
                    return Err(Problem::invalid(format!("/{name}"), "unknown_field", vi, en));
                }
            };
            if is_second {
                let (vi, en) = ("Mỗi lần chỉ gửi một tệp", "One file is taken at a time");
                return Err(Problem::invalid(format!("/{name}"), "duplicate", vi, en));
            }
        }
        let missing =
            |pointer| Problem::invalid(pointer, "required", "Vui lòng nhập thông tin này", "Please fill this in");
        let requirement = requirement.filter(|text| !text.is_empty()).ok_or_else(|| missing("/requirement"))?;
        let (name, content) = file.ok_or_else(|| missing("/file"))?;
        Ok(Self { requirement, name, content })
    }

    /// Makes an attachment of it.
    ///
    /// # Errors
    /// 415 for a type that is not accepted or a name that does not fit it; 422 for a picture that cannot be read.
    pub async fn attachment(self) -> Result<Attachment, Problem> {
        let media_type = files::media_type(&self.content)?;
        let file_name = files::attachment_name(&self.name, media_type)?;
        let clean = move || {
            let sha256 = hex::encode(Sha256::digest(&self.content));
            let digest = hex::encode(Sha256::digest(format!("{}\n{sha256}", self.requirement)));
            let content = match media_type {
                "application/pdf" => Some(self.content),
                _ => pictures::without_notes(media_type, self.content),
            };
            let unreadable =
                || Problem::invalid("/file", "invalid_value", "Không đọc được ảnh", "The picture is damaged");
            content.map(|content| (self.requirement, content, digest)).ok_or_else(unreadable)
        };
        let (requirement, content, digest) = blocking(clean).await?;
        Ok(Attachment { requirement, file_name, media_type, content, digest })
    }
}

impl Platform {
    /// Reads an upload, once `check` found that the caller may hand it in: nothing is read for those who may not. A repeated
    /// request, whose record has moved on since, is read to its end, because it is answered as it was the first time.
    ///
    /// # Errors
    /// What `check` and [`Upload::receive`] refuse.
    pub async fn receive(
        &self,
        call: &Call,
        parts: Multipart,
        check: impl FnOnce(&mut Db) -> Result<(), Problem> + Send + 'static,
    ) -> Result<Upload, Problem> {
        let is_repeatable = call.meta.key()?.is_some();
        match self.pool.read(check).await {
            Err(problem) if problem.code() == &problem::STATE_CONFLICT && is_repeatable => {}
            checked => checked?,
        }
        Upload::receive(parts).await
    }

    /// Stores a file and runs the command that records it. Nothing is kept of a request that was refused, or answered before:
    /// the file is removed again. Where it is not known whether the command succeeded, the file stays.
    pub async fn command_with_file<T, F>(
        &self,
        call: Call,
        attachment: Attachment,
        command: F,
    ) -> Result<HttpResponse, Problem>
    where
        T: Serialize + Send + 'static,
        F: FnOnce(&mut Tx, Stored) -> Result<Reply<T>, Problem> + Send + 'static,
    {
        let Attachment { requirement, file_name, media_type, content, digest } = attachment;
        let key = Uuid::new_v4().to_string();
        let file = Stored {
            requirement,
            file_name,
            media_type,
            size_bytes: i64::try_from(content.len()).map_err(|error| Problem::internal("size", &error))?,
            sha256: hex::encode(Sha256::digest(&content)),
            storage_key: key.clone(),
        };
        self.files.put(&key, content).await?;
        let answer = self.command(call, Some(digest), move |tx| command(tx, file)).await;
        let is_kept = match &answer {
            Ok(response) => !response.headers().contains_key("Idempotency-Replayed"),
            Err(problem) => problem.code().status >= 500,
        };
        if !is_kept {
            self.files.remove(&key).await;
        }
        answer
    }
}

/// The name of a file: `filename*` (RFC 5987) before `filename`, as RFC 6266 says.
fn name_of(field: &Field) -> String {
    let disposition = field.content_disposition();
    let extended = disposition.and_then(ContentDisposition::get_filename_ext).filter(|value| match &value.charset {
        Charset::Ext(charset) => charset.eq_ignore_ascii_case("UTF-8"),
        _ => false,
    });
    let extended = extended.and_then(|value| String::from_utf8(value.value.clone()).ok());
    let plain = || disposition.and_then(ContentDisposition::get_filename).map(str::to_owned);
    extended.or_else(plain).unwrap_or_default()
}

async fn read(field: &mut Field, limit: usize) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = field.try_next().await.map_err(refuse)? {
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(&problem::TOO_LARGE).with("limit_bytes", limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn refuse(error: MultipartError) -> Problem {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => {
            Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).with("accepted", vec!["multipart/form-data"])
        }
        MultipartError::Payload(error) => slow::refuse(&error),
        _ => Problem::new(&problem::BAD_REQUEST),
    }
}
