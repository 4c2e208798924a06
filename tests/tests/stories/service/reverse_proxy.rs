//! Behind Debian's nginx with the configuration that is shipped, each client at a loopback address of its own.

use ansinh_tests::{Caller, Service, people::PASSWORD, service::BOTH};
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// nginx in front of a service; ends with the story.
struct Proxy {
    process: Child,
    base: String,
    _folder: TempDir,
}

impl Proxy {
    fn before(service: &Service) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|probe| probe.local_addr()).expect("a free port").port();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/nginx.conf");
        let mut server = fs::read_to_string(shipped).expect("the shipped configuration");
        let html = folder.path().join("html").display().to_string();
        fs::create_dir(&html).expect("a folder");
        fs::write(format!("{html}/index.html"), "<!doctype html><title>An Sinh</title>").expect("a page");
        // Nothing but places is different here.
        let places = [
            ("listen 8080;", format!("listen 127.0.0.1:{port};")),
            ("/usr/share/nginx/html", html),
            ("http://api:8080", service.base.clone()),
        ];
        for (shipped, here) in places {
            assert_eq!(server.matches(shipped).count(), 1, "{shipped} in deploy/nginx.conf");
            server = server.replace(shipped, &here);
        }
        let own = folder.path().display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("{name}_temp_path {own}/{name};\n"))
            .collect();
        let main = format!(
            "daemon off;\nmaster_process off;\npid {own}/nginx.pid;\nerror_log {own}/error.log;\nevents {{}}\n\
             http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}{server}\n}}\n"
        );
        let file = folder.path().join("nginx.conf");
        fs::write(&file, main).expect("the configuration");
        let process = Command::new("/usr/sbin/nginx")
            .args(["-p", &own.to_string(), "-e", "stderr", "-c", &file.display().to_string()])
            .stdout(Stdio::null())
            .spawn()
            .expect("nginx: the package nginx-light, which `make test` installs");
        let mut proxy = Self { process, base: format!("http://127.0.0.1:{port}"), _folder: folder };
        let end = Instant::now() + Duration::from_secs(60);
        while !reqwest::blocking::get(format!("{}/health/ready", proxy.base)).is_ok_and(|answer| answer.status() == 200)
        {
            let stopped = proxy.process.try_wait().expect("the state of nginx");
            assert!(stopped.is_none() && Instant::now() < end, "nginx did not start");
            std::thread::yield_now();
        }
        proxy
    }

    /// Sends bytes as they are; answers what comes back until nginx ends the connection.
    fn say(&self, request: &str) -> String {
        let address = self.base.trim_start_matches("http://");
        let mut connection = TcpStream::connect(address).expect("nginx");
        connection.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        // nginx may reset the connection after its answer when it did not read the rest of the request.
        let _ = connection.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Somebody without an account, at 127.0.0.`host`.
    fn stranger(&self, host: u8) -> Caller {
        Caller::stranger_at(&self.base, [127, 0, 0, host])
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.process.kill().expect("nginx to end");
        self.process.wait().expect("nginx to end");
    }
}

const TRUST: [&str; 2] = ["--trusted-proxies", "127.0.0.1"];

/// Whoever guesses keeps nobody else out: not from the same account at another address, nor from other accounts.
#[test]
fn a_hundred_wrong_sign_ins_from_one_address_keep_nobody_else_out() {
    for backend in BOTH {
        let service = Service::with_town_and(backend, &TRUST);
        let proxy = Proxy::before(&service);
        let (guesser, officer) = (proxy.stranger(2), proxy.stranger(3));
        assert!(guesser.guess("bac.officer", 100) >= 50, "guessing is slowed");
        assert!(guesser.has_to_wait("bac.officer", PASSWORD, ""));
        officer.try_password("bac.officer", PASSWORD).expect(201);
        officer.try_password("bac.chair", PASSWORD).expect(201);
        // Another account at the guesser's own address.
        guesser.try_password("bac.chair", PASSWORD).expect(201);
        // One password on a hundred accounts.
        let names = (0..100).map(|number| format!("name{number}"));
        let slowed = names.filter(|name| guesser.try_password(name, "not-the-password").status == 429).count();
        assert!(slowed >= 20, "{slowed} of 100 were slowed");
        proxy.stranger(4).try_password("nam.officer", PASSWORD).expect(201);
    }
}

