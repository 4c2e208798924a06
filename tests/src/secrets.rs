//! Passwords and refresh tokens, as a browser handles them.

use crate::{Caller, people::Answer, people::PASSWORD};
use reqwest::Method;
use serde_json::json;

impl Caller {
    pub fn try_password(&self, username: &str, password: &str) -> Answer {
        self.try_password_on(username, password, "")
    }

    /// Signs in on a device that has these cookies.
    pub fn try_password_on(&self, username: &str, password: &str, cookies: &str) -> Answer {
        let request = self.request(Method::POST, "/v1/sessions").header("Cookie", cookies);
        Self::send(request.json(&json!({"username": username, "password": password})))
    }

    /// Tries so many wrong passwords, and says how many of them were slowed.
    pub fn guess(&self, username: &str, times: usize) -> usize {
        (0..times).filter(|_| self.try_password(username, "not-the-password").status == 429).count()
    }

    /// True when the right password is refused because of guesses. The limit gives a guess back every six seconds, so that a few
    /// of many tries may pass on a busy machine.
    pub fn has_to_wait(&self, username: &str, password: &str, cookies: &str) -> bool {
        let statuses: Vec<u16> = (0..20).map(|_| self.try_password_on(username, password, cookies).status).collect();
        statuses.iter().filter(|status| **status == 429).count() >= 10
    }

    pub fn change_password(&self, current: &str, new: &str) -> Answer {
        let body = json!({"current_password": current, "new_password": new});
        Self::send(self.request(Method::PUT, "/v1/me/password").json(&body))
    }

    pub fn renew(&self, cookie: &str) -> Answer {
        Self::send(self.request(Method::POST, "/v1/sessions/refresh").header("Cookie", cookie))
    }

    /// Renews as a tab that works for an account.
    pub fn renew_for(&self, cookie: &str, account: &str) -> Answer {
        let request = self.request(Method::POST, "/v1/sessions/refresh").header("Cookie", cookie);
        Self::send(request.header("Expected-Account", account))
    }

    /// A session with its refresh cookie: who signed in, as [`Caller::sign_in`] has it.
    #[track_caller]
    pub fn open_session(&self, username: &str) -> (Self, String) {
        let answer = self.try_password(username, PASSWORD);
        let body = answer.expect(201);
        let token = body["access_token"].as_str().map(str::to_owned);
        let user_id = crate::people::text(&body["user"]["id"]);
        (Self { token, user_id, ..self.clone() }, answer.cookie("ansinh_refresh"))
    }
}

impl Answer {
    /// A cookie that an answer sets, as the browser sends it back; empty when there is none.
    pub fn cookie(&self, name: &str) -> String {
        let lines = self.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.filter_map(|line| line.split(';').next());
        pairs.rfind(|pair| pair.starts_with(name)).unwrap_or_default().to_owned()
    }
}
