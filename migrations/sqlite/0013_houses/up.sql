-- A house that several sources pay together. stage: `planned`, `started`, `accepted` or `handed_over`.
CREATE TABLE houses (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    beneficiary_id TEXT NOT NULL REFERENCES persons (id),
    case_id TEXT REFERENCES cases (id),
    planned_vnd BIGINT NOT NULL CHECK (planned_vnd > 0),
    note TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX houses_unit ON houses (serving_unit_id, id);
CREATE INDEX houses_beneficiary ON houses (beneficiary_id);

-- When a house reached a stage; each stage once.
CREATE TABLE house_steps (
    id TEXT NOT NULL PRIMARY KEY,
    house_id TEXT NOT NULL REFERENCES houses (id),
    stage TEXT NOT NULL,
    reached_on DATE NOT NULL,
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (house_id, stage)
);

-- What comes to a house from elsewhere than a fund. Never changed: a mistake is cancelled, once, by a row that names it and
-- its cause. What funds pay is in the ledger alone.
CREATE TABLE house_sources (
    id TEXT NOT NULL PRIMARY KEY,
    house_id TEXT NOT NULL REFERENCES houses (id),
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT,
    valued_on DATE,
    received_on DATE NOT NULL,
    reference TEXT,
    reverses_id TEXT UNIQUE REFERENCES house_sources (id),
    cause TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX house_sources_house ON house_sources (house_id, id);

ALTER TABLE allocations ADD COLUMN house_id TEXT REFERENCES houses (id);
CREATE INDEX allocations_house ON allocations (house_id);

-- A figure of a past year is corrected by a newer one that names it and the cause; the old one stays.
CREATE TABLE past_figures_next (
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
INSERT INTO past_figures_next
SELECT id, fund_kind, unit_id, year, figure, value, unit_text, exactness, source, NULL, NULL, 'system', CURRENT_TIMESTAMP FROM past_figures;
DROP TABLE past_figures;
ALTER TABLE past_figures_next RENAME TO past_figures;
-- Of each figure there is one first.
CREATE UNIQUE INDEX past_figures_first ON past_figures (fund_kind, unit_id, year, figure) WHERE supersedes_id IS NULL;

CREATE TRIGGER house_sources_no_update BEFORE UPDATE ON house_sources BEGIN SELECT RAISE(ABORT, 'problem:state_conflict sources are append-only'); END;
CREATE TRIGGER house_sources_no_delete BEFORE DELETE ON house_sources BEGIN SELECT RAISE(ABORT, 'problem:state_conflict sources are append-only'); END;
CREATE TRIGGER house_steps_no_update BEFORE UPDATE ON house_steps BEGIN SELECT RAISE(ABORT, 'problem:state_conflict steps are append-only'); END;
CREATE TRIGGER house_steps_no_delete BEFORE DELETE ON house_steps BEGIN SELECT RAISE(ABORT, 'problem:state_conflict steps are append-only'); END;
CREATE TRIGGER past_figures_no_update BEFORE UPDATE ON past_figures BEGIN SELECT RAISE(ABORT, 'problem:state_conflict past figures are append-only'); END;
CREATE TRIGGER past_figures_no_delete BEFORE DELETE ON past_figures BEGIN SELECT RAISE(ABORT, 'problem:state_conflict past figures are append-only'); END;
