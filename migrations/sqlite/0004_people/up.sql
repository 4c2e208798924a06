-- unit_id: the unit of the day when it was recorded; serving_unit_id: who serves it today (rewritten at a merger).
CREATE TABLE households (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    hamlet TEXT,
    address TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX households_unit ON households (serving_unit_id, id);
CREATE TRIGGER households_stay BEFORE DELETE ON households BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER households_stay_named BEFORE UPDATE OF id ON households BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

-- Whole words and the beginning of a word, tones and đ folded, within a unit: the unit's id is one more word, which begins with a
-- sign that no folded name has.
CREATE VIRTUAL TABLE person_search USING fts5 (terms, content = '', contentless_delete = 1, prefix = '1 2 3', detail = none, tokenize = 'ascii');

-- seq: a stable small number for the search index.
CREATE TABLE persons (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    name_sort TEXT NOT NULL,
    sex TEXT,
    birth_year BIGINT,
    birth_month BIGINT,
    birth_day BIGINT,
    identity_number TEXT UNIQUE,
    old_identity_number TEXT,
    insurance_number TEXT UNIQUE,
    health_card_number TEXT,
    phone TEXT,
    ethnicity TEXT,
    household_id TEXT REFERENCES households (id),
    relationship_to_head TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    died_on TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    -- The head of a household is a living member of it.
    CHECK (relationship_to_head IS NULL OR relationship_to_head <> 'head' OR (household_id IS NOT NULL AND died_on IS NULL))
);
CREATE INDEX persons_unit ON persons (serving_unit_id, name_sort, id);
CREATE INDEX persons_household ON persons (household_id);
-- A household has one head at most.
CREATE UNIQUE INDEX persons_head ON persons (household_id) WHERE relationship_to_head = 'head';
CREATE INDEX persons_old_identity ON persons (old_identity_number);
CREATE INDEX persons_phone ON persons (phone);
CREATE TRIGGER persons_searched AFTER INSERT ON persons BEGIN
    INSERT INTO person_search (rowid, terms) VALUES (NEW.seq, NEW.name_fold || ' §' || replace(NEW.serving_unit_id, '-', ''));
END;
CREATE TRIGGER persons_searched_again AFTER UPDATE OF name_fold, serving_unit_id ON persons BEGIN
    DELETE FROM person_search WHERE rowid = OLD.seq;
    INSERT INTO person_search (rowid, terms) VALUES (NEW.seq, NEW.name_fold || ' §' || replace(NEW.serving_unit_id, '-', ''));
END;
CREATE TRIGGER persons_stay BEFORE DELETE ON persons BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER persons_stay_named BEFORE UPDATE OF id ON persons BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

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
