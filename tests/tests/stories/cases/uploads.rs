use ansinh_tests::{
    Caller,
    funds::Books,
    on_both,
    people::{Answer, PAPER, PHOTO, any_id, text},
};
use reqwest::{Method, blocking::multipart};
use std::time::{Duration, SystemTime};

fn documents(case: &str) -> String {
    format!("/v1/cases/{case}/documents")
}

/// Sends a body as it stands, so that its heads are those of any client.
fn send(caller: &Caller, path: &str, parts: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (disposition, content) in parts {
        body.extend_from_slice(format!("--limit\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--limit--\r\n");
    let request = caller.request(Method::POST, path).header("Content-Type", "multipart/form-data; boundary=limit");
    Caller::send(request.body(body))
}

/// Of a request that is refused, or repeated, no file stays.
#[test]
fn nothing_is_kept_of_a_refused_upload() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let id = text(&officer.draft_allowance("Hoàng Thị Mẫu Tệp")["id"]);
        let before = service.stored();
        let foreign = service.caller("nam.officer");
        assert_eq!(officer.hand_in(&any_id(), "declaration").status, 404);
        assert_eq!(foreign.hand_in(&id, "declaration").status, 404);
        assert_eq!(officer.hand_in(&id, "nothing").status, 422);
        let books = Books::open(service, "DODN");
        let file = multipart::Form::new()
            .text("requirement", "minutes")
            .part("file", multipart::Part::bytes(PAPER).file_name("a.pdf"));
        let path = format!("/v1/disbursements/{}/documents", any_id());
        assert_eq!(Caller::send(books.accountant.request(Method::POST, &path).multipart(file)).status, 404);
        let requirement = ("name=\"requirement\"", &b"declaration"[..]);
        let twice = send(
            &officer,
            &documents(&id),
            &[requirement, ("name=\"file\"; filename=\"a.pdf\"", PAPER), ("name=\"file\"; filename=\"b.pdf\"", PAPER)],
        );
        assert_eq!(
            (twice.status, twice.json()["errors"][0]["code"].as_str()),
            (422, Some("duplicate")),
            "{}",
            twice.text
        );
        assert_eq!(service.stored(), before);

        let repeated = |content: &[u8]| {
            let part = multipart::Part::bytes(content.to_vec()).file_name("a.pdf");
            let form = multipart::Form::new().text("requirement", "declaration").part("file", part);
            let request = officer.request(Method::POST, &documents(&id)).header("Idempotency-Key", "one-upload");
            Caller::send(request.multipart(form))
        };
        let first = repeated(PAPER).expect(201);
        assert_eq!(service.stored().len(), before.len() + 1);
        assert_eq!(repeated(PAPER).expect(201), first);
        assert_eq!(repeated(b"%PDF-1.4 another").status, 422);
        assert_eq!(service.stored().len(), before.len() + 1, "one file for one document");
        let kept = officer.get(&format!("/v1/case-documents/{}/content", text(&first["id"])));
        assert_eq!((kept.status, kept.text.as_bytes()), (200, PAPER));
    });
}

/// A document that was taken out is not listed any more; its file is kept for the record.
#[test]
fn documents_are_listed_and_taken_out() {
    on_both(|service| {
        let (officer, foreign) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let id = text(&officer.draft_allowance("Hoàng Thị Mẫu Rút")["id"]);
        let [first, second] =
            ["declaration", "declaration"].map(|it| officer.hand_in(&id, it).expect(201)["id"].clone());
        let listed = || officer.all_at_once(&documents(&id)).into_iter().map(|it| it["id"].clone()).collect::<Vec<_>>();
        let given = listed();
        assert!(given.contains(&first) && given.contains(&second), "{given:?}");
        let stored = service.stored();
        let take_out = |caller: &Caller| {
            Caller::send(caller.request(Method::DELETE, &format!("/v1/case-documents/{}", text(&first)))).status
        };
        assert_eq!(take_out(&foreign), 404);
        assert_eq!((take_out(&officer), take_out(&officer)), (204, 404));
        assert_eq!(listed(), given.into_iter().filter(|it| *it != first).collect::<Vec<_>>());
        assert_eq!(service.stored(), stored);
    });
}

