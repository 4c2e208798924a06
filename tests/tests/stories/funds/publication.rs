use ansinh_tests::{Caller, Service, funds::Books, on_both, people::text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A year in which nobody else gave anything.
const YEAR: i64 = 2023;

/// What persons of one type gave to a fund for a purpose: the finest figures that there are.
type Atom = (usize, Option<&'static str>, &'static str);

fn donor(books: &Books, kind: &str, name: &str) -> String {
    let donor = json!({"donor_type": kind, "name": name});
    text(&books.accountant.post("/v1/donors", &donor).expect(201)["id"])
}

/// Persons and what all of them gave together, which no other figure is.
fn give(funds: &[Books], gifts: &[(Atom, i64)]) -> BTreeMap<Atom, (i64, i64)> {
    let mut atoms = BTreeMap::new();
    for ((atom, persons), prime) in gifts.iter().zip([1_009, 2_003, 4_001, 8_009, 16_001, 32_003, 64_007, 128_021]) {
        let books = &funds[atom.0];
        for person in 0..*persons {
            let donor = donor(books, atom.2, &format!("Phan Thị Mẫu {prime} {person}"));
            let gift =
                json!({"amount": prime, "donor_id": donor, "earmark": atom.1, "received_on": format!("{YEAR}-05-06")});
            books.give(gift);
        }
        atoms.insert(*atom, (*persons, persons * prime));
    }
    atoms
}

/// A sum that everybody can read: which atoms are in it, and how much it is.
struct Told {
    what: String,
    atoms: Vec<f64>,
    amount: i64,
}

/// Everything that the live tables and the published reports say of the year's money, as sums over the atoms.
fn everything_told(
    stranger: &Caller,
    funds: &[Books],
    reports: &[(usize, String)],
    atoms: &BTreeMap<Atom, (i64, i64)>,
) -> Vec<Told> {
    let told = |what: String, amount: i64, is_in: &dyn Fn(&Atom) -> bool| {
        let sum: i64 = atoms.iter().filter(|(atom, _)| is_in(atom)).map(|(_, (_, amount))| amount).sum();
        assert_eq!(sum, amount, "{what}");
        Told { what, atoms: atoms.keys().map(|atom| f64::from(u8::from(is_in(atom)))).collect(), amount }
    };
    let live = stranger.get(&format!("/v1/public/fund-statistics?year={YEAR}")).expect(200);
    let open = |cell: &Value| !cell["suppressed"].as_array().is_some_and(|groups| groups.contains(&json!("donors")));
    let received = |cell: &Value| cell["received_vnd"].as_i64().expect("an amount");
    let mut all = Vec::new();
    if open(&live["total"]) {
        all.push(told("the total".to_owned(), received(&live["total"]), &|_| true));
    }
    for cell in live["by_fund"].as_array().unwrap().iter().filter(|cell| open(cell)) {
        let fund = funds.iter().position(|books| books.fund == text(&cell["key"])).expect("a fund of this story");
        all.push(told(format!("fund {fund}"), received(cell), &|atom| atom.0 == fund));
    }
    for cell in live["by_purpose"].as_array().unwrap().iter().filter(|cell| open(cell)) {
        let key = text(&cell["key"]);
        all.push(told(format!("purpose {key}"), received(cell), &|atom| atom.1.unwrap_or("unspecified") == key));
    }
    for (fund, report) in reports {
        let report = stranger.get(&format!("/v1/public/fund-reports/{report}")).expect(200);
        for line in report["report"]["lines"].as_array().unwrap().iter().filter(|line| line["kind"] == "receipt") {
            let is_in =
                |atom: &Atom| atom.0 == *fund && json!(atom.1) == line["purpose_code"] && line["donor_type"] == atom.2;
            all.push(told(format!("a line of fund {fund}: {line}"), line["amount"].as_i64().unwrap(), &is_in));
        }
    }
    all
}

fn rank(mut rows: Vec<Vec<f64>>) -> usize {
    let mut rank = 0;
    for column in 0..rows.first().map_or(0, Vec::len) {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
        rows.swap(rank, pivot);
        let lead = rows[rank].clone();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column] / lead[column];
            row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= factor * lead);
        }
        rank += 1;
    }
    rank
}

/// No figure about one to four persons is told, nor any combination of what is told: of no type of giver, no purpose of a
/// fund, and no fund.
#[track_caller]
fn expect_safe(told: &[Told], atoms: &BTreeMap<Atom, (i64, i64)>) {
    let known: Vec<Vec<f64>> = told.iter().map(|told| told.atoms.clone()).collect();
    let before = rank(known.clone());
    let mut sums = BTreeMap::<String, (i64, Vec<f64>)>::new();
    for (at, (atom, (persons, _))) in atoms.iter().enumerate() {
        let (fund, purpose, kind) = atom;
        let names = [format!("{fund}"), format!("{fund} {purpose:?}"), format!("{fund} {purpose:?} {kind}")];
        for name in names.into_iter().chain([format!("{purpose:?}")]) {
            let sum = sums.entry(name).or_insert_with(|| (0, vec![0.0; atoms.len()]));
            sum.0 += persons;
            sum.1[at] = 1.0;
        }
    }
    let small = sums.into_iter().filter(|(_, (persons, _))| (1..5).contains(persons));
    for (name, (persons, row)) in small {
        let with: Vec<Vec<f64>> = known.iter().cloned().chain([row]).collect();
        let told: Vec<String> = told.iter().map(|told| format!("{}: {}", told.what, told.amount)).collect();
        assert!(rank(with) > before, "{name}, about {persons}, can be worked out of {told:#?}");
    }
}

