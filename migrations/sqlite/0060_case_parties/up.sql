-- The other party of a case: an employer of the register, or a place in words. A case without one has no row, so that opening and
-- reading it costs nothing more.
CREATE TABLE case_parties (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    employer_id TEXT REFERENCES employers (id),
    place TEXT,
    place_unit_id TEXT REFERENCES units (id),
    CHECK ((place IS NULL) = (place_unit_id IS NULL))
);
CREATE INDEX case_parties_employer ON case_parties (employer_id);
