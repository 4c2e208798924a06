-- Somebody must always be able to keep the accounts of all units: at least one active account with the role `administrator` at the
-- root of the tree. The rule is about the set, so the database holds it, whichever way a row leaves the set.
CREATE TRIGGER users_last_administrator BEFORE UPDATE OF roles, unit_id, is_active ON users
WHEN OLD.is_active AND instr(',' || OLD.roles || ',', ',administrator,') > 0
    AND EXISTS (SELECT 1 FROM units WHERE id = OLD.unit_id AND parent_id IS NULL)
    AND NOT (NEW.is_active AND instr(',' || NEW.roles || ',', ',administrator,') > 0
        AND EXISTS (SELECT 1 FROM units WHERE id = NEW.unit_id AND parent_id IS NULL))
    AND NOT EXISTS (
        SELECT 1 FROM users u JOIN units t ON t.id = u.unit_id
        WHERE u.id <> OLD.id AND u.is_active AND t.parent_id IS NULL AND instr(',' || u.roles || ',', ',administrator,') > 0)
BEGIN SELECT RAISE(ABORT, 'problem:last_administrator'); END;
