-- Days of the calendar are versioned: a row is never overwritten, but withdrawn with a reason, or overruled by a later row about the
-- same day. Rows that ship with the service, and those entered before
-- this migration, have no `entered_at`: their digests stay as they are.
ALTER TABLE holidays
    ADD COLUMN entered_at TIMESTAMP,
    ADD COLUMN withdrawn_at TIMESTAMP,
    ADD COLUMN withdrawn_by TEXT COLLATE "C",
    ADD COLUMN withdrawal_reason TEXT COLLATE "C",
    -- False until the due days of open cases follow the row, or its withdrawal.
    ADD COLUMN due_days_moved BOOLEAN NOT NULL DEFAULT TRUE,
    ADD CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL));
ALTER TABLE holidays DROP CONSTRAINT holidays_day_code_key;
CREATE UNIQUE INDEX holidays_day_code ON holidays (day, code) WHERE withdrawn_at IS NULL;

-- The due days that a row of the calendar moved.
CREATE TABLE moved_due_days (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holiday_id TEXT COLLATE "C" NOT NULL REFERENCES holidays (id),
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_after TIMESTAMP NOT NULL,
    moved_at TIMESTAMP NOT NULL
);
CREATE INDEX moved_due_days_holiday ON moved_due_days (holiday_id, id);
