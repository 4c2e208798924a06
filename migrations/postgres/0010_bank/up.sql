-- A bank's statement as a file: taken in once, matched line by line, and posted line by line.
CREATE TABLE bank_imports (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    -- Empty is the fund's own account, else it is that of the campaign.
    bank_account TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (fund_id, bank_account, sha256)
);
CREATE INDEX bank_imports_fund ON bank_imports (fund_id, id);

-- status: `proposed` (a donor is known), `unmatched`, `posted`, `duplicate` (an earlier statement has it, or its reference was
-- posted before) or `dismissed`. identity: the digest of what makes two lines equal; the n-th of equal lines has occurrence n.
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
    identity TEXT COLLATE "C" NOT NULL,
    occurrence BIGINT NOT NULL CHECK (occurrence > 0),
    duplicate_of TEXT COLLATE "C" REFERENCES bank_lines (id),
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    UNIQUE (import_id, line_number)
);
-- Of equal lines of all statements each is there once; the others point at it.
CREATE UNIQUE INDEX bank_lines_once ON bank_lines (identity, occurrence) WHERE duplicate_of IS NULL;
