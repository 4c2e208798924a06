DROP TRIGGER fund_credits_refer ON fund_credits;
CREATE TRIGGER fund_credits_refer AFTER INSERT OR UPDATE OF account_id ON fund_credits FOR EACH ROW EXECUTE FUNCTION fund_credits_refer();
DROP TRIGGER credit_noted ON ledger_entries;
DROP FUNCTION credit_noted();
DROP TRIGGER contributions_code ON contributions;
DROP TRIGGER cases_code ON cases;
DROP FUNCTION code_drawn();
