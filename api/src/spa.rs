//! Serving the built web client and the readable API reference.

use crate::platform::http::compress::accepts;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use rand::Rng;
use serde_json::Value;
use std::{collections::HashMap, fs, path::Path};

/// The reference has no scripts and one style of its own.
pub const DOCS_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// The service worker fetches from this service, and nothing else.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";

/// The web client in memory: it is a few hundred kilobytes, and a request never waits for the disk.
pub struct WebClient {
    files: HashMap<String, WebFile>,
    index: String,
}

/// A file, and what the build made of it for those who read compressed answers.
#[derive(Default)]
struct WebFile {
    content: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl WebFile {
    /// The smallest form that the request reads, and the name of its encoding.
    fn form_for(&self, request: &HttpRequest) -> (Bytes, Option<&'static str>) {
        let forms = [("br", &self.brotli), ("gzip", &self.gzip)];
        let read = forms.into_iter().find_map(|(name, form)| {
            let form = form.as_ref().filter(|_| accepts(request.headers(), name))?;
            Some((form.clone(), Some(name)))
        });
        read.unwrap_or_else(|| (self.content.clone(), None))
    }
}

impl WebClient {
    /// Reads a built web client.
    ///
    /// # Errors
    /// A sentence when the folder has no `index.html`.
    pub fn load(folder: &str) -> Result<Self, String> {
        let root = Path::new(folder);
        let index = fs::read_to_string(root.join("index.html")).map_err(|error| format!("web client: {error}"))?;
        let mut files = HashMap::new();
        let mut open = vec![root.to_path_buf()];
        while let Some(next) = open.pop() {
            let entries = fs::read_dir(&next).map_err(|error| format!("web client: {error}"))?;
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    open.push(path);
                } else if let (Ok(name), Ok(content)) = (path.strip_prefix(root), fs::read(&path)) {
                    let name = format!("/{}", name.to_string_lossy());
                    put(&mut files, &name, Bytes::from(content));
                }
            }
        }
        files.remove("/index.html");
        Ok(Self { files, index })
    }

    /// Answers a file, or the page that shows every address of the client.
    pub fn answer(&self, request: &HttpRequest) -> HttpResponse {
        if let Some(file) = self.files.get(request.path()) {
            let hashed = request.path().starts_with("/assets/");
            let caching = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
            let (content, encoding) = file.form_for(request);
            let mut response = HttpResponse::Ok();
            response
                .content_type(media_type(request.path()))
                .insert_header((header::CACHE_CONTROL, caching))
                .insert_header((header::VARY, "Accept-Encoding"));
            if let Some(encoding) = encoding {
                response.insert_header((header::CONTENT_ENCODING, encoding));
            }
            // The service worker takes its policy from its own answer; it fetches the files that it keeps.
            if request.path() == "/sw.js" {
                response.insert_header((header::CONTENT_SECURITY_POLICY, WORKER_POLICY));
            }
            return response.body(content);
        }
        let mut bytes = [0u8; 16];
        rand::rng().fill_bytes(&mut bytes);
        let nonce = STANDARD.encode(bytes);
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'"
        );
        let mut response = HttpResponse::Ok();
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.insert_header((header::CONTENT_SECURITY_POLICY, policy));
        }
        response.content_type("text/html; charset=utf-8").body(self.index.replace("__CSP_NONCE__", &nonce))
    }
}

/// Puts a file, or a compressed form of it, under the name that is asked for.
fn put(files: &mut HashMap<String, WebFile>, name: &str, content: Bytes) {
    if let Some(name) = name.strip_suffix(".br") {
        files.entry(name.to_owned()).or_default().brotli = Some(content);
    } else if let Some(name) = name.strip_suffix(".gz") {
        files.entry(name.to_owned()).or_default().gzip = Some(content);
    } else {
        files.entry(name.to_owned()).or_default().content = content;
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        _ => "application/octet-stream",
    }
}

/// The API reference as one plain page.
pub fn docs_page(document: &Value) -> String {
    let mut body = String::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let text = |key: &str| escape(operation[key].as_str().unwrap_or_default());
            let needs = operation["security"][0]["session"].as_array();
            let needs = needs.map(|list| list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "));
            let answers = operation["responses"].as_object().into_iter().flatten().map(|(status, _)| status.as_str());
            body += &format!(
                "<section id=\"{0}\"><h2><code>{1} {2}</code></h2><p><b>{3}</b></p><p>{4}</p><p>{0} · {5} · {6}</p></section>",
                text("operationId"),
                method.to_uppercase(),
                escape(path),
                text("summary"),
                text("description"),
                escape(&needs.unwrap_or_else(|| "—".into())),
                answers.collect::<Vec<_>>().join(" "),
            );
        }
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>An Sinh API</title><style>body{{font:16px/1.5 \
         system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}}h2{{font-size:1rem;margin:2rem 0 0}}p{{margin:.2rem \
         0}}</style><h1>An Sinh API</h1><p>The document for programs: <a href=\"/openapi.json\">openapi.json</a></p>{body}"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
