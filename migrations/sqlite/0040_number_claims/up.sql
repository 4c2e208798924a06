-- A number that somebody has who is out of the claimant's sight: the province finds out whose it is. One open claim for a number
-- and unit.
CREATE TABLE number_claims (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('identity_number', 'insurance_number')),
    number TEXT NOT NULL,
    holder_id TEXT NOT NULL REFERENCES persons (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    status TEXT NOT NULL CHECK (status IN ('open', 'corrected', 'refused')),
    reason TEXT,
    claimed_by TEXT NOT NULL,
    claimed_at TIMESTAMP NOT NULL,
    resolved_by TEXT,
    resolved_at TIMESTAMP,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX number_claims_open ON number_claims (kind, number, unit_id) WHERE status = 'open';
CREATE INDEX number_claims_unit ON number_claims (serving_unit_id, id);
