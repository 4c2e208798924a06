-- SQLite is in the process: a look costs no trip and no lock there, and its name search finds the beginnings of words itself.
SELECT 1;
