-- What several bodies do on one case: opinions and support that are asked for, minutes of meetings and councils, cases that follow from
-- another one, and the one new date that an applicant may be given.
ALTER TABLE case_referrals ADD COLUMN kind TEXT NOT NULL DEFAULT 'information' CHECK (kind IN ('information', 'opinion', 'support'));
ALTER TABLE case_referrals ADD COLUMN respond_by DATE;
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
CREATE TABLE case_links (
    id TEXT NOT NULL PRIMARY KEY,
    -- Follows from the other one.
    case_id TEXT NOT NULL REFERENCES cases (id),
    follows_id TEXT NOT NULL REFERENCES cases (id) CHECK (follows_id <> case_id),
    linked_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (follows_id, case_id)
);
CREATE INDEX case_links_case ON case_links (case_id);
-- A case gets a new date once at most (NĐ 61/2018, kept by NĐ 118/2025).
CREATE TABLE case_reschedulings (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
    due_before TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    reason TEXT NOT NULL,
    rescheduled_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL
);
