DROP TABLE holidays;
DROP TABLE agencies;
DROP TABLE unit_successions;
DROP TABLE units;