/// A file that no record names is removed a day after it was stored, and no other.
#[test]
fn a_file_that_no_record_names_is_removed_after_a_day() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let id = text(&officer.draft_allowance("Hoàng Thị Mẫu Sót")["id"]);
        officer.hand_in(&id, "declaration").expect(201);
        let named = service.stored();
        let long_ago = SystemTime::now() - Duration::from_secs(25 * 3600);
        for (name, stored_at) in [("left-by-a-crash", long_ago), ("on-its-way", SystemTime::now())] {
            service.stored_at(name, stored_at);
        }
        for key in &named {
            service.stored_at(key, long_ago);
        }
        let output = service.run(&["remove-unnamed-files"]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "removed 1 files\n");
        let mut kept = [named, vec!["on-its-way".to_owned()]].concat();
        kept.sort();
        assert_eq!(service.stored(), kept);
    });
}

/// Content and name decide together, and the name that is kept has an ending of the type.
#[test]
fn a_file_is_what_its_content_and_its_name_say() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let id = text(&officer.draft_allowance("Hoàng Thị Mẫu Tên")["id"]);
        let hand_in = |content: &[u8], name: &str| officer.hand_in_file(&id, "declaration", content.to_vec(), name);
        for (content, name) in [
            (&b"<script>alert(1)</script>\n%PDF-1.4"[..], "a.pdf"),
            (b"<html>%PDF-1.4", "a.html"),
            (b"%PDF-1.4\n<html><script>alert(1)</script>", "a.html"),
            (b"%PDF-1.4\r\ncalc.exe", "a.bat"),
            (b"%PDF-1.4\r\n<hta:application>", "a.pdf.hta"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR<svg/>", "a.svg"),
            (PHOTO, "a.exe"),
        ] {
            let answer = hand_in(content, name);
            assert_eq!((answer.status, answer.code().as_str()), (415, "unsupported_media_type"), "{name}");
        }
        assert_eq!(hand_in(&PHOTO[..40], "a.png").status, 422, "a picture that is cut off");
        for (content, name, stored) in
            [(PAPER, "Tờ khai", "Tờ khai.pdf"), (PHOTO, "ảnh.pdf", "ảnh.png"), (PAPER, "Đơn.PDF", "Đơn.PDF")]
        {
            assert_eq!(hand_in(content, name).expect(201)["file_name"], stored);
        }
        let long = text(&hand_in(PAPER, &format!("{}.pdf", "ế".repeat(180))).expect(201)["file_name"]);
        assert_eq!((long.chars().count(), long.ends_with("ế.pdf")), (120, true), "{long}");
        let extended = "name=\"file\"; filename=\"to khai.pdf\"; filename*=UTF-8''T%E1%BB%9D%20khai.pdf";
        let only = "name=\"file\"; filename*=UTF-8''%C4%90%C6%A1n.pdf";
        for (disposition, stored) in [(extended, "Tờ khai.pdf"), (only, "Đơn.pdf")] {
            let parts = [("name=\"requirement\"", &b"declaration"[..]), (disposition, PAPER)];
            assert_eq!(send(&officer, &documents(&id), &parts).expect(201)["file_name"], stored);
        }
    });
}

/// A photo says where it was taken; what is kept of it does not.
#[test]
fn a_photo_is_kept_without_its_place() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let id = text(&officer.draft_allowance("Hoàng Thị Mẫu Ảnh")["id"]);
        let place = b"21.0278N 105.8342E";
        let mut notes = vec![0xFF, 0xE1, 0, u8::try_from(2 + 6 + place.len()).expect("a length")];
        notes.extend_from_slice(b"Exif\0\0");
        notes.extend_from_slice(place);
        let scan = b"\xFF\xDA\0\x03\0\x12\x34\xFF\xD9";
        let photo = [&b"\xFF\xD8"[..], &notes, scan, place].concat();
        let kept = officer.hand_in_file(&id, "declaration", photo, "anh.jpg").expect(201);
        let request = officer.request(Method::GET, &format!("/v1/case-documents/{}/content", text(&kept["id"])));
        let content = Caller::open(request).bytes().expect("the photo");
        assert_eq!(&content[..], [&b"\xFF\xD8"[..], scan].concat());
        assert_eq!(kept["size_bytes"], content.len());
    });
}
