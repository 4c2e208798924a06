-- SQLite has no roles, and counts in a table.
SELECT 1;
