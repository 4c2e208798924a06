DROP INDEX fund_statistics_people_who;
DROP TABLE fund_statistics_profiles;
DELETE FROM fund_statistics WHERE grain = 'year';
