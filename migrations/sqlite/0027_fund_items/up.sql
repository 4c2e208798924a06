-- The stock items of a fund. `fold` is the folded name and unit, `item` the first spelling, under which all are counted.
CREATE TABLE fund_items (
    fund_id TEXT NOT NULL REFERENCES funds (id),
    fold TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (fund_id, fold)
);
