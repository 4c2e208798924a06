-- A row that names none has no place in an index of what is named.
DROP INDEX contributions_campaign;
CREATE INDEX contributions_campaign ON contributions (campaign_id, id) WHERE campaign_id IS NOT NULL;
DROP INDEX contributions_pledge;
CREATE INDEX contributions_pledge ON contributions (pledge_id) WHERE pledge_id IS NOT NULL;
DROP INDEX ledger_entries_contribution;
CREATE INDEX ledger_entries_contribution ON ledger_entries (contribution_id) WHERE contribution_id IS NOT NULL;
DROP INDEX ledger_entries_allocation;
CREATE INDEX ledger_entries_allocation ON ledger_entries (allocation_id) WHERE allocation_id IS NOT NULL;
DROP INDEX journal_case;
CREATE INDEX journal_case ON journal (case_id, seq) WHERE case_id IS NOT NULL;
DROP INDEX cases_household;
CREATE INDEX cases_household ON cases (household_id) WHERE household_id IS NOT NULL;
