//! Passwords: Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane).

use crate::platform::problem::Problem;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::OnceLock;

/// The shortest password (ASVS 5: twelve characters); the longest, so that hashing cannot be made a burden.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;

/// Hashes a password.
pub fn hash(password: &str) -> Result<String, Problem> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|h| h.to_string()).map_err(|error| Problem::internal("password", &error))
}

/// Checks a password. Without an account it does the same work against a hash of its own, so that the time tells nothing.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| hash("nobody has this password").unwrap_or_default());
    let parsed = PasswordHash::new(stored.unwrap_or(nobody));
    let matches = parsed.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    matches && stored.is_some()
}

/// The check for a new password.
///
/// # Errors
/// 422 at `pointer` when it is too short, too long, or the username itself.
pub fn check_new(pointer: &str, password: &str, username: &str) -> Result<(), Problem> {
    if !LENGTH.contains(&password.chars().count()) {
        let (vi, en) = ("Mật khẩu cần từ 12 đến 128 ký tự", "A password has 12 to 128 characters");
        return Err(Problem::invalid(pointer, "length", vi, en));
    }
    if password.to_lowercase().contains(&username.to_lowercase()) {
        let (vi, en) = ("Mật khẩu không được chứa tên đăng nhập", "A password must not contain the username");
        return Err(Problem::invalid(pointer, "invalid_value", vi, en));
    }
    Ok(())
}
