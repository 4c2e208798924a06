UPDATE fund_accounts SET balance = balance + (SELECT coalesce(sum(amount), 0) FROM fund_credits WHERE account_id = fund_accounts.id);
DROP TABLE fund_credits;
