-- Offers of a case to another unit. One at a time is open; with acceptance the case belongs to the new unit.
CREATE TABLE case_transfers (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    from_unit_id TEXT NOT NULL REFERENCES units (id),
    to_unit_id TEXT NOT NULL REFERENCES units (id) CHECK (to_unit_id <> from_unit_id),
    reason TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('offered', 'accepted', 'declined', 'withdrawn')),
    offered_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    answered_by TEXT REFERENCES users (id) CHECK ((answered_by IS NULL) = (status = 'offered')),
    answered_at TIMESTAMP,
    answer TEXT CHECK (answer IS NOT NULL OR status <> 'declined')
);
CREATE UNIQUE INDEX case_transfers_open ON case_transfers (case_id) WHERE status = 'offered';
CREATE INDEX case_transfers_case ON case_transfers (case_id);
CREATE INDEX case_transfers_from ON case_transfers (from_unit_id, id);
CREATE INDEX case_transfers_to ON case_transfers (to_unit_id, id);