/// Nobody takes another address by writing it: neither through the proxy nor past it.
#[test]
fn a_forwarded_address_is_believed_from_the_proxy_alone() {
    for backend in BOTH {
        let service = Service::with_town_and(backend, &TRUST);
        let proxy = Proxy::before(&service);
        let guess = |caller: &Caller, claimed: &str| {
            let body = json!({"username": "bac.officer", "password": "not-the-password"});
            let request = caller.request(Method::POST, "/v1/sessions").header("X-Forwarded-For", claimed).json(&body);
            Caller::send(request).status
        };
        let claimed = |number: usize| format!("203.0.113.{number}");
        let through: Vec<u16> = (0..40).map(|number| guess(&proxy.stranger(2), &claimed(number))).collect();
        assert!(through.contains(&429), "{through:?}");
        let past = Caller::stranger_at(&service.base, [127, 0, 0, 5]);
        let past: Vec<u16> = (0..40).map(|number| guess(&past, &claimed(number))).collect();
        assert!(past.contains(&429), "{past:?}");
        // Somebody else's address was claimed all the time: it is not slowed for that.
        let victim = proxy.stranger(6);
        let framed = Caller::stranger_at(&service.base, [127, 0, 0, 7]);
        let statuses: Vec<u16> = (0..40).map(|_| guess(&framed, "127.0.0.6")).collect();
        assert!(statuses.contains(&429));
        victim.try_password("bac.officer", PASSWORD).expect(201);
    }
}

/// Without the setting the header says nothing: everybody behind a proxy has its address.
#[test]
fn nobody_is_trusted_unless_the_setting_says_so() {
    let service = Service::with_town_and(BOTH[0], &[]);
    let proxy = Proxy::before(&service);
    assert!(proxy.stranger(2).guess("bac.officer", 40) >= 20);
    assert!(proxy.stranger(3).has_to_wait("bac.officer", PASSWORD, ""));
    let refused = service.run(&["migrate", "--trusted-proxies", "nginx"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("nginx"), "it names what it cannot read");
}

/// A request that HTTP does not allow never reaches the service; nginx answers it with a problem document.
#[test]
fn what_never_reaches_the_service_gets_a_problem_document() {
    let mut service = Service::with_town_and(BOTH[0], &TRUST);
    let proxy = Proxy::before(&service);
    let long = "x".repeat(40_000);
    let oversized = format!("POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", 22 * 1024 * 1024);
    for (request, status, code) in [
        ("GET /v1/cases HTTP/9.9\r\n\r\n", 400, "bad_request"),
        ("no request at all\r\n\r\n", 400, "bad_request"),
        ("GET /v1/cases HTTP/1.1\r\n\r\n", 400, "bad_request"),
        ("GET /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "bad_request"),
        (&format!("GET /v1/cases?{long} HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "bad_request"),
        (&format!("GET /v1/cases HTTP/1.1\r\nHost: a\r\nX-Long: {long}\r\n\r\n"), 400, "bad_request"),
        (&oversized, 413, "too_large"),
    ] {
        let answer = proxy.say(request);
        let shown = &request[..request.len().min(60)];
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{shown}: {answer}"));
        assert!(head.contains(&format!(" {status} ")), "{shown}: {answer}");
        assert!(head.contains("application/problem+json"), "{shown}: {answer}");
        let problem: Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("{shown}: {error}: {body}"));
        assert_eq!((&problem["type"], &problem["status"]), (&json!(format!("/problems/{code}")), &json!(status)));
    }
    service.kill();
    let away = proxy.stranger(2).get("/v1/me");
    assert_eq!((away.status, away.code().as_str()), (503, "busy"), "{}", away.text);
}
