DROP TABLE case_postings;
