DROP TABLE fund_statistics_profiles;
DROP TABLE fund_statistics_people;
DROP TABLE fund_statistics;
DROP TABLE fund_statistics_parts;
DROP TABLE fund_statistics_places;
DELETE FROM statistics_position;
CREATE TABLE fund_statistics (
    grain TEXT COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    fund_id TEXT COLLATE "C" NOT NULL,
    campaign_id TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    earmark TEXT COLLATE "C" NOT NULL,
    donor_type TEXT COLLATE "C" NOT NULL,
    purpose_code TEXT COLLATE "C" NOT NULL,
    beneficiary_group TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    valuation_vnd BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, fund_id, campaign_id, unit_id, kind, measure, item, earmark, donor_type, purpose_code, beneficiary_group)
);

CREATE TABLE fund_statistics_people (
    grain TEXT COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    fund_id TEXT COLLATE "C" NOT NULL,
    campaign_id TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    donor_type TEXT COLLATE "C" NOT NULL,
    purpose_code TEXT COLLATE "C" NOT NULL,
    beneficiary_group TEXT COLLATE "C" NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, fund_id, campaign_id, unit_id, kind, donor_type, purpose_code, beneficiary_group, who)
);

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
