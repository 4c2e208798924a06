-- Counters of what every instance keeps in memory. A change moves its counter in the same transaction, and each request reads
-- them, so that the next request on any instance knows of the change.
CREATE TABLE memory_counters (topic TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO memory_counters (topic, value) VALUES ('sessions', 0), ('users', 0), ('directory', 0), ('catalogue', 0);

CREATE FUNCTION memory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE memory_counters SET value = value + 1 WHERE topic = TG_ARGV[0];
    RETURN NULL;
END $$;

CREATE TRIGGER memory_sessions AFTER UPDATE OF revoked_at OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('sessions');
CREATE TRIGGER memory_users AFTER INSERT OR UPDATE OF username, full_name, roles, unit_id, agency_id, is_active ON users
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('users');
CREATE TRIGGER memory_units AFTER INSERT OR UPDATE ON units
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');
CREATE TRIGGER memory_successions AFTER INSERT ON unit_successions
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');
CREATE TRIGGER memory_agencies AFTER INSERT OR UPDATE ON agencies
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');
CREATE TRIGGER memory_holidays AFTER INSERT OR UPDATE ON holidays
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('directory');
CREATE TRIGGER memory_case_types AFTER INSERT OR UPDATE ON case_types
    FOR EACH STATEMENT EXECUTE FUNCTION memory_changed('catalogue');
