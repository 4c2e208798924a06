//! Problem documents (RFC 9457): one table of codes, each with its status and its title in Vietnamese and English.
//!
//! Invariants: a code's meaning never changes; a problem never carries SQL, a path, a stack or personal data; every
//! failure that leaves the service, the framework's own included, is one of these.

use crate::platform::localized::LocalizedText;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::{borrow::Cow, fmt, sync::Arc};

/// One line of the code table.
#[derive(Debug, PartialEq, Eq)]
pub struct ProblemCode {
    pub code: &'static str,
    pub status: u16,
    pub vi: &'static str,
    pub en: &'static str,
}

const fn code(status: u16, code: &'static str, vi: &'static str, en: &'static str) -> ProblemCode {
    ProblemCode { code, status, vi, en }
}

pub static BAD_REQUEST: ProblemCode = code(400, "bad_request", "Yêu cầu không hợp lệ", "The request is not valid");
pub static MALFORMED_JSON: ProblemCode =
    code(400, "malformed_json", "Nội dung gửi lên không phải JSON đúng cú pháp", "The body is not well-formed JSON");
pub static BAD_PARAMETER: ProblemCode = code(400, "bad_parameter", "Tham số không hợp lệ", "A parameter is not valid");
pub static BAD_PATH_PARAMETER: ProblemCode =
    code(400, "bad_path_parameter", "Địa chỉ có tham số không hợp lệ", "A path parameter is not valid");
pub static IDEMPOTENCY_KEY_REQUIRED: ProblemCode = code(
    400,
    "idempotency_key_required",
    "Thiếu tiêu đề Idempotency-Key, chưa có gì được ghi",
    "The header Idempotency-Key is missing; nothing was written",
);
pub static CURSOR_MISMATCH: ProblemCode = code(
    400,
    "cursor_mismatch",
    "Con trỏ trang không khớp với bộ lọc hoặc cách sắp xếp",
    "The cursor does not belong to this filter and sort",
);
pub static TOO_MANY_ROWS: ProblemCode = code(
    400,
    "too_many_rows",
    "Tệp quá dài, vui lòng thu hẹp khoảng ngày",
    "The file would be too long; please narrow it by days",
);
pub static UNAUTHENTICATED: ProblemCode = code(401, "unauthenticated", "Vui lòng đăng nhập", "Please sign in");
pub static BAD_CREDENTIALS: ProblemCode =
    code(401, "bad_credentials", "Tên đăng nhập hoặc mật khẩu không đúng", "The username or the password is not right");
pub static SESSION_ENDED: ProblemCode = code(
    401,
    "session_ended",
    "Phiên làm việc đã kết thúc, vui lòng đăng nhập lại",
    "The session has ended; please sign in again",
);
pub static FORBIDDEN: ProblemCode =
    code(403, "forbidden", "Anh/chị không có quyền thực hiện việc này", "You may not do this");
pub static PURPOSE_REQUIRED: ProblemCode = code(
    403,
    "purpose_required",
    "Hồ sơ hạn chế truy cập: vui lòng nêu mục đích xem hồ sơ",
    "This record is protected: please state your purpose of access",
);
pub static FOUR_EYES: ProblemCode = code(
    403,
    "four_eyes",
    "Người đã lập hoặc trình hồ sơ không được tự quyết định",
    "Whoever prepared the file may not decide on it",
);
pub static NOT_COMPETENT: ProblemCode = code(
    403,
    "not_competent",
    "Cơ quan của anh/chị không có thẩm quyền quyết định việc này",
    "Your agency is not competent to decide this",
);
pub static NOT_FOUND: ProblemCode = code(404, "not_found", "Không tìm thấy", "Not found");
pub static METHOD_NOT_ALLOWED: ProblemCode =
    code(405, "method_not_allowed", "Địa chỉ này không nhận phương thức đó", "This address does not take that method");
pub static TOO_SLOW: ProblemCode = code(
    408,
    "too_slow",
    "Nội dung gửi lên quá chậm, vui lòng gửi lại",
    "The body came too slowly; please send it again",
);
pub static STATE_CONFLICT: ProblemCode =
    code(409, "state_conflict", "Trạng thái hiện tại không cho phép việc này", "The current state does not allow this");
pub static DUPLICATE: ProblemCode = code(409, "duplicate", "Dữ liệu đã tồn tại", "This already exists");
pub static UNKNOWN_REFERENCE: ProblemCode =
    code(409, "unknown_reference", "Dữ liệu được dẫn tới không còn", "A record that is referred to does not exist");
