-- Where what fails is gathered, and the records that are looked at.
CREATE OR REPLACE TEMP TABLE profile_found (rule_id VARCHAR, source INTEGER, record BIGINT, item INTEGER, byte_offset BIGINT, byte_length BIGINT);

CREATE OR REPLACE TEMP TABLE profile_value (rule_id VARCHAR, source INTEGER, record BIGINT, value VARCHAR);

CREATE OR REPLACE TEMP TABLE profile_record (source INTEGER, record BIGINT, item INTEGER, byte_offset BIGINT, byte_length BIGINT, document VARCHAR)
