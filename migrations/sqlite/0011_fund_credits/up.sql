-- What came to an account and is not yet added to its balance: receipts of one fund do not wait for each other's commit.
-- Whoever takes from an account adds them up first.
CREATE TABLE fund_credits (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL REFERENCES fund_accounts (id),
    amount BIGINT NOT NULL CHECK (amount > 0)
);
CREATE INDEX fund_credits_account ON fund_credits (account_id);
