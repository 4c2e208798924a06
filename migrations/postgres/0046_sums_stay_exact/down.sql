DROP TRIGGER sums_stay_exact ON ledger_entries;
DROP FUNCTION sums_stay_exact();
