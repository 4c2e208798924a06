use ansinh_tests::{BOTH, Service};
use reqwest::{Method, blocking::Client};
use std::net::TcpListener;

/// A service whose metrics can be read, and their address.
fn measured(backend: ansinh_tests::Backend) -> (Service, String) {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|probe| probe.local_addr()).expect("a free port").port();
    let address = format!("127.0.0.1:{port}");
    let bind: &'static str = address.clone().leak();
    let arguments = ["--rate-limits", "off", "--metrics-bind", bind];
    (Service::with_town_and(backend, &arguments), format!("http://{address}/metrics"))
}

fn lines(metrics: &str) -> Vec<String> {
    let text = reqwest::blocking::get(metrics).and_then(|answer| answer.text()).expect("the metrics");
    // Of each line what it measures, without the value.
    text.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
}

/// What clients make up: methods, paths, headers, parameters and bodies, all different.
fn make_up(base: &str, from: usize, count: usize) {
    let client = Client::new();
    for number in from..from + count {
        let method = Method::from_bytes(format!("M{number:x}").as_bytes()).expect("a method");
        let paths = [
            format!("/v1/x{number}"),
            format!("/v1/cases/{number}"),
            format!("/x{number}/y?z={number}"),
            "/v1/sessions".to_owned(),
        ];
        for path in &paths {
            for method in [&method, &Method::GET, &Method::POST] {
                let request = client
                    .request(method.clone(), format!("{base}{path}"))
                    .header(format!("x-{number}"), number.to_string())
                    .header("user-agent", format!("agent {number}"))
                    .header("authorization", format!("Bearer {number}"))
                    .header("idempotency-key", format!("{number}"))
                    .header("accept-language", format!("x{number}"))
                    .body(format!("{{\"username\": \"nobody{number}\", \"password\": \"\"}}"));
                let answer = request.send().expect("an answer");
                assert!(answer.status().is_client_error(), "{method} {path}: {}", answer.status());
            }
        }
    }
}

/// Every label comes from a fixed list, so that no number of different requests makes the metrics longer.
#[test]
fn requests_do_not_make_the_metrics_longer() {
    for backend in BOTH {
        let (service, metrics) = measured(backend);
        make_up(&service.base, 0, 5);
        let before = lines(&metrics);
        assert!(before.iter().any(|line| line.contains("method=\"other\"")), "{before:?}");
        make_up(&service.base, 5, 250);
        assert_eq!(lines(&metrics), before, "on {backend:?}");
    }
}
