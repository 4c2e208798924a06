//! Slips of an editor in the real files: each is refused with its file, its line and a sentence that names it.

use ansinh::catalogue::composed::{
    check, listed, load,
    mistakes::Mistake,
    sources::{FILES, Sources},
};
use std::collections::BTreeMap;

/// How many of the files that a slip fits are tried with it.
const FILES_OF_A_SLIP: usize = 3;

/// What is written, what an editor makes of it, and what the sentence must name. In the files of case types.
const IN_TYPES: &[(&str, &str, &str)] = &[
    // Keys
    ("    documents:", "    documnets:", "`documnets` is not a key of a version; did you mean `documents`?"),
    ("    rows:", "    row:", "`row` is not a key of a version; did you mean `rows`?"),
    ("    rows:\n      - ", "    rows:\n      - x_", "is not in shared/fields.yaml"),
    ("each_year_on: [\"", "each_year_on: [\"31-", "expected a day of each year such as `\"06-05\"`"),
    ("each_year_on:", "each_year_no:", "`each_year_no` is not a key of the deadline; did you mean `each_year_on`?"),
    ("    form:", "    forms:", "`forms` is not a key of a version; did you mean `form`?"),
    ("    outcomes:", "    outcome:", "`outcome` is not a key of a version; did you mean `outcomes`?"),
    ("national_procedure:", "national_procedur:", "`national_procedur` is not a key of a case type"),
    ("summary:", "sumary:", "`sumary` is not a key of a case type"),
    ("working_days:", "working_day:", "`working_day` is not a key of the deadline; did you mean `working_days`?"),
    ("working_days:", "months:", "`months` is not a key of the deadline"),
    ("working_days:", "hours: 5, working_days:", "a deadline has one of"),
    ("{ acceptance: { working_days: 7 }", "{ acceptance: { workdays: 7 }", "`workdays` is not a key of a stage"),
    ("{ acceptance: { working_days: 7 }", "{ acceptance: 7", "expected a stage with its keys"),
    ("from_day_of_month: 15", "from_day_of_month: 31", "a day of the month: a whole number from 1 to 28, found `31`"),
    ("transfers.accepted", "transfers.acepted", "`transfers` has no `acepted`; did you mean `accepted`?"),
    ("series: HS", "series: HS\nseries: HS", "`series` stands here a second time"),
    ("{ document:", "{ documents:", "`documents` is not a key of an outcome"),
    ("        else:", "        then:", "`then` is not a key of a condition"),
    ("    source:", "    area: social\n    source:", "`area` stands once, at the top of the file"),
    // Codes that are known elsewhere
    ("use: ward_", "use: wards_", "is not a workflow of shared/workflows; did you mean `ward_"),
    ("use: list", "use: lists", "`lists` is not a workflow of shared/workflows; did you mean `list`?"),
    (
        "officer_at: ward_social_division",
        "officer_at: ward_social_divison",
        "`ward_social_divison` is not a function of",
    ),
    (
        "chair_at: ward_committee",
        "chair_at: ward_comittee",
        "`ward_comittee` is not a function of directory/agencies.csv",
    ),
    ("chair_at:", "char_at:", "`char_at` is not a parameter of the workflow"),
    ("decider: department_director", "decider: departmnt_director", "`departmnt_director` is not a role of roles.json"),
    ("texts: { approve:", "texts: { aprove:", "`aprove` is neither a step nor a transition"),
    ("      - identity_proof", "      - identity_prof", "`identity_prof` is not in shared/documents.yaml"),
    ("      - death_extract", "      - death_extrakt", "`death_extrakt` is not in shared/documents.yaml"),
    (
        "      - declaration:",
        "      - declarations:",
        "`declarations` is nearly `declaration` of shared/documents.yaml",
    ),
    ("forms: [NCC_", "forms: [NC_", "is not a code of document_types.csv; did you mean `NCC_"),
    ("forms: [BTXH_", "forms: [BTHX_", "is not a code of document_types.csv; did you mean `BTXH_"),
    ("      - payment\n", "      - paymnet\n", "`paymnet` is not in shared/fields.yaml"),
    ("      - buried_on", "      - burried_on", "`burried_on` is not in shared/fields.yaml"),
    ("      - payment\n", "      - payment\n      - bank_name\n", "there are two fields `bank_name`"),
    ("only: [parent", "only: [parents", "`parents` is not an option; did you mean `parent`?"),
    ("act: NĐ 131/2021/NĐ-CP", "act: NĐ 131/2012/NĐ-CP", "`NĐ 131/2012/NĐ-CP` is not an instrument"),
    ("law: NĐ 131/2021/NĐ-CP", "law: NĐ 131/2021", "`NĐ 131/2021` is not an instrument"),
    ("act: NĐ 20/2021/NĐ-CP", "act: NĐ 20/2020/NĐ-CP", "`NĐ 20/2020/NĐ-CP` is not an instrument"),
    ("granted: {", "grantd: {", "`grantd` is not an outcome of the workflow"),
    ("{ ward: ", "{ wards: ", "`wards` is not a stage of the workflow"),
    ("at: [conclude]", "at: [concluded]", "`concluded` is not a transition that checks conditions"),
    ("sensitivity: R", "sensitivity: S", "`S` is not a sensitivity"),
    ("sensitivity: H1", "sensitivity: H2", "`H2` is not a sensitivity"),
    // Values
    ("from: 2025-07-01", "from: 2025-06-31", "expected a day of the calendar such as `2025-07-01`, found `2025-06-31`"),
    ("from: 2025-07-01", "from: 1/7/2025", "expected a day of the calendar"),
    ("from: 2025-07-01", "until: 2025-01-01\n    from: 2025-07-01", "before it begins on 2025-07-01"),
    ("class: normal", "class: public", "`public` is not a class; expected `normal`, `personal` or `protected`"),
    ("class: personal", "class: persnal", "`persnal` is not a class; did you mean `personal`?"),
    ("area: merit", "area: merits", "`merits` is not an area; did you mean `merit`?"),
    ("area: social", "area: merit", "the file stands in the folder `social`, and its area is `merit`"),
    ("code: NCC_", "code: NC_", "they must be the same"),
    ("code: BTXH_", "code: btxh_", "is not a case type's code: capital letters"),
    ("series: HS", "series: Hs", "`Hs` is not a series: capital letters"),
    ("series: HS", "series: HOSOHANH", "`HOSOHANH` is not a series: 1 to 6 capital letters"),
    ("sure: high", "sure: hight", "`hight` is not a degree of certainty; did you mean `high`?"),
    ("sure: medium", "sure: middle", "`middle` is not a degree of certainty"),
    ("beneficiary: required", "beneficiary: needed", "`needed` is not a need; expected `required` or `optional`"),
    ("beneficiary: required", "beneficiary: optional", "expected `beneficiary: required`"),
    ("applicant: optional", "aplicant: optional", "`aplicant` is not a key of the people"),
    ("working_days: 5,", "working_days: five,", "expected working_days: a whole number from 1 to 1000, found `five`"),
    ("working_days: 24,", "working_days: 0,", "expected working_days: a whole number from 1 to 1000, found `0`"),
    ("working_days: 2,", "working_days: \"2\",", "a whole number from 1 to 1000"),
    (": required\n", ": requird\n", "expected `required`, or a mapping with what differs, found `requird`"),
    // Texts
    (", en: ", ", eng: ", "the English text (`en`) is missing"),
    ("{ vi: ", "{ vn: ", "the Vietnamese text (`vi`) is missing"),
    ("\n  en: ", "\n  en: \"\" #", "the English text is empty"),
    ("name: { vi: ", "name: { vi: \u{200b}", "has hidden characters"),
    // Conditions
    ("form.", "form.x_", "`form` has no `x_"),
    ("<= today", "<= 2026", "a text is compared with a number"),
    ("<= today", "<= todai", "`todai` is not a fact; did you mean `today`?"),
    ("beneficiary.age >= ", "beneficiary.age >= '0' + ", "a number is compared with"),
    ("beneficiary.age <", "benefciary.age <", "`benefciary` is not a fact; did you mean `beneficiary`?"),
    ("beneficiary.age <", "beneficiary.ages <", "`beneficiary` has no `ages`; did you mean `age`?"),
    ("['poor', ", "['por', ", "'por' can never be; did you mean `poor`?"),
    ("== false", "== 'no'", "true or false is compared with the text 'no'"),
    ("== 'child'", "== 'chlid'", "'chlid' can never be; did you mean `child`?"),
    ("case.step in ['", "case.step in ['x_", "can never be"),
    ("case.step == 'delivery'", "case.step == 'deliver'", "'deliver' can never be; did you mean `delivery`?"),
    ("case.step in", "case.steps in", "`case` has no `steps`; did you mean `step`?"),
    (" <= today", " <== today", "this is not CEL"),
    ("when: form.buried_on <= today", "when: form.buried_on", "it is a text and must be true or false"),
    ("when: has(", "when: size(", "is a number"),
    ("code: elder_too_young", "code: single_highest", "there are two conditions `single_highest`"),
    (
        "required_when: { group: single_parent_poor }",
        "required_when: { group: single_parent }",
        "`single_parent` is not an option of `group`",
    ),
    (
        "required_when: { group: single_parent_poor }",
        "required_when: { groups: single_parent_poor }",
        "the form has no field `groups`",
    ),
    // YAML
    ("\n    form:", "\n\tform:", "this is not YAML"),
    ("    workflow: {", "    workflow: &flow {", "anchors, aliases and tags are not read here"),
    ("people: { beneficiary: required", "people: { beneficiary required", ""),
];

