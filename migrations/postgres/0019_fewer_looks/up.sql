-- What an entry names is looked up by one statement; only where it finds nothing is it asked what was missing.
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Gifts are append-only like the ledger, so that nobody need lock the row of the gift that an entry names. A receipt, which is
-- written with its gift, looks for it as it is noted.
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_contribution_id_fkey;
COMMENT ON COLUMN ledger_entries.contribution_id IS 'refers to contributions';
CREATE OR REPLACE FUNCTION credit_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO fund_credits (account_id, amount) SELECT NEW.to_account, NEW.amount
    WHERE NEW.contribution_id IS NULL OR EXISTS (SELECT FROM contributions WHERE id = NEW.contribution_id);
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    RETURN NULL;
END $$;
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

-- Every word that a name has had, so that the beginning of a word is searched as the few words that begin so. (SQLite's search
-- has an index of its own for that.)
CREATE TABLE name_words (word TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO name_words SELECT DISTINCT unnest(string_to_array(name_fold, ' ')) FROM persons;
CREATE FUNCTION name_words_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- In order, so that two who note the same new words do not wait for each other.
    INSERT INTO name_words SELECT DISTINCT borne.word FROM unnest(string_to_array(NEW.name_fold, ' ')) AS borne (word)
    WHERE NOT EXISTS (SELECT FROM name_words known WHERE known.word = borne.word) ORDER BY 1 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER name_words_noted AFTER INSERT OR UPDATE OF name_fold ON persons FOR EACH ROW EXECUTE FUNCTION name_words_noted();

-- The persons of one unit in the order in which a search shows them, with what it compares.
CREATE INDEX persons_search_order ON persons (serving_unit_id, seq) INCLUDE (name_fold, birth_year);
