-- The journal: every fact enters here once, in the same transaction as the rows that it changes.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    occurred_at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL,
    event_type TEXT NOT NULL,
    actor_id TEXT,
    agency_id TEXT,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    subject_code TEXT,
    subject_version BIGINT,
    case_id TEXT,
    unit_id TEXT,
    area TEXT,
    confidentiality TEXT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,
    change TEXT NOT NULL,
    trace_id TEXT
);
CREATE INDEX journal_subject ON journal (subject_id, seq);
CREATE INDEX journal_actor ON journal (actor_id, seq);
-- A row that names none has no place in an index of what is named.
CREATE INDEX journal_case ON journal (case_id, seq) WHERE case_id IS NOT NULL;
CREATE TRIGGER journal_queued AFTER INSERT ON journal BEGIN
    INSERT INTO journal_pending (seq) VALUES (NEW.seq);
END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;

-- Committed entries that wait for their number. Filled by a trigger, so that no writer can forget it.
CREATE TABLE journal_pending (seq BIGINT NOT NULL PRIMARY KEY);

-- The number of an entry in commit order, and the digest of its content.
CREATE TABLE journal_order (
    number BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL UNIQUE,
    block BIGINT NOT NULL,
    entry_hash TEXT NOT NULL,
    -- The digests of the records that an entry changed, as they were when the entry got its number: lines of kind, id and SHA-256. With
    -- the last entry of a block that names a record; NULL where there is none, as for looks.
    record_digests TEXT
);
CREATE TRIGGER journal_order_no_update BEFORE UPDATE ON journal_order BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;
CREATE TRIGGER journal_order_no_delete BEFORE DELETE ON journal_order BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;

CREATE TABLE journal_blocks (
    block BIGINT NOT NULL PRIMARY KEY,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    sealed_at TIMESTAMP NOT NULL
);
CREATE TRIGGER journal_blocks_no_update BEFORE UPDATE ON journal_blocks BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;
CREATE TRIGGER journal_blocks_no_delete BEFORE DELETE ON journal_blocks BEGIN SELECT RAISE(ABORT, 'problem:state_conflict journal is append-only'); END;

-- Answers to POST requests that carried an Idempotency-Key, kept seven days.
CREATE TABLE idempotency_keys (
    caller_id TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (caller_id, route, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Running numbers, such as the serial part of a case code.
CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);

-- Keys that the service made for itself. Never shown, never exported.
CREATE TABLE secrets (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);

-- Counters of what every instance keeps in memory. A change moves its counter in the same transaction, and each request reads
-- them, so that the next request on any instance knows of the change.
CREATE TABLE memory_counters (topic TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL) WITHOUT ROWID;
INSERT INTO memory_counters (topic, value) VALUES ('sessions', 0), ('users', 0), ('directory', 0), ('catalogue', 0);
