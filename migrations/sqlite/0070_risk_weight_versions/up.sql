-- Versions of the weights of the ranking that were entered; the first ships with the service. None is changed: a correction names
-- the version that it corrects. The revision counts the rows of a day, so that of two at once one is refused.
CREATE TABLE risk_weight_versions (
    id TEXT NOT NULL PRIMARY KEY,
    valid_from DATE NOT NULL,
    revision BIGINT NOT NULL CHECK (revision >= 0),
    weights TEXT NOT NULL,
    reason TEXT NOT NULL,
    corrects_id TEXT UNIQUE REFERENCES risk_weight_versions (id) CHECK (corrects_id <> id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (valid_from, revision)
);
