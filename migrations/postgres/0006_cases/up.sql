-- due_at holds the end of time (9999-12-31) while no clock runs, so that one index sorts every case.
CREATE TABLE cases (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    case_type_id TEXT COLLATE "C" NOT NULL REFERENCES case_types (id),
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    acting_role TEXT COLLATE "C",
    acting_agency_id TEXT COLLATE "C" REFERENCES agencies (id),
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    beneficiary_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    applicant_id TEXT COLLATE "C" REFERENCES persons (id),
    deceased_id TEXT COLLATE "C" REFERENCES persons (id),
    household_id TEXT COLLATE "C" REFERENCES households (id),
    form TEXT COLLATE "C" NOT NULL,
    assignee_id TEXT COLLATE "C" REFERENCES users (id),
    prepared_by TEXT COLLATE "C" NOT NULL,
    decided_by TEXT COLLATE "C",
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    paused_at TIMESTAMP,
    paused_days BIGINT NOT NULL,
    outcome TEXT COLLATE "C",
    decision TEXT COLLATE "C",
    supplement TEXT COLLATE "C",
    closed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
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
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    requirement TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
CREATE INDEX case_documents_case ON case_documents (case_id, id);

CREATE TABLE case_notes (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    text TEXT COLLATE "C" NOT NULL,
    author_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_notes_case ON case_notes (case_id, id);

-- A referral lets another agency see the case.
CREATE TABLE case_referrals (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    reason TEXT COLLATE "C" NOT NULL,
    referred_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (agency_id, case_id)
);
CREATE INDEX case_referrals_case ON case_referrals (case_id, id);
