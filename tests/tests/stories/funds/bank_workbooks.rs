use ansinh_tests::{
    Caller, Service,
    funds::Books,
    on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use std::{
    io::{Cursor, Read, Write},
    sync::OnceLock,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

fn hand_in(caller: &Caller, fund: &str, content: &[u8], name: &str) -> Answer {
    let part = multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    Caller::send(caller.request(Method::POST, &format!("/v1/funds/{fund}/bank-imports")).multipart(form))
}

/// What was taken in, without the ids, which differ.
fn lines(caller: &Caller, import: &Value) -> Vec<Value> {
    let mut lines = caller.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
    for line in &mut lines {
        line["id"] = Value::Null;
        // The contribution by which it is known is another one in the other fund.
        line["contribution_id"] = json!(line["contribution_id"].is_string());
    }
    lines
}

/// The same transfers as the CSV twin says them.
const TWIN: &str = "date,amount,payer,text,reference\n\
    2026-11-02,1500000,CU THI MAU BANG TINH,ung ho,FT-1\n\
    2026-11-03,-20000,,phi,FT-2\n\
    2026-11-04,70000,Ai Đó,,2026110412345\n\
    05/11/2026,2.500.000,Ai Đó,tet,FT-4\n\
    2026-11-06,1000000,Ai Đó,,FT-OLD\n";

/// A statement as a bank's program writes it: dates are numbers that look like dates, amounts are numbers, one is text.
/// The columns stand in another order, with one that nobody asked for.
fn statement() -> Vec<u8> {
    let (mut book, look) = (Workbook::new(), Format::new().set_num_format("dd/mm/yyyy"));
    let clock = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    let day = |day| ExcelDateTime::from_ymd(2026, 11, day).expect("a day");
    let late = ExcelDateTime::from_ymd(2026, 11, 4).and_then(|day| day.and_hms(23, 59, 30)).expect("an instant");
    let sheet = book.add_worksheet();
    let head = ["Reference", "balance", "amount", "payer", "Date ", "text"];
    sheet.write_row(0, 0, head).expect("a head");
    let rows = [
        ("FT-1", "CU THI MAU BANG TINH", "ung ho"),
        ("FT-2", "", "phi"),
        ("", "Ai Đó", ""),
        ("FT-4", "Ai Đó", "tet"),
        ("FT-OLD", "Ai Đó", ""),
    ];
    for ((reference, payer, about), row) in rows.into_iter().zip(1..) {
        for (column, words) in [(0, reference), (3, payer), (5, about)] {
            if !words.is_empty() {
                sheet.write_string(row, column, words).expect("a cell");
            }
        }
    }
    // A reference that is a number, and a formula in a column that is left alone.
    sheet.write_number(3, 0, 2_026_110_412_345_f64).expect("a cell");
    sheet.write_formula(1, 1, "=1+1").expect("a cell");
    for (row, amount) in [(1, 1_500_000.0), (2, -20_000.0), (3, 70_000.0), (5, 1_000_000.0)] {
        sheet.write_number(row, 2, amount).expect("a cell");
    }
    sheet.write_string(4, 2, "2.500.000").expect("a cell");
    for (row, on) in [(1, 2), (2, 3), (5, 6)] {
        sheet.write_datetime_with_format(row, 4, day(on), &look).expect("a cell");
    }
    sheet.write_datetime_with_format(3, 4, late, &clock).expect("a cell");
    sheet.write_string(4, 4, "05/11/2026").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// A workbook with some of its parts written anew.
fn rewritten(content: &[u8], change: impl Fn(&str, &mut Vec<u8>)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(content)).expect("an archive");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let (name, mut bytes) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("a part");
        change(&name, &mut bytes);
        writer.start_file(&name, options).expect("a part");
        writer.write_all(&bytes).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn replaced(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(std::mem::take(bytes)).expect("XML");
    assert!(text.contains(from), "{from} is not in {text}");
    *bytes = text.replace(from, to).into_bytes();
}

/// A workbook with real dates and numbers is matched line by line like the CSV of the same transfers.
#[test]
fn a_workbook_is_taken_in_like_its_csv() {
    on_both(|service| {
        let one = Books::open(service, "DODN");
        let other = Books::of(one.accountant.clone(), one.chair.clone(), "DODN");
        let known = json!({"donor_type": "individual", "name": "Cù Thị Mẫu Bảng Tính"});
        let known = one.accountant.post("/v1/donors", &known).expect(201)["id"].clone();
        for books in [&one, &other] {
            books.give(json!({"channel": "bank", "bank_reference": "FT-OLD"}));
        }
        let workbook = statement();
        let csv = hand_in(&one.accountant, &one.fund, TWIN.as_bytes(), "sao-ke.csv").expect(201);
        let sheet = hand_in(&one.accountant, &other.fund, &workbook, "sao-ke.xlsx").expect(201);
        let (told, twin) = (lines(&one.accountant, &sheet), lines(&one.accountant, &csv));
        assert_eq!(told, twin);
        let status: Vec<&str> = told.iter().map(|line| line["status"].as_str().unwrap()).collect();
        assert_eq!(status, ["proposed", "unmatched", "unmatched", "duplicate"], "money that left is left out");
        assert_eq!(told[0]["donor"]["id"], known);
        let days: Vec<&str> = told.iter().map(|line| line["booked_on"].as_str().unwrap()).collect();
        assert_eq!(days, ["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-06"]);
        assert_eq!((&told[1]["reference"], &told[2]["amount_vnd"]), (&json!("2026110412345"), &json!(2_500_000)));
        assert_eq!(hand_in(&one.accountant, &other.fund, &workbook, "khac.xlsx").code(), "duplicate");

        let line = &one.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&sheet["id"])))[0];
        let path = format!("/v1/bank-lines/{}/posting", text(&line["id"]));
        one.accountant.post(&path, &json!({})).expect(200);
        assert_eq!((other.balance("vnd")[0], one.balance("vnd")[0]), (2_500_000, 1_000_000));
        // The same transfers are recognised in whichever form they come again.
        let again = hand_in(&one.accountant, &other.fund, TWIN.as_bytes(), "sao-ke.csv").expect(201);
        assert!(lines(&one.accountant, &again).iter().all(|line| line["status"] == "duplicate"));
    });
}

