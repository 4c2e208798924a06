DROP TABLE case_types;
