//! Lists: cursors, links, and that nothing is cut without saying so.

use ansinh_tests::{
    Caller, Service,
    funds::Books,
    on_both,
    people::{Answer, any_id, text},
    workbooks::workbook,
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

/// The lists of the document that have a cursor: the path and whether it has a filter by that parameter.
fn lists_with_cursor(service: &Service) -> Vec<String> {
    let document = service.stranger().get("/openapi.json").expect(200);
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        if parameters.into_iter().any(|parameter| parameter["name"] == "cursor") {
            assert!(item["get"]["responses"]["200"]["headers"]["Link"].is_object(), "{path} does not document Link");
            found.push(path.clone());
        }
    }
    assert!(found.len() > 12, "only {} lists", found.len());
    found
}

/// The next page by `Link`, and that it is the same as by `next_cursor`.
#[track_caller]
fn next(page: &Answer) -> Option<String> {
    let body = page.expect(200);
    let link = page.header("link");
    let Some(cursor) = body["next_cursor"].as_str() else {
        assert_eq!(link, "", "a link without a next page");
        return None;
    };
    let address = link.strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\"")).expect("a link");
    assert!(address.ends_with(&format!("cursor={cursor}")), "{link}");
    Some(address.to_owned())
}

/// All items of a list, page after page by `Link`.
#[track_caller]
fn by_link(caller: &Caller, first: &str, most: usize) -> Vec<Value> {
    let (mut items, mut at) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = at {
        let page = caller.get(&path);
        let own = page.expect(200)["items"].as_array().expect("items").clone();
        assert!(own.len() <= most, "{path}: more items than asked for");
        // An entry of the timeline gets its number soon after it is there.
        items.extend(own.into_iter().map(|mut item| {
            item.as_object_mut().expect("an object").remove("number");
            item
        }));
        at = next(&page);
    }
    items
}

