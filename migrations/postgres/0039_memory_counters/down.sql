DROP TRIGGER memory_case_types ON case_types;
DROP TRIGGER memory_holidays ON holidays;
DROP TRIGGER memory_agencies ON agencies;
DROP TRIGGER memory_successions ON unit_successions;
DROP TRIGGER memory_units ON units;
DROP TRIGGER memory_users ON users;
DROP TRIGGER memory_sessions ON sessions;
DROP FUNCTION memory_changed;
DROP TABLE memory_counters;
