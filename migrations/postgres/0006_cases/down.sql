DROP TABLE case_referrals;
DROP TABLE case_notes;
DROP TABLE case_documents;
DROP TABLE cases;
