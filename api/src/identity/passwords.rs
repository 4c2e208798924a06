//! Passwords: Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane).
//!
//! Hashing takes some 20 ms of a core, so it never happens inside a write ([`outside_of_writes`]), and only so many are
//! hashed at once that reads and writes go on beside it ([`in_turn`]).

use crate::platform::{
    blocking::blocking,
    pool::outside_of_writes,
    problem::{self, Problem},
};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::{sync::OnceLock, thread, time::Duration};
use tokio::{sync::Semaphore, time::timeout};
use zxcvbn::{Score, zxcvbn};

/// The shortest password (ASVS 5: twelve characters); the longest, so that hashing cannot be made a burden.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// Words that anybody here would try first; the library's own are English.
const NEARBY: [&str; 8] = ["ansinh", "anninh", "honglinh", "hatinh", "vietnam", "matkhau", "quantri", "canbo"];
/// Who has waited so long for a turn is asked to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// A new password as it is kept.
pub struct Hashed(String);

impl Hashed {
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Does the slow work of passwords on the blocking pool, when it is its turn: half of the cores at most work for it, and
/// those who wait hold no thread.
///
/// # Errors
/// What the work answers; 503 after too long a wait.
pub async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    static TURNS: OnceLock<Semaphore> = OnceLock::new();
    let turns = || Semaphore::new(thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)));
    let turn = timeout(LONGEST_WAIT, TURNS.get_or_init(turns).acquire()).await;
    let turn = turn.map_err(|_| Problem::new(&problem::BUSY))?;
    let done = blocking(work).await;
    drop(turn);
    done
}

/// Checks a new password and hashes it.
///
/// # Errors
/// 422 at `pointer` when it is too short, too long, or easy to guess.
pub fn hash_new(pointer: &str, password: &str, username: &str) -> Result<Hashed, Problem> {
    check_new(pointer, password, username)?;
    hash(password)
}

fn hash(password: &str) -> Result<Hashed, Problem> {
    outside_of_writes("password")?;
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|h| Hashed(h.to_string())).map_err(|error| Problem::internal("password", &error))
}

/// Checks a password. Without an account it does the same work against a hash of its own, so that the time tells nothing.
pub fn verify(password: &str, stored: Option<&str>) -> Result<bool, Problem> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    outside_of_writes("password")?;
    let nobody = match NOBODY.get() {
        Some(known) => known,
        None => {
            let hash = hash("nobody has this password")?.into_string();
            NOBODY.get_or_init(|| hash)
        }
    };
    let parsed = PasswordHash::new(stored.unwrap_or(nobody)).map_err(|error| Problem::internal("password", &error))?;
    let matches = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    Ok(matches && stored.is_some())
}

fn check_new(pointer: &str, password: &str, username: &str) -> Result<(), Problem> {
    if !LENGTH.contains(&password.chars().count()) {
        let (vi, en) = ("Mật khẩu cần từ 12 đến 128 ký tự", "A password has 12 to 128 characters");
        return Err(Problem::invalid(pointer, "length", vi, en));
    }
    let (folded, own) = (password.to_lowercase(), username.to_lowercase());
    if folded.contains(&own) {
        let (vi, en) = ("Mật khẩu không được chứa tên đăng nhập", "A password must not contain the username");
        return Err(Problem::invalid(pointer, "invalid_value", vi, en));
    }
    // Repeated characters, rows of keys, dates and common words count little, and parts of the username nothing.
    let parts = own.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() >= 3);
    let rest = parts.fold(folded, |rest, part| rest.replace(part, ""));
    if zxcvbn(&rest, &NEARBY).score() < Score::Three {
        let (vi, en) = (
            "Mật khẩu này dễ đoán; vui lòng chọn một cụm từ dài hơn, ít quen thuộc hơn",
            "This password is easy to guess; please choose a longer and less common phrase",
        );
        return Err(Problem::invalid(pointer, "too_weak", vi, en));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(password: &str) -> Option<String> {
        let refused = check_new("/password", password, "bac.officer").err()?;
        refused.errors().first().map(|error| error.code.to_string())
    }

    #[test]
    fn passwords_that_are_easy_to_guess_are_refused() {
        let long = "x".repeat(129);
        let cases = [
            ("short", "length"),
            (long.as_str(), "length"),
            ("            ", "too_weak"),
            ("aaaaaaaaaaaa", "too_weak"),
            ("abcabcabcabcabc", "too_weak"),
            ("123456789012", "too_weak"),
            ("qwertyuiop12", "too_weak"),
            ("password1234", "too_weak"),
            ("matkhau123456", "too_weak"),
            ("Officer-Bac-1", "too_weak"),
            ("Hatinh123456", "too_weak"),
            ("matkhau@2026", "too_weak"),
            ("Bac.Officer-2026-hong-linh", "invalid_value"),
        ];
        for (password, code) in cases {
            assert_eq!(fault(password).as_deref(), Some(code), "{password:?}");
        }
        for password in ["mot-cau-dai-de-nho", "An-Sinh-demo-2026", "Con bò ăn cỏ trên đồi xanh", "k7#Qm!2vZp9w"]
        {
            assert_eq!(fault(password), None, "{password:?}");
        }
    }

    #[test]
    fn a_hash_is_of_its_own_password_only() {
        let stored = hash("mot-cau-dai-de-nho").map(Hashed::into_string).ok();
        let matches = |password: &str, stored: Option<&str>| verify(password, stored).ok();
        assert_eq!(matches("mot-cau-dai-de-nho", stored.as_deref()), Some(true));
        assert_eq!(matches("mot-cau-dai-de-nhi", stored.as_deref()), Some(false));
        assert_eq!(matches("nobody has this password", None), Some(false));
    }
}
