-- What was posted about a case, from when to when. It ends by itself after its last day, and earlier when the case leaves the step.
CREATE TABLE case_postings (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    step TEXT NOT NULL,
    posted_on DATE NOT NULL,
    last_on DATE NOT NULL CHECK (last_on >= posted_on),
    posted_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_postings_case ON case_postings (case_id, id);
CREATE INDEX case_postings_last ON case_postings (last_on, id);
