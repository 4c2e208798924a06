-- A bank's statement as a file: taken in once, matched line by line, and posted line by line.
CREATE TABLE bank_imports (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    file_name TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (fund_id, sha256)
);

-- status: `proposed` (a giver is known), `unmatched`, `posted` or `known` (its reference was posted before).
CREATE TABLE bank_lines (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    import_id TEXT COLLATE "C" NOT NULL REFERENCES bank_imports (id),
    line_number BIGINT NOT NULL,
    booked_on DATE NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    payer TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    donor_id TEXT COLLATE "C" REFERENCES donors (id),
    contribution_id TEXT COLLATE "C" REFERENCES contributions (id),
    version BIGINT NOT NULL,
    UNIQUE (import_id, line_number)
);