/// A bank's statement with three lines; answers its id.
fn statement(books: &Books, name: &str) -> String {
    let line = |number: i64| format!("2026-11-0{number},{number}000,{name},ung ho,{name}-{number}\n");
    let content = format!("date,amount,payer,text,reference\n{}", (1..4).map(line).collect::<String>());
    let part = multipart::Part::bytes(content.into_bytes()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", books.fund);
    text(&Caller::send(books.accountant.request(Method::POST, &path).multipart(form)).expect(201)["id"])
}

/// Parts of addresses that inspectors read.
const OF_INSPECTORS: [&str; 9] =
    ["sanction", "dialogue", "ward-", "hot-spot", "employer", "arrears", "inspection", "/findings", "/remedies"];

/// Somebody who may read a list, and an id for its path that has several items.
fn reader(service: &Service, path: &str) -> (Caller, String) {
    let who = match path {
        "/v1/users" | "/v1/number-claims" => "admin",
        "/v1/journal" => "auditor",
        "/v1/arrears-imports" => "insurance.officer",
        _ if OF_INSPECTORS.iter().any(|part| path.contains(part)) => "inspector",
        _ if path.contains("/cases")
            || path.contains("/people")
            || path.contains("/households")
            || path.contains("/calendar") =>
        {
            "bac.officer"
        }
        _ => "fund.accountant",
    };
    let caller = service.caller(who);
    let id = if path.starts_with("/v1/cases/") {
        let case = caller.draft_allowance("Lê Thị Mẫu Trang");
        for note in ["Một", "Hai", "Ba"] {
            caller.post(&format!("/v1/cases/{}/notes", text(&case["id"])), &json!({"text": note})).expect(201);
        }
        text(&case["id"])
    } else if path.starts_with("/v1/calendar/") {
        let officer = service.caller("bac.officer");
        let due =
            ["Lê Thị Mẫu Lịch", "Lê Thị Mẫu Hạn", "Lê Thị Mẫu Nghỉ"].map(|name| officer.submitted_allowance(name));
        let off = json!({"on": due[0]["due_on"], "code": "NGHI", "name_vi": "Nghỉ (mẫu)", "name_en": "Day off (sample)",
            "kind": "swap_off", "legal_basis": "Thông báo mẫu"});
        text(&service.caller("admin").post("/v1/calendar/holidays", &off).expect(201)["id"])
    } else if path.starts_with("/v1/employers/") {
        text(&caller.get("/v1/employers?limit=1").expect(200)["items"][0]["id"])
    } else if path.contains("/bank-imports") {
        let books = Books::open(service, "DODN");
        let imports = ["A", "B", "C"].map(|name| statement(&books, name));
        if path.starts_with("/v1/funds/") { books.fund } else { imports[0].clone() }
    } else {
        any_id()
    };
    (caller, id)
}

/// Every list of the document, one item at a time by its links: the same items in the same order as at once, each once, and
/// its cursor is taken by no other list, record or filter.
#[test]
fn every_list_is_paged_by_its_links() {
    on_both(|service| {
        let foreign =
            text(&service.caller("bac.officer").get("/v1/cases?limit=1&status=draft").expect(200)["next_cursor"]);
        let mut paged = 0;
        for template in lists_with_cursor(service) {
            // Their own stories page them: one is of a list case, the other is asked for by its direction.
            if ["/v1/cases/{id}/beneficiaries", "/v1/case-transfers"].contains(&template.as_str()) {
                continue;
            }
            let (caller, id) = reader(service, &template);
            let path = template.replace("{id}", &id);
            let whole: Vec<Value> = by_link(&caller, &format!("{path}?limit=200"), 200);
            let few = caller.get(&format!("{path}?limit=2"));
            if let Some(second) = next(&few) {
                assert!(second.starts_with(&format!("{path}?limit=2&cursor=")), "{second}");
                paged += 1;
            }
            let step = whole.len().div_ceil(5).clamp(1, 199);
            // The journal may have got an entry meanwhile: it comes first.
            let again = by_link(&caller, &format!("{path}?limit={step}"), step);
            assert!(again.ends_with(&whole), "{path}: {} items and {}", again.len(), whole.len());
            assert!(template == "/v1/journal" || again.len() == whole.len(), "{path}");
            let refused = caller.get(&format!("{path}?cursor={foreign}"));
            assert_eq!((refused.status, refused.code().as_str()), (400, "cursor_mismatch"), "{path}");
            for forged in ["abc", "", "%00", "eyJiIjoiIiwiayI6MX0"] {
                let refused = caller.get(&format!("{path}?cursor={forged}"));
                assert_eq!((refused.status, refused.code().as_str()), (400, "bad_parameter"), "{path} {forged}");
            }
            for limit in ["0", "201", "-1", "x"] {
                assert_eq!(caller.get(&format!("{path}?limit={limit}")).code(), "bad_parameter", "{path} {limit}");
            }
        }
        assert!(paged > 8, "only {paged} lists had a second page");
    });
}

/// What an operation answers as a file, or as a whole without pages, has more rows than a page, and all of them.
#[test]
fn every_file_is_whole() {
    const ONE_MORE_THAN_A_PAGE: usize = 201;
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for number in 0..ONE_MORE_THAN_A_PAGE {
            books.give(json!({"amount": 1_000 + number}));
        }
        let lines = |caller: &Caller, path: &str| {
            let answer = Caller::send(caller.request(Method::GET, path).header("Accept", "text/csv"));
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            answer.text.lines().count() - 1
        };
        let document = service.stranger().get("/openapi.json").expect(200);
        for (path, item) in document["paths"].as_object().expect("paths") {
            if item["get"]["responses"]["200"]["content"]["text/csv"].is_null() {
                continue;
            }
            let statistics = format!("?fund_id={}&from=2026-11-01&to=2026-11-30", books.fund);
            let caller = match path.as_str() {
                "/v1/ledger-entries" | "/v1/contributions" | "/v1/statistics/funds" => books.accountant.clone(),
                other => reader(service, other).0,
            };
            let (filter, rows) = match path.as_str() {
                "/v1/ledger-entries" | "/v1/contributions" => {
                    (format!("?fund_id={}", books.fund), ONE_MORE_THAN_A_PAGE)
                }
                // One row for each group, and the sum; the groups are as many as the figures have.
                "/v1/statistics/funds" => (format!("{statistics}&group_by=fund"), 2),
                // Their own stories compare them.
                "/v1/public/fund-statistics"
                // Entries get their numbers while it is read.
                | "/v1/journal"
                | "/v1/statistics/cases"
                | "/v1/statistics/protected-cases"
                | "/v1/statistics/inspections"
                | "/v1/statistics/arrears"
                | "/v1/statistics/houses"
                | "/v1/cases/{id}/beneficiaries" => continue,
                // A register: as many lines as its list has items.
                other => ("?limit=200".to_owned(), by_link(&caller, &format!("{other}?limit=200"), 200).len()),
            };
            assert_eq!(lines(&caller, &format!("{path}{filter}")), rows, "{path}");
            let sheets = workbook(&caller, &format!("{path}{filter}&format=xlsx"));
            assert!(sheets.iter().any(|sheet| sheet.len() > rows), "{path}");
        }
        let listed = by_link(&books.accountant, &format!("/v1/ledger-entries?fund_id={}&limit=200", books.fund), 200);
        assert_eq!(listed.len(), ONE_MORE_THAN_A_PAGE);
        let statement = books.accountant.get(&format!("/v1/donors/{}/statement?year=2026", books.donor)).expect(200);
        assert_eq!(statement["contributions"].as_array().map(Vec::len), Some(ONE_MORE_THAN_A_PAGE));
        let sum: usize = (0..ONE_MORE_THAN_A_PAGE).map(|number| 1_000 + number).sum();
        assert_eq!(statement["totals"][0]["amount"], json!(sum));
    });
}

