DROP TABLE case_beneficiaries;
