use ansinh_tests::{
    Caller, Service, at_once, on_both, on_both_with_limits, people::Answer, people::PASSWORD, people::text,
};
use reqwest::Method;
use std::collections::BTreeSet;

fn entries(service: &Service, event: &str) -> usize {
    service.caller("auditor").all(&format!("/v1/journal?event={event}")).len()
}

/// Tokens that were never issued as a refresh token of this session.
fn made_up(session: &str, token: &str, cookie: &str) -> Vec<String> {
    let parts: Vec<&str> = cookie.trim_start_matches("ansinh_refresh=").split('.').collect();
    let flipped: String = parts[2].chars().rev().collect();
    let forged = [
        format!("{session}.garbage"),
        format!("{session}.{}", parts[2]),
        format!("{}.{}.{flipped}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("eyJhbGciOiJub25lIiwidHlwIjoicnQrand0In0.{}.", parts[1]),
        token.to_owned(),
        String::new(),
    ];
    forged.into_iter().map(|text| format!("ansinh_refresh={text}")).collect()
}

/// All tabs of a browser share the cookie: a renewal never makes one account into another.
#[test]
fn a_renewal_answers_for_the_account_that_asks() {
    on_both(|service| {
        let browser = service.stranger();
        let (north, _) = browser.open_session("bac.officer");
        let (south, cookie) = browser.open_session("nam.officer");
        let refused = browser.renew_for(&cookie, &north.user_id);
        assert_eq!((refused.status, refused.code().as_str()), (409, "other_account"), "{}", refused.text);
        assert_eq!(refused.cookie("ansinh"), "");
        for name in [&south.user_id, "nam.officer", "Minh Họa", &north.user_id] {
            assert!(!refused.text.contains(name), "it names {name}");
        }
        // The first tab signs out: its own session ends, the cookie of the other stays.
        let out = Caller::send(north.request(Method::DELETE, "/v1/sessions/current").header("Cookie", &cookie));
        assert_eq!((out.status, out.cookie("ansinh").as_str(), north.get("/v1/me").status), (204, "", 401));
        let renewed = browser.renew_for(&cookie, &south.user_id).expect(200);
        assert_eq!(renewed["user"]["username"], "nam.officer");
        assert_eq!(browser.renew_for(&cookie, "nobody").status, 400);
        let out = Caller::send(south.request(Method::DELETE, "/v1/sessions/current").header("Cookie", &cookie));
        assert_eq!(out.cookie("ansinh_refresh"), "ansinh_refresh=");
    });
}

/// Whatever answer is lost, the holder of the session stays signed in.
#[test]
fn a_renewal_whose_answer_was_lost_is_asked_for_again() {
    on_both(|service| {
        let browser = service.stranger();
        let (officer, first) = browser.open_session("bac.officer");
        let renew = |cookie: &str| {
            let answer = browser.renew(cookie);
            assert_eq!(answer.status, 200, "{}", answer.text);
            answer.cookie("ansinh_refresh")
        };
        let lost = renew(&first);
        assert_eq!(renew(&first), lost, "the same answer");
        // Half an hour later still; several tabs at once get the same, in whatever order.
        service.set_seconds_ahead(1_800);
        let tabs: BTreeSet<String> = at_once(6, |_| renew(&first)).into_iter().collect();
        assert_eq!(tabs, [lost.clone()].into());
        let tabs: BTreeSet<String> = at_once(6, |_| renew(&lost)).into_iter().collect();
        assert_eq!(tabs.len(), 1);
        let newest = tabs.first().unwrap().clone();
        // Hours later the token before the newest is worth nothing, but it ends nothing.
        service.set_seconds_ahead(10_000);
        assert_eq!(browser.renew(&lost).status, 401);
        assert_eq!(entries(service, "session.revoked"), 0, "nothing was taken for a theft");
        let newest = renew(&newest);
        assert_eq!(officer.get("/v1/me").status, 401, "the access token of the start has ended");
        // Its successor was used: now it is a copy.
        assert_eq!((browser.renew(&lost).status, browser.renew(&newest).status), (401, 401));
        assert_eq!(entries(service, "session.revoked"), 1);
    });
}

/// The id of a session stands in the journal: knowing it ends nothing, and refusing costs no write.
#[test]
fn only_a_token_that_was_issued_can_be_used_again() {
    on_both(|service| {
        let browser = service.stranger();
        let (officer, cookie) = browser.open_session("bac.officer");
        let session = text(&officer.all_at_once("/v1/sessions")[0]["id"]);
        let forged = made_up(&session, officer.token.as_ref().unwrap(), &cookie);
        service.while_nothing_can_be_written("sessions", || {
            for cookie in &forged {
                let answer = browser.renew(cookie);
                assert_eq!((answer.status, answer.code().as_str()), (401, "session_ended"), "{cookie}");
            }
        });
        assert_eq!(officer.get("/v1/me").status, 200);
        let next = browser.renew(&cookie);
        next.expect(200);
        // What was lost is answered again without a write, too.
        service.while_nothing_can_be_written("sessions", || {
            assert_eq!(browser.renew(&cookie).cookie("ansinh_refresh"), next.cookie("ansinh_refresh"));
        });
        assert_eq!(entries(service, "session.revoked"), 0);
    });
}

/// Refused renewals are slowed by address; the holder of a session goes on beside them.
#[test]
fn refused_renewals_are_slowed() {
    on_both_with_limits(|service| {
        let browser = service.stranger();
        let (_, cookie) = browser.open_session("bac.officer");
        let statuses: Vec<u16> = (0..100).map(|_| browser.renew("ansinh_refresh=garbage").status).collect();
        assert!(statuses.starts_with(&[401; 50]) && statuses.contains(&429), "{statuses:?}");
        browser.renew(&cookie).expect(200);
    });
}

/// The secret of an employer's link cannot be guessed at length either.
#[test]
fn wrong_links_are_slowed() {
    on_both_with_limits(|service| {
        let stranger = service.stranger();
        let open = || {
            let page = stranger.request(Method::GET, "/v1/public/inspection-links/current");
            Caller::send(page.header("Inspection-Link", "a-secret-that-was-never-given")).status
        };
        let statuses: Vec<u16> = (0..100).map(|_| open()).collect();
        assert!(statuses.starts_with(&[404]) && statuses.contains(&429), "{statuses:?}");
    });
}

/// Checking a password takes long, so nothing that is written waits for it: a refusal needs no write at all.
#[test]
fn no_password_is_checked_inside_a_write() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let admin = service.caller("admin");
        let path = format!("/v1/users/{}", officer.user_id);
        let version = admin.get(&path).expect(200)["version"].as_i64().unwrap();
        let agency = &admin.get(&path).json()["agency"]["id"];
        let unit = &admin.get(&path).json()["unit"]["id"];
        let account = serde_json::json!({"username": "bac.new", "full_name": "Mẫu", "password": "            ",
            "roles": ["officer"], "unit_id": unit, "agency_id": agency});
        let weak = |answer: Answer| (answer.status, text(&answer.json()["errors"][0]["code"]));
        service.while_nothing_can_be_written("users", || {
            assert_eq!(officer.try_password("bac.officer", "not-the-password").status, 401);
            let refused = officer.change_password("not-the-password", "Mot-mat-khau-moi-2026");
            assert_eq!(text(&refused.json()["errors"][0]["pointer"]), "/current_password", "{}", refused.text);
            assert_eq!(weak(officer.change_password(PASSWORD, "bac-officer-1")), (422, "too_weak".to_owned()));
            let body = serde_json::json!({"password": "aaaaaaaaaaaaaa"});
            assert_eq!(weak(admin.patch(&path, version, &body)), (422, "too_weak".to_owned()));
            assert_eq!(weak(admin.post("/v1/users", &account)), (422, "too_weak".to_owned()));
        });
        // What is right is written; the guard in the code would answer 500 if it were hashed in there.
        let body = serde_json::json!({"password": "Mot-mat-khau-moi-2026"});
        admin.patch(&path, version, &body).expect(200);
        assert_eq!(officer.get("/v1/me").status, 401);
        let officer = service.stranger();
        officer.try_password("bac.officer", "Mot-mat-khau-moi-2026").expect(201);
    });
}