fn three_funds(service: &Service) -> [Books; 3] {
    let first = Books::open(service, "DODN");
    let more = || Books::of(first.accountant.clone(), first.chair.clone(), "DODN");
    let (second, third) = (more(), more());
    [first, second, third]
}

/// A published report tells a purpose of its fund; the tables tell the purpose of all funds. One less the other is what few
/// gave to another fund, so the tables stop telling it.
#[test]
fn a_report_and_the_tables_together_do_not_tell_of_few() {
    let (home, need) = (Some("DODN_NHAO"), Some("DODN_KHOKHAN"));
    let years: [&[(Atom, i64)]; 3] = [
        // Two gave to the second fund for houses, beside ten of the first.
        &[
            ((0, home, "individual"), 10),
            ((0, need, "individual"), 12),
            ((1, home, "individual"), 2),
            ((1, need, "individual"), 9),
        ],
        // In the published fund itself a single firm is among the donors of a purpose, and nobody else is.
        &[
            ((0, home, "individual"), 7),
            ((0, home, "enterprise"), 1),
            ((0, need, "individual"), 6),
            ((1, home, "individual"), 8),
            ((1, None, "enterprise"), 3),
        ],
        // Three funds, each with few somewhere.
        &[
            ((0, home, "individual"), 6),
            ((0, None, "individual"), 5),
            ((1, home, "individual"), 6),
            ((1, need, "individual"), 4),
            ((2, need, "enterprise"), 5),
            ((2, home, "individual"), 1),
            ((2, None, "individual"), 7),
        ],
    ];
    for gifts in years {
        on_both(|service| {
            let funds = three_funds(service);
            let atoms = give(&funds, gifts);
            let stranger = service.stranger();
            let told = everything_told(&stranger, &funds, &[], &atoms);
            assert!(!told.is_empty(), "something is told");
            expect_safe(&told, &atoms);
            let mut reports = Vec::new();
            for (fund, books) in funds.iter().enumerate() {
                if gifts.iter().any(|(atom, _)| atom.0 == fund) {
                    reports.push((fund, books.close_and_publish(YEAR)));
                    expect_safe(&everything_told(&stranger, &funds, &reports, &atoms), &atoms);
                }
            }
        });
    }
}

/// The fund as it is published when nothing was before.
fn cell_of(service: &Service, fund: &str) -> (Value, String) {
    service.forget_public_figures();
    let answer = service.stranger().get("/v1/public/fund-statistics?year=2026");
    let cells = answer.expect(200)["by_fund"].clone();
    let cell = cells.as_array().unwrap().iter().find(|cell| cell["key"] == fund).cloned();
    (cell.expect("the fund"), answer.text)
}

fn is_hidden(cell: &Value, group: &str) -> bool {
    cell["suppressed"].as_array().is_some_and(|groups| groups.contains(&json!(group)))
}

/// Many gave money and one gave work: the hours are about one person, whom a report would leave out; and the other way round.
#[test]
fn what_one_person_gave_in_kind_is_not_told_among_many_donors_of_money() {
    on_both(|service| {
        let books = Books::open(service, "DODN");
        for person in 0..8 {
            let donor = donor(&books, "individual", &format!("Phan Thị Mẫu Tiền {person}"));
            books.give(json!({"amount": 1_000_000, "donor_id": donor}));
        }
        let stranger = service.stranger();
        let (cell, _) = cell_of(service, &books.fund);
        assert_eq!((&cell["received_vnd"], is_hidden(&cell, "in_kind")), (&json!(8_000_000), false));
        books.give(json!({"channel": "labour", "measure": "labour", "amount": 7_919}));
        let (cell, said) = cell_of(service, &books.fund);
        assert_eq!((&cell["donors"], &cell["received_vnd"]), (&json!(9), &json!(8_000_000)), "{cell}");
        assert_eq!((&cell["labour_hours"], is_hidden(&cell, "in_kind")), (&json!(0), true), "{cell}");
        assert!(!said.contains("7919"), "{said}");
        let csv = stranger.get("/v1/public/fund-statistics?year=2026&format=csv").text;
        assert!(!csv.contains("7919") && !csv.contains(",989,"), "{csv}");

        // Seven gave work and one gave money.
        let other = Books::of(books.accountant.clone(), books.chair.clone(), "DODN");
        for person in 0..7 {
            let donor = donor(&other, "individual", &format!("Phan Thị Mẫu Công {person}"));
            other.give(json!({"channel": "labour", "measure": "labour", "amount": 10, "donor_id": donor}));
        }
        other.give(json!({"amount": 1_234_577}));
        let (cell, said) = cell_of(service, &other.fund);
        assert_eq!((&cell["labour_hours"], is_hidden(&cell, "in_kind")), (&json!(70), false), "{cell}");
        assert!(is_hidden(&cell, "donors") && !said.contains("1234577"), "{said}");
    });
}

/// A gift of an earlier year is taken back, and a payment comes back: the year knows no giver and nobody helped, and yet the
/// figure is about one person.
#[test]
fn what_is_taken_back_in_a_later_year_is_not_told() {
    on_both(|service| {
        let books = Books::open(service, "BTTE");
        let gift = books.give(json!({"amount": 123_457, "received_on": "2025-03-04"}));
        books.reverse(&gift, "Ghi nhầm").expect(200);
        let (cell, said) = cell_of(service, &books.fund);
        assert!(is_hidden(&cell, "donors") && !said.contains("123457"), "{said}");
    });
}
