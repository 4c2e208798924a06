-- Plans of inspections: which employers a body means to visit in a year. A published plan is known to all bodies.
CREATE TABLE inspection_plans (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    teams BIGINT NOT NULL CHECK (teams > 0),
    visits_per_team BIGINT NOT NULL CHECK (visits_per_team > 0),
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'withdrawn')),
    published_on DATE CHECK ((published_on IS NOT NULL) OR (status <> 'published')),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX inspection_plans_unit ON inspection_plans (serving_unit_id, id);

-- The employers of a plan, with the reasons of their rank as they were when the plan was made.
CREATE TABLE inspection_plan_items (
    id TEXT NOT NULL PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES inspection_plans (id),
    employer_id TEXT NOT NULL REFERENCES employers (id),
    year BIGINT NOT NULL,
    place BIGINT NOT NULL,
    month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    score BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    is_reserved BOOLEAN NOT NULL,
    UNIQUE (plan_id, employer_id)
);
-- One published plan a year and employer, whatever the body.
CREATE UNIQUE INDEX inspection_plan_items_year ON inspection_plan_items (employer_id, year) WHERE is_reserved;
CREATE INDEX inspection_plan_items_employer ON inspection_plan_items (employer_id);

-- Inspections of employers and of wards.
CREATE TABLE inspections (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL CHECK (subject IN ('employer', 'ward')),
    employer_id TEXT REFERENCES employers (id) CHECK ((employer_id IS NOT NULL) = (subject = 'employer')),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    ground TEXT NOT NULL CHECK (ground IN ('sign_of_violation', 'order', 'request', 'thematic_plan', 'case')),
    ground_note TEXT,
    case_id TEXT REFERENCES cases (id) CHECK (case_id IS NOT NULL OR ground <> 'case'),
    plan_item_id TEXT REFERENCES inspection_plan_items (id) CHECK (plan_item_id IS NOT NULL OR ground <> 'thematic_plan'),
    content TEXT NOT NULL,
    checklists TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'decided', 'plan_submitted', 'plan_approved', 'announced', 'under_way',
        'minuted', 'concluded', 'follow_up', 'closed', 'suspended', 'terminated', 'cancelled')),
    status_before TEXT CHECK ((status_before IS NOT NULL) = (status = 'suspended')),
    decision_number TEXT,
    decided_on DATE CHECK ((decided_on IS NOT NULL) = (status NOT IN ('draft', 'cancelled'))),
    decided_by TEXT,
    -- The year in which it counts as the one inspection of the employer.
    counted_year BIGINT,
    day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'working')),
    days BIGINT NOT NULL CHECK (days > 0),
    is_extended BOOLEAN NOT NULL,
    announced_on DATE,
    ends_on DATE CHECK ((ends_on IS NOT NULL) = (announced_on IS NOT NULL)),
    suspended_on DATE CHECK ((suspended_on IS NOT NULL) = (status = 'suspended')),
    concluded_on DATE,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX inspections_unit ON inspections (serving_unit_id, id);
CREATE INDEX inspections_employer ON inspections (employer_id, id);
CREATE INDEX inspections_agency ON inspections (agency_id, id);
CREATE INDEX inspections_case ON inspections (case_id);
-- One inspection uses a line of a plan; one that was terminated before anybody came leaves it to another.
CREATE UNIQUE INDEX inspections_plan_item ON inspections (plan_item_id)
    WHERE status <> 'cancelled' AND NOT (status = 'terminated' AND announced_on IS NULL);
CREATE INDEX inspections_by_plan_item ON inspections (plan_item_id);
-- No two visits of one employer at a time, whatever the bodies, and one a year that counts (NĐ 217/2025 art. 4; NQ 198/2025/QH15).
CREATE UNIQUE INDEX inspections_no_overlap ON inspections (employer_id)
    WHERE status IN ('decided', 'plan_submitted', 'plan_approved', 'announced', 'under_way', 'minuted', 'suspended');
CREATE UNIQUE INDEX inspections_once_a_year ON inspections (employer_id, counted_year);

