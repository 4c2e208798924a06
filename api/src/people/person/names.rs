//! Vietnamese names: folding for search, and their order. Pure.
//!
//! A name sorts by the given name (the last word), then the surname (the first), then what stands between; words by the
//! Vietnamese alphabet, then by tone: level, huyền, hỏi, ngã, sắc, nặng.

pub use crate::platform::text::fold;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Marks around a name by which somebody is known: Nguyễn Văn "Tư".
const QUOTES: &str = "\"“”„«»‘";

/// True for what may be a person's name: 1 to 100 characters, letters in it, and no digits or odd signs.
pub fn is_plausible(name: &str) -> bool {
    let length = name.chars().count();
    let allowed = |c: char| c.is_alphabetic() || is_combining_mark(c) || " .'’-".contains(c) || QUOTES.contains(c);
    (1..=100).contains(&length) && name.chars().all(allowed) && !fold(name).is_empty()
}

/// The letters in order; `f j w z` stand where other alphabets have them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// A key whose bytewise order is the Vietnamese order of names. ASCII; at most 400 bytes.
pub fn sort_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let ordered = match words.as_slice() {
        [] => Vec::new(),
        [only] => vec![*only],
        [surname, middle @ .., given] => [&[*given, *surname], middle].concat(),
    };
    let mut letters = String::new();
    let mut tones = String::new();
    for word in ordered {
        for c in word.nfc().filter(|c| !QUOTES.contains(*c)) {
            let (letter, tone) = split_tone(c);
            let place = ALPHABET.chars().position(|known| known == letter);
            // Letters of other scripts come after z.
            let place = u8::try_from(place.unwrap_or(60)).unwrap_or(60);
            letters.push(char::from(b'A' + place));
            // A word has one tone, wherever it is written: `Hoà` and `Hòa` are one name.
            if tone > 0 {
                tones.push(char::from(b'0' + tone));
            }
        }
        // A space sorts before every letter: `An` before `Anh`.
        letters.push(' ');
        tones.push(' ');
    }
    // Letters decide; only between equal letters do tones.
    let key = format!("{letters}!{tones}");
    key.chars().take(400).collect()
}

/// A letter without its tone, and the tone's place in the order.
fn split_tone(c: char) -> (char, u8) {
    let mut tone = 0;
    let rest: String = c
        .to_lowercase()
        .nfd()
        .filter(|mark| {
            let found = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'].iter().position(|t| t == mark);
            tone = found.map_or(tone, |place| place as u8 + 1);
            found.is_none()
        })
        .nfc()
        .collect();
    (rest.chars().next().unwrap_or(c), tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_ignores_tones_and_the_bar_of_đ() {
        assert_eq!(fold("Nguyễn Thị Đào"), "nguyen thi dao");
        assert_eq!(fold("  hoà—HÒA  "), "hoa hoa");
        assert_eq!(fold("Nguye\u{302}\u{303}n"), "nguyen");
    }

    #[test]
    fn names_sort_by_the_given_name_then_surname_then_middle() {
        let mut names = vec![
            "Trần Văn Đức",
            "Nguyễn Thị Ân",
            "Nguyễn Thị An",
            "Lê Văn An",
            "Nguyễn Anh",
            "Trần Văn Dũng",
            "Đỗ Thị An",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["Đỗ Thị An", "Lê Văn An", "Nguyễn Thị An", "Nguyễn Anh", "Nguyễn Thị Ân", "Trần Văn Dũng", "Trần Văn Đức"]
        );
    }

    #[test]
    fn equal_letters_sort_by_tone() {
        let mut names = vec!["Hoạ", "Hoá", "Hoã", "Hoả", "Hoà", "Hoa"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Hoa", "Hoà", "Hoả", "Hoã", "Hoá", "Hoạ"]);
        assert_eq!(sort_key("Trần Thị Hoà"), sort_key("Trần Thị Hòa"));
        assert_ne!(sort_key("Trần Thị Hòa"), sort_key("Trần Thị Hóa"));
    }

    #[test]
    fn a_name_has_letters() {
        assert!(is_plausible("H'Hen Niê"));
        assert!(is_plausible("Nguyễn Văn \"Tư\""));
        assert_eq!(sort_key("Nguyễn Văn \"Tư\""), sort_key("Nguyễn Văn Tư"));
        assert!(!is_plausible("'-"));
        assert!(!is_plausible("042099000001"));
        assert!(!is_plausible(""));
    }

    proptest::proptest! {
        #[test]
        fn keys_are_bounded_ascii_and_folding_is_stable(text in "\\PC{0,60}") {
            let key = sort_key(&text);
            proptest::prop_assert!(key.is_ascii() && key.len() <= 400);
            let folded = fold(&text);
            proptest::prop_assert_eq!(fold(&folded), folded.clone());
            proptest::prop_assert!(!folded.contains("  "));
        }
    }
}
