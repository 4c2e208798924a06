DROP TRIGGER period_waits_for_entries ON fund_periods;
DROP FUNCTION period_waits_for_entries();
CREATE OR REPLACE FUNCTION ledger_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM fund_periods WHERE id = NEW.period_id AND status = 'open' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'problem:period_closed';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER cases_refer ON cases;
DROP FUNCTION cases_refer();
DROP TRIGGER contributions_refer ON contributions;
DROP FUNCTION contributions_refer();
DROP TRIGGER ledger_entries_refer ON ledger_entries;
DROP FUNCTION ledger_entries_refer();
DROP TRIGGER fund_credits_refer ON fund_credits;
DROP FUNCTION fund_credits_refer();
DROP FUNCTION unknown_reference();
DROP TRIGGER units_stay ON units;
DROP TRIGGER agencies_stay ON agencies;
DROP TRIGGER case_types_stay ON case_types;
DROP TRIGGER users_stay ON users;
DROP TRIGGER persons_stay ON persons;
DROP TRIGGER households_stay ON households;
DROP TRIGGER funds_stay ON funds;
DROP TRIGGER campaigns_stay ON campaigns;
DROP TRIGGER donors_stay ON donors;
DROP TRIGGER fund_periods_stay ON fund_periods;
DROP TRIGGER fund_accounts_stay ON fund_accounts;
DROP FUNCTION rows_stay();
COMMENT ON COLUMN cases.case_type_id IS NULL;
COMMENT ON COLUMN cases.acting_agency_id IS NULL;
COMMENT ON COLUMN cases.unit_id IS NULL;
COMMENT ON COLUMN cases.serving_unit_id IS NULL;
COMMENT ON COLUMN cases.beneficiary_id IS NULL;
COMMENT ON COLUMN cases.applicant_id IS NULL;
COMMENT ON COLUMN cases.deceased_id IS NULL;
COMMENT ON COLUMN cases.household_id IS NULL;
COMMENT ON COLUMN cases.assignee_id IS NULL;
COMMENT ON COLUMN contributions.fund_id IS NULL;
COMMENT ON COLUMN contributions.campaign_id IS NULL;
COMMENT ON COLUMN contributions.donor_id IS NULL;
COMMENT ON COLUMN ledger_entries.fund_id IS NULL;
COMMENT ON COLUMN ledger_entries.period_id IS NULL;
COMMENT ON COLUMN ledger_entries.unit_id IS NULL;
COMMENT ON COLUMN ledger_entries.from_account IS NULL;
COMMENT ON COLUMN ledger_entries.to_account IS NULL;
COMMENT ON COLUMN ledger_entries.measure IS NULL;
COMMENT ON COLUMN ledger_entries.item IS NULL;
COMMENT ON COLUMN fund_credits.account_id IS NULL;
ALTER TABLE cases ADD CONSTRAINT cases_case_type_id_fkey FOREIGN KEY (case_type_id) REFERENCES case_types (id);
ALTER TABLE cases ADD CONSTRAINT cases_acting_agency_id_fkey FOREIGN KEY (acting_agency_id) REFERENCES agencies (id);
ALTER TABLE cases ADD CONSTRAINT cases_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id);
ALTER TABLE cases ADD CONSTRAINT cases_serving_unit_id_fkey FOREIGN KEY (serving_unit_id) REFERENCES units (id);
ALTER TABLE cases ADD CONSTRAINT cases_beneficiary_id_fkey FOREIGN KEY (beneficiary_id) REFERENCES persons (id);
ALTER TABLE cases ADD CONSTRAINT cases_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES persons (id);
ALTER TABLE cases ADD CONSTRAINT cases_deceased_id_fkey FOREIGN KEY (deceased_id) REFERENCES persons (id);
ALTER TABLE cases ADD CONSTRAINT cases_household_id_fkey FOREIGN KEY (household_id) REFERENCES households (id);
ALTER TABLE cases ADD CONSTRAINT cases_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users (id);
ALTER TABLE contributions ADD CONSTRAINT contributions_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds (id);
ALTER TABLE contributions ADD CONSTRAINT contributions_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id);
ALTER TABLE contributions ADD CONSTRAINT contributions_donor_id_fkey FOREIGN KEY (donor_id) REFERENCES donors (id);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_from_account_measure_item_fkey FOREIGN KEY (from_account, measure, item) REFERENCES fund_accounts (id, measure, item);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_to_account_measure_item_fkey FOREIGN KEY (to_account, measure, item) REFERENCES fund_accounts (id, measure, item);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds (id);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_period_id_fkey FOREIGN KEY (period_id) REFERENCES fund_periods (id);
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id);
ALTER TABLE fund_credits ADD CONSTRAINT fund_credits_account_id_fkey FOREIGN KEY (account_id) REFERENCES fund_accounts (id);
CREATE OR REPLACE FUNCTION next_number(series TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    sequence TEXT := 'number_' || md5(series);
BEGIN
    IF to_regclass(sequence) IS NULL THEN
        PERFORM pg_advisory_xact_lock(4207303);
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', sequence);
    END IF;
    RETURN nextval(sequence::regclass);
END $$;
