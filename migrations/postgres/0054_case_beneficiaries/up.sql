-- The people of a case that is a list: one row each, with the answers that the case type asks of a row, and a verdict before the one
-- decision on the list.
CREATE TABLE case_beneficiaries (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    -- In the order of entry; the number of a row that was taken out is not given again.
    number BIGINT NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    -- JSON.
    answers TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C" CHECK (verdict IN ('accepted', 'refused')),
    reason TEXT COLLATE "C" CHECK (reason IS NOT NULL OR coalesce(verdict, '') <> 'refused'),
    judged_by TEXT COLLATE "C" REFERENCES users (id) CHECK ((judged_by IS NULL) = (verdict IS NULL)),
    judged_at TIMESTAMP,
    added_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (case_id, person_id),
    UNIQUE (case_id, number)
);
CREATE INDEX case_beneficiaries_person ON case_beneficiaries (person_id);
