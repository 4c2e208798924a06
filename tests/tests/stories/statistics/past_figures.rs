use ansinh_tests::{
    Caller, at_once, on_both,
    people::{Answer, any_id, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

fn figure(more: Value) -> Value {
    let mut body = json!({"fund_kind": "DODN", "year": 2019, "figure": "spent_vnd", "value": 1_200_000_000,
        "exactness": "over", "source": "Báo cáo mẫu 2019"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn hand_in(caller: &Caller, content: &str, dry_run: bool) -> Answer {
    let part = multipart::Part::bytes(content.as_bytes().to_vec()).file_name("so-lieu.csv");
    let form = multipart::Form::new().text("requirement", "past_figures").part("file", part);
    let path = format!("/v1/past-figures/imports?dry_run={dry_run}");
    Caller::send(caller.request(Method::POST, &path).multipart(form))
}

fn told(caller: &Caller, year: i64) -> Vec<Value> {
    let path = format!("/v1/statistics/funds?from={year}-01-01&to={year}-12-31");
    caller.get(&path).expect(200)["past_figures"].as_array().expect("figures").clone()
}

/// A figure is corrected by a newer one with a cause; the newest alone is told, and the old one stays readable.
#[test]
fn a_figure_of_a_past_year_is_corrected_and_its_history_kept() {
    on_both(|service| {
        let chair = service.caller("fund.chair");
        let first = chair.post("/v1/past-figures", &figure(json!({}))).expect(201);
        assert_eq!((&first["exactness"], &first["unit_text"]), (&json!("over"), &json!("đồng")));
        let again = chair.post("/v1/past-figures", &figure(json!({"value": 5})));
        assert_eq!((again.status, again.code().as_str()), (409, "duplicate"), "a correction is named as one");
        let fixed = json!({"value": 1_250_000_000, "exactness": "exact", "supersedes_id": first["id"]});
        let bare = chair.post("/v1/past-figures", &figure(fixed.clone()));
        assert_eq!((bare.status, &bare.json()["errors"][0]["pointer"]), (422, &json!("/cause")));
        let mut fixed = figure(fixed);
        fixed["cause"] = json!("Báo cáo đính chính");
        let answers = at_once(4, |_| chair.post("/v1/past-figures", &fixed));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "of two at once one corrects");
        assert!(answers.iter().all(|answer| [201, 409].contains(&answer.status)));
        let newest = chair.all("/v1/past-figures?year=2019");
        assert_eq!((newest.len(), &newest[0]["value"]), (1, &json!(1_250_000_000)));
        let history = chair.all("/v1/past-figures?year=2019&with_history=true");
        assert_eq!(history.len(), 2);
        let old = history.iter().find(|line| line["id"] == first["id"]).expect("the old one");
        assert_eq!((&old["superseded_by_id"], &old["value"]), (&newest[0]["id"], &first["value"]));
        assert_eq!(newest[0]["cause"], "Báo cáo đính chính");
        let figures = told(&chair, 2019);
        assert_eq!((figures.len(), &figures[0]["value"]), (1, &json!(1_250_000_000)), "only the newest is told");
        service.meddle_refused("UPDATE past_figures SET value = 1");
        service.meddle_refused("DELETE FROM past_figures");
    });
}

#[test]
fn who_may_not_and_what_is_wrong() {
    on_both(|service| {
        let chair = service.caller("fund.chair");
        for (what, more, pointer) in [
            ("no such fund", json!({"fund_kind": "XYZ"}), "/fund_kind"),
            ("no such unit", json!({"unit_id": any_id()}), "/unit_id"),
            ("a year to come", json!({"year": 2199}), "/year"),
            ("less than nothing", json!({"value": -1}), "/value"),
            ("no report", json!({"source": ""}), "/source"),
            ("an unknown figure", json!({"figure": "happiness"}), "/figure"),
            ("a cause of nothing", json!({"cause": "Đính chính"}), "/cause"),
        ] {
            let answer = chair.post("/v1/past-figures", &figure(more));
            assert_eq!(answer.status, 422, "{what}: {}", answer.text);
            assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{what}: {}", answer.text);
        }
        let gone = figure(json!({"supersedes_id": any_id(), "cause": "Đính chính"}));
        assert_eq!(chair.post("/v1/past-figures", &gone).code(), "state_conflict");
        let accountant = service.caller("fund.accountant");
        assert_eq!(accountant.post("/v1/past-figures", &figure(json!({}))).status, 403);
        assert_eq!(hand_in(&accountant, "", true).status, 403);

        // Another ward neither records for this one nor sees its figures.
        let units = chair.get("/v1/me").expect(200);
        let own = text(&units["unit"]["id"]);
        chair.post("/v1/past-figures", &figure(json!({"year": 2018, "unit_id": own}))).expect(201);
        assert_eq!(chair.all("/v1/past-figures?year=2018").len(), 1);
        assert!(service.caller("nam.officer").all("/v1/past-figures?year=2018").is_empty());
        assert_eq!(service.caller("police.officer").get("/v1/past-figures").status, 403);
    });
}

/// The town was abolished in 2025; both wards that succeeded it see what it reported.
#[test]
fn figures_of_a_former_unit_are_seen_by_its_successors() {
    on_both(|service| {
        let seen = |caller: &str| {
            let caller = service.caller(caller);
            let listed = caller.all("/v1/past-figures?year=2017").len();
            (listed, told(&caller, 2017).len())
        };
        let everywhere = seen("auditor");
        assert!(everywhere.0 > 0 && everywhere.1 > 0, "{everywhere:?}");
        for caller in ["bac.officer", "nam.officer", "front.officer", "union.officer"] {
            assert_eq!(seen(caller), everywhere, "{caller}");
        }
    });
}

const HEAD: &str = "fund_kind,unit_key,year,figure,value,exactness,source,cause\n";

/// A file is taken whole or not at all; it is tried first, and may be handed in twice.
#[test]
fn a_file_of_figures_is_taken_whole_or_not_at_all() {
    on_both(|service| {
        let chair = service.caller("fund.chair");
        let bad = format!(
            "{HEAD}DODN,,2016,houses_built,120,exact,Báo cáo mẫu,\nDODN,nowhere,2016,spent_vnd,1,exact,Báo cáo mẫu,\n\
             DODN,,2016,donors,nhiều,over,Báo cáo mẫu,\nDODN,,2016,houses_built,5,exact,Báo cáo mẫu,\nDODN,,2016,donors,7,roughly,,\n"
        );
        let refused = hand_in(&chair, &bad, false);
        assert_eq!((refused.status, refused.code().as_str()), (422, "validation_failed"));
        let refused = refused.json();
        let pointers: Vec<&str> =
            refused["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        let expected = ["/lines/3/unit_key", "/lines/4/value", "/lines/5", "/lines/6/exactness", "/lines/6/source"];
        assert_eq!(pointers, expected, "every fault at once");
        assert!(chair.all("/v1/past-figures?year=2016").is_empty(), "nothing of it is taken");

        let good =
            format!("{HEAD}DODN,,2016,houses_built,120,exact,Báo cáo mẫu,\nVNN,,2016,donors,900,about,Báo cáo mẫu,\n");
        let tried = hand_in(&chair, &good, true).expect(200);
        assert_eq!((&tried["dry_run"], &tried["added"]), (&json!(true), &json!(2)));
        assert!(chair.all("/v1/past-figures?year=2016").is_empty(), "a trial writes nothing");
        hand_in(&chair, &good, false).expect(200);
        let twice = hand_in(&chair, &good, false).expect(200);
        assert_eq!((&twice["added"], &twice["unchanged"]), (&json!(0), &json!(2)));
        assert_eq!(chair.all("/v1/past-figures?year=2016").len(), 2);
        let about = told(&chair, 2016).into_iter().find(|line| line["fund_kind"] == "VNN").expect("the donors");
        assert_eq!((&about["exactness"], &about["value"]), (&json!("about"), &json!(900)));

        // A correction in a file needs its cause too.
        let bare = format!("{HEAD}DODN,,2016,houses_built,121,exact,Báo cáo mẫu,\n");
        assert_eq!(hand_in(&chair, &bare, false).json()["errors"][0]["pointer"], "/lines/2/cause");
        let fixed = format!("{HEAD}DODN,,2016,houses_built,121,exact,Báo cáo mẫu,Đính chính\n");
        assert_eq!(hand_in(&chair, &fixed, false).expect(200)["superseded"], 1);
        for nonsense in ["", HEAD, "ngay,tien\n1,2\n"] {
            assert_eq!(hand_in(&chair, nonsense, false).status, 422, "{nonsense:?}");
        }
    });
}
