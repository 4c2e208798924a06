use ansinh_tests::{
    Caller,
    arrears::{HEAD, due_day, hand_in, last_month, list},
    at_once,
    employers::{enterprise, tax_code},
    on_both,
    people::text,
};
use reqwest::Method;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

fn of_month(caller: &Caller) -> Vec<Value> {
    caller.all(&format!("/v1/arrears?month={}", last_month().format("%Y-%m")))
}

fn undo(caller: &Caller, import: &Value, version: i64) -> ansinh_tests::people::Answer {
    let path = format!("/v1/arrears-imports/{}/undo", text(&import["id"]));
    caller.change(Method::POST, &path, version, &json!({"reason": "Nhầm tháng"}))
}

/// Tried, taken in once, undone, and taken in again; a repeated request is answered as it was.
#[test]
fn the_list_of_a_month_is_taken_in_once() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let (one, other) =
            (officer.employer("Công ty Minh Họa Nợ Một", 31), officer.employer("Công ty Minh Họa Nợ Hai", 32));
        let debtless = officer.employer("Công ty Minh Họa Không Nợ", 33);
        let file = list(&[(&one, [70_000_000, 9_000_000, 4_000_000]), (&other, [5, 0, 0]), (&debtless, [0, 0, 0])]);
        let tried = hand_in(&officer, file.as_bytes(), "C12.csv", true).expect(200);
        assert_eq!((&tried["dry_run"], &tried["import"]), (&json!(true), &Value::Null));
        assert_eq!((&tried["row_count"], &tried["without_arrears"]), (&json!(2), &json!(1)));
        assert_eq!(tried["amounts"]["social_vnd"], 70_000_005);
        assert_eq!(of_month(&officer).len(), 0, "nothing is kept of a dry run");

        let taken = hand_in(&officer, file.as_bytes(), "C12.csv", false).expect(200);
        let import = &taken["import"];
        assert_eq!((&import["row_count"], &import["agency"]["code"]), (&json!(2), &json!("BHXH_CS_HL")));
        let rows = of_month(&officer);
        assert_eq!(rows.len(), 2);
        let first = rows.iter().find(|row| row["employer"]["id"] == one["id"]).expect("the record");
        assert_eq!((&first["due_on"], &first["outstanding_vnd"]), (&json!(due_day()), &json!(83_000_000)));
        assert_eq!(
            (&first["standing"], &first["bucket"], &first["workers"]),
            (&json!("not_due"), &json!("not_due"), &json!(7))
        );

        let again = hand_in(&officer, file.as_bytes(), "C12.csv", false);
        assert_eq!((again.status, again.code().as_str()), (409, "month_imported"));
        assert_eq!(again.json()["arrears_import_id"], import["id"]);
        let taken = format!("/v1/arrears-imports/{}", text(&import["id"]));
        assert_eq!(again.header("location"), taken);
        assert_eq!(&officer.get(&taken).expect(200), import);
        assert_eq!(hand_in(&officer, file.as_bytes(), "C12.csv", true).code(), "month_imported");

        assert_eq!(undo(&officer, import, 2).status, 412);
        let undone = undo(&officer, import, 1).expect(200);
        assert_eq!((&undone["status"], &undone["transitions"]), (&json!("undone"), &json!([])));
        assert_eq!(undo(&officer, import, 2).code(), "state_conflict");
        assert_eq!(of_month(&officer).len(), 0);
        let record = officer.get(&format!("/v1/arrears/{}", text(&first["id"]))).expect(200);
        assert_eq!(record["status"], "withdrawn");
        hand_in(&officer, file.as_bytes(), "C12.csv", false).expect(200);
        assert_eq!(of_month(&officer).len(), 2);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
        let path = format!("/v1/arrears-imports?month={}", last_month().format("%Y-%m"));
        let listed: Vec<Value> = officer.all(&path).iter().map(|import| import["status"].clone()).collect();
        assert_eq!(listed, ["done", "undone"]);
    });
}

/// Of two at the same moment one is taken in.
#[test]
fn a_month_is_taken_in_once_by_two_at_once() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Cùng Lúc", 34);
        let file = list(&[(&employer, [5, 0, 0])]);
        let answers = at_once(3, |_| hand_in(&officer, file.as_bytes(), "C12.csv", false));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.status == 409));
        assert_eq!(of_month(&officer).len(), 1);
    });
}

