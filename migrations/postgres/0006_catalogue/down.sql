DROP TABLE catalogue_loads;
DROP TABLE case_types;
