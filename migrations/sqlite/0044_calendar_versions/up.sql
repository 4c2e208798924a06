-- Days of the calendar are versioned: a row is never overwritten, but withdrawn with a reason, or overruled by a later row about the
-- same day. Rows that ship with the service, and those entered before
-- this migration, have no `entered_at`: their digests stay as they are.
CREATE TABLE holidays_versioned (
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
INSERT INTO holidays_versioned (id, day, code, name_vi, name_en, kind, is_working_day, status, legal_basis, confidence, source)
    SELECT id, day, code, name_vi, name_en, kind, is_working_day, status, legal_basis, confidence, source FROM holidays;
DROP TABLE holidays;
ALTER TABLE holidays_versioned RENAME TO holidays;
CREATE UNIQUE INDEX holidays_day_code ON holidays (day, code) WHERE withdrawn_at IS NULL;
CREATE TRIGGER memory_holidays AFTER UPDATE ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_holidays_inserted AFTER INSERT ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;

-- The due days that a row of the calendar moved.
CREATE TABLE moved_due_days (
    id TEXT NOT NULL PRIMARY KEY,
    holiday_id TEXT NOT NULL REFERENCES holidays (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_after TIMESTAMP NOT NULL,
    moved_at TIMESTAMP NOT NULL
);
CREATE INDEX moved_due_days_holiday ON moved_due_days (holiday_id, id);
