-- Codes of units are reused after a merger: the key is code@valid_from.
CREATE TABLE units (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id TEXT REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    area_type TEXT,
    legal_basis TEXT,
    confidence TEXT NOT NULL,
    note TEXT
);
-- Rows that others refer to stay for good, here as in PostgreSQL, which relies on it.
CREATE TRIGGER units_stay BEFORE DELETE ON units BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER units_stay_named BEFORE UPDATE OF id ON units BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER memory_units AFTER UPDATE ON units
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_units_inserted AFTER INSERT ON units
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;

CREATE TABLE unit_successions (
    predecessor_id TEXT NOT NULL REFERENCES units (id),
    successor_id TEXT NOT NULL REFERENCES units (id),
    PRIMARY KEY (predecessor_id, successor_id)
);
CREATE TRIGGER memory_successions AFTER INSERT ON unit_successions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;

CREATE TABLE agencies (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    agency_function TEXT,
    parent_code TEXT,
    unit_id TEXT REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    successor_codes TEXT NOT NULL,
    role_in_system TEXT,
    data_rights TEXT,
    legal_basis TEXT,
    confidence TEXT NOT NULL
);
CREATE TRIGGER agencies_stay BEFORE DELETE ON agencies BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER agencies_stay_named BEFORE UPDATE OF id ON agencies BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER memory_agencies AFTER UPDATE ON agencies
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_agencies_inserted AFTER INSERT ON agencies
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;

-- Days of the calendar are versioned: a row is never overwritten, but withdrawn with a reason, or overruled by a later row about the
-- same day. Rows that ship with the service have no `entered_at`.
CREATE TABLE holidays (
    id TEXT NOT NULL PRIMARY KEY,
    day DATE NOT NULL,
    code TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_working_day BOOLEAN,
    status TEXT NOT NULL,
    legal_basis TEXT,
    confidence TEXT NOT NULL,
    source TEXT,
    entered_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    withdrawn_by TEXT,
    withdrawal_reason TEXT,
    -- False until the due days of open cases follow the row, or its withdrawal.
    due_days_moved BOOLEAN NOT NULL DEFAULT TRUE,
    CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX holidays_day_code ON holidays (day, code) WHERE withdrawn_at IS NULL;
CREATE TRIGGER memory_holidays AFTER UPDATE ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_holidays_inserted AFTER INSERT ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
