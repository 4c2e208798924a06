DROP TABLE fund_items;
