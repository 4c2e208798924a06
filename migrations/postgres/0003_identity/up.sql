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
