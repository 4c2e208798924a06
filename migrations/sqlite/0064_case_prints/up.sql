-- What was printed of a case, as it was printed. Nothing of it is changed or deleted.
CREATE TABLE case_prints (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    template_from DATE NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    printed_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_prints_case ON case_prints (case_id, id);
CREATE TRIGGER case_prints_no_update BEFORE UPDATE ON case_prints BEGIN SELECT RAISE(ABORT, 'problem:state_conflict prints are append-only'); END;
CREATE TRIGGER case_prints_no_delete BEFORE DELETE ON case_prints BEGIN SELECT RAISE(ABORT, 'problem:state_conflict prints are append-only'); END;
