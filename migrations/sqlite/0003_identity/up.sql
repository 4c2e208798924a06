CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    is_active BOOLEAN NOT NULL,
    last_login_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX users_agency ON users (agency_id);
CREATE TRIGGER users_stay BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
CREATE TRIGGER users_stay_named BEFORE UPDATE OF id ON users BEGIN SELECT RAISE(ABORT, 'problem:state_conflict rows that others refer to are append-only'); END;
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
CREATE TRIGGER memory_users AFTER UPDATE OF username, full_name, roles, unit_id, agency_id, is_active ON users
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'users'; END;
CREATE TRIGGER memory_users_inserted AFTER INSERT ON users
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'users'; END;

-- One row per sign-in. Refresh tokens are not stored, only the generation of the newest: the first is 1.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    generation BIGINT NOT NULL,
    rotated_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    revoked_because TEXT,
    client TEXT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id, created_at);
CREATE TRIGGER memory_sessions AFTER UPDATE OF revoked_at ON sessions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'sessions'; END;
CREATE TRIGGER memory_sessions_deleted AFTER DELETE ON sessions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'sessions'; END;
