-- Criteria of a healthy ward that were entered; others ship with the service. Of two with one code the later year counts.
CREATE TABLE ward_criteria (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL,
    criterion_group TEXT COLLATE "C" NOT NULL,
    name_vi TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    max_points BIGINT NOT NULL CHECK (max_points BETWEEN 0 AND 1000),
    evidence TEXT COLLATE "C",
    valid_from_year BIGINT NOT NULL,
    legal_basis TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code, valid_from_year)
);

-- The scoring of a ward in a year, with the criteria as they were when it was opened (JSON).
CREATE TABLE ward_scores (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    criteria TEXT COLLATE "C" NOT NULL,
    points TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('draft', 'submitted', 'recognised', 'refused')),
    decision_number TEXT COLLATE "C" CHECK (decision_number IS NOT NULL OR status <> 'recognised'),
    decided_on DATE CHECK ((decided_on IS NOT NULL) = (status IN ('recognised', 'refused'))),
    reason TEXT COLLATE "C" CHECK (reason IS NOT NULL OR status <> 'refused'),
    submitted_by TEXT COLLATE "C" CHECK ((submitted_by IS NOT NULL) = (status <> 'draft')),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (unit_id, year)
);
CREATE INDEX ward_scores_unit ON ward_scores (serving_unit_id, id);

-- What a ward was recognised as, or put on the list for, from which day on. None is changed.
CREATE TABLE ward_statuses (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('hot_spot', 'watched', 'pilot', 'registered', 'healthy', 'drug_free')),
    from_on DATE NOT NULL,
    decision_number TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C",
    ward_score_id TEXT COLLATE "C" REFERENCES ward_scores (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX ward_statuses_unit ON ward_statuses (serving_unit_id, id);

-- Inspections of hot spots in a ward, by the inter-agency plan of a year. They hold counts, never persons.
CREATE TABLE hot_spot_inspections (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    topic TEXT COLLATE "C" NOT NULL CHECK (topic IN ('drugs', 'prostitution', 'both')),
    lead_agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    plan_number TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('planned', 'done', 'cancelled')),
    done_on DATE CHECK ((done_on IS NOT NULL) = (status = 'done')),
    minutes_number TEXT COLLATE "C" CHECK ((minutes_number IS NOT NULL) = (status = 'done')),
    places_checked BIGINT CHECK ((places_checked IS NOT NULL) = (status = 'done')),
    violations_found BIGINT CHECK ((violations_found IS NOT NULL) = (status = 'done')),
    persons_referred BIGINT CHECK ((persons_referred IS NOT NULL) = (status = 'done')),
    end_reason TEXT COLLATE "C" CHECK ((end_reason IS NOT NULL) = (status = 'cancelled')),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX hot_spot_inspections_once ON hot_spot_inspections (unit_id, year, month, topic) WHERE status <> 'cancelled';
CREATE INDEX hot_spot_inspections_unit ON hot_spot_inspections (serving_unit_id, id);

-- Dialogues with an employer, and the issues raised there.
CREATE TABLE dialogues (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    employer_id TEXT COLLATE "C" NOT NULL REFERENCES employers (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('periodic', 'on_request', 'on_event', 'inter_agency')),
    held_on DATE NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    workers_present BIGINT NOT NULL CHECK (workers_present >= 0),
    minutes_number TEXT COLLATE "C" NOT NULL,
    minutes TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (employer_id, held_on, minutes_number)
);
CREATE INDEX dialogues_unit ON dialogues (serving_unit_id, id);

CREATE TABLE dialogue_issues (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    dialogue_id TEXT COLLATE "C" NOT NULL REFERENCES dialogues (id),
    raised_by TEXT COLLATE "C" NOT NULL CHECK (raised_by IN ('workers', 'employer', 'union', 'authority')),
    issue TEXT COLLATE "C" NOT NULL,
    -- The agency that answers; without one it is the employer.
    agency_id TEXT COLLATE "C" REFERENCES agencies (id),
    due_on DATE NOT NULL,
    answer TEXT COLLATE "C",
    answered_on DATE CHECK ((answered_on IS NOT NULL) = (answer IS NOT NULL)),
    answered_by TEXT COLLATE "C" CHECK ((answered_by IS NOT NULL) = (answer IS NOT NULL)),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX dialogue_issues_dialogue ON dialogue_issues (dialogue_id, id);
CREATE INDEX dialogue_issues_open ON dialogue_issues (due_on, dialogue_id) WHERE answer IS NULL;
