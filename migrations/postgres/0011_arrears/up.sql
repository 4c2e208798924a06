-- Arrears of insurance: what employers have not paid of a month, as the insurance agency's list says it. A list is taken in once
-- for a month, and may be undone while nothing of it was paid or reminded.
CREATE TABLE arrears_imports (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    -- The first day of the month.
    month DATE NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    row_count BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('done', 'undone')),
    undone_reason TEXT COLLATE "C" CHECK ((undone_reason IS NOT NULL) = (status = 'undone')),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX arrears_imports_month ON arrears_imports (agency_id, month) WHERE status = 'done';

CREATE TABLE arrears (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    import_id TEXT COLLATE "C" NOT NULL REFERENCES arrears_imports (id),
    employer_id TEXT COLLATE "C" NOT NULL REFERENCES employers (id),
    line_number BIGINT NOT NULL,
    month DATE NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('unpaid', 'not_registered', 'under_declared')),
    contribution_cycle TEXT COLLATE "C" NOT NULL CHECK (contribution_cycle IN ('monthly', 'three_monthly', 'six_monthly')),
    due_on DATE NOT NULL,
    registration_due_on DATE CHECK ((registration_due_on IS NOT NULL) = (kind = 'not_registered')),
    social_vnd BIGINT NOT NULL CHECK (social_vnd >= 0),
    health_vnd BIGINT NOT NULL CHECK (health_vnd >= 0),
    unemployment_vnd BIGINT NOT NULL CHECK (unemployment_vnd >= 0),
    workers BIGINT,
    -- What is left of the three amounts: follows from the payments.
    outstanding_vnd BIGINT NOT NULL CHECK (outstanding_vnd >= 0),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('open', 'withdrawn'))
);
-- An employer's month stands in one list.
CREATE UNIQUE INDEX arrears_once ON arrears (employer_id, month, kind) WHERE status = 'open';
CREATE INDEX arrears_employer ON arrears (employer_id, month);
CREATE INDEX arrears_month ON arrears (month, id);
CREATE INDEX arrears_due ON arrears (due_on);
CREATE INDEX arrears_import ON arrears (import_id, line_number);

-- A payment is never changed: one that was entered by mistake is reversed.
CREATE TABLE arrears_payments (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    arrears_id TEXT COLLATE "C" NOT NULL REFERENCES arrears (id),
    paid_on DATE NOT NULL,
    social_vnd BIGINT NOT NULL CHECK (social_vnd >= 0),
    health_vnd BIGINT NOT NULL CHECK (health_vnd >= 0),
    unemployment_vnd BIGINT NOT NULL CHECK (unemployment_vnd >= 0),
    interest_vnd BIGINT NOT NULL CHECK (interest_vnd >= 0),
    document_number TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('posted', 'reversed')),
    reversal_reason TEXT COLLATE "C" CHECK ((reversal_reason IS NOT NULL) = (status = 'reversed')),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX arrears_payments_arrears ON arrears_payments (arrears_id, paid_on);

-- Days of force majeure, on which arrears are no evasion.
CREATE TABLE arrears_exemptions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    arrears_id TEXT COLLATE "C" NOT NULL REFERENCES arrears (id),
    first_on DATE NOT NULL,
    last_on DATE NOT NULL CHECK (last_on >= first_on),
    document_number TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX arrears_exemptions_arrears ON arrears_exemptions (arrears_id);

-- Formal reminders to an employer, each about all that was due then.
CREATE TABLE arrears_reminders (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    employer_id TEXT COLLATE "C" NOT NULL REFERENCES employers (id),
    -- Whose paper it is.
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    document_number TEXT COLLATE "C" NOT NULL,
    reminded_on DATE NOT NULL,
    pay_by DATE NOT NULL CHECK (pay_by >= reminded_on),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX arrears_reminders_once ON arrears_reminders (employer_id, document_number);

CREATE TABLE arrears_reminder_lines (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    reminder_id TEXT COLLATE "C" NOT NULL REFERENCES arrears_reminders (id),
    arrears_id TEXT COLLATE "C" NOT NULL REFERENCES arrears (id),
    outstanding_vnd BIGINT NOT NULL,
    interest_vnd BIGINT NOT NULL
);
CREATE INDEX arrears_reminder_lines_reminder ON arrears_reminder_lines (reminder_id);
CREATE INDEX arrears_reminder_lines_arrears ON arrears_reminder_lines (arrears_id);
