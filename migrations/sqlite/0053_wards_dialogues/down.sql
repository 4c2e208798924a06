DROP TABLE dialogue_issues;
DROP TABLE dialogues;
DROP TABLE hot_spot_inspections;
DROP TABLE ward_statuses;
DROP TABLE ward_scores;
DROP TABLE ward_criteria;
