-- due_at holds the end of time (9999-12-31) while no clock runs, so that one index sorts every case.
CREATE TABLE cases (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    case_type_id TEXT COLLATE "C" NOT NULL,
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    acting_role TEXT COLLATE "C",
    acting_agency_id TEXT COLLATE "C",
    unit_id TEXT COLLATE "C" NOT NULL,
    serving_unit_id TEXT COLLATE "C" NOT NULL,
    beneficiary_id TEXT COLLATE "C" NOT NULL,
    applicant_id TEXT COLLATE "C",
    deceased_id TEXT COLLATE "C",
    household_id TEXT COLLATE "C",
    form TEXT COLLATE "C" NOT NULL,
    assignee_id TEXT COLLATE "C",
    prepared_by TEXT COLLATE "C" NOT NULL,
    decided_by TEXT COLLATE "C",
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    paused_at TIMESTAMP,
    paused_days BIGINT NOT NULL,
    outcome TEXT COLLATE "C",
    decision TEXT COLLATE "C",
    supplement TEXT COLLATE "C",
    closed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT four_eyes CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    -- A closed case waits for nobody.
    CONSTRAINT closed_is_not_paused CHECK (closed_at IS NULL OR paused_at IS NULL)
);
COMMENT ON COLUMN cases.case_type_id IS 'refers to case_types';
COMMENT ON COLUMN cases.acting_agency_id IS 'refers to agencies';
COMMENT ON COLUMN cases.unit_id IS 'refers to units';
COMMENT ON COLUMN cases.serving_unit_id IS 'refers to units';
COMMENT ON COLUMN cases.beneficiary_id IS 'refers to persons';
COMMENT ON COLUMN cases.applicant_id IS 'refers to persons';
COMMENT ON COLUMN cases.deceased_id IS 'refers to persons';
COMMENT ON COLUMN cases.household_id IS 'refers to households';
COMMENT ON COLUMN cases.assignee_id IS 'refers to users';
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

-- A statement inside a function costs more than what it looks up: what every row names is looked up by one.
CREATE FUNCTION cases_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM case_types t, units u, persons p
    WHERE t.id = NEW.case_type_id AND u.id = NEW.unit_id AND p.id = NEW.beneficiary_id;
    IF NOT FOUND THEN
        PERFORM unknown_reference();
    END IF;
    IF NEW.serving_unit_id <> NEW.unit_id THEN
        PERFORM FROM units WHERE id = NEW.serving_unit_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.acting_agency_id IS NOT NULL THEN
        PERFORM FROM agencies WHERE id = NEW.acting_agency_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.household_id IS NOT NULL THEN
        PERFORM FROM households WHERE id = NEW.household_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.assignee_id IS NOT NULL THEN
        PERFORM FROM users WHERE id = NEW.assignee_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.applicant_id IS NOT NULL THEN
        PERFORM FROM persons WHERE id = NEW.applicant_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    IF NEW.deceased_id IS NOT NULL THEN
        PERFORM FROM persons WHERE id = NEW.deceased_id;
        IF NOT FOUND THEN
            PERFORM unknown_reference();
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cases_refer AFTER INSERT OR UPDATE OF case_type_id, acting_agency_id, unit_id, serving_unit_id, beneficiary_id, applicant_id, deceased_id,
    household_id, assignee_id ON cases FOR EACH ROW EXECUTE FUNCTION cases_refer();

-- Each case as it became, and as it was before, for the counts below.
CREATE FUNCTION case_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
    RETURN NULL;
END $$;
CREATE TRIGGER case_counted AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION case_counted();

CREATE FUNCTION case_recounted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_count_changes (cases, served_by, unit_id, case_type_id, area, confidentiality, status, step, acting_role, is_assigned, outcome, opened_at, due_at, closed_at)
    VALUES (-1, OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id IS NOT NULL, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at),
        (1, NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id IS NOT NULL, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at);
    RETURN NULL;
