-- Roll-ups of the journal. They can be thrown away and read again from its first entry.
CREATE TABLE statistics_position (name TEXT COLLATE "C" NOT NULL PRIMARY KEY, number BIGINT NOT NULL);

-- grain: `half` (from the 1st or the 15th of a month, which whole months and reporting months are made of) or `day`.
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

-- Who gave and who was helped, for counting each once. times: gifts less reversals.
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

-- Past years of which only a figure is known, with how exact it is.
CREATE TABLE past_figures (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fund_kind TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    figure TEXT COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    unit_text TEXT COLLATE "C" NOT NULL,
    exactness TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    UNIQUE (fund_kind, unit_id, year, figure)
);
