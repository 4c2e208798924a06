-- What was printed of a case, as it was printed. Nothing of it is changed or deleted.
CREATE TABLE case_prints (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    kind TEXT COLLATE "C" NOT NULL,
    template_from DATE NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    printed_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_prints_case ON case_prints (case_id, id);
CREATE TRIGGER case_prints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_prints FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();
