-- A bank's statement as a file: taken in once, matched line by line, and posted line by line.
CREATE TABLE bank_imports (
    id TEXT NOT NULL PRIMARY KEY,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (fund_id, sha256)
);

-- status: `proposed` (a giver is known), `unmatched`, `posted` or `known` (its reference was posted before).
CREATE TABLE bank_lines (
    id TEXT NOT NULL PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES bank_imports (id),
    line_number BIGINT NOT NULL,
    booked_on DATE NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    payer TEXT NOT NULL,
    text TEXT NOT NULL,
    reference TEXT NOT NULL,
    status TEXT NOT NULL,
    donor_id TEXT REFERENCES donors (id),
    contribution_id TEXT REFERENCES contributions (id),
    version BIGINT NOT NULL,
    UNIQUE (import_id, line_number)
);
