-- Codes of units are reused after a merger: the key is code@valid_from.
CREATE TABLE units (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    parent_id TEXT COLLATE "C" REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    area_type TEXT COLLATE "C",
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C"
);
CREATE TRIGGER units_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON units FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER memory_units AFTER INSERT OR UPDATE ON units
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');

CREATE TABLE unit_successions (
    predecessor_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    successor_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    PRIMARY KEY (predecessor_id, successor_id)
);
CREATE TRIGGER memory_successions AFTER INSERT ON unit_successions
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');

CREATE TABLE agencies (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    agency_function TEXT COLLATE "C",
    parent_code TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    successor_codes TEXT COLLATE "C" NOT NULL,
    role_in_system TEXT COLLATE "C",
    data_rights TEXT COLLATE "C",
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL
);
CREATE TRIGGER agencies_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON agencies FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER memory_agencies AFTER INSERT OR UPDATE ON agencies
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');

-- Days of the calendar are versioned: a row is never overwritten, but withdrawn with a reason, or overruled by a later row about the
-- same day. Rows that ship with the service have no `entered_at`.
CREATE TABLE holidays (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    day DATE NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name_vi TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    is_working_day BOOLEAN,
    status TEXT COLLATE "C" NOT NULL,
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C",
    entered_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    withdrawn_by TEXT COLLATE "C",
    withdrawal_reason TEXT COLLATE "C",
    -- False until the due days of open cases follow the row, or its withdrawal.
    due_days_moved BOOLEAN NOT NULL DEFAULT TRUE,
    CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX holidays_day_code ON holidays (day, code) WHERE withdrawn_at IS NULL;
CREATE TRIGGER memory_holidays AFTER INSERT OR UPDATE ON holidays
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');
