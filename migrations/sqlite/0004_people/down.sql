DROP TABLE person_search;
DROP TABLE persons;
DROP TABLE households;
