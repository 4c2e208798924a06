use ansinh::{
    app::DOMAINS,
    platform::{
        db::Db,
        journal::{fields::columns, records::Records},
    },
};
use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query,
    sql_types::Text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// `table.column type null?` for each column, and the unique keys and indexes of each table.
type Shape = BTreeSet<String>;

const SQLITE_SHAPE: &str = "
    SELECT m.name || '.' || c.name || ' ' || upper(c.type) || CASE WHEN c.\"notnull\" OR c.pk THEN ' required' ELSE '' END AS line
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'person_search%'
    UNION ALL
    SELECT m.name || ' index ' || i.name || CASE WHEN i.\"unique\" THEN ' unique' ELSE '' END || ' ' ||
        (SELECT group_concat(coalesce(k.name, '?'), ',') FROM pragma_index_info(i.name) k)
    FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
    UNION ALL
    SELECT m.name || ' key ' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk))
    FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'person_search%'
    UNION ALL
    SELECT m.name || ' unique ' || (SELECT group_concat(k.name, ',') FROM pragma_index_info(i.name) k)
    FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'u'
    UNION ALL
    SELECT m.name || ' refers ' || f.\"from\" || ' to ' || f.\"table\"
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";

const POSTGRES_SHAPE: &str = "
    SELECT c.table_name || '.' || c.column_name || ' ' || upper(c.data_type) || CASE WHEN c.is_nullable = 'NO' THEN ' required' ELSE '' END AS line
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%'
    UNION ALL
    SELECT t.relname || ' index ' || i.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || ' ' ||
        (SELECT string_agg(coalesce(a.attname, '?'), ',' ORDER BY k.place) FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, place)
         LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum AND k.attnum > 0)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u'))
    UNION ALL
    SELECT t.relname || CASE o.contype WHEN 'p' THEN ' key ' ELSE ' unique ' END ||
        (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(o.conkey) WITH ORDINALITY AS k(attnum, place)
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
    FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = 'public' AND o.contype IN ('p', 'u') AND t.relname NOT LIKE '\\_\\_%'
    UNION ALL
    SELECT t.relname || ' refers ' || a.attname || ' to ' || f.relname
    FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid JOIN pg_class f ON f.oid = o.confrelid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (o.conkey) WHERE o.contype = 'f'
    UNION ALL
    SELECT t.relname || ' refers ' || a.attname || replace(d.description, 'refers', '')
    FROM pg_description d JOIN pg_class t ON t.oid = d.objoid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.objsubid
    WHERE d.classoid = 'pg_class'::regclass AND d.description LIKE 'refers to %' AND t.relnamespace = 'public'::regnamespace";

/// The same thing has other names in the two databases.
fn common(line: &str) -> String {
    let names = [
        ("TIMESTAMP WITHOUT TIME ZONE", "TIMESTAMP"),
        ("CHARACTER VARYING", "TEXT"),
        (" INTEGER", " BIGINT"),
        ("DOUBLE PRECISION", "DOUBLE"),
    ];
    names.iter().fold(line.to_owned(), |line, (from, to)| line.replace(from, to))
}

/// What a schema has besides: triggers, functions, sequences, checks and the conditions of indexes.
const SQLITE_REST: &str = "
    SELECT type || ' ' || name || CASE type WHEN 'table' THEN '' ELSE coalesce(' ' || sql, '') END AS line
    FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'";
const POSTGRES_REST: &str = "
    SELECT 'relation ' || relname AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace";

/// What one database has by nature: name search.
fn by_nature(line: &str) -> bool {
    ["person_search", "persons index persons_search", "name_words"].iter().any(|part| line.contains(part))
}

fn shape(lines: Vec<Line>) -> Shape {
    lines.into_iter().map(|line| common(&line.line)).filter(|line| !by_nature(line)).collect()
}

/// The files of that name of all migrations, in their order.
pub fn migrations(tree: &str, file: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(tree);
    let steps: BTreeMap<String, String> = fs::read_dir(&folder)
        .expect("the migrations")
        .flatten()
        .map(|entry| {
            let text = fs::read_to_string(entry.path().join(file))
                .unwrap_or_else(|_| panic!("{:?} has no {file}", entry.path()));
            (entry.file_name().into_string().expect("a name"), text)
        })
        .collect();
    steps.into_values().collect()
}

pub fn apply<C: SimpleConnection>(db: &mut C, steps: &[String]) {
    for step in steps {
        db.batch_execute(step).unwrap_or_else(|error| panic!("{error}: {step}"));
    }
}

/// Forward step by step, then back: after each step back the schema is what it was before that step forward.
fn there_and_back<C: SimpleConnection>(db: &mut C, tree: &str, schema: impl Fn(&mut C) -> Vec<Line>) {
    let found = |db: &mut C| schema(db).into_iter().map(|line| line.line).collect::<Shape>();
    let mut before = Vec::new();
    for step in migrations(tree, "up.sql") {
        before.push(found(db));
        apply(db, &[step]);
    }
    for (step, before) in migrations(tree, "down.sql").into_iter().zip(before).rev() {
        apply(db, std::slice::from_ref(&step));
        assert_eq!(found(db), before, "{tree}: {step}");
    }
}

/// Forward, back step by step, and forward again, on both; afterwards both have the same tables, columns, keys and indexes.
#[test]
fn both_migration_trees_make_the_same_schema() {
    let names = |tree: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(tree);
        fs::read_dir(folder)
            .expect("the migrations")
            .flatten()
            .map(|entry| entry.file_name().into_string().expect("a name"))
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));

    let mut sqlite = SqliteConnection::establish(":memory:").expect("a database in memory");
    let cluster = std::env::var("ANSINH_TEST_POSTGRES").expect("ANSINH_TEST_POSTGRES names a throw-away cluster");
    let name = format!("schema_{}", uuid::Uuid::now_v7().simple());
    let mut admin = PgConnection::establish(&cluster).expect("the cluster");
    sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).expect("a database");
    let url = format!("{}/{name}", cluster.rsplit_once('/').expect("a URL").0);
    let mut postgres = PgConnection::establish(&url).expect("the new database");

    let whole = format!("{SQLITE_SHAPE} UNION ALL {SQLITE_REST}");
    there_and_back(&mut sqlite, "sqlite", |db| sql_query(&whole).load(db).expect("the schema"));
    let whole = format!("{POSTGRES_SHAPE} UNION ALL {POSTGRES_REST}");
    there_and_back(&mut postgres, "postgres", |db| sql_query(&whole).load(db).expect("the schema"));

    apply(&mut sqlite, &migrations("sqlite", "up.sql"));
    apply(&mut postgres, &migrations("postgres", "up.sql"));
    let first = shape(sql_query(SQLITE_SHAPE).load(&mut sqlite).expect("the shape"));
    assert!(first.len() > 150, "{first:?}");
    let only = |left: &Shape, right: &Shape| left.difference(right).cloned().collect::<Vec<_>>();
    let second = shape(sql_query(POSTGRES_SHAPE).load(&mut postgres).expect("the shape"));
    assert_eq!(
        (only(&first, &second), only(&second, &first)),
        (vec![], vec![]),
        "(only in SQLite, only in PostgreSQL)"
    );

    declared(Db::Sqlite(sqlite));
    declared(Db::Pg(postgres));
    sql_query(format!("DROP DATABASE {name}")).execute(&mut admin).expect("to drop it");
}

