DROP TABLE ward_score_documents;