/// The own password cannot be guessed from within a session either, by however many requests.
#[test]
fn guessing_the_own_password_is_slowed() {
    on_both_with_limits(|service| {
        let (officer, other) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let statuses = at_once(40, |_| officer.change_password("not-the-password", "Mot-mat-khau-moi-2026").status);
        assert!(statuses.iter().all(|status| matches!(status, 422 | 429)), "{statuses:?}");
        let checked = statuses.iter().filter(|status| **status == 422).count();
        assert!((1..30).contains(&checked), "{checked} of 40 were checked");
        assert_eq!(other.change_password("not-the-password", "Mot-mat-khau-moi-2026").status, 422);
        assert_eq!(officer.get("/v1/me").status, 200);
    });
}

/// Whoever guesses at the owner's own address does not lock the owner out of a device that was used before.
#[test]
fn a_known_device_is_let_in_while_strangers_are_slowed() {
    on_both_with_limits(|service| {
        let browser = service.stranger();
        let before = browser.try_password("bac.officer", PASSWORD);
        before.expect(201);
        let device = before.cookie("ansinh_device");
        let others = browser.try_password("nam.officer", PASSWORD).cookie("ansinh_device");
        assert!(browser.guess("bac.officer", 40) >= 20);
        assert!(browser.has_to_wait("bac.officer", PASSWORD, ""), "an unknown device waits");
        assert!(browser.has_to_wait("bac.officer", PASSWORD, &others), "a device of another account");
        browser.try_password_on("bac.officer", PASSWORD, &device).expect(201);
        let guesses: Vec<u16> =
            (0..40).map(|_| browser.try_password_on("bac.officer", "not-the-password", &device).status).collect();
        assert!(guesses.contains(&401) && guesses.contains(&429), "a known device is no way to guess: {guesses:?}");
    });
}
