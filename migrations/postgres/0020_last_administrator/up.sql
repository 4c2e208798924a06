-- Somebody must always be able to keep the accounts of all units: at least one active account with the role `administrator` at the
-- root of the tree. The rule is about the set, so the database holds it, whichever way a row leaves the set.
CREATE FUNCTION is_administrator(account users) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT account.is_active AND 'administrator' = ANY (string_to_array(account.roles, ','))
        AND EXISTS (SELECT 1 FROM units WHERE id = account.unit_id AND parent_id IS NULL)
$$;

CREATE FUNCTION last_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_administrator(OLD) AND NOT is_administrator(NEW) THEN
        -- Two who leave the set at once: the second waits for the first, then reads what the first committed.
        PERFORM pg_advisory_xact_lock(hashtextextended('problem:last_administrator', 0));
        IF NOT EXISTS (SELECT 1 FROM users u WHERE u.id <> OLD.id AND is_administrator(u)) THEN
            RAISE EXCEPTION 'problem:last_administrator';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER users_last_administrator BEFORE UPDATE OF roles, unit_id, is_active ON users
FOR EACH ROW EXECUTE FUNCTION last_administrator();