/// A Macintosh counts days from 1904: the same day is another number there.
#[test]
fn dates_that_count_from_1904_are_the_same_days() {
    let content = rewritten(&statement(), |name, bytes| match name {
        "xl/workbook.xml" => replaced(bytes, "<workbookPr", "<workbookPr date1904=\"1\""),
        "xl/worksheets/sheet1.xml" => {
            // The 2nd, 3rd and 6th of November 2026, and the 4th just before midnight.
            for serial in [46_328, 46_329, 46_332] {
                replaced(bytes, &format!("<v>{serial}</v>"), &format!("<v>{}</v>", serial - 1_462));
            }
            replaced(bytes, "<v>46330.", "<v>44868.");
        }
        _ => {}
    });
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let import = hand_in(&books.accountant, &books.fund, &content, "sao-ke.xlsx").expect(201);
        let days: Vec<String> = lines(&books.accountant, &import).iter().map(|line| text(&line["booked_on"])).collect();
        assert_eq!(days, ["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-06"]);
    });
}

/// How much a bomb unpacks to.
const BOMB: usize = 400 << 20;

/// Twenty gifts that would fit, and then nothing for hundreds of megabytes.
fn bomb() -> &'static [u8] {
    static BOMB_FILE: OnceLock<Vec<u8>> = OnceLock::new();
    BOMB_FILE.get_or_init(|| {
        let mut archive = ZipArchive::new(Cursor::new(statement())).expect("an archive");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let (blank, filler) = (vec![b' '; 1 << 20], options.compression_level(Some(1)));
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let (name, mut text) = (part.name().expect("a name").into_owned(), String::new());
            part.read_to_string(&mut text).expect("XML");
            let is_sheet = name == "xl/worksheets/sheet1.xml";
            writer.start_file(&name, if is_sheet { filler } else { options }).expect("a part");
            let end = if is_sheet { text.find("</sheetData>").expect("rows") } else { text.len() };
            writer.write_all(&text.as_bytes()[..end]).expect("a part");
            for _ in 0..if is_sheet { BOMB >> 20 } else { 0 } {
                writer.write_all(&blank).expect("a part");
            }
            writer.write_all(&text.as_bytes()[end..]).expect("a part");
        }
        writer.finish().expect("an archive").into_inner()
    })
}

