-- Law as data. A version is never changed: a running case keeps the one that it started with.
CREATE TABLE case_types (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL,
    version_number BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    definition TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code, version_number)
);
CREATE TRIGGER case_types_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON case_types FOR EACH STATEMENT EXECUTE FUNCTION rows_stay();
CREATE TRIGGER memory_case_types AFTER INSERT OR UPDATE ON case_types
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('catalogue');

-- Which states of the shipped catalogue were read, checked and entered here: a start does not do so again for the same files.
CREATE TABLE catalogue_loads (
    -- Of the program's version and all files.
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    loaded_at TIMESTAMP NOT NULL
);
