DROP TRIGGER past_figures_no_delete;
DROP TRIGGER past_figures_no_update;
CREATE TABLE past_figures_before (
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
-- Only the newest of each figure can be kept.
INSERT INTO past_figures_before
SELECT id, fund_kind, unit_id, year, figure, value, unit_text, exactness, source FROM past_figures p
WHERE NOT EXISTS (SELECT 1 FROM past_figures n WHERE n.supersedes_id = p.id);
DROP TABLE past_figures;
ALTER TABLE past_figures_before RENAME TO past_figures;
DROP INDEX allocations_house;
ALTER TABLE allocations DROP COLUMN house_id;
DROP TABLE house_sources;
DROP TABLE house_steps;
DROP TABLE houses;
