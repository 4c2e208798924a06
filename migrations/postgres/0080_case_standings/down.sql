DROP INDEX cases_closed;
DROP INDEX cases_received;
DROP TRIGGER case_counted ON cases;
DROP TRIGGER case_recounted ON cases;
DROP FUNCTION case_counted();
DROP FUNCTION case_recounted();
DELETE FROM case_counts;
DELETE FROM case_count_changes;
ALTER TABLE case_count_changes DROP COLUMN acting_agency_id;
CREATE FUNCTION case_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
    RETURN NULL;
END $$;
CREATE TRIGGER case_counted AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION case_counted();
CREATE FUNCTION case_recounted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (-1, OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id IS NOT NULL, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at),
        (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
    RETURN NULL;
END $$;
CREATE TRIGGER case_recounted AFTER UPDATE ON cases FOR EACH ROW
    WHEN ((OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at)
        IS DISTINCT FROM (NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at))
    EXECUTE FUNCTION case_recounted();
INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
SELECT 1, serving_unit_id, unit_id, case_type_id, area, confidentiality, status, step, acting_role, assignee_id IS NOT NULL, outcome, opened_at, due_at, closed_at FROM cases;
