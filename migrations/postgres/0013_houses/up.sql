-- A house that several sources pay together. stage: `planned`, `started`, `accepted` or `handed_over`.
CREATE TABLE houses (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    beneficiary_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    case_id TEXT COLLATE "C" REFERENCES cases (id),
    planned_vnd BIGINT NOT NULL CHECK (planned_vnd > 0),
    note TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX houses_unit ON houses (serving_unit_id, id);
CREATE INDEX houses_beneficiary ON houses (beneficiary_id);

-- When a house reached a stage; each stage once.
CREATE TABLE house_steps (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    house_id TEXT COLLATE "C" NOT NULL REFERENCES houses (id),
    stage TEXT COLLATE "C" NOT NULL,
    reached_on DATE NOT NULL,
    note TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (house_id, stage)
);

-- What comes to a house from elsewhere than a fund. Never changed: a mistake is cancelled, once, by a row that names it and
-- its cause. What funds pay is in the ledger alone.
CREATE TABLE house_sources (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    house_id TEXT COLLATE "C" NOT NULL REFERENCES houses (id),
    kind TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    valuation_vnd BIGINT,
    valued_by TEXT COLLATE "C",
    valued_on DATE,
    received_on DATE NOT NULL,
    reference TEXT COLLATE "C",
    reverses_id TEXT COLLATE "C" UNIQUE REFERENCES house_sources (id),
    cause TEXT COLLATE "C",
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX house_sources_house ON house_sources (house_id, id);

ALTER TABLE allocations ADD COLUMN house_id TEXT COLLATE "C" REFERENCES houses (id);
CREATE INDEX allocations_house ON allocations (house_id);

-- A figure of a past year is corrected by a newer one that names it and the cause; the old one stays.
ALTER TABLE past_figures DROP CONSTRAINT past_figures_fund_kind_unit_id_year_figure_key;
ALTER TABLE past_figures ADD COLUMN supersedes_id TEXT COLLATE "C" UNIQUE REFERENCES past_figures (id);
ALTER TABLE past_figures ADD COLUMN cause TEXT COLLATE "C";
ALTER TABLE past_figures ADD COLUMN created_by TEXT COLLATE "C" NOT NULL DEFAULT 'system';
ALTER TABLE past_figures ALTER COLUMN created_by DROP DEFAULT;
ALTER TABLE past_figures ADD COLUMN created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE past_figures ALTER COLUMN created_at DROP DEFAULT;
-- Of each figure there is one first.
CREATE UNIQUE INDEX past_figures_first ON past_figures (fund_kind, unit_id, year, figure) WHERE supersedes_id IS NULL;

CREATE FUNCTION houses_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'problem:state_conflict % is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER house_sources_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON house_sources FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();
CREATE TRIGGER house_steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON house_steps FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();
CREATE TRIGGER past_figures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON past_figures FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();
