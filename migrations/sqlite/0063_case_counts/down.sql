DROP INDEX cases_mine;
DROP TRIGGER case_counted;
DROP TRIGGER case_recounted;
DROP TABLE case_count_changes;
DROP TABLE case_counts;
