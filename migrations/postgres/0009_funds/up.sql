-- Funds: money, goods and labour days from the giver to the family. Amounts are whole: đồng, thousandths of a goods' unit,
-- hours of labour.
CREATE TABLE funds (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    name_vi TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    admin_cap_percent BIGINT,
    legal_basis TEXT COLLATE "C" NOT NULL,
    confidence TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX funds_unit ON funds (serving_unit_id, id);
CREATE TRIGGER funds_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON funds FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

CREATE TABLE campaigns (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    goal_vnd BIGINT,
    starts_on DATE NOT NULL,
    closes_on DATE,
    bank_account TEXT COLLATE "C",
    partners TEXT COLLATE "C" NOT NULL,
    closing_decision TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX campaigns_fund ON campaigns (fund_id, id);
CREATE TRIGGER campaigns_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON campaigns FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

CREATE TABLE donors (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    donor_type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_fold TEXT COLLATE "C" NOT NULL,
    is_anonymous BOOLEAN NOT NULL,
    on_wall BOOLEAN NOT NULL,
    agency_id TEXT COLLATE "C" REFERENCES agencies (id),
    address TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX donors_unit ON donors (serving_unit_id, name_fold, id);
CREATE TRIGGER donors_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON donors FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

-- The stock items of a fund. `fold` is the folded name and unit, `item` the first spelling, under which all are counted.
CREATE TABLE fund_items (
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    fold TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (fund_id, fold)
);

-- What somebody promised. No receipt, no debt: what came for it is what gifts that name it say in the ledger.
CREATE TABLE pledges (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    donor_id TEXT COLLATE "C" NOT NULL REFERENCES donors (id),
    -- What the donor was on the day of the promise: the statistics count a withdrawal where they counted the promise.
    donor_type TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    earmark TEXT COLLATE "C" NOT NULL,
    pledged_on DATE NOT NULL,
    expected_on DATE,
    note TEXT COLLATE "C",
    withdrawn_by TEXT COLLATE "C",
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX pledges_fund ON pledges (fund_id, id);
CREATE INDEX pledges_campaign ON pledges (campaign_id, id);
CREATE INDEX pledges_donor ON pledges (donor_id, id);

-- What was received. Never changed: a mistake is reversed, once.
CREATE TABLE contributions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL,
    campaign_id TEXT COLLATE "C",
    donor_id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT COLLATE "C",
    valued_on DATE,
    earmark TEXT COLLATE "C" NOT NULL,
    received_on DATE NOT NULL,
    note TEXT COLLATE "C",
    bank_reference TEXT COLLATE "C",
    -- The account that it came to: empty is the fund's own, else that of the campaign.
    bank_account TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    pledge_id TEXT COLLATE "C" REFERENCES pledges (id),
    -- A contribution is `posted` or `reversed`; whoever posted it does not reverse it. The ledger keeps both entries.
    status TEXT COLLATE "C" NOT NULL DEFAULT 'posted' CHECK (status IN ('posted', 'reversed')),
    reversed_by TEXT COLLATE "C" CHECK (CASE status WHEN 'reversed' THEN reversed_by IS NOT NULL AND reversed_by <> created_by ELSE reversed_by IS NULL END),
    reversed_at TIMESTAMP,
    reversal_reason TEXT COLLATE "C",
    version BIGINT NOT NULL DEFAULT 1
);
COMMENT ON COLUMN contributions.fund_id IS 'refers to funds';
COMMENT ON COLUMN contributions.campaign_id IS 'refers to campaigns';
COMMENT ON COLUMN contributions.donor_id IS 'refers to donors';
CREATE INDEX contributions_fund ON contributions (fund_id, id);
CREATE INDEX contributions_donor ON contributions (donor_id, received_on, id);
-- A row that names none has no place in an index of what is named.
CREATE INDEX contributions_campaign ON contributions (campaign_id, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX contributions_pledge ON contributions (pledge_id) WHERE pledge_id IS NOT NULL;
-- A reversed contribution frees the bank's reference. Partial index: contributions without a reference are left out.
CREATE UNIQUE INDEX contributions_reference ON contributions (fund_id, bank_account, bank_reference) WHERE status = 'posted' AND bank_reference IS NOT NULL;

-- What every row names is looked up by one statement, as for cases.
CREATE FUNCTION contributions_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM funds f, donors d WHERE f.id = NEW.fund_id AND d.id = NEW.donor_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.campaign_id IS NOT NULL THEN
        PERFORM FROM campaigns WHERE id = NEW.campaign_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER contributions_refer AFTER INSERT OR UPDATE OF fund_id, campaign_id, donor_id ON contributions FOR EACH ROW EXECUTE FUNCTION contributions_refer();

-- What was received stays as it was written; the one change is the reversal, once.
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:state_conflict the ledger is append-only';
END $$;
CREATE TRIGGER contributions_append_only BEFORE DELETE OR TRUNCATE ON contributions FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER contributions_no_update BEFORE UPDATE OF id, code, fund_id, campaign_id, donor_id, channel, measure, item, amount, valuation_vnd,
    valued_by, valued_on, earmark, received_on, note, bank_reference, bank_account, created_by, created_at, pledge_id ON contributions
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER contributions_reversed_once BEFORE UPDATE ON contributions FOR EACH ROW
    WHEN (OLD.status <> 'posted' OR NEW.status <> 'reversed') EXECUTE FUNCTION ledger_append_only();

-- A receipt of a fund and year; the numbers have no gap.
CREATE TABLE receipts (
    contribution_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES contributions (id),
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    issued_by TEXT COLLATE "C" NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    -- What is printed on it, as JSON, with its digest: a second print says the same whatever was renamed since.
    printed TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    UNIQUE (fund_id, year, number)
);
CREATE TRIGGER receipts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- "One day's pay" of an agency: one gift of its officials, with who gave what beside it. Who did not give is not recorded.
CREATE TABLE pay_lists (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    campaign_id TEXT COLLATE "C" NOT NULL REFERENCES campaigns (id),
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    contribution_id TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES contributions (id),
    line_count BIGINT NOT NULL CHECK (line_count > 0),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pay_lists_campaign ON pay_lists (campaign_id, id);
CREATE TRIGGER pay_lists_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pay_lists FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

CREATE TABLE pay_list_lines (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pay_list_id TEXT COLLATE "C" NOT NULL REFERENCES pay_lists (id),
    line_number BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    donor_id TEXT COLLATE "C" REFERENCES donors (id),
    UNIQUE (pay_list_id, line_number)
);
CREATE TRIGGER pay_list_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pay_list_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

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
-- A reversed contribution opens its lines again.
CREATE INDEX bank_lines_contribution ON bank_lines (contribution_id) WHERE contribution_id IS NOT NULL;

CREATE TABLE fund_periods (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    year BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    report TEXT COLLATE "C",
    digest TEXT COLLATE "C",
    closed_by TEXT COLLATE "C",
    closed_at TIMESTAMP,
    published_by TEXT COLLATE "C",
    published_at TIMESTAMP,
    version BIGINT NOT NULL,
    -- What of a closed year's report everybody may read, with its digest.
    public_report TEXT COLLATE "C",
    public_digest TEXT COLLATE "C",
    UNIQUE (fund_id, year),
    CONSTRAINT four_eyes_period CHECK (published_by IS NULL OR published_by <> closed_by)
);

CREATE FUNCTION period_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:period_closed';
END $$;
CREATE TRIGGER period_stays_closed BEFORE UPDATE ON fund_periods FOR EACH ROW
    WHEN (OLD.status = 'closed' AND (NEW.status <> 'closed' OR NEW.report IS DISTINCT FROM OLD.report OR NEW.digest IS DISTINCT FROM OLD.digest))
    EXECUTE FUNCTION period_stays_closed();
CREATE TRIGGER fund_periods_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON fund_periods FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

-- The lock keeps a period from being closed under an entry that is on its way (`ledger_in_open_period`). It is a lock of its own kind, so
-- that nobody locks the row of the period.
CREATE FUNCTION period_waits_for_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(4207304, hashtext(NEW.id));
    RETURN NEW;
END $$;
CREATE TRIGGER period_waits_for_entries BEFORE UPDATE ON fund_periods FOR EACH ROW
    WHEN (OLD.status = 'open' AND NEW.status <> 'open') EXECUTE FUNCTION period_waits_for_entries();

-- The balances of a closed year are final, so years are closed in their order, and no books are opened before a closed year. The lock keeps a
-- year from being opened while a later one of the fund is being closed. It is taken after that of the entries, by the triggers' names.
CREATE FUNCTION periods_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM pg_advisory_xact_lock_shared(4207306, hashtext(NEW.fund_id));
        PERFORM FROM fund_periods WHERE fund_id = NEW.fund_id AND year > NEW.year AND status <> 'open';
        IF FOUND THEN
            RAISE EXCEPTION 'problem:period_closed';
        END IF;
    ELSE
        PERFORM pg_advisory_xact_lock(4207306, hashtext(NEW.fund_id));
        PERFORM FROM fund_periods WHERE fund_id = NEW.fund_id AND year < NEW.year AND status = 'open';
        IF FOUND THEN
            RAISE EXCEPTION 'problem:state_conflict an earlier year is open';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periods_open_in_order BEFORE INSERT ON fund_periods FOR EACH ROW EXECUTE FUNCTION periods_in_order();
CREATE TRIGGER periods_close_in_order BEFORE UPDATE ON fund_periods FOR EACH ROW
    WHEN (OLD.status = 'open' AND NEW.status <> 'open') EXECUTE FUNCTION periods_in_order();
