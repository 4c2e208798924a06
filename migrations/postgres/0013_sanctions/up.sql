-- Sanctions of employers: proposed with the arithmetic of the fine, decided by one person and approved by another. None is deleted.
CREATE TABLE sanctions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    employer_id TEXT COLLATE "C" NOT NULL REFERENCES employers (id),
    finding_id TEXT COLLATE "C" REFERENCES findings (id),
    violation_code TEXT COLLATE "C" NOT NULL,
    -- What the fine was reckoned from, and the fine with its lines and the day, as they were when it was proposed (JSON).
    facts TEXT COLLATE "C" NOT NULL,
    fine TEXT COLLATE "C" NOT NULL,
    detected_on DATE NOT NULL,
    minutes_kind TEXT COLLATE "C" NOT NULL CHECK (minutes_kind IN ('simple', 'complex', 'after_test')),
    minutes_number TEXT COLLATE "C" NOT NULL,
    minutes_on DATE NOT NULL CHECK (minutes_on >= detected_on),
    -- How the offender explained (JSON).
    explanation TEXT COLLATE "C",
    amount_vnd BIGINT CHECK (amount_vnd >= 0 AND (amount_vnd IS NOT NULL OR status IN ('proposed', 'withdrawn'))),
    authority TEXT COLLATE "C",
    decision_term TEXT COLLATE "C" CHECK (decision_term IN ('plain', 'transferred', 'checked', 'very_complex')),
    decision_number TEXT COLLATE "C" CHECK (decision_number IS NOT NULL OR status IN ('proposed', 'decided', 'withdrawn')),
    decision_on DATE CHECK ((decision_on IS NOT NULL) = (decision_number IS NOT NULL)),
    sent_on DATE CHECK (sent_on IS NOT NULL OR status IN ('proposed', 'decided', 'approved', 'withdrawn')),
    received_on DATE CHECK (received_on >= sent_on AND (received_on IS NOT NULL) = (sent_on IS NOT NULL)),
    paid_vnd BIGINT NOT NULL CHECK (paid_vnd >= 0),
    enforcement_number TEXT COLLATE "C" CHECK (enforcement_number IS NOT NULL OR status <> 'enforced'),
    enforced_on DATE CHECK ((enforced_on IS NOT NULL) = (enforcement_number IS NOT NULL)),
    end_reason TEXT COLLATE "C" CHECK ((end_reason IS NOT NULL) = (status = 'withdrawn')),
    -- Whose paper the proposal is.
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    serving_unit_id TEXT COLLATE "C" NOT NULL REFERENCES units (id),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('proposed', 'decided', 'approved', 'sent', 'paid_in_part', 'paid', 'enforced', 'withdrawn')),
    proposed_by TEXT COLLATE "C" NOT NULL,
    decided_by TEXT COLLATE "C" CHECK (decided_by <> proposed_by),
    approved_by TEXT COLLATE "C" CHECK (approved_by <> decided_by AND approved_by <> proposed_by),
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
-- A violation is fined once (Luật Xử lý vi phạm hành chính, Điều 3.1.d); a withdrawn sanction is no obstacle.
CREATE UNIQUE INDEX sanctions_once ON sanctions (employer_id, violation_code, minutes_number) WHERE status <> 'withdrawn';
CREATE UNIQUE INDEX sanctions_finding ON sanctions (finding_id) WHERE status <> 'withdrawn';
CREATE INDEX sanctions_employer ON sanctions (employer_id, id);
CREATE INDEX sanctions_by_finding ON sanctions (finding_id);
CREATE INDEX sanctions_unit ON sanctions (serving_unit_id, id);

-- What was paid. A payment that was entered by mistake is reversed by another row.
CREATE TABLE sanction_payments (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    sanction_id TEXT COLLATE "C" NOT NULL REFERENCES sanctions (id),
    amount_vnd BIGINT NOT NULL CHECK (amount_vnd <> 0 AND (amount_vnd < 0) = (reverses_id IS NOT NULL)),
    paid_on DATE NOT NULL,
    document_number TEXT COLLATE "C",
    reverses_id TEXT COLLATE "C" UNIQUE REFERENCES sanction_payments (id),
    reason TEXT COLLATE "C" CHECK ((reason IS NOT NULL) = (reverses_id IS NOT NULL)),
    recorded_by TEXT COLLATE "C" NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX sanction_payments_sanction ON sanction_payments (sanction_id, id);
