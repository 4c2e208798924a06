-- Two queues pick few cases out of many open ones: those that were returned, and those that nobody has taken. Without an index of their
-- own each count looked through every open case of the ward. A case that is opened is in neither, so that opening one writes nothing more.
CREATE INDEX cases_returned ON cases (serving_unit_id, acting_role, due_at, id) WHERE status = 'open' AND step = 'rework';
CREATE INDEX cases_unassigned ON cases (serving_unit_id, acting_role, due_at, id) WHERE status = 'open' AND assignee_id IS NULL;
