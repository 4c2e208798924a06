-- How many cases there are, by unit, type, day and state, so that no answer counts them one by one. What a case adds is said in one place
-- of the program (`cases/counts/figures.rs`); `ansinh verify` counts the cases again.
CREATE TABLE case_counts (
    figure TEXT NOT NULL,
    -- `fine`: by the instant or day itself; `half`: by the half of a month.
    grain TEXT NOT NULL,
    -- The unit that serves the cases today.
    served_by TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    -- The role that acts, or the outcome.
    state TEXT NOT NULL,
    -- Empty where work queues are counted, which ask for neither.
    case_type_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (figure, grain, served_by, at, area, confidentiality, state, case_type_id, unit_id)
);
CREATE INDEX case_counts_empty ON case_counts (figure) WHERE cases = 0;

-- What was added and taken away since: a case as it became (1), and as it was before (-1). Writers only add rows here, so that no two
-- wait for the same count; the service moves them into `case_counts` a few hundred at a time, and a reader adds up both.
CREATE TABLE case_count_changes (
    seq INTEGER PRIMARY KEY,
    cases BIGINT NOT NULL,
    served_by TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    case_type_id TEXT NOT NULL,
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    status TEXT NOT NULL,
    step TEXT NOT NULL,
    acting_role TEXT,
    is_assigned BOOLEAN NOT NULL,
    outcome TEXT,
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
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

-- What one officer has taken is counted from the cases: without an index that has the unit too, SQLite looked through all cases of the
-- ward. A case that is opened has no officer, so that opening one writes nothing more.
CREATE INDEX cases_mine ON cases (assignee_id, serving_unit_id, status) WHERE assignee_id IS NOT NULL;
