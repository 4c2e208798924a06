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