/// The same bomb, which says of each of its parts that it unpacks to a thousand bytes.
fn lying_bomb() -> Vec<u8> {
    let mut content = bomb().to_vec();
    for (mark, size) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let parts: Vec<usize> = (0..content.len() - 4).filter(|at| content[*at..*at + 4] == mark[..]).collect();
        assert!(parts.len() > 5, "a workbook has several parts");
        for at in parts {
            content[at + size..at + size + 4].copy_from_slice(&1_000_u32.to_le_bytes());
        }
    }
    content
}

/// A workbook whose one line stands in a row far below.
fn deep() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["date", "amount", "reference"]).expect("a head");
    sheet.write_row(1_000_000, 0, ["2026-11-02", "5000", "FT-1"]).expect("a row");
    book.save_to_buffer().expect("a workbook")
}

/// Nothing of a fund's statements was taken in.
fn nothing_was_stored(service: &Service, books: &Books) {
    let feed = books.chair.events("bank_import.created");
    let own = feed.iter().filter(|event| event["subject"] == books.fund.as_str()).count();
    assert_eq!(own, 0, "{feed:?}");
    assert!(books.accountant.all(&format!("/v1/contributions?fund_id={}", books.fund)).is_empty());
    // The database would refuse to lose a row that something refers to.
    service.meddle(&format!("DELETE FROM bank_imports WHERE fund_id = '{}'", books.fund));
}

/// A small file that unpacks to hundreds of megabytes is refused, and costs no memory.
#[test]
fn a_bomb_is_refused_without_unpacking_it() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let (bomb, lying) = (bomb(), lying_bomb());
        assert!(bomb.len() < 4 << 20, "{} bytes pass the limit of a file", bomb.len());
        // A statement first, so that what any workbook needs is there before.
        let other = Books::of(books.accountant.clone(), books.chair.clone(), "DODN");
        hand_in(&other.accountant, &other.fund, &statement(), "sao-ke.xlsx").expect(201);
        let before = service.peak_kib();
        for (what, content) in [("honest", bomb), ("lying", &lying)] {
            for _ in 0..3 {
                let answer = hand_in(&books.accountant, &books.fund, content, "sao-ke.xlsx");
                assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"), "{what}");
                assert_eq!(answer.json()["errors"][0]["pointer"], "/file", "{what}: {}", answer.text);
            }
        }
        let grown = service.peak_kib().saturating_sub(before);
        assert!(grown < 100 << 10, "the process grew by {grown} KiB");
        nothing_was_stored(service, &books);
    });
}

/// What is no workbook is refused by a problem that says so, and a name is no proof.
#[test]
fn what_is_no_workbook_is_refused() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        let whole = statement();
        let other_archive = rewritten(&whole, |_, bytes| bytes.clear());
        let mut broken = whole.clone();
        let middle = broken.len() / 2;
        broken[middle..middle + 64].fill(0xA5);
        let files: [(&str, &[u8]); 9] = [
            ("words", b"This is no workbook at all"),
            ("a PDF", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"),
            ("an old workbook", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
            ("half of one", &whole[..whole.len() / 2]),
            ("all but its end", &whole[..whole.len() - 30]),
            ("four bytes", &whole[..4]),
            ("another archive", &other_archive),
            ("a broken one", &broken),
            ("a line far below", &deep()),
        ];
        for (what, content) in files {
            let answer = hand_in(&books.accountant, &books.fund, content, "sao-ke.xlsx");
            assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"), "{what}: {}", answer.text);
            let error = &answer.json()["errors"][0];
            assert_eq!(error["pointer"], "/file", "{what}");
            assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}: {error}");
        }
        nothing_was_stored(service, &books);
        hand_in(&books.accountant, &books.fund, &whole, "sao-ke.txt").expect(201);
    });
}
