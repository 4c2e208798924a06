use ansinh_tests::{Backend, Caller, Service, on_both, people::PASSWORD, people::text, service::BOTH};
use reqwest::Method;
use serde_json::json;

/// The refresh token travels in a cookie that scripts cannot read, and each is good until its successor was used.
#[test]
fn a_stolen_refresh_token_ends_the_session() {
    on_both(|service| {
        let browser = service.stranger();
        let opened = browser.try_password("bac.officer", PASSWORD);
        for line in opened.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()) {
            for flag in ["HttpOnly", "SameSite=Strict", "Path=/v1/sessions"] {
                assert!(line.contains(flag), "{line}");
            }
        }
        let first = opened.cookie("ansinh_refresh");
        let second = browser.renew(&first).cookie("ansinh_refresh");
        let third = browser.renew(&second).cookie("ansinh_refresh");
        assert!(first != second && second != third && !third.is_empty());
        assert_eq!(browser.renew(&first).status, 401);
        assert_eq!(browser.renew(&third).status, 401, "the whole family has ended");
        assert_eq!(browser.renew("ansinh_refresh=nonsense").status, 401);
        let because: Vec<String> = service
            .caller("auditor")
            .all("/v1/journal?event=session.revoked")
            .iter()
            .map(|entry| text(&entry["reason"]))
            .collect();
        assert_eq!(because, ["reuse"], "one entry, and none for what was never issued");
    });
}

/// Nobody learns from words or status whether an account exists; guessing is slowed without locking the owner out.
#[test]
fn guessing_a_password_leads_nowhere() {
    for backend in BOTH {
        let service = Service::with_town_and(backend, &[]);
        let (wrong, unknown) = (
            service.stranger().try_password("bac.chair", "not-the-password"),
            service.stranger().try_password("no.such.person", "not-the-password"),
        );
        let told =
            |answer: &ansinh_tests::people::Answer| (answer.status, answer.code(), answer.json()["detail"].clone());
        assert_eq!(told(&wrong), told(&unknown));
        assert_eq!(wrong.status, 401);
        let slowed = (0..40)
            .map(|_| service.stranger().try_password("bac.chair", "not-the-password"))
            .find(|answer| answer.status == 429);
        let slowed = slowed.expect("guessing is slowed");
        assert!(slowed.header("retry-after").parse::<u32>().unwrap() >= 1);
        let locked_out = service.caller_elsewhere("bac.officer");
        assert!(locked_out.is_some(), "other accounts at the same address may still come in");
    }
}

/// Tokens that were not made here are refused, each with the same answer.
#[test]
fn forged_tokens_are_refused() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let token = officer.token.clone().unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
        let other_typ = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
        let flipped: String = parts[2].chars().rev().collect();
        let forged = [
            format!("{none}.{}.", parts[1]),
            format!("{none}.{}.{}", parts[1], parts[2]),
            format!("{other_typ}.{}.{}", parts[1], parts[2]),
            format!("{}.{}.{flipped}", parts[0], parts[1]),
            format!("{}.{}.", parts[0], parts[1]),
            "garbage".to_owned(),
            String::new(),
        ];
        for token in forged {
            let answer = Caller { token: Some(token.clone()), ..officer.clone() }.get("/v1/me");
            assert_eq!(answer.status, 401, "{token}");
        }
    });
}

/// A change of role holds from the next request on, also in an open session.
#[test]
fn a_role_that_was_taken_away_is_gone_at_once() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("nam.officer"));
        officer.get("/v1/cases").expect(200);
        let path = format!("/v1/users/{}", officer.user_id);
        let version = admin.get(&path).expect(200)["version"].as_i64().unwrap();
        admin.patch(&path, version, &json!({"roles": ["administrator"]})).expect(200);
        assert_eq!(officer.get("/v1/cases").status, 403);
        admin.patch(&path, version + 1, &json!({"is_active": false})).expect(200);
        assert_eq!(officer.get("/v1/me").status, 401);
        assert_eq!(service.stranger().try_password("nam.officer", PASSWORD).status, 401);
    });
}

/// A new password ends every session of the account.
#[test]
fn a_new_password_ends_all_sessions() {
    on_both(|service| {
        let (here, there) = (service.caller("union.officer"), service.caller("union.officer"));
        let short = Caller::send(
            here.request(Method::PUT, "/v1/me/password")
                .json(&json!({"current_password": PASSWORD, "new_password": "short"})),
        );
        assert_eq!(short.status, 422, "{}", short.text);
        let change = json!({"current_password": PASSWORD, "new_password": "Mot-mat-khau-moi-2026"});
        let done = Caller::send(here.request(Method::PUT, "/v1/me/password").json(&change));
        assert!(matches!(done.status, 200 | 204), "{}", done.text);
        assert_eq!(
            (there.get("/v1/me").status, service.stranger().try_password("union.officer", PASSWORD).status),
            (401, 401)
        );
        service.stranger().try_password("union.officer", "Mot-mat-khau-moi-2026").expect(201);
    });
}

/// Sessions can be seen and ended one by one; after signing out a token is worth nothing.
#[test]
fn sessions_are_listed_and_ended() {
    on_both(|service| {
        let (here, there) = (service.caller("front.officer"), service.caller("front.officer"));
        let sessions = here.all_at_once("/v1/sessions");
        let other = sessions.iter().find(|session| session["is_current"] == false).expect("the other session");
        assert_eq!(
            Caller::send(here.request(Method::DELETE, &format!("/v1/sessions/{}", text(&other["id"])))).status,
            204
        );
        assert_eq!(there.get("/v1/me").status, 401);
        assert_eq!(Caller::send(here.request(Method::DELETE, "/v1/sessions/current")).status, 204);
        assert_eq!(here.get("/v1/me").status, 401);
    });
}

/// What the log must never carry.
#[test]
fn the_log_keeps_no_secrets() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let service =
            Service::with_town_and(backend, &["--rate-limits", "off", "--log", "debug,hyper=info,ansinh=trace"]);
        let officer = service.caller("bac.officer");
        let body = json!({"full_name": "Canary Mẫu Chim", "identity_number": "042150000999", "phone": "0999888777"});
        officer.post("/v1/people", &body);
        officer.post("/v1/people/search", &json!({"q": "Canary"}));
        officer.post("/v1/people", &json!({"full_name": 7, "identity_number": "042150000999"}));
        let log = service.said().to_lowercase();
        for secret in
            ["canary", "042150000999", "0999888777", &PASSWORD.to_lowercase(), &officer.token.unwrap().to_lowercase()]
        {
            assert!(!log.contains(secret), "the log carries {secret}");
        }
    }
}
