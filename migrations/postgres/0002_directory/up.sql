-- Codes of units are reused after a merger: the key is code@valid_from.
CREATE TABLE units (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    parent_id TEXT COLLATE "C" REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    area_type TEXT COLLATE "C",
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C"
);
CREATE TABLE unit_successions (
    predecessor_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    successor_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    PRIMARY KEY (predecessor_id, successor_id)
);
CREATE TABLE agencies (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    agency_function TEXT COLLATE "C",
    parent_code TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" REFERENCES units (id),
    valid_from DATE,
    valid_to DATE,
    successor_codes TEXT COLLATE "C" NOT NULL,
    role_in_system TEXT COLLATE "C",
    data_rights TEXT COLLATE "C",
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL
);
CREATE TABLE holidays (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    day DATE NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name_vi TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    is_working_day BOOLEAN,
    status TEXT COLLATE "C" NOT NULL,
    legal_basis TEXT COLLATE "C",
    confidence TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C",
    UNIQUE (day, code)
);
