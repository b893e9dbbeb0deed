-- Records that speak against what did not pass, by check.
CREATE OR REPLACE TEMP TABLE assessed_row (check_id VARCHAR, source INTEGER, record BIGINT)
