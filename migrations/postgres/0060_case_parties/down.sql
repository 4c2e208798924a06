DROP TABLE case_parties;
