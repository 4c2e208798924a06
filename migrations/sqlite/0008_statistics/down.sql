DROP TABLE past_figures;
DROP TABLE fund_statistics_people;
DROP TABLE fund_statistics;
DROP TABLE statistics_position;