/// The same in the files that types share.
const IN_SHARED: &[(&str, &str, &str)] = &[
    ("  - rework:", "  - intake:", "there are two steps `intake`"),
    ("  - withdraw:", "  - submit:", "there are two transitions `submit`"),
    ("to: decision", "to: decison", "`decison` is not a step; did you mean `decision`?"),
    ("from: [intake]", "from: [intak]", "`intak` is not a step; did you mean `intake`?"),
    ("role: $officer", "role: $oficer", "`$oficer` is not a parameter that fits here; did you mean `officer`?"),
    ("role: $officer", "role: $officer_at", "`$officer_at` is not a parameter that fits here"),
    ("{ role: chair }", "{ role: chiar }", "`chiar` is not a role of roles.json; did you mean `chair`?"),
    ("status: open", "status: opened", "`opened` is not a status; did you mean `open`?"),
    ("clock: start", "clock: begin", "`begin` is not an action of the clock"),
    ("outcome: withdrawn", "outcome: withdrawed", "`withdrawed` is not an outcome; did you mean `withdrawn`?"),
    ("tone: danger", "tone: red", "`red` is not a tone; expected `primary`, `neutral` or `danger`"),
    ("reason, citation]", "reason, citaton]", "`citaton` is not a requirement; did you mean `citation`?"),
    ("requires: [reason]", "requires: [reasons]", "`reasons` is not a requirement; did you mean `reason`?"),
    ("checks: [documents", "checks: [document", "`document` is not a check; did you mean `documents`?"),
    ("stage: ward", "stage: wards", "`wards` is not a stage; did you mean `ward`?"),
    ("opinions, verdicts]", "opinions, verdict]", "`verdict` is not a check; did you mean `verdicts`?"),
    ("posted_working_days: 3", "posted_working_days: 0", "a whole number from 1 to 100, found `0`"),
    ("council_vote: true", "council_votes: true", "`council_votes` is not a key of a transition"),
    ("prepares: true", "prepares: yes", "expected `true` or `false`, found `yes`"),
    ("type: text", "type: string", "`string` is not a type"),
    ("max: 100,", "max: many,", "expected max: a whole number"),
    ("group: payment", "group: paiment", "`paiment` is not a group of shared/fields.yaml; did you mean `payment`?"),
    ("{10}$\"", "{10$\"", "is not a regular expression"),
    ("sensitive: H1", "sensitive: yes", "`yes` is not a kind of sensitive data"),
    ("forms: [", "forms: [X", "is not a code of document_types.csv"),
    ("{ title: {", "{ titel: {", "`titel` is not a key of an instrument; did you mean `title`?"),
    ("sure: high", "sure: sure", "`sure` is not a degree of certainty"),
    // What is printed
    ("{person}", "{persn}", "`{persn}` is not a placeholder; did you mean `person`?"),
    (
        "text: \"Lý do: {supplement_reason}\"",
        "text: \"Hồ sơ {case_code}\"",
        "is a number, a day or a law, which nobody corrects",
    ),
    ("{officer}", "{officer", "`}` is missing after `{officer`"),
    ("dated: held", "dated: hold", "`hold` is not a day of a template; did you mean `held`?"),
    ("table: members", "table: member", "`member` is not a table of a template; did you mean `members`?"),
    ("      - grounds", "      - ground", "`ground` is not a part of a template; did you mean `grounds`?"),
    ("law: NĐ 30/2020/NĐ-CP", "law: NĐ 30/2002/NĐ-CP", "`NĐ 30/2002/NĐ-CP` is not an instrument"),
    ("from: 2020-03-05", "from: 2020-02-30", "expected a day of the calendar"),
];

