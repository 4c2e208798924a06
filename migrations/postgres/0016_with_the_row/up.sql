-- What a row brings with it, the database writes with the row: each statement less is a trip less for every writer.

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

-- A receipt is noted for its account.
CREATE FUNCTION credit_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO fund_credits (account_id, amount) VALUES (NEW.to_account, NEW.amount);
    RETURN NULL;
END $$;
CREATE TRIGGER credit_noted AFTER INSERT ON ledger_entries FOR EACH ROW WHEN (NEW.kind = 'receipt') EXECUTE FUNCTION credit_noted();
