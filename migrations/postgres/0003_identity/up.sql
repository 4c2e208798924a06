CREATE TABLE users (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    username TEXT COLLATE "C" NOT NULL UNIQUE,
    full_name TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    roles TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    is_active BOOLEAN NOT NULL,
    last_login_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C",
    version BIGINT NOT NULL
);
CREATE INDEX users_agency ON users (agency_id);
CREATE TRIGGER users_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON users FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();

-- Somebody must always be able to keep the accounts of all units: at least one active account with the role `administrator` at the
-- root of the tree. The rule is about the set, so the database holds it, whichever way a row leaves the set.
CREATE FUNCTION is_administrator(account users) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT account.is_active AND 'administrator' = ANY (string_to_array(account.roles, ','))
        AND EXISTS (SELECT 1 FROM units WHERE id = account.unit_id AND parent_id IS NULL)
$$;
CREATE FUNCTION last_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_administrator(OLD) AND NOT is_administrator(NEW) THEN
        -- Two who leave the set at once: the second waits for the first, then reads what the first committed.
        PERFORM pg_advisory_xact_lock(hashtextextended('problem:last_administrator', 0));
        IF NOT EXISTS (SELECT 1 FROM users u WHERE u.id <> OLD.id AND is_administrator(u)) THEN
            RAISE EXCEPTION 'problem:last_administrator';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER users_last_administrator BEFORE UPDATE OF roles, unit_id, is_active ON users
    FOR EACH ROW EXECUTE FUNCTION last_administrator();
CREATE TRIGGER memory_users AFTER INSERT OR UPDATE OF username, full_name, roles, unit_id, agency_id, is_active ON users
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('users');

-- One row per sign-in. Refresh tokens are not stored, only the generation of the newest: the first is 1.
CREATE TABLE sessions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    generation BIGINT NOT NULL,
    rotated_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    revoked_because TEXT COLLATE "C",
    client TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id, created_at);
CREATE TRIGGER memory_sessions AFTER UPDATE OF revoked_at OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('sessions');