-- Each transition of an inspection: when, by whom, with which paper.
CREATE TABLE inspection_steps (
    id TEXT NOT NULL PRIMARY KEY,
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    transition TEXT NOT NULL,
    status TEXT NOT NULL,
    happened_on DATE NOT NULL,
    number TEXT,
    note TEXT,
    opinion TEXT,
    signature TEXT CHECK (signature IN ('subject', 'ward_official', 'witness')),
    signed_by TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX inspection_steps_inspection ON inspection_steps (inspection_id, id);

-- Who sits on an inspection, and what each declared of an interest in the employer (NĐ 217/2025 art. 12).
CREATE TABLE inspection_members (
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    role TEXT NOT NULL CHECK (role IN ('head', 'member')),
    declaration TEXT NOT NULL CHECK (declaration IN ('pending', 'none', 'conflict')),
    declared_at TIMESTAMP CHECK ((declared_at IS NOT NULL) = (declaration <> 'pending')),
    note TEXT,
    PRIMARY KEY (inspection_id, user_id)
);
CREATE INDEX inspection_members_user ON inspection_members (user_id, inspection_id);

-- Answers to the items of the checklists. Each has its own version, so that two who work apart do not overwrite each other.
CREATE TABLE checklist_answers (
    id TEXT NOT NULL PRIMARY KEY,
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    item TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('compliant', 'violation', 'not_applicable', 'not_checked')),
    note TEXT,
    workers BIGINT,
    amount_vnd BIGINT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (inspection_id, item)
);

-- Photos, papers and signatures of an inspection.
CREATE TABLE inspection_documents (
    id TEXT NOT NULL PRIMARY KEY,
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX inspection_documents_inspection ON inspection_documents (inspection_id, id);

-- Findings. A failed one that was not remedied is carried to the next inspection of the employer, once.
CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY,
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    employer_id TEXT REFERENCES employers (id),
    item TEXT,
    subject TEXT NOT NULL,
    violation_code TEXT,
    description TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('open', 'failed', 'waived', 'passed')),
    reason TEXT CHECK (reason IS NOT NULL OR result <> 'waived'),
    workers BIGINT,
    amount_vnd BIGINT,
    evidence TEXT NOT NULL CHECK (result <> 'failed' OR evidence <> '[]'),
    carried_from_id TEXT UNIQUE REFERENCES findings (id) CHECK (carried_from_id <> id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX findings_inspection ON findings (inspection_id, id);
CREATE INDEX findings_employer ON findings (employer_id, id);

-- What the employer has to put right, by when, and what came of it.
CREATE TABLE remedies (
    id TEXT NOT NULL PRIMARY KEY,
    finding_id TEXT NOT NULL REFERENCES findings (id),
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    measure TEXT NOT NULL,
    due_on DATE NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'handed_in', 'accepted', 'refused', 'withdrawn')),
    handed_in_on DATE,
    proof TEXT,
    judged_on DATE CHECK (judged_on IS NOT NULL OR status NOT IN ('accepted', 'refused', 'withdrawn')),
    judgement TEXT,
    recovered_vnd BIGINT NOT NULL CHECK (recovered_vnd >= 0),
    workers_helped BIGINT NOT NULL CHECK (workers_helped >= 0),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX remedies_finding ON remedies (finding_id, id);
CREATE INDEX remedies_inspection ON remedies (inspection_id, id);

-- Payments of arrears that a remedy brought: each counts for one remedy.
CREATE TABLE remedy_payments (
    id TEXT NOT NULL PRIMARY KEY,
    remedy_id TEXT NOT NULL REFERENCES remedies (id),
    payment_id TEXT NOT NULL UNIQUE REFERENCES arrears_payments (id)
);
CREATE INDEX remedy_payments_remedy ON remedy_payments (remedy_id, id);

-- Proofs of remedies.
CREATE TABLE remedy_documents (
    id TEXT NOT NULL PRIMARY KEY,
    remedy_id TEXT NOT NULL REFERENCES remedies (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL
);
CREATE INDEX remedy_documents_remedy ON remedy_documents (remedy_id, id);

-- One-time links of employers: the digest of the secret alone is kept. One link of an inspection is valid at a time.
CREATE TABLE inspection_links (
    id TEXT NOT NULL PRIMARY KEY,
    inspection_id TEXT NOT NULL REFERENCES inspections (id),
    digest TEXT NOT NULL UNIQUE,
    expires_on DATE NOT NULL,
    is_active BOOLEAN NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX inspection_links_active ON inspection_links (inspection_id) WHERE is_active;
CREATE INDEX inspection_links_inspection ON inspection_links (inspection_id);

-- Complaints about an employer and accidents at work, which the ranking counts.
CREATE TABLE employer_incidents (
    id TEXT NOT NULL PRIMARY KEY,
    employer_id TEXT NOT NULL REFERENCES employers (id),
    kind TEXT NOT NULL CHECK (kind IN ('complaint', 'accident')),
    happened_on DATE NOT NULL,
    case_id TEXT REFERENCES cases (id),
    workers BIGINT NOT NULL CHECK (workers >= 0),
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX employer_incidents_employer ON employer_incidents (employer_id, happened_on, id);

-- Criteria of a healthy ward that were entered; others ship with the service. Of two with one code the later year counts.
CREATE TABLE ward_criteria (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    criterion_group TEXT NOT NULL,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    max_points BIGINT NOT NULL CHECK (max_points BETWEEN 0 AND 1000),
    evidence TEXT,
    valid_from_year BIGINT NOT NULL,
    legal_basis TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code, valid_from_year)
);

-- The scoring of a ward in a year, with the criteria as they were when it was opened (JSON).
CREATE TABLE ward_scores (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    criteria TEXT NOT NULL,
    points TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'recognised', 'refused')),
    decision_number TEXT CHECK (decision_number IS NOT NULL OR status <> 'recognised'),
    decided_on DATE CHECK ((decided_on IS NOT NULL) = (status IN ('recognised', 'refused'))),
    reason TEXT CHECK (reason IS NOT NULL OR status <> 'refused'),
    submitted_by TEXT CHECK ((submitted_by IS NOT NULL) = (status <> 'draft')),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (unit_id, year)
);
CREATE INDEX ward_scores_unit ON ward_scores (serving_unit_id, id);

