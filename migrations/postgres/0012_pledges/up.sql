-- What somebody promised. No receipt, no debt: what came for it is what gifts that name it say in the ledger.
CREATE TABLE pledges (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    campaign_id TEXT COLLATE "C" REFERENCES campaigns (id),
    donor_id TEXT COLLATE "C" NOT NULL REFERENCES donors (id),
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    earmark TEXT COLLATE "C" NOT NULL,
    pledged_on DATE NOT NULL,
    expected_on DATE,
    note TEXT COLLATE "C",
    withdrawn_by TEXT COLLATE "C",
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX pledges_fund ON pledges (fund_id, id);
CREATE INDEX pledges_campaign ON pledges (campaign_id, id);
CREATE INDEX pledges_donor ON pledges (donor_id, id);

ALTER TABLE contributions ADD COLUMN pledge_id TEXT COLLATE "C" REFERENCES pledges (id);
CREATE INDEX contributions_pledge ON contributions (pledge_id);

-- "One day's pay" of an agency: one gift of its officials, with who gave what beside it. Who did not give is not recorded.
CREATE TABLE pay_lists (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    campaign_id TEXT COLLATE "C" NOT NULL REFERENCES campaigns (id),
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    contribution_id TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES contributions (id),
    line_count BIGINT NOT NULL CHECK (line_count > 0),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pay_lists_campaign ON pay_lists (campaign_id, id);

CREATE TABLE pay_list_lines (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pay_list_id TEXT COLLATE "C" NOT NULL REFERENCES pay_lists (id),
    line_number BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd > 0),
    donor_id TEXT COLLATE "C" REFERENCES donors (id),
    UNIQUE (pay_list_id, line_number)
);
CREATE TRIGGER pay_lists_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pay_lists FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER pay_list_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pay_list_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
