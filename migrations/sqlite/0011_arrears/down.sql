DROP TABLE arrears_reminder_lines;
DROP TABLE arrears_reminders;
DROP TABLE arrears_exemptions;
DROP TABLE arrears_payments;
DROP TABLE arrears;
DROP TABLE arrears_imports;
