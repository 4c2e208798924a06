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

-- What was received. Never changed: a mistake is reversed in the ledger.
CREATE TABLE contributions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    donor_id TEXT COLLATE "C" NOT NULL REFERENCES donors (id),
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
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX contributions_reference ON contributions (fund_id, bank_account, bank_reference);
CREATE INDEX contributions_fund ON contributions (fund_id, id);
CREATE INDEX contributions_campaign ON contributions (campaign_id, id);
CREATE INDEX contributions_donor ON contributions (donor_id, received_on, id);

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
    UNIQUE (fund_id, year),
    CONSTRAINT four_eyes_period CHECK (published_by IS NULL OR published_by <> closed_by)
);

-- One account for each fund, campaign, measure, item, earmark and state; its id says all of them.
CREATE TABLE fund_accounts (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    earmark TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    balance BIGINT NOT NULL CHECK (balance >= 0),
    UNIQUE (id, measure, item)
);
CREATE INDEX fund_accounts_fund ON fund_accounts (fund_id, id);

CREATE TABLE allocations (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    kind TEXT COLLATE "C" NOT NULL,
    purpose_code TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" REFERENCES cases (id),
    beneficiary_id TEXT COLLATE "C" REFERENCES persons (id),
    beneficiary_group TEXT COLLATE "C",
    meeting_on DATE,
    decision_number TEXT COLLATE "C",
    decision_on DATE,
    reserved_earmarked BIGINT NOT NULL CHECK (reserved_earmarked >= 0),
    reserved_general BIGINT NOT NULL CHECK (reserved_general >= 0),
    disbursed BIGINT NOT NULL CHECK (disbursed >= 0),
    reason TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    prepared_by TEXT COLLATE "C" NOT NULL,
    decided_by TEXT COLLATE "C",
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT four_eyes_allocation CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    CONSTRAINT within_allocation CHECK (disbursed <= amount)
);
CREATE INDEX allocations_fund ON allocations (fund_id, status, id);
CREATE INDEX allocations_case ON allocations (case_id);

CREATE TABLE disbursements (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    allocation_id TEXT COLLATE "C" NOT NULL REFERENCES allocations (id),
    tranche BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status TEXT COLLATE "C" NOT NULL,
    minutes_kind TEXT COLLATE "C",
    minutes_number TEXT COLLATE "C",
    minutes_on DATE,
    returned BIGINT NOT NULL CHECK (returned >= 0),
    prepared_by TEXT COLLATE "C" NOT NULL,
    prepared_at TIMESTAMP NOT NULL,
    approved_by TEXT COLLATE "C",
    approved_at TIMESTAMP,
    version BIGINT NOT NULL,
    CONSTRAINT four_eyes_disbursement CHECK (approved_by IS NULL OR approved_by <> prepared_by),
    CONSTRAINT within_disbursement CHECK (returned <= amount)
);
CREATE INDEX disbursements_allocation ON disbursements (allocation_id, id);

-- The ledger. Every row moves an amount of one measure between two accounts, so that it balances by its shape; no account
-- at one end is the world outside. The references hold measure and item of both accounts to the row's own.
CREATE TABLE ledger_entries (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C",
    period_id TEXT COLLATE "C" NOT NULL REFERENCES fund_periods (id),
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    from_account TEXT COLLATE "C",
    to_account TEXT COLLATE "C",
    occurred_on DATE NOT NULL,
    posted_at TIMESTAMP NOT NULL,
    contribution_id TEXT COLLATE "C" REFERENCES contributions (id),
    allocation_id TEXT COLLATE "C" REFERENCES allocations (id),
    disbursement_id TEXT COLLATE "C" REFERENCES disbursements (id),
    donor_type TEXT COLLATE "C",
    purpose_code TEXT COLLATE "C",
    beneficiary_group TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    reverses_id TEXT COLLATE "C" UNIQUE REFERENCES ledger_entries (id),
    cause TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    CHECK (from_account IS NOT NULL OR to_account IS NOT NULL),
    FOREIGN KEY (from_account, measure, item) REFERENCES fund_accounts (id, measure, item),
    FOREIGN KEY (to_account, measure, item) REFERENCES fund_accounts (id, measure, item)
);
CREATE INDEX ledger_entries_fund ON ledger_entries (fund_id, seq);
CREATE INDEX ledger_entries_posted ON ledger_entries (fund_id, posted_at);
CREATE INDEX ledger_entries_period ON ledger_entries (period_id, kind);
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id);
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id);

CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:state_conflict the ledger is append-only';
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER contributions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contributions FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER receipts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- The lock keeps a period from being closed under an entry that is on its way.
CREATE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM fund_periods WHERE id = NEW.period_id AND status = 'open' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'problem:period_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_in_open_period BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_in_open_period();

CREATE FUNCTION period_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:period_closed';
END $$;
CREATE TRIGGER period_stays_closed BEFORE UPDATE ON fund_periods FOR EACH ROW
    WHEN (OLD.status = 'closed' AND (NEW.status <> 'closed' OR NEW.report IS DISTINCT FROM OLD.report OR NEW.digest IS DISTINCT FROM OLD.digest))
    EXECUTE FUNCTION period_stays_closed();
