DROP TABLE risk_weight_versions;