pub static INSUFFICIENT_FUNDS: ProblemCode = code(
    409,
    "insufficient_funds",
    "Số tiền vượt số còn lại, chưa có gì được ghi sổ",
    "The balance is not sufficient; nothing was posted",
);
pub static ABOVE_APPROVED: ProblemCode =
    code(409, "above_approved", "Vượt số tiền đã phê duyệt", "It is above the approved amount");
pub static SUM_TOO_LARGE: ProblemCode = code(
    409,
    "sum_too_large",
    "Tổng số tiền vượt giới hạn của hệ thống, chưa có gì được ghi sổ",
    "The sum of all amounts would be too large for this system; nothing was posted",
);
pub static PERIOD_CLOSED: ProblemCode = code(
    409,
    "period_closed",
    "Kỳ kế toán này đã khóa sổ, chưa có gì được ghi sổ",
    "This period is closed; nothing was posted",
);
pub static ALREADY_REVERSED: ProblemCode =
    code(409, "already_reversed", "Khoản này đã bị hủy (ghi đảo)", "This was reversed before");
pub static MONTH_IMPORTED: ProblemCode =
    code(409, "month_imported", "Danh sách của tháng này đã được nhận", "The list of this month was taken in before");
pub static NUMBER_NEEDS_PROVINCE: ProblemCode = code(
    409,
    "number_needs_province",
    "Số này cần cấp tỉnh xác minh; yêu cầu đã được ghi nhận",
    "The province must find out whose number this is; the request was recorded",
);
pub static HOUSEHOLD_HAS_HEAD: ProblemCode =
    code(409, "household_has_head", "Hộ này đã có chủ hộ", "This household has a head");
pub static HEAD_CHANGES_WITH_HOUSEHOLD: ProblemCode = code(
    409,
    "head_changes_with_household",
    "Chủ hộ được thay đổi cùng với hộ: vui lòng dùng chức năng thay đổi của hộ gia đình",
    "A head changes together with the household: please use the household's own transitions",
);
pub static OTHER_ACCOUNT: ProblemCode = code(
    409,
    "other_account",
    "Trình duyệt này đang đăng nhập bằng một tài khoản khác",
    "Another account is signed in in this browser now",
);
pub static LAST_ADMINISTRATOR: ProblemCode = code(
    409,
    "last_administrator",
    "Phải còn ít nhất một tài khoản quản trị toàn tỉnh đang hoạt động",
    "At least one active administrator of the whole province must remain",
);
pub static INSPECTION_OVERLAP: ProblemCode =
    code(409, "inspection_overlap", "Đơn vị đang có cuộc kiểm tra khác", "Another inspection of the employer is open");
pub static INSPECTED_THIS_YEAR: ProblemCode =
    code(409, "inspected_this_year", "Đơn vị đã được kiểm tra trong năm", "The employer was inspected this year");
pub static PLANNED_BY_OTHER: ProblemCode =
    code(409, "planned_by_other", "Đã có trong kế hoạch của cơ quan khác", "It is in the plan of another body");
pub static RESYNC_REQUIRED: ProblemCode = code(
    410,
    "resync_required",
    "Vị trí đọc không còn hợp lệ, vui lòng đọc lại từ đầu",
    "The position is not valid any more; please read again from the start",
);
pub static STALE_VERSION: ProblemCode =
    code(412, "stale_version", "Hồ sơ đã được người khác thay đổi", "This record was changed by someone else");
pub static TOO_LARGE: ProblemCode = code(413, "too_large", "Nội dung gửi lên quá lớn", "The body is too large");
pub static UNSUPPORTED_MEDIA_TYPE: ProblemCode =
    code(415, "unsupported_media_type", "Định dạng nội dung không được hỗ trợ", "This media type is not supported");
pub static VALIDATION_FAILED: ProblemCode =
    code(422, "validation_failed", "Một số thông tin chưa đúng", "Some of the information is not right");
pub static GUARD_FAILED: ProblemCode =
    code(422, "guard_failed", "Chưa đủ điều kiện để thực hiện bước này", "The conditions for this step are not met");
pub static PERSON_DECEASED: ProblemCode = code(
    422,
    "person_deceased",
    "Người này đã mất, không thể nhận hỗ trợ",
    "This person has died and cannot receive aid",
);
pub static OTHER_AGENCYS_FILE: ProblemCode =
    code(422, "other_agencys_file", "Tệp này của một cơ quan khác", "The file is another agency's");
pub static IDEMPOTENCY_KEY_REUSED: ProblemCode = code(
    422,
    "idempotency_key_reused",
    "Khóa chống trùng đã dùng cho một yêu cầu khác",
    "The idempotency key was used for another request",
);
pub static PRECONDITION_REQUIRED: ProblemCode =
    code(428, "precondition_required", "Thiếu tiêu đề If-Match", "The header If-Match is missing");
