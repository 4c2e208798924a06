DROP TABLE catalogue_loads;
