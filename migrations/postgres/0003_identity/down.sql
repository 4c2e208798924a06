DROP TABLE sessions;
DROP TRIGGER users_last_administrator ON users;
DROP FUNCTION last_administrator();
DROP FUNCTION is_administrator(users);
DROP TABLE users;
