-- The ledger of funds, and what its money, goods and labour become: houses, allocations and payments.

-- A house that several sources pay together. stage: `planned`, `started`, `accepted` or `handed_over`.
CREATE TABLE houses (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    beneficiary_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    case_id TEXT COLLATE "C" REFERENCES cases (id),
    planned_vnd BIGINT NOT NULL CHECK (planned_vnd > 0),
    note TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX houses_unit ON houses (serving_unit_id, id);
CREATE INDEX houses_beneficiary ON houses (beneficiary_id);

-- When a house reached a stage; each stage once.
CREATE TABLE house_steps (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    house_id TEXT COLLATE "C" NOT NULL REFERENCES houses (id),
    stage TEXT COLLATE "C" NOT NULL,
    reached_on DATE NOT NULL,
    note TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (house_id, stage)
);
CREATE TRIGGER house_steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON house_steps FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();

-- What comes to a house from elsewhere than a fund. Never changed: a mistake is cancelled, once, by a row that names it and
-- its cause. What funds pay is in the ledger alone.
CREATE TABLE house_sources (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    house_id TEXT COLLATE "C" NOT NULL REFERENCES houses (id),
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT COLLATE "C",
    valued_on DATE,
    received_on DATE NOT NULL,
    reference TEXT COLLATE "C",
    reverses_id TEXT COLLATE "C" UNIQUE REFERENCES house_sources (id),
    cause TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX house_sources_house ON house_sources (house_id, id);
CREATE TRIGGER house_sources_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON house_sources FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();

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
    house_id TEXT COLLATE "C" REFERENCES houses (id),
    CONSTRAINT four_eyes_allocation CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    CONSTRAINT within_allocation CHECK (disbursed <= amount)
);
CREATE INDEX allocations_fund ON allocations (fund_id, status, id);
CREATE INDEX allocations_case ON allocations (case_id);
CREATE INDEX allocations_house ON allocations (house_id);

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
    -- A disbursement that was withdrawn (by who prepared it), refused (by somebody else) or reversed (by somebody else than who
    -- approved it) says by whom, when and why.
    ended_by TEXT COLLATE "C" CHECK (CASE status
        WHEN 'withdrawn' THEN ended_by IS NOT NULL AND ended_by = prepared_by
        WHEN 'refused' THEN ended_by IS NOT NULL AND ended_by <> prepared_by
        WHEN 'reversed' THEN ended_by IS NOT NULL AND ended_by <> approved_by
        ELSE ended_by IS NULL END),
    ended_at TIMESTAMP,
    end_reason TEXT COLLATE "C",
    CONSTRAINT four_eyes_disbursement CHECK (approved_by IS NULL OR approved_by <> prepared_by),
    CONSTRAINT within_disbursement CHECK (returned <= amount)
);
CREATE INDEX disbursements_allocation ON disbursements (allocation_id, id);
-- A tranche that was withdrawn, refused or reversed can be prepared again.
CREATE UNIQUE INDEX disbursements_tranche ON disbursements (allocation_id, tranche) WHERE status IN ('prepared', 'paid', 'returned');

-- Minutes and photos of a payment.
CREATE TABLE disbursement_documents (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    disbursement_id TEXT COLLATE "C" NOT NULL REFERENCES disbursements (id),
    requirement TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX disbursement_documents_of ON disbursement_documents (disbursement_id, id);

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
CREATE TRIGGER fund_accounts_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON fund_accounts FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

-- What came to an account and is not yet added to its balance: receipts of one fund do not wait for each other's commit.
-- Whoever takes from an account adds them up first.
CREATE TABLE fund_credits (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0)
);
COMMENT ON COLUMN fund_credits.account_id IS 'refers to fund_accounts';
CREATE INDEX fund_credits_account ON fund_credits (account_id);

CREATE FUNCTION fund_credits_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM fund_accounts WHERE id = NEW.account_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NULL;
END $$;
-- A credit that an entry notes (`credit_noted`) needs no look: the entry's own check has seen the account.
CREATE TRIGGER fund_credits_refer AFTER INSERT OR UPDATE OF account_id ON fund_credits FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION fund_credits_refer();