END $$;
CREATE TRIGGER case_recounted AFTER UPDATE ON cases FOR EACH ROW
    WHEN ((OLD.serving_unit_id, OLD.unit_id, OLD.case_type_id, OLD.area, OLD.confidentiality, OLD.status, OLD.step, OLD.acting_role, OLD.assignee_id, OLD.outcome, OLD.opened_at, OLD.due_at, OLD.closed_at)
        IS DISTINCT FROM (NEW.serving_unit_id, NEW.unit_id, NEW.case_type_id, NEW.area, NEW.confidentiality, NEW.status, NEW.step, NEW.acting_role, NEW.assignee_id, NEW.outcome, NEW.opened_at, NEW.due_at, NEW.closed_at))
    EXECUTE FUNCTION case_recounted();

-- The other party of a case: an employer of the register, or a place in words. A case without one has no row, so that opening and
-- reading it costs nothing more.
CREATE TABLE case_parties (
    case_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES cases (id),
    employer_id TEXT COLLATE "C" REFERENCES employers (id),
    place TEXT COLLATE "C",
    place_unit_id TEXT COLLATE "C" REFERENCES units (id),
    CHECK ((place IS NULL) = (place_unit_id IS NULL))
);
CREATE INDEX case_parties_employer ON case_parties (employer_id);

CREATE TABLE case_documents (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    requirement TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    storage_key TEXT COLLATE "C" NOT NULL,
    uploaded_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    uploaded_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
CREATE INDEX case_documents_case ON case_documents (case_id, id);

CREATE TABLE case_notes (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    text TEXT COLLATE "C" NOT NULL,
    author_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_notes_case ON case_notes (case_id, id);

-- A referral lets another agency see the case, and may ask it for an opinion or for support.
CREATE TABLE case_referrals (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    reason TEXT COLLATE "C" NOT NULL,
    referred_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    kind TEXT COLLATE "C" NOT NULL DEFAULT 'information' CHECK (kind IN ('information', 'opinion', 'support')),
    respond_by DATE,
    UNIQUE (agency_id, case_id)
);
CREATE INDEX case_referrals_case ON case_referrals (case_id, id);

-- One answer for each referral.
CREATE TABLE referral_answers (
    referral_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES case_referrals (id),
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    verdict TEXT COLLATE "C" NOT NULL CHECK (verdict IN ('accepted', 'declined')),
    answer TEXT COLLATE "C" NOT NULL,
    answered_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    answered_at TIMESTAMP NOT NULL
);
CREATE INDEX referral_answers_case ON referral_answers (case_id);

-- Minutes of a meeting or a council.
CREATE TABLE case_minutes (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    step TEXT COLLATE "C" NOT NULL,
    held_on DATE NOT NULL,
    invited BIGINT NOT NULL,
    present BIGINT NOT NULL,
    agreed BIGINT NOT NULL CHECK (0 <= agreed AND agreed <= present AND present <= invited),
    -- JSON: name, position and vote of each.
    members TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_minutes_case ON case_minutes (case_id, id);

-- Cases that follow from another one.
CREATE TABLE case_links (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- Follows from the other.
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    follows_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id) CHECK (follows_id <> case_id),
    linked_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (follows_id, case_id)
);
CREATE INDEX case_links_case ON case_links (case_id);

-- The people of a case that is a list: one row each, with the answers that the case type asks of a row, and a verdict before the one
-- decision on the list.
CREATE TABLE case_beneficiaries (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    -- In the order of entry; the number of a row that was taken out is not given again.
    number BIGINT NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES persons (id),
    -- JSON.
    answers TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C" CHECK (verdict IN ('accepted', 'refused')),
    reason TEXT COLLATE "C" CHECK (reason IS NOT NULL OR coalesce(verdict, '') <> 'refused'),
    judged_by TEXT COLLATE "C" REFERENCES users (id) CHECK ((judged_by IS NULL) = (verdict IS NULL)),
    judged_at TIMESTAMP,
    added_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (case_id, person_id),
    UNIQUE (case_id, number)
);
CREATE INDEX case_beneficiaries_person ON case_beneficiaries (person_id);

-- Offers of a case to another unit. One at a time is open; with acceptance the case belongs to the new unit.
CREATE TABLE case_transfers (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    from_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    to_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id) CHECK (to_unit_id <> from_unit_id),
    reason TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('offered', 'accepted', 'declined', 'withdrawn')),
    offered_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    answered_by TEXT COLLATE "C" REFERENCES users (id) CHECK ((answered_by IS NULL) = (status = 'offered')),
    answered_at TIMESTAMP,
    answer TEXT COLLATE "C" CHECK (answer IS NOT NULL OR status <> 'declined')
);
CREATE UNIQUE INDEX case_transfers_open ON case_transfers (case_id) WHERE status = 'offered';
CREATE INDEX case_transfers_case ON case_transfers (case_id);
CREATE INDEX case_transfers_from ON case_transfers (from_unit_id, id);
CREATE INDEX case_transfers_to ON case_transfers (to_unit_id, id);

