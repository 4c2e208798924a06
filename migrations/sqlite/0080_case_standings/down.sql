DROP INDEX cases_closed;
DROP INDEX cases_received;
DROP TRIGGER case_counted;
DROP TRIGGER case_recounted;
DELETE FROM case_counts;
DELETE FROM case_count_changes;
ALTER TABLE case_count_changes DROP COLUMN acting_agency_id;
CREATE TRIGGER case_counted AFTER INSERT ON cases
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
END;
CREATE TRIGGER case_recounted AFTER UPDATE ON cases
WHEN OLD.serving_unit_id IS NOT NEW.serving_unit_id
    OR OLD.unit_id IS NOT NEW.unit_id
    OR OLD.case_type_id IS NOT NEW.case_type_id
    OR OLD.area IS NOT NEW.area
    OR OLD.confidentiality IS NOT NEW.confidentiality
    OR OLD.status IS NOT NEW.status
    OR OLD.step IS NOT NEW.step
    OR OLD.acting_role IS NOT NEW.acting_role
    OR OLD.assignee_id IS NOT NEW.assignee_id
    OR OLD.outcome IS NOT NEW.outcome
    OR OLD.opened_at IS NOT NEW.opened_at
    OR OLD.due_at IS NOT NEW.due_at
    OR OLD.closed_at IS NOT NEW.closed_at
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (-1, OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id IS NOT NULL, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at),
        (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
END;
INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
SELECT 1, serving_unit_id, unit_id, case_type_id, area, confidentiality, status, step, acting_role, assignee_id IS NOT NULL, outcome, opened_at, due_at, closed_at FROM cases;