/// A cursor fits the filter, the sort and the record that it was made for, and can be neither changed nor read.
#[test]
fn a_cursor_fits_its_own_list_only() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let cursor = text(&officer.get("/v1/cases?limit=1&status=open").expect(200)["next_cursor"]);
        officer.get(&format!("/v1/cases?limit=7&status=open&include_total=true&cursor={cursor}")).expect(200);
        for other in ["status=closed", "status=open&sort=-due_at", "overdue=true"] {
            let refused = officer.get(&format!("/v1/cases?limit=1&{other}&cursor={cursor}"));
            assert_eq!((refused.status, refused.code().as_str()), (400, "cursor_mismatch"), "{other}");
        }
        // The link keeps what was asked for.
        let page = officer.get("/v1/cases?limit=1&status=open,draft&sort=-due_at");
        let link = next(&page).expect("a next page");
        for kept in ["limit=1", "status=open%2Cdraft", "sort=-due_at"] {
            assert!(link.contains(kept), "{link}");
        }
        // Notes of one case, and of another.
        let ids: Vec<String> = ["Lê Thị Mẫu Một", "Lê Thị Mẫu Hai"]
            .map(|name| {
                let id = text(&officer.draft_allowance(name)["id"]);
                for note in ["Một", "Hai"] {
                    officer.post(&format!("/v1/cases/{id}/notes"), &json!({"text": note})).expect(201);
                }
                id
            })
            .to_vec();
        for list in ["notes", "timeline"] {
            let page = officer.get(&format!("/v1/cases/{}/{list}?limit=1", ids[0])).expect(200);
            let cursor = text(&page["next_cursor"]);
            let refused = officer.get(&format!("/v1/cases/{}/{list}?limit=1&cursor={cursor}", ids[1]));
            assert_eq!((refused.status, refused.code().as_str()), (400, "cursor_mismatch"), "{list}");
        }
        // Another instance on the same database reads it.
        service.beside(|base| {
            Caller::sign_in(base, "bac.officer").get(&format!("/v1/cases?status=open&cursor={cursor}")).expect(200);
        });
        let search =
            |cursor: Value, q: &str| officer.post("/v1/people/search", &json!({"q": q, "limit": 1, "cursor": cursor}));
        let found = search(Value::Null, "nguyen");
        assert_eq!(found.header("link"), "", "names stay out of addresses");
        let cursor = found.expect(200)["next_cursor"].clone();
        search(cursor.clone(), "nguyen").expect(200);
        assert_eq!(search(cursor, "tran").code(), "cursor_mismatch");
        assert_eq!(search(json!("abc"), "tran").code(), "bad_parameter");
    });
}

/// Donors page by page for a reader who may not know all of them: the masked ones come last, and each donor once.
#[test]
fn masked_donors_come_last() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for name in ["An Mẫu", "Ức Mẫu", "Mạnh Mẫu"] {
            for is_anonymous in [true, false] {
                let donor = json!({"donor_type": "individual", "name": name, "is_anonymous": is_anonymous});
                books.accountant.post("/v1/donors", &donor).expect(201);
            }
        }
        let pages = |caller: &Caller, limit: usize| {
            let (mut donors, mut cursor) = (Vec::new(), Value::Null);
            loop {
                let body = json!({"q": "", "limit": limit, "cursor": cursor});
                let page = caller.post("/v1/donors/search", &body).expect(200);
                donors.extend(page["items"].as_array().expect("items").clone());
                cursor = page["next_cursor"].clone();
                if cursor.is_null() {
                    return donors;
                }
            }
        };
        let officer = service.caller("bac.officer");
        for caller in [&officer, &books.accountant] {
            let whole = pages(caller, 200);
            for limit in [1, 3] {
                assert_eq!(pages(caller, limit), whole);
            }
        }
        let seen = pages(&officer, 200);
        let first = seen.iter().position(|donor| donor["is_anonymous"] == true).expect("a masked donor");
        assert!(seen[first..].iter().all(|donor| donor["is_anonymous"] == true), "masked donors stand apart");
        let codes: Vec<&str> = seen[first..].iter().map(|donor| donor["code"].as_str().expect("a code")).collect();
        assert!(codes.is_sorted(), "in the order of entry: {codes:?}");
        assert_eq!(seen.len(), pages(&books.accountant, 200).len());
    });
}
