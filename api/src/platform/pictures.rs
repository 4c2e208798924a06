//! Pictures without what a camera notes in them: where they were taken, when, with what and by whom.
//!
//! Only the parts that show the picture are kept, so that a kind of note that is not known here is left out too: of JPEG no
//! application segment but the colours', of PNG and WebP no chunk but those of the list. What stands after the end of a JPEG
//! is dropped, because phones put a second picture there, with notes of its own. The orientation is kept, without which
//! the picture lies on its side.

use bytes::Bytes;
use img_parts::{
    ImageEXIF,
    jpeg::{Jpeg, JpegSegment, markers},
    png::Png,
    riff::RiffContent,
    webp::{self, WebP},
};

/// The picture without notes; `None` when it cannot be read as a picture of its kind.
pub fn without_notes(media_type: &str, content: Bytes) -> Option<Bytes> {
    match media_type {
        "image/jpeg" => jpeg(content),
        "image/png" => png(content),
        "image/webp" => webp(content),
        _ => None,
    }
}

fn jpeg(content: Bytes) -> Option<Bytes> {
    let mut picture = Jpeg::from_bytes(content.clone()).ok()?;
    let orientation = picture.exif().as_deref().and_then(orientation);
    let segments = std::mem::take(picture.segments_mut());
    let kept = segments.into_iter().filter(shows).map(|segment| {
        // Behind the head of the first scan stands the rest of the file.
        let rest = segment.len_with_entropy() - segment.len();
        let scans = if rest > 0 { scans(&content[content.len() - rest..]) } else { Bytes::new() };
        JpegSegment::new_with_entropy(segment.marker(), segment.contents().clone(), scans)
    });
    *picture.segments_mut() = kept.collect();
    picture.segment_by_marker(markers::SOS)?;
    picture.set_exif(orientation.map(only_orientation));
    Some(picture.encoder().bytes())
}

/// Whether a segment is needed to show the picture: JFIF, colour profile and Adobe's colours of the application segments.
fn shows(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 => segment.contents().starts_with(b"JFIF\0"),
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => segment.contents().starts_with(b"Adobe"),
        marker => !is_note(marker),
    }
}

fn is_note(marker: u8) -> bool {
    matches!(marker, markers::APP0..=markers::APP15 | markers::COM)
}

/// The scans up to the end of the picture, without notes between them. A picture that was cut ends where it was cut.
fn scans(rest: &[u8]) -> Bytes {
    let (mut kept, mut at) = (Vec::with_capacity(rest.len()), 0);
    while let Some(&byte) = rest.get(at) {
        let marker = rest.get(at + 1).copied().filter(|_| byte == markers::P);
        match marker {
            Some(markers::EOI) => break,
            // A fill byte.
            Some(markers::P) => at += 1,
            Some(marker) if marker != markers::Z && !(markers::RST0..=markers::RST7).contains(&marker) => {
                let size = rest.get(at + 2..at + 4).map_or(0, |size| usize::from(size[0]) << 8 | usize::from(size[1]));
                let end = (at + 2 + size.max(2)).min(rest.len());
                if !is_note(marker) {
                    kept.extend_from_slice(&rest[at..end]);
                }
                at = end;
            }
            Some(marker) => {
                kept.extend_from_slice(&[byte, marker]);
                at += 2;
            }
            None => {
                kept.push(byte);
                at += 1;
            }
        }
    }
    kept.extend_from_slice(&[markers::P, markers::EOI]);
    Bytes::from(kept)
}

/// The chunks that show a PNG (third edition, animated ones too).
const PNG_CHUNKS: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(content: Bytes) -> Option<Bytes> {
    let mut picture = Png::from_bytes(content).ok()?;
    let orientation = picture.exif().as_deref().and_then(orientation);
    picture.chunks_mut().retain(|chunk| PNG_CHUNKS.contains(&&chunk.kind()));
    for needed in [b"IHDR", b"IDAT", b"IEND"] {
        picture.chunk_by_type(*needed)?;
    }
    picture.set_exif(orientation.map(only_orientation));
    Some(picture.encoder().bytes())
}

