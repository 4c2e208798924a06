DROP TABLE case_prints;
