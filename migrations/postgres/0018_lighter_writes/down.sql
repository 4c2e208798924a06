-- A code that was given without its running number gets it here. First argument: what the name of the series begins with;
-- second: how many characters of the code do not belong to it.
CREATE FUNCTION code_drawn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    skipped INTEGER := TG_ARGV[1];
    drawn TEXT := next_number(TG_ARGV[0] || substr(NEW.code, 1 + skipped, length(NEW.code) - 1 - skipped));
BEGIN
    NEW.code := NEW.code || lpad(drawn, greatest(6, length(drawn)), '0');
    RETURN NEW;
END $$;
CREATE TRIGGER cases_code BEFORE INSERT ON cases FOR EACH ROW WHEN (NEW.code LIKE '%-') EXECUTE FUNCTION code_drawn('case/', 0);
CREATE TRIGGER contributions_code BEFORE INSERT ON contributions FOR EACH ROW WHEN (NEW.code LIKE '%-') EXECUTE FUNCTION code_drawn('contribution/', 3);
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id));
    IF NOT EXISTS (SELECT FROM fund_periods WHERE id = NEW.period_id AND fund_id = NEW.fund_id AND status = 'open') THEN
        RAISE EXCEPTION 'problem:period_closed';
    END IF;
    RETURN NEW;
END $$;
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
CREATE OR REPLACE FUNCTION contributions_refer() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION cases_refer() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP INDEX contributions_campaign;
CREATE INDEX contributions_campaign ON contributions (campaign_id, id);
DROP INDEX contributions_pledge;
CREATE INDEX contributions_pledge ON contributions (pledge_id);
DROP INDEX ledger_entries_contribution;
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id);
DROP INDEX ledger_entries_allocation;
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id);
DROP INDEX journal_case;
CREATE INDEX journal_case ON journal (case_id, seq);
DROP INDEX cases_household;
CREATE INDEX cases_household ON cases (household_id);