pub static TOO_MANY_REQUESTS: ProblemCode =
    code(429, "too_many_requests", "Quá nhiều yêu cầu, vui lòng chờ", "Too many requests; please wait");
pub static INTERNAL: ProblemCode =
    code(500, "internal", "Hệ thống gặp lỗi, chúng tôi đã ghi nhận", "Something failed here; it was recorded");
pub static STORAGE_FULL: ProblemCode =
    code(503, "storage_full", "Hết chỗ lưu trữ, chưa có gì được ghi", "Storage is full; nothing was written");
pub static BUSY: ProblemCode =
    code(503, "busy", "Hệ thống đang bận, vui lòng thử lại", "The system is busy; please try again");
pub static DATABASE_UNAVAILABLE: ProblemCode = code(
    503,
    "database_unavailable",
    "Cơ sở dữ liệu tạm thời không sẵn sàng",
    "The database is not available at the moment",
);

/// Every code, in the order of its status; a test fails when one is missing here.
pub static TABLE: &[&ProblemCode] = &[
    &BAD_REQUEST,
    &MALFORMED_JSON,
    &BAD_PARAMETER,
    &BAD_PATH_PARAMETER,
    &IDEMPOTENCY_KEY_REQUIRED,
    &CURSOR_MISMATCH,
    &TOO_MANY_ROWS,
    &UNAUTHENTICATED,
    &BAD_CREDENTIALS,
    &SESSION_ENDED,
    &FORBIDDEN,
    &PURPOSE_REQUIRED,
    &FOUR_EYES,
    &NOT_COMPETENT,
    &NOT_FOUND,
    &METHOD_NOT_ALLOWED,
    &TOO_SLOW,
    &STATE_CONFLICT,
    &DUPLICATE,
    &UNKNOWN_REFERENCE,
    &INSUFFICIENT_FUNDS,
    &ABOVE_APPROVED,
    &SUM_TOO_LARGE,
    &PERIOD_CLOSED,
    &ALREADY_REVERSED,
    &MONTH_IMPORTED,
    &NUMBER_NEEDS_PROVINCE,
    &HOUSEHOLD_HAS_HEAD,
    &HEAD_CHANGES_WITH_HOUSEHOLD,
    &OTHER_ACCOUNT,
    &LAST_ADMINISTRATOR,
    &INSPECTION_OVERLAP,
    &INSPECTED_THIS_YEAR,
    &PLANNED_BY_OTHER,
    &RESYNC_REQUIRED,
    &STALE_VERSION,
    &TOO_LARGE,
    &UNSUPPORTED_MEDIA_TYPE,
    &VALIDATION_FAILED,
    &GUARD_FAILED,
    &PERSON_DECEASED,
    &OTHER_AGENCYS_FILE,
    &IDEMPOTENCY_KEY_REUSED,
    &PRECONDITION_REQUIRED,
    &TOO_MANY_REQUESTS,
    &INTERNAL,
    &STORAGE_FULL,
    &BUSY,
    &DATABASE_UNAVAILABLE,
];

/// The members of every problem document (RFC 9457, and this service's own).
pub const MEMBERS: [&str; 8] = ["type", "title", "status", "detail", "instance", "code", "trace_id", "errors"];

/// The problem document as it is sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems/not_found")]
    pub kind: String,
    /// The kind of problem in the caller's language.
    #[schema(example = "Không tìm thấy")]
    pub title: &'static str,
    /// The HTTP status.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened this time, in the caller's language.
    #[schema(example = "Không tìm thấy")]
    pub detail: String,
    /// Stable code for programs.
    #[schema(example = "not_found")]
    pub code: &'static str,
    /// Quote this number when you report the problem.
    #[schema(example = "0198f0a26c1e7d3a9b523f6d0c8e4a11")]
    pub trace_id: String,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    #[serde(flatten)]
    #[schema(ignore)]
    pub more: Map<String, Value>,
}

/// What is wrong with one field, parameter or header.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON Pointer (RFC 6901) into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/full_name")]
    pub pointer: Option<String>,
    /// Name of the query or path parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Name of the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Stable code of the fault.
    #[schema(example = "required")]
    pub code: Cow<'static, str>,
    /// Values that belong to the fault, such as `max`.
    #[schema(value_type = Object)]
    pub params: Map<String, Value>,
    /// The fault in the caller's language.
    #[schema(example = "Vui lòng nhập thông tin này")]
    pub detail: String,
    #[serde(skip)]
    pub text: Option<LocalizedText>,
}

