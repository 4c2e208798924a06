-- A row that names none has no place in an index of what is named.
DROP INDEX contributions_campaign;
CREATE INDEX contributions_campaign ON contributions (campaign_id, id) WHERE campaign_id IS NOT NULL;
DROP INDEX contributions_pledge;
CREATE INDEX contributions_pledge ON contributions (pledge_id) WHERE pledge_id IS NOT NULL;
DROP INDEX ledger_entries_contribution;
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id) WHERE contribution_id IS NOT NULL;
DROP INDEX ledger_entries_allocation;
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id) WHERE allocation_id IS NOT NULL;
DROP INDEX journal_case;
CREATE INDEX journal_case ON journal (case_id, seq) WHERE case_id IS NOT NULL;
DROP INDEX cases_household;
CREATE INDEX cases_household ON cases (household_id) WHERE household_id IS NOT NULL;

-- A statement inside a function costs more than what it looks up: what every row names is looked up by one.
CREATE OR REPLACE FUNCTION cases_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM case_types t, units u, persons p
    WHERE t.id = NEW.case_type_id AND u.id = NEW.unit_id AND p.id = NEW.beneficiary_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.serving_unit_id <> NEW.unit_id THEN
        PERFORM FROM units WHERE id = NEW.serving_unit_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
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

CREATE OR REPLACE FUNCTION contributions_refer() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- The ledger is append-only, so that one look before the insert is enough. That the fund is known follows from its period.
DROP TRIGGER ledger_entries_refer ON ledger_entries;
DROP FUNCTION ledger_entries_refer();
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Waits only while the period is being closed.
    IF NOT pg_try_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id)) THEN
        PERFORM pg_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id));
    END IF;
    PERFORM FROM fund_periods WHERE id = NEW.period_id AND fund_id = NEW.fund_id AND status = 'open';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'problem:period_closed';
    END IF;
    PERFORM FROM units u, fund_accounts a
    WHERE u.id = NEW.unit_id AND a.id = coalesce(NEW.to_account, NEW.from_account)
        AND a.measure = NEW.measure AND a.item = NEW.item;
    IF NOT FOUND THEN
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

-- Codes are drawn with the read that comes before the insert.
DROP TRIGGER cases_code ON cases;
DROP TRIGGER contributions_code ON contributions;
DROP FUNCTION code_drawn();
