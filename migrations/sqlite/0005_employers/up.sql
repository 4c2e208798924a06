-- Employers: enterprises, cooperatives, household businesses and organisations that employ workers. None is deleted: of two
-- records about one employer, the duplicate is merged and points to the one that stays.
CREATE TABLE employers (
    id TEXT NOT NULL PRIMARY KEY,
    tax_code TEXT,
    -- By which the social insurance agency knows the employer (mã đơn vị).
    insurance_code TEXT,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'cooperative', 'household_business', 'organisation')),
    sector TEXT,
    address TEXT,
    contribution_cycle TEXT NOT NULL CHECK (contribution_cycle IN ('monthly', 'three_monthly', 'six_monthly')),
    head_employer_id TEXT REFERENCES employers (id) CHECK (head_employer_id <> id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'closed', 'merged')),
    status_since DATE,
    status_reason TEXT,
    merged_into_id TEXT REFERENCES employers (id) CHECK (merged_into_id <> id AND (merged_into_id IS NOT NULL) = (status = 'merged')),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
-- A code is of one employer; a merged record is no obstacle.
CREATE UNIQUE INDEX employers_tax_code ON employers (tax_code) WHERE status <> 'merged';
CREATE UNIQUE INDEX employers_insurance_code ON employers (insurance_code) WHERE status <> 'merged';
-- A statement binds the status, so that it cannot use an index that has a condition on it.
CREATE INDEX employers_by_tax_code ON employers (tax_code);
CREATE INDEX employers_by_insurance_code ON employers (insurance_code);
CREATE INDEX employers_name ON employers (name_fold, id);
CREATE INDEX employers_unit ON employers (serving_unit_id, name_fold, id);
CREATE INDEX employers_head ON employers (head_employer_id);
CREATE INDEX employers_merged ON employers (merged_into_id);

-- How many workers an employer has on a day, as a source says it. Of one day and kind the last entry counts.
CREATE TABLE employer_headcounts (
    id TEXT NOT NULL PRIMARY KEY,
    employer_id TEXT NOT NULL REFERENCES employers (id),
    kind TEXT NOT NULL CHECK (kind IN ('actual', 'registered')),
    counted_on DATE NOT NULL,
    workers BIGINT NOT NULL CHECK (workers >= 0),
    source TEXT NOT NULL,
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX employer_headcounts_employer ON employer_headcounts (employer_id, kind, counted_on, id);
