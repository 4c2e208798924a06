//! Downloads: files that records name.

use actix_web::{
    HttpResponse,
    http::header::{self, ContentDisposition, DispositionParam, DispositionType},
    web::Bytes,
};

/// A file as an answer: always to be saved, never shown inside the page's own origin.
pub fn attachment(file_name: String, content: Bytes) -> HttpResponse {
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(header::ExtendedValue {
            charset: header::Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: file_name.into_bytes(),
        })],
    };
    HttpResponse::Ok()
        .insert_header(disposition)
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"))
        .content_type("application/octet-stream")
        .body(content)
}
