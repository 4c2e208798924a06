DROP TRIGGER sums_stay_exact;
