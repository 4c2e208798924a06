-- What a row brings with it, the database writes with the row: a receipt is noted for its account.
CREATE TRIGGER credit_noted AFTER INSERT ON ledger_entries WHEN NEW.kind = 'receipt'
BEGIN
    INSERT INTO fund_credits (account_id, amount) VALUES (NEW.to_account, NEW.amount);
END;
