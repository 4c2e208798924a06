-- The counts tell by how many days those cases were late that were closed late. All cases are counted anew; the service adds them up
-- before it answers for long.
DELETE FROM case_counts;
DELETE FROM case_count_changes;
INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, acting_agency_id, is_assigned, outcome, opened_at, due_at, closed_at)
SELECT 1, serving_unit_id, unit_id, case_type_id, area, confidentiality, status, step, acting_role, acting_agency_id, assignee_id IS NOT NULL, outcome, opened_at, due_at, closed_at FROM cases;