/// A failure on its way out.
#[derive(Debug, Clone)]
pub struct Problem(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    code: &'static ProblemCode,
    detail: Option<LocalizedText>,
    errors: Vec<FieldError>,
    more: Map<String, Value>,
    headers: Vec<(&'static str, String)>,
    connection_failed: bool,
}

/// The refusal of a record that is not there, or outside the caller's scope.
pub fn absent() -> Problem {
    Problem::new(&NOT_FOUND)
}

impl Problem {
    pub fn new(code: &'static ProblemCode) -> Self {
        Self(Box::new(Inner {
            code,
            detail: None,
            errors: Vec::new(),
            more: Map::new(),
            headers: Vec::new(),
            connection_failed: false,
        }))
    }

    /// A failure of ours: the log gets the error, the caller only a trace number.
    pub fn internal(what: &'static str, error: &dyn fmt::Debug) -> Self {
        tracing::error!(fault.what = what, fault.error = ?error, "internal failure");
        Self::new(&INTERNAL)
    }

    /// Ends a check of the fields of a well-formed request.
    ///
    /// # Errors
    /// 422 with every fault, when there is one.
    pub fn of_faults(faults: Vec<FieldError>) -> Result<(), Self> {
        match faults.is_empty() {
            true => Ok(()),
            false => Err(faults.into_iter().fold(Self::new(&VALIDATION_FAILED), Self::and)),
        }
    }

    /// A well-formed request whose field at `pointer` is wrong.
    pub fn invalid(
        pointer: impl Into<String>,
        code: &'static str,
        vi: impl Into<Arc<str>>,
        en: impl Into<Arc<str>>,
    ) -> Self {
        Self::new(&VALIDATION_FAILED).and(FieldError::at(pointer, code, vi, en))
    }

    /// A query parameter that is wrong.
    pub fn parameter(name: &str, vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Self {
        let mut error = FieldError::at(String::new(), "invalid_value", vi, en);
        error.pointer = None;
        error.parameter = Some(name.to_owned());
        Self::new(&BAD_PARAMETER).and(error)
    }

    /// A query parameter that the operation does not have.
    pub fn unknown_parameter(name: &str) -> Self {
        Self::parameter(name, "Không có tham số này", "There is no such parameter")
    }

    pub fn detail(mut self, vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Self {
        self.0.detail = Some(LocalizedText::new(vi, en));
        self
    }
    pub fn and(mut self, error: FieldError) -> Self {
        self.0.errors.push(error);
        self
    }
    /// Adds a member of this problem's own, such as `current_version`. Its name is none of `MEMBERS`.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.more.insert(key.to_owned(), value.into());
        self
    }
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }
    pub fn on_broken_connection(mut self) -> Self {
        self.0.connection_failed = true;
        self
    }

    pub fn code(&self) -> &'static ProblemCode {
        self.0.code
    }
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.0.headers
    }
    pub fn is_connection_failure(&self) -> bool {
        self.0.connection_failed
    }

    /// The document for a caller who reads `lang`.
    pub fn view(&self, lang: Lang, trace_id: &str) -> ProblemView {
        let code = self.0.code;
        let title = lang.pick(code.vi, code.en);
        let errors = self.0.errors.iter().cloned().map(|mut error| {
            if let Some(text) = error.text.take() {
                error.detail = lang.choose(text);
            }
            error
        });
        ProblemView {
            kind: format!("/problems/{}", code.code),
            title,
            status: code.status,
            detail: self.0.detail.clone().map_or_else(|| title.to_owned(), |text| lang.choose(text)),
            code: code.code,
            trace_id: trace_id.to_owned(),
            errors: errors.collect(),
            more: self.0.more.clone(),
        }
    }
}

impl FieldError {
    pub fn at(
        pointer: impl Into<String>,
        code: &'static str,
        vi: impl Into<Arc<str>>,
        en: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            pointer: Some(pointer.into()),
            parameter: None,
            header: None,
            code: code.into(),
            params: Map::new(),
            detail: String::new(),
            text: Some(LocalizedText::new(vi, en)),
        }
    }
    /// A header that is missing or wrong.
    pub fn header(name: &str, code: &'static str, vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Self {
        Self { pointer: None, header: Some(name.to_owned()), ..Self::at("", code, vi, en) }
    }
    pub fn param(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.params.insert(key.to_owned(), value.into());
        self
    }
}

/// The caller's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        self.pick("vi", "en")
    }
    pub fn pick<'a, T: ?Sized>(self, vi: &'a T, en: &'a T) -> &'a T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
    fn choose(self, text: LocalizedText) -> String {
        match self {
            Self::Vi => text.vi.to_string(),
            Self::En => text.en.to_string(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = self.0.errors.iter().filter_map(|e| e.text.as_ref().map(|t| &*t.en));
        write!(f, "{} {}", self.0.code.code, json!(texts.collect::<Vec<_>>()))
    }
}
impl std::error::Error for Problem {}