fn shipped() -> Vec<(String, String)> {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The shared files and one type: as quick as a check of all, but for the other types.
fn with_one(file: &str, text: String) -> Sources {
    let is_shared = |name: &str| name.starts_with("shared/") || !name.ends_with(".yaml");
    let others = shipped().into_iter().filter(|(name, _)| name != file && is_shared(name));
    Sources::new("", others.chain([(file.to_owned(), text)]).collect())
}

/// The lines that a slip touches.
fn lines(text: &str, from: usize, slip: &str) -> std::ops::RangeInclusive<usize> {
    let first = text[..from].matches('\n').count() + 1;
    first..=first + slip.matches('\n').count()
}

fn says(mistakes: &[Mistake], file: &str, lines: &std::ops::RangeInclusive<usize>, said: &str) -> bool {
    let fits = |one: &&Mistake| &*one.place.file == file && lines.contains(&one.place.line) && one.text.contains(said);
    mistakes.iter().any(|one| fits(&one))
}

/// Tries the slips in the files that they fit; answers how many were tried, and those that were not named.
fn try_all(slips: &[(&str, &str, &str)], is_wanted: fn(&str) -> bool) -> (usize, Vec<String>) {
    let (mut tried, mut unnamed) = (0, Vec::new());
    for (from, to, said) in slips {
        let files = shipped().into_iter().filter(|(name, text)| is_wanted(name) && text.contains(from));
        let mut fits = 0;
        for (file, text) in files.take(FILES_OF_A_SLIP) {
            let at = text.find(from).unwrap_or_default();
            let slipped = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
            let lines = lines(&text, at, to);
            let mistakes = load(&with_one(&file, slipped)).err().unwrap_or_default();
            if !says(&mistakes, &file, &lines, said) {
                unnamed.push(format!("{file}:{lines:?}: {from:?} → {to:?} must say {said:?}, said {mistakes:#?}"));
            }
            (tried, fits) = (tried + 1, fits + 1);
        }
        assert!(fits > 0, "{from:?} stands in no file");
    }
    (tried, unnamed)
}

#[test]
fn each_slip_is_named_with_its_file_and_line() {
    let (in_types, mut unnamed) = try_all(IN_TYPES, |name| name.ends_with(".yaml") && !name.starts_with("shared/"));
    let (in_shared, others) = try_all(IN_SHARED, |name| name.starts_with("shared/"));
    unnamed.extend(others);
    assert!(unnamed.is_empty(), "{} of {}:\n{}", unnamed.len(), in_types + in_shared, unnamed.join("\n"));
    assert!(in_types + in_shared >= 200, "only {} slips", in_types + in_shared);
}

/// A key that is missing is named at the part that needs it.
#[test]
fn what_is_missing_is_named() {
    let file = "social/HTXH_MAITANG.yaml";
    let text = shipped().into_iter().find(|(name, _)| name == file).expect("the file").1;
    for (line, said) in [
        ("code:", "a case type needs the key `code`"),
        ("area:", "a case type needs the key `area`"),
        ("class:", "a version needs the key `class`"),
        ("name:", "a version needs the key `name`"),
        ("people:", "a version needs the key `people`"),
        ("    sure:", "a version needs the key `sure`"),
        ("    source:", "a version needs the key `source`"),
        ("    deadline:", "a version needs the key `deadline`"),
        ("    workflow:", "a version needs the key `workflow`"),
    ] {
        let kept: String = text.lines().filter(|one| !one.starts_with(line)).map(|one| format!("{one}\n")).collect();
        let mistakes = load(&with_one(file, kept)).err().unwrap_or_default();
        assert!(mistakes.iter().any(|one| &*one.place.file == file && one.text == said), "{line}: {mistakes:#?}");
    }
}

#[test]
fn what_only_all_files_show_is_named() {
    let add = |name: &str, text: String| {
        load(&Sources::new("", shipped().into_iter().chain([(name.to_owned(), text)]).collect()))
    };
    let of = |name: &str| shipped().into_iter().find(|(known, _)| known == name).expect("the file").1;
    let copy = add("children/HTXH.yaml", of("social/HTXH.yaml").replace("area: social", "area: children"));
    let texts = |result: Result<_, Vec<Mistake>>| {
        result.map(|_: Vec<_>| ()).expect_err("a mistake").iter().map(Mistake::to_string).collect::<Vec<_>>()
    };
    assert_eq!(texts(copy), ["social/HTXH.yaml:1: the code `HTXH` stands in children/HTXH.yaml already"]);
    let open =
        of("children/TE_KHANCAP.yaml").replace("TE_KHANCAP", "TE_MO").replace("class: protected", "class: normal");
    // Each protected type of the series is named.
    let named = texts(add("children/TE_MO.yaml", open));
    let said = "a protected type needs a series of its own, and `TE` is that of children/TE_MO.yaml too";
    assert!(named.contains(&format!("children/TE_KHANCAP.yaml:1: {said}")), "{named:#?}");
    assert!(named.iter().all(|one| one.ends_with(said)), "{named:#?}");
}

/// The term of a province is checked as that of the law is.
#[test]
fn a_slip_in_the_term_of_a_province_is_named() {
    let file = "merit/NCC_THOCUNG.yaml";
    let text = shipped().into_iter().find(|(name, _)| name == file).expect("the file").1;
    let (law, term) =
        ("law: \"NĐ 131/2021/NĐ-CP, Điều 28\", sure: medium }", "working_days: { ward: 5, department: 12 }");
    let at = text.find(&format!("deadline: {{ {term}, {law}")).expect("the deadline") + "deadline: { ".len();
    let own = |own: &str, term: &str| {
        let rest = &text[at..].replacen(term, &format!("{term}, overrides: [{own}]"), 1);
        load(&with_one(file, format!("{}{rest}", &text[..at])))
    };
    let right = "{ unit: \"42\", from: 2025-07-01, working_days: { ward: 3, department: 7 }, law: NĐ 118/2025/NĐ-CP, sure: low }";
    let versions = own(right, term).unwrap_or_else(|mistakes| panic!("{}", listed(&mistakes)));
    let last = versions.iter().rfind(|one| one.code == "NCC_THOCUNG").expect("the version");
    let term_of = |province| last.deadline.term(Some(province), *last.valid_from);
    assert_eq!((term_of("42").amount, term_of("40").amount), (10, 17));
    assert_eq!(term_of("42").stages.iter().map(|stage| stage.amount).collect::<Vec<_>>(), [3, 7]);
    assert_eq!(term_of("42").legal_basis, "NĐ 118/2025/NĐ-CP (cần xác nhận)");
    for (from, to, said) in [
        ("unit: \"42\"", "unit: \"437\"", "`437` is not the code of a province of directory/units.csv"),
        ("unit: \"42\", ", "", "a term of a province needs the key `unit`"),
        ("from: 2025-07-01", "from: 2025-07-32", "expected a day of the calendar"),
        ("working_days:", "calendar_days:", "a term of a province needs the key `working_days`"),
        ("{ ward: 3, department: 7 }", "10", "a term of a province has the stages of the term that it replaces"),
        ("department: 7", "departmnt: 7", "`departmnt` is not a stage of the workflow"),
        ("ward: 3", "ward: 0", "a whole number from 1 to 1000, found `0`"),
        ("law: NĐ 118/2025/NĐ-CP", "law: QĐ 1", "`QĐ 1` is not an instrument"),
        ("sure: low", "sure: maybe", "`maybe` is not a degree of certainty"),
        ("sure: low", "sure: low, until: 2026-01-01", "`until` is not a key of a term of a province"),
    ] {
        let mistakes = own(&right.replacen(from, to, 1), term).err().unwrap_or_default();
        assert!(mistakes.iter().any(|one| one.text.contains(said)), "{from} → {to}: {mistakes:#?}");
    }
}

/// A lawyer reads a type on one page or two.
#[test]
fn a_file_of_a_type_has_at_most_80_lines() {
    for (name, text) in shipped().iter().filter(|(name, _)| name.ends_with(".yaml") && !name.starts_with("shared/")) {
        assert!(text.lines().count() <= 80, "{name}: {} lines", text.lines().count());
    }
}

#[test]
fn a_posting_of_what_is_protected_or_of_health_is_named() {
    let file = "poverty/GN_MSTB.yaml";
    let text = shipped().into_iter().find(|(name, _)| name == file).expect("the file").1;
    let said = "what is protected, personal or holds health data is not posted; use another workflow";
    for (from, to) in [("class: normal", "class: personal"), ("    form:\n", "    form:\n      - health_note\n")] {
        assert!(text.contains(from), "{from:?}");
        let mistakes = load(&with_one(file, text.replacen(from, to, 1))).err().unwrap_or_default();
        let workflow = text.lines().position(|line| line.contains("use: meeting_and_posting")).expect("its line") + 1;
        let is_it = |one: &&Mistake| &*one.place.file == file && one.text == said;
        let found = mistakes.iter().find(is_it).unwrap_or_else(|| panic!("{to:?}: {mistakes:#?}"));
        assert_eq!(found.place.line, workflow, "{found:?}");
    }
}

/// Programmes that have ended: their types are for old files.
const ENDED: [&str; 2] = ["GN_NHA167", "NCC_NHA22"];

/// Versions of every type follow each other without a gap.
#[test]
fn the_shipped_catalogue_is_whole() {
    let definitions = check(&Sources::shipped()).unwrap_or_else(|mistakes| panic!("{}", listed(&mistakes)));
    let mut by_code: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for definition in &definitions {
        by_code.entry(&definition.code).or_default().push(definition);
    }
    for (code, versions) in by_code {
        assert!(versions.iter().zip(1..).all(|(version, number)| version.version == number), "{code}");
        for pair in versions.windows(2) {
            assert_eq!(pair[0].valid_to.and_then(|day| day.succ_opt()), Some(*pair[1].valid_from), "{code}");
        }
        assert!(versions.last().is_some_and(|last| last.valid_to.is_some() == ENDED.contains(&code)), "{code}");
    }
}
