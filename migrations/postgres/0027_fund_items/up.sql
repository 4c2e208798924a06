-- The stock items of a fund. `fold` is the folded name and unit, `item` the first spelling, under which all are counted.
CREATE TABLE fund_items (
    fund_id TEXT COLLATE "C" NOT NULL REFERENCES funds (id),
    fold TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (fund_id, fold)
);