/// Each fault has its cell, nothing is half-applied, and the file of another agency is said to be one.
#[test]
fn a_list_with_faults_is_refused_as_a_whole() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Đúng", 35);
        let (tax, month) = (text(&employer["tax_code"]), last_month().format("%m/%Y").to_string());
        let mut coded = enterprise("Công ty Minh Họa Hai Mã", 36);
        coded["insurance_code"] = json!("TZ0036M");
        officer.post("/v1/employers", &coded).expect(201);
        let foreign = tax_code(37);
        let file = format!(
            "{HEAD}BHXH_CS_HL,{month},,{tax},5,0,0,,,\nBHXH_CS_HL,{month},,{tax},-5,0,0,,,\nBHXH_CS_HL,{month},ZZ9999Z,,5,0,0,,,\n\
             BHXH_CS_HL,{month},,{tax},6,0,0,,,\nBHXH_CS_HL,{month},,0100233480,5,0,0,,,\nBHXH_CS_HL,01/2099,,{tax},5,0,0,,,\n\
             BHXH_CS_HL,{month},,{tax},,,,,,\nBHXH_CS_HL,{month},TZ0036M,{foreign},5,0,0,,,\nBHXH_CS_HL,{month},TZ0036M,,#N/A,0,0,,,\n"
        );
        let refused = hand_in(&officer, file.as_bytes(), "C12.csv", false);
        assert_eq!((refused.status, &refused.json()["error_count"]), (422, &json!(8)));
        let mut faults: Vec<String> = refused.json()["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|fault| format!("{} {}", text(&fault["pointer"]), text(&fault["code"])))
            .collect();
        faults.sort();
        assert_eq!(
            faults,
            [
                "/lines/10/social invalid_format",
                "/lines/3/social out_of_range",
                "/lines/4/insurance_code unknown_reference",
                "/lines/5/tax_code duplicate",
                "/lines/6/tax_code invalid_value",
                "/lines/7/month out_of_range",
                "/lines/8/social required",
                "/lines/9/tax_code not_allowed",
            ]
        );
        assert_eq!(of_month(&officer).len(), 0);

        let elsewhere = format!("{HEAD}BHXH_HT,{month},,{tax},5,0,0,,,\n");
        let refused = hand_in(&officer, elsewhere.as_bytes(), "C12.csv", false);
        assert_eq!((refused.status, refused.code().as_str()), (422, "other_agencys_file"));
        assert_eq!(refused.json()["agency_code"], "BHXH_CS_HL");
        for (content, pointer) in [(&b""[..], "/file"), (b"month,social\n", "/file"), (b"PK\x03\x04x", "/file")] {
            let refused = hand_in(&officer, content, "C12.xlsx", true);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(pointer)));
        }
        let reader = service.caller("labour.officer");
        assert_eq!(hand_in(&reader, file.as_bytes(), "C12.csv", false).status, 403);
        assert_eq!(reader.get("/v1/arrears-imports").status, 403);
    });
}

/// The empty list has the headings that an import reads; no line is the only fault of it.
#[test]
fn the_template_is_read_as_a_list() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let template = officer.request(Method::GET, "/v1/arrears-import-template").header("Accept-Language", "vi");
        let content = Caller::open(template).bytes().expect("the workbook").to_vec();
        let refused = hand_in(&officer, &content, "C12.xlsx", true);
        let faults = refused.json()["errors"].clone();
        assert_eq!((faults.as_array().map(Vec::len), &faults[0]["pointer"]), (Some(1), &json!("/file")));
        assert_eq!(faults[0]["code"], "required");
        assert_eq!(service.caller("inspector").get("/v1/arrears-import-template").status, 403);
    });
}

/// The same list as Excel saves it: Vietnamese headings in another order, numbers as numbers.
#[test]
fn a_workbook_is_read_as_a_csv_is() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let employer = officer.employer("Công ty Minh Họa Bảng Tính", 36);
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let head = [
            "STT",
            "Tên đơn vị",
            "Mã số thuế",
            "Mã đơn vị",
            "BHXH",
            "BHYT",
            "BHTN",
            "Tháng",
            "Mã cơ quan BHXH",
            "Loại",
        ];
        for (at, name) in head.iter().enumerate() {
            sheet.write(0, at as u16, *name).expect("a heading");
        }
        sheet.write(1, 0, 1).expect("a cell");
        sheet.write(1, 2, text(&employer["tax_code"])).expect("a cell");
        for (at, amount) in [(4, 70_000_000_i32), (5, 9_000_000), (6, 0)] {
            sheet.write(1, at, amount).expect("a cell");
        }
        sheet.write(1, 7, last_month().format("%m/%Y").to_string()).expect("a cell");
        sheet.write(1, 8, "BHXH_CS_HL").expect("a cell");
        sheet.write(1, 9, "Đăng ký lương thấp").expect("a cell");
        let content = book.save_to_buffer().expect("a workbook");
        let taken = hand_in(&officer, &content, "C12.xlsx", false).expect(200);
        assert_eq!((&taken["row_count"], &taken["amounts"]["social_vnd"]), (&json!(1), &json!(70_000_000)));
        assert_eq!(of_month(&officer)[0]["kind"], "under_declared");
    });
}
