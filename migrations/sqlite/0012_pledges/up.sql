-- What somebody promised. No receipt, no debt: what came for it is what gifts that name it say in the ledger.
CREATE TABLE pledges (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund_id TEXT NOT NULL REFERENCES funds (id),
    campaign_id TEXT REFERENCES campaigns (id),
    donor_id TEXT NOT NULL REFERENCES donors (id),
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    earmark TEXT NOT NULL,
    pledged_on DATE NOT NULL,
    expected_on DATE,
    note TEXT,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX pledges_fund ON pledges (fund_id, id);
CREATE INDEX pledges_campaign ON pledges (campaign_id, id);
CREATE INDEX pledges_donor ON pledges (donor_id, id);

ALTER TABLE contributions ADD COLUMN pledge_id TEXT REFERENCES pledges (id);
CREATE INDEX contributions_pledge ON contributions (pledge_id);

-- "One day's pay" of an agency: one gift of its officials, with who gave what beside it. Who did not give is not recorded.
CREATE TABLE pay_lists (
    id TEXT NOT NULL PRIMARY KEY,
    campaign_id TEXT NOT NULL REFERENCES campaigns (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    contribution_id TEXT NOT NULL UNIQUE REFERENCES contributions (id),
    line_count BIGINT NOT NULL CHECK (line_count > 0),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pay_lists_campaign ON pay_lists (campaign_id, id);

CREATE TABLE pay_list_lines (
    id TEXT NOT NULL PRIMARY KEY,
    pay_list_id TEXT NOT NULL REFERENCES pay_lists (id),
    line_number BIGINT NOT NULL,
    name TEXT NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    donor_id TEXT REFERENCES donors (id),
    UNIQUE (pay_list_id, line_number)
);
CREATE TRIGGER pay_lists_no_update BEFORE UPDATE ON pay_lists BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER pay_lists_no_delete BEFORE DELETE ON pay_lists BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER pay_list_lines_no_update BEFORE UPDATE ON pay_list_lines BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
CREATE TRIGGER pay_list_lines_no_delete BEFORE DELETE ON pay_list_lines BEGIN SELECT RAISE(ABORT, 'problem:state_conflict the ledger is append-only'); END;
