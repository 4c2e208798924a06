DROP TABLE award_documents;
DROP TABLE awards;
