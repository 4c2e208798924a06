DROP TABLE number_claims;
DROP TABLE persons;
DROP TABLE name_words;
DROP TABLE households;
DROP FUNCTION name_words_noted();
