DROP TABLE moved_due_days;
CREATE TABLE holidays_before (
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
    UNIQUE (day, code)
);
INSERT INTO holidays_before
    SELECT id, day, code, name_vi, name_en, kind, is_working_day, status, legal_basis, confidence, source FROM holidays WHERE withdrawn_at IS NULL;
DROP TABLE holidays;
ALTER TABLE holidays_before RENAME TO holidays;
CREATE TRIGGER memory_holidays AFTER UPDATE ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_holidays_inserted AFTER INSERT ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
