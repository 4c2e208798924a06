DROP TRIGGER credit_noted ON ledger_entries;
DROP FUNCTION credit_noted();
DROP TRIGGER contributions_code ON contributions;
DROP TRIGGER cases_code ON cases;
DROP FUNCTION code_drawn();
