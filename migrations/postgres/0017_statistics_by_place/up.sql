-- The roll-ups name where something was given or helped once, by a number: their rows are narrow, and what a person gave is one
-- row a day. They are read again from the journal's first entry.
DROP TABLE fund_statistics_profiles;
DROP TABLE fund_statistics_people;
DROP TABLE fund_statistics;
DELETE FROM statistics_position;

-- id: from 0 on, without gaps.
CREATE TABLE fund_statistics_places (
    id BIGINT NOT NULL PRIMARY KEY,
    fund_id TEXT COLLATE "C" NOT NULL,
    campaign_id TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL,
    donor_type TEXT COLLATE "C" NOT NULL,
    purpose_code TEXT COLLATE "C" NOT NULL,
    beneficiary_group TEXT COLLATE "C" NOT NULL,
    UNIQUE (fund_id, campaign_id, unit_id, donor_type, purpose_code, beneficiary_group)
);

-- Which parts there are (grain and first day), and the number of the journal up to which they were read when they last changed.
CREATE TABLE fund_statistics_parts (
    grain TEXT COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on)
);
CREATE INDEX fund_statistics_parts_number ON fund_statistics_parts (number);

CREATE TABLE fund_statistics (
    grain TEXT COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    place_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    earmark TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    valuation_vnd BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, place_id, kind, measure, item, earmark)
);

-- Who gave and who was helped on a day, for counting each once. times: gifts less reversals.
CREATE TABLE fund_statistics_people (
    occurred_on DATE NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    place_id BIGINT NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (occurred_on, kind, place_id, who)
);
CREATE INDEX fund_statistics_people_who ON fund_statistics_people (who, kind);

-- How many persons gave or were helped in a part, by the set of places in which they did. places: ids as JSON; profile: its SHA-256.
CREATE TABLE fund_statistics_profiles (
    grain TEXT COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    profile TEXT COLLATE "C" NOT NULL,
    places TEXT COLLATE "C" NOT NULL,
    persons BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, kind, profile)
);
