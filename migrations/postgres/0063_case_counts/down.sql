DROP INDEX cases_mine;
DROP TRIGGER case_counted ON cases;
DROP TRIGGER case_recounted ON cases;
DROP FUNCTION case_counted();
DROP FUNCTION case_recounted();
DROP TABLE case_count_changes;
DROP TABLE case_counts;
