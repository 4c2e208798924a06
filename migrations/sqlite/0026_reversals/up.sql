-- A contribution is `posted` or `reversed`; whoever posted it does not reverse it. The ledger keeps both entries.
ALTER TABLE contributions ADD COLUMN status TEXT NOT NULL DEFAULT 'posted' CHECK (status IN ('posted', 'reversed'));
ALTER TABLE contributions ADD COLUMN reversed_by TEXT CHECK (CASE status WHEN 'reversed' THEN reversed_by IS NOT NULL AND reversed_by <> created_by ELSE reversed_by IS NULL END);
ALTER TABLE contributions ADD COLUMN reversed_at TIMESTAMP;
ALTER TABLE contributions ADD COLUMN reversal_reason TEXT;
ALTER TABLE contributions ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- A reversed contribution frees the bank's reference. Partial index: contributions without a reference are left out.
DROP INDEX contributions_reference;
CREATE UNIQUE INDEX contributions_reference ON contributions (fund_id, bank_account, bank_reference) WHERE status = 'posted' AND bank_reference IS NOT NULL;

-- What was received stays as it was written; the one change is the reversal, once.
DROP TRIGGER contributions_no_update;
CREATE TRIGGER contributions_no_update BEFORE UPDATE OF id, code, fund_id, campaign_id, donor_id, channel, measure, item, amount, valuation_vnd,
    valued_by, valued_on, earmark, received_on, note, bank_reference, bank_account, created_by, created_at, pledge_id ON contributions
BEGIN
    SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only');
END;
CREATE TRIGGER contributions_reversed_once BEFORE UPDATE ON contributions WHEN OLD.status <> 'posted' OR NEW.status <> 'reversed'
BEGIN
    SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only');
END;

-- A disbursement that was withdrawn (by who prepared it), refused (by somebody else) or reversed (by somebody else than who
-- approved it) says by whom, when and why.
ALTER TABLE disbursements ADD COLUMN ended_by TEXT CHECK (CASE status
    WHEN 'withdrawn' THEN ended_by IS NOT NULL AND ended_by = prepared_by
    WHEN 'refused' THEN ended_by IS NOT NULL AND ended_by <> prepared_by
    WHEN 'reversed' THEN ended_by IS NOT NULL AND ended_by <> approved_by
    ELSE ended_by IS NULL END);
ALTER TABLE disbursements ADD COLUMN ended_at TIMESTAMP;
ALTER TABLE disbursements ADD COLUMN end_reason TEXT;
-- A tranche that was withdrawn, refused or reversed can be prepared again.
CREATE UNIQUE INDEX disbursements_tranche ON disbursements (allocation_id, tranche) WHERE status IN ('prepared', 'paid', 'returned');

-- A reversed contribution opens its lines again.
CREATE INDEX bank_lines_contribution ON bank_lines (contribution_id) WHERE contribution_id IS NOT NULL;
