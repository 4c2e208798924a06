DROP TRIGGER credit_noted;
