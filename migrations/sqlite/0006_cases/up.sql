-- due_at holds the end of time (9999-12-31) while no clock runs, so that one index sorts every case.
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    case_type_id TEXT NOT NULL REFERENCES case_types (id),
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    status TEXT NOT NULL,
    step TEXT NOT NULL,
    acting_role TEXT,
    acting_agency_id TEXT REFERENCES agencies (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    beneficiary_id TEXT NOT NULL REFERENCES persons (id),
    applicant_id TEXT REFERENCES persons (id),
    deceased_id TEXT REFERENCES persons (id),
    household_id TEXT REFERENCES households (id),
    form TEXT NOT NULL,
    assignee_id TEXT REFERENCES users (id),
    prepared_by TEXT NOT NULL,
    decided_by TEXT,
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    paused_at TIMESTAMP,
    paused_days BIGINT NOT NULL,
    outcome TEXT,
    decision TEXT,
    supplement TEXT,
    closed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT four_eyes CHECK (decided_by IS NULL OR decided_by <> prepared_by)
);
CREATE INDEX cases_due ON cases (serving_unit_id, status, due_at, id);
CREATE INDEX cases_created ON cases (serving_unit_id, created_at, id);
CREATE INDEX cases_assignee ON cases (assignee_id, status, due_at, id);
CREATE INDEX cases_acting ON cases (serving_unit_id, acting_role, status, due_at, id);
CREATE INDEX cases_beneficiary ON cases (beneficiary_id);
CREATE INDEX cases_household ON cases (household_id);

CREATE TABLE case_documents (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
CREATE INDEX case_documents_case ON case_documents (case_id, id);

CREATE TABLE case_notes (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_notes_case ON case_notes (case_id, id);

-- A referral lets another agency see the case.
CREATE TABLE case_referrals (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    reason TEXT NOT NULL,
    referred_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (agency_id, case_id)
);
CREATE INDEX case_referrals_case ON case_referrals (case_id, id);
