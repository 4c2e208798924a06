DROP TABLE moved_due_days;
DELETE FROM holidays WHERE withdrawn_at IS NOT NULL;
DROP INDEX holidays_day_code;
ALTER TABLE holidays
    DROP COLUMN entered_at,
    DROP COLUMN withdrawn_at,
    DROP COLUMN withdrawn_by,
    DROP COLUMN withdrawal_reason,
    DROP COLUMN due_days_moved,
    ADD CONSTRAINT holidays_day_code_key UNIQUE (day, code);