/// The chunks that show a WebP.
const WEBP_CHUNKS: [[u8; 4]; 7] = [
    webp::CHUNK_VP8X,
    webp::CHUNK_VP8,
    webp::CHUNK_VP8L,
    webp::CHUNK_ALPH,
    webp::CHUNK_ANIM,
    webp::CHUNK_ANMF,
    webp::CHUNK_ICCP,
];
/// The flag of a WebP's head that says that XMP follows.
const WEBP_XMP: u8 = 0b0000_0100;

fn webp(content: Bytes) -> Option<Bytes> {
    let mut picture = WebP::from_bytes(content).ok()?;
    let orientation = picture.exif().as_deref().and_then(orientation);
    picture.chunks_mut().retain(|chunk| WEBP_CHUNKS.contains(&chunk.id()));
    let images = [webp::CHUNK_VP8, webp::CHUNK_VP8L, webp::CHUNK_ANMF];
    images.into_iter().find(|image| picture.has_chunk(*image))?;
    for head in picture.chunks_mut().iter_mut().filter(|chunk| chunk.id() == webp::CHUNK_VP8X) {
        if let RiffContent::Data(data) = head.content_mut() {
            let mut flags = data.to_vec();
            *flags.first_mut()? &= !WEBP_XMP;
            *data = Bytes::from(flags);
        }
    }
    picture.set_exif(orientation.map(only_orientation));
    Some(picture.encoder().bytes())
}

/// The tag of the orientation in a picture's notes (TIFF 6.0, page 36).
const ORIENTATION: u16 = 0x0112;

/// Reads the orientation, 1 to 8, out of EXIF notes.
fn orientation(exif: &[u8]) -> Option<u8> {
    let is_big = match exif.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let table = usize::try_from(long(4)?).ok()?;
    let entries = (0..usize::from(short(table)?)).map(|index| table.checked_add(2 + 12 * index));
    let entry = entries.flatten().find(|at| short(*at) == Some(ORIENTATION))?;
    u8::try_from(short(entry.checked_add(8)?)?).ok().filter(|turn| (2..=8).contains(turn))
}

