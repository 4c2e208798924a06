DROP TABLE employer_headcounts;
DROP TABLE employers;
