-- due_at holds the end of time (9999-12-31) while no clock runs, so that one index sorts every case.
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    case_type_id TEXT NOT NULL REFERENCES case_types (id),
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    status TEXT NOT NULL,
    step TEXT NOT NULL,
    acting_role TEXT,
    acting_agency_id TEXT REFERENCES agencies (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    serving_unit_id TEXT NOT NULL REFERENCES units (id),
    beneficiary_id TEXT NOT NULL REFERENCES persons (id),
    applicant_id TEXT REFERENCES persons (id),
    deceased_id TEXT REFERENCES persons (id),
    household_id TEXT REFERENCES households (id),
    form TEXT NOT NULL,
    assignee_id TEXT REFERENCES users (id),
    prepared_by TEXT NOT NULL,
    decided_by TEXT,
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    paused_at TIMESTAMP,
    paused_days BIGINT NOT NULL,
    outcome TEXT,
    decision TEXT,
    supplement TEXT,
    closed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT four_eyes CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    -- A closed case waits for nobody.
    CONSTRAINT closed_is_not_paused CHECK (closed_at IS NULL OR paused_at IS NULL)
);
CREATE INDEX cases_due ON cases (serving_unit_id, status, due_at, id);
CREATE INDEX cases_created ON cases (serving_unit_id, created_at, id);
CREATE INDEX cases_assignee ON cases (assignee_id, status, due_at, id);
CREATE INDEX cases_acting ON cases (serving_unit_id, acting_role, status, due_at, id);
CREATE INDEX cases_beneficiary ON cases (beneficiary_id);
CREATE INDEX cases_household ON cases (household_id) WHERE household_id IS NOT NULL;
-- Two queues pick few cases out of many open ones: those that were returned, and those that nobody has taken. Without an index of their
-- own each count would look through every open case of the ward. A case that is opened is in neither, so that opening one writes nothing more.
CREATE INDEX cases_returned ON cases (serving_unit_id, acting_role, due_at, id) WHERE status = 'open' AND step = 'rework';
CREATE INDEX cases_unassigned ON cases (serving_unit_id, acting_role, due_at, id) WHERE status = 'open' AND assignee_id IS NULL;
-- What one officer has taken is counted from the cases: without an index that has the unit too, SQLite would look through all cases of the
-- ward. A case that is opened has no officer, so that opening one writes nothing more.
CREATE INDEX cases_mine ON cases (assignee_id, serving_unit_id, status) WHERE assignee_id IS NOT NULL;
-- Each case as it became, and as it was before, for the counts below.
CREATE TRIGGER case_counted AFTER INSERT ON cases
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
END;
CREATE TRIGGER case_recounted AFTER UPDATE ON cases
WHEN OLD.serving_unit_id IS NOT NEW.serving_unit_id
    OR OLD.unit_id IS NOT NEW.unit_id
    OR OLD.case_type_id IS NOT NEW.case_type_id
    OR OLD.area IS NOT NEW.area
    OR OLD.confidentiality IS NOT NEW.confidentiality
    OR OLD.status IS NOT NEW.status
    OR OLD.step IS NOT NEW.step
    OR OLD.acting_role IS NOT NEW.acting_role
    OR OLD.assignee_id IS NOT NEW.assignee_id
    OR OLD.outcome IS NOT NEW.outcome
    OR OLD.opened_at IS NOT NEW.opened_at
    OR OLD.due_at IS NOT NEW.due_at
    OR OLD.closed_at IS NOT NEW.closed_at
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (-1, OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id IS NOT NULL, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at),
        (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
END;

-- The other party of a case: an employer of the register, or a place in words. A case without one has no row, so that opening and
-- reading it costs nothing more.
CREATE TABLE case_parties (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    employer_id TEXT REFERENCES employers (id),
    place TEXT,
    place_unit_id TEXT REFERENCES units (id),
    CHECK ((place IS NULL) = (place_unit_id IS NULL))
);
CREATE INDEX case_parties_employer ON case_parties (employer_id);

CREATE TABLE case_documents (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    requirement TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
CREATE INDEX case_documents_case ON case_documents (case_id, id);

CREATE TABLE case_notes (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_notes_case ON case_notes (case_id, id);

-- A referral lets another agency see the case, and may ask it for an opinion or for support.
CREATE TABLE case_referrals (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    reason TEXT NOT NULL,
    referred_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL DEFAULT 'information' CHECK (kind IN ('information', 'opinion', 'support')),
    respond_by DATE,
    UNIQUE (agency_id, case_id)
);
CREATE INDEX case_referrals_case ON case_referrals (case_id, id);

-- One answer for each referral.
CREATE TABLE referral_answers (
    referral_id TEXT NOT NULL PRIMARY KEY REFERENCES case_referrals (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'declined')),
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES users (id),
    answered_at TIMESTAMP NOT NULL
);
CREATE INDEX referral_answers_case ON referral_answers (case_id);

-- Minutes of a meeting or a council.
CREATE TABLE case_minutes (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    step TEXT NOT NULL,
    held_on DATE NOT NULL,
    invited BIGINT NOT NULL,
    present BIGINT NOT NULL,
    agreed BIGINT NOT NULL CHECK (0 <= agreed AND agreed <= present AND present <= invited),
    -- JSON: name, position and vote of each.
    members TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_minutes_case ON case_minutes (case_id, id);

-- Cases that follow from another one.
CREATE TABLE case_links (
    id TEXT NOT NULL PRIMARY KEY,
    -- Follows from the other.
    case_id TEXT NOT NULL REFERENCES cases (id),
    follows_id TEXT NOT NULL REFERENCES cases (id) CHECK (follows_id <> case_id),
    linked_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (follows_id, case_id)
);
CREATE INDEX case_links_case ON case_links (case_id);

-- The people of a case that is a list: one row each, with the answers that the case type asks of a row, and a verdict before the one
-- decision on the list.
CREATE TABLE case_beneficiaries (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- In the order of entry; the number of a row that was taken out is not given again.
    number BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- JSON.
    answers TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('accepted', 'refused')),
    reason TEXT CHECK (reason IS NOT NULL OR coalesce(verdict, '') <> 'refused'),
    judged_by TEXT REFERENCES users (id) CHECK ((judged_by IS NULL) = (verdict IS NULL)),
    judged_at TIMESTAMP,
    added_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (case_id, person_id),
    UNIQUE (case_id, number)
);
CREATE INDEX case_beneficiaries_person ON case_beneficiaries (person_id);

-- Offers of a case to another unit. One at a time is open; with acceptance the case belongs to the new unit.
CREATE TABLE case_transfers (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    from_unit_id TEXT NOT NULL REFERENCES units (id),
    to_unit_id TEXT NOT NULL REFERENCES units (id) CHECK (to_unit_id <> from_unit_id),
    reason TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('offered', 'accepted', 'declined', 'withdrawn')),
    offered_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    answered_by TEXT REFERENCES users (id) CHECK ((answered_by IS NULL) = (status = 'offered')),
    answered_at TIMESTAMP,
    answer TEXT CHECK (answer IS NOT NULL OR status <> 'declined')
);
CREATE UNIQUE INDEX case_transfers_open ON case_transfers (case_id) WHERE status = 'offered';
CREATE INDEX case_transfers_case ON case_transfers (case_id);
CREATE INDEX case_transfers_from ON case_transfers (from_unit_id, id);
CREATE INDEX case_transfers_to ON case_transfers (to_unit_id, id);

-- What was posted about a case, from when to when. It ends by itself after its last day, and earlier when the case leaves the step.
CREATE TABLE case_postings (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    step TEXT NOT NULL,
    posted_on DATE NOT NULL,
    last_on DATE NOT NULL CHECK (last_on >= posted_on),
    posted_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_postings_case ON case_postings (case_id, id);
CREATE INDEX case_postings_last ON case_postings (last_on, id);

-- What was printed of a case, as it was printed. Nothing of it is changed or deleted.
CREATE TABLE case_prints (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    template_from DATE NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    printed_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_prints_case ON case_prints (case_id, id);
CREATE TRIGGER case_prints_no_update BEFORE UPDATE ON case_prints BEGIN SELECT RAISE(ABORT, 'problem:state_conflict prints are append-only'); END;
CREATE TRIGGER case_prints_no_delete BEFORE DELETE ON case_prints BEGIN SELECT RAISE(ABORT, 'problem:state_conflict prints are append-only'); END;

-- A case gets a new date once at most (NĐ 61/2018, kept by NĐ 118/2025).
CREATE TABLE case_reschedulings (
    case_id TEXT NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    reason TEXT NOT NULL,
    rescheduled_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (case_id, created_at)
);

-- The due days that a row of the calendar moved.
CREATE TABLE moved_due_days (
    id TEXT NOT NULL PRIMARY KEY,
    holiday_id TEXT NOT NULL REFERENCES holidays (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_after TIMESTAMP NOT NULL,
    moved_at TIMESTAMP NOT NULL
);
CREATE INDEX moved_due_days_holiday ON moved_due_days (holiday_id, id);

-- How many cases there are, by unit, type, day and state, so that no answer counts them one by one. What a case adds is said in one place
-- of the program (`cases/counts/figures.rs`); `ansinh verify` counts the cases again.
CREATE TABLE case_counts (
    figure TEXT NOT NULL,
    -- `fine`: by the instant or day itself; `half`: by the half of a month.
    grain TEXT NOT NULL,
    -- The unit that serves the cases today.
    served_by TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    -- The role that acts, or the outcome.
    state TEXT NOT NULL,
    -- Empty where work queues are counted, which ask for neither.
    case_type_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (figure, grain, served_by, at, area, confidentiality, state, case_type_id, unit_id)
);
CREATE INDEX case_counts_empty ON case_counts (figure) WHERE cases = 0;

-- What was added and taken away since: a case as it became (1), and as it was before (-1). Writers only add rows here, so that no two
-- wait for the same count; the service moves them into `case_counts` a few hundred at a time, and a reader adds up both.
CREATE TABLE case_count_changes (
    seq INTEGER PRIMARY KEY,
    cases BIGINT NOT NULL,
    served_by TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    case_type_id TEXT NOT NULL,
    area TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    status TEXT NOT NULL,
    step TEXT NOT NULL,
    acting_role TEXT,
    is_assigned BOOLEAN NOT NULL,
    outcome TEXT,
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