-- The ledger. Every row moves an amount of one measure between two accounts, so that it balances by its shape; no account
-- at one end is the world outside. A trigger holds measure and item of both accounts to the row's own.
CREATE TABLE ledger_entries (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL,
    campaign_id TEXT COLLATE "C",
    period_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    from_account TEXT COLLATE "C",
    to_account TEXT COLLATE "C",
    occurred_on DATE NOT NULL,
    posted_at TIMESTAMP NOT NULL,
    contribution_id TEXT COLLATE "C",
    allocation_id TEXT COLLATE "C" REFERENCES allocations (id),
    disbursement_id TEXT COLLATE "C" REFERENCES disbursements (id),
    donor_type TEXT COLLATE "C",
    purpose_code TEXT COLLATE "C",
    beneficiary_group TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL,
    reverses_id TEXT COLLATE "C" UNIQUE REFERENCES ledger_entries (id),
    cause TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    CHECK (from_account IS NOT NULL OR to_account IS NOT NULL)
);
COMMENT ON COLUMN ledger_entries.fund_id IS 'refers to funds';
COMMENT ON COLUMN ledger_entries.period_id IS 'refers to fund_periods';
COMMENT ON COLUMN ledger_entries.unit_id IS 'refers to units';
COMMENT ON COLUMN ledger_entries.from_account IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.to_account IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.measure IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.item IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.contribution_id IS 'refers to contributions';
CREATE INDEX ledger_entries_fund ON ledger_entries (fund_id, seq);
CREATE INDEX ledger_entries_posted ON ledger_entries (fund_id, posted_at);
CREATE INDEX ledger_entries_period ON ledger_entries (period_id, kind);
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id) WHERE contribution_id IS NOT NULL;
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id) WHERE allocation_id IS NOT NULL;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();

-- The lock keeps a period from being closed under an entry that is on its way (`period_waits_for_entries`). The ledger is append-only, so
-- that one look before the insert is enough; that the fund is known follows from its period. What an entry names is looked up by one
-- statement; only where it finds nothing is it asked what was missing.
CREATE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Waits only while the period is being closed.
    IF NOT pg_try_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id)) THEN
        PERFORM pg_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id));
    END IF;
    PERFORM FROM fund_periods p, units u, fund_accounts a
    WHERE p.id = NEW.period_id AND p.fund_id = NEW.fund_id AND p.status = 'open' AND u.id = NEW.unit_id
        AND a.id = coalesce(NEW.to_account, NEW.from_account) AND a.measure = NEW.measure AND a.item = NEW.item;
    IF NOT FOUND THEN
        PERFORM FROM fund_periods WHERE id = NEW.period_id AND fund_id = NEW.fund_id AND status = 'open';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'problem:period_closed';
        END IF;
        PERFORM unknown_reference();
    END IF;
    IF NEW.to_account IS NOT NULL AND NEW.from_account IS NOT NULL THEN
        PERFORM FROM fund_accounts WHERE id = NEW.from_account AND measure = NEW.measure AND item = NEW.item;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_in_open_period BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_in_open_period();

-- What a row brings with it, the database writes with the row: a receipt is noted for its account. Contributions are not deleted, so that
-- nobody need lock the row of the one that an entry names; a receipt, which is written with its contribution, looks for it as it is noted.
CREATE FUNCTION credit_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO fund_credits (account_id, amount) SELECT NEW.to_account, NEW.amount
    WHERE NEW.contribution_id IS NULL OR EXISTS (SELECT FROM contributions WHERE id = NEW.contribution_id);
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_noted AFTER INSERT ON ledger_entries FOR EACH ROW WHEN (NEW.kind = 'receipt') EXECUTE FUNCTION credit_noted();

CREATE FUNCTION contribution_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM contributions WHERE id = NEW.contribution_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER contribution_named AFTER INSERT ON ledger_entries FOR EACH ROW
    WHEN (NEW.contribution_id IS NOT NULL AND NEW.kind <> 'receipt') EXECUTE FUNCTION contribution_named();

-- JSON carries whole numbers exactly up to 2^53 - 1 (about 9 * 10^15). All accounts and credits together hold at most 8 * 10^15, so
-- that every sum of amounts stays exact, also when many contributions arrive at once. Money only moves between accounts after its
-- receipt, so that receipts alone are checked; one below 10^10 is not looked at: it would take hundreds of thousands of them.
CREATE FUNCTION sums_stay_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(balance), 0) FROM fund_accounts) + (SELECT COALESCE(SUM(amount), 0) FROM fund_credits) + NEW.amount
        > 8000000000000000 THEN
        RAISE EXCEPTION 'problem:sum_too_large';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sums_stay_exact BEFORE INSERT ON ledger_entries
    FOR EACH ROW WHEN (NEW.kind = 'receipt' AND NEW.amount > 10000000000) EXECUTE FUNCTION sums_stay_exact();
