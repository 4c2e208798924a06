-- How many persons gave or were helped in a period, by the set of cells in which they did: counting each once then costs as
-- much as there are such sets, not persons. cells: JSON; profile: its SHA-256.
CREATE TABLE fund_statistics_profiles (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    kind TEXT NOT NULL,
    profile TEXT NOT NULL,
    cells TEXT NOT NULL,
    persons BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, kind, profile)
);
CREATE INDEX fund_statistics_people_who ON fund_statistics_people (who, kind, grain);
-- The roll-ups are read again from the journal's first entry, now with whole years and these counts.
DELETE FROM fund_statistics;
DELETE FROM fund_statistics_people;
DELETE FROM statistics_position;
