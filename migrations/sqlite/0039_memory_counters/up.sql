-- Counters of what every instance keeps in memory. A change moves its counter in the same transaction, and each request reads
-- them, so that the next request on any instance knows of the change.
CREATE TABLE memory_counters (topic TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL) WITHOUT ROWID;
INSERT INTO memory_counters (topic, value) VALUES ('sessions', 0), ('users', 0), ('directory', 0), ('catalogue', 0);

CREATE TRIGGER memory_sessions AFTER UPDATE OF revoked_at ON sessions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'sessions'; END;
CREATE TRIGGER memory_sessions_deleted AFTER DELETE ON sessions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'sessions'; END;
CREATE TRIGGER memory_users AFTER UPDATE OF username, full_name, roles, unit_id, agency_id, is_active ON users
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'users'; END;
CREATE TRIGGER memory_users_inserted AFTER INSERT ON users
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'users'; END;
CREATE TRIGGER memory_units AFTER UPDATE ON units
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_units_inserted AFTER INSERT ON units
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_successions AFTER INSERT ON unit_successions
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_agencies AFTER UPDATE ON agencies
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_agencies_inserted AFTER INSERT ON agencies
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_holidays AFTER UPDATE ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_holidays_inserted AFTER INSERT ON holidays
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'directory'; END;
CREATE TRIGGER memory_case_types AFTER UPDATE ON case_types
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'catalogue'; END;
CREATE TRIGGER memory_case_types_inserted AFTER INSERT ON case_types
BEGIN UPDATE memory_counters SET value = value + 1 WHERE topic = 'catalogue'; END;
