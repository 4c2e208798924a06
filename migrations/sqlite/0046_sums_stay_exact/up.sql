-- JSON carries whole numbers exactly up to 2^53 - 1 (about 9 * 10^15). All accounts and credits together hold at most 8 * 10^15, so
-- that every sum of amounts stays exact, also when many contributions arrive at once. Money only moves between accounts after its
-- receipt, so that receipts alone are checked; one below 10^10 is not looked at: it would take hundreds of thousands of them.
CREATE TRIGGER sums_stay_exact BEFORE INSERT ON ledger_entries
WHEN NEW.kind = 'receipt' AND NEW.amount > 10000000000
    AND (SELECT COALESCE(SUM(balance), 0) FROM fund_accounts) + (SELECT COALESCE(SUM(amount), 0) FROM fund_credits) + NEW.amount
        > 8000000000000000
BEGIN SELECT RAISE(ABORT, 'problem:sum_too_large'); END;