-- What was posted about a case, from when to when. It ends by itself after its last day, and earlier when the case leaves the step.
CREATE TABLE case_postings (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    step TEXT COLLATE "C" NOT NULL,
    posted_on DATE NOT NULL,
    last_on DATE NOT NULL CHECK (last_on >= posted_on),
    posted_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_postings_case ON case_postings (case_id, id);
CREATE INDEX case_postings_last ON case_postings (last_on, id);

-- What was printed of a case, as it was printed. Nothing of it is changed or deleted.
CREATE TABLE case_prints (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    kind TEXT COLLATE "C" NOT NULL,
    template_from DATE NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    printed_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX case_prints_case ON case_prints (case_id, id);
CREATE TRIGGER case_prints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_prints FOR EACH STATEMENT EXECUTE FUNCTION houses_append_only();

-- A case gets a new date once at most (NĐ 61/2018, kept by NĐ 118/2025).
CREATE TABLE case_reschedulings (
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    rescheduled_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (case_id, created_at)
);

-- The due days that a row of the calendar moved.
CREATE TABLE moved_due_days (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holiday_id TEXT COLLATE "C" NOT NULL REFERENCES holidays (id),
    case_id TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_after TIMESTAMP NOT NULL,
    moved_at TIMESTAMP NOT NULL
);
CREATE INDEX moved_due_days_holiday ON moved_due_days (holiday_id, id);

-- How many cases there are, by unit, type, day and state, so that no answer counts them one by one. What a case adds is said in one place
-- of the program (`cases/counts/figures.rs`); `ansinh verify` counts the cases again.
CREATE TABLE case_counts (
    figure TEXT COLLATE "C" NOT NULL,
    -- `fine`: by the instant or day itself; `half`: by the half of a month.
    grain TEXT COLLATE "C" NOT NULL,
    -- The unit that serves the cases today.
    served_by TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP NOT NULL,
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    -- The role that acts, or the outcome.
    state TEXT COLLATE "C" NOT NULL,
    -- Empty where work queues are counted, which ask for neither.
    case_type_id TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (figure, grain, served_by, at, area, confidentiality, state, case_type_id, unit_id)
);
CREATE INDEX case_counts_empty ON case_counts (figure) WHERE cases = 0;

-- What was added and taken away since: a case as it became (1), and as it was before (-1). Writers only add rows here, so that no two
-- wait for the same count; the service moves them into `case_counts` a few hundred at a time, and a reader adds up both.
CREATE TABLE case_count_changes (
    seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    cases BIGINT NOT NULL,
    served_by TEXT COLLATE "C" NOT NULL,
    unit_id TEXT COLLATE "C" NOT NULL,
    case_type_id TEXT COLLATE "C" NOT NULL,
    area TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    acting_role TEXT COLLATE "C",
    is_assigned BOOLEAN NOT NULL,
    outcome TEXT COLLATE "C",
    opened_at TIMESTAMP,
    due_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
