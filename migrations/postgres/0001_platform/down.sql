DROP TABLE memory_counters;
DROP TABLE secrets;
DROP TABLE counters;
DROP TABLE idempotency_keys;
DROP TABLE journal_blocks;
DROP TABLE journal_order;
DROP TABLE journal_pending;
DROP TABLE journal;
DROP FUNCTION houses_append_only();
DROP FUNCTION unknown_reference();
DROP FUNCTION rows_stay();
DROP FUNCTION memory_changed();
DROP FUNCTION next_number(TEXT);
DO $$
DECLARE
    sequence TEXT;
BEGIN
    FOR sequence IN SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema AND sequencename LIKE 'number\_%' LOOP
        EXECUTE format('DROP SEQUENCE %I', sequence);
    END LOOP;
END $$;
DROP FUNCTION journal_append_only();
DROP FUNCTION journal_queued();