/// A rule of the database raises the code of a problem, never a sentence that is searched for words.
#[test]
fn rules_of_the_database_raise_codes() {
    let known: BTreeSet<&str> = ansinh::platform::problem::TABLE.iter().map(|problem| problem.code).collect();
    let mut raised = 0;
    for (tree, file) in [("sqlite", "up.sql"), ("sqlite", "down.sql"), ("postgres", "up.sql"), ("postgres", "down.sql")]
    {
        for text in migrations(tree, file) {
            for (at, start) in text.match_indices("RAISE(ABORT, '").chain(text.match_indices("RAISE EXCEPTION '")) {
                let message = text[at + start.len()..].split('\'').next().expect("a message");
                let code = message.strip_prefix("problem:").and_then(|rest| rest.split(' ').next());
                assert!(code.is_some_and(|code| known.contains(code)), "{tree}: {message}");
                raised += 1;
            }
        }
    }
    assert!(raised > 40, "only {raised} rules");
}

/// Checks that every table is declared by its domain, with columns that there are; drops the connection.
fn declared(mut db: Db) {
    let found = columns(&mut db).expect("the catalogue");
    let names: BTreeSet<&str> = DOMAINS.iter().flat_map(|domain| domain.tables).map(|table| table.name).collect();
    let with = |column: &str| -> BTreeSet<&str> {
        found.iter().filter(|(_, columns)| columns.contains_key(column)).map(|(name, _)| name.as_str()).collect()
    };
    let served = DOMAINS.iter().flat_map(|domain| domain.tables).filter(|table| table.is_served());
    assert_eq!(
        with("serving_unit_id"),
        served.map(|table| table.name).collect::<BTreeSet<_>>(),
        "the tables whose rows a unit serves and those that declare it"
    );
    let versioned = DOMAINS.iter().flat_map(|domain| domain.tables).filter(|table| table.versioned.is_some());
    // Answers come in batches: each names the version that its inspector saw, and one that is old is refused alone.
    let in_batches = ["checklist_answers"];
    assert_eq!(
        with("version"),
        versioned.map(|table| table.name).chain(in_batches).collect::<BTreeSet<_>>(),
        "the tables that have a version and those that declare where it is shown"
    );
    assert_eq!(names.len(), DOMAINS.iter().map(|domain| domain.tables.len()).sum::<usize>(), "each is declared once");
    let is_own =
        |name: &&String| !name.starts_with("sqlite_") && !name.starts_with("__") && !name.starts_with("person_search");
    let mut found: BTreeSet<&str> = found.keys().filter(is_own).map(String::as_str).collect();
    // PostgreSQL alone keeps the words of names, for its search.
    found.insert("name_words");
    assert_eq!(found, names, "the tables of the schema and those that `TABLES` of the domains declare");
    let records = Records::new(DOMAINS);
    for kind in records.kinds() {
        let digests = records.digests(&mut db, kind, &["nobody".to_owned()]).expect("the columns of a declaration");
        assert!(digests.is_some(), "{kind}");
    }
}
