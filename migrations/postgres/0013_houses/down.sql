DROP TRIGGER past_figures_append_only ON past_figures;
ALTER TABLE past_figures DROP CONSTRAINT past_figures_supersedes_id_fkey;
-- Only the newest of each figure can be kept.
DELETE FROM past_figures p WHERE EXISTS (SELECT 1 FROM past_figures n WHERE n.supersedes_id = p.id);
DROP INDEX past_figures_first;
ALTER TABLE past_figures DROP COLUMN supersedes_id;
ALTER TABLE past_figures DROP COLUMN cause;
ALTER TABLE past_figures DROP COLUMN created_by;
ALTER TABLE past_figures DROP COLUMN created_at;
ALTER TABLE past_figures ADD CONSTRAINT past_figures_fund_kind_unit_id_year_figure_key UNIQUE (fund_kind, unit_id, year, figure);
ALTER TABLE allocations DROP COLUMN house_id;
DROP TABLE house_sources;
DROP TABLE house_steps;
DROP TABLE houses;
DROP FUNCTION houses_append_only();
