DROP TABLE case_reschedulings;
DROP TABLE case_links;
DROP TABLE case_minutes;
DROP TABLE referral_answers;
ALTER TABLE case_referrals DROP COLUMN respond_by;
ALTER TABLE case_referrals DROP COLUMN kind;
