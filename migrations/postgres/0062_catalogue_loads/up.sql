-- Which states of the shipped catalogue were read, checked and entered here: a start does not do so again for the same files.
CREATE TABLE catalogue_loads (
    -- Of the program's version and all files.
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    loaded_at TIMESTAMP NOT NULL
);