/// EXIF notes that say the orientation and nothing else: one table of one entry, a short.
fn only_orientation(turn: u8) -> Bytes {
    let [high, low] = ORIENTATION.to_be_bytes();
    let table = [0, 1, high, low, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
    Bytes::from([&b"MM\0*\0\0\0\x08"[..], &table].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use img_parts::png::PngChunk;
    use img_parts::riff::RiffChunk;

    /// What must not be found in a picture again.
    const SECRET: &[u8] = b"21.0278N 105.8342E Nguyen Mau";

    fn has_secret(content: &[u8]) -> bool {
        content.windows(SECRET.len()).any(|window| window == SECRET)
    }

    /// Notes with an orientation and a place, in both orders of bytes.
    fn notes(is_big: bool) -> Bytes {
        let (mark, table): (&[u8], &[u8]) = match is_big {
            true => (b"MM\0*\0\0\0\x08", &[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
            false => (b"II*\0\x08\0\0\0", &[1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
        };
        Bytes::from([mark, table, SECRET].concat())
    }

    fn segment(marker: u8, contents: &[u8]) -> JpegSegment {
        JpegSegment::new_with_contents(marker, Bytes::copy_from_slice(contents))
    }

    #[test]
    fn a_jpeg_keeps_its_orientation_and_no_other_note() {
        let scan =
            [&b"\x12\xFF\x00\x34\xFF\xD3\x56"[..], b"\xFF\xFE\x00\x1F", SECRET, b"\xFF\xC4\x00\x03\x07"].concat();
        let after = [&b"\xFF\xD9\xFF\xD8\xFF\xE1"[..], SECRET].concat();
        let mut picture = Jpeg::from_bytes(Bytes::from_static(&[0xFF, 0xD8, 0xFF, 0xD9])).unwrap();
        *picture.segments_mut() = vec![
            segment(markers::APP0, b"JFIF\0\x01\x01"),
            segment(markers::APP1, &[b"Exif\0\0", &notes(false)[..]].concat()),
            segment(markers::APP1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
            segment(markers::APP2, b"ICC_PROFILE\0\x01\x01colours"),
            segment(markers::APP2, &[b"MPF\0", SECRET].concat()),
            segment(markers::APP13, &[b"Photoshop 3.0\0", SECRET].concat()),
            segment(markers::COM, SECRET),
            segment(markers::SOF0, b"\x08\0\x01\0\x01\x01\x01\x11\0"),
            JpegSegment::new_with_entropy(
                markers::SOS,
                Bytes::from_static(b"\x01"),
                Bytes::from([scan, after].concat()),
            ),
        ];
        let content = picture.encoder().bytes();
        assert!(has_secret(&content));
        let clean = without_notes("image/jpeg", content).unwrap();
        assert!(!has_secret(&clean));
        let again = Jpeg::from_bytes(clean.clone()).unwrap();
        let kinds: Vec<u8> = again.segments().iter().map(JpegSegment::marker).collect();
        assert_eq!(kinds, [markers::APP0, markers::APP1, markers::APP2, markers::SOF0, markers::SOS]);
        assert_eq!(again.exif().as_deref().and_then(orientation), Some(6));
        assert!(clean.ends_with(b"\x12\xFF\x00\x34\xFF\xD3\x56\xFF\xC4\x00\x03\x07\xFF\xD9"));
        assert_eq!(without_notes("image/jpeg", clean.clone()), Some(clean), "nothing is left to take out");
    }

    #[test]
    fn a_png_keeps_its_orientation_and_no_other_note() {
        let chunk = |kind: &[u8; 4], contents: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(contents));
        let mut picture = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n")).unwrap();
        *picture.chunks_mut() = vec![
            chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
            chunk(b"eXIf", &notes(true)),
            chunk(b"tEXt", &[b"Author\0", SECRET].concat()),
            chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
            chunk(b"prVt", SECRET),
            chunk(b"IDAT", b"picture"),
            chunk(b"IEND", b""),
        ];
        let content = [&picture.encoder().bytes()[..], SECRET].concat();
        let clean = without_notes("image/png", Bytes::from(content)).unwrap();
        assert!(!has_secret(&clean));
        let again = Png::from_bytes(clean).unwrap();
        let kinds: Vec<[u8; 4]> = again.chunks().iter().map(PngChunk::kind).collect();
        assert_eq!(kinds, [*b"IHDR", *b"eXIf", *b"IDAT", *b"IEND"]);
        assert_eq!(again.exif().as_deref().and_then(orientation), Some(6));
    }

    #[test]
    fn a_webp_keeps_its_orientation_and_no_other_note() {
        let chunk = |id, data: &[u8]| RiffChunk::new(id, RiffContent::Data(Bytes::copy_from_slice(data)));
        let subchunks = vec![
            chunk(webp::CHUNK_VP8X, b"\x0C\0\0\0\0\0\0\0\0\0"),
            chunk(webp::CHUNK_VP8, b"picture!"),
            chunk(webp::CHUNK_EXIF, &notes(true)),
            chunk(webp::CHUNK_XMP, SECRET),
        ];
        let riff = RiffChunk::new(*b"RIFF", RiffContent::List { kind: Some(*b"WEBP"), subchunks });
        let clean = without_notes("image/webp", riff.encoder().bytes()).unwrap();
        assert!(!has_secret(&clean));
        let again = WebP::from_bytes(clean).unwrap();
        assert_eq!(again.exif().as_deref().and_then(orientation), Some(6));
        let head = again.chunk_by_id(webp::CHUNK_VP8X).unwrap().content().data().unwrap();
        assert_eq!(head[0], 0b0000_1000, "EXIF follows, XMP does not");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for (kind, content) in [
            ("image/jpeg", &b"\xFF\xD8\xFF\xE0<script>alert(1)</script>"[..]),
            ("image/jpeg", b"\xFF\xD8\xFF\xD9"),
            ("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("image/png", b"\x89PNG\r\n\x1a\n"),
            ("image/webp", b"RIFF\x04\0\0\0WEBP"),
            ("image/webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
            ("application/pdf", b"%PDF-1.4"),
        ] {
            assert_eq!(without_notes(kind, Bytes::from_static(content)), None, "{kind}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_content_ends_the_process(content in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            for (kind, head) in [("image/jpeg", &b"\xFF\xD8"[..]), ("image/png", b"\x89PNG\r\n\x1a\n"), ("image/webp", b"RIFF\x80\0\0\0WEBP")] {
                let _ = without_notes(kind, Bytes::from([head, &content].concat()));
            }
            let _ = orientation(&[&b"MM\0*"[..], &content].concat());
            scans(&content);
        }
    }
}
