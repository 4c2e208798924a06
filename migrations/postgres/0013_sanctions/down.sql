DROP TABLE sanction_payments;
DROP TABLE sanctions;
