DROP TABLE memory_counters;
DROP TABLE secrets;
DROP TABLE counters;
DROP TABLE idempotency_keys;
DROP TABLE journal_blocks;
DROP TABLE journal_order;
DROP TABLE journal_pending;
DROP TABLE journal;
