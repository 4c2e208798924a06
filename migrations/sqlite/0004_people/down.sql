DROP TABLE number_claims;
DROP TABLE persons;
DROP TABLE person_search;
DROP TABLE households;
