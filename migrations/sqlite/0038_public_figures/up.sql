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
