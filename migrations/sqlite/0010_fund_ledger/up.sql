-- The ledger of funds, and what its money, goods and labour become: houses, allocations and payments.

-- A house that several sources pay together. stage: `planned`, `started`, `accepted` or `handed_over`.
CREATE TABLE houses (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    beneficiary_id TEXT NOT NULL REFERENCES persons (id),
    case_id TEXT REFERENCES cases (id),
    planned_vnd BIGINT NOT NULL CHECK (planned_vnd > 0),
    note TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX houses_unit ON houses (serving_unit_id, id);
CREATE INDEX houses_beneficiary ON houses (beneficiary_id);

-- When a house reached a stage; each stage once.
CREATE TABLE house_steps (
    id TEXT NOT NULL PRIMARY KEY,
    house_id TEXT NOT NULL REFERENCES houses (id),
    stage TEXT NOT NULL,
    reached_on DATE NOT NULL,
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (house_id, stage)
);
CREATE TRIGGER house_steps_no_update BEFORE UPDATE ON house_steps BEGIN SELECT RAISE(ABORT, 'problem:state_conflict steps are append-only'); END;
CREATE TRIGGER house_steps_no_delete BEFORE DELETE ON house_steps BEGIN SELECT RAISE(ABORT, 'problem:state_conflict steps are append-only'); END;

-- What comes to a house from elsewhere than a fund. Never changed: a mistake is cancelled, once, by a row that names it and
-- its cause. What funds pay is in the ledger alone.
CREATE TABLE house_sources (
    id TEXT NOT NULL PRIMARY KEY,
    house_id TEXT NOT NULL REFERENCES houses (id),
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT,
    valued_on DATE,
    received_on DATE NOT NULL,
    reference TEXT,
    reverses_id TEXT UNIQUE REFERENCES house_sources (id),
    cause TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX house_sources_house ON house_sources (house_id, id);
CREATE TRIGGER house_sources_no_update BEFORE UPDATE ON house_sources BEGIN SELECT RAISE(ABORT, 'problem:state_conflict sources are append-only'); END;
CREATE TRIGGER house_sources_no_delete BEFORE DELETE ON house_sources BEGIN SELECT RAISE(ABORT, 'problem:state_conflict sources are append-only'); END;

CREATE TABLE allocations (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    kind TEXT NOT NULL,
    purpose_code TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status TEXT NOT NULL,
    case_id TEXT REFERENCES cases (id),
    beneficiary_id TEXT REFERENCES persons (id),
    beneficiary_group TEXT,
    meeting_on DATE,
    decision_number TEXT,
    decision_on DATE,
    reserved_earmarked BIGINT NOT NULL CHECK (reserved_earmarked >= 0),
    reserved_general BIGINT NOT NULL CHECK (reserved_general >= 0),
    disbursed BIGINT NOT NULL CHECK (disbursed >= 0),
    reason TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    prepared_by TEXT NOT NULL,
    decided_by TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    house_id TEXT REFERENCES houses (id),
    CONSTRAINT four_eyes_allocation CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    CONSTRAINT within_allocation CHECK (disbursed <= amount)
);
CREATE INDEX allocations_fund ON allocations (fund_id, status, id);
CREATE INDEX allocations_case ON allocations (case_id);
CREATE INDEX allocations_house ON allocations (house_id);

CREATE TABLE disbursements (
    id TEXT NOT NULL PRIMARY KEY,
    allocation_id TEXT NOT NULL REFERENCES allocations (id),
    tranche BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status TEXT NOT NULL,
    minutes_kind TEXT,
    minutes_number TEXT,
    minutes_on DATE,
    returned BIGINT NOT NULL CHECK (returned >= 0),
    prepared_by TEXT NOT NULL,
    prepared_at TIMESTAMP NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP,
    version BIGINT NOT NULL,
    -- A disbursement that was withdrawn (by who prepared it), refused (by somebody else) or reversed (by somebody else than who
    -- approved it) says by whom, when and why.
    ended_by TEXT CHECK (CASE status
        WHEN 'withdrawn' THEN ended_by IS NOT NULL AND ended_by = prepared_by
        WHEN 'refused' THEN ended_by IS NOT NULL AND ended_by <> prepared_by
        WHEN 'reversed' THEN ended_by IS NOT NULL AND ended_by <> approved_by
        ELSE ended_by IS NULL END),
    ended_at TIMESTAMP,
    end_reason TEXT,
    CONSTRAINT four_eyes_disbursement CHECK (approved_by IS NULL OR approved_by <> prepared_by),
    CONSTRAINT within_disbursement CHECK (returned <= amount)
);
CREATE INDEX disbursements_allocation ON disbursements (allocation_id, id);
-- A tranche that was withdrawn, refused or reversed can be prepared again.
CREATE UNIQUE INDEX disbursements_tranche ON disbursements (allocation_id, tranche) WHERE status IN ('prepared', 'paid', 'returned');

-- Minutes and photos of a payment.
CREATE TABLE disbursement_documents (
    id TEXT NOT NULL PRIMARY KEY,
    disbursement_id TEXT NOT NULL REFERENCES disbursements (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX disbursement_documents_of ON disbursement_documents (disbursement_id, id);

-- One account for each fund, campaign, measure, item, earmark and state; its id says all of them.
CREATE TABLE fund_accounts (
    id TEXT NOT NULL PRIMARY KEY,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    earmark TEXT NOT NULL,
    state TEXT NOT NULL,
    balance BIGINT NOT NULL CHECK (balance >= 0),
    UNIQUE (id, measure, item)
);
CREATE INDEX fund_accounts_fund ON fund_accounts (fund_id, id);
CREATE TRIGGER fund_accounts_stay BEFORE DELETE ON fund_accounts BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER fund_accounts_stay_named BEFORE UPDATE OF id ON fund_accounts BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;

-- What came to an account and is not yet added to its balance: receipts of one fund do not wait for each other's commit.
-- Whoever takes from an account adds them up first.
CREATE TABLE fund_credits (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL REFERENCES fund_accounts (id),
    amount BIGINT NOT NULL CHECK (amount > 0)
);
CREATE INDEX fund_credits_account ON fund_credits (account_id);

-- The ledger. Every row moves an amount of one measure between two accounts, so that it balances by its shape; no account
-- at one end is the world outside. The references hold measure and item of both accounts to the row's own.
CREATE TABLE ledger_entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT,
    period_id TEXT NOT NULL REFERENCES fund_periods (id),
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    from_account TEXT,
    to_account TEXT,
    occurred_on DATE NOT NULL,
    posted_at TIMESTAMP NOT NULL,
    contribution_id TEXT REFERENCES contributions (id),
    allocation_id TEXT REFERENCES allocations (id),
    disbursement_id TEXT REFERENCES disbursements (id),
    donor_type TEXT,
    purpose_code TEXT,
    beneficiary_group TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    reverses_id TEXT UNIQUE REFERENCES ledger_entries (id),
    cause TEXT,
    created_by TEXT NOT NULL,
    CHECK (from_account IS NOT NULL OR to_account IS NOT NULL),
    FOREIGN KEY (from_account, measure, item) REFERENCES fund_accounts (id, measure, item),
    FOREIGN KEY (to_account, measure, item) REFERENCES fund_accounts (id, measure, item)
);
CREATE INDEX ledger_entries_fund ON ledger_entries (fund_id, seq);
CREATE INDEX ledger_entries_posted ON ledger_entries (fund_id, posted_at);
CREATE INDEX ledger_entries_period ON ledger_entries (period_id, kind);
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id) WHERE contribution_id IS NOT NULL;
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id) WHERE allocation_id IS NOT NULL;
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER ledger_in_open_period BEFORE INSERT ON ledger_entries
WHEN NOT EXISTS (SELECT 1 FROM fund_periods WHERE id = NEW.period_id AND status = 'open')
BEGIN
    SELECT RAISE(ABORT, 'problem:period_closed');
END;
-- What a row brings with it, the database writes with the row: a receipt is noted for its account.
CREATE TRIGGER credit_noted AFTER INSERT ON ledger_entries WHEN NEW.kind = 'receipt'
BEGIN
    INSERT INTO fund_credits (account_id, amount) VALUES (NEW.to_account, NEW.amount);
END;
-- JSON carries whole numbers exactly up to 2^53 - 1 (about 9 * 10^15). All accounts and credits together hold at most 8 * 10^15, so
-- that every sum of amounts stays exact, also when many contributions arrive at once. Money only moves between accounts after its
-- receipt, so that receipts alone are checked; one below 10^10 is not looked at: it would take hundreds of thousands of them.
CREATE TRIGGER sums_stay_exact BEFORE INSERT ON ledger_entries
WHEN NEW.kind = 'receipt' AND NEW.amount > 10000000000
    AND (SELECT COALESCE(SUM(balance), 0) FROM fund_accounts) + (SELECT COALESCE(SUM(amount), 0) FROM fund_credits) + NEW.amount
        > 8000000000000000
BEGIN SELECT RAISE(ABORT, 'problem:sum_too_large'); END;