-- What a ward was recognised as, or put on the list for, from which day on. None is changed.
CREATE TABLE ward_statuses (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    status TEXT NOT NULL CHECK (status IN ('hot_spot', 'watched', 'pilot', 'registered', 'healthy', 'drug_free')),
    from_on DATE NOT NULL,
    decision_number TEXT NOT NULL,
    note TEXT,
    ward_score_id TEXT REFERENCES ward_scores (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX ward_statuses_unit ON ward_statuses (serving_unit_id, id);

-- Inspections of hot spots in a ward, by the inter-agency plan of a year. They hold counts, never persons.
CREATE TABLE hot_spot_inspections (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    year BIGINT NOT NULL,
    month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    topic TEXT NOT NULL CHECK (topic IN ('drugs', 'prostitution', 'both')),
    lead_agency_id TEXT NOT NULL REFERENCES agencies (id),
    plan_number TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('planned', 'done', 'cancelled')),
    done_on DATE CHECK ((done_on IS NOT NULL) = (status = 'done')),
    minutes_number TEXT CHECK ((minutes_number IS NOT NULL) = (status = 'done')),
    places_checked BIGINT CHECK ((places_checked IS NOT NULL) = (status = 'done')),
    violations_found BIGINT CHECK ((violations_found IS NOT NULL) = (status = 'done')),
    persons_referred BIGINT CHECK ((persons_referred IS NOT NULL) = (status = 'done')),
    end_reason TEXT CHECK ((end_reason IS NOT NULL) = (status = 'cancelled')),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX hot_spot_inspections_once ON hot_spot_inspections (unit_id, year, month, topic) WHERE status <> 'cancelled';
CREATE INDEX hot_spot_inspections_unit ON hot_spot_inspections (serving_unit_id, id);

-- Dialogues with an employer, and the issues raised there.
CREATE TABLE dialogues (
    id TEXT NOT NULL PRIMARY KEY,
    employer_id TEXT NOT NULL REFERENCES employers (id),
    kind TEXT NOT NULL CHECK (kind IN ('periodic', 'on_request', 'on_event', 'inter_agency')),
    held_on DATE NOT NULL,
    place TEXT NOT NULL,
    workers_present BIGINT NOT NULL CHECK (workers_present >= 0),
    minutes_number TEXT NOT NULL,
    minutes TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (employer_id, held_on, minutes_number)
);
CREATE INDEX dialogues_unit ON dialogues (serving_unit_id, id);

CREATE TABLE dialogue_issues (
    id TEXT NOT NULL PRIMARY KEY,
    dialogue_id TEXT NOT NULL REFERENCES dialogues (id),
    raised_by TEXT NOT NULL CHECK (raised_by IN ('workers', 'employer', 'union', 'authority')),
    issue TEXT NOT NULL,
    -- The agency that answers; without one it is the employer.
    agency_id TEXT REFERENCES agencies (id),
    due_on DATE NOT NULL,
    answer TEXT,
    answered_on DATE CHECK ((answered_on IS NOT NULL) = (answer IS NOT NULL)),
    answered_by TEXT CHECK ((answered_by IS NOT NULL) = (answer IS NOT NULL)),
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX dialogue_issues_dialogue ON dialogue_issues (dialogue_id, id);
CREATE INDEX dialogue_issues_open ON dialogue_issues (due_on, dialogue_id) WHERE answer IS NULL;
