-- Roll-ups of the journal. They can be thrown away and read again from its first entry.
CREATE TABLE statistics_position (name TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL);

-- grain: `half` (from the 1st or the 15th of a month, which whole months and reporting months are made of) or `day`.
CREATE TABLE fund_statistics (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    fund_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    earmark TEXT NOT NULL,
    donor_type TEXT NOT NULL,
    purpose_code TEXT NOT NULL,
    beneficiary_group TEXT NOT NULL,
    amount BIGINT NOT NULL,
    valuation_vnd BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, fund_id, campaign_id, unit_id, kind, measure, item, earmark, donor_type, purpose_code, beneficiary_group)
);

-- Who gave and who was helped, for counting each once. times: gifts less reversals.
CREATE TABLE fund_statistics_people (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    fund_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    donor_type TEXT NOT NULL,
    purpose_code TEXT NOT NULL,
    beneficiary_group TEXT NOT NULL,
    who TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, fund_id, campaign_id, unit_id, kind, donor_type, purpose_code, beneficiary_group, who)
);

-- Past years of which only a figure is known, with how exact it is.
CREATE TABLE past_figures (
    id TEXT NOT NULL PRIMARY KEY,
    fund_kind TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    figure TEXT NOT NULL,
    value BIGINT NOT NULL,
    unit_text TEXT NOT NULL,
    exactness TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (fund_kind, unit_id, year, figure)
);
