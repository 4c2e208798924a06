-- References to rows that many writers name at once (a ward, an officer, a fund): PostgreSQL's own check locks the row that is
-- referred to, and writers who lock the same row together pay for a list of lockers in it, which cost more than all else of
-- opening a case. Rows that others refer to stay for good (they may not be deleted, nor change their id), so that it is enough
-- to look whether they are there. A comment on the column names what it refers to.
CREATE FUNCTION rows_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:state_conflict rows that others refer to are append-only';
END $$;
CREATE TRIGGER units_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON units FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER agencies_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON agencies FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER case_types_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON case_types FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER users_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON users FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER persons_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON persons FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER households_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON households FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER funds_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON funds FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER campaigns_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON campaigns FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER donors_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON donors FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER fund_periods_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON fund_periods FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER fund_accounts_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON fund_accounts FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

CREATE FUNCTION unknown_reference() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING MESSAGE = 'a reference is unknown';
END $$;

CREATE FUNCTION cases_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM case_types WHERE id = NEW.case_type_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    PERFORM FROM units WHERE id = NEW.unit_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.serving_unit_id <> NEW.unit_id THEN
        PERFORM FROM units WHERE id = NEW.serving_unit_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    PERFORM FROM persons WHERE id = NEW.beneficiary_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.acting_agency_id IS NOT NULL THEN
        PERFORM FROM agencies WHERE id = NEW.acting_agency_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.household_id IS NOT NULL THEN
        PERFORM FROM households WHERE id = NEW.household_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.assignee_id IS NOT NULL THEN
        PERFORM FROM users WHERE id = NEW.assignee_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.applicant_id IS NOT NULL THEN
        PERFORM FROM persons WHERE id = NEW.applicant_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.deceased_id IS NOT NULL THEN
        PERFORM FROM persons WHERE id = NEW.deceased_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cases_refer AFTER INSERT OR UPDATE OF case_type_id, acting_agency_id, unit_id, serving_unit_id, beneficiary_id, applicant_id, deceased_id, household_id, assignee_id ON cases FOR EACH ROW EXECUTE FUNCTION cases_refer();

CREATE FUNCTION contributions_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM funds WHERE id = NEW.fund_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    PERFORM FROM donors WHERE id = NEW.donor_id;
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

CREATE FUNCTION ledger_entries_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- That the fund is known follows from its period, which ledger_in_open_period looks at.
    PERFORM FROM units WHERE id = NEW.unit_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.from_account IS NOT NULL THEN
        PERFORM FROM fund_accounts WHERE id = NEW.from_account AND measure = NEW.measure AND item = NEW.item;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.to_account IS NOT NULL THEN
        PERFORM FROM fund_accounts WHERE id = NEW.to_account AND measure = NEW.measure AND item = NEW.item;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_refer AFTER INSERT OR UPDATE OF fund_id, period_id, unit_id, from_account, to_account, measure, item ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_refer();

CREATE FUNCTION fund_credits_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM fund_accounts WHERE id = NEW.account_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NULL;
END $$;
-- A credit that an entry notes (0016) needs no look: the entry's own check has seen the account.
CREATE TRIGGER fund_credits_refer AFTER INSERT OR UPDATE OF account_id ON fund_credits FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION fund_credits_refer();

ALTER TABLE cases DROP CONSTRAINT cases_case_type_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_acting_agency_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_unit_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_serving_unit_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_beneficiary_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_applicant_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_deceased_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_household_id_fkey;
ALTER TABLE cases DROP CONSTRAINT cases_assignee_id_fkey;
ALTER TABLE contributions DROP CONSTRAINT contributions_fund_id_fkey;
ALTER TABLE contributions DROP CONSTRAINT contributions_campaign_id_fkey;
ALTER TABLE contributions DROP CONSTRAINT contributions_donor_id_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_fund_id_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_period_id_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_unit_id_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_from_account_measure_item_fkey;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_to_account_measure_item_fkey;
ALTER TABLE fund_credits DROP CONSTRAINT fund_credits_account_id_fkey;

COMMENT ON COLUMN cases.case_type_id IS 'refers to case_types';
COMMENT ON COLUMN cases.acting_agency_id IS 'refers to agencies';
COMMENT ON COLUMN cases.unit_id IS 'refers to units';
COMMENT ON COLUMN cases.serving_unit_id IS 'refers to units';
COMMENT ON COLUMN cases.beneficiary_id IS 'refers to persons';
COMMENT ON COLUMN cases.applicant_id IS 'refers to persons';
COMMENT ON COLUMN cases.deceased_id IS 'refers to persons';
COMMENT ON COLUMN cases.household_id IS 'refers to households';
COMMENT ON COLUMN cases.assignee_id IS 'refers to users';
COMMENT ON COLUMN contributions.fund_id IS 'refers to funds';
COMMENT ON COLUMN contributions.campaign_id IS 'refers to campaigns';
COMMENT ON COLUMN contributions.donor_id IS 'refers to donors';
COMMENT ON COLUMN ledger_entries.fund_id IS 'refers to funds';
COMMENT ON COLUMN ledger_entries.period_id IS 'refers to fund_periods';
COMMENT ON COLUMN ledger_entries.unit_id IS 'refers to units';
COMMENT ON COLUMN ledger_entries.from_account IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.to_account IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.measure IS 'refers to fund_accounts';
COMMENT ON COLUMN ledger_entries.item IS 'refers to fund_accounts';
COMMENT ON COLUMN fund_credits.account_id IS 'refers to fund_accounts';

-- An entry is kept from a period that is being closed by a lock of its own kind, for the same reason.
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id));
    IF NOT EXISTS (SELECT FROM fund_periods WHERE id = NEW.period_id AND fund_id = NEW.fund_id AND status = 'open') THEN
        RAISE EXCEPTION 'problem:period_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION period_waits_for_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(4207304, hashtext(NEW.id));
    RETURN NEW;
END $$;
CREATE TRIGGER period_waits_for_entries BEFORE UPDATE ON fund_periods FOR EACH ROW
    WHEN (OLD.status = 'open' AND NEW.status <> 'open') EXECUTE FUNCTION period_waits_for_entries();

-- The name of a series is looked up once.
CREATE OR REPLACE FUNCTION next_number(series TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    sequence TEXT := 'number_' || md5(series);
    known REGCLASS := to_regclass(sequence);
BEGIN
    IF known IS NULL THEN
        PERFORM pg_advisory_xact_lock(4207303);
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', sequence);
        known := to_regclass(sequence);
    END IF;
    RETURN nextval(known);
END $$;
