DROP TABLE pay_list_lines;
DROP TABLE pay_lists;
DROP INDEX contributions_pledge;
ALTER TABLE contributions DROP COLUMN pledge_id;
DROP TABLE pledges;
