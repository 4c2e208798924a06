//! Texts of a fixed form: codes that programs send, and numbers of documents that people type.

use crate::platform::{input, problem::FieldError, text::clean};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt::Debug, marker::PhantomData, ops::Deref};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

/// A code of the catalogue, the directory or the journal: `BTXH_TC`, `case.transitioned`. Taken as it is sent.
pub type Code = Formed<CodeForm>;

/// Number and symbol of a document (NĐ 30/2020/NĐ-CP, Phụ lục I): `15/QĐ-UBND`, `28/2026/QH16`. Cleaned as every text is.
pub type DocumentNumber = Formed<DocumentForm>;

/// What a text has to look like.
pub trait Form: 'static {
    const NAME: &'static str;
    const DESCRIPTION: &'static str;
    /// The same as [`Form::fits`], for the OpenAPI document.
    const PATTERN: &'static str;
    const EXAMPLE: &'static str;
    const MAX: usize;
    const VI: &'static str;
    const EN: &'static str;
    /// True for a character that it may have.
    fn fits(c: char) -> bool;
    fn read(text: &str) -> Cow<'_, str> {
        text.into()
    }
}

/// A text of the form `F`: 1 to `F::MAX` characters, the first a letter or a digit.
pub struct Formed<F>(String, PhantomData<fn() -> F>);

pub struct CodeForm;

impl Form for CodeForm {
    const NAME: &'static str = "Code";
    const DESCRIPTION: &'static str = "A code: letters without marks, digits and `_ . -`.";
    const PATTERN: &'static str = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$";
    const EXAMPLE: &'static str = "BTXH_TC";
    const MAX: usize = 60;
    const VI: &'static str = "Mã gồm 1 đến 60 chữ cái không dấu, chữ số và các dấu _ . -";
    const EN: &'static str = "A code has 1 to 60 letters without marks, digits and _ . -";
    fn fits(c: char) -> bool {
        c.is_ascii_alphanumeric() || "_.-".contains(c)
    }
}

pub struct DocumentForm;

impl Form for DocumentForm {
    const NAME: &'static str = "DocumentNumber";
    const DESCRIPTION: &'static str = "Number and symbol of a document: letters, digits, spaces and `/ - . ,`.";
    const PATTERN: &'static str = r"^[\p{L}\p{N}][\p{L}\p{N} /.,-]{0,59}$";
    const EXAMPLE: &'static str = "15/QĐ-UBND";
    const MAX: usize = 60;
    const VI: &'static str = "Số văn bản gồm 1 đến 60 chữ cái, chữ số, dấu cách và các dấu / - . ,";
    const EN: &'static str = "A document's number has 1 to 60 letters, digits, spaces and / - . ,";
    fn fits(c: char) -> bool {
        c.is_alphanumeric() || " /-.,".contains(c)
    }
    fn read(text: &str) -> Cow<'_, str> {
        clean(text).into()
    }
}

impl<F: Form> Formed<F> {
    /// Reads a text from outside.
    ///
    /// # Errors
    /// `required` for none, else `invalid_format`.
    pub fn read(text: &str) -> Result<Self, FieldError> {
        let text = F::read(text);
        if text.is_empty() {
            return Err(FieldError::at("", "required", "Vui lòng nhập thông tin này", "Please fill this in"));
        }
        let begins = text.chars().next().is_some_and(char::is_alphanumeric);
        if begins && text.chars().all(F::fits) && text.chars().count() <= F::MAX {
            Ok(Self(text.into_owned(), PhantomData))
        } else {
            Err(FieldError::at("", "invalid_format", F::VI, F::EN).param("max", F::MAX))
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// For codes that the service itself writes.
impl<F: Form> From<&str> for Formed<F> {
    fn from(text: &str) -> Self {
        Self(text.to_owned(), PhantomData)
    }
}

impl<F> Deref for Formed<F> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<F> Clone for Formed<F> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<F> Debug for Formed<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<F> Serialize for Formed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, F: Form> Deserialize<'de> for Formed<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::read(&text).map_err(input::refuse)
    }
}

impl<F: Form> std::str::FromStr for Formed<F> {
    type Err = FieldError;
    fn from_str(text: &str) -> Result<Self, FieldError> {
        Self::read(text)
    }
}

impl<F: Form> utoipa::PartialSchema for Formed<F> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(F::DESCRIPTION))
            .pattern(Some(F::PATTERN))
            .min_length(Some(1))
            .max_length(Some(F::MAX))
            .examples([F::EXAMPLE])
            .into()
    }
}
impl<F: Form> utoipa::ToSchema for Formed<F> {
    fn name() -> Cow<'static, str> {
        F::NAME.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_as_it_is_or_refused() {
        for good in ["BTXH_TC", "case.transitioned", "18115", "HS-2026", "ward_committee"] {
            assert_eq!(&*Code::read(good).expect(good), good);
        }
        let long = "A".repeat(61);
        for bad in ["", " ", "_A", "DODN_NHAO\u{0}", "A B", "A;--", "<script>", "Mã", "a%", "\u{202E}A", &long] {
            assert!(Code::read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_documents_number_has_no_hidden_characters_and_no_markup() {
        for (typed, read) in [
            ("15/QĐ-UBND", "15/QĐ-UBND"),
            (" 15/QĐ-UBND\u{0}\u{202E} ", "15/QĐ-UBND"),
            ("15/QD\u{323}-UBND", "15/QḌ-UBND"),
            ("28/2026/QH16", "28/2026/QH16"),
            ("NQ 28, Điều 5", "NQ 28, Điều 5"),
        ] {
            assert_eq!(&*DocumentNumber::read(typed).expect(typed), read);
        }
        let long = "1".repeat(61);
        for bad in ["", "\u{200B}", "<script>alert(1)</script>", "15\n16", "=1+1", "-15/QĐ", "1\"2", &long] {
            assert!(DocumentNumber::read(bad).is_err(), "{bad}");
        }
    }
}
