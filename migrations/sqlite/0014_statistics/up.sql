-- Roll-ups of the journal. They can be thrown away and read again from its first entry.
CREATE TABLE statistics_position (name TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL);

-- The roll-ups name where something was given or helped once, by a number: their rows are narrow, and what a person gave is one
-- row a day. id: from 0 on, without gaps.
CREATE TABLE fund_statistics_places (
    id BIGINT NOT NULL PRIMARY KEY,
    fund_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    donor_type TEXT NOT NULL,
    purpose_code TEXT NOT NULL,
    beneficiary_group TEXT NOT NULL,
    UNIQUE (fund_id, campaign_id, unit_id, donor_type, purpose_code, beneficiary_group)
);

-- Which parts there are (grain, a kind of period from `day` to `year`, and first day), and the number of the journal up to which they were
-- read when they last changed.
CREATE TABLE fund_statistics_parts (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on)
);
CREATE INDEX fund_statistics_parts_number ON fund_statistics_parts (number);

CREATE TABLE fund_statistics (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    place_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    earmark TEXT NOT NULL,
    amount BIGINT NOT NULL,
    valuation_vnd BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, place_id, kind, measure, item, earmark)
) WITHOUT ROWID;

-- Who gave and who was helped on a day, for counting each once. times: gifts less reversals.
CREATE TABLE fund_statistics_people (
    occurred_on DATE NOT NULL,
    kind TEXT NOT NULL,
    place_id BIGINT NOT NULL,
    who TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (occurred_on, kind, place_id, who)
) WITHOUT ROWID;
CREATE INDEX fund_statistics_people_who ON fund_statistics_people (who, kind);

-- How many persons gave or were helped in a part, by the set of places in which they did: counting each once then costs as much as there
-- are such sets, not persons. places: ids as JSON; profile: its SHA-256.
CREATE TABLE fund_statistics_profiles (
    grain TEXT NOT NULL,
    starts_on DATE NOT NULL,
    kind TEXT NOT NULL,
    profile TEXT NOT NULL,
    places TEXT NOT NULL,
    persons BIGINT NOT NULL,
    PRIMARY KEY (grain, starts_on, kind, profile)
);

-- Past years of which only a figure is known, with how exact it is. A figure is corrected by a newer one that names it and the cause; the
-- old one stays.
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
    supersedes_id TEXT UNIQUE REFERENCES past_figures (id),
    cause TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
-- Of each figure there is one first.
CREATE UNIQUE INDEX past_figures_first ON past_figures (fund_kind, unit_id, year, figure) WHERE supersedes_id IS NULL;
CREATE TRIGGER past_figures_no_update BEFORE UPDATE ON past_figures BEGIN SELECT RAISE(ABORT, 'problem:state_conflict past figures are append-only'); END;
CREATE TRIGGER past_figures_no_delete BEFORE DELETE ON past_figures BEGIN SELECT RAISE(ABORT, 'problem:state_conflict past figures are append-only'); END;

-- The public figures of a year as they were last published. What was received and what was spent are published apart; each snapshot is
-- the last number of the journal in its figures. figures and layers: JSON; layers holds how many persons each cell was about.
CREATE TABLE public_figures (
    year BIGINT NOT NULL PRIMARY KEY,
    received_snapshot BIGINT NOT NULL,
    spent_snapshot BIGINT NOT NULL,
    figures TEXT NOT NULL,
    layers TEXT NOT NULL
);

-- Who gave or was helped since a year was last published. role: donor, beneficiary or house; what: vnd, or measure and item.
CREATE TABLE public_figure_changes (
    year BIGINT NOT NULL,
    place_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (year, place_id, role, what, who)
);
