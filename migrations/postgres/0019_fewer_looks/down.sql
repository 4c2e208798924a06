DROP INDEX persons_search_order;
DROP TRIGGER name_words_noted ON persons;
DROP FUNCTION name_words_noted();
DROP TABLE name_words;
DROP TRIGGER contribution_named ON ledger_entries;
DROP FUNCTION contribution_named();
CREATE OR REPLACE FUNCTION credit_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO fund_credits (account_id, amount) VALUES (NEW.to_account, NEW.amount);
    RETURN NULL;
END $$;
COMMENT ON COLUMN ledger_entries.contribution_id IS NULL;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions (id);
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
