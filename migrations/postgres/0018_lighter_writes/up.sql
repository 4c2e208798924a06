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

-- The ledger is append-only, so that one look before the insert is enough. That the fund is known follows from its period.
DROP TRIGGER ledger_entries_refer ON ledger_entries;
DROP FUNCTION ledger_entries_refer();
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_open BOOLEAN;
    is_known BOOLEAN;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(4207304, hashtext(NEW.period_id));
    SELECT EXISTS (SELECT FROM fund_periods WHERE id = NEW.period_id AND fund_id = NEW.fund_id AND status = 'open'),
        EXISTS (SELECT FROM units WHERE id = NEW.unit_id)
        AND (NEW.from_account IS NULL
            OR EXISTS (SELECT FROM fund_accounts WHERE id = NEW.from_account AND measure = NEW.measure AND item = NEW.item))
        AND (NEW.to_account IS NULL
            OR EXISTS (SELECT FROM fund_accounts WHERE id = NEW.to_account AND measure = NEW.measure AND item = NEW.item))
    INTO is_open, is_known;
    IF NOT is_open THEN
        RAISE EXCEPTION 'closed period';
    ELSIF NOT is_known THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NEW;
END $$;

-- Codes are drawn with the read that comes before the insert.
DROP TRIGGER cases_code ON cases;
DROP TRIGGER contributions_code ON contributions;
DROP FUNCTION code_drawn();
