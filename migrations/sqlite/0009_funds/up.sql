-- Funds: money, goods and labour days from the giver to the family. Amounts are whole: đồng, thousandths of a goods' unit,
-- hours of labour.
CREATE TABLE funds (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    admin_cap_percent BIGINT,
    legal_basis TEXT NOT NULL,
    confidence TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX funds_unit ON funds (serving_unit_id, id);
CREATE TRIGGER funds_stay BEFORE DELETE ON funds BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER funds_stay_named BEFORE UPDATE OF id ON funds BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

CREATE TABLE campaigns (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    goal_vnd BIGINT,
    starts_on DATE NOT NULL,
    closes_on DATE,
    bank_account TEXT,
    partners TEXT NOT NULL,
    closing_decision TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX campaigns_fund ON campaigns (fund_id, id);
CREATE TRIGGER campaigns_stay BEFORE DELETE ON campaigns BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER campaigns_stay_named BEFORE UPDATE OF id ON campaigns BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

CREATE TABLE donors (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    donor_type TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    is_anonymous BOOLEAN NOT NULL,
    on_wall BOOLEAN NOT NULL,
    agency_id TEXT REFERENCES agencies (id),
    address TEXT,
    phone TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX donors_unit ON donors (serving_unit_id, name_fold, id);
CREATE TRIGGER donors_stay BEFORE DELETE ON donors BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER donors_stay_named BEFORE UPDATE OF id ON donors BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

-- The stock items of a fund. `fold` is the folded name and unit, `item` the first spelling, under which all are counted.
CREATE TABLE fund_items (
    fund_id TEXT NOT NULL REFERENCES funds (id),
    fold TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (fund_id, fold)
);

-- What somebody promised. No receipt, no debt: what came for it is what gifts that name it say in the ledger.
CREATE TABLE pledges (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    donor_id TEXT NOT NULL REFERENCES donors (id),
    -- What the donor was on the day of the promise: the statistics count a withdrawal where they counted the promise.
    donor_type TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    earmark TEXT NOT NULL,
    pledged_on DATE NOT NULL,
    expected_on DATE,
    note TEXT,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX pledges_fund ON pledges (fund_id, id);
CREATE INDEX pledges_campaign ON pledges (campaign_id, id);
CREATE INDEX pledges_donor ON pledges (donor_id, id);

-- What was received. Never changed: a mistake is reversed, once.
CREATE TABLE contributions (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    donor_id TEXT NOT NULL REFERENCES donors (id),
    channel TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT,
    valued_on DATE,
    earmark TEXT NOT NULL,
    received_on DATE NOT NULL,
    note TEXT,
    bank_reference TEXT,
    -- The account that it came to: empty is the fund's own, else that of the campaign.
    bank_account TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    pledge_id TEXT REFERENCES pledges (id),
    -- A contribution is `posted` or `reversed`; whoever posted it does not reverse it. The ledger keeps both entries.
    status TEXT NOT NULL DEFAULT 'posted' CHECK (status IN ('posted', 'reversed')),
    reversed_by TEXT CHECK (CASE status WHEN 'reversed' THEN reversed_by IS NOT NULL AND reversed_by <> created_by ELSE reversed_by IS NULL END),
    reversed_at TIMESTAMP,
    reversal_reason TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX contributions_fund ON contributions (fund_id, id);
CREATE INDEX contributions_donor ON contributions (donor_id, received_on, id);
-- A row that names none has no place in an index of what is named.
CREATE INDEX contributions_campaign ON contributions (campaign_id, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX contributions_pledge ON contributions (pledge_id) WHERE pledge_id IS NOT NULL;
-- A reversed contribution frees the bank's reference. Partial index: contributions without a reference are left out.
CREATE UNIQUE INDEX contributions_reference ON contributions (fund_id, bank_account, bank_reference) WHERE status = 'posted' AND bank_reference IS NOT NULL;
CREATE TRIGGER contributions_no_delete BEFORE DELETE ON contributions BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
-- What was received stays as it was written; the one change is the reversal, once.
CREATE TRIGGER contributions_no_update BEFORE UPDATE OF id, code, fund_id, campaign_id, donor_id, channel, measure, item, amount, valuation_vnd,
    valued_by, valued_on, earmark, received_on, note, bank_reference, bank_account, created_by, created_at, pledge_id ON contributions
BEGIN
    SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only');
END;
CREATE TRIGGER contributions_reversed_once BEFORE UPDATE ON contributions WHEN OLD.status <> 'posted' OR NEW.status <> 'reversed'
BEGIN
    SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only');
END;

-- A receipt of a fund and year; the numbers have no gap.
CREATE TABLE receipts (
    contribution_id TEXT NOT NULL PRIMARY KEY REFERENCES contributions (id),
    fund_id TEXT NOT NULL REFERENCES funds (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    -- What is printed on it, as JSON, with its digest: a second print says the same whatever was renamed since.
    printed TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (fund_id, year, number)
);
CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;

-- "One day's pay" of an agency: one gift of its officials, with who gave what beside it. Who did not give is not recorded.
CREATE TABLE pay_lists (
    id TEXT NOT NULL PRIMARY KEY,
    campaign_id TEXT NOT NULL REFERENCES campaigns (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    contribution_id TEXT NOT NULL UNIQUE REFERENCES contributions (id),
    line_count BIGINT NOT NULL CHECK (line_count > 0),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pay_lists_campaign ON pay_lists (campaign_id, id);
CREATE TRIGGER pay_lists_no_update BEFORE UPDATE ON pay_lists BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER pay_lists_no_delete BEFORE DELETE ON pay_lists BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;

CREATE TABLE pay_list_lines (
    id TEXT NOT NULL PRIMARY KEY,
    pay_list_id TEXT NOT NULL REFERENCES pay_lists (id),
    line_number BIGINT NOT NULL,
    name TEXT NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    donor_id TEXT REFERENCES donors (id),
    UNIQUE (pay_list_id, line_number)
);
CREATE TRIGGER pay_list_lines_no_update BEFORE UPDATE ON pay_list_lines BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER pay_list_lines_no_delete BEFORE DELETE ON pay_list_lines BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;

-- A bank's statement as a file: taken in once, matched line by line, and posted line by line.
CREATE TABLE bank_imports (
    id TEXT NOT NULL PRIMARY KEY,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    -- Empty is the fund's own account, else it is that of the campaign.
    bank_account TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (fund_id, bank_account, sha256)
);
CREATE INDEX bank_imports_fund ON bank_imports (fund_id, id);

-- status: `proposed` (a donor is known), `unmatched`, `posted`, `duplicate` (an earlier statement has it, or its reference was
-- posted before) or `dismissed`. identity: the digest of what makes two lines equal; the n-th of equal lines has occurrence n.
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
    identity TEXT NOT NULL,
    occurrence BIGINT NOT NULL CHECK (occurrence > 0),
    duplicate_of TEXT REFERENCES bank_lines (id),
    reason TEXT,
    version BIGINT NOT NULL,
    UNIQUE (import_id, line_number)
);
-- Of equal lines of all statements each is there once; the others point at it.
CREATE UNIQUE INDEX bank_lines_once ON bank_lines (identity, occurrence) WHERE duplicate_of IS NULL;
-- A reversed contribution opens its lines again.
CREATE INDEX bank_lines_contribution ON bank_lines (contribution_id) WHERE contribution_id IS NOT NULL;

CREATE TABLE fund_periods (
    id TEXT NOT NULL PRIMARY KEY,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    year BIGINT NOT NULL,
    status TEXT NOT NULL,
    report TEXT,
    digest TEXT,
    closed_by TEXT,
    closed_at TIMESTAMP,
    published_by TEXT,
    published_at TIMESTAMP,
    version BIGINT NOT NULL,
    -- What of a closed year's report everybody may read, with its digest.
    public_report TEXT,
    public_digest TEXT,
    UNIQUE (fund_id, year),
    CONSTRAINT four_eyes_period CHECK (published_by IS NULL OR published_by <> closed_by)
);
CREATE TRIGGER period_stays_closed BEFORE UPDATE ON fund_periods
WHEN OLD.status = 'closed' AND (NEW.status <> 'closed' OR NEW.report IS NOT OLD.report OR NEW.digest IS NOT OLD.digest)
BEGIN
    SELECT RAISE(ABORT, 'problem:period_closed');
END;
-- The balances of a closed year are final, so years are closed in their order, and no books are opened before a closed year.
CREATE TRIGGER periods_open_in_order BEFORE INSERT ON fund_periods
WHEN EXISTS (SELECT 1 FROM fund_periods WHERE fund_id = NEW.fund_id AND year > NEW.year AND status <> 'open')
BEGIN
    SELECT RAISE(ABORT, 'problem:period_closed');
END;
CREATE TRIGGER periods_close_in_order BEFORE UPDATE ON fund_periods
WHEN OLD.status = 'open' AND NEW.status <> 'open'
    AND EXISTS (SELECT 1 FROM fund_periods WHERE fund_id = NEW.fund_id AND year < NEW.year AND status = 'open')
BEGIN
    SELECT RAISE(ABORT, 'problem:state_conflict an earlier year is open');
END;
CREATE TRIGGER fund_periods_stay BEFORE DELETE ON fund_periods BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER fund_periods_stay_named BEFORE UPDATE OF id ON fund_periods BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
