-- Codes of units are reused after a merger: the key is code@valid_from.
CREATE TABLE units (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id TEXT REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    area_type TEXT,
    legal_basis TEXT,
    confidence TEXT NOT NULL,
    note TEXT
);
CREATE TABLE unit_successions (
    predecessor_id TEXT NOT NULL REFERENCES units (id),
    successor_id TEXT NOT NULL REFERENCES units (id),
    PRIMARY KEY (predecessor_id, successor_id)
);
CREATE TABLE agencies (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    agency_function TEXT,
    parent_code TEXT,
    unit_id TEXT REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    successor_codes TEXT NOT NULL,
    role_in_system TEXT,
    data_rights TEXT,
    legal_basis TEXT,
    confidence TEXT NOT NULL
);
CREATE TABLE holidays (
    id TEXT NOT NULL PRIMARY KEY,
    day DATE NOT NULL,
    code TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_working_day BOOLEAN,
    status TEXT NOT NULL,
    legal_basis TEXT,
    confidence TEXT NOT NULL,
    source TEXT,
    UNIQUE (day, code)
);
