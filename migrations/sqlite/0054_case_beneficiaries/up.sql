-- The people of a case that is a list: one row each, with the answers that the case type asks of a row, and a verdict before the one
-- decision on the list.
CREATE TABLE case_beneficiaries (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- In the order of entry; the number of a row that was taken out is not given again.
    number BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- JSON.
    answers TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('accepted', 'refused')),
    reason TEXT CHECK (reason IS NOT NULL OR coalesce(verdict, '') <> 'refused'),
    judged_by TEXT REFERENCES users (id) CHECK ((judged_by IS NULL) = (verdict IS NULL)),
    judged_at TIMESTAMP,
    added_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (case_id, person_id),
    UNIQUE (case_id, number)
);
CREATE INDEX case_beneficiaries_person ON case_beneficiaries (person_id);
