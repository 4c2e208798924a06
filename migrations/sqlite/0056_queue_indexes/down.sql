DROP INDEX cases_unassigned;
DROP INDEX cases_returned;
