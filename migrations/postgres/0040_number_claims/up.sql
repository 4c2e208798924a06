-- A number that somebody has who is out of the claimant's sight: the province finds out whose it is. One open claim for a number
-- and unit.
CREATE TABLE number_claims (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('identity_number', 'insurance_number')),
    number TEXT COLLATE "C" NOT NULL,
    holder_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('open', 'corrected', 'refused')),
    reason TEXT COLLATE "C",
    claimed_by TEXT COLLATE "C" NOT NULL,
    claimed_at TIMESTAMP NOT NULL,
    resolved_by TEXT COLLATE "C",
    resolved_at TIMESTAMP,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX number_claims_open ON number_claims (kind, number, unit_id) WHERE status = 'open';
CREATE INDEX number_claims_unit ON number_claims (serving_unit_id, id);
